# ruff: noqa: E501, S608 - the table of faults has a line a fault; SQL is made of this module's own words
"""Faults of many kinds, one at a time, in a sound package: each is caught and named by newsledger alone.

``python tests/test_faults.py`` writes docs/faults.md anew, with what frictionless alone says of each.
"""

import contextlib
import csv
import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from newsledger.package import csv_bytes
from newsledger.schema import code_tables
from newsledger.validate import validate

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "faults.md"
FIGURE, RANGE, MAGNITUDE, PART, WHOLE = (
    *("fig-a-killed-lead", "fig-b-depth", "fig-b-displaced"),
    *("fig-b-five", "fig-b-seven"),
)


class Fault(NamedTuple):
    """Where it is, what it is, what makes it (returns what to validate, if not the folder), the code that names it."""

    medium: str
    name: str
    make: Callable[[Path], Path | None]
    code: str


# --- ways of doing harm ------------------------------------------------------------------------------------------


def database(folder: Path) -> Path:
    return next(folder.glob("*.sqlite"))


def csv_path(folder: Path, table: str) -> Path:
    return folder / "data" / f"{table}.csv"


def descriptor(change: Callable[[dict, dict], object]):
    """Changes the descriptor: ``change`` is given it, and its resources by name."""

    def make(folder: Path) -> None:
        path = folder / "datapackage.json"
        described = json.loads(path.read_text(encoding="utf-8"))
        change(described, {resource["name"]: resource for resource in described["resources"]})
        path.write_text(json.dumps(described), encoding="utf-8")

    return make


def sign(folder: Path) -> None:
    """Makes size and hash of the descriptor fit the files, so that the fault is left to other checks."""

    def measure(described, resources):
        for name, resource in resources.items():
            content = csv_path(folder, name).read_bytes()
            resource |= {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}

    descriptor(measure)(folder)


def content(table: str, change: Callable[[bytes], bytes], keep_database: bool = False):
    """Changes the bytes of a CSV file; the database goes, so that it can't be compared with."""

    def make(folder: Path) -> None:
        path = csv_path(folder, table)
        before = path.read_bytes()
        path.write_bytes(change(before))
        assert path.read_bytes() != before
        if not keep_database:
            database(folder).unlink()
        sign(folder)

    return make


def rows(table: str, change: Callable[[list[dict]], object], keep_database: bool = False):
    """Changes the rows of a CSV file, as text."""

    def rewrite(before: bytes) -> bytes:
        found = list(csv.DictReader(StringIO(before.decode("utf-8"), newline="")))
        names = list(found[0])
        change(found)
        return csv_bytes(names, found)

    return content(table, rewrite, keep_database)


def pick(found: list[dict], id_: str | None) -> dict:
    return next(row for row in found if id_ in (None, next(iter(row.values()))))


def cell(table: str, id_: str | None, **changes: object):
    """Changes cells of one row of a CSV file; without an id, of the first."""
    return rows(table, lambda found: pick(found, id_).update({k: str(v) for k, v in changes.items()}))


def sql(*statements: str):
    """Changes the database only, whatever its constraints say."""

    def make(folder: Path) -> None:
        connection = sqlite3.connect(database(folder), isolation_level=None)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return make


def alone(make: Callable[[Path], object]):
    """The database is validated by itself."""

    def make_alone(folder: Path) -> Path:
        make(folder)
        return database(folder)

    return make_alone


def both(table: str, id_: str, **changes: object):
    """Changes cells of one row in the CSV file and in the database alike."""
    change_csv = rows(table, lambda found: pick(found, id_).update({k: str(v) for k, v in changes.items()}), True)
    assigned = ", ".join(f"\"{name}\" = '{value}'" for name, value in changes.items())
    key = {"figures": "figure_id", "sources": "source_id", "evidence": "evidence_id"}[table]

    def make(folder: Path) -> None:
        change_csv(folder)
        sql(f"UPDATE {table} SET {assigned} WHERE {key} = '{id_}'")(folder)

    return make


