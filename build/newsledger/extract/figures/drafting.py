"""Drafts of figures: each number, and each person counted without one, with its counted phrase and its category."""

from msgspec.structs import replace

from newsledger.extract.clause import first_conjunct
from newsledger.extract.codes import HARM, PEOPLED
from newsledger.extract.figures.categories import govern
from newsledger.extract.figures.clauses import WOUNDING, Governed, compares
from newsledger.extract.figures.columns import by_column
from newsledger.extract.figures.counting import Counted, class_of, count, end_of_sentence, population_of
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.everyday import is_everyday
from newsledger.extract.figures.figurative import is_escape, is_figurative
from newsledger.extract.figures.flags import flag_of
from newsledger.extract.figures.implicit import denied_quantities, implicit_quantities, is_told
from newsledger.extract.figures.labels import by_card, by_colon, by_label, by_line, by_row, by_toll_words
from newsledger.extract.figures.left import (
    by_advance,
    by_arrival,
    by_burial,
    by_departure,
    by_dwelling,
    by_event,
    by_holding,
    by_impact,
    by_leaving,
    by_lodging,
    by_occasions,
    by_shot,
    by_wounds,
)
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.figures.nearby import by_neighbours, by_words, is_whole
from newsledger.extract.figures.phrases import own_noun
from newsledger.extract.figures.plausible import DOWNWARDS
from newsledger.extract.figures.ranges import join_ranges
from newsledger.extract.figures.rolls import is_aged
from newsledger.extract.figures.told import HE, Told
from newsledger.extract.figures.tolls import (
    by_inclusion,
    by_membership,
    by_predicate,
    by_survivors,
    by_toll,
    population_predicated,
)
from newsledger.extract.figures.units import category_of_unit, is_bare_age
from newsledger.extract.reading import Reading
from newsledger.extract.words import REMAINING
from newsledger.values.quantities import find_quantities
from newsledger.values.quantity import Quantity
from newsledger.values.units import Unit, unit_words

OWN = ("counted noun", "adjective as noun")  # one corpse, one prisoner: nothing is said to happen in this clause


THINGS = ("building", "settlement", "vehicle", "weapon", "thing")
WANTING = frozenset("want wants wanted wanting wish wishes wished".split())
SEEING = frozenset("see watch have let want witness".split())
WISHED = frozenset("should supposed would never want wants wanted wish nobody ought must".split())
CLAUSAL = ("subject of verb", "subject of passive", "object of verb", "predicate adjective")
FIGURATIVE = frozenset(("hurt", "hurts", "hurting"))  # *that hurt him* is seldom a wound
PERSONAL = frozenset(  # what is done to people only, so that an unknown name is a person's
    "killed killing kills kill murdered murder murdering assassinated assassination assassinating died dies dead"
    " executed execution beheaded slain wounded wounding injured injuring death murders martyred".split()
)


def numbered_drafts(reading: Reading, lexicon: FigureLexicon) -> list[Draft]:
    reading.quantities = [
        q
        for q in join_ranges(reading, _quantities(reading))
        if reading.kinds[q.head] != "furniture" and not _refers(reading, q)
    ]
    drafts: list[Draft] = []
    for n, quantity in enumerate(reading.quantities):
        until = end_of_sentence(reading, quantity, quantity.head)
        behind = reading.quantities[n + 1 : n + 3]
        if behind and is_whole(reading, behind[0]) and reading.tags[behind[0].last : behind[0].last + 1] == ["NNS"]:
            behind = behind[1:]  # *11 of its 30 passengers died*
        if behind and behind[0].kind == "age" and behind[0].first == quantity.last:
            behind = behind[1:]  # *three 16-year-old girls*
        if behind:
            until = min(until, max(behind[0].first, quantity.last))
        before = next((d.counted for d in reversed(drafts[-3:]) if not d.quantity.unit), None)
        if before is not None and reading.sentence[before.node] != reading.sentence[quantity.head]:
            before = None
        drafts.append(_draft(reading, lexicon, quantity, until, before))
    return drafts


