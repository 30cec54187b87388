"""The verb that governs a counted phrase: arguments, complements, conjuncts, companions (*lost their lives*)."""

from collections.abc import Iterator

from msgspec import Struct

from newsledger.extract.clause import SUBJECTS, is_passive, is_verb, own_subject
from newsledger.extract.figures.counting import Counted
from newsledger.extract.figures.lexicon import FigureLexicon, Trigger
from newsledger.extract.reading import Reading
from newsledger.extract.words import LEAVING

COMPLEMENTS = ("xcomp", "oprd", "acomp", "attr", "ccomp", "advcl", "acl", "dep", "prt", "advmod")
TRANSPARENT = frozenset(
    "group groups total number numbers half majority batch wave waves convoy some most all each part third quarter"
    " family families crew remains rest one none hundreds thousands dozens tens scores millions list series".split()
)
LIGHT = frozenset(("control", "life", "lives"))  # nouns that say what happened only with their verb (*took control*)
EITHER = "killed or injured"
ORDERING = frozenset(
    "order orders ordered ordering urge urges urged urging tell tells told ask asks asked advise advised instruct"
    " instructed call calls called recommend recommended".split()
)
SHOOTING = frozenset("shoot shoots shot shooting".split())
SEVERITY = ("killed", "missing", "injured")


class Governed(Struct, frozen=True):
    """A category with the token that gives it (``trigger``), all its words (``words``), and the
    construction (``rule``, a row of lexicons/figure_rules.csv)."""

    category: str
    trigger: int
    words: tuple[int, ...]
    rule: str
    thing: int | None = None  # the noun counted, where it stands apart from the number (*the number of families*)


def by_clause(reading: Reading, lexicon: FigureLexicon, counted: Counted, node: int) -> Governed | None:
    """The verb of which the phrase is subject or object."""
    head, dep = reading.heads[node], reading.deps[node]
    if head == node:
        return None
    verb = head
    while reading.deps[verb] in ("aux", "auxpass") and is_verb(reading, reading.heads[verb]):
        verb = reading.heads[verb]
    if not is_verb(reading, verb) and reading.lower[verb] not in lexicon.verbs and dep != "pobj":
        if dep in SUBJECTS and (adjective := predicate_adjective(reading, lexicon, counted, verb)):
            return adjective
        return None
    if dep in SUBJECTS:
        role = "object" if dep in ("nsubjpass", "csubjpass") or is_passive(reading, verb) else "subject"
        patient = None
        if role == "subject" and _is_reduced(reading, verb):
            patient = by_verb(reading, lexicon, counted, verb, "object")
        found = patient or by_verb(reading, lexicon, counted, verb, role)
        if found is None and role == "object" and dep == "nsubj" and _is_reduced(reading, verb):
            return by_verb(reading, lexicon, counted, verb, "subject")  # *all six on board perished*
        return found
    if dep == "pobj" and reading.lower[head] == "with" and is_verb(reading, reading.heads[head]):
        off = reading.heads[head]  # *made off with 30 schoolgirls*
        parted = any(reading.deps[c] == "prt" and reading.lower[c] in ("off", "away") for c in reading.children[off])
        return by_verb(reading, lexicon, counted, off, "object") if parted else None
    if dep == "npadvmod" and reading.lower[node] == "times" and not compares(reading, node):
        if reading.lower[verb] in WOUNDING:
            return None  # *was stabbed 11 times*: wounds of one attack
        attacks = [
            t for t in lexicon.verbs.get(reading.lower[verb], ()) if t.category in ("objects_attacked", "killed")
        ]
        return Governed("incidents", verb, (verb,), "times") if attacks else None
    if dep in ("dobj", "oprd", "attr", "dative", "npadvmod", "dep", "nummod"):
        if dep == "attr" and not _small_clause(reading, node) and head == verb:
            return None  # *was a soldier*; but *wounded were two soldiers* says it of them
        if dep == "nummod" and verb > node:
            return None  # *kills 12 wounds 50*
        return by_verb(reading, lexicon, counted, verb, "object")
    return None


WOUNDING = frozenset("stabbed stab stabbing knifed slashed shot shoot shooting kicked punched beaten bitten".split())


