"""Conditions of what crowds do and suffer: marches, roadblocks, their dispersal, and fights without armed sides."""

from newsledger.extract import clause
from newsledger.extract.codes import STATELY
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import OBJECTS, PEOPLE, TRANSPARENT, kind_of, kinds_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

DEMANDS = words(
    "protest protesting demand demanding demanded demands call calling called chanting chanted chant denounce"
    " denouncing denounced condemn condemning against asked asking ask urge urging press pressing slogans placards"
    " banners reject rejecting rejected"
)
GATHERINGS = words(
    "protest protests demonstration demonstrations rally rallies march marches sit-in gathering crowd crowds"
    " protesters protestors demonstrators marchers students strikers rioters supporters activists youths mob"
    " farmers teachers workers mourners residents"
)
CROWDS = words(
    "protesters protestors protester demonstrators demonstrator marchers rioters strikers students supporters fans"
    " crowd crowds youths activists workers mob mobs hawkers vendors worshippers followers partisans"
)
PERSONAL = ("ers", "ors", "ists", "ants", "ees", "ians", "men", "women", "mates", "kers")
MOVED = words("refugees migrants displaced idps returnees evacuees pilgrims athletes players investors")
PROTESTING = words(
    "protesters protestors protester demonstrators demonstrator marchers rioters strikers crowd crowds supporters"
)
POLITICAL = words("activists supporters followers partisans workers students fans strikers members")
STAFF = words("staff staffers employees diplomats nationals expatriates volunteers")
LASTING = words("day days night nights hour hours week weeks month months time minutes morning")
PARTED = words("two three rival opposing warring feuding neighbouring neighboring both")
GROUPS = words(
    "clans tribes communities factions gangs villages families militias groups bands cartels villagers herders"
    " tribesmen clansmen militiamen armies sides sub-clans subclans"
)
COMMUNAL = words("tribal clan ethnic communal intercommunal inter-communal sectarian factional")
ARTICLES = words("a an the this that another their his its")


