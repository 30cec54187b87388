"""Who is meant where the pipeline's parser hangs people on the wrong word: names of clans taken for verbs, guises taken
for doers, hostages taken for a kind of them. As in ``misparses``, only heads, relations and tags change.
"""

from newsledger.extract.misparsed_verbs import in_sentence, near, set_over
from newsledger.extract.parse import ACTIVE_SUBJECTS
from newsledger.extract.reading import Reading

SIDES = frozenset("clans tribes communities militias gangs cartels families factions fighters tribesmen".split())
TROOPS = frozenset("forces troops fighters militants units soldiers elements militias militiamen".split())
CUT = {  # verbs whose first word a hyphen parts from them, and what that is
    "gunned": ("machine",),
    "gassed": ("tear",),
    "charged": ("baton", "lathi", "bayonet"),
    "bombed": ("fire", "petrol", "dive", "carpet"),
}
GUNNED = frozenset(CUT)
WHOM = frozenset(("who", "whom", "whose"))
HOUSES = frozenset(
    "school schools college university hospital clinic mosque church village town camp farm mine factory company hotel"
    " seminary orphanage convent newspaper".split()
)
LOYAL = frozenset(("loyal", "allied", "sympathetic", "faithful"))
GUISE = frozenset("disguised dressed clad masquerading posing".split())
LADEN = frozenset("carrying transporting ferrying taking bringing".split())
HOSTAGE = frozenset(("hostage", "captive", "prisoner"))
TAKING = frozenset("take takes took taken taking hold holds held holding keep keeps kept keeping seized".split())
DESCRIBING = frozenset(
    "carrying including belonging containing comprising consisting holding numbering wearing bearing having being"
    " according linking connecting overlooking housing serving spanning covering separating".split()
)


def restore_sides_name(reading: Reading, noun: int) -> None:
    """*between the Biyomaal and Hawadle clans near Merca*: an unknown name that is taken for a verb of those behind
    it."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    name, first = noun - 1, noun - 3
    if not in_sentence(reading, first, noun) or heads[noun] != name or tags[name][:2] != "VB":
        return
    if not reading.words[name][:1].isupper() or reading.lower[noun - 2] != "and" or tags[first] != "NNP":
        return
    above = heads[name]
    if above == name:
        return
    for j in near(reading, noun):
        if heads[j] == name and j != noun:
            heads[j] = above
    tags[name], heads[name], deps[name] = "NNP", noun, "compound"
    heads[noun], deps[noun] = first, "conj"


def restore_side_of(reading: Reading, of: int) -> None:
    """*between the army and joint forces of A and B*: the forces are theirs, not the army."""
    heads, deps = reading.heads, reading.deps
    if of and reading.lower[of - 1] in TROOPS and deps[of - 1] == "conj" and heads[of] == heads[of - 1]:
        heads[of] = of - 1


def restore_gunners(reading: Reading, verb: int) -> None:
    """*Guerrillas machine-gunned a cafe*, *police tear-gassed a crowd*: the subject, whom the word cut in two leaves
    without a relation."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    who = verb - 3
    if not in_sentence(reading, who, verb) or reading.lower[verb - 1] != "-":
        return
    if reading.lower[verb - 2] not in CUT[reading.lower[verb]]:
        return
    noun = heads[verb]
    if deps[verb] == "amod" and noun > verb and heads[who] == noun:  # taken for an adjective of what is shot at
        set_over(reading, verb, noun)
        heads[who], tags[verb] = verb, "VBD"
    if heads[who] == verb and deps[who] in ("npadvmod", "compound", "nmod") and tags[who][:2] == "NN":
        deps[who] = "nsubj"


def restore_whom(reading: Reading, i: int) -> None:
    """*freed two men on Friday, whom they had held since May*: the men, no Friday."""
    deps, heads = reading.deps, reading.heads
    if reading.lower[i - 1] == "of":
        return _restore_some(reading, heads[i - 1])
    verb = heads[i]
    day = heads[verb]
    if deps[verb] != "relcl":
        return
    people = day
    while _is_no_person(reading, people) and deps[people] == "pobj" and heads[heads[people]] < people:
        people = heads[heads[people]]
    if people != day and reading.tags[people][:2] == "NN" and not _is_no_person(reading, people):
        heads[verb] = people  # *students of a school in Jangebe, who were taken away*
        return
    if reading.ent_types[day] not in ("DATE", "TIME"):
        return
    above = heads[heads[day]] if deps[day] == "pobj" else heads[day]
    whom = [j for j in near(reading, i) if heads[j] == above and deps[j] in ("dobj", "nsubjpass") and j < day]
    if len(whom) == 1 and reading.tags[whom[0]][:2] == "NN":
        heads[verb] = whom[0]


def _is_no_person(reading: Reading, noun: int) -> bool:
    """*a school*, *in Jangebe*."""
    sited = reading.tags[noun] == "NNP" and reading.lower[reading.heads[noun]] in ("in", "at", "near")
    return sited or reading.lower[noun] in HOUSES or reading.ent_types[noun] in ("GPE", "LOC", "FAC")


def _restore_some(reading: Reading, some: int) -> None:
    """*made off, according to residents, hundreds of whom fled*: the residents fled, after whoever made off."""
    verb, noun = reading.heads[some], some - 2
    is_subject = (
        reading.deps[some] in ACTIVE_SUBJECTS and reading.deps[verb] == "conj" and reading.tags[verb][:1] == "V"
    )
    if is_subject and reading.words[some - 1] == "," and reading.tags[noun] in ("NNS", "NNPS"):
        reading.heads[verb], reading.deps[verb] = noun, "relcl"


