"""Conditions of what is fired, dropped, thrown or goes off: whether the clause tells of a weapon in use."""

from newsledger.extract import clause
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import PEOPLE, kind_of, weapon_at
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


LADEN = words("packed laden loaded filled rigged fitted stuffed")


def _weapon_object(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return any(w in args.patients or _is_thrown(reading, w, found.token) for w in args.weapons) or any(
        _is_laden(reading, patient, lexicon) for patient in args.patients
    )


def _is_laden(reading: Reading, vehicle: int, lexicon: EventLexicon) -> bool:
    """*rammed a truck packed with explosives into a base*."""
    loaded = [c for c in reading.children[vehicle] if reading.deps[c] == "acl" and reading.lower[c] in LADEN]
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


def _shell_subject(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rockets fell on the camp*, *canisters filled with chlorine fell on a village*."""
    if any(reading.lower[d] in SHELLS for d in (*args.doers, *counted_of(reading, args.doers))):
        return True
    return any(reading.lower[d] in CONTAINERS for d in args.doers) and any(args.weapons.values())


FLOWN = words("plane planes aircraft airplane jet jets helicopter helicopters airliner bomber bombers")


def _holds_weapon(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """*a charge of five kilos of dynamite*, *a sack of explosives*."""
    inner = [t for word, t in clause.prepositions(reading, token) if word == "of"]
    return any(weapon_at(reading, t, lexicon) or _holds_weapon(reading, t, lexicon) for t in inner)


def _weapon_subject(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    if any(reading.lower[d] in FLOWN for d in args.doers):
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
    fired = [c for c in reading.children[found.token] if reading.deps[c] in ("dobj", "nsubjpass")]
    if any(kind_of(reading, t, lexicon) in PEOPLE for t in fired):
        return bool(args.weapons)
    return any(
        reading.lower[c] in ("at", "on", "upon", "into", "towards", "toward", "indiscriminately", "randomly")
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


SHOT_CONDITIONS = {
    "armed_means": lambda r, f, a, x: bool(a.weapons),
    "bomb_object": _bomb_object,
    "bomb_patient": lambda r, f, a, x: any(weapon_at(r, t, x) for t in (*a.patients, *a.weapons)),
    "firing": _firing,
    "means": lambda r, f, a, x: any(a.weapons.values()),
    "shell_subject": _shell_subject,
    "shooter": _shooter,
    "shot_at": _shot_at,
    "weapon_object": _weapon_object,
    "weapon_subject": _weapon_subject,
    "weapons": _weapon_object,
}
