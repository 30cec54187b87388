"""Word sets that rules name: small closed ones written as one string, open ones from ``lexicons/senses.csv``."""

from newsledger.lexicons import read_lexicon


def words(text: str) -> frozenset[str]:
    """
    >>> sorted(words("deal pact"))
    ['deal', 'pact']
    """
    return frozenset(text.split())


def _listed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_lexicon("senses"):
        found.setdefault(row["sense"], set()).add(row["word"])
    return {sense: frozenset(listed) for sense, listed in found.items()}


LISTED = _listed()  # sense -> words by which it is told
DEFINITE = words("the this that these those")
BANDS = words("armed_group armed_opposition paramilitary")  # types of actors that bear arms and are no state's
LEANING = words("pro anti counter")  # before whom somebody else is for or against
