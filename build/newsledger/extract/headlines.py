"""Headlines whose verbs and sides the parser takes wrong: *Haiti gangs storm prison, free inmates*, *Police fire on
protesters*, *Army, rebels clash*, *Death toll in market blast climbs to 14*.

A verb without an ending is taken for a noun, and so is one behind a count. What is changed is the parse alone: heads,
relations and tags.
"""

from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED, words

DOERS = LISTED["headline_doer"]  # in the plural: what stands behind them has no ending where it is a verb
DEEDS = LISTED["headline_deed"]  # and are nouns or adjectives as well, to the eye
HARMED = LISTED["headline_harmed"]  # done to somebody: a headline tells what somebody did in the present tense
NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "POS", "PRP$", "VBN", "VBG")
NOUNS = ("NN", "NNS", "NNP", "NNPS")
BARE = ("NN", "JJ", "NNP", "IN", "RB")  # what the tagger makes of a verb without an ending
FURTHEST = 5  # words into a clause: whose and which (*Eastern Congo's M23 rebels …*)
OPENING = words("as after when while")  # *Five dead as police fire on crowd*
AIMED = {  # verbs without an object, and the words behind them
    "fire": words("on at into"),
    "clash": words("with in at near over outside"),
    "battle": words("with in at near for over"),
    "march": words("in on to through against"),
}
RIPPING = words("rips tears slams crashes smashes ploughs plows")
TOLL, COMMA = words("toll"), words(",")
RISING = words("climbs rises reaches tops passes jumps mounts grows hits nears exceeds")


def restore_bare_verb(reading: Reading, doer: int) -> None:
    """*Haiti gangs storm prison*: who does it stands before the verb, and whom it is done to right behind."""
    first, last = reading.sentences[reading.sentence[doer]]
    if reading.kinds[doer] not in ("title", "heading") or doer + 2 >= last:
        return
    tags, deps, heads, lower = reading.tags, reading.deps, reading.heads, reading.lower
    verb, begin = doer + 1, _clause_start(reading, doer, first)
    comma = next((j for j in range(begin + 1, doer) if lower[j] == "," and tags[j - 1] in NOUNS), None)
    nouns = [j for j in range(begin, doer) if j != comma]
    if lower[verb] not in DEEDS or doer - begin > FURTHEST or any(tags[j] not in NOMINAL for j in nouns):
        return
    if lower[verb] == "open" and tags[verb] == "JJ" and lower[verb + 1] == "fire":
        tags[verb] = "VBP"
    end = next((j for j in range(verb, last) if lower[j] in (";", ":")), last)
    whom = _phrase(reading, verb + 1, end)
    aimed = whom is None and lower[verb + 1] in AIMED.get(lower[verb], ())
    if tags[verb] not in BARE or not (whom or aimed):
        return
    behind = whom or verb
    top = next((j for j in range(first, last) if heads[j] == j), first)
    later = _coordinated(reading, behind + 1, end)
    finite = any(tags[j] in ("VBZ", "VBD", "VBP", "MD") for j in range(verb + 1, end) if j != later)
    if finite or (behind < top < end and top != later):
        return  # *Rebels attack survivors say …*, *Police raid victims mourn*: a noun before another
    moved = {doer: (verb, "nsubj"), verb: (verb, "ROOT")}
    if begin > first and first <= top < begin - 1:
        moved |= {verb: (top, "advcl"), begin - 1: (verb, "mark")}
    elif begin > first:
        return
    elif top >= end:
        moved[verb] = (top, "parataxis")
    moved |= _gather(reading, range(begin if comma is None else comma + 1, doer), doer)
    if comma is not None:  # *Army, rebels trade fire*
        moved |= {comma - 1: (doer, "conj"), comma: (doer, "punct")} | _gather(
            reading, range(begin, comma - 1), comma - 1
        )
    if whom:
        moved |= {whom: (verb, "dobj")} | _gather(reading, range(verb + 1, whom), whom)
    if later is not None:
        moved[later] = (verb, "conj")
        if (taken := _phrase(reading, later + 1, end)) is not None:
            moved[taken] = (later, "dobj")
            moved |= _gather(reading, range(later + 1, taken), taken)
    for j in range(behind + 1, end):
        if j not in moved and (heads[j] in (doer, verb, top) or heads[j] == j or deps[j] == "punct"):
            above = later if later is not None and later < j and deps[j] != "punct" else verb
            moved[j] = (above, deps[j])
    for j, (head, dep) in moved.items():
        heads[j], deps[j] = head, dep
    tags[doer], tags[verb] = "NNS", "VBP"
    if later is not None:
        tags[later] = "VBP"


