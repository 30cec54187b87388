"""One sentence -> drafts of events: triggers of one happening are joined (*killed in an airstrike*)."""

from collections.abc import Container

from msgspec import Struct

from newsledger.extract import clause
from newsledger.extract.asides import is_advance_beside, is_comparison, path_to_root
from newsledger.extract.codes import BANDS, OUTCOMES, TO_THE_DAY, VIOLENT
from newsledger.extract.events.arguments import arguments_of
from newsledger.extract.events.carriers import OCCURRING, Arguments
from newsledger.extract.events.conditions import holds
from newsledger.extract.events.crowds import is_riot, is_unrest
from newsledger.extract.events.kinds import TRANSPARENT, kind_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.movements import may_hold
from newsledger.extract.events.succession import PARTED, comes_after, tells_before
from newsledger.extract.events.triggers import Found
from newsledger.extract.events.types import OPEN_TYPES, decide_type
from newsledger.extract.parse import PREMODIFIERS
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import is_of_whole_war, since_conflict, times_of_sentence
from newsledger.extract.tense import clause_of
from newsledger.extract.words import SAYING, words

CHARGES = words("charge charges suspicion accused suspected")  # of whoever has authority to arrest
GOING_ON = words(
    "continue continues continued continuing continuous resume resumed resumes keep keeps kept intensify intensified"
    " ongoing escalate escalated escalating repeated repeatedly daily frequent frequently constant constantly regularly"
    " consistently increased increasing rising growing mounting persistent sporadic indiscriminate systematic routinely"
)
LABEL = 8  # tokens in which the label of a note ends
BOUND = words("bound handcuffed blindfolded cuffed tied trussed executed execution-style")
HELD = words("detainees detainee captives captive hostages hostage prisoners abductees")
ESCAPING = words("escape escaped escaping fled flee fleeing riot rioting mutiny breakout jailbreak rescue raid")
BY_ITSELF = words("lapse begin hold")  # frames of what becomes of an agreement
JOINING = words(
    "nsubj nsubjpass agent prep pobj advcl conj relcl acl xcomp dobj appos compound pcomp nmod amod attr "
    "npadvmod dep oprd ROOT"
)
PARTING = words(
    "since despite before about for until than besides unlike concerning regarding over retaliation "
    "response without against"
)
REPAYING = words("reprisal reprisals revenge vengeance retaliation retribution response")
THREATENING = words("threatened threatening threatens threaten vowed vows warned sworn swore")
PROMPTING = words("prompting prompted leading forcing forced persuading pushing pressing urging")
WARS = words("war wars conflict conflicts insurgency uprising violence unrest crisis civil-war")
LYING_ABOUT = words("unexploded old abandoned leftover rusty discarded stray live buried")
SEARCHES = words("raid raids operation operations search searches sweep sweeps crackdown")  # *arrested in raids on …*
LAUNCHING = words("launch launched launches launching mounted mount mounts mounting began begun waged pressed staged")
AIRMEN = words("pilot pilots airman airmen aviators squadron squadrons")
RUNS = words("run runs raid raids sortie sorties mission missions campaign campaigns")
REPORTS = words("reports report rumours rumors")
FROM_AIR = words(
    "indiscriminate heavy intense intensive massive relentless constant continuous continued sustained renewed daily"
    " saturation carpet round-the-clock"
)
SEIZING = (
    ("seize",),
    ("take", "prisoner"),
    ("take", "away"),
    ("lead", "away"),
    ("drag", "away"),
)  # arrest, where an authority does so
BUNDLING = words("bundle drag haul lead march whisk spirit cart frogmarch force herd take grab snatch carry")
AREAS = words("kilometers kilometres kms km miles hectares acres percent %")  # what land is counted in
APART = words("before although though until while whereas")
BROUGHT = words("car truck lorry vehicle motorcycle motorbike bicycle minibus roadside suicide")
HITTING = VIOLENT | {"violence", "bombing", "strike", "destruction"}


class Draft(Struct):
    """An event being read: its triggers (the first one leads), their arguments, and the type decided from both."""

    found: list[Found]
    arguments: list[Arguments]
    event_type: str = ""
    weak: bool = False  # the type rests on participants only
    outcome_only: bool = False
    bare: bool = False  # of those harmed no more than their number is told

    @property
    def tokens(self) -> list[int]:
        return [f.token for f in self.found]


