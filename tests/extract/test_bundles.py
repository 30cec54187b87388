"""How reports of our own on the same events are brought together: the shares that come out keep their floors."""

import pytest

from tests.bundles import FIELDS, shares

# measured once, less about two answers: a floor is raised when a share has risen for a general reason
FLOORS = {
    "worked": (0.86, 0.80, 0.93, 0.61, 0.97, 0.97, 0.80, 0.10, 0.50, 0.37, 0.90),
    "worked_2": (0.92, 0.84, 0.95, 0.37, 0.96, 0.95, 0.84, 0.0, 0.0, 0.17, 0.66),
    "held_out": (0.86, 0.48, 0.75, 0.1, 0.91, 0.98, 0.76, 0.02, 0.33, 0.04, 0.71),
}


@pytest.mark.model
@pytest.mark.parametrize("folder", FLOORS)
def test_reports_are_brought_together_as_they_were_coded(folder):
    found, _, misses = shares(folder)
    print(*misses, sep="\n")
    assert {field: found[field] >= floor for field, floor in zip(FIELDS, FLOORS[folder], strict=True)} == dict.fromkeys(
        FIELDS, True
    )
