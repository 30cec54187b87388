"""Who is said to be responsible, on parses written by hand: no model is asked."""

import pytest
from newsledger.extract.actors import read_actors
from newsledger.extract.events.lexicon import load_events
from newsledger.extract.events.responsibility import find_responsible, responsible_at

from tests.conftest import KNOWLEDGE, make_reading

BEHIND = "Hezbollah NNP nsubj 1\nwas VBD ROOT 1\nbehind IN prep 1\nthe DT det 4\nattack NN pobj 2\n. . punct 1"
BLAMED = "Police NNS nsubj 1\nblamed VBD ROOT 1\nHezbollah NNP dobj 1\nfor IN prep 1\nit PRP pobj 3\n. . punct 1"
DENIED = (
    "Hezbollah NNP nsubj 1\ndenied VBD ROOT 1\ninvolvement NN dobj 1\nin IN prep 2\nthe DT det 5"
    "\nattack NN pobj 3\n. . punct 1"
)
PRICES = "Police NNS nsubj 1\nblamed VBD ROOT 1\nHezbollah NNP dobj 1\nfor IN prep 1\nprices NNS pobj 3\n. . punct 1"
CLAIMED = (
    "The DT det 1\nblast NN nsubjpass 3\nwas VBD auxpass 3\nclaimed VBN ROOT 3\nby IN agent 3"
    "\nHezbollah NNP pobj 4\n. . punct 3"
)
NOBODY = "No DT det 1\ngroup NN nsubj 2\nclaimed VBD ROOT 2\nresponsibility NN dobj 2\n. . punct 2"


def responsible(rows: str) -> list[str]:
    reading = make_reading(rows)
    read_actors(reading)
    found = find_responsible(reading, KNOWLEDGE.cached(load_events))
    return [reading.words[token] for cue in found for token in responsible_at(reading, cue)]


@pytest.mark.parametrize("rows", [BEHIND, BLAMED, CLAIMED])
def test_who_is_behind_an_act_is_blamed_for_it_or_claims_it_is_responsible(rows):
    assert responsible(rows) == ["Hezbollah"]


@pytest.mark.parametrize("rows", [DENIED, PRICES, NOBODY])
def test_who_denies_it_nobody_and_who_is_blamed_for_no_violence_is_not(rows):
    assert responsible(rows) == []
