"""The tables of a dataset as pandas DataFrames, typed from the schemas."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from newsledger.errors import InputError
from newsledger.package import resource_schemas

if TYPE_CHECKING:
    import pandas as pd


class Frames(Mapping[str, "pd.DataFrame"]):
    """The tables of a dataset by name, each read when it is first asked for: ``data["figures"]`` or ``data.figures``.

    Integers and truth values may be missing (Int64, boolean), days are datetime64, columns with a code table or few
    fixed values are categories, all else is string. Rows are indexed by their id where they have one."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._schemas = resource_schemas()
        self._frames: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> "pd.DataFrame":
        if name not in self._schemas:
            raise KeyError(name)
        if name not in self._frames:
            self._frames[name] = self._read(name)
        return self._frames[name]

    def __getattr__(self, name: str) -> "pd.DataFrame":
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"there is no table {name!r}; there are {', '.join(self)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._schemas)

    def __len__(self) -> int:
        return len(self._schemas)

    def __repr__(self) -> str:
        return f"<newsledger dataset {str(self.folder)!r}: {', '.join(self)}>"

    def _read(self, name: str) -> "pd.DataFrame":
        import pandas as pd

        path = self.folder / "data" / f"{name}.csv"
        try:
            frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8")
        except (OSError, ValueError) as problem:
            raise InputError(f"{path}: can't be read ({problem})") from None
        schema = self._schemas[name]
        coded = {key["fields"][0] for key in schema.get("foreignKeys", ()) if key["reference"]["fields"] == ["code"]}
        for field in schema["fields"]:
            column, values = field["name"], field.get("constraints", {}).get("enum")
            if values == [0, 1]:
                frame[column] = frame[column].map({"0": False, "1": True}).astype("boolean")
            elif field["type"] == "integer":
                frame[column] = pd.to_numeric(frame[column]).astype("Int64")
            elif field["type"] == "number":
                frame[column] = pd.to_numeric(frame[column]).astype("Float64")
            elif field["type"] == "date":
                frame[column] = frame[column].astype("datetime64[s]")
            elif column in coded or values:
                frame[column] = frame[column].astype("category")
        key = schema["primaryKey"]
        return frame.set_index(key[0]) if len(key) == 1 else frame


def open_dataset(folder: str | Path) -> Frames:
    """The tables of the dataset in ``folder``. Raises InputError where there is none."""
    folder = Path(folder)
    if not (folder / "data" / "sources.csv").exists():
        raise InputError(f"{folder}: there is no data/sources.csv; give the folder that a build wrote")
    return Frames(folder)
