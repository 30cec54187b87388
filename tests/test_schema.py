# ruff: noqa: S608
"""The schemas: complete, consistent, and the DDL that is printed from them."""

import csv
import json
import sqlite3

import pytest
from newsledger.schema import (
    DOCUMENTS,
    HERE,
    TABLES,
    VOCABULARY,
    all_tables,
    code_tables,
    codes,
    columns,
    from_text,
    read_schema,
    references,
    to_text,
    types,
)
from newsledger.schema.ddl import create_indexes, create_table
from newsledger.schema.flat import FLAT, create_view, flat_schema

CONTRACT = {  # what scorers and users rely on, in this order
    "sources": "source_id key title publisher author url language published published_earliest published_latest"
    " published_precision published_basis published_text timezone path sha256 characters",
    "events": "event_id event_type modality aggregate date date_earliest date_latest date_precision date_basis place_id"
    " place_precision agreement_id summary confidence review",
    "figures": "figure_id source_id category value lower upper lower_inclusive upper_inclusive quantifier number_text"
    " number_start number_end change unit counted term population measure period_start period_end place_id event_id"
    " agreement_id part_of part_kind in_heading flag start end quote rule confidence review",
    "actors": "actor_id name actor_type country part_of wikidata_id generic",
    "agreements": "agreement_id name agreement_type date date_earliest date_latest date_precision place_id part_of"
    " pax_id",
    "evidence": "evidence_id source_id start end quote field rule event_id actor_id agreement_id place_id figure_id",
    "places": "place_id name kind country admin1 latitude longitude geonames_id part_of",
    "event_actors": "event_id actor_id role standing accuser_id",
    "event_places": "event_id place_id role",
    "event_agreements": "event_id agreement_id relation",
    "agreement_actors": "agreement_id actor_id role",
    "agreement_provisions": "provision_id agreement_id kind description place_id figure_id",
    "figure_claimants": "figure_id actor_id position",
    "figure_relations": "figure_id other_figure_id relation reason",
    "actor_relations": "actor_id other_actor_id relation start end",
    "issues": "issue_id source_id stage severity code message",
}


def test_the_tables_have_the_columns_of_the_contract():
    assert {table: " ".join(columns(table)) for table in CONTRACT} == CONTRACT


def test_every_schema_file_is_a_table_and_every_table_has_a_schema_file():
    assert {path.stem for path in HERE.glob("*.json")} == {*TABLES, DOCUMENTS, "vocabulary"}


@pytest.mark.parametrize("table", [*all_tables(), DOCUMENTS])
def test_every_column_has_a_title_and_a_description(table):
    schema = read_schema(table)
    assert schema["title"]
    assert schema["description"].endswith(".")
    for field in schema["fields"]:
        assert field["title"], field["name"]
        assert field["description"].endswith("."), field["name"]
        assert field["type"] in ("string", "integer", "number", "date")


@pytest.mark.parametrize("table", TABLES)
def test_what_is_referred_to_can_be_loaded_before_and_keys_are_required(table):
    order = all_tables()
    for target, column in references(table).values():
        assert order.index(target) <= order.index(table)
        assert column in columns(target)
    required = {f["name"] for f in read_schema(table)["fields"] if f.get("constraints", {}).get("required")}
    assert set(read_schema(table)["primaryKey"]) <= required


