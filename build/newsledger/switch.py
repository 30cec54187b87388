"""Puts a package that was built aside in the place of the earlier one, whenever the power fails.

A package is built in a folder of its own inside the dataset folder. Renaming that folder to READY is the one step that
decides: before it the earlier package stands; after it whoever comes next, a build or a check, brings the switch to its
end. Each entry is exchanged with the one it replaces in one system call where the kernel can (Linux), so that no name
is missing at any moment. What people have written by hand in the dataset folder is never touched.
"""

import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from newsledger.errors import PackageError
from newsledger.load import APPLICATION_ID

STAGING = ".newsledger-build-"
READY = ".newsledger-ready"
LOCK = ".newsledger-lock"
LOCK_SECONDS = 3600
JOURNAL = ".journal"  # in READY: name -> number of the file that is to bear it
OLD = ".old-"  # in READY, where entries can't be exchanged
AT_FDCWD, EXCHANGE = -100, 2  # of renameat2(2)


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """An empty folder inside ``output`` to build in; gone at the end, and ``output`` too where it stayed empty.

    Inside, because a rename is only certain within one file system. One build at a time: what a killed one has left is
    put right first. Raises PackageError where it can't be written."""
    new = [folder for folder in (output, *output.parents) if not folder.exists()]
    try:
        output.mkdir(parents=True, exist_ok=True)
        finish_replacement(output)
        for left in output.glob(f"{STAGING}*"):
            shutil.rmtree(left)
        folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    except OSError as problem:
        raise PackageError.unwritable(output, problem) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for made in new:
            if not any(made.iterdir()):
                made.rmdir()


def replace_package(staged: Path, output: Path) -> None:
    """Moves all that is in ``staged`` into ``output``, in the place of what bears the same name, and takes away the
    database of an earlier name. What was there comes back if anything fails on the way; raises PackageError then."""
    ready = output / READY
    try:
        journal = {path.name: _number(path) for path in sorted(staged.iterdir())}
        (staged / JOURNAL).write_text(json.dumps(journal), encoding="utf-8")
        _flush(staged)
        _rename(staged, ready)
        finish_replacement(output)
    except BaseException as problem:
        if ready.exists():
            _undo(ready, output)
        if isinstance(problem, OSError):
            raise PackageError.unwritable(output, problem) from None
        raise


def finish_replacement(output: Path) -> bool:
    """Brings a replacement that was decided on to its end; whether there was one."""
    ready = output / READY
    if not ready.is_dir():
        return False
    journal = json.loads((ready / JOURNAL).read_text(encoding="utf-8"))
    for name, number in journal.items():
        if _number(output / name) == number:
            continue
        if not os.path.lexists(output / name):
            _rename(ready / name, output / name)
        elif not _exchange(ready / name, output / name):
            _rename(output / name, ready / f"{OLD}{name}")
            _rename(ready / name, output / name)
    for path in output.glob("*.sqlite"):
        if path.name not in journal and _is_ours(path):
            path.unlink()
    done = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    _rename(ready, done)  # an empty folder gives way
    shutil.rmtree(done, ignore_errors=True)
    return True


def finish_left(output: Path) -> None:
    """For who only reads: brings to its end what a killed build has decided; waits where a build is at that itself.

    Raises PackageError where the folder can't be written."""
    if not (output / READY).is_dir():
        return
    try:
        with FileLock(output / LOCK, timeout=LOCK_SECONDS):
            finish_replacement(output)
            (output / LOCK).unlink(missing_ok=True)
    except (OSError, Timeout) as problem:
        raise PackageError(
            f"{output}: a build was ended while it put its package in place; build again ({problem})"
        ) from None


def _undo(ready: Path, output: Path) -> None:
    """Puts back what a replacement has moved so far."""
    journal = json.loads((ready / JOURNAL).read_text(encoding="utf-8"))
    for name, number in journal.items():
        if _number(output / name) == number and not (
            os.path.lexists(ready / name) and _exchange(ready / name, output / name)
        ):
            (output / name).rename(ready / name)
        if os.path.lexists(ready / f"{OLD}{name}") and not os.path.lexists(output / name):
            (ready / f"{OLD}{name}").rename(output / name)
    shutil.rmtree(ready, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    source.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Lets two entries of one file system bear each other's name, in one step; False where that can't be done."""
    if (call := _renameat2()) is None:
        return False
    if call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):  # of the kernel, of the file system
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _renameat2() -> "ctypes._NamedFuncPointer | None":
    if sys.platform != "linux":
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is not None:
        call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return call


def _number(path: Path) -> int | None:
    """By which a file or folder is known whatever it is called."""
    try:
        return path.lstat().st_ino
    except FileNotFoundError:
        return None


def _flush(folder: Path) -> None:
    """Lets all that is in a folder reach the disk, so that it is whole if the power fails after the switch."""
    for path in [folder, *folder.rglob("*")] if os.name == "posix" else ():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_ours(path: Path) -> bool:
    """Whether a file is a database that newsledger wrote: a user may keep others beside it."""
    with path.open("rb") as file:
        return file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
