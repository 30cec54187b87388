"""Which reports of several articles are of one incident: what speaks for it, and what excludes it."""

import dataclasses

import pytest
from msgspec.structs import replace
from newsledger.records import EventRecord, PlaceRecord, When
from newsledger.resolve.reports import Report, type_of, unite

DAY = When("2021-05-03", "2021-05-03", "2021-05-03", "day", "stated")
NEXT = When("2021-05-04", "2021-05-04", "2021-05-04", "day", "stated")
LATER = When("2021-05-06", "2021-05-06", "2021-05-06", "day", "stated")
MONTH = When("2021-05", "2021-05-01", "2021-05-31", "month", "stated")
WEEKEND = When("2021-05-01/2021-05-03", "2021-05-01", "2021-05-03", "range", "stated")
TOWN = PlaceRecord("gn:1", "Djibo", "settlement", "settlement", "BFA", "Sahel", 14.1, -1.63)
SUBURB = PlaceRecord("gn:2", "Petega", "settlement", "settlement", "BFA", "Sahel", 14.15, -1.63)
OTHER = PlaceRecord("gn:3", "Dori", "settlement", "settlement", "BFA", "Sahel", 14.03, -0.03)
PROVINCE = PlaceRecord("adm1:BF.1", "Sahel", "admin1", "admin1", "BFA", "Sahel", 14.1, -0.5)
EAST = PlaceRecord("adm1:BF.2", "Est", "admin1", "admin1", "BFA", "Est", 12.0, 0.5)
VILLAGE = PlaceRecord("name:sollee", "Sollee", "unresolved", "admin1", "BFA", "Sahel", 14.1, -0.5)
SPELLED = replace(VILLAGE, key="name:solle", name="Solle")
HAMLET = PlaceRecord("name:bouro", "Bouro", "unresolved", "admin2", "BFA", "Sahel", 14.1, -1.63)
THORPE = PlaceRecord("name:gaskinde", "Gaskinde", "unresolved", "admin2", "BFA", "Sahel", 14.1, -1.63)
LISTED = PlaceRecord("name:bfa:pogoro", "Pogoro", "settlement", "settlement", "BFA", "Sahel", 14.4, -1.63)
COUNTRY = PlaceRecord("iso:BFA", "Burkina Faso", "country", "country", "BFA")


def told(source, place=TOWN, type_="attack_on_civilians", by="", killed=(), news=False, when=DAY):
    record = EventRecord(type_, when=when or When(), place=0, place_precision=place.precision)
    doers = frozenset((by,) if by else ())
    tolls = frozenset(("killed", float(number)) for number in killed)
    given = {"perpetrators": doers, "place": place, "tolls": tolls, "is_news": news, "published": "2021-05-05"}
    given["around"] = frozenset(("adm2:BF.1.1", "djibo") if place.precision == "admin2" or place is LISTED else ())
    return Report(source, 0, f"evt-{source}", record, place.key, "", **given)


def are_one(*reports):
    return len(unite(list(reports))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("a"), told("b")),  # one kind in one town
        (told("a", VILLAGE), told("b", SPELLED)),  # in a village that no gazetteer has, however spelled
        (told("a", news=True), told("b", SUBURB, news=True)),
        (told("a", killed=[9]), told("b", PROVINCE, killed=[9])),
        (told("a", news=True, killed=[40]), told("b", PROVINCE, news=True, killed=[62])),  # so deadly ones are few
        (told("a", news=True, killed=[9]), told("b", COUNTRY, news=True, killed=[9])),
        (told("a", type_="airstrike", killed=[9]), told("b", type_="shelling", killed=[9])),
        (told("a", news=True), told("b", news=True, when=WEEKEND)),
        (told("a", news=True, killed=[9]), told("b", news=True, killed=[9], when=NEXT)),
        (told("a", news=True), told("b", HAMLET, news=True)),  # in the district of the town
        (told("a", news=True), told("b", LISTED, news=True)),  # far off, but told to lie in it
        (told("a", killed=[33], news=True), told("b", killed=[33], news=True, when=MONTH)),
        (told("a", killed=[9], when=None, news=True), told("b", killed=[9], news=True)),
    ],
)
def test_reports_of_one_incident(one, other):
    assert len(unite([one, other])) == 1
    assert len(unite([other, one])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("a", killed=[9], news=True), told("a", killed=[9], news=True)),  # an article tells them apart
        (told("a", by="x"), told("b", by="y")),
        (told("a"), told("b", type_="abduction")),
        (told("a", news=True), told("b", OTHER, news=True)),  # of two towns
        (told("a", PROVINCE, killed=[9]), told("b", EAST, killed=[9])),
        (told("a"), told("b", PROVINCE)),  # nothing more speaks for it
        (told("a", killed=[2]), told("b", PROVINCE, killed=[2])),  # a number that many incidents share
        (told("a", type_="airstrike"), told("b", type_="shelling")),
        (told("a", by="x", news=True), told("b", by="x", news=True, when=NEXT)),
        (told("a", when=WEEKEND, killed=[9]), told("b", when=NEXT, killed=[8])),
        (told("a", HAMLET), told("b", THORPE)),  # of two villages of one district
        (told("a", killed=[9], news=True), told("b", killed=[9], news=True, when=MONTH)),  # of which a month has many
        (told("a", when=None, news=True), told("b", news=True)),
        (told("a", when=None, killed=[9], news=True), told("b", killed=[9], news=True, when=LATER)),
    ],
)
def test_reports_that_may_be_of_two(one, other):
    assert len(unite([one, other])) == 2


def test_what_goes_as_well_with_two_stays_alone():
    one, two, either = told("a", by="x"), told("b", by="y"), told("c")
    assert unite([one, two, either]) == [[one], [two], [either]]
    sure = told("c", by="y")
    assert unite([one, two, sure]) == [[one], [two, sure]]


def test_an_article_is_of_an_incident_once_however_many_tell_of_it():
    many = [told(f"s{n:02}", killed=[9], news=True) for n in range(40)]
    again = of_source(told("z", killed=[9]), "s39")
    groups = unite([*many, again])
    assert sorted(map(len, groups)) == [1, 40]


def of_source(report, source):
    return dataclasses.replace(report, source_id=source, index=1)


def test_of_very_many_reports_those_with_one_place_or_toll_are_compared():
    towns = [replace(TOWN, key=f"gn:{n}", latitude=float(n % 80), longitude=float(n)) for n in range(170)]
    reports = [told(f"{n}-{turn}", town) for n, town in enumerate(towns) for turn in "ab"]
    assert [len(group) for group in unite(reports)] == [2] * 170


def test_the_kind_that_says_what_it_was_done_with_is_the_event_s():
    reports = [told("a"), told("b"), told("c", type_="explosion")]
    assert type_of(reports) == "explosion"
    assert type_of([*reports, told("d", type_="explosion"), told("e", type_="airstrike")]) == "airstrike"
