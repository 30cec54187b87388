"""Numbers inside names (*Section 427*, *the Big Four*) and number words that do not count (*no one*, *one day*)."""

from functools import lru_cache

from newsledger.lexicons import read_lexicon
from newsledger.values.atoms import DASHES, Atoms
from newsledger.values.numbers import Number
from newsledger.values.numerals import WORDS
from newsledger.values.units import money_before, unit_at, unit_words

CLOCK_WORDS = frozenset(
    "am pm a.m. p.m. a.m p.m o'clock oclock o’clock gmt utc est edt cst cdt pst pdt cet bst ist".split()
)


ADDRESS = frozenset(
    "street st st. road rd rd. avenue ave ave. lane drive boulevard blvd square place downing hwy highway"
    " blvd. ln dr dr. parkway".split()
)


ROADS = frozenset("route rte rte. highway hwy hwy. us u.s. interstate".split())
NOUN = ("NN", "NNS")


PERSON_ONE = frozenset(
    "no any every each some the this that which a another my your his her our their not only-the such".split()
)


MODALS = frozenset(["MD", "VBZ", "VBP"])


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


def counts_next(atoms: Atoms, j: int) -> bool:
    """Whether a plural noun, perhaps after an adjective, or a unit follows at ``j``."""
    tag = atoms.tag(j)
    if tag == "NNS" or unit_words().counted.get(atoms.lower[j]) or unit_at(atoms, j):
        return True
    return tag in ("JJ", "JJR", "NN", "VBN", "VBG", "NNP") and atoms.tag(j + 1) == "NNS"


def word_refusal(atoms: Atoms, number: Number) -> str:
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
    if lower[j + (lower[j] in DASHES)] in ("figure", "figures") and 3 < (number.value or 0) < 11:
        return "phrase"  # *a six-figure sum*
    if number.value == 50 and lower[j] in DASHES:
        return "code"
    return ""


ADJECTIVAL = frozenset(
    "way sided off stop pointer pointers dimensional handed track faced pronged tier piece wheeler wheel seater liner"
    " dimensionally ply party sum".split()
)


OWNERS = frozenset(("the", "his", "her", "their", "another", "a", "that"))


COUNTING = frozenset("only just than least exactly over to or and about nearly".split())
SOME = frozenset(  # of which *one* says only that there is some such (*one reason is*, *one recent study found*)
    "example reason thing way problem estimate study survey poll report theory question issue idea point explanation"
    " difference possibility option sign kind sort sense respect aspect factor challenge advantage benefit argument"
    " answer solution approach scenario suggestion lesson account version critic analyst commentator"
    " reader viewer questioner wag source hint proposal drawback exception concern category message slide".split()
)


def _is_some(atoms: Atoms, j: int) -> bool:
    """Whether one of these nouns follows, perhaps behind an adjective."""
    if atoms.tag(j) in ("JJ", "VBG", "VBN", "JJS") and atoms.tag(j + 1) == "NN":
        j += 1
    return atoms.lower[j] in SOME and atoms.tag(j + 1)[:2] != "NN"


SOMETIME = frozenset(("day", "morning", "night", "evening", "afternoon", "time", "thing", "way"))


