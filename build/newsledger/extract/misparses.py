"""Constructions of news that the pipeline's parser takes wrong, set right before anything is read.

*…, including nine children, a medic and residents said*: the speakers are taken for more children. *Ukrainian shelling
wounded two*: the verbal noun is taken for an auxiliary. *A bomb destroyed a bus and two people were killed*: the people
are taken for destroyed. *Man shot dead in Lagos*: a headline's participle is taken for a past tense. What is changed is
the parse alone: heads, relations and tags.
"""

from collections.abc import Callable

from newsledger.extract.clause import ACCUSING
from newsledger.extract.headlines import (
    COLON,
    COMMA,
    DOERS,
    HARMED,
    RIPPING,
    TOLL,
    restore_bare_verb,
    restore_gerund,
    restore_rise,
    restore_sides,
    restore_tally,
    restore_through,
    restore_topic,
)
from newsledger.extract.misparsed_leads import (
    AREAS,
    MARKS,
    SUSPECTED,
    restore_apposed,
    restore_area,
    restore_hedged,
    restore_labelled,
    restore_named_doer,
    restore_of_name,
    restore_suspected,
)
from newsledger.extract.misparsed_people import (
    GUISE,
    GUNNED,
    HOSTAGE,
    LADEN,
    LOYAL,
    SIDES,
    WHOM,
    adjuncts,
    restore_adjunct,
    restore_agent,
    restore_disguised,
    restore_gunners,
    restore_hostage,
    restore_laden,
    restore_loyal,
    restore_side_of,
    restore_sides_name,
    restore_whom,
)
from newsledger.extract.misparsed_shots import (
    FIRED,
    HARMING,
    SHOT,
    restore_deadly_attack,
    restore_fired,
    restore_long_subject,
    restore_marksman,
    restore_outbreak,
    restore_outcome,
    restore_riders,
    restore_shot,
    restore_verbal_noun,
)
from newsledger.extract.misparsed_verbs import (
    AFTER,
    BESIDE,
    HAVING,
    NAMED_IS,
    dated_subjects,
    in_sentence,
    inserted,
    is_amod,
    reduced,
    restore_active,
    restore_after,
    restore_bare_past,
    restore_dated_subject,
    restore_finite,
    restore_inserted,
    restore_name,
    restore_perfect,
    restore_relative,
    restore_suffering,
    restore_time,
    restore_told,
)
from newsledger.extract.parse import ACTIVE_SUBJECTS, FINITE
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEARINGS, HEDGED, LEAVING, LISTED

SAID = frozenset("said says say told reported added announced confirmed".split())
VERBAL_NOUNS = LISTED["verbal_noun"]
DOING = LISTED["deed_at_once"]  # what somebody did at once: *stormed a prison, freeing inmates*
LONGEST_SPEAKER = 14  # words
CHARGING = frozenset("of for".split())
LEFT_SO = frozenset("dead wounded injured hurt missing homeless displaced".split())
LONGEST_TOLL = 8  # words of *and at least 20 other people injured*


