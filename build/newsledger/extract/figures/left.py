"""Figures of people by where they are left: in shelters, yet to be found, gone from their town, without a home."""

from newsledger.extract.clause import first_conjunct, governing_verb, subject
from newsledger.extract.codes import ARMED_POPULATIONS, BANDS
from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.counting import Counted, end_of_sentence
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.figures.tolls import comes_to_country
from newsledger.extract.reading import Reading
from newsledger.extract.words import HOLDING, LEAVING, RUINS
from newsledger.values.quantity import Quantity

KEEPERS = BANDS | {"state", "government", "military", "police"}
LODGING = frozenset("shelters camps centres centers".split())
FINDING = frozenset("found located traced recovered".split())


def by_lodging(reading: Reading, quantity: Quantity, counted: Counted) -> Governed | None:
    """*5,288 people in 17 shelters*: a line without a verb; *83 are yet to be found*."""
    i, end = max(counted.last, quantity.last), end_of_sentence(reading, quantity, quantity.head)
    if counted.counted_class not in ("person", "household", "") or quantity.unit:
        return None
    behind = reading.lower[i : min(i + 7, end)]
    if counted.noun is not None and behind[:1] == ["in"]:
        for j, word in enumerate(behind[1:], i + 1):
            if word in LODGING:
                return Governed("sheltered", j, (i, j), "words after")
            if reading.tags[j][:1] not in ("C", "J", "N"):
                return None
    if (buried := _under_rubble(reading, i, min(i + 6, end))) is not None:
        return buried
    if (custody := _in_custody(reading, i, min(i + 7, end))) is not None:
        return custody
    if (
        "to" in behind
        and behind[behind.index("to") + 1 : behind.index("to") + 2] == ["be"]
        and {"yet", "still"} & set(behind)
    ):
        found = behind.index("to") + 2
        if behind[found : found + 1] and behind[found] in FINDING:
            return Governed("missing", i + found, tuple(range(i + found - 3, i + found + 1)), "words after")
    return None


RUBBLE = RUINS | {"mud", "snow"}


def _under_rubble(reading: Reading, first: int, last: int) -> Governed | None:
    """*with 75 under the debris*, *12 are still beneath the rubble*."""
    i = first
    while i < last and reading.lower[i] in STAYING:
        i += 1
    if reading.lower[i : i + 1] not in (["under"], ["beneath"]):
        return None
    noun = next((j for j in range(i + 1, last) if reading.lower[j] in RUBBLE), None)
    return None if noun is None or noun > i + 3 else Governed("missing", noun, (i, noun), "words after")


CUSTODY = frozenset("detention custody captivity jail prison arrest bars".split())
STAYING = frozenset("are were is was remain remains remained still currently now being".split())


def _in_custody(reading: Reading, first: int, last: int) -> Governed | None:
    """*4,120 are currently under detention*, *12 people remain in jail*, *300 behind bars*."""
    i = first
    while i < last and reading.lower[i] in STAYING:
        i += 1
    if i + 1 >= last or reading.lower[i] not in ("in", "under", "behind"):
        return None
    noun = next((j for j in range(i + 1, min(i + 4, last)) if reading.lower[j] in CUSTODY), None)
    if noun is None or any(reading.tags[j][:1] not in ("N", "J") for j in range(i + 1, noun)):
        return None
    return Governed("detained", noun, (i, noun), "words after")


BURYING = frozenset("bury buried burying".split())
GRAVES = frozenset("grave graves cemetery cemeteries funeral funerals ceremony".split())


