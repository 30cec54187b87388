"""Whether a country's name is a place in its sentence, rather than a state that acts."""

from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer

GROUND = frozenset("border coast territory soil".split())
ISLES = frozenset("island islands valley mountains peninsula plateau desert strait marshes".split())  # *Majnoon Island*
PRESSURE = frozenset("pressure sanctions sanction tariffs embargo demands demand ultimatum blame".split())  # on a state
REALMS = frozenset("republic kingdom union federation emirate commonwealth".split())


def is_literal(reading: Reading, gazetteer: Gazetteer, words: PlaceWords, c: Candidate) -> bool:
    """Whether a country's name is a place here rather than a state that acts or is spoken to.

    *Russia said*, *the government of Iraq*, *U.S. officials*, *talks with Israel* name who acts.
    """
    head, deps, heads = c.last - 1, reading.deps, reading.heads
    following = reading.lower[c.last] if c.last < len(reading.words) else ""
    before = reading.lower[c.first - 2] if reading.lower[c.first - 1] == "the" else reading.lower[c.first - 1]
    if c.first and before in words.roles["in"] and following and not following.isalpha() and following != "-":
        return True
    if c.part or c.kind or following in GROUND or _closes_address(reading, gazetteer, c):
        return True
    while c.first <= heads[head] < c.last and heads[head] != head:
        head = heads[head]
    while deps[head] in ("conj", "appos") and heads[head] != head:
        head = heads[head]
    dep, above = deps[head], heads[head]
    if dep == "poss" and (reading.lower[above] in words.roles["locative_noun"] or reading.lower[above] in words.kinds):
        return True
    if dep in ("compound", "nmod") and reading.lower[above] in words.roles["building"]:
        return True  # *a strike on a Gaza school*
    if dep in ("compound", "amod", "nmod", "poss", "npadvmod"):
        return False
    if dep in ("nsubj", "nsubjpass", "agent", "csubj", "ROOT", "dep"):
        return dep == "nsubjpass" and reading.tags[above] == "VBN"
    if dep == "dobj" and reading.lower[above] in words.roles["addressed"]:
        return False  # *to deter Russia*, *prompted Turkey to close it*
    if dep == "pobj" and reading.lower[above] == "of" and reading.lower[heads[above]] in REALMS:
        head = heads[above]  # *in the Republic of Sudan*
        dep, above = deps[head], heads[head]
        if dep != "pobj":
            return False
    if dep == "pobj":
        word, governor = reading.lower[above], reading.lower[heads[above]]
        if word in ("by", "with", "between", "against") or (word == "on" and governor in PRESSURE):
            return False
        return not (
            word == "of" and (governor in words.roles["acting_head"] or reading.words[heads[above]][:1].isupper())
        )
    return True


def _closes_address(reading: Reading, gazetteer: Gazetteer, c: Candidate) -> bool:
    """*ISLAMABAD, Pakistan --*, *in Gori, Georgia.*: a country behind one of its towns."""
    i, j = c.first, c.last
    if i < 2 or reading.words[i - 1] != "," or not reading.words[i - 2][:1].isupper():
        return False
    if gazetteer.countries_named([reading.lower[i - 2]]):
        return False
    return j >= len(reading.words) or reading.words[j] in ("--", "—", "–", ".", ")", ",", ";")
