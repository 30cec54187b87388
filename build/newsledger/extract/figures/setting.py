"""Where a figure counts: the number's own phrase, then its clause, then the event.

A place that nobody says of the figure is left out rather than taken from another paragraph.
"""

from newsledger.extract.asides import EVENT_NOUNS
from newsledger.extract.carrying import LONGEST_PARAGRAPH, begins_paragraph
from newsledger.extract.clause import subject
from newsledger.extract.codes import CASUALTIES, MEASURED
from newsledger.extract.figures.carers import place_of_carers
from newsledger.extract.figures.columns import place_in_table
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.headed import place_headed
from newsledger.extract.figures.labels import is_listed
from newsledger.extract.figures.lands import (
    around_counted,
    country_here,
    country_of,
    country_of_all,
    named_country,
    named_places,
    places_of_parts,
    tells_of_foreigners,
)
from newsledger.extract.figures.left import PLACES_LEFT
from newsledger.extract.figures.seats import (
    is_somewhere_unknown,
    place_before,
    place_described,
    place_of_owner,
    place_of_subject,
    place_opening,
)
from newsledger.extract.figures.timing import adds_up
from newsledger.extract.places import place_of, places_of, story_place
from newsledger.extract.places.exactness import FINENESS, lineage
from newsledger.extract.places.where import dateline_town, topic_of
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import since_conflict
from newsledger.extract.tense import is_perfect
from newsledger.extract.words import LOCATIVE, POINTING
from newsledger.records import FigureRecord

LEAVING = frozenset(("displaced", "evacuated"))
MOVED = ("displaced", "refugees")


def place_for(
    reading: Reading, draft: Draft, event: int | None, measure: str, before: FigureRecord | None = None
) -> int | None:
    """Where a figure counts; what nothing places is in the place that heads the title, what is compared where that is
    with which it is."""
    if draft.headed is not None and (place := place_headed(reading, draft)) is not None:
        return place
    if draft.rule == "in other units" and before is not None:
        return before.place  # *640 new arrivals, or 120 households*
    place = around_counted(reading, draft, _placed(reading, draft, event, measure))
    if draft.category in ("share", "money") and place is not None and _is_unsaid(reading, draft, place):
        return None  # of what another sentence names nothing is said
    if draft.category in CASUALTIES and (place is None or _is_unsaid(reading, draft, place)):
        carers = place_of_carers(reading, draft)
        kept = carers is None or carers in lineage(reading, place)
        place = place if kept else carers
    if place is None and draft.compared and before is not None:
        return before.place
    unsaid = place is None or _is_land_unsaid(reading, draft, place)
    harm = before is not None and {before.category, draft.category} <= CASUALTIES
    if before is not None and before.place is not None and harm and unsaid and adds_up(reading, draft, before):
        return before.place  # *1,102 have been killed in Homs since May. Nearly 4,000 more have been injured.*
    if draft.category in MEASURED:
        return place
    topic = topic_of(reading)
    if topic is None and (place is None or reading.places[place].kind == "country"):
        topic = _topic_here(reading, draft)
    carried = draft.rule == "toll carried" and before is not None and before.place is not None
    if carried and place not in named_places(reading, *reading.sentences[draft.sentence]):
        return before.place if before is not None else None
    if place is None or (topic is not None and _is_country_around(reading, draft, place, topic)):
        return topic
    return place


def _topic_here(reading: Reading, draft: Draft) -> int | None:
    """*Ecuador: 10 dead and 70 arrests*: the place before the colon with which a paragraph begins."""
    first, last = _paragraph(reading, draft.sentence)
    place, colon = reading.place_at.get(first), first
    while colon < last and place is not None and reading.place_at.get(colon) == place:
        colon += 1
    return place if reading.words[colon : colon + 1] == [":"] else None


def _is_unsaid(reading: Reading, draft: Draft, place: int) -> bool:
    """Whether the figure's sentence does not name a place."""
    return place not in named_places(reading, *reading.sentences[draft.sentence])


def _is_land_unsaid(reading: Reading, draft: Draft, place: int) -> bool:
    """Whether a place is a country that the figure's sentence does not name."""
    return reading.places[place].kind == "country" and _is_unsaid(reading, draft, place)


def _is_country_around(reading: Reading, draft: Draft, place: int, topic: int) -> bool:
    """Whether a place is only the country of the report's own, which the figure's sentence does not name."""
    return place in lineage(reading, topic)[1:] and _is_land_unsaid(reading, draft, place)


