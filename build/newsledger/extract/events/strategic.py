"""Conditions of what is no violence itself but changes a conflict: coups, mutinies, captives let go or exchanged.

ACLED codes these as strategic developments.
"""

from newsledger.extract import clause
from newsledger.extract.codes import BANDS
from newsledger.extract.events.carriers import OCCURRING, Arguments
from newsledger.extract.events.kinds import kind_of, kinds_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.senses import BASES
from newsledger.extract.events.triggers import Found
from newsledger.extract.events.types import PLACES
from newsledger.extract.reading import Reading
from newsledger.extract.words import BODIES, ROADS, RUINS, words

STRATEGIC = frozenset(
    ("release", "swap", "coup", "order", "bar", "open")
)  # frames: no part of the violence told beside them
RELEASING = words("release releases released releasing free frees freed freeing")
CAPTIVES = words(
    "hostage hostages prisoner prisoners captive captives detainee detainees abductee abductees pow pows"
    " kidnapped abducted captured jailed imprisoned detained hostages"
)
JAILED = words("inmates inmate convicts convict")
HELD_BEFORE = words(
    "held ransom captivity captors abductors kidnappers hostage unharmed custody detention jail prison hijacked"
)
RULERS = words("president government regime king emperor dictator minister premier junta leader monarch ruler")
OFFICERS = words(
    "army military soldiers troops officers generals junta captain colonel general lieutenant major guard commandos"
)
COUPS = words("coup coups putsch")
PLANNED = words("plot plots attempt attempts plotters leader leaders leadership threat rumours rumors")
TREES = words("trees tree orchard orchards grove groves crops vineyards vines olives")
EMERGENCIES = words("curfew emergency siege exception")
ARMS = words(
    "weapon weapons arms ammunition munitions rifle rifles gun guns machinegun machineguns submachineguns pistol"
    " pistols howitzer howitzers mortar mortars tank tanks launcher launchers explosives dynamite grenades rockets"
    " missiles cartridges bullets drones"
)


