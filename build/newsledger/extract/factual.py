"""Whether a verb or an event noun is told as fact: negated, denied, planned, hypothetical, doubted."""

from newsledger.extract.clause import SUBJECTS, is_verb
from newsledger.extract.reading import Reading

NEGATIONS = ("no", "not", "n't", "nt", "never", "neither", "nor", "without")
HYPOTHETICAL_MODALS = ("could", "may", "might", "would", "should", "can", "must", "ought")
UNCERTAIN = (*NEGATIONS, "could", "may", "might", "can", "would")
CONDITIONALS = ("if", "unless", "whether")
UNTIL = ("until", "till")
DENYING = frozenset(
    "deny denies denied denying refute refutes refuted reject rejects rejected dismiss dismissed dismissing".split()
)
DOUBTING = DENYING | frozenset(
    "dismisses disavow disavowed doubt doubts doubted unclear unknown ask asked asks wonder wondered whether determine"
    " establish investigate investigating".split()
)
PRESSING = frozenset("press presses pressed pressing pressure pressured".split())  # *pressed them to halt it*
ROWS = frozenset("series wave round string spate campaign number".split())
AFTERWARDS = frozenset(  # done about what has happened
    "investigate investigated investigating probe probed probing examine examined discuss discussed discussing debate"
    " debated mourn mourned mourning avenge avenged avenging condemn condemned condemning denounce denounced"
    " commemorate commemorated remember remembered clarify clarified solve solved punish punished prosecute"
    " prosecuted try tried charge charged convict convicted forgive forgiven regret regretted answer answered".split()
)
BELIEVING = frozenset("believe believes believed think thinks thought".split())
EVIDENCE = frozenset("evidence proof indication indications sign signs proofs".split())
UNSAYABLE = frozenset("said say true correct case".split())
CLAIMS = frozenset(
    "claim claims report reports allegation allegations charge charges accusation accusations posts rumours"
    " rumors".split()
)
REFRAINING = frozenset(
    "refrain refrains refrained refraining desist desisted abstain abstained dissuade dissuaded deter deterred".split()
)
EVENTUAL = {
    ("in", "case"),
    ("in", "event"),
    ("for", "fear"),
    ("in", "anticipation"),
    ("at", "risk"),
    ("under", "threat"),
}
DEMANDING = frozenset(  # *demanded that they release the hostages*
    "demand demands demanded insist insists insisted urge urges urged request requests requested ask asks asked require"
    " requires required recommend recommends recommended propose proposes proposed".split()
)
ENSURING = frozenset("ensure guarantee assure".split())
FORESEEING = frozenset("foresee foresees foresaw envisage envisages envisaged provides stipulates".split())
ARISING = frozenset(  # *warned that attacks would resume*
    "resume begin start happen occur erupt follow take break launched held staged mounted carried".split()
)
DONE_FIRST = ("after", "following", "since", "upon")
SETTING = ("in", "after", "following", "during", "amid", "since")
GOVERNORS = {
    **dict.fromkeys(
        "going try tries tried trying attempt attempts attempted effort efforts bid seek seeks sought seeking plan"
        " plans planned planning intend intends intended prepare prepares prepared preparing vow vows vowed aim aims"
        " aimed aiming decide decided agree agrees agreed order ordered propose proposed proposal scheduled plot plots"
        " postpone postpones postponed postponing delay delays delayed delaying shelve shelved foresee foresees"
        " foreseen foresaw envisage envisages envisaged envision envisions envisioned mull mulls mulled mulling"
        " plotted plotting expect expects expecting conspire conspires conspired conspiring conspiracy closer".split(),
        "planned",
    ),
    **dict.fromkeys("threaten threatens threatened threatening threat threats warn warns warned".split(), "threatened"),
    **dict.fromkeys(
        "acquit acquits acquitted acquitting absolved exonerated"
        " deny denies denied denying refuse refused fail failed prevent prevents prevented preventing avoid"
        " avoided".split(),
        "denied",
    ),
    **dict.fromkeys(
        "fear fears feared risk risks possibility potential likely call calls called calling urge urges urged demand"
        " demands demanded need needs needed want wants wanted hope hopes hoping ask asks asked asking".split(),
        "hypothetical",
    ),
}


FALSE = frozenset("false untrue fake baseless unfounded fabricated wrong lies nonsense groundless incorrect".split())
REPORTED = frozenset("report reports rumour rumours rumor rumors allegation allegations story stories news".split())


def is_negated(reading: Reading, i: int) -> bool:
    """Whether a verb or noun is denied by a word of its own clause (*did not kill*, *no casualties*, *without*)."""
    for child in reading.hung("neg", "det", "preconj").get(i, ()):
        word = reading.lower[child]
        if word == "not" and reading.lower[child + 1 : child + 2] == ["only"]:
            continue  # *has not only left … but*
        if reading.deps[child] == "neg" or word in NEGATIONS:
            return True
    head = reading.heads[i]
    return reading.deps[i] == "pobj" and reading.lower[head] == "without"


