"""Zip archives: written with the same bytes each time, and opened only after they have been found harmless."""

import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

MOST_FILES = 10_000
MOST_BYTES = 20 * 2**30  # unpacked
MOST_RATIO = 200  # of unpacked to packed; CSV of ids and codes comes near 30
SMALL = 2**20  # below this, the ratio says nothing


def write_zip(path: Path, contents: Mapping[str, Path], moment: str, first: str = "") -> None:
    """Writes a zip of files by their name in it, in the order of the names, all of one time (ISO date-time in UTC).
    The file ``first`` comes before all others and is not packed, as OpenDocument wants its type.

    The bytes depend on the contents, the time and the version of zlib."""
    year, *rest = datetime.fromisoformat(moment).timetuple()[:6]
    time = (max(year, 1980), *rest) if year >= 1980 else (1980, 1, 1, 0, 0, 0)  # zip knows no earlier year
    with zipfile.ZipFile(path, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(contents, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, time)  # type: ignore[arg-type]
            entry.create_system = 3  # else the machine's: the mode below is that of a file on Unix
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            with (
                archive.open(entry, "w", force_zip64=contents[name].stat().st_size > 2**31) as target,
                contents[name].open("rb") as source,
            ):
                while block := source.read(2**20):
                    target.write(block)


def dangers(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name, what is wrong with it) of entries that make an archive unsafe or ambiguous to unpack."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        yield "", f"{len(entries)} files are more than {MOST_FILES}"
    seen: set[str] = set()
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
            yield entry.filename, "its path leads out of the archive"
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield entry.filename, "is a link or a device, not a file"
        if entry.flag_bits & 1:
            yield entry.filename, "is encrypted"
        if entry.filename.casefold() in seen:
            yield entry.filename, "is in the archive twice"
        seen.add(entry.filename.casefold())
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            yield entry.filename, f"unpacks from {entry.compress_size} to {entry.file_size} bytes"
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield "", f"unpacks to more than {MOST_BYTES // 2**30} GiB"


def unpack(archive: zipfile.ZipFile, folder: Path) -> Iterator[tuple[str, str]]:
    """Unpacks a harmless archive into ``folder``; yields (name, what is wrong) of entries that can't be."""
    for entry in archive.infolist():
        try:
            archive.extract(entry, folder)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, ValueError) as problem:
            yield entry.filename, str(problem)
