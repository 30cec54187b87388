"""Counts without a numeral: *a child was killed*, *a couple and their son*, *the killing of X*, *no casualties*.

Only people to whom something happened (killed, injured, missing, detained and so on) are counted so: any singular noun
is one of something. Whether anything happened is for ``categories``; this module only proposes the phrases.
"""

from collections.abc import Iterator
from functools import cache

from newsledger.extract.clause import SUBJECTS, conjuncts, first_conjunct, patients, prepositions, subject
from newsledger.extract.codes import HARM
from newsledger.extract.dating import SAYING
from newsledger.extract.figures.clauses import TRANSPARENT, inverted
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.figures.phrases import POSSESSED, of_phrases
from newsledger.extract.figures.rolls import companions_of, is_aged, roll_of
from newsledger.extract.figures.tolls import INCLUDING, NAMED, names_group
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEING
from newsledger.lexicons import read_lexicon
from newsledger.values.quantity import Quantity

ONE = frozenset(("a", "an", "another", "one", "his", "her", "their", "its", "my", "our", "s", "'s", "’s", "the"))
PAIRS = frozenset(("couple", "pair"))
BARE_VAGUE = {"many": "vague", "several": "vague", "scores": "magnitude"}  # *many were left wounded*
ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
DENYING = frozenset(("no", "without", "not"))
NOT_ONE = (["not", "one"], ["not", "a"])  # *not a single soldier*
NOBODY = frozenset(("nobody", "none"))
MARKS = frozenset('"“”')
LINKING = BEING | INCLUDING | NAMED | {"including", "among"}


def implicit_quantities(reading: Reading, lexicon: FigureLexicon, taken: set[int]) -> list[tuple[int, Quantity]]:
    """(noun, count) for each person, named or not, that is an argument of a trigger or of *including* and has no number
    of its own. ``taken``: tokens of numbers, ages left out."""
    found: dict[int, Quantity] = {}
    for i in sorted({*reading.spots(lexicon.governing), *reading.spots(LINKING)}):
        if reading.kinds[i] == "furniture":
            continue
        for node in _arguments(reading, lexicon, i, reading.lower[i]):
            for person in _listed(reading, node):
                if person not in taken and person not in found:
                    quantity = _one(reading, lexicon, person, taken)
                    if quantity is not None and not _crosses_mark(reading, quantity):
                        found[person] = quantity
    return sorted(found.items())


def _crosses_mark(reading: Reading, quantity: Quantity) -> bool:
    """*killed three women" activist X said*: whose words are taken for one name, a comma lost."""
    return sum(word in MARKS for word in reading.words[quantity.first : quantity.last]) % 2 == 1


def _listed(reading: Reading, node: int) -> list[int]:
    """A phrase with its conjuncts; an apposition that goes on with *and* is a list too (*X, his wife and two sons*)."""
    found = conjuncts(reading, node)
    for child in reading.children[node]:
        if reading.deps[child] == "appos" and not _describes(reading, child):
            more = conjuncts(reading, child)
            found += more if len(more) > 1 else []
    return [*found, *roll_of(reading, node), *companions_of(reading, node)]


def _describes(reading: Reading, appos: int) -> bool:
    """*X, the head of the bank and one of its founders*: two things said of one person, no list of people."""
    below = reading.children[appos]
    if any(reading.lower[c] in ("the", "a", "an") and reading.deps[c] == "det" for c in below):
        return any(reading.lower[c] == "of" for c in below) or reading.lower[appos] == "one"
    bare = reading.tags[appos] == "NN" and not any(reading.deps[c] in ("det", "poss", "nummod") for c in below)
    return bare  # *X, party leader and deputy, was kidnapped*


