"""The grammar that extractors share: voice, arguments and conjuncts, read off the dependency parse.

Negation and modality are in ``factual``.

It knows no conflict. All functions take a ``Reading`` and token indices, and work on Penn tags and spaCy's (ClearNLP)
dependency labels.
"""

from newsledger.extract.parse import SUBJECTS
from newsledger.extract.reading import Reading
from newsledger.extract.tense import governing_verb

ACCUSING = frozenset(
    (
        "accuse",
        "accuses",
        "accused",
        "accusing",
        "blame",
        "blames",
        "blamed",
        "blaming",
        "suspect",
        "suspects",
        "suspected",
        "suspecting",
    )
)
FAULTING = (  # for what somebody did
    *("criticized", "criticised", "criticizes", "criticises", "criticizing", "criticising", "condemned", "condemns"),
    *("condemning", "denounced", "denounces", "denouncing", "slammed", "blasted", "rebuked", "faulted", "chided"),
    *("praised", "praises", "praising", "thanked", "hailed", "commended", "prosecuted", "punished", "sanctioned"),
)
CHARGED = (*ACCUSING, *FAULTING, "charged", "charging", "convicted", "acquitted", "acquits", "cleared", "suspects")
CONTROLLING = frozenset(  # whose object does what follows
    "order orders ordered ordering help helps helped helping assist assists assisted assisting aid aids aided aiding"
    " allow allows allowed allowing permit permits permitted permitting enable enables enabled enabling force forces"
    " forced forcing compel compels compelled compelling urge urges urged urging ask asks asked asking tell tells told"
    " telling persuade persuades persuaded press presses pressed pressing pressure pressured"
    " encourage encourages encouraged encouraging push pushes pushed pushing"
    " instruct instructs instructed instructing direct directs directed directing command commands commanded".split()
)
CALLING = frozenset("call calls called calling appeal appeals appealed appealing plead pleads pleaded pleading".split())
ABLE = frozenset("able unable ready willing unwilling eager keen poised prepared set".split())  # to do what follows
TOGETHER = frozenset("agreed signed met clashed fought made reached observed have had are were".split())  # both do
TURNING = frozenset(
    "turn turns turned turning escalate escalates escalated escalating evolve evolved develop developed morph morphed"
    " degenerate degenerated descend descended spiral spiralled spiraled".split()
)


def is_verb(reading: Reading, i: int) -> bool:
    return reading.tags[i][:1] == "V"


def is_noun(reading: Reading, i: int) -> bool:
    return reading.tags[i][:2] == "NN"


def conjuncts(reading: Reading, i: int) -> list[int]:
    """``i`` and what is coordinated below it, in text order (*killed and wounded*)."""
    coordinated = reading.coordinated
    if i not in coordinated:
        return [i]
    found = [i]
    for j in found:  # which grows meanwhile
        found += coordinated.get(j, ())
    return sorted(found)


def apposed(reading: Reading, i: int) -> list[int]:
    """What stands in apposition to ``i``, whichever of the two the parse hangs on the other."""
    beside = [c for c in reading.children[i] if reading.deps[c] == "appos"]
    return [*beside, reading.heads[i]] if reading.deps[i] == "appos" else beside


def first_conjunct(reading: Reading, i: int) -> int:
    deps, heads = reading.deps, reading.heads
    while deps[i] == "conj" and (above := heads[i]) != i:
        i = above
    return i


def is_passive(reading: Reading, verb: int) -> bool:
    """Also a reduced relative (*children killed by shelling*), whose verb stands in VBN under a noun."""
    known = reading.passives.get(verb)
    if known is None:
        known = reading.passives[verb] = _is_passive(reading, verb)
    return known


PASSING = frozenset(
    "passed passing passes drove driving travelled traveled travelling traveling crossed crossing patrolled".split()
)
TOLD_SO = frozenset("reported confirmed feared believed presumed listed".split())
TAKING = ("taken", "held", "seen", "shown")  # participles that the tagger takes for a past tense


