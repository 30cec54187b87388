"""Where an event or a figure belongs: the place that the parse ties to it, then its sentence, the lead, the focus.

Nothing is read anew: ``place_precision_at`` holds the mentions that stand as places (a state that acts, a dateline of
elsewhere are not there), ``place_focus`` the area that most of the article's places lie in.
"""

from collections.abc import Iterable
from itertools import takewhile

from newsledger.extract.asides import EVENT_NOUNS, of_gapped
from newsledger.extract.clause import own_subject
from newsledger.extract.discourse import continues
from newsledger.extract.parse import SUBJECTS
from newsledger.extract.places.anaphors import EVERYWHERE
from newsledger.extract.places.elsewhere import (
    is_end_of_way,
    is_landmark,
    is_left_before,
    is_of_part,
    is_said_there,
)
from newsledger.extract.places.exactness import FINE, end_of, fineness, finest, lineage, mentions_between
from newsledger.extract.places.hanging import acts, is_below, is_capital, outermost, role_of, same_paragraph, top_of
from newsledger.extract.places.inclause import DEEPEST, clause_spots, shares_verb, under
from newsledger.extract.places.otherdays import is_of_long_ago, is_of_other_days, is_opening, is_told_on, on_other_days
from newsledger.extract.places.scene import around_list, best_in, fine_in, scene_of, shares_out
from newsledger.extract.places.spots import EXCEPT, TOWN_PARTS, is_left_out, is_of_prior, without_doers, without_outer
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import WARS, is_of_whole_war, since_conflict, times_of_sentence
from newsledger.extract.tense import governing_verb
from newsledger.gazetteer import load_gazetteer
from newsledger.gazetteer.fold import fold

REPORTS = frozenset(
    "update updates bulletin situation sitrep flash snapshot overview fatalities casualties displacement floods flood"
    " flooding earthquake cyclone hurricane typhoon storm landslide landslides outbreak cholera ebola daily weekly"
    " monthly".split()
)
ALL_OVER = frozenset(("across", "throughout"))
WHERE = frozenset(("where",))
LEAVING = frozenset("to from for into".split())
LEAD_SENTENCES = 4
FOCUSED = 6  # sentences from the top of which the article's main area can be meant unsaid
SENTENCES_BACK = 3
SENTENCES_ON = 1
POINTING_BACK = frozenset(("there", "same", "here"))
UN_SEATS = ("Geneva", "New York City", "New York")  # where it is said what happened elsewhere
LONG = len("2024-05")  # the EDTF of a month or a year
SEVERAL = frozenset("other several many various numerous different".split())
TOWNS_OR_AREAS = frozenset("cities towns provinces governorates states regions".split())
QUESTIONS = frozenset(("where", "spots", "fine", "scenes", "topic"))


def place_of(reading: Reading, token: int, whole: bool = False) -> int | None:
    """The place of what stands at ``token``, or None; ``whole``: of a number, which counts in all the towns that the
    sentence before lists."""
    return _where(reading, token, whole)[0]


def precision_of(reading: Reading, token: int) -> str:
    """The precision of ``place_of``: *near Saraqib* and *southern Idlib* differ from their places'."""
    return _where(reading, token)[1]


def story_place(reading: Reading, token: int) -> tuple[int, str] | None:
    """(place, precision) of where the story is at the sentence of ``token``, as one before it in the text has set it;
    None where its sentence goes on from none."""
    if reading.kinds[token] in ("title", "heading") or is_of_whole_war(reading, token):
        return None
    spot = scene_of(reading, reading.sentence[token])
    if spot is not None and _is_in_others(reading, token):
        return _country_around(reading, spot)
    return None if spot is None else _around_site(reading, spot)


def is_in_countries(reading: Reading, token: int) -> bool:
    """*has bombed it in Syria and Iraq*: in no one town that is told of before, and not the strike of yesterday."""
    verb = governing_verb(reading, token)
    spots = [s for s in clause_spots(reading, token) if role_of(reading, s) == "location"]
    own = [s for s in spots if (under(reading, s, token) or under(reading, s, verb)) and s not in reading.actor_at]
    named = {reading.place_at[s] for s in own if reading.places[reading.place_at[s]].kind == "country"}
    return len(named) > 1 and all(fineness(reading, s) < FINE for s in spots)


