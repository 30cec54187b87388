"""Whether a quantity is the size of a change: *rose by 5*, *down 12 percent*, *a 3% fall*, *20 percent higher*."""

from functools import lru_cache

from newsledger.lexicons import read_lexicon
from newsledger.values.atoms import DASHES, Atoms

BETWEEN = frozenset(
    "a an another further additional nearly about just only sharply slightly steadily again even as much"
    " more some roughly the modest whopping record staggering modestly over around almost at least than"
    " early average approximately full cumulative combined total estimated massive".split()
)
WHERE = frozenset(
    ("below", "above", "beyond", "past", "near", "under")
)  # *fell below $6,000*: where to, not by how much
SHARES = frozenset(("share", "points", "fraction"))
BARRIERS = frozenset((".", ";", ":", "\n", "that", "which", "while", "but", "when", "“", "”", '"', "and"))
NOUN_FILLERS = frozenset(
    "overall annual year yearly monthly weekly daily sharp slight small further pay price tax wage rate"
    " salary net total quarterly same-store average on like-for-like real or so".split()
)
MOVES = frozenset(
    "is was are were be been being 's go goes went gone going move moves moved moving edge edged edges"
    " edging tick ticked inch inched push pushed drive driven drove pick picked close closed closes end"
    " ended finish finished finishes trade traded trades trading open opened opens remain remained stay"
    " stayed come came gets got shoot shot send sent bring brought stand stands stood pull pulled bid"
    " marked mark scale scaled".split()
)


LOSING = frozenset("lose loses lost losing".split())  # *lost by 20 votes*: not what was lost
AWAY = frozenset("off from away north south east west of inside outside".split())  # *sank 5 miles off the coast*


@lru_cache(maxsize=1)
def change_words() -> dict[str, dict[str, str]]:
    """grammar (verb, by, share, noun, adverb, comparative) -> word -> up or down."""
    found: dict[str, dict[str, str]] = {}
    for row in read_lexicon("changes"):
        found.setdefault(row["grammar"], {})[row["word"]] = row["change"]
    return found


@lru_cache(maxsize=1)
def moving_words() -> frozenset[str]:
    """Verbs and nouns after which *from 5 to 7* is a change rather than a range."""
    words = change_words()
    return frozenset(w for g in ("verb", "by", "noun", "adverb", "share") for w in words[g]) | {
        "went",
        "goes",
        "moved",
        "moves",
        "changed",
        "go",
        "going",
        "gone",
        "came",
        "move",
        "change",
        "converted",
        "revised",
        "promoted",
        "score",
        "switched",
        "doubled",
        "tripled",
        "quadrupled",
        "halved",
    }


def change_of(atoms: Atoms, first: int, last: int, kind: str) -> str:
    """up, down, or empty. first, last: the quantity with quantifier and unit; kind: of its unit (share, money, …)."""
    counts = kind in ("count", "ratio") and atoms.tag(last)[:2] in ("NN", "JJ", "VB")
    if (kind == "length" and atoms.lower[last] in AWAY) or (kind == "fraction" and atoms.lower[last] in ("a", "an")):
        return ""
    return _before(atoms, first, kind, counts) or _after(atoms, last, kind) or _changed(atoms, first, last, kind)


def _before(atoms: Atoms, first: int, kind: str, counts: bool) -> str:
    """counts: a noun follows, which a verb before would take as its object (*sank three ships*)."""
    words, lower = change_words(), atoms.lower
    i = first - 1
    while i >= 0 and first - i < 5 and (lower[i] in BETWEEN or (lower[i - 1] in ("a", "an") and lower[i - 2] == "by")):
        i -= 1
    word = lower[i]
    if i < 0 or word == "to" or lower[first] in WHERE:
        return ""
    if word == "by":
        return _governs(atoms, i)
    if word == "of":
        return _noun(atoms, i - 1, kind) or _pace(atoms, i, kind)
    if word in words["adverb"]:
        if kind == "duration" or (word == "off" and kind == "count"):
            return ""
        taken = counts and atoms.tag(i - 1)[:1] == "V" and lower[i - 1] not in ("is", "was", "are", "were", "been")
        return words["adverb"][word] if not taken and _is_moving(atoms, i) else ""
    if word.endswith("ly") and atoms.tag(i) == "RB":
        i -= 1
        word = lower[i]
    tag = atoms.tag(i)
    if tag[:1] not in ("V", "") and not (tag[:2] == "NN" and kind in SHARES):
        return ""
    if word in words["verb"] and not counts and _fits_verb(kind, tag):
        return words["verb"][word]
    if kind in SHARES:
        return words["share"].get(word) or words["by"].get(word, "")
    return ""


FELLING = frozenset("shot shoot shoots shooting gunned burned burnt struck mowed tore torn".split())  # *shot down 14*


def _fits_verb(kind: str, tag: str) -> bool:
    """*fell 3 times* and *rose two days later* are no changes; a participle may be an adjective (*fallen soldiers*)."""
    return kind not in ("duration", "age", "vague") and tag not in ("JJ",)


def _is_moving(atoms: Atoms, i: int) -> bool:
    """Whether *up* or *down* says which way a number went, not what a verb means (*make up 80 percent*)."""
    token = atoms.token[i]
    previous = atoms.lower[i - 1]
    if previous in DASHES:
        return atoms.lower[i - 2] in MOVES  # *edged-up*; not *values the start-up at $5m*
    if previous in FELLING:
        return False
    if previous in MOVES or previous in change_words()["verb"]:
        return True
    if atoms.deps[token] == "prt":
        return atoms.words[i - 1].endswith("ly") and atoms.lower[i - 2] in MOVES
    return atoms.tag(i - 1)[:1] not in ("V", "I")