def _is_passive(reading: Reading, verb: int) -> bool:
    deps = reading.deps
    below = {deps[c] for c in reading.children[verb]}
    if "auxpass" in below or "nsubjpass" in below:
        return True
    dep = deps[verb]
    if reading.tags[verb] == "VBD" and "agent" in below and dep == "advcl" and reading.lower[verb] in TAKING:
        return True  # *was among 20 people taken hostage by rebels*
    if reading.tags[verb] != "VBN":
        return False
    if dep == "acl":
        return True
    if "nsubj" in below and any(deps[c] == "ccomp" and c > verb for c in reading.children[verb]):
        return False  # *An official who asked not to be named said that …*, taken for a participle
    if "aux" in below or (dep == "ROOT" and "nsubj" in below and "prep" in below and not below & {"agent", "oprd"}):
        return False  # *Unknown persons fired on a car*, taken for a participle
    if dep == "relcl" and (who := own_subject(reading, verb)) is not None and reading.tags[who] not in ("WDT", "WP"):
        return False  # *the girls they abducted*, taken for a participle
    if dep != "conj":  # headlines: *Airbase struck by missiles*, *12 killed in clashes*
        return "agent" in below or "dobj" not in below
    if not is_passive(reading, reading.heads[verb]):
        return False
    return not own_subject(reading, verb) or "dobj" not in below  # *42 cars were looted and 145 clinics damaged*


def own_subject(reading: Reading, verb: int) -> int | None:
    """The nearest before the verb, where a wrong parse gives it two."""
    found = reading.subjects.get(verb)
    if found is None:
        return None
    if len(found) > 1 and found[-1] in reading.place_at and found[-1] not in reading.actor_at:
        return found[-2]  # *Police in Port-au-Prince killed …*
    if len(found) > 1 and _is_held_so(reading, found[-1]):
        return found[-2]
    return found[-1]


def _is_held_so(reading: Reading, noun: int) -> bool:
    """*Six men, their hands tied, were found*: how they were, no subject."""
    below = [(reading.deps[c], reading.tags[c]) for c in reading.children[noun]]
    return reading.words[noun + 1 : noun + 2] != [","] and {("poss", "PRP$"), ("acl", "VBN")} <= set(below)


LEARNING = frozenset(  # of what others plot
    "warn warns warned warning tell tells told inform informs informed alert alerted notify notified learn learns"
    " learned learnt uncover uncovers uncovered discover discovers discovered expose exposed reveal reveals"
    " revealed foil foils foiled thwart thwarts thwarted avert averted prevent prevented investigate investigated"
    " report reports reported denounce denounced condemn condemned survive survives survived escape escaped"
    " comment comments commented welcome welcomes welcomed hail hails hailed praise praises praised".split()
)