def _arguments(reading: Reading, lexicon: FigureLexicon, i: int, word: str) -> Iterator[int]:
    if word in ("including", "among"):
        yield from (c for c in reading.children[i] if reading.deps[c] == "pobj")
    if (word in BEING or word in INCLUDING) and names_group(reading, lexicon, i):
        yield from (c for c in reading.children[i] if reading.deps[c] in ("dobj", "attr", *SUBJECTS))
    if word in NAMED and names_group(reading, lexicon, i):
        yield from (name for prep, name in prepositions(reading, i) if prep == "as")
    for trigger in lexicon.verbs.get(word, ()):
        if trigger.category in HARM and "person" in trigger.classes:
            if trigger.construction != "subject":
                yield from patients(reading, i)
                yield from inverted(reading, i)
            if trigger.construction != "object" and (who := subject(reading, i)) is not None:
                yield who
            yield from _subjects(reading, i)
    for trigger in lexicon.nouns.get(word, ()):
        if trigger.category in HARM and trigger.construction == "of" and word not in KILLERS:
            for prep in of_phrases(reading, i):
                yield from (c for c in reading.children[prep] if reading.deps[c] == "pobj")
            if word in POSSESSED:
                yield from (c for c in reading.children[i] if reading.deps[c] == "poss")
    for trigger in lexicon.adjectives.get(word, ()):
        if trigger.category in HARM and reading.deps[i] in (
            "acomp",
            "oprd",
            "amod",
            "attr",
            "advmod",
            "conj",
            "ccomp",
        ):
            head = reading.heads[i]
            own = [c for c in reading.children[i] if reading.deps[c] in SUBJECTS]
            if own and reading.deps[i] == "ccomp":
                yield from own  # *found the couple dead*
            elif reading.deps[i] == "amod":
                if not any(reading.lower[c] in ("the", "this", "that") for c in reading.children[head]):
                    yield head  # *the wounded man* only points at him
            elif reading.deps[i] != "ccomp" or reading.lower[head] not in SAYING:  # *… killed 12, the monitor said*
                objects = [c for c in reading.children[head] if reading.deps[c] == "dobj"]
                who = subject(reading, head)
                if who is not None and not objects:  # *the blast left 12 people dead*
                    yield who
                yield from inverted(reading, head)
                yield from objects


def _subjects(reading: Reading, verb: int) -> list[int]:
    """*A man, his wife and their children perished*: both, where the parse gives the verb two subjects."""
    verb = first_conjunct(reading, verb)
    found = [c for c in reading.children[verb] if reading.deps[c] in ("nsubj", "nsubjpass") and c < verb]
    return found if len(found) > 1 and reading.words[found[0] + 1] == "," else []


