"""The land of a health ministry, of hospitals or of rescuers who give a toll: they count the victims of their own."""

from newsledger.extract.claims import claimants_of
from newsledger.extract.figures.draft import Draft
from newsledger.extract.reading import Reading

CARING = frozenset(
    "health hospital hospitals medical rescue rescuers emergency ambulance morgue medics doctors"
    " defence defense police disaster interior civil fire emergencies".split()
)


def place_of_carers(reading: Reading, draft: Draft) -> int | None:
    """*12 were killed, Gaza's health ministry said*: where nothing else places the dead, in Gaza."""
    for actor in claimants_of(reading, draft.quantity.first, draft.quantity.last):
        for mention in reading.actors[actor].mentions:
            first, last = reading.token_at(mention.start), reading.token_at(mention.end - 1)
            if CARING.isdisjoint(reading.lower[first : last + 1]):
                continue
            if first > 1 and reading.tags[first - 1] == "POS":
                first -= 2
            behind = last + 1
            if reading.lower[behind : behind + 1] in (["in"], ["of"]):  # *Civil defence teams in Eastern Ghouta said*
                there = (i for i in reading.subtree(behind) if i in reading.place_at and i - behind < 4)
                if (spot := next(there, None)) is not None:
                    return reading.place_at[spot]
            for i in range(first, last + 1):
                owns = reading.tags[i + 1] == "POS" or reading.deps[i] == "compound"
                if owns and i in reading.place_at:
                    return reading.place_at[i]
    return None
