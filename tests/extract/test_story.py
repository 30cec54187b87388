"""Where and when the story is: what a sentence that names no place or day goes on from."""

import pytest

from tests.conftest import read

pytestmark = pytest.mark.model
PUBLISHED = "2022-05-11"  # a Wednesday


def figure_of(text: str, number: str) -> tuple[str | None, str]:
    """(place, day) of the only figure with that number."""
    extraction = read(text, published=PUBLISHED)
    [figure] = [f for f in extraction.figures if text[f.number_start : f.number_end].lower().endswith(number)]
    place = None if figure.place is None else extraction.places[figure.place].name
    return place, figure.period_start


RAID = "Gunmen raided the village of Kolofata in Cameroon on Monday, police said. "


@pytest.mark.parametrize(
    ("after", "number", "place", "day"),
    [
        ("The attackers also burned 14 houses.", "14", "Kolofata", "2022-05-09"),
        ("\n\nSix others were wounded.", "six", "Kolofata", "2022-05-09"),
        ("\n\nResidents said 17 people were shot dead there.", "17", "Kolofata", "2022-05-09"),
        ("\n\nSoldiers were also sent to Garoua. Some 300 families were displaced.", "300", "Garoua", ""),
        ("Three of the wounded were flown to a hospital in Douala.", "three", "Kolofata", "2022-05-09"),
        ("The attackers had shot four traders in March.", "four", "Kolofata", "2022-03"),
    ],
)
def test_a_sentence_that_goes_on_has_the_place_and_day_of_what_it_goes_on_from(after, number, place, day):
    assert figure_of(RAID + after, number) == (place, day)


@pytest.mark.parametrize(
    ("after", "number", "day"),
    [
        ("\n\nPolice have arrested 11 traders.", "11", ""),  # something new
        ("\n\nThe attack is the worst since 45 people were killed in Maroua.", "45", ""),
        ("The army has lost 25 men.", "25", ""),
    ],
)
def test_something_new_is_not_of_the_day_told_before(after, number, day):
    assert figure_of(RAID + after, number)[1] == day


def test_since_then_runs_from_the_day_told_before():
    text = "The army took power in a coup on 1 February 2021. Since then, 1,640 civilians have been killed."
    assert figure_of(text, "1,640")[1] == "2021-02-01"


def test_an_aside_does_not_move_the_day_from_which_the_next_is_counted():
    text = (
        "On 2 May a shell hit a school in Kupiansk. A girl was brought to Kharkiv, where she died the next day. "
        "Two days later, another shell wounded nine people in Izium."
    )
    assert figure_of(text, "nine") == ("Izium", "2022-05-04")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two security sources in Khartoum said 15 people died when a drone struck Kutum.", "Kutum"),
        ("A jet bombed the village of Nawng Kaw, in Hpasawng township, killing 15 people.", "Nawng Kaw"),
        ("In all, 15 people died across Mali when gunmen raided Bankass.", "Mali"),
    ],
)
def test_the_narrowest_place_that_the_words_give_is_the_place(text, place):
    assert figure_of(text, "15")[0] == place


def test_a_village_is_known_again_without_the_word():
    text = "A car blew up in Timba, Colombia. The village of Timba has 900 people. Police in Timba killed 12 rebels."
    extraction = read(text, published=PUBLISHED)
    assert [p.name for p in extraction.places if p.kind == "unresolved"] == ["Timba"]
    assert "Central African Republic" not in [p.name for p in extraction.places]


def test_what_has_come_about_by_now_is_not_at_the_place_told_last():
    text = "Jets bombed Kafr Nabl in Idlib.\n\nThe offensive has left 60 villages in ruins."
    assert figure_of(text, "60")[0] != "Kafr Nabl"


