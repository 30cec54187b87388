"""The package: the same bytes from the same rows, and an earlier one that stays whole whatever happens."""

import errno
import json
from pathlib import Path

import frictionless
import newsledger
import pytest
from newsledger.dataset import Dataset, created, read_dataset
from newsledger.errors import InputError, PackageError
from newsledger.package import csv_bytes, describe_resource, write_csv, write_package
from newsledger.schema import columns

ROOT = Path(__file__).parent.parent


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def dataset():
    return read_dataset(ROOT / "datapackage")


def test_the_same_rows_give_the_same_bytes(gold_rows, seed_texts, dataset, tmp_path, monkeypatch):
    for name, zone, threads in (("a", "Asia/Tokyo", 1), ("b", "America/Lima", 3)):
        monkeypatch.setenv("TZ", zone)
        (tmp_path / name).mkdir()
        write_package(gold_rows, seed_texts, dataset, tmp_path / name, threads)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_the_descriptor_says_what_the_dataset_is(gold_package):
    described = json.loads((gold_package / "datapackage.json").read_text(encoding="utf-8"))
    resources = described.pop("resources")
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert described["name"] == "idlib-ceasefires"
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert len(described["description"]) >= 50
    assert [source["version"] for source in described["sources"]] == ["src-9dccb0d04ccc", "src-7575f1e8fc96"]
    assert all({"path", "bytes", "hash", "schema", "title", "description"} <= set(resource) for resource in resources)


def test_semicolons_in_the_cells_of_a_short_table_do_not_split_it(tmp_path):
    messages = [f"file-{n}.csv: has no column 'text'; columns are key; title" for n in range(9)]
    rows = [
        {"issue_id": f"iss-{n}", "stage": "read", "severity": "error", "code": "c", "message": m}
        for n, m in enumerate(messages)
    ]
    write_csv({"issues": rows}, tmp_path / "data")
    resource = describe_resource(
        "issues", {"fields": [{"name": name, "type": "string"} for name in columns("issues")]}, tmp_path
    )
    report = frictionless.Resource.from_descriptor(resource, basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["message"])
    assert report.tasks[0].stats["rows"] == 9


def test_the_dictionary_tells_of_every_column(gold_package):
    text = (gold_package / "README.md").read_text(encoding="utf-8")
    for resource in json.loads((gold_package / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        assert resource["path"] in text
    assert "| `lower_inclusive` | integer | 1 where the lower bound itself is allowed. |" in text


def test_cells_are_written_in_one_way():
    rows = [{"a": None, "b": 1800.0, "c": 'say "no", twice\n'}, {"a": True, "b": 0.5, "c": ""}]
    assert csv_bytes(["a", "b", "c"], rows) == b'a,b,c\n,1800,"say ""no"", twice\n"\n1,0.5,\n'


# --- dataset.yml -------------------------------------------------------------------------------------------------


def test_a_folder_without_dataset_yml_gets_defaults_and_says_so(tmp_path):
    dataset = read_dataset(tmp_path / "My Data 2020")
    assert (dataset.name, dataset.title, dataset.license) == ("my-data-2020", "My data 2020", "CC-BY-4.0")
    assert dataset.defaulted == ("name", "title", "description", "license")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x", r"dataset.yml: unknown setting 'titel'; known are name, title"),
        ("title: [a", r"dataset.yml:1: no valid YAML"),
        ("- a", r"must hold 'setting: value' lines"),
        ("license: mine", r"license 'mine' is none of CC-BY-4.0"),
        ("name: Über Alles", r"name 'Über Alles' must be lower case"),
        ("keywords: one", r"keywords must be a list"),
        ("publish_texts: maybe", r"publish_texts must be true or false"),
        ('title: ""', r"dataset.yml: title is empty"),
        ("homepage: javascript:alert(1)", r"homepage 'javascript:alert\(1\)' is no address"),
        ("created: yesterday", r"created 'yesterday' is no date; write it as 2024-05-31"),
        ("created: 2020-13-45", r"impossible date"),
        ("timezone: Mars/Phobos", r"timezone 'Mars/Phobos' is not known"),
        ("title: " + "[" * 3000, r"nested too deep"),
    ],
)
def test_a_fault_in_dataset_yml_is_told_in_one_line(tmp_path, text, message):
    (tmp_path / "dataset.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_dataset(tmp_path)


def test_the_date_of_a_dataset_is_never_the_clocks(gold_rows, monkeypatch):
    dataset = Dataset("n", "t", "d")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert created(dataset, gold_rows) == "2020-12-31T00:00:00Z"
    assert created(dataset, {"sources": []}) == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert created(dataset, gold_rows) == "1970-01-02T00:00:00Z"
    assert created(Dataset("n", "t", "d", created="2024-05-01T02:00:00+02:00"), gold_rows) == "2024-05-01T00:00:00Z"


# --- pandas ------------------------------------------------------------------------------------------------------


def test_tables_open_as_typed_frames(gold_package):
    data = newsledger.open(gold_package)
    assert data.figures.loc["fig-a-killed-lead", "value"] == 1800
    assert str(data.figures.dtypes["number_start"]) == "Int64"
    assert str(data.figures.dtypes["category"]) == "category"
    assert str(data.figures.dtypes["in_heading"]) == "boolean"
    assert data.events["date_earliest"].dtype.kind == "M"
    assert data["figures_flat"].loc["fig-a-killed-lead", "place"] == "Idlib de-escalation zone"
    assert data.event_actors.columns.tolist() == ["event_id", "actor_id", "role", "standing", "accuser_id"]
    assert data.sources["publisher"].isna().all()
    assert "unit" in set(data)
    with pytest.raises(AttributeError, match="no table 'figure'"):
        _ = data.figure


def test_a_folder_without_tables_is_told_in_one_line(tmp_path):
    with pytest.raises(InputError, match=r"there is no data/sources\.csv"):
        newsledger.open(tmp_path)


@pytest.mark.parametrize("step", ["newsledger.export.shutil.copyfile", "newsledger.export.write_csv_file"])
def test_no_room_for_what_is_written_side_by_side_is_told(step, gold_rows, seed_texts, dataset, tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(PackageError, match="No space left"):
        write_package(gold_rows, seed_texts, dataset, tmp_path, 2)
    assert not list(tmp_path.glob("*.copy"))
