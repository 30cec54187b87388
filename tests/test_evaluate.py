"""Evaluation: a dataset agrees with itself, and each kind of difference costs what it should."""

import math
import shutil
from pathlib import Path

import pytest
from newsledger.errors import InputError
from newsledger.evaluate import evaluate
from newsledger.package import write_csv

GOLD = Path(__file__).parent / "gold" / "seeds"


@pytest.fixture
def changed(gold_rows, tmp_path):
    """Writes the changed rows as a dataset and compares it with the hand-coded one."""

    def run(change=lambda rows: None):
        change(gold_rows)
        write_csv(gold_rows, tmp_path / "built" / "data")
        return evaluate(GOLD, tmp_path / "built")

    return run


def rename(rows, old, new):
    for table in rows.values():
        for row in table:
            row.update({name: new for name, value in row.items() if value == old})


def test_a_dataset_agrees_with_itself():
    comparison = evaluate(GOLD, GOLD)
    for table, score in comparison.tables.items():
        assert (table, score.precision, score.recall, score.f1) == (table, 1, 1, 1)
        assert all(column.accuracy == column.f1 == 1 for column in comparison.columns[table].values())
    assert not comparison.differing


def test_ids_do_not_count(changed):
    def rename_all(rows):
        for table, key in (("figures", "figure_id"), ("actors", "actor_id"), ("places", "place_id")):
            for number, row in enumerate(list(rows[table])):
                rename(rows, row[key], f"{key[:3]}-{number}")

    comparison = changed(rename_all)
    assert all(score.f1 == 1 for score in comparison.tables.values())
    assert comparison.columns["figures"]["place_id"].accuracy == 1


def test_a_missing_and_an_invented_figure_cost_recall_and_precision(changed):
    def change(rows):
        lost = next(row for row in rows["figures"] if row["figure_id"] == "fig-a-killed-lead")
        lost |= {"number_start": 0, "number_end": 3}

    comparison = changed(change)
    score = comparison.tables["figures"]
    assert (score.gold, score.built, score.right) == (27, 27, 26)
    assert [row["figure_id"] for row in comparison.missed["figures"]] == ["fig-a-killed-lead"]
    assert [row["figure_id"] for row in comparison.invented["figures"]] == ["fig-a-killed-lead"]
    assert "missed figures: fig-a-killed-lead" in comparison.misses()


def test_a_wrong_cell_costs_its_column_only(changed):
    def change(rows):
        next(row for row in rows["figures"] if row["figure_id"] == "fig-a-killed-lead")["value"] = 18000.0

    comparison = changed(change)
    assert comparison.tables["figures"].f1 == 1
    value = comparison.columns["figures"]["value"]
    assert (value.gold, value.built, value.right, value.both) == (20, 20, 19, 20)
    assert comparison.differing == [("figures", "fig-a-killed-lead", "value", 1800.0, 18000.0)]


def test_a_value_that_should_be_empty_costs_precision(changed):
    def change(rows):
        next(row for row in rows["figures"] if row["quantifier"] == "range")["value"] = 17.5

    value = changed(change).columns["figures"]["value"]
    assert (value.right, value.gold, value.built) == (20, 20, 21)


def test_an_actor_under_another_name_is_known_by_its_mentions(changed):
    def change(rows):
        next(row for row in rows["actors"] if row["actor_id"] == "act-gov")["name"] = "Damascus authorities"

    comparison = changed(change)
    assert comparison.tables["actors"].f1 == 1
    assert comparison.columns["actors"]["name"].right == 23


def test_a_link_to_another_actor_is_wrong(changed):
    def change(rows):
        row = rows["figure_claimants"][0]
        row["actor_id"] = next(r["actor_id"] for r in rows["actors"] if r["actor_id"] != row["actor_id"])

    score = changed(change).tables["figure_claimants"]
    assert (score.gold, score.built, score.right) == (10, 10, 9)


def test_an_event_elsewhere_in_the_text_is_found_by_type_day_and_place(changed):
    def change(rows):
        rows["evidence"] = [row for row in rows["evidence"] if row["event_id"] is None]

    comparison = changed(change)
    found = comparison.tables["events"].right
    assert 0 < found < 31
    assert comparison.columns["events"]["event_type"].accuracy == 1


def test_other_articles_in_the_dataset_do_not_count(changed, gold_rows):
    def change(rows):
        rows["sources"].append({**rows["sources"][0], "source_id": "src-more", "key": "more"})
        rows["figures"].append({**rows["figures"][0], "figure_id": "fig-more", "source_id": "src-more"})
        rows["actors"].append({**rows["actors"][0], "actor_id": "act-more"})
        rows["figure_claimants"].append({"figure_id": "fig-more", "actor_id": "act-more", "position": 1})

    assert all(score.f1 == 1 for score in changed(change).tables.values())


def test_tables_that_gold_lacks_are_not_compared(tmp_path):
    shutil.copytree(GOLD, tmp_path / "gold")
    (tmp_path / "gold" / "data" / "agreement_provisions.csv").unlink()
    assert "agreement_provisions" not in evaluate(tmp_path / "gold", GOLD).tables


def test_scores_as_json_have_no_nan():
    scores = evaluate(GOLD, GOLD).as_json()
    cells = [cell for table in scores.values() for cell in table.values() if isinstance(cell, float)]
    assert not any(math.isnan(cell) for cell in cells)
    assert scores["figures"]["columns"]["value"]["f1"] == 1


def test_what_can_not_be_compared_is_told_in_one_line(tmp_path, gold_rows):
    with pytest.raises(InputError, match=r"there is no data/sources\.csv"):
        evaluate(GOLD, tmp_path)
    gold_rows["sources"] = [{**gold_rows["sources"][0], "source_id": "src-other", "key": "other"}]
    write_csv(gold_rows, tmp_path / "built" / "data")
    with pytest.raises(InputError, match="holds none of the articles"):
        evaluate(GOLD, tmp_path / "built")


def test_an_actor_that_no_words_name_is_not_counted_as_invented(changed):
    def change(rows):
        parent = dict.fromkeys(rows["actors"][0]) | {"actor_type": "government", "generic": 0}
        rows["actors"].append(parent | {"actor_id": "act-implied", "name": "Government of Iran"})
        rows["actors"].append(parent | {"actor_id": "act-invented", "name": "Army of Nowhere"})
        evidence = next(row for row in rows["evidence"] if row["actor_id"])
        rows["evidence"].append(evidence | {"evidence_id": "evd-invented", "actor_id": "act-invented", "start": 1})

    comparison = changed(change)
    assert (comparison.tables["actors"].built, comparison.tables["actors"].right) == (25, 24)
    assert [row["actor_id"] for row in comparison.invented["actors"]] == ["act-invented"]
