"""Surface words -> quantities: number, bounds, quantifier, change and unit. Pure: no spaCy, no lexicon of conflict.

It says which numbers a text holds and what they are numbers *of* as far as the words beside them tell; what happened to
the things counted is for ``extract.figures``.
"""

from msgspec.structs import replace

from newsledger.values.atoms import DASHES, Atoms, split_tokens
from newsledger.values.changes import change_of
from newsledger.values.compounds import join_compound
from newsledger.values.measures import Measured, age_last, join_range, measure, minus_before
from newsledger.values.numbers import STARTS, Number, number_at
from newsledger.values.quantifiers import Qualified, bounds, qualify
from newsledger.values.quantity import Quantity
from newsledger.values.refusals import refusal
from newsledger.values.shared_units import share_units
from newsledger.values.units import money_before, unit_at, unit_words

VAGUE = frozenset("several many numerous multiple countless few some various most".split())


VAGUE_NOUNS = frozenset(("number", "handful", "host", "couple", "series", "string", "lot"))


STARTING = STARTS | VAGUE


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
    lower, done, before, gap = atoms.lower, 0, "", -1
    for i, word in enumerate(lower[: atoms.size]):
        if (word.isalpha() and word not in STARTING) or i < done or not _may_begin(word):
            continue
        number = number_at(atoms, i)
        if number is None:
            vague = _vague(atoms, i) if word in VAGUE or word == "a" else None
            more = (
                _and_a_half(atoms, i)
                if lower[i + 4] == "half"
                else _one_unit(atoms, i)
                if word in ("a", "an")
                else None
            )
            if more:
                found.append(_quantity(atoms, more))
                done = more.last
            elif vague:
                found.append(vague)
            continue
        reason = refusal(atoms, number, before, gap)
        if reason:
            before, gap = reason, number.last
            if reason == "code":
                while atoms.glued(gap) and (lower[gap] in DASHES or lower[gap][:1].isdigit()):
                    gap += 1
            done = gap
            continue
        before = ""
        ratio = _ratio(atoms, number)
        if ratio:
            found.append(ratio[0])
            done = ratio[1]
            continue
        reading = join_range(atoms, measure(atoms, number))
        if reading is None:
            done = number.last
            while atoms.glued(done) and (lower[done] in DASHES or lower[done] == "to" or lower[done][:1].isdigit()):
                done += 1
            continue
        reading = join_compound(atoms, reading)
        found.append(_restated(atoms, reading.first, found, _quantity(atoms, reading)))
        done = max(reading.last, number.last)
    return share_units(words, tags or [""] * len(words), found)


def _may_begin(word: str) -> bool:
    return word in STARTING or word[0].isdigit() or word[0] in ".½¼¾⅓⅔"


def _and_a_half(atoms: Atoms, i: int) -> Measured | None:
    """*a year and a half*, *an hour and a half*: one and a half of a unit."""
    unit = unit_at(atoms, i + 1)
    if unit is None or unit[1] != i + 2 or atoms.lower[i + 2 : i + 4] != ["and", "a"]:
        return None
    number = Number(i, i + 5, i, 1.5, 1.5, 1, "words")
    return Measured(number, i, i + 5, unit[0], i + 1)


ONE_OF = frozenset(("duration", "length", "area", "weight", "volume", "money"))


def _one_unit(atoms: Atoms, i: int) -> Measured | None:
    """*more than a year*, *about a mile*, *up to an hour*: one of a unit, where a quantifier says that it counts."""
    unit = unit_at(atoms, i + 1)
    if unit is None or unit[0].kind not in ONE_OF or len(atoms.lower[i + 1]) < 3:
        return None
    after = atoms.tag(unit[1])
    if after in ("NN", "NNS", "HYPH") or atoms.lower[unit[1]] in DASHES or _is_compared(atoms, i, unit[1]):
        return None
    if qualify(atoms, i, i + 1, timed=unit[0].kind == "duration").quantifier in ("unqualified", "exact"):
        return None
    return Measured(Number(i, i + 1, i, 1, 1, 1, "words"), i, unit[1], unit[0], i + 1)


