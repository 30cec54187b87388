"""Numerals -> numbers: digits, words, scales, fractions and magnitudes; what they count is for others.

>>> from newsledger.values.atoms import split_tokens
>>> def value(text):
...     words = text.split()
...     starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
...     ends = [start + len(word) for start, word in zip(starts, words)]
...     return number_at(split_tokens(words, [], starts, ends, text), 0).value
>>> value("1,800"), value("1.8 million"), value("300k"), value("two and a half million"), value("half a dozen")
(1800.0, 1800000.0, 300000.0, 2500000.0, 6.0)
>>> value("one hundred and twenty thousand"), value("a quarter of a million"), value("2 1/2")
(120000.0, 250000.0, 2.5)
"""

from msgspec import Struct

from newsledger.values.atoms import DASHES, Atoms
from newsledger.values.letters import is_scale_letter
from newsledger.values.numerals import (
    FOLDS,
    FRACTIONS,
    GLYPHS,
    MAGNITUDES,
    SCALES,
    SEVERAL,
    SLASHED,
    STARTS,
    SUFFIXES,
    TENS,
    UNITS,
    WORDS,
    numeral,
)


class Number(Struct):
    """A number as written, in atoms: first, last (exclusive), head its last numeral word.

    value is None for a magnitude (*dozens*, *several hundred*). mantissa and scale are what a range shares
    (*5 to 7 million*). form: digits, words, fraction, magnitude.
    """

    first: int
    last: int
    head: int
    value: float | None
    mantissa: float
    scale: float
    form: str


def number_at(atoms: Atoms, i: int) -> Number | None:
    """The longest number that begins at atom ``i``."""
    word = atoms.lower[i]
    first = word[:1]
    if first.isdigit() or first in GLYPHS or first == ".":
        return _digits(atoms, i)
    if word not in STARTS:
        return None
    if word in FOLDS:
        return Number(i, i + 1, i, FOLDS[word], FOLDS[word], 1, "words")
    return _magnitude(atoms, i) or _fraction(atoms, i) or _words(atoms, i)


def _digits(atoms: Atoms, i: int) -> Number | None:
    lower, last = atoms.lower, i + 1
    slashed = SLASHED.fullmatch(lower[i])
    if slashed:
        above, below = int(slashed[1]), int(slashed[2])
        if above >= below or below not in (2, 3, 4, 5, 6, 8, 10, 16, 32):
            return None
        return Number(i, last, i, above / below, above / below, 1, "fraction")
    value = numeral(lower[i])
    if value is None:
        return None
    if len(lower[i]) <= 3 and lower[i].isdigit() and lower[i][0] != "0":
        while _thousands_follow(atoms, last):
            value = value * 1000 + int(lower[last])
            last += 1
        while lower[last] == "," and atoms.glued(last) and lower[last + 1] == "000":  # *47, 000 people*
            value, last = value * 1000, last + 2
    part = SLASHED.fullmatch(lower[last])
    if part and value < 100 and int(part[1]) < int(part[2]) <= 16:
        value, last = value + int(part[1]) / int(part[2]), last + 1
    elif lower[last] in DASHES and atoms.glued(last) and atoms.glued(last + 1) and value < 100:
        part = SLASHED.fullmatch(lower[last + 1])
        if part and int(part[1]) < int(part[2]) <= 16:
            value, last = value + int(part[1]) / int(part[2]), last + 2
    if lower[last] in GLYPHS:
        value, last = value + GLYPHS[lower[last]], last + 1
    return _scaled(atoms, Number(i, last, last - 1, value, value, 1, "digits"))


def _thousands_follow(atoms: Atoms, i: int) -> bool:
    """Whether atom ``i`` goes on a number split by spaces (*1 800*)."""
    word = atoms.lower[i]
    return (
        len(word) == 3
        and word.isdigit()
        and atoms.starts[i] == atoms.ends[i - 1] + 1
        and atoms.text[atoms.ends[i - 1]] != "\n"
        and atoms.lower[i + 1] not in ("million", "billion")
    )


def _scaled(atoms: Atoms, number: Number) -> Number:
    """With the scale words, *and a half* and letters that follow: *1.8 million*, *two and a half million*, *300k*."""
    lower, i = atoms.lower, number.last
    value, scale = number.mantissa, 1.0
    part, behind = _and_part(atoms, i)
    if part:
        value, i = value + part, behind
        number.head = i - 1
    if lower[i] in SUFFIXES and atoms.glued(i) and number.form == "digits" and lower[i] not in SCALES:
        if is_scale_letter(atoms, number.first, i):
            scale = SUFFIXES[lower[i]]
            number.head, i = i, i + 1
    else:
        while True:
            j = i + 1 if lower[i] in DASHES and atoms.glued(i) and lower[i + 1] in SCALES else i
            if lower[j] not in SCALES:
                break
            scale *= SCALES[lower[j]]
            number.head, i = j, j + 1
    part, behind = _and_part(atoms, i)
    if scale > 1 and part == 0.5:
        value, i = value + part, behind
    number.last, number.mantissa, number.scale = i, value, scale
    number.value = _product(value, scale)
    return number


