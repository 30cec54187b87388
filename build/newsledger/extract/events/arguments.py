"""Who does it, to whom, with what: the arguments of a trigger as head tokens.

The clause decides (``extract.clause``); nouns bring their doer as a possessive, a compound, a *by*-phrase or the
subject of a light verb (*carried out an attack on*).
"""

from itertools import chain

from newsledger.extract import clause
from newsledger.extract.events.carriers import (
    BESIDE,
    DONE,
    HELD,
    TARGETED,
    Arguments,
    agents_of,
    can_fire,
    is_holder,
    other_side,
    read_clause,
    read_governor,
)
from newsledger.extract.events.crowds import carried_in
from newsledger.extract.events.kinds import kind_of, weapon_at
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.means import means_of
from newsledger.extract.events.missed import (
    active_objects,
    at_hands_of,
    behind_place,
    between_whom,
    by_above,
    in_guise,
    is_suffered,
    missed_doers,
    pitted,
    using,
)
from newsledger.extract.events.responsibility import responsible_at
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEING, BODIES, LISTED, words

RIDDEN = words("motorbike motorbikes motorcycle motorcycles bike bikes horseback foot horses camels bicycles")
RIDES = words("bus buses plane planes helicopter helicopters truck trucks ship ships vehicles convoy ambulances boats")
OWNED_THINGS = words(
    "car cars vehicle vehicles home house residence office offices jeep motorcade villa apartment flat"
)
HOUSED = ("government", "igo", "party", "media", "humanitarian")  # whose name is that of their building too
LANDS = words("territory territories position positions stronghold strongholds base bases area areas ground")
OF_DOER = words(
    "airstrike airstrikes bombardment attack attacks strike strikes raid raids"
    " offensive assault assaults advance operation"
)
SHARES = words("control inch part parts swathe swathes swaths chunk chunks percent % most much half all majority")
SHORT = ("US", "U.S.", "UK", "U.K.", "UN", "EU")  # which stand for adjectives
LIMBS = LISTED["limb"]
CARRYING = words("carrying carried transporting transported ferrying ferried taking bringing")
LADEN = words("full packed crammed loaded laden filled")
SCENES = words(
    "ambush ambushes massacre massacres bombing bombings blast blasts explosion explosions shooting shootings clash"
    " clashes fighting battle battles siege kidnapping kidnappings abduction abductions killing killings fire bomb"
)
RAIDS = words("attack raid assault")
MASS_KILLINGS = words(
    "massacre massacres abduction abductions kidnapping kidnappings kidnap kidnaps lynching lynchings"
)
AROUND = (*BESIDE, "outside")
GROUND = ("battle", "offensive", "territory_change")
FIRED = words("fired launched coming lobbed shot")
STORMING = ("assault", "storm")
UNARMED = ("civilians", "humanitarian")
TERROR = words("brutality violence persecution atrocities attacks abuses terror offensive rule bombardment shelling")
SALVOS = words("salvo salvos salvoes barrage barrages volley volleys fusillade fusillades hail")
CAUSING = ("attack", "advance")  # frames of the acts that drive people out


def arguments_of(reading: Reading, found: Found, lexicon: EventLexicon) -> Arguments:
    """The arguments of one trigger."""
    result = Arguments()
    if found.trigger.frame == "claim":
        return Arguments(doers=list(responsible_at(reading, found.token)))
    if found.is_verb and reading.tags[found.token][0] != "V":
        _read_headline(reading, found, result)
    elif found.is_verb:
        _read_verb(reading, found, lexicon, result)
        if found.trigger.frame == "displace":
            _read_cause(reading, found, lexicon, result)
    else:
        _read_noun(reading, found, lexicon, result)
    if reading.says(found.token, HELD):  # *gas attack in Syria rebel-held town*
        for name in ("doers", "patients", "parties"):
            setattr(result, name, [t for t in getattr(result, name) if not is_holder(reading, t)])
    result.weapons = means_of(reading, found, lexicon, result.doers, result.light)
    if reading.lower[found.token] in SALVOS:
        _fire_of_weapons(reading, found, result)
    if reading.says(found.token, HELD) and all(t not in reading.actor_at for t in result.doers):
        result.doers += _from_held(reading, found, result)
    if holders := [] if result.weapons else _holders(reading, found, result, lexicon):
        (result.parties if found.trigger.frame == "gain" else result.patients).extend(holders)
    if not result.doers:  # *attacked with explosives dropped by gunmen*
        used = (c for w in result.weapons for c in reading.children[w] if reading.deps[c] == "acl")
        result.doers = [t for verb in used for t in agents_of(reading, verb)]
    if not found.is_verb or reading.deps[found.token] == "pcomp":  # *no group claimed the attack*, *for bombing it*
        result.doers = [
            t for t in result.doers if all(reading.lower[c] not in ("no", "neither") for c in reading.children[t])
        ]
    for name in ("doers", "patients", "parties"):
        if tokens := [t for one in getattr(result, name) for t in (one, *_beside_name(reading, one))]:
            setattr(result, name, [t for t in dict.fromkeys(tokens) if t not in found.rest and t != found.token])
    return result


