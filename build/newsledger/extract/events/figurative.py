"""Words of violence where no violence is told: quarrels in words, contests, accidents, idioms.

It knows triggers and their arguments; whether a clause has who and whom an entry needs is for ``conditions``.
"""

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.codes import OUTCOMES
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.crowds import tear_gassed
from newsledger.extract.events.kinds import kind_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.senses import is_walkout
from newsledger.extract.events.shots import FLOWN, UNMANNED
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED, words

FIGURATIVE = LISTED["aside"]
ASIDE = ("amod", "compound", "nmod", "advmod", "npadvmod")
HARMLESS = LISTED["mishap"]
FIRES = words("fire fires flames")
BEASTS = words(
    "animal animals cattle cow cows goat goats sheep camel camels livestock herd herds donkeys donkey horse horses pig"
    " pigs dog dogs chickens chicken poultry elephant elephants rhino rhinos lion lions crocodiles bird birds"
)
GUNS = LISTED["gun"]
TRAFFIC = LISTED["traffic"]
MISHAPS = HARMLESS | FIRES | TRAFFIC
FIREFIGHTING = words("battle battles battled battling fight fights fought fighting tackle tackled douse doused")
RAMMING = LISTED["ramming"]
PARTICLES = {  # verbs that a particle gives another sense
    "out": words("beat strike hit hang storm burn die take fight"),
    "up": words("shoot hit hang fire strike storm fight take"),
    "down": words("die strike"),
    "off": words("die strike storm hit beat fire take"),
    "away": words("die"),
    "on": words("hang hit"),
}
TURNED = frozenset(PARTICLES)
MOCK = words("mock simulated imaginary dummy make-believe")
DRILLS = words("drill drills exercise exercises wargame wargames rehearsal simulation re-enactment reenactment")
REHEARSING = MOCK | DRILLS
ASSUMING = words("assume assumes assumed assuming suppose supposes supposed posit posits posited imagined")
BURNT = words("tyre tyres tire tires effigy effigies flag flags rubbish garbage litter bins pallets candles")
MOCK_WARS = words("price trade tariff bidding currency culture ratings format patent subsidy browser advertising")
SAILED = words("boat boats ship ships ferry ferries vessel vessels canoe dinghy pirogue trawler barge raft")
CRASHING = words(
    "crashed crashes crashing collided collides overturned overturns plunged plunges derailed derails capsized capsizes"
    " sank sinks skidded veered rolled ran ploughed plowed careered hurtled"
)
CONTESTS = LISTED["contest"]
ILLS = LISTED["ill"]
CONTESTED = CONTESTS | ILLS | {"over", "against"}
ABSTRACT = LISTED["abstract"]
TALKERS = LISTED["talker"]
CRITICS = LISTED["critic"]
ATHLETES = LISTED["athlete"]
BUSINESSES = LISTED["business"]
TROUPES = words(
    "troupe troupes theatre theater company opera orchestra choir playwright novelist author director filmmaker museum"
    " actors players students pupils re-enactors reenactors enthusiasts artist painter"
)
ECONOMIC = words("rents rent prices price costs cost inflation poverty unemployment tourism gentrification taxes wages")
PRACTISING = words(
    "rehearse rehearses rehearsed rehearsing practise practised practising practice practiced practicing"
    " re-enact re-enacted reenacted"
)
BLOOM = words("colour color colours colors flowers blossom blooms sound sounds scents roses laughter spring")
VOTED = words("polls ballot ballots box-office urns")
GUNMEN = words("gunmen militants rebels insurgents")
FANS = words(
    "fans hunters reporters photographers journalists creditors shoppers tourists paparazzi admirers mosquitoes"
)
AUDIENCE = LISTED["audience"]
TALKED_OF = ("person", "party", "government", "media", "igo", "state")
INTERRUPTING = words("interrupt interrupts interrupted interrupting replied responded answered")
SLANDER = LISTED["slander"]
WINNING = words("beat beats defeated edged outplayed trounced drew won outlasted thrashed")
SINGLE = words("he she his her it its")  # one who fights is told by more
SAYING_SO = LISTED["saying_so"]
IN_WORDS = LISTED["in_words"]
INTANGIBLE = words("legitimate democratic constitutional moral legal republican electoral")
DEPICTIONS = LISTED["depiction"]
VERBAL_MISSILES = LISTED["verbal_missile"]
SCENES_OF_WORDS = words("parliament congress senate court courtroom boardroom")
GIVING_WAY = words(
    "collided collides collapsed collapses caved overturned crashed capsized derailed plunged sank skidded"
)
NARRATING = words(
    "tell tells told telling follow follows followed depict depicts depicted portray portrays portrayed"
    " recount recounts recounted chronicle chronicles chronicled describe describes described"
    " imagine imagines imagined shows"
)
SHOWN = words("exhibition exhibitions exhibit exhibits museum memoir memoirs novel novels musical opera re-enactment")
FICTION = words("book film movie novel series play episode thriller drama opera videogame")
LEAKING = words(
    "gas leak pipe pipeline generator cooker heater oven boiler stove fireworks transformer circuit wiring kerosene"
)
MATCH = words(
    "goal goals half half-time match captain comeback equaliser equalizer striker midfielder midfield goalkeeper keeper"
    " penalty league cup season coach teammate teammates innings wicket wickets chess rooks knight pawn moves referee"
    " scored scoring playoff playoffs quarterback"
)
EXPLODING = words("exploded explode explodes exploding blew burst")
APPLIANCES = words("cylinder boiler stove cooker heater transformer generator pipe pipeline main oven")
BOMBS = words("bomb bombs device devices explosive explosives mine shell rocket missile charge grenade")
ARMED_WORDS = BOMBS | words(
    "explosives attack attackers sabotage saboteurs gunmen militants rebels guerrillas insurgents suicide detonated"
    " soldiers troops"
)
HARMLESS_NOISE = words("boom booms thunder fireworks test tests drill drills exercise exercises")
CAUSE = words("because due by through from after")
GOING_OFF = words("went discharged fired misfired exploded")
GAMES = words("bands sexes brands wits nerves wills titans")
SPELLS = words("wave waves spell spells snap snaps outbreak epidemic weather temperatures season seasons")
WEATHER = words("heat cold freezing hot icy polar dry rainy stormy severe extreme bad")
FAULTS = words("fault malfunction defect overheating negligence short-circuit mishap mishandling")
MISHAP_CUES = LEAKING | HARMLESS_NOISE | FAULTS | {"own"}
OWN_GUNS = words("rifle gun pistol weapon grenade shotgun revolver firearm")
ONE_SIDED = (*OUTCOMES, "attack")