def places_of(reading: Reading, token: int) -> list[tuple[int, str]]:
    """(place, role) of what stands at ``token``: location, origin, destination; the main location first."""
    found = [(reading.place_at[spot], role_of(reading, spot)) for spot in clause_spots(reading, token)]
    main = place_of(reading, token)
    if main is not None:
        pairs = [pair for pair in found if pair[0] == main]
        found = [*(pairs or [(main, "location")]), *(pair for pair in found if pair[0] != main)]
    return list(dict.fromkeys(found))


def _where(reading: Reading, token: int, whole: bool = False) -> tuple[int | None, str]:
    if (known := reading.memo.get(("where", token, whole))) is None:
        known = reading.memo["where", token, whole] = _find(reading, token, whole)
    return known


def _find(reading: Reading, token: int, whole: bool) -> tuple[int | None, str]:
    if (there := _in_which(reading, token)) is not None:
        return _answer(reading, there)
    gapped = of_gapped(reading, token)
    spots = [s for s in clause_spots(reading, token) if of_gapped(reading, s) in (None, gapped)]
    spots = [s for s in spots if not is_left_before(reading, s, token)]
    here = without_doers(reading, [s for s in spots if role_of(reading, s) == "location"])
    here = [s for s in here if not is_end_of_way(reading, s)] or here
    here = [s for s in here if not is_of_prior(reading, s, token)] or here
    here += _reached(reading, here, spots)
    wide = next((s for s in _around(reading, here, token) if shares_verb(reading, s, token)), None)
    if wide is not None:
        return _answer(reading, wide)
    spot = _own(reading, here, token)
    if spot is None and (there := _antecedent(reading, token, spots)) is not None:
        return _answer(reading, there)
    if spot is None:
        spot = finest(reading, without_outer(reading, here or spots), token)
    if not here and spots and (other := best_in(reading, reading.sentence[token], token, "")) is not None:
        apart = is_of_other_days(reading, other, token) or _is_of_next(reading, other, token)
        spot = spot if apart else other
    if spot is not None and (inner := _in_conjunct(reading, spot, token)) is not None:
        return _answer(reading, inner)
    if spot is not None and (fineness(reading, spot) >= FINE or _is_all_over(reading, spot)):
        return _answer(reading, spot)
    if spot is None and (war := _of_war(reading, token)) is not None:
        return _answer(reading, war)
    if is_of_whole_war(reading, token):
        return _theatre(reading, token, spot)
    country = "" if spot is None else reading.places[reading.place_at[spot]].country
    if spot is not None and (is_in_countries(reading, token) or (country and _is_of_stretch(reading, token, spot))):
        return _answer(reading, spot)
    near = _nearby(reading, token, country, whole)
    if near is not None and _is_in_others(reading, token):
        return _country_around(reading, near) or (None, "unknown")
    if near is not None:
        return (
            _answer(reading, near) if reading.sentence[near] == reading.sentence[token] else _around_site(reading, near)
        )
    if spot is None and (town := dateline_town(reading, token)) is not None:
        return town, "near_settlement"
    focus = reading.place_focus if reading.sentence[token] <= FOCUSED else None
    if focus is not None and not _is_told_before(reading, focus, reading.sentence[token]):
        focus = None  # *305 were killed in May. Idlib governorate accounts for most of them*
    if focus is not None and is_of_long_ago(reading, reading.sentence[token]):
        dated = (n for n in range(reading.sentence[token]) if times_of_sentence(reading, n))
        if not all(is_of_long_ago(reading, n) for n in dated):
            focus = None  # *Gunmen shot a judge on Monday. His father was murdered in 1986*
    if focus is not None and ((whole and spot is not None) or _excepted(reading, reading.sentence[token], focus)):
        focus = None  # *fired 127 missiles at Ukraine*: not at the town that the article is about
    if spot is not None and focus in lineage(reading, reading.place_at[spot]):
        return _answer(reading, spot)
    if (focus is not None and spot is None) or (focus is not None and country == reading.places[focus].country != ""):
        focus = _only_town(reading, focus, reading.sentence[token])
        return focus, reading.places[focus].precision
    spot = spot if spot is not None else _country_of(reading, token)
    return (None, "unknown") if spot is None else _answer(reading, spot)


