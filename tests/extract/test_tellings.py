"""What speaks against two tellings being of one event."""

import pytest
from newsledger.extract.events.tellings import begin_apart
from newsledger.records import When

from tests.conftest import read


def since(day, precision="day"):
    return When(f"{day}/..", day if len(day) > len("2019-05") else f"{day}-01", "", precision, "stated")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (since("2018-09-17"), since("2019-05-06"), True),
        (since("2019-05-06"), since("2019-05-06"), False),
        (since("2019-05", "month"), since("2019-05-06"), False),
        (since("2019-04", "month"), since("2019-05-06"), True),
        (When("2019-05-06", "2019-05-06", "2019-05-06", "day"), since("2018-09-17"), False),
        (When(), since("2018-09-17"), False),
    ],
)
def test_a_campaign_has_one_beginning(one, other, apart):
    assert begin_apart(one, other) is begin_apart(other, one) is apart


@pytest.mark.model
def test_a_lull_lasts_until_attacks_are_resumed():
    calm, attacks = read("Calm returned to Goma on 17 May 2019. The army resumed its attacks on 20 June 2019.").events
    assert (calm.event_type, calm.when.edtf, calm.when.basis) == ("lull", "2019-05-17/2019-06-19", "inferred")
    assert (attacks.event_type, attacks.when.edtf) == ("offensive", "2019-06-20")


@pytest.mark.model
@pytest.mark.parametrize(
    ("heading", "types"), [("Airstrikes turn to land assaults", []), ("Nine killed by shell", ["shelling"])]
)
def test_a_heading_that_tells_nothing_of_its_own_is_no_event(heading, types):
    text = f"The mayor spoke to reporters in Goma on Monday.\n\n{heading}\n\nHe said that schools were to open in May."
    assert [event.event_type for event in read(text, title="The mayor speaks").events] == types