def _one(atoms: Atoms, i: int, j: int) -> str:
    """*one* counts before a noun, *of*, or a word of fate; it is a pronoun or an article after *no*, *this*, *big*."""
    lower, previous, following = atoms.lower, atoms.lower[i - 1], atoms.lower[j]
    noun = atoms.tag(j)[:2] in NOUN
    if following == "in" and _is_share(atoms, i, j):
        return ""
    if following in ("another", "'s", "’s", "self") or (previous in PERSON_ONE and not (noun and previous in OWNERS)):
        return "pronoun"
    if following in ("point", "stage", "hand", "time") and previous in ("at", "on", "in", "the"):
        return "phrase"
    if following in SOMETIME and previous not in ("only", "just", "than", "for", "least", "of", "in"):
        return "phrase"
    if following == "of" and _is_one_of_a_kind(atoms, i, j):
        return "phrase"
    if following == "of" and lower[j + 1] in ("them", "those", "these") and previous in BEING:
        return "pronoun"
    if following == "among" or (following == "," and previous in (",", ":")):
        return "phrase"
    if previous not in COUNTING and _is_some(atoms, j):
        return "phrase"
    if following == "sort" or (following in ("way", "kind") and lower[j + 1] in ("or", "of")):
        return "phrase"
    if following in DASHES and atoms.glued(j):
        if lower[j + 2] in DASHES and lower[j + 3] in ("leads", "to", "on", "fits"):
            return "adjective"
        return "adjective" if lower[j + 1] in ADJECTIVAL or lower[j + 1] in ("on", "time", "to", "shot") else ""
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
        tag == "IN" and following in (".", ",", ";", "?", ")") and previous not in ("than", "least")
    ):
        return "pronoun"
    if tag in ("JJ", "JJS", "JJR", "PRP$", "DT", "POS") and not _noun_soon(atoms, j):
        return "pronoun"
    if tag[:2] == "VB" and atoms.lower[i - 1] not in HARMING and following in (".", ",", ""):
        return "pronoun"
    return ""


CHANCES = frozenset("chance chances shot risk probability".split())


def _is_share(atoms: Atoms, i: int, j: int) -> bool:
    """*at least one in three*, *a one in ten chance*: of how many the one is."""
    whole = atoms.lower[j + 1]
    if not whole[:1].isdigit() and whole not in WORDS:
        return False
    return atoms.lower[i - 1] in ("least", "most") or (atoms.lower[i - 1] == "a" and atoms.lower[j + 2] in CHANCES)


HARMING = frozenset("killed killing kill kills injures wounds hurts was were".split())
OWNED = frozenset("the his her its their my our your these those".split())
BEING = frozenset("is are was were be been being become becomes became as remains remained".split())


HARM = frozenset(
    "kill killed killing wounded wounding injured injuring shot dead died body murdered arrested arresting detained"
    " kidnapped captured capturing missing destroyed destroying damaged bombed struck hit attack attacked attacking"
    " targeted targeting shelled shelling burned collapsed".split()
)


def _is_one_of_a_kind(atoms: Atoms, i: int, j: int) -> bool:
    """*one of the best hotels*, *is one of the reasons*: a way of saying *a*; of people, houses, places and incidents
    one is counted (*one of the soldiers died*), unless it only says what somebody is."""
    k, what = j + 1, ""
    if atoms.lower[k] not in OWNED and atoms.tag(k)[:3] != "NNP":
        return False
    for n in range(k + 1, k + 8):
        tag = atoms.tag(n)
        if tag == "CD" or (tag[:2] in ("VB", "IN", ".") and tag not in ("VBN", "VBG")):
            break
        if tag in ("NNS", "NNPS"):
            what = unit_words().counted.get(atoms.lower[n], "item")
            break
        if atoms.lower[n] in HARM:
            return False
    if not HARM.isdisjoint(atoms.lower[max(i - 3, 0) : i] + atoms.lower[n + 1 : n + 4]):
        return False
    described = atoms.lower[i - 1] in BEING or (atoms.lower[i - 1] == "," and atoms.tag(i - 2)[:2] == "NN")
    best = atoms.tag(k + 1) in ("JJS", "RBS") or atoms.lower[k + 1] in ("first", "last", "few", "many")
    if best and described and what != "person":
        return True
    return bool(what) and (described or what == "item" or (best and what != "person"))


def _noun_soon(atoms: Atoms, j: int) -> bool:
    return atoms.tag(j)[:2] == "NN" or (atoms.tag(j)[:2] in ("JJ", "VB") and atoms.tag(j + 1)[:2] == "NN")


