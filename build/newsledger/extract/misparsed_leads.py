"""Beginnings of notes and briefs that the pipeline's parser takes wrong: a label or dateline taken for who did it,
*suspected* taken for a verb, a name of capitals taken for an adverb. As in ``misparses``, only heads, relations and
tags change.
"""

from newsledger.extract.misparsed_verbs import in_sentence, near
from newsledger.extract.parse import SUBJECTS
from newsledger.extract.reading import Reading

MARKS = frozenset((":", "-", "–", "—", "--"))
SUSPECTED = frozenset("suspected alleged presumed".split())
AREAS = frozenset(
    "governorate province district region county department raion oblast prefecture township cercle".split()
)
LONGEST_LABEL = 12  # tokens
LONGEST_NAME = 4  # tokens between *suspected* and whom it is said of


def restore_labelled(reading: Reading, mark: int) -> None:
    """*Security bulletin: insurgents burned 20 huts*, *OSH - A soldier was shot*: who stands behind the mark did it, no
    other name of what stands before it."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    here = near(reading, mark)
    if not 0 < mark - here.start <= LONGEST_LABEL or any(tags[j][:1] in ("V", "M") for j in range(here.start, mark)):
        return
    parted = reading.ends[mark] < reading.starts[mark + 1] if mark + 1 < here.stop else False
    if not parted or (reading.words[mark] != ":" and reading.ends[mark - 1] == reading.starts[mark]):
        return  # *a woman (D-Mo.)*
    who = next((j for j in here if j > mark and deps[j] == "appos" and heads[j] < mark), None)
    if who is None or tags[who][:2] != "NN" or any(tags[j][:1] == "V" for j in range(mark, who)):
        return
    label = heads[who]
    while deps[label] == "appos" and heads[label] < label:
        label = heads[label]
    verb = heads[label]
    if deps[label] not in SUBJECTS or verb < who or tags[verb] not in ("VBD", "VBN") or tags[label][:2] != "NN":
        return
    for j in here:
        if heads[j] in (label, heads[who]) and j > mark and j not in (who, verb):
            heads[j] = verb
    heads[who], deps[who], deps[label] = verb, deps[label], "npadvmod"
    entered = next((j for j in range(who + 1, verb) if heads[j] == who and deps[j] == "acl" and tags[j] == "VBD"), None)
    if entered is None or any(heads[j] == entered and deps[j] == "agent" for j in here):
        return  # *insurgents entered Oru, burned 20 huts*: two deeds, the first taken for a participle
    heads[entered], deps[entered] = (entered, "ROOT") if heads[verb] == verb else (heads[verb], deps[verb])
    for j in (who, label):
        heads[j] = entered
    heads[verb], deps[verb] = entered, "conj"
    for j in here:
        if heads[j] == verb and j < entered:
            heads[j] = entered


def restore_suspected(reading: Reading, i: int) -> None:
    """*On 4 May, suspected JNIM militants opened fire*: of whom it is suspected, and what they did."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    here = near(reading, i)
    if tags[i] not in ("VBD", "VBN") or deps[i] not in ("ROOT", "ccomp"):
        return
    below = [j for j in here if heads[j] == i]
    if any(deps[j] in (*SUBJECTS, "aux", "auxpass", "dobj") for j in below):
        return
    noun = i + 1
    while noun < min(i + 1 + LONGEST_NAME, here.stop - 1) and tags[noun] not in ("NNS", "NNPS"):
        noun += 1
    verbs = [
        j for j in below if j > noun and tags[j] in ("VBD", "VBN") and deps[j] in ("ccomp", "conj", "advcl", "xcomp")
    ]
    if tags[noun] not in ("NNS", "NNPS") or len(verbs) != 1 or heads[noun] not in (i, verbs[0]):
        return
    verb = verbs[0]
    heads[verb], deps[verb] = (verb, "ROOT") if heads[i] == i else (heads[i], deps[i])
    passive = any(deps[j] == "auxpass" and heads[j] == verb for j in here)
    for j in below:
        if j != verb:
            heads[j] = verb
    for j in range(i + 1, noun):
        heads[j], deps[j] = noun, "compound" if reading.words[j][:1].isupper() else deps[j]
        tags[j] = "NNP" if tags[j] in ("PRP", "PRP$", "VBZ", "VBP") else tags[j]
    heads[noun], deps[noun] = verb, "nsubjpass" if passive else "nsubj"
    heads[i], deps[i], tags[i] = noun, "amod", "VBN"


