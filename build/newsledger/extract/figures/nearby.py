"""The category read from the words beside a number, for headlines, capitals and sentences whose parse went wrong.

It asks for a trigger right before the number (*KILLS 12*) or right after its phrase (*12 CIVILIANS KILLED*), with
nothing in between but auxiliaries and adverbs.
"""

from newsledger.extract.clause import SUBJECTS, governing_verb, subject
from newsledger.extract.figures.clauses import SEVERITY, SHOOTING, Governed, companion_of, words_of
from newsledger.extract.figures.counting import Counted, class_of, end_of_sentence
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
    if (
        placing
        and counted.counted_class in ("settlement", "building")
        and reading.tags[i : i + 1] in (["VBD"], ["VBP"])
    ):
        return None  # *300 people from four villages were evacuated*
    limit = min(sentence_end, i + 6)
    if i < sentence_end and reading.lower[i] == "(" and ")" in reading.lower[i : i + 8]:
        i = reading.lower.index(")", i) + 1
        limit = min(sentence_end, i + 6)
    begin = i
    while i < limit:
        word = reading.lower[i]
        if word in SHOOTING and reading.lower[i + 1 : i + 2] == ["and"]:  # *were shot and killed*
            if any(reading.deps[c] == "dobj" for v in (i, i + 2) for c in reading.children[v]):
                return None
            i += 2
            continue
        for trigger in (*lexicon.adjectives.get(word, ()), *lexicon.verbs.get(word, ())):
            if not counted.fits(trigger):
                continue
            if _fits_after(reading, trigger, i, limit) and not _has_object(reading, quantity, i, trigger):
                return Governed(trigger.category, i, (i,), "words after")
        if reading.lower[i - 1] in LEAVING and (home := _without_home(reading, i)):
            return Governed("displaced", i, (i, home), "words after")  # *300 were left without a roof*
        if i == begin and (closing := _inserted(reading, i, sentence_end)):
            i, limit = closing + 1, min(sentence_end, closing + 6)
            continue
        if word in MOSTLY and i == begin:
            i = _insertion_end(reading, i + 1, sentence_end)
            limit = min(sentence_end, i + 6)
            continue
        if word not in SKIPPED_AFTER and not (reading.tags[i] == "RB" and word.endswith("ly")):
            return None
        i += 1
    return None


FROM = frozenset("from in at near across".split())
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


MOSTLY = frozenset(("mostly", "mainly", "largely", "chiefly", "primarily"))


PARTITIVE = frozenset("them whom including among".split())


def _inserted(reading: Reading, i: int, end: int) -> int:
    """*12 people, two of them children, were killed*: the comma that ends the insertion, before the verb; or 0."""
    if reading.words[i] != ",":
        return 0
    closing = next((j for j in range(i + 2, min(i + 10, end - 1)) if reading.words[j] == ","), 0)
    inside = set(reading.lower[i + 1 : closing])
    if (
        not closing
        or not PARTITIVE & inside
        or any(reading.tags[j] in ("VBD", "VBZ", "VBP") for j in range(i, closing))
    ):
        return 0
    if reading.tags[closing + 1] == "VBN":  # *12 people, including two children, killed in Gao*: a line without a verb
        line = range(*reading.sentences[reading.sentence[i]])
        return 0 if any(reading.tags[j] in ("VBD", "VBZ", "VBP", "MD") for j in line) else closing
    return closing if reading.lower[closing + 1] in ("were", "was", "are", "have", "has", "died") else 0


def _insertion_end(reading: Reading, i: int, end: int) -> int:
    """The token after *mostly women and children*."""
    while i < end and (reading.tags[i][:2] in ("NN", "JJ") or reading.lower[i] in ("and", "or", "of", "them", ",")):
        i += 1
    return i


def _fits_after(reading: Reading, trigger: Trigger, i: int, limit: int) -> bool:
    if trigger.companions == {"into"}:
        return False  # only the parse tells where to
    if trigger.companions:
        return any(reading.lower[j] in trigger.companions for j in range(i + 1, min(limit + 2, len(reading.lower))))
    if trigger.part_of_speech == "adjective":
        return True
    if trigger.construction in ("subject", "either"):
        return True
    return reading.lower[i].endswith(("ed", "en", "n", "t", "d", "it", "ght")) and not reading.lower[i].endswith("ing")


