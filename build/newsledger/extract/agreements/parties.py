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
from newsledger.extract.codes import BANDS
from newsledger.extract.events.lexicon import load_events
from newsledger.extract.events.mediators import CUES, HOSTED, ROLES, TALKS, VOUCHED, between
from newsledger.extract.events.participants import actors_of
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

MEDIATING = words("broker brokered brokering mediate mediated mediating facilitate facilitated facilitating sponsored")
STANDING_BY = {word: role for word, role in ROLES.items() if role} | {"signatory": "party", "signatories": "party"}
STANDERS = frozenset(STANDING_BY)
LEADING = MEDIATING | HOSTED | words("host hosts hosting chaired chairs")
BINDING = words("bind binds bound commits committed obliges obliged requires required")
SPONSORING = ("-brokered", "-mediated", "-sponsored", "-facilitated", "-negotiated")  # behind *U.N.*, as one token
ENVOYS = words("envoy mediator mediators intermediary intermediaries go-between")
TAKING_PART = words(  # what only those do with an agreement who have a part in it
    "observe observes observed observing respect respects respected respecting honour honours honoured honor honors"
    " honored uphold upholds upheld keep keeps kept abide abides abided adhere adheres adhered extend extended extends"
    " renew renewed renews prolong prolonged join joined accept accepted accepts suspend suspended quit abandon"
    " abandoned scrap scrapped renounce renounced end ended ending terminate terminated annul annulled withdraw"
    " withdrew withdrawn stand stood stands"
)
BREAKING = words("break breaks broke broken breaking violate violated violating breach breached breaching")
UNWILLING = words("failed fail fails failing refused refuse refuses refusing neglected")
TAKEN_BY = ("by", "to", "from", "of")  # *abide by it*, *adhere to it*, *withdraw from it*
LEADERS = words(
    "leaders leader presidents president ministers minister commanders commander governments delegations delegation"
    " negotiators representatives envoys chiefs heads generals officials armies forces delegates members elders"
    " spokesmen officers representative delegate groups"
)
SERVING = words("act acts acted acting serve serves served serving stand stands stood standing")
SIDES = ("state", "government", "military", "police", "coalition", "party", *BANDS)
THEMSELVES = words("it they")


def read_parties(reading: Reading, spot: Spot, making: Making, others: frozenset[int] = frozenset()) -> None:
    """Adds to ``making`` who is named at a spot of the agreement and at the verbs of its making; ``others`` are the
    nouns of all spots."""
    head = spot.head
    beside = _read_between(reading, spot, making, others)
    between_whom = any(word == "between" and t in reading.actor_at for word, t in clause.prepositions(reading, head))
    for source in (head, *making.verbs):
        for preposition, inner in _named_under(reading, source):
            sides = preposition in ("between", "with", "among") or (preposition == "by" and source != head)
            if sides and inner not in beside:
                role = _role(reading, preposition, inner, source)
                if preposition == "by" and between_whom and reading.lower[source] not in SIGNED:
                    role = "mediator"  # *a truce between A and B, negotiated by C*
                add_actor(reading, inner, role, making.actors)
    _read_bound(reading, head, making)
    _read_owners(reading, head, making)
    _read_takers(reading, head, making)
    for verb in making.verbs:
        if not factual.is_negated(reading, verb):
            _read_makers(reading, head, verb, making)
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
    _read_sponsor(reading, spot, making)
    _read_other_side(reading, head, making)


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
        elif reading.deps[noun] != "attr":
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
        if all(reading.lower[t] in TALKS for t in clause.objects(reading, verb)):
            for doer in _doers(reading, verb):
                yield verb, doer, "host" if reading.lower[verb][:4] == "host" else "mediator"


def _named_under(reading: Reading, source: int) -> Iterator[tuple[str, int]]:
    """(preposition, noun) under a token; *by envoys of A and of B*, where the parse hangs the second *of* on *by*."""
    yield from clause.prepositions(reading, source)
    for child in reading.children[source]:
        for other in reading.children[child] if reading.deps[child] in ("agent", "prep") else ():
            if reading.deps[other] == "conj" and reading.tags[other] == "IN":
                yield from ((reading.lower[child], c) for c in reading.children[other] if reading.deps[c] == "pobj")


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


