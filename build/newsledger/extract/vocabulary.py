"""What words can mean: all the word lists that rules ask for, in one table from a word to the lists that hold it.

Each distinct word of an article is looked up once; a rule then asks where the words of its list stand, and does nothing
where there are none. Lists come from lexicons and from the heads of modules: their number does not grow with articles.
"""

_lists: dict[frozenset[str], list[int]] = {}  # every list, with no places
_lists_of: dict[str, list[frozenset[str]]] = {}


def scan(positions: dict[str, list[int]]) -> dict[frozenset[str], list[int]]:
    """List of words -> its tokens in order, for every list that was asked for so far. ``positions``: word -> tokens.

    >>> learn(frozenset(("raid", "raids")), {})
    []
    >>> scan({"raid": [3], "on": [2, 5], "raids": [1]})[frozenset(("raid", "raids"))]
    [1, 3]
    """
    found = _lists.copy()
    for word, at in positions.items():
        for words in _lists_of.get(word, ()):
            held = found[words]
            found[words] = sorted(held + at) if held else at
    return found


def learn(words: frozenset[str], positions: dict[str, list[int]]) -> list[int]:
    """Puts a list into the table, where it is not known yet; its tokens in order."""
    if words not in _lists:
        _lists[words] = []
        for word in words:
            _lists_of.setdefault(word, []).append(words)
    return sorted(i for word in words.intersection(positions) for i in positions[word])
