"""Numbers that are no quantities: dates, clock times, names with a number in them, list and phone numbers, pronouns.

``refusal`` names the reason, or gives the empty string. Nothing here knows what an article is about.
"""

import re
from functools import lru_cache

from newsledger.lexicons import read_lexicon
from newsledger.values.atoms import DASHES, Atoms
from newsledger.values.numbers import Number, numeral
from newsledger.values.units import money_before, unit_at, unit_words

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar"
    " apr jun jul aug sep sept oct nov dec".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
CLOCK_WORDS = frozenset(
    "am pm a.m. p.m. a.m p.m o'clock oclock o’clock gmt utc est edt cst cdt pst pdt cet bst ist".split()
)
JOINERS = frozenset(("and", "to", "or", ",", "&", "/", "through", "until", "till")) | DASHES
IN_TIME = frozenset(
    "in since during until till by before after late early mid from between of spring summer autumn fall"
    " winter year circa for the to through through 's’".split()
)
NOT_A_YEAR = frozenset("than least nearly almost some approximately roughly another estimated total additional".split())
ADDRESS = frozenset(
    "street st st. road rd rd. avenue ave ave. lane drive boulevard blvd square place downing hwy highway"
    " blvd. ln dr dr. parkway".split()
)
ERAS = frozenset(("bc", "b.c.", "b.c", "bce", "ad", "a.d.", "a.d", "ce"))
NOUN = ("NN", "NNS")
PERSON_ONE = frozenset(
    "no any every each some the this that which a another my your his her our their not only-the such".split()
)
MODALS = frozenset(["MD", "VBZ", "VBP"])
CODE = re.compile(r"\d{3,4}")


@lru_cache(maxsize=1)
def number_names() -> dict[str, frozenset[str]]:
    """Words that make a name of the number after them (*Section 427*), by case: any, capital, word (*day one*)."""
    found: dict[str, set[str]] = {"any": set(), "capital": set(), "word": set(), "always": set()}
    for row in read_lexicon("number_names"):
        found[row["case"]].add(row["word"])
    return {case: frozenset(words) for case, words in found.items()}


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    return frozenset(word for words in number_names().values() for word in words if word.endswith("."))


def refusal(atoms: Atoms, number: Number, before: str, gap: int) -> str:
    """Why ``number`` is no quantity. before: why the number before it was none, which ended at atom ``gap``."""
    i, j = number.first, number.last
    lower = atoms.lower
    if atoms.glued(i) and _is_code_glue(atoms, i):
        return "code"
    if atoms.glued(j) and lower[j][:1].isalpha() and unit_at(atoms, j) is None:
        return "code"
    if number.form == "magnitude":
        return ""
    if before and i == gap + 1 and lower[gap] in JOINERS and _continues(atoms, number, before):
        return before
    if lower[i - 1] == "per" and not money_before(atoms, i):
        return "rate"
    reason = _digits_refusal(atoms, number) if number.form in ("digits", "fraction") else _word_refusal(atoms, number)
    return reason or _name(atoms, number)


def _is_code_glue(atoms: Atoms, i: int) -> bool:
    glue = atoms.lower[i - 1]
    if glue in DASHES:
        return atoms.glued(i - 1) and atoms.lower[i - 2][:1].isalpha() and not _is_unit_before(atoms, i - 1)
    return glue in ("/", "#", "@", "_", ":", "'", "’", "=") or (glue.isalpha() and money_before(atoms, i) is None)


def _is_unit_before(atoms: Atoms, i: int) -> bool:
    """*5m-7m*: what stands before the dash is the end of a number with its unit or scale."""
    return any(numeral(atoms.lower[k]) is not None and atoms.lower[k] for k in (i - 2, i - 3)) or (
        atoms.lower[i - 1] in ("sub", "about") or numeral(atoms.lower[i - 1]) is not None
    )


