"""What a noun stands for in an act of violence: who fights, who does not, what is hit, weapons."""

import re

from newsledger.extract import clause
from newsledger.extract.codes import BANDS
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.reading import Reading
from newsledger.extract.words import MANY, words

PEOPLE = ("armed", "civilian", "state")
OBJECTS = ("civilian_object", "military_object", "aircraft")
ARMED_TYPES = ("military", "police", "paramilitary", "armed_opposition", "armed_group", "coalition")
CIVIL_TYPES = ("civilians", "person", "humanitarian", "media", "monitor", "igo", "party")
TRANSPARENT = words(
    "member members group groups number numbers dozens hundreds thousands scores score tens many several "
    "some most all one two three four five six seven eight nine ten both part couple pair pairs handful "
    "majority few rest others body bodies contingent column columns team teams cell wave series unit "
    "units squad squads band bands crew half none lot each any life lives element elements faction factions amount "
    "amounts remains corpse "
    "wing wings branch branches affiliate affiliates offshoot offshoots cells remnants "
    "last remainder remnant "
    "cadre cadres position positions target targets hideouts"
)
JOINED = TRANSPARENT | words("volunteer volunteers hunter hunters guard guards")  # *VDP volunteers*
THEM = words("him her them me us")  # *shot them*, whoever they are
COUNTLESS = MANY | {"others"}
RETIRED = words("former ex retired ex- off-duty off duty unarmed surrendered captive captured")
GAS_WORKS = words(
    "field fields plant plants pipeline pipelines station stations facility facilities company tank tanks line"
    " cylinder cylinders canister canisters bottle bottles stove stoves cooker heater boiler leak leaks explosion"
    " explosions main mains tanker depot"
)
MINED = words(
    "gold coal copper diamond iron salt cobalt coltan tin silver lithium uranium tantalum artisanal emerald jade"
    " graphite nickel zinc bauxite phosphate manganese platinum ruby sapphire amber mica marble chrome titanium opal"
)
HELPING = words(
    "aid humanitarian relief food medical ambulance civilian refugee school wedding funeral pilgrim bus buses passenger"
    " commercial evacuation cars pilgrims civilians refugees"
)
ARMY = words(
    "battalion brigade regiment platoon squadron"
    " military army police rebel militant insurgent security navy paramilitary regime coalition training militia"
    " terrorist guerrilla guerrillas insurgents rebels militants terrorists jihadist jihadists separatist separatists"
    " paramilitaries"
)


BEARING = words(  # *masked men*, *machete-wielding youths*
    "armed militant rebel insurgent paramilitary masked uniformed rival wielding toting brandishing hooded balaclavaed"
)
GARBS = words("fatigues uniform uniforms camouflage balaclavas balaclava masks hoods khaki")
CALIBER = re.compile(r"(\d+(?:\.\d+)?)[ -]?mm")
SHELLED = 37  # mm: what is less is fired by machine guns
FLYING = (("bomber",), ("bombers",))  # of an air force, or who blows himself up
AIRCRAFT = words("range strategic heavy stealth sukhoi tupolev mig fighter")  # before a bomber that flies
FLIERS = ("military", "coalition", "state")
MODEL = re.compile(r"(tu|su|mig|il|b|h|f|fb)-?\d+\w*")  # *Tu-22M3*, *B-52*
MEMBERS = ("member", "members")  # of a league, a party, a family


