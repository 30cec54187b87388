"""The kinds of provision that words name, with the words around them: *release* and *prisoners*, *lift* and *siege*."""

from newsledger.extract import clause, factual
from newsledger.extract.codes import SIDES
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

FORCES = words(
    "units fighters radicals militants rebels forces troops groups jihadists extremists terrorists soldiers army armies"
    " mercenaries combatants guerrillas militias personnel"
)
ARMS = words(
    "arms weapons weaponry artillery tanks armour armor rockets mortars missiles guns rifles howitzers explosives"
)
HOSTILITIES = words(
    "fighting hostilities attacks violence operations actions offensives shelling bombing strikes raids offensive"
    " hostile front movements fire killings firing airstrikes incursions bombardment clashes"
)
CAPTIVES = words(
    "prisoners prisoner detainees detained hostages hostage captives captive abductees abducted captured kidnapped"
    " jailed imprisoned"
)
WATCHERS = words("peacekeepers observers monitors monitoring observer peacekeeping police")
SENT = WATCHERS - {"police", "monitoring"}
WATCHED = words(
    "it compliance truce ceasefire cease-fire accord agreement deal pact implementation pullback pullout withdrawal"
    " line front border disarmament"
)
RELIEF = words("humanitarian aid relief unhindered unimpeded fuel food")
UNHINDERED = words("humanitarian aid relief unhindered unimpeded free safe")
WAYS = words(
    "road roads airport airports highway highways port ports crossing crossings blockade siege services market markets"
    " trade border bridge bridges corridor corridors flights ships trucks lorries convoys tankers checkpoints"
)
HOMELESS = words("displaced refugees residents exiles villagers civilians people")
WITHDRAWAL = words(
    "withdrawal withdraw withdraws withdrawing pullback pullout pull removal remove removing retreat withdrawn"
    " departure redeployment redeploy disengage disengagement"
)
REMOVING = words("remove removing")
POSITIONS = words("trenches bunkers positions posts bases barricades checkpoints hospitals houses")
ATTACKING = words("attack shell bomb strike fire shoot target raid")
LEAVING = words("leave leaves left quit vacate evacuate pull pulls pulled pulling move moves moved go")  # of forces
REDUCING = words("fall cut cuts reduce reduces reduced")
ARMIES = words("army armies")  # that are made smaller, and go nowhere
RETURNING = words("return returns returned returning confined withdraw")
BASES = words("bases barracks garrisons camps")
KEEPING = words("keep keeps kept keeping")
BOTH = words("sides parties both")
RULES: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (  # (kind, words that name it, of which one is around)
    (
        "ceasefire",
        words(
            "stop stops stopped stopping cease ceases ceased ceasing halt halts halted end ends ended suspend suspends"
            " suspended bar bars barred ban bans banned prohibit prohibits prohibited refrain forbid forbids forbade"
            " forbidden outlaw outlaws freeze freezes froze frozen"
        ),
        HOSTILITIES,
    ),
    (
        "disarmament",
        words(
            "lay lays laid laying surrender surrenders surrendered hand hands handed give gives gave given turn turns"
            " turning put puts lock locks locked store stored destroy destroyed"
            " handover"
        ),
        ARMS,
    ),
    (
        "prisoner_exchange",
        words(
            "exchange exchanged exchanging swap swapped release released free freed freeing handover repatriate let"
            " walk walked go hand hands handed"
        ),
        CAPTIVES,
    ),
    ("monitoring", words("deploy deployed deploying deployment send sent station stationed"), WATCHERS),
    (
        "monitoring",
        words("monitor monitors monitored verify verified supervise supervised oversee overseen police watch check"),
        WATCHED,
    ),
    (
        "access",
        words(
            "reopen reopens reopened reopening open opens opened opening lift lifts lifted lifting restore restored"
            " resume resumed ease eased let lets allow allows allowed permit permits permitted enter entered"
            " dock docked landed arrived bring brought"
            " dismantle"
        ),
        WAYS,
    ),
    (
        "access",
        words("delivery passage entry flow enter bring brought allow allows let lets guarantee guarantees"),
        RELIEF,
    ),
    ("access", words("ease eases eased easing"), words("movement restrictions siege blockade")),
    ("return", words("return returns repatriation resettlement go"), HOMELESS),
)
TRIGGERS = frozenset().union(*(named for _, named, _ in RULES))
PLAIN = {
    **dict.fromkeys(("patrol", "patrols", "patrolling"), "patrols"),
    **dict.fromkeys(("ceasefire", "truce", "armistice"), "ceasefire"),
    **dict.fromkeys(
        words(
            "disarm disarms disarmed disarming disarmament demobilize demobilise demobilized demobilised demobilization"
            " demobilisation cantonment quartering decommission decommissioned decommissioning"
        ),
        "disarmament",
    ),
    **dict.fromkeys(("flights", "freely"), "access"),
}
ZONES = words("zone zones area areas region corridor strip")


