"""A release is whole, sound and the same wherever it is made; nothing else gets out."""

import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner
from newsledger.cli import main
from newsledger.errors import PackageError
from newsledger.publish.container import DATASETTE
from newsledger.publish.release import release
from newsledger.schema import code_tables
from newsledger.snapshot import read_snapshot
from newsledger.validate import validate

ROOT = Path(__file__).parent.parent
SETTINGS = yaml.safe_load((ROOT / "datapackage" / "dataset.yml").read_text(encoding="utf-8")) | {
    "contributors": [
        {"title": "Ana Roe", "givenName": "Ana", "familyName": "Roe", "roles": ["creator"],
         "organization": "An Institute", "path": "https://orcid.org/0000-0002-1825-0097"},
        {"title": "A Desk", "roles": ["creator"]},
        {"title": "A Helper", "roles": ["editor"]},
    ],
    "homepage": "https://example.org/idlib",
    "assertions": [],
}  # fmt: skip
STEM = "idlib-ceasefires-0.1.0"


def set_up(folder: Path, **changes) -> Path:
    """Writes dataset.yml into a copy of the sound package."""
    settings = {key: value for key, value in (SETTINGS | changes).items() if value is not None}
    (folder / "dataset.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


@pytest.fixture
def folder(sound_package, tmp_path) -> Path:
    return set_up(shutil.copytree(sound_package, tmp_path / "set"))


@pytest.fixture(scope="module")
def released(sound_package, tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("release")
    folder = set_up(shutil.copytree(sound_package, place / "set"))
    return release(folder, place / "dist").path


@pytest.fixture
def quick(monkeypatch):
    """Without the second judge, where the test is about something else."""
    monkeypatch.setattr("newsledger.validate._run_frictionless", lambda *_: None)


# --- the files ---------------------------------------------------------------------------------------------------


def test_a_release_holds_these_files(released):
    assert released.name == STEM
    files = {path.relative_to(released).as_posix() for path in released.rglob("*") if path.is_file()}
    tables = {f"data/{path.name}" for path in (released / "data").iterdir()}
    assert files - tables == {
        *(f"{STEM}{end}" for end in ("-csv.zip", ".sqlite", ".sqlite.zip", "-parquet.zip", "-figures.csv")),
        *(f"{STEM}{end}" for end in ("-events.csv", ".ods", "-dictionary.csv")),
        *("datapackage.json", "README.md", "CITATION.cff", ".zenodo.json", "schema-org.jsonld", "croissant.json"),
        *("ro-crate-metadata.json", "metadata.json", "datasette.yaml", "Containerfile", "release.json", "SHA256SUMS"),
    }
    assert len(tables) == 19 + len(code_tables())


def test_every_file_has_its_hash(released):
    lines = (released / "SHA256SUMS").read_text().splitlines()
    named = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.relative_to(released).as_posix() for path in released.rglob("*") if path.is_file()}
    assert set(named) == files - {"SHA256SUMS"}
    assert all(hashlib.sha256((released / name).read_bytes()).hexdigest() == named[name] for name in named)


def test_all_forms_are_valid_and_say_the_same(released, quick):
    forms = [released, *(released / f"{STEM}{end}" for end in ("-csv.zip", ".sqlite", ".sqlite.zip"))]
    for form in forms:
        report = validate(form)
        assert report.errors == [], form.name
        assert report.rows["figures"] > 20
    hashes = {read_snapshot(form).logical_hash() for form in forms[:3]}
    assert hashes == {json.loads((released / "release.json").read_text())["logical_sha256"]}


def test_frictionless_alone_finds_the_zip_valid_as_it_lies_and_unpacked(released, tmp_path, monkeypatch):
    from frictionless import Package

    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile(released / f"{STEM}-csv.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    for path in (released / f"{STEM}-csv.zip", tmp_path / "unpacked" / "datapackage.json"):
        report = Package(str(path)).validate()
        assert report.valid, report.flatten(["message"])
        rows = {name: len(table.rows) for name, table in read_snapshot(released).tables.items()}
        assert {task.name: task.stats.get("rows") or 0 for task in report.tasks if task.type == "table"} == rows


def test_parquet_holds_the_same_rows_with_types(released):
    with zipfile.ZipFile(released / f"{STEM}-parquet.zip") as archive:
        assert len(archive.namelist()) == 19 + len(code_tables())
        table = pq.read_table(io.BytesIO(archive.read("figures.parquet")))
        events = pq.read_table(io.BytesIO(archive.read("events.parquet")))
    rows = list(csv.DictReader((released / "data" / "figures.csv").open(encoding="utf-8", newline="")))
    assert table["quote"].to_pylist() == [row["quote"] for row in rows]
    assert table["value"].to_pylist() == [float(row["value"]) if row["value"] else None for row in rows]
    types = {field.name: str(field.type) for field in (*table.schema, *events.schema)}
    assert (types["number_start"], types["in_heading"], types["date_earliest"]) == ("int64", "bool", "date32[day]")
    assert b"Least number that the words allow" in table.schema.field("lower").metadata[b"description"]


def test_the_dictionary_tells_of_every_column(released):
    rows = list(csv.DictReader((released / f"{STEM}-dictionary.csv").open(encoding="utf-8", newline="")))
    described = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))
    names = [(r["name"], field["name"]) for r in described["resources"] for field in r["schema"]["fields"]]
    assert [(row["table"], row["column"]) for row in rows] == names
    assert all(row["title"] and row["description"] and row["type"] for row in rows)
    part_of = next(row for row in rows if (row["table"], row["column"]) == ("figures", "part_of"))
    assert part_of["refers_to"] == "figures"