def kind_of(reading: Reading, token: int, lexicon: EventLexicon) -> str:
    """armed, state, civilian, military_object, civilian_object, aircraft, inhabited, territory, or "" if unknown."""
    word = reading.lower[token]
    if word in MEMBERS and any(reading.lower[c] in RETIRED for c in reading.children[token]):
        return "civilian"  # *a former member of the FARC*
    if word in TRANSPARENT:
        for preposition, inner in clause.prepositions(reading, token):
            if preposition in ("of", "from", "among") and reading.tags[inner] not in ("PRP", "WP"):
                kind = kind_of(reading, inner, lexicon) or ("civilian" if word in MEMBERS else "")
                return "armed" if kind == "military_object" and word in MEMBERS else kind  # *members of a patrol*
    if reading.tags[token] == "CD" and ("of", "own") in (
        (w, reading.lower[t]) for w, t in clause.prepositions(reading, token)
    ):
        return "armed"  # *lost 13 of their own*
    if word in THEM and token not in reading.actor_at:
        return "civilian"
    if word in ("it", "both") and token not in reading.actor_at:
        return _kind_before(reading, token, lexicon)
    kind = lexicon.targets.get(word, "")
    actor = reading.actors[reading.actor_at[token]] if token in reading.actor_at else None
    if kind == "combatant" and any(reading.lower[c] in RETIRED for c in reading.children[token]):
        return "civilian"
    if kind == "combatant" or (kind in ("", "civilian") and _armed_modifier(reading, token, lexicon)):
        return "armed"
    if (kind == "civilian_object" or word in ("camp", "camps")) and any(
        reading.lower[c] in ARMY for c in _of_whom(reading, token)
    ):
        return "military_object"
    if (
        kind in ("", "civilian_object")
        and actor is None
        and any(
            lexicon.targets.get(reading.lower[c]) == "military_object" and reading.deps[c] == "poss"
            for c in reading.children[token]
        )
    ):
        return "military_object"  # *fired on the garrison's gate*
    if kind == "military_object" and (_brings_help(reading, token) or _is_party_seat(reading, token)):
        return "civilian_object"
    if word in GATHERED and any(
        reading.lower[c] in PEACEFUL or lexicon.targets.get(reading.lower[c]) == "civilian"
        for c in _of_whom(reading, token)
    ):
        return "civilian_object"  # *an aid convoy*, *the convoy of a candidate*
    if kind:
        return kind
    if actor is not None:
        if actor.actor_type in ARMED_TYPES:
            return "armed"
        if actor.actor_type in ("state", "government"):
            return "state" if reading.place_at.get(token) is None else "territory"
        if actor.actor_type in CIVIL_TYPES:
            return "civilian"
    if token in reading.place_at:
        return "territory"
    if reading.ent_types[token] == "PERSON":
        return "civilian"
    if reading.ent_types[token] in ("GPE", "LOC"):
        return "territory"
    if actor is not None and actor.actor_type == "other" and reading.tags[token] == "NNP" and not actor.generic:
        return "civilian" if _is_full_name(reading, token) else "territory"  # *bombed Qurna*, a name that nobody knows
    if reading.tags[token] == "CD" or word in COUNTLESS:
        return "civilian" if not _of_things(reading, token) else ""
    return "armed" if actor is not None and actor.generic else ""


def _kind_before(reading: Reading, token: int, lexicon: EventLexicon) -> str:
    """*The hospital was closed after gunmen stormed it*: what the nearest thing or place before it is."""
    first = reading.sentences[reading.sentence[token]][0]
    for i in range(token - 1, first - 1, -1):
        kind = lexicon.targets.get(reading.lower[i], "")
        if kind in (*OBJECTS, "inhabited", "territory") and reading.tags[i][:2] == "NN":
            return kind_of(reading, i, lexicon)
    return ""


def _is_full_name(reading: Reading, token: int) -> bool:
    """*captured Ovidio Lara in Nuevo Laredo*: two names where the clause says in which place."""
    before = [c for c in reading.children[token] if c < token]
    if reading.deps[token] != "dobj" or before != [token - 1] or reading.tags[token - 1] != "NNP":
        return False
    hosts = (token, reading.heads[token])
    where = [t for host in hosts for word, t in clause.prepositions(reading, host) if word in ("in", "at", "near")]
    return any(t in reading.place_at for t in where)


def _brings_help(reading: Reading, token: int) -> bool:
    """*an aid convoy*, *an MSF convoy*, *a convoy of buses*: no military target."""
    for child in _of_whom(reading, token):
        actor = reading.actors[reading.actor_at[child]] if child in reading.actor_at else None
        if reading.lower[child] in HELPING or (actor is not None and actor.actor_type in ("humanitarian", "media")):
            return True
    return False


