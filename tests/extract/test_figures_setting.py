"""Where a figure's people were, when its own paragraph does not say."""

import pytest
from newsledger.extract.figures.relations import settle_headings
from newsledger.records import FigureRecord, FigureRelation

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


def test_a_large_running_total_over_the_same_time_is_where_it_was_told_to_be():
    told = {"measure": "cumulative", "period_start": "2021-06"}
    figures = [
        FigureRecord("killed", 10 * n, 10 * n + 3, 0, 50, "more_than", value, place=place, **told)
        for n, (value, place) in enumerate([(700, 3), (700, None), (40, 3), (40, None)])
    ]
    relations = [FigureRelation(1, 0, "restates", ""), FigureRelation(3, 2, "restates", "")]
    assert [f.place for f in settle_headings(figures, relations)] == [3, 3, 3, None]


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


def event_and_measure(text, category):
    extraction = read(text, published="2024-05-03")
    figure = [f for f in extraction.figures if f.category == category][-1]
    told = "" if figure.event is None else extraction.events[figure.event].event_type
    return told, figure.measure, figure.period_start


def test_what_a_campaign_has_done_is_not_of_the_day_of_one_strike():
    text = (
        "Warplanes hit the town of Hayran on Monday, killing five. Officials condemned the strikes.\n\n"
        "The army's assault has left dozens of villages in ruins, the paper wrote last week."
    )
    assert event_and_measure(text, "objects_destroyed") == ("attack_on_objects", "cumulative", "")
    text = "Gunmen attacked a market in Jos on Monday. The attack has killed 12 people."
    assert event_and_measure(text, "killed") == ("attack_on_civilians", "incident", "2024-04-29")


def test_those_killed_since_a_campaign_began_are_of_the_campaign():
    text = "Since the army launched its offensive in Kachin in late April, more than 600 people have been killed."
    assert event_and_measure(text, "killed")[:2] == ("offensive", "cumulative")
    text = "Since the talks began in Cairo in late April, more than 600 people have been killed."
    assert event_and_measure(text, "killed")[:2] == ("", "cumulative")


def test_what_another_day_is_compared_with_has_that_days_time():
    text = "The camps hold 5,200 displaced people, up from 3,100 on Thursday."
    assert read(text, published="2024-05-03").figures[-1].period_start == "2024-05-02"


def test_a_list_between_semicolons_has_each_its_own_time():
    text = "15 people were killed on 8-9 March; 15,017 displaced since 29 February."
    figures = read(text, published="2024-03-11").figures
    assert [f.period_start for f in figures] == ["2024-03-08", "2024-02-29"]


def test_the_lines_of_a_table_have_the_day_of_its_heading():
    text = "Key figures (as of 29 April 2024)\n| Indicator | Figure |\n|---|---|\n| People killed | 344 |"
    assert [f.period_end for f in read(text).figures] == ["2024-04-29"]


def test_each_number_has_the_time_right_behind_it():
    text = "The number of people killed fell to 120 in April from 180 in March."
    assert [f.period_start for f in read(text, published="2024-05-03").figures] == ["2024-04", "2024-03"]
    text = "Two people were killed on Monday and three on Tuesday."
    assert [f.period_start for f in read(text, published="2024-05-03").figures] == ["2024-04-29", "2024-04-30"]


def test_what_has_been_since_a_dated_event_is_open():
    text = "Some 5,700 people have been killed since the coup in February 2021."
    figure = read(text, published="2024-05-03").figures[0]
    assert (figure.period_start, figure.period_end) == ("2021-02", "")


