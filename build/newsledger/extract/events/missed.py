"""Who does it where the parse gives the verb no subject or agent: clauses cut short, phrases hung elsewhere."""

from newsledger.extract import clause
from newsledger.extract.actors.contexts import contexts
from newsledger.extract.codes import BANDS
from newsledger.extract.events.carriers import other_side
from newsledger.extract.events.strategic import RELEASING
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words

ORDERS = words("order orders instruction instructions command behest")
BETWEEN = frozenset(("between",))
GUISES = words("dressed disguised posing masquerading clad uniformed known described identified")
HOLDING = words("hold holds held holding detains detaining")
CAUGHT = words(  # which befalls those whom the same people then harm
    "stopped taken seized abducted kidnapped dragged beaten attacked ambushed intercepted surrounded captured chased"
    " tortured caught cornered pulled tied bound"
)
TURNING = words(  # what soldiers did when others were killed, where the killing is not said of them
    "mistook mistaken stormed entered burst opened fired threw hurled launched dropped detonated raided rammed broke"
    " descended intercepted stopped tried attempted"
)


def missed_doers(reading: Reading, found: Found) -> list[int]:
    """Who does it where the clause has no subject or agent of its own: the actor right before a finite verb, a
    *by*-phrase that the parse hung on another noun, who acts in the *when*-clause of a passive."""
    verb, frame = found.token, found.trigger.frame
    if not clause.is_passive(reading, verb):
        auxiliaries = [c for c in reading.children[verb] if reading.deps[c] == "aux"]
        if any(reading.tags[t] in ("VBD", "VBZ", "VBP") for t in (verb, *auxiliaries)):
            first = clause.first_conjunct(reading, verb)
            start = auxiliaries[0] if auxiliaries and first == verb else first
            return _noun_before(reading, start) or _before_aside(reading, start)
        return []
    if frame not in ("attack", "kill", "casualty", "arrest"):
        return []
    if ordered := [
        who
        for word, order in clause.prepositions(reading, verb)
        if word in ("on", "under", "by", "at") and reading.lower[order] in ORDERS
        for preposition, who in clause.prepositions(reading, order)
        if preposition in ("of", "from")
    ]:
        return ordered  # *murdered on the orders of X*
    first = clause.first_conjunct(reading, verb)
    caught = frame in ("kill", "casualty") and reading.heads[verb] == first != verb and reading.lower[first] in CAUGHT
    agent = clause.agent(reading, first) if caught and clause.is_passive(reading, first) else None
    if agent is not None:
        return clause.conjuncts(reading, agent)  # *were stopped by armed men and shot*
    if frame == "arrest" and (held := _in_hands_of(reading, verb)):
        return held
    if frame == "arrest" and (told := _arresting_speaker(reading, verb)):
        return told
    if found.trigger.event_type == "abduction" and (holders := _holding(reading, verb)):
        return holders
    for token in reading.subtree(verb):
        if token > verb and reading.lower[token] == "by" and reading.deps[token] in ("prep", "agent"):
            noun = reading.heads[token]
            if reading.deps[noun] == "pobj" and clause.governing_verb(reading, noun) == verb:
                by = [c for c in reading.children[token] if reading.deps[c] == "pobj" and c in reading.actor_at]
                return [t for c in by for t in clause.conjuncts(reading, c)]
    for child in reading.children[verb]:
        if (
            reading.deps[child] == "advcl"
            and reading.lower[child] in TURNING
            and _begins_with(reading, child, "when as")
        ):
            return [
                t for t in clause.doers(reading, child) if reading.tags[t] != "PRP"
            ]  # *killed when they opened fire*
    return []


def using(reading: Reading, verb: int) -> list[int]:
    """*Tear gas was used by police to break up a march*: who used it."""
    above = reading.heads[verb]
    to = any(reading.lower[c] == "to" for c in reading.children[verb])
    if (
        reading.deps[verb] not in ("advcl", "xcomp")
        or not to
        or reading.lower[above] not in ("used", "fired", "deployed")
    ):
        return []
    agent = clause.agent(reading, above) if clause.is_passive(reading, above) else None
    return clause.conjuncts(reading, agent) if agent is not None else []


def _in_hands_of(reading: Reading, verb: int) -> list[int]:
    """*In the hands of Hezbollah since July, the two were seized in a raid*."""
    near = clause.prepositions(reading, verb)
    hands = [hand for word, hand in near if word == "in" and reading.lower[hand] == "hands"]
    return [t for hand in hands for word, t in clause.prepositions(reading, hand) if word == "of"]