def kinds_at(reading: Reading, i: int) -> list[str]:
    """The kinds of provision that a word names with the words under, around or right before it."""
    lower = reading.lower
    word = lower[i]
    before = set(lower[max(i - 3, 0) : i])
    if word in ZONES and reading.tags[i][:2] == "NN":
        if kind := _kind_of_zone(lower, before, i):
            return [kind]
    elif word in WITHDRAWAL:
        return _withdrawn(reading, i)
    elif word in RETURNING and not BASES.isdisjoint(reading.lower[t] for t in reading.subtree(i)):
        return ["fighters_withdrawal"]
    elif word == "open" and reading.lower[reading.heads[i]] in KEEPING:  # *keep the corridor open*
        return ["access"]
    elif word in LEAVING | REDUCING and reading.tags[i][:2] == "VB":
        if word in LEAVING and ARMS & {lower[t] for c in clause.objects(reading, i) for t in reading.subtree(c)}:
            return ["weapons_withdrawal"]
        who, doers = FORCES - ARMIES if word in REDUCING else FORCES, _subject_words(reading, i)
        left = {lower[t] for t in clause.objects(reading, i)} if word in LEAVING else set()
        if who & doers or (BOTH & doers and POSITIONS & left):  # *both sides are to leave their trenches*
            return ["fighters_withdrawal"]
    elif word in ATTACKING and reading.tags[i] == "VB" and factual.is_negated(reading, i):
        return ["ceasefire"]  # *The rebels will not attack towns*
    elif word in ARMS and lower[i - 1] == "no":  # *is to have no weapons south of the river*
        return ["weapons_withdrawal"]
    if (word == "fire" and "cease" in before) or (word == "cessation" and "hostilities" in lower[i : i + 4]):
        return ["ceasefire"]
    if word in PLAIN:
        return [PLAIN[word]]
    if word in ("posts", "points") and before & {"observation", "monitoring"}:
        return ["observation_posts"]
    if word in ("access", "convoys", "deliveries", "aid", "passage", "movement") and before & UNHINDERED:
        return ["access"]
    if word in SENT and reading.tags[i] == "NNS" and reading.lower[reading.heads[i]] not in ("to", "by", "with"):
        return ["monitoring"]
    if word not in TRIGGERS:
        return []
    around = _around(reading, i) | (_subject_words(reading, i) if reading.tags[i][:1] == "V" else set())
    return [kind for kind, named, needed in RULES if word in named and needed & around][:1]


def _kind_of_zone(lower: list[str], before: set[str], i: int) -> str:
    if before & {"demilitarized", "demilitarised", "buffer"}:
        return "demilitarized_zone"
    if before & {"de-escalation", "deescalation"} or lower[max(i - 3, 0) : i] == ["de", "-", "escalation"]:
        return "de_escalation_zone"
    return "access" if before & {"humanitarian", "safe", "relief", "aid", "grain"} else ""


def _withdrawn(reading: Reading, i: int) -> list[str]:
    below = {reading.lower[t] for t in reading.subtree(i)} | _subject_words(reading, i)
    kinds = ["weapons_withdrawal"] if below & ARMS else []
    moved = reading.lower[i] in REMOVING and bool(clause.objects(reading, i))  # *remove mines*: which they do not leave
    armed = not kinds and not moved and _by_armed(reading, i)
    return kinds + (["fighters_withdrawal"] if (below & (FORCES | BOTH) and not moved) or armed else [])


def _subject_words(reading: Reading, i: int) -> set[str]:
    """The words of who does it: *troops* in *troops are to leave*, *fighters* in *required fighters to leave*."""
    subject = clause.subject(reading, i) if reading.tags[i][:1] == "V" else None
    if reading.deps[i] in ("acl", "relcl") and reading.tags[i] == "VB":  # *requires all armies to leave*
        subject = reading.heads[i]
    elif reading.deps[i] == "xcomp":  # where the parse hangs them on *requires*
        whom = [c for c in reading.children[reading.heads[i]] if reading.deps[c] == "dobj" and c < i]
        subject = whom[-1] if whom else subject
    return {reading.lower[t] for t in reading.subtree(subject)} if subject is not None else set()


def _by_armed(reading: Reading, i: int) -> bool:
    """*Armenia agreed to withdraw from*: a state or a force leaves."""
    if reading.tags[i][:1] != "V":
        return False
    doers = clause.doers(reading, i) or clause.doers(reading, clause.governing_verb(reading, reading.heads[i]))
    return any(reading.actors[reading.actor_at[t]].actor_type in SIDES for t in doers if t in reading.actor_at)


def _around(reading: Reading, i: int) -> set[str]:
    """The words under token i and, for a passive, those of its subject, *are to be freed* included."""
    tokens = set(reading.subtree(i))
    verb = i
    while reading.deps[verb] == "xcomp":
        verb = reading.heads[verb]
    for child in reading.children[verb]:
        if reading.deps[child] in ("nsubjpass", "nsubj") and reading.tags[i] == "VBN":
            tokens.update(reading.subtree(child))
    return {reading.lower[t] for t in tokens}