def both_shifted(folder: Path) -> None:
    def shift(found):
        row = pick(found, FIGURE)
        for name in ("start", "end", "number_start", "number_end"):
            row[name] = str(int(row[name]) + 1)

    rows("figures", shift, True)(folder)
    columns = ("start", '"end"', "number_start", "number_end")
    sql(f"UPDATE figures SET {', '.join(f'{c} = {c} + 1' for c in columns)} WHERE figure_id = '{FIGURE}'")(folder)


def both_quote(change: Callable[[str], str]):
    """Changes a quote in the CSV file and in the database."""

    def make(folder: Path) -> None:
        def rewrite(found):
            row = pick(found, FIGURE)
            row["quote"] = change(row["quote"])
            quotes.append(row["quote"])

        quotes: list[str] = []
        rows("figures", rewrite, True)(folder)
        quote = quotes[0].replace("'", "''")
        sql(f"UPDATE figures SET quote = '{quote}' WHERE figure_id = '{FIGURE}'")(folder)

    return make


def zipped(spoil: Callable[[Path], object] = lambda path: None, top: str = "", leave_out: str = ""):
    """Packs the package and spoils the zip."""

    def make(folder: Path) -> Path:
        path = folder.parent / "package.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in [folder / "datapackage.json", *sorted((folder / "data").iterdir())]:
                name = file.relative_to(folder).as_posix()
                if name != leave_out:
                    archive.write(file, top + name)
        spoil(path)
        return path

    return make


def entry(name: str, body: bytes = b"x", mode: int = stat.S_IFREG | 0o644, flag: int = 0):
    """Puts an entry into the zip."""

    def spoil(path: Path) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr, info.compress_type = mode << 16, zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(info, body)
            if flag:
                archive.getinfo(name).flag_bits |= flag

    return zipped(spoil)


def flip_byte(path: Path) -> None:
    """Damages the packed bytes of the first table."""
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("data/actors.csv")
        at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    body = bytearray(path.read_bytes())
    body[at] ^= 0xFF
    path.write_bytes(bytes(body))


def replace_file(table: str, make: Callable[[Path], object]):
    def change(folder: Path) -> None:
        path = csv_path(folder, table)
        moved = folder.parent / f"moved-{table}.csv"
        path.rename(moved)
        make(path)

    return change


def empty_all(folder: Path) -> None:
    for path in (folder / "data").glob("*.csv"):
        if path.stem not in code_tables():
            path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n")
    database(folder).unlink()
    sign(folder)


def swap_texts(folder: Path) -> None:
    sql(
        "CREATE TEMP TABLE t AS SELECT source_id, text FROM documents",
        "UPDATE documents SET text = (SELECT text FROM t WHERE t.source_id <> documents.source_id)",
    )(folder)


def overwrite_page(folder: Path) -> None:
    path = database(folder)
    body = bytearray(path.read_bytes())
    body[40960:45056] = b"\xaa" * 4096
    path.write_bytes(bytes(body))


def swap_labels(before: bytes) -> bytes:
    header, _, rest = before.partition(b"\n")
    return header.replace(b"lower,upper", b"upper,lower") + b"\n" + rest


def swap_columns(before: bytes) -> bytes:
    found = list(csv.reader(StringIO(before.decode(), newline="")))
    places = [found[0].index("lower"), found[0].index("upper")]
    for row in found:
        row[places[0]], row[places[1]] = row[places[1]], row[places[0]]
    names = found[0]
    return csv_bytes(names, [dict(zip(names, row, strict=True)) for row in found[1:]])


def delete_events_evidence(found: list[dict]) -> None:
    first = next(row["event_id"] for row in found if row["event_id"])
    found[:] = [row for row in found if row["event_id"] != first]


def take_out(described: dict, name: str) -> None:
    described["resources"] = [resource for resource in described["resources"] if resource["name"] != name]


def field(resources: dict, table: str, name: str) -> dict:
    return next(f for f in resources[table]["schema"]["fields"] if f["name"] == name)


# --- the faults --------------------------------------------------------------------------------------------------