def _clause_start(reading: Reading, doer: int, first: int) -> int:
    """The word behind the nearest *as* or *after* before a doer; the sentence's first where there is none."""
    opening = (j for j in range(doer - 1, max(first, doer - FURTHEST - 1), -1) if reading.lower[j] in OPENING)
    return next(opening, first - 1) + 1


def restore_sides(reading: Reading, comma: int) -> None:
    """*Troops, rebels clash*: a headline's comma for *and*, between the two subjects of a verb."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    one, other = comma - 1, comma + 1
    first, last = reading.sentences[reading.sentence[comma]]
    if one < first or other + 1 >= last or one - first > 2:
        return
    while tags[other] in NOMINAL and heads[other] in range(other + 1, other + 3) and tags[heads[other]] in NOUNS:
        other = heads[other]
    verb = other + 1
    if verb >= last or tags[verb] not in ("VBP", "VBD") or tags[one] not in NOUNS or tags[other] not in NOUNS:
        return
    if (
        heads[other] == verb
        and deps[other] == "nsubj"
        and heads[one] == verb
        and deps[one] in ("dep", "nsubj", "npadvmod")
    ):
        heads[one], deps[one] = other, "conj"


def restore_tally(reading: Reading, comma: int) -> None:
    """*Two soldiers killed, five wounded in ambush*: what was done to the one and to the other, in one place."""
    tags, deps, heads, lower = reading.tags, reading.deps, reading.heads, reading.lower
    first, last = reading.sentences[reading.sentence[comma]]
    one = comma - 1
    if lower[comma + 1 : comma + 2] == ["and"] or one <= first or lower[one] not in HARMED or tags[one][:2] != "VB":
        return
    other = next((j for j in range(comma + 2, min(comma + 5, last)) if lower[j] in HARMED), None)
    if other is None or (tags[comma + 1] != "CD" and tags[other - 1] not in NOUNS) or tags[other][:2] != "VB":
        return
    top = next((j for j in range(first, last) if heads[j] == j), first)
    whom = heads[one] if deps[one] == "acl" else next((j for j in range(first, one) if heads[j] == one), None)
    if whom is None or whom >= one or top not in (whom, one, other, other - 1):
        return
    for j in range(first, last):
        if j > other and heads[j] in (top, one, whom) and deps[j] != "punct":
            heads[j] = other
    for j in (whom, other - 1):
        verb = one if j == whom else other
        heads[j], deps[j] = verb, "nsubjpass"
    heads[one], deps[one], tags[one] = one, "ROOT", "VBN"
    heads[other], deps[other], tags[other] = one, "conj", "VBN"
    for j in range(first, other):
        if j not in (whom, one, other - 1) and heads[j] in (top, whom, other) and not first <= j < whom:
            heads[j] = one if j <= comma else other - 1


def restore_rise(reading: Reading, toll: int) -> None:
    """*Death toll in market blast climbs to 14*: what a toll does is a verb, though it looks like a noun."""
    first, last = reading.sentences[reading.sentence[toll]]
    if reading.kinds[toll] not in ("title", "heading") and not _repeats_title(reading, toll):
        return
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    verb = next((j for j in range(toll + 1, last) if reading.lower[j] in RISING), None)
    if verb is None or tags[verb] != "NNS":
        return
    if any(tags[j][:2] == "VB" and deps[j] not in ("relcl", "acl") for j in range(toll + 1, verb)):
        return
    if verb + 1 < last and reading.lower[verb + 1] == "to" and heads[verb + 1] < verb:
        heads[verb + 1] = verb  # *from a landslide that hit a camp near Rubaya climbs to 54*
    above, dep = heads[verb], deps[verb]
    for j in range(first, last):
        if heads[j] == verb and j < verb:
            if deps[j] != "compound" or j != verb - 1:
                heads[j] = verb - 1
            else:
                heads[j], deps[j] = (above, dep) if above != verb else (verb, "nsubj")
        elif heads[j] == toll and j > verb:
            heads[j] = verb
    if heads[toll] == toll or heads[toll] == verb - 1:
        heads[toll], deps[toll] = verb, "nsubj"
    heads[verb], deps[verb], tags[verb] = verb, "ROOT", "VBZ"


def _repeats_title(reading: Reading, i: int) -> bool:
    """Whether a text begins with its own title, and token i stands in it."""
    title = reading.article.title.strip()
    return bool(title) and reading.text.startswith(title) and reading.starts[i] < len(title)


def restore_through(reading: Reading, verb: int) -> None:
    """*Bomb rips through bazaar*, *17 die as bomb rips through market*: no rips, with what goes through behind and what
    rips before it."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    first, last = reading.sentences[reading.sentence[verb]]
    noun = verb - 1
    if tags[verb] != "NNS" or noun < first or verb + 1 >= last or reading.lower[verb + 1] not in ("through", "into"):
        return
    if tags[noun] not in NOUNS or deps[noun] not in ("compound", "nmod") or heads[noun] != verb:
        return
    for j in range(first, noun):
        heads[j] = noun if heads[j] == verb else heads[j]
    tags[verb], deps[noun] = "VBZ", "nsubj"
    above = heads[verb]
    if deps[verb] == "pobj" and reading.lower[above] in OPENING:
        heads[verb], deps[verb], heads[above], deps[above] = heads[above], "advcl", verb, "mark"
        for j in range(verb + 1, last):
            heads[j] = verb if heads[j] == heads[verb] and deps[j] == "prep" else heads[j]