def _fire_of_weapons(reading: Reading, found: Found, result: Arguments) -> None:
    """*a salvo of US missiles hit the base*: of what was fired, by whose it is; nobody is hit by being fired."""
    of = [t for word, t in clause.prepositions(reading, found.token) if word == "of" and t in result.weapons]
    result.patients = [t for t in result.patients if t not in of]
    if of and not result.doers:
        whose = [c for t in of for c in reading.children[t] if reading.deps[c] in ("amod", "compound", "nmod", "poss")]
        result.doers = [c for c in whose if c in reading.actor_at][-1:]


def _holders(reading: Reading, found: Found, result: Arguments, lexicon: EventLexicon) -> list[int]:
    """*stormed rebel-held Douma*, *retook the ISIS-controlled town*: from whom; fire from afar may hit anybody."""
    frame, first = found.trigger.frame, found.trigger.words[0]
    ground = found.trigger.event_type in GROUND or frame == "gain" or first in STORMING
    if not ground or result.parties or not reading.says(found.token, HELD):
        return []
    places = (*result.patients, *(t for p in result.patients for w, t in clause.prepositions(reading, p) if w == "of"))
    held = (c for p in dict.fromkeys(places) for c in reading.children[p] if reading.lower[c] in HELD and c < p)
    holders = [g for c in held for g in reading.children[c] if reading.deps[g] in ("npadvmod", "compound", "amod")]
    kinds = ("armed", "state") if frame == "gain" else ("armed",)
    return [t for t in holders if t in reading.actor_at and kind_of(reading, t, lexicon) in kinds]


def _from_held(reading: Reading, found: Found, result: Arguments) -> list[int]:
    """*shelling from rebel-held areas*, *rockets fired from areas held by rebels*: who holds them fires from there."""
    if found.trigger.frame != "attack" and not result.weapons:
        return []
    fire = [t for t in (found.token, *result.doers, *result.weapons) if t not in reading.actor_at]
    hosts = [*fire, *(c for t in fire for c in reading.children[t] if reading.lower[c] in FIRED)]
    places = [t for host in hosts for word, t in clause.prepositions(reading, host) if word == "from"]
    held = [c for place in places for c in reading.children[place] if reading.lower[c] in HELD]
    holders = [g for c in held for g in (*reading.children[c], *agents_of(reading, c))]
    return list(dict.fromkeys(t for t in holders if t in reading.actor_at and t not in reading.place_at))


def _beside_name(reading: Reading, token: int) -> list[int]:
    """*The Liberation Tigers of Tamil Eelam and the navy fought*: who is coordinated with the end of a long name."""
    actor, found = reading.actor_at.get(token), list[int]()
    last = token + 1
    while actor is not None and reading.actor_at.get(last) == actor:
        found += [t for t in reading.coordinated.get(last, ()) if reading.actor_at.get(t, actor) != actor]
        last += 1
    return found


def _read_headline(reading: Reading, found: Found, result: Arguments) -> None:
    """Subject before and object after a headline's mistagged verb, by position."""
    start, end = reading.sentences[reading.sentence[found.token]]
    before = [t for t in range(start, found.token) if t in reading.actor_at]
    after = [t for t in range(found.token + 1, min(end, found.token + 8)) if t in reading.actor_at]
    result.doers, result.patients = before[-1:], after[:1]