FAULTS = [
    # keys and references
    Fault("csv", "duplicate key", rows("actors", lambda r: r.insert(1, dict(r[0]))), "duplicate-key"),
    Fault("csv", "null key", cell("actors", "act-turkey", actor_id=""), "null-key"),
    Fault("csv", "null in a composite key", cell("event_actors", None, role=""), "null-key"),
    Fault("csv", "duplicate in a unique column", rows("sources", lambda r: r[1].update(key=r[0]["key"])), "duplicate-key"),
    Fault("csv", "dangling key", cell("figures", FIGURE, place_id="plc-nowhere"), "dangling-key"),
    Fault("csv", "dangling key to the same table", cell("figures", FIGURE, part_of="fig-nowhere"), "dangling-key"),
    Fault("csv", "code not in the vocabulary", cell("figures", FIGURE, category="slain"), "dangling-key"),
    Fault("csv", "code with a space after it", cell("figures", FIGURE, category="killed "), "dangling-key"),
    Fault("csv", "code put into the vocabulary", rows("unit", lambda r: r[0].update(title="x")), "wrong-codes"),
    Fault("csv", "part of itself, by way of another", rows(
        "actors", lambda r: pick(r, "act-gov").update(part_of="act-army")), "circle"),
    # cells
    Fault("csv", "word for a number", cell("figures", FIGURE, value="many"), "wrong-type"),
    Fault("csv", "fraction for a whole number", cell("figures", FIGURE, number_start="77.5"), "wrong-type"),
    Fault("csv", "thousands separator", cell("figures", FIGURE, value="1,800"), "wrong-type"),
    Fault("csv", "number with an exponent", cell("figures", FIGURE, value="1.8e3"), "not-canonical"),
    Fault("csv", "leading zeros", cell("figures", FIGURE, number_start="0077"), "not-canonical"),
    Fault("csv", "not a number (NaN)", cell("figures", RANGE, value="nan"), "wrong-type"),
    Fault("csv", "infinite number", cell("figures", FIGURE, upper="inf", upper_inclusive="0"), "no-number"),
    Fault("csv", "impossible date", cell("events", "evt-astana-made", date_latest="2017-02-30"), "wrong-type"),
    Fault("csv", "day-first date", cell("events", "evt-astana-made", date_latest="31/05/2017"), "wrong-type"),
    Fault("csv", "required cell empty", cell("figures", FIGURE, rule=""), "missing-value"),
    Fault("csv", "value not in the list", cell("figures", FIGURE, change="sideways"), "constraint"),
    Fault("csv", "2 for a truth value", cell("figures", FIGURE, in_heading="2"), "constraint"),
    Fault("csv", "confidence above 1", cell("figures", FIGURE, confidence="1.5"), "constraint"),
    Fault("csv", "negative offset", cell("evidence", None, start="-1"), "constraint"),
    Fault("csv", "id that does not fit its pattern", cell(
        "figures", "fig-b-wounded", figure_id="FIG 1"), "constraint"),
    Fault("csv", "formula in a column of our own", cell("figures", FIGURE, rule="=HYPERLINK(1)"), "formula"),
    # meaning
    Fault("csv", "no EDTF", cell("events", "evt-astana-made", date="2017-13"), "wrong-edtf"),
    Fault("csv", "EDTF against its days", cell("events", "evt-astana-made", date="2017-06"), "date-against-bounds"),
    Fault("csv", "earliest after latest", cell(
        "events", "evt-astana-made", date_earliest="2017-06-01"), "earliest-after-latest"),
    Fault("csv", "lower above upper", cell("figures", RANGE, lower="30"), "value-out-of-bounds"),
    Fault("csv", "value outside its bounds", cell("figures", FIGURE, value="1700"), "value-out-of-bounds"),
    Fault("csv", "inclusive without a bound", cell("figures", FIGURE, upper_inclusive="1"), "inclusive-without-bound"),
    Fault("csv", "value for a magnitude", cell("figures", MAGNITUDE, value="200000"), "invented-value"),
    Fault("csv", "middle of a range as value", cell("figures", RANGE, value="17.5"), "invented-value"),
    Fault("csv", "range with one bound", cell("figures", RANGE, upper="", upper_inclusive=""), "range-without-bounds"),
    Fault("csv", "number outside its quote", cell("figures", FIGURE, number_start="0", number_end="15"),
          "number-outside-quote"),
    Fault("csv", "words of the number changed", cell("figures", FIGURE, number_text="over 1,800"), "number-not-in-quote"),
    Fault("csv", "quote of another length than its span", cell("figures", FIGURE, end="999"), "quote-not-at-offsets"),
    Fault("csv", "two subjects on one evidence row", rows("evidence", lambda r: next(
        e for e in r if e["event_id"]).update(actor_id="act-turkey")), "not-one-subject"),
    Fault("csv", "evidence without a subject", rows("evidence", lambda r: r[0].update(
        dict.fromkeys(("event_id", "actor_id", "agreement_id", "place_id", "figure_id"), ""))), "not-one-subject"),
    Fault("csv", "event without evidence", rows("evidence", delete_events_evidence), "no-evidence"),
    Fault("csv", "partition that does not sum", cell("figures", PART, value="4"), "part-against-whole"),
    Fault("csv", "part of another article's figure", cell(
        "figures", PART, part_of=FIGURE), "part-of-other-source"),
    Fault("csv", "kind of part without a whole", cell("figures", FIGURE, part_kind="subset"), "part-kind-without-whole"),
    Fault("csv", "source id that is not its hash", rows(
        "sources", lambda r: r[0].update(sha256="0" * 64)), "wrong-source-id"),
    # the file
    Fault("csv", "missing header", content("actors", lambda b: b.partition(b"\n")[2]), "wrong-header"),
    Fault("csv", "labels of two columns swapped", content("figures", swap_labels), "wrong-header"),
    Fault("csv", "two columns swapped", content("figures", swap_columns), "wrong-header"),
    Fault("csv", "column missing", content("actors", lambda b: b"\n".join(
        line.rpartition(b",")[0] for line in b.split(b"\n"))), "wrong-header"),
    Fault("csv", "column too many", content("actors", lambda b: b.replace(b"\n", b",x\n")), "wrong-header"),
    Fault("csv", "truncated within a row", content("actors", lambda b: b[:-9]), "wrong-width"),
    Fault("csv", "truncated within quotes", content("figures", lambda b: b[: b.rindex(b'"') - 9]), "unreadable-file"),
    Fault("csv", "empty file", content("actors", lambda b: b""), "wrong-header"),
    Fault("csv", "blank line", content("actors", lambda b: b.replace(b"\n", b"\n\n", 2)), "wrong-width"),
    Fault("csv", "semicolons", content("actors", lambda b: b.replace(b",", b";")), "wrong-header"),
    Fault("csv", "byte order mark", content("actors", lambda b: b"\xef\xbb\xbf" + b), "wrong-header"),
    Fault("csv", "line ends of Windows", content("actors", lambda b: b.replace(b"\n", b"\r\n")), "not-canonical"),
    Fault("csv", "no line end at the end", content("actors", lambda b: b[:-1]), "not-canonical"),
    Fault("csv", "quotes around a cell that needs none", content("actors", lambda b: b.replace(b"Turkey", b'"Turkey"', 1)),
          "not-canonical"),
    Fault("csv", "unescaped quote", content("figures", lambda b: b.replace(b',"', b',"x"y', 1)), "unreadable-file"),
    Fault("csv", "NUL character", content("actors", lambda b: b.replace(b"Turkey", b"Turk\0y", 1)), "unreadable-file"),
    Fault("csv", "Latin-1 for UTF-8", content("actors", lambda b: b.replace("ğ".encode(), b"\xf0")), "unreadable-file"),
    Fault("csv", "flat view that says otherwise", content(
        "figures_flat", lambda b: b.replace(b"killed", b"slain", 1)), "csv-differs"),
    Fault("csv", "no row at all", empty_all, "empty-package"),
    # CSV against the database
    Fault("both", "one cell differs", content("actors", lambda b: b.replace(b"Turkey", b"Turkiye", 1), True), "csv-differs"),
    Fault("both", "row missing in the CSV file", rows("figure_claimants", lambda r: r.pop(), True), "csv-differs"),
    Fault("both", "rows in another order", rows("actors", lambda r: r.reverse(), True), "csv-differs"),
    Fault("both", "a second database", lambda folder: shutil.copy(database(folder), folder / "zz.sqlite") and None,
          "extra-file"),
    # text
    Fault("text", "offsets shifted by one", both_shifted, "quote-not-at-offsets"),
    Fault("text", "quote changed by one character", both_quote(lambda q: q.replace("forces", "farces")),
          "quote-not-at-offsets"),
    Fault("text", "no-break space for a space", both_quote(lambda q: q.replace(" forces", "\N{NO-BREAK SPACE}forces")),
          "quote-not-at-offsets"),
    Fault("text", "quote of another source", both("figures", FIGURE, source_id="src-7575f1e8fc96"),
          "quote-not-at-offsets"),
    Fault("text", "text changed", sql("UPDATE documents SET text = replace(text, 'Idlib', 'Idleb')"), "wrong-text"),
    Fault("text", "texts swapped", swap_texts, "wrong-text"),
    Fault("text", "text missing", sql("DELETE FROM documents WHERE rowid = 1"), "missing-text"),
    Fault("text", "wrong count of characters", both("sources", "src-7575f1e8fc96", characters=1), "wrong-text"),
    # the database
    Fault("sqlite", "one cell changed", sql("UPDATE figures SET term = 'slain' WHERE rowid = 1"), "csv-differs"),
    Fault("sqlite", "row missing, still referred to", alone(sql("DELETE FROM actors WHERE actor_id = 'act-turkey'")),
          "dangling-key"),
    Fault("sqlite", "table missing", alone(sql("DROP TABLE issues")), "missing-table"),
    Fault("sqlite", "table too many", alone(sql("CREATE TABLE more (a)")), "extra-table"),
    Fault("sqlite", "table too many, named like a search table", alone(sql("CREATE TABLE more_fts (a)")), "extra-table"),
    Fault("sqlite", "trigger", alone(sql(
        "CREATE TRIGGER t AFTER INSERT ON figures BEGIN DELETE FROM figures; END")), "extra-table"),
    Fault("sqlite", "column too many", alone(sql("ALTER TABLE actors ADD COLUMN more TEXT")), "wrong-schema"),
    Fault("sqlite", "constraints dropped", alone(sql(
        "ALTER TABLE issues RENAME TO old", "CREATE TABLE issues AS SELECT * FROM old", "DROP TABLE old")), "wrong-schema"),
    Fault("sqlite", "view that says otherwise", alone(sql(
        "DROP VIEW figures_flat", "CREATE VIEW figures_flat AS SELECT * FROM figures WHERE value > 99")), "wrong-schema"),
    Fault("sqlite", "rows that search does not find", alone(sql(
        "DELETE FROM figures_fts_docsize WHERE id = 1")), "wrong-search"),
    Fault("sqlite", "search missing", alone(sql("DROP TABLE documents_fts")), "wrong-search"),
    Fault("sqlite", "value outside its bounds", alone(sql(
        f"UPDATE figures SET value = 1 WHERE figure_id = '{FIGURE}'")), "value-out-of-bounds"),
    Fault("sqlite", "truncated", alone(lambda folder: database(folder).write_bytes(
        database(folder).read_bytes()[:20000])), "unreadable-database"),
    Fault("sqlite", "page overwritten", alone(overwrite_page), "unreadable-database"),
    Fault("sqlite", "no table at all", alone(lambda folder: (
        database(folder).unlink(), sqlite3.connect(folder / "x.sqlite").execute("PRAGMA user_version = 1"))),
        "missing-table"),
    Fault("sqlite", "no database", lambda folder: database(folder).write_text("x") and None, "unreadable-database"),
    # the descriptor
    Fault("descriptor", "missing", lambda folder: (folder / "datapackage.json").unlink(), "descriptor"),
    Fault("descriptor", "no JSON", lambda folder: (folder / "datapackage.json").write_text("{") and None, "descriptor"),
    Fault("descriptor", "no resources", descriptor(lambda d, r: d.update(resources=[])), "missing-table"),
    Fault("descriptor", "resources are no list", descriptor(lambda d, r: d.update(resources={})), "descriptor"),
    Fault("descriptor", "table not described", descriptor(lambda d, r: take_out(d, "actor_relations")), "missing-table"),
    Fault("descriptor", "table described twice", descriptor(lambda d, r: d["resources"].append(r["actors"])),
          "missing-table"),
    Fault("descriptor", "table too many", descriptor(lambda d, r: d["resources"].append(
        r["issues"] | {"name": "more"})), "extra-table"),
    Fault("descriptor", "path that leads out", descriptor(lambda d, r: r["actors"].update(
        path="../package/data/actors.csv")), "wrong-path"),
    Fault("descriptor", "absolute path", descriptor(lambda d, r: r["actors"].update(path="/etc/passwd")), "wrong-path"),
    Fault("descriptor", "address for a path", descriptor(lambda d, r: r["actors"].update(
        path="http://127.0.0.1:9/actors.csv")), "wrong-path"),
    Fault("descriptor", "path of another table", descriptor(lambda d, r: r["actors"].update(path="data/places.csv")),
          "wrong-path"),
    Fault("descriptor", "wrong hash", descriptor(lambda d, r: r["actors"].update(hash="sha256:" + "0" * 64)),
          "wrong-hash"),
    Fault("descriptor", "hash left out", descriptor(lambda d, r: r["actors"].pop("hash")), "wrong-hash"),
    Fault("descriptor", "wrong size", descriptor(lambda d, r: r["actors"].update(bytes=1)), "wrong-size"),
    Fault("descriptor", "type changed", descriptor(lambda d, r: field(r, "figures", "value").update(type="string")),
          "wrong-schema"),
    Fault("descriptor", "constraint dropped", descriptor(lambda d, r: field(r, "figures", "rule").pop("constraints")),
          "wrong-schema"),
    Fault("descriptor", "references dropped", descriptor(lambda d, r: r["figures"]["schema"].pop("foreignKeys")),
          "wrong-schema"),
    Fault("descriptor", "another value for unknown", descriptor(lambda d, r: r["actors"]["schema"].update(
        missingValues=["", "Turkey"])), "wrong-schema"),
    Fault("descriptor", "rows in the descriptor", descriptor(lambda d, r: r["actors"].update(data=[])), "wrong-resource"),
    Fault("descriptor", "dialect that skips rows", descriptor(lambda d, r: r["figures"].update(
        dialect={"commentRows": [2, 3]})), "wrong-resource"),
    Fault("descriptor", "another encoding", descriptor(lambda d, r: r["actors"].update(encoding="cp1252")),
          "wrong-resource"),
    Fault("descriptor", "no licence", descriptor(lambda d, r: d.pop("licenses")), "descriptor"),
    Fault("descriptor", "another profile", descriptor(lambda d, r: d.update({"$schema": "x.json"})), "descriptor"),
    # the folder
    Fault("folder", "table missing", lambda folder: csv_path(folder, "actors").unlink(), "missing-table"),
    Fault("folder", "file too many", lambda folder: csv_path(folder, "more").write_text("a\n") and None, "extra-file"),
    Fault("folder", "link for a file", replace_file("actors", lambda path: path.symlink_to(
        path.parent.parent.parent / "moved-actors.csv")), "link"),
    Fault("folder", "folder for a file", replace_file("actors", Path.mkdir), "missing-table"),
    # the zip
    Fault("zip", "descriptor not on top", zipped(top="package/"), "no-package"),
    Fault("zip", "table missing", zipped(leave_out="data/actors.csv"), "missing-table"),
    Fault("zip", "path that leads out", entry("../outside.txt"), "unsafe-zip"),
    Fault("zip", "absolute path", entry("/tmp/outside.txt"), "unsafe-zip"),
    Fault("zip", "path of Windows", entry("C:\\outside.txt"), "unsafe-zip"),
    Fault("zip", "link", entry("data/more.csv", b"/etc/passwd", stat.S_IFLNK | 0o777), "unsafe-zip"),
    Fault("zip", "zip bomb", entry("bomb.txt", b"\0" * 2**24), "unsafe-zip"),
    Fault("zip", "file twice", entry("data/ACTORS.csv"), "unsafe-zip"),
    Fault("zip", "encrypted file", entry("secret.txt", flag=1), "unsafe-zip"),
    Fault("zip", "file too many", entry("data/more.csv"), "extra-file"),
    Fault("zip", "damaged", zipped(flip_byte), "unreadable-zip"),
    Fault("zip", "truncated", zipped(lambda path: path.write_bytes(path.read_bytes()[:-99])), "unreadable-zip"),
    Fault("zip", "no zip", zipped(lambda path: path.write_bytes(b"PK\3\4 and nothing else")), "unreadable-zip"),
]  # fmt: skip


