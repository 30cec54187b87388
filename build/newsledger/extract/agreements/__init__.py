"""Agreements of one article: named, described or called *the deal*; one record each, with all its mentions.

Made, kept and broken are events (``extract.events``); here is only what an agreement is, says, and who made it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsledger.extract.agreements.lexicon import TRUCES, AgreementLexicon, Known, load_agreements, type_of
from newsledger.extract.agreements.making import PRECISION, Making, clause_places, making_at, town_called
from newsledger.extract.agreements.mentions import Spot, find_spots
from newsledger.extract.agreements.provisions import provisions_in
from newsledger.extract.agreements.terms import provisions_of
from newsledger.extract.places.where import take_back
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.gazetteer.fold import fold
from newsledger.records import AgreementRecord, Mention, Provision, When

__all__ = ["read_agreements"]

IMPLEMENTING = words("implementing enforcing monitoring extending renewing")
AGREEING = words("agreed agree")
HEADING_REACH = 4  # sentences after a heading in which the agreement that it means may be named


@dataclass
class Group:
    """All that was read of one agreement of the article."""

    spots: list[Spot] = field(default_factory=list)
    makings: list[Making] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    place_name: str = ""
    town: int | None = None  # place after which it is called, where it was made there
    parent: "Group | None" = None
    provisions: list[Provision] = field(default_factory=list)


def read_agreements(reading: Reading) -> None:
    """Fills ``reading.agreements`` and ``reading.agreement_at`` (every token of a mention -> its agreement)."""
    lexicon: AgreementLexicon = reading.knowledge.cached(load_agreements)
    spots = find_spots(reading, lexicon)
    if not spots:
        return
    heads = frozenset(spot.head for spot in spots)
    makings = [making_at(reading, spot, heads) for spot in spots]
    groups = _grouped(reading, spots, makings, lexicon)
    for group in groups:
        _tell_apart(reading, group, lexicon)
    groups = _united(groups)
    _read_parents(reading, groups)
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


def _grouped(reading: Reading, spots: list[Spot], makings: list[Making], lexicon: AgreementLexicon) -> list[Group]:
    """Spots by agreement: names by name, epithets by what was meant last in their paragraph or before it."""
    groups: list[Group] = []
    named: dict[str, Group] = {}
    waiting: list[tuple[Spot, Making]] = []
    last: Group | None = None
    for spot, making in zip(spots, makings, strict=True):
        group = None
        if spot.kind == "name":
            key = "|".join(sorted(k.key for k in spot.known)) or fold(spot.place_name)
            group = named.get(key)
            if group is None:
                group = _made_there(reading, spot, groups)
                if group is None:
                    group = Group(place_name=spot.place_name)
                    groups.append(group)
                group.known = list(spot.known)
                named[key] = group
        elif spot.kind == "epithet":
            if last is None or (reading.kinds[spot.head] in ("title", "heading") and not last.spots):
                waiting.append((spot, making))
                continue
            group = last
        else:
            group = _described(reading, spot, making, groups)
            if group is None:
                group = Group()
                groups.append(group)
        group.spots.append(spot)
        group.makings.append(making)
        last = group
    for spot, making in waiting:
        _meant_later(reading, spot, making, groups)
    return _with_heading(reading, groups)


def _made_there(reading: Reading, spot: Spot, groups: list[Group]) -> Group | None:
    """The described agreement that was made in the town after which this one is called (*signed a truce in Doha ...
    the Doha agreement*)."""
    name = " ".join(reading.words[spot.first : spot.head])
    for group in reversed(groups):
        if group.known or group.place_name:
            continue
        for other, making in zip(group.spots, group.makings, strict=True):
            if (town := town_called(reading, other, making, fold(name))) is not None:
                group.place_name, group.town = name, town
                return group
    return None


def _with_heading(reading: Reading, groups: list[Group]) -> list[Group]:
    """The agreement that the heading tells of is the one whose making the lead tells, where their days can be one."""
    if not groups or any(reading.kinds[spot.head] == "body" for spot in groups[0].spots):
        return groups
    heading, sentence = groups[0], reading.sentence[groups[0].spots[0].head]
    for group in groups[1:]:
        spot, making = group.spots[0], group.makings[0]
        if reading.sentence[spot.head] - sentence > HEADING_REACH or not making.verbs or heading.known:
            continue
        if not _dates_meet(_best_when(heading), _best_when(group)) or not _types_meet(heading, group):
            continue
        told = any(m.actors for m in group.makings)
        group.spots = heading.spots + group.spots
        group.makings = [
            Making(m.when, m.time, m.place, {} if told else m.actors, m.verbs) for m in heading.makings
        ] + group.makings
        return groups[1:]
    return groups


def _types_meet(one: Group, other: Group) -> bool:
    kinds = {_type({w for s in group.spots for w in s.phrase}) for group in (one, other)} - {"other", "comprehensive"}
    return len(kinds) < 2


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


def _described(reading: Reading, spot: Spot, making: Making, groups: list[Group]) -> Group | None:
    """A described agreement that was named before: the same parties, no other day, no other kind."""
    parties = {actor for actor, role in making.actors if role in ("party", "signatory")}
    for group in reversed(groups):
        if not parties and making.when.earliest and making.when == _best_when(group):
            return group
        theirs = {actor for m in group.makings for actor, role in m.actors if role in ("party", "signatory")}
        if parties and parties == theirs and _dates_meet(making.when, _best_when(group)):
            return group
    return None


def _meant_later(reading: Reading, spot: Spot, making: Making, groups: list[Group]) -> None:
    """An epithet in a heading, or before any name, means the agreement that is named soon after it."""
    sentence = reading.sentence[spot.head]
    for group in sorted(groups, key=lambda g: g.spots[0].first):
        first = reading.sentence[group.spots[0].head]
        if group.spots[0].kind != "epithet" and 0 <= first - sentence <= HEADING_REACH:
            group.spots.insert(0, spot)
            group.makings.insert(0, making)
            return


def _tell_apart(reading: Reading, group: Group, lexicon: AgreementLexicon) -> None:
    """Leave one known agreement, by date and parties, or none: a described one may be a known one too."""
    when = _best_when(group)
    parties = {fold(reading.actors[a].name) for m in group.makings for a, _ in m.actors}
    if not group.known and not group.place_name and when.earliest and len(parties) > 1:
        fitting = [k for k in lexicon.known.values() if _dated_as(k, when) and len(k.parties & parties) > 1]
        group.known = [k for k in fitting if k.parties == parties or k.parties <= parties] or (
            fitting if len(fitting) == 1 else []
        )
    if group.known and when.earliest and any(_dated_as(k, when) for k in group.known):
        group.known = [k for k in group.known if _dated_as(k, when)]
    made_elsewhen = group.town is not None and when.earliest and not any(_dated_as(k, when) for k in group.known)
    if len(group.known) > 1 or made_elsewhen:
        group.known = []


def _dated_as(known: Known, when: When) -> bool:
    """Whether a date of the lexicon (EDTF, day to year) lies within what the text says."""
    first = known.date[: min(len(when.earliest), len(known.date))]
    return when.earliest[: len(first)] <= first <= (when.latest or "9999")[: len(first)]


def _dates_meet(one: When, other: When) -> bool:
    if not (one.earliest and other.earliest):
        return True
    return one.earliest <= (other.latest or "9999") and other.earliest <= (one.latest or "9999")


def _best_when(group: Group) -> When:
    dated = [m.when for m in group.makings if m.when.earliest]
    return min(dated, key=lambda when: PRECISION.index(when.precision)) if dated else When()


def _united(groups: list[Group]) -> list[Group]:
    """Groups that turned out to be one known agreement become one."""
    kept: list[Group] = []
    by_key: dict[str, Group] = {}
    for group in groups:
        key = group.known[0].key if group.known else ""
        if key and key in by_key:
            by_key[key].spots += group.spots
            by_key[key].makings += group.makings
            continue
        if key:
            by_key[key] = group
        kept.append(group)
    return kept


def _read_provisions(reading: Reading, groups: list[Group]) -> None:
    for group in groups:
        for spot in group.spots:
            group.provisions += provisions_of(reading, spot)
    _read_agreed(reading, groups)


def _read_agreed(reading: Reading, groups: list[Group]) -> None:
    """*The two sides agreed to set up a zone*: a provision of the agreement spoken of last."""
    for verb in reading.spots(AGREEING):
        if reading.kinds[verb] == "furniture":
            continue
        end = reading.sentences[reading.sentence[verb]][1]
        if not any(reading.deps[c] in ("xcomp", "ccomp") for c in reading.children[verb]):
            continue
        before = [(s.head, n) for n, g in enumerate(groups) for s in g.spots if s.head < verb]
        if before and reading.sentence[max(before)[0]] >= reading.sentence[verb] - 1:
            group = groups[max(before)[1]]
            group.provisions += provisions_in(reading, verb + 1, end)


def _record(reading: Reading, group: Group, parent: int | None) -> AgreementRecord:
    known = group.known[0] if group.known else None
    when = _best_when(group)
    actors: dict[tuple[int, str], int] = {}
    for making in group.makings:
        actors |= {pair: token for pair, token in making.actors.items() if pair not in actors}
    if known is not None:
        for (actor, role), token in list(actors.items()):
            if role == "party" and known.guarantors and fold(reading.actors[actor].name) in known.guarantors:
                actors[actor, "guarantor"] = token
    phrase = {w for s in group.spots for w in s.phrase}
    return AgreementRecord(
        key=_key(reading, group, known, actors),
        name=_name(reading, group, known),
        agreement_type=known.agreement_type if known else _type(phrase),
        when=when,
        place=next((m.place for m in group.makings if m.place is not None), group.town),
        part_of=parent,
        pax_id=known.pax_id if known else "",
        actors=tuple(actors),
        provisions=tuple({(p.kind, p.start, p.end): p for p in group.provisions}.values()),
        mentions=(*_names(reading, group), *_grounds(reading, group, when, actors)),
    )


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
    for provision in group.provisions:
        yield Mention(provision.start, provision.end, "provision", f"provision.{provision.kind}")


def _type(phrase: set[str]) -> str:
    kind = type_of(phrase)
    if kind == "other" and phrase & TRUCES:
        return "ceasefire"
    return kind


def _key(reading: Reading, group: Group, known: Known | None, actors: Iterable[tuple[int, str]]) -> str:
    """Across articles an agreement is one by its lexicon entry, its town, or its kind, parties and year; else alone."""
    if known is not None:
        return known.key
    if group.place_name:
        return f"name:{fold(group.place_name)}"
    parties = sorted({reading.actors[a].key for a, role in actors if role in ("party", "signatory")})
    when = _best_when(group)
    if len(parties) > 1 and when.earliest:
        return f"parties:{'+'.join(parties)}:{when.earliest[:7]}"
    return f"text:{reading.article.source_id}:{reading.starts[group.spots[0].first]}"


def _name(reading: Reading, group: Group, known: Known | None) -> str:
    """The lexicon's name, *X agreement* for one named after a town, else its first description, verbatim."""
    if known is not None:
        return known.name
    if group.place_name:
        return f"{group.place_name} agreement"
    spot = next((s for s in group.spots if s.kind != "epithet"), group.spots[0])
    phrase = " ".join(reading.text[reading.starts[spot.first] : reading.ends[spot.last]].split())
    return phrase[:1].upper() + phrase[1:]