def _is_crowd(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """People without arms: by kind, or a plural that can only be people (*steelworkers*)."""
    if reading.lower[token] in TRANSPARENT:  # *hundreds of lecturers*
        inner = next((t for word, t in clause.prepositions(reading, token) if word == "of"), None)
        if inner is not None and kind_of(reading, token, lexicon) == "":
            return _is_crowd(reading, inner, lexicon)
    word = reading.lower[token]
    kind = kind_of(reading, token, lexicon)
    if kind:
        return kind == "civilian" and word not in MOVED
    actor = reading.actors[reading.actor_at[token]] if token in reading.actor_at else None
    if actor is not None:
        return actor.actor_type in ("civilians", "party", "other", "person")
    if reading.tags[token] == "NNPS" and reading.ent_types[token] == "NORP":
        return True  # *Some 3,500 Tamils*
    return reading.tags[token] == "NNS" and word.endswith(PERSONAL) and word not in MOVED


def _crowd_doer(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return any(_is_crowd(reading, t, lexicon) for t in args.doers)


def _crowd_event(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*a march by teachers*, *a rally against the law*: no *March*, no *rally of shares*."""
    noun = found.token
    if reading.words[noun][:1].isupper() and reading.kinds[noun] not in ("title", "heading"):
        return False
    if not any(reading.lower[c] in ARTICLES for c in reading.children[noun]) and reading.tags[noun] != "NNS":
        return False
    near = set(reading.subtree(noun))
    demanded = any(reading.lower[t] in DEMANDS or reading.lower[t] in GATHERINGS for t in near if t != noun)
    verb = clause.governing_verb(reading, noun)  # *walked through the town in the largest rally yet*
    walking = clause.doers(reading, verb) if clause.is_verb(reading, verb) else []
    return demanded or any(_is_crowd(reading, t, lexicon) for t in (*args.doers, *walking))


def _rally_for(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*a rally against the law*, *a rally by students*, *walked in the largest rally*: not what a candidate holds."""
    noun = found.token
    if not any(reading.lower[c] in ARTICLES for c in reading.children[noun]):
        return False
    if any(reading.lower[t] in DEMANDS for t in reading.subtree(noun)):
        return True
    doers = [t for t in args.doers if reading.lower[t] in CROWDS | GATHERINGS]
    verb = clause.governing_verb(reading, noun)
    walking = clause.doers(reading, verb) if clause.is_verb(reading, verb) else []
    return bool(doers) or (
        reading.lower[verb] in ("walked", "marched", "took", "joined", "gathered")
        and any(_is_crowd(reading, t, lexicon) for t in walking)
    )


def _crowd_patient(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    hit = [t for p in args.patients for t in (p, *reading.children[p])]
    told = any(reading.lower[t] == "them" for t in args.patients) and any(_policing(reading, t) for t in args.doers)
    sitting = any(reading.lower[t - 2 : t] == ["sit", "-"] for t in args.patients)  # *a sit-in*, which is cut in three
    return told or sitting or any(reading.lower[t] in GATHERINGS for t in hit)


def _demanding(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*gathered to demand*, *gathered and asked*, *gathered against*: not *gathered for a wedding*."""
    if not _crowd_doer(reading, found, args, lexicon):
        return False
    return any(reading.lower[t] in DEMANDS for t in reading.subtree(found.token) if t > found.token)


def _sides(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Herders and farmers fought in the valley*: two groups as one subject, and nothing that is fought for."""
    linked = [word for word, _ in clause.prepositions(reading, found.token)]
    aims = [t for word, t in clause.prepositions(reading, found.token) if word == "for"]
    if any(reading.lower[t] == "control" for t in aims):  # *fought for control of Goma*
        if any(kind_of(reading, t, lexicon) == "armed" for t in args.doers):
            return True
        held = [inner for t in aims for word, inner in clause.prepositions(reading, t) if word == "of"]
        return len(args.doers) > 1 and any(t in reading.place_at for t in held)
    lasting = bool(aims) and all(reading.lower[t] in LASTING for t in aims)  # *fought for the fourth day*
    if (
        args.patients or ("for" in linked and not lasting) or ("to" in linked and "from" not in linked)
    ):  # *from house to house*
        return False
    if any(are_two(reading, t) for t in args.doers):
        return True
    of = [t for d in args.doers for word, t in clause.prepositions(reading, d) if word == "of"]
    members = [c for t in of for c in clause.conjuncts(reading, t)]
    both = args.doers if len(args.doers) > 1 else members  # *militiamen of the one clan and the other*
    groups = [t for t in both if reading.tags[t] in ("NNS", "NNPS", "NNP") or t in reading.actor_at]
    several = {reading.lower[t] for t in groups}
    return len(several) > 1 and all(
        t in reading.actor_at or kind_of(reading, t, lexicon) in (*PEOPLE, "") for t in groups
    )


def are_two(reading: Reading, noun: int) -> bool:
    """*Sunni and Shia tribesmen*, *two clans*, *rival gangs*: two sides in one plural noun."""
    if reading.tags[noun] not in ("NNS", "NNPS"):
        return False
    below = reading.children[noun]
    parted = any(reading.lower[c] in PARTED for c in below) and reading.lower[noun] in GROUPS
    modifiers = [c for c in below if reading.deps[c] in ("amod", "compound", "nmod")]
    return parted or any(reading.words[c][:1].isupper() and len(clause.conjuncts(reading, c)) > 1 for c in modifiers)


def _crowd_sides(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Supporters of one party fought with followers of another*."""
    ours = [t for t in args.doers if reading.lower[t] in CROWDS]
    theirs = [t for t in args.parties if reading.lower[t] in CROWDS or _policing(reading, t)]
    return bool(ours) and bool(theirs)


def _each_other(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*hurled stones at each other*."""
    return any(reading.lower[t - 1 : t + 1] == ["each", "other"] for t in args.patients)


def _communal(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*a tribal fight between A and B*."""
    near = {reading.lower[c] for c in reading.children[found.token]}
    return not near.isdisjoint(COMMUNAL) and any(t in reading.actor_at for t in args.parties)


def _harmed_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """People by people: *a crowd burned a thief*, not *the fire burned a man*."""
    people = kinds_of(reading, args.patients, lexicon)
    by = [t for t in args.doers if kind_of(reading, t, lexicon) in PEOPLE or t in reading.actor_at]
    return bool(by) and bool(people & {"civilian", "armed"}) and not people & set(OBJECTS)


def _crowd_occupies(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Students occupied the university*: no army does."""
    held = kinds_of(reading, args.patients, lexicon) & {"civilian_object"}
    return bool(held) and _crowd_doer(reading, found, args, lexicon)


def _taken_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """Said to be people by their noun: *seized 12 passengers*, *its director*, not *seized 12 kilos*."""
    actors = [reading.actors[reading.actor_at[t]] for t in args.patients if t in reading.actor_at]
    return (
        any(lexicon.targets.get(reading.lower[t]) == "civilian" for t in args.patients)
        or any(actor.generic and actor.actor_type in ("person", "civilians") for actor in actors)
        or any(carried_in(reading, t) for t in args.patients)
        or _is_seized(reading, found, args, lexicon)
    )


RIDDEN = words(
    "bus buses minibus minibuses taxi taxis van vans truck trucks lorry lorries car cars vehicle vehicles boat boats"
    " ferry train coach convoy"
)


def carried_in(reading: Reading, vehicle: int) -> list[int]:
    """*a bus with 17 passengers aboard*, *a boat carrying fishermen*: the actors that a vehicle is said to carry."""
    loads = [c for c in reading.children[vehicle] if reading.lower[c] in ("with", "carrying", "transporting")]
    if reading.lower[vehicle] not in RIDDEN:  # *seized a theatre with 800 people inside*
        loads = [c for c in loads if any(reading.lower[t] == "inside" for t in reading.subtree(c))]
    inside = [t for load in loads for c in reading.children[load] for t in clause.conjuncts(reading, c)]
    return [t for t in inside if t in reading.actor_at and reading.tags[t] == "NNS"]


def _vehicle_held(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*stopped a bus with 30 passengers aboard and took them into the bush*."""
    stopped = [t for t in args.patients if reading.lower[t] in RIDDEN]
    led = [c for c in reading.children[found.token] if reading.lower[c] in ("took", "led", "abducted", "marched")]
    whom = [t for verb in led for t in clause.objects(reading, verb)]
    people = ("civilian", "armed")
    return bool(stopped) and any(
        reading.lower[t] in ("them", "him", "her") or kind_of(reading, t, lexicon) in people for t in whom
    )


def _taken_fighters(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*seized 50 peacekeepers*: fighters by their noun, where *seized rebel weapons* takes none."""
    return any(lexicon.targets.get(reading.lower[t]) == "combatant" for t in args.patients)


def _is_seized(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Ann Hill, an aid worker, was seized by gunmen*: a full name that suffers it from armed men."""
    named = [t for t in args.patients if reading.deps[t] == "nsubjpass" and reading.ent_types[t] == "PERSON"]
    full = any(reading.deps[c] == "compound" for t in named for c in reading.children[t])
    return full and any(kind_of(reading, t, lexicon) == "armed" for t in args.doers)


BEDS = words("home homes house houses bed beds flat apartment flats apartments dormitory dormitories hut huts")
MEN = words("men assailants individuals strangers unknown they agents officers")


def _taken_from(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Gunmen took 12 people from the village*: an armed group and people; not to a hospital or to safety. *Three men
    were taken from their homes by hooded men*: at night, nobody knows by whom."""
    phrases = clause.prepositions(reading, found.token)
    preps = {word for word, _ in phrases}
    if any(word == "from" and reading.lower[t] in BEDS for word, t in phrases) and not preps & {"to", "into"}:
        passive = clause.is_passive(reading, found.token)
        by_men = all(reading.lower[t] in MEN or kind_of(reading, t, lexicon) == "armed" for t in args.doers)
        return (
            (passive or bool(args.doers)) and by_men and bool(kinds_of(reading, args.patients, lexicon) & {*PEOPLE, ""})
        )
    armed = [t for t in args.doers if kind_of(reading, t, lexicon) == "armed"]
    civilians = any(lexicon.targets.get(reading.lower[t]) == "civilian" for t in args.patients)
    return bool(armed) and civilians and "from" in preps and not preps & {"to", "into"}


def _staff(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The agency pulled its staff out*: those who work for it, who are no soldiers."""
    return any(reading.lower[t] in STAFF for t in args.patients)


def _policing(reading: Reading, token: int) -> bool:
    return token in reading.actor_at and reading.actors[reading.actor_at[token]].actor_type in STATELY


def _policing_patient(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*hurled bricks at riot police*."""
    return any(_policing(reading, t) for t in args.patients)


def _broken_object(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*smashed the windows of a hotel*: by people; no *smashed records*."""
    of = [t for p in args.patients for word, t in clause.prepositions(reading, p) if word == "of"]
    objects = kinds_of(reading, args.patients + of, lexicon) & set(OBJECTS)
    return bool(objects) and bool(kinds_of(reading, args.doers, lexicon) & {"civilian", "armed"})


def is_riot(reading: Reading, arguments: list[Arguments]) -> bool:
    """*Students clashed with police*, *activists of two parties fought each other*: sides that are crowds, parties or
    forces of order, at least one of them a crowd or a party."""
    sides = [t for args in arguments for t in (*args.doers, *args.patients, *args.parties)]
    sides = [t for t in sides if t in reading.actor_at or reading.lower[t] in CROWDS]
    crowds = [t for t in sides if _rioting(reading, t)]
    forces = [
        t
        for t in sides
        if t not in crowds and t in reading.actor_at and reading.actors[reading.actor_at[t]].actor_type in STATELY
    ]
    communal = any(
        are_two(reading, t) and reading.lower[t] not in POLITICAL for t in sides
    )  # *Dinka and Nuer youths clashed*
    return bool(crowds) and not communal and len(crowds) + len(forces) == len(sides)


def is_unrest(reading: Reading, arguments: list[Arguments]) -> bool:
    """*Protesters stormed the parliament*, *crowds overran the palace*: a crowd that has come to protest, and nobody
    else, does it."""
    who = [t for args in arguments for t in args.doers]
    named = [inner for t in who for word, inner in clause.prepositions(reading, t) if word == "of"]
    crowds = [t for t in who if {reading.lower[t], *(reading.lower[i] for i in named)} & PROTESTING]
    armed = any(reading.lower[c] == "armed" for t in crowds for c in reading.children[t])
    return bool(who) and len(crowds) == len(who) and not armed


def _rioting(reading: Reading, token: int) -> bool:
    armed = any(reading.lower[c] == "armed" for c in reading.children[token])
    actor = reading.actors[reading.actor_at[token]] if token in reading.actor_at else None
    return not armed and (reading.lower[token] in CROWDS or (actor is not None and actor.actor_type == "party"))


def _taken_by_force(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Soldiers picked up two students at a checkpoint*: no trucks that pick up aid."""
    passive = clause.is_passive(reading, found.token)
    armed = "armed" in kinds_of(reading, args.doers, lexicon)
    swept = passive and not args.doers and reading.says(found.token, SWEEPS)  # *got picked up in dragnets*
    whom = {"civilian", "armed"} if passive else {"civilian"}
    return (armed or swept) and bool(kinds_of(reading, args.patients, lexicon) & whom)


SWEEPS = words(
    "dragnet dragnets roundup roundups sweep sweeps crackdown raid raids custody detained questioning interrogation"
    " prison jail cell cells roadblock checkpoint informers barracks"
)


def tear_gassed(reading: Reading, verb: int) -> bool:
    """*Police tear-gassed students*, which the tokenizer cuts in two."""
    return "tear" in reading.lower[max(verb - 2, 0) : verb]


CROWD_CONDITIONS = {
    "broken_object": _broken_object,
    "crowd_doer": _crowd_doer,
    "crowd_event": _crowd_event,
    "crowd_occupies": _crowd_occupies,
    "communal": _communal,
    "crowd_sides": _crowd_sides,
    "each_other": _each_other,
    "crowd_patient": _crowd_patient,
    "demanding": _demanding,
    "harmed_people": _harmed_people,
    "policing_patient": _policing_patient,
    "rally_for": _rally_for,
    "sides": _sides,
    "staff": _staff,
    "taken_by_force": _taken_by_force,
    "taken_fighters": _taken_fighters,
    "taken_from": _taken_from,
    "taken_people": _taken_people,
    "tear_gassed": lambda r, f, a, x: tear_gassed(r, f.token),
    "vehicle_held": _vehicle_held,
}
