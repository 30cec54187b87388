"""What a figure shares with the words around it: the incident of the toll, the time of its conjunct, its whole."""

import pytest

from tests.conftest import read

pytestmark = pytest.mark.model

BLAST = "A bomb exploded in a market in Homs on 10 June 2024, killing shoppers. "


def told(text):
    """number, category, period, place, whether the event is known, and the number of the whole."""
    extraction = read(text)
    words = lambda f: text[f.number_start : f.number_end]  # noqa: E731
    return [
        (
            words(f),
            f.category,
            (f.period_start, f.period_end),
            "" if f.place is None else extraction.places[f.place].name,
            f.event is not None,
            "" if f.part_of is None else words(extraction.figures[f.part_of]),
        )
        for f in extraction.figures
    ]


def test_the_toll_is_that_of_the_incident_told_last():
    day = ("2024-06-10", "2024-06-10")
    assert told(BLAST + "The governor put the death toll at 37, including three children.") == [
        ("37", "killed", day, "Homs", True, ""),
        ("three", "killed", day, "Homs", True, "37"),
    ]


def test_a_toll_that_nobody_has_spoken_of_is_of_no_incident():
    assert told(BLAST + "A death toll of 37 would be a record.") == [("37", "killed", ("", ""), "Homs", False, "")]


def test_a_toll_with_a_time_of_its_own_keeps_it():
    [toll] = told(BLAST + "The death toll of the war has reached 4,000 since 2011.")
    assert toll[1:5] == ("killed", ("2011", ""), "Syria", False)


def test_counts_joined_by_and_share_the_time_after_the_second():
    assert told("Some 12,000 people were displaced and 300 houses were destroyed since 3 May 2024.") == [
        ("Some 12,000", "displaced", ("2024-05-03", ""), "", True, ""),
        ("300", "objects_destroyed", ("2024-05-03", ""), "", True, ""),
    ]


def test_a_time_between_two_counts_is_not_shared():
    first, second = told("On 3 May 2024 two people were killed, and 300 houses have been destroyed since January 2023.")
    assert first[2] == ("2024-05-03", "2024-05-03")
    assert second[2] == ("2023-01", "")


@pytest.mark.parametrize(
    ("sentence", "number", "category"),
    [
        ("There were six children among the dead, said a teacher.", "six", "killed"),
        ("Five of the injured were in a critical condition.", "Five", "injured"),
        ("Officials in Damascus put the toll at 15.", "15", "killed"),
        ("The dead included two journalists.", "two", "killed"),
        ("Twenty others were wounded.", "Twenty", "injured"),
    ],
)
def test_the_dead_and_the_others_are_those_of_the_incident_told_last(sentence, number, category):
    [row] = told(BLAST + sentence)
    assert row[:5] == (number, category, ("2024-06-10", "2024-06-10"), "Homs", True)


def test_a_place_of_the_toll_is_its_own():
    [row] = told(BLAST + "The death toll in Aleppo stood at 15.")
    assert row[3] == "Aleppo"