def _has_object(reading: Reading, quantity: Quantity, i: int, trigger: Trigger) -> bool:
    """*12 fighters killed the governor*: an active verb with an object of its own is not about the 12."""
    definite = "the" in reading.lower[max(quantity.first - 2, 0) : quantity.first]  # *the previous two killed 11*
    if not (trigger.construction == "object" or (definite and trigger.part_of_speech == "adjective")) or reading.tags[
        i
    ] not in ("VBD", "VBP", "VBZ"):
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
        for trigger in lexicon.verbs.get(word, ()):
            if trigger.construction != "subject" and not trigger.companions and counted.fits(trigger):
                if reading.tags[i] == "VBN" and any(reading.deps[c] == "auxpass" for c in reading.children[i]):
                    return None
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
    if (
        "to" in behind
        and behind[behind.index("to") + 1 : behind.index("to") + 2] == ["be"]
        and {"yet", "still"} & set(behind)
    ):
        found = behind.index("to") + 2
        if behind[found : found + 1] and behind[found] in FINDING:
            return Governed("missing", i + found, tuple(range(i + found - 3, i + found + 1)), "words after")
    return None


DEPARTING = frozenset("left leaving leave abandoned deserted".split())
DWELLERS = frozenset(
    "people persons civilians residents inhabitants villagers families households citizens individuals locals children"
    " women men refugees townspeople".split()
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
    "area areas town towns city village villages district province region enclave camp island".split()
)
WOUNDS = frozenset("injuries wounds burns".split())
HOUSING = frozenset("home homes shelter roof roofs housing accommodation".split())
LEAVING = frozenset("leave leaves left leaving".split())
OPENERS = frozenset(("of", "with", "including", "for"))