def _and_part(atoms: Atoms, i: int) -> tuple[float, int]:
    """*and a half*, *-and-a-quarter*: the part and the atom after it; (0, i) where there is none."""
    words: list[str] = []
    j = i
    while len(words) < 3 and j < i + 6:
        if atoms.lower[j] not in DASHES:
            words.append(atoms.lower[j])
        elif not atoms.glued(j):
            break
        j += 1
    part = {"half": 0.5, "quarter": 0.25}.get(words[2], 0.0) if words[:2] == ["and", "a"] and len(words) == 3 else 0.0
    return (part, j) if part else (0.0, i)


def _product(value: float, scale: float) -> float:
    """value * scale without the dust of binary fractions (*1.1 million* is 1100000)."""
    return round(value * scale, 6) if scale > 1 else value


def _words(atoms: Atoms, i: int) -> Number | None:
    """*one hundred and twenty thousand*, *a dozen*, *a hundred and fifty*, *a million and a half*."""
    lower, j = atoms.lower, i
    total, current, digits, head = 0.0, 0.0, False, i
    if lower[i] in ("a", "an"):
        j = i + 1
        if lower[j] in DASHES:
            return None
        if lower[j] == "half" and lower[j + 1] in DASHES and lower[j + 2] in SCALES:
            return _half_scale(atoms, i, j)
        if lower[j] not in SCALES:
            return None
        current, digits = 1.0, True
    elif lower[i] == "half":
        return _half_scale(atoms, i, i)
    elif lower[i] in SCALES and lower[i] not in ("hundred", "thousand"):
        return None
    elif lower[i] in SCALES:
        current, digits = 1.0, True
    last, largest = j, 1e15
    while True:
        k = j + 1 if j > i and digits and last > i and _goes_on(atoms, j, current, total) else j
        word = lower[k]
        begins = total > 0 and not current and (k > j or lower[k + 1] in SCALES)
        if word in UNITS and (not digits or begins or _leaves_room(current, UNITS[word])):
            current, digits = current + UNITS[word], True
        elif word in TENS and (not digits or (current >= 100 and current % 100 == 0) or (total and not current)):
            current, digits = current + TENS[word], True
        elif word in ("hundred", "dozen") and digits and 0 < current < 100:
            current *= SCALES[word]
        elif word in SCALES and digits and current and SCALES[word] < largest and word not in ("hundred", "dozen"):
            largest = SCALES[word]
            total, current = total + current * largest, 0.0
        else:
            break
        head, last, j = k, k + 1, k + 1
    if last <= i or not digits:
        return None
    value = total + current
    number = Number(i, last, head, value, value, 1, "words")
    if total and not current and value / largest < 1000:
        number.mantissa, number.scale = value / largest, largest
    part, behind = _and_part(atoms, last)
    if part and not total:
        return _scaled(atoms, number)
    if part:
        number.value, number.last = value + part * largest, behind
    return number


def _goes_on(atoms: Atoms, k: int, current: float, total: float) -> bool:
    """Whether a dash or *and* at ``k`` joins the words of one number."""
    lower = atoms.lower
    if lower[k] in DASHES and atoms.glued(k):
        return lower[k + 1] in WORDS or lower[k + 1] in SCALES
    return (lower[k] == "and" and lower[k + 1] in WORDS and current >= 100) or _adds_to_scale(atoms, k, total)


def _leaves_room(current: float, unit: int) -> bool:
    if not current:
        return False
    return unit > 0 and (current % 100 == 0 or (unit < 10 and current % 10 == 0 and current % 100 >= 20))


def _adds_to_scale(atoms: Atoms, k: int, total: float) -> bool:
    """*one thousand and five*: a small number after *and* belongs to a thousand before it."""
    return (
        total >= 1000
        and atoms.lower[k] == "and"
        and atoms.lower[k + 1] in WORDS
        and atoms.lower[k - 1] in ("thousand", "million")
        and atoms.lower[k + 2] not in SCALES
        and atoms.words[k + 1].islower()
    )


OPENING = frozenset(("", ".", ";", ",", "and", "while", "but"))
FINITE = ("VBD", "VBP", "MD")
PASSING = frozenset(
    "passed ended began started went was is has".split()
)  # a quarter of a year *ended*, a third man *was*


def _half_scale(atoms: Atoms, i: int, half: int) -> Number | None:
    """*half a million*, *half a dozen*, *a half-million*, *half-dozen*."""
    lower, j = atoms.lower, half + 1
    if lower[j] in ("a", "an") or lower[j] in DASHES:
        j += 1
    if j > half + 1 and lower[j] in SCALES:
        return Number(i, j + 1, j, _product(0.5, SCALES[lower[j]]), 0.5, SCALES[lower[j]], "words")
    return None


