"""The descriptor and the schemas -> what Datasette shows: titles, descriptions, units, labels, facets, named queries.

One dictionary serves Datasette 0.65 (as metadata) and 1.0 (as metadata and as configuration). Columns, tables and codes
are described by their schemas only; nothing is said twice here.
"""

import json
from pathlib import Path
from typing import Any

import yaml
from newsledger.schema import all_tables, code_tables, read_schema

QUERIES = Path(__file__).parent.parent / "site" / "queries.yml"
FACETS = {
    "figures": ["category", "quantifier", "source_id"],
    "events": ["event_type", "modality"],
    "actors": ["actor_type", "country"],
    "places": ["kind", "country"],
    "agreements": ["agreement_type"],
    "evidence": ["field"],
    "issues": ["severity", "code"],
    "figures_flat": ["category", "quantifier"],
    "events_flat": ["event_type"],
}
MOST_ARTICLES = 100  # by which figures are counted
HIDDEN = ("documents",)


def datasette_settings(name: str, descriptor: dict[str, Any], articles: int = 0) -> dict[str, Any]:
    """What Datasette is told about the database ``name``. ``descriptor``: the package's, may be empty. ``articles``:
    how many there are; a count by article helps nobody where there are many."""
    license_ = (descriptor.get("licenses") or [{}])[0]
    about = {
        "title": descriptor.get("title") or name,
        "description": descriptor.get("description", ""),
        "license": license_.get("title") or license_.get("name", ""),
        "license_url": license_.get("path", ""),
    }
    about = {key: value for key, value in about.items() if value}
    tables = {table: table_settings(table) for table in all_tables()}
    if articles > MOST_ARTICLES:
        tables["figures"]["facets"] = [name for name in FACETS["figures"] if name != "source_id"]
    for view in ("figures_flat", "events_flat"):
        tables[view] = {"facets": FACETS[view]}
    for table in HIDDEN:
        tables[table] = {**tables.get(table, {}), "hidden": True}
    return {**about, "databases": {name: {**about, "tables": tables, "queries": queries()}}}


def table_settings(table: str) -> dict[str, Any]:
    """Title, description, columns, label column and facets of one table, from its schema."""
    schema = read_schema(table)
    found: dict[str, Any] = {
        "title": schema["title"],
        "description": schema["description"],
        "columns": {field["name"]: _describe(field) for field in schema["fields"]},
    }
    if schema.get("label"):
        found["label_column"] = schema["label"]
    if table in FACETS:
        found["facets"] = FACETS[table]
    if table in code_tables():
        found["sort"] = "code"
    return found


def _describe(field: dict[str, Any]) -> str:
    """Title, description and unit of a column. Not Datasette's ``units``: Pint knows no characters."""
    unit = f" In {field['unit']}s." if field.get("unit") else ""
    return f"{field['title']}: {field['description']}{unit}"


def queries() -> dict[str, dict[str, str]]:
    """The named queries by name, as Datasette wants them."""
    listed = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return {
        query["name"]: {"title": query["title"], "description": query["description"], "sql": query["sql"]}
        for query in listed
    }


def write_metadata(name: str, descriptor: dict[str, Any], directory: Path) -> list[Path]:
    """Writes ``metadata.json`` (for 0.65) and ``datasette.yaml`` (for 1.0) for people who serve the database with a
    plain Datasette. Returns the paths."""
    settings = datasette_settings(name, descriptor)
    for_old, for_new = directory / "metadata.json", directory / "datasette.yaml"
    for_old.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for_new.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
    return [for_old, for_new]
