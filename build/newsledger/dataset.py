"""A dataset folder: what its ``dataset.yml`` says, with defaults for what it does not; and its tables for pandas."""

import os
import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from newsledger.errors import InputError
from newsledger.schema import Tables

FILE = "dataset.yml"
LICENSES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC-BY-NC-4.0": (
        "Creative Commons Attribution-NonCommercial 4.0 International",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "CC0-1.0": ("Creative Commons Zero v1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "ODC-By-1.0": ("Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "PDDL-1.0": (
        "Open Data Commons Public Domain Dedication and License",
        "https://opendatacommons.org/licenses/pddl/",
    ),
}


@dataclass(frozen=True)
class Dataset:
    """What ``dataset.yml`` says. ``defaulted`` names the settings that it leaves to the defaults."""

    name: str
    title: str
    description: str
    id: str = ""
    version: str = "0.1.0"
    license: str = "CC-BY-4.0"
    homepage: str = ""
    created: str = ""  # ISO date-time in UTC
    language: str = "en"
    timezone: str = ""
    keywords: tuple[str, ...] = ()
    contributors: tuple[dict[str, Any], ...] = ()
    publish_texts: bool | tuple[str, ...] = False  # or keys of the sources whose texts may be published
    longest_quote: int = 0  # in characters, that a release may hold; 0: not said
    map_tiles: str = ""  # https address of map tiles with {z}, {x} and {y}; empty: the map asks nobody
    map_credit: str = ""  # whom the makers of the tiles want named
    downloads: str = ""  # address of the folder from which releases are downloaded
    assertions: tuple[dict[str, Any], ...] = ()
    defaulted: tuple[str, ...] = ()

    @property
    def database(self) -> str:
        """Name of the database file."""
        return f"{self.name}.sqlite"


def read_dataset(folder: Path) -> Dataset:
    """The settings of a dataset folder. Raises InputError with the file and what to do about it."""
    path = folder / FILE
    given = _read_yaml(path) if path.exists() else {}
    known = {field.name: _kind(field.type) for field in fields(Dataset) if field.name != "defaulted"}
    for key, value in given.items():
        if key not in known:
            raise InputError(f"{path}: unknown setting {key!r}; known are {', '.join(known)}")
        given[key] = _checked(path, key, value, known[key])
    stem = re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-._") or "dataset"
    defaults = {
        "name": stem,
        "title": stem.replace("-", " ").replace("_", " ").capitalize(),
        "description": "Events, figures, actors and agreements read from news articles by newsledger.",
    }
    name = given.get("name", stem)
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name):
        raise InputError(f"{path}: name {name!r} must be lower case letters, digits, '.', '_' and '-'")
    if given.get("license", "CC-BY-4.0") not in LICENSES:
        raise InputError(f"{path}: license {given['license']!r} is none of {', '.join(LICENSES)}")
    _check_words(path, given)
    missing = tuple(key for key in ("name", "title", "description", "license") if key not in given)
    return Dataset(**{**defaults, **given, "defaulted": missing})


def _check_words(path: Path, given: dict[str, Any]) -> None:
    """Raises InputError where a setting of the right type can't be used."""
    for key in ("title", "version"):
        if given.get(key) == "":
            raise InputError(f"{path}: {key} is empty; write one, or leave the line out")
    if given.get("homepage") and not re.match(r"https?://[^/\s]", given["homepage"]):
        raise InputError(f"{path}: homepage {given['homepage']!r} is no address; write it as https://example.org/data")
    try:
        datetime.fromisoformat(given.get("created") or "2000-01-01")
    except ValueError:
        raise InputError(f"{path}: created {given['created']!r} is no date; write it as 2024-05-31") from None
    if given.get("timezone") and not is_timezone(given["timezone"]):
        raise InputError(f"{path}: timezone {given['timezone']!r} is not known; write one such as Asia/Damascus")


def is_timezone(name: str) -> bool:
    """Whether the IANA time zone database has the name.

    >>> is_timezone("Asia/Aden"), is_timezone("UTC"), is_timezone("Mars/Phobos"), is_timezone("../../etc/passwd")
    (True, True, False, False)
    """
    try:
        return bool(ZoneInfo(name))
    except (ValueError, KeyError, OSError):
        return False


def _kind(type_: Any) -> str:
    return type_.__name__ if isinstance(type_, type) else str(type_)


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: can't be read ({problem})") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise InputError(f"{where}: no valid YAML ({getattr(problem, 'problem', problem)})") from None
    except RecursionError:
        raise InputError(f"{path}: nested too deep; must hold 'setting: value' lines") from None
    except ValueError as problem:  # a date that no calendar has
        raise InputError(f"{path}: holds an impossible date ({problem})") from None
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise InputError(f"{path}: must hold 'setting: value' lines")
    return {str(key): value for key, value in given.items()}


def _checked(path: Path, key: str, value: Any, type_: str) -> Any:
    """A setting in the type of its field."""
    if type_.startswith("tuple[dict") and isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return tuple(value)
    if "bool" in type_ and isinstance(value, bool):
        return value
    if "tuple[str" in type_ and isinstance(value, list):
        return tuple(str(item) for item in value)
    if type_ == "int" and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if type_ == "str" and isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return " ".join(str(value).split())
    if type_ == "str" and hasattr(value, "isoformat"):
        return value.isoformat()
    kinds = {"bool": "true or false", "str": "one line of text", "int": "a whole number"}
    kind = "true or false, or a list of keys" if type_.startswith("bool |") else kinds.get(type_, "a list")
    raise InputError(f"{path}: {key} must be {kind}")


def created(dataset: Dataset, rows: Tables) -> str:
    """Date and time of the dataset, never the clock's: dataset.yml, SOURCE_DATE_EPOCH, or the last day on which one of
    its articles can have been published; empty where none of them says."""
    if dataset.created:
        moment = datetime.fromisoformat(dataset.created)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    elif os.environ.get("SOURCE_DATE_EPOCH", "").isdigit():
        moment = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    else:
        last = max((row["published_latest"] or "" for row in rows["sources"]), default="")
        return f"{last}T00:00:00Z" if last else ""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