def _noun(atoms: Atoms, i: int, kind: str) -> str:
    """*an increase of 200*; *a gain of* and *a loss of* only where a share or points changed."""
    word = atoms.lower[i]
    if atoms.tag(i)[:2] not in ("NN", ""):
        return ""
    words = change_words()
    return words["noun"].get(word, "") or (words["share-noun"].get(word, "") if kind in SHARES else "")


def _changed(atoms: Atoms, first: int, last: int, kind: str) -> str:
    """*reduce emissions 80 percent*: a share that the parse hangs on a verb of change, with the object between."""
    if kind != "share" or atoms.lower[last] == "of" or atoms.tag(first - 1)[:2] not in ("NN", "RB"):
        return ""
    token = atoms.token[last - 1]
    verb = atoms.heads[token] if token < len(atoms.heads) else token
    if atoms.deps[token] not in ("npadvmod", "dobj", "advmod") or not 0 < token - verb < 9:
        return ""
    words = change_words()
    for i in range(first - 2, max(first - 10, -1), -1):
        if atoms.token[i] == verb:
            return words["verb"].get(atoms.lower[i], "") or words["by"].get(atoms.lower[i], "")
    return ""


def _pace(atoms: Atoms, of: int, kind: str) -> str:
    """*grew at an annual rate of 4 percent*."""
    if kind not in SHARES or atoms.lower[of - 1] not in ("rate", "pace", "clip"):
        return ""
    for i in range(of - 2, max(of - 7, -1), -1):
        if atoms.lower[i] == "at":
            return change_words()["verb"].get(atoms.lower[i - 1], "")
    return ""


def _governs(atoms: Atoms, by: int) -> str:
    """The change word that a *by* before a number belongs to (*cut interest rates by 0.5*): the parse's, else the
    nearest before it in its clause."""
    words, lower = change_words(), atoms.lower
    grammars = ("verb", "by", "share", "comparative", "adverb", "noun")
    previous = lower[by - 1]
    if previous in LOSING:
        return ""
    for grammar in grammars:
        if previous in words[grammar] and (previous not in words["adverb"] or _is_moving(atoms, by - 1)):
            return words[grammar][previous]
    token = atoms.token[by]
    limit = atoms.heads[token]
    blind = limit == token
    if not blind:
        while atoms.tags[limit][:2] == "NN" and atoms.deps[limit] in ("dobj", "pobj", "nsubj", "prep") and limit > 0:
            if atoms.heads[limit] == limit or atoms.heads[limit] > token:
                break
            limit = atoms.heads[limit]
    for i in range(by - 1, max(by - 14, -1), -1):
        word = lower[i]
        if word in BARRIERS and word != "and":
            return ""
        for grammar in ("verb", "by"):
            found = words[grammar].get(word)
            if found and atoms.tag(i)[:1] in ("V", ""):
                return found if blind or atoms.token[i] == limit else ""
    return ""


def _after(atoms: Atoms, last: int, kind: str) -> str:
    words, lower = change_words(), atoms.lower
    i = last
    if kind in ("share", "points", "multiple", "money") or lower[i] in DASHES:
        while (
            lower[i] in NOUN_FILLERS or lower[i] in DASHES or (lower[i] in ("point", "year") and lower[i - 1] in DASHES)
        ):
            i += 1
    word = lower[i]
    if (
        atoms.tag(i)[:2] in ("NN", "")
        and kind in ("share", "points", "money", "multiple", "temperature")
        and i < last + 5
    ):
        found = words["noun"].get(word, "") or (words["share-noun"].get(word, "") if kind in SHARES else "")
        if found:
            return found
    if i > last:
        return ""
    if kind in ("share", "points", "temperature") and word in NORMAL and _is_norm(atoms, i + 1):
        return NORMAL[word]
    if kind == "temperature" and (lower[i + 1] == "than" or word in WARMTH):
        return WARMTH.get(word, "") or words["comparative"].get(word, "")
    if kind in SHARES and word in words["comparative"]:
        return words["comparative"][word] if word != "up" or lower[i + 1] not in ("to",) else ""
    if kind == "money" and (word in ("higher", "lower") or lower[i + 1] == "than" or _is_priced(atoms, i)):
        return words["comparative"].get(word, "")
    if kind == "count" and word == "fewer" and atoms.tag(i + 1)[:2] in ("NN", "JJ"):
        return "down"  # *68,000 fewer pupils*
    if kind == "count" and word in ("more", "fewer", "higher", "lower") and lower[i + 1] == "than":
        return words["comparative"][word]
    return ""


NORMAL = {"above": "up", "below": "down"}
WARMTH = {"warmer": "up", "hotter": "up", "colder": "down", "cooler": "down"}
NORMS = frozenset(
    "normal average averages usual expectations forecast forecasts estimates estimate target targets last".split()
)


def _is_norm(atoms: Atoms, i: int) -> bool:
    """*40 percent below normal*, *15% above its five-year average*; not *20 percent live below the poverty line*."""
    near = range(i, i + 5)
    return any(atoms.lower[k] in NORMS for k in near if not {".", ",", "of", "and"} & set(atoms.lower[i : k + 1]))


PRICING = frozenset("cost costs costing pay pays paid paying charge charged charges earn earned earns".split())


def _is_priced(atoms: Atoms, i: int) -> bool:
    """*will cost $50 more*: more than before, not something more."""
    ends = atoms.tag(i + 1)[:2] not in ("NN", "JJ", "IN") or atoms.lower[i + 1] in ("for", "per", "in")
    return ends and not PRICING.isdisjoint(atoms.lower[max(i - 5, 0) : i])