def _continues(atoms: Atoms, number: Number, before: str) -> bool:
    """*May 12 and 13*, *2011-18*, *Articles 5 and 6*: a number joined to one that was none, and counting nothing."""
    j = number.last
    if number.value is None or number.scale > 1 or number.form != "digits":
        return False
    if before == "year":
        return atoms.glued(number.first) or is_year_like(atoms, number)
    if _counts_next(atoms, j):
        return atoms.glued(number.first)
    if before == "date":
        return number.value <= 31 or is_year_like(atoms, number)
    return before in ("name", "code", "clock")


def _counts_next(atoms: Atoms, j: int) -> bool:
    """Whether a plural noun, perhaps after an adjective, or a unit follows at ``j``."""
    tag = atoms.tag(j)
    if tag == "NNS" or unit_words().counted.get(atoms.lower[j]) or unit_at(atoms, j):
        return True
    return tag in ("JJ", "JJR", "NN", "VBN", "VBG", "NNP") and atoms.tag(j + 1) == "NNS"


def is_year_like(atoms: Atoms, number: Number) -> bool:
    word = atoms.lower[number.first]
    return number.last == number.first + 1 and len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2100


def _digits_refusal(atoms: Atoms, number: Number) -> str:
    i, j, lower = number.first, number.last, atoms.lower
    word = lower[i]
    if len(word) > 1 and word[0] == "0" and word.isdigit():
        return "code"
    if money_before(atoms, i):
        return ""
    if _is_code_run(atoms, i, j):
        return "code"
    if is_year_like(atoms, number) and _is_year(atoms, number):
        return "year"
    if number.scale == 1 and number.value is not None:
        if number.value <= 31 and word.isdigit() and _is_day(atoms, i, j):
            return "date"
        if number.value < 2400 and _is_clock(atoms, number):
            return "clock"
        if _is_list_number(atoms, i, j):
            return "list"
        if lower[j] in ERAS or (lower[j] in JOINERS and lower[j + 2] in ERAS):
            return "year"
        if (lower[j] == "block" and lower[j + 1] == "of") or (
            word == "911" and lower[j] in ("call", "calls", "dispatcher")
        ):
            return "name"
    if lower[i - 1] in ("call", "dial", "dialed", "dialled", "calling", "tel", "phone", "telephone", "fax", "hotline"):
        return "" if _counts_next(atoms, j) or not word.isdigit() or len(word) < 3 else "phone"
    return ""


def _is_code_run(atoms: Atoms, i: int, j: int) -> bool:
    """*555-1234*, *2018-05-12*, *4-4-2*, *24/7*: digits glued by dashes or strokes that are no range."""
    lower = atoms.lower
    if lower[j] in DASHES and atoms.glued(j) and atoms.glued(j + 1) and lower[j + 1][:1].isdigit():
        if lower[j + 2] in DASHES and atoms.glued(j + 2) and atoms.glued(j + 3) and lower[j + 3][:1].isdigit():
            return True
        return (
            len(lower[i]) == 3 and len(lower[j + 1]) == 4 and lower[j + 1].isdigit() and not _counts_next(atoms, j + 2)
        )
    return False


def _is_year(atoms: Atoms, number: Number) -> bool:
    i, j, lower = number.first, number.last, atoms.lower
    value, previous, following = int(lower[i]), lower[i - 1], atoms.tag(number.last)
    unit = unit_at(atoms, j)
    if unit and (unit[0].kind != "duration" or lower[unit[1] - 1].endswith("s")):
        return False
    if lower[j] in JOINERS and lower[j] != ",":
        second = numeral(lower[j + 1]) if lower[j + 1] else None
        if second is not None and second > 2100 and lower[j] not in ("and", "or"):
            return False
    if previous in NOT_A_YEAR:
        return False
    previous = previous.rstrip(".")
    if not 1900 <= value <= 2039:
        if previous in ("in", "since", "year", "circa", "by", "until") or previous in MONTHS:
            return not (following[:1] in ("N", "J") or following in ("VBN", "CD"))
        counts = _counts_next(atoms, j)
        return not counts and atoms.ent(i) == "DATE" and previous in ("from", "of", "between", "to", "and")
    if previous in MONTHS or (previous == "," and lower[i - 2].isdigit() and lower[i - 3] in MONTHS):
        return True
    if atoms.tag(i - 1) in ("POS", "PRP$") or previous == "the":
        return atoms.ent(i) not in ("CARDINAL", "QUANTITY") or following != "NNS"
    if _counts_next(atoms, j) or lower[j] in ("killed", "dead", "injured", "wounded", "missing", "others"):
        if previous in IN_TIME or previous in WEEKDAYS or atoms.glued(i):
            return atoms.ent(i) not in ("CARDINAL", "QUANTITY", "MONEY") or previous in ("in", "since", "late", "early")
        if unit_words().counted.get(lower[j]) == "person":
            return False
        return atoms.ent(i) == "DATE" and atoms.tag(i - 1)[:2] not in ("VB", "RB")
    return True