def _is_party_seat(reading: Reading, token: int) -> bool:
    """*the headquarters of the Democratic Party*."""
    if reading.lower[token] not in ("headquarters", "hq"):
        return False
    actors = [reading.actors[reading.actor_at[t]] for t in _of_whom(reading, token) if t in reading.actor_at]
    return any(actor.actor_type in ("party", "media", "igo", "humanitarian") for actor in actors)


def _of_whom(reading: Reading, token: int) -> list[int]:
    """The modifiers of a thing and the heads of its *of*-phrases: *an army bus*, *a bus of the Syrian army*."""
    whose = [t for word, t in clause.prepositions(reading, token) if word in ("of", "carrying")]
    return [*reading.children[token], *whose]


def kinds_of(reading: Reading, tokens: list[int], lexicon: EventLexicon) -> set[str]:
    return {kind_of(reading, t, lexicon) for t in tokens}


def _of_things(reading: Reading, token: int) -> bool:
    return reading.ent_types[token] in ("DATE", "TIME", "MONEY", "PERCENT")


FIRED = words("fired fire fires firing launched lobbed rained landed fell fallen hit struck dropped")
LED = words("leader leaders chief chiefs boss bosses head heads founder chieftain kingpin")


def _leads_band(reading: Reading, token: int) -> bool:
    """*a cartel boss*, *the leader of Islamic State in Yemen*: who leads an armed group fights."""
    if reading.lower[token] not in LED:
        return False
    whose = [c for c in reading.children[token] if reading.deps[c] in ("compound", "nmod", "poss", "amod")]
    whose += [t for word, t in clause.prepositions(reading, token) if word == "of"]
    actors = [reading.actors[reading.actor_at[t]] for t in whose if t in reading.actor_at]
    return any(actor.actor_type in BANDS for actor in actors)