def compares(reading: Reading, times: int) -> bool:
    """*costs three times as much as*, *was hit four times more often than*: how much more, not how often."""
    behind = reading.lower[times + 1 : times + 5]
    if behind[:1] == ["as"]:
        return "as" in behind[1:]
    return "".join(reading.tags[times + 1 : times + 2]) in ("JJR", "RBR") and "than" in behind


def inverted(reading: Reading, verb: int) -> list[int]:
    """*Wounded were two soldiers*, *found dead was a guard*: those of whom the participle before *were* is said."""
    return [
        c
        for aux in reading.children[verb]
        if reading.deps[aux] == "auxpass" and aux > verb
        for c in reading.children[aux]
        if reading.deps[c] == "attr"
    ]


def _is_reduced(reading: Reading, verb: int) -> bool:
    """*people forcibly displaced*, *12 killed in raid*: a participle without auxiliary or object of its own, which the
    parser takes for an active verb."""
    if reading.tags[verb] not in ("VBN", "VBD"):
        return False
    below = reading.children[verb]
    joined = [g for c in below if reading.deps[c] == "conj" and is_verb(reading, c) for g in reading.children[c]]
    if any(reading.deps[g] == "dobj" for g in joined) and not any(reading.deps[g] in SUBJECTS for g in joined):
        return False  # *three men shot and killed a judge*
    return not any(reading.deps[c] in ("aux", "dobj", "ccomp", "xcomp") for c in below)


def _small_clause(reading: Reading, node: int) -> bool:
    return reading.lower[reading.heads[node]] not in ("is", "are", "was", "were", "be", "been", "being")


def by_verb(reading: Reading, lexicon: FigureLexicon, counted: Counted, verb: int, role: str) -> Governed | None:
    """The first of a verb's triggers that takes the phrase in this role; then its complements and conjuncts."""
    found = [g for c, r in _predicates(reading, verb, role) if (g := _predicate(reading, lexicon, counted, c, r))]
    return _gravest(reading, found) if found else None


def _gravest(reading: Reading, found: list[Governed]) -> Governed:
    """Of coordinated verbs the gravest (*shot and killed*); of *killed or wounded* both words: the text does not
    tell them apart."""
    ranked = [g for category in SEVERITY for g in found if g.category == category]
    if not ranked:
        return min(found, key=lambda g: g.category == "other")
    best = ranked[0]
    if best.category == "injured":
        best = min(ranked, key=lambda g: reading.lower[g.trigger] in SHOOTING)  # *shot and wounded*
    others = [g for g in ranked if g.category == "injured" and best.category == "killed"]
    others = [g for g in others if reading.lower[g.trigger] not in SHOOTING]  # *shot and killed* is no doubt
    if others and abs(others[0].trigger - best.trigger) <= 3:
        between = range(min(others[0].trigger, best.trigger), max(others[0].trigger, best.trigger) + 1)
        if any(reading.lower[i] in ("or", "and", "/") for i in between) and (
            "or" in (reading.lower[i] for i in between)
            or reading.deps[best.trigger] in ("ROOT", "conj", "acl", "advcl")
        ):
            return Governed("killed", best.trigger, tuple(between), EITHER)
    return best


def _predicates(reading: Reading, verb: int, role: str) -> Iterator[tuple[int, str]]:
    """(predicate, role) pairs that share the argument: the verb, its complements, its conjuncts."""
    for child in reading.children[verb]:
        if reading.deps[child] in ("xcomp", "ccomp") and reading.lower[child] in ("evacuate", "evacuating", "flee"):
            yield child, "subject"
    yield verb, role
    for child in reading.children[verb]:
        dep = reading.deps[child]
        if reading.lower[child] in ("as", "among") and dep == "prep":
            for thing in reading.children[child]:
                yield thing, "modifier"
                for modifier in reading.children[thing]:
                    yield modifier, "modifier"
        if dep in COMPLEMENTS and child != verb:
            if not is_verb(reading, child) or dep in ("acomp", "attr"):
                yield child, "modifier"
            elif dep == "ccomp" and role == "subject" and _is_spoken_of(reading, verb):
                continue
            elif dep == "advcl" and reading.lower[child - 1] == "as" and reading.tags[child] == "VBN":
                yield child, role  # *300 were recorded as injured*
            elif dep in ("xcomp", "oprd", "ccomp", "acl") and own_subject(reading, child) is None:
                passive = is_passive(reading, child) or reading.tags[child] == "VBN"
                yield child, "object" if passive else "subject"
                for grandchild in reading.children[child]:
                    if reading.deps[grandchild] in ("acomp", "oprd", "attr"):
                        yield grandchild, "modifier"
            elif dep in ("xcomp", "ccomp") and role == "object" and reading.tags[child] in ("VB", "VBG"):
                yield child, "subject"
        elif dep == "conj" and is_verb(reading, child):
            own = own_subject(reading, child)
            if (role == "subject" and own is None) or (role == "object" and _shares_object(reading, verb, child)):
                child_role = role
                if role == "object" and not is_passive(reading, child) and is_passive(reading, verb):
                    child_role = "subject"
                yield from _predicates(reading, child, child_role)
    if (
        role == "object"
        and reading.deps[verb] == "conj"
        and not is_passive(reading, verb)
        and own_subject(reading, verb) is None
    ):
        first = reading.heads[verb]
        if is_verb(reading, first) and not any(reading.deps[c] in ("dobj", "oprd") for c in reading.children[first]):
            yield first, role


