"""Conditions of what is fired, dropped, thrown or goes off: whether the clause tells of a weapon in use."""

from newsledger.extract import clause
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import OBJECTS, PEOPLE, kind_of, weapon_at
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.means import counted_of
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

SHELLS = words("shell shells rocket rockets mortar mortars missile missiles projectile projectiles round rounds")
CONTAINERS = words(
    "container containers canister canisters cylinder cylinders barrel barrels bomb bombs munition munitions"
)
DROPPED = ("bomb", "missile", "explosive", "munition", "ammunition", "ordnance", "grenade", "payload", "load")


VOLLEYS = words(
    "volley volleys hail barrage barrages salvo salvos salvoes burst bursts shower stream round rounds flurry"
)
EXCHANGED = words("fire gunfire shots shellfire")
LADEN = words("packed laden loaded filled full rigged fitted stuffed")


def _weapon_object(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    hit = [t for t in args.patients if weapon_at(reading, t, lexicon) is None]
    attacks = (one for t in hit for one in lexicon.nouns.get(reading.lower[t], ()) if len(one.words) == 1)
    if found.trigger.words == ("launch",) and any(one.frame == "attack" for one in attacks):
        return False  # *launched suicide attacks*
    return any(w in args.patients or _is_thrown(reading, w, found.token) for w in args.weapons) or any(
        _is_laden(reading, patient, lexicon)
        or (reading.lower[patient] in VOLLEYS and _holds_weapon(reading, patient, lexicon))
        for patient in args.patients
    )


def _is_laden(reading: Reading, vehicle: int, lexicon: EventLexicon) -> bool:
    """*rammed a truck packed with explosives into a base*."""
    if any(reading.lower[c] in LADEN and reading.lower[c - 2][:9] == "explosive" for c in reading.children[vehicle]):
        return True  # *an explosive-laden vehicle*
    loaded = [c for c in reading.children[vehicle] if c > vehicle and reading.lower[c] in LADEN]
    return any(weapon_at(reading, t, lexicon) for c in loaded for word, t in clause.prepositions(reading, c))


def _is_thrown(reading: Reading, weapon: int, verb: int) -> bool:
    """As the object of the verb, or what it is laden with; no *gas-fired plant*."""
    dep = reading.deps[weapon]
    return dep in ("dobj", "nsubjpass", "compound") or (dep == "npadvmod" and reading.heads[weapon] != verb)


def _bomb_object(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    dropped = {*args.weapons, *args.patients}
    if any(args.weapons.get(t) == "chemical_attack" for t in args.patients):
        return True  # *dropped mustard gas*
    held = any(reading.lower[t].startswith(DROPPED) or reading.lower[t] in CONTAINERS for t in dropped)
    return held and any(args.weapons.values())


def _bombs_let_go(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*released its bombs over the market*; what else is released is no bomb (*a leak released chlorine*)."""
    return any(reading.lower[t].startswith(DROPPED) for t in args.patients) and _bomb_object(
        reading, found, args, lexicon
    )


def _shell_subject(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rockets fell on the camp*, *canisters filled with chlorine fell on a village*."""
    if any(reading.lower[d] in SHELLS for d in (*args.doers, *counted_of(reading, args.doers))):
        return True
    return any(reading.lower[d] in CONTAINERS for d in args.doers) and any(args.weapons.values())


VAGUE = words("gas chemical chemicals")  # which industry has, too


def _toxic_patient(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Chlorine was released*, *the army used sarin*: a gas that is a weapon, or any that an army uses."""
    if found.is_verb and not clause.is_passive(reading, found.token) and not args.doers:
        return False
    armed = any(kind_of(reading, t, lexicon) in ("armed", "state", "territory", "aircraft") for t in args.doers)
    if args.doers and not armed:
        return False  # *a leak released chlorine*
    toxic = [t for t in args.patients if weapon_at(reading, t, lexicon) == "chemical_attack"]
    return any(armed or reading.lower[t] not in VAGUE or reading.lower[t - 1] in TOXIC for t in toxic)


TOXIC = words("poison poisonous toxic nerve mustard chlorine weapons")
UNMANNED = words("unmanned pilotless drone robot uncrewed explosive-laden")
FLOWN = words(
    "plane planes aircraft airplane airplanes jet jets helicopter helicopters airliner bomber bombers warplane"
    " warplanes gunship gunships chopper choppers airliners"
)


def _holds_weapon(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """*a charge of five kilos of dynamite*, *a sack of explosives*."""
    inner = [t for word, t in clause.prepositions(reading, token) if word == "of"]
    return any(weapon_at(reading, t, lexicon) or _holds_weapon(reading, t, lexicon) for t in inner)


def _weapon_subject(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    flown = [d for d in args.doers if reading.lower[d] in FLOWN]
    if any(reading.lower[d - 1] not in UNMANNED for d in flown):
        return False  # *a plane crashed into a hillside*
    if any(_holds_weapon(reading, d, lexicon) for d in args.doers):
        return True
    return any(
        weapon_at(reading, d, lexicon)
        or any(entry.event_type == "explosion" for entry in lexicon.nouns.get(reading.lower[d], ()))
        for d in (*args.doers, *counted_of(reading, args.doers))
    )


def _shot_at(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*fired at*, *fired on*, *fired several times*: not *fired the minister at a meeting*."""
    behind = reading.lower[found.token + 1 : found.token + 2]
    if behind in (["on"], ["upon"], ["at"]) and clause.is_passive(reading, found.token):
        return True  # *villagers were fired on by troops*
    fired = [c for c in reading.children[found.token] if reading.deps[c] in ("dobj", "nsubjpass")]
    if fired and found.rest:
        return False  # *opened up a campaign office*
    if any(kind_of(reading, t, lexicon) in PEOPLE for t in fired):
        return bool(args.weapons)
    return any(
        reading.lower[c] in ("at", "on", "upon", "into", "towards", "toward", "indiscriminately", "randomly")
        and not any(reading.ent_types[g] in ("TIME", "DATE") for g in reading.children[c])
        for c in reading.children[found.token]
    )


def _firing(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*began to shoot*, *started firing on the crowd*: at people or at nothing that is named; no film, no staff."""
    low = found.rest[-1]
    direct = [c for c in reading.children[low] if reading.deps[c] == "dobj"]
    return (
        all(kind_of(reading, t, lexicon) in PEOPLE for t in direct) if reading.lower[low][:5] == "shoot" else not direct
    )


def _shooter(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*opened fire*, whoever did; no company that nobody knows (*Carrefour opened fire with price cuts*)."""
    unknown = [t for t in args.doers if reading.ent_types[t] == "ORG" and t not in reading.actor_at]
    return not args.doers or len(unknown) < len(args.doers)


def _aimed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*IED against an army truck, no claim*: a note without a verb."""
    aims = [t for word, t in clause.prepositions(reading, found.token) if word in ("against", "targeting")]
    aims += [t for c in reading.children[found.token] if reading.lower[c] == "targeting" for t in reading.subtree(c)]
    return any(kind_of(reading, t, lexicon) in (*PEOPLE, *OBJECTS, "inhabited") for t in aims)


def _shot_towards(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*shot at a bus*, *were shot at*; not *was shot by a sniper at a checkpoint*."""
    return found.rest[0] == found.token + 1 or not clause.is_passive(reading, found.token)


def _armed_into(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Gunmen burst into a church*, *descended on the village*: armed men, and where people are."""
    hit = {kind_of(reading, t, lexicon) for t in args.patients}
    if any(reading.heads[part] != found.token for part in found.rest):
        return False
    return any(kind_of(reading, t, lexicon) == "armed" for t in args.doers) and bool(
        hit & {*PEOPLE, *OBJECTS, "inhabited", "territory"}
    )


def _exploded_harm(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Pagers exploded across the city, killing 12*: whatever did, if people were hurt by it."""
    below = [c for c in reading.children[found.token] if reading.deps[c] in ("advcl", "conj")]
    hurt = [c for c in below if any(e.frame in ("kill", "casualty") for e in lexicon.telling.get(reading.lower[c], ()))]
    return any(kind_of(reading, t, lexicon) in PEOPLE for c in hurt for t in clause.objects(reading, c))


SHOT_CONDITIONS = {
    "aimed": _aimed,
    "armed_into": _armed_into,
    "armed_doer_people": lambda r, f, a, x: (
        any(kind_of(r, t, x) == "armed" for t in a.doers) and any(kind_of(r, t, x) in PEOPLE for t in a.patients)
    ),
    "armed_means": lambda r, f, a, x: bool(a.weapons),
    "bomb_object": _bomb_object,
    "bombs_let_go": _bombs_let_go,
    "bomb_patient": lambda r, f, a, x: any(weapon_at(r, t, x) for t in (*a.patients, *a.weapons)),
    "exploded_harm": _exploded_harm,
    "fire_exchanged": lambda r, f, a, x: (
        clause.is_passive(r, f.token) and any(r.lower[t] in EXCHANGED for t in a.patients)
    ),
    "firing": _firing,
    "means": lambda r, f, a, x: any(a.weapons.values()),
    "moving_armed": lambda r, f, a, x: (
        not clause.objects(r, f.token) and any(kind_of(r, t, x) == "armed" for t in a.doers)
    ),
    "shell_subject": _shell_subject,
    "shooter": _shooter,
    "shot_at": _shot_at,
    "shot_towards": _shot_towards,
    "toxic_patient": _toxic_patient,
    "weapon_object": _weapon_object,
    "weapon_subject": _weapon_subject,
    "weapons": _weapon_object,
}
