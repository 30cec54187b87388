"""Conditions of set phrases that tell of violence, flight or control without its usual words: *fell into the hands of*,
*the guns opened up*, *emptied the town*, *made off with*, *met his death at the hands of*."""

from newsledger.extract import clause
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import OBJECTS, PEOPLE, kind_of, kinds_of, weapon_at
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.movements import CARRIED, HOMES
from newsledger.extract.events.pacts import COMMITMENTS
from newsledger.extract.events.senses import is_held
from newsledger.extract.events.shots import SHELLS, VOLLEYS
from newsledger.extract.events.strategic import ARMS
from newsledger.extract.events.triggers import Found
from newsledger.extract.events.types import PLACES
from newsledger.extract.reading import Reading
from newsledger.extract.words import BODIES, LISTED, TRUCES, words

PASSING = words(
    "fall falls fell fallen falling pass passes passed passing come comes came coming go goes went gone going revert"
    " reverts reverted return returns returned slip slips slipped drop dropped ended end ends remained"
)
STANDING = words("is are was were be been being stands stood lies lay")
LASTING = words("still remain remains remained long already largely partly mostly not never no longer remaining")
ESCAPING = words(
    "slip slips slipped slipping wrest wrests wrested tear tore torn wrench wrenched prise prised pass passes"
    " passed passing"
)
GUNS = words(
    "gun guns cannon cannons howitzer howitzers artillery mortars batteries battery tanks gunners gunboats gunships"
    " machineguns launchers"
)
GOODS = LISTED["goods"]
TERRAIN = words(
    "hill hills height heights ridge ridges bridgehead bridge position positions trench trenches outpost outposts"
    " checkpoint checkpoints foothold ground stronghold strongholds base bases peak plateau pass crest knoll ridgeline"
    " airport airfield airstrip airbase barracks garrison"
)
SHORES = words(
    "quay quays dock docks pier jetty jetties beach beaches shore shores island islands peninsula roof roofs rooftop"
    " rooftops mountain mountains hillside ship ships boat boats ferry ferryboat coast waterfront streets"
)
SQUARES = words("square plaza street streets avenue campus boulevard bridge park roundabout compound")
CROWDED = words(
    "batons tear gas teargas water cannon cannons protesters demonstrators strikers students crowds truncheons rubber"
    " demonstration protest rally sit-in"
)
KEEPING_UP = words(
    "kept keep keeps keeping poured pour pours pouring directed directs directing rained trained concentrated"
    " turned laid maintained brought"
)
FEUDING = words("clans tribes communities sides herders farmers factions villages chiefs elders families")
UPRISINGS = words("mutiny rebellion uprising revolt insurrection putsch")
BULLETS = words("fire gunfire bullet bullets shots burst bursts volley shrapnel")
CROWDS = words("crowd crowds mob mobs youths")
LOOTERS = words("looters robbers thieves plunderers pillagers")
BARRICADES = words("barricades roadblocks")
FEMALE = words("woman women girl girls schoolgirl schoolgirls nun nuns widow widows wife wives daughter daughters")


def _holder(reading: Reading, noun: int, lexicon: EventLexicon) -> list[int]:
    """*in the hands of the rebels*, *rebel hands*, *under army control*: who can hold a place."""
    said = [t for word, t in clause.prepositions(reading, noun) if word == "of"]
    said += [c for c in reading.children[noun] if reading.deps[c] in ("compound", "amod", "nmod", "poss")]
    able = ("armed", "state")
    types = {t: reading.actors[reading.actor_at[t]].actor_type if t in reading.actor_at else "" for t in said}
    return [
        t
        for one in said
        for t in clause.conjuncts(reading, one)
        if (kind_of(reading, t, lexicon) in able and types.get(t) != "police")
        or types.get(t) in ("state", "government")
    ]


def _held(reading: Reading, found: Found, lexicon: EventLexicon) -> tuple[list[int], list[int], int]:
    """(what is held, who holds it, the verb) of *the town fell into the hands of the rebels*."""
    noun = found.token
    above = reading.heads[noun]
    if reading.deps[noun] != "pobj" or reading.lower[above] not in ("in", "into", "to", "under"):
        return [], [], -1
    verb = reading.heads[above]
    while reading.lower[verb] in ("back", "firmly", "fully", "now", "again", "up", "entirely"):
        verb = reading.heads[verb]
    if not clause.is_verb(reading, verb) and reading.lower[verb] not in STANDING:
        return [], [], -1
    return clause.doers(reading, verb), _holder(reading, noun, lexicon), verb


