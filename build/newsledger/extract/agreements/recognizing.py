"""Which agreement of the lexicon an article speaks of: by its name, or by when, where and between whom it was made."""

from datetime import date, timedelta

from newsledger.extract.agreements.grouping import Group, are_alike, best_when, kind_of_group
from newsledger.extract.agreements.lexicon import AgreementLexicon, Known, dated_as
from newsledger.extract.agreements.making import Making
from newsledger.extract.codes import BANDS, OFFICIAL, STATELY, TO_THE_DAY
from newsledger.extract.reading import Reading
from newsledger.extract.words import TRUCES
from newsledger.gazetteer.fold import fold
from newsledger.records import ActorRecord, When

DELAY = timedelta(days=10)  # from the making to the day on which a truce takes hold


def recognize(reading: Reading, group: Group, lexicon: AgreementLexicon) -> None:
    """Leaves the one known agreement that a group is in ``group.known``, or none."""
    if group.known:
        group.known = _named(reading, group, _countries(reading, group, by_bodies=False))
        if not group.known:
            group.place_name = group.place_name or next((s.place_name for s in group.spots if s.place_name), "")
    if group.known:
        return
    if (when := best_when(group)).earliest or any(m.began.earliest for m in group.makings):
        told = _countries(reading, group, by_bodies=True)
        fitting = [known for known in lexicon.known.values() if _is(reading, group, known, when, told)]
        group.known = fitting if len(fitting) == 1 else []


def _named(reading: Reading, group: Group, told: set[str]) -> list[Known]:
    """Of the agreements that bear a name, the one whose day, country and kind are those of the text."""
    found, when = group.known, best_when(group)
    if when.earliest:
        dated = [known for known in found if dated_as(known, when)]
        if not dated and (len(found) > 1 or group.town is not None):
            return []
        found = dated or found
    elif told and any(spot.place_name for spot in group.spots):  # *the Doha agreement*
        found = [known for known in found if not known.countries or known.countries & told]
    if len(found) > 1 and any(TRUCES & spot.phrase for spot in group.spots):
        found = [known for known in found if known.agreement_type == "ceasefire"] or found
    if len(found) > 1:
        ties = {known.key: len(known.parties & _parties(reading, group)) for known in found}
        found = [known for known in found if ties[known.key] == max(ties.values())]
    if len(found) > 1:
        exact = {key for spot in group.spots for key in spot.exact}
        found = [known for known in found if known.key in exact]
    return found if len(found) == 1 else []


def _is(reading: Reading, group: Group, known: Known, when: When, told: set[str]) -> bool:
    """Whether a described agreement is a known one: the same day and kind, a country of the article, and a party, a
    mediator or a town in common; nothing against it."""
    if not _began_then(group, known) if not when.earliest else not dated_as(known, when):
        return False
    towns = {fold(reading.places[m.place].name) for m in group.makings if m.place is not None and _is_town(reading, m)}
    if group.place_name:
        towns.add(fold(group.place_name))
    if any(town and known.place.endswith(town) for town in towns) and when.precision in (*TO_THE_DAY, "week", "month"):
        peace = when.precision in TO_THE_DAY and any("peace" in spot.phrase for spot in group.spots)
        return peace or are_alike(kind_of_group(group), known.agreement_type)
    if towns and known.place and not any(known.place.endswith(town) for town in towns):
        return False
    parties = _parties(reading, group)
    if parties and not parties & (known.parties | known.guarantors | known.countries):
        return False
    if _is_of_others(reading, group, known):
        return False
    states = {name for name in parties if len(name) == 3 and name.isupper()}
    if states - known.parties - known.guarantors - known.mediators - known.countries:
        return False
    others = {name for m in group.makings for a, role in (*m.actors, *m.beside) for name in names_of(reading.actors[a])}
    ties = len(others & (known.parties | known.guarantors | known.mediators))
    alike = are_alike(kind_of_group(group), known.agreement_type)
    if not alike and (ties < 2 or when.precision not in TO_THE_DAY):
        return False
    if ties > 1 or (known.countries and not known.countries & told):
        return ties > 1
    if ties:
        return when.precision in (*TO_THE_DAY, "month", "year") or not when.earliest
    in_article = {name for actor in reading.actors for name in names_of(actor)}
    near = when.precision not in ("year", "range") or not when.earliest
    return near and len(known.parties) > 1 and known.parties <= in_article | told


def _is_of_others(reading: Reading, group: Group, known: Known) -> bool:
    """*a truce between Israel and Hezbollah* is not the known one of that month between Israel and Hamas."""
    bands = {a for m in group.makings for a in m.parties if reading.actors[a].actor_type in BANDS}
    told = [names_of(reading.actors[a]) for a in bands if not reading.actors[a].generic]
    theirs = {name for name in known.parties if not (len(name) == 3 and name.isupper())}
    return bool(told and theirs) and all(names.isdisjoint(theirs) for names in told)


def _is_town(reading: Reading, making: Making) -> bool:
    return making.place is not None and reading.places[making.place].kind in ("settlement", "site")


def _began_then(group: Group, known: Known) -> bool:
    """Whether a truce took hold on the day of a known one or soon after."""
    if len(known.date) < 10:
        return False
    made = date.fromisoformat(known.date)
    days = [m.began.earliest for m in group.makings if m.began.earliest == m.began.latest and m.began.earliest]
    return any(made - timedelta(days=1) <= date.fromisoformat(day[:10]) <= made + DELAY for day in days)


def _parties(reading: Reading, group: Group) -> set[str]:
    return {name for m in group.makings for a in m.parties for name in names_of(reading.actors[a])}


def names_of(actor: ActorRecord) -> set[str]:
    """By what the lexicon may call an actor: its folded name, a state's alpha-3 for its bodies too."""
    names = {fold(actor.name)}
    return names | {actor.country} if actor.actor_type in STATELY and actor.country else names


def _countries(reading: Reading, group: Group, by_bodies: bool) -> set[str]:
    """Alpha-3 of the countries that the article speaks of, but those that only the agreement's own name names;
    ``by_bodies``: also where no more is named than *the army*."""
    own = [t for spot in group.spots for t in range(spot.first, spot.last)]
    places = {reading.place_at.get(t) for t in own}
    actors = {reading.actor_at.get(t) for t in own}
    found = {place.country for n, place in enumerate(reading.places) if place.mentions and n not in places}
    for n, actor in enumerate(reading.actors):
        if actor.mentions and n not in actors and (by_bodies or actor.actor_type not in OFFICIAL):
            found.add(actor.country)
    return found - {""}
