"""Words beside a number that say how it is meant (*more than*, *at least*, *nearly*, *or so*)."""

from functools import lru_cache

from msgspec import Struct

from newsledger.lexicons import read_lexicon
from newsledger.values.atoms import DASHES, Atoms

FILLERS = frozenset(
    "just only well slightly far even way considerably significantly little somewhat already still now"
    " mere comfortably possibly perhaps probably".split()
)
ARTICLES_BEFORE = frozenset(("a", "the", "an"))
STRENGTH = {"unqualified": 0, "about": 1, "exact": 2}  # what gives way where two qualify one number
TIMED_BEFORE = frozenset("for of after within by lasted lasts took takes spent been just well than with".split())
LANDING = frozenset(
    "landed fell exploded detonated crashed killed died hit struck attacked found ambushed shot"
    " live lived camped".split()
)
TALK = frozenset(
    "talk talks talked talking warn warned warning warnings worry worried worries concern concerned"
    " concerns complained complaints information details story stories question questions book film movie"
    " song knew know lied told learn learned learnt more nothing something anything"
    " anxious happy upset angry optimistic".split()
)


@lru_cache(maxsize=2)
def quantifier_words(side: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The word next to the number -> phrases ending (side before) or beginning (side after) with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_lexicon("quantifiers"):
        if row["side"] == side:
            words = tuple(row["phrase"].split())
            found.setdefault(words[-1 if side == "before" else 0], []).append((words, row["quantifier"]))
    return {w: tuple(sorted(phrases, key=lambda p: -len(p[0]))) for w, phrases in found.items()}


GONE = frozenset("gone went goes going risen rose rises gone climbed climbs moved moves shot jumped crept".split())


class Qualified(Struct):
    first: int
    last: int
    quantifier: str


def qualify(atoms: Atoms, first: int, last: int, timed: bool) -> Qualified:
    """The quantifier of a number whose words stand in atoms ``first`` to ``last``, and the span with it.

    timed: it measures time, where *over 20 years* may mean *during*; then the parse decides.
    """
    before, found = quantifier_words("before"), Qualified(first, last, "unqualified")
    for _ in range(3):
        phrase = _ends_at(atoms, found.first, before, timed)
        if phrase is None:
            break
        words, quantifier = phrase
        found.first -= words
        found.quantifier = _stronger(found.quantifier, quantifier)
        while found.first > 0 and atoms.lower[found.first - 1] in FILLERS and quantifier != "unqualified":
            found.first -= 1
    after = quantifier_words("after").get(atoms.lower[last])
    skip = 1 if after is None and atoms.lower[last] in DASHES and atoms.glued(last) else 0
    if skip:
        after = quantifier_words("after").get(atoms.lower[last + 1])
    for phrase_words, quantifier in after or ():
        j = last + skip
        if all(atoms.lower[j + n] == w for n, w in enumerate(phrase_words)) and not (
            skip and phrase_words[0] not in ("plus", "odd", "ish")
        ):
            if phrase_words[0] in ("or", "and") and _is_number_next(atoms, j + len(phrase_words)):
                continue
            if phrase_words[0] in ("plus", "maximum", "exactly", "at", ",") and not (
                skip or _closes(atoms, j, phrase_words)
            ):
                continue
            found.last = j + len(phrase_words)
            found.quantifier = _stronger(found.quantifier, quantifier)
            break
    return found


def _is_number_next(atoms: Atoms, j: int) -> bool:
    return atoms.lower[j][:1].isdigit() or atoms.tag(j) in ("CD", "$")


def _closes(atoms: Atoms, j: int, words: tuple[str, ...]) -> bool:
    """Whether nothing that the phrase could qualify instead follows it (*killed 40, at least 20 of them children*)."""
    after = atoms.lower[j + len(words)]
    if words == ("plus",):
        return atoms.tag(j + 1) == "NNS"
    return after in (".", ",", ";", ")", "", "\n")


def _stronger(one: str, other: str) -> str:
    """Of two quantifiers on one number the one that bounds it: *at least some 20* is at_least."""
    return one if STRENGTH.get(one, 3) >= STRENGTH.get(other, 3) else other


def _ends_at(
    atoms: Atoms, first: int, phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]], timed: bool
) -> tuple[int, str] | None:
    i = first - 1
    for words, quantifier in phrases.get(atoms.lower[i], ()):
        size = len(words)
        if all(atoms.lower[first - size + n] == w for n, w in enumerate(words)):
            if words[-1] in ("than", "as") and _compares(atoms, first - size):
                return None
            if words == ("up", "to") and atoms.lower[first - size - 1] in GONE:
                return None  # *the toll has gone up to 18*
            if size == 1 and not _qualifies(atoms, i, timed):
                return None
            return size, quantifier
    if atoms.lower[i] == "the" and atoms.lower[i - 1] != "least":
        return None  # *fewer than the 40 who had come before*, *about the two men*
    if atoms.lower[i] in ARTICLES_BEFORE and atoms.lower[i - 1] in ("than", "least", "nearly", "almost", "about"):
        inner = _ends_at(atoms, i, phrases, timed)
        return (inner[0] + 1, inner[1]) if inner else None
    if atoms.lower[i] in FILLERS and i > 0:
        inner = _ends_at(atoms, i, phrases, timed)
        return (inner[0] + 1, inner[1]) if inner and inner[1] != "unqualified" else None
    return None


