"""Verbs whose subject, object or voice the pipeline's parser takes wrong: *civilians that the rebels killed*, *were
stopped and shot when*, *IS attacked a base*. As in ``misparses``, only heads, relations and tags change.
"""

from newsledger.extract.parse import ACTIVE_SUBJECTS
from newsledger.extract.reading import Reading
from newsledger.extract.words import CALENDAR

AFTER = frozenset(("after",))
HAVING = frozenset(("had", "has", "have"))
NAMED_IS = frozenset(("is",))
TAKING_TWO = frozenset(  # *a man given a medal*, *a town called Bor*: passive for all their object
    "given awarded paid denied offered shown sent told taught granted dealt called named dubbed handed lent promised"
    " allotted assigned allowed charged fined cost asked left".split()
)
MEASURED = ("DATE", "TIME", "QUANTITY", "PERCENT", "MONEY")
BESIDE = ("JJ", "NN", "NNP", "NNPS", "NNS")


def restore_name(reading: Reading, i: int) -> None:
    """*IS attacked a base*, *a bomb planted by IS killed nine*: Islamic State, no *is*, where other words are not in
    capitals."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    here = near(reading, i)
    if tags[i] != "VBZ" or not any(reading.words[j].islower() for j in here):
        return
    verb, before = heads[i], i - 1 if i > here.start else None
    under = before is not None and (tags[before] in ("IN", "TO") or deps[before] in ("prep", "agent"))
    if deps[i] in ("aux", "auxpass") and verb > i:
        if not under and not any(heads[j] == verb and deps[j] == "dobj" for j in here):
            return
        if under and before is not None:
            heads[i], deps[i] = before, "pobj"
        else:
            deps[i] = "nsubj"
        if not any(heads[j] == verb and deps[j] in ("aux", "auxpass") for j in here):
            tags[verb] = "VBD" if tags[verb] == "VBN" else tags[verb]
            for j in here:
                deps[j] = "nsubj" if heads[j] == verb and deps[j] == "nsubjpass" else deps[j]
    elif deps[i] == "csubj":
        deps[i] = "nsubj"
    elif i + 1 < here.stop and tags[i + 1][:2] == "NN" and heads[i + 1] > i + 1:
        top = heads[i + 1]
        if heads[i] == i:
            heads[top], deps[top] = top, "ROOT"
        for j in here:
            heads[j] = top if heads[j] == i and j not in (i, top) else heads[j]
        heads[i], deps[i] = i + 1, "compound"
    else:
        return
    tags[i] = "NNP"


def restore_perfect(reading: Reading, i: int) -> None:
    """*had overrun a base*, *have split*: a noun with *had* and an object below it is the verb."""
    if reading.tags[i] not in ("NN", "NNS", "JJ") or reading.tags[i - 1] not in ("VBD", "VBZ", "VBP", "RB"):
        return
    below = {reading.deps[j]: j for j in near(reading, i) if reading.heads[j] == i}
    if {"aux", "nsubj", "dobj"} <= below.keys() and reading.lower[below["aux"]] in HAVING and below["dobj"] > i:
        reading.tags[i] = "VBN"


def restore_relative(reading: Reading, verb: int) -> None:
    """*civilians that the rebels killed in March*: who killed, taken for killed; whom stands before *that*."""
    tags, deps, heads, lower = reading.tags, reading.deps, reading.heads, reading.lower
    who = heads[verb]
    below = [j for j in near(reading, verb) if heads[j] == verb and j < verb]
    told = [j for j in below if deps[j] == "dobj" and lower[j] in RELATIVES]
    if told and any(deps[j] == "nsubj" for j in below):
        deps[verb], tags[told[0]] = (
            "relcl",
            "WDT",
        )  # *the accord that their leaders signed*: all but the labels is right
        return
    if who >= verb or any(heads[j] == verb and deps[j] in ("agent", "dobj", "auxpass") for j in near(reading, verb)):
        return
    first = who
    while first - 1 >= 0 and heads[first - 1] == who and tags[first - 1] in (*BESIDE, "DT", "PRP$", "CD"):
        first -= 1
    mark, noun = first - 1, first - 2
    if not in_sentence(reading, noun, verb) or lower[mark] not in RELATIVES or tags[noun][:2] not in ("NN", "CD"):
        return
    if heads[who] >= verb or any(tags[j] == "MD" or j in (who, noun) for j in range(who + 1, verb)):
        return
    if any(deps[j] not in ("aux", "advmod", "neg") for j in range(who + 1, verb)) or lower[verb + 1] == "by":
        return
    if any(heads[j] == who and deps[j] in ("nsubj", "nsubjpass") for j in range(first, verb)):
        return
    heads[who], deps[who] = verb, "nsubj"
    heads[mark], deps[mark] = verb, "dobj"
    heads[verb], deps[verb], tags[verb] = noun, "relcl", "VBD"


def restore_active(reading: Reading, verb: int) -> None:
    """*The Saudi-led coalition bombed Sanaa*: a participle with an object of its own is what the noun before it did."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    noun = heads[verb]
    below = [j for j in near(reading, verb) if heads[j] == verb]
    objects = [j for j in below if deps[j] == "dobj" and j > verb]
    if not objects or tags[objects[0]][:2] != "NN" or reading.ent_types[objects[0]] in MEASURED:
        return
    if reading.lower[verb] in TAKING_TWO or any(deps[j] in ("agent", "oprd", "auxpass") for j in below):
        return
    if noun > verb or tags[noun][:2] != "NN" or not _is_closed(reading, noun, verb):
        return
    top = _outermost(reading, noun)
    above, dep = heads[top], deps[top]
    if dep in ("nsubj", "npadvmod", "dep") and above > verb:
        others = (j for j in near(reading, verb) if heads[j] == above and deps[j] == "nsubj")
        if dep == "nsubj" and all(j <= verb for j in others):
            return
        heads[verb], deps[verb] = above, "ccomp"
    elif dep == "ROOT":
        heads[verb], deps[verb] = verb, "ROOT"
    elif dep == "appos" and reading.words[above + 1 : above + 2] == [":"]:  # *Withdrawal: the last soldiers left Bor*
        heads[verb], deps[verb] = (verb, "ROOT") if heads[above] == above else (heads[above], "ccomp")
        heads[above] = verb if heads[above] == above else heads[above]
    else:
        return
    for j in near(reading, verb):
        if heads[j] in (top, noun) and j > verb and (deps[j] != "conj" or tags[j][:1] == "V"):
            heads[j] = verb
    heads[top], deps[top], tags[verb] = verb, "nsubj", "VBD"


