"""Corrections: applied at every build, never to the wrong row, never forgotten."""

import csv
import io
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsledger.corrections import HEADER, apply_corrections, read_corrections
from newsledger.errors import CorrectionError
from newsledger.load import write_database
from newsledger.resolve.draft import Draft
from newsledger.rules import check_rows
from newsledger.schema import TABLES, code_tables, codes, read_schema, references


def write(path, *lines):
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, HEADER, lineterminator="\n", quoting=csv.QUOTE_ALL)  # a bare CR needs quotes
    writer.writeheader()
    writer.writerows({"reason": "as the text says", **line} for line in lines)
    path.write_text(file.getvalue(), encoding="utf-8")
    return path


@pytest.fixture
def correct(gold_rows, tmp_path):
    def run(*lines):
        """The rows corrected; a build, which corrects its draft, gets the same."""
        path = write(tmp_path / "corrections.csv", *lines)
        found = outcome(gold_rows, path)
        with Draft(tmp_path / "draft") as draft:
            for table, rows in gold_rows.items():
                for row in rows:
                    draft.add(table, row)
            assert outcome(draft, path) == found
        if isinstance(found, str):
            raise CorrectionError(found)
        return found

    return run


def outcome(rows, path):
    try:
        corrected = apply_corrections(rows, path)
    except CorrectionError as problem:
        return str(problem)
    return {table: list(corrected[table]) for table in TABLES}


@pytest.mark.parametrize("seed", range(40))
def test_correcting_what_corrections_reach_is_correcting_all(correct, gold_rows, seed):
    chance = random.Random(seed)
    lines = [any_correction(gold_rows, chance) for _ in range(chance.randint(1, 12))]
    while lines:  # lines that do not fit are left out until all do
        try:
            correct(*lines)
            return
        except CorrectionError as problem:
            wrong = {int(number) - 2 for number in re.findall(r"corrections\.csv:(\d+):", str(problem))}
            lines = [line for n, line in enumerate(lines) if n not in wrong]


def any_correction(gold_rows, chance) -> dict[str, str]:
    """A merge, a split, a drop or a reference set, of rows that there are."""
    action = chance.choice(["merge", "split", "drop", "set"])
    table = chance.choice(["actors", "places", "agreements", "events"] + ["figures"] * (action in ("drop", "set")))
    row, other = chance.choice(gold_rows[table]), chance.choice(gold_rows[table])
    line = {"action": action, "table": table, "id": next(iter(row.values()))}
    if action == "merge":
        return line | {"value": next(iter(other.values()))}
    if action == "split":
        return line | {"value": chance.choice(gold_rows["sources"])["source_id"]}
    column = chance.choice([name for name in ("part_of", "place_id", "agreement_id", "event_id") if name in row][-2:])
    expected = {"expected": row[column] or "", "column": column}
    return line | (expected | {"value": other[column] or ""} if action == "set" and column != "event_id" else {})


def by_id(rows, table, id_):
    return next((row for row in rows[table] if next(iter(row.values())) == id_), None)


def sound(rows, seed_texts, tmp_path):
    write_database(rows, seed_texts, tmp_path / "corrected.sqlite")
    coded = {name: [{k: v or None for k, v in row.items()} for row in codes(name).values()] for name in code_tables()}
    return check_rows(rows | coded, seed_texts)[0] == []


def test_without_a_file_or_lines_nothing_changes(gold_rows, tmp_path, correct):
    assert apply_corrections(gold_rows, tmp_path / "none.csv") == gold_rows
    assert correct() == gold_rows


def test_a_cell_is_set_and_the_row_marked(correct, gold_rows, seed_texts, tmp_path):
    line = dict(action="set", table="figures", id="fig-a-killed-lead", column="measure", expected="cumulative")
    rows = correct({**line, "value": "incident", "editor": "AB", "date": "2024-05-01"})
    assert by_id(rows, "figures", "fig-a-killed-lead")["measure"] == "incident"
    assert by_id(rows, "figures", "fig-a-killed-lead")["review"] == "reviewed"
    assert by_id(gold_rows, "figures", "fig-a-killed-lead")["measure"] == "cumulative"  # what went in stays
    (applied,) = rows["corrections"]
    assert (applied["row_id"], applied["action"], applied["editor"]) == ("fig-a-killed-lead", "set", "AB")
    assert sound(rows, seed_texts, tmp_path)


