"""Which spots speak of one agreement; and which of the known ones it is."""

from dataclasses import dataclass, field, replace
from datetime import date

from newsledger.extract import clause
from newsledger.extract.agreements.laying import LAYING_DOWN
from newsledger.extract.agreements.lexicon import COUNTED_DAYS, Known, dated_as, type_of
from newsledger.extract.agreements.making import PRECISION, Making, town_called
from newsledger.extract.agreements.mentions import BROKEN, MAKING, Spot, preposed_clause
from newsledger.extract.codes import TO_THE_DAY
from newsledger.extract.reading import Reading
from newsledger.extract.words import GONE, TRUCES, words
from newsledger.gazetteer.fold import fold
from newsledger.records import Provision, When

PAUSING = words("ceasefire ceasefire_implementation de_escalation demilitarized_zone humanitarian_access other")
PEACE = words("peace")
ORDERS = words("comprehensive framework")
ASIDE = words("earlier previous prior former past similar failed another first last-ditch")
FORMER = words("last previous earlier prior former")
BESIDES = words("also separately previously already later")
COLLAPSED = words("collapsed collapse lapsed expired broke broken failed fell lasted unravelled unraveled")
ONLY_PACTS = words(
    "requires required stipulates stipulated foresees foresaw envisages envisaged obliges obliged provides"
)
EXPIRING = words("expired expires expire lapsed lapses lapse")
BROKEN_REACH = 2  # sentences after an agreement in which *broke it* means it
SPOKEN_REACH = 3  # sentences after an agreement in which *It provides for* means it
HEADING_REACH = 4  # sentences after a heading in which the agreement that it means may be named
OF_A_FORM = words("treaty declaration protocol memorandum communique charter")  # one is not called by another's name


@dataclass
class Group:
    """All that was read of one agreement of the article."""

    spots: list[Spot] = field(default_factory=list)
    makings: list[Making] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    place_name: str = ""
    town: int | None = None  # place after which it is called, where it was made there
    aside: bool = False  # mentioned in passing, as one that was before
    parent: "Group | None" = None
    provisions: list[Provision] = field(default_factory=list)


def grouped(reading: Reading, spots: list[Spot], makings: list[Making]) -> list[Group]:
    """Spots by agreement: names by name, epithets by what was meant last in their paragraph or before it."""
    groups: list[Group] = []
    named: dict[str, Group] = {}
    waiting: list[tuple[Spot, Making]] = []
    for spot, making in zip(spots, makings, strict=True):
        if spot.kind == "name":
            key = "|".join(sorted(k.key for k in spot.known)) or fold(spot.place_name)
            group = named.get(key)
            if group is not None and not _dates_meet(making.when, best_when(group)):
                group = None  # another one that bears the same name
            group = group or _made_there(reading, spot, groups)
            group = group or Group(place_name=spot.place_name, aside=not ASIDE.isdisjoint(spot.phrase))
            group.known = list(spot.known)
            named[key] = group
        elif spot.kind == "pronoun":
            meant = _subject_before(reading, spot, groups)
            if meant is None:
                continue
            group = meant
        elif (whole := _provided_by(reading, spot, spots)) is not None:
            for pair in [pair for pair in waiting if pair[0] is whole]:  # *the accord* that lays down a truce is one
                waiting.remove(pair)
                groups.append(Group([pair[0]], [pair[1]]))
            continue
        elif (spot.kind == "epithet" or not (spot.definite or making.verbs)) and _is_term(reading, spot, spots):
            continue
        elif spot.kind == "epithet":
            meant = _meant(reading, spot, groups, making.when)
            if meant is None and _is_former(reading, spot):
                groups.append(Group([spot], [making], aside=True))
                continue
            had = any(reading.lower[c] == "had" for verb in making.verbs for c in reading.children[verb])
            if meant is None and had and len(groups) == 1 and not groups[0].aside:
                meant = _meant(reading, spot, groups, When())  # *The deal had been signed by others in May*
            if meant is None and not spot.alone and not making.agreed:
                waiting.append((spot, making))
                continue
            group = meant or Group()
        else:
            group = _described(reading, spot, making, groups) or Group(aside=_is_aside(reading, spot, groups))
        if not any(group is other for other in groups):
            groups.append(group)
        group.spots.append(spot)
        group.makings.append(making)
    for spot, making in waiting:
        _meant_later(reading, spot, making, groups)
    return _with_heading(reading, groups)


def _is_aside(reading: Reading, spot: Spot, groups: list[Group]) -> bool:
    """*An earlier truce*, *Another truce of ten days followed*, *A ceasefire announced in May had collapsed*."""
    words_before = {reading.lower[c] for c in reading.children[spot.head]} | spot.phrase
    gone = bool(groups) and not spot.definite and reading.lower[reading.heads[spot.head]] in COLLAPSED
    return gone or not ASIDE.isdisjoint(words_before)