def _read_makers(reading: Reading, head: int, verb: int, making: Making) -> None:
    """Who did it: *A and B signed the deal*, *was struck at talks between A and B*."""
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
        for child in reading.children[doer]:  # *Ethiopia's government and Tigray forces*, taken for one noun
            if reading.deps[child] == "nmod" and reading.actor_at.get(child) != reading.actor_at.get(doer):
                add_actor(reading, child, "party", making.actors)
        add_actor(reading, doer, role, making.actors)
        _add_member(reading, doer, making)


def _read_sponsor(reading: Reading, spot: Spot, making: Making) -> None:
    """*The U.N.-brokered truce*, which is one token: the actor of the article with those initials."""
    for token in range(spot.first, spot.head):
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
            add_actor(reading, bound, "party", making.actors)


def _read_owners(reading: Reading, head: int, making: Making) -> None:
    """*The government and the rebels said that their truce would hold*, *the IRA said its ceasefire was over*: whose it
    is."""
    owned = {reading.lower[c] for c in reading.children[head] if reading.deps[c] == "poss"}
    if owned.isdisjoint(("their", "its")):
        return
    verb = clause.governing_verb(reading, head)
    while not (owners := clause.doers(reading, verb)) or head in owners:
        if reading.heads[verb] == verb or reading.deps[verb] not in ("ccomp", "xcomp", "advcl"):
            return
        verb = reading.heads[verb]
    if len(owners) > 1 and "their" in owned:
        for owner in owners:
            add_actor(reading, owner, "party", making.actors)
    else:
        _add_sides(reading, owners if len(owners) == 1 else [], making)


def _read_takers(reading: Reading, head: int, making: Making) -> None:
    """*The army said it would observe the truce*, *A and B extended it*, *accused each other of breaking it*: who only
    can do so because they have a part in it."""
    verb = reading.heads[head]
    if reading.deps[head] == "pobj" and reading.lower[verb] in TAKEN_BY:
        verb = reading.heads[verb]
    elif reading.deps[head] not in ("dobj", "nsubjpass"):
        return
    if not clause.is_verb(reading, verb) or factual.is_negated(reading, verb):
        return
    doers = clause.doers(reading, verb)
    if reading.lower[verb] in BREAKING and len(doers) > 1:
        said = clause.governing_verb(reading, reading.heads[reading.heads[verb]])
        mutual = any(reading.lower[t] in ("other", "another") for t in clause.objects(reading, said))
        _add_sides(reading, doers if mutual else [], making)
    elif reading.lower[verb] in TAKING_PART:
        above = reading.heads[verb]
        if reading.deps[verb] == "xcomp" and reading.lower[above] in UNWILLING:
            return
        if reading.deps[verb] == "ccomp" and any(reading.lower[t] in THEMSELVES for t in doers):
            doers = clause.doers(reading, above)
        beside = [t for word, t in clause.prepositions(reading, verb) if word == "with"]  # *ended a truce with them*
        _add_sides(reading, [*doers, *beside], making)


def _read_other_side(reading: Reading, head: int, making: Making) -> None:
    """*Jets of A resumed their strikes when a truce with B ran out*: between B and whoever acts where it is told of."""
    beside = [t for word, t in clause.prepositions(reading, head) if word == "with" and t in reading.actor_at]
    if not beside or len(making.parties) > 1 or any(actor not in _wholes(reading, beside) for actor in making.parties):
        return
    verb = clause.governing_verb(reading, head)
    while reading.deps[verb] in ("advcl", "pcomp", "relcl", "conj") and reading.heads[verb] != verb:
        verb = clause.governing_verb(reading, reading.heads[verb])
        doers = [t for t in clause.doers(reading, verb) if t in reading.actor_at]
        sides = [t for t in doers if reading.actors[reading.actor_at[t]].actor_type in SIDES]
        if sides and not set(_wholes(reading, sides)) & set(_wholes(reading, beside)):
            making.beside.setdefault((_wholes(reading, sides)[-1], "party"), sides[0])
            return


def _wholes(reading: Reading, tokens: list[int]) -> list[int]:
    """The actors at some tokens, each with all that it is part of."""
    found = [reading.actor_at[t] for t in tokens if t in reading.actor_at]
    for actor in found:  # which grows meanwhile
        whole = reading.actors[actor].part_of
        if whole is not None and whole not in found:
            found.append(whole)
    return found


