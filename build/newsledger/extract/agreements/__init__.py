"""Agreements of one article: named, described or called *the deal*; one record each, with all its mentions.

Made, kept and broken are events (``extract.events``); here is only what an agreement is, says, and who made it.
"""

from collections.abc import Iterable, Iterator

from newsledger.extract import clause
from newsledger.extract.agreements.grouping import Group, best_when, grouped, kind_of_group, united
from newsledger.extract.agreements.lexicon import AgreementLexicon, Known, load_agreements
from newsledger.extract.agreements.making import BEGINNING, Making, clause_places, making_at
from newsledger.extract.agreements.mentions import find_spots
from newsledger.extract.agreements.parties import read_parties, standing_by
from newsledger.extract.agreements.provisions import PLEDGING, provisions_in
from newsledger.extract.agreements.recognizing import names_of, recognize
from newsledger.extract.agreements.roles import SIDED, add_actor
from newsledger.extract.agreements.taking_part import bound_by
from newsledger.extract.agreements.terms import (
    laid_down,
    laid_down_after,
    listed_terms,
    pledged_after,
    provisions_of,
    watchers,
)
from newsledger.extract.asides import AGREED, MAKINGS
from newsledger.extract.codes import BANDS, STATELY
from newsledger.extract.places.where import take_back
from newsledger.extract.reading import Reading
from newsledger.extract.words import AGREEING, words
from newsledger.gazetteer.fold import fold
from newsledger.records import ActorRecord, AgreementRecord, Mention, When

__all__ = ["read_agreements"]

IMPLEMENTING = words("implementing enforcing monitoring extending renewing")
PASSING = words(  # words before an agreement that are no part of what it is called
    "recent current fragile shaky fraught tenuous so-called artificial new latest ongoing alleged purported previous"
    " last earlier short-lived uneasy precarious troubled landmark historic similar separate"
)
TERMS_REACH = 3  # sentences after an agreement in which *its terms* are listed
STANDING_REACH = 3  # sentences after an agreement in which its guarantors and mediators are told
ACCEPTING = words("accept accepts accepted accepting")
IN_RETURN = words("return exchange")


def read_agreements(reading: Reading) -> None:
    """Fills ``reading.agreements`` and ``reading.agreement_at`` (every token of a mention -> its agreement)."""
    lexicon: AgreementLexicon = reading.knowledge.cached(load_agreements)
    spots = find_spots(reading, lexicon)
    if not spots:
        return
    heads = frozenset(spot.head for spot in spots)
    makings = [making_at(reading, spot, heads) for spot in spots]
    for spot, making in zip(spots, makings, strict=True):
        read_parties(reading, spot, making, heads)
    groups = grouped(reading, spots, makings)
    for group in groups:
        recognize(reading, group, lexicon)
    groups = _of_conflicts(reading, united(reading, groups))
    _read_parents(reading, groups)
    _read_standing_by(reading, groups)
    reading.memo[AGREED] = {
        verb: n for n, g in enumerate(groups) for making in g.makings if making.agreed for verb in making.verbs
    }
    reading.memo[MAKINGS] = {v for s, m in zip(spots, makings, strict=True) for v in m.verbs if v > s.head}
    named = {token for spot in spots for token in range(spot.first, spot.last)}
    reading.times = [time for time in reading.times if time.first not in named]  # *the 1996 accord* is of no day here
    elsewhere: list[int] = []  # a name, and where it was signed, are no places where something happens
    for index, group in enumerate(groups):
        for spot in group.spots:
            tokens = range(spot.first, spot.last + 1)
            reading.agreement_at.update(dict.fromkeys(tokens, index))
            elsewhere += tokens
        for spot, making in zip(group.spots, group.makings, strict=True):
            elsewhere += clause_places(reading, making, spot.head)
    take_back(reading, elsewhere)
    _read_provisions(reading, groups)
    for group in groups:
        parent = next((n for n, other in enumerate(groups) if other is group.parent), None)
        reading.agreements.append(_record(reading, group, parent))