def subject(reading: Reading, verb: int) -> int | None:
    """The grammatical subject: its own, a conjunct's, the controller's (*vowed to retake*), or the noun that a relative
    or reduced clause hangs on."""
    seen = set()
    while verb not in seen:
        seen.add(verb)
        own = own_subject(reading, verb)
        if own is not None:
            if reading.tags[own] in ("WDT", "WP") and reading.deps[verb] == "relcl":
                return _nearest(reading, reading.heads[verb], own)
            if reading.tags[own] in ("WDT", "WP") and reading.deps[verb] == "ccomp":
                said = reading.heads[verb]  # *a man who police said had killed two officers*
                return reading.heads[said] if reading.deps[said] == "relcl" and own < said < verb else own
            return own
        dep = reading.deps[verb]
        if dep in ("acl", "relcl"):
            head = reading.heads[verb]
            purpose = reading.tags[verb] == "VB" and any(reading.lower[c] == "to" for c in reading.children[verb])
            if reading.tags[verb] in ("VBG", "VBN") or (dep == "relcl" and not purpose):
                return head
            holder = subject_of_noun(reading, head)
            return holder if holder is not None or dep == "acl" else head
        if dep == "ccomp" and verb < reading.heads[verb]:
            return None  # *... ambushed a convoy, the ministry said*: who reports it did not do it
        urged = dep == "advcl" and reading.tags[verb] == "VB"  # *pressed the regime to end its attacks*
        if urged and reading.lower[reading.heads[verb]] in LEARNING:
            return None  # *foiled a plot to murder the judge*, hung on the verb
        if (dep in ("xcomp", "pcomp") or urged) and (ordered := controlled(reading, verb)) is not None:
            return ordered
        if dep == "advcl" and _goes_on_beside(reading, verb):
            verb = reading.heads[reading.heads[verb]]
            continue
        if dep in ("conj", "xcomp", "advcl", "ccomp", "dep") or (dep == "acomp" and reading.lower[verb] in ABLE):
            verb = reading.heads[verb]
            continue
        if dep == "pcomp":
            preposition = reading.heads[verb]
            while reading.deps[preposition] == "conj" and reading.tags[reading.heads[preposition]] == "IN":
                preposition = reading.heads[preposition]  # *accused them of looting the clinic and of burning it*
            preposition = same_preposition(reading, preposition)
            above = reading.heads[preposition]
            if reading.deps[above] in ("dobj", "nsubjpass") and reading.lower[reading.heads[above]] in CHARGED:
                above = reading.heads[above]  # *accused the army of shelling it*, hung on the army
            if reading.lower[above] in CHARGED and reading.lower[reading.heads[verb]] in ("of", "for", "with"):
                if reading.deps[above] == "acl" and reading.tags[above] == "VBN":
                    return reading.heads[above]  # *militants suspected of killing 30 people*
                whom = next((c for c in reading.children[above] if reading.deps[c] in ("dobj", "nsubjpass")), None)
                return own_subject(reading, above) if whom is not None and _is_mutual(reading, whom) else whom
            verb = governing_verb(reading, preposition)
            continue
        return None
    return None


def same_preposition(reading: Reading, i: int) -> int:
    """The first *by* in *said they broke it by mining the road, and by shelling Bor*, where the parse hangs the second
    on *said*; any other token is itself."""
    if reading.deps[i] != "conj" or reading.tags[i] != "IN" or reading.tags[reading.heads[i]][:1] != "V":
        return i
    start = reading.sentences[reading.sentence[i]][0]
    before = (t for t in range(i - 1, start, -1) if reading.lower[t] == reading.lower[i])
    return next((t for t in before if any(reading.deps[c] == "pcomp" for c in reading.children[t])), i)


def _nearest(reading: Reading, noun: int, pronoun: int) -> int:
    """*between herders and militants who shot them*: the last of two sides, which the parse hangs on the first."""
    if reading.deps[noun] != "pobj" or reading.lower[reading.heads[noun]] != "between":
        return noun
    if any(reading.heads[pronoun] == verb for verb in reading.spots(TOGETHER)):
        return noun
    return max((t for t in conjuncts(reading, noun) if t < pronoun), default=noun)


def _goes_on_beside(reading: Reading, verb: int) -> bool:
    """*detonated a bomb as a convoy passed, killing two*: an outcome that the parse hung on what else went on."""
    aside = reading.heads[verb]
    if reading.tags[verb] != "VBG" or reading.deps[aside] != "advcl" or reading.lower[aside] not in PASSING:
        return False
    return any(reading.lower[c] in ("as", "while", "when") for c in reading.children[aside])


def _is_mutual(reading: Reading, whom: int) -> bool:
    """*accused each other of*, *one another*, *both accused the other of*: each side is accused."""
    word = reading.lower[whom]
    return reading.lower[whom - 1 : whom + 1] in (["each", "other"], ["the", "other"]) or (
        word in ("one", "another") and {"one", "another"} <= set(reading.lower[whom - 1 : whom + 2])
    )