def _is_compared(atoms: Atoms, i: int, last: int) -> bool:
    """*four minutes longer than a decade ago*, *higher than a year earlier*: the time with which it is compared;
    *died more than a year ago* tells how long ago."""
    if atoms.lower[last] not in ("ago", "earlier", "before") or atoms.lower[i - 1] != "than":
        return False
    return atoms.lower[i - 2] not in ("more", "less") or atoms.tag(i - 3) == "CD"


def _ratio(atoms: Atoms, number: Number) -> tuple[Quantity, int] | None:
    """*one in four*, *one family in four*, *nine out of 10*, *two of every three*: the share as a number, and the atom
    after it."""
    lower, j = atoms.lower, number.last
    if number.value is None or not 1 <= number.value < 1000 or number.value != int(number.value):
        return None
    j += _is_shared_noun(atoms, number)
    if lower[j] == "of" and lower[j + 1] in ("10", "ten", "100") and number.value > 1:
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
    if lower[whole.last] in CONTESTS or lower[number.first - 1] == "for":
        return None  # *241 for 7 in 50 overs*
    odds = lower[number.first - 1] == "of" and lower[number.first - 2] in ("odds", "chance", "chances", "risk")
    if not out and not odds and (whole.value > 1e6 or unit_at(atoms, whole.last) or money_before(atoms, whole.first)):
        return None
    taken = atoms.tag(number.first - 1)[:2] == "VB" and lower[number.first - 1] not in LINKING
    among = (number.value == 1 and whole.value > 2) or whole.value == 10
    shared = among and (lower[whole.last] in SHARED_OUT or lower[whole.last : whole.last + 2] == ["of", "the"])
    if not out and taken and not shared:
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


ROUND = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000))
SAID = ("VB", "MD", "WP", "WD", ",", ".", ":", "")


def _is_shared_noun(atoms: Atoms, number: Number) -> bool:
    """*one family in ten has fled*, *two farmers in three*: a noun between the ends of a ratio, nothing behind it."""
    j = number.last
    if atoms.tag(j) != ("NN" if number.value == 1 else "NNS") or atoms.lower[j + 1] != "in":
        return False
    if unit_at(atoms, j) is not None or (whole := number_at(atoms, j + 2)) is None or whole.value is None:
        return False
    links = atoms.lower[number.first - 1] in LINKING
    if whole.value not in ROUND and not (links and whole.value == int(whole.value) < 100):
        return False
    small = number.value is not None and number.value < 10 and number.value < whole.value
    return small and atoms.tag(whole.last)[:2] in SAID and (links or atoms.tag(number.first - 1)[:2] != "VB")


APART = frozenset("to from at but while against than with compared . ;".split())
FARTHEST = 12  # atoms between two changes that share their verb


def _goes_on(atoms: Atoms, first: int, before: Quantity) -> bool:
    """Whether a share stands behind *and*, or *and … by*, and another share that changed, with no verb between."""
    behind = max(before.last, before.unit_last or 0)
    start = next((k for k in range(first - 1, max(first - FARTHEST, 0), -1) if atoms.token[k] < behind), None)
    if start is None or before.kind != "share":
        return False
    between = atoms.lower[start + 1 : first]
    joined = between[-1:] == ["and"] or (between[-1:] == ["by"] and "and" in between)
    verbs = any(
        atoms.tag(k)[:2] in ("VB", "MD") and not (atoms.tag(k) == "VBG" and atoms.tag(k - 1) == "IN")
        for k in range(start + 1, first)
    )
    return joined and not verbs and APART.isdisjoint(between)