def restore_apposed(reading: Reading, verb: int) -> None:
    """*A military jet bombed Oru town*: what it did, taken for an adjective of another name of the jet."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    noun = heads[verb]
    who = heads[noun]
    if tags[verb] not in ("VBN", "VBD") or deps[noun] != "appos" or who != verb - 1 or noun < verb:
        return
    if tags[who][:2] != "NN" or any(heads[j] == verb for j in near(reading, verb)):
        return
    heads[verb], deps[verb] = (verb, "ROOT") if heads[who] == who else (heads[who], deps[who])
    for j in near(reading, verb):
        if (heads[j] == who and j > noun) or (
            heads[j] == noun and j > noun and deps[j] in ("prep", "npadvmod", "punct")
        ):
            heads[j] = verb
    heads[who], deps[who], tags[verb] = verb, "nsubj", "VBD"
    heads[noun], deps[noun] = verb, "dobj"


def restore_of_name(reading: Reading, verb: int) -> None:
    """*Rebels of the FDLR captured Oru-centre and hoisted their flag*: what the rebels did, taken for an adjective of
    that of which they are."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    noun, name = heads[verb], verb - 1
    of = heads[noun]
    if tags[verb] not in ("VBN", "VBD") or deps[noun] != "pobj" or not of < name < verb < noun or tags[name] != "NNP":
        return
    who = heads[of]
    later = heads[who]
    if heads[name] != noun or tags[who] not in ("NNS", "NNPS") or who > of or deps[of] != "prep":
        return
    if any(tags[j] not in ("NNP", "DT") for j in range(of + 1, verb)) or any(heads[j] == verb for j in range(of, noun)):
        return
    if later != who and (deps[who] != "nsubj" or later < noun or tags[later] != "VBD"):
        return
    joint = [j for j in near(reading, verb) if heads[j] == who and deps[j] == "cc" and j > noun]
    if later != who and not joint:
        return
    heads[verb], deps[verb] = (verb, "ROOT") if heads[later] == later else (heads[later], deps[later])
    if later != who:
        heads[later], deps[later], heads[joint[0]] = verb, "conj", verb
    for j in near(reading, verb):
        if heads[j] == noun and j < verb:
            heads[j] = name
        elif heads[j] == noun and j > noun and deps[j] == "prep" and reading.lower[j] != "of":
            heads[j] = verb
    heads[name], deps[name] = of, "pobj"
    heads[who], deps[who], tags[verb] = verb, "nsubj", "VBD"
    heads[noun], deps[noun] = verb, "dobj"


def restore_hedged(reading: Reading, i: int) -> None:
    """*Gunmen presumed to belong to a cartel shot dead three policemen*: of whom it is presumed, and what they did."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    if tags[i] not in ("VBD", "VBN") or deps[i] in ("acl", "amod", "relcl"):
        return
    below = [j for j in near(reading, i) if heads[j] == i]
    who = next((j for j in below if deps[j] in ("nsubj", "nsubjpass") and j < i), None)
    being = next((j for j in below if deps[j] == "xcomp" and reading.lower[j] in ("be", "belong", "have")), None)
    if who is None or being is None or tags[who][:2] != "NN" or any(deps[j] in ("aux", "auxpass", "cc") for j in below):
        return
    did = [j for j in below if j > being and tags[j] in ("VBD", "VBN") and deps[j] in ("conj", "ccomp", "dep", "advcl")]
    if len(did) != 1:
        return
    verb = did[0]
    passive = any(heads[j] == verb and deps[j] == "auxpass" for j in near(reading, i))
    heads[verb], deps[verb] = (verb, "ROOT") if heads[i] == i else (heads[i], deps[i])
    for j in below:
        if j not in (verb, being) and (j < who or j > being):
            heads[j] = verb
    heads[who], deps[who] = verb, "nsubjpass" if passive else "nsubj"
    heads[i], deps[i], tags[i] = who, "acl", "VBN"


def restore_area(reading: Reading, area: int) -> None:
    """*a farm in the district of Oru governorate on Monday*: a kind of area, taken for a verb."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    name, verb = area - 1, heads[area]
    if tags[area][:1] != "V" or not in_sentence(reading, name, area) or deps[name] != "pobj" or deps[area] != "ccomp":
        return
    if heads[name] > name or tags[name] != "NNP" or tags[verb][:1] != "V" or verb > name:
        return
    for j in near(reading, area):
        if heads[j] == area:
            heads[j], deps[j] = verb, "dobj" if deps[j] == "nsubj" else deps[j]
    heads[area], deps[area], tags[area] = heads[name], "pobj", "NN"
    heads[name], deps[name] = area, "compound"


def restore_named_doer(reading: Reading, verb: int) -> None:
    """*The RSF fired artillery at the camp*: a name of capitals did it, and the past tense is no adjective."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    who, noun = verb - 1, heads[verb]
    if (
        tags[verb] not in ("VBD", "VBN")
        or not in_sentence(reading, who, noun)
        or not verb < noun <= verb + LONGEST_NAME
        or tags[noun][:2] != "NN"
    ):
        return
    named = tags[who] == "NNP" and heads[who] in (verb, noun) and reading.words[who].isupper()
    if not named or deps[who] not in ("npadvmod", "compound", "nmod"):
        return
    above, dep = heads[noun], deps[noun]
    if above != noun and dep not in ("ccomp", "conj", "advcl"):
        return
    heads[verb], deps[verb] = (verb, "ROOT") if above == noun else (above, dep)
    for j in near(reading, verb):
        if heads[j] == noun and j < verb:
            heads[j] = who if j == who - 1 and deps[j] in ("det", "amod", "compound") else verb
        elif heads[j] == noun and j > noun and deps[j] not in ("appos", "conj", "cc") and reading.lower[j] != "of":
            heads[j] = verb
    heads[who], deps[who], tags[verb] = verb, "nsubj", "VBD"
    heads[noun], deps[noun] = verb, "dobj"
