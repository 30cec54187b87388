"""Surface words -> quantities: number, bounds, quantifier, change and unit. Pure: no spaCy, no lexicon of conflict.

It says which numbers a text holds and what they are numbers *of* as far as the words beside them tell; what happened to
the things counted is for ``extract.figures``.
"""

from dataclasses import dataclass

from newsledger.values.atoms import DASHES, Atoms, split_tokens
from newsledger.values.changes import change_of, moving_words
from newsledger.values.numbers import STARTS, Number, number_at, numeral
from newsledger.values.quantifiers import bounds, qualify
from newsledger.values.refusals import refusal
from newsledger.values.units import Unit, money_before, unit_at, unit_words


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as written. ``first``/``last``: tokens of the number with its quantifier, scale and unit sign, last
    exclusive; ``head`` the token of the number itself (the last numeral word), on which the parse hangs it.

    ``value`` is the number named, also where a quantifier makes it a bound; empty for range, magnitude and vague.
    """

    first: int
    last: int
    head: int
    start: int  # characters: the number, quantifier included
    end: int
    quantifier: str  # vocabulary quantifier
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_inclusive: bool | None = None
    upper_inclusive: bool | None = None
    change: str = ""  # up, down
    unit: str = ""  # code of a measured unit (km2, percent, USD, day, year, …); empty: a count of what the noun says
    unit_last: int | None = None  # token after a unit that stands in words of its own (*20 square kilometers*)
    implicit: bool = False  # *a child was killed*, *a couple*: a number without a numeral
    rule: str = ""
    kind: str = (
        "count"  # count, fraction, ratio, age, vague, or the kind of its unit: money, share, length, duration, …
    )


@dataclass(slots=True)
class Reading:
    """A number being read, in atoms: its span with currency sign and unit, and its other end where it is a range."""

    number: Number
    first: int
    last: int
    unit: Unit | None = None
    unit_first: int = 0
    low: float | None = None
    kind: str = ""


VAGUE = frozenset("several many numerous multiple countless few some various".split())
VAGUE_NOUNS = frozenset(("number", "handful", "host", "couple", "series", "string", "lot"))
STARTING = STARTS | VAGUE
SCORE_CUES = frozenset(
    "win won wins beat beats beaten beating victory defeat defeated lost lose draw drew drawn lead led"
    " leading trail trailed score scored scoreline set sets final decider tie thrashed edged record vote"
    " voted decision ruling down up ahead stalemate loss against".split()
)


def find_quantities(
    words: list[str],
    tags: list[str],
    starts: list[int],
    ends: list[int],
    text: str,
    deps: list[str] | None = None,
    heads: list[int] | None = None,
    ent_types: list[str] | None = None,
) -> list[Quantity]:
    """All quantities of a text, in order, from its tokens (Penn tags; dependencies and entity types help, if given)."""
    atoms = split_tokens(words, tags, starts, ends, text, deps, heads, ent_types)
    found: list[Quantity] = []
    lower, i, before, gap = atoms.lower, 0, "", -1
    while i < atoms.size:
        word = lower[i]
        if word not in STARTING and not word[0].isdigit() and word[0] not in ".½¼¾⅓⅔":
            i += 1
            continue
        number = number_at(atoms, i)
        if number is None:
            vague = _vague(atoms, i) if word in VAGUE or word == "a" else None
            if vague:
                found.append(vague)
            i += 1
            continue
        reason = refusal(atoms, number, before, gap)
        if reason:
            before, gap = reason, number.last
            if reason == "code":
                while atoms.glued(gap) and (lower[gap] in DASHES or lower[gap][:1].isdigit()):
                    gap += 1
            i = gap
            continue
        before = ""
        ratio = _ratio(atoms, number)
        if ratio:
            found.append(ratio[0])
            i = ratio[1]
            continue
        reading = _range(atoms, _measure(atoms, number))
        if reading is None:
            i = number.last
            while atoms.glued(i) and (lower[i] in DASHES or lower[i][:1].isdigit()):
                i += 1
            continue
        found.append(_quantity(atoms, reading))
        i = max(reading.last, number.last)
    return found


def _measure(atoms: Atoms, number: Number) -> Reading:
    """The number with its currency sign before or its unit after it."""
    reading = Reading(number, number.first, number.last, unit_first=number.last)
    money = money_before(atoms, number.first)
    if money:
        reading.unit, reading.first = money
        after = unit_at(atoms, number.last)
        if after and after[0].kind == "money" and after[0].code not in ("cent", "penny"):
            reading.unit, reading.last = after
        return reading
    j = number.last
    if atoms.lower[j] in DASHES and atoms.glued(j):
        j += 1
    elif number.form == "fraction" and number.value is not None and number.value < 1:
        j += atoms.lower[j] == "of"
        j += atoms.lower[j] in ("a", "an")
    elif (atoms.lower[j] == "of" and number.value is None) or atoms.lower[j] == "more" or atoms.lower[j] == "other":
        j += 1
    unit = unit_at(atoms, j)
    if unit and _fits(atoms, number, j, unit[0]):
        reading.unit, reading.last, reading.unit_first = unit[0], unit[1], j
    return reading


MONEY_CUES = frozenset("pay paid pays cost costs price fine fined worth salary bill spent spend earn earned".split())


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


def _pounds(atoms: Atoms, reading: Reading) -> Unit | None:
    """*pounds* are money beside a word of paying or with a scale, else a weight."""
    if reading.unit is None or reading.unit.code != "lb" or atoms.lower[reading.unit_first] not in ("pound", "pounds"):
        return reading.unit
    near = atoms.lower[max(reading.first - 8, 0) : reading.first]
    if "." in near:
        near = near[len(near) - near[::-1].index(".") :]
    if any(w.startswith("weigh") or w in ("lost", "gained", "load") for w in near[-4:]):
        return reading.unit
    if reading.number.scale >= 1e6 or any(w in MONEY_CUES for w in near):
        return unit_words().signs.get("gbp")
    return reading.unit


def _range(atoms: Atoms, reading: Reading) -> Reading | None:
    """Joined with the number after it where both are the ends of a range; None for a score (*won 3-2*)."""
    lower, j, number = atoms.lower, reading.last, reading.number
    if number.value is None:
        return reading
    joiner, glued = lower[j], False
    if joiner in DASHES and lower[j + 1] in ("to", "or"):
        joiner, k = lower[j + 1], j + 2
    elif joiner in DASHES:
        glued = atoms.glued(j) and atoms.glued(j + 1)
        k = j + 1
        if lower[k] == "to" and lower[k + 1] in DASHES:
            k += 2
    elif joiner in ("to", "or") or (joiner == "and" and _between(atoms, reading)):
        k = j + 1
    else:
        return reading
    if money_after := (lower[k] in unit_words().signs and not lower[k].isalpha()):
        k += 1
        if lower[k] == "$":
            k += 1
    second = number_at(atoms, k)
    if second is None or second.value is None or (second.form == "fraction") != (number.form == "fraction"):
        return reading
    if joiner == "or" and not _is_neighbour(number, second):
        return reading
    other = _measure(atoms, second)
    low = _low_end(number, second)
    unit, other_unit = reading.unit, other.unit
    if unit and (other_unit.code != unit.code if other_unit else unit.kind != "money" and not money_after):
        return reading
    if atoms.glued(second.last) and lower[second.last][:1].isalpha() and other.last == second.last:
        return reading
    if low is None or low >= second.value or (glued and _is_score(atoms, reading, other)):
        return None if glued and not unit else reading
    moved = bool(unit and other_unit) and _moves(atoms, reading.first)
    if joiner == "to" and (moved or _changes_from(atoms, reading) or second.value > 1000 * low > 0):
        return reading
    found = Reading(second, reading.first, other.last, other_unit or unit, other.unit_first, low)
    if number.first > 0 and lower[reading.first - 1] in ("between", "from"):
        found.first = reading.first - 1
    return found


def _ratio(atoms: Atoms, number: Number) -> tuple[Quantity, int] | None:
    """*one in four*, *nine out of 10*, *two of every three*: the share as a number, and the atom after it."""
    lower, j = atoms.lower, number.last
    if number.value is None or not 1 <= number.value < 1000 or number.value != int(number.value):
        return None
    if lower[j] == "of" and lower[j + 1] in ("10", "ten", "100"):
        k = j + 1
    elif lower[j] in DASHES and lower[j + 1] == "in" and lower[j + 2] in DASHES:
        k = j + 3
    elif lower[j] == "in" or (lower[j] == "of" and lower[j + 1] == "every"):
        k = j + 1
    elif lower[j] == "out" and lower[j + 1] == "of":
        k = j + 2
    else:
        return None
    every = lower[k] in ("every", "each")
    out = every or lower[j] == "out"
    k += every
    whole = number_at(atoms, k)
    if whole is None or whole.value is None or whole.value <= number.value or refusal(atoms, whole, "", -1):
        return None
    if not out and (whole.value > 1e6 or unit_at(atoms, whole.last) or money_before(atoms, whole.first)):
        return None
    if not out and (atoms.tag(number.first - 1)[:2] == "VB" and lower[number.first - 1] not in LINKING):
        return None
    qualified = qualify(atoms, number.first, whole.last, timed=False)
    share = number.value / whole.value
    limits = bounds(qualified.quantifier, share)
    last = max(qualified.last, whole.last)
    return (
        Quantity(
            first=atoms.token[qualified.first],
            last=atoms.token[last - 1] + 1,
            head=atoms.token[number.head],
            start=atoms.starts[qualified.first],
            end=atoms.ends[last - 1],
            quantifier=qualified.quantifier,
            value=share,
            lower=limits[0],
            upper=limits[1],
            lower_inclusive=limits[2],
            upper_inclusive=limits[3],
            rule="number-ratio",
            kind="ratio",
        ),
        last,
    )


LINKING = frozenset("is was are were be affects affect affecting affected".split())


def _between(atoms: Atoms, reading: Reading) -> bool:
    i = reading.first - 1
    while i > reading.first - 4 and atoms.lower[i] in ("about", "around", "roughly", "some", "an", "estimated"):
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


def _is_score(atoms: Atoms, reading: Reading, other: Reading) -> bool:
    """*lost 2-3*: small glued numbers beside a word of games or votes."""
    if reading.unit or other.unit or max(reading.number.value or 0, other.number.value or 0) > 130:
        return False
    near = atoms.lower[max(reading.first - 4, 0) : reading.first] + atoms.lower[other.last : other.last + 3]
    return any(w in SCORE_CUES for w in near)


def _moves(atoms: Atoms, first: int) -> bool:
    """*fell by $2 to $60*, *rose 3p to 120p*: by how much and where to."""
    return atoms.lower[first - 1] == "by" or atoms.lower[first - 1] in moving_words()


def _changes_from(atoms: Atoms, reading: Reading) -> bool:
    """*rose from 5 to 7*: where it began and ended are two quantities, no range."""
    if atoms.lower[reading.first - 1] != "from":
        return False
    near = atoms.lower[max(reading.first - 9, 0) : reading.first - 1]
    words = moving_words()
    return any(w in words for w in near)


def _quantity(atoms: Atoms, reading: Reading) -> Quantity:
    number = reading.number
    unit = _pounds(atoms, reading)
    kind = unit.kind if unit else {"fraction": "fraction"}.get(number.form, "count")
    age_last = _age(atoms, reading, unit)
    if age_last:
        kind, reading.last = "age", max(age_last, reading.last)
        unit = unit if unit and unit.kind == "duration" else None
    timed = bool(unit) and kind == "duration"
    qualified = qualify(atoms, reading.first, number.last, timed)
    after_unit = qualify(atoms, number.first, reading.last, timed) if reading.last > number.last else qualified
    quantifier, first = qualified.quantifier, qualified.first
    if quantifier == "unqualified" and after_unit.last > reading.last:
        quantifier = after_unit.quantifier
    last = max(qualified.last, after_unit.last if quantifier == after_unit.quantifier else 0)
    span_last = max(number.last, qualified.last)
    value = number.value
    minus = _minus(atoms, first, kind) if value else 0
    if minus and value:
        value, first = -value, first - minus
    rule = f"number-{number.form}"
    if reading.low is not None:
        quantifier, rule = "range", "number-range"
        limits = (reading.low, value, True, True)
        value = None
        start = min(first, reading.first)
        if atoms.lower[start] in ("from", "between"):
            first = start
    elif number.value is None:
        quantifier, limits = "magnitude", (None, None, None, None)
    else:
        limits = bounds(quantifier, value)
    if (unit and atoms.lower[reading.unit_first] in ("%", "°", "°c", "º", "€", "£", "$")) or (
        unit and reading.unit_first == number.last and atoms.glued(number.last)
    ):
        span_last = max(span_last, reading.last)
    end = max(number.last, span_last)
    if quantifier in ("at_least", "at_most", "about", "exact") and after_unit.last > reading.last:
        end = max(end, after_unit.last)
    change = "" if kind == "age" else change_of(atoms, first, max(reading.last, end), kind)
    code = "year" if kind == "age" and unit is None else unit.code if unit else ""
    return Quantity(
        first=atoms.token[first],
        last=atoms.token[end - 1] + 1,
        head=atoms.token[number.head],
        start=atoms.starts[first],
        end=atoms.ends[end - 1],
        quantifier=quantifier,
        value=value,
        lower=limits[0],
        upper=limits[1],
        lower_inclusive=limits[2],
        upper_inclusive=limits[3],
        change=change,
        unit=code,
        unit_last=atoms.token[max(reading.last, last) - 1] + 1 if unit and reading.last > number.last else None,
        rule=rule,
        kind=kind,
    )


def _minus(atoms: Atoms, first: int, kind: str) -> int:
    """How many atoms of a minus sign stand before a measure that can be negative (*minus 5 degrees*, *-0.5%*)."""
    if kind not in ("temperature", "share", "points"):
        return 0
    before = atoms.lower[first - 1]
    if before == "minus" and atoms.lower[first - 2] != "or":
        return 1
    return int(before in DASHES and atoms.glued(first) and not atoms.glued(first - 1) and first > 0)


AGE_BEFORE = frozenset(("aged", "age", "ages"))


def _age(atoms: Atoms, reading: Reading, unit: Unit | None) -> int:
    """The atom after an age (*16-year-old*, *aged 12*, *John Smith, 45,*), or 0 where the number is none."""
    lower, j, number = atoms.lower, reading.last, reading.number
    if unit and unit.kind == "duration":
        k = j + 1 if lower[j] in DASHES else j
        if lower[k] in ("old", "olds"):
            return k + 1
        return j if lower[k] == "of" and lower[k + 1] == "age" else 0
    if unit or number.value is None or number.scale != 1 or not 0 < number.value < 125:
        return 0
    i = reading.first - 1
    while lower[i] in ("just", "only", "about", "around", "between", "from", "under", "over", "of"):
        i -= 1
    if lower[i] in AGE_BEFORE:
        return j
    if i < reading.first - 1 and number.form in ("digits", "words") and lower[reading.first - 1] in ("under", "over"):
        person = unit_words().counted.get(lower[reading.first - 2]) == "person"
        if person and atoms.tag(j)[:2] not in ("NN", "JJ"):
            return j
    if _lives(atoms, reading.first, j, number.value):
        return j
    if lower[reading.first - 1] == "(" and lower[j] == ")" and atoms.tag(reading.first - 2)[:3] == "NNP":
        return j
    named = lower[reading.first - 1] == "," and atoms.tag(reading.first - 2)[:3] == "NNP" and number.form == "digits"
    if named and lower[j] in (",", ".", ";", "-", "–", "—", "and") and numeral(lower[number.first]):
        return j if (2 < number.value < 110 and lower[j] != "-") or lower[j] == "," else 0
    return 0


def _lives(atoms: Atoms, i: int, j: int, value: float) -> bool:
    """*died at 79*, *she was 85.*, *the victim, also 14,*: how old somebody is, without the word."""
    lower = atoms.lower
    if lower[j] not in (".", ",", ";", "and", "when", "in", "on", "after", "from", "of", "", "\n", ")"):
        return False
    if lower[i - 1] == "at" and lower[i - 2] in ("die", "dies", "died", "dead", "death"):
        return True
    if lower[i - 1] in ("was", "is", "turned", "turns") and lower[i - 2] in ("he", "she", "who", "i") and value >= 3:
        return lower[j] in (".", ",", ";", "when", "and", "")
    return lower[i - 1] == "also" and lower[i - 2] == "," and lower[j] == ","


def _vague(atoms: Atoms, i: int) -> Quantity | None:
    """*several villages*, *many of them*, *a few days*, *a number of soldiers*: no number, but a claim of one."""
    lower, last = atoms.lower, i + 1
    first = i
    if lower[i] == "a":
        if lower[i + 1] == "few":
            last = i + 2
        elif lower[i + 1] in VAGUE_NOUNS and lower[i + 2] == "of":
            last = i + 3
        elif (
            lower[i + 1] in ("large", "small", "great", "growing") and lower[i + 2] == "number" and lower[i + 3] == "of"
        ):
            last = i + 4
        else:
            return None
    elif (lower[i] == "few" and lower[i - 1] == "a") or lower[i - 1] in ("how", "as", "so", "too"):
        return None
    if not _plural_soon(atoms, last, partitive=lower[i] != "some"):
        return None
    unit = unit_at(atoms, last)
    return Quantity(
        first=atoms.token[first],
        last=atoms.token[last - 1] + 1,
        head=atoms.token[last - 1],
        start=atoms.starts[first],
        end=atoms.ends[last - 1],
        quantifier="vague",
        unit=unit[0].code if unit else "",
        unit_last=atoms.token[unit[1] - 1] + 1 if unit else None,
        rule="number-vague",
        kind=unit[0].kind if unit else "vague",
    )


def _plural_soon(atoms: Atoms, j: int, partitive: bool) -> bool:
    """Whether a plural noun follows, behind two adjectives at most; or, ``partitive``, *of* and the whole."""
    if partitive and atoms.lower[j] == "of":
        return atoms.lower[j + 1] in ("the", "them", "those", "these", "his", "its", "their", "whom")
    for k in range(j, j + 3):
        tag = atoms.tag(k)
        if tag == "NNS" or tag == "NNPS" or unit_words().counted.get(atoms.lower[k]):
            return True
        if tag not in ("JJ", "JJR", "VBN", "VBG", "NN", "NNP", "CC", "RB"):
            return False
    return False