def _is_term(reading: Reading, spot: Spot, spots: list[Spot]) -> bool:
    """*the deal which aimed to strengthen the ceasefire*, *According to the accord, the truce was to be kept*: what an
    agreement speaks of is not that agreement."""
    if TRUCES.isdisjoint(spot.phrase):
        return False
    near = [s for s in spots if s.head < spot.first and reading.sentence[s.head] == reading.sentence[spot.head]]
    told = [s for s in near if TRUCES.isdisjoint(s.phrase) or s.kind == "name"]
    for above in (reading.heads[s.head] for s in told):
        according = reading.lower[above] == "to" and reading.lower[reading.heads[above]] == "according"
        if according or reading.lower[above] == "under":
            return True
    return any(spot.head in reading.subtree(s.head) for s in told)


def _provided_by(reading: Reading, spot: Spot, spots: list[Spot]) -> Spot | None:
    """*The accord provides for a ceasefire*: the agreement that lays down what is at a spot."""
    noun = clause.first_conjunct(reading, spot.head)
    verb = reading.heads[noun]
    if reading.deps[noun] == "pobj" and reading.lower[verb] in ("for", "to"):
        verb = reading.heads[verb]
    elif reading.deps[noun] != "dobj":
        return None
    if spot.definite or spot.kind == "name" or reading.lower[verb] not in LAYING_DOWN:
        return None
    subject = clause.subject(reading, verb)
    above = reading.heads[verb]
    return next((s for s in spots if s.head == subject or (s.head == above and s.head < spot.first)), None)


def _meant(reading: Reading, spot: Spot, groups: list[Group], when: When) -> Group | None:
    """What *the deal* means: the agreement spoken of last, of a truce the last that can be one; not one that was
    mentioned in passing (*an earlier deal had collapsed*) once its sentence is over, nor one of another day."""
    kind = kind_of(set(spot.phrase))
    if (made_in := _made_in_village(reading, spot, groups)) is not None:
        return made_in
    if _is_former(reading, spot):
        groups = [group for group in groups if group.aside]
    near = [
        group
        for group in sorted(groups, key=lambda g: g.spots[-1].head, reverse=True)
        if not group.aside
        or _is_former(reading, spot)
        or reading.sentence[group.spots[-1].head] == reading.sentence[spot.head]
    ]
    fitting = [g for g in near if (are_alike(kind, kind_of_group(g)) or _is_called(g, kind)) and _may_be_of(g, when)]
    dated = [g for g in fitting if when.earliest and (g.known or best_when(g).earliest)]
    apart = bool(near) and reading.sentence[near[0].spots[-1].head] == reading.sentence[spot.head]
    if not fitting and len(near) == 1 and not apart and PEACE & spot.phrase and _may_be_of(near[0], when):
        return near[0]  # a truce that is called a peace pact
    called = [g for g in fitting if _is_called(g, kind)]
    noun = reading.lower[spot.head]
    same = [g for g in fitting if noun in OF_A_FORM and any(reading.lower[s.head] == noun for s in g.spots)]
    return next(iter(dated or same or called or fitting), None)


def _made_in_village(reading: Reading, spot: Spot, groups: list[Group]) -> Group | None:
    """*signed a document in Chipipa … the Chipipa agreement*: called after a place that no list has."""
    name = reading.words[spot.head - 1] if spot.head and reading.tags[spot.head - 1] == "NNP" else ""
    for group in reversed(groups) if name else ():
        under = (
            pair for making in group.makings for verb in making.verbs for pair in clause.prepositions(reading, verb)
        )
        if any(word in ("in", "at") and reading.words[t] == name for word, t in under):
            return group
    return None


def _is_former(reading: Reading, spot: Spot) -> bool:
    """*broke its last truce*: another one than that of which the article tells."""
    owned = any(reading.deps[c] == "poss" for c in reading.children[spot.head])
    return owned and any(reading.lower[c] in FORMER for c in reading.children[spot.head])


def _is_called(group: Group, kind: str) -> bool:
    """Whether an agreement was called by words for a kind, whatever it is: *the Pretoria peace accord* is a truce."""
    return kind != "other" and any(kind_of(set(spot.phrase)) == kind for spot in group.spots)


def are_alike(kind: str, other: str) -> bool:
    """Whether an agreement can be called by words for another kind: each by *the deal*, a peace accord by no truce."""
    return "other" in (kind, other) or kind == other or {kind, other} <= PAUSING or {kind, other} <= ORDERS


