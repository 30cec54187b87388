"""Places: gold sentences read with the real model, and rules on parses made by hand."""

from pathlib import Path

import pytest
import yaml
from newsledger.extract.places import place_of, places_of, precision_of, read_places
from newsledger.extract.places.offsets import displaced, offset_before
from newsledger.extract.places.publisher import publisher_home
from newsledger.extract.places.words import load_place_words
from newsledger.gazetteer import load_gazetteer
from newsledger.lexicons import read_lexicon
from newsledger.records import Article, Extraction

from tests.conftest import KNOWLEDGE, make_reading, read

GOLD = Path(__file__).parent.parent / "gold" / "places"
CASES = [case for file in sorted(GOLD.glob("*.yml")) for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


def mentioned(text: str, extraction: Extraction) -> dict[str, str]:
    """{mention: "kind country admin1"} of the places that a text names."""
    return {
        text[m.start : m.end]: " ".join(filter(None, (p.kind, p.country, p.admin1)))
        for p in extraction.places
        for m in p.mentions
    }


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_the_places_of_a_sentence_are_read_as_coded(case):
    assert mentioned(case["text"], read(case["text"])) == case["places"]


def test_a_quarter_of_the_gold_cases_are_negative():
    assert len(CASES) >= 40
    assert sum(not case["places"] for case in CASES) >= len(CASES) / 4


STRIKE = """
    Shells NNS nsubj 1
    hit VBD ROOT 1
    a DT det 3
    market NN dobj 1
    near IN prep 1
    Sarmin NNP pobj 4 GPE
    in IN prep 5
    Idlib NNP compound 8 GPE
    province NN pobj 6
    ,_ , punct 8
    Syria NNP appos 8 GPE
    ._ . punct 1
"""


def test_an_event_is_at_the_most_exact_place_of_its_clause():
    reading = make_reading(STRIKE)
    read_places(reading)
    assert reading.places[place_of(reading, 1)].name == "Sarmin"
    assert precision_of(reading, 1) == "near_settlement"


def test_what_holds_a_place_stands_in_the_same_list():
    reading = make_reading(STRIKE)
    read_places(reading)
    town = reading.places[place_of(reading, 1)]
    province = reading.places[town.part_of]
    country = reading.places[province.part_of]
    assert (town.key, province.key, country.key) == ("gn:164782", "adm1:SY.12", "iso:SYR")
    assert (province.name, country.name, country.part_of) == ("Idlib", "Syria", None)


def test_a_state_that_acts_is_not_where_it_acts():
    reading = make_reading("""
        Russia NNP nsubj 1 GPE
        bombed VBD ROOT 1
        Aleppo NNP dobj 1 GPE
        ._ . punct 1
    """)
    read_places(reading)
    assert [place.name for place in reading.places if place.mentions] == ["Aleppo"]
    assert reading.places[place_of(reading, 1)].name == "Aleppo"


def test_people_move_from_one_place_to_another():
    reading = make_reading("""
        Families NNS nsubj 1
        fled VBD ROOT 1
        from IN prep 1
        Mosul NNP pobj 2 GPE
        to IN prep 1
        Erbil NNP pobj 4 GPE
        ._ . punct 1
    """)
    read_places(reading)
    roles = {reading.places[place].name: role for place, role in places_of(reading, 1)}
    assert roles == {"Mosul": "origin", "Erbil": "destination"}


def test_page_furniture_names_no_place():
    from newsledger.records import Block

    reading = make_reading("Visit VB ROOT 0\nParis NNP dobj 0 GPE", blocks=(Block(0, 11, "furniture"),))
    read_places(reading)
    assert reading.places == []


@pytest.mark.parametrize(
    ("publisher", "url", "home"),
    [
        ("The Lancaster Gazette", "", "lancaster"),
        ("", "http://www.athensreview.example/news/1", "athens"),
        ("Reuters", "", ""),
        ("", "", ""),
    ],
)
def test_a_local_paper_is_at_home_in_the_town_of_its_name(publisher, url, home):
    article = Article("a", "text", publisher=publisher, url=url)
    words, gazetteer = KNOWLEDGE.cached(load_place_words), KNOWLEDGE.cached(load_gazetteer)
    assert publisher_home(article, gazetteer, words) == home


def test_each_place_word_stands_in_its_example():
    for row in read_lexicon("place_words"):
        assert row["word"] in row["example"].lower(), row


def test_an_unknown_village_is_counted_and_kept_in_its_province():
    reading = make_reading("""
        Two CD nsubj 1
        died VBD ROOT 1
        in IN prep 1
        the DT det 4
        village NN pobj 2
        of IN prep 4
        Zorqantepe NNP pobj 5 GPE
        in IN prep 4
        Hama NNP compound 9 GPE
        province NN pobj 7
        ,_ , punct 9
        Syria NNP appos 9 GPE
    """)
    read_places(reading)
    village = reading.places[place_of(reading, 1)]
    assert (village.name, village.kind, village.admin1, village.latitude) == (
        "Zorqantepe",
        "unresolved",
        "Hama",
        35.29593,
    )
    assert [issue.code for issue in reading.issues] == ["unresolved-place"]


def placed(text: str) -> list[tuple[str, str]]:
    """(place, precision) of the events that a text tells."""
    extraction = read(text)
    named = extraction.places
    return [("" if e.place is None else named[e.place].name, e.place_precision) for e in extraction.events]


WHERE = {
    "The strike killed three people in Idlib, officials told reporters in Ankara.": [("Idlib", "settlement")],
    "The London-based monitor said that shelling killed ten people in Douma.": [("Douma", "settlement")],
    "A doctor from Homs was killed by shelling in Saraqib.": [("Saraqib", "settlement")],
    "BEIRUT A warplane killed two people in Douma, Syria.": [("Douma", "settlement")],
    "Soldiers shelled a post 30 km north of Raqqa.": [("30 km north of Raqqa", "near_settlement")],
    "Shelling killed two people in the village of Zorqan, 15 km east of Saraqib.": [("Zorqan", "near_settlement")],
    "Troops shelled all areas except Idlib, a province near the Turkish border.": [("", "unknown")],
    "Gunmen killed six farmers in the village of Zargolan, close to Khanaqin in Iraq.": [
        ("Zargolan", "near_settlement")
    ],
    "Rebels advanced into Saraqib and Sarmin in Idlib province on Friday.": [("Saraqib", "settlement")],
    "Houthi fighters moved into Hays in Hodeidah province on Sunday.": [("Hays", "settlement")],
    "Tens of thousands crossed into Uganda from Ituri in eastern Congo.": [("Ituri", "admin1")],
    "Rebels shelled positions near Laiza in Kachin state.": [("Laiza", "near_settlement")],
    "Soldiers shot a man in Kasoro (Lubero, North Kivu).": [("Kasoro", "admin2")],
    "Houthi gunmen in Hodeidah fired rockets at Hays on Sunday.": [("Hays", "settlement")],
    "Rebels abducted two women at Kasoro in Ituri.": [("Kasoro", "admin1")],
    "A deputy shot Peter Malone of Dayton in Tulsa.": [("Tulsa", "settlement")],
    "A deputy shot the mayor of Dayton on Monday.": [("Dayton", "settlement")],
    "Bombs exploded on Bandera and Santa Rosa streets in Santiago.": [("Santiago", "settlement")],
    "The raids on Douma came as a car bomb killed 30 people in Homs.": [
        ("Douma", "settlement"),
        ("Homs", "settlement"),
    ],
    "Thirty men are at Santander square in Bogota to protest the law.": [("Santander square", "site")],
    "Shells hit Santander on Monday.": [("Santander", "admin1")],
    "A trader, who spends his winters in Miami, was abducted near Neiva on Monday.": [("Neiva", "near_settlement")],
    "Jets hit a town outside the capital Damascus. The strikes hit Douma.": [("Douma", "settlement")],
    "Chad is calm. The mood in Chad has been tense since rebels launched an offensive.": [("Chad", "country")],
    "Bor is calm. The war that began with protests in Bor in 2011 was long.": [("Bor", "settlement")],
    "Shells hit Idlib. The shelling came as talks went into a third day in the Kazakh capital Astana.": [
        ("Idlib", "settlement")
    ],
    "The London Based monitor said that shelling killed ten people in Douma.": [("Douma", "settlement")],
    "Militia burned Zongo Dorka village (Kachia LGA, Kaduna).": [("Zongo Dorka", "admin2")],
}


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), WHERE.items())
def test_an_event_is_where_its_clause_says_not_where_it_was_told(text, expected):
    assert placed(text) == expected