def by_leaving(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """*leaving 14 traders, including three women, dead*: the adjective stands behind an insertion."""
    start, end = reading.sentences[reading.sentence[quantity.head]]
    before = reading.lower[max(start, quantity.first - 3) : quantity.first]
    if not LEAVING & set(before):
        return None
    if counted.counted_class in ("person", "household", "") and (home := _without_home(reading, counted.last)):
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


def _without_home(reading: Reading, i: int) -> int:
    """*left 4,300 people without (their) homes*: the token of the home that is lost, or 0; not *without power*."""
    if reading.lower[i : i + 1] != ["without"]:
        return 0
    home = i + 2 if reading.tags[i + 1 : i + 2] in (["DT"], ["PRP$"], ["JJ"]) else i + 1
    return home if HOUSING & set(reading.lower[home : home + 1]) else 0


RISING = frozenset(
    "rise rises rose risen rising climb climbs climbed climbing reach reaches reached reaching stand stands stood"
    " jump jumps jumped hit hits pass passes passed exceed exceeds exceeded top topped tops is was are were at to"
    " put puts increase increases increased grew grown now over above of than more past has have as updated"
    " range ranges ranged ranging vary varies varied from between mounted mounts mount swelled swollen swell nears"
    " neared nearing surpassed doubled : -".split()
)


def by_toll_words(reading: Reading, lexicon: FigureLexicon, quantity: Quantity) -> Governed | None:
    """*Death toll in … rises to 70*: a toll before the number, with a verb of rising right before it."""
    start = reading.sentences[reading.sentence[quantity.head]][0]
    if quantity.quantifier == "vague":
        return None
    i = quantity.first - 1
    while i >= start and reading.lower[i] in RISING:
        i -= 1
    if i == quantity.first - 1 and i >= start and reading.lower[i] not in lexicon.nouns:
        return None
    for j in range(i, max(start, i - 16) - 1, -1):
        for trigger in lexicon.nouns.get(reading.lower[j], ()):
            if trigger.construction == "toll":
                return Governed(trigger.category, j, (j,), "toll before")
        if reading.lower[j] in ("number", "numbers", "count", "total") and reading.lower[j + 1] == "of":
            return _numbered(reading, lexicon, j + 2, i + 1)
    return None


def _numbered(reading: Reading, lexicon: FigureLexicon, first: int, last: int) -> Governed | None:
    """*the number of Syrians moved to the border*: what happened to them, in the words after *number of*."""
    thing = next((i for i in range(first, last) if reading.tags[i][:2] == "NN"), None)
    if thing is None:
        return None
    counted = Counted(thing, thing, thing, thing + 1, class_of(reading, lexicon, thing), "")
    for i in range(first, last):
        word = reading.lower[i]
        for trigger in (*lexicon.nouns.get(word, ()), *lexicon.adjectives.get(word, ()), *lexicon.verbs.get(word, ())):
            if trigger.construction in ("of", "toll") or not counted.fits(trigger):
                continue
            companion = companion_of(reading, trigger, i)
            if companion is not None:
                words = words_of(reading, i, companion, {i})
                return Governed(trigger.category, i, words, "number before", thing)
    return None


def by_row(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """*Damaged schools/clinics 46*, *Displaced families 120*: a row of a table, whose words may be taken for a
    clause: what happened, to what, and a number that ends the line."""
    start, end = reading.sentences[reading.sentence[quantity.head]]
    start += reading.tags[start] == "RB"  # *completely damaged houses*
    if counted.noun is not None or quantity.first - start > 7 or start + 1 >= quantity.first:
        return None
    behind = reading.words[quantity.last : end]
    if behind[:1] not in (["("], [";"]) and any(word.strip(".; \n") for word in behind):
        return None
    if any(reading.tags[i] in ("DT", "PRP", "MD", "VBD") for i in range(start + 1, quantity.first)):
        return None
    counted_class = lexicon.class_of.get(reading.lower[start + 1], "")
    for trigger in lexicon.adjectives.get(reading.lower[start], ()):
        if counted_class and trigger.takes(counted_class):
            return Governed(trigger.category, start, (start,), "label", start + 1)
    return None


SEPARATORS = frozenset((";", ",", "|", "/", "•", "·", "*", "(", "-", "–", "—", "and", ".", ":"))


def by_colon(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """*Dead: 12; wounded: 30*: labels in a row, each with a colon and a number that counts no noun of its own."""
    colon = quantity.first - 1
    start = reading.sentences[reading.sentence[colon]][0] if colon > 0 else 0  # the parse may end a sentence there
    if colon <= start or reading.lower[colon] != ":" or counted.noun is not None:
        return None
    after = reading.lower[quantity.last : quantity.last + 1]
    if after and after[0] not in SEPARATORS and reading.words[quantity.last].strip() and not _ends(reading, quantity):
        return None
    first = colon
    while first > max(start, colon - 5) and reading.lower[first - 1] not in SEPARATORS:
        if not reading.words[first - 1].strip() or reading.tags[first - 1] in ("VBZ", "VBP", "MD", "CD", "PRP"):
            break
        first -= 1
    if first > start and reading.words[first - 1].strip() and reading.lower[first - 1] not in SEPARATORS:
        return None
    found = label(reading, lexicon, first, colon)
    people = [i for i in range(first, colon) if lexicon.class_of.get(reading.lower[i]) in ("person", "household")]
    if found is None and people and colon - first < 5:  # *People reached: 6,120*
        return Governed("other", people[0], (people[0],), "label", people[0])
    return found


def _ends(reading: Reading, quantity: Quantity) -> bool:
    return quantity.last >= reading.sentences[reading.sentence[quantity.head]][1]


def label(reading: Reading, lexicon: FigureLexicon, first: int, last: int) -> Governed | None:
    """The category of the last telling word of a label, in tokens ``first`` to ``last``."""
    for table in (lexicon.adjectives, lexicon.nouns, lexicon.verbs):
        for i in range(last - 1, first - 1, -1):
            for trigger in table.get(reading.lower[i], ()):
                if trigger.construction in LABELLING and not trigger.companions:
                    thing = next((j for j in range(first, last) if reading.lower[j] in lexicon.class_of), None)
                    thing = None if thing == i and table is lexicon.adjectives else thing
                    other = table is lexicon.verbs and thing is not None and thing != i
                    if other and thing is not None and not trigger.takes(lexicon.class_of[reading.lower[thing]]):
                        continue  # *people targeted*
                    return Governed(trigger.category, i, (i,), "label", thing)
    return None


LABELLING = ("counted", "of", "modifier", "object", "either", "toll")


def by_label(reading: Reading, lexicon: FigureLexicon, quantity: Quantity) -> Governed | None:
    """A line of a table or list, without a finite verb: *Killed: 12*, *Houses destroyed 146*, *IDPs total 122*."""
    start, end = reading.sentences[reading.sentence[quantity.head]]
    while end > quantity.last and not reading.words[end - 1].strip(" .;)\n"):
        end -= 1
    if (end > quantity.last and reading.lower[quantity.last] not in ("(", ";", "|")) or quantity.first - start > 8:
        return None
    if quantity.first - start > 4 and any(
        reading.tags[i] in ("VBZ", "VBP", "MD") for i in range(start, quantity.first)
    ):
        return None
    said = any(reading.deps[i] in SUBJECTS or reading.tags[i] == "CD" for i in range(start, quantity.first))
    if said and quantity.first - start > 3:
        return None  # a clause, not a label
    return label(reading, lexicon, start, quantity.first)
