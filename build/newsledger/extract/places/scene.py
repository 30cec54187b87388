"""Where the story is: the place that a sentence goes on from when it names none of its own.

A place that a sentence tells something of moves the story there; where somebody spoke, where the wounded were brought,
what is told as background (*had shot, in 2019*) and states do not. A new paragraph goes on where the last one was only
if it says so (*the attack, others, there*).
"""

from newsledger.extract.codes import COARSE
from newsledger.extract.discourse import continues
from newsledger.extract.places.elsewhere import CARRYING, is_aside, is_caption, is_left_before
from newsledger.extract.places.exactness import FINE, fineness, finest, lineage, mentions_between
from newsledger.extract.places.hanging import outermost, role_of
from newsledger.extract.places.spots import (
    is_left_out,
    is_of_beside,
    is_of_other_deed,
    is_of_others,
    is_of_somebody,
    is_other_clause,
    is_set_apart,
    without_outer,
)
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import times_of_sentence

REACH = 3  # sentences of a paragraph that a place holds for unless they say that they go on
ELSEWHERE = frozenset("meanwhile elsewhere separately".split())
AREAS = ("admin1", "admin2")


def scene_of(reading: Reading, sentence: int) -> int | None:
    """The mention of the place that a sentence goes on from; None where it tells of something new."""
    if "scenes" not in reading.memo:
        reading.memo["scenes"] = _scenes(reading)
    found: int | None = reading.memo["scenes"][sentence]
    return found


def _scenes(reading: Reading) -> list[int | None]:
    """For each sentence the last token of the mention that places what was told before it, where it goes on."""
    found: list[int | None] = []
    story: int | None = None  # where the story is
    here: int | None = None  # where its paragraph is: None at the start of one that tells of something new
    since = 0  # the sentence from which it is there
    for n, (first, _) in enumerate(reading.sentences):
        kind = reading.kinds[first]
        if kind in ("title", "heading"):
            found.append(None)
            story = here = _moved_to(reading, n)
            since = n
            continue
        if n in reading.openers and reading.kinds[reading.sentences[n - 1][0]] == "body":
            here = None
        if continues(reading, n, pronouns=reading.lower[first] not in ELSEWHERE):
            here, since = here if here is not None else story, n
        is_held = n - since <= REACH and (since == n or not _looks_back(reading, n))
        found.append(here if is_held else None)
        moved = _moved_to(reading, n) if kind == "body" else None
        if moved is not None:
            here, since = moved, n
            if not _looks_back(reading, n):
                story = moved
    return found


def _moved_to(reading: Reading, sentence: int) -> int | None:
    """The mention that places what a sentence tells: the most exact, the first among equals."""
    first, last = reading.sentences[sentence]
    fine = fine_in(reading, sentence)
    if not fine or is_caption(reading, sentence):
        return None
    root = next((i for i in range(first, last) if reading.heads[i] == i), first)
    roles = {s: role_of(reading, s) for s in fine}
    spots = [s for s in roles if roles[s] == "location"] or [s for s in roles if roles[s] == "origin"]
    spots = without_outer(reading, spots)
    main = [s for s in spots if not is_other_clause(reading, s, root)]
    if shares_out(reading, sentence):
        return None
    spot = finest(reading, main or spots, first)
    return spot if spot is None else around_list(reading, spot, main or spots)


def shares_out(reading: Reading, sentence: int) -> bool:
    """*Sindh reported 402 deaths, Balochistan 244 and Punjab 168*: several places, each with a number of its own behind
    it; what is told next is told of none of them."""
    if (known := reading.memo.get("shared out")) is None:
        at, tags = reading.place_at, [*reading.tags, ""]
        counted = [reading.sentence[i] for i in at if tags[i + 1] == "CD" and i + 1 not in at]
        known = reading.memo["shared out"] = {n for n in counted if counted.count(n) > 1}
    return sentence in known


