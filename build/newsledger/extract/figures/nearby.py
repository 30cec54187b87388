"""The category read from the words beside a number, for headlines, capitals and sentences whose parse went wrong.

It asks for a trigger right before the number (*KILLS 12*) or right after its phrase (*12 CIVILIANS KILLED*), with
nothing in between but auxiliaries and adverbs.
"""

from newsledger.extract.figures.clauses import SEVERITY, SHOOTING, Governed
from newsledger.extract.figures.counting import Counted, end_of_sentence
from newsledger.extract.figures.left import LEAVING, without_home
from newsledger.extract.figures.lexicon import FigureLexicon, Trigger
from newsledger.extract.reading import Reading
from newsledger.values.quantity import Quantity

SKIPPED_AFTER = frozenset(
    "is are was were be been being has have had who that which reportedly allegedly also later confirmed reported"
    " believed feared said to have others other people more already all were both got get still now either found left"
    " so far left".split()
)
SKIPPED_BEFORE = frozenset(
    "also a an the reportedly some at least about around nearly almost another of another has as many up total over"
    " more than further additional and injuring wounding :".split()
)
PARTICIPLES = ("VBN", "VBD", "VBG", "JJ", "NN", "NNP", "NNS", "VBZ", "VB", "RB", "VBP", "NNPS")


