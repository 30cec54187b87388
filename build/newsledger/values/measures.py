"""A number with its currency sign, its unit, its other end where it is a range, and whether it is an age."""

from msgspec import Struct

from newsledger.values.atoms import DASHES, Atoms
from newsledger.values.changes import moving_words
from newsledger.values.numbers import Number, number_at, numeral
from newsledger.values.numerals import FOLDS, WORDS
from newsledger.values.refusals import MONTHS
from newsledger.values.units import Unit, money_before, unit_at, unit_words


class Measured(Struct):
    """A number being read, in atoms: its span with currency sign and unit, and its other end where it is a range."""

    number: Number
    first: int
    last: int
    unit: Unit | None = None
    unit_first: int = 0
    low: float | None = None


SCORE_CUES = frozenset(
    "win won wins beat beats beaten beating victory defeat defeated lost lose draw drew drawn lead led"
    " leading trail trailed score scored scoreline set sets final decider tie thrashed edged record vote"
    " voted decision ruling split down up ahead stalemate loss against".split()
)


def measure(atoms: Atoms, number: Number) -> Measured:
    """The number with its currency sign before or its unit after it."""
    measured = Measured(number, number.first, number.last, unit_first=number.last)
    money = money_before(atoms, number.first)
    if money:
        measured.unit, measured.first = money
        after = unit_at(atoms, number.last)
        if after and after[0].kind == "money" and after[0].code not in ("cent", "penny"):
            measured.unit, measured.last = after
        return measured
    if atoms.lower[number.first] in FOLDS:
        measured.unit = unit_words().measured["fold"][0][1]
        return measured
    j = number.last
    if atoms.lower[j] in DASHES and atoms.glued(j):
        j += 1
    elif number.form == "fraction" and number.value is not None and number.value < 1:
        one = j + (atoms.lower[j] == "of")
        if atoms.lower[one] in ("a", "an") or (atoms.lower[one] in ("1", "one") and one > j):
            j = one + 1  # *half of Oz's claims* is no weight
    elif (atoms.lower[j] == "of" and number.value is None) or atoms.lower[j] == "more" or atoms.lower[j] == "other":
        j += 1
    unit = unit_at(atoms, j)
    if unit is None and atoms.lower[j] in ("plus", "odd", "or"):
        j += 2 if atoms.lower[j] == "or" and atoms.lower[j + 1] in ("so", "more", "fewer", "less") else 1
        unit = unit_at(atoms, j) if atoms.lower[j - 1] != "or" else None
    if unit and _fits(atoms, number, j, unit[0]):
        measured.last, measured.unit_first = unit[1], j
        measured.unit = _pounds(atoms, measured, unit[0]) if unit[0].code == "lb" else unit[0]
    return measured


MONEY_CUES = frozenset(
    "donation donations donate donated fee fees grant grants pay paid pays cost costs price fine fined worth salary"
    " bill spent spend earn earned".split()
)


def _fits(atoms: Atoms, number: Number, j: int, unit: Unit) -> bool:
    """Whether a unit word is meant as one: not *two stone walls*, *one quarter*, *a third time*."""
    word = atoms.lower[j]
    if word in ("stone", "in", "pole", "bit", "knot", "second") and atoms.tag(j + 1)[:2] == "NN" and not atoms.glued(j):
        return False
    if word == "second" and number.value != 1 and atoms.lower[j - 1] not in DASHES:
        return False
    if number.form == "fraction" and unit.kind in ("share",):
        return number.value is not None and number.value < 1
    return True


def _pounds(atoms: Atoms, measured: Measured, weight: Unit) -> Unit:
    """*pounds* are money beside a word of paying or with a scale, else a weight."""
    near = atoms.lower[max(measured.first - 8, 0) : measured.first]
    if "." in near:
        near = near[len(near) - near[::-1].index(".") :]
    weighed = any(w.startswith("weigh") or w in ("lost", "gained", "load") for w in near[-4:])
    if atoms.lower[measured.unit_first] not in ("pound", "pounds") or weighed:
        return weight
    each = unit_at(atoms, measured.last + 1) if atoms.lower[measured.last] in ("a", "per") else None
    sold = each is not None and each[0].kind in ("weight", "volume")  # *2,400 pounds a tonne*
    if sold or measured.number.scale >= 1e6 or any(w in MONEY_CUES for w in near):
        return unit_words().signs["gbp"]
    return weight