def test_a_number_that_is_expected_may_be_written_in_any_way(correct, gold_rows):
    row = next(row for row in gold_rows["figures"] if row["value"] and float(row["value"]).is_integer())
    line = dict(action="set", table="figures", id=row["figure_id"], column="confidence", expected=row["confidence"])
    assert correct({**line, "expected": f"{row['confidence']:.3f}", "value": "0.5"})
    with pytest.raises(CorrectionError, match="not 'half'"):
        correct({**line, "expected": "half", "value": "0.5"})


def test_the_examples_of_the_documentation_are_corrections(tmp_path):
    told = (Path(__file__).parent.parent / "docs" / "corrections.md").read_text(encoding="utf-8")
    (tmp_path / "corrections.csv").write_text(re.search(r"```csv\n(.*?)```", told, re.S)[1], encoding="utf-8")
    found = list(read_corrections(tmp_path / "corrections.csv"))
    assert {correction.action for correction in found} == {"set", "drop", "add", "merge", "split"}
    assert all(correction.table in TABLES and correction.reason for correction in found)
    assert {c.column for c in found if c.column} <= {f["name"] for t in TABLES for f in read_schema(t)["fields"]}


def test_a_date_brings_its_bounds_along(correct):
    rows = correct(
        dict(action="set", table="agreements", id="agr-astana", column="date", expected="2017-05", value="2017-05-04")
    )
    row = by_id(rows, "agreements", "agr-astana")
    assert (row["date_earliest"], row["date_latest"]) == ("2017-05-04", "2017-05-04")


def test_a_date_and_a_place_bring_along_how_precisely_they_are_known(correct, gold_rows):
    event = next(row for row in gold_rows["events"] if row["date"] is None)
    town = next(row["place_id"] for row in gold_rows["places"] if row["kind"] == "settlement")
    line = dict(action="set", table="events", id=event["event_id"])
    dated = dict(line, column="date", expected="", value="2019-07")
    placed = dict(line, column="place_id", expected=event["place_id"] or "", value=town)
    row = by_id(correct(dated, placed), "events", event["event_id"])
    assert (row["date_latest"], row["date_precision"], row["date_basis"]) == ("2019-07-31", "month", "inferred")
    assert row["place_precision"] == "settlement"
    finer = dict(line, column="date_precision", expected=event["date_precision"], value="range")
    assert by_id(correct(dated, finer), "events", event["event_id"])["date_precision"] == "range"
    gone = dict(line, column="date", expected="2019-07", value="")
    row = by_id(correct(dated, gone), "events", event["event_id"])
    assert (row["date_precision"], row["date_basis"]) == ("unknown", "none")


def test_a_row_is_dropped_with_what_needs_it(correct, seed_texts, tmp_path):
    rows = correct(dict(action="drop", table="events", id="evt-killing-since-deal"))
    assert by_id(rows, "events", "evt-killing-since-deal") is None
    for table in ("event_actors", "event_places", "event_agreements", "evidence", "figures"):
        assert all(row["event_id"] != "evt-killing-since-deal" for row in rows[table])
    assert by_id(rows, "figures", "fig-a-killed-lead")["event_id"] is None
    assert sound(rows, seed_texts, tmp_path)


def test_a_link_is_dropped_and_added(correct):
    key = "evt-viol-sochi-2019|act-army|perpetrator"
    rows = correct(
        dict(action="drop", table="event_actors", id=key),
        dict(action="add", table="event_actors", id="evt-viol-sochi-2019|act-army|supporter", value="{}"),
    )
    roles = [
        r["role"]
        for r in rows["event_actors"]
        if r["event_id"] == "evt-viol-sochi-2019" and r["actor_id"] == "act-army"
    ]
    assert roles == ["supporter"]


def test_a_row_is_added(correct, seed_texts, tmp_path):
    value = '{"name": "Maarat al-Numan Council", "actor_type": "government", "generic": 0, "country": "SYR"}'
    rows = correct(dict(action="add", table="actors", id="act-council", value=value))
    assert by_id(rows, "actors", "act-council")["name"] == "Maarat al-Numan Council"
    assert sound(rows, seed_texts, tmp_path)


def test_two_rows_become_one(correct, seed_texts, tmp_path):
    rows = correct(dict(action="merge", table="actors", id="act-army", value="act-gov"))
    assert by_id(rows, "actors", "act-army") is None
    assert all("act-army" not in row.values() for table in rows for row in rows[table] if table != "corrections")
    keys = [(row["event_id"], row["actor_id"], row["role"]) for row in rows["event_actors"]]
    assert len(set(keys)) == len(keys)
    assert sound(rows, seed_texts, tmp_path)