def _is_in_others(reading: Reading, token: int) -> bool:
    """*People in other cities rallied too*: in none that is told of before, but in its country."""
    verb = governing_verb(reading, token)
    nouns = [c for i in (token, verb) for c in reading.children[i] if c == token or reading.deps[c] in SUBJECTS]
    preps = [c for i in (token, verb, *nouns) for c in reading.children[i] if reading.lower[c] in ("in", "across")]
    areas = (c for prep in preps for c in reading.children[prep] if reading.lower[c] in TOWNS_OR_AREAS)
    return any(
        not SEVERAL.isdisjoint(reading.lower[c] for c in reading.children[area])
        and all(reading.lower[c] not in ("of", "in") for c in reading.children[area])
        for area in areas
    )


def _country_around(reading: Reading, spot: int) -> tuple[int, str] | None:
    top = next((n for n in lineage(reading, reading.place_at[spot]) if reading.places[n].kind == "country"), None)
    return None if top is None else (top, "country")


def _reached(reading: Reading, here: list[int], spots: list[int]) -> list[int]:
    """*advanced into Sarmin in Idlib*: the towns gone into, where what else the clause names is the area around."""
    into = [s for s in spots if s not in here and reading.lower[reading.heads[outermost(reading, s)]] == "into"]
    areas = {reading.place_at[s] for s in here}
    return [s for s in into if areas and areas <= set(lineage(reading, reading.place_at[s])[1:])]


def _is_of_next(reading: Reading, spot: int, token: int) -> bool:
    """*93,000 went to Oru and 5,000 families live in Bor*: of a clause with a subject of its own."""
    verb = governing_verb(reading, spot)
    joined = reading.deps[verb] == "conj" and own_subject(reading, verb) is not None
    return joined and spot > token and not is_below(reading, token, verb)


def _is_of_stretch(reading: Reading, token: int, spot: int) -> bool:
    """*The band has killed likewise in Chad this year*: in no one town."""
    if reading.places[reading.place_at[spot]].kind != "country":
        return False
    times = times_of_sentence(reading, reading.sentence[token])
    return bool(times) and all(0 < len(time.began or time.when.edtf) <= LONG for time in times)


def _only_town(reading: Reading, area: int, sentence: int) -> int:
    """The town that a province is called after, where the text speaks of no other place in it; not if the sentence
    names it for something else."""
    inside = {place for s, place in reading.place_at.items() if s in reading.place_precision_at}
    inside = {place for place in inside if area in lineage(reading, place)}
    town = inside.pop() if len(inside) == 1 else area
    if town in {reading.place_at[s] for s in mentions_between(reading, *reading.sentences[sentence])}:
        return area
    named = fold(reading.places[town].name) in fold(reading.places[area].name)
    return town if named and reading.places[town].kind == "settlement" else area


def _is_told_before(reading: Reading, focus: int, sentence: int) -> bool:
    """Whether the focus, or a place in it, is named up to a sentence, or behind it not as what another is about; where
    somebody only spoke does not count; a country may be meant by *Nigerian*."""
    if reading.places[focus].kind == "country":
        return True
    last = reading.sentences[sentence][1]
    return any(
        (s < last or not is_opening(reading, reading.sentence[s], s)) and not is_said_there(reading, s)
        for s, place in reading.place_at.items()
        if focus in lineage(reading, place)
    )


def _in_which(reading: Reading, token: int) -> int | None:
    """*In Nangade there is no access since an attack on Litingina in which eight died*: the place of the attack."""
    verb = governing_verb(reading, token)
    if reading.deps[verb] != "relcl" or not any(
        reading.deps[c] == "prep" and c < token and reading.lower[c + 1] == "which" for c in reading.children[verb]
    ):
        return None
    noun = reading.heads[verb]
    for _ in range(5):
        if reading.lower[noun] in EVENT_NOUNS or reading.heads[noun] == noun or reading.tags[noun][:1] == "V":
            break
        noun = reading.heads[noun]
    inside = [s for s in clause_spots(reading, verb) if under(reading, s, verb)]
    if reading.lower[noun] not in EVENT_NOUNS or inside:
        return None
    spots = [s for s in clause_spots(reading, noun) if under(reading, s, noun) and role_of(reading, s) == "location"]
    return finest(reading, without_outer(reading, spots), noun)