@pytest.mark.parametrize("name", code_tables())
def test_code_tables_are_complete_and_used(name):
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:3] == ["code", "title", "description"]
    assert all(len(row) == len(rows[0]) and all(row[:3]) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    assert any(target == name for table in TABLES for target, _ in references(table).values())


def test_the_codes_of_the_contract_are_there():
    assert {"exact", "unqualified", "more_than", "at_least", "less_than", "at_most", "nearly", "about", "range"} < set(
        codes("quantifier")
    )
    assert {"km2", "person", "percent", "item", "USD", "SYP", "day"} < set(codes("unit"))
    assert codes("agreement_type")["ceasefire"]["pax_stage"] == "Cea"
    assert codes("date_precision")["month"] == {
        "code": "month",
        "title": "Month",
        "description": "The month is known.",
        "acled": "3",
        "ucdp": "4",
        "idmc": "Month",
    }


def test_the_ddl_says_all_that_the_schema_says():
    assert create_table("event_places") == (
        'CREATE TABLE "event_places" (\n'
        '  "event_id" TEXT NOT NULL REFERENCES "events" ("event_id") DEFERRABLE INITIALLY DEFERRED,\n'
        '  "place_id" TEXT NOT NULL REFERENCES "places" ("place_id") DEFERRABLE INITIALLY DEFERRED,\n'
        '  "role" TEXT NOT NULL REFERENCES "event_place_role" ("code") DEFERRABLE INITIALLY DEFERRED,\n'
        '  PRIMARY KEY ("event_id", "place_id", "role")\n'
        ") STRICT"
    )
    assert create_indexes("event_places") == [
        'CREATE INDEX "event_places_place_id" ON "event_places" ("place_id")',
        'CREATE INDEX "event_places_role" ON "event_places" ("role")',
    ]
    actors = create_table("actors")
    assert '"country" TEXT CHECK ("country" GLOB \'[A-Z][A-Z][A-Z]\')' in actors
    assert '"generic" INTEGER NOT NULL CHECK ("generic" IN (0, 1))' in actors
    assert "CHECK (part_of <> actor_id)" in actors


def test_sqlite_takes_all_tables_indexes_and_views():
    connection = sqlite3.connect(":memory:")
    for table in (*all_tables(), DOCUMENTS):
        connection.execute(create_table(table))
        for statement in create_indexes(table):
            connection.execute(statement)
    for view in FLAT:
        connection.execute(create_view(view))
        found = [row[0] for row in connection.execute(f'SELECT * FROM "{view}"').description]
        assert found == [field["name"] for field in flat_schema(view)["fields"]]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("sources", "published_earliest", "1999-02-30"),
        ("sources", "published_earliest", "2018-09"),
        ("sources", "language", "e1"),
        ("sources", "characters", -1),
        ("actors", "country", "syr"),
        ("actors", "generic", 2),
        ("actors", "wikidata_id", "858"),
        ("places", "latitude", 91.0),
        ("figures", "change", "sideways"),
        ("figures", "confidence", 1.5),
        ("figures", "rule", ""),
        ("issues", "code", "Not A Code"),
    ],
)
def test_two_judges_refuse_the_same_cell(table, column, value):
    from frictionless import Resource, Schema

    field = next(f for f in read_schema(table)["fields"] if f["name"] == column)
    schema = Schema.from_descriptor({"fields": [field], "missingValues": [""]})
    report = Resource(data=[[column], [value], [None]], schema=schema).validate()
    assert any(error.row_number == 2 for error in report.tasks[0].errors)
    connection = sqlite3.connect(":memory:")
    connection.execute(create_table(table))
    with pytest.raises(sqlite3.IntegrityError, match=r"CHECK|NOT NULL|UNIQUE"):
        connection.execute(f'INSERT INTO "{table}" ("{column}") VALUES (?)', (value,))
    definition = next(line for line in create_table(table).splitlines() if line.strip().startswith(f'"{column}"'))
    one_column = definition.strip().rstrip(",").split(" REFERENCES")[0].replace(" NOT NULL", "").replace(" UNIQUE", "")
    connection.execute(f"CREATE TABLE one ({one_column}) STRICT")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        connection.execute("INSERT INTO one VALUES (?)", (value,))


def test_text_and_value_are_each_others_inverse():
    for value, type_ in ((None, "string"), ("a", "string"), (0, "integer"), (1800.0, "number"), (1e-7, "number")):
        assert from_text(to_text(value), type_) == value


def test_json_files_are_written_one_column_a_line():
    for table in TABLES:
        text = (HERE / f"{table}.json").read_text(encoding="utf-8")
        assert sum(line.startswith('  {"name"') for line in text.splitlines()) >= len(types(table))
        assert json.loads(text)["name"] == table


def test_lexicons_use_no_code_that_is_in_no_code_table():
    unknown, homonyms = set(), {("places.csv", "population")}  # there it is a number of inhabitants
    for path in sorted((HERE.parent / "lexicons").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                unknown |= {
                    (path.name, column, row[column])
                    for column in set(row) & set(code_tables())
                    if row[column] and row[column] not in codes(column) and (path.name, column) not in homonyms
                }
    # Kinds of violence that the weapon named beside the trigger makes into a code.
    families = {("event_triggers.csv", "event_type", family) for family in ("bombing", "strike", "violence")}
    assert unknown - families == set()
