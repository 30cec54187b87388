"""Articles of thousands of incidents: what is compared grows with their number, not with its square."""

import pytest
from newsledger.extract.events import linking, merging
from newsledger.extract.figures.labels import NUMBER_LINE

from tests.conftest import read

pytestmark = pytest.mark.model

INCIDENT = "Shelling of the village killed 12 people on Monday, including two children, the doctors said. "


def comparisons(monkeypatch, sentences):
    """How often two tellings or events are compared while an article of so many incidents is read."""
    count = 0

    def counted(function):
        def call(*given):
            nonlocal count
            count += 1
            return function(*given)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(linking, "_score", counted(linking._score))
        patch.setattr(merging, "_is_same", counted(merging._is_same))
        assert len(read(INCIDENT * sentences).figures) >= sentences
    return count


def test_twice_the_incidents_take_about_twice_the_comparisons(monkeypatch):
    assert comparisons(monkeypatch, 600) < 2.5 * comparisons(monkeypatch, 300)


def test_a_line_of_spaces_is_gone_over_once():
    """With the square of its length this would take minutes."""
    assert NUMBER_LINE.match(" " * 100_000 + "x\n12\n") is None
    assert NUMBER_LINE.match("  1,200 \nhouses\n")