def _arresting_speaker(reading: Reading, verb: int) -> list[int]:
    """*Three men were arrested, police said*: an authority tells of arrests of its own; not of its own people."""
    said = reading.heads[verb]
    if reading.deps[verb] != "ccomp" or reading.lower[said] not in SAYING:
        return []
    who = clause.own_subject(reading, said)
    if who is None or who not in reading.actor_at:
        return []
    taken = [reading.actors[reading.actor_at[t]] for t in clause.patients(reading, verb) if t in reading.actor_at]
    forces = ("police", "military", "paramilitary")
    if reading.actors[reading.actor_at[who]].actor_type not in forces or any(a.actor_type in forces for a in taken):
        return []
    return [who]


def in_guise(reading: Reading, verb: int) -> list[int]:
    """*Gunmen dressed as hunters killed six*, whose guise the parse takes for the subject of the verb."""
    guise = reading.heads[verb]
    marked = any(reading.lower[c] == "as" and c == guise + 1 for c in reading.children[verb])
    if reading.deps[verb] != "advcl" or reading.lower[guise] not in GUISES or not marked:
        return []
    who = reading.heads[guise] if reading.deps[guise] == "acl" else clause.own_subject(reading, guise)
    return clause.conjuncts(reading, who) if who is not None else []


PITTING = ("pit", "pits", "pitted", "pitting")


def between_whom(reading: Reading, noun: int) -> list[int]:
    """*Fighting broke out near Loikaw between the army and rebels*: the sides of a fight, whose *between* the parse
    hung on a place or on the verb."""
    end, verb = reading.sentences[reading.sentence[noun]][1], clause.governing_verb(reading, noun)
    for token in reading.spots(BETWEEN):
        if noun < token < end and clause.governing_verb(reading, token) == verb:
            sides = [t for c in reading.children[token] for t in clause.conjuncts(reading, c)]
            two = any(len(clause.conjuncts(reading, c)) > 1 for t in sides for c in reading.children[t])
            if (len(sides) > 1 or two) and any(t in reading.actor_at for t in sides):
                return sides  # *between A and B*, *between the A and B forces*
            both = [t for side in sides for t in (side, *other_side(reading, side))]
            if len(both) > 1 and all(t in reading.actor_at for t in both):
                return both  # *between troops backed by tanks and rebels*
    return []


def pitted(reading: Reading, noun: int) -> list[int]:
    """*The clashes pitted A against B*: the sides of a fight."""
    verb = reading.heads[noun]
    if reading.lower[verb] not in PITTING or reading.deps[noun] not in ("nsubj", "csubj"):
        return []
    against = [t for word, t in clause.prepositions(reading, verb) if word == "against"]
    return [t for one in (*clause.objects(reading, verb), *against) for t in clause.conjuncts(reading, one)]


def active_objects(reading: Reading, found: Found) -> list[int]:
    """Whom it is done to where the parse took an active verb for a participle: *the raid carried out by jets killed ten
    people* has an object."""
    if reading.deps[found.token] != "acl" or reading.tags[found.token] != "VBN" or found.rest:
        return []
    fighting = reading.lower[found.token + 1 : found.token + 2] == ["fighting"]
    if fighting or found.trigger.frame not in ("kill", "casualty", "destroy"):
        return []  # *soldiers killed fighting rebels*
    direct = [c for c in reading.children[found.token] if reading.deps[c] == "dobj" and reading.tags[c][:2] == "NN"]
    return [t for c in direct for t in clause.conjuncts(reading, c) if reading.ent_types[t] not in ("DATE", "TIME")]


def _holding(reading: Reading, verb: int) -> list[int]:
    """*The group is holding two nurses who were abducted in May*, *rebels released them*: who holds them, or lets them
    go, took them."""
    held = reading.heads[verb]
    above = reading.heads[held]
    if reading.deps[verb] not in ("relcl", "acl") or reading.lower[above] not in HOLDING | RELEASING:
        return []
    doers = [t for t in clause.doers(reading, above) if t in reading.actor_at and t != held]
    if reading.lower[above] in RELEASING:
        freed = reading.deps[held] in ("dobj", "nsubjpass")
        return [t for t in doers if freed and reading.actors[reading.actor_at[t]].actor_type in BANDS]
    return doers if reading.deps[held] == "dobj" else []


