"""What is only planned, feared or demanded, or done again and again: it is at no town that other sentences name, if at
any.

*Two bombs went off in Bor. The allies are committed to defeating the group, which kidnaps villagers*: in its country,
as far as anybody knows.
"""

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.modality import TRYING
from newsledger.extract.places.exactness import lineage
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.records import When

TO_NOW = words("far already total")  # *so far this year*
UNREAL = ("hypothetical", "planned", "threatened")
WILLING = words("to must should will would shall could may might can")
SENTENCES = 4  # before what is told as a habit
ENDING = words(  # what is asked to end goes on, nobody says where
    "end ends ending stop stopping halt halting cease suspend suspending prevent preventing"
)


def is_unreal(reading: Reading, token: int, modality: str) -> bool:
    """Whether an event is not told to have happened, nor to have been tried or meant by what was done (*sent planes to
    bomb them*)."""
    verb = clause.governing_verb(reading, token)
    if modality in UNREAL:
        first = clause.first_conjunct(reading, verb)
        tried = reading.deps[first] == "xcomp" and reading.lower[reading.heads[first]] in TRYING
        return not tried and reading.deps[first] != "advcl"
    return modality == "asserted" and verb != token and _is_to_end(reading, verb)


def _is_to_end(reading: Reading, verb: int) -> bool:
    """*must press them to end their attacks*, *should commit to an end to the fighting*."""
    path = path_to_root(reading, verb)
    ended = reading.lower[verb] in ENDING
    return ended and any(reading.lower[c] in WILLING for i in path[:2] for c in reading.children[i])


def is_habit(reading: Reading, draft: Draft) -> bool:
    """*The army bombs markets*, *uses jets to attack civilians*: told in the present of nothing that can be counted, in
    a text that tells what happened in the past."""
    lead, args = draft.found[0], draft.arguments[0]
    if not lead.is_verb or reading.kinds[lead.token] != "body" or not args.patients:
        return False
    verb = lead.token
    if reading.deps[verb] == "xcomp" and reading.lower[reading.heads[verb]] in ("use", "uses", "tend", "tends"):
        verb = reading.heads[verb]
    if (
        reading.deps[verb] == "relcl"
        or reading.tags[verb] not in ("VBZ", "VBP")
        or any(reading.deps[c] == "aux" for c in reading.children[verb])
    ):
        return False
    bare = all(reading.tags[t] == "NNS" and not _is_told_apart(reading, t) for t in args.patients)
    return bare and _is_of_past(reading, reading.sentence[lead.token])


def is_yearly(reading: Reading, draft: Draft, when: When) -> bool:
    """*Police have killed 707 people so far this year*: a number of a year, which is of no one town, though the
    sentence before tells of one."""
    if when.precision != "year" or when.basis not in ("stated", "relative"):
        return False
    told = [t for args in draft.arguments for t in (*args.patients, *args.doers)]
    counted = any(reading.tags[c] == "CD" for t in (*draft.tokens, *told) for c in (t, *reading.children[t]))
    return counted and not TO_NOW.isdisjoint(
        reading.lower[slice(*reading.sentences[reading.sentence[draft.tokens[0]]])]
    )


def _is_told_apart(reading: Reading, noun: int) -> bool:
    return any(reading.deps[c] in ("det", "nummod", "poss") for c in reading.children[noun])


def _is_of_past(reading: Reading, sentence: int) -> bool:
    """Whether a sentence before tells what happened."""
    for n in range(max(sentence - SENTENCES, 0), sentence):
        first, last = reading.sentences[n]
        if reading.kinds[first] == "body" and any(reading.tags[i] == "VBD" for i in range(first, last)):
            return True
    return False


def is_warded_off(reading: Reading, draft: Draft, actors: tuple[tuple[int, str], ...], place: int) -> bool:
    """*A drone hit Belgorod. Ukraine's air force said it had shot down 23 drones*: over its own country, not where the
    story is."""
    if draft.found[0].trigger.frame != "repel":
        return False
    own = {reading.actors[a].country for a, role in actors if role in ("target", "party")} - {""}
    return bool(own) and reading.places[place].country not in own


def country_of(reading: Reading, place: int) -> tuple[int | None, str, tuple[tuple[int, str], ...]]:
    """(place, precision, places with roles) of the country that a place lies in; none if that is not known."""
    country = next((p for p in lineage(reading, place) if reading.places[p].kind == "country"), None)
    return (None, "unknown", ()) if country is None else (country, "country", ((country, "location"),))