def _placed(reading: Reading, draft: Draft, event: int | None, measure: str) -> int | None:
    """The place of the number's own phrase (*five in A and two in B*), else the one that ``place_of`` finds, where
    its paragraph names it; *the attacks* have the place where they were told. A running total has of a place that
    another sentence names no more than the country."""
    own = _own_place(reading, draft)
    if own is None:
        own = place_in_table(reading, draft.quantity.head)
    if own is None:
        own = place_before(reading, draft)
    if own is None:
        own = place_of_owner(reading, draft)
    if own is None and is_somewhere_unknown(reading, draft):
        return None
    if own is None:
        own = place_of_subject(reading, draft)
    if own is None and draft.category == "population":
        own = _peopled(reading, draft)
    if own is not None:
        return own
    if (whole := country_of_all(reading, draft)) is not None:
        return whole
    told = _place_told(reading, draft, event) if event is not None else None
    paragraph = _paragraph(reading, draft.sentence)
    here = named_places(reading, *reading.sentences[draft.sentence])
    happened = reading.events[event].place if event is not None else None
    if draft.divided and told is not None:
        return told
    found = place_of(reading, draft.quantity.head, whole=True)
    described = place_described(reading, draft)
    if described is not None and (found is None or found not in here):
        return described
    if (found is None or found not in here) and (opened := place_opening(reading, draft.sentence)) is not None:
        return opened
    if draft.rule == "label" and found not in here and is_listed(reading, draft.quantity.head):
        return country_here(reading, draft, measure)  # not where the line before is
    if found is None or (draft.category in LEAVING and _is_only_destination(reading, draft, found)):
        return _story(reading, draft, measure, None)
    if draft.category == "sheltered" and {role for p, role in places_of(reading, draft.trigger) if p == found} == {
        "origin"
    }:
        return _story(reading, draft, measure, None)  # *The camp houses 900 families from Oru*
    shared = draft.breakdown is not None and _is_only_in(reading, found, draft.breakdown)
    if shared or found in places_of_parts(reading, draft):
        return country_of(reading, reading.places[found].country)
    if reading.kinds[draft.quantity.head] == "title":
        return found
    around = lineage(reading, happened)[1:] if happened is not None and measure == "incident" else []
    inside = any(reading.places[place].name == reading.places[found].name for place in around)
    if happened in here and (found not in here or inside):
        return happened  # *In Hama six died when shells landed in its Bab quarter*: not the town, nor that before
    if _in_foreign_relative(reading, draft):
        return None
    if found in named_places(reading, *paragraph) and since_conflict(reading, draft.trigger) is not None:
        return found  # where the war is
    told = named_country(reading, draft) if measure == "cumulative" and found not in here else None
    if told is not None and told in lineage(reading, found):
        return told  # *the number of troops killed in Iraq since 2003*: not in the town of the sentence before
    if measure == "cumulative" and event is None and found not in here and not _left_it(reading, draft):
        code = reading.places[found].country
        return (
            None
            if tells_of_foreigners(reading, *reading.sentences[draft.sentence], code)
            else country_of(reading, code)
        )
    if found in named_places(reading, *paragraph) or found == dateline_town(reading, draft.quantity.head):
        return found
    if told is not None and _is_definite(reading, draft):
        return told
    return _story(reading, draft, measure, found)


def _left_it(reading: Reading, draft: Draft) -> bool:
    """*15,000 people have left the camp*: it is a place told of before, however long they have been leaving."""
    whats = [
        c for c in reading.children[draft.trigger] if reading.deps[c] == "dobj" and reading.lower[c] in PLACES_LEFT
    ]
    return any(reading.lower[c] in POINTING for what in whats for c in reading.children[what])


def _is_only_in(reading: Reading, place: int, tokens: tuple[int, int]) -> bool:
    """*75 deaths (Sindh 22, Punjab 53)*: whether only a part is told to be there."""
    spots = [i for i in reading.place_precision_at if reading.place_at.get(i) == place]
    return bool(spots) and all(tokens[0] <= i < tokens[1] for i in spots)


def _story(reading: Reading, draft: Draft, measure: str, around: int | None) -> int | None:
    """Where the story is, for what is no total and not told of another area than ``around``, if that is known; else
    the country that is meant."""
    story = story_place(reading, draft.quantity.head)
    is_open = measure == "cumulative" or is_perfect(reading, draft.trigger)  # *has left dozens of towns in ruins*
    if story is None or is_open or draft.category in MEASURED:
        return country_here(reading, draft, measure)
    if around is not None and around not in lineage(reading, story[0]):
        countries = {reading.places[around].country, reading.places[story[0]].country, ""}
        if len(countries) > 2 or around in named_places(reading, *reading.sentences[draft.sentence]):
            return country_here(reading, draft, measure)
    return story[0]