def _one(reading: Reading, lexicon: FigureLexicon, noun: int, taken: set[int]) -> Quantity | None:
    """The count that a singular noun with an article, or a person's name, gives; none where a number stands by."""
    word, tag = reading.lower[noun], reading.tags[noun]
    children = reading.children[noun]
    if any(c in taken for c in children if c < noun) or word in COLLECTIVE:
        return None
    if word in ORDINALS and [reading.lower[c] for c in children] == ["a"] and _is_another(reading, noun):
        return _quantity(reading, noun - 1, noun + 1, 1.0)
    if word in TRANSPARENT and word not in ("none", "scores"):
        return None
    first = min([noun, *(c for c in children if reading.deps[c] in ("det", "poss", "compound", "amod", "nmod"))])
    if any(i in taken for i in range(first, noun + 1)):
        return None
    if word in BARE_VAGUE and tag in ("JJ", "NN", "DT", "NNS"):
        return _quantity(reading, noun, noun + 1, None, BARE_VAGUE[word])
    if word in NOBODY:
        return _quantity(reading, noun, noun + 1, 0.0)
    if word == "both" and _of_them(reading, noun):
        return _quantity(reading, noun, noun + 1, 2.0)
    if word == "another" and tag == "DT" and not children:
        return _quantity(reading, noun, noun + 1, 1.0)
    if tag == "PRP" and word in ("he", "she", "him", "her"):
        return _quantity(reading, noun, noun + 1, 1.0)
    if word == "old" and any(reading.lower[c] in ONE for c in children):
        return _quantity(reading, first, first + 1, 1.0)
    if reading.deps[noun] in ("amod", "compound", "nmod"):
        return None
    if reading.deps[noun] == "poss" and reading.lower[reading.heads[noun]] not in POSSESSED:
        return None
    if tag == "NNP" and word in lexicon.class_of and reading.ent_types[noun] == "":
        headed = reading.kinds[noun] in ("title", "heading")
        if headed or any(reading.lower[c] in ("a", "an") for c in children):
            tag = "NN"  # *A Judge was killed*, *Man killed in Lagos*
    people = word in _peoples() and not any(reading.deps[c] == "compound" for c in children)
    if (people or reading.ent_types[noun] == "NORP") and tag != "NNPS":  # *killed a 17-year-old Palestinian*
        one = next((c for c in children if reading.lower[c] in ("a", "an", "another")), None)
        return _quantity(reading, one, one + 1, 1.0) if one is not None else None
    if tag == "NNS" and is_person(reading, lexicon, noun):
        both = next((c for c in children if reading.lower[c] == "both" and c < noun), None)
        return _quantity(reading, both, both + 1, 2.0) if both is not None else None
    if tag == "NN" and is_person(reading, lexicon, noun):
        opener = next((c for c in children if reading.deps[c] in ("det", "poss")), None)
        if word in PAIRS:
            return _quantity(reading, opener if opener is not None else noun, noun, 2.0)
        if reading.lower[first - 1 : first] in (["not"], ["neither"]):
            return None  # *Not a single guard*, *neither a guard nor …*
        if opener is None:
            named = next((c for c in children if reading.deps[c] == "appos" and reading.ent_types[c] == "PERSON"), None)
            if named is not None and reading.tags[noun + 1] == "NNP":  # *killed soldier Ann Hill*
                return _quantity(reading, noun, named + 1, 1.0)
            return _quantity(reading, first, noun, 1.0) if _bare(reading, noun) else None
        if reading.deps[opener] == "det" and reading.lower[opener] not in ONE:
            return None
        start = opener if reading.deps[opener] == "det" else min(reading.subtree(opener))
        return _quantity(reading, start, opener + 1 if start <= opener else noun + 1, 1.0)
    if tag == "NNP" and noun not in reading.place_at and not _is_of_things(reading, lexicon, noun):
        first += reading.lower[first] == "old" and first < noun  # *22-year-old Ann Hill*
        if first == noun and word.endswith("men") and word != "carmen":
            return None  # *Cattlemen*
        if reading.ent_types[noun] == "PERSON":
            while first > 0 and reading.ent_types[first - 1] == "PERSON" and first - 1 not in taken:
                first -= 1
        elif not is_unknown_name(reading, lexicon, noun):
            return None
        return _quantity(reading, first, noun + 1, 1.0)
    return None


def _is_of_things(reading: Reading, lexicon: FigureLexicon, noun: int) -> bool:
    """*seized weapons and Materiel*: one of a list that begins with a thing."""
    first = first_conjunct(reading, noun)
    return first != noun and lexicon.class_of.get(reading.lower[first]) in ("weapon", "building", "thing", "vehicle")


@cache
def _peoples() -> frozenset[str]:
    """The names of peoples, by which many of them may be meant (*Drones kill Rohingya*)."""
    told = (row[column] for row in read_lexicon("peoples") for column in ("name", "adjectives", "people"))
    return frozenset(name.lower() for names in told for name in names.split("|") if name)


def _is_another(reading: Reading, ordinal: int) -> bool:
    """*Two men were shot and a third was hurt*, *killed two men and wounded a third*."""
    joined = reading.deps[ordinal] == "dobj" and reading.deps[reading.heads[ordinal]] == "conj"
    return joined or reading.deps[ordinal] in SUBJECTS


def _of_them(reading: Reading, both: int) -> bool:
    """*both*, *both of them*, *both of whom*."""
    below = reading.children[both]
    if not below:
        return True
    pointed = [c for of in below if reading.lower[of] == "of" for c in reading.children[of]]
    return len(below) == 1 and any(reading.lower[c] in ("them", "whom") for c in pointed)


