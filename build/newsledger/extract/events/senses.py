"""Conditions that tell the violent sense of a word from its others: *invasion of privacy*, *control of his car*."""

from newsledger.extract import clause
from newsledger.extract.codes import BANDS
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import OBJECTS, PEOPLE, kind_of, kinds_of, weapon_at
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.triggers import Found
from newsledger.extract.events.types import PLACES
from newsledger.extract.reading import Reading
from newsledger.extract.words import BODIES, DEFINITE, LISTED, words

DRIVEN = words(
    "car cars truck trucks bus buses minibus lorry lorries vehicle vehicles van motorcycle motorbike train ship boat"
    " pickup pickups pick-up suv jeep sedan taxi tractor tanker bicycle bike scooter rickshaw minivan coach plane"
    " house houses home"
)
EXPLOSIVE = words(
    "gas device devices ammunition munitions munition ordnance gasoline fuel petrol cylinder cylinders tank bombs bomb"
    " mine mines shell shells grenade grenades charge charges dynamite explosives fireworks boiler transformer"
)
LABOUR = words(
    "teachers workers drivers nurses doctors miners union unions labor labour hunger general transport rail railway"
    " businessmen students pilots farmers traders shopkeepers dockers truckers employees staff wildcat nationwide"
    " national indefinite solidarity worker teacher driver miner commercial school postal civic"
)
LIVESTOCK = words("cattle cow cows goat goats sheep camel camels livestock herd herds animals donkeys head")
BASES = words(
    "base bases camp camps outpost outposts garrison garrisons barracks checkpoint checkpoints airbase airport"
    " fort forts stronghold strongholds bunker bunkers trench trenches headquarters mine mines"
)
POSITIONS = words("position positions post posts")  # of which *took positions* is none that was taken
FACILITIES = words(
    "airport airfield airstrip station stations hospital bridge port seaport harbor harbour dam refinery mine mines"
    " factory plant crossing road highway prison building buildings compound palace oilfield gate gates tollgate depot"
    " depots warehouse terminal headquarters post posts"
)
VESSELS = words(
    "ship ships tanker tankers vessel vessels boat boats freighter freighters carrier carriers supertanker supertankers"
    " liner liners"
    " trawler trawlers dhow dhows barge barges tugboat yacht ferry steamer warship warships frigate frigates destroyer"
    " corvette submarine gunboat gunboats minesweeper cruiser speedboat speedboats"
    " airliner airliners jetliner jetliners plane planes"
)
LIMBS = LISTED["limb"]
POLICING = ("police",)
BUILDINGS = words(
    "hotel restaurant mall school university theatre theater embassy consulate mosque church temple synagogue club"
    " palace supermarket store shop house home apartment villa courthouse court ministry building parliament bus train"
    " cafe café nightclub bank clinic prison office"
)
LAUNCHING = words(
    "launch launches launched begin begins began begun start starts started mount mounted conduct conducted wage waged"
    " extend extended widen widened resume resumed expand expanded"
)
PEACEFUL_AIMS = words(
    "rescue relief aid humanitarian search recovery peacekeeping medical mining evacuation cleanup clean-up police"
    " smuggling logistics return demining repair"
)
TAKING = words(
    "retake recapture capture seize take regain reclaim liberate clear dislodge expel oust drive crush root defeat"
)
REPORTING_TOLLS = words("reported report reports counted count counts confirmed confirms put puts listed recorded")
MARKS = words(
    "shot bullet bullets gunshot gunshots tortured torture bound handcuffed beheaded decapitated dismembered stabbed"
    " stab tied cuffed blindfolded mutilated executed strangled burned burnt slain murdered slit dragged"
)
DUMPS = words(  # where nobody dies by himself
    "well wells ditch ditches sack sacks grave graves latrine latrines septic cistern manhole sewer dump landfill pit"
    " pits boot trunk suitcase barrel"
)
TAKEN = words("kidnapped abducted")
GRAVES = (["grave"], ["graves"])
LASTING = words("since for")
RELEASED = words("released freed release ransom captive captivity")
GOING_ON_STRIKE = words("go goes went going gone be are is were was")


