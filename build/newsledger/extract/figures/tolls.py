"""Numbers that a noun names elsewhere in the clause: *the death toll rose to 40*, *the number of people killed reached
40*, *a population of 4 million*, *the dead include 5 children*, *5 of them were among the dead*."""

from newsledger.extract.clause import (
    SUBJECTS,
    first_conjunct,
    governing_verb,
    is_passive,
    is_verb,
    own_subject,
    subject,
)
from newsledger.extract.factual import is_negated
from newsledger.extract.figures.clauses import Governed, by_verb
from newsledger.extract.figures.counting import Counted, class_of
from newsledger.extract.figures.labels import RISING
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.figures.losses import fights
from newsledger.extract.figures.phrases import by_modifier, own_noun
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEING, NUMBERS
from newsledger.values.changes import change_words

NAMING = (*SUBJECTS, "attr")
REACHING = (
    "of",
    "to",
    "at",
    "over",
    "above",
    "past",
    "as",
    "around",
    "near",
    "below",
    "under",
    "beyond",
    "from",
    "between",
    "into",
)
ESTIMATES = ("estimate", "estimates")
WEAK = "noun with value"
VALUING = RISING | frozenset(
    "coded estimated counted recorded put totalled totaled numbered remains remained come comes came amount amounts"
    " amounted".split()
)
INCLUDING = frozenset("include includes included including comprise comprised comprises".split())
POINTING = ("them", "whom", "those", "these", "victims", "martyrs")
NAMED = frozenset(("identified", "named"))  # *the dead were identified as …*


def by_toll(reading: Reading, lexicon: FigureLexicon, counted: Counted, change: bool = False) -> Governed | None:
    """The toll or number noun of which the figure is the value, or by which it changed."""
    node = counted.node
    if (beside := _beside(reading, lexicon, counted)) is not None:
        return beside
    while reading.deps[node] in ("conj", "nummod", "quantmod") and not is_verb(reading, reading.heads[node]):
        node = reading.heads[node]
    head, dep = reading.heads[node], reading.deps[node]
    if is_verb(reading, node):  # *could exceed 200*: the verb is read with the number
        return _toll_of_verb(reading, lexicon, node, counted.first)
    if dep == "prep" and is_verb(reading, head) and reading.lower[node] in ("from", "between"):
        return _toll_of_verb(reading, lexicon, head, node)
    if dep in ("pobj", "prep") and (reading.lower[head] in REACHING or (change and reading.lower[head] == "by")):
        above = reading.heads[head]
        if reading.deps[above] == "pobj" and any(reading.lower[c] == "the" for c in reading.children[above]):
            noun = reading.heads[reading.heads[above]]  # *its estimate of the displaced to 4,000*
            verb = reading.heads[noun]
            if reading.deps[noun] in ("dobj", *SUBJECTS) and is_verb(reading, verb) and reading.lower[noun] in NUMBERS:
                return _toll_of_verb(reading, lexicon, verb, node)
        if not is_verb(reading, above):
            found = _toll(reading, lexicon, above)
            if found is not None and (found.rule != WEAK or reading.lower[head] not in ("from", "between", "to")):
                return found
            while (
                not is_verb(reading, above)
                and reading.heads[above] != above
                and reading.deps[above] in ("prep", "pobj")
            ):
                above = reading.heads[above]
        return _toll_of_verb(reading, lexicon, above, node) if is_verb(reading, above) else None
    if dep in ("dobj", "attr", "oprd", "npadvmod", "acomp") and is_verb(reading, head):
        return _toll_of_verb(reading, lexicon, head, node)
    if dep in ("appos", "ROOT") and head != node:
        found = _toll(reading, lexicon, head)
        counted_itself = any(reading.deps[c] == "nummod" for c in reading.children[head])
        if found is not None and found.rule == WEAK and counted.noun is not None and counted_itself:
            return None  # *1,028 killings, 234 abductions and 82 cases of rape*
        return found
    return None


