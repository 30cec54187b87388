"""Who has what part in an agreement: parties, signatories, guarantors, mediators, hosts."""

from collections.abc import Iterator

from newsledger.extract import clause, factual
from newsledger.extract.agreements.making import Making
from newsledger.extract.agreements.mentions import (
    CROWNING,
    MAKING,
    MEETINGS,
    SIGNED,
    Spot,
    preposed_clause,
    reduced_clause,
    signs_for,
)
from newsledger.extract.agreements.roles import add_actor, is_side, named_under
from newsledger.extract.agreements.standing import WORKED
from newsledger.extract.agreements.taking_part import read_other_side, read_takers
from newsledger.extract.events.mediators import CUES, HOSTED, ROLES, TALKS, VOUCHED, between
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

MEDIATING = words(
    "arranged broker brokered brokering mediate mediated mediating facilitate facilitated facilitating sponsored"
)
STANDING_BY = {word: role for word, role in ROLES.items() if role} | {"signatory": "party", "signatories": "party"}
STANDERS = frozenset(STANDING_BY)
GUARANTEEING = words("guarantee guarantees underwrite underwrites underwrote")
LEADING = MEDIATING | HOSTED | words("host hosts hosting chaired chairs")
BINDING = words("bind binds bound commits committed obliges obliged requires required")
TROOPS = words("fighters forces troops soldiers units militants gunmen")
SPONSORING = ("-brokered", "-mediated", "-sponsored", "-facilitated", "-negotiated")  # behind *U.N.*, as one token
ANNOUNCING = words("announce announces announced declared declares")
ENVOYS = words("envoy mediator mediators intermediary intermediaries go-between")
STATES = words("countries country states state nations nation powers power")
NEGOTIATING = words("negotiate negotiates negotiated negotiating arranged secured made")
SERVING = words("act acts acted acting serve serves served serving stand stands stood standing")


def read_parties(reading: Reading, spot: Spot, making: Making, others: frozenset[int] = frozenset()) -> None:
    """Adds to ``making`` who is named at a spot of the agreement and at the verbs of its making; ``others`` are the
    nouns of all spots."""
    head = spot.head
    beside = _read_between(reading, spot, making, others)
    sources = _with_dates(reading, (head, *making.verbs))
    between_whom = any(w == "between" and t in reading.actor_at for s in sources for w, t in named_under(reading, s))
    for source in sources:
        for preposition, inner in named_under(reading, source):
            sides = preposition in ("between", "with", "among") or (preposition == "by" and source != head)
            if sides and preposition == "with" and reading.lower[inner] == "them":
                for one in _meant_by_them(reading, head):
                    add_actor(reading, one, "party", making.actors)
            elif sides and inner not in beside:
                role = _role(reading, preposition, inner, source)
                if preposition == "by" and between_whom and reading.lower[source] not in SIGNED:
                    role = "mediator"  # *a truce between A and B, negotiated by C*
                add_actor(reading, inner, role, making.actors)
    _read_bound(reading, head, making)
    read_takers(reading, head, making)
    for verb in making.verbs:
        if not factual.is_negated(reading, verb):
            _read_makers(reading, head, verb, making, between_whom)
    for child in reading.children[head]:
        if reading.lower[child] in VOUCHED and not clause.is_passive(reading, child):
            for doer in clause.doers(reading, child):  # *which Chad and Gabon had guaranteed*
                add_actor(reading, doer, "guarantor", making.actors)
        if reading.lower[child] == "guarantor" or reading.lower[child] == "guarantors":
            add_actor(reading, child, "guarantor", making.actors)
        if reading.lower[child] in MEDIATING and reading.deps[child] in ("amod", "acl"):
            for below in reading.children[child]:
                if below in reading.actor_at:
                    add_actor(reading, below, "mediator", making.actors)
    _read_backers(reading, head, making)
    _read_sponsor(reading, spot, making)
    read_other_side(reading, head, making)


