"""Every condition that a trigger names exists."""

from newsledger.extract.events.conditions import CONDITIONS
from newsledger.lexicons import read_lexicon


def test_every_condition_of_the_trigger_lexicon_is_known():
    named = {need for row in read_lexicon("event_triggers") for need in row["needs"].split()}
    assert named - set(CONDITIONS) == set()
    assert len(named) > 10
