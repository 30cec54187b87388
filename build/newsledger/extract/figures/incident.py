"""What a figure shares with the words around it: a part has the incident of its whole, *the death toll* that of the
incident told last, and two counts joined by *and* the time that stands after the second.

Nothing that a figure's own words say is changed; only what they leave open is filled.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from newsledger.extract.codes import CASUALTIES, HARMED_OR_MOVED
from newsledger.extract.events.tellings import places_meet
from newsledger.extract.figures.carers import place_of_carers
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.seats import place_opening
from newsledger.extract.places import story_place
from newsledger.extract.places.exactness import lineage
from newsledger.extract.reading import Reading
from newsledger.records import FigureRecord
from newsledger.values.edtf import edtf_ends

TOLLS = frozenset("toll tolls dead death deaths killed injured wounded casualties victims fatalities".split())
POINTING = frozenset("the those".split())
OTHERS = frozenset("others more".split())
SENTENCES_BACK = 8
JOINING = frozenset(("conj", "nummod", "nsubj", "nsubjpass", "dobj", "acl", "amod"))


def settle(reading: Reading, drafts: Sequence[Draft], figures: Sequence[FigureRecord]) -> list[FigureRecord]:
    """The figures with what they share with others; ``drafts`` stand beside them, in the same order."""
    done = list(figures)
    for n, (draft, figure) in enumerate(zip(drafts, done, strict=True)):
        done[n] = _of_incident(reading, draft, figure)
    for n, figure in enumerate(done):
        if not figure.period_start and not figure.period_end and (other := _joined(reading, drafts, done, n)):
            done[n] = replace(figure, period_start=other.period_start, period_end=other.period_end)
    for n, figure in enumerate(done):
        if figure.part_of is not None:
            done[n] = of_whole(reading, figure, done[figure.part_of])
    return done


def of_whole(reading: Reading, part: FigureRecord, whole: FigureRecord) -> FigureRecord:
    """*The network documented 324 deaths in April. The army killed 154 of them*: where nothing else is said of a part,
    it is claimed by those who claim its whole, and what happened to it happened where, when and in what that did."""
    if part.in_heading == whole.in_heading:
        part = replace(part, claimants=part.claimants or whole.claimants)
    if part.unit == "item" and part.counted in ("", whole.counted) and part.category == whole.category:
        part = replace(part, unit=whole.unit, counted=whole.counted)  # *of 214 clinics only 97 are open*
    if whole.category not in (part.category, ""):
        return part
    own = range(reading.token_at(part.start), reading.token_at(part.end - 1) + 1)
    unsaid = whole.place is not None and part.place not in map(reading.place_at.get, own)
    is_vague = part.place is None or (whole.end <= part.start and unsaid)
    part = replace(
        part,
        place=whole.place if is_vague else part.place,
        event=whole.event if part.event is None else part.event,
    )
    timed = any(part.start <= time.start < part.end for time in reading.times)
    day = whole.period_start == whole.period_end and len(whole.period_start) == len("2024-05-03")
    if (part.period_start or part.period_end) and (timed or not day or part.measure != "incident"):
        return part  # but a part of a day's dead died on that day, whatever was told between
    return replace(part, period_start=whole.period_start, period_end=whole.period_end)


def _of_incident(reading: Reading, draft: Draft, figure: FigureRecord) -> FigureRecord:
    """*The death toll*, *the dead*, *ten others*: of the incident with casualties that was told last before, where and
    when it was; not where those are who tell of it."""
    if figure.event is not None or figure.category not in CASUALTIES or figure.measure != "incident":
        return figure
    if figure.in_heading or not _points_back(reading, draft):
        return figure
    event = _told_last(reading, draft)
    if event is None:
        return figure
    told = reading.events[event]
    own = place_of_carers(reading, draft)
    if own is not None and own == figure.place and own not in lineage(reading, told.place):
        return figure  # *Gaza's health ministry put the dead at 26* after what happened elsewhere
    if _is_elsewhere(reading, draft, figure.place, told.place):
        return figure
    start, end = edtf_ends(told.when.edtf) if told.when.basis in ("stated", "relative", "anaphoric") else ("", "")
    if (figure.period_start or figure.period_end) and (figure.period_start, figure.period_end) != (start, end):
        return figure
    place = figure.place if _is_placed(reading, draft) else told.place
    return replace(figure, event=event, period_start=start, period_end=end, place=place)


def _is_elsewhere(reading: Reading, draft: Draft, own: int | None, told: int | None) -> bool:
    """*In Belgium the toll stood at 27*, after what happened in Germany."""
    if own is None or told is None or own != place_opening(reading, draft.sentence):
        return False
    return reading.places[own].country != reading.places[told].country


def _points_back(reading: Reading, draft: Draft) -> bool:
    """Whether the words that give the category or the count are of people spoken of before."""
    first, head = reading.sentences[draft.sentence][0], draft.quantity.head
    if OTHERS & set(reading.lower[head : head + 2]):
        return True
    if draft.governed is None:
        return False
    heads = [i for i in draft.governed.words if reading.lower[i] in TOLLS]
    return any(POINTING & set(reading.lower[max(i - 4, first) : i]) for i in heads)


def _is_placed(reading: Reading, draft: Draft) -> bool:
    """Whether a place hangs on the number, on what it counts or on the noun that gives the category."""
    nouns = {draft.quantity.head, draft.counted.node}
    nouns.update(i for i in (draft.governed.words if draft.governed is not None else ()) if reading.tags[i][:1] != "V")
    return any(t in reading.place_precision_at for noun in nouns for t in reading.subtree(noun))


def _told_last(reading: Reading, draft: Draft) -> int | None:
    """The single incident with victims that is told nearest before the figure's sentence."""
    first = reading.sentences[max(draft.sentence - SENTENCES_BACK, 0)][0]
    story = story_place(reading, draft.quantity.head)
    for token in range(reading.sentences[draft.sentence][0] - 1, first - 1, -1):
        told = reading.events[event] if (event := reading.event_at.get(token)) is not None else None
        if told is None or told.modality != "asserted" or told.aggregate:
            continue
        if story is not None and told.place is not None and not _is_there(reading, told.place, story[0]):
            continue  # *The toll in Tyre*: the section is about another incident than the one told last
        if any(role in ("victim", "target") for _, role in told.actors):
            return event
    return None