def _held_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*six nuns whom rebels had held since May*, *held for a week*: people, by a band."""
    actors = [reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at]
    if not actors or not set(actors) <= BANDS or not kinds_of(reading, args.patients, lexicon) <= {"civilian", "armed"}:
        return False
    if not args.patients or not any(t in reading.actor_at for t in args.patients):
        return False
    lasting = {word for word, _ in clause.prepositions(reading, found.token)} & {"since", "for"}
    here = range(*reading.sentences[reading.sentence[found.token]])
    return bool(lasting) or any(reading.lower[t] in RELEASED for t in here)


def _driven_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*drove the villagers to the border*; no *drove a van into them*, nor *The driver drove 40 children to school*."""
    if any(kind_of(reading, t, lexicon) == "civilian" or reading.ent_types[t] == "PERSON" for t in args.doers):
        return False
    things = [t for t in args.patients if reading.deps[t] != "pobj" and t > found.token]
    if clause.is_passive(reading, found.token):
        things = args.patients
    peoples = any(
        reading.ent_types[t] == "NORP" and reading.tags[t] in ("NNPS", "NNP") and reading.deps[t] == "dobj"
        for t in things
    )
    return peoples or "civilian" in kinds_of(reading, things, lexicon)


def _rammed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*drove a van into pedestrians*."""
    driven = any(reading.lower[t] in DRIVEN for t in args.patients if reading.deps[t] != "pobj")
    return driven and any(kind_of(reading, t, lexicon) in PEOPLE for t in args.patients if reading.deps[t] == "pobj")


def _controlled(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*took control of the town*, *of it*: not *of the House*, *of his car*, *of costs*."""
    of = [inner for word, inner in clause.prepositions(reading, found.token) if word in ("of", "over")]
    if args.doers and kinds_of(reading, args.doers, lexicon) == {""}:
        return False  # *the company seized control of the market*
    if any(is_held(reading, t, lexicon) for t in (*args.patients, *of)):
        return True
    able = kinds_of(reading, args.doers, lexicon) & {"armed", "state", "territory"}
    return bool(able) and not any(reading.lower[t] in DRIVEN for t in args.patients)