def by_words(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """A trigger directly after the counted phrase, else directly before the number."""
    after = _after(reading, lexicon, quantity, counted)
    if after is not None and reading.tags[min(after.trigger + 1, len(reading.tags) - 1)] == "CD":
        after = _before(reading, lexicon, quantity, counted) or after  # *kidnapped 900 executed 18*
    return (
        after or _before(reading, lexicon, quantity, counted) or _before_insertion(reading, lexicon, quantity, counted)
    )


def _after(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    sentence_end = end_of_sentence(reading, quantity, quantity.head)
    i = max(counted.last, quantity.last)
    if is_whole(reading, quantity) and reading.tags[i : i + 1] not in (["VBN"], ["JJ"], ["WP"], ["WDT"]):
        return None
    placing = reading.deps[counted.node] == "pobj" and reading.lower[reading.heads[counted.node]] in FROM
    things = counted.counted_class not in PEOPLE and reading.tags[counted.node][:2] == "NN"
    if placing and things and reading.tags[i : i + 1] in (["VBD"], ["VBP"]):
        return None  # *300 people from four villages were evacuated*
    limit = min(sentence_end, i + 6)
    i = _behind_name(reading, i, sentence_end)
    if i < sentence_end and reading.lower[i] == "(" and ")" in reading.lower[i : i + 8]:
        i = reading.lower.index(")", i) + 1
        limit = min(sentence_end, i + 6)
    begin = i
    while i < limit:
        word = reading.lower[i]
        if word in SHOOTING and reading.lower[i + 1 : i + 2] == ["and"]:  # *were shot and killed*
            if any(reading.deps[c] == "dobj" for v in (i, i + 2) for c in reading.children[min(v, sentence_end - 1)]):
                return None
            i += 2
            continue
        for trigger in (*lexicon.adjectives.get(word, ()), *lexicon.verbs.get(word, ())):
            if not counted.fits(trigger):
                continue
            if trigger.part_of_speech == "adjective" and _does_it(reading, counted, i):
                continue
            if _fits_after(reading, trigger, i, limit) and not _has_object(reading, quantity, i, trigger):
                return Governed(trigger.category, i, (i,), "words after")
        if reading.lower[i - 1] in LEAVING and (home := without_home(reading, i)):
            return Governed("displaced", i, (i, home), "words after")  # *300 were left without a roof*
        if i == begin and (closing := _inserted(reading, i, sentence_end)):
            i, limit = closing + 1, min(sentence_end, closing + 6)
            continue
        if i == begin and (word in MOSTLY or (word in SOME and reading.lower[i + 1 : i + 2] == ["of"])):
            i = _insertion_end(reading, i + 1, sentence_end)
            limit = min(sentence_end, i + 6)
            continue
        if word not in SKIPPED_AFTER and not (reading.tags[i] == "RB" and word.endswith("ly")):
            return None
        i += 1
    return None


def _behind_name(reading: Reading, i: int, end: int) -> int:
    """*two fighters of the National Army (NA, royalist) were killed*: the bracket behind whose they are,
    if a finite verb stands behind that; else ``i``."""
    j = i
    while j < min(i + 9, end) and (reading.tags[j] in NAMING or reading.lower[j] == "of"):
        j += 1
    if (
        j == i
        or j >= end
        or reading.lower[i] != "of"
        or reading.lower[j] != "("
        or ")" not in reading.lower[j : j + 10]
    ):
        return i
    closing = reading.lower.index(")", j)
    return j if "".join(reading.tags[closing + 1 : closing + 2]) in ("VBD", "VBP", "VBZ") else i


NAMING = ("DT", "NNP", "NNPS", "JJ")
HURT = frozenset("injured wounded dead missing others hurt".split())
AFTER_HURT = (["VBN"], ["VBD"], ["JJ"])
FROM = frozenset("from in at near across".split())
PEOPLE = ("person", "combatant", "household", "")
WHOLES = frozenset("the its their his her our those these".split())
PARTS = frozenset(
    "some many most half none several dozens scores hundreds thousands third quarter majority percent cent %"
    " thirds quarters fifths".split()
)
LONGEST_OWNER = 6  # words


def is_whole(reading: Reading, quantity: Quantity) -> bool:
    """*11 of its 30 passengers died*, *half of the town's 40,000 residents fled*, *shot down 42 of 56 drones*: the 30
    are those of whom the 11 are a part."""
    of = quantity.first - 1
    if of > 0 and reading.tags[of] == "POS":
        first = max(of - LONGEST_OWNER, 0)
        of = next((i for i in range(of - 1, first, -1) if reading.tags[i] not in OWNER), first)
    elif of > 0 and reading.lower[of] in WHOLES:
        of -= 1
    if of < 1 or reading.lower[of] != "of" or reading.sentence[of] != reading.sentence[quantity.first]:
        return False
    return reading.tags[of - 1] == "CD" or reading.lower[of - 1] in PARTS


OWNER = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$"))


LOOSE = ("subject of passive", "modifier (amod)", "predicate adjective")


def by_neighbours(
    reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted, found: Governed
) -> Governed:
    """What headlines and lost commas say against the parse: *seven killed 37 others injured* (the participle behind the
    phrase ends its clause), *kidnapped 900 executed 18 people* (the verb right before the number)."""
    if found.rule == "noun with value":  # *casualties were put at 12 killed and 30 wounded*
        after = _after(reading, lexicon, quantity, counted)
        return after if after is not None and after.trigger == max(counted.last, quantity.last) else found
    if counted.noun is None and found.rule in LOOSE and found.trigger < quantity.first:
        after = _after(reading, lexicon, quantity, counted)  # *80 houses toppled, 120 badly damaged*; *1 dead, 4 hurt*
        return found if after is None or reading.tags[after.trigger + 1 : after.trigger + 2] == ["CD"] else after
    if found.rule != "object of verb" or found.category not in (*SEVERITY, "detained"):
        return found
    lower, tags = reading.lower, reading.tags
    i = max(counted.last, quantity.last)
    if i < len(lower) and tags[i] in ("VBN", "VBD", "JJ") and counted.noun is not None:
        ends = i + 1 >= len(lower) or tags[i + 1] in ("IN", "TO", ".", "_SP", "JJ", ":") or lower[i + 1] == "due"
        after = _after(reading, lexicon, quantity, counted) if ends and found.trigger < quantity.first else None
        if after is not None and after.trigger == i and after.category in SEVERITY and after.category != found.category:
            return after
    before = _before(reading, lexicon, quantity, counted)
    if before is not None and found.trigger < before.trigger == quantity.first - 1:
        return before
    return found


SOME = frozenset(("most", "many", "some", "several", "all"))
MOSTLY = frozenset(("mostly", "mainly", "largely", "chiefly", "primarily"))


GOING_ON = frozenset("were was are have has died drowned perished suffocated disappeared fled survived".split())
PARTITIVE = frozenset("them whom including among".split())


def _inserted(reading: Reading, i: int, end: int) -> int:
    """*12 people, two of them children, were killed*: the comma that ends the insertion, before the verb; or 0."""
    if reading.words[i] != ",":
        return 0
    closing = next((j for j in range(i + 2, min(i + 10, end - 1)) if reading.words[j] == ","), 0)
    inside = set(reading.lower[i + 1 : closing])
    finite = any(reading.tags[j] in ("VBD", "VBZ", "VBP") for j in range(i, closing))
    if not closing or not PARTITIVE & inside or (finite and "whom" not in inside):
        return 0
    if reading.tags[closing + 1] == "VBN":  # *12 people, including two children, killed in Gao*: a line without a verb
        line = range(*reading.sentences[reading.sentence[i]])
        return 0 if any(reading.tags[j] in ("VBD", "VBZ", "VBP", "MD") for j in line) else closing
    return closing if reading.lower[closing + 1] in GOING_ON else 0


def _insertion_end(reading: Reading, i: int, end: int) -> int:
    """The token after *mostly women and children*, *most of them non-Syrians*."""
    while i < end and (
        reading.tags[i][:2] in ("NN", "JJ", "HY") or reading.lower[i] in ("and", "or", "of", "them", ",")
    ):
        i += 1
    return i


def _fits_after(reading: Reading, trigger: Trigger, i: int, limit: int) -> bool:
    if trigger.companions == {"into"}:
        return False  # only the parse tells where to
    if trigger.companions:
        behind = reading.lower[i + 1 : limit + 2]
        if trigger.category == "sheltered" and "from" in behind:
            behind = behind[: behind.index("from")]  # *who live 300 metres from the site*
        return not trigger.companions.isdisjoint(behind)
    if trigger.part_of_speech == "adjective":
        return True
    if trigger.construction in ("subject", "either"):
        return True
    return reading.lower[i].endswith(("ed", "en", "n", "t", "d", "it", "ght")) and not reading.lower[i].endswith("ing")


def _does_it(reading: Reading, counted: Counted, verb: int) -> bool:
    """*40 gunmen killed 12 villagers*: those who did it; no *40 villagers killed 12 others injured*, a lost comma."""
    node = counted.node
    while reading.deps[node] == "pobj" and reading.lower[reading.heads[node]] == "of":  # *a group of 40 gunmen*
        node = reading.heads[reading.heads[node]]
    if counted.noun is None or reading.heads[node] != verb or reading.deps[node] != "nsubj":
        return False
    if reading.tags[verb] not in ("VBD", "VBP", "VBZ"):
        return False
    whom = [c for c in reading.children[verb] if reading.deps[c] == "dobj" and c > verb]
    hurt = any(reading.lower[t] in HURT for t in whom)  # *25 terrorists killed injured*, a headline
    return bool(whom) and not hurt and all(reading.tags[t + 1 : t + 2] not in AFTER_HURT for t in whom)


def _has_object(reading: Reading, quantity: Quantity, i: int, trigger: Trigger) -> bool:
    """*12 fighters killed the governor*: an active verb with an object of its own is not about the 12."""
    if reading.lower[i - 1] in ("had", "has", "have") and trigger.construction == "object":
        return True  # *60 TERRORISTS HAD SHOT TWO MAYORS*, in whose capitals the parse is lost
    definite = "the" in reading.lower[max(quantity.first - 2, 0) : quantity.first]  # *the previous two killed 11*
    if not (
        trigger.construction in ("object", "passive") or (definite and trigger.part_of_speech == "adjective")
    ) or reading.tags[i] not in ("VBD", "VBP", "VBZ"):
        return False
    if any(reading.deps[c] == "auxpass" for c in reading.children[i]):
        return False
    return any(reading.deps[c] == "dobj" and c > i for c in reading.children[i])


def _before(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    sentence_start = reading.sentences[reading.sentence[quantity.head]][0]
    i = quantity.first - 1
    while i >= max(sentence_start, quantity.first - 4):
        word = reading.lower[i]
        if i < quantity.first - 1 and reading.tags[i] in ("NN", "NNS"):
            return None  # *on house arrest and nine others*
        if reading.tags[i] == "NN" and reading.tags[i - 1] == "DT":
            return None  # *In the storm 60 houses were lost*
        for trigger in lexicon.verbs.get(word, ()):
            if trigger.construction not in ("subject", "passive") and not trigger.companions and counted.fits(trigger):
                if reading.tags[i] == "VBN" and any(reading.deps[c] == "auxpass" for c in reading.children[i]):
                    return None
                if i < quantity.first - 1 and reading.tags[i - 1] == "CD":
                    return None  # *232 abducted and 130 assaulted*
                return Governed(trigger.category, i, (i,), "words before")
        if word not in SKIPPED_BEFORE:
            return None
        i -= 1
    return None


def _before_insertion(
    reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted
) -> Governed | None:
    """*the evacuation of, according to the mayor, 600 people*: an insertion between the noun and its number."""
    start, i = reading.sentences[reading.sentence[quantity.head]][0], quantity.first - 1
    if i <= start or reading.lower[i] != ",":
        return None
    opening = next((j for j in range(i - 1, max(start, i - 10), -1) if reading.lower[j] == ","), None)
    if opening is None or reading.lower[opening - 1] != "of":
        return None
    for trigger in lexicon.nouns.get(reading.lower[opening - 2], ()):
        if trigger.construction == "of" and counted.fits(trigger):
            return Governed(trigger.category, opening - 2, (opening - 2,), "noun of")
    return None