def _in_hands(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The town fell into rebel hands*, *the bridge is now in the hands of the army*: a place, and who has it; that it
    still is theirs is no news."""
    if (holder := _in_control(reading, found, lexicon)) is not None:
        args.patients, args.doers = [holder], []
        return True
    held, holders, verb = _held(reading, found, lexicon)
    if verb < 0 or not holders or not any(_is_place(reading, t, lexicon) for t in held):
        return False
    args.patients, args.doers = holders, []
    if reading.lower[verb] in STANDING:
        now = {reading.lower[t] for t in reading.subtree(verb)}
        told = reading.deps[verb] in ("ROOT", "ccomp", "conj")
        return told and not now & LASTING and bool(now & {"now", "since", "again", "back", "today"})
    return reading.lower[verb] in PASSING and reading.lower[verb] != "remained"


def _in_control(reading: Reading, found: Found, lexicon: EventLexicon) -> int | None:
    """*Paratroopers are in control of the airfield*: who holds a place, told in the present; of a country it is old."""
    noun = found.token
    above = reading.heads[noun]
    if reading.lower[noun] != "control" or reading.lower[above] != "in" or reading.deps[noun] != "pobj":
        return None
    verb = reading.heads[above]
    now = {reading.lower[t] for t in reading.subtree(verb)}
    if reading.lower[verb] not in ("is", "are") or now & LASTING or reading.deps[verb] not in ("ROOT", "ccomp", "conj"):
        return None
    who = [t for t in clause.doers(reading, verb) if kind_of(reading, t, lexicon) == "armed"]
    of = [t for word, t in clause.prepositions(reading, noun) if word == "of"]
    lands = [t for t in of if t in reading.place_at and reading.places[reading.place_at[t]].kind == "country"]
    return who[0] if who and not lands and any(_is_place(reading, t, lexicon) for t in of) else None


def _people_in_hands(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Nine soldiers fell into the hands of the rebels*."""
    held, holders, verb = _held(reading, found, lexicon)
    if verb < 0 or reading.lower[verb] not in PASSING or not holders:
        return False
    if not kinds_of(reading, held, lexicon) & {"armed", "civilian"} or any(
        _is_place(reading, t, lexicon) for t in held
    ):
        return False
    args.doers, args.patients = holders, held
    return True


def _out_of_hands(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The capital slipped from the government's grasp*."""
    noun = found.token
    above = reading.heads[noun]
    if reading.deps[noun] == "pobj" and reading.lower[above] in ("in", "under"):  # *is no longer in rebel hands*
        held, losers, verb = _held(reading, found, lexicon)
        gone = verb > 0 and any(reading.lower[c] == "longer" for c in reading.children[verb])
        args.doers, args.patients = losers, []
        standing = gone and reading.lower[verb] in STANDING
        return standing and bool(losers) and any(_is_place(reading, t, lexicon) for t in held)
    if reading.deps[noun] != "pobj" or reading.lower[above] not in ("from", "of"):
        return False
    verb = clause.governing_verb(reading, above)
    losers = _holder(reading, noun, lexicon)
    held = clause.doers(reading, verb)
    args.doers, args.patients = losers, []
    return reading.lower[verb] in ESCAPING and bool(losers) and any(_is_place(reading, t, lexicon) for t in held)


def _is_place(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    return reading.lower[token] in TERRAIN or is_held(reading, token, lexicon)


def _guns_speak(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The guns opened up again*, *howitzers thundered across the valley*."""
    fired = any(reading.deps[c] == "dobj" for c in reading.children[found.token])
    return not fired and any(reading.lower[d] in GUNS for d in args.doers)


def _emptied(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Three days of gunfire emptied the town*: what drives people out, and from where they live."""
    if not any(lexicon.targets.get(reading.lower[t]) in PLACES or t in reading.place_at for t in args.patients):
        return False
    acts = [
        t
        for d in args.doers
        for t in (d, *(g for c in reading.children[d] if reading.lower[c] == "of" for g in reading.children[c]))
    ]
    acts += [t for a in acts for t in clause.conjuncts(reading, a)]
    violent = any(
        one.frame in ("attack", "kill", "fight") for t in acts for one in lexicon.nouns.get(reading.lower[t], ())
    )
    return violent or any(kind_of(reading, t, lexicon) == "armed" for t in acts)


def _goods_taken(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Militiamen made off with sacks of grain*, *helped themselves to two vehicles*: armed men, and what they loot."""
    crowds = any(reading.lower[d] in LOOTERS | CROWDS for d in args.doers)
    if not crowds and "armed" not in kinds_of(reading, args.doers, lexicon):
        return False
    if any(reading.actors[reading.actor_at[t]].actor_type == "police" for t in args.doers if t in reading.actor_at):
        return False  # who steal as thieves do
    robbed = "of" in found.trigger.words  # *stripped the villagers of their livestock*
    others = [t for t in args.patients if not reading.lower[t].endswith("selves")]
    if kinds_of(reading, others, lexicon) & set(PEOPLE) and not robbed:
        return False
    named = [
        *(args.patients if not robbed else ()),
        *(c for part in found.rest for c in reading.children[part] if reading.deps[c] == "pobj"),
    ]
    goods = [t for p in named for t in (p, *(i for w, i in clause.prepositions(reading, p) if w == "of"))]
    goods += [t for one in goods for t in clause.conjuncts(reading, one)]
    return any(reading.lower[t] in GOODS for t in goods)


def _terrain(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*gave up Hill 402*, *took the heights*: ground, by who can hold it."""
    able = bool(kinds_of(reading, args.doers, lexicon) & {"armed", "territory", "military_object"})
    passive = not args.doers and clause.is_passive(reading, found.token)
    return (able or passive) and any(reading.lower[t] in TERRAIN for t in args.patients)


def _taken_off(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*took 212 people off the quay*: those who are carried, and from where."""
    named = [t for p in args.patients for t in (p, *(inner for _, inner in clause.prepositions(reading, p)))]
    hosts = (found.token, *found.rest, *args.patients)
    near = [t for h in hosts for _, t in clause.prepositions(reading, h)]
    near += [c for part in found.rest for c in reading.children[part]]
    return any(reading.lower[t] in CARRIED for t in named) and any(
        reading.lower[t] in SHORES or t in reading.place_at for t in near
    )


def _both_armed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*A patrol ran into guerrillas*: those who meet bear arms."""
    if found.trigger.words == ("take", "on") and found.rest[0] != found.token + 1:
        return False
    doing = kinds_of(reading, args.doers, lexicon) & {"armed", "military_object"}
    if found.trigger.words[1:2] == ("it",) and len(args.doers) > 1 and doing:
        return True  # *Smugglers and guards shot it out*
    hit = kinds_of(reading, [*args.patients, *args.parties], lexicon) & {"armed", "military_object"}
    return bool(doing) and bool(hit)


def _harmed_by_arms(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*A sniper's bullet felled a nurse*: people, by armed men or by what they shoot with."""
    if not kinds_of(reading, args.patients, lexicon) & {"armed", "civilian"}:
        return False
    by = kinds_of(reading, args.doers, lexicon) & {"armed"}
    shot = any(weapon_at(reading, d, lexicon) is not None or reading.lower[d] in BULLETS for d in args.doers)
    return bool(by) or shot or bool(args.weapons)


def _women(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Militiamen violated 40 women*; what else is violated is a law."""
    whom = [*args.patients, *(c for part in found.rest for c in reading.children[part] if reading.deps[c] == "pobj")]
    inner = [i for p in whom for _, i in clause.prepositions(reading, p)]
    women = any(reading.lower[t] in FEMALE for t in (*whom, *inner))
    return women and (not args.doers or bool(kinds_of(reading, args.doers, lexicon) & {"armed", "civilian"}))


def _armed_doer_object(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Gunmen picked the warehouse clean*: things or buildings, by armed men or looters."""
    able = any(reading.lower[d] in LOOTERS or kind_of(reading, d, lexicon) == "armed" for d in args.doers)
    return able and bool(kinds_of(reading, args.patients, lexicon) & {*OBJECTS, "inhabited"})


def _from_homes(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Militiamen hounded the villagers out of their homes*: no *threw him out of the party*."""
    if "civilian" not in kinds_of(reading, args.patients, lexicon):
        return False
    hosts = (found.token, *found.rest, *args.patients)
    left = [t for h in hosts for w, t in clause.prepositions(reading, h) if w in ("of", "from")]
    left += [c for part in found.rest for c in reading.children[part] if reading.deps[c] == "pobj"]
    return any(reading.lower[t] in HOMES or t in reading.place_at for t in left)


def _bled(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The army suffered nine casualties at Jisr*: armed men, and where."""
    hosts = (found.token, *found.rest)
    near = [t for h in hosts for w, t in clause.prepositions(reading, h) if w in ("at", "near", "in", "outside")]
    return "armed" in kinds_of(reading, args.doers, lexicon) and any(t in reading.place_at for t in near)


def _blown(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*A shell blew two men to pieces*: those who lived till then."""
    people = kinds_of(reading, args.patients, lexicon) & {"armed", "civilian"}
    return bool(people) and all(reading.lower[t] not in BODIES for t in args.patients)


def _arms_given(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*handed over their rifles*: their own, by those who bear them."""
    arms = [t for t in args.patients if reading.lower[t] in ARMS]
    own = any(reading.tags[c] == "PRP$" for t in arms for c in reading.children[t])
    return own and bool(kinds_of(reading, args.doers, lexicon) & {"armed", "military_object"})


def _cleared_square(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Police emptied the square with batons*: of a crowd."""
    cleared = any(reading.lower[t] in SQUARES for t in args.patients)
    return cleared and "armed" in kinds_of(reading, args.doers, lexicon) and reading.says(found.token, CROWDED)


def _lives_of(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*took the lives of two farmers*: by armed men or what they shoot with, as illness takes lives too."""
    whose = kinds_of(reading, args.patients, lexicon) & {"armed", "civilian"}
    by = kinds_of(reading, args.doers, lexicon) & {"armed", "state"}
    acts = any(reading.lower[d] in lexicon.nouns or weapon_at(reading, d, lexicon) is not None for d in args.doers)
    return bool(whose) and (bool(by) or acts or bool(args.weapons))


def _volley_sent(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Gunboats sent rockets into the hills*: no state that sends missiles to another."""
    sent = [t for t in args.patients if reading.deps[t] == "dobj"]
    fired = any(reading.lower[t] in SHELLS | VOLLEYS for t in sent)
    return fired and not kinds_of(reading, args.doers, lexicon) & {"state"}


def _fire_on(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*kept up a steady fire on the port*, *poured fire into the village*: by guns or those who fire them."""
    verb = reading.heads[found.token]
    if reading.deps[found.token] != "dobj" or reading.lower[verb] not in KEEPING_UP:
        return False
    by = clause.doers(reading, verb)
    hosts = (verb, found.token)
    at = [t for h in hosts for w, t in clause.prepositions(reading, h) if w in ("on", "at", "into", "upon")]
    able = any(reading.lower[d] in GUNS or kind_of(reading, d, lexicon) == "armed" for d in by)
    args.doers = args.doers or [d for d in by if d in reading.actor_at]
    args.patients += [t for t in at if t not in args.patients]
    args.weapons |= {d: "shelling" for d in by if reading.lower[d] in GUNS}
    return able and bool(at)


PHRASE_CONDITIONS = {
    "bled": _bled,
    "blown": _blown,
    "arms_given": _arms_given,
    "cleared_square": _cleared_square,
    "held_doer": lambda r, f, a, x: (
        any(_is_place(r, d, x) for d in a.doers) and bool(kinds_of(r, a.patients, x) & {"armed", "state"})
    ),
    "fire_on": _fire_on,
    "brought_down": lambda r, f, a, x: (
        bool(kinds_of(r, a.patients, x) & {"civilian_object", "military_object", "inhabited"})
        and (bool(a.weapons) or "armed" in kinds_of(r, a.doers, x))
    ),
    "feuding": lambda r, f, a, x: any(r.lower[d] in FEUDING or kind_of(r, d, x) == "armed" for d in a.doers),
    "uprising": lambda r, f, a, x: (
        r.tags[f.token] != "VB"
        and any(r.lower[t] in UPRISINGS for t in a.patients)
        and "armed" in kinds_of(r, a.doers, x)
    ),
    "hung_body": lambda r, f, a, x: any(r.lower[t] in BODIES for t in a.patients),
    "lives_of": _lives_of,
    "volley_sent": _volley_sent,
    "pinned": lambda r, f, a, x: clause.is_passive(r, f.token) and "armed" in kinds_of(r, a.patients, x),
    "rampage": lambda r, f, a, x: any(r.tags[t] == "NNS" and kind_of(r, t, x) in ("civilian", "") for t in a.doers),
    "peace_pact": lambda r, f, a, x: any(r.lower[t] in TRUCES or t in r.agreement_at for t in a.patients),
    "truce_called": lambda r, f, a, x: any(r.lower[t] in TRUCES and r.deps[t] == "dobj" for t in a.patients),
    "from_homes": _from_homes,
    "commitment": lambda r, f, a, x: any(r.lower[t] in COMMITMENTS for t in a.patients),
    "barricades": lambda r, f, a, x: any(r.lower[t] in BARRICADES for t in a.doers),
    "fell_to": lambda r, f, a, x: (
        bool(a.parties)
        and bool(kinds_of(r, a.doers, x) & {"armed", "civilian"})
        and all(r.tags[d][:1] == "N" and not _is_place(r, d, x) for d in a.doers)
    ),
    "by_hands": lambda r, f, a, x: bool(a.parties),
    "both_armed": _both_armed,
    "emptied": _emptied,
    "goods_taken": _goods_taken,
    "guns_speak": _guns_speak,
    "harmed_by_arms": _harmed_by_arms,
    "in_hands": _in_hands,
    "out_of_hands": _out_of_hands,
    "people_in_hands": _people_in_hands,
    "armed_doer_object": _armed_doer_object,
    "taken_off": _taken_off,
    "terrain": _terrain,
    "women": _women,
}