def _read_verb(reading: Reading, found: Found, lexicon: EventLexicon, result: Arguments) -> None:
    verb = found.token
    result.doers = using(reading, verb) or in_guise(reading, verb) or list(clause.doers(reading, verb))
    if not result.doers:
        result.doers = missed_doers(reading, found)
    elif (behind := behind_place(reading, verb, result.doers)) is not None:
        result.doers = behind
    if result.doers and found.trigger.frame != "fight" and not clause.is_passive(reading, verb):
        result.doers += _alongside(reading, verb, result.doers, lexicon)
    result.patients = list(clause.patients(reading, verb))
    if not result.doers and (whom := active_objects(reading, found)):
        result.doers, result.patients = result.patients, whom
    if found.trigger.frame == "bereave" and not result.patients:  # *two bodies appeared on a road*
        result.patients = result.doers
    bare = reading.tags[verb] == "VBN" and found.trigger.frame != "death" and not result.patients
    agent = clause.agent(reading, verb) if bare else None
    if agent is not None and agent not in result.doers:  # *two of them stabbed to death by robbers*, without its *were*
        result.doers, result.patients = clause.conjuncts(reading, agent), result.doers
    hurt = [t for t in result.patients if reading.lower[t] != "fighting"]  # *three fighters killed fighting in Syria*
    if result.doers and not hurt and is_suffered(reading, found):
        result.doers, result.patients = [], result.doers
    unaided = all(reading.deps[c] not in ("aux", "auxpass") for c in reading.children[verb])
    if found.trigger.frame == "protest" and unaided and not result.doers:  # *hundreds gathered*, taken for a participle
        result.doers, result.patients = result.patients, []
    if not result.patients:  # *bombed and destroyed a tower*, *seized, held and freed a priest*: one object of all
        result.patients = _shared_object(reading, verb)
    if reading.deps[verb] == "amod":  # *wrested control*, taken for a participle before its noun
        noun = reading.heads[verb]
        above = clause.first_conjunct(reading, noun)
        result.doers = list(clause.doers(reading, above)) if clause.is_verb(reading, above) else _topic(reading, verb)
        result.patients = [noun, *(t for word, t in clause.prepositions(reading, noun) if word in TARGETED)]
    for patient in list(result.patients):
        result.patients += _counted_among(reading, patient)
        if found.trigger.frame == "attack" or found.trigger.event_type == "abduction":
            result.patients += _carried(reading, patient)
        if reading.lower[patient] in LIMBS or (found.trigger.frame == "bereave" and reading.lower[patient] in BODIES):
            result.patients += _owners(reading, patient)
        if reading.lower[patient] in SHARES:
            result.patients += [t for word, t in clause.prepositions(reading, patient) if word in ("of", "over")]
    for child in reading.children[verb]:  # *forced residents to flee*: the object is the subject of its clause
        if reading.deps[child] == "ccomp" and found.trigger.frame == "displace":
            result.patients += clause.doers(reading, child)
    if low := [
        t for t in found.rest if reading.deps[t] in ("ccomp", "xcomp")
    ]:  # *sent the rebels fleeing*, *let six go*
        result.patients += [t for word in low for t in clause.doers(reading, word) if t not in result.doers]
    for word in found.rest:
        if found.trigger.words == ("go", "off"):
            break  # *before the bomb went off a correspondent said*: which has no object
        if reading.deps[word] in ("dobj", "prep", "pobj", "prt", "oprd", "acomp"):
            for preposition, inner in clause.prepositions(reading, word):
                place = found.trigger.frame == "oust" and kind_of(reading, inner, lexicon) not in ("armed", "state")
                if preposition in ("of", "on", "at", "to", "over", "from", "against") and not place:
                    result.patients.append(inner)  # *pushed them out of Bor*: a place is ousted from nothing
            if reading.lower[word] in ("hostage", "captive", "prisoner"):  # *took six observers hostage*, as one noun
                result.patients += [c for c in reading.children[word] if reading.deps[c] in ("compound", "nmod")]
            if reading.deps[word] == "prep":
                result.patients += [c for c in reading.children[word] if reading.deps[c] == "pobj"]
    if found.rest and found.trigger.frame == "attack":  # *shot at a car carrying two journalists*
        result.patients += [t for patient in result.patients for t in _carried(reading, patient)]
    if not result.patients:  # *shelled Mosul*, whose town the parse takes for an adverb
        named = (c for c in reading.children[verb] if c == verb + 1 and reading.tags[c] in ("NNP", "NNPS"))
        result.patients += [c for c in named if reading.deps[c] in ("advmod", "npadvmod") and not _is_time(reading, c)]
    if found.trigger.frame == "disperse":  # *broke up a sit-in by graduates*, hung on the verb
        hosts = (verb, *result.patients) if not clause.is_passive(reading, verb) else ()
        result.patients += [t for h in hosts for word, t in clause.prepositions(reading, h) if word == "by"]
    if found.trigger.frame == "evacuate":  # *were taken out in UN buses*
        rides = [t for t in reading.subtree(verb) if reading.lower[t] in RIDES and reading.deps[t] == "pobj"]
        result.doers += [t for ride in rides for t in _sending(reading, ride)]
    if found.trigger.frame == "aid":
        result.doers += [t for doer in result.doers for t in _sending(reading, doer)]
        hosts = (verb, *result.patients)
        result.patients += [t for h in hosts for w, t in clause.prepositions(reading, h) if w in ("to", "for", "among")]
    for preposition, inner in clause.prepositions(reading, verb):
        if _is_time(reading, inner):
            continue
        alone = all(t not in reading.actor_at for t in result.doers)
        if preposition == "from" and alone and found.trigger.needs & {"shell_subject", "bomb_object"}:
            result.doers += [inner] if can_fire(reading, inner, lexicon) else []  # *barrels fell from a helicopter*
        if found.trigger.frame == "surrender" and preposition in ("to", "before"):
            result.parties.append(inner)
        if preposition in ("on", "over", "at") and found.trigger.frame == "fight":
            continue  # *fought over a well*
        if preposition == "on" and reading.lower[inner] in RIDDEN:
            continue  # *attacked on motorbikes*
        if preposition in ("at", "on", "against", "upon", "toward", "towards", "into", "over"):
            held = found.trigger.frame in ("gain", "arrest") and result.patients  # *seized weapons at Bor*
            if found.trigger.frame not in ("kill", "casualty", "death") and not held:  # *killed at a checkpoint*: where
                result.patients.append(inner)
        elif preposition in AROUND and found.trigger.event_type == "explosion":
            if kind_of(reading, inner, lexicon) in ("armed", "military_object"):
                result.patients.append(inner)  # *went off under an army truck*
            elif inner in reading.actor_at and reading.actors[reading.actor_at[inner]].actor_type in HOUSED:
                result.patients.append(inner)  # *exploded outside the embassy*
            elif reading.lower[inner] in OWNED_THINGS:  # *under the car of a judge*
                result.patients += [t for word, t in clause.prepositions(reading, inner) if word == "of"]
                result.patients += [c for c in reading.children[inner] if reading.deps[c] == "poss"]
        elif preposition == "among" and found.trigger.event_type == "explosion" and found.trigger.frame == "attack":
            result.patients.append(inner)  # *blew himself up among worshippers*
        elif preposition in ("with", "between", "against"):
            result.parties.append(inner)
        elif preposition == "in" and reading.lower[inner] == "direction":
            result.patients += [t for word, t in clause.prepositions(reading, inner) if word == "of"]
    if (other := {"gain": "from", "lose": "to"}.get(found.trigger.frame)) is not None:
        # *captured the base from the rebels*, *took it back from them*, *lost control of it to the army*
        hosts = (verb, *found.rest, *(c for c in reading.children[verb] if reading.deps[c] in ("advmod", "dobj")))
        sides = [t for word, t in chain.from_iterable(clause.prepositions(reading, h) for h in hosts) if word == other]
        result.parties += [t for t in sides if _is_side(reading, t, lexicon)]
    if found.trigger.frame == "move" and not result.doers:  # *200 soldiers were deployed*
        result.doers = [t for t in result.patients if kind_of(reading, t, lexicon) == "armed"]
    if found.trigger.frame == "gain":
        lost = (t for t in reading.subtree(verb) if t > verb and reading.lower[t] == "from")
        of = [c for t in lost for c in reading.children[t] if c in reading.actor_at]
        result.parties += [t for t in of if _is_side(reading, t, lexicon)]  # *took the town from rebels*
        for patient in result.patients:  # *retook M23 positions*
            if reading.lower[patient] in LANDS or kind_of(reading, patient, lexicon) == "military_object":
                near = ("compound", "poss", "nmod")
                result.parties += [c for c in reading.children[patient] if reading.deps[c] in near]
                result.parties += [t for word, t in clause.prepositions(reading, patient) if word == "of"]
    if found.trigger.words[0] == "lose" and found.trigger.frame == "bereave":  # *the army lost 12 men*
        own = [t for t in result.doers if kind_of(reading, t, lexicon) == "armed"]
        result.patients = [t for p in result.patients for t in (own if own and reading.lower[p] == "men" else [p])]
    if found.trigger.frame == "death" and found.trigger.event_type == "explosion":  # *stepped on a mine laid by rebels*
        result.parties += result.patients
    elif found.trigger.frame == "kill":
        result.doers += at_hands_of(reading, verb)
    elif found.trigger.frame == "death":
        result.parties = at_hands_of(reading, verb)
        result.parties += [t for part in found.rest for t in agents_of(reading, part)]  # *had their throats cut by X*
        if found.rest:  # *fell victim to gunmen*
            to = [t for word, t in clause.prepositions(reading, verb) if word == "to"]
            result.parties += [t for t in to if can_fire(reading, t, lexicon) or weapon_at(reading, t, lexicon)]
    for child in reading.children[verb]:
        if reading.deps[child] == "dobj" or child in result.patients:
            for preposition, inner in clause.prepositions(reading, child):
                if preposition in ("at", "on", "against", "upon", "into") and found.trigger.frame == "attack":
                    result.patients.append(inner)
                elif preposition in ("with", "between"):
                    result.parties.append(inner)