def _refers(reading: Reading, quantity: Quantity) -> bool:
    """*the two sides*: the number only points at actors that are named elsewhere."""
    if quantity.value != 2 or quantity.first == 0 or reading.lower[quantity.first - 1] not in ("the", "both"):
        return False
    return quantity.last < len(reading.lower) and reading.lower[quantity.last] in ("sides", "parties")


def _draft(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, until: int, before: Counted | None) -> Draft:
    """One number with its counted phrase and category."""
    quantity = _as_count(reading, lexicon, quantity, until)
    counted = count(reading, lexicon, quantity, until, before)
    governed = None
    cell = by_column(reading, lexicon, quantity)
    if cell is not None:
        governed, counted = cell
    elif not (counted.noun is None and is_bare_age(reading, quantity)):
        governed = _governed(reading, lexicon, quantity, counted)
    if governed is not None and governed.thing is not None and counted.noun is None:
        thing = governed.thing
        counted = Counted(
            thing,
            counted.node,
            thing,
            thing + 1,
            class_of(reading, lexicon, thing),
            population_of(reading, lexicon, thing, thing),
        )
    if governed is None and counted.noun is not None and counted.antecedent in THINGS:  # *95 clinics closed, 19 others*
        counted = replace(counted, counted_class=counted.antecedent, population="")
    draft = Draft(quantity, counted, sentence=reading.sentence[quantity.head], population=counted.population)
    if counted.noun is None and not counted.counted_class and _are_people(reading, quantity, counted, governed):
        draft.of_people, draft.population = True, "people"
    if quantity.rule == DOWNWARDS:
        draft.flag = "implausible"
    if counted.last > counted.first:
        text = reading.text[reading.starts[counted.first] : reading.ends[counted.last - 1]]
        draft.counted_text = _tidied(text)
    if governed is not None:
        draft.govern(_in_full(reading, governed))
    else:
        _default(reading, lexicon, draft)
    if draft.rule == "adjective as noun" or (counted.noun is not None and reading.tags[counted.noun] in ("JJ", "VBN")):
        draft.counted_text = ""  # *12 dead* says what happened, not who they were
    if (said := population_predicated(reading, lexicon, counted)) is not None:
        draft.population = lexicon.population_of[reading.lower[said]]
        draft.counted_text, draft.predicated, draft.of_people = reading.words[said], True, True
    return draft


def _tidied(text: str) -> str:
    """A counted phrase without the marks and the *of* that stand before it (*millions of dollars*, *two "aides"*)."""
    text = text.lstrip("-–|:;,.)]'\"’”“‘•� \n\xa0")
    if text[:3].lower() == "of ":
        text = text[3:].removeprefix("a ").removeprefix("an ").removeprefix("1").lstrip()
    return text


WHOLLY = frozenset("fully completely totally entirely".split())


def _in_full(reading: Reading, governed: Governed) -> Governed:
    """*1,025 houses fully damaged*: the way of South Asian reports to say that they are destroyed."""
    if governed.category != "objects_attacked" or reading.lower[governed.trigger - 1] not in WHOLLY:
        return governed
    return replace(governed, category="objects_destroyed")


NEEDING = (["in", "need"], ["in", "dire"], ["in", "urgent"], ["in", "acute"], ["in", "distress"], ["need", "help"])
HELD = (["trapped"], ["besieged"])  # *260,000 trapped in the city*


def _are_people(reading: Reading, quantity: Quantity, counted: Counted, governed: Governed | None) -> bool:
    """*2.5 million affected*, *19 million in need*: who is affected, rescued or in need, where no noun says it."""
    if quantity.unit or quantity.kind != "count" or counted.antecedent not in ("", "person", "household", "combatant"):
        return False
    if reading.lower[quantity.first] == "another" and counted.antecedent in ("person", "combatant"):
        return counted.noun is None  # *has found 12 nurses, but needs another 20*
    other = governed is not None and governed.category in ("other", "population")
    still = reading.lower[quantity.last : quantity.last + 1] == ["still"]  # *5 still trapped*
    behind = reading.lower[quantity.last + still : quantity.last + still + 2]
    if other or behind in NEEDING or behind[:1] in HELD:
        return True
    after = "".join(reading.tags[quantity.last : quantity.last + 1])
    takes_up = reading.deps[counted.node] in ("nsubjpass", "nsubj") and after[:2] in ("VB", "MD")
    return counted.antecedent == "person" and takes_up and governed is None  # *6,000 people came, and 4,000 were fed*