def _compares(atoms: Atoms, i: int) -> bool:
    """*15% more than five years ago*, *twice as many as two years ago*: something else is compared, not counted."""
    return atoms.lower[i - 1] in ("%", "percent", "cent", "times", "twice", "half")


def _qualifies(atoms: Atoms, i: int, timed: bool) -> bool:
    """Whether one word before a number is its quantifier rather than a preposition or a verb of its own."""
    word = atoms.lower[i]
    token = atoms.token[i]
    dep = atoms.deps[token]
    if word == "over" and timed:
        after = atoms.lower[i + 2 : i + 5]
        each = after[1] in ("a", "per", "each", "every") and after[2] in ("day", "week", "month", "year", "night")
        return each or atoms.lower[i - 1] in TIMED_BEFORE or any(w in ("ago", "old", "later") for w in after)
    if word == "over" and atoms.tag(i - 1) == "CD" and "pressure" in atoms.lower[max(i - 7, 0) : i]:
        return False  # *a blood pressure of 160 over 95*
    if word == "about" and atoms.lower[i - 1] in TALK:
        return False
    if word in ("about", "around", "under", "over", "above", "below") and dep == "prt":
        return False
    if word in ("under", "over", "above", "below", "around") and atoms.lower[i + 1] == "one":
        return atoms.lower[i + 2] in ("hundred", "thousand", "million", "in")  # *under one of the cars*
    if word == "beneath":
        return atoms.lower[i + 1][:1].isdigit() or timed  # *beneath three buses*
    if word == "near":
        if atoms.lower[i - 1] == "or":
            return False  # *in or near 155 schools*
        placed = atoms.tag(i - 1)[:2] == "VB" and atoms.lower[i - 1] in LANDING  # *fell near two schools*
        return (
            dep != "prep" or atoms.lower[i - 1] in ("at", "to", "of") or (atoms.tag(i - 1)[:2] == "VB" and not placed)
        )
    return True


def bounds(quantifier: str, value: float | None) -> tuple[float | None, float | None, bool | None, bool | None]:
    """lower, upper, lower_inclusive, upper_inclusive as the words give them.

    >>> bounds("more_than", 1800), bounds("at_most", 20), bounds("about", 5)
    ((1800, None, False, None), (None, 20, None, True), (None, None, None, None))
    """
    if value is None:
        return None, None, None, None
    if quantifier in ("more_than", "at_least"):
        return value, None, quantifier == "at_least", None
    if quantifier in ("less_than", "at_most", "nearly"):
        return None, value, None, quantifier == "at_most"
    return None, None, None, None