def restore_disguised(reading: Reading, i: int) -> None:
    """*Gunmen disguised as doctors stormed a hospital*: the gunmen stormed it, no doctors did."""
    deps, heads = reading.deps, reading.heads
    noun, mark = i - 1, i + 1
    if not in_sentence(reading, noun, mark) or heads[noun] != i or deps[noun] not in ACTIVE_SUBJECTS:
        return
    verb = heads[mark]
    if reading.lower[mark] != "as" or deps[mark] != "mark" or heads[verb] != i or verb < mark:
        return
    guise = [j for j in range(mark + 1, verb) if heads[j] == verb and deps[j] == "nsubj"]
    if len(guise) != 1:
        return
    heads[verb], deps[verb] = (verb, "ROOT") if heads[i] == i else (heads[i], deps[i])
    heads[noun], deps[noun], heads[i], deps[i] = verb, "nsubj", noun, "acl"
    heads[mark], deps[mark], heads[guise[0]], deps[guise[0]] = i, "prep", mark, "pobj"
    for j in near(reading, i):
        if heads[j] == i and j > verb:
            heads[j] = verb


def restore_laden(reading: Reading, i: int) -> None:
    """*seized a bus carrying nine pilgrims on Sunday*: the bus was seized, on Sunday, and does nothing itself."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    vehicle, verb = i - 1, heads[i]
    if deps[i] not in ("advcl", "ccomp") or not in_sentence(reading, verb, i) or not verb < vehicle <= verb + 6:
        return
    if heads[vehicle] != i or deps[vehicle] != "nsubj" or tags[verb] not in ("VBD", "VBN", "VBZ"):
        return
    if any(heads[j] != vehicle for j in range(verb + 1, vehicle)):
        return
    load = next((j for j in near(reading, i) if heads[j] == i and deps[j] == "dobj"), i)
    for j in near(reading, i):
        if heads[j] == i and j > load and deps[j] == "prep":
            heads[j] = verb
    heads[vehicle], deps[vehicle] = verb, "dobj"
    heads[i], deps[i] = vehicle, "acl"


def restore_adjunct(reading: Reading, i: int) -> None:
    """*stopped a convoy of traders, beating three of them*: done by who stopped it."""
    deps, heads = reading.deps, reading.heads
    noun = heads[i]
    if deps[i] != "acl" or reading.lower[i - 1] != "," or reading.lower[i] in DESCRIBING or noun > i:
        return
    for _ in range(4):
        if deps[noun] == "dobj":
            if reading.tags[heads[noun]][:1] == "V" and heads[noun] < noun:
                heads[i], deps[i] = heads[noun], "advcl"
            return
        if deps[noun] not in ("pobj", "prep", "conj") or heads[noun] >= noun:
            return
        noun = heads[noun]


def adjuncts(reading: Reading) -> list[int]:
    """Present participles right behind a comma that are hung on a noun."""
    return [i for i in reading.labelled("acl") if reading.tags[i] == "VBG"]


def restore_agent(reading: Reading, by: int) -> None:
    """*the mayor, who was kidnapped on Friday, apparently by rebels*: by whom he was, hung on the mayor."""
    deps, heads = reading.deps, reading.heads
    noun = heads[by]
    if deps[by] != "prep" or noun >= by or reading.tags[noun][:2] != "NN":
        return
    told = [c for c in near(reading, noun) if heads[c] == noun and deps[c] == "relcl" and noun < c < by]
    if len(told) != 1 or reading.tags[told[0]] != "VBN":
        return
    below = {deps[c] for c in near(reading, noun) if heads[c] == told[0]}
    if "auxpass" in below and "agent" not in below:
        heads[by], deps[by] = told[0], "agent"


def restore_loyal(reading: Reading, i: int) -> None:
    """*Youths loyal to Odinga burned houses*: the youths did, not whom they are loyal to."""
    deps, heads = reading.deps, reading.heads
    noun, to = i - 1, i + 1
    if not in_sentence(reading, noun, to + 1) or reading.lower[to] != "to" or heads[to] != i or heads[i] != noun:
        return
    whom = next((j for j in near(reading, i) if j > to and deps[j] == "nsubj" and heads[j] > j), None)
    if whom is None or heads[noun] != heads[whom] or deps[noun] in ACTIVE_SUBJECTS or whom > to + 4:
        return
    heads[whom], deps[whom], deps[noun] = to, "pobj", "nsubj"


def restore_hostage(reading: Reading, i: int) -> None:
    """*took fifty observers hostage*, *held a priest captive*: who was taken, not a kind of hostage."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    noun, verb = i - 1, i
    if tags[i][:1] == "V" and deps[i] in ("advcl", "conj", "ccomp") and reading.lower[heads[i]] in TAKING:
        verb, tags[i], deps[i] = heads[i], "NN", "oprd"  # *took the sons of two officials hostage*, taken for a verb
        for j in near(reading, i):
            heads[j] = verb if heads[j] == i and j > i else heads[j]
        return
    if tags[i] != "NN" or not in_sentence(reading, noun, i) or heads[noun] != i or tags[noun][:2] != "NN":
        return
    for _ in range(4):
        verb = heads[verb]
        if tags[verb][:1] == "V":
            break
    if reading.lower[verb] not in TAKING or deps[noun] != "compound" or heads[i] == i:
        return
    heads[noun], deps[noun] = heads[i], deps[i]
    for j in near(reading, i):
        if heads[j] == i:
            heads[j] = noun if j < noun else verb
    heads[i], deps[i] = verb, "oprd"