def name_reason(atoms: Atoms, number: Number) -> str:
    """*Section 427*, *phase two*, *Falcon 9*, *Group of Seven*, *10 Downing Street*."""
    i, j, words, lower = number.first, number.last, atoms.words, atoms.lower
    if number.scale > 1 or money_before(atoms, i):
        return ""
    if lower[j] in DASHES and lower[j + 1] in ("something", "somethings"):
        return "phrase"
    abbreviated = lower[i - 1] == "." and f"{lower[i - 2]}." in abbreviations()
    k = i - 2 if abbreviated else i - 1
    previous, names = lower[k], number_names()
    if previous:
        capital = not words[k].islower() and not _shouts(atoms, k)
        digits = number.form == "digits"
        if previous in names["always"] and capital:
            return "name"
        if previous in REPORTS and digits and words[k].isupper() and lower[j] in ENDINGS:
            return "name"  # *SITUATION UPDATE 4: …*, whose capitals say nothing
        if (
            previous in names["any"]
            and not _numbers(atoms, k)
            and (digits or previous not in ("no", "flat", "line", "figure", "floor", "box"))
            and (previous not in PLACED or (digits and not counts_next(atoms, j)))
        ):
            return "" if _measures(atoms, j) or (previous == "no" and not _numbers_no(atoms, k, j)) else "name"
        counts = _measures(atoms, j)
        inside = (digits and atoms.tag(j) not in ("NNS", "NNPS")) or words[i][:1].isupper()
        if capital and previous in names["capital"] and not counts and inside:
            return "name"
        if previous in names["word"] and number.value in (1, 2, 3) and not digits and not _measures(atoms, j):
            return "name"
        group = lower[i - 1] == "of" and words[i - 2] in ("Group", "Gang", "GROUP", "GANG")
        if group and not _shouts(atoms, i - 2) and (lower[i - 3] == "the" or lower[j] not in unit_words().counted):
            return "name"
        if previous in ("last", "final", "of") and number.value in FINALS and _is_round(atoms, k) and not counts:
            return "name"
        if previous == "top" and number.form == "digits" and not counts and atoms.tag(j)[:1] not in ("N", "J", "V"):
            return "name"
    if _is_named(atoms, i, j, k) or _is_hyphened(atoms, number) or _is_plan(atoms, j):
        return "name"
    if (
        number.form in ("words", "fraction")
        and words[i][:1].isupper()
        and not words[i].isupper()
        and _is_proper(atoms, i, j)
    ):
        return "name"
    if number.form == "digits" and lower[i - 1] == "the" and _is_site(atoms, j):
        return "name"  # *the 1070 Apartment Project*
    if number.form == "digits" and lower[j] in ROADS and words[j][:1].isupper() and lower[j + 1][:1].isdigit():
        return "name"  # *165 Route 31*
    if number.form == "digits" and (words[j][:1].isupper() or words[j][:1].isdigit()):
        return "name" if any(lower[n] in ADDRESS and words[n][:1].isupper() for n in (j + 1, j + 2, j + 3)) else ""
    return ""


def _is_site(atoms: Atoms, j: int) -> bool:
    """Whether words that begin with a capital and end with one for a site, not several, stand at ``j``."""
    k = j
    while atoms.words[k][:1].isupper() and k < j + 4:
        k += 1
    return k > j and atoms.lower[k - 1] in SITES and not _is_titled(atoms, j)


SITES = frozenset("project complex housing corridor tower district street square park barracks base market".split())


def _numbers(atoms: Atoms, k: int) -> bool:
    """*The displaced number 82,053*, *of this number 3,725 were*: the word names no number."""
    if atoms.lower[k] != "number":
        return False
    return atoms.lower[k - 1] in ("this", "that") or atoms.tag(k - 1) in ("NNS", "NNPS") or atoms.tag(k) == "VBP"