def _sending(reading: Reading, vehicle: int) -> list[int]:
    """*a convoy of 23 WFP trucks*: whose they are."""
    inside = [vehicle, *(t for word, t in clause.prepositions(reading, vehicle) if word == "of")]
    below = [c for t in inside for c in reading.children[t] if reading.deps[c] in ("compound", "nmod", "amod", "poss")]
    return [c for c in below if c in reading.actor_at] if vehicle not in reading.actor_at else []


def _counted_among(reading: Reading, people: int) -> list[int]:
    """*Two nurses were among nine people killed*, *the mayor was one of nine people shot*: who else was."""
    above = reading.heads[people]
    if reading.deps[people] != "pobj" or reading.lower[above] not in ("among", "of"):
        return []
    if reading.lower[people] == "those" and not any(
        reading.deps[c] in ("prep", "agent", "advcl")
        for verb in reading.children[people]
        for c in reading.children[verb]
    ):
        return []  # left out: *two were among those killed*, of what was told before
    verb = reading.heads[above]
    if reading.lower[above] == "of":
        verb = reading.heads[verb] if reading.lower[verb] == "one" and reading.deps[verb] == "attr" else above
    if reading.lower[verb] not in BEING:
        return []
    behind = [c for c in reading.children[verb] if reading.deps[c] == "attr" and c > verb > people]
    return clause.doers(reading, verb) or [t for c in behind for t in clause.conjuncts(reading, c)]


