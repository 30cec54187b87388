"""The category that a label gives: *Death toll … rises to 70*, *Dead: 40*, the row of a table, the words of a list."""

import re

from newsledger.extract.clause import SUBJECTS
from newsledger.extract.figures.clauses import Governed, companion_of, words_of
from newsledger.extract.figures.counting import Counted, class_of
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.reading import Reading
from newsledger.values.quantity import Quantity

RISING = frozenset(
    "rise rises rose risen rising climb climbs climbed climbing reach reaches reached reaching stand stands stood"
    " jump jumps jumped hit hits pass passes passed exceed exceeds exceeded top topped tops is was are were at to"
    " put puts increase increases increased grew grown now over above of than more past has have as updated"
    " range ranges ranged ranging vary varies varied from between mounted mounts mount swelled swollen swell nears"
    " neared nearing surpassed doubled approach approaches approached approaching run runs ran into : -".split()
)


def by_toll_words(reading: Reading, lexicon: FigureLexicon, quantity: Quantity) -> Governed | None:
    """*Death toll in … rises to 70*: a toll before the number, with a verb of rising right before it."""
    start = reading.sentences[reading.sentence[quantity.head]][0]
    if quantity.quantifier == "vague":
        return None
    i = quantity.first - 1
    while i >= start and reading.lower[i] in RISING:
        i -= 1
    many = quantity.quantifier == "magnitude" and reading.lower[i - 1 : i + 1] in (["in", "the"], ["into", "the"])
    if i == quantity.first - 1 and i >= start and reading.lower[i] not in lexicon.nouns and not many:
        return None  # but *The toll is likely in the thousands*
    if reading.lower[i + 1 : quantity.first] == ["as"]:
        return None  # *The toll could rise, as 20 people were buried*
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


def by_line(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """*Civilians killed 5*, *Combat engagements 47*: a line of a list that ends in its number, or in the number and
    its parts in brackets."""
    head = quantity.head
    if counted.noun is not None or quantity.first == 0:
        return None
    start, end = reading.sentences[reading.sentence[head]]
    behind = reading.words[quantity.last : end]
    if not 0 < quantity.first - start < 6 or (behind[:1] != ["("] and any(word.strip(".; \n") for word in behind)):
        return None
    if not is_listed(reading, head):
        return None
    if any(
        reading.tags[i] in ("DT", "PRP", "MD", "IN", "TO") and reading.lower[i] != "in"
        for i in range(start, quantity.first)
    ):
        return None
    found = label(reading, lexicon, start, quantity.first)
    noun = quantity.first - 1
    if found is None and (category := lexicon.category_of.get(reading.lower[noun])):
        return Governed(category, noun, (noun,), "label", noun)
    return found


def by_card(reading: Reading, lexicon: FigureLexicon, quantity: Quantity) -> Governed | None:
    """*321 / Houses / destroyed*: a number alone on its line, above the lines that say of what; not below them."""
    first, last = reading.starts[quantity.first], reading.ends[quantity.last - 1]
    top = max(first - CARD, 0)
    above, end = reading.text[top:first], reading.text.find("\n", last, last + CARD)
    line = above.rpartition("\n")[2]
    if end < 0 or line.strip() or reading.text[first:end].strip()[-1:].isalpha():
        return None
    block = (above + reading.text[first : end + 1]).rpartition("\n\n")[2]
    if (top and "\n\n" not in above) or not NUMBER_LINE.match(block):
        return None  # *Killed / 12*, or no card
    labelled = CARD_LABEL.match(reading.text, end + 1)
    if labelled is None:
        return None
    first, last = reading.token_at(labelled.start()), reading.token_at(labelled.end() - 1) + 1
    return label(reading, lexicon, first, last)


def is_listed(reading: Reading, token: int) -> bool:
    """Whether a token stands in a line of a list, which is read as a heading; but the last of a text as its body."""
    start = reading.sentences[reading.sentence[token]][0]
    if reading.kinds[token] == "heading":
        return True
    last = reading.kinds[token] == "body" and reading.sentence[start] in reading.openers and start > 0
    return last and (reading.kinds[start - 1] == "heading" or (start > 1 and reading.kinds[start - 1] == "title"))


CARD = 400  # characters from the top of a card to a number of it
NUMBER_LINE = re.compile(r"[\d.,\s+~<>≈]*\d\W*\n")
CARD_LABEL = re.compile(r"(?:[A-Za-z][^\n\d.:;]{0,30}(?:\n|\Z)){1,3}")  # short lines of words
SEPARATORS = frozenset((";", ",", "|", "/", "•", "·", "*", "(", "-", "–", "—", "and", ".", ":"))


DEGREES = frozenset("fully partially partly completely totally severely".split())


def by_colon(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """*Dead: 12; wounded: 30*: labels in a row, each with a colon and a number that counts no noun of its own."""
    colon = quantity.first - 1
    start = reading.sentences[reading.sentence[colon]][0] if colon > 0 else 0  # the parse may end a sentence there
    if colon <= start or reading.lower[colon] != ":" or counted.noun is not None:
        return None
    after = reading.lower[quantity.last : quantity.last + 1]
    if (
        after
        and after[0] not in SEPARATORS | DEGREES
        and reading.words[quantity.last].strip()
        and not _ends(reading, quantity)
    ):
        return None
    first = colon
    while first > max(start, colon - 5) and (
        _is_inside_word(reading, first - 1) or reading.lower[first - 1] not in SEPARATORS
    ):
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


def _is_inside_word(reading: Reading, dash: int) -> bool:
    """The dash of *calamity-hit*, not the one that begins an item of a list."""
    if reading.lower[dash] != "-" or dash < 1:
        return False
    return reading.ends[dash - 1] == reading.starts[dash] and reading.ends[dash] == reading.starts[dash + 1]


def _ends(reading: Reading, quantity: Quantity) -> bool:
    return quantity.last >= reading.sentences[reading.sentence[quantity.head]][1]


def label(reading: Reading, lexicon: FigureLexicon, first: int, last: int) -> Governed | None:
    """The category of the last telling word of a label, in tokens ``first`` to ``last``."""
    for table in (lexicon.adjectives, lexicon.nouns, lexicon.verbs):
        for i in range(last - 1, first - 1, -1):
            if reading.tags[i - 1] == "HYPH" and table is not lexicon.nouns:
                continue  # *calamity-hit*
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
    verb = reading.heads[quantity.head]
    if reading.deps[quantity.head] == "dobj" and start < verb < quantity.first and reading.tags[start] == "DT":
        return None  # *The camp holds 3,000*
    said = any(reading.deps[i] in SUBJECTS or reading.tags[i] == "CD" for i in range(start, quantity.first))
    if said and quantity.first - start > 3:
        return None  # a clause, not a label
    return label(reading, lexicon, start, quantity.first)