def mend_parse(reading: Reading) -> None:
    """Mends heads, relations and tags in place; what would not leave a tree is taken back."""
    changed = [_mended(reading, restore_name, i) for i in reading.spots(NAMED_IS) if reading.words[i] == "IS"]
    changed += [_mended(reading, restore_noun, i) for i in reading.spots(VERBAL_NOUNS)]
    changed += [_mended(reading, restore_outbreak, i) for i in reading.spots(VERBAL_NOUNS)]
    changed += [_mended(reading, restore_verbal_noun, i) for i in reading.spots(VERBAL_NOUNS)]
    changed += [_mended(reading, restore_long_subject, i) for i in reading.spots(VERBAL_NOUNS)]
    changed += [_mended(reading, restore_shot, i) for i in reading.spots(SHOT)]
    changed += [_mended(reading, restore_marksman, i) for i in reading.spots(SHOT)]
    changed += [_mended(reading, restore_fired, i) for i in reading.spots(FIRED)]
    changed += [_mended(reading, restore_riders, i) for i in reading.positions.get("fired", ())]
    changed += [_mended(reading, restore_deadly_attack, i) for i in reading.spots(HARMING)]
    changed += [_mended(reading, restore_companions, i) for i in reading.spots(DOERS)]
    changed += [_mended(reading, restore_speakers, i) for i in reading.spots(SAID)]
    changed += [_mended(reading, restore_told, i) for i in reading.spots(SAID)]
    changed += [_mended(reading, restore_subject, verb) for verb in _without_subject(reading)]
    changed += [_mended(reading, restore_dated_subject, i) for i in dated_subjects(reading)]
    changed += [_mended(reading, restore_inserted, i) for i in inserted(reading)]
    changed += [_mended(reading, restore_finite, i) for i in reading.labelled("amod") if is_amod(reading, i)]
    changed += [_mended(reading, restore_named_doer, i) for i in reading.labelled("amod")]
    changed += [_mended(reading, restore_area, i) for i in reading.spots(AREAS)]
    changed += [_mended(reading, restore_apposed, i) for i in reading.labelled("amod")]
    changed += [_mended(reading, restore_of_name, i) for i in reading.labelled("amod")]
    changed += [_mended(reading, restore_hedged, i) for i in reading.spots(HEDGED)]
    changed += [_mended(reading, restore_suspected, i) for i in reading.spots(SUSPECTED)]
    changed += [_mended(reading, restore_labelled, i) for i in reading.spots(MARKS)]
    changed += [_mended(reading, restore_perfect, reading.heads[i]) for i in reading.spots(HAVING)]
    changed += [_mended(reading, restore_relative, i) for i in reduced(reading)]
    changed += [_mended(reading, restore_active, i) for i in reduced(reading)]
    changed += [_mended(reading, restore_bare_past, i) for i in reduced(reading)]
    changed += [_mended(reading, restore_after, i) for i in reading.spots(AFTER)]
    changed += [_mended(reading, restore_time, i) for i in reading.spots(HEDGED)]
    changed += [_mended(reading, restore_suffering, i) for i in reading.spots(HARMED)]
    changed += [_mended(reading, restore_disguised, i) for i in reading.spots(GUISE)]
    changed += [_mended(reading, restore_bearing, i) for i in reading.spots(BEARINGS)]
    changed += [_mended(reading, restore_adjunct, i) for i in adjuncts(reading)]
    changed += [_mended(reading, restore_agent, i) for i in reading.positions.get("by", ())]
    changed += [_mended(reading, restore_loyal, i) for i in reading.spots(LOYAL)]
    changed += [_mended(reading, restore_hostage, i) for i in reading.spots(HOSTAGE)]
    changed += [_mended(reading, restore_laden, i) for i in reading.spots(LADEN)]
    changed += [_mended(reading, restore_whom, i) for i in reading.spots(WHOM)]
    changed += [_mended(reading, restore_gunners, i) for i in reading.spots(GUNNED)]
    changed += [_mended(reading, restore_side_of, i) for i in reading.positions.get("of", ())]
    changed += [_mended(reading, restore_sides_name, i) for i in reading.spots(SIDES)]
    changed += [_mended(reading, restore_deed, i) for i in reading.spots(DOING)]
    changed += [_mended(reading, restore_outcome, i) for i in reading.spots(DOING)]
    changed += [_mended(reading, restore_bare_verb, i) for i in reading.spots(DOERS)]
    changed += [_mended(reading, restore_gerund, i) for i in _in_headings(reading, VERBAL_NOUNS)]
    changed += [_mended(reading, restore_topic, i) for i in _in_headings(reading, COLON)]
    changed += [_mended(reading, restore_rise, i) for i in reading.spots(TOLL)]
    changed += [_mended(reading, restore_through, i) for i in reading.spots(RIPPING)]
    changed += [_mended(reading, restore_tally, i) for i in _in_headings(reading, COMMA)]
    changed += [_mended(reading, restore_sides, i) for i in _in_headings(reading, COMMA)]
    changed += [_mended(reading, restore_participle, i) for i in reading.spots(HARMED)]
    changed += [_mended(reading, restore_left, i) for i in reading.spots(LEFT_SO)]
    changed += [_mended(reading, restore_charge, i) for i in _charges(reading)]
    if any(changed):
        reading.hang()


def _charges(reading: Reading) -> list[int]:
    """The *of* and *for* of sentences that accuse somebody."""
    return [i for i in reading.spots(CHARGING) if reading.says(i, ACCUSING)] if reading.spots(ACCUSING) else []


def _in_headings(reading: Reading, words: frozenset[str]) -> list[int]:
    return [i for i in reading.spots(words) if reading.kinds[i] in ("title", "heading")]


def _mended(reading: Reading, mend: Callable[[Reading, int], None], i: int) -> bool:
    """Whether a rule has given tokens of its sentence other heads."""
    here = slice(*reading.sentences[reading.sentence[i]])
    heads, deps, tags = reading.heads[here], reading.deps[here], reading.tags[here]
    mend(reading, i)
    if reading.heads[here] == heads and reading.deps[here] == deps:
        return False
    if _is_tree(reading, here.start, here.stop):
        reading.relabel()
        return True
    reading.heads[here], reading.deps[here], reading.tags[here] = heads, deps, tags
    return False