def _carried(reading: Reading, vehicle: int) -> list[int]:
    """*a bus carrying refugees*, *a truck full of soldiers*: who is in what is hit."""
    found = []
    for child in (c for c in reading.children[vehicle] if c > vehicle):
        if reading.lower[child] in CARRYING and reading.deps[child] in ("acl", "relcl"):
            found += clause.objects(reading, child)
        elif reading.lower[child] in LADEN:
            found += [t for word, t in clause.prepositions(reading, child) if word in ("of", "with")]
    inside = [t for one in found for t in clause.conjuncts(reading, one) if t in reading.actor_at]
    return inside or carried_in(reading, vehicle)


def _owners(reading: Reading, limb: int) -> list[int]:
    """*men whose hands were hacked off*, *the mayor, whose body was found*: whose they are."""
    found = [t for word, t in clause.prepositions(reading, limb) if word == "of"]
    for child in reading.children[limb]:
        if reading.deps[child] == "poss" and reading.tags[child] == "WP$":
            verb = clause.governing_verb(reading, limb)
            found += [reading.heads[verb]] if reading.deps[verb] == "relcl" else []
        elif reading.deps[child] == "poss":
            found.append(child)
    return found


def _alongside(reading: Reading, verb: int, doers: list[int], lexicon: EventLexicon) -> list[int]:
    """*Troops fighting alongside rebels took the town*: who else did it."""
    hosts = [verb, *(c for d in doers for c in reading.children[d] if reading.lower[c] in ("fighting", "operating"))]
    beside = [t for host in hosts for word, t in clause.prepositions(reading, host) if word == "alongside"]
    return [t for t in beside if kind_of(reading, t, lexicon) in ("armed", "state")]