def is_denied(reading: Reading, trigger: int) -> bool:
    """*denied that 30 soldiers had been killed*, *the claim to have killed 12 was denied*."""
    if _is_unsayable(reading, trigger):
        return True
    if reading.says(trigger, FALSE) and _is_called_false(reading, trigger):
        return True
    if not reading.says(trigger, DENYING):
        return False
    i, steps = trigger, 0
    while steps < 4 and reading.heads[i] != i:
        head, dep = reading.heads[i], reading.deps[i]
        if dep in ("acl", "relcl", "ccomp") and reading.lower[head] in CLAIMS and not is_verb(reading, head):
            i, head, dep = head, reading.heads[head], reading.deps[head]
            if dep not in ("dobj", "nsubjpass"):
                return False
        elif dep not in ("ccomp", "conj", "xcomp"):
            return False
        if is_verb(reading, head) and reading.lower[head] in DENYING and dep != "conj":
            apart = trigger < head and ";" in reading.words[trigger:head]  # *14 died; the army denied hitting homes*
            return not apart and not is_negated(reading, head)
        i, steps = head, steps + 1
    return False


def _is_called_false(reading: Reading, trigger: int) -> bool:
    """*Reports that 40 soldiers had been killed were false*, *called claims that it hit homes fake news*."""
    report = reading.heads[trigger]
    if reading.deps[trigger] not in ("acl", "ccomp", "relcl") or reading.lower[report] not in CLAIMS | REPORTED:
        return False
    if is_verb(reading, report):
        return False
    verb = reading.heads[report]
    said_of = reading.deps[report] in ("nsubj", "nsubjpass", "dobj")
    below = [c for c in reading.children[verb] if reading.deps[c] in ("acomp", "attr", "oprd", "xcomp", "ccomp")]
    return said_of and not is_negated(reading, verb) and any(reading.lower[c] in FALSE for c in (verb, *below))


def _is_unsayable(reading: Reading, trigger: int) -> bool:
    """*It cannot be said that soldiers battle rebels there*, *it is not true that they did*."""
    if not reading.says(trigger, UNSAYABLE) or not is_verb(reading, trigger):
        return False
    i = trigger
    for _ in range(3):
        head = reading.heads[i]
        if reading.deps[i] in ("ccomp", "csubj") and i != head:
            told = [reading.lower[t] for t in (head, *reading.children[head])]
            can = "cannot" in told or not {"can", "ca", "could"}.isdisjoint(told)
            untrue = not {"true", "correct", "case"}.isdisjoint(told)
            return is_negated(reading, head) and ((reading.lower[head] in ("said", "say") and can) or untrue)
        if reading.deps[i] not in ("conj", "xcomp"):
            return False
        i = head
    return False


def modality(reading: Reading, verb: int) -> str:
    """asserted, planned, threatened, denied or hypothetical, from the words around a verb or an event noun.

    Negation of an event gives *denied*; a modal, a condition, fear or risk *hypothetical*; intention *planned*.
    """
    if is_negated(reading, verb) or is_denied(reading, verb):
        return "denied"
    i, steps = verb, 0
    if not is_verb(reading, verb) and _is_known(reading, verb):
        return "asserted"
    if any(of(reading, verb) for of in (_is_contrary, _is_unproven, _is_demanded, _is_disbelieved)):
        return "hypothetical"
    while steps < 4:
        for child in reading.hung("aux", "mark").get(i, ()):
            word = reading.lower[child]
            if word in (CONDITIONALS if reading.deps[child] == "mark" else HYPOTHETICAL_MODALS):
                return "hypothetical"
            if reading.deps[child] == "mark":
                if word in UNTIL and reading.tags[i] in ("VBZ", "VBP"):
                    return "hypothetical"  # *will go on until the army ends its attacks*
                continue
            if word in ("will", "'ll", "shall"):
                return "planned"
            if word == "to" and reading.deps[i] in ("xcomp", "acl", "ccomp"):
                above = reading.lower[reading.heads[i]]
                if (governed := GOVERNORS.get(above, "hypothetical" if above in PRESSING else None)) is not None:
                    return governed
        governs = i == verb and reading.deps[i] == "xcomp" and reading.tags[i] == "VBG"  # *postponed signing the deal*
        if governs and (governed := GOVERNORS.get(reading.lower[reading.heads[i]])) is not None:
            return governed
        if reading.deps[i] in ("pobj", "dobj", "pcomp"):
            head = reading.heads[i]
            if reading.lower[head] in (SETTING if reading.deps[i] == "pobj" else DONE_FIRST):
                break  # *scores feared dead in the attack*, *tried to flee after killing nine*: which happened
            if reading.deps[i] == "pobj" and reading.lower[head] == "of" and reading.lower[reading.heads[head]] in ROWS:
                i, steps = reading.heads[head], steps + 1  # *plans a series of protests*
                continue
            word = reading.lower[reading.heads[head]] if reading.deps[i] != "dobj" else reading.lower[head]
            if reading.deps[i] != "dobj" and _is_eventual(reading, head):
                return "hypothetical"
            if (governed := GOVERNORS.get(word)) is not None:
                return governed
        if reading.deps[i] in ("xcomp", "conj", "pcomp") or (
            steps == 0 and not is_verb(reading, verb) and reading.heads[i] != i
        ):
            before = reading.deps[i] == "pcomp" and reading.lower[reading.heads[i]] == "before"
            i, steps = reading.heads[reading.heads[i]] if before else reading.heads[i], steps + 1
            if reading.deps[i] == "ccomp" and reading.lower[i] not in ARISING and not _is_any(reading, verb):
                break
            continue
        break
    return "asserted"


