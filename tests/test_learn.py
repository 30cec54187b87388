"""What a dataset met and did not know is listed, and becomes known by being pasted into its own lists."""

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsledger.cli import main

pytestmark = pytest.mark.model
SEEDS = Path(__file__).parent.parent / "seeds"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def dataset(tmp_path):
    folder = tmp_path / "set"
    run("init", folder)
    shutil.rmtree(folder / "seeds")
    shutil.copytree(SEEDS, folder / "seeds")
    for path in (folder / "seeds").glob("*.txt"):  # a village that no list has
        path.write_text(path.read_text(encoding="utf-8").replace("Latmin", "Latmur"), encoding="utf-8")
    run("build", folder / "seeds", "-o", folder / "datapackage", "--workers", 1, "-q")
    return folder / "datapackage"


def test_unknown_names_are_listed_with_their_contexts_and_known_ones_are_not(dataset):
    actors = run("learn", dataset, "--limit", 1000)
    assert "Zuhair Al-Rajou  (person" in actors
    assert "who lost one of their volunteers" in actors
    assert "Vladimir Putin" not in actors
    assert "Latmur  (unresolved" in run("learn", dataset, "--table", "places")
    (dataset / "dataset.yml").unlink()
    assert run("learn", dataset.rename(dataset.parent / "renamed"), "--limit", 1000) == actors


def test_a_pasted_line_makes_the_name_known(dataset):
    line = next(x for x in run("learn", dataset, "--csv", "--limit", 1000).splitlines() if "Zuhair Al-Rajou" in x)
    with (dataset / "actors.csv").open("a") as file:
        file.write(line + "\n")
    run("build", dataset.parent / "seeds", "-o", dataset, "--workers", 1, "-q")
    assert "Zuhair Al-Rajou" not in run("learn", dataset, "--limit", 1000)
    assert "Zuhair Al-Rajou" in (dataset / "data" / "actors.csv").read_text()


def test_a_pasted_place_keeps_the_area_and_the_point_that_it_had(dataset):
    before = place(dataset, "Latmur")
    assert (before["kind"], before["admin1"], before["latitude"]) == ("unresolved", "Hama", "35.29593")
    lines = run("learn", dataset, "--table", "places", "--csv")
    assert lines.startswith("Latmur,settlement,SYR,Hama,,,")  # the point is the area's, the village's not known
    with (dataset / "places.csv").open("a") as file:
        file.write(lines)
    run("build", dataset.parent / "seeds", "-o", dataset, "--workers", 1, "-q")
    after = place(dataset, "Latmur")
    assert after["kind"] == "settlement"
    same = ("country", "admin1", "latitude", "longitude", "part_of")
    assert [after[name] for name in same] == [before[name] for name in same]
    with (dataset / "data" / "events.csv").open() as file:
        assert {row["place_precision"] for row in csv.DictReader(file) if row["place_id"] == after["place_id"]} <= {
            "admin1"
        }


def place(dataset: Path, name: str) -> dict[str, str]:
    with (dataset / "data" / "places.csv").open() as file:
        return next(row for row in csv.DictReader(file) if row["name"] == name)


def test_lines_for_pasting_begin_with_the_header_where_the_list_has_none_and_their_examples_with_a_word(dataset):
    lines = run("learn", dataset, "--table", "places", "--csv")
    (dataset / "places.csv").unlink()
    assert run("learn", dataset, "--table", "places", "--csv").endswith(f",example\n{lines}")
    assert ',"five in the Kefer Zita district' in lines  # not *cks, five*
    assert ",person,SYR,white-helmets," in run("learn", dataset, "--csv")  # the whole that he belongs to
