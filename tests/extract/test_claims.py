"""Claims: gold cases read by the real model (marker ``model``), and the rules that need no model.

A gold case gives a text, a number in it, and the names of those who claim it, the origin first; none is the
publisher's own voice.
"""

from pathlib import Path

import pytest
import yaml
from newsledger.annotate import annotate
from newsledger.extract.actors import read_actors
from newsledger.extract.claims import claimants_of, read_claims
from newsledger.extract.quotes import find_quotes
from newsledger.extract.reading import Reading
from newsledger.lexicons import read_lexicon
from newsledger.read import lay_out
from newsledger.records import Article

from tests.conftest import KNOWLEDGE, make_reading

GOLD = Path(__file__).parent.parent / "gold" / "claims"
CASES = [
    (case["text"], case["number"], case["claimants"])
    for path in sorted(GOLD.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def claimants(reading: Reading, word: str) -> list[str]:
    read_actors(reading)
    read_claims(reading)
    token = reading.words.index(word)
    return [reading.actors[actor].name for actor in claimants_of(reading, token, token + 1)]


@pytest.mark.model
@pytest.mark.parametrize(("text", "number", "expected"), CASES, ids=[text for text, *_ in CASES])
def test_a_number_is_claimed_by_exactly_these(text, number, expected):
    article = lay_out(Article("gold", text, language="en"))
    assert claimants(Reading(article, next(annotate([article])), KNOWLEDGE), number) == expected


def test_there_are_cases_enough_with_and_without_claimants():
    assert len(CASES) >= 30
    assert sum(not expected for *_, expected in CASES) >= len(CASES) // 5


SAID = """
Twelve CD nsubj 1
died VBD ccomp 5
, , punct 5
the DT det 4
mayor NN nsubj 5
said VBD ROOT 5
. . punct 5

Thirty CD nsubj 1
fled VBD ROOT 1
. . punct 1
"""


def test_a_claim_ends_with_its_sentence():
    assert claimants(make_reading(SAID), "Twelve") == ["mayors"]
    assert claimants(make_reading(SAID), "Thirty") == []


DEAL = """
According VBG prep 6
to IN prep 0
the DT det 3
deal NN pobj 1
, , punct 6
nine CD nsubj 6
leave VBP ROOT 6
. . punct 6
"""


def test_a_deal_claims_nothing():
    assert claimants(make_reading(DEAL), "nine") == []


def quoted(words: str) -> list[str]:
    rows = "\n".join(f"{word} NN dep 0" for word in words.split())
    reading = make_reading(rows)
    return [" ".join(reading.words[q.first : q.last]) for q in find_quotes(reading)]


def test_quotations_end_with_the_mark_that_fits_the_one_that_opened_them():
    assert quoted('" one “ two ” three " four') == ["one “ two ” three"]
    assert quoted("“ one ” two “ three") == ["one", "three"]


def test_every_reporting_word_stands_in_its_example():
    for row in read_lexicon("reporting"):
        forms = [row["word"], *row["forms"].split("|")]
        assert any(form and form in row["example"].lower() for form in forms), row["word"]