def _in_conjunct(reading: Reading, spot: int, token: int) -> int | None:
    """*In Donetsk region shells killed three and wounded four in Lyman*: the town in the area, behind the last verb."""
    area, verb = reading.place_at[spot], governing_verb(reading, token)
    days = {time.when.edtf for time in times_of_sentence(reading, reading.sentence[token])}
    if reading.places[area].kind == "country" or len(days) > 1:
        return None
    for conjunct in reading.children[verb]:
        if reading.deps[conjunct] != "conj" or own_subject(reading, conjunct) is not None:
            continue
        inside = [s for s in clause_spots(reading, conjunct) if area in lineage(reading, reading.place_at[s])[1:]]
        if inside:
            return finest(reading, inside, conjunct)
    return None


def _country_of(reading: Reading, token: int) -> int | None:
    """*The situation in Chad has worsened since May, when rebels launched an offensive*: the only country in which the
    sentence says that something is."""
    if reading.kinds[token] in ("title", "heading") or scene_of(reading, reading.sentence[token]) is not None:
        return None
    spots = [s for s in mentions_between(reading, *reading.sentences[reading.sentence[token]]) if not acts(reading, s)]
    spots = [s for s in spots if reading.lower[s - 1] == "in" and s in reading.place_precision_at]
    named = {reading.place_at[s] for s in spots}
    return spots[0] if len(named) == 1 and reading.places[named.pop()].kind == "country" else None


def _antecedent(reading: Reading, token: int, spots: list[int]) -> int | None:
    """*to Afgooye, where 400,000 people live*: the place that the clause is told of, if it names none of its own."""
    verb, steps, where = token, 0, None
    while steps < 8 and reading.says(token, WHERE):
        where = next((c for c in reading.children[verb] if reading.lower[c] == "where" and c < verb), None)
        if where is not None or reading.heads[verb] == verb:
            break
        verb, steps = reading.heads[verb], steps + 1
    if where is None or any(under(reading, s, verb) or (s > where and is_below(reading, s, verb)) for s in spots):
        return None
    spot = where - 2 if reading.words[where - 1 : where] == [","] else where - 1
    spot = _apposed(reading, spot)
    if (time := next((t for t in reading.times if t.first <= spot < t.last), None)) is not None:
        spot = time.first - 1  # *in Darfur on Monday, where*
        spot -= reading.lower[spot] in ("on", "in")
    return _inmost(reading, spot) if spot in reading.place_precision_at else None


def _apposed(reading: Reading, spot: int) -> int:
    """*near Oru, the town where*: the name before the comma."""
    first = spot
    while reading.tags[first][:2] in ("NN", "JJ") and first not in reading.place_at and spot - first < 4:
        first -= 1
    if first == spot or reading.lower[spot] not in TOWN_PARTS or reading.lower[first] not in ("the", "a"):
        return spot
    return first - 2 if reading.words[first - 1] == "," else first - 1


def _inmost(reading: Reading, spot: int) -> int | None:
    """*in Nyala, the largest town of South Darfur, where*, *the village of Timba, west of Kaya, where*: the place
    that lies in, or by, the one right before *where*; None for a country alone."""
    first, place = reading.sentences[reading.sentence[spot]][0], reading.place_at[spot]
    for other in reversed(mentions_between(reading, max(first, spot - DEEPEST), spot)):
        between = range(other + 1, spot)
        if any(reading.tags[i][:1] == "V" or reading.lower[i] in LEAVING for i in between):
            break
        finer = fineness(reading, other) > fineness(reading, spot)
        if reading.place_at[other] != place and (finer or is_landmark(reading, spot)):
            return other
    reached = reading.lower[spot - 1] in ("into", "to")  # *crossed into Uganda, where 900 were registered*
    return spot if reading.places[place].kind != "country" or reached else None


def _of_war(reading: Reading, token: int) -> int | None:
    """*The war in Tigray began in 2020. It has killed …*: where the war is that the sentence before tells of."""
    begun = since_conflict(reading, token)
    war = None if begun is None else own_subject(reading, begun.governor)
    if war is None:
        return None
    return finest(reading, [s for s in clause_spots(reading, war) if under(reading, s, war)], war)