REPORTS = frozenset("update bulletin sitrep report alert advisory".split())
ENDINGS = frozenset(("", ":", "-", "–", "—", "--", "(", ",", ".", "|"))
PLACED = frozenset(
    "gates runways lanes rooms floors zones sectors grades levels".split()
)  # *on three floors 20 men hid*
FINALS = frozenset((4, 8, 16, 32))
REACHING = frozenset("reach reaches reached reaching into in to make made for of".split())


def _is_round(atoms: Atoms, k: int) -> bool:
    """*reached the last 16*, *the round of 16*: a stage of a cup."""
    if atoms.lower[k] == "of":
        return atoms.lower[k - 1] == "round"
    return atoms.lower[k - 1] == "the" and atoms.lower[k - 2] in REACHING


def _measures(atoms: Atoms, j: int) -> bool:
    """Whether what follows is counted or measured, so that the word before makes no name (*in Zone 5 people*)."""
    return unit_at(atoms, j) is not None or (atoms.lower[j] in unit_words().counted and atoms.tag(j) in ("NNS", ""))


def _numbers_no(atoms: Atoms, k: int, j: int) -> bool:
    """*No 5*, *no. 5*, not *there were no 5 people*, *They said no. 5 left*: capital or point, nothing counted."""
    return (atoms.words[k][:1].isupper() or atoms.lower[k + 1] == ".") and not counts_next(atoms, j)


def _shouts(atoms: Atoms, k: int) -> bool:
    """Whether the words around are all in capitals, as in a headline, where capitals say nothing."""
    near = [w for w in atoms.words[max(k - 4, 0) : k + 5] if len(w) > 3 and w.isalpha()]
    return len(near) > 1 and all(w.isupper() for w in near)


def _is_titled(atoms: Atoms, k: int) -> bool:
    """Whether most long words around begin with a capital, as in a headline."""
    near = [w for w in atoms.words[max(k - 5, 0) : k + 6] if len(w) > 3 and w.isalpha()]
    return len(near) > 2 and sum(w[0].isupper() for w in near) > 0.7 * len(near)


def _is_in_sentence(atoms: Atoms, i: int) -> bool:
    """Whether *the* before and a verb in small letters near by say that this is no headline."""
    if atoms.lower[i - 1] != "the":
        return False
    for way in (-1, 1):
        for k in range(i + way, i + 9 * way, way):
            if not 0 <= k < atoms.size or atoms.words[k] in (".", "!", "?") or "\n" in atoms.words[k]:
                break
            if atoms.tag(k) in ("VBD", "VBZ", "VBP") and len(atoms.words[k]) > 3 and atoms.words[k].islower():
                return True
    return False


HEADLINE_VERBS = frozenset(
    "kill kills killed killing wound wounds wounded wounding injure injures injured injuring leave leaves left leaving"
    " displace displaces displaced arrest arrests arrested detain detains detained free frees freed hit hits claim"
    " claims evacuate evacuates evacuated rescue rescues rescued destroy destroys destroyed reach reaches reached"
    " tops hurt hurts at to past over around about".split()
)  # in headlines they are tagged as names


def _is_named(atoms: Atoms, i: int, j: int, k: int) -> bool:
    """*Falcon 9*: digits that the parse hangs on the proper noun before them, and that nothing after them counts."""
    if not atoms.lower[i].isdigit() or atoms.tag(k)[:3] != "NNP" or k != i - 1 or atoms.lower[k] in HEADLINE_VERBS:
        return False
    if atoms.words[k].endswith("s") and not atoms.words[j].strip() and not atoms.words[k - 1].strip():
        return False  # *Deaths 3* in a line of its own
    token, after = atoms.token[i], atoms.tag(j)
    if after[:2] in ("NN", "JJ", "CD", "VB", "$", "RB") or atoms.lower[j] == "%" or unit_at(atoms, j):
        return False
    if atoms.lower[j] == "of" and atoms.lower[j + 1] in ("the", "its", "their", "those", "them", "whom"):
        return False  # *in Mayfield 40 of the 110 workers*
    if _is_next_item(atoms, k):
        return False  # *Sindh 22, Azad Kashmir 1*
    if atoms.ent(k) in PLACES and atoms.ent(i) not in PLACES and atoms.words[k].isalpha():
        return False  # *in Zimbabwe 98 died, in Malawi 56*
    return atoms.deps[token] == "nummod" and atoms.heads[token] == atoms.token[k] and after != ","