def _is_spoken_of(reading: Reading, verb: int) -> bool:
    """*The attack which Haddad said killed 300*: the relative pronoun is the doer of what is said, not the speaker."""
    return any(reading.tags[c] in ("WDT", "WP") and reading.deps[c] == "dobj" for c in reading.children[verb])


def _shares_object(reading: Reading, verb: int, conjunct: int) -> bool:
    if is_passive(reading, verb):
        return own_subject(reading, conjunct) is None
    return (
        not any(reading.deps[c] == "dobj" for c in reading.children[conjunct])
        and own_subject(reading, conjunct) is None
    )


def _predicate(reading: Reading, lexicon: FigureLexicon, counted: Counted, i: int, role: str) -> Governed | None:
    if role == "modifier":
        return predicate_adjective(reading, lexicon, counted, i)
    for trigger in lexicon.verbs.get(reading.lower[i], ()):
        passive = trigger.construction == "passive" and role == "object" and _is_kept(reading, i)
        if not (passive or trigger.construction in (role, "either")) or not counted.fits(trigger):
            continue
        companion = companion_of(reading, trigger, i)
        if companion is None or (reading.lower[companion] == "into" and not _is_country(reading, companion)):
            continue
        particles = [c for c in reading.children[i] if reading.deps[c] == "prt"]
        words = words_of(reading, i, companion, {i, *particles})
        category = trigger.category
        if category == "displaced":
            category, words = _direction(reading, i, words)
        if category == "sheltered" and "refuge" in trigger.companions and _is_abroad(reading, companion):
            category = "refugees"
        rule = {"object": "object of verb", "subject": "subject of verb"}[role]
        if role == "object" and is_passive(reading, i):
            rule = "subject of passive"
        return Governed(category, i, words, rule)
    return (
        predicate_adjective(reading, lexicon, counted, i)
        if reading.tags[i] not in ("VBD", "VBZ", "VBP", "VB")
        else None
    )


def _is_abroad(reading: Reading, refuge: int) -> bool:
    """*sought refuge in Jordan*: in a country, not in a church."""
    return reading.lower[refuge + 1 : refuge + 2] in (["in"], ["across"]) and any(
        reading.places[reading.place_at[i]].kind == "country"
        for i in range(refuge + 2, min(refuge + 4, len(reading.words)))
        if i in reading.place_precision_at
    )


def _is_kept(reading: Reading, verb: int) -> bool:
    """*were held*, *are being held in a cell*; nobody is kept who is *held accountable*, *held as a slave*."""
    after = reading.lower[verb + 1 : verb + 2]
    opinion = any(reading.deps[c] in ("acomp", "oprd") for c in reading.children[verb])
    return (
        is_passive(reading, verb) and not opinion and after not in (["as"], ["to"], ["up"], ["back"], ["accountable"])
    )


def _is_country(reading: Reading, into: int) -> bool:
    """*streamed into Tanzania*, *crossed into neighbouring countries*; not *streamed into the stadium*."""
    return any(
        thing in reading.place_at or reading.lower[thing] in ("country", "countries", "state", "states", "territory")
        for thing in reading.children[into]
    )


