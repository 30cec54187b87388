"""Unit words and signs -> unit codes: *square kilometres* km2, *€* EUR, *families* household."""

from dataclasses import dataclass
from functools import lru_cache

from newsledger.lexicons import read_lexicon
from newsledger.values.atoms import DASHES, Atoms

OTHER_THING = "item"


@dataclass(frozen=True, slots=True)
class Unit:
    """code of the vocabulary ``unit``; kind length, area, money, duration, …

    where restricts the form: ``glued`` to the digits, in ``upper`` or ``lower`` case, ``title``; ``before`` the number.
    """

    code: str
    kind: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """measured: first word -> ((words, unit), …), the longest first. counted: noun phrase -> code."""

    measured: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]
    signs: dict[str, Unit]
    counted: dict[str, str]


@lru_cache(maxsize=1)
def unit_words() -> UnitWords:
    """The lexicon of units, read once."""
    measured: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    signs: dict[str, Unit] = {}
    counted: dict[str, str] = {}
    for row in read_lexicon("units"):
        unit = Unit(row["code"], row["kind"], row["where"])
        for form in row["forms"].split("|"):
            if row["kind"] == "counted":
                counted[form] = row["code"]
                continue
            if unit.where == "before":
                signs[form] = unit
                continue
            words = tuple(form.replace("-", " ").split())
            measured.setdefault(words[0], []).append((words, unit))
            if row["kind"] == "money" and not unit.where:
                signs[form] = unit
    longest_first = {w: tuple(sorted(found, key=lambda f: -len(f[0]))) for w, found in measured.items()}
    return UnitWords(longest_first, signs, counted)


def unit_of_noun(noun: str) -> str:
    """The unit code of a counted noun, in either number; ``item`` for things without a code of their own.

    >>> unit_of_noun("Families"), unit_of_noun("villages"), unit_of_noun("rifles")
    ('household', 'settlement', 'item')
    """
    return unit_words().counted.get(noun.lower(), OTHER_THING)


NAMED_BY = {  # things that a unit only names: *46 barrel bombs*, *three foot soldiers*
    "barrel": ("bomb", "bombs"),
    "barrels": ("bombs",),
    "foot": ("soldier", "soldiers", "patrol", "patrols"),
    "pound": ("note", "notes"),
    "euro": ("countries", "nations", "states", "members", "zone", "area", "economies"),
    "second": ("lieutenant", "lieutenants"),
}


def unit_at(atoms: Atoms, i: int) -> tuple[Unit, int] | None:
    """The longest measured unit that begins at atom ``i``, and the atom after it. Dashes inside are skipped."""
    candidates = unit_words().measured.get(atoms.lower[i])
    if not candidates:
        return None
    for words, unit in candidates:
        j = i
        for word in words:
            if j > i and (atoms.lower[j] in DASHES or (atoms.lower[j] == "." and not word.startswith("."))):
                j += 1
            if atoms.lower[j] != word:
                break
            j += 1
        else:
            if unit.kind == "money" and not words[0].isalpha() and _is_numeral(atoms.lower[j]):
                continue
            if atoms.lower[j] in NAMED_BY.get(words[-1], ()):
                continue
            if not unit.where or _case_fits(atoms, i, unit.where):
                return unit, j
    return None


def _is_numeral(word: str) -> bool:
    return word[:1].isdigit()


def _case_fits(atoms: Atoms, i: int, where: str) -> bool:
    word = atoms.words[i]
    if "glued" in where and not atoms.glued(i):
        return False
    if "upper" in where and not word.isupper():
        return False
    if "weight" in where and atoms.lower[i + 2] not in ("lb", "lbs", "pounds"):
        return False  # *2st 4lb*, not *21st*
    if "title" in where and not word.istitle():
        return False
    return "lower" not in where or (word.islower() and atoms.glued(i))


def _is_code(word: str) -> bool:
    return word.isupper() or word in (
        "Rs",
        "Tk",
        "SFr",
        "DKr",
        "SKr",
        "NKr",
        "KSh",
        "Ksh",
        "Sh",
        "Shs",
        "TSh",
        "Tsh",
        "USh",
        "Ush",
    )


def money_before(atoms: Atoms, i: int) -> tuple[Unit, int] | None:
    """The currency sign or code that stands before the number at atom ``i``, and its first atom."""
    signs, j = unit_words().signs, i - 1
    if atoms.lower[j] == "." and atoms.lower[j - 1] in ("rs", "tk"):
        j -= 1
    word = atoms.lower[j]
    if word not in signs or len(word) > 4 or (word.isalpha() and not _is_code(atoms.words[j])):
        return None
    if signs[word].where and not atoms.glued(i):
        return None
    if word == "$" and j > 0:
        before = atoms.lower[j - 1]
        if f"{before}$" in signs and atoms.words[j - 1].isupper() and atoms.glued(j):
            return signs[f"{before}$"], j - 1
        if before in ("us", "u.s.") and atoms.words[j - 1].isupper():
            return signs["$"], j - 1
    return signs[word], j