def _subject_before(reading: Reading, spot: Spot, groups: list[Group]) -> Group | None:
    """The agreement that is the subject of the sentence before, or of the clause before in the same one; of *under it*,
    *who brokered it* any that was told last there."""
    verb = reading.heads[spot.head]
    own = reading.sentence[spot.head]
    is_subject = reading.deps[spot.head] in ("nsubj", "nsubjpass")
    is_subject = is_subject and preposed_clause(reading, spot.head) is None  # *Negotiated by A, it took effect in May*
    is_subject = is_subject and not _is_of_itself(reading, verb)
    reach = BROKEN_REACH if reading.deps[spot.head] == "dobj" and reading.lower[verb] in BROKEN else 1
    near = [
        (other.head, n)
        for n, group in enumerate(groups)
        for other in group.spots
        if 0 <= own - reading.sentence[other.head] <= reach and other.head < spot.head
    ]
    near.sort(reverse=True)
    for head, n in near:
        above = reading.heads[head]
        leading = reading.heads[above] == above or above == reading.heads[verb]
        if not is_subject or (leading and reading.deps[head] in ("nsubj", "nsubjpass")):
            return groups[n]
    for head, n in near if reading.lower[verb] in LAYING_DOWN else ():
        made = reading.lower[reading.heads[head]] in MAKING or reading.lower[verb] in ONLY_PACTS
        if made and reading.deps[head] in ("dobj", "pobj"):
            return groups[n]  # *signed an accord. It obliges them to …*
    if is_subject and reading.lower[verb] in ONLY_PACTS:
        return _spoken_of_lately(reading, spot, groups)
    return None


def _spoken_of_lately(reading: Reading, spot: Spot, groups: list[Group]) -> Group | None:
    """*signed a treaty in May. Spain helped to bring it about. It provides for …*: the last one, as only pacts do."""
    near = [
        (other.head, n)
        for n, group in enumerate(groups)
        for other in group.spots
        if other.head < spot.head and reading.sentence[spot.head] - reading.sentence[other.head] <= SPOKEN_REACH
    ]
    return groups[max(near)[1]] if near else None


def _is_of_itself(reading: Reading, verb: int) -> bool:
    """*minutes after it took effect*, *before it expired*: what only agreements do."""
    below = {reading.lower[t] for c in reading.children[verb] for t in (c, *reading.children[c])}
    return reading.lower[verb] in EXPIRING | GONE or not below.isdisjoint(("effect", "force", "hold"))


def _may_be_of(group: Group, when: When) -> bool:
    """Whether nothing says that an agreement was made at another time."""
    if not when.earliest:
        return True
    if group.known and not any(dated_as(known, when) for known in group.known):
        return False
    return _dates_meet(when, best_when(group))


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
        if not _dates_meet(best_when(heading), best_when(group)) or not _types_meet(heading, group):
            continue
        told = any(m.actors for m in group.makings)
        group.spots = heading.spots + group.spots
        group.makings = [
            replace(m, actors={} if told else m.actors, breaking={}, began=When()) for m in heading.makings
        ] + group.makings
        return groups[1:]
    return groups


def _types_meet(one: Group, other: Group) -> bool:
    return len({kind_of_group(group) for group in (one, other)} - {"other", "comprehensive"}) < 2


def _described(reading: Reading, spot: Spot, making: Making, groups: list[Group]) -> Group | None:
    """A described agreement that was named before: the same parties, no other day, no other kind; or the one that *the
    truce, brokered by Qatar, …* goes on with."""
    parties = making.parties
    if any(reading.lower[c] in ASIDE | BESIDES for verb in making.verbs for c in reading.children[verb]):
        parties = set()  # *Earlier the two sides initialed an agreement on borders*
    for group in reversed(groups):
        if not parties and making.when.earliest and making.when == best_when(group):
            return group
        theirs = _parties(group)
        if not spot.definite and _is_another_paper(reading, spot, group):
            continue
        if parties and parties == theirs and _dates_meet(making.when, best_when(group)):
            return group
    goes_on = spot.definite and ASIDE.isdisjoint(spot.phrase)  # *the first truce* is none of those just told
    return _gone_on_with(reading, spot, making, groups) if goes_on else None


def _is_another_paper(reading: Reading, spot: Spot, group: Group) -> bool:
    """*signed a truce … Their generals agreed on a declaration*: of another form than all that was said of it."""
    noun = reading.lower[spot.head]
    return noun in OF_A_FORM and all(reading.lower[s.head] != noun and s.kind != "name" for s in group.spots)