def words_of(reading: Reading, verb: int, companion: int, words: set[int]) -> tuple[int, ...]:
    """The verb with its companion, where that is its object or stands in a phrase of its own (*lost their lives*,
    *forced from their homes*): deeper down (*moved to areas near the border*) it only makes the sense sure. A verb of
    leaving adds nothing to the state it leaves things in (*left towns in ruins*). *Designated as* has its predicate."""
    for prep in reading.children[verb]:
        if reading.lower[prep] == "as" and reading.lower[verb] in NAMING:
            for named in reading.children[prep]:
                words |= set(range(prep, named + 1)) if named - prep < 6 else set()
    if companion < 0:
        return tuple(sorted(words))
    above = reading.heads[companion]
    if above == verb:
        return tuple(sorted(words | {companion}))
    if (
        reading.deps[companion] == "pobj"
        and verb < above
        and (reading.heads[above] == verb or reading.lower[verb] in LEAVING)
    ):
        return (above, companion) if reading.lower[verb] in LEAVING else tuple(sorted(words | {above, companion}))
    if reading.lower[companion] in RESULTS or above == companion or reading.deps[companion] not in ("pobj", "conj"):
        return tuple(sorted(words | {companion}))
    return tuple(sorted(words))


NAMING = frozenset("designate designates designated designating declare declares declared declaring".split())
RESULTS = frozenset("home homes house houses hostage captive prisoner".split())


def _direction(reading: Reading, verb: int, words: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """(category, words) of a flight: *ordered to leave* is an evacuation, *fled to Turkey* makes refugees, *forced to
    flee* keeps both words."""
    matrix = reading.heads[verb]
    if reading.deps[verb] in ("xcomp", "ccomp", "advcl") and is_verb(reading, matrix):
        to = [c for c in reading.children[verb] if reading.deps[c] == "aux" and reading.lower[c] == "to"]
        if reading.lower[matrix] in ORDERING and to:
            return "evacuated", (matrix, *to, *words)
        if reading.lower[matrix] in FORCING:
            words = (matrix, *to, *words)
    near = [c for c in reading.children[verb] if c > verb]
    for prep in near + [g for c in near if reading.deps[c] == "advmod" for g in reading.children[c]]:
        if reading.deps[prep] in ("prep", "advmod") and reading.lower[prep] in ("to", "into", "abroad", "across"):
            if reading.lower[prep] == "abroad":
                return "refugees", (*words, prep)
            for thing in reading.children[prep]:
                place = reading.place_at.get(thing)
                if reading.lower[prep] == "across":  # *across Sudan* is inside, *across the border* is not
                    if reading.lower[thing] in ("border", "borders", "frontier"):
                        return "refugees", words
                elif place is not None and reading.places[place].kind == "country":
                    return "refugees", words
                if reading.lower[thing] in ("countries", "country", "border") and any(
                    reading.lower[c] in ("neighboring", "neighbouring", "other", "third")
                    for c in reading.children[thing]
                ):
                    return "refugees", words
    return "displaced", words


FORCING = frozenset("force forces forced forcing prompt prompts prompted prompting cause causes caused causing".split())


def companion_of(reading: Reading, trigger: Trigger, verb: int) -> int | None:
    """The token of the companion near the verb, -1 where none is needed, None where one is missing."""
    if not trigger.companions:
        return -1
    start, end = reading.sentences[reading.sentence[verb]]
    todo, steps = list(reading.children[verb]), 0
    while todo and steps < 40:
        i, steps = todo.pop(0), steps + 1
        if reading.lower[i] in trigger.companions:
            return i
        if trigger.category == "sheltered" and reading.lower[i] == "from":
            continue  # *who live 300 metres from the site*
        if not is_verb(reading, i) or reading.deps[i] == "xcomp":
            todo += [c for c in reading.children[i] if reading.deps[c] not in ("relcl", "advcl", "ccomp")]
    for i in range(max(start, verb - 1), min(end, verb + 3)):
        if reading.lower[i] in trigger.companions:
            return i
    return None


def predicate_adjective(reading: Reading, lexicon: FigureLexicon, counted: Counted, i: int) -> Governed | None:
    """*are dead*, *left homeless*, *went missing*; also *among the dead*; not a verb with an object of its own."""
    if reading.tags[i] in ("VBN", "VBD") and any(reading.deps[c] == "dobj" for c in reading.children[i]):
        return None
    for trigger in lexicon.adjectives.get(reading.lower[i], ()):
        if counted.fits(trigger):
            return Governed(trigger.category, i, (i,), "predicate adjective")
    return None