def _theatre(reading: Reading, token: int, spot: int | None) -> tuple[int | None, str]:
    """Where a war is that a sentence looks back on: ``spot`` if its clause names it, else the area of the war, else
    the country of the sentence or of the story."""
    first, last = reading.sentences[reading.sentence[token]]
    if spot is None:
        countries = [
            s
            for s in mentions_between(reading, first, last)
            if reading.places[reading.place_at[s]].kind == "country" and not acts(reading, s)
        ]
        wars = set(reading.spots_between(WARS, first, last))
        own = [s for s in countries if not wars.isdisjoint((reading.heads[s], reading.heads[reading.heads[s]]))]
        spot = next(iter(own or countries), None)
    if spot is not None:
        return _answer(reading, spot)
    focus = reading.place_focus if reading.sentence[token] <= FOCUSED else None
    top = next((n for n in lineage(reading, focus) if reading.places[n].kind == "country"), None)
    demonyms = reading.knowledge.cached(load_gazetteer).demonyms
    whose = {demonyms.get(reading.lower[i - 1]) for i in reading.spots_between(WARS, first + 1, last)} - {None}
    if top is None or (whose and reading.places[top].country not in whose):
        return None, "unknown"  # *the Libyan war*
    return top, "country"


def dateline_town(reading: Reading, token: int) -> int | None:
    """*JAFFNA - Troops fought rebels on Thursday*: where the report is from, for what its first sentences place
    nowhere: a town that is no capital, in the only country that the report names."""
    if reading.sentence[token] >= LEAD_SENTENCES:
        return None
    if "dateline town" not in reading.memo:
        reading.memo["dateline town"] = _find_dateline(reading)
    found: int | None = reading.memo["dateline town"]
    return found


def _find_dateline(reading: Reading) -> int | None:
    first = next((i for i, kind in enumerate(reading.kinds) if kind in ("dateline", "body")), None)
    index = None if first is None else reading.place_at.get(first)
    if first is None or index is None or first in reading.place_precision_at:
        return None
    town = reading.places[index]
    written = reading.words[first].isupper() or reading.kinds[first] == "dateline"
    countries = {place.country for place in reading.places} - {"", town.country}
    if town.kind != "settlement" or not written or countries or is_capital(reading, town) or town.name in UN_SEATS:
        return None
    return index


def take_back(reading: Reading, tokens: Iterable[int]) -> None:
    """Mentions that place nothing after all, with the answers that they were part of."""
    gone = [reading.place_precision_at.pop(token, None) for token in tokens]
    if any(gone):
        _widen_focus(reading)
        for question in list(reading.memo):
            if question in QUESTIONS or (isinstance(question, tuple) and question[0] in QUESTIONS):
                del reading.memo[question]


def _widen_focus(reading: Reading) -> None:
    """*Tensions between Ankara and the PKK led to the attack*: where nothing else lies in it, the state is the area."""
    focus = reading.place_focus
    if focus is None or any(focus in lineage(reading, reading.place_at[s]) for s in reading.place_precision_at):
        return
    reading.place_focus = next((p for p in lineage(reading, focus) if reading.places[p].kind == "country"), focus)


def topic_of(reading: Reading) -> int | None:
    """The place that heads the title (*Sudan: situation report*): where what nothing else places is."""
    if "topic" not in reading.memo:
        i = next((i for i, kind in enumerate(reading.kinds) if kind in ("title", "heading")), None)
        place = reading.place_at.get(i) if i is not None else None
        while i is not None and place is not None and reading.place_at.get(i) == place:
            i += 1
        headed = i is not None and place is not None and reading.words[i : i + 1] == [":"]
        reading.memo["topic"] = place if headed else _reported(reading)
    found: int | None = reading.memo["topic"]
    return found


def _reported(reading: Reading) -> int | None:
    """The place of a report's heading (*SITUATION UPDATE 4: FLOODING IN KINSHASA*): the only one, or the one that lies
    in the others."""
    heading = takewhile(lambda i: reading.kinds[i] == "title", range(len(reading.kinds)))
    title = [i for i in heading if not reading.words[i].isspace()]
    if not title or REPORTS.isdisjoint(reading.lower[i] for i in title):
        return None
    said = (i for i in title if reading.tags[i] in ("VBD", "VBZ", "VBP", "MD") and i not in reading.place_at)
    if any(reading.words[i].islower() for i in said):
        return None
    named = {reading.place_at[i] for i in title if i in reading.place_at}
    inmost = [n for n in named if named <= set(lineage(reading, n))]
    return inmost[0] if inmost else None


