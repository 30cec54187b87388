"""Numerals, with and without glue, whatever the tokens; and the lexicons behind units, quantifiers and changes."""

from pathlib import Path

import newsledger
import pytest
import spacy
from newsledger.lexicons import read_lexicon
from newsledger.values.atoms import split_tokens
from newsledger.values.numbers import number_at, numeral
from newsledger.values.quantities import find_quantities
from newsledger.values.units import money_before, unit_at, unit_of_noun, unit_words

BLANK = spacy.blank("en")


def atoms_of(text: str):
    doc = BLANK(text)
    return split_tokens([t.text for t in doc], [], [t.idx for t in doc], [t.idx + len(t.text) for t in doc], text)


def read(text: str):
    doc = BLANK(text)
    return find_quantities([t.text for t in doc], [], [t.idx for t in doc], [t.idx + len(t.text) for t in doc], text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,800", 1800),
        ("1 800", 1800),
        ("1\xa0800", 1800),
        ("1.800.000", 1800000),
        ("1’800’000", 1800000),
        ("1,00,000", 100000),
        ("1.8 million", 1800000),
        ("1.8million", 1800000),
        ("300k", 300000),
        ("2.5bn", 2500000000),
        ("seven", 7),
        ("twenty-one", 21),
        ("twenty one", 21),
        ("nineteen", 19),
        ("one hundred and five", 105),
        ("two hundred thousand", 200000),
        ("three hundred and twenty thousand", 320000),
        ("one million two hundred thousand", 1200000),
        ("two thousand and six", 2006),
        ("two and a half million", 2500000),
        ("two and a half", 2.5),
        ("a million and a half", 1500000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("a half-dozen", 6),
        ("half a million", 500000),
        ("a quarter of a million", 250000),
        ("three-quarters of a million", 750000),
        ("two-thirds", 2 / 3),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("1/3", 1 / 3),
        ("ninety-nine", 99),
        ("five lakh", 500000),
        ("1.5 crore", 15000000),
    ],
)
def test_a_numeral_is_read_as_its_number_to_its_last_word(text, value):
    atoms = atoms_of(text)
    number = number_at(atoms, 0)
    assert (number.value, number.last) == (pytest.approx(value), atoms.size)


@pytest.mark.parametrize("text", ["dozens", "tens of thousands", "several hundred", "a few thousand", "thousands"])
def test_a_magnitude_has_no_value(text):
    atoms = atoms_of(text)
    number = number_at(atoms, 0)
    assert (number.value, number.form, number.last) == (None, "magnitude", atoms.size)


@pytest.mark.parametrize("text", ["5:30", "12.05.2018", "MH17", "9/11", "6'3", "3rd", "", ".", "and", "a man", "one's"])
def test_what_is_no_numeral_is_not_read(text):
    assert numeral(text) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [("people", "person"), ("families", "household"), ("homes", "building"), ("towns", "settlement"), ("cups", "item")],
)
def test_a_counted_noun_has_a_unit_code(word, code):
    assert unit_of_noun(word) == code


def lexicon_rows(name: str):
    return [pytest.param(row, id=f"{next(iter(row.values()))} {row['example']}") for row in read_lexicon(name)]


@pytest.mark.parametrize("row", lexicon_rows("units"))
def test_a_unit_is_found_in_its_example(row):
    atoms = atoms_of(row["example"])
    if row["kind"] == "counted":
        text = row["example"].lower()
        assert any(form in text for form in row["forms"].split("|"))
        return
    find = money_before if row["where"] == "before" else unit_at
    found = [find(atoms, i) for i in range(atoms.size)]
    assert row["code"] in {unit[0].code for unit in found if unit}


@pytest.mark.parametrize("row", lexicon_rows("quantifiers"))
def test_a_quantifier_is_read_in_its_example(row):
    assert row["quantifier"] in {q.quantifier for q in read(row["example"])}


@pytest.mark.parametrize("row", lexicon_rows("changes"))
def test_a_word_of_change_is_read_in_its_example(row):
    assert [q.change for q in read(row["example"])] == [row["change"]]


@pytest.mark.parametrize("row", lexicon_rows("number_names"))
def test_a_number_is_part_of_a_name_in_its_example(row):
    assert read(row["example"]) == []


def test_every_unit_code_is_in_the_vocabulary():
    vocabulary = Path(newsledger.__file__).parent / "vocabulary" / "unit.csv"
    known = {line.split(",")[0] for line in vocabulary.read_text(encoding="utf-8").splitlines()}
    words = unit_words()
    used = set(words.counted.values()) | {u.code for found in words.measured.values() for _, u in found}
    assert used - known == set()