def _of_conflicts(reading: Reading, groups: list[Group]) -> list[Group]:
    """Left out: deals of no kind in an article without a war, but those of states (*the council made a deal with the
    bank* is no concern of ours)."""
    at_war = any(actor.mentions and actor.actor_type in (*BANDS, "military") for actor in reading.actors)
    if at_war or any(group.known or kind_of_group(group) != "other" for group in groups):
        return groups
    named = [any(spot.kind == "name" for spot in group.spots) for group in groups]
    kept = zip(groups, named, strict=True)
    return [group for group, is_named in kept if is_named or any(_is_of_states(reading, m) for m in group.makings)]


def _is_of_states(reading: Reading, making: Making) -> bool:
    """Whether a state has a part in it, or bodies of two states."""
    actors = [reading.actors[a] for a, _ in (*making.actors, *making.beside, *making.breaking)]
    countries = {actor.country for actor in actors if actor.actor_type in STATELY} - {""}
    return len(countries) > 1 or any(actor.actor_type == "state" for actor in actors)


def _read_parents(reading: Reading, groups: list[Group]) -> None:
    """*A truce under the X accord*, *a declaration on implementing the X accord*: one agreement is part of another."""
    group_at = {spot.head: group for group in groups for spot in group.spots}
    for group in groups:
        for spot in group.spots:
            above = reading.heads[spot.head]
            if reading.deps[spot.head] == "pobj" and reading.lower[above] == "under":
                outer = group_at.get(reading.heads[above])
            elif reading.deps[spot.head] == "dobj" and reading.lower[above] in IMPLEMENTING:
                on = reading.heads[above]
                beside = [reading.heads[on], *reading.children[reading.heads[on]]]
                near = [group_at[t] for t in beside if t in group_at and t < spot.first]
                outer = near[0] if near and reading.lower[on] in ("on", "for") else None
            else:
                continue
            if outer is not None and outer is not group and group.parent is not outer:
                outer.parent = group


def _read_standing_by(reading: Reading, groups: list[Group]) -> None:
    """*A and B, which are guarantors of the accord*; *A acts as guarantor*: of the agreement spoken of last."""
    for noun, actor, role in standing_by(reading):
        inner = {token for word, token in clause.prepositions(reading, noun) if word in ("of", "to", "for")}
        near = [(s.head, n) for n, g in enumerate(groups) for s in g.spots if s.head < noun or s.head in inner]
        near = [(head, n) for head, n in near if reading.sentence[head] >= reading.sentence[noun] - STANDING_REACH]
        named = [n for head, n in near if head in inner]
        if near:
            group = groups[named[0] if named else max(near)[1]]
            add_actor(reading, actor, role, group.makings[0].actors)


def _read_provisions(reading: Reading, groups: list[Group]) -> None:
    for group in groups:
        for spot, making in zip(group.spots, group.makings, strict=True):
            found = provisions_of(reading, spot)
            made = making.verbs or reading.lower[reading.heads[spot.head]] in ACCEPTING | BEGINNING
            if not found and made and reading.kinds[spot.head] == "body":
                found = laid_down_after(reading, reading.sentence[spot.head])
            if made and reading.kinds[spot.head] == "body":
                sides = {actor for m in group.makings for actor in m.parties}
                found = found + pledged_after(reading, reading.sentence[spot.head], sides)
            group.provisions += found
    for terms, verb, end in listed_terms(reading):
        before = [(s.head, n) for n, g in enumerate(groups) for s in g.spots if s.head < terms]
        if before and reading.sentence[terms] - reading.sentence[max(before)[0]] <= TERMS_REACH:
            groups[max(before)[1]].provisions += laid_down(reading, verb, end)
    for verb, watching in watchers(reading):
        watched = _agreed_in(reading, verb, groups)
        told = [] if watched is None else watched.provisions
        if watched is not None and not any(p.start < watching.end and watching.start < p.end for p in told):
            watched.provisions.append(watching)
    _read_agreed(reading, groups)