def _is_known(reading: Reading, noun: int) -> bool:
    """*will investigate the murder of a judge*, *vowed to avenge the killing*, *could have prevented the raid*,
    *failed to prevent it*: what can only be done about what has happened."""
    i = noun
    if reading.deps[i] == "pobj" and reading.lower[reading.heads[i]] in ("of", "for", "over"):
        i = reading.heads[reading.heads[i]]
        if reading.deps[i] in ("dobj", "pobj") and not is_verb(reading, i):  # *mourn the victims of the massacre*
            i = i if reading.deps[i] == "dobj" else noun
    elif reading.deps[i] not in ("dobj", "nsubjpass"):
        return False
    above = i if is_verb(reading, i) else reading.heads[i]
    if reading.lower[above] in AFTERWARDS:  # *discussed an attack*: one that they plan
        return not (reading.lower[above][:4] in ("disc", "deba", "try", "trie") and _is_any(reading, noun))
    if reading.lower[above][:7] != "prevent" or i != noun or _is_any(reading, noun):
        return False
    missed = {reading.lower[c] for c in reading.children[above]} & {"have", "not", "n't"}
    return bool(missed) or reading.lower[reading.heads[above]] in ("failed", "failing", "fails", "unable")


def _is_any(reading: Reading, noun: int) -> bool:
    """*said an attack on the port could cut supplies*: one that there may be."""
    return any(reading.lower[c] in ("a", "an", "another", "any") for c in reading.children[noun])


def _is_eventual(reading: Reading, preposition: int) -> bool:
    """*in case of another attack*, *in the event of a coup*, *for fear of reprisals*, *refrain from attacks*."""
    above = reading.heads[preposition]
    word, governor = reading.lower[preposition], reading.lower[above]
    if word == "from":
        return governor in REFRAINING
    before = reading.lower[reading.heads[above]] if reading.deps[above] == "pobj" else ""
    return word == "of" and (before, governor) in EVENTUAL


def _is_demanded(reading: Reading, verb: int) -> bool:
    """*demanded that they release the hostages*, *to ensure the truce holds*: what shall be done, in the bare form of
    the verb."""
    above = reading.heads[verb]
    if reading.deps[verb] == "ccomp" and reading.lower[above] in ENSURING:
        return reading.tags[above] == "VB" and any(reading.lower[c] == "to" for c in reading.children[above])
    if reading.deps[verb] == "ccomp" and reading.lower[above] in FORESEEING:
        return reading.tags[verb] in ("VB", "VBP", "VBZ")  # *The plan foresees that troops seize the town*
    demanded = reading.deps[verb] == "ccomp" and reading.lower[above] in DEMANDING
    return demanded and reading.tags[verb] in ("VB", "VBP")


def _is_contrary(reading: Reading, verb: int) -> bool:
    """*Had the bomb gone off, it could have killed dozens*: it did not."""
    below = reading.children[verb]
    opens = reading.deps[verb] == "advcl" and below[:1] and reading.lower[below[0]] == "had"
    return bool(opens) and any(reading.deps[c] in SUBJECTS and c > below[0] for c in below)


def is_doubted(reading: Reading, token: int) -> bool:
    """Whether what is said at ``token`` is denied, asked or only thought possible (*denied that soldiers were involved
    in it*)."""
    i = token
    for _ in range(4):
        for child in reading.children[i]:
            word = reading.lower[child]
            if reading.deps[child] in ("neg", "aux") and word in UNCERTAIN:
                return True
            if word in ("whether", "if") and reading.deps[child] == "mark":
                return True
        above = reading.heads[i]
        if above == i:
            return False
        if reading.lower[above] in DOUBTING or _is_unproven(reading, i):
            return True
        i = above
    return False


def _is_disbelieved(reading: Reading, verb: int) -> bool:
    """*does not believe that the rebels have been beaten*."""
    above = reading.heads[verb]
    return reading.deps[verb] == "ccomp" and reading.lower[above] in BELIEVING and is_negated(reading, above)


def _is_unproven(reading: Reading, clause: int) -> bool:
    """*has no evidence that rebels did it*, *found no sign of an attack*."""
    noun = reading.heads[clause]
    if reading.lower[noun] not in EVIDENCE or reading.deps[clause] not in ("acl", "ccomp", "relcl", "prep"):
        return False
    return is_negated(reading, noun) or is_negated(reading, reading.heads[noun])
