"""Who helps those who act: their backers, whose help they had, and who helped the act itself."""

from collections.abc import Iterator

from newsledger.extract import clause, factual
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.lexicon import verb_forms
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import SUPPORT, words

BACKED = words("backed supported aided assisted helped armed funded")
BACKING = words("").union(*map(verb_forms, words("back aid abet assist help facilitate support")))
BACKERS = words("supporter supporters backer backers sponsor sponsors patron patrons")
HELPING = BACKED | BACKING | SUPPORT
HELPED_FRAMES = words("attack advance casualty kill destroy fight repel gain fall move arrest displace violate")
MEANWHILE = words("as when while")


def supporters_of(reading: Reading, found: Found, args: Arguments) -> Iterator[int]:
    """The head tokens of who supports the doers of one trigger, or the act that it tells of."""
    if not reading.says(found.token, HELPING):
        return
    for token in args.doers:
        yield from _backers(reading, token)
    if found.trigger.frame not in HELPED_FRAMES:
        return
    verb = args.light if args.light is not None else found.token
    act = clause.first_conjunct(reading, verb)
    yield from _helpers(reading, act)
    if not clause.is_verb(reading, verb):
        verb = clause.governing_verb(reading, verb)
    for host in (verb, *args.doers):
        yield from _help_had(reading, host)
    for child in reading.children[verb]:  # *Backed by Iran, the rebels took the town*
        if reading.deps[child] == "advcl" and reading.lower[child] in BACKED and reading.tags[child] == "VBN":
            yield from _agents(reading, child)
    yield from _help_meanwhile(reading, verb, args)


def _backers(reading: Reading, doer: int) -> Iterator[int]:
    """*forces backed by Russia*, *Russian-backed forces*."""
    for child in reading.children[doer]:
        if reading.lower[child] in BACKED:
            if reading.deps[child] in ("acl", "relcl"):
                yield from _agents(reading, child)
            elif reading.deps[child] == "amod":
                yield from reading.children[child]


def _agents(reading: Reading, verb: int) -> list[int]:
    agent = clause.agent(reading, verb)
    return clause.conjuncts(reading, agent) if agent is not None else []


def _helpers(reading: Reading, act: int) -> list[int]:
    """*X helped the army take the town*, *X assisted the rebels in taking it*, *X is backing the attacks*."""
    dep, helping = reading.deps[act], reading.heads[act]
    if dep in ("pcomp", "pobj") and reading.lower[helping] == "in":
        helping = reading.heads[helping]
    elif dep not in (("ccomp", "xcomp") if clause.is_verb(reading, act) else ("dobj", "nsubjpass")):
        return []
    if reading.lower[helping] not in BACKING or not clause.is_verb(reading, helping):
        return []
    return [] if factual.is_negated(reading, helping) else clause.doers(reading, helping)


def _help_had(reading: Reading, host: int) -> Iterator[int]:
    """*took the town with the help of X and Y*, *with support from X*, *with X's help*, *with Russian air support*."""
    for child in reading.children[host]:
        for preposition in clause.conjuncts(reading, child) if reading.lower[child] == "with" else ():
            for noun in reading.children[preposition]:
                if reading.lower[noun] in SUPPORT and reading.deps[noun] == "pobj":
                    yield from _givers(reading, noun)


def _givers(reading: Reading, noun: int) -> Iterator[int]:
    """Whose help it is."""
    for child in reading.children[noun]:
        if reading.deps[child] in ("poss", "amod", "compound", "nmod"):
            yield from clause.conjuncts(reading, child)
    for preposition, inner in clause.prepositions(reading, noun):
        if preposition in ("of", "from", "by"):
            yield inner


def _help_meanwhile(reading: Reading, verb: int, args: Arguments) -> Iterator[int]:
    """*The help of X to the army came as the army took the town*."""
    above = reading.heads[verb]
    marks = {reading.lower[c] for c in reading.children[verb] if reading.deps[c] in ("mark", "advmod")}
    if reading.deps[verb] != "advcl" or not marks & MEANWHILE:
        return
    help_given = clause.own_subject(reading, above)
    if help_given is None or reading.lower[help_given] not in SUPPORT:
        return
    helped = {
        reading.actor_at.get(t, -1) for word, t in clause.prepositions(reading, help_given) if word in ("to", "for")
    }
    if helped & {reading.actor_at.get(t) for t in args.doers}:
        yield from _givers(reading, help_given)