# --- the judges --------------------------------------------------------------------------------------------------


def frictionless_says(path: Path) -> str:
    """The verdict of frictionless without us: 'valid', or the types of its errors."""
    from frictionless import FrictionlessException, Package, Resource

    try:
        with contextlib.chdir(path if path.is_dir() else path.parent):  # it refuses absolute paths of databases
            if path.suffix == ".sqlite":
                report = Resource(path=path.name).validate()
            else:
                report = Package("datapackage.json" if path.is_dir() else path.name).validate()
    except FrictionlessException as problem:
        return problem.error.type
    except Exception as problem:
        return f"stops with {type(problem).__name__}"
    found = {error.type for error in report.errors} | {error.type for task in report.tasks for error in task.errors}
    if found:
        return ", ".join(sorted(found))
    return "valid" if any(task.type == "table" for task in report.tasks) else "valid, having seen nothing"


def spoil(fault: Fault, sound: Path, folder: Path) -> Path:
    """Makes the fault in a copy of the sound package; what is to be validated."""
    copy = shutil.copytree(sound, folder / "package")
    return fault.make(copy) or copy


def test_there_are_many_kinds_of_faults():
    assert len({(fault.medium, fault.name) for fault in FAULTS}) == len(FAULTS) >= 60


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.medium}: {fault.name}")
def test_a_fault_is_caught_and_named_without_frictionless(fault, sound_package, tmp_path, monkeypatch):
    monkeypatch.setattr("newsledger.validate._run_frictionless", lambda *_: None)
    report = validate(spoil(fault, sound_package, tmp_path))
    assert fault.code in {problem.code for problem in report.errors}, str(report)
    assert not (tmp_path / "outside.txt").exists()