def _beside(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*put the number of dead at 56 and the wounded at 158*: what stands right before *at*, behind another number."""
    at = counted.first - 2
    if counted.noun is not None or at < 3 or reading.lower[at] != "at" or reading.lower[at - 2] not in ("the", "its"):
        return None
    if reading.lower[at - 3] not in ("and", ",", "put", "puts", "putting"):
        return None
    harmed = lexicon.adjectives.get(reading.lower[at - 1], ())
    return Governed(harmed[0].category, at - 1, (at - 1,), "noun with value") if harmed else None


def _toll_of_verb(reading: Reading, lexicon: FigureLexicon, verb: int, node: int) -> Governed | None:
    roles: tuple[str, ...]
    steps, roles, weak = 0, (*SUBJECTS, "dobj", "dep", "advmod"), None
    while steps < 3:
        for child in reading.children[verb]:
            if child != node and reading.deps[child] in roles:
                found = _toll(reading, lexicon, child)
                if found is not None and found.rule != WEAK:
                    return found
                if found is not None and (reading.lower[verb] in VALUING or _moves(reading, verb, node)):
                    weak = weak or found
        if reading.deps[verb] not in ("xcomp", "conj") or reading.heads[verb] == verb:
            break
        verb, steps, roles = reading.heads[verb], steps + 1, SUBJECTS
    return weak or _incidents_moved(reading, lexicon, verb, node)


def _moves(reading: Reading, verb: int, node: int) -> bool:
    """*fell to 90 from 140*: a verb of rising or falling, and where to or from."""
    return reading.lower[verb] in change_words()["verb"] and reading.lower[reading.heads[node]] in ("to", "from")


def _incidents_moved(reading: Reading, lexicon: FigureLexicon, verb: int, node: int) -> Governed | None:
    """*Attacks on clinics rose to 37*: how many incidents there were."""
    who = own_subject(reading, verb) if _moves(reading, verb, node) else None
    if who is None or reading.tags[who] != "NNS" or lexicon.category_of.get(reading.lower[who]) != "incidents":
        return None
    return Governed("incidents", who, (who,), WEAK)


def _toll(reading: Reading, lexicon: FigureLexicon, noun: int) -> Governed | None:
    word = reading.lower[noun]
    for trigger in lexicon.nouns.get(word, ()):
        if trigger.construction == "toll":
            injured = next(
                (c for c in reading.children[noun] if reading.lower[c] in ("injury", "injured", "wounded")), None
            )
            if injured is not None:
                return Governed("injured", noun, (injured, noun), "toll")
            death = [c for c in reading.children[noun] if reading.lower[c] in ("death", "deaths")]
            return Governed(trigger.category, noun, (*death, noun), "toll")
    if word in NUMBERS:
        return _number_of(reading, lexicon, noun)
    if word == "those":  # *those killed may run into the hundreds*
        for child in reading.children[noun]:
            if reading.deps[child] == "acl" and (adjective := lexicon.adjectives.get(reading.lower[child])):
                return Governed(adjective[0].category, child, (child,), WEAK)
    if word in LOSSES and _are_of_fighters(reading, lexicon, noun):
        return Governed("killed", noun, (noun,), "toll")
    for trigger in lexicon.nouns.get(word, ()):
        if trigger.construction == "counted" and trigger.category in ("killed", "injured", "refugees", "displaced"):
            return Governed(trigger.category, noun, (noun,), WEAK)
    if reading.tags[noun][:1] in ("J", "N", "V") and any(reading.lower[c] == "the" for c in reading.children[noun]):
        for trigger in lexicon.adjectives.get(word, ()):
            return Governed(trigger.category, noun, (noun,), WEAK)
    return None


LOSSES = ("loss", "losses")
FIGHTING = frozenset("military army troop troops battlefield combat enemy naval".split())


def _are_of_fighters(reading: Reading, lexicon: FigureLexicon, noun: int) -> bool:
    """*its military losses*, *rebel losses*, *the army put its losses at 34*."""
    below = reading.children[noun]
    if any(reading.lower[c] in FIGHTING or lexicon.class_of.get(reading.lower[c]) == "combatant" for c in below):
        return True
    owned = any(reading.tags[c] == "PRP$" for c in below)
    who = subject(reading, governing_verb(reading, noun)) if owned else None
    return any(fights(reading, c) for c in (*below, who) if c is not None)


def _number_of(reading: Reading, lexicon: FigureLexicon, noun: int) -> Governed | None:
    """*the number of people killed*, *the number of displaced*, *number of deaths*."""
    for child in reading.children[noun]:
        if reading.lower[child] == "of":
            for thing in reading.children[child]:
                if reading.deps[thing] in ("pobj", "pcomp", "amod"):
                    counted = Counted(thing, thing, thing, thing + 1, class_of(reading, lexicon, thing), "")
                    found = by_modifier(reading, lexicon, counted, thing) or own_noun(reading, lexicon, counted)
                    if found is None and reading.lower[thing] in ("those", "people"):
                        behind = (c for c in reading.children[thing] if reading.deps[c] == "relcl")
                        gone = next((c for c in behind if comes_to_country(reading, c)), None)
                        found = None if gone is None else Governed("refugees", gone, (gone,), "number of")
                    if found is None and reading.lower[thing] in ("victim", "victims"):
                        found = Governed("killed", thing, (thing,), "number of")
                    if found is None and reading.lower[noun] in ESTIMATES and (toll := _toll(reading, lexicon, thing)):
                        return toll
                    if found is not None:
                        return Governed(found.category, found.trigger, found.words, "number of", thing)
        elif reading.deps[child] == "relcl" and reading.lower[child - 1] != "of":  # *the number who have taken refuge*
            counted = Counted(None, noun, noun, noun, "", "")
            role = "object" if is_passive(reading, child) else "subject"
            if (found := by_verb(reading, lexicon, counted, child, role)) is not None and found.category != "other":
                return Governed(found.category, found.trigger, found.words, "number of")
            if role == "subject" and comes_to_country(reading, child):
                return Governed("refugees", child, (child,), "number of")
    return None


ARRIVING = frozenset("arrived arriving arrive reached reaching reach entered entering enter".split())


def comes_to_country(reading: Reading, verb: int) -> bool:
    """*have reached Bangladesh*, *arrived in Chad since May*."""
    if reading.lower[verb] not in ARRIVING:
        return False
    behind = (i for i in reading.subtree(verb) if i > verb and i in reading.place_at)
    return any(reading.places[reading.place_at[i]].kind == "country" for i in behind)


LIVING = ("person", "combatant", "")
STANDING = frozenset(("refugees", "displaced", "detained"))


def by_predicate(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*605,000 people were refugees*, *of these, 301 were attacks*: what the noun behind *were* says of them."""
    node = first_conjunct(reading, counted.node)
    verb = reading.heads[node]
    if reading.deps[node] != "nsubj" or reading.lower[verb] not in BEING or is_negated(reading, verb):
        return None
    for noun in reading.children[verb]:
        if reading.deps[noun] != "attr" or reading.tags[noun] != "NNS":
            continue
        word = reading.lower[noun]
        for trigger in lexicon.nouns.get(word, ()):
            if trigger.construction == "counted" and trigger.category in STANDING and counted.fits(trigger):
                return Governed(trigger.category, noun, (noun,), "predicate noun")
        if counted.noun is None and lexicon.category_of.get(word) == "incidents":
            return Governed("incidents", noun, (noun,), "predicate noun")
    return None


SURVIVING = frozenset("survive survives survived surviving".split())


def by_survivors(reading: Reading, counted: Counted) -> Governed | None:
    """*no survivors among the 23 on board*, *none of the four survived*, *two did not survive*: all of them died."""
    node = first_conjunct(reading, counted.node)
    prep = reading.heads[node]
    if reading.deps[node] == "nsubj" and reading.lower[prep] in SURVIVING and is_negated(reading, prep):
        return Governed("killed", prep, (prep,), "no survivors") if counted.counted_class in LIVING else None
    if reading.deps[node] != "pobj" or reading.lower[prep] not in ("among", "of", "from"):
        return None
    who = reading.heads[prep]
    if is_verb(reading, who):  # the preposition hung on the verb (*there were no survivors among …*)
        who = next((c for c in reading.children[who] if reading.lower[c] in ("survivor", "survivors")), who)
    if reading.lower[who] in ("survivor", "survivors"):
        return Governed("killed", who, (who,), "no survivors") if is_negated(reading, who) else None
    verb = governing_verb(reading, who)
    nobody = reading.lower[who] in ("none", "neither", "nobody") or (
        reading.lower[who] in ("one", "any", "single") and reading.lower[who - 1] in ("not", "hardly")
    )
    if nobody and reading.lower[verb] in SURVIVING:
        return Governed("killed", verb, (verb,), "no survivors")
    return None


def by_inclusion(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*the dead include 5 children*, *5 children were among the dead*, *among the wounded were 5 children*."""
    node = counted.node
    while reading.deps[node] == "conj" and not is_verb(reading, reading.heads[node]):
        node = reading.heads[node]
    head, dep = reading.heads[node], reading.deps[node]
    if reading.lower[head] == "as" and reading.lower[reading.heads[head]] in NAMED:
        groups = [c for c in reading.children[reading.heads[head]] if reading.deps[c] in SUBJECTS]
        return next((found for group in groups if (found := _group(reading, lexicon, group))), None)
    if not is_verb(reading, head):
        return None
    if reading.lower[head] in INCLUDING and dep in ("dobj", "attr"):
        for child in reading.children[head]:
            if reading.deps[child] not in SUBJECTS:
                continue
            if reading.tags[child] in ("WDT", "WP") and reading.deps[head] == "relcl":  # *the toll, which includes …*
                child = reading.heads[head]
            if found := _group(reading, lexicon, child) or _toll_named(reading, lexicon, child):
                return found
    if reading.lower[head] in BEING and dep in NAMING:
        for child in reading.children[head]:
            if child != node and reading.deps[child] == "prep" and reading.lower[child] in ("among", "of"):
                for thing in reading.children[child]:
                    if found := _group(reading, lexicon, thing):
                        return found
            if child != node and reading.deps[child] in NAMING and (found := _group(reading, lexicon, child)):
                return found
    return None


def _toll_named(reading: Reading, lexicon: FigureLexicon, noun: int) -> Governed | None:
    found = _toll(reading, lexicon, noun)
    return found if found is not None and found.rule == "toll" else None


def names_group(reading: Reading, lexicon: FigureLexicon, verb: int) -> bool:
    """Whether a verb of being or including says who a group is (*the dead were …*, *among the wounded was …*)."""
    for child in reading.children[verb]:
        if reading.deps[child] in NAMING and _is_group(reading, lexicon, child):
            return True
        if reading.deps[child] == "prep" and reading.lower[child] in ("among", "of"):
            return any(_is_group(reading, lexicon, thing) for thing in reading.children[child])
    return False


def _is_group(reading: Reading, lexicon: FigureLexicon, noun: int) -> bool:
    plural = reading.tags[noun] in ("NNS", "NNPS", "DT", "JJ", "VBN") or reading.lower[noun] in lexicon.adjectives
    return plural and _group(reading, lexicon, noun) is not None


def population_predicated(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> int | None:
    """*Of those killed six were children*, *six of them children*: the noun that says who they are, a predicate."""
    node, words = counted.node, []
    if counted.noun is not None and reading.lower[counted.noun] not in (*POINTING, *lexicon.adjectives):
        return None
    head = reading.heads[node]
    if reading.deps[node] in SUBJECTS and reading.lower[head] in BEING:
        words = [c for c in reading.children[head] if reading.deps[c] == "attr"]
    if counted.last < len(reading.lower) and counted.last < counted.until:
        words.append(counted.last)
    for word in words:
        if reading.tags[word][:2] == "NN" and reading.lower[word] in lexicon.population_of:
            return word
    return None


def by_membership(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*two of the wounded*, *five among the dead*: what happened to the group."""
    node = counted.node
    for child in reading.children[node]:
        if reading.lower[child] in ("among", "of") and reading.deps[child] == "prep":
            for thing in reading.children[child]:
                if found := _group(reading, lexicon, thing):
                    return found
    return None


def _group(reading: Reading, lexicon: FigureLexicon, noun: int) -> Governed | None:
    """*the dead*, *the wounded*, *the victims*: people by what happened to them."""
    word = reading.lower[noun]
    if word in ("victims", "martyrs", "casualties", "fatalities"):
        return Governed("killed", noun, (noun,), "member of group")
    for trigger in lexicon.adjectives.get(word, ()):
        return Governed(trigger.category, noun, (noun,), "member of group")
    counted = Counted(noun, noun, noun, noun + 1, class_of(reading, lexicon, noun), "")
    found = by_modifier(reading, lexicon, counted, noun)
    return found and Governed(found.category, found.trigger, found.words, "member of group")