def _as_count(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, until: int) -> Quantity:
    """Ages and units that the words around make a count: *put the number of dead at 45*, *40 dead over 100 injured*."""
    if (unit := _unit_of_label(reading, quantity)) is not None:
        return replace(quantity, unit=unit.code, kind=unit.kind)
    plain = replace(quantity, unit="", unit_last=None, kind="count")
    if quantity.unit == "time" and _is_repeated(reading, lexicon, quantity):
        return plain
    if quantity.kind != "age" or quantity.unit_last is not None or reading.lower[quantity.first - 1] == "aged":
        return quantity
    named, mark = quantity.first - 2, reading.words[quantity.first - 1]
    is_there = named in reading.place_precision_at and reading.deps[named] == "pobj"
    if (mark == "(" and named in reading.place_at) or (mark == "," and is_there):
        return plain  # *The toll touched 83: Kozhikode (17), …*; *in the second, near Bankass, 12.*
    counted = count(reading, lexicon, plain, until)
    if by_toll(reading, lexicon, counted) or by_words(reading, lexicon, plain, counted):
        return plain
    return quantity


def _unit_of_label(reading: Reading, quantity: Quantity) -> Unit | None:
    """*Roads damaged (km): 5,063*: the unit that the label of a number gives in brackets."""
    closing = quantity.first - 1 - (reading.words[quantity.first - 1] == ":")
    if quantity.unit or closing < 3 or reading.words[closing] not in (")", "):") or reading.words[closing - 2] != "(":
        return None
    found = unit_words().measured.get(reading.lower[closing - 1], ())
    return next((unit for words, unit in found if len(words) == 1), None)


def _is_repeated(reading: Reading, lexicon: FigureLexicon, quantity: Quantity) -> bool:
    """*was shelled 12 times*: how often it happened, not a multiple."""
    times = quantity.last
    if times >= len(reading.lower) or reading.lower[times] != "times" or reading.deps[times] != "npadvmod":
        return False
    if compares(reading, times) or reading.lower[reading.heads[times]] in WOUNDING:
        return False
    triggers = lexicon.verbs.get(reading.lower[reading.heads[times]], ())
    return any(trigger.category in ("objects_attacked", "killed") for trigger in triggers)


