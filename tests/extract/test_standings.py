"""How it stands with perpetrators: stated, claimed by themselves, or only suspected or accused, and by whom."""

import pytest

from tests.conftest import read

SUSPECTED = [
    ("Suspected Boko Haram militants killed six farmers in Borno on Monday.", "Boko Haram", ""),
    ("The RSF allegedly killed 20 villagers in Gezira on Friday.", "Rapid Support Forces", ""),
    ("The RSF is accused of killing 20 villagers in Gezira.", "Rapid Support Forces", ""),
    ("Ukraine accused Russia of shelling a hospital in Kherson.", "Russia", "Ukraine"),
    (
        "Six farmers were killed near Goma on Monday. The army blamed M23 rebels.",
        "March 23 Movement",
        "Armed Forces of the Democratic Republic of the Congo",
    ),
    (
        "Police blamed the killing of two officers in Mandalay on the People's Defence Force.",
        "People's Defence Force",
        "Burmese police",
    ),
    (
        "The minister held the ELN responsible for the bombing in Cucuta.",
        "National Liberation Army (Colombia)",
        "ministers",
    ),
    ("Houthi rebels were believed to have fired the missile that hit a ship off Hodeidah.", "Houthi movement", ""),
    ("Authorities suspect that Al-Shabaab carried out the bombing in Mandera.", "al-Shabaab", "authorities"),
]
CLAIMED = [
    ("The bombing in Kabul killed ten people. Islamic State claimed responsibility for the attack.", "Islamic State"),
    ("The Taliban claimed the bombing that killed nine policemen in Ghazni.", "Taliban"),
    (
        "The army blamed rebels for the bombing in Kabul. Islamic State claimed responsibility for the attack.",
        "Islamic State",
    ),
]
STATED = [
    "Hamas fighters killed three soldiers in Khan Younis.",
    "The drone attack on Khartoum was carried out by the RSF.",
    "Al-Shabaab was behind the attack in Mandera, police said.",
    "The bomb was placed by Taliban fighters and killed six people in Ghazni.",
    "The opposition accused the army of shelling Douma. Army artillery shelled Douma for two hours on Friday.",
    "Israel denied that it had bombed the convoy in Rafah.",
    "Soldiers killed six suspected rebels in Borno.",
]


def standings(text: str) -> list[tuple[str, str, str]]:
    found = read(text, published="2024-05-03")
    return [
        (found.actors[actor].name, code, found.actors[accuser].name if accuser is not None else "")
        for event in found.events
        for actor, code, accuser in event.standings
    ]


@pytest.mark.model
@pytest.mark.parametrize(("text", "actor", "accuser"), SUSPECTED)
def test_who_is_only_suspected_or_accused_is_said_to_be_so_and_by_whom(text, actor, accuser):
    assert (actor, "suspected", accuser) in standings(text)


@pytest.mark.model
@pytest.mark.parametrize(("text", "actor"), CLAIMED)
def test_a_claim_of_ones_own_is_no_suspicion(text, actor):
    assert (actor, "claimed", "") in standings(text)


@pytest.mark.model
@pytest.mark.parametrize("text", STATED)
def test_what_is_told_as_a_fact_stands_as_stated(text):
    assert standings(text) == []


@pytest.mark.model
def test_the_words_of_a_suspicion_are_among_the_evidence():
    text = "Suspected Boko Haram militants killed six farmers in Borno on Monday."
    (event,) = read(text).events
    assert [text[m.start : m.end] for m in event.mentions if m.field == "standing"] == ["Suspected"]
