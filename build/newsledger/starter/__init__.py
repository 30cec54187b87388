"""A new dataset folder: where articles go, what must be written by hand, and the dataset's own lists."""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsledger.errors import InputError
from newsledger.lexicons import HERE as LEXICONS

HERE = Path(__file__).parent
CORRECTION_COLUMNS = ("action", "table", "id", "column", "expected", "value", "reason", "editor", "date")
OWN_LISTS = ("actors", "places", "agreements")


def examples_left(description: str, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(setting, its first words) of what ``dataset.yml`` still says as it was made."""
    starter = " ".join((HERE / "dataset.yml").read_text(encoding="utf-8").split())
    for key, text in (("description", description), *(("contributors", person) for person in people)):
        begin = " ".join(text.split()[:5])
        if begin and begin in starter:
            yield key, begin


def start_dataset(folder: Path) -> list[Path]:
    """Makes ``seeds/`` and ``datapackage/`` in ``folder``; the files written. Raises InputError where one is there."""
    name = re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-._") or "dataset"
    settings = (HERE / "dataset.yml").read_text(encoding="utf-8")
    contents = {
        "seeds/README.md": (HERE / "seeds.md").read_text(encoding="utf-8"),
        "datapackage/dataset.yml": settings.format(name=name, title=name.replace("-", " ").capitalize()),
        "datapackage/corrections.csv": ",".join(CORRECTION_COLUMNS) + "\n",
    }
    contents |= {f"datapackage/{own}.csv": _header(own) for own in OWN_LISTS}
    paths = {folder / path: text for path, text in contents.items()}
    if there := [str(path) for path in paths if path.exists()]:
        raise InputError(f"{there[0]}: is there already; name a new folder")
    for path, text in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(paths)


def _header(lexicon: str) -> str:
    with (LEXICONS / f"{lexicon}.csv").open(encoding="utf-8", newline="") as file:
        return ",".join(next(csv.reader(file))) + "\n"
