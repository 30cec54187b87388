"""What all descriptions of a release are made of, worked out once from ``dataset.yml``, the descriptor and the rows."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from newsledger.dataset import Dataset
from newsledger.schema import Tables

MEDIA_TYPES = {
    ".zip": "application/zip",
    ".sqlite": "application/vnd.sqlite3",
    ".csv": "text/csv",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".yaml": "application/yaml",
    ".cff": "application/yaml",
}


@dataclass(frozen=True)
class File:
    """A file of the release, for those that describe it."""

    name: str
    bytes: int
    sha256: str
    title: str

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(Path(self.name).suffix, "application/octet-stream")


@dataclass(frozen=True)
class Facts:
    """The dataset, its descriptor (of the version released) and its rows; ``files``: what can be downloaded."""

    dataset: Dataset
    described: dict[str, Any]
    rows: Tables
    files: tuple[File, ...] = field(default=())

    @property
    def version(self) -> str:
        return self.described["version"]

    @property
    def stem(self) -> str:
        """What the names of the release's files begin with."""
        return f"{self.dataset.name}-{self.version}"

    @property
    def day(self) -> str:
        """The day of the release."""
        return self.described["created"][:10]

    @property
    def license(self) -> dict[str, str]:
        return self.described["licenses"][0]

    @property
    def creators(self) -> list[dict[str, Any]]:
        """The contributors whose role is creator; all of them where none is."""
        named = [dict(person) for person in self.dataset.contributors]
        return [person for person in named if "creator" in person.get("roles", ())] or named

    @cached_property
    def days(self) -> tuple[str, str] | None:
        """First and last day of what is asserted to have happened; None where no event has a date."""
        events = [row for row in self.rows["events"] if row["modality"] == "asserted" and row["date_earliest"]]
        if not events:
            return None
        return min(row["date_earliest"] for row in events), max(row["date_latest"] or "" for row in events) or ".."

    @cached_property
    def box(self) -> tuple[float, float, float, float] | None:
        """South, west, north and east of the places of events; None where no place is known."""
        where = {row["place_id"] for row in self.rows["events"]}
        points = [
            (row["latitude"], row["longitude"])
            for row in self.rows["places"]
            if row["place_id"] in where and None not in (row["latitude"], row["longitude"])
        ]
        if not points:
            return None
        return (*map(min, zip(*points, strict=True)), *map(max, zip(*points, strict=True)))  # type: ignore[return-value]

    @cached_property
    def places(self) -> list[str]:
        """Names of the places where most events were, ten at most."""
        counts = Counter(row["place_id"] for row in self.rows["events"] if row["place_id"])
        names = {row["place_id"]: row["name"] for row in self.rows["places"]}
        return [names[id_] for id_, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:10]]

    def address(self, name: str) -> str:
        """Where a file is downloaded from; its name, where ``dataset.yml`` does not say."""
        base = self.dataset.downloads.rstrip("/")
        return f"{base.replace('{version}', self.version)}/{name}" if base else name


def measure(folder: Path, name: str, title: str) -> File:
    """A file of ``folder`` with its size and hash."""
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(name, (folder / name).stat().st_size, digest, title)


def orcid(person: dict[str, Any]) -> str:
    """The ORCID address of a contributor, given as ``path`` or ``orcid``; empty where there is none."""
    found = str(person.get("orcid") or person.get("path") or "")
    number = found.rsplit("/", 1)[-1]
    return f"https://orcid.org/{number}" if len(number) == 19 and number.count("-") == 3 else ""


def name_of(person: dict[str, Any]) -> tuple[str, str]:
    """(family name, given name) of a person; ("", "") of an organisation."""
    family, given = str(person.get("familyName") or ""), str(person.get("givenName") or "")
    return (family, given) if family and given else ("", "")