def join_range(atoms: Atoms, measured: Measured) -> Measured | None:
    """Joined with the number after it where both are the ends of a range; None for a score (*won 3-2*)."""
    lower, j, number = atoms.lower, measured.last, measured.number
    if number.value is None:
        return measured
    joiner, glued = lower[j], False
    dated = lower[measured.first - 1] in ("in", "since") or lower[measured.first - 1].rstrip(".") in MONTHS
    if joiner == "to" and dated and _is_year(lower[j - 1]):
        return measured  # *fell from 60,000 in 2019 to 8,000*
    if joiner in DASHES and lower[j + 1] in ("to", "or"):
        joiner, k = lower[j + 1], j + 2
        if lower[k] in DASHES:  # *18-to-24-month*, but not *a 2-to-1 vote*
            k, glued = k + 1, True
    elif joiner in DASHES:
        glued = atoms.glued(j) and atoms.glued(j + 1)
        k = j + 1
        if lower[k] == "to" and lower[k + 1] in DASHES:
            k += 2
    elif joiner in ("to", "or") or (joiner == "and" and _between(atoms, measured)):
        k = j + 1
    else:
        return measured
    if money_after := (lower[k] in unit_words().signs and not lower[k].isalpha()):
        k += 1
        if lower[k] == "$":
            k += 1
    second = number_at(atoms, k)
    if second is None or second.value is None or (second.form == "fraction") != (number.form == "fraction"):
        return measured
    if joiner == "or" and not _is_neighbour(number, second):
        return measured
    other = measure(atoms, second)
    low = _low_end(number, second)
    unit, other_unit = measured.unit, other.unit
    if unit and (other_unit.code != unit.code if other_unit else unit.kind != "money" and not money_after):
        return measured
    if atoms.glued(second.last) and lower[second.last][:1].isalpha() and other.last == second.last:
        return measured
    if (
        low is None
        or low >= second.value
        or (glued and (_is_score(atoms, measured, other) or _is_set(atoms, measured, k)))
    ):
        return None if glued and not unit else measured
    risen = lower[measured.first - 1] == "by" and not unit and not other_unit and second.value > 2 * low  # *by 3 to 17*
    moved = (bool(unit and other_unit) or risen or second.value > 10 * low > 0) and _moves(atoms, measured.first)
    moved = moved and low == number.value  # *raised $5 to $10 million*: the scale of both says that it is a range
    if joiner == "to" and (moved or _changes_from(atoms, measured) or second.value > 1000 * low > 0):
        return measured
    found = Measured(second, measured.first, other.last, other_unit or unit, other.unit_first, low)
    if number.first > 0 and lower[measured.first - 1] in ("between", "from"):
        found.first = measured.first - 1
    return found


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _between(atoms: Atoms, measured: Measured) -> bool:
    i = measured.first - 1
    while i > measured.first - 4 and atoms.lower[i] in ("about", "around", "roughly", "some", "an", "estimated"):
        i -= 1
    return atoms.lower[i] in ("between", "anywhere")


def _is_neighbour(number: Number, second: Number) -> bool:
    """*five or six*, *10 or 20*: an *or* between numbers that stand close together."""
    low, high = _low_end(number, second), second.value
    return low is not None and high is not None and low < high <= 2 * low + 1


def _low_end(number: Number, second: Number) -> float | None:
    """The first number, with the scale of the second where it has none of its own: *5 to 7 million*."""
    if number.value is None or second.value is None:
        return None
    if number.scale == 1 and second.scale > 1 and number.value < second.mantissa:
        return round(number.value * second.scale, 6)
    return number.value