def controlled(reading: Reading, verb: int) -> int | None:
    """*ordered the army to take Goma*, *helped the rebels in taking it*, *called on them to stop*: the object of the
    verb above does it."""
    above = reading.heads[verb]
    if reading.lower[above] in CALLING and reading.deps[verb] != "pcomp":
        called = ("with",) if reading.lower[above][:5] == "plead" else ("on", "upon", "to")
        return next((t for word, t in prepositions(reading, above) if word in called and t < verb), None)
    if reading.deps[verb] == "pcomp":
        if reading.lower[above] not in ("in", "into"):
            return None
        above = reading.heads[above]
    if reading.lower[above] not in CONTROLLING:
        return None
    wanted = "nsubjpass" if is_passive(reading, above) else "dobj"
    return next((c for c in reading.children[above] if reading.deps[c] == wanted and c < verb), None)


def subject_of_noun(reading: Reading, noun: int) -> int | None:
    """Who holds the noun is the subject of its verb: *the army's plan to retake Idlib*, *had a plan to retake it*,
    *regime efforts to retake it stopped*."""
    children, deps = reading.children[noun], reading.deps
    if owners := [c for c in children if deps[c] == "poss" and reading.tags[c] != "PRP$"]:
        return owners[-1]
    of = (t for word, t in prepositions(reading, noun) if word == "of")
    if (own := next((t for t in of if t in reading.actor_at), None)) is not None:
        return own  # *the operation of the army to liberate the city*
    named = [c for c in children if deps[c] in ("compound", "nmod", "amod") and c in reading.actor_at]
    if named and noun not in reading.actor_at:
        return named[-1]  # *foiled a rebel attempt to cut the road*
    verb = governing_verb(reading, noun)
    if reading.lower[verb] in LEARNING:
        return None  # *the police warned a judge of a plot to kill her*, *police uncovered a plan to bomb it*
    holder = subject(reading, verb) if verb != noun and is_verb(reading, verb) else None
    if holder is None or noun in conjuncts(reading, holder):  # it is the subject itself
        holder = next((c for c in reversed(children) if deps[c] in ("compound", "nmod")), None)
    return holder


def turned_from(reading: Reading, path: list[int]) -> int | None:
    """*The raids turned into an offensive*: the subject of such a verb, where the path up from a token goes through
    it; what the verb is told with (day, place) is said of what came of it."""
    for i in path if reading.says(path[0], TURNING) else ():
        verb = reading.heads[i]
        if reading.deps[i] == "nsubj" and reading.lower[verb] in TURNING:
            return i if any(word in ("into", "to") for word, _ in prepositions(reading, verb)) else None
    return None


def objects(reading: Reading, verb: int) -> list[int]:
    return [c for c in reading.children[verb] if reading.deps[c] in ("dobj", "dative", "oprd", "attr")]


def agent(reading: Reading, verb: int) -> int | None:
    """The noun of a *by*-phrase under a verb or noun (*killed by*, *attacks by*)."""
    for child in reading.children[verb]:
        if reading.lower[child] == "by" and reading.deps[child] in ("agent", "prep"):
            known = next((c for c in reading.children[child] if reading.deps[c] == "pobj"), None)
            if known is not None and reading.lower[child - 1] == reading.lower[child + 1]:
                continue  # *shot one by one by rebels*
            return known if known is not None else _named_like_verb(reading, child)
    return None


def _named_like_verb(reading: Reading, by: int) -> int | None:
    """*killed by Shining Path guerrillas*: an actor whose name the parse took for a participle behind *by*."""
    below = [c for c in reading.children[by] if reading.deps[c] == "pcomp" and c == by + 1]
    if not below or reading.words[by + 1].islower():
        return None
    return next((t for t in range(by + 1, min(by + 4, len(reading.words))) if t in reading.actor_at), None)


def doers(reading: Reading, verb: int) -> list[int]:
    """Head tokens of who does it, conjuncts included: the subject of an active clause, the agent of a passive one."""
    if is_passive(reading, verb):
        who = _agent_of_all(reading, verb)
        return conjuncts(reading, who) if who is not None else []
    above = reading.heads[verb]
    if reading.deps[verb] == "advcl" and reading.tags[verb] == "VBG" and own_subject(reading, verb) is None:
        by = agent(reading, above) if is_passive(reading, above) else None
        if by is not None:  # *The plane was shot down by rebels, killing all on board*
            return conjuncts(reading, by)
    who = subject(reading, verb)
    return [*_torn_off(reading, verb, who), *conjuncts(reading, who)] if who is not None else []