def around_list(reading: Reading, spot: int, spots: list[int]) -> int:
    """Of several towns that are listed (*the villages of A, B and C in the district of D*) what holds them: what is
    told next is told of all."""
    at = reading.place_at
    head = at.get(outermost(reading, spot))
    listed = [s for s in spots if at.get(outermost(reading, s)) == head]
    around = set(lineage(reading, at[spot])[1:])
    if len({at[s] for s in listed} - around) < 2:
        return spot
    unknown = reading.places[at[spot]].kind == "unresolved"
    holding = [
        s
        for s in spots
        if s not in listed
        and (at[s] in around or (unknown and s > max(listed) and reading.place_precision_at[s] in AREAS))
    ]
    whole = finest(reading, holding, spot)
    return spot if whole is None else whole


def _looks_back(reading: Reading, sentence: int) -> bool:
    """*In February a raid left 60 dead*, *since 2017*: background of the story, which then goes on where it was."""
    times = times_of_sentence(reading, sentence)
    return any(time.kind != "point" or time.when.precision in COARSE for time in times)


def best_in(reading: Reading, sentence: int, token: int, country: str, strict: bool = False) -> int | None:
    """The most exact place of a sentence, in ``country`` if given; strict: of the token's clause, of no caption."""
    spots = [s for s in fine_in(reading, sentence) if not is_set_apart(reading, s, token)]
    if reading.sentence[token] == sentence:
        spots = [s for s in spots if not (is_of_beside(reading, s, token) or is_of_somebody(reading, s, token))]
        spots = [s for s in spots if not (is_left_before(reading, s, token) or is_of_other_deed(reading, s, token))]
    elif reading.says(reading.sentences[sentence][0], CARRYING):
        spots = [s for s in spots if not is_left_before(reading, s, token)]
    if not spots or (strict and is_caption(reading, sentence)):
        return None
    if country:
        spots = [s for s in spots if reading.places[reading.place_at[s]].country == country]
    all_spots = spots
    if strict:
        spots = [s for s in spots if role_of(reading, s) == "location" and not is_other_clause(reading, s, token)]
    else:
        if reading.sentence[token] == sentence:
            spots = [s for s in spots if not is_of_others(reading, s, token)]
        spots = [s for s in spots if role_of(reading, s) == "location"] or spots
    spots = without_outer(reading, spots)
    if len(spots) < 2:
        return _inside(reading, spots[0], all_spots) if spots else None
    first, last = reading.sentences[sentence]
    before = [s for s in spots if s < token] if first <= token < last else []
    held = {reading.place_at[s] for s in before}
    inside = [s for s in spots if before and held.intersection(lineage(reading, reading.place_at[s])[1:])]
    found = finest(reading, [*before, *inside] or spots, token)
    return found if found is None else _inside(reading, found, all_spots)


def _inside(reading: Reading, spot: int, spots: list[int]) -> int:
    """*after a bomb hit a school in Bilohorivka, the governor of Luhansk region said*: the town of a sentence that lies
    in the area which another of its clauses names."""
    area = reading.place_at[spot]
    if reading.place_precision_at[spot] not in AREAS:
        return spot
    held = [s for s in spots if area in lineage(reading, reading.place_at[s])[1:]]
    places = {reading.place_at[s] for s in held}
    return held[0] if len(places) == 1 and fineness(reading, held[0]) > fineness(reading, spot) else spot


def fine_in(reading: Reading, sentence: int) -> list[int]:
    """The last tokens of the mentions of a sentence that place it exactly enough, and are no asides."""
    if (known := reading.memo.get(("fine", sentence))) is None:
        spots = mentions_between(reading, *reading.sentences[sentence])
        spots = [s for s in spots if fineness(reading, s) >= FINE and not is_left_out(reading, s)]
        known = reading.memo["fine", sentence] = [s for s in spots if not is_aside(reading, s)]
    return known