def restore_gerund(reading: Reading, i: int) -> None:
    """*Three hurt in Sudan market shelling*: a headline's last word, which is a noun like the one before it."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    first, last = reading.sentences[reading.sentence[i]]
    noun = i - 1
    if reading.kinds[i] not in ("title", "heading") or noun < first or tags[i] != "VBG" or tags[noun] not in NOUNS:
        return
    if deps[noun] != "pobj" or any(tags[j] not in ("_SP", ".", ":", "IN", ",") for j in range(i + 1, min(i + 2, last))):
        return
    if heads[noun] > noun or any(heads[j] == i and j > i and deps[j] == "dobj" for j in range(first, last)):
        return
    rest = [j for j in range(first, i) if heads[j] == i]
    if heads[i] == i:
        if not rest:
            return
        top, *others = rest
        heads[top], deps[top] = top, "ROOT"
        for j in others:
            heads[j] = top
    elif rest or heads[i] > i:
        return
    for j in range(first, noun):
        if heads[j] == noun:
            heads[j] = i
    heads[i], deps[i], tags[i] = heads[noun], "pobj", "NN"
    heads[noun], deps[noun] = i, "compound"


def _phrase(reading: Reading, start: int, last: int) -> int | None:
    """The noun or number that ends the noun phrase beginning at ``start``."""
    end = start
    while end < last and reading.tags[end] in NOMINAL:
        end += 1
    if end == start:
        return None
    return end - 1 if reading.tags[end - 1] in (*NOUNS, "CD") else None


def _coordinated(reading: Reading, start: int, last: int) -> int | None:
    """*…, free inmates*, *… and burn homes*: the second verb."""
    for j in range(start, last - 1):
        if reading.lower[j] in (",", "and", "&") and reading.lower[j + 1] in DEEDS:
            return j + 1
    return None


def _gather(reading: Reading, run: range, noun: int) -> dict[int, tuple[int, str]]:
    """What stands before a noun and hangs outside its phrase, hung on the noun."""
    heads, tags = reading.heads, reading.tags
    relation = {"JJ": "amod", "VBN": "amod", "VBG": "amod", "CD": "nummod", "DT": "det", "PRP$": "poss", "POS": "case"}
    return {j: (noun, relation.get(tags[j], "compound")) for j in run if heads[j] not in run or heads[j] == j}


def restore_topic(reading: Reading, colon: int) -> None:
    """*Ivory Coast: M9 retakes Bor*: the subject stands behind the topic, which the parse takes for it."""
    deps, heads = reading.deps, reading.heads
    first, last = reading.sentences[reading.sentence[colon]]
    for verb in range(colon + 1, last):
        topic = next((j for j in range(first, colon) if heads[j] == verb and deps[j] == "nsubj"), None)
        if topic is None or reading.tags[verb][:1] != "V":
            continue
        who = next((j for j in range(colon + 1, verb) if heads[j] == topic and deps[j] == "appos"), None)
        if who is not None:
            heads[who], deps[who], deps[topic] = verb, "nsubj", "dep"
        return


COLON = frozenset((":",))