def _armed_modifier(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """*gang member*, *armed men*, *members of the militia*, *Taliban officials*; no *former soldier*."""
    if _leads_band(reading, token) or force_of(reading, token) is not None:
        return True
    for child in reading.children[token]:
        dep, word = reading.deps[child], reading.lower[child]
        if word in BEARING or (dep == "prep" and word == "in" and _is_clad(reading, child)):
            return True
        if dep in ("compound", "nmod", "amod"):
            if lexicon.targets.get(word) == "combatant":
                return reading.lower[token] not in ("guard", "guards", "base", "camp", "wife", "family", "families")
            if child in reading.actor_at and reading.lower[token] in JOINED:
                return reading.actors[reading.actor_at[child]].actor_type in ARMED_TYPES
        if dep == "prep" and word == "of" and reading.lower[token] in TRANSPARENT:
            return any(lexicon.targets.get(reading.lower[c]) == "combatant" for c in reading.children[child])
    return False


def _is_clad(reading: Reading, preposition: int) -> bool:
    """*men in fatigues*, *men in military uniform*."""
    return any(reading.lower[c] in GARBS for c in reading.children[preposition])


GATHERED = words("convoy convoys gathering gatherings")
PEACEFUL = words(
    "aid relief food humanitarian wedding funeral campaign election medical trade fuel civilian mourning motor tourist"
)
OWN_MEN = words("men boys recruits cadres")


def force_of(reading: Reading, people: int) -> int | None:
    """The token of the armed actor whose men somebody's are: *its men*, *whose men*."""
    if reading.lower[people] not in OWN_MEN:
        return None
    whose = next((c for c in reading.children[people] if reading.deps[c] == "poss"), None)
    if whose is None:
        return None
    if reading.tags[whose] == "WP$":
        verb = clause.governing_verb(reading, whose)
        while reading.deps[verb] in ("xcomp", "conj", "ccomp") and reading.heads[verb] != verb:
            verb = reading.heads[verb]
        whose = reading.heads[verb] if reading.deps[verb] == "relcl" else whose
    armed = whose in reading.actor_at and reading.actors[reading.actor_at[whose]].actor_type in ARMED_TYPES
    return whose if armed else None


RAIDING = words(
    "attack attacks attacked attacking raid raids raided raiding storm storms stormed storming seize seized seizes loot"
    " looted occupy occupied"
)


def _is_worked(reading: Reading, token: int) -> bool:
    """*a gas field*, *a gold mine*: where something is won, no weapon."""
    word = reading.lower[token]
    if word == "gas":
        return reading.lower[token + 1 : token + 2] != [] and reading.lower[token + 1] in GAS_WORKS
    if word not in ("mine", "mines") or token == 0:
        return False
    above = reading.lower[reading.heads[token]]
    if (
        reading.deps[token] == "pobj"
        and above in ("of", "at", "in", "inside", "outside", "from")
        and any(reading.lower[c] == "the" for c in reading.children[token])
    ):
        return True  # *the compressor of the mine*, *workers at the mine*
    raided = reading.deps[token] == "dobj" and reading.lower[reading.heads[token]] in RAIDING  # *gunmen attack mine*
    return raided or reading.lower[token - 1] in MINED


def _is_tear_gas(reading: Reading, token: int) -> bool:
    gas = token if reading.lower[token] == "gas" else token - 1
    return gas > 0 and reading.lower[gas] == "gas" and reading.lower[gas - 1] in ("tear", "cs", "pepper")


def _is_gas_burst(reading: Reading, token: int, phrase: tuple[str, ...]) -> bool:
    """*Gas cylinders exploded in a kitchen*, *were thrown at a post*: not what is fired at a town."""
    if phrase[0] != "gas" or len(phrase) == 1:
        return False
    verb = clause.governing_verb(reading, token)
    return reading.lower[verb] not in FIRED


def _is_flown(reading: Reading, bomber: int) -> bool:
    """*long-range bombers*, *a Sukhoi-34 bomber*, *the bombers of the coalition*, *bombers that took off from Bor*."""
    if bomber in reading.actor_at and reading.actors[reading.actor_at[bomber]].actor_type in FLIERS:
        return True
    first = reading.sentences[reading.sentence[bomber]][0]
    before = reading.lower[max(bomber - 4, first) : bomber]
    if any(word in AIRCRAFT or MODEL.fullmatch(word) or word.startswith("sukhoi-") for word in before):
        return True
    if any(reading.lower[c] in ("took", "taking", "flew", "flying") for c in reading.children[bomber] if c > bomber):
        return True
    of = (t for word, t in clause.prepositions(reading, bomber) if word == "of" and t in reading.actor_at)
    return any(reading.actors[reading.actor_at[t]].actor_type in FLIERS for t in of)


def weapon_at(reading: Reading, token: int, lexicon: EventLexicon, role: str = "weapon") -> str | None:
    """The event type that a weapon word at ``token`` (its last word) stands for, "" for firearms; None: no weapon."""
    for phrase, event_type, kind in lexicon.weapons_ending.get(reading.lower[token], ()):
        start = token + 1 - len(phrase)
        if kind == role and start >= 0 and tuple(reading.lower[start : token + 1]) == phrase:
            if phrase in FLYING:
                return "airstrike" if _is_flown(reading, token) else event_type
            useless = (
                _is_worked(reading, token) or _is_tear_gas(reading, token) or _is_gas_burst(reading, token, phrase)
            )
            heavy = event_type == "" and kind == "weapon" and _is_heavy(reading, token)
            return None if useless else "shelling" if heavy else event_type
    return None


def _is_heavy(reading: Reading, token: int) -> bool:
    """*heavy and light weapons*, *four 120 mm rounds*: what a town is shelled with."""
    word = reading.lower[token]
    if word in ("weapons", "weapon", "weaponry"):
        return any(
            reading.lower[c] == "heavy" and reading.lower[c + 1] not in ("caliber", "calibre")
            for c in reading.children[token]
        )
    if word not in ("round", "rounds"):
        return False
    before = reading.lower[max(token - 2, 0) : token]
    calibers = [match[1] for one in (" ".join(before), *before) if (match := CALIBER.fullmatch(one))]
    return any(float(caliber) >= SHELLED for caliber in calibers)