def _restated(atoms: Atoms, first: int, found: list[Quantity], quantity: Quantity) -> Quantity:
    """*off 82 points, or 0.3%*: the same change, told as a share; *rose 4% in Europe and 7% in Asia*: one
    change more."""
    if quantity.change or quantity.kind != "share" or not found or not found[-1].change:
        return quantity
    if _goes_on(atoms, first, found[-1]):
        return replace(quantity, change=found[-1].change)
    k = first - 1
    while atoms.lower[k] in ("or", ",", "("):
        k -= 1
    again = k < first - 1 and atoms.token[k] + 1 == max(found[-1].last, found[-1].unit_last or 0)
    return replace(quantity, change=found[-1].change) if again and atoms.lower[k + 1 : first] != [","] else quantity


Bounds = tuple[float | None, float | None, bool | None, bool | None]
CONTESTS = frozenset("games matches races rounds laps holes innings legs sets overs appearances starts".split())
SIGNS = frozenset(("%", "°", "°c", "º", "€", "£", "$"))
SHARED_OUT = frozenset(  # *cut one in ten jobs*; *shot one in three raids* is no share
    "people adults children women men workers jobs households families homes houses buildings schools pupils students"
    " patients voters".split()
)
LINKING = frozenset("is was are were be affects affect affecting affected".split())


def _quantity(atoms: Atoms, measured: Measured) -> Quantity:
    number, unit = measured.number, measured.unit
    kind = unit.kind if unit else "fraction" if number.form == "fraction" else "count"
    if age := age_last(atoms, measured):
        kind, measured.last = "age", max(age, measured.last)
    timed = kind == "duration" or _is_spread(atoms, number)
    first, end, quantifier = _span(atoms, measured, timed)
    value = number.value
    if value and (minus := minus_before(atoms, first, kind)):
        value, first = -value, first - minus
    limits: Bounds = bounds(quantifier, value)
    if measured.low is not None:
        quantifier, limits, value = "range", (measured.low, value, True, True), None
    elif value is None:
        quantifier = "magnitude"
    worded = unit is not None and measured.last > number.last
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
        change="" if kind == "age" else change_of(atoms, first, max(measured.last, end), kind),
        unit=unit.code if unit else "year" if kind == "age" else "",
        unit_last=atoms.token[max(measured.last, end) - 1] + 1 if worded else None,
        rule="number-range" if quantifier == "range" else f"number-{number.form}",
        kind=kind,
    )


def _is_spread(atoms: Atoms, number: Number) -> bool:
    """*27 points over 62 games*: in the course of them, not more."""
    over = number.first - 1
    if atoms.lower[over] != "over" or atoms.lower[number.last] not in CONTESTS or atoms.tag(over - 1)[:2] != "NN":
        return False
    return any(atoms.tag(i) == "CD" for i in range(max(over - 4, 0), over - 1))


def _span(atoms: Atoms, measured: Measured, timed: bool) -> tuple[int, int, str]:
    """First atom, the atom after the last, and the quantifier, which may stand before the number, after it or after
    its unit (*20 minutes or so*). A sign or a unit glued to the number is part of the span, unit words are not."""
    number = measured.number
    found = qualify(atoms, measured.first, number.last, timed)
    if timed and found.first < measured.first and _is_compared(atoms, measured.first, measured.last):
        found = Qualified(measured.first, number.last, "unqualified")
    end = max(number.last, found.last)
    if measured.last > number.last:
        glued = measured.unit_first == number.last and atoms.glued(number.last)
        if glued or atoms.lower[measured.unit_first] in SIGNS:
            end = max(end, measured.last)
        later = qualify(atoms, number.first, measured.last, timed)
        if later.last > measured.last and found.quantifier in ("unqualified", later.quantifier):
            return found.first, later.last, later.quantifier
    return found.first, end, found.quantifier


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
    elif lower[i] == "most":
        if lower[i + 1] != "of" or lower[i + 2] not in ("them", "whom"):
            return None  # *the most violent*, *most people*
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
