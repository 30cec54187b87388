"""Verbal nouns and shots that the pipeline's parser takes wrong: *army shelling hit*, *fighting broke out*, *were shot
dead*, *shells fired at*. As in ``misparses``, only heads, relations and tags change.
"""

from newsledger.extract.misparsed_verbs import BESIDE, in_sentence, near
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

SHOT = frozenset(("shot",))
FIRED = frozenset("fired launched shot dropped".split())
SHOT_WHOM = ("DT", "CD", "NNP", "PRP", "PRP$", "CC")
BREAKING_OUT = frozenset("flared erupted raged broke continued intensified resumed spread".split())
STRUCK = words(  # which can be hit and do nothing
    "position positions stronghold strongholds base bases hideout hideouts headquarters post posts outpost outposts"
    " site sites target targets area areas town towns village villages city district districts neighbourhood"
    " neighborhood neighbourhoods neighborhoods suburb suburbs region province market hospital school mosque building"
    " buildings house houses home homes camp airport airbase road bridge factory street square front camps depot depots"
)


def restore_outbreak(reading: Reading, noun: int) -> None:
    """*…, while fighting flared in the suburbs*: what broke out, taken for what somebody does."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    verb = noun + 1
    if tags[noun] != "VBG" or not in_sentence(reading, noun, verb):
        return
    below = {deps[j] for j in near(reading, noun) if heads[j] == noun}
    if deps[noun] == "csubj" and below.isdisjoint(("dobj", "nsubj")):
        tags[noun], deps[noun] = "NN", "nsubj"  # *Shelling in the west left nine dead*
        return
    if deps[noun] == "aux" and tags[heads[noun]] in ("VBD", "VBN"):  # *Shelling eased on Tuesday*
        passive = any(deps[j] == "auxpass" and heads[j] == heads[noun] for j in near(reading, noun))
        tags[noun], deps[noun] = "NN", "nsubjpass" if passive else "nsubj"
        return
    if reading.lower[verb] not in BREAKING_OUT:
        return
    if heads[verb] != noun or tags[verb] not in ("VBD", "VBN"):
        return
    above = heads[noun]
    heads[verb], deps[verb] = (verb, "ROOT") if above == noun else (above, deps[noun])
    for j in near(reading, noun):
        if heads[j] == noun and j != verb and deps[j] not in ("compound", "amod", "det"):
            heads[j] = verb
    heads[noun], deps[noun], tags[noun], tags[verb] = verb, "nsubj", "NN", "VBD"
    if above > verb and tags[above] == "VBG" and deps[verb] == "nsubj" and reading.lower[above - 1] == ",":
        heads[verb], deps[verb] = (verb, "ROOT") if heads[above] == above else (heads[above], deps[above])
        heads[above], deps[above] = verb, "advcl"  # *Fighting flared in the suburbs, shattering a truce*


def restore_verbal_noun(reading: Reading, noun: int) -> None:
    """*killed in Syrian army shelling of the town*: in what they were killed, taken for what they did."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    whose, follows = noun - 1, noun + 1
    if tags[noun] != "VBG" or deps[noun] not in ("advcl", "acl", "pcomp") or not in_sentence(reading, whose, follows):
        return
    within = heads[whose]
    if deps[whose] != "pobj" or tags[whose] not in BESIDE or reading.lower[within] not in ("in", "by", "during"):
        return
    if reading.lower[follows] not in ("of", "on", "in", "near", "at", "against", ",", ".") or heads[noun] > whose:
        return
    for j in near(reading, noun):
        if heads[j] == whose and deps[j] not in ("compound", "nmod") and j > noun:
            heads[j] = noun
    tags[noun], heads[noun], deps[noun] = "NN", within, "pobj"
    for j in range(within + 1, noun):
        if heads[j] == whose and deps[j] in ("amod", "det", "compound", "nmod", "poss"):
            heads[j] = noun if deps[j] == "det" else whose
    heads[whose], deps[whose] = noun, "compound"