# --- texts -------------------------------------------------------------------------------------------------------


def texts_in(database: Path) -> tuple[set[str], int]:
    """Keys of the sources whose texts are in a database, and how many texts its search finds."""
    with sqlite3.connect(database) as connection:
        keys = {key for (key,) in connection.execute("SELECT key FROM documents JOIN sources USING (source_id)")}
        query = "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'Idlib'"
        found = connection.execute(query).fetchone()[0]
    connection.close()
    return keys, found


def test_texts_go_out_only_as_far_as_they_may(folder, released, quick, tmp_path):
    assert texts_in(released / f"{STEM}.sqlite") == (set(), 0)
    keys = sorted(row[1] for row in read_snapshot(folder).tables["sources"].rows)
    set_up(folder, publish_texts=keys[:1])
    path = release(folder, tmp_path / "one").path
    assert texts_in(path / f"{STEM}.sqlite") == ({keys[0]}, 1)
    assert validate(path).errors == validate(path / f"{STEM}.sqlite").errors == []
    set_up(folder, publish_texts=True)
    path = release(folder, tmp_path / "all").path
    assert texts_in(path / f"{STEM}.sqlite") == (set(keys), 2)


def test_no_word_that_is_not_quoted_leaves_with_a_release_without_texts(folder, released):
    with sqlite3.connect(next(folder.glob("*.sqlite"))) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM documents")]
    connection.close()
    tables = read_snapshot(released).tables
    quoted = (
        ("figures", "quote"),
        ("evidence", "quote"),
        ("agreement_provisions", "description"),
        ("sources", "title"),
    )
    quotes = [row[tables[name].columns.index(column)] for name, column in quoted for row in tables[name].rows]
    held = b"".join(path.read_bytes() for path in released.rglob("*") if path.is_file())
    for text in texts:
        pieces = [text[n : n + 60] for n in range(0, len(text) - 60, 60)]
        unquoted = [piece for piece in pieces if not any(piece in quote for quote in quotes)]
        assert len(unquoted) > 5
        assert [piece for piece in unquoted if piece.encode() in held] == []


# --- spreadsheets ------------------------------------------------------------------------------------------------