def behind_place(reading: Reading, verb: int, subjects: list[int]) -> list[int] | None:
    """*In Pauk township (Magway), fighters of X raided …*: who stands right before an active verb, where the parse took
    the place for its subject and hung them on it; None where it did not."""
    place = contexts(reading)["place_word"]
    if not subjects or any(t in reading.actor_at for t in subjects) or clause.is_passive(reading, verb):
        return None
    if not all(t in reading.place_at or reading.lower[t] in place for t in subjects):
        return None
    for token in range(verb - 1, subjects[0], -1):
        named = reading.deps[token] == "appos" and reading.tags[token][:2] == "NN" and token not in reading.place_at
        if named and all(_is_under(reading, t, token) for t in range(token, verb)):
            return clause.conjuncts(reading, token)
    return None


def _is_under(reading: Reading, low: int, high: int) -> bool:
    """Whether one token hangs below another, or is a mark or an adverb before the verb."""
    if reading.tags[low][:1] in ("R", "M", ",", ")", "-"):
        return True
    while low != high and reading.heads[low] != low:
        low = reading.heads[low]
    return low == high


def by_above(reading: Reading, noun: int) -> list[int]:
    """*ten died in attacks by X*, where the parse hung the *by* on *died*."""
    if reading.deps[noun] != "pobj":
        return []
    above = reading.heads[reading.heads[noun]]
    for child in reading.children[above]:
        if child == noun + 1 and reading.lower[child] == "by":
            return [c for c in reading.children[child] if reading.deps[c] == "pobj" and c in reading.actor_at]
    return []


def _begins_with(reading: Reading, verb: int, markers: str) -> bool:
    return any(
        reading.lower[c] in markers.split() and reading.deps[c] in ("advmod", "mark") for c in reading.children[verb]
    )


def _noun_before(reading: Reading, verb: int) -> list[int]:
    """The actor right before a finite verb that the parse left without a subject."""
    start = reading.sentences[reading.sentence[verb]][0]
    for token in range(verb - 1, max(start, verb - 6) - 1, -1):
        if token in reading.actor_at:
            return [token]
        if reading.tags[token][:1] not in ("R", "C", "N", "M"):
            return []
    return []


def _before_aside(reading: Reading, verb: int) -> list[int]:
    """*At dawn on 9 May, FMLN units, using rockets and rifles, attacked a base*: the actor before a participle between
    commas that stands right before the verb."""
    start = reading.sentences[reading.sentence[verb]][0]
    if reading.words[verb - 1] != ",":
        return []
    for aside in range(verb - 2, start + 1, -1):
        if reading.tags[aside] == "VBG" and reading.words[aside - 1] == ",":
            return [aside - 2] if aside - 2 in reading.actor_at and reading.tags[aside - 2][:2] == "NN" else []
        if reading.tags[aside][:2] in ("VB", "MD"):
            return []
    return []


def is_suffered(reading: Reading, found: Found) -> bool:
    """A headline's participle that the tagger took for a past tense: *40,000 civilians displaced*, with no object."""
    headed = found.trigger.frame in ("attack", "destroy", "arrest") and reading.words[
        found.token + 1 : found.token + 2
    ] == [":"]  # *Fuel convoy torched: …*
    if (found.trigger.frame not in ("displace", "casualty", "kill") and not headed) or found.rest:
        return False
    if reading.tags[found.token] != "VBD":  # *five dead and two soldiers wounded*
        below = {reading.deps[c] for c in reading.children[found.token]}
        if (
            reading.tags[found.token] != "VBN"
            or reading.deps[found.token] != "conj"
            or below & {"aux", "auxpass", "dobj"}
        ):
            return False
    if headed:
        return True
    after = [c for c in reading.children[found.token] if c > found.token and reading.lower[c] != "fighting"]
    apart = reading.words[found.token - 1] == ","  # *John Rey, kidnapped in May, spoke*: the other verb is the main one
    return not any(
        reading.deps[c] in ("ccomp", "xcomp", "prt")
        or (reading.deps[c] == "conj" and not apart)
        or (reading.tags[c][:2] == "NN" and reading.ent_types[c] not in ("DATE", "TIME"))  # *kidnapped nine days ago*
        for c in after
    )


def at_hands_of(reading: Reading, verb: int) -> list[int]:
    """*died at the hands of X*."""
    return [
        doer
        for preposition, hand in clause.prepositions(reading, verb)
        if preposition == "at" and reading.lower[hand] in ("hands", "hand")
        for word, inner in clause.prepositions(reading, hand)
        if word == "of"
        for doer in clause.conjuncts(reading, inner)
    ]