def test_the_package_is_sound_before_it_is_spoilt(sound_package):
    assert validate(sound_package).errors == []
    assert frictionless_says(sound_package) == "valid"
    assert frictionless_says(database(sound_package)).startswith("valid")


def test_the_page_of_faults_lists_them_all():
    lines = [line.split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    listed = [(line[0].removeprefix("| "), line[1], line[2].strip("`")) for line in lines[1:]]
    assert listed == [(fault.medium, fault.name, fault.code) for fault in FAULTS]


def page(sound: Path, place: Path) -> str:
    """docs/faults.md."""
    lines, caught = [], 0
    for number, fault in enumerate(FAULTS):
        (place / str(number)).mkdir()
        path = spoil(fault, sound, place / str(number))
        verdict = frictionless_says(path)
        caught += not verdict.startswith("valid")
        lines.append(f"| {fault.medium} | {fault.name} | `{fault.code}` | {verdict} |")
    share = f"{caught} of {len(FAULTS)} ({caught / len(FAULTS):.0%})"
    return (
        f"""\
# Faults that `newsledger validate` catches

A sound package is spoilt in one way at a time; newsledger must find the fault and name it, without the help of
frictionless, even where size and hash were made to fit the spoilt file. All {len(FAULTS)} kinds are caught
([tests/test_faults.py](../tests/test_faults.py)); frictionless alone, on the same package, catches {share}. That
is no fault of frictionless: it has a descriptor to trust, and does not know what the tables mean.

This page is written by `python tests/test_faults.py`.

| where | fault | newsledger | frictionless alone |
|---|---|---|---|
"""
        + "\n".join(lines)
        + "\n"
    )


if __name__ == "__main__":
    import sys
    import tempfile

    sys.path.insert(0, str(ROOT / "tests"))
    from conftest import write_gold_package

    with tempfile.TemporaryDirectory() as made:
        PAGE.write_text(page(write_gold_package(Path(made) / "sound"), Path(made)), encoding="utf-8")
