"""The dataset's own lists of names: what can't be used is named by its line before anything is read."""

from pathlib import Path

import pytest
from newsledger.errors import InputError
from newsledger.lexicons import read_lexicon
from newsledger.lists import LISTS, check_lists, find_faults

HEADS = {name: list(read_lexicon(name)[0]) for name in LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_of_the_package_hold_what_ours_must(name):
    rows = read_lexicon(name)
    assert list(find_faults(name, list(enumerate(rows, 2)), rows)) == []


@pytest.mark.parametrize("name", LISTS)
def test_the_lines_that_are_shown_can_be_used(tmp_path, name):
    told = (Path(__file__).parent.parent / "docs" / "lists.md").read_text(encoding="utf-8")
    head, line = told.split(f"## {name}.csv", 1)[1].strip().splitlines()[:2]
    assert head.strip().split(",") == HEADS[name]
    (tmp_path / f"{name}.csv").write_text(f"{head.strip()}\n{line.strip()}\n", encoding="utf-8")
    check_lists(tmp_path)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_and_none_are_fine(tmp_path, name):
    check_lists(tmp_path)
    (tmp_path / f"{name}.csv").write_text(",".join(HEADS[name]) + "\n")
    check_lists(tmp_path)


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("places", "Maga,village,NGA", "kind 'village' is none of country, admin1, admin2, settlement"),
        ("places", "Maga,settlement,NG", "country 'NG' is no code of three letters, such as SDN"),
        ("places", "Maga,settlement,Nigeria", "country 'Nigeria' is no code of three letters: write NGA"),
        ("places", "Maga,settlement,NGA,Kebbi,99,4.8", "latitude '99' can't be used"),
        ("places", "Maga,settlement,NGA,Kebbi,11.8,nan", "longitude 'nan' can't be used"),
        ("places", "Maga,settlement,NGA,Kebbi,x,4.8", "latitude 'x' can't be used"),
        ("places", "Maga,settlement,NGA,Kebbi,11.8", "latitude and longitude must both stand there"),
        ("places", ",settlement,NGA", "name is empty"),
        ("places", "Maga,settlement,NGA,,,,,many", "population 'many' can't be used"),
        ("actors", "ours,Our Front,armed,NGA", "actor_type 'armed' is none of state, government"),
        ("actors", ",Our Front,armed_group,NGA", "key is empty"),
        ("actors", "ours,Our Front,armed_group,NGA,theirs", "part_of 'theirs' is no key of an actor"),
        ("actors", "ours,Our Front,armed_group,NGA,ours", "'ours' is part of itself"),
        ("actors", "a,A,other,,b\nb,B,other,,a", "'a' is part of itself"),
        ("actors", "a,A,other\na,B,other", "key 'a' stands in line 2 already"),
        ("actors", "ours,Our Front,armed_group,NGA,,,,maybe", "generic 'maybe' can't be used; write it as 0 or 1"),
        ("agreements", "ours,,Our deal,,ceasefire,May 2019", "date 'May 2019' can't be used"),
        ("agreements", "ours,,Our deal,,ceasefire,,A;B", "parties: several values are parted by |, not by ;"),
        ("agreements", "ours,,Our deal,,ceasefire,,,,,,SDN|XXX", "countries: 'XXX' is no code of three letters"),
        ("agreements", "ours,,Our deal,,truce", "agreement_type 'truce' is none of ceasefire"),
    ],
)
def test_a_line_that_could_not_mean_what_it_says_is_named(tmp_path, name, line, message):
    (tmp_path / f"{name}.csv").write_text(",".join(HEADS[name]) + "\n" + line + "\n")
    with pytest.raises(InputError) as caught:
        check_lists(tmp_path)
    assert message in str(caught.value)
    assert f"{name}.csv:" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name;kind\nMaga;settlement\n", "unknown columns name;kind; known are name, kind"),
        ("name,kind\nSoll\u00e9,settlement\n".encode("cp1252"), "save it as CSV in UTF-8"),
    ],
)
def test_a_list_in_another_form_is_told(tmp_path, content, message):
    (tmp_path / "places.csv").write_bytes(content)
    with pytest.raises(InputError, match=message):
        check_lists(tmp_path)


def test_of_many_faulty_lines_the_first_are_named(tmp_path):
    (tmp_path / "places.csv").write_text("name,kind\n" + "Maga,village\n" * 2000)
    with pytest.raises(InputError) as caught:
        check_lists(tmp_path)
    assert str(caught.value).splitlines()[-1] == "and 1,980 more"