def _is_closed(reading: Reading, noun: int, verb: int) -> bool:
    """Whether nothing stands between a noun and a verb but an adverb, or what belongs to the noun (*on a village*)."""
    between = range(noun + 1, verb)
    if all(reading.deps[j] == "advmod" for j in between[:1]) and len(between) < 2:
        return True
    opens = reading.deps[noun + 1] == "prep" and reading.lower[noun + 1] != "by"
    return opens and set(between) <= set(reading.subtree(noun))


def _outermost(reading: Reading, noun: int) -> int:
    """The noun whose phrase ends in ``noun``: *a missile fired by Syrian forces*, *strikes by the coalition*."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    while True:
        above = heads[noun]
        if deps[noun] == "pobj" and deps[above] == "agent" and deps[heads[above]] == "acl":
            noun = heads[heads[above]]
        elif deps[noun] == "pobj" and deps[above] == "prep" and tags[heads[above]][:2] == "NN":
            noun = heads[above]
        elif deps[noun] == "conj" and tags[above][:2] == "NN":
            noun = above
        else:
            return noun


def restore_finite(reading: Reading, verb: int) -> None:
    """*Tribesmen of the A and B exchanged machine-gun fire …; a boy was killed*: a past tense that is taken for an
    adjective of its object."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    title = noun = heads[verb]
    while deps[noun] == "compound" and heads[noun] > noun:  # *kidnapped journalist Ann Hill*
        noun = heads[noun]
    if not verb < noun <= verb + 5 or tags[noun][:2] != "NN":
        return
    if own := [j for j in near(reading, verb) if heads[j] == verb]:
        if any(deps[j] == "nsubj" and j < verb for j in own):
            set_over(reading, verb, noun)  # *SDF artillery targeted positions near …, wounding three*
            tags[verb] = "VBD"
        return
    before = [j for j in near(reading, verb) if heads[j] in (title, noun) and j < verb]
    who = next((j for j in before if tags[j] in ("NNS", "NNPS") and deps[j] in ("nmod", "compound")), None)
    if who is None or any(reading.lower[j] == "," for j in range(who, verb)):
        return
    for j in before:
        heads[j] = who if j < who else verb if j != who else heads[j]
    above = heads[noun]
    later = above != noun and above > noun and deps[noun] in ACTIVE_SUBJECTS
    heads[verb], deps[verb] = (above, "ccomp") if later else (verb, "ROOT") if above == noun else (above, deps[noun])
    heads[who], deps[who] = verb, "nsubj"
    heads[noun], deps[noun] = verb, "dobj"


