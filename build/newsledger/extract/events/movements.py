"""Conditions of triggers that tell of people on the move, and of what is brought to them."""

from newsledger.extract import clause
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import kind_of, kinds_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.triggers import Found
from newsledger.extract.events.types import PLACES
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

LANDS = words("countries country territory safety")
MANY = words("thousands hundreds dozens scores many most others")
RELIEF = words(
    "ration rations food kits tents blankets tarpaulins parcels relief medicine medicines supplies assistance flour"
    " wheat meals vouchers seeds mattresses"
)
MOVED = words("displaced refugees refugee idps evacuees returnees")
LEFT_GLADLY = words("job jobs work workplace career careers poverty unemployment marriage party")
FOLK = MOVED | words("families residents civilians villagers people inhabitants")


def _displaced(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """People once displaced who come back, or people who come home."""
    home = any(reading.lower[c] in ("home", "homes", "houses", "villages") for c in reading.subtree(found.token))
    near = {reading.lower[c] for d in args.doers for c in (d, *reading.children[d])}
    return bool(near & MOVED) or (home and bool(near & FOLK))


def _made_homeless(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*left 300 families homeless*, *have been rendered homeless*."""
    below = (c for child in (found.token, *reading.children[found.token]) for c in (child, *reading.children[child]))
    so = any(reading.lower[c] == "homeless" and reading.deps[c] != "amod" for c in below)
    return so and "armed" not in kinds_of(reading, args.patients, lexicon)


def _moving_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*More than 2,000 people left their villages*: people in number or by the name of those who live there."""
    if kinds_of(reading, args.doers, lexicon) & {"armed", "state"}:
        return False
    folk = [d for d in args.doers if reading.lower[d] in FOLK or reading.tags[d] == "CD" or reading.lower[d] in MANY]
    return any(kind_of(reading, d, lexicon) in ("civilian", "") for d in folk)


def _crossing(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Some 400 people crossed into Chad*, *crossed the river to safety*."""
    if not _moving_people(reading, found, args, lexicon):
        return False
    to = [t for word, t in clause.prepositions(reading, found.token) if word in ("into", "to")]
    return any(t in reading.place_at or reading.ent_types[t] in ("GPE", "LOC") or reading.lower[t] in LANDS for t in to)


def _back_to(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Families went back to Palma*: to where they lived."""
    if not _moving_people(reading, found, args, lexicon):
        return False
    hosts = (found.token, *found.rest)
    to = [t for host in hosts for word, t in clause.prepositions(reading, host) if word == "to"]
    return any(
        t in reading.place_at or reading.tags[t] == "NNP" or lexicon.targets.get(reading.lower[t]) in PLACES for t in to
    )


def _relief(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*handed out rations*, *delivered 300 tents*."""
    return any(reading.lower[p] in RELIEF for p in args.patients)


def _flown_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*flew 90 people out of the town*, no pilot who *flew a plane to Goma*."""
    if not any(kind_of(reading, p, lexicon) == "civilian" for p in args.patients):
        return False
    rescuing = kinds_of(reading, args.doers, lexicon) & {"armed", "state", "aircraft", "territory"}
    if args.doers and not rescuing:
        return False
    end = reading.sentences[reading.sentence[found.token]][1]
    return any(word in ("from", "out", "of") for word in reading.lower[found.token : end])


def _delivery(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*An aid convoy entered the town*; one that is attacked brings nothing."""
    verb = reading.heads[found.token]
    if not clause.is_verb(reading, verb):
        return False
    harmed = reading.deps[found.token] in ("dobj", "nsubjpass", "pobj") and reading.lower[verb] in lexicon.verbs
    return not harmed or all(one.event_type == "aid" for one in lexicon.verbs[reading.lower[verb]])


def is_of_folk(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """Not *fled the poverty*, *the president fled to Hawaii*, *shot by four youths, who fled in a car*."""
    if any(reading.lower[p] in LEFT_GLADLY for p in args.patients):
        return False
    if args.doers and all(_is_one_person(reading, d) for d in args.doers):
        return False
    verb = found.token
    if reading.deps[verb] == "relcl":
        noun = reading.heads[verb]
        if reading.deps[noun] == "pobj" and reading.deps[reading.heads[noun]] == "agent":
            return not _is_deed(reading, reading.heads[reading.heads[noun]], lexicon)
    first = clause.first_conjunct(reading, verb)
    shared = first != verb and clause.own_subject(reading, verb) is None and not clause.is_passive(reading, first)
    return not (shared and _is_deed(reading, first, lexicon))


def _is_deed(reading: Reading, verb: int, lexicon: EventLexicon) -> bool:
    """Whether a verb can tell of violence."""
    frames = {one.frame for one in lexicon.verbs.get(reading.lower[verb], ())}
    return not frames.isdisjoint(("attack", "kill", "casualty", "destroy"))


def _is_one_person(reading: Reading, token: int) -> bool:
    """Somebody by name or office, whose flight displaces nobody."""
    if token not in reading.actor_at or reading.tags[token] not in ("NN", "NNP", "PRP"):
        return False
    return reading.actors[reading.actor_at[token]].actor_type == "person"


MOVEMENT_CONDITIONS = {
    "back_to": _back_to,
    "crossing": _crossing,
    "delivery": _delivery,
    "displaced_doer": _displaced,
    "flown_people": _flown_people,
    "made_homeless": _made_homeless,
    "moving_people": _moving_people,
    "relief": _relief,
}
