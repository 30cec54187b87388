"""Who validates with frictionless can have our rules too."""

import shutil
from pathlib import Path

import pytest
from frictionless import Checklist, Package
from newsledger.checks import LOCAL_RULES, Rules
from newsledger.rules import RULES

from tests.test_faults import FAULTS

SHOWN = ("two subjects on one evidence row", "EDTF against its days", "middle of a range as value", "null key")


def notes(folder):
    report = Package(str(folder / "datapackage.json")).validate(Checklist(checks=[Rules()]))
    return report, [error.note for task in report.tasks for error in task.errors if error.type == "newsledger-rule"]


def test_a_sound_package_passes(sound_package):
    report, found = notes(sound_package)
    assert found == []
    assert report.valid


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.name in SHOWN], ids=lambda fault: fault.name)
def test_frictionless_tells_of_broken_rules(fault, sound_package, tmp_path):
    folder = shutil.copytree(sound_package, tmp_path / "package")
    fault.make(folder)
    report, found = notes(folder)
    assert not report.valid
    assert any(f"[{fault.code}]" in note for note in found)


def test_rules_of_one_table_are_all_there():
    spanning = {"references_hold", "codes_are_ours", "rows_have_evidence"}
    assert {rule.__name__ for rule in RULES} - {rule.__name__ for rule in LOCAL_RULES} == spanning


def test_the_page_on_publishing_shows_how(sound_package, tmp_path, monkeypatch, capsys):
    page = (Path(__file__).parent.parent / "docs" / "publishing.md").read_text(encoding="utf-8")
    shutil.copytree(sound_package, tmp_path / "datapackage")
    monkeypatch.chdir(tmp_path)
    exec(page.split("```python\n")[1].split("```")[0], {})
    assert capsys.readouterr().out == "True\n"