def _is_month(atoms: Atoms, i: int) -> bool:
    return atoms.lower[i].rstrip(".") in MONTHS and atoms.words[i][:1].isupper()


def _is_day(atoms: Atoms, i: int, j: int) -> bool:
    """Whether 1 to 31 is the day of a date: beside a month, or joined to a day that is (*12 to 14 May*)."""
    lower = atoms.lower
    k = i - 2 if lower[i - 1] in (".", "the") else i - 1
    if _is_month(atoms, k):
        if lower[j] in ("%", "percent", "per", "million", "billion"):
            return False
        loose = lower[k - 1] in ("in", "since", "during", "last", "this", "of", "until", "late", "early", "mid")
        return not (loose and _counts_next(atoms, j))
    after = j + 1 if lower[j] == "of" else j
    if _is_month(atoms, after):
        return True
    if lower[j] in JOINERS and lower[j + 1].isdigit() and int(lower[j + 1]) <= 31:
        after = j + 3 if lower[j + 2] == "of" else j + 2
        if _is_month(atoms, after):
            return True
        if lower[j + 2] in JOINERS and lower[j + 3].isdigit() and _is_month(atoms, j + 4):
            return True
    return lower[i - 1] in WEEKDAYS and not _counts_next(atoms, j) and atoms.tag(j)[:2] != "VB" and lower[j] != "%"


def _is_clock(atoms: Atoms, number: Number) -> bool:
    i, j, lower = number.first, number.last, atoms.lower
    if lower[j] in CLOCK_WORDS or (lower[j] in ("a", "p") and lower[j + 1] == "." and lower[j + 2] in ("m", "m.")):
        return not (lower[j] == "am" and atoms.tag(j) == "VBP" and not atoms.glued(j) and lower[j - 2] == "i")
    if lower[j] == "local" and lower[j + 1] == "time":
        return True
    if lower[j] in JOINERS and numeral(lower[j + 1] or "x") is not None and lower[j + 2] in CLOCK_WORDS:
        return True
    if len(lower[i]) == 4 and lower[i].isdigit() and lower[j] in ("hours", "hrs", "h"):
        return lower[i - 1] in ("at", "by", "until", "around", "about", "from", "to") and int(lower[i]) % 100 < 60
    if lower[i - 1] in ("past", "to") and lower[i - 2] in ("half", "quarter"):
        return True
    k = i - 2 if lower[i - 1] in ("about", "around", "exactly", "approximately") else i - 1
    if lower[k] != "at" or (number.value or 0) > 24:
        return False
    return lower[j] in ("on", "in", "this", "sharp", "tomorrow", "every", "local", "yesterday", "today") and (
        lower[j] != "in" or (lower[j + 1] == "the" and lower[j + 2] in ("morning", "afternoon", "evening"))
    )


def _is_list_number(atoms: Atoms, i: int, j: int) -> bool:
    """*1.* or *1)* where a line begins, *(1)* and *[1]* anywhere."""
    lower, start = atoms.lower, atoms.starts[i]
    if not lower[i].isdigit() or len(lower[i]) > 3:
        return False
    if lower[i - 1] in ("(", "[") and lower[j] in (")", "]") and atoms.glued(i):
        return lower[i - 1] == "[" or atoms.tag(i - 2)[:3] != "NNP" or int(lower[i]) < 10
    if lower[j] in (".", ")", ":") and atoms.glued(j):
        line = atoms.text.rfind("\n", 0, start) + 1
        return not atoms.text[line:start].strip() and not lower[j + 1][:1].isdigit() and lower[j + 1] != ""
    return False