def _captives(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*freed nine hostages*, *released the students they had abducted*, *was set free by his captors*: no film, no
    report is released so."""
    people = [
        t for t in args.patients if t in reading.actor_at or kind_of(reading, t, lexicon) in ("civilian", "armed", "")
    ]
    if not people:
        return False
    actors = [reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at]
    by_band = not BANDS.isdisjoint(actors)
    if by_band and any(reading.lower[t] in JAILED for t in people):
        return False  # *stormed a prison, freeing inmates*
    near = {reading.lower[c] for t in people for c in (t, *reading.children[t], *_below(reading, t))}
    if near & CAPTIVES:
        return True
    if not any(t in reading.actor_at for t in people) and not kinds_of(reading, people, lexicon) & {
        "civilian",
        "armed",
    }:
        return False
    return by_band or reading.says(found.token, HELD_BEFORE)


def _below(reading: Reading, token: int) -> list[int]:
    return [t for word, t in clause.prepositions(reading, token) if word == "of"]


TOLD = ("VBD", "VBN", "VBZ", "VBP")  # no aim, as of *launched an offensive to reopen the road*
POLICE = words("police officers policemen")
AIMING = words(
    "fight fights fighting fought battle battling battles seek seeks seeking sought war uprising rebellion struggle"
    " want wants wanting wanted hope hopes hoping vow vows vowed"
)


def _exchanged(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The two sides exchanged 90 prisoners*."""
    if any(reading.lower[t] in CAPTIVES or reading.lower[t] in ("bodies", "remains") for t in args.patients):
        return True
    others = [t for word, t in clause.prepositions(reading, found.token) if word == "for"]
    both = [kinds_of(reading, side, lexicon) for side in (args.patients, others)]
    return found.is_verb and all(side and side <= {"armed", "civilian"} for side in both)  # *12 men for nine soldiers*


def _seizing_power(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The army seized power*, *Captain Traore took power in a coup*: no party that won."""
    who = {reading.lower[c] for t in args.doers for c in (t, *reading.children[t])}
    armed = "armed" in kinds_of(reading, args.doers, lexicon)
    return armed or bool(who & OFFICERS) or reading.says(found.token, COUPS)


def _ruler(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Soldiers overthrew the president*; no rebels who are fighting to overthrow him, as they do all along."""
    above = reading.heads[found.token]
    if reading.tags[found.token] == "VB" and reading.lower[above] in AIMING:
        return False
    hit = {reading.lower[c] for t in args.patients for c in (t, *reading.children[t])}
    return bool(hit & RULERS) and bool(kinds_of(reading, args.doers, lexicon) & {"armed"} or not args.doers)


def _coup(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*the coup of 1 February*, *a coup in which 12 died*: not its plotters, nor one that was only planned."""
    noun = found.token
    if reading.deps[noun] in ("compound", "nmod") or reading.lower[noun + 1 : noun + 2] == ["d'etat"]:
        return reading.lower[reading.heads[noun]] in ("d'etat", "d'état")
    return not any(reading.lower[c] in PLANNED for c in reading.children[noun])


def _band_patient(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The M23 was beaten*: a force by its name loses a war, where its men are beaten up."""
    named = [reading.actors[reading.actor_at[t]] for t in args.patients if t in reading.actor_at]
    forces = (*BANDS, "military", "coalition")
    return any(a.actor_type in forces and not a.generic for a in named) and any(
        reading.tags[t] in ("NNP", "NNPS") for t in args.patients
    )


def _from_rubble(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rescuers pulled seven people from the rubble*; who dug out bodies saved nobody."""
    bodies = any(reading.lower[t] in ("body", "bodies", "corpse", "corpses") for t in args.patients)
    return not bodies and reading.says(found.token, RUINS)


def _surrounding(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rebels have surrounded the town*: by armed men; no hills."""
    hit = kinds_of(reading, args.patients, lexicon)
    return "armed" in kinds_of(reading, args.doers, lexicon) and bool(hit & {"military_object", *PLACES})


def _emergency(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*A curfew was imposed in the town*, *the state of siege was lifted*."""
    for token in (*args.patients, *args.doers):  # *the curfew declared in Bor*, taken for who declared it
        what = {reading.lower[t] for t in (token, *_below(reading, token))}
        if what & EMERGENCIES and (what & {"curfew"} or "state" in what):
            return True
    return False


def _arms_taken(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*seized six howitzers and a tank*, *explosives were seized at a house*: arms, from those who had them."""
    named = [t for t in args.doers if reading.tags[t] != "PRP"]
    if named and not kinds_of(reading, named, lexicon) & {"armed", "state"}:
        return False
    arms = [t for p in args.patients for t in (p, *_below(reading, p), *_conjoined(reading, p))]
    return any(reading.lower[t] in ARMS for t in arms)


def _arms_found(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*found 400 lb of explosives*, *discovered nine rifles*: no single gun that a search turns up."""
    counted = any(reading.tags[c] in ("CD", "NNS") for t in args.patients for c in (t, *reading.children[t]))
    return counted and _arms_taken(reading, found, args, lexicon)


def _conjoined(reading: Reading, token: int) -> list[int]:
    return [c for c in reading.children[token] if reading.deps[c] == "conj"]


def _surrounded_force(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Army units had been surrounded in the town*: soldiers, by their enemies; no crowd, no guards."""
    doers = kinds_of(reading, args.doers, lexicon)
    police = any(
        reading.actors[reading.actor_at[t]].actor_type == "police" for t in args.doers if t in reading.actor_at
    )
    able = doers <= {"armed", "state"} and not police if args.doers else clause.is_passive(reading, found.token)
    return able and "armed" in kinds_of(reading, args.patients, lexicon)


def _road_cut(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Regime forces cut the Castello road*; what came of the taking of a town is part of it."""
    if reading.deps[found.token] in ("advcl", "conj"):
        return False  # *took Saraqib, cutting the road to Aleppo*, *blew up a bridge and cut the line*
    cut = any(reading.lower[t] in ROADS | {"line", "lines"} for t in args.patients)
    blocked = found.trigger.frame == "bar"
    if blocked and (
        reading.tags[found.token] not in TOLD or not POLICE.isdisjoint(reading.lower[t] for t in args.doers)
    ):
        return False  # *Police blocked the road to the stadium*
    return cut and "armed" in kinds_of(reading, args.doers, lexicon)


def _breaking_out(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Looting broke out in Goma*."""
    return reading.deps[found.token] == "nsubj" and reading.lower[reading.heads[found.token]] in OCCURRING


def _road_opened(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The army reopened the road to Bor*: by those who fight or rule; no works of a road service."""
    opened = any(reading.lower[t] in ROADS | {"crossing", "crossings", "border", "corridor"} for t in args.patients)
    return (
        opened
        and reading.tags[found.token] in TOLD
        and bool(kinds_of(reading, args.doers, lexicon) & {"armed", "state"})
    )


def _themselves(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*102 men handed themselves over to the authorities*; no *husband who shot two and gave himself up*."""
    oneself = {reading.lower[t] for t in args.patients} & {"themselves", "himself", "herself"}
    return bool(oneself) and ("themselves" in oneself or "armed" in kinds_of(reading, args.doers, lexicon))


def _orchard(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Settlers cut down 50 olive trees*: what others live from; no forester does."""
    hit = {reading.lower[c] for t in args.patients for c in (t, *reading.children[t])}
    whose = any(reading.lower[c] in ("settlers", "soldiers", "troops", "militants", "raiders") for c in args.doers)
    return bool(hit & TREES) and (whose or "armed" in kinds_of(reading, args.doers, lexicon))


def _told_of(nouns: frozenset[str]):
    """*Calm returned*, *calm was restored*: what is told to come or go is one of some nouns."""
    return lambda r, f, a, x: any(r.lower[t] in nouns for t in (*a.doers, *a.patients))


VIOLENCE = words(
    "shelling fighting clashes firing gunfire violations attacks strikes airstrikes bombardment violence incidents"
    " explosions raids fire"
)
WITHDRAWING = words("withdrawal withdraw withdrawing withdrew withdrawn pullout departure pulling")
MEN = words(
    "soldiers troops fighters men units unit battalion brigade contingent column columns convoy convoys peacekeepers"
    " division regiment garrison corps detachment platoon"
    " guerrillas rebels forces mercenaries paratroopers marines legionnaires gendarmes"
)
RESCUERS = words(
    "rescuers rescuer firefighters firemen divers volunteers rescue emergency medics paramedics lifeguards coastguard"
    " coast"
)


def _none_told(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*No shelling was reported along the front on Monday*: quiet, told as news."""
    if not clause.is_passive(reading, found.token):
        return False
    none = [t for t in args.patients if any(reading.lower[c] == "no" for c in reading.children[t])]
    return any(reading.lower[t] in VIOLENCE for t in none)


def _troops_leave(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The last 85 Cuban soldiers left Luanda for Havana*, *the column drove out of Kidal*: a force that leaves for
    good, and where it was; no raiders who leave when they are done."""
    last = any(reading.lower[c] == "last" for t in args.doers for c in reading.children[t])
    away = any(w == "for" and t in reading.place_at for w, t in clause.prepositions(reading, found.token))
    bound = bool(found.rest) or last or away or reading.says(found.token, WITHDRAWING)
    if not bound or not _is_force(reading, args.doers, lexicon):
        return False
    out = [t for part in found.rest for _, t in clause.prepositions(reading, part)]
    return any(
        reading.places[reading.place_at[t]].kind != "country" for t in (*args.patients, *out) if t in reading.place_at
    )


def _is_force(reading: Reading, tokens: list[int], lexicon: EventLexicon) -> bool:
    """An army's men, peacekeepers, or an armed group by its name."""
    for token in tokens:
        actor = reading.actors[reading.actor_at[token]] if token in reading.actor_at else None
        named = actor is not None and actor.actor_type in BANDS and not actor.generic
        if (named or reading.lower[token] in MEN) and kind_of(reading, token, lexicon) == "armed":
            return True
        if actor is not None and actor.actor_type in ("military", "coalition"):
            return True
        if actor is not None and actor.actor_type == "igo" and reading.lower[token] in MEN:
            return True
    return False


def _troops_arrive(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rwandan troops arrived in Palma*, *arrived in Mali*: a force, and where."""
    there = [t for w, t in clause.prepositions(reading, found.token) if w in ("in", "at")]
    return _is_force(reading, args.doers, lexicon) and any(t in reading.place_at for t in there)


def _base_given(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The mission handed over its camp in Gao*: a base, by those who held it."""
    holders = {reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at}
    able = not holders.isdisjoint(("igo", "state", "military", "coalition", *BANDS))
    return able and any(reading.lower[t] in BASES for t in args.patients)


def _is_counted(reading: Reading, token: int) -> bool:
    """*rescued 87 migrants*; no *rescued a cat*."""
    return any(reading.tags[c] == "CD" for c in (token, *reading.children[token]))


def _escaped(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*More than 4,600 inmates escaped*."""
    return any(reading.lower[t] in CAPTIVES | JAILED for t in args.doers)


def _rescued(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rescuers saved a boy*, *divers pulled four people alive from the river*: by whose work it is, or alive."""
    kinds = kinds_of(reading, args.patients, lexicon)
    if any(reading.lower[t] in BODIES for t in args.patients) or not kinds <= {"civilian", ""} or not kinds:
        return False
    saving = any(reading.lower[t] in RESCUERS for d in args.doers for t in (d, *reading.children[d]))
    told = [t for t in args.patients if kind_of(reading, t, lexicon) == "civilian" or _is_counted(reading, t)]
    alive = "civilian" in kinds and any(reading.lower[c] == "alive" for c in reading.subtree(found.token))
    return bool(told) and (saving or alive)


def _captives_handed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The rebels handed nine hostages over to the elders*; no bodies, no suspects."""
    by_band = any(t in reading.actor_at and reading.actors[reading.actor_at[t]].actor_type in BANDS for t in args.doers)
    if any(reading.lower[t] in CAPTIVES for t in args.patients):
        return any(t in reading.actor_at for t in args.doers)
    return by_band and (
        bool(kinds_of(reading, args.patients, lexicon) & {"civilian", "armed"})
        or any(reading.tags[t] == "CD" for t in args.patients)
    )


STRATEGIC_CONDITIONS = {
    "band_patient": _band_patient,
    "base_given": _base_given,
    "breaking_out": _breaking_out,
    "calm_doer": _told_of(words("calm quiet normality normalcy")),
    "captives": _captives,
    "captives_handed": _captives_handed,
    "coup": _coup,
    "arms_found": _arms_found,
    "arms_taken": _arms_taken,
    "emergency": _emergency,
    "escaped": _escaped,
    "surrounded_force": _surrounded_force,
    "exchanged": _exchanged,
    "guns_doer": _told_of(words("guns weapons")),
    "from_rubble": _from_rubble,
    "none_told": _none_told,
    "rescued": _rescued,
    "road_cut": _road_cut,
    "road_opened": _road_opened,
    "ruler": _ruler,
    "seizing_power": _seizing_power,
    "surrounding": _surrounding,
    "orchard": _orchard,
    "themselves": _themselves,
    "troops_arrive": _troops_arrive,
    "troops_leave": _troops_leave,
}