def test_a_figure_has_the_day_of_its_event_though_another_sentence_tells_it():
    text = (
        "Jets bombed the market of Douma on Monday, killing nine people, medics said.\n\n"
        "In Homs, shells hit a school and killed two teachers.\n\n"
        "In Hama, four farmers were killed in May."
    )
    found = read(text, published="2021-06-16").figures
    figures = {text[f.number_start : f.number_end]: f.period_start for f in found}
    assert figures == {"nine": "2021-06-14", "two": "2021-06-14", "four": "2021-05"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The forum in Gao ended.\n\nInvestors from 30 countries lost money.", None),
        ("Floods hit Kano in Nigeria. Officials in Kano said that 12 states were under water.", "Nigeria"),
        ("Nine people were killed in Mali, 2 in Gao, 3 in Mopti and 4 in Segou.", "Mali"),
        ("Teachers met in Lagos, Nigeria.\n\nSome 4,000 teachers joined a nationwide strike.", "Nigeria"),
        ("LAGOS (FNA)- The army killed 12 gunmen in Kano on Thursday.", "Kano"),
        ("Mr. Hill leads Acme, a company outside Kano.\n\nAn acre of trees holds 156 tons of carbon.", None),
    ],
)
def test_what_is_counted_over_several_areas_lies_in_none_of_them(text, place):
    extraction = read(text)
    figure = extraction.figures[0]
    assert (None if figure.place is None else extraction.places[figure.place].name) == place


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Raids carried out in Cali over the last 12 days have killed two people.", "2024-04-21", "2024-05-03"),
        ("The toll from Mondays bombing rose to 8.", "2024-04-29", "2024-04-29"),
        ("Militiamen have killed 300 people since the beginning of the year.", "2024-01", ""),
    ],
)
def test_the_dead_of_attacks_died_when_the_attacks_happened(text, start, end):
    [figure] = [f for f in read(text, published="2024-05-03").figures if f.category == "killed"]
    assert (figure.period_start, figure.period_end) == (start, end)


def test_a_month_has_no_report():
    extraction = read("February's report shows that 3,000 people look for work.", published="2024-05-03")
    [figure] = extraction.figures
    assert [extraction.actors[i].name for i in figure.claimants] == ["report"]


@pytest.mark.parametrize(
    ("title", "claimants"),
    [
        ("Raid on a village kills 30 civilians Monitor", ["monitors"]),
        ("US raid kills 30 at training camp Pentagon", ["United States Department of Defense"]),
        ("Raids kill eight White Helmets activists", []),
    ],
)
def test_who_tells_a_title_that_has_lost_its_colon(title, claimants):
    extraction = read(f"{title}\n\nThe raid came at dawn.", title=title)
    figure = next(f for f in extraction.figures if f.category == "killed")
    assert [extraction.actors[i].name for i in figure.claimants] == claimants


def test_the_share_of_the_next_month_is_of_that_month():
    extraction = read("Prices fell by 3 percent in March and by 5 percent in April.", published="2024-05-03")
    assert [figure.period_start for figure in extraction.figures] == ["2024-03", "2024-04"]


def test_a_number_without_a_verb_has_the_place_and_days_behind_it():
    text = "Some 3,000 people fled their homes in Rutshuru on 22 April and another 2,000 in Masisi on 29 April."
    extraction = read(text, published="2024-05-03")
    told = [(extraction.places[f.place].name, f.period_start) for f in extraction.figures if f.place is not None]
    assert told == [("Rutshuru", "2024-04-22"), ("Masisi", "2024-04-29")]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("The war broke out on 15 April. Some 31 civilians have died so far.", "2024-04-15"),
        ("The offensive began on 15 April. The UN has confirmed 31 deaths since the fighting broke out.", "2024-04-15"),
        ("The war broke out on 15 April. Shells killed 31 civilians on 20 April.", "2024-04-20"),
    ],
)
def test_what_has_been_so_far_has_been_since_the_fighting_began(text, begun):
    assert [f.period_start for f in read(text, published="2024-05-03").figures] == [begun]


def test_the_harmed_are_in_the_quarter_where_it_happened():
    text = "In Aleppo, five citizens died when mortar shells fell on the Bab Salim neighborhood on Monday."
    extraction = read(text, published="2024-05-03")
    [figure] = extraction.figures
    assert figure.place is not None
    assert extraction.places[figure.place].name == "Bab Salim"
