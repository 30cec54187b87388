"""What speaks against two tellings being of one event."""

import pytest
from newsledger.extract.events.tellings import begin_apart
from newsledger.records import When


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