def is_unknown_name(reading: Reading, lexicon: FigureLexicon, noun: int) -> bool:
    """A name that the tagger took for nobody (*Navarro died*): capitalised, one of no known group, place or thing. Only
    where somebody is killed or hurt is it a person's (``drafting``)."""
    word = reading.words[noun]
    if is_aged(reading, noun):
        return True
    if reading.ent_types[noun] not in ("", "ORG") or reading.kinds[noun] != "body" or not word.isalpha():
        return False
    lower = word.lower()
    if word.isupper() or not word[0].isupper() or len(word) < 3 or lower.endswith(("s'", "ists", "men", "women")):
        return False
    if lower in lexicon.class_of or lower in lexicon.nouns or lower in lexicon.adjectives or lower in lexicon.verbs:
        return False
    actor = reading.actor_at.get(noun)
    if actor is not None and not reading.actors[actor].key.startswith("name:"):
        return False
    below = reading.children[noun]
    if any(reading.deps[c] in ("det", "poss", "nmod", "amod", "case") or reading.lower[c] == "of" for c in below):
        return False
    names = [c for c in below if reading.deps[c] == "compound"]
    if any(reading.tags[c] != "NNP" or reading.words[c].isupper() for c in names):
        return False
    before = min([noun, *names]) - 1
    if before >= 0 and reading.tags[before] == "NN" and lexicon.class_of.get(reading.lower[before]) != "person":
        return False  # *the newspaper El Sol*
    start, end = reading.sentences[reading.sentence[noun]]
    return sum(len(w) > 3 and w.islower() for w in reading.words[start:end]) >= 2 or end - start < 8  # no title case


def is_person(reading: Reading, lexicon: FigureLexicon, noun: int) -> bool:
    """Known as a person noun, read as an actor, or made like one (*gatekeeper*, *machinist*)."""
    word = reading.lower[noun]
    known = lexicon.class_of.get(word)
    if known is not None:
        return known in ("person", "combatant")
    if word in COLLECTIVE:
        return False
    return reading.ent_types[noun] == "" and word.endswith(SUFFIXES) and len(word) > 5


KILLERS = frozenset("killer killers murderer murderers assassin assassins".split())  # only point at a known death
COLLECTIVE = frozenset(
    "staff personnel crew crowd family helicopter number center quarter border order weather".split()
)
SUFFIXES = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant")


def _bare(reading: Reading, noun: int) -> bool:
    """A singular without article counts in headlines and lists (*soldier killed*, *a man, woman and child died*)."""
    return reading.deps[noun] == "conj" or reading.kinds[noun] in ("title", "heading")


def _quantity(
    reading: Reading, first: int, last: int, value: float | None, quantifier: str = "unqualified"
) -> Quantity:
    last = max(last, first + 1)
    return Quantity(
        first=first,
        last=last,
        head=last - 1,
        start=reading.starts[first],
        end=reading.ends[last - 1],
        quantifier=quantifier,
        value=value,
        implicit=True,
        rule="implicit",
    )


def is_told(reading: Reading, noun: int, category: str) -> bool:
    """Whether one person is counted for this category: harm to one is news, moving about is told of many people."""
    return category in HARM and "which" not in reading.lower[noun + 1 : noun + 4]


def denied_quantities(reading: Reading, lexicon: FigureLexicon, taken: set[int]) -> list[tuple[Quantity, int]]:
    """(zero, token of the noun) for *no casualties*, *no one was killed*, *without casualties*, *not one soldier*."""
    found = []
    for i in reading.spots(DENYING):
        if i + 1 >= len(reading.lower) or i in taken or reading.kinds[i] == "furniture":
            continue
        not_one = reading.lower[i : i + 2] in NOT_ONE
        if reading.lower[i] == "not" and not (
            not_one and ("one" in reading.lower[i + 1 : i + 2] or "single" in reading.lower[i + 2 : i + 3])
        ):
            continue
        for noun in range(i + 1 + not_one, min(i + 5, len(reading.lower))):
            if reading.tags[noun][:2] in ("NN", "PR") or reading.lower[noun] in ("one", "body"):
                names = lexicon.nouns.get(reading.lower[noun], ())
                person = reading.lower[noun] == "one" or lexicon.class_of.get(reading.lower[noun]) in (
                    "person",
                    "combatant",
                )
                if any(t.construction == "counted" and t.category in HARM for t in names) or (
                    person and reading.lower[i] != "without"
                ):
                    last = i + 1 if not not_one else i + 2 if reading.lower[i + 1] == "one" else i + 3
                    found.append((_quantity(reading, i, last, 0.0), noun))
                if reading.tags[noun][:2] != "NN" or reading.tags[min(noun + 1, len(reading.tags) - 1)][:2] != "NN":
                    break
            elif reading.tags[noun][:2] not in ("JJ", "VB"):
                break
    return found
