"""Whether the clause of a trigger meets the conditions of its lexicon entry: who, whom and with what it needs."""

from newsledger.extract import clause, factual
from newsledger.extract.asides import is_comparison, path_to_root
from newsledger.extract.events.carriers import OCCURRING, PLOTTED, Arguments
from newsledger.extract.events.crowds import CROWD_CONDITIONS
from newsledger.extract.events.figurative import is_figurative, is_ill
from newsledger.extract.events.kinds import OBJECTS, PEOPLE, kind_of, kinds_of, weapon_at
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.means import counted_of
from newsledger.extract.events.meetings import MEETING_CONDITIONS
from newsledger.extract.events.missed import at_hands_of
from newsledger.extract.events.movements import MOVEMENT_CONDITIONS, is_of_folk, is_unseated
from newsledger.extract.events.pacts import PACT_CONDITIONS
from newsledger.extract.events.phrasings import PHRASE_CONDITIONS
from newsledger.extract.events.responsibility import responsible_at
from newsledger.extract.events.senses import SENSES, is_held
from newsledger.extract.events.shots import SHELLS, SHOT_CONDITIONS
from newsledger.extract.events.stances import STANCE_CONDITIONS
from newsledger.extract.events.strategic import STRATEGIC_CONDITIONS
from newsledger.extract.events.triggers import Found
from newsledger.extract.events.types import PLACES
from newsledger.extract.events.vows import VOW_CONDITIONS
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import WARS
from newsledger.extract.words import DEFINITE, LISTED, words

ATTACK_WORDS = words(
    "attack attacks assault assaults offensive offensives operation operations raid raids strike strikes "
    "airstrikes shelling bombing bombardment bombardments hostilities fighting advance campaign clashes "
    "violence ambush fire incursion incursions infiltration attempt attempts gunfire firing battle battles skirmishes"
)
TOLD = words("reported recorded documented registered carried")
LOCATING = words("in on near around at outside across over against")
OPERATIONS = words("operation operations campaign")
MOBILE = words("patrol patrols convoy convoys tank tanks gathering gatherings")
POLICE = words("police policeman policemen officer officers")  # who are often criticized
LAID = words("mine mines landmine landmines ied ieds device devices roadside buried ordnance unexploded")
MINES = words("mine mines landmine landmines")
CALIBER = words("artillery mortar mortars rocket rockets tank howitzer shell heavy cannon missile anti-aircraft")
MILITARY = words(
    "military security land ground air clearing clearance counter-insurgency counterinsurgency counter- "
    "terrorism counterterrorism anti-terror antiterrorist offensive mop-up sweep joint bombing aerial "
    "bombardment combat cross-border"
)
UNRESISTED = words("fight fighting shot shots resistance opposition struggle battle bloodshed")
RAIDS = words("raid raids")
HOMES = words(
    "house houses home homes flat flats apartment apartments residence residences hideout hideouts office offices"
)
HARM = words("killed killing wounded wounding injured burned burning burnt torched looted dead died")
CAMERAS = words("camera cameras dashcam cctv lens")
FRONTS = words("front fronts border borders line lines frontline")
ARMOUR = words("tank tanks armour armor column columns")
HOLDING_TALKS = words(
    "opened held began started resumed concluded finished ended wrapped closed continued completed launched entered"
)
SENT = words("envoys delegations delegates negotiators representatives officials diplomats ministers leaders")
FALLING = words("fell fall falls falling landed lands crashed crashes plunged")  # as trees do
WITHOUT = frozenset(("without",))
FIERCE = words("heavy fierce bitter bloody intense pitched house-to-house street close-quarter close")
CAUSES = words("in by during from after when following due amid as under")


