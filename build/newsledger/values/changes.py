"""Whether a quantity is the size of a change: *rose by 5*, *down 12 percent*, *a 3% fall*, *20 percent higher*."""

from functools import lru_cache

from newsledger.lexicons import read_lexicon
from newsledger.values.atoms import DASHES, Atoms

BETWEEN = frozenset(
    "a an another further additional nearly about just only sharply slightly steadily again even by as much more some"
    " roughly the to modest whopping record staggering further modestly over around almost at least up down than early"
    " an average of".split()
)
BARRIERS = frozenset((".", ";", ":", "\n", "that", "which", "while", "but", "when", "“", "”", '"', "and"))
NOUN_FILLERS = frozenset(
    "overall annual year-on-year yearly monthly weekly daily sharp slight small further pay price tax wage rate salary"
    " net total monthly quarterly same-store average - year on like-for-like quarterly real".split()
)
SHARES = frozenset(("share", "points"))


@lru_cache(maxsize=1)
def change_words() -> dict[str, dict[str, str]]:
    """grammar (verb, by, share, noun, adverb, comparative) -> word -> up or down."""
    found: dict[str, dict[str, str]] = {}
    for row in read_lexicon("changes"):
        found.setdefault(row["grammar"], {})[row["word"]] = row["change"]
    return found


def change_of(atoms: Atoms, first: int, last: int, kind: str) -> str:
    """up, down, or empty. first, last: the quantity with quantifier and unit; kind: of its unit (share, money, …)."""
    return _before(atoms, first, kind) or _after(atoms, last, kind)


def _before(atoms: Atoms, first: int, kind: str) -> str:
    words, lower = change_words(), atoms.lower
    i = first - 1
    while i >= 0 and first - i < 4 and lower[i] in BETWEEN and lower[i] not in ("by", "to", "of", "up", "down"):
        i -= 1
    word = lower[i]
    if word == "by":
        return _governs(atoms, i)
    if word == "of":
        noun = lower[i - 1]
        return words["noun"].get(noun, "") if _is_noun_use(atoms, i - 1) else ""
    if word == "to" or i < 0:
        return ""
    if word in words["adverb"]:
        return "" if lower[i - 1] in ("set", "made", "laid", "gave", "ended", "shot") else words["adverb"][word]
    if word in words["verb"] and atoms.tag(i)[:1] in ("V", ""):
        return words["verb"][word]
    if word.endswith("ly") and atoms.tag(i) == "RB" and lower[i - 1] in words["verb"]:
        return words["verb"][lower[i - 1]]
    if kind == "share" and atoms.tag(i)[:1] in ("V", ""):
        return words["share"].get(word) or words["by"].get(word, "")
    return ""


def _governs(atoms: Atoms, by: int) -> str:
    """The change verb or noun that a *by* before a number belongs to (*cut interest rates by 0.5*)."""
    words, lower = change_words(), atoms.lower
    for i in range(by - 1, max(by - 12, -1), -1):
        word = lower[i]
        if word in BARRIERS:
            return ""
        for grammar in ("verb", "by", "comparative", "adverb", "noun"):
            found = words[grammar].get(word)
            if found and (i == by - 1 or grammar in ("verb", "by") or grammar == "noun" and _is_noun_use(atoms, i)):
                return found
    return ""


def _is_noun_use(atoms: Atoms, i: int) -> bool:
    return atoms.tag(i)[:2] in ("NN", "")


def _after(atoms: Atoms, last: int, kind: str) -> str:
    words, lower = change_words(), atoms.lower
    i = last
    if kind in ("share", "multiple") or lower[i] in DASHES:
        while (
            lower[i] in NOUN_FILLERS or lower[i] in DASHES or lower[i] in ("point", "year") and lower[i - 1] in DASHES
        ):
            i += 1
    word = lower[i]
    if word in words["noun"] and atoms.tag(i)[:2] in ("NN", "") and _may_change(kind):
        return words["noun"][word]
    if kind == "share" or kind == "money" and word in ("more", "less", "higher", "lower", "cheaper", "dearer", "off"):
        if word in ("more", "less", "fewer") or word in words["comparative"]:
            if word in ("up", "down", "off", "above", "below", "over") and kind != "share":
                return ""
            return words["comparative"].get(word, "")
    return ""


def _may_change(kind: str) -> bool:
    return kind in ("share", "money", "points", "temperature", "length", "count", "")