def by_burial(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*Villagers buried 19 people*, *47 were buried in a mass grave*: the dead; not whom a landslide buried."""
    verb = reading.heads[counted.node]
    if reading.lower[verb] not in BURYING or counted.counted_class not in ("", "person", "combatant"):
        return None
    if reading.deps[counted.node] == "dobj":
        who = subject(reading, verb)
        buries = who is not None and (
            reading.tags[who] == "PRP"
            or lexicon.class_of.get(reading.lower[who]) in ("person", "combatant", "household")
            or who in reading.actor_at
        )
    else:
        buries = reading.deps[counted.node] == "nsubjpass" and any(
            reading.lower[i] in GRAVES for i in reading.subtree(verb)
        )
    return Governed("killed", verb, (verb,), "object of verb") if buries else None


DWELLING = frozenset(
    "town city village settlement port capital hub district island suburb neighbourhood neighborhood country nation"
    " region province state territory enclave republic community".split()
)
FEWEST = 100  # who live in a town


def by_dwelling(reading: Reading, quantity: Quantity, counted: Counted) -> Governed | None:
    """*Paradise, a town of 27,000*, *the city of 430,000 people*, *Gaza has 1.5 million people*, *where 3,000 people
    live*: so many live there."""
    if (living := _living_there(reading, quantity, counted)) is not None:
        return living
    of = quantity.first - 1
    bare = counted.noun is None or reading.lower[counted.noun] in DWELLERS or counted.counted_class == "unknown"
    if not bare or quantity.unit or of < 2 or reading.lower[of] != "of":
        return None
    if counted.counted_class == "unknown" and reading.tags[counted.noun or 0] == "NNS":
        return None
    town = of - 1
    said = [reading.lower[c] for c in reading.children[town] if reading.deps[c] == "det"]
    value = quantity.value or quantity.lower or 0
    is_one = said in (["a"], ["an"], ["this"], ["that"], ["the"])
    if reading.lower[town] not in DWELLING or not is_one or value < FEWEST:
        return None
    return Governed("population", town, (town,), "words before")


DONE_TO_PEOPLE = {"abduction": "detained", "execution": "killed"}
THROATS = ("throat", "throats")


OWNING = frozenset("has have had".split())
LIVING = frozenset("live lives lived living reside".split())


def _living_there(reading: Reading, quantity: Quantity, counted: Counted) -> Governed | None:
    verb, dep = reading.heads[counted.node], reading.deps[counted.node]
    if counted.counted_class != "person" or (quantity.value or quantity.lower or 0) < FEWEST:
        return None
    if dep == "dobj" and reading.lower[verb] in OWNING and reading.lower[counted.node] in DWELLERS:
        who = subject(reading, verb)
        described = any(reading.deps[c] in ("acl", "relcl", "prep") for c in reading.children[counted.node])
        if who is not None and who in reading.place_at and not described:
            return Governed("population", verb, (verb,), "object of verb")
    if dep == "nsubj" and reading.lower[verb] in LIVING:
        below = reading.children[verb]
        there = any(reading.lower[c] in ("where", "there") for c in below)
        placed = any(reading.lower[c] == "in" and c + 1 in reading.place_precision_at for c in below)
        return Governed("population", verb, (verb,), "subject of verb") if there or placed else None
    return None


def by_event(reading: Reading, counted: Counted) -> Governed | None:
    """*Gunmen took 12 people from the village*, *four girls were carried off*, *slit the throats of nine men*: whom the
    verb of an abduction takes, whose throats are cut."""
    node = first_conjunct(reading, counted.node)
    above, dep, passive = reading.heads[node], reading.deps[node], reading.deps[node] == "nsubjpass"
    if dep == "pobj" and reading.lower[above] == "of" and reading.lower[reading.heads[above]] in THROATS:
        above, dep = reading.heads[reading.heads[above]], reading.deps[reading.heads[above]]
    event = reading.event_at.get(above)
    category = DONE_TO_PEOPLE.get(reading.events[event].event_type) if event is not None else None
    cut = [i for i in reading.subtree(above) if reading.lower[i] in THROATS] if category == "killed" else []
    patient = dep in ("dobj", "nsubjpass") or (dep == "nsubj" and cut)
    if category is None or counted.counted_class not in ("person", "combatant") or not patient:
        return None
    return Governed(category, above, (above, *cut), "subject of passive" if passive else "object of verb")


IMPACTS = frozenset(
    "landed fell slammed smashed ploughed plowed crashed exploded detonated struck rained went burst".split()
)
EXPLOSIVES = frozenset("charge charges device devices explosives dynamite".split())
HIT_AT = frozenset("on onto into in inside outside at against beneath under".split())


def by_impact(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*Shells landed on six houses*, *charges exploded outside two banks*: what a weapon came down on."""
    prep = reading.heads[counted.node]
    verb = reading.heads[prep]
    while reading.deps[prep] == "prep" and reading.deps[verb] == "prep":  # *went off outside*
        verb = reading.heads[verb]
    if counted.counted_class not in ("building", "vehicle") or reading.deps[counted.node] != "pobj":
        return None
    if reading.lower[prep] not in HIT_AT or reading.lower[verb] not in IMPACTS:
        return None
    who = subject(reading, verb)
    what = next((c for c in reading.children[verb] if reading.deps[c] == "dobj"), who)  # *detonated mines under it*
    weapon = what is not None and (
        reading.lower[what] in EXPLOSIVES or lexicon.class_of.get(reading.lower[what]) == "weapon"
    )
    return Governed("objects_attacked", verb, (verb,), "object of verb") if weapon else None


def by_occasions(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*opened fire on four occasions*: how often there was an attack."""
    prep = reading.heads[counted.node]
    verb = reading.heads[prep]
    if reading.lower[counted.node] != "occasions" or reading.lower[prep] != "on":
        return None
    triggers = lexicon.verbs.get(reading.lower[verb], ())
    attacks = verb in reading.event_at or any(t.category in ("objects_attacked", "killed") for t in triggers)
    return Governed("incidents", verb, (verb,), "times") if attacks else None


BULLETS = frozenset(
    "bullet bullets gunfire fire round rounds shrapnel fragments pellets splinters shell shells rocket rockets missile"
    " missiles mortar mortars canister canisters stone stones".split()
)
MOST_HIT = 500  # more are hit by a flood or a crisis


def by_shot(reading: Reading, quantity: Quantity, counted: Counted) -> Governed | None:
    """*Four people were hit*, *hit by bullets*: those hurt by fire; not whom a flood or a crisis hits."""
    verb = reading.heads[counted.node]
    if reading.deps[counted.node] != "nsubjpass" or reading.lower[verb] != "hit":
        return None
    if counted.counted_class not in ("person", "combatant") or (quantity.value or MOST_HIT) >= MOST_HIT:
        return None
    by = [c for c in reading.children[verb] if reading.lower[c] in ("by", "with")]
    by += [c for prep in by for c in reading.children[prep]]
    shot = not by or any(reading.lower[c] in BULLETS for c in by)
    return Governed("injured", verb, (verb,), "subject of passive") if shot else None


ENTERING = frozenset("enter enters entered entering advance advances advanced advancing".split())
TAKING_PART = frozenset("took take taken taking".split())
MOVING = frozenset("move moves moved moving marched march".split())


def by_advance(reading: Reading, counted: Counted) -> Governed | None:
    """*300 armed men entered the village*, *peacekeepers moved in*, *150 rebels took part*: the strength of a force."""
    if counted.noun is None or reading.deps[counted.node] != "nsubj":
        return None
    verb = reading.heads[counted.node]
    is_armed = "armed" in reading.lower[counted.first : counted.noun] or counted.population in ARMED_POPULATIONS
    behind = reading.lower[verb + 1 : verb + 2]
    moves = reading.lower[verb] in ENTERING
    moves = moves or (reading.lower[verb] in TAKING_PART and behind == ["part"])
    moves = moves or (reading.lower[verb] in MOVING and behind in (["in"], ["into"]))
    return Governed("forces", verb, (verb,), "subject of verb") if is_armed and moves else None


def by_holding(reading: Reading, counted: Counted) -> Governed | None:
    """*The junta holds 13,000 people*: whom a state, its forces or a band holds; not *the hall holds 500 people*."""
    verb = reading.heads[counted.node]
    if counted.counted_class != "person" or reading.deps[counted.node] != "dobj" or reading.lower[verb] not in HOLDING:
        return None
    who = subject(reading, verb)
    if who is None or not (_keeps(reading, who) or _is_country(reading, who)):
        return None
    return Governed("detained", verb, (verb,), "object of verb")


def _keeps(reading: Reading, who: int) -> bool:
    actor = reading.actor_at.get(who)
    return actor is not None and reading.actors[actor].actor_type in KEEPERS


def _is_country(reading: Reading, who: int) -> bool:
    place = reading.place_at.get(who)
    return place is not None and reading.places[place].kind == "country"


CROSSING = frozenset("cross crosses crossed crossing".split())
BORDERS = frozenset("river lake strait channel".split())
STRETCHING = frozenset(("since", "between", "by"))


def by_arrival(reading: Reading, quantity: Quantity, counted: Counted) -> Governed | None:
    """*More than 600,000 Rohingya have reached Bangladesh since 25 August*: a people, or a crowd of no travellers, that
    comes into a country in a stretch of time."""
    if counted.counted_class != "person" or counted.noun is None:
        return None
    people = reading.tags[counted.noun] in ("NNP", "NNPS") or reading.lower[counted.noun] in DWELLERS
    verb = governing_verb(reading, counted.node)
    if not people or (quantity.value or quantity.lower or 0) < CROWD or subject(reading, verb) != counted.node:
        return None
    below = reading.subtree(verb)
    if reading.lower[verb] in CROSSING and any(reading.lower[c] in BORDERS for c in reading.children[verb]):
        return Governed("displaced", verb, (verb,), "subject of verb")
    if STRETCHING.isdisjoint(reading.lower[i] for i in below) or not comes_to_country(reading, verb):
        return None
    return Governed("refugees", verb, (verb,), "subject of verb")


DEPARTING = frozenset("left leaving leave abandoned deserted".split())
DWELLERS = frozenset(
    "people persons civilians residents inhabitants villagers families households citizens individuals locals children"
    " women men refugees townspeople".split()
)
SOUTHWARDS = frozenset(
    "south north east west southward northward eastward westward southwards northwards eastwards westwards".split()
)
CROWD = 1000  # fewer people leave a place for other reasons


def by_departure(reading: Reading, quantity: Quantity, counted: Counted) -> Governed | None:
    """*Some 40,000 people have left the town*: so many people, or any households, leave where they live only when they
    must; not soldiers."""
    if counted.counted_class not in ("person", "household") or counted.noun is None:
        return None
    if reading.tags[counted.noun] != "NNPS" and reading.lower[counted.noun] not in DWELLERS:
        return None
    if counted.counted_class == "person" and (quantity.value or quantity.lower or 0) < CROWD:
        return None
    verb = governing_verb(reading, counted.node)
    who = subject(reading, verb)
    if (
        reading.tags[verb - 1] == "CD"
    ):  # *6,000 people, including 300 wounded, left*: the parse took *wounded* for the verb
        verb = reading.heads[verb]
    moved = reading.lower[verb] == "moved" and not SOUTHWARDS.isdisjoint(reading.lower[verb + 1 : verb + 2])
    if moved and who == counted.node:
        return Governed("displaced", verb, (verb, verb + 1), "subject of verb")
    if reading.lower[verb] not in DEPARTING or who != counted.node:
        return None
    what = next((c for c in reading.children[verb] if reading.deps[c] == "dobj"), None)
    if what is None:
        return None
    named = what in reading.place_at or reading.ent_types[what] in ("GPE", "LOC")
    if not named and reading.lower[what] not in PLACES_LEFT:
        return None
    return Governed("displaced", verb, (verb,), "subject of verb")


PLACES_LEFT = frozenset(
    "area areas town towns city village villages district province region enclave camp island farms fields"
    " lands".split()
)
WOUNDS = frozenset("injuries wounds burns fractures".split())
HOUSING = frozenset("home homes shelter roof roofs housing accommodation".split())


def by_leaving(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """*leaving 14 traders, including three women, dead*: the adjective stands behind an insertion."""
    start, end = reading.sentences[reading.sentence[quantity.head]]
    before = reading.lower[max(start, quantity.first - 3) : quantity.first]
    if not LEAVING & set(before):
        return None
    if counted.counted_class in ("person", "household", "") and (home := without_home(reading, counted.last)):
        return Governed("displaced", counted.last, (counted.last, home), "left as")
    if reading.lower[counted.last : counted.last + 1] == ["with"] and counted.counted_class in (
        "person",
        "combatant",
        "",
    ):
        for i in range(counted.last + 1, min(end, counted.last + 4)):
            if reading.lower[i] in WOUNDS:
                return Governed("injured", i, (i,), "left as")
    for i in range(counted.last, min(end, counted.last + 14)):
        for trigger in lexicon.adjectives.get(reading.lower[i], ()):
            if counted.fits(trigger):
                return Governed(trigger.category, i, (i,), "left as")
    return None


def by_wounds(reading: Reading, counted: Counted) -> Governed | None:
    """*Four nurses have burns*: who has wounds was hurt."""
    verb = reading.heads[counted.node]
    if reading.deps[counted.node] != "nsubj" or reading.lower[verb] not in ("have", "has", "had"):
        return None
    if counted.counted_class not in ("person", "combatant") and counted.antecedent not in ("person", "combatant"):
        return None
    objects = (verb + 1, *(c for c in reading.children[verb] if reading.deps[c] == "dobj"))
    wounds = next((c for c in objects if c < len(reading.lower) and reading.lower[c] in WOUNDS), None)
    return None if wounds is None else Governed("injured", wounds, (verb, wounds), "subject of verb")


def without_home(reading: Reading, i: int) -> int:
    """*left 4,300 people without (their) homes*: the token of the home that is lost, or 0; not *without power*."""
    if reading.lower[i : i + 1] != ["without"]:
        return 0
    home = i + 2 if reading.tags[i + 1 : i + 2] in (["DT"], ["PRP$"], ["JJ"]) else i + 1
    return home if HOUSING & set(reading.lower[home : home + 1]) else 0