def _is_score(atoms: Atoms, measured: Measured, other: Measured) -> bool:
    """*lost 2-3*: small glued numbers beside a word of games or votes."""
    if measured.unit or other.unit or max(measured.number.value or 0, other.number.value or 0) > 130:
        return False
    first = measured.first
    while first > 3 and atoms.lower[first - 1] == "," and atoms.lower[first - 3] in DASHES:
        first -= 4  # *lost 4-6, 3-6*
    near = atoms.lower[max(first - 4, 0) : first] + atoms.lower[other.last : other.last + 3]
    return any(w in SCORE_CUES for w in near)


def _is_set(atoms: Atoms, measured: Measured, second: int) -> bool:
    """*6-4, 3-6, 7-5*: one of several scores, as the falling ones beside it say."""
    return _falls(atoms, measured.first - 4) or _falls(atoms, second + 2)


def _falls(atoms: Atoms, i: int) -> bool:
    """Whether a score such as *7-6* stands at atom ``i``, with a comma between it and the next."""
    high, dash, low = atoms.lower[i : i + 3] if i >= 0 else ("", "", "")
    listed = "," in (atoms.lower[i - 1], atoms.lower[i + 3])
    return high.isdecimal() and low.isdecimal() and dash in DASHES and listed and int(high) >= int(low) < 30


def _moves(atoms: Atoms, first: int) -> bool:
    """*fell by $2 to $60*, *rose 3p to 120p*, *fell as much as $2 to $60*: by how much and where to."""
    while atoms.lower[first - 1] in HEDGES:
        first -= 1
    return atoms.lower[first - 1] == "by" or atoms.lower[first - 1] in moving_words()


HEDGES = frozenset("as much many about around nearly almost roughly some more than another only just over up".split())


def _changes_from(atoms: Atoms, measured: Measured) -> bool:
    """*rose from 5 to 7*: where it began and ended are two quantities, no range."""
    if atoms.lower[measured.first - 1] != "from":
        return False
    near = atoms.lower[max(measured.first - 9, 0) : measured.first - 1]
    words = moving_words()
    return any(w in words for w in near)


def minus_before(atoms: Atoms, first: int, kind: str) -> int:
    """How many atoms of a minus sign stand before a measure that can be negative (*minus 5 degrees*, *-0.5%*)."""
    before = atoms.lower[first - 1]
    if before == "minus" and kind in ("temperature", "share", "points", "count", "money"):
        return int(atoms.lower[first - 2] != "or" and atoms.tag(first - 2) not in ("CD", "$"))
    glued = kind == "count" and atoms.lower[first - 2] in ("of", "at", "to", "from", "below", "was")  # *a chill of -20*
    if kind not in ("temperature", "share", "points") and not glued:
        return 0
    return int(before in DASHES and atoms.glued(first) and not atoms.glued(first - 1) and first > 0)


AGE_BEFORE = frozenset(("aged", "age", "ages"))


NEAR_AGE = frozenset("just only about around between from under over of at least more than nearly almost up to".split())


def age_last(atoms: Atoms, measured: Measured) -> int:
    """The atom after an age (*16-year-old*, *aged 12*, *John Smith, 45,*), or 0 where the number is none."""
    lower, j, number, unit = atoms.lower, measured.last, measured.number, measured.unit
    if unit and unit.kind == "duration":
        k = j + 1 if lower[j] in DASHES else j
        if lower[k] in ("old", "olds"):
            return k + 1
        return j if lower[k] == "of" and lower[k + 1] == "age" else 0
    if unit or number.value is None or number.scale != 1 or not 0 < number.value < 125:
        return 0
    if lower[j] in ("or", "and") and lower[j + 1] in ("older", "younger"):
        return j
    i = measured.first - 1
    while lower[i] in NEAR_AGE:
        i -= 1
    if lower[i] in AGE_BEFORE or (lower[i] in (",", "and", "or") and _is_listed_age(atoms, i)):
        return j
    compared = lower[i] in ("younger", "older") or (lower[i] == "as" and lower[i - 1] in ("young", "old"))
    if compared and i < measured.first and not _counts(atoms, j):
        return j
    if i < measured.first - 1 and number.form in ("digits", "words") and lower[measured.first - 1] in ("under", "over"):
        before = lower[measured.first - 2]
        person = before in ("them", "whom") or unit_words().counted.get(before) == "person"
        if person and atoms.tag(j)[:2] not in ("NN", "JJ"):
            return j
    if _spans_ages(atoms, measured):
        return j
    if _lives(atoms, measured.first, j, number.value):
        return j
    if lower[measured.first - 1] == "(" and lower[j] == ")" and atoms.tag(measured.first - 2)[:3] == "NNP":
        return j
    named = lower[measured.first - 1] == "," and atoms.tag(measured.first - 2)[:3] == "NNP" and number.form == "digits"
    if named and lower[j] in (",", ".", ";", "-", "–", "—", "and") and numeral(lower[number.first]):
        if (2 < number.value < 110 and lower[j] != "-") or lower[j] in (",", ";"):
            return j
        return j if _ends_roll(lower, measured.first) else 0
    return 0


