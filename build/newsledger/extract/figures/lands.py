"""Which country or wider area a figure belongs to, where its own words name no place of it, or one that is too small:
of a war, of a people, of counties and towns."""

from newsledger.extract.figures.draft import Draft
from newsledger.extract.places.anaphors import EVERYWHERE
from newsledger.extract.places.elsewhere import is_of_meeting
from newsledger.extract.places.exactness import lineage
from newsledger.extract.reading import Reading
from newsledger.extract.tense import clause_of
from newsledger.extract.words import WARS
from newsledger.gazetteer import load_gazetteer

COUNTED = ("killed", "injured", "missing", "detained", "incidents")  # of which a total can be of a whole country
OF_PEOPLE = ("displaced", "returned", "evacuated", "sheltered")  # movements inside one country


TOWNS = frozenset("city cities town towns municipality municipalities".split())
AREAS = frozenset(("county", "counties"))
REGIONS = frozenset("state states province provinces governorate governorates".split())
LANDS = frozenset("country countries nation nations".split())
WITHIN = {"country": LANDS, "admin1": LANDS | REGIONS, "admin2": LANDS | REGIONS | AREAS}


def around_counted(reading: Reading, draft: Draft, place: int | None) -> int | None:
    """*190 of 250 counties*, *238 cities*: several towns or areas lie in no town or area, but in what is around it."""
    noun = draft.counted.noun
    word = "" if noun is None else reading.lower[noun]
    if word == "state" or place is None or draft.quantity.value == 1 or word not in TOWNS | AREAS | REGIONS | LANDS:
        return place
    if word in LANDS and place in named_places(reading, *reading.sentences[draft.sentence]):
        return place  # *Eleven countries signed it in Addis Ababa*
    behind = range(draft.counted.last, min(draft.counted.last + 4, len(reading.words)))
    if any(reading.place_at.get(i) == place for i in behind):
        return place  # *three provinces, Homs, Idlib and Hama*: the first that is listed
    for around in lineage(reading, place):
        if word not in WITHIN.get(reading.places[around].kind, TOWNS | AREAS | REGIONS | LANDS):
            return around
    return None


def country_of_all(reading: Reading, draft: Draft) -> int | None:
    """*80,000 teachers joined a nationwide strike*: the country that the article is about, where the sentence
    names no place."""
    first, last = reading.sentences[draft.sentence]
    words = reading.spots_between(EVERYWHERE, first, last)
    if not any(reading.deps[i] == "amod" for i in words) or named_places(reading, first, last):
        return None
    return None if reading.place_focus is None else country_of(reading, reading.places[reading.place_focus].country)


def places_of_parts(reading: Reading, draft: Draft) -> set[int]:
    """*12 were killed, 4 in A, 5 of them in B and 3 in C*: the places that stand each behind a number of its own, if
    several."""
    first, last = reading.sentences[draft.sentence]
    found = set()
    for i in range(max(first, draft.quantity.last) + 2, last):
        if i in reading.place_precision_at and reading.lower[i - 1] == "in":
            part = i - 4 if reading.lower[i - 3 : i - 1] in (["of", "them"], ["of", "whom"]) else i - 2
            found |= {reading.place_at[i]} if reading.tags[part] == "CD" else set()
    return found if len(found) > 1 else set()


def named_places(reading: Reading, first: int, last: int) -> set[int]:
    if (found := reading.memo.get(("named", first, last))) is None:
        at = reading.place_at
        found = reading.memo["named", first, last] = {at[i] for i in at.keys() & range(first, last)}
    return found


def named_country(reading: Reading, draft: Draft) -> int | None:
    """The only country that the figure's sentence names as a place."""
    named = _countries_named(reading, draft)
    return named.pop() if len(named) == 1 else None


def _countries_named(reading: Reading, draft: Draft) -> set[int]:
    """The countries that the figure's sentence names as places, but what a relative clause says of somebody else (*the
    insurgency that spilled over from Mali has killed 900*)."""
    first, last = reading.sentences[draft.sentence]
    spots = [i for i in range(first, last) if i in reading.place_precision_at]
    spots = [i for i in spots if reading.places[reading.place_at[i]].kind == "country"]
    spots = [i for i in spots if not is_of_meeting(reading, i)]
    return {reading.place_at[i] for i in spots if not _is_of_somebody(reading, draft, clause_of(reading, i))}


def _is_of_somebody(reading: Reading, draft: Draft, clause: int) -> bool:
    if reading.deps[clause] != "relcl" or reading.heads[clause] in (draft.counted.node, draft.quantity.head):
        return False
    return draft.quantity.head not in reading.subtree(clause)


def country_here(reading: Reading, draft: Draft, measure: str) -> int | None:
    """The only country that the sentence names as a place or by its war (*the Syrian civil war*); for people who moved
    and for running totals the only one of the article."""
    first, last = reading.sentences[draft.sentence]
    named = _countries_named(reading, draft)
    if not named:
        demonyms = reading.knowledge.cached(load_gazetteer).demonyms
        wars = [i for i in range(first, last) if reading.lower[i] in WARS]
        codes = {demonyms.get(word) for i in wars for word in reading.lower[max(i - 2, first) : i]} - {None}
        named = {n for n, place in enumerate(reading.places) if place.kind == "country" and place.country in codes}
    if not named and (draft.category in OF_PEOPLE or (measure == "cumulative" and draft.category in COUNTED)):
        return _only_country(reading, first, last)
    return named.pop() if len(named) == 1 else None


def country_of(reading: Reading, code: str) -> int | None:
    return next((n for n, p in enumerate(reading.places) if p.kind == "country" and p.country == code != ""), None)


def _only_country(reading: Reading, first: int, last: int) -> int | None:
    """The country in which all places lie that the article names; none where there are several, or where the sentence
    speaks of the people of another (*100,000 Rwandans were killed*)."""
    codes = {reading.places[n].country for n in set(reading.place_at.values())} - {""}
    if len(codes) != 1:
        return None
    code = codes.pop()
    return None if tells_of_foreigners(reading, first, last, code) else country_of(reading, code)


def tells_of_foreigners(reading: Reading, first: int, last: int, code: str) -> bool:
    """Whether a people of another country is spoken of."""
    demonyms = reading.knowledge.cached(load_gazetteer).demonyms
    return bool({demonyms.get(reading.lower[i].removesuffix("s")) for i in range(first, last)} - {None, "", code})