def set_over(reading: Reading, verb: int, noun: int) -> None:
    """Makes a noun the object of the verb before it, which takes its place and the clauses behind a comma."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    heads[verb], deps[verb] = (verb, "ROOT") if heads[noun] == noun else (heads[noun], deps[noun])
    heads[noun], deps[noun] = verb, "dobj"
    for j in near(reading, verb):
        if heads[j] == noun and deps[j] == "acl" and tags[j] == "VBG" and reading.lower[j - 1] == ",":
            heads[j], deps[j] = verb, "advcl"


def restore_time(reading: Reading, hedged: int) -> None:
    """*killed by men thought to be rebels on Saturday*: when they were killed, not when they were rebels."""
    deps, heads = reading.deps, reading.heads
    if deps[hedged] != "acl":
        return
    noun = verb = heads[hedged]
    while reading.tags[verb][:1] != "V" and heads[verb] != verb:
        verb = heads[verb]
    below = [j for j in near(reading, hedged) if heads[j] == hedged and reading.lower[j] == "be"]
    if not below:
        return  # *the agency reported on Monday*
    for j in near(reading, hedged):
        dated = deps[j] in ("prep", "npadvmod") and heads[j] in (*below, hedged) and j > hedged
        told = [j, *(k for k in near(reading, hedged) if heads[k] == j)]
        if dated and verb != noun and any(reading.ent_types[k] in ("DATE", "TIME") for k in told):
            heads[j] = verb


def dated_subjects(reading: Reading) -> list[int]:
    """Nouns that the parse hangs, with the day before them, on the *on* of the day."""
    heads, deps = reading.heads, reading.deps
    under = (i for i in reading.labelled("pobj") if reading.lower[heads[i]] == "on" and heads[i] + 1 < i)
    return [
        i
        for i in under
        if any(reading.lower[j] in CALENDAR for j in range(heads[i] + 1, i)) and deps[heads[i]] == "prep"
    ]


def restore_dated_subject(reading: Reading, noun: int) -> None:
    """*On Friday Chad and Sudan signed a pact*, without a comma: who stands behind the day is the subject."""
    deps, heads = reading.deps, reading.heads
    on = heads[noun]
    verb = heads[on]
    days = [j for j in range(on + 1, noun) if heads[j] == noun and reading.lower[j] in CALENDAR]
    below = [j for j in near(reading, verb) if heads[j] == verb]
    if not days or verb < noun or reading.tags[verb][:1] != "V" or reading.tags[noun][:3] != "NNP":
        return
    if days[0] != on + 1 or any(deps[j] in ("nsubj", "nsubjpass", "expl") for j in below):
        return
    passive = any(deps[j] == "auxpass" for j in below)
    heads[days[0]], deps[days[0]] = on, "pobj"
    heads[noun], deps[noun] = verb, "nsubjpass" if passive else "nsubj"


def inserted(reading: Reading) -> list[int]:
    """Nouns that the parse makes the subject of a past tense behind a comma right after them."""
    heads, tags = reading.heads, reading.tags
    behind = (i for i in reading.labelled("nsubj") if i + 2 <= heads[i] and reading.lower[heads[i] - 1] == ",")
    return [i for i in behind if tags[heads[i]] in ("VBD", "VBN") and tags[i] in ("NN", "NNS")]


def restore_inserted(reading: Reading, noun: int) -> None:
    """*The truce, concluded in Bor in May, was broken on Friday*: what was done to it, taken for what it did, and what
    became of it for a second clause."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    done = heads[noun]
    below = [j for j in near(reading, done) if heads[j] == done]
    if any(deps[j] in ("dobj", "aux", "auxpass", "ccomp", "xcomp", "prt") and tags[j][:1] != "V" for j in below):
        return
    later = [j for j in below if j > done and tags[j][:2] == "VB" and deps[j] in ("conj", "ccomp", "dep")]
    if deps[done] in ("parataxis", "ccomp") and heads[done] > done:
        later.append(heads[done])
    if len(later) != 1 or any(deps[j] == "cc" and j > done for j in below):
        return
    verb = later[0]
    own = [j for j in near(reading, verb) if heads[j] == verb and j < verb]
    first = min((j for j in own if deps[j] in ("aux", "auxpass")), default=verb)
    if (
        reading.lower[first - 1] != ","
        or any(deps[j] in ACTIVE_SUBJECTS for j in own)
        or tags[first] not in ("VBD", "VBZ", "VBP", "MD")
    ):
        return
    if heads[done] != verb:
        heads[verb], deps[verb] = (verb, "ROOT") if heads[done] == done else (heads[done], deps[done])
    for j in below:
        if j > verb:
            heads[j] = verb
    passive = any(deps[j] == "auxpass" for j in own)
    heads[noun], deps[noun] = verb, "nsubjpass" if passive else "nsubj"
    heads[done], deps[done], tags[done] = noun, "acl", "VBN"