def _read_agreed(reading: Reading, groups: list[Group]) -> None:
    """*The two sides agreed to set up a zone*, *In exchange, elders promised that …*: a provision of the agreement
    spoken of last, or right after."""
    for verb in reading.spots(PLEDGING):
        if reading.kinds[verb] == "furniture" or not clause.is_verb(reading, verb):
            continue
        taken = [c for c in reading.children[verb] if reading.deps[c] in ("xcomp", "ccomp")]
        kept = any(t in reading.agreement_at for c in taken for t in clause.objects(reading, c))
        if not taken or kept:  # *promised to uphold the truce*
            continue
        group = _agreed_in(reading, verb, groups)
        if group is not None and (reading.lower[verb] in AGREEING or _is_mutual(reading, verb, group)):
            group.provisions += provisions_in(reading, verb + 1, reading.sentences[reading.sentence[verb]][1])


def _agreed_in(reading: Reading, verb: int, groups: list[Group]) -> Group | None:
    """The agreement of which a verb of undertaking speaks: the last one before it in its sentence or the one before,
    else the first one after it, as near."""
    own = reading.sentence[verb]
    near = [
        (s.head > verb, abs(s.head - verb), n)
        for n, g in enumerate(groups)
        for s in g.spots
        if abs(reading.sentence[s.head] - own) <= 1
    ]
    return groups[min(near)[2]] if near else None


def _is_mutual(reading: Reading, verb: int, group: Group) -> bool:
    """Whether somebody who has a part in the agreement promises something, or something is promised in return."""
    first, end = reading.sentences[reading.sentence[verb]]
    if reading.spots_between(IN_RETURN, first, end) or any(first <= s.head < verb for s in group.spots):
        return True
    sides = {actor for making in group.makings for actor in making.parties}
    doers = clause.doers(reading, verb)
    return any(reading.actor_at.get(t) in sides or reading.lower[t] in SIDED for t in doers)


def _record(reading: Reading, group: Group, parent: int | None) -> AgreementRecord:
    known = group.known[0] if group.known else None
    when = best_when(group)
    actors: dict[tuple[int, str], int] = {}
    for making in group.makings:
        actors |= {pair: token for pair, token in making.actors.items() if pair not in actors}
    for making in group.makings:
        for (actor, role), token in (*making.beside.items(), *making.breaking.items()):
            if known is None or _may_be_side(reading, known, actor, broke=(actor, role) in making.breaking):
                actors.setdefault((actor, role), token)
    parties = {actor for actor, role in actors if role == "party"}
    if len(parties) < 2:
        for token in bound_by(reading, group.provisions):
            actor = reading.actor_at[token]
            between = {reading.actors[a].country for a, role in actors if role != "party"} - {""}
            if reading.actors[actor].country not in between and all(actor != a for a, _ in actors):
                actors[actor, "party"] = token
        parties = {actor for actor, role in actors if role == "party"}
    for actor in [
        a for a in parties if parties & set(_wholes_of(reading, a))
    ]:  # *Turkey*, for which its president signed
        del actors[actor, "party"]
    if known is not None:
        for (actor, role), token in list(actors.items()):
            if role == "party" and known.guarantors & names_of(reading.actors[actor]):
                actors[actor, "guarantor"] = token
        for (actor, role), token in list(actors.items()):
            if role == "party" and known.parties and _is_between(reading.actors[actor], known):
                del actors[actor, role]
                actors[actor, "mediator"] = token
        _add_known(reading, group, known, actors)
    return AgreementRecord(
        key=_key(reading, group, known, actors),
        name=_name(reading, group, known),
        agreement_type=kind_of_group(group),
        when=when,
        place=next((m.place for m in group.makings if m.place is not None), group.town),
        part_of=parent,
        pax_id=known.pax_id if known else "",
        actors=tuple(actors),
        provisions=tuple({(p.kind, p.start, p.end): p for p in group.provisions}.values()),
        mentions=(*_names(reading, group), *_grounds(reading, group, when, actors)),
    )


def _wholes_of(reading: Reading, actor: int) -> list[int]:
    found: list[int] = []
    while (whole := reading.actors[actor].part_of) is not None and whole not in found:
        found.append(whole)
        actor = whole
    return found


def _is_between(actor: ActorRecord, known: Known) -> bool:
    """Whether an actor is known to have mediated it, and not as one of its sides: the OSCE, which signed it too."""
    names = names_of(actor)
    return bool(names & known.mediators) and not names & (known.parties | known.guarantors)


