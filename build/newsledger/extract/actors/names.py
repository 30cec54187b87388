"""Folding names, so that one name however spelled is one key: case, accents, apostrophes, hyphens and Arabic articles.

Pure: it knows no actor. A name is a tuple of *pieces*; a token of the text gives one piece or more (*U.S.-backed*: us,
backed).
"""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset("al el ad adh an ar as ash at az ul".split())
APOSTROPHES = str.maketrans("", "", "'’‘`´ʼʿʾ′.")
SPLITS = re.compile(r"[^\w&+]+")
POSSESSIVE = re.compile(r"['’]s\b")
SPELLINGS = {"organisation": "organization", "defence": "defense", "labour": "labor", "centre": "center"}
OTHER_SPELLINGS = {**SPELLINGS, **{american: british for british, american in SPELLINGS.items()}}
LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


FOOTNOTE = re.compile(r"[.,;]?\[\d+\]?$|\(\w*$")
INSERTED = re.compile(r"[\[\]]")  # *[Juan] Hill*: what an editor put in


def called(text: str) -> str:
    """A name as a row has it, without line breaks, brackets and the mark of a footnote.

    >>> called("Office of\\nTrade.[3"), called("Ann  Hill,[1"), called("Ann] Hill"), called("Ann Hill(Arabic")
    ('Office of Trade', 'Ann Hill', 'Ann Hill', 'Ann Hill')
    """
    return INSERTED.sub("", FOOTNOTE.sub("", " ".join(text.split())))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes and dots.

    >>> fold("Erdoğan"), fold("U.S."), fold("Da’esh")
    ('erdogan', 'us', 'daesh')
    """
    text = text.lower().translate(APOSTROPHES)
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(LETTERS)


@lru_cache(maxsize=65536)
def pieces(word: str) -> tuple[str, ...]:
    """The pieces of one token; none for punctuation.

    >>> pieces("U.S.-backed"), pieces("-"), pieces("Hay'at")
    (('us', 'backed'), (), ('hayat',))
    """
    folded = fold(word)
    return (folded,) if folded.isalnum() else tuple(piece for piece in SPLITS.split(folded) if piece)


def name_forms(name: str) -> set[tuple[str, ...]]:
    """The piece sequences that a name is looked up by: possessives split or lost, inner Arabic articles left out, a
    leading one too where two pieces remain; both ways in which English spells *organization* and *defense*.

    >>> sorted(name_forms("al-Nusra Front"))
    [('al', 'nusra', 'front'), ('nusra', 'front')]
    >>> sorted(name_forms("Lord's Army"))
    [('lord', 's', 'army'), ('lords', 'army')]
    """
    forms = set()
    for variant in {name, POSSESSIVE.sub(" s", name)}:
        full = tuple(piece for word in variant.split() for piece in pieces(word))
        bare = full[:1] + tuple(p for p in full[1:] if p not in ARTICLES or p in ("as", "at", "an"))
        forms |= {full, bare}
        if len(bare) > 2 and bare[0] in ("al", "el"):
            forms.add(bare[1:])
    forms |= {tuple(OTHER_SPELLINGS.get(piece, piece) for piece in form) for form in forms}
    return {form for form in forms if form}


def key_of(name: str) -> str:
    """The folded key of a name that no lexicon has.

    >>> key_of("Zuhair Al-Rajou")
    'zuhair-rajou'
    """
    found = [piece for word in name.split() for piece in pieces(word)]
    return "-".join(piece for piece in found if piece not in ("al", "el")) or "-".join(found)


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals only, in one word: then its case counts (*IS*, *WHO*).

    >>> is_acronym("IS"), is_acronym("U.S."), is_acronym("Hamas"), is_acronym("IS-K")
    (True, True, False, True)
    """
    letters = [c for c in name if c.isalpha()]
    return " " not in name and len(letters) <= 8 and all(c.isupper() for c in letters)