def test_a_distance_and_a_bearing_from_a_town_give_a_point():
    reading = make_reading(
        STRIKE.replace("near IN prep 1", "10 CD nummod 5\nkm NN npadvmod 6\nnorth RB advmod 1\nof IN prep 6")
    )
    assert offset_before(reading, 7) == (4, 10.0, 0.0)
    assert displaced(35.0, 36.0, 111.2, 90.0) == (34.994, 37.221)


@pytest.mark.parametrize("words", ["the north of", "10 km from", "ten of", "900 miles west of"])
def test_without_a_bearing_or_close_enough_a_town_gives_no_point(words):
    tokens = [*words.split(), "Sarmin"]
    reading = make_reading("\n".join(f"{word} NN dep 0" for word in tokens))
    assert offset_before(reading, len(tokens) - 2) is None


WEEKS_AFTER = """
    The DT det 1
    fighting NN nsubj 2
    erupted VBD ROOT 2
    {two} CD nummod 4
    {weeks} NNS npadvmod 7
    after IN mark 7
    envoys NNS nsubj 7
    met VBD advcl 2
    in IN prep 7
    Geneva NNP pobj 8 GPE
    ._ . punct 2
"""


def test_what_happened_weeks_after_something_else_was_not_where_that_was():
    reading = make_reading(WEEKS_AFTER.format(two="two", weeks="weeks"))
    read_places(reading)
    assert place_of(reading, 1) is None or reading.places[place_of(reading, 1)].kind != "settlement"
    assert reading.places[place_of(reading, 7)].name in ("Genève", "Geneva")


@pytest.mark.model
def test_a_village_that_a_list_puts_in_a_province_lies_in_the_district_that_the_text_tells():
    places = read("Rebels killed five people in Barlonyo, Lira district, on Thursday.").places
    village = next(p for p in places if p.name == "Barlonyo")
    assert (places[village.part_of].name, places[village.part_of].kind) == ("Lira", "admin2")


@pytest.mark.model
def test_a_capital_that_stands_for_its_state_is_not_where_the_article_is():
    text = (
        "Rebels killed two soldiers on Monday. Tensions between Ankara and the PKK had risen after an attack on a post."
    )
    extraction = read(text, published="2020-06-15")
    assert {extraction.places[e.place].name for e in extraction.events if e.place is not None} == {"Turkey"}