def _own_place(reading: Reading, draft: Draft) -> int | None:
    """The finest place in the phrase with *in* right after the number and what it counts, before the next number."""
    after = max(draft.counted.last, draft.quantity.last)
    if draft.quantity.implicit or after >= len(reading.lower):
        return None
    areal = draft.category in ("territory", "places") and reading.lower[after] == "of"
    gone = draft.rule == "left out" and draft.category in MOVED and reading.lower[after] in ("into", "to")
    if reading.lower[after] not in LOCATIVE and not areal and not gone:  # *20,000 fled to Chad and 6,000 into Niger*
        return None
    limit = min(draft.counted.until, reading.sentences[draft.sentence][1], after + 16)
    spots = [i for i in reading.subtree(after) if after < i < limit and i in reading.place_precision_at]
    precision = reading.place_precision_at
    best = max(spots, key=lambda i: (FINENESS.get(precision[i], 0), -i), default=None)
    return None if best is None else reading.place_at[best]


def _peopled(reading: Reading, draft: Draft) -> int | None:
    """*Gao, a town that has a population of 90,000*, *Gao has 90,000 people*: what is described by the clause."""
    i = draft.quantity.head
    while reading.tags[i][:1] != "V" and reading.heads[i] != i:
        i = reading.heads[i]
    noun = reading.heads[i] if reading.deps[i] == "relcl" else subject(reading, i)
    if noun is None:
        return None
    named = [noun]
    if reading.deps[noun] == "appos":  # of the name before its comma, whatever the parse hangs it on
        first = min((c for c in reading.children[noun] if reading.deps[c] in ("det", "amod")), default=noun)
        named += (
            [first - 2, reading.heads[noun]] if reading.lower[first - 1 : first] == [","] else [reading.heads[noun]]
        )
    return next((reading.place_at[t] for t in named if t in reading.place_at), None)


def _is_only_destination(reading: Reading, draft: Draft, place: int) -> bool:
    """*fled to areas near the border*: people are counted where they left, not where they went."""
    roles = {role for found, role in places_of(reading, draft.trigger) if found == place}
    return reading.places[place].kind == "border" or roles == {"destination"}


def _in_foreign_relative(reading: Reading, draft: Draft) -> bool:
    """*the White Helmets who lost one of their volunteers*: what a relative clause adds about an actor happened
    elsewhere than what the sentence tells."""
    i = draft.trigger
    while reading.heads[i] != i:
        if reading.deps[i] == "relcl":
            head = reading.heads[i]
            if head not in reading.actor_at or reading.deps[head] != "pobj":
                return False
            inside = reading.subtree(i)
            return not any(spot in reading.place_precision_at for spot in inside)
        i = reading.heads[i]
    return False


def _paragraph(reading: Reading, sentence: int) -> tuple[int, int]:
    """(first, last + 1) token of the paragraph that holds a sentence."""
    first = last = sentence
    while first > max(sentence - LONGEST_PARAGRAPH, 0) and not begins_paragraph(reading, first):
        first -= 1
    end = min(sentence + LONGEST_PARAGRAPH, len(reading.sentences) - 1)
    while last < end and not begins_paragraph(reading, last + 1):
        last += 1
    return reading.sentences[first][0], reading.sentences[last][1]


def _place_told(reading: Reading, draft: Draft, event: int) -> int | None:
    """The place of the event as the first sentence that tells of it, another than the figure's, names it."""
    if "event tokens" not in reading.memo:
        tokens: dict[int, list[int]] = {}
        for token in sorted(reading.event_at):
            tokens.setdefault(reading.event_at[token], []).append(token)
        reading.memo["event tokens"] = tokens
    for token in reading.memo["event tokens"].get(event, ()):
        sentence = reading.sentence[token]
        if sentence != draft.sentence and reading.kinds[token] == "body":
            named = named_places(reading, *reading.sentences[sentence])
            if not named:
                continue  # *the attacks did not cease the next day*: the sentence after names it
            found = place_of(reading, token)
            return found if found in named else None
    return None


def _is_definite(reading: Reading, draft: Draft) -> bool:
    """Whether the sentence speaks of an event as known (*in the attacks*)."""
    first, last = reading.sentences[draft.sentence]
    return any(
        reading.lower[i] in EVENT_NOUNS and POINTING & set(reading.lower[max(i - 3, first) : i])
        for i in range(first, last)
    )
