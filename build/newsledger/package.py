"""Rows -> files: CSV tables and the descriptor over them."""

import csv
from pathlib import Path

from newsledger.schema import Rows, columns, to_text


def write_csv(rows: Rows, folder: Path) -> None:
    """Writes ``folder/<table>.csv`` for each table: UTF-8, LF, a header line, quotes only where needed."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, found in rows.items():
        names = columns(table)
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([to_text(row.get(name)) for name in names] for row in found)