def _spans_ages(atoms: Atoms, measured: Measured) -> bool:
    """*women between 20 and 35*: people, and two years of a life, with nothing behind that they could count."""
    lower, i, j = atoms.lower, measured.first, measured.last
    opener = i if lower[i] in ("between", "from") else i - 1
    if measured.low is None or lower[opener] not in ("between", "from") or measured.number.form != "digits":
        return False
    person = unit_words().counted.get(lower[opener - 1]) == "person" and atoms.tag(opener - 1) == "NNS"
    return person and measured.low > 4 and (measured.number.value or 0) < 100 and lower[j] in CLOSES


def _ends_roll(lower: list[str], first: int) -> bool:
    """*Aisha, 4, and Zainab, 2.*: whether a name with an age stands before."""
    return any(
        lower[k] == "," and lower[k + 1].isdigit() and lower[k + 2] in (",", ";")
        for k in range(max(first - 8, 0), first - 3)
    )


def _is_listed_age(atoms: Atoms, i: int) -> bool:
    """*aged 12, 14 and 16*: whether what stands before the comma or *and* at ``i`` are ages."""
    while i > 0 and (atoms.lower[i] in (",", "and", "or") or atoms.lower[i] in WORDS or atoms.lower[i].isdigit()):
        i -= 1
    return atoms.lower[i] in AGE_BEFORE


def _counts(atoms: Atoms, j: int) -> bool:
    """Whether a noun follows, perhaps behind an adjective."""
    return atoms.tag(j)[:2] == "NN" or (atoms.tag(j)[:2] == "JJ" and atoms.tag(j + 1)[:2] == "NN")


CLOSES = frozenset((".", ",", ";", "and", "when", "in", "on", "after", "from", "of", "", "\n", ")"))
AT_AGE = frozenset("die dies died dying dead death retire retired retires born birth child baby mother married".split())
PUT = frozenset("number toll put count total puts figure".split())  # *put the number of dead at 45*
PERSONS = frozenset("he she who i".split())
ALSO = frozenset("actually only just now still already".split())


def _lives(atoms: Atoms, i: int, j: int, value: float) -> bool:
    """*died at 79*, *she was 85.*, *the victim, also 14,*: how old somebody is, without the word."""
    lower = atoms.lower
    if lower[j] not in CLOSES:
        return False
    if lower[i - 1] == "at" and atoms.words[i - 1] == "At" and lower[j] == "," and value >= 3:
        return atoms.tag(j + 1) == "PRP"
    if lower[i - 1] == "at" and value > 11:
        near = lower[max(i - 5, 0) : i - 1]
        return not AT_AGE.isdisjoint(near[-1:] if lower[i - 2] in ("dead", "death") else near) and PUT.isdisjoint(
            lower[max(i - 9, 0) : i - 1]
        )
    if lower[i - 1] in ("turned", "turns", "turning") and value >= 3 and lower[j] in (".", ",", ";", "on", "in"):
        return True
    k = i - 2 if lower[i - 1] in ALSO else i - 1
    if lower[k] in ("was", "is", "turned", "turns"):
        if lower[k - 1] in PERSONS and value >= 3:
            return lower[j] in (".", ",", ";", "when", "and", "")
        return "age" in lower[max(k - 7, 0) : k] and "under" not in lower[max(k - 7, 0) : k]
    return lower[i - 1] in ("also", "both", "all") and lower[i - 2] == "," and lower[j] == ","
