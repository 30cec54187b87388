"""The words that tell in which role a name stands: verbs of speech, acts, things owned, titles, kinds of places.

They are data (``lexicons/actor_contexts.csv``: a word, its roles, an example); closed classes such as prepositions stay
in the rules that use them.
"""

from pathlib import Path

from newsledger.extract.reading import Reading
from newsledger.lexicons import read_lexicon

Contexts = dict[str, frozenset[str]]


def load_contexts(own: Path | None) -> Contexts:
    """{role: words in lower case}."""
    found: dict[str, set[str]] = {}
    for row in read_lexicon("actor_contexts", own):
        for role in row["roles"].split("|"):
            found.setdefault(role, set()).add(row["word"])
    return {role: frozenset(words) for role, words in found.items()}


def contexts(reading: Reading) -> Contexts:
    return reading.knowledge.cached(load_contexts)