def drafts_of(reading: Reading, candidates: dict[int, list[Found]], lexicon: EventLexicon) -> list[Draft]:
    """The drafts of all sentences, in text order of their leading triggers. ``candidates``: ``find_triggers``."""
    accepted: dict[int, tuple[Found, Arguments]] = {}
    for token, entries in candidates.items():
        for found in entries:
            if not may_hold(reading, found):
                continue
            arguments = arguments_of(reading, found, lexicon)
            if holds(reading, found, arguments, lexicon):
                accepted[token] = (found, arguments)
                break
    groups: dict[int, int] = {token: token for token in accepted}
    for token in sorted(accepted):
        above = _trigger_above(reading, token, accepted)
        if above is not None and _is_one(reading, accepted, token, above):
            _unite(groups, token, above)
    drafts: dict[int, Draft] = {}
    for token in sorted(accepted):
        draft = drafts.setdefault(_root(groups, token), Draft([], []))
        draft.found.append(accepted[token][0])
        draft.arguments.append(accepted[token][1])
    for draft in drafts.values():
        _share_outcome(reading, draft, list(drafts.values()))
    for draft in drafts.values():
        _settle(reading, draft, lexicon)
    return sorted((d for d in drafts.values() if not _is_mere_total(reading, d)), key=lambda draft: min(draft.tokens))