def _is_there(reading: Reading, place: int, story: int) -> bool:
    """Whether what is told of a place may be of the story's: not what is told of the whole country."""
    wide = reading.places[place].kind == "country" != reading.places[story].kind
    return not wide and places_meet(reading, story, place)


def _joined(reading: Reading, drafts: Sequence[Draft], figures: Sequence[FigureRecord], n: int) -> FigureRecord | None:
    """The figure after the n-th in the same sentence that hangs on it by *and* and has a time after its number
    (*12 killed and 30 injured since May*)."""
    if figures[n].category not in HARMED_OR_MOVED:
        return None
    for other in range(n + 1, len(drafts)):
        if drafts[other].sentence != drafts[n].sentence:
            return None
        later = figures[other]
        told = later.measure or later.category == "other"
        if told and (later.period_start or later.period_end):
            after, end = later.number_end, reading.ends[reading.sentences[drafts[n].sentence][1] - 1]
            timed = any(after <= time.start < end for time in reading.times)
            return later if timed and _hangs(reading, drafts[other], drafts[n]) else None
    return None


def _total(reading: Reading, token: int) -> int:
    """*A total of 102 deaths*: what the counted noun hangs on with *of*."""
    above = reading.heads[token]
    return reading.heads[above] if reading.deps[token] == "pobj" and reading.lower[above] == "of" else token


def _hangs(reading: Reading, later: Draft, earlier: Draft) -> bool:
    """Whether the later number is a conjunct of the earlier one, of its noun or of its verb."""
    i, steps, joined = later.quantity.head, 0, False
    targets = {earlier.quantity.head, earlier.trigger, reading.heads[earlier.quantity.head]}
    targets.update(_total(reading, target) for target in tuple(targets))
    while steps < 8:
        if i in targets and joined:
            return True
        joined = joined or reading.deps[i] == "conj"
        if reading.deps[i] not in JOINING or reading.heads[i] == i:
            return False
        i, steps = reading.heads[i], steps + 1
    return False