def _fraction(atoms: Atoms, i: int) -> Number | None:
    """*two-thirds*, *three quarters*, *a third of*, *half*, and of a scale (*a quarter of a million*)."""
    lower, j = atoms.lower, i + 1
    if lower[i] == "half":
        if scaled := _half_scale(atoms, i, i):
            return scaled
        if lower[j] in DASHES and atoms.glued(j) and lower[j + 1] in HALVED and lower[i - 1] not in DASHES:
            return Number(i, j, i, 0.5, 0.5, 1, "fraction")  # *a half-mile stretch*
        if lower[j] in DASHES or lower[j] == "past" or lower[i - 1] in NO_HALF or atoms.glued(i):
            return None
        return Number(i, j, i, 0.5, 0.5, 1, "fraction")
    if lower[i] == "quarter" and lower[j] in DASHES and atoms.glued(j) and lower[j + 1] in HALVED:
        return Number(i, j, i, 0.25, 0.25, 1, "fraction")
    if lower[i] in ("a", "an", "one"):
        above = 1
    elif lower[i] in UNITS:
        above = UNITS[lower[i]]
    elif lower[i] in ("quarter", "third") and lower[j] == "of" and (not lower[i - 1] or lower[i - 1] in NEARBY):
        above, j = 1, i
    else:
        return None
    if lower[i] == "a" and lower[j] == "half" and (scaled := _half_scale(atoms, i, j)):
        return scaled
    if lower[j] in DASHES:
        j += 1
    below = FRACTIONS.get(lower[j])
    if not below or above >= below or lower[j].endswith("s") != (above > 1):
        return None
    if above == 1 and lower[j] != "half":
        sure = lower[i] == "one" or j == i or lower[j + 1] in AFTER_SHARE
        sure = sure or (lower[i - 1] in OPENING and atoms.tag(j + 1) in FINITE and lower[j + 1] not in PASSING)
        sure = sure or (lower[i - 1] in ("up", "down") and lower[j + 1] in SINCE)  # *up a fifth on last year*
        sure = sure and not _is_next(atoms, i, below)
        meant = atoms.tag(j + 1)[:2] in ("NN", "JJ", "VB") and lower[j + 1] not in ("last", "next")
        if not sure and (lower[i - 1] not in NEARBY or meant):
            return None
    if below == 2 and lower[j + 1] in DASHES and atoms.tag(j + 2) in ("VBN", "VBD", "JJ", "VBG"):
        return None  # *a half-frozen lake*
    value = above / below
    if lower[j + 1] == "of" and lower[j + 2] == "a" and lower[j + 3] in SCALES:
        scale = SCALES[lower[j + 3]]
        return Number(i, j + 4, j + 3, _product(value, scale), value, scale, "words")
    return Number(i, j + 1, j, value, value, 1, "fraction")


def _is_next(atoms: Atoms, i: int, ordinal: int) -> bool:
    """*killed four people, while a fifth died of wounds*: the one after those counted just before."""
    before = (atoms.lower[k] for k in range(max(i - NEXT_WITHIN, 0), i))
    return atoms.lower[i + 2] != "of" and any(ordinal - 1 in (UNITS.get(w), FRACTIONS.get(w)) for w in before)


NEXT_WITHIN = 25
HALVED = frozenset(
    "mile miles hour hours inch inches acre pound pounds ounce ounces pint gallon century ton cup teaspoon".split()
)
SINCE = frozenset("on from since this last over".split())
AFTER_SHARE = frozenset("of the less more higher lower were are have".split())  # a third person *was*, a third *were*
NO_HALF = frozenset("first second other latter former time opening top bottom lower upper better - my his".split())


NEARBY = frozenset(
    "with from to against versus by about over under nearly almost around roughly than only just to least of".split()
)


def _magnitude(atoms: Atoms, i: int) -> Number | None:
    """*dozens*, *tens of thousands*, *several hundred*, *a few thousand*, *a couple of hundred*."""
    lower, j = atoms.lower, i
    if lower[j] == "a" and lower[j + 1] in ("few", "couple"):
        j += 1
    if lower[j] in SEVERAL:
        j += 1
        if lower[j] == "of" and lower[j - 1] == "couple":
            j += 1
        if lower[j] in SCALES or (lower[j] in MAGNITUDES and lower[j] not in ("tens", "scores")):
            last = j + 1
        else:
            return None
    elif lower[j] in MAGNITUDES:
        if lower[j] == "tens" and lower[j + 1] != "of":
            return None
        if lower[j] == "scores" and not _is_twenties(atoms, j):
            return None
        last = j + 1
    else:
        return None
    while lower[last] in ("of", "or", "upon", "and") and (lower[last + 1] in MAGNITUDES):
        last += 2
    if lower[last] in SCALES:
        last += 1
    elif lower[last] == "of" and lower[last + 1] in ("thousand", "million", "billion", "hundred"):
        last += 2
    return Number(i, last, last - 1, None, 0, 1, "magnitude")


def _is_twenties(atoms: Atoms, i: int) -> bool:
    """Whether *scores* counts: *scores of people*, *scores were killed*; not *test scores*."""
    if atoms.tag(i - 1)[:2] in ("NN", "JJ", "PR", "PO", "CD"):
        return False
    after = atoms.lower[i + 1]
    return after in ("of", "more", "killed", "dead", "were", "have", "injured", "wounded", "others", "missing")
