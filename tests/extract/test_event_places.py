"""Where an event is: the place that its own clause or the story gives, and none that another deed or person has."""

import pytest

from tests.conftest import read

pytestmark = pytest.mark.model


def places_of_events(text: str, event_type: str) -> list[str]:
    """The names of the places of a text's events of one type, in order; "" where it is nowhere."""
    extraction = read(text, published="2020-06-15")
    found = [e.place for e in extraction.events if e.event_type == event_type]
    return ["" if place is None else extraction.places[place].name for place in found]


@pytest.mark.parametrize(
    ("text", "event_type", "places"),
    [
        (
            "A car bomb killed 46 people on Sunday as US-backed fighters pushed towards Raqqa. Bodies were being"
            " dug out at the scene in Rashidin west of Aleppo.",
            "explosion",
            ["Rashidin"],
        ),
        (
            "The Islamic State drove rival rebels out of Deir ez-Zor city on Monday, tightening its grip on the"
            " province bordering Iraq.",
            "territory_change",
            ["Deir ez-Zor"],
        ),
        (
            "In Nairobi, teachers marched to parliament on Monday. People in other cities rallied over pay.",
            "protest",
            ["Nairobi", "Kenya"],
        ),
        (
            "Shells hit Homs on Monday. Rebels also captured the Shaar oilfield east of the city of Palmyra.",
            "territory_change",
            ["Palmyra"],
        ),
        (
            "Colombian police arrested a man in Detroit, Michigan, on Friday. The United States wants two others, who"
            " were shot dead in Bogota.",
            "attack_on_civilians",
            ["Bogotá"],
        ),
        ("Militants killed nine soldiers in an attack in Syria Report.", "battle", ["Syria"]),
        (
            "Rebels shelled Sarmin on Monday. Syria's war started in 2011 with the repression of protests.",
            "protest",
            ["Syria"],
        ),
        (
            "Rebels shelled Sarmin on Monday. The Libyan war started in 2011 with the repression of protests.",
            "protest",
            [""],
        ),
        (
            "FMLN units clashed with troops for hours in Mercedes, Chalatenango Department.",
            "battle",
            ["Chalatenango"],
        ),
        (
            "Two rebels were killed in a clash with troops near Salgar, Antioquia Department, 550 Km from Bogota.",
            "battle",
            ["Salgar"],
        ),
        ("The group issued a statement in Doha on Monday. It said two fighters died in a raid.", "battle", [""]),
        (
            "The ministry declared a state of emergency in the city of Valparaiso and said 6,000 people had been"
            " evacuated.",
            "evacuation",
            ["Valparaíso"],
        ),
        ("Shells hit the Douma district of Damascus on Monday, killing four.", "shelling", ["Douma"]),
        ("Rebels killed 14 people in the Beni area of eastern Congo.", "attack_on_civilians", ["Beni"]),
        (
            "Khan Touman is near Sarmin, the town where a raid on aid lorries killed 20 civilians on Monday.",
            "attack_on_civilians",
            ["Sarmin"],
        ),
        (
            "A blast hit a bus convoy in Syria, a source said. It occurred near a convoy evacuating residents of"
            " Foua to Aleppo.",
            "explosion",
            ["Aleppo"],
        ),
        ("Gulf Clan members hurled grenades at a post in Colombia.", "explosion", ["Colombia"]),
    ],
)
def test_an_event_is_where_its_own_clause_or_the_story_is(text, event_type, places):
    assert places_of_events(text, event_type) == places