def restore_long_subject(reading: Reading, noun: int) -> None:
    """*said that Turkish shelling on Saturday of a bakery in Kobani killed 28*: the subject of the finite verb that
    the parse hangs on what is said."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    said = heads[noun]
    if tags[noun] != "VBG" or deps[noun] != "ccomp" or heads[noun - 1] != noun or deps[noun - 1] != "nsubj":
        return
    below = [j for j in near(reading, noun) if heads[j] == noun]
    verbs = [j for j in near(reading, said) if heads[j] == said and j > noun and tags[j] in ("VBD", "VBZ", "VBP")]
    if len(verbs) != 1 or any(deps[j] == "dobj" for j in below):
        return
    verb = verbs[0]
    if any(heads[j] == verb and deps[j] in ("nsubj", "nsubjpass") for j in near(reading, verb)):
        return
    tags[noun], heads[noun], deps[noun], deps[verb] = "NN", verb, "nsubj", "ccomp"
    deps[noun - 1] = "amod"
    for j in below:
        if deps[j] == "mark":
            heads[j] = verb
    for j in range(noun + 1, verb):  # *on Saturday of a bakery*
        if reading.lower[j] == "of" and deps[heads[j]] == "pobj" and heads[heads[heads[j]]] == noun:
            heads[j] = noun


def restore_shot(reading: Reading, verb: int) -> None:
    """*Gunmen on a motorcycle shot Ann Hill*: what they did, taken for a shot of the motorcycle's."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    ridden, dead = verb - 1, verb + 1
    if in_sentence(reading, ridden, dead + 1) and reading.lower[dead] == "dead" and tags[dead] == "JJ":
        _restore_shot_dead(reading, verb)
        for j in near(reading, verb):
            if heads[j] == dead and heads[dead] == verb and deps[j] == "dobj":
                heads[j] = verb  # *shot dead the mayor of Oru*
    if (
        tags[verb] not in ("NN", "VBD")
        or deps[verb] != "pobj"
        or not in_sentence(reading, ridden, verb + 1)
        or heads[ridden] != verb
    ):
        return
    preposition = heads[verb]
    who = heads[preposition]
    while deps[who] == "pobj" and deps[heads[who]] == "prep" and tags[heads[heads[who]]][:2] == "NN":
        who = heads[heads[who]]  # *Gunmen in the pay of the cartel shot*
    whom = verb + 1 if reading.lower[verb + 1] != "at" else verb + 2
    if deps[ridden] != "compound" or tags[whom] not in SHOT_WHOM or tags[who] not in ("NN", "NNS") or who > verb:
        return
    heads[verb], deps[verb] = (verb, "ROOT") if heads[who] == who else (heads[who], deps[who])
    tags[verb], tags[ridden] = "VBD", "NN"
    heads[ridden], deps[ridden] = preposition, "pobj"
    for j in near(reading, verb):
        if j < ridden and heads[j] == verb:
            heads[j] = ridden
        elif j > verb and heads[j] in (who, verb):
            heads[j] = verb
            deps[j] = "dobj" if deps[j] == "appos" else deps[j]
    heads[who], deps[who] = verb, "nsubj"


def restore_marksman(reading: Reading, shot: int) -> None:
    """*A settler shot and killed a farmer*, *a settler shot dead a farmer*: what he did, taken for a settler's shot."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    who, behind = shot - 1, shot + 1
    if not in_sentence(reading, who, behind + 1) or tags[shot] != "NN" or tags[who] != "NN":
        return
    if heads[who] != shot or deps[who] != "compound":
        return
    joined = reading.lower[behind] == "and" and tags[behind + 1] == "VBD" and heads[behind + 1] == shot
    dead = reading.lower[behind] == "dead" and heads[shot] == behind and deps[shot] == "nsubj"
    if not (joined or dead):
        return
    if dead:
        heads[shot], deps[shot] = (shot if heads[behind] == behind else heads[behind]), deps[behind]
        for j in near(reading, shot):
            if heads[j] == behind and j != shot:
                heads[j] = shot
        heads[behind], deps[behind] = shot, "oprd"
    for j in near(reading, shot):
        if j < who and heads[j] == shot:
            heads[j] = who
    tags[shot], heads[who], deps[who] = "VBD", shot, "nsubj"


def _restore_shot_dead(reading: Reading, verb: int) -> None:
    """*Gunmen on a motorcycle shot dead a policeman*, whose *dead* the parse takes for the verb of the clause."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    ridden, dead = verb - 1, verb + 1
    here = near(reading, verb)
    who = next((j for j in here if j < verb and heads[j] == dead and deps[j] == "nsubj"), None)
    if tags[verb] != "NN" or deps[verb] != "pobj" or heads[ridden] != verb or deps[ridden] != "compound":
        return
    if who is None or not any(heads[j] == dead and deps[j] == "dobj" for j in here):
        return
    preposition = heads[verb]
    heads[verb], deps[verb], tags[verb] = (verb if heads[dead] == dead else heads[dead]), deps[dead], "VBD"
    heads[ridden], deps[ridden], tags[ridden] = preposition, "pobj", "NN"
    for j in here:
        if heads[j] == dead and j != dead:
            heads[j] = verb
        elif heads[j] == verb and j < ridden:
            heads[j] = ridden
    heads[dead], deps[dead] = verb, "acomp"


HITTING = ("hit", "struck", "destroyed", "damaged", "killed")


