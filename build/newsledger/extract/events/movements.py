"""Conditions of triggers that tell of people on the move, and of what is brought to them."""

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import kind_of, kinds_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.stances import STANCE_CONDITIONS
from newsledger.extract.events.triggers import Found
from newsledger.extract.events.types import PLACES
from newsledger.extract.places.elsewhere import CARE
from newsledger.extract.reading import Reading
from newsledger.extract.words import MANY, TOWARDS, words

LANDS = words("countries country territory safety")
CROWD = MANY | {"most", "others", "those"}
RELIEF = words(
    "ration rations food kits tents blankets tarpaulins parcels relief medicine medicines supplies assistance flour"
    " wheat meals vouchers seeds mattresses water medicines hygiene medical foodstuffs half-rations maize sorghum"
    " millet rice beans lentils grain cereals groceries loaves jerrycans tarps sheeting soap sanitary bread clothing"
)
RELIEF_LOADS = RELIEF | words("food aid medicine")
EASED = words("drought debt tax pain stress mortgage")
COMING_AWAY = words("since foot fleeing fled safety exhausted refuge escaping")
BORDERS = words("border frontier mountains hills bush forest")
BARGAINED = words("deal agreement accord truce ceasefire reconciliation surrender evacuation families batch pact")
VEHICLES = words(
    "bus buses plane planes flight flights aircraft helicopter helicopters ship ships vessel vessels boat boats ferry"
    " coach coaches minibus minibuses"
    " convoy convoys motorcade motorcades train trains ambulances trucks frigate airliner"
)
LADEN = words("carrying with of bringing loaded laden")
ENVOYS = words("delegation envoy envoys mission team negotiators observers")
UNITS = words(
    "company companies unit units squadron contingent column columns warship warships flotilla reinforcements"
)
BELOW = words("basement basements cellar cellars bunker bunkers underground subway metro corridor corridors bathroom")
WEATHER = words("rain storm storms heat cold snow wind sun")
MOVED = words("displaced refugees refugee idps evacuees returnees")
LEFT_GLADLY = words("job jobs work workplace career careers poverty unemployment marriage party")
CARRIED = words(
    "evacuees civilians refugees nationals foreigners families residents villagers people wounded women children"
    " citizens diplomats expatriates patients staff migrants inhabitants locals survivors injured elderly orphans"
    " grandmother grandfather grandchildren mother mothers babies pensioners casualties sick townspeople"
    " islanders"
)
FLEEING = words("fled flee fleeing left run ran escaped displaced uprooted")
HURT = words("wounded injured casualties evacuees refugees survivors")
FOLK = MOVED | words(
    "families households residents civilians villagers people inhabitants women children farmers herders population"
    " locals survivors citizens"
)
HOMES = words(
    "home homes house houses farm farms village villages town towns city land lands field fields area areas district"
    " districts camp camps region neighbourhood neighborhood valley countryside"
    " pasture pastures"
    " suburb suburbs outskirts quarter quarters community communities settlement settlements locality localities hamlet"
    " hamlets dwellings shelters tents plots islands hometown hometowns municipality commune parish"
)
FRONTS = words("front fronts frontline frontlines battlefield battlefront")
ENLISTED = words("volunteers conscripts recruits reservists draftees mercenaries")
SCENES = words("scene scenes")
CULPRITS = words(
    "suspect suspects assailant assailants attacker attackers robber robbers thief thieves driver drivers killer"
    " killers assassin assassins shooter shooters burglar burglars gunman gunmen perpetrators culprits kidnappers"
    " criminals"
)
IN_OFFICE = words("power office post job presidency throne government parliament politics")
LIVING = words("inhabitants residents villagers families households population locals")