def _read_cause(reading: Reading, found: Found, lexicon: EventLexicon, result: Arguments) -> None:
    """Who displaces by an act: *the raids of X forced people to flee*, *since X launched its offensive, …*."""
    verbs = [found.token, clause.first_conjunct(reading, found.token)]
    acts = [t for t in result.doers if t not in reading.actor_at]
    fled = [c for c in reading.children[found.token] if reading.tags[c] == "VB"]  # *were forced to flee from it*
    terror = [
        t for v in (found.token, *fled, *found.rest) for w, t in clause.prepositions(reading, v) if w in ("from", "by")
    ]
    for cause in (t for t in terror if reading.lower[t] in TERROR and not result.doers):
        whose = [c for c in reading.children[cause] if reading.deps[c] in ("poss", "compound", "amod", "nmod")]
        whose += [t for word, t in clause.prepositions(reading, cause) if word in ("of", "by")]
        result.doers += [t for t in whose if t in reading.actor_at and _is_side(reading, t, lexicon)]
    for since in (c for verb in verbs for c in reading.children[verb] if reading.deps[c] == "advcl"):
        if any(reading.lower[c] == "since" for c in reading.children[since]):
            acts += clause.patients(reading, since)
    for act in acts:
        trigger = next((t for t in lexicon.nouns.get(reading.lower[act], ()) if t.frame in CAUSING), None)
        if trigger is not None:
            result.doers += arguments_of(reading, Found(act, trigger), lexicon).doers


def _topic(reading: Reading, verb: int) -> list[int]:
    """*Police in the capital used water cannon*, whose verb the parse took for a participle: the noun at the top."""
    top = verb
    while reading.heads[top] != top:
        top = reading.heads[top]
    return [top] if reading.tags[top][:2] == "NN" and top < verb else []


def _shared_object(reading: Reading, verb: int) -> list[int]:
    """The object of the last of coordinated verbs that stand close together and have none of their own before it."""
    for _ in range(3):
        below = (c for c in reading.children[verb] if reading.deps[c] == "conj" and clause.is_verb(reading, c))
        following = next((c for c in below if c < verb + 5 and not clause.own_subject(reading, c)), None)
        if following is None:
            return []
        if found := clause.patients(reading, following):
            return found
        verb = following
    return []