def standing_by(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """(noun or verb, head token of an actor, role) where somebody is said to be guarantor or mediator: *A and B, which
    are guarantors of the accord*, *A acts as mediator*, *the guarantors, A and B*, *Qatari mediators*; or to have led
    the talks: *Ghana hosted the talks*, *Ahtisaari, who mediated, said*."""
    for noun in reading.spots(STANDERS):
        role, verb = STANDING_BY[reading.lower[noun]], reading.heads[noun]
        if reading.deps[noun] == "pobj" and reading.lower[verb] in ("as", "among"):
            if reading.lower[verb] == "as" and reading.lower[reading.heads[verb]] not in SERVING:
                continue  # *signed it with Oman as mediator*
            verb = reading.heads[verb]
            if not clause.is_verb(reading, verb):  # *Norway, Cuba and Chile act as guarantors*, taken for one list
                yield from ((noun, token, role) for token in _listed_before(reading, verb))
                continue
        elif reading.deps[noun] != "attr":
            behind = reading.deps[noun] == "compound" and reading.lower[verb] in STATES
            if behind and reading.deps[verb] == "attr":  # *A and B are guarantor countries*
                noun, verb = verb, reading.heads[verb]
            else:
                verb = noun
        named = clause.doers(reading, verb) if verb != noun else clause.apposed(reading, noun)
        if verb == noun and noun + 1 in reading.actor_at:  # *mediators Egypt and Qatar*
            named = [*named, next(t for t in (reading.heads[noun + 1], noun + 1) if t in reading.actor_at)]
        if verb == noun and role == "mediator":
            named = [*named, *(c for c in reading.children[noun] if reading.deps[c] in ("amod", "poss", "compound"))]
        for one in named:
            for token in clause.conjuncts(reading, clause.first_conjunct(reading, one)):
                yield noun, token, role
    for verb in reading.spots(SIGNED):
        if signs_for(reading, verb):  # *Ann Hill signed for the rebels*
            for doer in clause.doers(reading, verb):
                yield verb, doer, "party"
    for verb in reading.spots(LEADING):
        if not clause.is_verb(reading, verb) or clause.is_passive(reading, verb) or factual.is_negated(reading, verb):
            continue
        if all(_are_talks(reading, t) for t in clause.objects(reading, verb)):
            for doer in _doers(reading, verb):
                yield verb, doer, "host" if reading.lower[verb][:4] == "host" else "mediator"


def _listed_before(reading: Reading, token: int) -> list[int]:
    """The actors of a list that ends right before a token."""
    found = []
    while token > 0 and (token - 1 in reading.actor_at or reading.lower[token - 1] in (",", "and", "the")):
        token -= 1
        if token in reading.actor_at and reading.actor_at.get(token) != reading.actor_at.get(token + 1):
            found.append(token)
    return found[::-1]


def _meant_by_them(reading: Reading, head: int) -> list[int]:
    """*Bandits attacked a village days after elders sealed a truce with them*: who acts in the clause above."""
    verb = clause.governing_verb(reading, head)
    above = reading.heads[verb]
    if reading.deps[verb] != "advcl" or not clause.is_verb(reading, above):
        return []
    return [t for t in clause.doers(reading, above) if is_side(reading, t)]


def _are_talks(reading: Reading, token: int) -> bool:
    """*talks*, *five rounds of talks*."""
    return reading.lower[token] in TALKS or any(
        word == "of" and reading.lower[t] in TALKS for word, t in clause.prepositions(reading, token)
    )


def _with_dates(reading: Reading, sources: tuple[int, ...]) -> list[int]:
    """Some tokens with the days under them: *announced by A on 1 April between B and C*, hung on April."""
    under = (t for source in sources for word, t in clause.prepositions(reading, source) if word in ("on", "in"))
    dates = {t for time in reading.times for t in range(time.first, time.last)}
    return list(dict.fromkeys((*sources, *(t for t in under if t in dates))))


def _read_between(reading: Reading, spot: Spot, making: Making, others: frozenset[int]) -> set[int]:
    """*after talks mediated by the African Union*, *under UN auspices*, *with Norway as guarantor*: who they are, for
    they are no parties."""
    first, end = reading.sentences[reading.sentence[spot.head]]
    cues = reading.spots_between(CUES, first, end)
    if not cues:
        return set()
    sources = {spot.head, *making.verbs}
    if reading.deps[spot.head] == "nsubj" and reading.lower[reading.heads[spot.head]] in CROWNING:
        sources.add(reading.heads[spot.head])  # *The accord crowns two years of talks led by Kenya*
    found = [pair for cue in cues if _hangs_on(reading, cue, sources, others) for pair in between(reading, cue)]
    for token, role in found:
        if role:
            add_actor(reading, token, role, making.actors)
    return {token for token, _ in found}


def _hangs_on(reading: Reading, token: int, sources: set[int], others: frozenset[int]) -> bool:
    """Whether a token stands under the making of one agreement, and not first under another agreement or its making."""
    cue = token
    while token not in sources:
        above = reading.heads[token]
        if token in others or above == token or (token != cue and reading.lower[token] in MAKING):
            return False
        token = above
    return True


def _read_makers(reading: Reading, head: int, verb: int, making: Making, between_whom: bool) -> None:
    """Who did it: *A and B signed the deal*, *was struck at talks between A and B*; ``between_whom``: whether its sides
    are told beside it (*Elders negotiated a truce between A and B*)."""
    for talks in (t for word, t in clause.prepositions(reading, verb) if word in ("at", "in", "during", "after")):
        for token in reading.subtree(talks):
            for between_them, inner in clause.prepositions(reading, token):
                if between_them == "between":
                    add_actor(reading, inner, "party", making.actors)
    if clause.own_subject(reading, verb) is None and (
        reading.deps[verb] == "acl" or verb in (reduced_clause(reading, head), preposed_clause(reading, head))
    ):
        return
    if clause.is_passive(reading, verb) or reading.lower[head] in MEETINGS:
        return
    for doer in _doers(reading, verb):
        role = _role(reading, "by", doer, verb)
        for word, capacity in clause.prepositions(reading, verb):
            if word == "as" and ROLES.get(reading.lower[capacity]):  # *signed it as guarantors*
                role = ROLES[reading.lower[capacity]]
        if between_whom and reading.lower[verb] in NEGOTIATING and reading.actor_at.get(doer) not in making.parties:
            role = "mediator"
        add_actor(reading, doer, role, making.actors)
        _add_member(reading, doer, making)


def _read_backers(reading: Reading, head: int, making: Making) -> None:
    """*A and B sponsored the pact*, *it was guaranteed by C*: verbs that are no making."""
    verb = reading.heads[head]
    if reading.deps[head] not in ("dobj", "nsubjpass") or reading.lower[verb] not in MEDIATING | VOUCHED | GUARANTEEING:
        return
    if verb in making.verbs or factual.is_negated(reading, verb):
        return
    role = "mediator" if reading.lower[verb] in MEDIATING else "guarantor"
    for doer in _doers(reading, verb):
        add_actor(reading, doer, role, making.actors)


def _read_sponsor(reading: Reading, spot: Spot, making: Making) -> None:
    """*The U.N.-brokered truce*, which is one token: the actor of the article with those initials;
    *UN-sponsored*, whose parts the parse hangs on the truce."""
    for token in range(spot.first, spot.head):
        if reading.lower[token] in MEDIATING and reading.lower[token - 1] == "-" and token - 2 in reading.actor_at:
            add_actor(reading, token - 2, "mediator", making.actors)
        if reading.lower[token].endswith(SPONSORING):
            initials = reading.words[token].rpartition("-")[0].replace(".", "")
            for index, actor in enumerate(reading.actors):
                if initials.isupper() and initials == "".join(w[0] for w in actor.name.split() if w[0].isupper()):
                    making.actors[index, "mediator"] = token


def _read_bound(reading: Reading, head: int, making: Making) -> None:
    """*The accord binds A and B to …*, *commits them*: who is bound by it made it; *The deal between A and B*."""
    verb = reading.heads[head]
    if reading.deps[head] == "nsubj" and reading.lower[verb] in BINDING:
        for bound in clause.patients(reading, verb):
            if reading.lower[bound] in TROOPS or any(
                reading.lower[c] in ("all", "foreign") for c in reading.children[bound]
            ):
                continue  # *requires all forces to leave*
            add_actor(reading, bound, "party", making.actors)


def _doers(reading: Reading, verb: int) -> list[int]:
    """*launched strikes, its first since agreeing to a truce*: of the clause, where a gerund has nobody of its own; of
    a relative clause only those before it (*A, which mediated it, and B*); *A, whose envoys mediated it*."""
    if found := clause.doers(reading, verb):
        if any(reading.tags[c] == "WP$" for c in reading.children[found[0]]):
            return [reading.heads[verb]]
        if reading.deps[verb] == "relcl" and (meant := _told_of_before(reading, verb)):
            return meant
        return [t for t in found if t < verb] if reading.deps[verb] == "relcl" and found[0] < verb else found
    above = reading.heads[verb]
    return clause.doers(reading, clause.governing_verb(reading, above)) if reading.deps[verb] == "pcomp" else []


def _told_of_before(reading: Reading, verb: int) -> list[int]:
    """*Saudi Arabia and the United States, which brokered the deal, said*: a clause behind a comma is of all subjects,
    one with a singular verb of the last (*Hamas and Egypt, which has mediated it*)."""
    subjects = clause.conjuncts(reading, clause.first_conjunct(reading, reading.heads[verb]))
    subjects = [t for t in subjects if t < verb]
    if len(subjects) < 2 or reading.deps[subjects[0]] != "nsubj":
        return []
    one = reading.tags[verb] == "VBZ" or any(reading.lower[c] in ("has", "is", "was") for c in reading.children[verb])
    comma = any(reading.lower[t] == "," for t in range(subjects[-1] + 1, verb))
    return subjects[-1:] if one else subjects if comma else []


def _role(reading: Reading, preposition: str, inner: int, source: int) -> str:
    """*struck by A*: a party; *brokered by A*, *negotiated by envoy B*: who stood between the parties."""
    if preposition != "by":
        return "party"
    envoy = bool(ENVOYS & {reading.lower[t] for t in (inner, *reading.children[inner])})
    igo = inner in reading.actor_at and reading.actors[reading.actor_at[inner]].actor_type == "igo"
    announced = igo and reading.lower[source] in ANNOUNCING  # *a truce announced by the UN*
    between = reading.lower[source] in MEDIATING or announced or (envoy and reading.lower[source] not in SIGNED)
    between = between or (reading.lower[source] in WORKED and not is_side(reading, inner))
    return "mediator" if between else "party"


def _add_member(reading: Reading, doer: int, making: Making) -> None:
    """*3R is one of 14 groups that signed*: who is said to be one of those who made it."""
    above = reading.heads[doer]
    one = reading.heads[above]
    if reading.lower[above] == "of" and reading.lower[one] in ("one", "two", "three", "among"):
        for member in clause.doers(reading, reading.heads[one]) if reading.deps[one] == "attr" else ():
            add_actor(reading, member, "party", making.actors)
