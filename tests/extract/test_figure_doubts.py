"""Figures that can hardly be right, from parses made by hand: flagged, kept as claimed, with the reason. No model."""

import pytest
from newsledger.extract.figures.lexicon import load_figure_lexicon
from newsledger.extract.figures.plausible import doubt
from newsledger.extract.figures.ranges import join_ranges
from newsledger.extract.figures.told import Told
from newsledger.records import EventRecord, FigureRecord, PlaceRecord
from newsledger.values.quantities import find_quantities

from tests.conftest import KNOWLEDGE, make_reading

KILLED = """
{number} CD nummod 1
people NNS nsubjpass 3
were VBD auxpass 3
killed VBN ROOT 3
"""
LEXICON = load_figure_lexicon(None)


def figure(words: str, category: str = "killed", value: float | None = None, **given) -> FigureRecord:
    row = dict(category=category, value=value, unit="person", counted="people", quantifier="unqualified")
    return FigureRecord(
        number_start=0, number_end=len(words), start=0, end=len(words), **{"confidence": 0.9, **row, **given}
    )


def doubted(text: str, *figures: FigureRecord, places=(), events=()) -> tuple[list[str], list[str]]:
    reading = make_reading(text)
    reading.places, reading.events = list(places), list(events)
    flags = [f.flag for f in doubt(reading, LEXICON, figures)]
    return flags, [issue.message for issue in reading.issues]


def test_more_dead_than_the_country_has_people():
    lebanon = PlaceRecord("iso:LBN", "Lebanon", "country", "country", "LBN")
    flags, issues = doubted(
        KILLED.format(number="300000000"), figure("300000000", value=3e8, place=0), places=[lebanon]
    )
    assert flags == ["implausible"]
    assert issues[0].startswith("'300000000' at character 0, read as killed: more people than LBN has")


def test_as_many_displaced_as_the_country_has_people_may_be():
    lebanon = PlaceRecord("iso:LBN", "Lebanon", "country", "country", "LBN")
    assert doubted(KILLED.format(number="1000000"), figure("1000000", "displaced", 1e6, place=0), places=[lebanon]) == (
        [""],
        [],
    )


@pytest.mark.parametrize(
    ("number", "value", "measure", "flag"),
    [
        ("1.500", 1.5, "incident", "implausible"),
        ("2.5", 2.5, "flow", ""),  # so many a day, on average
        ("1500", 1500.0, "incident", ""),
    ],
)
def test_people_come_in_whole_numbers(number, value, measure, flag):
    assert doubted(KILLED.format(number=number), figure(number, value=value, measure=measure))[0] == [flag]


def test_a_toll_a_thousand_times_what_else_is_said_of_the_event():
    event = EventRecord("airstrike", "asserted", False)
    small, big = figure("12", value=12, event=0), figure("24000", value=24000, event=0, measure="cumulative")
    flags, issues = doubted(KILLED.format(number="24000"), small, big, events=[event])
    assert flags == ["", "implausible"]
    assert issues == ["'24000' at character 0, read as killed: 1000 times and more what else is said of the event (12)"]


def test_the_toll_of_a_war_is_no_toll_of_the_attack_told_beside_it():
    event = EventRecord("airstrike", "asserted", False)
    war = KILLED.format(number="24000").strip() + "\nin IN prep 3\nthe DT det 6\nwar NN pobj 4"
    figures = figure("12", value=12, event=0), figure("24000", value=24000, event=0)
    assert doubted(war, *figures, events=[event]) == (["", ""], [])


def test_a_flag_that_a_figure_has_stays_and_the_doubt_is_told():
    flags, issues = doubted(KILLED.format(number="1.500"), figure("1.500", value=1.5, flag="hypothetical"))
    assert (flags, len(issues)) == (["hypothetical"], 1)


def quantities(reading):
    found = find_quantities(
        reading.words, reading.tags, reading.starts, reading.ends, reading.text, reading.deps, reading.heads
    )
    return [
        (reading.text[q.start : q.end], q.quantifier, q.value, q.lower, q.upper) for q in join_ranges(reading, found)
    ]


FROM_TO = """
The DT det 1
toll NN nsubj 2
{verb} VBZ ROOT 2
from IN prep 2
300 CD pobj 3
to TO prep 2
over IN quantmod 7
900 CD pobj 5
"""


def test_a_range_whose_upper_end_is_open():
    assert quantities(make_reading(FROM_TO.format(verb="ranges"))) == [
        ("from 300 to over 900", "at_least", 300, 300, None)
    ]


def test_a_rise_is_no_range():
    assert quantities(make_reading(FROM_TO.format(verb="rises"))) == [
        ("300", "unqualified", 300, None, None),
        ("over 900", "more_than", 900, 900, None),
    ]


NAMES = """
General NNP compound 2 PERSON
Juan NNP compound 2 PERSON
Lopez NNP nsubj 3 PERSON
died VBD ROOT 3

Lopez NNP nsubj 1 PERSON
died VBD ROOT 1

Pedro NNP compound 1 PERSON
Lopez NNP nsubj 2 PERSON
died VBD ROOT 2

The DT det 1
general NN nsubj 2
died VBD ROOT 2

A DT det 1
general NN nsubj 2
died VBD ROOT 2
"""


def test_one_person_is_told_of_once_by_any_of_his_names():
    reading = make_reading(NAMES, KNOWLEDGE)
    told, new = Told(reading), []
    for noun in (2, 4, 7, 10, 13):
        new.append(not told.knows(noun, "killed"))
        if new[-1]:
            told.add(noun, "killed")
    assert new == [True, False, True, False, True]
    assert not told.knows(2, "injured")