def _gone_on_with(reading: Reading, spot: Spot, making: Making, groups: list[Group]) -> Group | None:
    """The agreement spoken of last, where nothing that is said of the making of this one speaks against it."""
    group = _meant(reading, spot, groups, making.when)
    if group is None:
        return None
    places = {m.place for m in (*group.makings, making) if m.place is not None}
    theirs = _parties(group)
    apart = reading.sentence[spot.head] - reading.sentence[group.spots[-1].head]
    if apart > SPOKEN_REACH and making.when.earliest and group.place_name and making.verbs:
        return None  # *the truce that the UN mediated a year ago* is not the Bern deal of another paragraph
    near = apart <= 1
    fits = making.parties <= theirs or not theirs or (near and _is_shared(reading, making.parties, theirs))
    return group if len(places) < 2 and fits else None


def _is_shared(reading: Reading, ours: set[int], theirs: set[int]) -> bool:
    """Whether each side that one telling names is told, or of a state that is told, by the other."""
    told = {reading.actors[a].key for a in ours} | {
        reading.actors[a].country for a in ours if reading.actors[a].country
    }
    keys = [{reading.actors[a].key, reading.actors[a].country} for a in theirs if not reading.actors[a].generic]
    return bool(keys) and all(one & told for one in keys)


def _meant_later(reading: Reading, spot: Spot, making: Making, groups: list[Group]) -> None:
    """An epithet in a heading, or before any name, means the agreement that is named soon after it."""
    sentence = reading.sentence[spot.head]
    for group in sorted(groups, key=lambda g: g.spots[0].first):
        first = reading.sentence[group.spots[0].head]
        if group.spots[0].kind != "epithet" and 0 <= first - sentence <= HEADING_REACH:
            group.spots.insert(0, spot)
            group.makings.insert(0, making)
            return


def _dates_meet(one: When, other: When) -> bool:
    """Whether two dates can be one; those that are counted (*nine days after they sealed a truce*) are not exact."""
    if not (one.earliest and other.earliest):
        return True
    if one.earliest <= (other.latest or "9999") and other.earliest <= (one.latest or "9999"):
        return True
    counted = "relative" in (one.basis, other.basis) and one.precision in TO_THE_DAY and other.precision in TO_THE_DAY
    days = abs((date.fromisoformat(one.earliest[:10]) - date.fromisoformat(other.earliest[:10])).days)
    return counted and days <= COUNTED_DAYS


def best_when(group: Group) -> When:
    """The most exact date of the making, one that is given before one that is counted."""
    dated = [m for m in group.makings if m.when.earliest]
    return min(dated, key=lambda m: (PRECISION.index(m.when.precision), m.time is None), default=Making()).when


def united(reading: Reading, groups: list[Group]) -> list[Group]:
    """Groups that turned out to be one known agreement become one, and a truce that is named only later."""
    kept: list[Group] = []
    for group in groups:
        same = (other for other in kept if other.known and other.known == group.known)
        if (other := next(same, None)) is not None:
            other.spots += group.spots
            other.makings += group.makings
        else:
            kept.append(group)
    alone = sum(bool(group.known) for group in kept) == 1
    for group in kept[:-1]:
        named = next((other for other in kept if other.known and _is_named_by(reading, group, other, alone)), None)
        if named is not None:
            named.spots = group.spots + named.spots
            named.makings = group.makings + named.makings
            kept = [other for other in kept if other is not group]
    return kept


def _is_named_by(reading: Reading, group: Group, named: Group, alone: bool) -> bool:
    """*threatening a UN-sponsored ceasefire … as foreseen by the Stockholm Agreement*: whether an agreement of which no
    more is said is the one that is named soon after it; a peace deal is where its date says so, or where the article
    knows no other (``alone``)."""
    reach = reading.sentence[named.spots[0].head] - reading.sentence[group.spots[0].head]
    if (
        group.known
        or group.place_name
        or group.aside
        or named.aside
        or named is group
        or not 0 <= reach <= HEADING_REACH
    ):
        return False
    kind, when = kind_of_group(group), best_when(group)
    alike = are_alike(kind, kind_of_group(named)) or any(PEACE & spot.phrase for spot in group.spots)
    if not alike or any(m.place is not None for m in group.makings):
        return False
    dated = bool(when.earliest) and any(dated_as(known, when) for known in named.known)
    if kind != "ceasefire" and not dated and not (alone and group.spots[0].definite):
        return False
    theirs = _parties(named)
    return _may_be_of(named, when) and (not theirs or _parties(group) <= theirs)


def _parties(group: Group) -> set[int]:
    return {actor for making in group.makings for actor in making.parties}


def kind_of_group(group: Group) -> str:
    if group.known:
        return group.known[0].agreement_type
    told = sorted(group.spots, key=lambda spot: spot.kind == "epithet")  # stable: what it is called before *the truce*
    return next((kind for spot in told if (kind := kind_of(set(spot.phrase))) != "other"), "other")


def kind_of(phrase: set[str]) -> str:
    kind = type_of(phrase)
    if kind == "other" and phrase & TRUCES:
        return "ceasefire"
    return kind