def _word_refusal(atoms: Atoms, number: Number) -> str:
    i, j, lower = number.first, number.last, atoms.lower
    if lower[i] == "one" and number.value == 1:
        return _one(atoms, i, j)
    if lower[i] == "zero" and (
        lower[i - 1] in ("ground", "net", "near", "sub", "year", "from", "absolute", "to")
        or lower[j] in ("tolerance", "sum", "-", "hour", "gravity", "emission", "waste")
    ):
        return "name"
    if number.scale == 1 and lower[j] in CLOCK_WORDS:
        return "clock"
    if lower[i] in ("hundred", "thousand", "million") and lower[i - 1] in ("per", "-", "multi", "one-in-a"):
        return "code"
    if lower[j] in DASHES and atoms.glued(j) and lower[j + 1] in ADJECTIVAL:
        return "adjective"
    if number.value == 50 and lower[j] in DASHES:
        return "code"
    return ""


ADJECTIVAL = frozenset(
    "way sided off stop dimensional handed track faced pronged tier piece wheeler wheel seater liner shot"
    " dimensionally ply party sum".split()
)


OWNERS = frozenset(("the", "his", "her", "their", "another", "a"))
SOMETIME = frozenset(("day", "morning", "night", "evening", "afternoon", "time", "thing", "way"))


def _one(atoms: Atoms, i: int, j: int) -> str:
    """*one* counts before a noun, *of*, or a word of fate; it is a pronoun or an article after *no*, *this*, *big*."""
    lower, previous, following = atoms.lower, atoms.lower[i - 1], atoms.lower[j]
    noun = atoms.tag(j)[:2] in NOUN
    if following in ("another", "'s", "’s", "self") or (previous in PERSON_ONE and not (noun and previous in OWNERS)):
        return "pronoun"
    if following in ("point", "stage", "hand", "time") and previous in ("at", "on", "in"):
        return "phrase"
    if following in SOMETIME and previous not in ("only", "just", "than", "for", "least", "of", "in"):
        return "phrase"
    if following in DASHES and atoms.glued(j):
        return "adjective" if lower[j + 1] in ADJECTIVAL or lower[j + 1] in ("on", "time", "to") else ""
    if (following == "by" and lower[j + 1] == "one") or (previous == "by" and lower[i - 2] == "one"):
        return "phrase"
    if following == "and" and lower[j + 1] in ("only", "the"):
        return "phrase"
    if following in ("who", "whose", "that", "which", "can", "could", "must", "should", "might", "would", "may", "has"):
        return "" if following == "has" and atoms.tag(i - 1) in (".", ",", "CC") else "pronoun"
    if atoms.tag(j) in MODALS and following not in ("is", "are"):
        return "pronoun"
    tag = atoms.tag(i - 1)
    if atoms.tag(j) == "PRP" or (
        tag == "IN" and following in (".", ",", ";", "?") and previous not in ("than", "least")
    ):
        return "pronoun"
    if tag in ("JJ", "JJS", "JJR", "PRP$", "DT", "POS") and not _noun_soon(atoms, j):
        return "pronoun"
    if (
        tag[:2] == "VB"
        and atoms.lower[i - 1] not in ("killed", "killing", "was", "were")
        and following in (".", ",", "")
    ):
        return "pronoun"
    return ""


def _noun_soon(atoms: Atoms, j: int) -> bool:
    return atoms.tag(j)[:2] == "NN" or (atoms.tag(j)[:2] in ("JJ", "VB") and atoms.tag(j + 1)[:2] == "NN")


