"""Who took those whom a band lets go: *On Monday the ELN freed the engineers*, who were kidnapped in May."""

from newsledger.extract.codes import BANDS
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading


def name_captors(reading: Reading, groups: list[list[Telling]]) -> None:
    """Gives an abduction by nobody else the armed group that is told to have released its victims; a state frees its
    own people."""
    taken = [group for group in groups if group[0].event_type == "abduction"]
    for group in groups if taken else ():
        if group[0].draft.found[0].trigger.frame != "release":
            continue
        told = {pair for one in group for pair in one.actors}
        captors = [a for a, role in told if role == "party" and reading.actors[a].actor_type in BANDS]
        freed = {a for a, role in told if role == "target"}
        for abduction in taken if captors else ():
            roles = {pair for one in abduction for pair in one.actors}
            if not {a for a, role in roles if role == "perpetrator"} <= set(captors):
                continue
            victims = {a for a, role in roles if role == "victim"}
            beside = (
                not victims and abduction[0].sentence == group[0].sentence
            )  # *freed the crew of a tanker seized in May*
            if freed & victims or beside:
                named = [(a, "perpetrator") for a in captors] + [(a, "victim") for a in freed if beside]
                abduction[0].actors += tuple(sorted(named))
