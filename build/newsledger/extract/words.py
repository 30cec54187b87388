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
LEANING = words("pro anti counter")  # before whom somebody else is for or against
LEAVING = words("leave leaves left leaving")
REMAINING = words("remain remains remained")
AGREEING = words("agree agrees agreed agreeing")
BEING = words("is are was were be been being")
THOSE = words("whom which them these those")  # people or things told of before
CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december"
)
HEDGED = words("believed suspected thought reported said alleged claimed presumed understood")
WARS = words("war wars conflict uprising revolution insurgency crisis")
SUPPORT = words("support backing assistance aid help")
BODIES = words("body bodies corpse corpses remains")