def test_what_one_article_tells_becomes_a_row_of_its_own(correct, gold_rows, seed_texts, tmp_path):
    source = "src-7575f1e8fc96"
    rows = correct(dict(action="split", table="events", id="evt-sochi-made", value=source))
    before = by_id(gold_rows, "events", "evt-sochi-made")
    (apart,) = [r for r in rows["events"] if r["event_id"] not in {e["event_id"] for e in gold_rows["events"]}]
    assert {**apart, "event_id": ""} == {**before, "event_id": ""}
    told = {
        id_: {r["source_id"] for r in rows["evidence"] if r["event_id"] == id_}
        for id_ in (apart["event_id"], "evt-sochi-made")
    }
    assert told == {apart["event_id"]: {source}, "evt-sochi-made": {"src-9dccb0d04ccc"}}
    parties = [{r["actor_id"] for r in rows["event_actors"] if r["event_id"] == id_} for id_ in told]
    assert parties == [{"act-turkey", "act-russia", "act-erdogan", "act-putin"}] * 2  # both articles name all four
    assert sound(rows, seed_texts, tmp_path)


def test_a_split_actor_takes_along_the_claims_and_events_of_its_article_alone(correct, gold_rows, seed_texts, tmp_path):
    source = "src-7575f1e8fc96"
    rows = correct(dict(action="split", table="actors", id="act-army", value=source))
    (apart,) = {r["actor_id"] for r in rows["actors"]} - {r["actor_id"] for r in gold_rows["actors"]}
    told = {
        r["event_id"]: {e["source_id"] for e in rows["evidence"] if e["event_id"] == r["event_id"]}
        for r in rows["events"]
    }
    was = {r["event_id"] for r in gold_rows["event_actors"] if r["actor_id"] == "act-army"}
    now = {id_: {r["event_id"] for r in rows["event_actors"] if r["actor_id"] == id_} for id_ in ("act-army", apart)}
    assert now == {"act-army": {e for e in was if told[e] != {source}}, apart: {e for e in was if source in told[e]}}
    assert sound(rows, seed_texts, tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            dict(action="set", table="figures", id="fig-x", column="value", value="1"),
            "figures has no row 'fig-x' any more",
        ),
        (
            dict(action="set", table="figures", id="fig-a-killed-lead", column="value", expected="1700", value="1"),
            "fig-a-killed-lead has '1800' in value, not '1700'",
        ),
        (
            dict(action="set", table="figures", id="fig-a-killed-lead", column="value", expected="1800", value="many"),
            "value: 'many' is no number",
        ),
        (
            dict(action="set", table="figures", id="fig-a-killed-lead", column="unit", expected="person", value="ox"),
            "unit: there is no 'ox' in unit",
        ),
        (dict(action="set", table="figures", id="fig-a-killed-lead", column="figure_id", value="x"), "can't be set"),
        (
            dict(action="set", table="agreements", id="agr-sochi", column="date", expected="2018-09-17", value="May"),
            "'May' is no date in EDTF",
        ),
        (dict(action="mend", table="figures", id="x"), "action 'mend' is none of set, drop, add, merge, split"),
        (dict(action="drop", table="sources", id="x"), "table 'sources' can't be corrected"),
        (dict(action="drop", table="events", id="evt-none"), "events has no row 'evt-none' any more"),
        (dict(action="add", table="actors", id="act-gov", value="{}"), "act-gov is there already: take the line out"),
        (dict(action="add", table="actors", id="act-new", value="{"), "value must be a JSON object"),
        (dict(action="add", table="actors", id="act-new", value='{"nom": "x"}'), "actors has no column nom"),
        (dict(action="split", table="figures", id="a", value="b"), "rows of figures can't be split"),
        (
            dict(action="split", table="events", id="evt-lull", value="src-7575f1e8fc96"),
            "evt-lull is told of in src-9dccb0d04ccc: name one of several to take out",
        ),
        (dict(action="merge", table="figures", id="a", value="b"), "rows of figures can't be merged"),
        (dict(action="merge", table="actors", id="act-gov", value="act-no"), "there is no other row 'act-no' to keep"),
        (dict(action="drop", table="events", id="evt-astana-made", reason=" "), "a reason is missing"),
        (dict(action="drop", table="events", id="evt-astana-made", date="2019-02-30"), "date '2019-02-30' is no day"),
        (
            dict(action="set", table="figures", id="fig-a-killed-lead", column="value", expected="1800", value="nan"),
            "value: 'nan' is no number",
        ),
        (
            dict(action="set", table="actors", id="act-russia", column="name", expected="Russia", value=""),
            "name of actors can't be empty",
        ),
        (dict(action="add", table="actors", id="act-new", value="[" * 100_000), "value must be a JSON object"),
        (dict(action="add", table="actors", id="act-new", value='{"name": "N"}'), "value does not say actor_type"),
    ],
)
def test_a_line_that_does_not_fit_stops_the_build_and_is_named(correct, line, message):
    good = dict(action="set", table="actors", id="act-gov", column="name", expected="Government of Syria", value="G")
    with pytest.raises(CorrectionError) as caught:
        correct(good, line)
    assert message in str(caught.value)
    assert "corrections.csv:3: " in str(caught.value)


