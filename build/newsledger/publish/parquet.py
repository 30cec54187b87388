"""The tables as Parquet: typed columns, described in the file; the same bytes from the same rows and pyarrow."""

import json
from collections.abc import Iterable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from newsledger.schema import Row, Schema

ROW_GROUP = 50_000  # rows that are written together
TYPES = {"string": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64()}


def write_parquet(rows: Iterable[Row], resource: dict[str, Any], path: Path) -> None:
    """Writes the typed rows of a resource; titles, descriptions and units go with the columns."""
    schema = arrow_schema(resource["schema"], resource)
    waiting = iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=9) as writer:
        while some := list(islice(waiting, ROW_GROUP)):
            columns = [pa.array([_value(row[f.name], f.type) for row in some], f.type) for f in schema]
            writer.write_table(pa.table(columns, schema=schema))


def arrow_schema(schema: Schema, resource: dict[str, Any]) -> pa.Schema:
    fields = []
    for field in schema["fields"]:
        constraints = field.get("constraints", {})
        type_ = pa.bool_() if constraints.get("enum") == [0, 1] else TYPES[field["type"]]
        about = {key: str(field[key]) for key in ("title", "description", "unit", "codebook") if key in field}
        fields.append(pa.field(field["name"], type_, nullable=not constraints.get("required"), metadata=about))
    about = {key: resource[key] for key in ("title", "description")}
    return pa.schema(fields, metadata={**about, "primaryKey": json.dumps(schema["primaryKey"])})


def _value(value: Any, type_: pa.DataType) -> Any:
    if value is None:
        return None
    if pa.types.is_date32(type_):
        return date.fromisoformat(value)
    return bool(value) if pa.types.is_boolean(type_) else value