def _torn_off(reading: Reading, verb: int, who: int) -> list[int]:
    """*Six policemen and nine rebels died*, whose first noun the parse made a subject of its own."""
    others = [c for c in reading.children[verb] if c < who and reading.deps[c] in SUBJECTS]
    return [c for c in others if any(reading.lower[g] == "and" and g > c for g in reading.children[c])]


def _agent_of_all(reading: Reading, verb: int) -> int | None:
    """*were beaten and robbed by men*: of the last of coordinated passives, and so of those before it."""
    found = agent(reading, verb)
    while found is None:
        later = [c for c in reading.coordinated.get(verb, ()) if reading.tags[c] == "VBN"]
        if not later or own_subject(reading, later[-1]) is not None:
            return None
        verb = later[-1]
        found = agent(reading, verb)
    return found


def patients(reading: Reading, verb: int) -> list[int]:
    """Head tokens of whom it is done to, conjuncts included."""
    if is_passive(reading, verb):
        whom = subject(reading, verb)
        if whom is None:
            return []
        taken = conjuncts(reading, whom)
        if reading.deps[verb] == "acl" and reading.heads[verb] == whom:  # *a man held in May and a friend of his*
            taken = [t for t in taken if t < verb or reading.tags[t] not in ("NN", "NNP")]
        return taken
    found = [c for o in objects(reading, verb) for c in conjuncts(reading, o)]
    if reading.deps[verb] == "relcl" and own_subject(reading, verb) not in (None, *found):
        noun = reading.heads[verb]  # *the men whom the militia abducted*
        found = [noun if reading.tags[t] in ("WDT", "WP") else t for t in found]
    return found or _relativized(reading, verb)


def _relativized(reading: Reading, verb: int) -> list[int]:
    """*the 42 girls they abducted*, *the bus that gunmen attacked*: the noun, where somebody else is the subject."""
    noun, who = reading.heads[verb], own_subject(reading, verb)
    if reading.deps[verb] != "relcl" or who is None or reading.tags[who] in ("WDT", "WP") or noun >= who:
        return []
    if reading.ent_types[noun] in ("DATE", "TIME") or reading.tags[noun][:2] not in ("NN", "CD"):
        return []
    between = reading.lower[noun + 1 : min(reading.subtree(who)[0], verb)]
    if any(word not in ("that", "which", "whom", "who", ",") for word in between) or "," in between[:1]:
        return []
    below = reading.children[verb]
    taken = any(reading.deps[c] in ("ccomp", "xcomp") or reading.tags[c] == "WRB" for c in below)
    stranded = any(reading.deps[c] == "prep" and not reading.children[c] for c in below)  # *the town they fled from*
    return [] if taken or stranded else [noun]


def prepositions(reading: Reading, i: int) -> list[tuple[str, int]]:
    """(preposition in lower case, head of its object), nested ones (*from across*) included; a list that is shared,
    not to be changed."""
    found = reading.prepositions.get(i)
    if found is None:
        found, deps, children = [], reading.deps, reading.children
        for child in children[i]:
            if deps[child] in ("prep", "agent", "dative"):
                for grandchild in children[child]:
                    if deps[grandchild] == "pobj":
                        found += [(reading.lower[child], one) for one in conjuncts(reading, grandchild)]
                    elif deps[grandchild] == "prep":
                        found += prepositions(reading, child)
                    elif deps[grandchild] == "conj" and reading.tags[grandchild] == "IN":  # *of A and of B*
                        inner = (t for t in children[grandchild] if deps[t] == "pobj")
                        found += [(reading.lower[grandchild], one) for t in inner for one in conjuncts(reading, t)]
        reading.prepositions[i] = found
    return found


def clause_span(reading: Reading, i: int) -> tuple[int, int]:
    """(first token, last token + 1) of the sentence that holds ``i``; the unit that is quoted as evidence."""
    return reading.sentences[reading.sentence[i]]