def test_spreadsheet_cells_are_words_or_numbers_never_formulas(tmp_path):
    from newsledger.publish.spreadsheet import write_spreadsheet

    words = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "2018-09", "1e5", "0012", "a  b\nc", "<b>&", "\0", 'say "x"']
    rows = [{"a": word, "b": number} for word, number in zip(words, range(len(words)), strict=True)]
    write_spreadsheet([("Words & more", ["a", "b"], rows)], tmp_path / "s.ods", "2024-05-01T00:00:00Z")
    with zipfile.ZipFile(tmp_path / "s.ods") as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        content = archive.read("content.xml").decode()
    assert "formula" not in content
    assert content.count('office:value-type="string"') == len(words) + 2
    assert content.count('office:value-type="float"') == len(words)
    assert "<text:p>=1+1</text:p>" in content
    assert '<text:p>a <text:s text:c="1"/>b</text:p><text:p>c</text:p>' in content
    from xml.etree import ElementTree

    ElementTree.fromstring(content)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_words_as_words(released, tmp_path):
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(released / f"{STEM}.ods")], check=True, capture_output=True, timeout=120)
    made = list(csv.DictReader((tmp_path / f"{STEM}.csv").open(encoding="utf-8", newline="")))
    ours = list(csv.DictReader((released / f"{STEM}-figures.csv").open(encoding="utf-8", newline="")))
    for column in ("figure_id", "period_start", "number_text", "quote"):
        assert [row[column] for row in made] == [row[column] for row in ours]


def test_csv_cells_are_the_words_themselves(released):
    """No apostrophe is put before them: a quote is what stands at its offsets. docs/publishing.md says why."""
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert "## Spreadsheets" in text
    rows = list(csv.DictReader((released / "data" / "figures.csv").open(encoding="utf-8", newline="")))
    assert all(len(row["quote"]) == int(row["end"]) - int(row["start"]) for row in rows)


# --- descriptions ------------------------------------------------------------------------------------------------

CFF = {
    "required": ["cff-version", "message", "title", "authors"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "type": {"enum": ["dataset", "software"]},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "license": {"type": "string"},
        "keywords": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "authors": {
            "minItems": 1,
            "items": {
                "anyOf": [{"required": ["name"]}, {"required": ["family-names", "given-names"]}],
                "properties": {"orcid": {"pattern": r"^https://orcid\.org/(\d{4}-){3}\d{3}[\dX]$"}},
                "propertyNames": {"enum": ["name", "family-names", "given-names", "orcid", "affiliation"]},
            },
        },
    },
}
ZENODO = {
    "required": ["upload_type", "title", "description", "creators", "access_right", "license", "publication_date"],
    "properties": {
        "upload_type": {"const": "dataset"},
        "access_right": {"enum": ["open", "embargoed", "restricted", "closed"]},
        "language": {"pattern": "^[a-z]{3}$"},
        "creators": {"minItems": 1, "items": {"required": ["name"], "additionalProperties": {"type": "string"}}},
        "dates": {
            "items": {"required": ["type"], "properties": {"type": {"enum": ["Collected", "Valid", "Withdrawn"]}}}
        },
    },
}
GOOGLE = {  # Dataset Search: required and recommended
    "required": ["name", "description", "creator", "license", "keywords", "identifier", "url", "isAccessibleForFree",
                 "temporalCoverage", "spatialCoverage", "variableMeasured", "measurementTechnique", "version",
                 "distribution"],
    "properties": {
        "description": {"minLength": 50, "maxLength": 5000},
        "license": {"pattern": "^https://"},
        "temporalCoverage": {"pattern": r"^\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}$"},
        "distribution": {"minItems": 1, "items": {"required": ["contentUrl", "encodingFormat"]}},
    },
}  # fmt: skip


def test_citation_zenodo_and_schema_org_have_what_their_readers_ask_for(released):
    cff = yaml.safe_load((released / "CITATION.cff").read_text(encoding="utf-8"))
    jsonschema.validate(cff, CFF)
    assert [a.get("name") or a["family-names"] for a in cff["authors"]] == ["Roe", "A Desk"]
    zenodo = json.loads((released / ".zenodo.json").read_text(encoding="utf-8"))
    jsonschema.validate(zenodo, ZENODO)
    assert zenodo["creators"][0] == {"name": "Roe, Ana", "affiliation": "An Institute", "orcid": "0000-0002-1825-0097"}
    jsonschema.validate(json.loads((released / "schema-org.jsonld").read_text(encoding="utf-8")), GOOGLE)


