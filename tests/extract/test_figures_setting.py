"""Where a figure's people were, when its own paragraph does not say."""

import pytest

from tests.conftest import read

pytestmark = pytest.mark.model


def place_and_country(text):
    extraction = read(text)
    [figure] = [f for f in extraction.figures if f.category == "displaced"]
    if figure.place is None:
        return None
    place = extraction.places[figure.place]
    return place.kind, place.country


def test_the_displaced_are_in_the_only_country_that_the_article_names():
    text = "Fighting spread through towns of northern Mozambique last week.\n\nSome 2,000 people were displaced."
    assert place_and_country(text) == ("country", "MOZ")


def test_of_several_countries_none_is_guessed():
    text = "Fighting spread from Mozambique into Tanzania last week.\n\nSome 2,000 people were displaced."
    assert place_and_country(text) is None


def test_the_dead_are_where_their_attack_is_told_not_in_the_town_of_the_sentence_before():
    text = (
        "A retired general met officials in Aden on Saturday. "
        "Eight people were killed when shells landed on a camp in Hajjah."
    )
    extraction = read(text)
    [figure] = [f for f in extraction.figures if f.category == "killed"]
    assert figure.place is not None
    assert extraction.places[figure.place].name == "Hajjah"


@pytest.mark.parametrize(
    ("title", "place"),
    [("Gaza: situation report", "Gaza Strip"), ("Report from Gaza", None), ("Gaza officials: no fuel left", None)],
)
def test_a_title_that_is_headed_by_a_place_tells_where_its_bullets_are(title, place):
    extraction = read(f"{title}\n\n- 1,700 tents arrived\n\n- 12 clinics closed\n\nThe clinics had no fuel.")
    found = {None if f.place is None else extraction.places[f.place].name for f in extraction.figures}
    assert found == {place}


def test_a_running_total_that_is_told_again_has_one_period():
    text = (
        "Militiamen have killed more than 700 farmers in Plateau.\n\n"
        "Since June 2021, more than 700 people have been killed in Plateau, a monitor said."
    )
    extraction = read(text)
    assert [(f.measure, f.period_start) for f in extraction.figures] == [("cumulative", "2021-06")] * 2
    assert [(r.relation, r.reason) for r in extraction.figure_relations] == [
        ("restates", "same category, number and population")
    ]


def test_civilians_told_again_as_people_are_not_called_the_same_population():
    text = "Some 900 civilians killed in Plateau\n\nAbout 900 people have been killed in Plateau since June 2021."
    extraction = read(text)
    assert [(r.relation, r.reason) for r in extraction.figure_relations] == [("restates", "same category and number")]


@pytest.mark.parametrize(
    "text",
    [
        "Troops held the Swat valley on Monday. Shells fell on Peshawar, a town that has a population of 330,000.",
        "Troops held the Swat valley on Monday. Peshawar has a population of 330,000.",
    ],
)
def test_a_population_is_that_of_the_place_its_clause_describes(text):
    extraction = read(text)
    [figure] = [f for f in extraction.figures if f.category == "population"]
    assert figure.place is not None
    assert extraction.places[figure.place].name == "Peshawar"