def restore_bearing(reading: Reading, i: int) -> None:
    """*captured a dozen villages west of Zalingei*: villages, not their west."""
    heads, deps, noun = reading.heads, reading.deps, i - 1
    if reading.tags[noun] != "NNS" or heads[noun] != i or deps[noun] not in ("compound", "nmod"):
        return
    if reading.lower[i + 1 : i + 2] != ["of"]:
        return
    heads[noun], deps[noun] = (heads[i] if heads[i] != i else noun), deps[i]
    for child in range(reading.sentences[reading.sentence[i]][0], noun):
        if heads[child] == i:
            heads[child] = noun
    heads[i], deps[i] = noun, "advmod"


def _is_tree(reading: Reading, first: int, last: int) -> bool:
    """Whether every token of a sentence comes to one that is its own head."""
    heads, rooted = reading.heads, set()
    for i in range(first, last):
        path: set[int] = set()
        while i not in rooted and heads[i] != i:
            if i in path or not first <= heads[i] < last:
                return False
            path.add(i)
            i = heads[i]
        rooted |= path | {i}
    return True


def restore_noun(reading: Reading, i: int) -> None:
    """*Army shelling hit a market*: a noun, and the subject of the finite verb behind it."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    if deps[i] in ("nsubj", "nsubjpass", "compound") or not in_sentence(reading, i - 1, i + 1):
        return
    if tags[i - 1] not in BESIDE or tags[i + 1] not in FINITE or reading.kinds[i] == "furniture":
        return
    verb = i + 1
    while tags[verb] == "MD" or (deps[verb] in ("aux", "auxpass") and heads[verb] > verb):
        if heads[verb] == verb:
            return
        verb = heads[verb]
    was_subject = heads[i - 1] == verb or heads[i] == i - 1
    if not was_subject and heads[i] != verb:
        return
    passive = any(deps[j] == "auxpass" and heads[j] == verb for j in range(i + 1, verb))
    tags[i], heads[i], deps[i] = "NN", verb, "nsubjpass" if passive else "nsubj"
    heads[i - 1], deps[i - 1] = i, "amod" if tags[i - 1] == "JJ" else "compound"


def restore_charge(reading: Reading, i: int) -> None:
    """*accused the rebels of killing civilians*: it hangs on the accusing, for they are no rebels of civilians."""
    whom = reading.heads[i]
    verb = reading.heads[whom]
    if reading.deps[i] != "prep" or reading.deps[whom] != "dobj" or not verb < whom < i:
        return
    act = next((j for j in range(i + 1, reading.sentences[reading.sentence[i]][1]) if reading.heads[j] == i), i)
    if reading.lower[verb] in ACCUSING and reading.deps[act] == "pcomp":
        reading.heads[i] = verb


def restore_left(reading: Reading, i: int) -> None:
    """*left three dead and nine wounded*: the nine are no more of the dead, and *wounded* is said of them alone."""
    tags, deps, heads, lower = reading.tags, reading.deps, reading.heads, reading.lower
    first, _ = reading.sentences[reading.sentence[i]]
    number = i - 1
    if number <= first or tags[number] not in ("CD", "NNS", "NN") or deps[i] in ("amod", "acl"):
        return
    before = next((j for j in range(number, max(first, i - LONGEST_TOLL), -1) if lower[j] in LEFT_SO), number)
    if before == number or not {",", "and"} & set(lower[before + 1 : number]):
        return
    verb = next((j for j in range(before, max(first, before - LONGEST_TOLL), -1) if lower[j] in LEAVING), i)
    if verb == i or any(tags[j][:1] == "V" or tags[j] == "MD" for j in range(before + 1, number)):
        return
    while deps[number] == "pobj" and before < heads[heads[number]] < number:  # *dozens of people missing*
        number = heads[heads[number]]
    tags[i] = "JJ" if lower[i] in ("dead", "missing", "homeless") else "VBN"
    beside = heads[before] if deps[before] == "amod" and heads[before] < before else before
    heads[number], deps[number], heads[i], deps[i] = beside, "conj", number, "amod"


def restore_companions(reading: Reading, i: int) -> None:
    """*Somali troops and clan fighters began an offensive*: those before the *and* are no modifier."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    other = heads[i]
    if tags[i] != "NNS" or deps[i] not in ("nmod", "compound") or reading.lower[i + 1 : i + 2] != ["and"]:
        return
    if not i + 1 < other or tags[other] != "NNS" or reading.lower[other] not in DOERS:
        return
    for j in range(i + 1, other):
        if heads[j] == i and deps[j] == "conj":
            heads[j], deps[j] = other, "compound"
    heads[i], deps[i] = (i if heads[other] == other else heads[other]), deps[other]
    heads[other], deps[other] = i, "conj"


