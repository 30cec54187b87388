"""Places named by a noun alone: *the capital*, *the city*."""

import pytest

from tests.conftest import read

pytestmark = pytest.mark.model


def anaphors(text):
    """(words, place) of each noun that stands for a place."""
    places = read(text).places
    return sorted(
        (text[m.start : m.end], place.name) for place in places for m in place.mentions if m.rule == "anaphor"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Missiles hit towns across Ukraine. Officials said 22 people died in the capital.", [("the capital", "Kyiv")]),
        ("Floods cut roads in Nampula, in Mozambique. The army left the capital.", [("the capital", "Maputo")]),
        ("The bank of Ukraine raised the capital it needs in the capital markets.", []),
        ("People died in the capital.", []),
        ("Rebels entered Homs at dawn. They burned shops in the city.", [("the city", "Homs")]),
    ],
)
def test_a_noun_stands_for_the_place_that_the_article_is_about(text, expected):
    assert anaphors(text) == expected