def _displaced(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """People once displaced who come back, or people who come home."""
    home = any(reading.lower[c] in ("home", "homes", "houses", "villages") for c in reading.subtree(found.token))
    near = {reading.lower[c] for d in args.doers for c in (d, *reading.children[d])}
    fled = any(  # *Half of those who had fled have trickled back*
        reading.lower[c] in FLEEING
        for d in args.doers
        for t in (d, *(i for _, i in clause.prepositions(reading, d)))
        for c in reading.children[t]
        if reading.deps[c] == "relcl"
    )
    return fled or bool(near & MOVED) or (home and bool(near & FOLK)) or _are_counted_back(reading, found, args)


def _are_counted_back(reading: Reading, found: Found, args: Arguments) -> bool:
    """*Some 350 families returned to Bunia*: so many do not come back from a journey."""
    back = [t for word, t in clause.prepositions(reading, found.token) if word == "to"]
    named = [t for b in back for t in reading.subtree(b) if t in reading.place_at]
    return _are_many(reading, args.doers) and bool(named) and _are_folk(reading, args.doers)


def _made_homeless(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*left 300 families homeless*, *have been rendered homeless*."""
    below = (c for child in (found.token, *reading.children[found.token]) for c in (child, *reading.children[child]))
    so = any(reading.lower[c] == "homeless" and reading.deps[c] != "amod" for c in below)
    return so and "armed" not in kinds_of(reading, args.patients, lexicon)


def _moving_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*More than 2,000 people left their villages*: people in number or by the name of those who live there."""
    if kinds_of(reading, args.doers, lexicon) & {"armed", "state"}:
        return False
    folk = [d for d in args.doers if reading.lower[d] in FOLK or reading.tags[d] == "CD" or reading.lower[d] in CROWD]
    folk += [d for d in args.doers if reading.ent_types[d] == "NORP" and reading.tags[d] == "NNPS"]
    return any(kind_of(reading, d, lexicon) in ("civilian", "") for d in folk)


def _leaving_home(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Families have left their farms*, *1,100 people left the Pokrovsk district*, *four in five villagers have left*:
    those who live somewhere, and from there."""
    if not _moving_people(reading, found, args, lexicon) or not _are_folk(reading, args.doers):
        return False
    left = [t for t in args.patients if reading.deps[t] == "dobj"]
    if left:
        named = (t for t in left if reading.tags[t] == "NNP" and t not in reading.actor_at)
        return any(reading.lower[t] in HOMES or t in reading.place_at for t in left) or any(named)
    away = any(w == "for" and t in reading.place_at for w, t in clause.prepositions(reading, found.token))
    if away and _are_many(reading, args.doers):
        return True  # *Some 12,000 residents left for Vares*
    has = any(
        reading.deps[c] == "aux" and reading.lower[c] in ("have", "has", "had") for c in reading.children[found.token]
    )
    who = [*args.doers, *(t for d in args.doers for word, t in clause.prepositions(reading, d) if word in ("of", "in"))]
    return has and any(reading.lower[t] in LIVING for t in who)


def _are_many(reading: Reading, tokens: list[int]) -> bool:
    """So many do not go on a journey: *some 12,000 residents*, *hundreds of families*."""
    counts = [reading.lower[c] for t in tokens for c in reading.children[t] if reading.deps[c] == "nummod"]
    many = any(len(count.replace(",", "")) > 2 and count[:1].isdigit() for count in counts)
    return many or any(reading.lower[t] in CROWD for t in tokens)


def _leaving_for_front(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*About 500 volunteers left for the front*."""
    if not any(kind_of(reading, d, lexicon) == "armed" or reading.lower[d] in ENLISTED for d in args.doers):
        return False
    return any(w in ("for", "to") and reading.lower[t] in FRONTS for w, t in clause.prepositions(reading, found.token))


def _crossing(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Some 400 people crossed into Chad*, *crossed the river to safety*."""
    if not _moving_people(reading, found, args, lexicon):
        return False
    to = [t for word, t in clause.prepositions(reading, found.token) if word in ("into", "to")]
    return any(t in reading.place_at or reading.ent_types[t] in ("GPE", "LOC") or reading.lower[t] in LANDS for t in to)


def _crossing_armed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Saboteurs crossed into the Bryansk region*: armed men, and a place."""
    if "armed" not in kinds_of(reading, args.doers, lexicon):
        return False
    return any(t in reading.place_at or reading.lower[t] in LANDS for t in args.patients)


def _back_to(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Families went back to Palma*: to where they lived."""
    if not _moving_people(reading, found, args, lexicon):
        return False
    hosts = (found.token, *found.rest)
    to = [t for host in hosts for word, t in clause.prepositions(reading, host) if word == "to"]
    return any(
        t in reading.place_at
        or reading.tags[t] == "NNP"
        or lexicon.targets.get(reading.lower[t]) in PLACES
        or (reading.lower[t] in HOMES and any(reading.tags[c] == "PRP$" for c in reading.children[t]))
        for t in to
    )


def _arriving(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*16,000 people have since arrived in Dori*, *families are arriving on foot*: from where there is war."""
    if not _are_folk(reading, args.doers):
        return False
    near = {reading.lower[t] for t in reading.subtree(found.token)}
    return bool(near & COMING_AWAY) or any(reading.lower[d] in MOVED for d in args.doers)


def _trekking(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*2,300 people walked out of the town to Tuzla*, *families streamed across the border*, *walked 20 km to Goma*."""
    if not _are_folk(reading, args.doers):
        return False
    ways = [(word, t) for word, t in clause.prepositions(reading, found.token) if word in ("across", *TOWARDS)]
    ways += [("out", t) for part in found.rest for _, t in clause.prepositions(reading, part)]
    return any(t in reading.place_at or word == "out" or reading.lower[t] in LANDS | BORDERS for word, t in ways)


def _taking_refuge(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*3,000 villagers took refuge in a church*."""
    hosts = (found.token, *found.rest)
    said = [pair for host in hosts for pair in clause.prepositions(reading, host)]
    away = {reading.lower[t] for word, t in said if word == "from"}
    hidden = any(reading.lower[t] in BELOW for word, t in said if word in ("in", "inside"))  # while shells fall
    return _are_folk(reading, args.doers) and not away & WEATHER and not hidden


def _are_folk(reading: Reading, tokens: list[int]) -> bool:
    """*thousands of families*, *2,300 people*, *villagers*, *Rohingya*: those who live somewhere."""
    inner = [t for token in tokens for word, t in clause.prepositions(reading, token) if word == "of"]
    for token in (*tokens, *inner):
        actor = reading.actor_at.get(token)
        if reading.lower[token] in FOLK or (actor is not None and reading.actors[actor].key.startswith("lex:people.")):
            return True
        if reading.ent_types[token] == "NORP" and reading.tags[token] == "NNPS":
            return True
    return False


def _under_deal(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The last fighters left the town under a deal*, *a batch of gunmen and their families left*: whom an agreement
    lets go, with no army behind them."""
    first, end = reading.sentences[reading.sentence[found.token]]
    who = [
        t for d in args.doers for t in (d, *(inner for word, inner in clause.prepositions(reading, d) if word == "of"))
    ]
    if any(reading.lower[d] == "families" for d in args.doers):
        who += range(first, found.token)  # *gunmen and their families*, of whom the parse has the families alone
    official = any(
        reading.actors[reading.actor_at[t]].actor_type in ("military", "police") for t in who if t in reading.actor_at
    )
    if official:
        return False
    if "armed" not in kinds_of(reading, who, lexicon):  # *1,200 people are to leave under a local deal*
        under = [t for word, t in clause.prepositions(reading, found.token) if word == "under"]
        return _are_folk(reading, args.doers) and any(reading.lower[t] in BARGAINED for t in under)
    return not BARGAINED.isdisjoint(reading.lower[first:end])


def _carrying_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Buses carrying 120 rebels and their families left*, *planes with foreign nationals took off*."""
    hosts = (*args.doers, *path_to_root(reading, found.token))  # *buses carrying 40 set off*, taken for a participle
    for vehicle in (t for t in hosts if reading.lower[t] in VEHICLES):
        loads = [c for c in reading.children[vehicle] if reading.lower[c] in ("carrying", "with", "transporting")]
        if reading.lower[vehicle] in ("convoy", "convoys"):
            loads += [c for c in reading.children[vehicle] if reading.lower[c] == "of"]  # *a convoy of civilians*
        inside = {reading.lower[t] for load in loads for t in reading.subtree(load)}
        if inside & (CARRIED | {"rebels", "fighters", "militants", "gunmen"}):
            return True
    return False


def _carried_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*ferried 1,200 people to Jeddah*, *brought out the wounded*: no fans, no goods."""
    named = [t for p in args.patients for t in (p, *(inner for _, inner in clause.prepositions(reading, p)))]
    return any(reading.lower[t] in CARRIED for t in named)


def _sent_relief(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The Red Crescent sent eight trucks of humanitarian aid to the town*: and where to."""
    loads = [t for p in args.patients if reading.lower[p] in VEHICLES for t in reading.subtree(p)]
    hosts = (found.token, *args.patients)
    to = [t for host in hosts for word, t in clause.prepositions(reading, host) if word in TOWARDS]
    return any(reading.lower[t] in RELIEF_LOADS for t in loads) and any(t in reading.place_at for t in to)


def _sent_force(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*sent 200 soldiers to Goma*, *sent a convoy of armoured vehicles into the province*."""
    where = [
        t for host in (found.token, *args.patients) for word, t in clause.prepositions(reading, host) if word in TOWARDS
    ]
    told = any(reading.tags[t] == "NNP" or lexicon.targets.get(reading.lower[t]) in PLACES for t in where)
    states = [
        d for d in args.doers if d in reading.actor_at and reading.actors[reading.actor_at[d]].actor_type == "state"
    ]
    if not told and not states:
        return False  # *Kenya has sent 900 soldiers*
    able = bool(kinds_of(reading, args.doers, lexicon) & {"armed", "state"}) or bool(states)
    for token in args.patients:
        load = {reading.lower[t] for t in reading.subtree(token)}
        armed = kind_of(reading, token, lexicon) in ("armed", "military_object")
        if (armed or (able and reading.lower[token] in UNITS)) and not load & (RELIEF_LOADS | ENVOYS):
            return True
    return False


def _relief(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*handed out rations*, *delivered 300 tents*, *25 tons of water*, *12 tonnes of relief items*."""
    goods = [
        t
        for p in args.patients
        for t in (p, *(inner for word, inner in clause.prepositions(reading, p) if word == "of"))
    ]
    named = [*goods, *(c for t in goods for c in reading.children[t] if reading.deps[c] == "compound")]
    if any(reading.lower[t] in EASED for t in named) or any(reading.ent_types[d] == "DATE" for d in args.doers):
        return False  # *a wet March brought drought relief*, *tax relief*
    humanitarian = any(reading.lower[c] == "humanitarian" for t in goods for c in reading.children[t])
    return humanitarian or any(reading.lower[t] in RELIEF for t in named)


def _relief_to_folk(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*handed half-rations of maize to 12,400 displaced people*; no *handed rice cakes to the team*."""
    hosts = (found.token, *args.patients)
    to = [t for host in hosts for word, t in clause.prepositions(reading, host) if word in ("to", "among")]
    return _relief(reading, found, args, lexicon) and _are_folk(reading, to)


def _laden(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*A convoy carrying 174 tons of food reached the town*, *trucks with flour entered Gaza*."""
    for vehicle in (d for d in args.doers or args.patients if reading.lower[d] in VEHICLES):  # *set out*, taken for VBN
        loads = [c for c in reading.children[vehicle] if reading.lower[c] in LADEN]
        loads += [c for c in reading.children[found.token] if reading.lower[c] in LADEN - {"of"}]
        inside = {reading.lower[t] for load in loads for t in reading.subtree(load)}
        owned = {reading.lower[c] for c in reading.children[vehicle]}
        if "workers" not in inside and (inside & RELIEF_LOADS or owned & {"relief", "humanitarian", "food", "aid"}):
            return True
    return False


def _airlifted(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*airlifted 40 civilians out of the town*; one hurt man who is flown to a hospital is taken there for care."""
    cared = any(reading.lower[t] in CARE for word, t in clause.prepositions(reading, found.token) if word in TOWARDS)
    several = any(
        reading.tags[p] in ("NNS", "NNPS", "CD") or any(reading.tags[c] == "CD" for c in reading.children[p])
        for p in args.patients
    )
    return bool(kinds_of(reading, args.patients, lexicon) & {"civilian", "armed", "state"}) and (several or not cared)


def _flown_people(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*flew 90 people out of the town*, no pilot who *flew a plane to Goma*."""
    named = {reading.lower[t] for p in args.patients for t in (p, *(i for _, i in clause.prepositions(reading, p)))}
    if not named & CARRIED and not any(kind_of(reading, p, lexicon) == "civilian" for p in args.patients):
        return False
    helping = [reading.actors[reading.actor_at[d]].actor_type for d in args.doers if d in reading.actor_at]
    rescuing = kinds_of(reading, args.doers, lexicon) & {"armed", "state", "aircraft", "territory"}
    rescuing |= {"humanitarian", "igo"}.intersection(helping)
    if args.doers and not rescuing:
        return False
    end = reading.sentences[reading.sentence[found.token]][1]
    if any(word in ("from", "out", "of") for word in reading.lower[found.token : end]):
        return True
    there = any(w in TOWARDS and t in reading.place_at for w, t in clause.prepositions(reading, found.token))
    flown = clause.is_passive(reading, found.token) and bool(named & (CARRIED | {"staff"}) - {"people"})
    return there and (bool(named & HURT) or flown)  # *flew the wounded into Pemba*, *staff were flown to Chad*


def _delivery(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*An aid convoy entered the town*; one that is attacked brings nothing."""
    verb = reading.heads[found.token]
    if not clause.is_verb(reading, verb):
        return False
    harmed = reading.deps[found.token] in ("dobj", "nsubjpass", "pobj") and reading.lower[verb] in lexicon.telling
    return not harmed or all(one.event_type == "aid" for one in lexicon.telling[reading.lower[verb]])


def is_of_folk(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """Not *fled the poverty*, *the president fled to Hawaii*, *shot by four youths, who fled in a car*, *the suspect
    fled the scene*."""
    if any(reading.lower[p] in LEFT_GLADLY | SCENES for p in args.patients):
        return False
    if args.doers and all(reading.lower[d] in CULPRITS for d in args.doers):
        return False
    if args.doers and all(_is_one_person(reading, d) for d in args.doers):
        return False
    verb = found.token
    if reading.deps[verb] == "relcl":
        noun = reading.heads[verb]
        if reading.deps[noun] == "pobj" and reading.deps[reading.heads[noun]] == "agent":
            return not _is_deed(reading, reading.heads[reading.heads[noun]], lexicon)
    first = clause.first_conjunct(reading, verb)
    shared = first != verb and clause.own_subject(reading, verb) is None and not clause.is_passive(reading, first)
    return not (shared and _is_deed(reading, first, lexicon))


def is_unseated(reading: Reading, found: Found) -> bool:
    """*forced the president from power*: out of an office, not of a home."""
    hosts = (found.token, *clause.patients(reading, found.token))
    left = [t for host in hosts for word, t in clause.prepositions(reading, host) if word in ("from", "of")]
    left += [c for part in found.rest for c in reading.children[part] if reading.deps[c] == "pobj"]
    return any(reading.lower[t] in IN_OFFICE for t in left)


def _is_deed(reading: Reading, verb: int, lexicon: EventLexicon) -> bool:
    """Whether a verb can tell of violence."""
    frames = {one.frame for one in lexicon.telling.get(reading.lower[verb], ())}
    return not frames.isdisjoint(("attack", "kill", "casualty", "destroy"))


def _is_one_person(reading: Reading, token: int) -> bool:
    """Somebody by name or office, whose flight displaces nobody."""
    if token not in reading.actor_at or reading.tags[token] not in ("NN", "NNP", "PRP"):
        return False
    return reading.actors[reading.actor_at[token]].actor_type == "person"


SAID_WITH = {  # words of which one stands in any sentence that meets a condition, asked before who and whom are read
    "aimed": words("against targeting"),
    "arriving": COMING_AWAY | MOVED,
    "calm_doer": words("calm quiet normality normalcy"),
    "carrying_people": VEHICLES,
    "laden": VEHICLES,
    "none_told": words("no"),
    "toxic_patient": words(
        "chlorine gas gasses gases sarin chemical chemicals agent agents tabun vx novichok phosgene mustard substance"
        " substances"
    ),
    "made_homeless": words("homeless"),
    "under_deal": BARGAINED,
}


def may_hold(reading: Reading, found: Found) -> bool:
    """Whether the words of a sentence leave any of the conditions of a trigger's entry open."""
    needs = found.trigger.needs
    if not reading.agreement_at and needs and STANCE_CONDITIONS.keys() >= set(needs):
        return False
    return not needs or any(n not in SAID_WITH or reading.says(found.token, SAID_WITH[n]) for n in needs)


def _displaced_patient(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*brought 40 refugees home*: people once displaced."""
    return any(reading.lower[t] in MOVED for p in args.patients for t in (p, *reading.children[p]))


MOVEMENT_CONDITIONS = {
    "airlifted": _airlifted,
    "arriving": _arriving,
    "back_to": _back_to,
    "carried_people": _carried_people,
    "carrying_people": _carrying_people,
    "crossing": _crossing,
    "crossing_armed": _crossing_armed,
    "delivery": _delivery,
    "displaced_doer": _displaced,
    "displaced_patient": _displaced_patient,
    "flown_people": _flown_people,
    "laden": _laden,
    "leaving_for_front": _leaving_for_front,
    "leaving_home": _leaving_home,
    "made_homeless": _made_homeless,
    "moving_people": _moving_people,
    "relief": _relief,
    "relief_to_folk": _relief_to_folk,
    "sent_force": _sent_force,
    "sent_relief": _sent_relief,
    "taking_refuge": _taking_refuge,
    "trekking": _trekking,
    "under_deal": _under_deal,
}
