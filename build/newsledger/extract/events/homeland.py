"""The country of an event that nothing places more exactly: that which the article is about, if the sentence speaks of
it or of its people (*Syria's war began with protests*), or a band of it took part, and no other country is named.

Who only judges or reports it is no witness to where it was: *Turkey condemned the killing*, *the Syrian Observatory
said*.
"""

from newsledger.extract.asides import REACTING
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading
from newsledger.gazetteer import load_gazetteer

REPORTING = ("monitor", "media", "humanitarian", "igo")


def country_meant(reading: Reading, group: list[Telling]) -> int | None:
    """The place of the country, or None where it may have been abroad."""
    focus = None if reading.place_focus is None else reading.places[reading.place_focus]
    if focus is None or not focus.country or any(telling.agreements for telling in group):
        return None  # *The ceasefire signed in Geneva collapsed*
    told = [_named(reading, telling.sentence) for telling in group]
    bands = {reading.actors[a].country for telling in group for a, _ in telling.actors if not reading.actors[a].generic}
    shown = bands.union(*(own for own, _ in told)) - {""}
    if shown != {focus.country} or any(named - shown for _, named in told):
        return None
    places = enumerate(reading.places)
    return next((n for n, place in places if place.kind == "country" and place.country == focus.country), None)


def _named(reading: Reading, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
    """The countries that a sentence speaks of as a place or by their people, and all that it names."""
    if (known := reading.memo.get(("countries", sentence))) is None:
        gazetteer, (first, last) = reading.knowledge.cached(load_gazetteer), reading.sentences[sentence]
        words, lost = reading.lower[first:last], gazetteer.lost_possessives
        own = {gazetteer.demonym_at(words, i - first)[0] for i in range(first, last) if not _reports(reading, i)}
        own |= {gazetteer.place(lost[word]).country for word in words if word in lost}
        spots = (i for i in range(first, last) if i in reading.place_precision_at)
        own |= {reading.places[reading.place_at[i]].country for i in spots if _is_country(reading, i)}
        named = own | gazetteer.countries_named(words)
        own = set() if not REACTING.isdisjoint(words) else own
        known = reading.memo["countries", sentence] = frozenset(own - {""}), frozenset(named - {""})
    return known


def _is_country(reading: Reading, i: int) -> bool:
    return reading.places[reading.place_at[i]].kind == "country"


def _reports(reading: Reading, i: int) -> bool:
    """*the Syrian Observatory for Human Rights*."""
    actor = reading.actor_at.get(i)
    return actor is not None and reading.actors[actor].actor_type in REPORTING