def restore_told(reading: Reading, said: int) -> None:
    """*a raid that the office said killed nine*: the raid did, though the parse has the office do it."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    if deps[said] != "relcl" or tags[said] not in ("VBD", "VBZ", "VBP"):
        return
    below = [j for j in near(reading, said) if heads[j] == said]
    relative = next((j for j in below if j < said and reading.lower[j] in RELATIVES and deps[j] != "nsubj"), None)
    told = next((j for j in below if j > said and tags[j] in ("VBN", "VBD") and deps[j] == "xcomp"), None)
    if relative is None or told is None or not any(relative < j < said and deps[j] == "nsubj" for j in below):
        return
    tags[told], deps[told] = "VBD", "ccomp"
    heads[relative], deps[relative], tags[relative] = told, "nsubj", "WDT"


def restore_suffering(reading: Reading, verb: int) -> None:
    """*were singled out and shot when …*: done to them too, though the word looks like a past tense."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    above = heads[verb]
    if deps[verb] != "conj" or above == verb:
        return
    if tags[verb] == "NN" and deps[above] == "pobj" and reading.lower[verb - 1] == "and":  # *at a post and shot when*
        host = heads[heads[above]]
        if tags[verb + 1 : verb + 2] in (["."], [","]) and tags[host] == "VBN" and _is_told_passive(reading, host):
            heads[verb], tags[verb] = host, "VBN"  # *were stopped near Oru on Monday and shot.*
            return
        bare = all(heads[j] != verb for j in near(reading, verb) if j < verb)
        if bare and tags[host] == "VBN" and tags[verb + 1 : verb + 2] in (["WRB"], ["RB"], ["IN"], ["JJ"]):
            heads[verb], tags[verb] = host, "VBN"
            return
    ends = tags[verb + 1 : verb + 2] in (["."], [","]) and reading.lower[verb - 1] == "and"
    if tags[verb] == "NN" and tags[above] == "VBN" and ends and _is_told_passive(reading, above):
        tags[verb] = "VBN"  # *were stopped and shot.*
        return
    if tags[verb] != "VBD" or tags[above] != "VBN":
        return
    below = [deps[j] for j in near(reading, verb) if heads[j] == verb]
    if {"nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "aux", "auxpass"} & set(below):
        return
    if any(heads[j] == above and deps[j] == "auxpass" for j in near(reading, verb)):
        tags[verb] = "VBN"


def _is_told_passive(reading: Reading, verb: int) -> bool:
    return any(reading.heads[j] == verb and reading.deps[j] == "auxpass" for j in near(reading, verb))


RELATIVES = ("that", "which", "whom", "who")


def restore_bare_past(reading: Reading, verb: int) -> None:
    """*The rebels attacked from two directions*: the only verb of a sentence, taken for a participle of its subject."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    who = heads[verb]
    if tags[verb] != "VBD" or heads[who] != who or who >= verb or reading.kinds[verb] != "body":
        return
    here = near(reading, verb)
    if tags[who] not in ("NNS", "NNPS", "NNP", "NN") or any(heads[j] == verb and deps[j] == "agent" for j in here):
        return
    if any(tags[j] in ("VBZ", "VBP", "VBD", "MD") for j in here if j != verb):
        return
    for j in here:
        if heads[j] == who and j > verb and j != who:
            heads[j] = verb
    heads[verb], deps[verb] = verb, "ROOT"
    heads[who], deps[who] = verb, "nsubj"


def restore_after(reading: Reading, after: int) -> None:
    """*paused after the truce and 600 people returned*: two subjects; the first is what it was after."""
    deps, heads = reading.deps, reading.heads
    verb = heads[after]
    above = heads[verb]
    subjects = [j for j in near(reading, verb) if heads[j] == verb and deps[j] == "nsubj"]
    if deps[after] != "mark" or deps[verb] != "advcl" or len(subjects) != 2 or not above < after < subjects[0]:
        return
    joint = [j for j in range(*subjects) if heads[j] == subjects[0] and reading.lower[j] == "and"]
    if len(joint) != 1:
        return
    heads[after], deps[after] = above, "prep"
    heads[subjects[0]], deps[subjects[0]] = after, "pobj"
    heads[joint[0]], heads[verb], deps[verb] = above, above, "conj"


def is_amod(reading: Reading, i: int) -> bool:
    if reading.deps[i] != "amod" or reading.tags[i] not in ("VBD", "VBN"):
        return False
    return reading.tags[i] == "VBD" or any(reading.heads[j] == i and reading.deps[j] == "nsubj" for j in (i - 1, i - 2))


def reduced(reading: Reading) -> list[int]:
    """Participles right behind a noun that they are hung on."""
    return [i for i in reading.labelled("acl") if reading.tags[i] in ("VBN", "VBD")]


def near(reading: Reading, i: int) -> range:
    return range(*reading.sentences[reading.sentence[i]])


def in_sentence(reading: Reading, first: int, last: int) -> bool:
    sentence = reading.sentence
    return first >= 0 and last < len(sentence) and sentence[first] == sentence[last]
