"""Numbers without a numeral: *a child was killed*, *a couple and their son*, *both*, *his wife*, *no casualties*.

Every one of them is offered; whether it matters is for whoever knows what happened to the people counted.
"""

from newsledger.values.quantities import Quantity
from newsledger.values.units import unit_words

ARTICLES = frozenset(("a", "an", "another"))
OWNERS = frozenset(("his", "her", "their", "my", "our", "'s", "’s"))
GROUPS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6}
NOBODY = frozenset(("nobody", "none"))
REACH = 6  # tokens from the article to its noun, modifiers between
SENTENCE_ENDS = frozenset(("", ".", "!", "?", ":", "\n", "–", "—", "|"))


def find_implicit(
    words: list[str],
    tags: list[str],
    starts: list[int],
    ends: list[int],
    text: str,
    deps: list[str] | None = None,
) -> list[Quantity]:
    """Implicit counts of persons, households and buildings, in order; lists by token, as ``find_quantities``.

    ``head`` is the word that stands for the number (*a*, *both*, *his*, *no*) or, in a headline, the bare noun.
    """
    lower = [w.lower() for w in words]
    counted = unit_words().counted
    found: list[Quantity] = []
    for i, word in enumerate(lower):
        before = lower[i - 1] if i else ""
        if word in ARTICLES:
            after = lower[i + 1] if i + 1 < len(lower) else ""
            if after in GROUPS and tags[i + 1] in ("NN", "") and not _is_partitive(lower, i + 2):
                found.append(_one(i, i + 2, starts, ends, GROUPS[after], "implicit-group", i + 1))
            elif after not in GROUPS and _noun_of(i, lower, tags, counted) is not None:
                found.append(_one(i, i + 1, starts, ends, 1, "implicit-article", i))
        elif word == "both":
            if not deps or deps[i] != "preconj":
                found.append(_one(i, i + 1, starts, ends, 2, "implicit-both", i))
        elif word in OWNERS:
            if _noun_of(i, lower, tags, counted) is not None:
                found.append(_one(i, i + 1, starts, ends, 1, "implicit-owner", i))
        elif word == "no" and i + 1 < len(lower):
            if lower[i + 1] == "one":
                found.append(_one(i, i + 2, starts, ends, 0, "implicit-none", i + 1))
            elif any(counted.get(lower[k]) == "person" for k in range(i + 1, min(i + 4, len(lower)))):
                found.append(_one(i, i + 1, starts, ends, 0, "implicit-none", i))
        elif word in NOBODY:
            found.append(_one(i, i + 1, starts, ends, 0, "implicit-none", i))
        elif (
            before in SENTENCE_ENDS
            and counted.get(word) == "person"
            and tags[i] in ("NN", "NNP")
            and words[i][0].isupper()
        ):
            found.append(_one(i, i + 1, starts, ends, 1, "implicit-bare", i))
    return found


def _is_partitive(lower: list[str], i: int) -> bool:
    """*a couple of*, *a couple dozen*: a number, which ``find_quantities`` reads."""
    return i < len(lower) and lower[i] in ("of", "dozen", "hundred", "thousand", "more")


def _noun_of(i: int, lower: list[str], tags: list[str], counted: dict[str, str]) -> int | None:
    """The singular noun of a person, household or building that the determiner at ``i`` belongs to."""
    last = None
    for k in range(i + 1, min(i + 1 + REACH, len(lower))):
        tag = tags[k]
        if tag in ("NN", "NNP"):
            last = k
        elif tag not in ("JJ", "CD", "HYPH", "VBN", "VBG", "JJR", "JJS", "RB", "") or last is not None:
            if lower[k] in ("-", "year", "month", "old"):
                continue
            break
    if last is None or counted.get(lower[last]) not in ("person", "household", "building"):
        return None
    return last


def _one(first: int, last: int, starts: list[int], ends: list[int], value: float, rule: str, head: int) -> Quantity:
    return Quantity(
        first=first,
        last=last,
        head=head,
        start=starts[first],
        end=ends[last - 1],
        quantifier="unqualified",
        value=value,
        implicit=True,
        rule=rule,
    )