def restore_participle(reading: Reading, i: int) -> None:
    """*Man shot dead in Lagos*, in a headline: it was done to him."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    if tags[i] not in ("VBD", "VBN") or not (reading.kinds[i] in ("title", "heading") or _is_shot_dead(reading, i)):
        return
    first, last = reading.sentences[reading.sentence[i]]
    noun = heads[i]
    if deps[i] == "acl" and heads[noun] == noun < i and reading.lower[i] in ACCUSED:  # *Troops accused of …*
        for j in range(first, last):
            if heads[j] == noun and j > i:
                heads[j] = i
        heads[i], deps[i], heads[noun], deps[noun] = i, "ROOT", i, "nsubj"
    below = [j for j in range(first, last) if heads[j] == i and j != i]
    if any(deps[j] in ("dobj", "ccomp", "xcomp", "aux", "auxpass") for j in below):
        return
    tags[i] = "VBN"
    for j in below:
        if deps[j] == "nsubj":
            deps[j] = "nsubjpass"


def _is_shot_dead(reading: Reading, i: int) -> bool:
    """*West Bank: two Palestinians shot dead.*: nobody whom they shot is named."""
    behind = reading.tags[i + 2 : i + 3]
    return reading.lower[i : i + 2] == ["shot", "dead"] and behind in ([], ["."], [","], ["IN"], [":"], ["_SP"])


def restore_deed(reading: Reading, i: int) -> None:
    """*stormed a prison, freeing inmates*, *was accused of bombing a market*: a verb, and what stands behind it is its
    object."""
    tags, deps, heads, lower = reading.tags, reading.deps, reading.heads, reading.lower
    noun = heads[i]
    if tags[i] not in ("NN", "JJ") or deps[i] not in ("compound", "amod") or not i < noun <= i + 4 or i == 0:
        return
    if not in_sentence(reading, i - 1, noun) or any(lower[j] in (",", "and") for j in range(i, noun)):
        return
    above = heads[noun]
    if lower[i - 1] == "," and deps[noun] in ("dobj", "appos", "conj") and above < i:
        verb = next((j for j in (above, heads[above], heads[heads[above]]) if tags[j][0] == "V"), None)
        listed = range(noun, min(noun + 3, len(lower) - 1))
        goes_on = any(lower[j] in ("and", "or") and heads[j] == noun and lower[j + 1] not in DOING for j in listed)
        if verb is None or verb > i or goes_on or (deps[noun] == "conj" and above != i - 2):
            return
        heads[i], deps[i] = verb, "advcl"
    elif lower[i - 1] in ("of", "for") and deps[noun] == "pobj" and above == i - 1 and lower[heads[above]] in ACCUSED:
        heads[i], deps[i] = above, "pcomp"
    else:
        return
    tags[i], heads[noun], deps[noun] = "VBG", i, "dobj"


ACCUSED = ("accused", "accuse", "accuses", "suspected", "blamed", "blames", "blame")


def restore_speakers(reading: Reading, verb: int) -> None:
    """*…, including nine children, a medic and residents said*: who stands between the last comma and the verb."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    first = _behind_comma(reading, verb)
    if first is None:
        return
    run = range(first, verb)
    subjects = [j for j in range(reading.sentences[reading.sentence[verb]][0], verb) if heads[j] == verb]
    subjects = [j for j in subjects if deps[j] == "nsubj"]
    astray = [j for j in run if heads[j] not in run and heads[j] != verb and tags[j][:1] in ("N", "P")]
    if not astray or any(deps[j] not in ("conj", "appos", "pobj", "dobj", "dep") for j in astray):
        return
    if any(deps[j] == "appos" and tags[heads[j]] == "NNP" for j in astray):
        return  # *Jane Doe, the mayor of the town said*
    for j in subjects:
        if j not in run:
            taker = _verb_before(reading, j)
            if taker is None:
                return
            heads[j], deps[j] = taker, "dobj"
    speaker = min([*astray, *(j for j in subjects if j in run)])
    for j in run:
        if heads[j] not in run and j != speaker:
            heads[j], deps[j] = speaker, "conj" if tags[j][:1] in ("N", "P") else deps[j]
    heads[speaker], deps[speaker] = verb, "nsubj"
    above = heads[verb]
    if not subjects and above < first and deps[verb] in ("advcl", "conj", "dep") and tags[above][:1] == "V":
        heads[verb], deps[verb] = (verb if heads[above] == above else heads[above]), deps[above]
        heads[above], deps[above] = verb, "ccomp"