def _may_be_side(reading: Reading, known: Known, actor: int, broke: bool) -> bool:
    """Not *rebels* of no name; nor who breaks an agreement that others are known to have made."""
    own = reading.actors[actor]
    whole = names_of(own) | (names_of(reading.actors[own.part_of]) if own.part_of is not None else set())
    others = broke and len(known.parties) > 1 and not whole & (known.parties | known.guarantors)
    return not own.generic and not others


def _add_known(reading: Reading, group: Group, known: Known, actors: dict[tuple[int, str], int]) -> None:
    """Those who are known to have a part in it, where a sentence that speaks of it tells of them too: *Ukraine says
    Russia broke the Minsk agreement*."""
    spans = {reading.sentences[reading.sentence[s.head]] for s in group.spots if reading.kinds[s.head] == "body"}
    named = [t for span in sorted(spans) for t in range(*span) if t in reading.actor_at]
    for role, names in (("party", known.parties), ("guarantor", known.guarantors), ("mediator", known.mediators)):
        told = set().union(*(names_of(reading.actors[a]) for a, _ in actors))
        for name in sorted(names - told):
            fitting = [t for t in named if _is_called(reading.actors[reading.actor_at[t]], name)]
            fitting += [t for t in named if role == "party" and _is_army_of(reading.actors[reading.actor_at[t]], name)]
            if fitting:
                actors[reading.actor_at[fitting[0]], role] = fitting[0]


def _is_army_of(actor: ActorRecord, country: str) -> bool:
    return actor.actor_type == "military" and actor.country == country and not actor.generic


def _is_called(actor: ActorRecord, name: str) -> bool:
    """Whether the lexicon means an actor by a name: a state for its government, not for its troops."""
    return name == fold(actor.name) or (actor.actor_type in ("state", "government") and actor.country == name)


def _names(reading: Reading, group: Group) -> list[Mention]:
    return [
        Mention(reading.starts[s.first], reading.ends[s.last], "name", f"agreement.{s.kind}")
        for s in sorted(group.spots, key=lambda s: s.first)
    ]


def _grounds(reading: Reading, group: Group, when: When, actors: dict[tuple[int, str], int]) -> Iterator[Mention]:
    """The words that give the date, the actors and the provisions."""
    times = [m.time for m in group.makings if m.time is not None and m.when == when]
    yield from dict.fromkeys(Mention(time.start, time.end, "date", "agreement.making") for time in times)
    for (actor, role), token in actors.items():
        at = reading.starts[token]
        whole = (m for m in reading.actors[actor].mentions if m.start <= at < m.end)
        start, end = next(((m.start, m.end) for m in whole), (at, reading.ends[token]))
        yield Mention(start, end, role, "agreement.making")
    for provision in dict.fromkeys(group.provisions):
        yield Mention(provision.start, provision.end, "provision", f"provision.{provision.kind}")


def _key(reading: Reading, group: Group, known: Known | None, actors: Iterable[tuple[int, str]]) -> str:
    """Across articles an agreement is one by its lexicon entry, its town, or its kind, parties and year; else alone."""
    if known is not None:
        return known.key
    if group.place_name:
        return f"name:{fold(group.place_name)}"
    parties = sorted({reading.actors[a].key for a, role in actors if role in ("party", "signatory")})
    when = best_when(group)
    if len(parties) > 1 and when.earliest:
        return f"parties:{'+'.join(parties)}:{when.earliest[:7]}"
    return f"text:{reading.source_id}:{reading.starts[group.spots[0].first]}"


def _name(reading: Reading, group: Group, known: Known | None) -> str:
    """The lexicon's name, *X agreement* for one named after a town, else its first description, verbatim."""
    if known is not None:
        return known.name
    if group.place_name:
        return f"{group.place_name} agreement"
    spot = min(group.spots, key=lambda s: (s.kind == "pronoun", s.kind == "epithet"))
    first = next((t for t in range(spot.first, spot.last) if reading.lower[t] not in PASSING), spot.last)
    phrase = " ".join(reading.text[reading.starts[first] : reading.ends[spot.last]].split())
    return phrase[:1].upper() + phrase[1:]
