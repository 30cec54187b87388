"""The flat views as an OpenDocument spreadsheet: for people who would else open a CSV file by a double click.

There, a quote that begins with ``=`` would be run as a formula and ``2018-09`` become a day. Here each cell has its
type, and words are words. The CSV files stay verbatim: a quote is what stands at its offsets, to the character.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from newsledger.archive import write_zip
from newsledger.schema import Row, to_text

Sheet = tuple[str, Sequence[str], Collection[Row]]  # title, columns, rows
MOST_ROWS = 1_048_575  # beside the header, that spreadsheet programs hold
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
"""
_TAIL = "</office:spreadsheet></office:body></office:document-content>\n"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest manifest:version="1.3" xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def write_spreadsheet(sheets: Sequence[Sheet], path: Path, moment: str) -> None:
    """Writes the sheets. Rows beyond what a sheet can hold are left out, and the sheet's title says so."""
    with TemporaryDirectory() as folder:
        contents: dict[str, Iterable[str]] = {
            "mimetype": [MIMETYPE],
            "META-INF/manifest.xml": [_MANIFEST],
            "content.xml": _content(sheets),
        }
        paths = {}
        for number, (name, parts) in enumerate(contents.items()):
            paths[name] = Path(folder) / str(number)
            with paths[name].open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
        write_zip(path, paths, moment, first="mimetype")


def _content(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield _HEAD
    for title, columns, rows in sheets:
        told = f"{title} (first {MOST_ROWS})" if len(rows) > MOST_ROWS else title
        yield f"<table:table table:name={quoteattr(told)}>\n"
        yield f'<table:table-column table:number-columns-repeated="{len(columns)}"/>\n'
        yield _line(columns)
        for row in islice(rows, MOST_ROWS):
            yield _line([row[column] for column in columns])
        yield "</table:table>\n"
    yield _TAIL


def _line(values: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, values))}</table:table-row>\n"


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<table:table-cell office:value-type="float" office:value="{to_text(value)}"/>'
    lines = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(value)).splitlines() or [""]
    paragraphs = "".join(f"<text:p>{_spaced(escape(line))}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def _spaced(text: str) -> str:
    """Runs of spaces, which XML would fold, and tabs."""
    text = re.sub(r"(?<= ) +|^ +", lambda match: f'<text:s text:c="{len(match[0])}"/>', text)
    return text.replace("\t", "<text:tab/>")
