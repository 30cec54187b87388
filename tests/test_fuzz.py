"""A short, bounded run of what ``make fuzz`` does at length."""

import importlib.util
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("fuzz", Path(__file__).parent / "fuzz.py")
assert SPEC is not None
assert SPEC.loader is not None
fuzz = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(fuzz)


def test_mutated_texts_and_files_are_read_or_refused_in_time():
    found = fuzz.fuzz(1_000, 0, seed=3, seconds=30)
    assert found.found == {}, str(found)


ASTRAY = (
    "the signed the signed signed signed deal the signed the deal the signed the signed signed the the "
    "deal the deal the signed deal \u098dn The signed deal The signed the deal signed Geneva. signed two deal "
    "deal bridge deal the sides deal the the deal deal deal deal the the deal signed signed the signed "
    "the signed deal the signed deal the signed deal the deal"
)
FOUND = [
    "₄ child was killed by a landmine.",
    "The storm claimed 15 to ¹0 of 31 sailors.",
    "The Syrian Network for withdrew \x00 its Yemen. The UAE",
    "The that raid governor told reporters over. was the 12",
    "Three \n\n one of raids killed",
    "security 2019-02-30 106 protesters: the on crackdown five speak shot and",
    "Floods closed roads Police put the 31/04/2019 Springfield, Ill., An attack on Salman Rushdie shocked on",
    ASTRAY,
    "Shells hit the market" + ", activists told Reuters" * 36,
]


@pytest.mark.model
@pytest.mark.parametrize("text", FOUND)
def test_a_text_that_once_broke_reading_no_longer_does(text):
    fuzz.read_values(text)
    found = fuzz.Findings()
    fuzz.extract_all(found, [text], fuzz.Knowledge())
    assert found.found == {}, str(found)


@pytest.mark.model
def test_mutated_sentences_are_extracted_in_time():
    found = fuzz.fuzz(300, 300, seed=4, seconds=60)
    assert found.found == {}, str(found)
    assert found.counts["extract"] > 0
