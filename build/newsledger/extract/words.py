"""Word sets written as one string, so that a lexicon in code reads as text."""


def words(text: str) -> frozenset[str]:
    """
    >>> sorted(words("deal pact"))
    ['deal', 'pact']
    """
    return frozenset(text.split())