def is_figurative(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """Whether the words around a trigger take the violence out of it."""
    token, frame = found.token, found.trigger.frame
    near = (token, *args.patients) if frame == "lull" else (token,)
    if reading.says(token, FIGURATIVE) and any(
        reading.lower[c] in FIGURATIVE and reading.deps[c] in ASIDE for t in near for c in reading.children[t]
    ):
        return True
    if frame in ("attack", "kill", "fight") and _is_on_pitch(reading, token, args, lexicon):
        return True
    if found.is_verb and (_is_done_to_oneself(reading, found, args) or _is_of_beasts(reading, found, args)):
        return True
    if found.is_verb and _has_particle(reading, found, args, lexicon):
        return True
    if frame in ("attack", "fight", "advance") and (
        _is_sport(reading, args) or _is_contest(reading, found, args) or _is_in_words(reading, found, args, lexicon)
    ):
        return True
    if found.trigger.words[0] == "gas" and found.trigger.event_type != "protest" and tear_gassed(reading, token):
        return True
    if reading.lower[token] == "riot" and any(
        word == "of" and reading.lower[t] in BLOOM for word, t in clause.prepositions(reading, token)
    ):
        return True  # *a riot of colour*
    if frame == "protest" and not found.is_verb and _is_objection(reading, token):
        return True
    if found.is_verb and any(reading.lower[p] in SLANDER for p in args.patients):
        return True  # *fired broadsides at each other*
    if found.trigger.words[0] == "target" and any(reading.lower[p] in AUDIENCE for p in args.patients):
        return True
    if frame in (*OUTCOMES, "retreat") and args.patients and all(_is_idea(reading, p) for p in args.patients):
        return True  # *the Senate killed the bill*
    if found.trigger.words == ("blow", "hole") and _is_in_idea(reading, found):
        return True
    if found.trigger.words == ("die", "down") and any(_is_blaze(reading, t) for t in args.doers):
        return True  # *the fire in the garage died down*
    if found.trigger.words == ("engage",) and any(
        word == "in" and reading.lower[t] in IN_WORDS | ABSTRACT for word, t in clause.prepositions(reading, token)
    ):
        return True  # *engaged in a dialogue with the rebels*
    if found.is_verb and (_is_rehearsed(reading, found, args) or _is_game(reading, found, args, lexicon)):
        return True
    if found.trigger.event_type == "strike" and is_walkout(reading, found, args):
        return True
    if (found.is_verb and _is_with_words(reading, token, args)) or _is_grilled(reading, token):
        return True
    if found.trigger.words == ("blow", "up") and not args.weapons and _is_in_face(reading, token):
        return True
    if frame == "displace" and any(reading.lower[d] in ECONOMIC for d in args.doers):
        return True  # *Rising rents drive families out of Lisbon*
    if _is_by_a_firm(reading, found, args) or _is_at_polls(reading, found, args) or _is_of_fans(reading, found):
        return True
    if _is_fiction(reading, token) or _is_depicted(reading, token) or _is_accident(reading, found):
        return True
    if _is_assumed(reading, token) or _is_in_mock_war(reading, found, args) or _is_bonfire(reading, found, args):
        return True
    if _is_run_over(reading, found) or _is_wrecked(reading, found, args, lexicon):
        return True
    return _is_harmless(reading, found, args) or _is_crash(reading, found, lexicon)


def _is_by_a_firm(reading: Reading, found: Found, args: Arguments) -> bool:
    """*The retailer ambushed its competitors*, *the novel takes its hero hostage*: what neither firms nor books do."""
    if found.trigger.frame not in ("attack", "fight", "kill", "advance") or not args.doers:
        return False
    if not found.is_verb:
        return all(reading.lower[d] in TROUPES for d in args.doers)  # *The troupe stages the siege of Vienna*
    return all(
        reading.lower[d] in BUSINESSES | FICTION
        and reading.tags[d][:2] == "NN"
        and all(word != "of" for word, _ in clause.prepositions(reading, d))  # *a series of car bombs*
        for d in args.doers
    )


def _is_at_polls(reading: Reading, found: Found, args: Arguments) -> bool:
    """*was massacred at the polls*: by voters, or at a box office."""
    if found.trigger.frame not in ("attack", "fight", "kill", "advance", "casualty") or args.weapons:
        return False
    if not reading.says(found.token, VOTED):
        return False
    if args.doers and found.is_verb and any(reading.lower[d] in GUNMEN for d in args.doers):
        return False
    near = clause.prepositions(reading, found.token)
    return not args.doers and any(word in ("at", "in") and reading.lower[t] in VOTED for word, t in near)


def _is_of_fans(reading: Reading, found: Found) -> bool:
    """*was under siege from autograph hunters*."""
    if reading.lower[found.token] != "siege" or reading.lower[reading.heads[found.token]] != "under":
        return False
    hosts = (found.token, reading.heads[found.token], reading.heads[reading.heads[found.token]])
    by = [t for host in hosts for word, t in clause.prepositions(reading, host) if word in ("from", "by")]
    return any(reading.lower[t] in FANS for t in by)


def _is_in_face(reading: Reading, verb: int) -> bool:
    """*The gaffe blew up in his face*."""
    hosts = (verb, *(c for c in reading.children[verb] if reading.deps[c] == "prt"))
    return any(w == "in" and reading.lower[t] == "face" for h in hosts for w, t in clause.prepositions(reading, h))


def _is_idea(reading: Reading, token: int) -> bool:
    """*the bill*, *the democratic institutions*: what no force can strike."""
    if reading.lower[token] in ABSTRACT:
        return True
    return token not in reading.actor_at and any(
        reading.lower[c] in INTANGIBLE and reading.deps[c] == "amod" for c in reading.children[token]
    )


def _is_in_idea(reading: Reading, found: Found) -> bool:
    """*blew a hole in the budget*."""
    return any(
        word == "in" and _is_idea(reading, t)
        for host in (found.token, *found.rest)
        for word, t in clause.prepositions(reading, host)
    )


def _is_on_pitch(reading: Reading, token: int, args: Arguments, lexicon: EventLexicon) -> bool:
    """*City bombarded the goal until a late strike from the captain*: words of a match, and nobody who is armed."""
    if not reading.says(token, MATCH) or any(kind_of(reading, t, lexicon) in ("armed", "state") for t in args.doers):
        return False
    here = set(reading.lower[slice(*reading.sentences[reading.sentence[token]])])
    return len(here & MATCH) > 1 and not any(
        kind_of(reading, t, lexicon) in ("armed", "civilian") for t in args.patients
    )


def _is_fiction(reading: Reading, token: int) -> bool:
    """*In the director's new film, guerrillas storm a radio station*."""
    if not reading.says(token, FICTION):
        return False
    first = reading.sentences[reading.sentence[token]][0]
    if reading.lower[first] != "in":
        return False
    told = [c for c in reading.children[first] if reading.deps[c] == "pobj"]
    return any(reading.lower[c] in FICTION for c in told)


def _is_depicted(reading: Reading, noun: int) -> bool:
    """*a film about the siege of Bor*, *an exhibition on the bombing*."""
    above = reading.heads[noun]
    if reading.deps[noun] == "pobj" and reading.lower[reading.heads[above]] in ("scene", "scenes"):
        verb = reading.heads[reading.heads[above]]  # *the scenes of the attack will be shot until Friday*
        return reading.lower[verb] in ("shot", "filmed", "shoot", "film", "shooting", "filming", "rehearsed", "staged")
    if reading.deps[noun] == "dobj" and reading.lower[above] in PRACTISING:
        return True  # *rehearsed an assault*
    if clause.is_verb(reading, noun) and _is_narrated(reading, noun):
        return True
    if reading.says(noun, SHOWN) and any(reading.lower[i] in SHOWN for i in path_to_root(reading, noun)[1:]):
        return True  # *an exhibition of photographs from the siege*
    if reading.deps[noun] != "pobj" or reading.lower[above] not in ("about", "on"):
        return False
    return reading.lower[reading.heads[above]] in DEPICTIONS


def _is_narrated(reading: Reading, verb: int) -> bool:
    """*The novel tells how guerrillas kidnapped an ambassador*."""
    if not reading.says(verb, FICTION | SHOWN):
        return False
    told = (i for i in path_to_root(reading, verb)[1:] if reading.lower[i] in NARRATING)
    tellers = (clause.own_subject(reading, i) for i in told if clause.is_verb(reading, i))
    return any(t is not None and reading.lower[t] in FICTION | SHOWN for t in tellers)


def _is_assumed(reading: Reading, token: int) -> bool:
    """*The exercise assumed that a bomb had gone off*: what a drill supposes."""
    if not reading.says(token, DRILLS):
        return False
    told = [i for i in path_to_root(reading, token)[1:] if reading.lower[i] in ASSUMING]
    return any(reading.lower[t] in DRILLS for i in told for t in clause.doers(reading, i))


def _is_in_mock_war(reading: Reading, found: Found, args: Arguments) -> bool:
    """*fired the first shot in a price war*: a war by its name, in which nobody is shot."""
    if not reading.says(found.token, MOCK_WARS):
        return False
    hosts = (found.token, *args.patients, *args.weapons)
    wars = [t for host in hosts for word, t in clause.prepositions(reading, host) if word in ("in", "of")]
    return any(reading.lower[t - 1] in MOCK_WARS for t in wars if reading.lower[t] in ("war", "wars"))


def _is_bonfire(reading: Reading, found: Found, args: Arguments) -> bool:
    """*set fire to piles of tyres*, *burned an effigy*: what crowds burn, and nobody's."""
    if found.trigger.event_type not in ("attack_on_objects", "destruction") or not reading.says(found.token, BURNT):
        return False
    hosts = (found.token, *found.rest)
    lit = [*args.patients, *(t for h in hosts for word, t in clause.prepositions(reading, h) if word in ("to", "on"))]
    inner = {one: [t for word, t in clause.prepositions(reading, one) if word == "of"] for one in lit}
    return bool(lit) and all(reading.lower[t] in BURNT for one in lit for t in inner[one] or [one])


def _is_grilled(reading: Reading, noun: int) -> bool:
    """*came under heavy fire in the budget debate*."""
    under = reading.heads[noun]
    if reading.lower[noun] != "fire" or reading.lower[under] != "under":
        return False
    linked = [t for w, t in clause.prepositions(reading, reading.heads[under]) if w in ("in", "at", "during", "from")]
    return any(reading.lower[t] in IN_WORDS | CRITICS | {"vote", "bench", "benches"} for t in linked)


def _is_with_words(reading: Reading, verb: int, args: Arguments) -> bool:
    """*bombarded the minister with questions*, *test-fired a missile*: nobody is hit."""
    if reading.lower[max(verb - 2, 0) : verb] == ["test", "-"]:
        return True
    near = [pair for host in (verb, *args.patients) for pair in clause.prepositions(reading, host)]
    return any(word == "with" and reading.lower[t] in VERBAL_MISSILES for word, t in near)


def _is_accident(reading: Reading, found: Found) -> bool:
    """*was caused by a leaking gas cylinder*, *were sonic booms*, *when his own rifle went off*."""
    token = found.token
    if not reading.says(token, MISHAP_CUES):
        return False
    if _is_faulty(reading, token):
        return True
    burst = reading.heads[token] if reading.deps[token] in ("advcl", "conj") else token
    if found.is_verb and reading.says(token, EXPLODING) and {reading.lower[token], reading.lower[burst]} & EXPLODING:
        who = clause.doers(reading, burst)
        near = {reading.lower[t] for w in who for t in reading.subtree(w)}
        if near & APPLIANCES and not reading.says(token, ARMED_WORDS):
            return True  # *A gas cylinder exploded in a kitchen*
    nouns = clause.doers(reading, token) if found.is_verb else [token]
    if any(_is_explained(reading, noun) for noun in nouns):
        return True
    if found.trigger.frame not in OUTCOMES:
        return False
    going = [c for c in reading.children[token] if reading.deps[c] == "advcl" and reading.lower[c] in GOING_OFF]
    guns = [t for c in going for t in clause.doers(reading, c) if reading.lower[t] in GUNS | OWN_GUNS]
    return any(reading.lower[c] == "own" for t in guns for c in reading.children[t])


def _is_faulty(reading: Reading, token: int) -> bool:
    """*exploded because of a technical fault*, *was due to negligence*."""
    for fault in range(*reading.sentences[reading.sentence[token]]):
        if reading.lower[fault] not in FAULTS or reading.deps[fault] != "pobj":
            continue
        above = reading.heads[fault]
        if CAUSE & {reading.lower[above], reading.lower[reading.heads[above]]}:
            return all(reading.lower[c] != "no" for c in reading.children[fault])
    return False


def is_ill(reading: Reading, noun: int) -> bool:
    """*after a battle with cancer*: no fight."""
    return any(reading.lower[t] in ILLS | HARMLESS for _, t in clause.prepositions(reading, noun))


def _has_particle(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*died down*, *beat out his rival*, *stormed out*: a verb of another sense."""
    token, stem = found.token, found.trigger.words[0]
    if not reading.says(token, TURNED):
        return False
    for child in reading.children[token]:
        if reading.deps[child] not in ("prt", "advmod", "prep") or child in found.rest or child < token:
            continue
        if stem in PARTICLES.get(reading.lower[child], ()) and (
            reading.deps[child] == "prt" or (child == token + 1 and reading.lower[child] not in ("on", "down"))
        ):
            return True
        nobody = stem == "shoot" and reading.lower[child] == "down" and child == token + 1
        if nobody and not any(kind_of(reading, t, lexicon) or t in reading.actor_at for t in args.patients):
            return True  # *shot down the bill*
    return False


def _is_of_beasts(reading: Reading, found: Found, args: Arguments) -> bool:
    """*kill and sacrifice animals*, *shot dead 40 goats*: nobody was harmed."""
    if found.trigger.frame not in ("kill", "casualty"):
        return False
    beside = clause.conjuncts(reading, clause.first_conjunct(reading, found.token))
    hit = args.patients or [t for verb in beside for t in clause.objects(reading, verb)]
    return bool(hit) and all(reading.lower[t] in BEASTS for t in hit)


def _is_done_to_oneself(reading: Reading, found: Found, args: Arguments) -> bool:
    """*shot himself*, *shot itself in the foot*, not *killed himself and eight others*; a bomber that blows himself up
    is the trigger's own condition."""
    if found.trigger.event_type == "explosion" or found.trigger.frame not in ONE_SIDED:
        return False
    if found.trigger.words[0] in ("help", "force") and found.rest:
        return False  # *helped themselves to*, *forced themselves on*
    objects = [p for p in (*args.patients, *reading.children[found.token]) if reading.deps[p] == "dobj"]
    own = [p for p in objects if reading.lower[p].endswith(("self", "selves"))]
    return bool(own) and not any(reading.coordinated.get(p) for p in own)


def _is_sport(reading: Reading, args: Arguments) -> bool:
    """*The team stormed the stadium*, not *a team of gunmen*."""
    return bool(args.doers) and all(
        reading.lower[t] in ATHLETES and all(word != "of" for word, _ in clause.prepositions(reading, t))
        for t in args.doers
    )


def _is_contest(reading: Reading, found: Found, args: Arguments) -> bool:
    """*advanced to the final*, *a battle with cancer*, *a fight over the budget*: games, votes, ills."""
    if not found.is_verb and found.trigger.frame == "fight" and not (args.doers or args.parties or args.patients):
        above = reading.heads[reading.heads[found.token]]
        if reading.deps[found.token] == "pobj" and reading.lower[above] in WINNING:
            return True  # *After a bruising battle Arsenal beat Chelsea*
    if args.weapons or not reading.says(found.token, CONTESTED):
        return False
    if not found.is_verb and not args.doers and _is_against_ill(reading, found.token):
        return True
    if any(word == "of" and reading.lower[t] in GAMES for word, t in clause.prepositions(reading, found.token)):
        return True  # *the Battle of the Bands*
    for preposition, inner in clause.prepositions(reading, found.token):
        if preposition in ("for", "to", "in", "into", "over", "with", "against", "on"):
            word = reading.lower[inner]
            if word in CONTESTS and (preposition != "on" or found.trigger.frame == "advance"):
                return True
            if found.trigger.words[0] in ("battle", "fight", "fighting", "combat") and word in ILLS:
                return True
    if found.trigger.frame != "fight" or found.is_verb:
        return any(reading.lower[t] in CONTESTS for t in args.patients)
    return any(  # *a battle over raising the tax*
        reading.lower[c] in ("over", "against") and any(reading.deps[g] == "pcomp" for g in reading.children[c])
        for c in reading.children[found.token]
    )


def _is_against_ill(reading: Reading, noun: int) -> bool:
    """*a new front against polio: volunteers join offensive*."""
    first, end = reading.sentences[reading.sentence[noun]]
    against = [t for t in range(first, end) if reading.lower[t] == "against"]
    return any(reading.lower[c] in ILLS for t in against for c in reading.children[t])


def _is_in_words(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*John Marsh attacked the Labour Party*, *attacks on his record*: nothing to do it with, and what only words can
    strike, or people who only speak."""
    if found.trigger.frame == "fight":  # *the two senators clashed over the budget*
        sides = (*args.doers, *args.parties)
        topics = [t for word, t in clause.prepositions(reading, found.token) if word in ("over", "on", "about", "in")]
        in_words = any(reading.lower[t] in ILLS | ABSTRACT | IN_WORDS for t in topics)
        if not sides and not found.is_verb and any(reading.lower[t] in SCENES_OF_WORDS for t in topics):
            return True  # *a bruising battle in parliament*
        return in_words and bool(sides) and all(_only_speaks(reading, t) for t in sides)
    if args.weapons or found.trigger.event_type not in ("violence", "bombing", "strike", "shelling"):
        return False
    if not found.is_verb and any(reading.lower[t] in SLANDER for t in clause.conjuncts(reading, found.token)):
        return True  # *their attacks and insults*
    if any(reading.lower[t] == "media" and reading.lower[t - 1] == "social" for t in args.patients):
        return True
    kinds = [kind_of(reading, t, lexicon) for t in args.patients]
    if args.patients and not any(kinds) and any(reading.lower[t] in ABSTRACT for t in args.patients):
        return True
    if not args.doers and not found.is_verb and args.patients and all(_is_talked_of(reading, t) for t in args.patients):
        return any(reading.lower[i] in IN_WORDS | ABSTRACT for i in path_to_root(reading, found.token)[1:5])
    if not args.doers or not all(_only_speaks(reading, t) for t in args.doers):
        return False
    if args.patients and all(reading.lower[t] in CRITICS for t in args.doers) and "armed" not in kinds:
        return True  # *critics attacked the festival*
    if not args.patients or "civilian_object" in kinds or "military_object" in kinds:
        return False
    return _has_words_beside(reading, found) or all(_is_talked_of(reading, t) for t in args.patients)


def _is_objection(reading: Reading, noun: int) -> bool:
    """*Despite their protests, it looks so*, *interrupted with protests*: said at a table, not in the street."""
    above = reading.heads[noun]
    if reading.deps[noun] != "pobj" or reading.lower[noun] not in ("protest", "protests"):
        return False
    whose = any(reading.tags[c] == "PRP$" for c in reading.children[noun])
    interrupting = reading.lower[above] == "with" and reading.lower[reading.heads[above]] in INTERRUPTING
    return (whose and reading.lower[above] in ("despite", "over")) or interrupting


def _only_speaks(reading: Reading, token: int) -> bool:
    if reading.lower[token] in TALKERS:
        return True
    if token in reading.actor_at:
        actor = reading.actors[reading.actor_at[token]]
        if actor.actor_type in ("party", "media") or (actor.actor_type == "person" and not actor.generic):
            return True
        if actor.actor_type != "person":
            return False
    return reading.lower[token] in SINGLE or reading.ent_types[token] == "PERSON"


def _is_talked_of(reading: Reading, token: int) -> bool:
    if token in reading.actor_at:
        actor = reading.actors[reading.actor_at[token]]
        if actor.actor_type in TALKED_OF and (actor.actor_type == "government" or not actor.generic):
            return True
    return reading.lower[token] in TALKERS | ABSTRACT or reading.ent_types[token] == "PERSON"


def _has_words_beside(reading: Reading, found: Found) -> bool:
    """*attacked her as a fraud*, *attacked him, saying that …*, *attacked him over the tax*, *in a speech*."""
    for child in reading.children[found.token]:
        word = reading.lower[child]
        if word in SAYING_SO and reading.deps[child] == "advcl":
            return True
        if word == "as" and reading.deps[child] == "prep" and found.is_verb:
            return True
        if word in ("for", "over") and any(reading.deps[g] == "pcomp" for g in reading.children[child]):
            return True
    near = [inner for _, inner in clause.prepositions(reading, found.token)]
    near += [inner for noun in near for _, inner in clause.prepositions(reading, noun)]
    return any(reading.lower[inner] in IN_WORDS | ABSTRACT for inner in near)


def _is_explained(reading: Reading, noun: int) -> bool:
    above = reading.heads[noun]
    if reading.lower[above] == "caused" and (by := clause.agent(reading, above)) is not None:
        below = {reading.lower[t] for t in reading.subtree(by)}
        return bool(below & LEAKING) and not below & BOMBS
    said = [c for c in reading.children[above] if reading.deps[c] == "attr"] if reading.deps[noun] == "nsubj" else []
    return any(reading.lower[c] in HARMLESS_NOISE for c in said)


def _is_harmless(reading: Reading, found: Found, args: Arguments) -> bool:
    """What nature, traffic, fire or illness did."""
    if found.trigger.frame not in ("casualty", "kill", "death", "destroy", "displace", "flee", "attack"):
        return False
    if not reading.says(found.token, MISHAPS | SPELLS):
        return False
    if any(_is_mishap(reading, d, found, args) for d in args.doers):
        return True
    above = reading.heads[found.token]
    fought = reading.deps[found.token] == "advcl" and reading.lower[above] in FIREFIGHTING
    if fought and any(reading.lower[t] in HARMLESS | FIRES for t in clause.objects(reading, above)):
        return True  # *Firemen battled a blaze in a block that collapsed, killing four*
    near = [inner for _, inner in clause.prepositions(reading, found.token)]
    near += [c for c in reading.children[found.token] if reading.deps[c] in ("compound", "amod")]
    near = [t for t in near if t not in found.rest]  # *sent the truck up in flames*
    suicide = found.trigger.frame == "attack"  # *a suicide blast* is no suicide
    harmless = any(reading.lower[t] in HARMLESS and not (suicide and reading.lower[t] == "suicide") for t in near)
    return harmless or any(
        _is_blaze(reading, inner) and preposition in ("in", "by", "from", "during")
        for preposition, inner in clause.prepositions(reading, found.token)
        if inner not in found.rest
    )


def _is_rehearsed(reading: Reading, found: Found, args: Arguments) -> bool:
    """*stormed a beach and "killed" a mock enemy in drills*: nobody is hurt."""
    if not reading.says(found.token, REHEARSING):
        return False
    for verb in clause.conjuncts(reading, clause.first_conjunct(reading, found.token)):
        taken = (*args.patients, *clause.patients(reading, verb))
        if any(reading.lower[c] in MOCK for t in taken for c in reading.children[t]):
            return True
        hosts = (verb, *taken)
        within = [t for h in hosts for word, t in clause.prepositions(reading, h) if word in ("in", "during", "for")]
        if any(reading.lower[t] in DRILLS for t in within) and not args.weapons:
            return True
    return False


def _is_game(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*massacred the bowling*, *butchered the song*: no people, and no word for any."""
    if found.trigger.frame != "kill" or found.trigger.needs or found.rest or not args.patients:
        return False
    return all(
        reading.deps[p] == "dobj"
        and reading.tags[p] == "NN"
        and not (kind_of(reading, p, lexicon) or p in reading.actor_at or reading.ent_types[p])
        for p in args.patients
    )


def _is_crash(reading: Reading, found: Found, lexicon: EventLexicon) -> bool:
    """*A plane crashed, killing nine*: unless it was shot at."""
    first = clause.first_conjunct(reading, found.token)
    above = reading.heads[first]
    if found.trigger.frame not in (*OUTCOMES, "destroy") or above == first:
        return False
    doers = {reading.lower[t] for t in clause.doers(reading, above)}
    if not (doers & (TRAFFIC | FLOWN | SAILED) if reading.lower[above] in CRASHING else _is_slammed(reading, above)):
        return False
    told = {above, *clause.conjuncts(reading, first)}  # *killing nine and destroying a house*
    return not any(
        t not in told and reading.tags[t][:1] == "V" and reading.lower[t] in lexicon.telling
        for t in reading.subtree(above)
    )


def _is_slammed(reading: Reading, verb: int) -> bool:
    """*A jet slammed into a block of flats*: an aircraft that carries somebody fell there."""
    if reading.lower[verb] not in ("slammed", "slams", "slamming", "smashed", "smashes"):
        return False
    flown = [t for t in clause.doers(reading, verb) if reading.lower[t] in FLOWN]
    return any(reading.lower[t - 1] not in UNMANNED for t in flown)


def _is_run_over(reading: Reading, found: Found) -> bool:
    """*was hit by a lorry and died*: the harm that came of it."""
    struck = clause.first_conjunct(reading, found.token)
    if struck == found.token or found.trigger.frame not in OUTCOMES or not reading.says(struck, TRAFFIC):
        return False
    by = clause.agent(reading, struck)
    return reading.lower[struck] in ("hit", "struck") and by is not None and reading.lower[by] in TRAFFIC


def _is_wrecked(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*died when their truck overturned*, *killed when a tunnel collapsed*: unless something struck it."""
    if found.trigger.frame not in OUTCOMES or (args.doers and found.trigger.frame != "death") or args.weapons:
        return False
    whens = [c for c in reading.children[found.token] if reading.deps[c] == "advcl" and reading.lower[c] in GIVING_WAY]
    near = [t for c in whens for t in reading.subtree(c) if t not in whens]
    struck = any(reading.lower[t] in lexicon.nouns or reading.lower[t] in lexicon.telling for t in near)
    return bool(whens) and not struck


def _is_mishap(reading: Reading, doer: int, found: Found, args: Arguments) -> bool:
    inner = [t for word, t in clause.prepositions(reading, doer) if word == "of"]  # *a herd of elephants*
    if any(reading.lower[t] in HARMLESS for t in (doer, *inner)) or _is_blaze(reading, doer):
        return True
    if reading.lower[doer] in SPELLS and any(reading.lower[c] in HARMLESS | WEATHER for c in reading.children[doer]):
        return True  # *a heat wave*, *the outbreak of cholera* in one word
    whose = [c for c in reading.children[doer] if reading.deps[c] == "poss"]  # *Hurricane Ida's remnants*
    if any(reading.lower[t] in HARMLESS for w in whose for t in (w, *reading.children[w])):
        return True
    named = [c for c in reading.children[doer] if reading.deps[c] == "compound" and reading.words[c][:1].isupper()]
    if reading.tags[doer] == "NNP" and any(reading.lower[c] in HARMLESS for c in named):
        return True  # *Storm Ciara*, *Hurricane Mitch*
    struck = found.trigger.words[0] in ("strike", "hit", "kill", "injure", "hurt", "wound")
    if not struck or args.weapons or reading.lower[doer] not in TRAFFIC:
        return False
    return reading.lower[reading.heads[found.token]] not in RAMMING


def _is_blaze(reading: Reading, token: int) -> bool:
    """A fire that burns: not *rocket fire*, *fire from the hills*, *Israeli fire*."""
    if reading.lower[token] not in FIRES:
        return False
    if any(
        reading.lower[c] in ("from", "by", "of", "between") or reading.deps[c] == "acl" for c in reading.children[token]
    ):
        return False
    return not any(
        reading.lower[c] in GUNS or c in reading.actor_at or reading.deps[c] == "poss"
        for c in reading.children[token]
        if reading.deps[c] in ("compound", "amod", "nmod", "poss")
    )