def _governed(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """What the clause says of the number, by grammar first, then by the words beside it; no clause turns kilometres or
    dollars into people."""
    if counted.counted_class == "area":
        return govern(reading, lexicon, counted)
    if category_of_unit(reading, quantity) is not None or _describes(reading, quantity):
        return None
    if counted.noun is None and reading.lower[quantity.first - 2 : quantity.first] in PARENTS:
        return None  # *a father of three was killed*
    of = quantity.first - 1
    said = (
        quantity.quantifier == "vague" and of > 0 and reading.lower[of] == "of" and counted.counted_class == "unknown"
    )
    if said and reading.lower[of - 1] not in lexicon.nouns:
        return None  # *50 peasants of various ages were abducted*
    if _is_excepted(reading, quantity) or _is_reading(reading, quantity, counted):
        return None
    if (lost := by_survivors(reading, counted)) is not None or _is_spared(reading, counted):
        return lost
    found = (
        by_card(reading, lexicon, quantity)
        or by_colon(reading, lexicon, quantity, counted)
        or by_line(reading, lexicon, quantity, counted)
        or by_row(reading, lexicon, quantity, counted)
        or _included(reading, lexicon, counted)
        or govern(reading, lexicon, counted)
        or by_membership(reading, lexicon, counted)
        or by_predicate(reading, lexicon, counted)
        or by_toll(reading, lexicon, counted, bool(quantity.change))
        or by_words(reading, lexicon, quantity, counted)
        or by_leaving(reading, lexicon, quantity, counted)
        or by_toll_words(reading, lexicon, quantity)
        or by_label(reading, lexicon, quantity)
    )
    if found is not None:
        found = by_neighbours(reading, lexicon, quantity, counted, found)
    if found is not None and ";" in reading.words[quantity.last : found.trigger]:
        return None  # *40 of them on Monday; 92,000 have been injured*
    if found is not None and (is_figurative(reading, found.trigger) or _is_of_item(reading, quantity, counted, found)):
        return None
    if found is not None and is_escape(reading, counted.noun, found.trigger):
        return None
    if found is not None and found.rule in CLAUSAL and is_whole(reading, quantity):
        return by_words(reading, lexicon, quantity, counted)
    if found is not None and found.trigger >= counted.until:
        own = by_words(reading, lexicon, quantity, counted) or by_departure(reading, quantity, counted)
        return own or (None if _is_of_other(reading, quantity, found) else found)
    return (
        found
        or by_departure(reading, quantity, counted)
        or by_arrival(reading, quantity, counted)
        or by_lodging(reading, quantity, counted)
        or by_dwelling(reading, quantity, counted)
        or by_event(reading, counted)
        or by_holding(reading, counted)
        or by_burial(reading, lexicon, counted)
        or by_impact(reading, lexicon, counted)
        or by_shot(reading, quantity, counted)
        or by_wounds(reading, counted)
        or by_occasions(reading, lexicon, counted)
        or by_advance(reading, counted)
    )


def _included(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """What a word of inclusion says; of *casualties are 41 dead and 212 wounded* each says it itself."""
    found = by_inclusion(reading, lexicon, counted)
    if found is not None and reading.lower[found.trigger] in ("casualties", "victims"):
        own = own_noun(reading, lexicon, counted)
        return own if own is not None and own.rule == "adjective as noun" else found
    return found


def _is_of_item(reading: Reading, quantity: Quantity, counted: Counted, found: Governed) -> bool:
    """*2,500 affected; 1,900 in need*: the participle of the item before."""
    before = reading.words[found.trigger : quantity.first]
    return counted.noun is None and found.rule == "subject of passive" and ";" in before


def _is_of_other(reading: Reading, quantity: Quantity, found: Governed) -> bool:
    """*6,000 people, including 300 wounded, have left*: the word is said of the bare number right before it."""
    last = found.trigger
    within = reading.deps[last] not in ("ROOT", "conj") and found.trigger > quantity.last
    return (
        within and reading.tags[last - 1] == "CD" and reading.words[last + 1 : last + 2] in ([","], [")"], ["–"], ["-"])
    )


def _is_reading(reading: Reading, quantity: Quantity, counted: Counted) -> bool:
    """*the toll of the 7.8 quake*, *a quake of magnitude 6*: what has decimals was measured; people are counted."""
    if "magnitude" in reading.lower[max(quantity.first - 2, 0) : quantity.first]:
        return True
    if quantity.value is None or quantity.value == int(quantity.value):
        return False
    return reading.tags[quantity.first - 1 : quantity.first] == ["DT"] and counted.counted_class not in PEOPLED


def _is_spared(reading: Reading, counted: Counted) -> bool:
    """*none of the four guards was hurt*: nothing happened to those counted."""
    node = first_conjunct(reading, counted.node)
    prep = reading.heads[node]
    if counted.noun is not None and node != counted.node and reading.lower[counted.noun] == "survivors":
        return True  # *pulled out 12 bodies and nine survivors*
    if reading.deps[node] != "pobj" or reading.lower[prep] != "of":
        return False
    whole = reading.heads[prep]
    denied = reading.lower[whole] == "one" and reading.lower[whole - 1] in ("no", "not")  # *No one of the 30*
    denied |= reading.lower[whole - 1 : whole + 1] == ["nor", "any"]
    return denied or reading.lower[whole] in ("none", "neither", "nobody")


def _is_excepted(reading: Reading, quantity: Quantity) -> bool:
    """*all but two of the 40 passengers died*: neither the two nor the 40."""
    before = reading.lower[max(quantity.first - 6, 0) : quantity.first]
    if before[-1:] in (["but"], ["except"]):
        return before[-2:-1] in (["all"], ["none"], ["nobody"], ["everyone"])
    return before[-4:-2] in (["all", "but"],) or (before[-2:] == ["of", "the"] and before[-5:-3] == ["all", "but"])


def _describes(reading: Reading, quantity: Quantity) -> bool:
    """*X, one of the best known judges, was killed*: the one was counted as X."""
    head = first_conjunct(reading, quantity.head)
    after = reading.lower[quantity.last : quantity.last + 1]
    if quantity.value != 1 or reading.deps[head] != "appos" or after != ["of"]:
        return False
    return reading.tags[reading.heads[head]] in ("NN", "NNP", "PRP")


PARENTS = (["father", "of"], ["mother", "of"], ["parent", "of"])


def _default(reading: Reading, lexicon: FigureLexicon, draft: Draft) -> None:
    """The category that unit or noun give where no clause does."""
    category = category_of_unit(reading, draft.quantity)
    if category is None and is_bare_age(reading, draft.quantity):
        category, draft.quantity = "age", replace(draft.quantity, unit="year", kind="age")
    draft.rule = "unit"
    if category is None:
        noun = draft.counted.noun
        category = lexicon.category_of.get(reading.lower[noun]) if noun is not None else None
        draft.rule = "noun alone"
        if category == "incidents" and _is_reading(reading, draft.quantity, draft.counted):
            category, draft.counted = None, replace(draft.counted, counted_class="unknown")
    inside = draft.counted.noun is not None and reading.lower[draft.counted.noun] in ("residents", "inhabitants")
    staying = reading.lower[reading.heads[draft.counted.node]] in REMAINING
    if category in (None, "other") and inside and (staying or is_whole(reading, draft.quantity)):
        category = "population"  # *300 of the town's 4,000 residents*, *900 inhabitants remain*
    if category is None and draft.population == "combatants" and draft.counted.noun is not None:
        personnel = reading.lower[draft.counted.noun] == "personnel"
        category = "forces" if personnel else None  # *11,650 military personnel*
    if category is None:
        category, draft.rule = "other", "number alone"
    draft.category = category


def without_doubles(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts without *both* of two who were counted before (*Two brothers …, both of them dead*), and without *he*
    of one (*One of those killed was a medic. He was killed at home.*)."""
    twos = {(d.sentence, d.category) for d in drafts if d.quantity.value == 2 and not d.quantity.implicit}
    is_both = [d.quantity.implicit and reading.lower[d.quantity.first] == "both" for d in drafts]
    kept = [d for d, both in zip(drafts, is_both, strict=True) if not both or (d.sentence, d.category) not in twos]
    ones = {(d.sentence, d.category) for d in kept if d.quantity.value == 1 and not d.quantity.implicit}
    return [d for d in kept if not (d.quantity.implicit and reading.lower[d.quantity.first] in HE and _told(d, ones))]


def _told(draft: Draft, ones: set[tuple[int, str]]) -> bool:
    return any((draft.sentence - back, draft.category) in ones for back in range(1, 4))


def implicit_drafts(reading: Reading, lexicon: FigureLexicon) -> list[Draft]:
    """Figures of phrases without a numeral; kept only where something is said to have happened to them."""
    taken = {i for q in reading.quantities for i in range(q.first, q.last)}
    numbers = taken - {i for q in reading.quantities if q.kind == "age" for i in range(q.first, q.last)}
    found: list[Draft] = []
    told = Told(reading)
    for noun, quantity in implicit_quantities(reading, lexicon, numbers):
        first = quantity.last if quantity.last <= noun else quantity.first
        first += reading.tags[first] == "POS"  # *the mayor's driver*
        counted = Counted(
            noun, noun, first, noun + 1, class_of(reading, lexicon, noun), population_of(reading, lexicon, noun, first)
        )
        if reading.lower[noun] in ("he", "she", "him", "her"):
            counted = replace(counted, counted_class="person")
        unsure = reading.tags[noun] == "NNP" and reading.ent_types[noun] not in ("PERSON", "NORP")
        unsure = unsure and reading.lower[noun] not in lexicon.class_of and not is_aged(reading, noun)
        if unsure or reading.ent_types[noun] == "PERSON":
            counted = Counted(noun, noun, first, noun + 1, "person", "people")
        governed = govern(reading, lexicon, counted) or by_inclusion(reading, lexicon, counted)
        if governed is None and (leader := reading.memo.get("rolls", {}).get(noun)) is not None:
            governed = _of_roll(reading, lexicon, leader, found)
        if governed is not None and (
            governed.category not in HARM or governed.rule in OWN or not is_told(reading, noun, governed.category)
        ):
            continue
        if unsure and (governed is None or reading.lower[governed.trigger] not in PERSONAL):
            continue
        draft = Draft(quantity, counted, sentence=reading.sentence[noun], population=counted.population)
        if reading.tags[noun] not in ("PRP", "DT") and quantity.value:
            draft.counted_text = reading.text[reading.starts[counted.first] : reading.ends[noun]]
        if governed is not None:
            draft.govern(governed)
            draft.rule = f"implicit, {governed.rule}"
        if quantity.value == 0:
            draft.rule = "negated"
        elif governed is not None:
            if reading.tags[noun] == "PRP" and reading.lower[governed.trigger] in FIGURATIVE:
                continue
            if is_figurative(reading, governed.trigger):
                continue
            if told.knows(noun, governed.category) or not _happened(reading, governed.trigger):
                continue
            if flag_of(reading, draft):
                continue  # only imagined
            if is_everyday(reading, counted, governed.category, governed.trigger):
                continue
            told.add(noun, governed.category)
        found.append(draft)
    for quantity, noun in denied_quantities(reading, lexicon, taken):
        counted = Counted(
            noun, noun, noun, noun + 1, class_of(reading, lexicon, noun), population_of(reading, lexicon, noun, noun)
        )
        governed = govern(reading, lexicon, counted)
        if governed is not None and governed.category in HARM:
            draft = Draft(quantity, counted, sentence=reading.sentence[noun], population=counted.population)
            draft.counted_text = reading.words[noun] if reading.lower[noun] != "one" else ""
            draft.govern(governed)
            draft.rule = "negated"
            found.append(draft)
    return found


def _of_roll(reading: Reading, lexicon: FigureLexicon, leader: int, found: list[Draft]) -> Governed | None:
    """What happened to the one, or the group, with which a roll of names begins."""
    for draft in found:
        if draft.counted.noun == leader:
            return draft.governed
    counted = Counted(leader, leader, leader, leader + 1, class_of(reading, lexicon, leader), "people")
    return govern(reading, lexicon, counted)


def _happened(reading: Reading, trigger: int) -> bool:
    helpers = {reading.lower[c] for c in reading.children[trigger] if reading.deps[c] in ("aux", "auxpass")}
    seen = reading.deps[trigger] in ("ccomp", "xcomp") and reading.lower[reading.heads[trigger]] in SEEING
    if reading.lower[reading.heads[trigger]] in WANTING and reading.deps[trigger] in (
        "ccomp",
        "xcomp",
        "oprd",
        "acomp",
    ):
        return False
    if seen and not WISHED.isdisjoint(reading.lower[max(trigger - 9, 0) : trigger]):
        return False  # *parents should not see a child die*
    return "must" not in helpers and ("to" not in helpers or "have" in helpers)


def _quantities(reading: Reading) -> list[Quantity]:
    return find_quantities(
        reading.words,
        reading.tags,
        reading.starts,
        reading.ends,
        reading.text,
        reading.deps,
        reading.heads,
        reading.ent_types,
    )
