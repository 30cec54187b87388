"""The category of a figure from the clause that governs it.

``govern`` asks clause and phrase in the order in which they bind: the clause's own verb before a modifier of the noun
(*80,000 displaced Syrians returned*), both before the noun alone.
"""

from newsledger.extract.clause import is_verb
from newsledger.extract.figures.clauses import TRANSPARENT, Governed, by_clause, predicate_adjective
from newsledger.extract.figures.counting import Counted
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.figures.phrases import by_modifier, by_nominal, by_possessive, own_noun
from newsledger.extract.reading import Reading
from newsledger.extract.words import LEAVING


def govern(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """The category that the grammar gives to a counted phrase, or None."""
    own = own_noun(reading, lexicon, counted)
    if own is not None and own.rule == "counted noun" and own.category == "killed":
        return own
    if (left := _left_as(reading, lexicon, counted)) is not None:
        return left
    found = _climb(reading, lexicon, counted) or by_modifier(reading, lexicon, counted, counted.node)
    listed = found is not None and found.rule.startswith("modifier") and found.trigger < counted.first - 1
    if own is not None and own.rule == "adjective as noun" and listed:
        return own  # *1 dead, 4 injured*, which the parse made one phrase
    if own is not None and found is not None and own.category in ("refugees", "displaced"):
        return own if found.category in ("sheltered", "displaced", "other") else found
    if own is not None and found is not None and (own.category, found.category) == ("detained", "sheltered"):
        return own  # *The camp holds 300 detainees*
    return found or own


def _left_as(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """*left 300 people dead, 5,000 homeless*: the adjective right behind those whom something leaves so."""
    i = counted.last
    is_left = reading.deps[counted.node] == "dobj" and reading.lower[reading.heads[counted.node]] in LEAVING
    if not is_left or counted.noun is None or i >= counted.until or reading.tags[i] != "JJ":
        return None
    return predicate_adjective(reading, lexicon, counted, i)


def _climb(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """The clause or the nominal phrase above the counted phrase, through coordination and *a group of*."""
    node = counted.node
    seen: set[int] = set()
    while node not in seen:
        seen.add(node)
        if reading.deps[node] in ("conj", "appos"):
            found = by_modifier(reading, lexicon, counted, node)
            if found is not None:
                return found
        found = (
            by_clause(reading, lexicon, counted, node)
            or by_nominal(reading, lexicon, counted, node)
            or by_possessive(reading, lexicon, counted, node)
        )
        if found is not None:
            return found
        head, dep = reading.heads[node], reading.deps[node]
        if dep == "appos" and counted.counted_class == "unknown" and ";" in reading.words[head:node]:
            break  # *300 persons relocated; 50 tents sent*
        if dep in ("conj", "appos") and not is_verb(reading, head):
            node = head
            continue
        if dep == "pobj" and reading.lower[head] == "of" and reading.lower[reading.heads[head]] in TRANSPARENT:
            node = reading.heads[head]
            continue
        if dep == "pobj" and reading.lower[head] in ("as", "like") and reading.tags[reading.heads[head]][:1] == "N":
            node = reading.heads[head]
            continue
        break
    return None
