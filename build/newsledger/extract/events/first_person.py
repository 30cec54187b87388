"""Who *I* and *we* are where a statement is told in the first person: who is quoted, or whose statement the text is."""

from newsledger.extract import clause
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.quotes import find_quotes
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING

WE = "we"
SPOKEN = 12  # sentences behind *The minister said:*
RETOLD = 3  # sentences behind *The United States condemns …*


def speaker_of(reading: Reading, pronoun: int, lexicon: EventLexicon) -> int | None:
    """The token of who says *I* or *we*; None where that is not told."""
    if reading.lower[pronoun] not in ("i", WE) or pronoun in reading.actor_at:
        return None
    verb = clause.governing_verb(reading, pronoun)
    while reading.deps[verb] in ("conj", "advcl", "xcomp") and reading.heads[verb] != verb:
        verb = reading.heads[verb]
    if reading.deps[verb] == "ccomp":
        said = reading.heads[verb]
        who = clause.own_subject(reading, said) if reading.lower[said] in SAYING else None
        return who if who is not None and who != pronoun and who in reading.actor_at else None
    quoted = any(quote.first <= pronoun < quote.last for quote in find_quotes(reading))
    return _announced(reading, pronoun, quoted) or (None if quoted else _stated(reading, pronoun, lexicon))


def _announced(reading: Reading, pronoun: int, quoted: bool) -> int | None:
    """*The minister said:*, and what he said in paragraphs of its own, without quotation marks."""
    here = reading.sentence[pronoun]
    for sentence in range(here - 1, max(here - SPOKEN, 0) - 1, -1):
        start, end = reading.sentences[sentence]
        tokens = [t for t in range(start, end) if not reading.words[t].isspace()]
        if not tokens or reading.words[tokens[-1]] != ":":
            continue
        said = [t for t in tokens if reading.lower[t] in SAYING and reading.tags[t][0] == "V"]
        who = clause.own_subject(reading, said[-1]) if said and not quoted else None
        return who if who is not None and who in reading.actor_at else None
    return None


def _stated(reading: Reading, pronoun: int, lexicon: EventLexicon) -> int | None:
    """*The United States condemns the attack. We call on …*: the state whose statement the text is."""
    here = reading.sentence[pronoun]
    if reading.lower[pronoun] != WE:
        return None
    start, end = reading.sentences[max(here - RETOLD, 0)][0], reading.sentences[here][0]
    for verb in range(end - 1, start - 1, -1):
        if reading.tags[verb] not in ("VBZ", "VBP") or not any(
            trigger.frame == "say" for trigger in lexicon.verbs.get(reading.lower[verb], ())
        ):
            continue
        who = clause.own_subject(reading, verb)
        if who is None or (who not in reading.actor_at and reading.lower[who] == WE):
            continue
        known = reading.actors[reading.actor_at[who]].actor_type if who in reading.actor_at else ""
        return who if known in ("state", "government", "igo") else None
    return None