def test_the_research_object_names_only_what_is_there(released):
    graph = json.loads((released / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    by_id = {entity["@id"]: entity for entity in graph}
    assert len(by_id) == len(graph)
    assert by_id["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert all((released / part["@id"]).is_file() and part["@id"] in by_id for part in by_id["./"]["hasPart"])
    assert {"name", "description", "datePublished", "license"} <= set(by_id["./"])
    referred = [
        value for entity in graph for value in entity.values() if isinstance(value, dict) and set(value) == {"@id"}
    ]
    known = set(by_id) | {"https://w3id.org/ro/crate/1.1"}
    assert {value["@id"] for value in referred} <= known


def test_croissant_is_valid_and_reads_the_rows(released, tmp_path):
    """In a process of its own, as mlcroissant keeps what it has unpacked where the environment tells it to."""
    pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    code = """
import mlcroissant, sys
found = mlcroissant.Dataset(sys.argv[1])
assert not found.metadata.issues.errors and not found.metadata.issues.warnings, found.metadata.issues.report()
for name, column in (("figures", "figure_id"), ("events_flat", "event_id"), ("event_type", "code")):
    print(*(row[f"{name}/{column}"].decode() for row in found.records(name)))
"""
    environment = os.environ | {"CROISSANT_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-W", "ignore", "-c", code, str(released / "croissant.json")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    tables = read_snapshot(released).tables
    ids = [[row[0] for row in tables[name].rows] for name in ("figures", "events_flat", "event_type")]
    assert [line.split() for line in done.stdout.splitlines()] == ids


def test_all_descriptions_say_the_same(released):
    texts = [
        (released / name).read_text(encoding="utf-8") for name in ("README.md", "datapackage.json", "CITATION.cff")
    ]
    texts += [(released / name).read_text(encoding="utf-8") for name in (".zenodo.json", "schema-org.jsonld")]
    texts += [(released / name).read_text(encoding="utf-8") for name in ("croissant.json", "ro-crate-metadata.json")]
    for text in texts:
        assert SETTINGS["title"] in text
        assert "0.1.0" in text
        assert "CC-BY-4.0" in text or "licenses/by/4.0" in text or "cc-by-4.0" in text


def test_the_container_serves_with_the_datasette_that_is_tested(released):
    assert metadata.version("datasette") == DATASETTE
    text = (released / "Containerfile").read_text(encoding="utf-8")
    copied = [line.split()[1] for line in text.splitlines() if line.startswith("COPY")]
    assert all((released / name).is_file() for name in copied)


# --- the same bytes ----------------------------------------------------------------------------------------------


def test_two_people_get_the_same_bytes(sound_package, tmp_path):
    sums = []
    for name, zone, locale, seed, mask in (("a", "Asia/Tokyo", "C.UTF-8", "1", 0o022), ("b", "UTC", "C", "2", 0o077)):
        (tmp_path / name).mkdir()
        set_up(shutil.copytree(sound_package, tmp_path / name / f"set-{name}"))
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "HOME": str(tmp_path)}
        code = "from newsledger.cli import main; main()"
        command = [sys.executable, "-c", code, "release", f"set-{name}", "--output", "out"]
        subprocess.run(command, cwd=tmp_path / name, env=environment, check=True, umask=mask, capture_output=True)
        sums.append((tmp_path / name / "out" / STEM / "SHA256SUMS").read_bytes())
    assert sums[0] == sums[1]


# --- what stops a release ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"title": None}, "title is missing: give it in dataset.yml"),
        ({"license": None}, "license is missing: give it in dataset.yml"),
        ({"description": "Too short."}, "description has under 50 characters: say"),
        ({"keywords": []}, "keywords are missing: give some"),
        ({"contributors": []}, "contributors are missing: name at least one"),
        ({"contributors": [{"roles": ["creator"]}]}, "a contributor has no title: give the name"),
        (
            {"contributors": [{"title": "Your name or organisation"}]},
            "contributors is still that of a new dataset.yml (Your name or organisation …): write your own",
        ),
        ({"version": "draft"}, "version 'draft' is not like 1.0.0: give another"),
        ({"longest_quote": 0}, "longest_quote is missing: say in dataset.yml"),
        ({"longest_quote": 9}, "are longer than longest_quote (9), the first in"),
        ({"publish_texts": ["nobody"]}, "publish_texts names 'nobody', which is the key of no source"),
        ({"assertions": [{"table": "events", "minimum": 9999}]}, "assertion 1: "),
    ],
)
def test_a_gate_that_is_shut_says_what_to_do(folder, tmp_path, quick, changes, line):
    set_up(folder, **changes)
    with pytest.raises(PackageError) as told:
        release(folder, tmp_path / "dist")
    assert line in str(told.value)
    assert not (tmp_path / "dist").exists()


def test_what_is_not_valid_is_not_published(folder, tmp_path, quick):
    path = folder / "data" / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b"Russia", b"Russja", 1))
    with pytest.raises(PackageError, match=r"not valid, \d+ errors, the first: .*; see: newsledger validate"):
        release(folder, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_without_texts_to_compare_nothing_is_published(folder, tmp_path, quick):
    next(folder.glob("*.sqlite")).unlink()
    with pytest.raises(PackageError, match="there is no database, so no quote was compared"):
        release(folder, tmp_path / "dist")


def test_a_release_that_fails_half_way_leaves_nothing(folder, tmp_path, quick, monkeypatch):
    monkeypatch.setattr("newsledger.publish.release.citation", lambda facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        release(folder, tmp_path / "dist")
    assert list((tmp_path / "dist").iterdir()) == []


# --- from release to release -------------------------------------------------------------------------------------


def later(folder: Path) -> None:
    """Rebuilds the folder with one corrected cell."""
    from dataclasses import replace

    from newsledger.dataset import read_dataset
    from newsledger.package import read_rows, write_package

    rows = read_rows(folder)
    rows["figures"][0]["confidence"] = 0.123
    with sqlite3.connect(next(folder.glob("*.sqlite"))) as connection:
        texts = dict(connection.execute("SELECT source_id, text FROM documents"))
    connection.close()
    shutil.rmtree(folder / "data")
    next(folder.glob("*.sqlite")).unlink()
    write_package(rows, texts, replace(read_dataset(folder)), folder)


def test_a_version_stays_what_it_was_and_a_change_asks_for_another(folder, tmp_path, quick):
    dist = tmp_path / "dist"
    first = release(folder, dist)
    sums = (first.path / "SHA256SUMS").read_bytes()
    assert release(folder, dist).since is None  # again: the same
    later(folder)
    with pytest.raises(PackageError, match=r"was released with other rows.*give another, such as 0\.1\.1"):
        release(folder, dist)
    assert (first.path / "SHA256SUMS").read_bytes() == sums
    set_up(folder, version="0.1.1")
    draft = f"newsledger diff {first.path} {folder} --changelog {folder / 'CHANGELOG.md'}"
    with pytest.raises(PackageError) as told:
        release(folder, dist)
    assert f"says nothing of version 0.1.1: draft an entry with `{draft}`" in str(told.value)
    result = CliRunner().invoke(main, draft.split()[1:])
    assert result.exit_code == 0, result.output
    second = release(folder, dist)
    assert (second.version, second.since.level, second.since.proposed) == ("0.1.1", "patch", "0.1.1")
    assert "- `figures`: 1 changed" in (second.path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "a patch change, version 0.1.1" in str(second)
    assert sorted(path.name for path in dist.iterdir()) == [STEM, "idlib-ceasefires-0.1.1"]


def test_a_version_that_is_too_low_is_refused_unless_insisted_on(folder, tmp_path, quick):
    dist = tmp_path / "dist"
    set_up(folder, version="1.0.0")
    release(folder, dist)
    later(folder)
    set_up(folder, version="0.9.0")
    with pytest.raises(PackageError, match=r"a patch change since 1\.0\.0 asks for version 1\.0\.1, not 0\.9\.0"):
        release(folder, dist)
    (folder / "CHANGELOG.md").write_text("## 0.9.1\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["release", str(folder), "--output", str(dist), "--version", "0.9.1"])
    assert result.exit_code == 0, result.output
    described = json.loads((dist / "idlib-ceasefires-0.9.1" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["version"] == "0.9.1"