def _name(atoms: Atoms, number: Number) -> str:
    """*Section 427*, *phase two*, *Falcon 9*, *Group of Seven*, *10 Downing Street*."""
    i, j, words, lower = number.first, number.last, atoms.words, atoms.lower
    if number.scale > 1 or money_before(atoms, i):
        return ""
    abbreviated = lower[i - 1] == "." and f"{lower[i - 2]}." in abbreviations()
    k = i - 2 if abbreviated else i - 1
    previous, names = lower[k], number_names()
    if previous:
        capital = words[k][:1].isupper() and not _shouts(atoms, k)
        digits = number.form == "digits"
        if previous in names["always"] and capital:
            return "name"
        if previous in names["any"] and (digits or previous not in ("no", "flat", "line", "figure", "floor", "box")):
            return "" if _measures(atoms, j) or (previous == "no" and not _numbers_no(atoms, k, j)) else "name"
        counts = _measures(atoms, j)
        inside = (digits and atoms.tag(j) != "NNS") or words[i][:1].isupper()
        if capital and previous in names["capital"] and not counts and inside:
            return "name"
        if previous in names["word"] and number.value in (1, 2, 3) and not digits and not _measures(atoms, j):
            return "name"
        group = lower[i - 1] == "of" and words[i - 2] in ("Group", "Gang", "GROUP", "GANG")
        if group and not _shouts(atoms, i - 2) and lower[j] not in unit_words().counted:
            return "name"
    if _is_named(atoms, i, j, k):
        return "name"
    if number.form == "words" and words[i][:1].isupper() and not words[i].isupper() and _is_proper(atoms, i, j):
        return "name"
    if number.form == "digits" and (words[j][:1].isupper() or words[j][:1].isdigit()):
        return "name" if any(lower[n] in ADDRESS and words[n][:1].isupper() for n in (j + 1, j + 2, j + 3)) else ""
    return ""


def _measures(atoms: Atoms, j: int) -> bool:
    """Whether what follows is counted or measured, so that the word before makes no name (*in Zone 5 people*)."""
    return unit_at(atoms, j) is not None or (atoms.lower[j] in unit_words().counted and atoms.tag(j) in ("NNS", ""))


def _numbers_no(atoms: Atoms, k: int, j: int) -> bool:
    """*No 5*, not *there were no 5 people*: capital, and nothing counted."""
    return atoms.words[k][:1].isupper() and not _counts_next(atoms, j)


def _shouts(atoms: Atoms, k: int) -> bool:
    """Whether the words around are all in capitals, as in a headline, where capitals say nothing."""
    near = [w for w in atoms.words[max(k - 4, 0) : k + 5] if len(w) > 3 and w.isalpha()]
    return len(near) > 1 and all(w.isupper() for w in near)


def _is_titled(atoms: Atoms, k: int) -> bool:
    """Whether most long words around begin with a capital, as in a headline."""
    near = [w for w in atoms.words[max(k - 5, 0) : k + 6] if len(w) > 3 and w.isalpha()]
    return len(near) > 2 and sum(w[0].isupper() for w in near) > 0.7 * len(near)


def _is_named(atoms: Atoms, i: int, j: int, k: int) -> bool:
    """*Falcon 9*: digits that the parse hangs on the proper noun before them, and that nothing after them counts."""
    if not atoms.lower[i].isdigit() or atoms.tag(k)[:3] != "NNP" or k != i - 1:
        return False
    token, after = atoms.token[i], atoms.tag(j)
    if after[:2] in ("NN", "JJ", "CD", "VB", "$", "RB") or atoms.lower[j] == "%" or unit_at(atoms, j):
        return False
    return atoms.deps[token] == "nummod" and atoms.heads[token] == atoms.token[k] and after != ","


def _is_proper(atoms: Atoms, i: int, j: int) -> bool:
    """A capitalised number word inside a sentence of small letters: *the Big Four*, *One Direction*."""
    before = atoms.words[i - 1]
    if i == 0 or before in (".", "!", "?", ":", "\n", "“", '"', "‘", "'", "-", "–", "—", "*", "") or "\n" in before:
        return (
            atoms.words[j][:1].isupper()
            and atoms.tag(j) == "NNP"
            and not _is_titled(atoms, i)
            and atoms.lower[i] == "one"
        )
    return not _is_titled(atoms, i)
