"""Who lost a place where the next sentence tells who left: *Rebels took the town. Government troops withdrew.*"""

from itertools import pairwise

from newsledger.extract.events.kinds import ARMED_TYPES
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading


def name_losers(reading: Reading, tellings: list[Telling]) -> None:
    """Gives each change of hands that names no loser the force that is told to leave right after."""
    for taking, leaving in pairwise(tellings):
        roles = {role for _, role in taking.actors}
        if taking.event_type != "territory_change" or "gainer" not in roles or "loser" in roles:
            continue
        frames = {found.trigger.frame for found in leaving.draft.found}
        if frames != {"retreat"} or not 0 <= leaving.sentence - taking.sentence <= 1:
            continue
        gone = [
            n
            for n, _ in leaving.actors
            if reading.actors[n].actor_type in (*ARMED_TYPES, "state", "government", "party")
        ]
        if gone and not {n for n, _ in taking.actors}.intersection(gone):
            taking.actors = (*taking.actors, *((n, "loser") for n in gone))
