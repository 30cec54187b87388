"""Quantities of whole sentences: a table of news sentences with the real tagger, and a few properties without it."""

from pathlib import Path

import pytest
import spacy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from newsledger.values.quantities import Quantity, find_quantities

GOLD = Path(__file__).parent.parent / "gold" / "quantities"
CASES = [
    pytest.param(text, expected, id=f"{group['group']}: {text}")
    for path in sorted(GOLD.glob("*.yml"))
    for group in yaml.safe_load(path.read_text(encoding="utf-8"))
    for text, expected in group["cases"].items()
]
BLANK = spacy.blank("en")


def columns(doc) -> dict:
    return {
        "words": [t.text for t in doc],
        "tags": [t.tag_ for t in doc],
        "starts": [t.idx for t in doc],
        "ends": [t.idx + len(t.text) for t in doc],
        "text": doc.text,
    }


def parsed(doc) -> dict:
    more = {
        "deps": [t.dep_ for t in doc],
        "heads": [t.head.i for t in doc],
        "ent_types": [t.ent_type_ for t in doc],
    }
    return columns(doc) | more


def in_words(found: Quantity) -> str:
    """As in the table: value, quantifier, unit, change, kind."""
    if found.value is not None:
        number = f"{round(found.value, 4):.4f}".rstrip("0").rstrip(".")
    elif found.lower is not None:
        number = f"{found.lower:.10g}..{found.upper:.10g}"
    else:
        number = "-"
    quantifier = "" if found.quantifier == "unqualified" else found.quantifier
    kind = found.kind if found.kind in ("age", "fraction", "ratio", "vague") else ""
    return " ".join(part for part in (number, quantifier, found.unit, found.change, kind) if part)


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_holds_the_quantities_that_a_reader_finds(nlp, text, expected):
    assert [in_words(q) for q in find_quantities(**parsed(nlp(text)))] == expected


def read(text: str) -> list[Quantity]:
    return find_quantities(**columns(BLANK(text)))


def test_bounds_come_from_the_words_only():
    found = {
        q.quantifier: (q.value, q.lower, q.lower_inclusive, q.upper, q.upper_inclusive)
        for q in read(
            "More than 1,800 came, at least 12 left, fewer than 5 stayed, up to 9 slept, nearly 7 ate, about 3 sang,"
            " 4 sat, and 15 to 20 ran while dozens slept."
        )
    }
    assert found == {
        "more_than": (1800, 1800, False, None, None),
        "at_least": (12, 12, True, None, None),
        "less_than": (5, None, None, 5, False),
        "at_most": (9, None, None, 9, True),
        "nearly": (7, None, None, 7, False),
        "about": (3, None, None, None, None),
        "unqualified": (4, None, None, None, None),
        "range": (None, 15, True, 20, True),
        "magnitude": (None, None, None, None, None),
    }


def test_the_span_holds_the_number_its_quantifier_and_its_sign():
    text = "They want more than $1.2bn, at least 5%, 20 square kilometres, 50 or more men and between 5 and 7 cars."
    assert [text[q.start : q.end] for q in read(text)] == [
        "more than $1.2bn",
        "at least 5%",
        "20",
        "50 or more",
        "between 5 and 7",
    ]


@given(st.integers(min_value=2101, max_value=10**12))
def test_a_printed_number_is_read_as_itself(number):
    assert [q.value for q in read(f"They counted {number:,} birds.")] == [number]


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing_and_every_span_lies_inside_it(text):
    for found in read(text):
        assert 0 <= found.start < found.end <= len(text)