def _around(reading: Reading, spots: list[int], token: int) -> list[int]:
    """The countries and areas all over which it happened: of the clause, or of the last of coordinated verbs
    (*63 were killed and 234 hurt across Lebanon*)."""
    verb = governing_verb(reading, token)
    behind = (c for c in reading.children[verb] if reading.deps[c] == "conj" and reading.tags[c][:1] == "V")
    shared = [spot for conjunct in behind for spot in clause_spots(reading, conjunct)]
    return [spot for spot in (*spots, *shared) if _is_all_over(reading, spot)]


def _is_all_over(reading: Reading, spot: int) -> bool:
    """*across Sudan*, *nationwide*, *in the country as a whole*: all of it is meant, whatever town the next sentence
    names."""
    if reading.lower[spot] in EVERYWHERE or reading.lower[spot + 1 : spot + 4] == ["as", "a", "whole"]:
        return True
    if not reading.says(spot, ALL_OVER):
        return False
    head = top_of(reading, spot)
    return reading.deps[head] == "pobj" and reading.lower[reading.heads[head]] in ALL_OVER


def _own(reading: Reading, spots: list[int], token: int) -> int | None:
    """The place that hangs on the trigger itself (*strikes on Aleppo*), or the finest of the clause that lies in it."""
    own = finest(reading, without_outer(reading, [s for s in spots if under(reading, s, token)]), token)
    if own is None or fineness(reading, own) < FINE:
        return None
    held = reading.place_at[own]
    inside = [s for s in spots if held in lineage(reading, reading.place_at[s])]
    return finest(reading, inside, token)


def _answer(reading: Reading, spot: int) -> tuple[int, str]:
    return reading.place_at[spot], reading.place_precision_at[spot]


def _around_site(reading: Reading, spot: int) -> tuple[int, str]:
    """What another sentence goes on from a named facility with is in the town around it."""
    place, precision = _answer(reading, spot)
    around = reading.places[place].part_of
    if around is None or not reading.places[place].key.startswith("site:"):
        return place, precision
    return around, reading.places[around].precision


def _nearby(reading: Reading, token: int, country: str, whole: bool) -> int | None:
    """A fine place of the same sentence, of the lead for a heading, or of the sentences around in the paragraph; in
    ``country``."""
    at = reading.sentence[token]
    total = len(reading.sentences)
    heading = reading.kinds[token] in ("title", "heading")
    if heading:
        order = [at, *range(at + 1, min(at + 1 + LEAD_SENTENCES, total))]
    else:
        around = [
            *range(at - 1, max(at - 1 - SENTENCES_BACK, -1), -1),
            *range(at + 1, min(at + 1 + SENTENCES_ON, total)),
        ]
        around = [n for n in around if fine_in(reading, n) and not shares_out(reading, n)]
        around = [n for n in around if same_paragraph(reading, min(n, at), max(n, at))]
        if whole:
            named = mentions_between(
                reading, *reading.sentences[at]
            )  # *eight died in Texas. It came ashore at Galveston*
            around = [n for n in around if n < at or (continues(reading, n) and not named)]
        order = [at] if since_conflict(reading, token) is not None else [at, *around]  # a war is not in one town
    for strict in (True, False):
        for n in order:
            found = best_in(reading, n, token, country, strict)
            if found is not None and n > at and not heading and not is_told_on(reading, n, found):
                continue  # *The eruption killed 110. In Escuintla 3,000 are in camps*
            if whole and n == at and found is not None and is_of_part(reading, end_of(reading, found)):
                continue  # *Seven were killed, four of them in Sumy*
            old = n != at and not heading and is_of_long_ago(reading, at) and not is_of_long_ago(reading, n)
            if found is not None and old and not reading.says(reading.sentences[at][0], POINTING_BACK):
                continue  # *Gunmen killed a judge in Cali. His father was murdered in 1986*
            if found is not None and n != at and (n > at or country) and on_other_days(reading, n, at):
                continue  # *On Friday seven died near the border. In June, militants killed 130 in Solhan*
            if found is not None and not (n == at and is_of_other_days(reading, found, token)):
                if not whole or n == at or heading:
                    return found
                return around_list(reading, found, mentions_between(reading, *reading.sentences[n]))
    return None


def _excepted(reading: Reading, sentence: int, place: int) -> bool:
    """Whether a sentence leaves out a place that lies in ``place``."""
    first, last = reading.sentences[sentence]
    if not reading.says(first, EXCEPT):
        return False
    out = (s for s in mentions_between(reading, first, last) if is_left_out(reading, s))
    return any(place in lineage(reading, reading.place_at[s]) for s in out)