def holds(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """Whether the clause meets one of the conditions of the trigger's entry (all entries without one hold)."""
    if is_figurative(reading, found, args, lexicon):
        return False
    if found.trigger.frame == "flee" and not is_of_folk(reading, found, args, lexicon):
        return False
    if found.trigger.frame == "displace" and (
        is_unseated(reading, found) or kinds_of(reading, args.patients, lexicon) == {"armed"}
    ):
        return False  # *made the gunmen abandon their trucks*
    if not found.is_verb and _is_bare_crime(reading, found, args):
        return False
    if found.is_verb and found.trigger.frame in ("attack", "casualty") and _is_in_air(reading, found.token):
        return False  # *fired in the air*
    if (
        reading.lower[found.token] in RAIDS
        and not found.is_verb
        and (_is_to_arrest(reading, found.token, lexicon) or _is_of_homes(reading, found, args, lexicon))
    ):
        return False  # *arrested 25 people in house-to-house raids*
    if found.trigger.event_type == "offensive" and _is_since(reading, found.token):
        return False  # *the biggest attack since the start of the invasion*
    if found.trigger.frame == "lull" and factual.is_negated(reading, found.token):
        return False  # *the attacks did not cease*: it is the attacks that are told
    if found.trigger.frame == "claim" and any(factual.is_negated(reading, t) for t in (found.token, *args.doers)):
        return False
    if found.is_verb and (by := clause.agent(reading, found.token)) is not None and reading.lower[by] in CAMERAS:
        return False  # *captured by a dashboard camera*
    denied = found.is_verb and "none_told" not in found.trigger.needs
    if denied and any(_is_none(reading, p) for p in clause.patients(reading, found.token)):
        return False  # *No aid convoy was attacked*
    if reading.deps[found.token] == "pcomp" and reading.lower[reading.heads[found.token]] == "without":
        return False  # *took the town without firing a shot*
    if reading.says(found.token, WITHOUT) and found.is_verb and _is_without(reading, found.token):
        return False  # *without a shot being fired*
    needs = found.trigger.needs
    if not needs:
        return True
    return any(CONDITIONS[need](reading, found, args, lexicon) for need in needs)


def _is_without(reading: Reading, verb: int) -> bool:
    """*without a shot being fired*, *without a man being lost*."""
    return reading.deps[verb] in ("acl", "pcomp", "relcl") and any(
        reading.lower[i] == "without" for i in path_to_root(reading, verb)[1:3]
    )


def _onset(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The rebels attacked from two directions shortly after dawn*: armed men who attack, nobody says whom;
    *Azerbaijan attacked along the whole front*: or a state, on a front."""
    verb = found.token
    ongoing = reading.tags[verb] == "VBG" and any(reading.deps[c] == "aux" for c in reading.children[verb])
    told = ongoing or reading.tags[verb] in ("VBD", "VBN")
    if clause.is_passive(reading, verb) or not told:
        return False
    fronts = [t for word, t in clause.prepositions(reading, verb) if word in ("along", "across", "on")]
    if any(reading.lower[t] in FRONTS for t in fronts):
        return bool(kinds_of(reading, args.doers, lexicon) & {"armed", "state", "territory"})
    return not args.patients and "armed" in kinds_of(reading, args.doers, lexicon)


def _is_reported_in(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Raids were reported in A and B*, *strikes took place near C*: said to have happened, and where."""
    top = clause.first_conjunct(reading, found.token)
    verb = reading.heads[top]
    if reading.tags[found.token] not in ("NNS", "NN") or reading.deps[top] not in ("nsubj", "nsubjpass"):
        return False
    if reading.lower[verb] not in OCCURRING and not (reading.lower[verb] in TOLD and reading.deps[top] == "nsubjpass"):
        return False
    if any(reading.actors[reading.actor_at[t]].actor_type == "police" for t in args.doers if t in reading.actor_at):
        return False  # who search houses
    hosts = (found.token, verb, *reading.children[verb])
    located = (t for host in hosts for word, t in clause.prepositions(reading, host) if word in LOCATING)
    return any(t in reading.place_at or lexicon.targets.get(reading.lower[t]) in PLACES for t in located)


def _is_since(reading: Reading, noun: int) -> bool:
    """Whether something is said to be the first or the worst since what a noun tells of."""
    if reading.deps[noun] != "pobj":
        return False
    return any(reading.lower[i] == "since" and is_comparison(reading, i) for i in path_to_root(reading, noun)[1:5])


def _is_to_arrest(reading: Reading, noun: int, lexicon: EventLexicon) -> bool:
    """Whether somebody was arrested in the raid that a noun tells of."""
    above = reading.heads[noun]
    if reading.deps[noun] == "dobj":  # *carried out a raid and arrested nine men*
        return _ends_in_arrest(reading, above, lexicon)
    if reading.deps[noun] != "pobj" or reading.lower[above] not in ("in", "during"):
        return False
    verb = reading.lower[clause.governing_verb(reading, above)]
    return any(one.frame == "arrest" for one in lexicon.telling.get(verb, ()))


def _is_bare_crime(reading: Reading, found: Found, args: Arguments) -> bool:
    """*accused of kidnapping and murder*, *charged with two counts of assault*: the name of a crime, of nobody."""
    noun = clause.first_conjunct(reading, found.token)
    if args.patients or reading.tags[found.token] != "NN" or reading.deps[noun] != "pobj":
        return False
    if any(reading.deps[c] in ("det", "prep", "poss", "relcl", "acl") for c in reading.children[found.token]):
        return False
    above = reading.heads[reading.heads[noun]]
    if reading.lower[above] in ("count", "counts", "charge", "charges", "suspicion"):
        return True
    return reading.lower[above] in clause.CHARGED and reading.lower[reading.heads[noun]] in ("of", "with")


def _is_of_homes(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*found rifles in a raid on a flat*: a search by police or nobody knows whom, in which nobody is harmed."""
    homes = args.patients and all(reading.lower[t] in HOMES for t in args.patients)
    if not homes or args.weapons or _under_casualty(reading, found, lexicon) or reading.says(found.token, HARM):
        return False
    actors = [reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at]
    return all(actor_type == "police" for actor_type in actors)


def _is_in_air(reading: Reading, verb: int) -> bool:
    """*shot in the air*, *fired shots into the air*: at nobody."""
    hosts = (verb, *clause.objects(reading, verb))
    aims = (pair for host in hosts for pair in clause.prepositions(reading, host))
    return any(word in ("in", "into") and reading.lower[t] == "air" for word, t in aims)


def _is_none(reading: Reading, token: int) -> bool:
    return any(reading.lower[c] == "no" and reading.deps[c] == "det" for c in reading.children[token])


def _patients_of(*kinds: str):
    return lambda r, f, a, x: bool(kinds_of(r, a.patients, x) & set(kinds))


def _target(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """People, things or a place that is hit; also *He was shot in the leg*, whoever he is."""
    if found.trigger.words == ("shoot",) and any(reading.lower[t] in ("he", "she") for t in args.patients):
        near = [t for word, t in clause.prepositions(reading, found.token) if word in ("in", "through")]
        by = clause.agent(reading, found.token)
        shot = by is not None and kind_of(reading, by, lexicon) in PEOPLE and reading.lower[by][:12] != "photographer"
        return shot or any(reading.lower[t] in LISTED["limb"] for t in near)
    return bool(kinds_of(reading, args.patients, lexicon) & {*PEOPLE, *OBJECTS, *PLACES})


def _doers_of(*kinds: str):
    return lambda r, f, a, x: bool(kinds_of(r, a.doers, x) & set(kinds))


def _has_cause(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """A weapon, an armed doer, or a phrase with an attack in it: *died in the shelling*."""
    if args.weapons or kinds_of(reading, args.doers, lexicon) & {"armed", "state"}:
        return True
    if any(reading.lower[d] in lexicon.nouns for d in args.doers):
        return True
    if found.trigger.frame == "death" and args.parties:  # *died at the hands of X*
        return True
    host = found.token
    if reading.tags[host] == "JJ" and reading.deps[host] in ("oprd", "acomp"):
        host = reading.heads[host]  # *feared dead in the attack*
    for preposition, inner in clause.prepositions(reading, host):
        if preposition in CAUSES and (reading.lower[inner] in lexicon.nouns or weapon_at(reading, inner, lexicon)):
            return not is_ill(reading, inner)
    return any(
        reading.deps[c] == "advcl"
        and any(len(one.words) == 1 for one in lexicon.verbs.get(reading.lower[c], ()))
        and (reading.lower[c] not in FALLING or any(reading.lower[d] in SHELLS for d in clause.doers(reading, c)))
        for c in reading.children[found.token]
    )


def _is_told_of(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*the deaths of six monks at the hands of soldiers*; *the army was blamed for the deaths of six monks*."""
    if at_hands_of(reading, found.token):
        return True
    above = reading.heads[found.token]
    charged = reading.lower[reading.heads[above]] in clause.ACCUSING and reading.lower[above] in ("for", "of")
    whom = args.doers or responsible_at(reading, reading.heads[above])
    return charged and bool(kinds_of(reading, whom, lexicon) & {"armed", "state"})


def _hit(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """A target, and nobody or somebody who can strike it: not *hit by a scandal*, nor *was hit in the head*."""
    if not CONDITIONS["target"](reading, found, args, lexicon):
        return False
    if not args.doers:
        passive = found.is_verb and clause.is_passive(reading, found.token)
        struck = clause.patients(reading, found.token) if passive else args.patients
        if kinds_of(reading, struck, lexicon) <= {"", *PEOPLE}:
            return False
    able = kinds_of(reading, args.doers, lexicon) & {"armed", "state", "territory"} or any(
        reading.lower[d] in lexicon.nouns for d in args.doers
    )
    return not args.doers or bool(able)


def _under_casualty(reading: Reading, found: Found, lexicon: EventLexicon, steps: int = 3) -> bool:
    """*killed in strikes*, *the strikes left nine dead*, *the toll in the strikes*: harm a few steps above."""
    i = found.token
    for _ in range(steps):
        if reading.heads[i] == i:
            return False
        i = reading.heads[i]
        while reading.tags[i] == "CD" and reading.deps[i] in ("conj", "appos", "npadvmod"):
            i = reading.heads[i]  # *five by a mine, three by a car bomb*
        if reading.lower[i] == "toll":
            return True
        if any(
            entry.frame in ("casualty", "kill", "death", "destroy")
            for entry in lexicon.telling.get(reading.lower[i], ())
        ):
            return True
    return False


def _bereft(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The army lost six soldiers in the ambush*, *killed ten, says the charity, which lost a nurse*: people lost in an
    act of violence that is told."""
    lost = kinds_of(reading, args.patients, lexicon)
    if not lost & {"armed", "civilian"} or lost & {"territory", "state"}:
        return False
    for host in (found.token, *reading.children[found.token]):
        for preposition, inner in clause.prepositions(reading, host):
            if preposition in ("in", "during", "to") and reading.lower[inner] in lexicon.nouns:
                return not is_ill(reading, inner)
    counted = any(reading.tags[c] == "CD" for t in args.patients for c in reading.children[t])
    if counted and lost == {"armed"} and "armed" in kinds_of(reading, args.doers, lexicon):
        near = [t for w, t in clause.prepositions(reading, found.token) if w in ("at", "near", "outside")]
        if any(t in reading.place_at for t in near):
            return True  # *The Tigers lost 21 cadres at Pooneryn*
    happening = [c for c in reading.children[found.token] if reading.deps[c] == "advcl" and c > found.token]
    if any(reading.lower[c] in lexicon.telling for c in happening):
        return True
    return _under_casualty(reading, found, lexicon, 5)


def _numbered(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*the number of families moved to the camps*."""
    if not kinds_of(reading, args.doers + args.patients, lexicon) & {"civilian"}:
        return False
    counts = [*args.doers, *args.patients, *(reading.heads[reading.heads[t]] for t in args.patients)]
    return any(reading.lower[t] in ("number", "numbers") for t in counts) and any(
        word == "to" for word, _ in clause.prepositions(reading, found.token)
    )


def _laid(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Their truck hit a mine*, *struck a roadside bomb*: who meets what was laid is hurt by it."""
    for i in (*args.patients, *counted_of(reading, args.patients), *args.weapons):
        near = {reading.lower[i], *(reading.lower[c] for c in reading.children[i])}
        if i > found.token and near & LAID and (weapon_at(reading, i, lexicon) or reading.lower[i] in LAID):
            return True
    return False


def _met(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*A truck set off a landmine*, *a shepherd tripped a device*: whoever meets a mine is hurt by it, and those who
    bear no arms by whatever was laid."""
    if not _laid(reading, found, args, lexicon):
        return False
    mines = any(reading.lower[t] in MINES for t in (*args.patients, *counted_of(reading, args.patients)))
    return mines or not kinds_of(reading, args.doers, lexicon) & {"armed", "state"}


def _fallen_in_fight(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Ten soldiers fell in fighting against rebels*: armed men, and the fight."""
    if "armed" not in kinds_of(reading, args.doers, lexicon) or clause.objects(reading, found.token):
        return False
    within = [t for word, t in clause.prepositions(reading, found.token) if word in ("in", "during")]
    return any(one.frame in ("fight", "attack") for t in within for one in lexicon.nouns.get(reading.lower[t], ()))


def _settlement(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """A place that can change hands as the very object (*took the town*, *took Idlib*), by someone who can take it."""
    able = kinds_of(reading, args.doers, lexicon) & {"armed", "state", "territory"}
    able |= {"armour"} if any(reading.lower[d] in ARMOUR and d in reading.actor_at for d in args.doers) else set()
    able |= {"garrison"} if found.trigger.frame == "lose" and _holds_base(reading, args, lexicon) else set()
    if found.trigger.frame == "lose" and kinds_of(reading, args.patients, lexicon) & set(PEOPLE):
        return False  # *lost 31 men, 20 of them at Masagaway*
    armed = able or (not args.doers and clause.is_passive(reading, found.token)) or not found.is_verb
    return bool(armed) and any(
        (lexicon.targets.get(reading.lower[p]) in PLACES or p in reading.place_at)
        and not (reading.deps[p] == "pobj" and reading.lower[reading.heads[p]] == "at")  # *handed over rifles at Fizi*
        for p in args.patients
    )


def _holds_base(reading: Reading, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The garrison gave up the town*."""
    return "military_object" in kinds_of(reading, args.doers, lexicon)


def _secured(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*secured the town after two days of fighting*: not what police do for a visit or a match."""
    police = any(
        t in reading.actor_at and reading.actors[reading.actor_at[t]].actor_type == "police" for t in args.doers
    )
    return not police and _settlement(reading, found, args, lexicon)


def _raid(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*raided the village*; that police who raid a house search it, is no attack."""
    types = [reading.actors[reading.actor_at[t]].actor_type for t in args.doers if t in reading.actor_at]
    hit = kinds_of(reading, args.patients, lexicon)
    if not hit & {"armed", "military_object"} and not args.weapons and _ends_in_arrest(reading, found.token, lexicon):
        return False
    if types and set(types) == {"police"} and not hit & {"armed", "military_object", "territory"} and not args.weapons:
        return False
    return bool(hit & {*PEOPLE, *OBJECTS, *PLACES})


def _ends_in_arrest(reading: Reading, raid: int, lexicon: EventLexicon) -> bool:
    """*Soldiers raided the village in search of rebels and arrested nine men*: nobody is harmed there."""
    beside = clause.conjuncts(reading, clause.first_conjunct(reading, raid))
    beside += [c for c in reading.children[raid] if reading.deps[c] == "advcl" and reading.tags[c] == "VBG"]
    frames = [{one.frame for one in lexicon.telling.get(reading.lower[t], ())} for t in beside if t != raid]
    harmed = any(not f.isdisjoint(("kill", "casualty", "destroy", "death")) and "arrest" not in f for f in frames)
    return any("arrest" in f for f in frames) and not harmed and not reading.says(raid, HARM)


def _demonstrated(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Students demonstrated in the capital*; not *demonstrated their position*."""
    shown = any(reading.deps[c] in ("dobj", "ccomp") for c in reading.children[found.token])
    return not shown and "civilian" in kinds_of(reading, args.doers, lexicon)


def _unopposed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*entered the town without a fight*, *marched in unopposed*: who comes in so holds it."""
    end = reading.sentences[reading.sentence[found.token]][1]
    behind = [reading.lower[t] for t in range(found.token + 1, end)]
    alone = "unopposed" in behind or any(
        one == "without" and UNRESISTED & set(behind[n + 1 : n + 4]) for n, one in enumerate(behind)
    )
    return alone and _settlement(reading, found, args, lexicon)


def _control(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*lost ground*, *wrested control of the town*."""
    for token in args.patients:
        if reading.lower[token] in ("territory", "territories", "ground"):
            return True
        if reading.lower[token] == "control":
            return any(is_held(reading, t, lexicon) for _, t in clause.prepositions(reading, token))
    return False


def _attack_patient(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*halted their attacks*; clinics and aid agencies that *suspended operations* have not fought."""
    halted = {reading.lower[p] for p in args.patients} & ATTACK_WORDS
    if halted and halted <= OPERATIONS and not kinds_of(reading, args.doers, lexicon) & {"armed", "state", "territory"}:
        return not args.doers and any(reading.lower[c] in MILITARY for p in args.patients for c in reading.children[p])
    return bool(halted)


def _attack_repelled(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*foiled an attack by rebels*: a fight, where a bomb that is found is none."""
    hit = [p for p in args.patients if reading.lower[p] in ATTACK_WORDS and not _is_on_life(reading, p)]
    bombs = [
        c for p in hit for c in reading.children[p] if weapon_at(reading, c, lexicon) or reading.lower[c] in PLOTTED
    ]
    return bool(hit) and not bombs


def _is_on_life(reading: Reading, noun: int) -> bool:
    """*an attempt on the life of a judge*, *two attempts on her life*."""
    return any(word == "on" and reading.lower[t] in ("life", "lives") for word, t in clause.prepositions(reading, noun))


def _machine_gunned(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*were machine-gunned*, which the tokenizer cuts in two."""
    i = found.token
    before = reading.lower[i - 2 : i] if reading.words[i - 1 : i] == ["-"] else reading.lower[i - 1 : i]
    return before[:1] == ["machine"]


def _attack_doer(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return any(reading.lower[p] in ATTACK_WORDS for p in args.doers)


def _definite(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return any(reading.lower[c] in DEFINITE for c in reading.children[found.token])


def _modifier(words: frozenset[str]):
    return lambda r, f, a, x: any(
        r.lower[c] in words for c in r.children[f.token] if r.deps[c] in ("compound", "amod", "nmod")
    )


def _under_fire(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The bus came under fire from gunmen*; a minister who *comes under fire for* something is criticized."""
    under = reading.heads[found.token]
    verb = reading.heads[under]
    if reading.lower[under] != "under" or reading.lower[verb] not in COMING:
        return False
    linked = {word for word, _ in clause.prepositions(reading, verb)}
    end = reading.sentences[reading.sentence[verb]][1]
    if not {"for", "over"}.isdisjoint(reading.lower[found.token : end]):
        return False
    hit = kinds_of(reading, args.patients, lexicon)
    if "from" in linked:
        return "armed" in kinds_of(reading, args.doers, lexicon) and bool(hit - {"", "state"})
    if hit & {*OBJECTS, "aircraft", "inhabited"}:
        return True
    soldiers = "armed" in hit and POLICE.isdisjoint(reading.lower[t] for t in args.patients)
    located = not linked.isdisjoint(("near", "outside", "along"))  # *peacekeepers came under fire near Naqoura*
    return soldiers or (located and bool(hit & {"armed", "civilian"}))


def _armed_modifier(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return any(
        reading.lower[c] in ("armed", "troop", "military", "force", "forces") or kind_of(reading, c, lexicon) == "armed"
        for c in reading.children[found.token]
    )


def _people_only(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    kinds = kinds_of(reading, args.patients, lexicon)
    return bool(kinds & {"armed", "civilian"}) and not kinds & set(PLACES)


def _several_actors(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    actors = [t for t in args.parties + args.doers if t in reading.actor_at]
    return bool(args.parties) and len(actors) >= 1


def _talked(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Envoys of A and B opened two days of talks*: told to be held, by two or by who was sent."""
    first = clause.first_conjunct(reading, found.token)
    while reading.deps[first] == "pobj" and reading.lower[reading.heads[first]] == "of":
        first = reading.heads[reading.heads[first]]
    verb = reading.heads[first]
    if reading.deps[first] != "dobj" or reading.lower[verb] not in HOLDING_TALKS:
        return False
    who = clause.doers(reading, verb)
    args.doers += [t for t in who if t not in args.doers]
    sent = any(reading.lower[t] in SENT for t in who)
    return sum(t in reading.actor_at for t in who) > 1 or sent


def _reflexive(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return any(reading.lower[p] in ("himself", "herself", "themselves", "itself") for p in args.patients)


def _place(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """A place or something that stands in one: a convoy that is captured is no territory."""
    fixed = [t for t in args.patients if reading.lower[t] not in MOBILE]
    return bool(kinds_of(reading, fixed, lexicon) & {*PLACES, "military_object"})


COMING = words("come comes came coming")
CONDITIONS = {
    **SENSES,
    **CROWD_CONDITIONS,
    **SHOT_CONDITIONS,
    **MEETING_CONDITIONS,
    **MOVEMENT_CONDITIONS,
    **PACT_CONDITIONS,
    **PHRASE_CONDITIONS,
    **STANCE_CONDITIONS,
    **STRATEGIC_CONDITIONS,
    **VOW_CONDITIONS,
    "armed_people": lambda r, f, a, x: any(kind_of(r, t, x) == "armed" for t in a.patients),
    "actor": lambda r, f, a, x: any(t in r.actor_at for t in a.doers + a.patients + a.parties),
    "actor_doer": lambda r, f, a, x: any(t in r.actor_at for t in a.doers),
    "aircraft": lambda r, f, a, x: any(
        kind_of(r, t, x) == "aircraft" or weapon_at(r, t, x) == "airstrike" for t in a.patients
    ),
    "armed_doer": _doers_of("armed"),
    "armed_modifier": _armed_modifier,
    "armed_against_state": lambda r, f, a, x: (
        "armed" in kinds_of(r, a.doers, x) and "state" in kinds_of(r, a.patients, x)
    ),
    "armed_patient": lambda r, f, a, x: bool(kinds_of(r, a.patients + a.parties, x) & {"armed", "military_object"}),
    "attack_doer": _attack_doer,
    "attack_patient": _attack_patient,
    "attack_repelled": _attack_repelled,
    "base": _patients_of("military_object"),
    "bereft": _bereft,
    "casualty": lambda r, f, a, x: _has_cause(r, f, a, x) or _under_casualty(r, f, x),
    "at_hands": _is_told_of,
    "cause": _has_cause,
    "civilian_doer": _doers_of("civilian"),
    "civilians": _patients_of("civilian"),
    "control": _control,
    "definite": _definite,
    "fierce": _modifier(FIERCE),
    "gun_modifier": _modifier(CALIBER),
    "hit": _hit,
    "fallen_in_fight": _fallen_in_fight,
    "laid": _laid,
    "met": _met,
    "military_modifier": _modifier(MILITARY),
    "machine_gunned": _machine_gunned,
    "no_war": lambda r, f, a, x: all(r.lower[d] not in WARS for d in a.doers),
    "numbered": _numbered,
    "onset": _onset,
    "on_life": lambda r, f, a, x: _is_on_life(r, f.token),
    "object_doer": _doers_of(*OBJECTS),
    "object": _patients_of(*OBJECTS, "inhabited"),
    "peace_modifier": _modifier(words("peace ceasefire cease-fire truce negotiation disarmament")),
    "people": _patients_of(*PEOPLE),
    "people_doer": _doers_of("civilian", "armed"),
    "people_only": _people_only,
    "place": _place,
    "place_doer": lambda r, f, a, x: any(
        x.targets.get(r.lower[d]) in PLACES or d in r.place_at for d in a.doers
    )
    and r.lower[f.token + 1] not in ("victim", "prey")
    and any(kind_of(r, t, x) in ("armed", "state", "civilian") or r.tags[t][:3] == "NNP" for t in a.patients),
    "reflexive": _reflexive,
    "reported_in": _is_reported_in,
    "settlement": _settlement,
    "secured": _secured,
    "raid": _raid,
    "demonstrated": _demonstrated,
    "settlement_of": _patients_of("territory"),
    "talked": _talked,
    "target": _target,
    "under_fire": _under_fire,
    "unopposed": _unopposed,
    "vehicle": _patients_of("aircraft"),
    "with_actor": _several_actors,
    "with_armed": lambda r, f, a, x: "armed" in kinds_of(r, a.parties + a.patients + a.doers, x),
}  # fmt: skip