def test_all_lines_that_do_not_fit_are_named_at_once(correct):
    with pytest.raises(CorrectionError) as caught:
        correct(*(dict(action="drop", table="events", id=f"evt-{n}") for n in range(3)))
    assert [line.split(": ")[0].rsplit(":")[-1] for line in str(caught.value).splitlines()] == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("action,table\n", "csv:1: the columns must be action, table"),
        (",".join(HEADER) + "\nset,figures\n", "csv:2: 2 cells, not 9"),
        (",".join(HEADER) + '\n"set', "no valid CSV"),
        (";".join(HEADER) + "\n", "csv:1: the columns must be .* with commas between"),
    ],
)
def test_a_file_that_is_no_corrections_file_is_told(tmp_path, text, message):
    (tmp_path / "corrections.csv").write_text(text)
    with pytest.raises(CorrectionError, match=message):
        list(read_corrections(tmp_path / "corrections.csv"))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_any_words_survive_the_way_through_the_file(tmp_path_factory, words):
    path = write(
        tmp_path_factory.mktemp("c") / "corrections.csv", dict(action="set", table="actors", id="a", value=words)
    )
    assert [correction.value for correction in read_corrections(path)] == [words]


def test_a_merge_takes_a_whole_date_or_none(gold_rows, seed_texts, tmp_path, correct):
    since, until = (dict.fromkeys(("date", "date_earliest", "date_latest")) for _ in range(2))
    since |= {"date": "2019-05-01/..", "date_earliest": "2019-05-01"}
    until |= {"date": "../2018-01-01", "date_latest": "2018-01-01"}
    first, second = gold_rows["events"][:2]
    first |= since
    second |= until
    rows = correct(merge("events", second["event_id"], first["event_id"]))
    kept = by_id(rows, "events", first["event_id"])
    assert {name: kept[name] for name in since} == since
    first |= dict.fromkeys(since)
    second |= {"date_precision": "range", "date_basis": "stated"}
    kept = by_id(correct(merge("events", second["event_id"], first["event_id"])), "events", first["event_id"])
    assert {name: kept[name] for name in until} == until
    assert (kept["date_precision"], kept["date_basis"]) == ("range", "stated")


def test_a_merge_never_puts_a_row_within_itself(gold_rows, correct):
    top, middle, low = (row["actor_id"] for row in gold_rows["actors"][:3])
    for id_, above in ((top, None), (middle, top), (low, middle)):
        by_id(gold_rows, "actors", id_)["part_of"] = above
    rows = correct(merge("actors", top, low))
    above = {row["actor_id"]: row["part_of"] for row in rows["actors"]}
    assert (above[low], above[middle]) == (None, low)


def test_a_merge_sees_a_circle_however_long(gold_rows, correct):
    chain = [row["actor_id"] for row in gold_rows["actors"][:6]]
    for id_, above in zip(chain, [None, *chain], strict=False):
        by_id(gold_rows, "actors", id_)["part_of"] = above
    rows = correct(merge("actors", chain[0], chain[-1]))
    assert by_id(rows, "actors", chain[-1])["part_of"] is None


def test_no_row_that_others_refer_to_goes_with_another():
    """Then what goes with a row is found by its id alone."""
    referred = {target for table in TABLES for target, _ in references(table).values()} - {"sources"}
    for table in referred & set(TABLES):
        fields = {field["name"]: field for field in read_schema(table)["fields"]}
        needed = [c for c in references(table) if fields[c].get("constraints", {}).get("required")]
        assert [c for c in needed if references(table)[c][0] in referred - set(code_tables())] == []


def merge(table: str, id_: str, kept: str) -> dict[str, str]:
    return {"action": "merge", "table": table, "id": id_, "value": kept}