def _share_outcome(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    """*were killed by artillery fire and airstrikes*: of both, though the harm is told once."""
    noun = draft.found[0]
    if len(draft.found) > 1 or draft.arguments[0].patients or reading.deps[noun.token] != "conj":
        return
    first = clause.first_conjunct(reading, noun.token)
    for other in drafts:
        if any(f.token == first and are_two_means(f, noun) for f in other.found):
            pairs = zip(other.found, other.arguments, strict=True)
            harmed = [t for f, args in pairs if f.trigger.frame in OUTCOMES for t in args.patients]
            draft.arguments[0].patients.extend(harmed)


def _is_mere_total(reading: Reading, draft: Draft) -> bool:
    """A running total that names no act: *25,000 people have been killed since the war began* is a figure, no event."""
    if not draft.outcome_only:
        return False
    doers = [t for args in draft.arguments for t in args.doers]
    if doers and all(reading.lower[t] in WARS for t in doers):
        return True  # *the war has claimed 70,000 lives*
    above = (clause.own_subject(reading, i) for i in path_to_root(reading, draft.found[0].token))
    if any(t is not None and reading.lower[t] in WARS for t in above):
        return True  # *The war has claimed the lives of 70,000 people, injured 90,000 others*
    if since_conflict(reading, draft.found[0].token) is not None:
        return True  # *The war began in April. It has killed 15,000 people.*
    if doers or any(args.weapons for args in draft.arguments):
        return False
    if is_of_whole_war(reading, draft.found[0].token):
        return True  # *9,000 people have been killed in the war*
    children = [c for token in draft.tokens for c in reading.children[token]]
    return any(
        (reading.lower[c] == "since" and not is_comparison(reading, c))
        or (
            reading.deps[c] == "advcl"
            and any(reading.lower[g] == "since" and not is_comparison(reading, g) for g in reading.children[c])
        )
        for c in children
    )


def _root(groups: dict[int, int], token: int) -> int:
    while groups[token] != token:
        token = groups[token]
    return token


def _unite(groups: dict[int, int], one: int, other: int) -> None:
    groups[_root(groups, one)] = _root(groups, other)


def _trigger_above(reading: Reading, token: int, accepted: dict) -> int | None:
    """The nearest trigger on the way up, if only joining relations lie between."""
    i = token
    for _ in range(8):
        dep, head = reading.deps[i], reading.heads[i]
        said = dep == "ccomp" and reading.deps[head] == "relcl" and reading.lower[head] in SAYING
        if head == i or (dep not in JOINING and not said):  # *a raid that residents say killed nine*
            return None
        if reading.deps[head] == "pobj" and reading.lower[head] in REPAYING:
            return None  # *torched a lorry in reprisal for the shooting of their chief*
        if dep == "prep" and reading.lower[i] in PARTING and not _is_blame(accepted, head, reading.heads[head]):
            return None
        if dep == "advcl" and any(
            reading.deps[c] in ("mark", "prep")
            and reading.lower[c] in ("before", "since", "although", "though", "until")
            for c in reading.children[i]
        ):
            return None
        if is_advance_beside(reading, i) or (reading.deps[head] == "pobj" and reading.lower[head] in REPORTS):
            return None  # *Shelling left 11 dead, with reports of clashes*
        if dep == "advcl" and head in accepted and _goes_on_beside(reading, i, token, accepted[head][0]):
            return None  # *jets bombed Bor, while fighting flared in Juba*
        if (dep in ("xcomp", "ccomp") and reading.lower[head] in PROMPTING) or (
            dep == "advcl" and reading.lower[i] in PROMPTING
        ):
            return None  # *killed five, prompting parliament to authorise operations*
        if tells_before(reading, i) or (dep == "xcomp" and reading.lower[head] in THREATENING):
            return None  # *burned the farm and threatened to kill its owner*
        if comes_after(reading, i) or (reading.lower[i] in ("site", "scene") and i < token):
            return None  # *the town, site of a massacre in May, was shelled*
        if head not in accepted and (noun := _told_with(reading, i, token, accepted)) is not None:
            return noun
        i = head
        if i in accepted:
            listed = ";" in reading.words[min(i, token) : max(i, token)]
            return None if listed else i  # *five died in a raid on A; two in the shelling of B*
    return None


def _told_with(reading: Reading, verb: int, token: int, accepted: dict) -> int | None:
    """*Clashes broke out, killing 27*, *carried out raids, destroying a depot*: the noun by the verb above."""
    above, dep = reading.heads[verb], reading.deps[verb]
    if dep == "advcl" and reading.tags[verb] == "VBG":
        told = (c for c in reading.children[above] if reading.deps[c] in ("nsubj", "nsubjpass"))
        if (noun := next((c for c in told if c in accepted), None)) is not None:
            return noun
    elif dep != "conj" or clause.own_subject(reading, verb) is not None:
        return None
    if accepted[token][0].trigger.frame not in (*OUTCOMES, "destroy"):
        return None
    told = (c for c in reading.children[above] if reading.deps[c] == "dobj" and c < verb)
    carried = (c for c in told if c in accepted and accepted[c][1].light == above)
    return next((c for c in carried if accepted[c][0].trigger.event_type != "offensive"), None)


def _goes_on_beside(reading: Reading, verb: int, token: int, above: Found) -> bool:
    """Whether a clause with *while* or *as* tells of fighting that goes on, beside an attack that harmed people."""
    if (
        reading.deps[token] not in clause.SUBJECTS
        or reading.heads[token] != verb
        or reading.lower[verb] not in OCCURRING
    ):
        return False
    marked = any(reading.lower[c] in ("while", "as") and reading.deps[c] == "mark" for c in reading.children[verb])
    return marked and above.trigger.frame not in OUTCOMES


def _is_blame(accepted: dict, *tokens: int) -> bool:
    """*claimed responsibility for the attack*, *blamed X for it*."""
    return any(token in accepted and accepted[token][0].trigger.frame == "claim" for token in tokens)


def _is_one(reading: Reading, accepted: dict, token: int, above: int) -> bool:
    """Whether a trigger and the one above it tell of one happening."""
    (low, low_args), (high, high_args) = accepted[token], accepted[above]
    if "claim" in (low.trigger.frame, high.trigger.frame):
        hitting = high.trigger.frame == "claim" and low.trigger.event_type in HITTING
        return hitting and (not low.is_verb or _tells_act(reading, low.token, high.token))
    if _is_counted_apart(reading, accepted, token, above):
        return False
    if "arms" in (low.trigger.frame, high.trigger.frame):
        return True  # *ambushed a patrol, capturing nine rifles*
    if (low.trigger.frame in BY_ITSELF) != (high.trigger.frame in BY_ITSELF):
        return False  # *Attacks have fallen since the truce took effect*
    if _is_headed(reading, low, high, high_args):
        return True
    types = (low.trigger.event_type, high.trigger.event_type)
    if types[0] == types[1] and types[0] not in HITTING:
        apart = reading.deps[token] == "conj" or (high.is_verb and reading.deps[token] in ("acl", "relcl"))
        if reading.deps[token] == "advcl" and _clashing(reading, low_args.doers, high_args.doers):
            return False  # *entered the town after the army pulled out*
        if _follows_on(reading, token) and _places_apart(reading, token, above):
            return False  # *took the road after rebels were driven from Bor*
        return not (apart and low_args.doers)  # *retook a town captured by rebels in May*
    if high.trigger.frame == "arrest" and not low.is_verb and low.trigger.words[0] in SEARCHES:
        return reading.deps[token] == "pobj" and reading.lower[reading.heads[token]] in ("in", "during")
    if high.trigger.frame == "lull" and types[0] in ("battle", "shelling", "airstrike"):
        return token in high_args.doers  # *the fighting died down*
    if high.trigger.frame == "lull" and types[0] in OPEN_TYPES:
        return token in (*high_args.patients, *high_args.doers)
    if high.trigger.frame in ("displace", "oust") and low.trigger.event_type == "violence" and not low.is_verb:
        by = reading.deps[token] == "pobj" and reading.deps[reading.heads[token]] == "agent"
        return by and not (low_args.doers or low_args.patients or low_args.weapons)  # *were uprooted by raids*
    if not (types[0] in HITTING and types[1] in HITTING) or "abduction" in types:
        return False
    if _is_told_of_doer(reading, low, high, high_args) or _is_of_others_there(reading, low, high):
        return False
    if _is_answered(reading, low, high, high_args) or _is_after_fight(reading, low, high):
        return False
    outcomes = (low.trigger.frame in OUTCOMES, high.trigger.frame in OUTCOMES)
    conjoined = _is_conjoined(reading, token, above)
    if conjoined and are_two_means(low, high):
        return False
    doing = [] if high.trigger.frame == "death" else high_args.doers  # who died did nothing
    if (conjoined or _follows_on(reading, token)) and _clashing(reading, low_args.doers, doing):
        return False
    if conjoined and _days_apart(reading, token, above):
        return False
    if _follows_on(reading, token) and _places_apart(reading, token, above):
        return False  # *Shells hit Goma as gunmen killed two traders in Bunia*
    if any(outcomes):
        return not conjoined or not _places_apart(reading, token, above)
    if conjoined:
        shared = clause.own_subject(reading, token) is None if clause.is_verb(reading, token) else True
        return shared and _compatible(*types) and not _places_apart(reading, token, above)
    return _compatible(*types)


def _is_headed(reading: Reading, low: Found, high: Found, high_args: Arguments) -> bool:
    """*Fuel convoy torched: insurgents set three tankers ablaze*: the words before a colon are its heading."""
    if reading.words[high.token + 1 : high.token + 2] != [":"] or high_args.doers or low.token < high.token:
        return False
    return _compatible(low.trigger.event_type, high.trigger.event_type)


def _is_counted_apart(reading: Reading, accepted: dict, token: int, above: int) -> bool:
    """*14 were killed: five by shelling of A, three in air strikes on B*: each number has an attack of its own, and
    only the first is told with the verb that they share."""
    number, other = number_over(reading, token), number_over(reading, above)
    if number is None or number == other:
        return False
    first = reading.sentences[reading.sentence[token]][0]
    before = (t for t in accepted if first <= t < token and accepted[t][0].trigger.frame not in OUTCOMES)
    return other is not None or any(t != above for t in before)


def number_over(reading: Reading, token: int) -> int | None:
    """The number by itself that a trigger hangs on by a preposition."""
    above = reading.heads[token]
    if reading.deps[token] not in ("pobj", "pcomp") or reading.lower[above] not in ("by", "in", "from", "to", "during"):
        return None
    number = reading.heads[above]
    return number if reading.tags[number] == "CD" and reading.deps[number] != "nummod" else None


def _is_of_others_there(reading: Reading, low: Found, high: Found) -> bool:
    """*Jets struck a quarter of Bor, where rebels had attacked a post*: what others did in that place."""
    if not (low.is_verb and high.is_verb) or low.trigger.frame != "attack" or reading.deps[low.token] != "relcl":
        return False
    where = any(reading.lower[c] == "where" for c in reading.children[low.token])
    return where and clause.own_subject(reading, low.token) is not None


def _is_told_of_doer(reading: Reading, low: Found, high: Found, high_args: Arguments) -> bool:
    """*A band named after Ruiz, who was killed in 1966, ambushed a patrol*: what befell somebody by whom those who did
    it are told."""
    if not (low.is_verb and high.is_verb) or high.trigger.frame not in ("attack", "fight"):
        return False
    if reading.deps[low.token] != "relcl" or not clause.is_passive(reading, low.token):
        return False
    i = reading.heads[low.token]
    while i not in high_args.doers and reading.heads[i] not in (i, high.token):
        i = reading.heads[i]
    return i in high_args.doers and i != reading.heads[low.token]


def _is_answered(reading: Reading, low: Found, high: Found, high_args: Arguments) -> bool:
    """*Israel bombed a suburb after a rocket attack*: an attack by somebody upon another attack, by the other side."""
    if not high.is_verb or low.is_verb or {high.trigger.frame, low.trigger.frame} != {"attack"}:
        return False
    above = reading.heads[low.token]
    if reading.deps[low.token] != "pobj" or reading.lower[above] not in PARTED or reading.heads[above] != high.token:
        return False
    return bool(high_args.doers) and not clause.is_passive(reading, high.token)


def _is_after_fight(reading: Reading, low: Found, high: Found) -> bool:
    """*set fire to homes after clashing with rebels*: done when the fight was over."""
    if low.trigger.frame != "fight" or high.trigger.event_type != "attack_on_objects" or not high.is_verb:
        return False
    above = reading.heads[low.token]
    return reading.deps[low.token] in ("pobj", "pcomp") and reading.lower[above] in ("after", "following")


def _tells_act(reading: Reading, verb: int, blaming: int) -> bool:
    """*blamed X for a bomb that killed six*: what the thing did for which somebody is blamed."""
    i = reading.heads[verb]
    if reading.deps[verb] != "relcl":
        return False
    for _ in range(4):
        if reading.deps[i] not in ("pobj", "prep", "dobj"):
            return False
        i = reading.heads[i]
        if i == blaming:
            return True
    return False


def _compatible(one: str, other: str) -> bool:
    both = {one, other}  # what brings a gas is part of its use
    by = "chemical_attack" in both and not both.isdisjoint(("airstrike", "shelling", "explosion"))
    return one == other or one in OPEN_TYPES or other in OPEN_TYPES or both <= {"airstrike", "shelling"} or by


def are_two_means(one: Found, other: Found) -> bool:
    """*artillery fire and airstrikes*: fire of two kinds, each by a noun of its own."""
    types = {one.trigger.event_type, other.trigger.event_type}
    return types == {"airstrike", "shelling"} and not (one.is_verb or other.is_verb)


def _is_conjoined(reading: Reading, token: int, above: int) -> bool:
    while token != above and reading.heads[token] != token:
        if reading.deps[token] == "conj":
            return True
        token = reading.heads[token]
    return False


def _days_apart(reading: Reading, token: int, above: int) -> bool:
    """*executed three men on 6 June and on 12 June it set fire to a bus*: each with a day of its own."""
    days = []
    for verb in (clause_of(reading, token), clause_of(reading, above)):
        own = [t for t in times_of_sentence(reading, reading.sentence[verb]) if clause_of(reading, t.top) == verb]
        days.append({t.when.earliest[:10] for t in own if t.kind == "point" and t.when.precision in TO_THE_DAY})
    return bool(days[0] and days[1]) and days[0].isdisjoint(days[1])


def _follows_on(reading: Reading, token: int) -> bool:
    """*burned cars after an officer had shot a boy*, *while rebels shelled the town*: what others did."""
    if reading.deps[token] in clause.SUBJECTS:  # *as shelling by others struck the town*
        token = reading.heads[token]
    return reading.deps[token] == "advcl" and any(
        reading.lower[c] in ("after", "while", "whereas", "as") and reading.deps[c] == "mark"
        for c in reading.children[token]
    )


def _clashing(reading: Reading, one: list[int], other: list[int]) -> bool:
    """Both have doers, and none in common."""
    first = {reading.actor_at.get(t, -t) for t in one}
    second = {reading.actor_at.get(t, -t) for t in other}
    return bool(first and second) and not first & second


def _places_apart(reading: Reading, token: int, above: int) -> bool:
    """Each has a place of its own under it (*killed two in A and wounded three in B*)."""
    places = []
    for trigger in (token, above):
        own = [
            inner for word, inner in clause.prepositions(reading, trigger) if word in ("in", "at", "near", "outside")
        ]
        places.append({reading.place_at[t] for t in own if t in reading.place_at})
    return bool(places[0] and places[1]) and not places[0] & places[1]


def _settle(reading: Reading, draft: Draft, lexicon: EventLexicon) -> None:
    """Put the leading trigger first, and decide the type from triggers, weapons and participants."""
    order = sorted(range(len(draft.found)), key=lambda n: (_rank(reading, draft, n), draft.found[n].token))
    draft.found = [draft.found[n] for n in order]
    draft.arguments = [draft.arguments[n] for n in order]
    draft.outcome_only = all(f.trigger.frame in OUTCOMES and f.trigger.event_type == "violence" for f in draft.found)
    harmed = [t for args in draft.arguments for t in args.patients]
    draft.bare = draft.outcome_only and bool(harmed) and all(reading.tags[t] == "CD" for t in harmed)
    weapons = {
        "explosion" if _is_left_over(reading, t) else w for args in draft.arguments for t, w in args.weapons.items()
    }
    doers, targets, victims = _kinds(reading, draft, lexicon)
    given = draft.found[0].trigger.event_type
    if given == "bombing" and _is_of_car(reading, draft):
        given = "explosion"
    elif given == "bombing" and _is_from_air(reading, draft):
        weapons.add("airstrike")
    elif given == "bombing" and not weapons and _is_by(reading, draft, BANDS):
        weapons.add("explosion")  # bands have no aircraft
    if given == "explosion" and "shelling" in weapons and _came_down(reading, draft):
        given = "shelling"
    if draft.found[0].trigger.event_type == "violence" and draft.found[0].trigger.frame == "attack":
        given = "offensive" if _is_along_front(reading, draft) and not weapons - {""} else given
    draft.event_type = decide_type(given, weapons, doers, targets, victims)
    if draft.event_type == "other" != given and (
        draft.outcome_only or any(a.doers or a.patients for a in draft.arguments)
    ):
        draft.event_type = "attack_on_civilians"
    if (
        draft.event_type == "attack_on_civilians"
        and not targets | victims
        and draft.found[0].trigger.words == ("attack",)
    ):
        draft.event_type = "battle" if draft.found[0].is_verb else draft.event_type  # *the rebels attacked at dawn*
    if (
        draft.event_type in ("attack_on_civilians", "other")
        and not targets | victims
        and _is_assault(reading, draft, doers)
    ):
        draft.event_type = "battle"
    if draft.found[0].trigger.words == ("return", "fire") and "shelling" in weapons:
        draft.event_type = "shelling"  # *artillery returned fire*
    fights = [a for f, a in zip(draft.found, draft.arguments, strict=True) if f.trigger.frame == "fight"]
    rioting = draft.event_type == "battle" and draft.found[0].trigger.frame == "fight" and is_riot(reading, fights)
    if rioting or (
        draft.event_type in ("attack_on_objects", "territory_change") and is_unrest(reading, draft.arguments)
    ):
        draft.event_type = "protest"
    by_band = draft.event_type == "arrest" and _is_by(reading, draft, ("armed_group", "armed_opposition"))
    if by_band and not reading.says(draft.found[0].token, CHARGES):
        draft.event_type = "abduction"
    words_said = draft.found[0].trigger.words
    seized = draft.event_type == "abduction" and words_said in SEIZING
    bundled = draft.event_type == "abduction" and words_said[0] in BUNDLING and _is_by(reading, draft, ("police",))
    if bundled or (seized and _is_by(reading, draft, ("military", "police"))):
        draft.event_type = "arrest"
    if draft.event_type == "attack_on_civilians" and _is_in_power(reading, draft):
        draft.event_type = "execution"
    if draft.event_type == "attack_on_objects" and _is_labelled(reading, draft.found[0].token):
        draft.event_type = "destruction"
    draft.weak = given in OPEN_TYPES and not weapons - {""} and draft.event_type != "execution"
    if draft.weak and _is_campaign(reading, draft, targets | victims):
        draft.event_type = "offensive"


def _is_assault(reading: Reading, draft: Draft, doers: set[str]) -> bool:
    """*launched a major assault to break the siege*, *the rebel assault*: by who fights, on nobody that is named."""
    lead, args = draft.found[0], draft.arguments[0]
    if lead.trigger.words != ("assault",) or lead.is_verb:
        return False
    launched = args.light is not None and reading.lower[args.light] in LAUNCHING
    launched = launched or any(reading.lower[c] in LAUNCHING for c in reading.children[lead.token])
    return "armed" in doers or (launched and "civilian" not in doers)


def _is_along_front(reading: Reading, draft: Draft) -> bool:
    """*began an assault along the whole plateau*: an attack upon no one place."""
    lead, args = draft.found[0], draft.arguments[0]
    if lead.is_verb or args.light is None:
        return False
    return any(word == "along" for host in (lead.token, args.light) for word, _ in clause.prepositions(reading, host))


def _is_left_over(reading: Reading, weapon: int) -> bool:
    """*killed by the remnants of a cluster bomb*: what a raid has left behind goes off later."""
    of = reading.heads[weapon]
    return reading.lower[of] == "of" and reading.lower[reading.heads[of]] in ("remnant", "remnants", "leftovers")


def _is_labelled(reading: Reading, token: int) -> bool:
    """*Property destruction: on 5 May, men set huts alight*: the words before a colon say of which kind it was."""
    first = reading.sentences[reading.sentence[token]][0]
    head = reading.lower[first : first + LABEL]
    return ":" in head and "destruction" in head[: head.index(":")]


def _is_in_power(reading: Reading, draft: Draft) -> bool:
    """*were found bound and shot*, *were lined up and shot*, *shot eleven detainees*: who could not flee."""
    lead, args = draft.found[0], draft.arguments[0]
    if lead.trigger.needs & {"slain", "slain_body"}:
        return reading.says(lead.token, BOUND)
    if lead.trigger.words[0] not in ("shoot", "kill", "gun", "machinegun", "murder") or any(args.weapons.values()):
        return False
    some = [t for t in args.patients if reading.tags[t] in ("CD", "DT") or reading.lower[t] in TRANSPARENT]
    whom = [*args.patients, *(t for part in some for word, t in clause.prepositions(reading, part) if word == "of")]
    held = any(reading.lower[t] in HELD for t in whom) and not reading.says(lead.token, ESCAPING)
    beside = clause.conjuncts(reading, clause.first_conjunct(reading, lead.token))
    return held or any(reading.lower[t] in ("lined", "blindfolded", "bound", "kneel") for t in beside)


def _kinds(reading: Reading, draft: Draft, lexicon: EventLexicon) -> tuple[set[str], set[str], set[str]]:
    """Kinds of the doers, the targets and the harmed; a bare number (*two soldiers were killed
    and five wounded*) is of whom was named beside it."""
    doers: set[str] = set()
    targets: set[str] = set()
    victims: set[str] = set()
    counted: set[str] = set()
    for found, args in zip(draft.found, draft.arguments, strict=True):
        dying = victims if found.trigger.frame == "death" else doers  # *four soldiers died in an ambush*
        dying |= {kind_of(reading, t, lexicon) for t in args.doers}
        into = victims if found.trigger.frame in OUTCOMES else targets
        for token in args.patients:
            bare = into is victims and reading.tags[token] == "CD" and not reading.children[token]
            bare = bare or reading.lower[token] == "others"  # *killed 70 militants and injured 30 others*
            kind = "civilian" if _is_people(reading, token) else kind_of(reading, token, lexicon)
            if kind == "aircraft" and _is_military(reading, token):
                kind = "military_object"  # *fired on a US helicopter*
            (counted if bare else into).add(kind)
        if found.trigger.frame == "attack" and found.trigger.event_type == "violence":
            targets |= {kind_of(reading, t, lexicon) for t in args.parties} & {"armed"}
    if not victims & {"armed", "civilian"}:
        victims |= counted
    return doers - {""}, targets - {""}, victims - {""}


def _came_down(reading: Reading, draft: Draft) -> bool:
    """*A mortar shell exploded in the market*: fired from somewhere; not one that lay about."""
    lead, args = draft.found[0], draft.arguments[0]
    shells = [t for t, weapon in args.weapons.items() if weapon == "shelling"]
    old = any(reading.lower[c] in LYING_ABOUT for t in shells for c in reading.children[t])
    if not lead.is_verb:  # *45 explosions of artillery rounds*
        return not old and any(word == "of" and t in shells for word, t in clause.prepositions(reading, lead.token))
    where = any(word in ("in", "at", "near", "outside", "on") for word, _ in clause.prepositions(reading, lead.token))
    where = where or any(reading.tags[t] == "NNS" and reading.heads[t] == lead.token for t in shells)
    return lead.is_verb and where and not old and reading.deps[lead.token] not in ("relcl", "acl", "advcl")


def _is_military(reading: Reading, token: int) -> bool:
    return token in reading.actor_at and reading.actors[reading.actor_at[token]].actor_type == "military"


def _is_people(reading: Reading, token: int) -> bool:
    """*killed 21 Tutsis*, *three members of the Dinka*: people who are told by nothing but their nation fight only
    where it is they who do it."""
    inner = [t for word, t in clause.prepositions(reading, token) if word == "of"]
    return any(
        t in reading.actor_at and reading.actors[reading.actor_at[t]].key.startswith("lex:people.")
        for t in (token, *inner)
    )


def _is_of_car(reading: Reading, draft: Draft) -> bool:
    """*The car bombing*, *a roadside bombing*: a bomb that was brought there."""
    below = (c for c in reading.children[draft.found[0].token] if reading.deps[c] in PREMODIFIERS)
    return any(reading.lower[c] in BROUGHT for c in below)


def _is_from_air(reading: Reading, draft: Draft) -> bool:
    """Bombing by a state and its forces, *bombing runs*, *heavy bombing of the town*: no planted bomb."""
    lead, args = draft.found[0].token, draft.arguments[0]
    if any(reading.lower[c] in ("terrorist", "suicide", "car", "roadside") for c in reading.children[lead]):
        return False
    if any(reading.lower[c] == "barrel" for c in reading.children[lead]):
        return True
    acts = draft.found[0].is_verb  # *Syria bombings*: a name before the noun says where
    doers = [t for t in args.doers if acts or reading.deps[t] != "compound"]
    if any(reading.lower[t] in AIRMEN for t in doers):
        return True
    actors = [reading.actors[reading.actor_at[t]] for t in doers if t in reading.actor_at]
    if actors:
        return all(actor.actor_type in ("state", "government", "military", "coalition") for actor in actors)
    if reading.lower[min(lead + 1, len(reading.lower) - 1)] in RUNS:
        return True
    return any(reading.lower[c] in FROM_AIR and reading.deps[c] == "amod" for c in reading.children[lead])


def _is_by(reading: Reading, draft: Draft, actor_types: Container[str]) -> bool:
    """Whether all who do it are actors of these types: *detained by rebels*, who are no authority."""
    actors = [reading.actors[reading.actor_at[t]] for a in draft.arguments for t in a.doers if t in reading.actor_at]
    return bool(actors) and all(actor.actor_type in actor_types for actor in actors)


def _is_campaign(reading: Reading, draft: Draft, hit: set[str]) -> bool:
    """*resumed their attacks*, *the rising number of attacks by rebels*: attacks on nobody in particular that go on."""
    lead, args = draft.found[0], draft.arguments[0]
    if any(found.is_verb for found in draft.found) or hit - {"territory"} or not args.doers:
        return False
    of = reading.heads[lead.token]
    counted = reading.children[reading.heads[of]] if reading.lower[of] == "of" else ()
    going_on = args.light is not None and len(draft.found) == 1 and reading.lower[args.light] in GOING_ON
    rising = any(reading.lower[c] in GOING_ON and reading.deps[c] == "amod" for c in counted)
    return reading.tags[lead.token] == "NNS" and (going_on or rising)


def _rank(reading: Reading, draft: Draft, n: int) -> int:
    """Which trigger leads: one that names its type, then an open one, then what only tells an outcome; the campaign in
    which somebody was killed comes last."""
    found = draft.found[n]
    event_type = found.trigger.event_type
    if event_type == "offensive" and not found.is_verb and _is_setting(reading, found.token):
        return 5
    if found.trigger.frame in ("claim", "arms"):
        return 5
    if found.trigger.frame == "lull":
        return -1  # *the fighting died down*
    if found.trigger.frame in OUTCOMES and (event_type in OPEN_TYPES or event_type in ("destruction", "battle")):
        if event_type == "violence":
            return 4
        return 3 if found.trigger.frame == "destroy" else 2  # *razed a village and burned children alive*
    return 1 if event_type in OPEN_TYPES else 0


def _is_setting(reading: Reading, noun: int) -> bool:
    """*killed during an operation*, *wounded in the offensive*."""
    above = reading.heads[noun]
    return (
        reading.deps[noun] == "pobj"
        and reading.lower[above] in ("in", "during", "amid")
        and clause.is_verb(reading, reading.heads[above])
    )