def test_a_name_in_a_list_of_villages_is_a_village():
    text = "Gunmen attacked the villages of Zorqa, Benki and Talu in Mopti, Mali."
    extraction = read(text, published=PUBLISHED)
    found = {p.name: p.precision for p in extraction.places if p.kind == "unresolved"}
    assert found.get("Benki") == "admin1"


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("The war broke out in April 2019. It has killed more than 7,000 people.", "7,000", "2019-04"),
        ("The insurgency began in 2014. More than 7,000 people have been killed.", "7,000", "2014"),
        ("Rebels have fought the army since 2016. The conflict has killed 7,000 people.", "7,000", "2016"),
        ("Fresh talks began in April 2019. The rebels have killed 7,000 people.", "7,000", ""),
        ("The war broke out in April 2019. Rebels killed 70 people in Bunia.", "70", ""),
    ],
)
def test_a_war_has_killed_since_it_began(text, number, day):
    assert figure_of(text, number)[1] == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb hit a truck near Harnai, east of Quetta. Some 15 miners died.", "Harnai"),
        ("Rebels shelled Kutum, 90 km northwest of El Fasher. Some 15 people died.", "Kutum"),
        ("Gunmen killed 15 people in Djibo, according to a charity based in Geneva.", "Djibo"),
        ("Kinshasa Police shot dead 15 men in Goma.", "Goma"),
        ("A cleric, born in 1979 in Mosul, led the group in Iraq. Some 15 people died in a raid.", None),
        ("Gunmen killed 15 people in Colombia. Reports in Cali point out that they fled.", "Colombia"),
        ("Sources in Cali insist that the gunmen fled. Some 15 people died in a raid.", None),
        ("Nairobi (Kenya), 9 May 22 (KNA) -- Gunmen killed 15 people in Somalia on Monday.", "Somalia"),
        ("Clashes went on in Djibo, Burkina Faso. Soldiers killed 15 civilians nationwide in March.", "Burkina Faso"),
        ("Clashes went on in Kaya, Burkina Faso. In the country as a whole, 15 people died.", "Burkina Faso"),
        ("In Beirut 15 people were killed and 30 wounded across Lebanon on Tuesday.", "Lebanon"),
        ("In Pakistan, gunmen killed 15 soldiers between Turbat and Panjgur.", "Turbat"),
        ("Shells hit areas north of Saraqib and killed 15 people.", "Saraqib"),
    ],
)
def test_a_place_that_only_helps_to_find_another_is_not_where_it_was(text, place):
    assert figure_of(text, "15")[0] == place


def test_what_a_speaker_did_is_not_where_it_happened():
    text = RAID + '"They burned 15 houses," said Marie Ngo, who fled to Maroua with her sons.'
    assert figure_of(text, "15")[0] == "Kolofata"


def test_a_toll_is_that_of_the_incident_of_its_section():
    text = (
        "Shells hit the port of Tyre, killing four people.\n\nA drone struck a car in Baalbek. One man was hurt.\n\n"
        "Toll rises in Tyre\n\nRescuers have recovered two more bodies. The toll now stands at 15."
    )
    assert figure_of(text, "15")[0] == "Tyre"


def test_a_highlight_has_the_day_on_which_its_section_tells_it():
    text = (
        "- A mine wounded 15 contractors near Gao.\n\n- Aid reached Kidal.\n\nGao\n\n"
        "On 5 May, a truck struck a mine near Gao. Fifteen contractors were wounded."
    )
    assert figure_of(text, "15")[1] == "2022-05-05"


def test_what_came_before_the_violence_just_told_is_counted_from_it():
    text = RAID + "The violence came two days after a bomb hit a truck near Mora, killing 15 people."
    assert figure_of(text, "15") == ("Mora", "2022-05-07")


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        (
            "Gunmen raided Kolofata in Cameroon. A group counted 90 attacks in the first months of the year.",
            "90",
            "Cameroon",
        ),
        ("In Cameroon, raids have killed 90 people since May, most of them in Kolofata.", "90", "Cameroon"),
        (
            "Gunmen in Mali raided the villages of Ogola, Songo and Lessa, in the district of Bankass. Some 90 died.",
            "90",
            "Bankass",
        ),
        ("Gunmen raided Sevare in Mopti, Mali. Some 90 people died.", "90", "Sevare"),
        ("The war in Tigray began in 2020, when men raided Mekelle. It has cost 90 lives.", "90", "Tigray"),
        (
            "Rebels in Chad have fought since 2016. The conflict has killed 90 people. In May, a raid hit Abeche.",
            "90",
            "Chad",
        ),
    ],
)
def test_a_total_is_of_the_whole(text, number, place):
    assert figure_of(text, number)[0] == place