def _hit_behind(reading: Reading, verb: int) -> int | None:
    """*A missile fired from Armenia hit blocks of flats*: the verb, taken for an adjective of what it hit."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    for did in range(verb + 2, min(verb + 6, near(reading, verb).stop)):
        hit = heads[did]
        under = heads[hit]
        if reading.lower[did] not in HITTING or deps[did] != "amod" or deps[hit] != "pobj" or heads[under] != verb:
            continue
        if hit < did or tags[did - 1][:3] != "NNP" or not verb < under < did:
            return None
        place = did - 1
        for j in range(under + 1, did):
            if heads[j] == hit:
                heads[j], deps[j] = (under, "pobj") if j == place else (place, "compound")
        heads[hit], deps[hit], tags[did] = did, "dobj", "VBD"
        return did
    return None


def restore_fired(reading: Reading, verb: int) -> None:
    """*Rockets launched from Bor hit Juba*: what the rockets did, taken for a second thing that was done with them."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    here = near(reading, verb)
    what = next((j for j in here if heads[j] == verb and deps[j] in ("nsubj", "nsubjpass") and j < verb), None)
    if tags[verb] not in ("VBN", "VBD") or what is None or tags[verb + 1 : verb + 2] != ["IN"]:
        return
    if any(heads[j] == verb and deps[j] in ("aux", "auxpass", "cc", "dobj") for j in here):
        return
    did = next((j for j in here if heads[j] == verb and deps[j] == "conj" and tags[j] == "VBD"), None)
    did = _hit_behind(reading, verb) if did is None else did
    if did is None or "," in reading.lower[verb:did]:
        return
    heads[did], deps[did] = (did, "ROOT") if heads[verb] == verb else (heads[verb], deps[verb])
    heads[verb], deps[verb], tags[verb] = what, "acl", "VBN"
    heads[what], deps[what] = did, "nsubj"
    for j in here:
        if heads[j] == verb and j > did:
            heads[j] = did


def restore_outcome(reading: Reading, i: int) -> None:
    """*Jets bombed rebel positions in Hawija killing nine fighters*, without its comma: the jets killed them, for a
    place cannot."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    noun = heads[i]
    if tags[i] != "VBG" or deps[i] != "acl" or noun >= i or reading.lower[noun] not in STRUCK:
        return
    verb = noun
    while tags[verb][0] != "V" and deps[verb] in ("dobj", "pobj", "prep") and heads[verb] < i:
        verb = heads[verb]
    if tags[verb] in ("VBD", "VBN", "VBZ", "VBP") and verb < noun and deps[verb] != "acl":
        heads[i], deps[i] = verb, "advcl"


RIDDEN = words("motorbikes motorcycles motorbike motorcycle horseback camels horses pickups trucks cars vehicles boats")
STOPPED = words(
    "convoy convoys vehicle bus buses minibus truck car lorry train boat checkpoint checkpoints market mosque church"
)
ASSAULTS = words(
    "attack attacks raid raids strike strikes bombing bombings airstrike airstrikes shelling assault assaults ambush"
    " ambushes blast blasts explosion explosions bombardment"
)
HARMING = words("killed wounded injured left")


def restore_riders(reading: Reading, verb: int) -> None:
    """*Colectivos on motorbikes fired at the crowd*: those who ride fired, no motorbikes were."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    here, ridden = near(reading, verb), heads[verb]
    on = heads[ridden]
    who = heads[on]
    if deps[verb] != "acl" or reading.lower[ridden] not in RIDDEN or deps[ridden] != "pobj" or deps[on] != "prep":
        return
    if heads[who] != who or tags[who][:2] != "NN" or not who < on < verb:
        return
    if reading.lower[verb + 1 : verb + 2] not in (["at"], ["on"], ["upon"], ["into"], ["towards"]):
        return
    heads[verb], deps[verb], tags[verb], deps[who] = verb, "ROOT", "VBD", "nsubj"
    for j in here:
        if heads[j] == who and (j > verb or j == who):
            heads[j] = verb


def restore_deadly_attack(reading: Reading, verb: int) -> None:
    """*an attack on a convoy that killed four*: the attack did, for a convoy cannot."""
    tags, deps, heads, noun = reading.tags, reading.deps, reading.heads, reading.heads[verb]
    pronouns = [c for c in near(reading, verb) if heads[c] == verb and deps[c] == "nsubj" and tags[c] == "WDT"]
    if deps[verb] != "relcl" or not pronouns or noun > verb:
        return
    if reading.lower[noun] not in STRUCK | STOPPED and noun not in reading.place_at:
        return
    while deps[noun] == "pobj" and deps[heads[noun]] == "prep" and heads[noun] < noun:
        noun = heads[heads[noun]]
        if reading.lower[noun] in ASSAULTS and tags[noun][:2] == "NN":
            heads[verb] = noun
            return