def is_held(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    if token in reading.place_at or reading.lower[token] in ("it", "them"):
        return True
    kind = kind_of(reading, token, lexicon)
    if reading.lower[token] in DRIVEN:
        return False
    if kind == "civilian_object":
        return reading.tags[token] not in ("NNP", "NNPS")
    return kind in (*PLACES, "military_object")


def _exploding(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """No *explosion of interest*: what explodes, if it is told, is a thing that can."""
    of = [inner for word, inner in clause.prepositions(reading, found.token) if word == "of"]
    return (
        not of
        or bool(args.weapons)
        or any(
            kind_of(reading, t, lexicon) in OBJECTS or reading.lower[t] in EXPLOSIVE or t in reading.place_at
            for t in of
        )
    )


def _invaded(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """An *invasion* of a country or by somebody, or *the* one: no *invasion of privacy*."""
    return bool(kinds_of(reading, args.patients, lexicon) & {*PLACES, "military_object"}) or (
        not args.patients and (bool(args.doers) or _is_definite(reading, found))
    )


def _executed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """An *execution* of people, or several: no *execution of the plan*."""
    if args.patients or any(word == "of" for word, _ in clause.prepositions(reading, found.token)):
        return bool(kinds_of(reading, args.patients, lexicon) & set(PEOPLE))
    return reading.tags[found.token] == "NNS" or _is_definite(reading, found) or bool(args.doers)


def is_walkout(reading: Reading, found: Found, args: Arguments) -> bool:
    """A *strike* of workers, which no weapon makes."""
    near = [c for c in reading.children[found.token] if reading.deps[c] in ("poss", "compound", "amod", "nmod")]
    if any(reading.lower[t] in LABOUR for t in (*near, *args.doers)):
        return True
    below = {word for word, _ in clause.prepositions(reading, found.token)}
    if any(reading.lower[t] == "armed" for t in near) and below.isdisjoint(("on", "against")):
        return True  # *the ELN called an armed strike*: nobody may leave his house
    on = reading.heads[found.token]
    return reading.lower[on] == "on" and reading.lower[reading.heads[on]] in GOING_ON_STRIKE


def _harmed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """A thing damaged by somebody or by what can: no *water damaged the road*."""
    if not kinds_of(reading, args.patients, lexicon) & {*OBJECTS, "inhabited"}:
        return False
    return not args.doers or any(
        d in reading.actor_at
        or reading.tags[d][:1] == "P"
        or kind_of(reading, d, lexicon)
        or reading.lower[d] in lexicon.nouns
        or weapon_at(reading, d, lexicon) is not None
        for d in args.doers
    )


def _vanished(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*officers disappeared a student*, *a student was disappeared*: somebody did it."""
    did = any(reading.deps[c] in ("dobj", "auxpass") for c in reading.children[found.token])
    return did and bool(kinds_of(reading, args.patients, lexicon) & set(PEOPLE))


def _enforced(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*the enforced disappearance of a teacher*: somebody did it."""
    return any(reading.lower[c] in ("enforced", "forced", "involuntary") for c in reading.children[found.token])


def _is_definite(reading: Reading, found: Found) -> bool:
    return any(reading.lower[c] in DEFINITE for c in reading.children[found.token])


def _slain(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*was found dead with bullet wounds*: people, and marks of a violent death in the sentence."""
    start, end = reading.sentences[reading.sentence[found.token]]
    marked = any(reading.lower[t] in MARKS | TAKEN for t in range(start, end))
    return marked and bool(kinds_of(reading, args.patients, lexicon) & set(PEOPLE))


def _under_siege(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The town has been under siege since May*: and how long."""
    above = reading.heads[found.token]
    if reading.deps[found.token] != "pobj" or reading.lower[above] != "under":
        return False
    verb = clause.governing_verb(reading, above)
    hosts = (found.token, above, verb)
    return any(
        reading.lower[c] in LASTING and reading.deps[c] == "prep" for host in hosts for c in reading.children[host]
    )


def _slain_body(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*the bodies of two men were found, bound and shot*; what else is found is no event."""
    start, end = reading.sentences[reading.sentence[found.token]]
    people = kinds_of(reading, args.patients, lexicon) & {"civilian", "armed"}
    if people and any(reading.lower[t] in ("throat", "throats") for t in range(found.token, end)):
        return True  # *was found with his throat cut*
    buried = any(reading.lower[t] == "mass" and reading.lower[t + 1 : t + 2] in GRAVES for t in range(start, end))
    hidden = any(
        w in ("in", "down", "inside") and reading.lower[t] in DUMPS
        for t in (found.token,)
        for w, t in clause.prepositions(reading, t)
    )
    return any(reading.lower[t] in BODIES for t in args.patients) and (
        buried or hidden or any(reading.lower[t] in MARKS for t in range(start, end))
    )


def _dragged(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*was dragged from his house by armed men*: not from the wreck by rescuers."""
    armed = "armed" in kinds_of(reading, args.doers, lexicon)
    return armed and any(kind_of(reading, t, lexicon) in (*PEOPLE, "") for t in args.patients)


def _overrun_name(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rebels took over Dalani*: a name that no list has, which is no people's when an armed side takes it over."""
    if not kinds_of(reading, args.doers, lexicon) & {"armed"}:
        return False
    named = [t for t in args.patients if reading.tags[t] == "NNP" and reading.lower[t] not in lexicon.targets]
    actors = [reading.actors[reading.actor_at[t]].actor_type if t in reading.actor_at else "other" for t in named]
    return any(kind in ("other", "person") for kind in actors)


def _military_aim(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*a campaign to retake the town*, *an operation to clear the hills of rebels*: by who can fight."""
    hosts = (found.token, *([args.light] if args.light is not None else []))
    aims = [c for h in hosts for c in reading.children[h] if reading.deps[c] in ("acl", "relcl", "xcomp", "advcl")]
    able = kinds_of(reading, args.doers, lexicon) & {"armed", "state"}
    return bool(able) and any(reading.lower[t] in TAKING for t in aims)


def _waged(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Israel launched the operation in Jenin*, *Operation Thunder began*: by who can fight; no relief operation."""
    noun = found.token
    verb = args.light if args.light is not None else reading.heads[noun]
    near = {reading.lower[t] for t in reading.children[noun]} | {reading.lower[noun - 1]}
    if near & PEACEFUL_AIMS or reading.lower[verb] not in LAUNCHING:
        return False
    aims = [c for h in (noun, verb) for c in reading.children[h] if reading.deps[c] in ("acl", "xcomp", "advcl")]
    if any(reading.tags[c] == "VB" and reading.lower[c] not in TAKING for c in aims):
        return False  # *launched an operation to distribute food*
    named = reading.words[noun][:1].isupper() and reading.tags[noun + 1] in ("NNP", "NNPS")
    actors = [reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at]
    able = kinds_of(reading, args.doers, lexicon) & {"armed", "state", "territory"} and "police" not in actors
    return named or bool(able)


def _changed_hands(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Lalibela changed hands again*."""
    return any(is_held(reading, t, lexicon) for t in args.doers)


def _raided(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Bandits invaded the village*: a raid; a country is invaded by an army."""
    hit = kinds_of(reading, args.patients, lexicon)
    doing = kinds_of(reading, args.doers, lexicon)
    return bool(hit & {"inhabited", "civilian_object"}) and "armed" in doing and not hit & {"territory"}


def _besieged_building(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*the siege of the hotel*, *the Mogadishu hotel siege*: a raid, where a town's siege is a campaign."""
    hit = [t for t in args.patients if kind_of(reading, t, lexicon) == "civilian_object"]
    return any(reading.lower[t] in BUILDINGS for t in hit)


def _vessel_struck(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*drones sank a ship*, *was sunk by a missile*: no ship that sank by itself."""
    if not any(reading.lower[t] in VESSELS or reading.tags[t] == "NNP" for t in args.patients):
        return False
    return bool(args.weapons) or bool(kinds_of(reading, args.doers, lexicon) & {"armed", "state"})


def _before(reading: Reading, noun: int) -> list[int]:
    """*the liner Achille Lauro*: the nouns before a name."""
    return (
        [c for c in reading.children[noun] if c < noun and reading.tags[c] == "NN"]
        if reading.tags[noun] == "NNP"
        else []
    )


def _vessel_taken(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Pirates seized a tanker*, with those on board; police who seize a boat take it from who broke the law."""
    if not any(reading.lower[c] in VESSELS for t in args.patients for c in (t, *_before(reading, t))):
        return False
    actors = [reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at]
    able = kinds_of(reading, args.doers, lexicon) & {"armed", "state"}
    return not set(actors) & set(POLICING) and (
        bool(able) or (clause.is_passive(reading, found.token) and not args.doers)
    )


def _limb(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*hacked off the hands of six men*: a surgeon cuts off a leg."""
    if not any(reading.lower[t] in LIMBS for t in args.patients):
        return False
    torn = found.trigger.words[0] not in ("cut", "amputate") and (
        bool(args.weapons) or any(reading.lower[d] in lexicon.nouns for d in args.doers)
    )
    return (
        torn
        or found.trigger.words[0] in ("hack", "chop")
        or bool(kinds_of(reading, args.doers, lexicon) & {"armed", "state"})
    )


def _base_left(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The army abandoned its positions*: by who can hold them; a minister abandons one that he took in talks."""
    able = kinds_of(reading, args.doers, lexicon) & {"armed", "territory"} or not args.doers
    held = [t for t in args.patients if kind_of(reading, t, lexicon) == "military_object"]
    views = [t for t in held if reading.lower[t] == "position" and (not args.doers or _is_view(reading, t))]
    return bool(able) and len(held) > len(views)


def _is_view(reading: Reading, noun: int) -> bool:
    """*its position on the talks*, *that position*: what somebody holds to be right."""
    below = {reading.lower[c] for c in reading.children[noun]}
    return not below.isdisjoint(("that", "this", "on"))


def _base_taken(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    able = "armed" in kinds_of(reading, args.doers, lexicon) or clause.is_passive(reading, found.token)
    return able and any(reading.lower[t] in BASES or _is_position(reading, t) for t in args.patients)


def _is_position(reading: Reading, noun: int) -> bool:
    """*took 14 positions*, *took the army's posts*; not *took positions around the town*."""
    whose = ("nummod", "poss", "compound", "amod", "nmod")
    return reading.lower[noun] in POSITIONS and any(reading.deps[c] in whose for c in reading.children[noun])


def _fallen_place(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Bunagana fell in July*, *Since Wad Madani fell*: a town alone, neither *silent* nor *by five degrees*."""
    verb = found.token
    linked = {word for word, _ in clause.prepositions(reading, verb)}
    if linked & {"by", "into", "under", "behind", "below", "from", "on", "out", "of", "to"}:
        return False
    behind = [
        c for c in reading.children[verb] if reading.deps[c] in ("dobj", "acomp", "oprd", "attr", "prt", "advmod")
    ]
    if any(c > verb and reading.lower[c] not in ("then", "soon", "first", "next") for c in behind):
        return False
    subjects = [c for c in reading.children[verb] if reading.deps[c] == "nsubj"]
    return any(
        t in reading.place_at and reading.places[reading.place_at[t]].kind in ("settlement", "unresolved", "site")
        for t in subjects
    ) or any(reading.lower[t] in ("town", "city", "village", "garrison", "base") for t in subjects)


def _facility(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Rebels seized the airport*; police seize houses of suspects."""
    actors = [reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at]
    able = "armed" in kinds_of(reading, args.doers, lexicon) and "police" not in actors
    return able and any(reading.lower[t] in FACILITIES for t in args.patients)


def _counted(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Two soldiers died*: a toll, which is of the attack told before it, or of none."""
    dead = [c for t in args.doers for c in (t, *reading.children[t])]
    return any(reading.tags[t] == "CD" and reading.ent_types[t] != "DATE" for t in dead)


def _intercepted(words_of: frozenset[str]):
    """Of a thing or of some of them: *shot down three of the seven drones*."""
    return lambda r, f, a, x: any(
        r.lower[t] in words_of for p in a.patients for t in (p, *(i for w, i in clause.prepositions(r, p) if w == "of"))
    )


def _told_dead(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Medics counted 12 dead*: a toll as what is reported."""
    above = reading.heads[found.token]
    counted = any(reading.tags[t] == "CD" for t in args.patients)
    return counted and reading.deps[found.token] == "dobj" and reading.lower[above] in REPORTING_TOLLS


SENSES = {
    "base_left": _base_left,
    "base_taken": _base_taken,
    "besieged_building": _besieged_building,
    "controlled": _controlled,
    "drone_patient": _intercepted(words("drone drones uav uavs shahed shaheds quadcopter quadcopters targets")),
    "enforced": _enforced,
    "executed": _executed,
    "dragged": _dragged,
    "driven_people": _driven_people,
    "rammed": _rammed,
    "exploding": _exploding,
    "held_people": _held_people,
    "counted": _counted,
    "told_dead": _told_dead,
    "facility": _facility,
    "fallen_place": _fallen_place,
    "harmed": _harmed,
    "invaded": _invaded,
    "military_aim": _military_aim,
    "limb": _limb,
    "livestock": _intercepted(LIVESTOCK),
    "missile_patient": _intercepted(words("missile missiles rocket rockets projectile projectiles shell shells")),
    "overrun_name": _overrun_name,
    "raided": _raided,
    "slain": _slain,
    "under_siege": _under_siege,
    "slain_body": _slain_body,
    "changed_hands": _changed_hands,
    "vanished": _vanished,
    "waged": _waged,
    "vessel_struck": _vessel_struck,
    "vessel_taken": _vessel_taken,
}