def _add_sides(reading: Reading, tokens: list[int], making: Making) -> None:
    """Those that can be a side of a conflict."""
    for token in tokens:
        actor = reading.actor_at.get(token)
        if actor is not None and reading.actors[actor].actor_type in SIDES:
            add_actor(reading, token, "party", making.beside)


def _doers(reading: Reading, verb: int) -> list[int]:
    """*launched strikes, its first since agreeing to a truce*: of the clause, where a gerund has nobody of its own; of
    a relative clause only those before it (*A, which mediated it, and B*); *A, whose envoys mediated it*."""
    if found := clause.doers(reading, verb):
        if any(reading.tags[c] == "WP$" for c in reading.children[found[0]]):
            return [reading.heads[verb]]
        return [t for t in found if t < verb] if reading.deps[verb] == "relcl" and found[0] < verb else found
    above = reading.heads[verb]
    return clause.doers(reading, clause.governing_verb(reading, above)) if reading.deps[verb] == "pcomp" else []


def _role(reading: Reading, preposition: str, inner: int, source: int) -> str:
    """*struck by A*: a party; *brokered by A*, *negotiated by envoy B*: who stood between the parties."""
    if preposition != "by":
        return "party"
    envoy = ENVOYS & {reading.lower[t] for t in (inner, *reading.children[inner])}
    return (
        "mediator" if reading.lower[source] in MEDIATING or (envoy and reading.lower[source] not in SIGNED) else "party"
    )


def _add_member(reading: Reading, doer: int, making: Making) -> None:
    """*3R is one of 14 groups that signed*: who is said to be one of those who made it."""
    above = reading.heads[doer]
    one = reading.heads[above]
    if reading.lower[above] == "of" and reading.lower[one] in ("one", "two", "three", "among"):
        for member in clause.doers(reading, reading.heads[one]) if reading.deps[one] == "attr" else ():
            add_actor(reading, member, "party", making.actors)


def add_actor(reading: Reading, token: int, role: str, actors: dict[tuple[int, str], int]) -> None:
    """A participant and what stands in apposition to it: *the guarantor countries Turkey, Russia and Iran*; those whom
    *the leaders of A and B* speak for."""
    for other in _listed_behind(reading, token):
        add_actor(reading, other, role, actors)
    if reading.lower[token] in LEADERS:
        spoken_for = [t for word, t in _named_under(reading, token) if word in ("of", "from", "for")]
        for inner in spoken_for:
            add_actor(reading, inner, role, actors)
        if any(t in reading.actor_at for t in spoken_for):
            return
    found = actors_of(reading, token, role, reading.knowledge.cached(load_events))
    for index in found:
        _add(reading, index, token, role, actors)
    if token in reading.actor_at or reading.lower[token] in LEADERS:
        return
    guarantor = role == "party" and any("guarantor" in reading.lower[t] for t in (token, *reading.children[token]))
    for child in reading.children[token]:
        if reading.deps[child] in ("appos", "nmod", "compound", "amod") and child in reading.actor_at:
            for one in clause.conjuncts(reading, child):
                add_actor(reading, one, role, actors)
                if guarantor:
                    add_actor(reading, one, "guarantor", actors)


def _listed_behind(reading: Reading, token: int) -> list[int]:
    """*A, B, the OSCE and the rebels*: the rest of a list whose first comma the parse took for an apposition."""
    behind = [c for c in reading.children[token] if reading.deps[c] == "appos" and c in reading.coordinated]
    return [t for c in behind for t in clause.conjuncts(reading, c)] if len(behind) == 1 else []


def _add(reading: Reading, index: int, token: int, role: str, actors: dict[tuple[int, str], int]) -> None:
    actor = reading.actors[index]
    if actor.generic and actor.actor_type not in BANDS:
        if actor.part_of is None:
            return
        index, actor = actor.part_of, reading.actors[actor.part_of]  # *leaders of the Free Aceh Movement*
    if actor.actor_type in ("media", "monitor") or (actor.actor_type == "civilians" and actor.generic):
        return
    if actor.actor_type == "person" and role == "party":
        actors[index, "signatory"] = token
        if actor.part_of is not None:  # whoever signs signs for a side
            actors.setdefault((actor.part_of, "party"), token)
    else:
        actors[index, role] = token