def _without_subject(reading: Reading) -> list[int]:
    """Finite verbs in coordinated and subordinate clauses to which the parse gives none."""
    tags, heads = reading.tags, reading.heads
    having = {heads[i] for i in reading.labelled(*ACTIVE_SUBJECTS)}
    clauses = reading.labelled("conj", "advcl", "ccomp")
    return [i for i in clauses if tags[i][0] == "V" and i not in having and heads[i] < i]


def restore_subject(reading: Reading, verb: int) -> None:
    """*A bomb destroyed a bus and two people were killed*: the noun phrase between *and* and a finite verb without a
    subject is its subject."""
    tags, deps, heads = reading.tags, reading.deps, reading.heads
    helpers = [j for j in range(heads[verb] + 1, verb) if heads[j] == verb and deps[j] in ("aux", "auxpass")]
    first = helpers[0] if helpers else verb
    if tags[first] not in FINITE or tags[first - 1][:2] not in ("NN", "VB", "CD"):
        return
    noun = _coordinated_before(reading, first, heads[verb])
    if noun is not None:
        passive = any(deps[j] == "auxpass" for j in helpers)
        heads[noun], deps[noun] = verb, "nsubjpass" if passive else "nsubj"
        deps[verb] = "conj"


PLURAL = frozenset("were are have".split())


def _coordinated_before(reading: Reading, first: int, above: int) -> int | None:
    """The noun that ends, with what hangs on it, right before ``first`` and is coordinated by *and* with one before."""
    tags, deps, heads, lower = reading.tags, reading.deps, reading.heads, reading.lower
    i, single = first - 1, lower[first] in PLURAL  # *a woman and her son were*: two
    for _ in range(12):
        head = heads[i]
        if head == i or head <= above:
            break
        if deps[i] == "conj":
            if not single or tags[i] not in ("NN", "NNP"):
                break
            single = False
        i = head
    if deps[i] != "conj" or tags[i][0] not in "NPC" or tags[heads[i]][0] not in "NPC" or heads[i] <= above:
        return None
    if _made_by(reading, heads[i]):
        return None
    j = i - 1
    while j > heads[i] and lower[j] != "and":
        if tags[j][0] in "V," or tags[j] == "IN":
            return None
        j -= 1
    return i if j > heads[i] else None


def _made_by(reading: Reading, agent: int) -> bool:
    """*after a truce brokered by A and B came into force*: it is the truce that came, though the parse hangs it on
    *after*."""
    by = reading.heads[agent]
    verb = reading.heads[by]
    if reading.deps[agent] != "pobj" or reading.lower[by] != "by" or reading.deps[verb] != "acl":
        return False
    noun = reading.heads[verb]
    return reading.deps[noun] == "pobj" and reading.lower[reading.heads[noun]] in ("after", "before", "since", "until")


def _behind_comma(reading: Reading, verb: int) -> int | None:
    """Where the noun phrase begins that reaches from a comma to the verb, without a verb of its own."""
    tags, lower = reading.tags, reading.lower
    if tags[verb] not in FINITE or tags[verb - 1][:1] not in ("N", "P") or not in_sentence(reading, verb - 1, verb):
        return None
    for i in range(verb - 1, max(verb - LONGEST_SPEAKER, 0), -1):
        if lower[i] == ",":
            return i + 1 if lower[i + 1] not in ("and", "but", "or") and in_sentence(reading, i, verb) else None
        if tags[i] in FINITE or tags[i] in ("WP", "WDT", "VB", "TO", ":", "``", "''", "-LRB-", "-RRB-"):
            return None
    return None


def _verb_before(reading: Reading, noun: int) -> int | None:
    """The verb right before a noun phrase, adverbs and numbers of the phrase aside."""
    start = reading.sentences[reading.sentence[noun]][0]
    for i in range(noun - 1, max(noun - 8, start - 1), -1):
        if reading.tags[i][:1] == "V":
            return i if reading.lower[i] not in SAID else None
        if reading.tags[i] not in ("CD", "DT", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "IN", "NN", "NNP", "PRP$"):
            return None
    return None