PLACES = frozenset(("GPE", "LOC"))
LONGEST_NAME = 4  # words


def _is_next_item(atoms: Atoms, k: int) -> bool:
    """Whether the name that ends at ``k`` stands behind a comma or *and* and the number of another name, or is where
    the number before is (*4 in Gao 3 in Mopti*)."""
    first = k
    while first > k - LONGEST_NAME and atoms.tag(first - 1)[:3] == "NNP":
        first -= 1
    if atoms.lower[first - 1] == "in" and atoms.lower[k + 2] == "in":
        return atoms.tag(first - 2) == "CD" and atoms.tag(k + 3)[:3] == "NNP"
    return (
        atoms.lower[first - 1] in (",", "and", ";")
        and atoms.lower[first - 2][:1].isdigit()
        and atoms.words[first - 3] != atoms.words[k]
    )


def _is_hyphened(atoms: Atoms, number: Number) -> bool:
    """*the Six-Day War*: capitals throughout, in a sentence of small letters."""
    i, j, words = number.first, number.last, atoms.words
    capitals = words[i][:1].isupper() and words[j + 1][:1].isupper() and words[j + 2][:1].isupper()
    return number.form == "words" and words[j] in DASHES and capitals and not _is_titled(atoms, i)


PLANS = frozenset(
    "plan plans programme program agenda manifesto proposal proposals declaration roadmap strategy initiative charter"
    " formula framework blueprint checklist guide communique pledge package list memo accord".split()
)


def _is_plan(atoms: Atoms, j: int) -> bool:
    """*a six-point peace plan*, *the 14-point proposal*: by how many points it is named; *a 10-point lead* is none."""
    if atoms.lower[j] not in DASHES or atoms.lower[j + 1] != "point":
        return False
    k = j + 2
    while k < j + 4 and atoms.lower[k] not in PLANS and atoms.tag(k)[:2] in ("NN", "JJ"):
        k += 1
    return atoms.lower[k] in PLANS


NAMED = frozenset(("WORK_OF_ART", "EVENT", "FAC", "LAW"))
PERSONNEL = frozenset("staff personnel police crew".split())


def _is_proper(atoms: Atoms, i: int, j: int) -> bool:
    """A capitalised number word of a name in a sentence of small letters: *the Big Four*, *One Direction*."""
    if (_is_titled(atoms, i) and not _is_in_sentence(atoms, i)) or (atoms.words[j].islower() and counts_next(atoms, j)):
        return False
    if atoms.words[j][:1].isupper() and atoms.tag(j)[:3] == "NNP":
        end = j
        while atoms.tag(end)[:3] == "NNP" and end < j + 4:
            end += 1
        if atoms.words[end].islower() and (atoms.tag(end) == "NNS" or atoms.lower[end] in PERSONNEL):
            return False  # *Four Hezbollah members*, *Three UN staff*
        if end == j + 1 and atoms.words[j].isupper() and atoms.lower[end] in ("were", "are", "have"):
            return False  # *Nine VDP were killed*
        titled = atoms.lower[i - 1] == "the" and atoms.ent(i) in NAMED and atoms.ent(j) == atoms.ent(i)
        return titled or atoms.lower[j] not in unit_words().counted
    k = i - 2 if atoms.tag(i - 1) == "POS" and atoms.tag(j)[:1] not in ("N", "J") else i - 1  # *Ocean's Eight*
    return atoms.words[k][:1].isupper() and atoms.tag(k)[:3] == "NNP"
