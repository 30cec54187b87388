"""Who stands between the sides of talks and truces: *with Qatar as mediator*, *mediated by Norway*, *under the
mediation of Kenya*, *through Egyptian mediators*."""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

MEDIATED = words("mediated brokered facilitated moderated hosted sponsored convened chaired")
ROLES = words(
    "mediator mediators facilitator facilitators intermediary intermediaries guarantor guarantors broker brokers host"
    " observer observers witness go-between"
)
HELPING = words("mediation auspices facilitation sponsorship patronage")
CUES = MEDIATED | ROLES | HELPING
MEDIATED_FRAMES = ("talk", "agree", "mediate")


def mediators_of(reading: Reading, found: Found, args: Arguments) -> set[int]:
    """The actors between the sides of what one trigger tells."""
    if found.trigger.frame not in MEDIATED_FRAMES or not reading.says(found.token, CUES):
        return set()
    start, end = reading.sentences[reading.sentence[found.token]]
    tokens = [t for cue in range(start, end) if reading.lower[cue] in CUES for t in _around(reading, cue)]
    return {reading.actor_at[c] for t in tokens for c in clause.conjuncts(reading, t) if c in reading.actor_at}


def _around(reading: Reading, cue: int) -> Iterator[int]:
    """Head tokens of who a word says is between the sides."""
    word, above = reading.lower[cue], reading.heads[cue]
    if word in MEDIATED:
        if reading.deps[cue] in ("acl", "advcl", "relcl", "conj") and (agent := clause.agent(reading, cue)) is not None:
            yield agent
    elif word in ROLES and reading.lower[above] == "as":  # *with Oman as mediator*, *with Oman acting as host*
        host = above - 1
        acting = clause.own_subject(reading, host) if clause.is_verb(reading, host) else host
        if acting is not None:
            yield acting
    elif word in HELPING and reading.lower[cue + 1 : cue + 2] == ["by"]:  # *signed after mediation by Kenya*
        yield from (c for c in reading.children[cue + 1] if reading.deps[c] == "pobj")
    elif word in HELPING or word in ROLES:
        if reading.lower[above] not in ("under", "through", "by", "via"):
            return
        yield from (c for c in reading.children[cue] if reading.deps[c] in ("poss", "compound", "amod", "nmod"))
        yield from (t for preposition, t in clause.prepositions(reading, cue) if preposition in ("of", "by", "from"))
        yield cue
