"""Who was killed or hurt where only their number is told: *killing 35*, *at least 20 were wounded* are people, where
nothing of the clause speaks of fighters.

Left out: battles and what hit armed men or their bases, whose dead may be fighters.
"""

from msgspec.structs import replace

from newsledger.extract.events.kinds import kinds_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.likeness import HARMING
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading
from newsledger.records import ActorRecord, Mention

ON_PEOPLE = ("attack_on_civilians", "airstrike", "shelling", "explosion", "chemical_attack", "execution")
FROM_AFAR = ("airstrike", "shelling")  # *a drone strike killed four*: as likely fighters
LIVED_IN = {"civilian", "civilian_object", "inhabited", "territory"}
ARMED = {"armed", "military_object", "aircraft"}


def name_counted(reading: Reading, group: list[Telling], lexicon: EventLexicon) -> None:
    """Gives an event the people that are told by their number alone, where no other victim is named."""
    told = [role for one in group for _, role in one.actors]
    if "victim" in told or any(one.event_type not in ON_PEOPLE for one in group):
        return
    pairs = [pair for one in group for pair in zip(one.draft.found, one.draft.arguments, strict=True)]
    hit = [t for _, args in pairs for t in (*args.patients, *args.parties) if reading.tags[t] != "CD"]
    kinds = kinds_of(reading, hit, lexicon)
    if kinds & ARMED or (group[0].event_type in FROM_AFAR and not kinds & LIVED_IN):
        return
    counts = [
        t
        for found, args in pairs
        if found.trigger.frame in (*HARMING, "death")
        for t in (args.doers if found.trigger.frame == "death" else args.patients)
        if _is_bare_count(reading, t)
    ]
    if counts:
        place = next((one.place for one in group if one.place is not None), None)
        country = reading.places[place].country if place is not None else ""
        group[0].actors = (*group[0].actors, (_people(reading, country, counts[0]), "victim"))


def _is_bare_count(reading: Reading, token: int) -> bool:
    """A number that nobody is told of: no *three of them*, no date."""
    if reading.tags[token] != "CD" or token in reading.actor_at or reading.ent_types[token] in ("DATE", "TIME"):
        return False
    return not any(child > token for child in reading.children[token])


def _people(reading: Reading, country: str, count: int) -> int:
    """The index of the generic people of a country, with the number as one more mention."""
    key = f"lex:generic.people.{country}" if country else "lex:generic.people"
    mention = Mention(reading.starts[count], reading.ends[count], "nominal", "counted-people")
    index = next((n for n, actor in enumerate(reading.actors) if actor.key == key), None)
    if index is None:
        index = len(reading.actors)
        reading.actors.append(ActorRecord(key, "people", "civilians", country, generic=True, mentions=(mention,)))
    else:
        known = reading.actors[index]
        mentions = sorted({*known.mentions, mention}, key=lambda m: m.start)
        reading.actors[index] = replace(known, mentions=tuple(mentions))
    reading.actor_at[count] = index
    return index