def _is_side(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """Whether somebody can lose or win land: *from Ukraine* too, which is a place beside."""
    state = token in reading.actor_at and reading.actors[reading.actor_at[token]].actor_type in ("state", "government")
    return state or kind_of(reading, token, lexicon) == "armed"


def _is_time(reading: Reading, token: int) -> bool:
    """*on 5 May*: when, not on whom."""
    return reading.ent_types[token] in ("DATE", "TIME")


def _read_noun(reading: Reading, found: Found, lexicon: EventLexicon, result: Arguments) -> None:
    noun, frame = found.token, found.trigger.frame
    if reading.tags[noun] == "JJ" and reading.lower[noun] == "dead":
        result.patients += _dead(reading, noun)
        return
    casualty = frame in ("kill", "arrest", "displace", "casualty", "destroy", "gain", "evacuate", "flee", "repatriate")
    of_phrases = [inner for word, inner in clause.prepositions(reading, noun) if word == "of"]
    above = reading.heads[noun]
    if (
        reading.lower[above] in ("death", "deaths") and reading.deps[noun] == "compound"
    ):  # *the shooting death of a boy*
        result.patients += [inner for word, inner in clause.prepositions(reading, above) if word == "of"]
        result.patients += [c for c in reading.children[above] if reading.deps[c] == "poss"]
    if frame == "fight":  # *an exchange of shots between A and B*
        pairs = [pair for part in found.rest for pair in clause.prepositions(reading, part)]
        result.parties += [t for word, t in pairs if word in ("between", "with", "among")]
    for child in (c for part in (noun, *found.rest) for c in reading.children[part]):
        dep = reading.deps[child]
        if dep == "poss" and reading.lower[child] in ("their", "its") and _is_of_subject(reading, child, noun):
            verb = clause.governing_verb(reading, noun)
            result.doers += clause.doers(reading, verb) if clause.is_verb(reading, verb) else []
        elif dep == "poss":
            (result.patients if casualty and not of_phrases else result.doers).extend(clause.conjuncts(reading, child))
        elif reading.lower[child] == "led":  # *Russian-led assault*
            result.doers += [t for t in reading.children[child] if t in reading.actor_at]
        elif dep in ("compound", "nmod", "amod") and child not in found.rest:
            _read_modifier(reading, child, frame, lexicon, result)
        elif dep in ("acl", "relcl"):
            read_clause(reading, child, noun, result)
        elif dep == "nsubj" and kind_of(reading, child, lexicon) in ("armed", "state"):
            result.doers.append(child)  # *regime offensive kills*, parsed as a clause
    if frame == "fall":  # *the fall of the city to rebels*
        to = max(reading.subtree(noun)) + 1
        own = [c for c in reading.children[noun] if reading.lower[c] == "to"]
        behind = [to] if reading.lower[to : to + 1] == ["to"] and reading.deps[to] == "prep" else []
        fallen_to = [c for i in (own or behind) for c in reading.children[i] if reading.deps[c] == "pobj"]
        result.patients += [t for inner in fallen_to for t in clause.conjuncts(reading, inner)]
    if frame == "gain":  # *the liberation of the town from ISIL*, *the capture from rebels of the town*
        lost = (t for host in (noun, *of_phrases) for word, t in clause.prepositions(reading, host) if word == "from")
        result.parties += [t for t in lost if _is_side(reading, t, lexicon)]
    if frame == "kill":  # *the death of six monks at the hands of soldiers*
        result.doers += at_hands_of(reading, noun)
    if (agent := clause.agent(reading, noun)) is not None:  # *a military operation by X*
        result.doers = [t for t in result.doers if reading.lower[t] != "military"]
        result.doers += clause.conjuncts(reading, agent)
    blamed = responsible_at(reading, clause.governing_verb(reading, noun))
    for preposition, inner in clause.prepositions(reading, noun):
        if inner in blamed or (frame == "fight" and _is_time(reading, inner)):
            continue  # *blamed the attack on X*, *the fighting on Monday*
        if preposition == "of":
            of_doer = reading.lower[noun] in OF_DOER or frame in ("move", "retreat")
            armed = kind_of(reading, inner, lexicon) in ("armed", "state") and of_doer
            (result.doers if armed else result.patients).append(inner)
            if casualty and (by := clause.agent(reading, inner)) is not None and by in reading.actor_at:
                result.doers.append(by)  # *the disappearance of a student by soldiers*
            for child in reading.children[inner]:  # *the murder of Ann Hill, carried out by X*
                if reading.deps[child] == "acl" and reading.lower[child] in DONE:
                    result.doers += agents_of(reading, child)
        elif preposition == "among" and frame in ("attack", "kill"):
            result.patients.append(inner)  # *a massacre among the residents*
        elif preposition in ("between", "with", "among"):
            result.parties += [inner, *(other_side(reading, inner) if preposition == "between" else ())]
        elif preposition in TARGETED and preposition != "in":
            if frame in ("attack", "kill") and (by := clause.agent(reading, inner)) is not None:
                result.doers += [t for t in clause.conjuncts(reading, by) if can_fire(reading, t, lexicon)]
            result.patients += _carried(reading, inner)
            (result.parties if frame == "fight" and preposition == "against" else result.patients).append(inner)
        elif preposition in ("from",) and frame == "attack":
            result.doers += [inner] if kind_of(reading, inner, lexicon) in ("armed", "state") else []
    if frame == "agree":  # *the signing of an accord between A and B*
        between = [t for t in reading.subtree(noun) if reading.lower[t] == "between"]
        result.parties += [t for b in between for c in reading.children[b] for t in clause.conjuncts(reading, c)]
    if frame in ("attack", "fight") and all(reading.lower[t] == "military" for t in result.doers):
        result.doers = by_above(reading, noun) or result.doers
    if not result.doers and (former := _former(reading, noun)) is not None:
        trigger = next((t for t in lexicon.nouns.get(reading.lower[former], ()) if t.frame in CAUSING), None)
        result.doers = arguments_of(reading, Found(former, trigger), lexicon).doers if trigger else []
    read_governor(reading, found, lexicon, result)
    if found.trigger.event_type == "offensive":  # *an operation to clear rebels from the hills*
        hosts = (noun, *([result.light] if result.light is not None else []))
        aims = [c for h in hosts for c in reading.children[h] if reading.tags[c] == "VB" and c > noun]
        hit = [t for c in aims for t in clause.objects(reading, c)]
        result.patients += [t for t in hit if kind_of(reading, t, lexicon) == "armed"]
    if frame == "fight":
        result.parties += pitted(reading, noun)
    if frame == "fight" and not (result.parties or result.doers or result.patients):
        result.parties = between_whom(reading, noun)


def _is_of_subject(reading: Reading, pronoun: int, noun: int) -> bool:
    """*ended its attacks*, *pressed the army to end its attacks*: of who does the verb, as far as anybody knows."""
    verb = clause.governing_verb(reading, noun)
    ordered = reading.deps[noun] == "dobj" and reading.tags[verb] == "VB" and reading.deps[verb] in ("xcomp", "advcl")
    return pronoun not in reading.actor_at or (ordered and clause.controlled(reading, verb) is not None)


def _dead(reading: Reading, adjective: int) -> list[int]:
    """*Two soldiers dead in ambush*, *21 dead*, *scores feared dead*: who is."""
    above = reading.heads[adjective]
    if reading.deps[adjective] in ("amod", "acomp", "oprd") and above < adjective:
        said = reading.tags[above][0] not in "NC"
        who = [*clause.patients(reading, above), *clause.doers(reading, above)] if said else [above]
        return [t for t in who if t != adjective][:1]
    return [
        c for c in reading.children[adjective] if reading.deps[c] in ("nsubj", "nummod", "npadvmod") and c < adjective
    ]


def _former(reading: Reading, noun: int) -> int | None:
    """*The army's raids turned into an offensive*, *the number of raids …*: what the noun was before."""
    verb = reading.heads[reading.heads[noun]]
    if reading.deps[noun] != "pobj" or reading.lower[verb] not in clause.TURNING:
        return None
    former = next((c for c in reading.children[verb] if reading.deps[c] == "nsubj"), None)
    counted = [t for word, t in clause.prepositions(reading, former) if word == "of"] if former is not None else []
    return counted[0] if former is not None and reading.lower[former] == "number" and counted else former


def _read_modifier(reading: Reading, child: int, frame: str, lexicon: EventLexicon, result: Arguments) -> None:
    """*regime attack*, *embassy attack*, *student protest*: an actor that can fight does it, the rest is hit."""
    kind = kind_of(reading, child, lexicon)
    noun = reading.heads[child]
    if any(t.frame == "say" for i in range(child + 1, noun) for t in lexicon.verbs.get(reading.lower[i], ())):
        return  # *U.S. Condemns Attack*, its verb taken for a part of a name
    if reading.lower[child] == "military" and reading.tags[child] == "JJ":
        return  # *a military operation*: of which army is for other words
    if _is_where(reading, child, lexicon) or reading.lower[child] in ("twin", "triple", "double"):
        return
    if child in reading.actor_at or kind in ("armed", "state"):
        actor = reading.actors[reading.actor_at[child]] if child in reading.actor_at else None
        of_others = any(word == "of" for word, _ in clause.prepositions(reading, reading.heads[child]))
        killed = frame == "kill" and not of_others and not _kills(reading, child)  # *police killings of students*
        hit = killed or frame in ("displace", "arrest") or (actor is not None and actor.actor_type in UNARMED)
        near = [c for c in reading.children[child] if c in reading.actor_at and reading.actor_at[c] != actor]
        both = [child, *(t for c in (child, *near) for t in clause.conjuncts(reading, c))]  # *Syrian and Russian raids*
        (result.patients if hit else result.doers).extend(both)
    elif kind in ("civilian", "civilian_object", "military_object", "inhabited"):
        (result.patients if frame != "protest" else result.doers).append(child)


def _is_where(reading: Reading, child: int, lexicon: EventLexicon) -> bool:
    """*Mali ambush*, *Kenya attack*, *Sudan market shelling*: a country's bare name says where, unless it strikes as a
    state does (*Israel strike*), or elsewhere (*Russia attack on Kyiv*)."""
    noun = reading.heads[child]
    if reading.tags[child] not in ("NNP", "NN") or reading.words[child] in SHORT:
        return False
    actor = reading.actors[reading.actor_at[child]] if child in reading.actor_at else None
    if actor is not None and actor.key.startswith("name:") and actor.actor_type in ("person", "other"):
        return reading.lower[noun] in SCENES  # *the Westgate siege*
    if actor is None or actor.actor_type != "state" or child not in reading.place_at:
        return False
    hit = ("civilian_object", "inhabited", "civilian", "military_object")
    if any(c > child and kind_of(reading, c, lexicon) in hit for c in reading.children[noun] if c < noun):
        return True
    if reading.lower[noun] in SCENES:
        return True
    country = reading.places[reading.place_at[child]].country
    here = range(*reading.sentences[reading.sentence[child]])
    others = {reading.places[reading.place_at[t]].country for t in here if t in reading.place_at} - {country, ""}
    return reading.lower[noun] in RAIDS and not others


def _kills(reading: Reading, child: int) -> bool:
    """*gang massacre*, *militia abductions*, *Taliban killing*: a band that is named as one; not *soldier killing*."""
    if reading.lower[reading.heads[child]] in MASS_KILLINGS:
        return True
    if child not in reading.actor_at:
        return False
    return reading.tags[child] in ("NNP", "NNPS") and not reading.actors[reading.actor_at[child]].generic
