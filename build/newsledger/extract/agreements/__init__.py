"""Agreements of one article: named, described or called *the deal*; one record each, with all its mentions.

Made, kept and broken are events (``extract.events``); here is only what an agreement is, says, and who made it.
"""

from dataclasses import dataclass, field

from newsledger.extract.agreements.lexicon import TRUCES, AgreementLexicon, Known, load_agreements, type_of
from newsledger.extract.agreements.making import PRECISION, Making, making_at
from newsledger.extract.agreements.mentions import MEETINGS, Spot, deciding_verb, find_spots
from newsledger.extract.agreements.provisions import provisions_in
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.gazetteer.fold import fold
from newsledger.records import AgreementRecord, Mention, Provision, When

__all__ = ["read_agreements"]

TELLING = words(
    "establishing designating creating providing calling stipulating requiring including envisaging setting establishes"
    " established creates created calls called provides provided stipulates stipulated required"
)
HEADING_REACH = 4  # sentences after a heading in which the agreement that it means may be named


@dataclass
class Group:
    """All that was read of one agreement of the article."""

    spots: list[Spot] = field(default_factory=list)
    makings: list[Making] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    place_name: str = ""
    provisions: list[Provision] = field(default_factory=list)


def read_agreements(reading: Reading) -> None:
    """Fills ``reading.agreements`` and ``reading.agreement_at`` (every token of a mention -> its agreement)."""
    lexicon: AgreementLexicon = reading.knowledge.cached(load_agreements)
    spots = find_spots(reading, lexicon)
    if not spots:
        return
    makings = [making_at(reading, spot) for spot in spots]
    groups = _grouped(reading, spots, makings, lexicon)
    for group in groups:
        _tell_apart(reading, group, lexicon)
    groups = _united(groups)
    for index, group in enumerate(groups):
        for spot in group.spots:
            for token in range(spot.first, spot.last + 1):
                reading.agreement_at[token] = index
    _read_provisions(reading, groups)
    for group in groups:
        reading.agreements.append(_record(reading, group))


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
                group = named[key] = Group(known=list(spot.known), place_name=spot.place_name)
                groups.append(group)
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
    return groups


def _described(reading: Reading, spot: Spot, making: Making, groups: list[Group]) -> Group | None:
    """A described agreement that was named before: the same parties, no other day, no other kind."""
    parties = {actor for actor, role in making.actors if role in ("party", "signatory")}
    for group in reversed(groups):
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
    if len(group.known) > 1:
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
    """Provisions in the scope of a spot: *according to the agreement, …*, *the deal establishing …*, *agreed to …*."""
    for group in groups:
        for spot in group.spots:
            scope = _scope(reading, spot)
            if scope is not None:
                group.provisions += provisions_in(reading, *scope)
    _read_agreed(reading, groups)


def _scope(reading: Reading, spot: Spot) -> tuple[int, int] | None:
    head = spot.head
    end = reading.sentences[reading.sentence[head]][1]
    above = reading.heads[head]
    if reading.deps[head] == "pobj" and reading.lower[above] in ("to", "under", "by", "of", "in"):
        start = above if reading.lower[above] != "to" else reading.heads[above]
        if reading.lower[above] == "under" or reading.lower[start] in ("according", "terms", "part", "line"):
            return spot.last + 1, end
        if reading.lower[above] == "by" and reading.lower[reading.heads[above]] in (
            "designated",
            "established",
            "created",
        ):
            return reading.heads[above], spot.first
    if reading.lower[head] in MEETINGS and (verb := deciding_verb(reading, head)) is not None:
        return verb, next((t for t in range(verb, end) if reading.lower[t] == ","), end)
    for token in reading.subtree(head):
        if token > spot.last and reading.lower[token] in TELLING:
            return token, end
    if reading.deps[head] in ("nsubj", "nsubjpass") and reading.lower[above] in TELLING:
        return above, end
    return None


def _read_agreed(reading: Reading, groups: list[Group]) -> None:
    """*The two sides agreed to set up a zone*: a provision of the agreement spoken of last."""
    for verb, word in enumerate(reading.lower):
        if word not in ("agreed", "agree") or reading.kinds[verb] == "furniture":
            continue
        end = reading.sentences[reading.sentence[verb]][1]
        if not any(reading.deps[c] in ("xcomp", "ccomp") for c in reading.children[verb]):
            continue
        before = [(s.head, n) for n, g in enumerate(groups) for s in g.spots if s.head < verb]
        if before and reading.sentence[max(before)[0]] >= reading.sentence[verb] - 1:
            group = groups[max(before)[1]]
            group.provisions += provisions_in(reading, verb + 1, end)


def _record(reading: Reading, group: Group) -> AgreementRecord:
    known = group.known[0] if group.known else None
    when = _best_when(group)
    actors: dict[tuple[int, str], None] = {}
    for making in group.makings:
        actors.update(making.actors)
    if known is not None:
        for actor, role in list(actors):
            if role == "party" and known.guarantors and fold(reading.actors[actor].name) in known.guarantors:
                actors[actor, "guarantor"] = None
    phrase = {w for s in group.spots for w in s.phrase}
    return AgreementRecord(
        key=_key(reading, group, known, actors),
        name=_name(reading, group, known),
        agreement_type=known.agreement_type if known else _type(phrase),
        when=when,
        place=next((m.place for m in group.makings if m.place is not None), None),
        pax_id=known.pax_id if known else "",
        actors=tuple(actors),
        provisions=tuple({(p.kind, p.start, p.end): p for p in group.provisions}.values()),
        mentions=tuple(
            Mention(reading.starts[s.first], reading.ends[s.last], "name", f"agreement.{s.kind}")
            for s in sorted(group.spots, key=lambda s: s.first)
        ),
    )


def _type(phrase: set[str]) -> str:
    kind = type_of(phrase)
    if kind == "other" and phrase & TRUCES:
        return "ceasefire"
    return kind


def _key(reading: Reading, group: Group, known: Known | None, actors: dict[tuple[int, str], None]) -> str:
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
