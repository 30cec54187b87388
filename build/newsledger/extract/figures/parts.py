"""Wholes and parts in a sentence: *15, including two children* (subset), *seven: five in A, two in B* (partition)."""

from msgspec.structs import replace

from newsledger.extract.clause import is_verb, own_subject
from newsledger.extract.codes import HARM, HELD_OR_MOVED, MEASURED
from newsledger.extract.figures.clauses import EITHER, SEVERITY, Governed
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.members import in_hospital
from newsledger.extract.figures.phrases import tells
from newsledger.extract.reading import Reading
from newsledger.extract.words import REMAINING, THOSE

INCLUDING = frozenset("including include includes included incl inc among".split())
PEOPLED = ("person", "combatant", "", "unknown", "household")


def read_subsets(reading: Reading, drafts: list[Draft]) -> None:
    """Marks the figures that a word of inclusion makes parts of the figure before it; a part without a category of its
    own has that of its whole."""
    for position, draft in enumerate(drafts):
        cue = _inclusion(reading, draft, drafts)
        if cue is None or draft.rule == "listed with" or _is_of_one(reading, draft, cue):
            continue
        among = reading.lower[draft.quantity.first - 2 : draft.quantity.first] == ["among", "them"]
        if not among and tells(reading, draft):
            continue
        of_people = reading.lower[cue] in ("whom", "them") or reading.lower[cue + 1 : cue + 2] == ["whom"]
        pointed = of_people or _points(reading, draft)
        whole = _whole_before(drafts, position, cue, of_people, pointed)
        if whole is None or (drafts[whole].governed is None and draft.governed is not None):
            left = _whole_left(reading, drafts, position)
            whole = whole if left is None else left
        if whole is None:
            continue
        other = drafts[whole]
        if not _fits(draft, other) or _are_more(reading, draft, other):
            continue
        weak = draft.rule in ("words after", "words before") and cue == draft.quantity.first - 1
        points = _points(reading, draft)
        points = points or reading.lower[cue - 1 : cue + 1] == ["of", "which"]  # *of which 430 are destroyed*
        moved = (
            draft.rule == "adjective as noun" and other.category in HELD_OR_MOVED
        )  # *6,000 left, including 300 wounded*
        if among and _is_of_next(reading, draft, other):
            inherit(draft, other, "included in")
        if draft.governed is None or weak or points or moved or draft.category == other.category:
            if draft.governed is None or (weak and draft.category != other.category):
                inherit(draft, other, "included in")
                beside = cue == draft.quantity.first - 1 and draft.counted.noun is None
                if other.governed is None and (points or beside):  # *135 air raids, 62 of them in A*
                    draft.category, draft.rule = other.category, "included in"
            draft.whole, draft.part_kind = whole, "subset"
            if points and draft.counted_text.lower() in ("", *THOSE):
                draft.counted_text, draft.population = other.counted_text, other.population
                draft.counted = replace(draft.counted, counted_class=other.counted.counted_class)


def _is_of_one(reading: Reading, draft: Draft, cue: int) -> bool:
    """*12 people, eight of them from one family*: where they were from."""
    first = draft.quantity.first
    return draft.quantity.value == 1 and cue < first - 1 and reading.lower[first - 1] in ("from", "in")


def _is_of_next(reading: Reading, part: Draft, whole: Draft) -> bool:
    """*Three people were killed among them a woman and 11 others were injured*: whether the parse, for want of a comma,
    gives a part the verb of the number behind it."""
    behind = max(part.counted.last, part.quantity.last)
    joined = reading.lower[behind : behind + 1] == ["and"] and reading.tags[behind + 1 : behind + 2] == ["CD"]
    return joined and whole.governed is not None and whole.trigger < part.quantity.first < behind < part.trigger


def _points(reading: Reading, draft: Draft) -> bool:
    """*two of whom*, *six of them*: a part of those before, whatever happened to it."""
    after = draft.quantity.last
    return reading.lower[after : after + 1] == ["of"] and not THOSE.isdisjoint(reading.lower[after + 1 : after + 2])


def _inclusion(reading: Reading, draft: Draft, drafts: list[Draft]) -> int | None:
    """The word of inclusion on which the figure hangs, by the words before it and by the parse."""
    quantity = draft.quantity
    start = reading.sentences[draft.sentence][0]
    behind = max(draft.counted.last, quantity.last)
    if reading.lower[behind : behind + 2] == ["among", "them"] and reading.words[quantity.first - 1] == ",":
        return quantity.first  # *198 people, three children among them, were killed*
    if draft.counted.noun is not None and reading.lower[draft.counted.noun] in THOSE:
        return quantity.first
    if _points(reading, draft):
        return quantity.first
    i = quantity.first - 1
    closed = reading.lower[i - 1 : i + 1] == [",", "and"]  # *17 civilians, three of them children, and 20 rebels*
    if closes_list(reading, quantity.first):
        return None
    if i > start and i in reading.actor_at and reading.lower[i - 1] in ("the", "and"):
        return None  # *…, 20 of them in A, and the army two*
    while i >= start:
        word = reading.lower[i]
        if word in INCLUDING:
            return None if reading.lower[i - 1] in ("not", "without") else i
        if word in THOSE and i > start and not closed and reading.lower[i - 1] in ("of", "among"):
            return (
                None if quantity.implicit and reading.tags[i - 2] == "CD" else i
            )  # *two of them children, police said*
        if is_verb(reading, i) and word not in ("were", "are", "was", "is", "killed", "wounded", "injured", "said"):
            return None
        if word in (";", ":", "while") or quantity.first - i > 30 or (word == "of" and reading.lower[i - 1] == "loss"):
            return None  # *130 of them foreigners, for the loss of 20 soldiers*
        i -= 1
    return None


def closes_list(reading: Reading, first: int) -> bool:
    """*26 civilians, including seven children and four women, and 15 fighters*: whether a number goes on behind a list
    that has its own *and*."""
    if reading.lower[first - 2 : first] != [",", "and"]:
        return False
    before = next((k for k in range(first - 3, max(first - 10, 1), -1) if reading.tags[k] == "CD"), None)
    return before is not None and reading.lower[before - 1] == "and" and reading.tags[before - 2][:2] == "NN"


def _whole_before(drafts: list[Draft], position: int, cue: int, of_people: bool, pointed: bool) -> int | None:
    """The nearest figure before the word of inclusion, in its sentence, that has a category of people or things; of
    people alone for *of whom*; any people for what is ``pointed`` at."""
    sentence = drafts[position].sentence
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if other.sentence != sentence:
            break
        people = other.counted.counted_class in PEOPLED or other.category in (*HELD_OR_MOVED, *SEVERITY)
        if of_people and not people:
            continue
        told = other.category != "other" or (
            not drafts[position].quantity.implicit and (other.of_people or other.counted.counted_class == "person")
        )
        fits = _fits(drafts[position], other)  # *128 deaths in six states, including 56 in the west*
        if other.quantity.head < cue and told and fits and other.category not in MEASURED:
            return other.whole if other.part_kind == "subset" and other.whole is not None else i
    return None


def _whole_left(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*Eight people including three children drowned*: the people before the word of inclusion, where the parse gives
    the verb to the part alone; they have it too."""
    part, whole = drafts[position], drafts[position - 1]
    if position == 0 or whole.sentence != part.sentence or whole.governed is not None or part.governed is None:
        return None
    if part.rule not in ("modifier (acl)", "words after") or part.trigger < part.quantity.last:
        return None
    if whole.counted.counted_class != "person" or reading.lower[whole.counted.last] not in (*INCLUDING, ","):
        return None
    if not _fits(part, whole):
        return None
    inherit(whole, part, part.rule)
    return position - 1


def _fits(part: Draft, whole: Draft) -> bool:
    """Whether one can be part of the other: no greater, and of people where that counts people."""
    if part.quantity.unit or part.category == "share" or part.counted.counted_class in ("measure",):
        return False
    if whole.counted.counted_class in PEOPLED and part.counted.counted_class not in PEOPLED:
        return False
    a, b = part.quantity.value, whole.quantity.value
    if b == 1:
        return False  # one person has no parts
    return a is None or b is None or a <= b


LEAST = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}


def _are_more(reading: Reading, part: Draft, whole: Draft) -> bool:
    """*shot two men, said villagers, hundreds of whom fled*: more than those who were counted."""
    least = LEAST.get(reading.lower[part.quantity.head], 0) if part.quantity.value is None else 0
    return whole.quantity.value is not None and whole.quantity.value < least


def inherit(draft: Draft, other: Draft, rule: str) -> None:
    """Gives a figure the category of another, by a rule."""
    if other.governed is not None:
        governed = other.governed
        draft.govern(Governed(governed.category, governed.trigger, governed.words, rule))
        draft.inherited, draft.headed = True, other.headed


def read_partitions(reading: Reading, drafts: list[Draft]) -> None:
    """Marks runs of figures that follow, or stand before, a whole in its sentence and add up to it."""
    for position, whole in enumerate(drafts):
        value = whole.quantity.value
        if value is None or value < 2 or whole.quantity.unit or whole.category in ("age", "duration", "share", "money"):
            continue
        if whole.whole is not None or (whole.category == "other" and not _is_shared(reading, drafts, position)):
            continue
        run = _run(reading, drafts, position)
        total = 0.0
        for n, part in enumerate(run):
            total += drafts[part].quantity.value or 0
            if n >= 1 and (total == value or _is_about(reading, drafts, whole, run, n, total)):
                if not _divides(reading, whole, [drafts[i] for i in run[: n + 1]]):
                    break
                for i in run[: n + 1]:
                    draft = drafts[i]
                    if draft.governed is None or (
                        draft.category != whole.category and not _is_undecided(whole) and whole.category != "other"
                    ):
                        inherit(draft, whole, "part of whole")
                    draft.whole, draft.part_kind = position, "partition"
                    whole.divided = True
                    if draft.counted.noun is None:
                        draft.counted_text = whole.counted_text
                        draft.population = whole.population
                break
            if total > value * (1 + NEAR):
                break


NEAR = 0.1


def read_parts(drafts: list[Draft]) -> None:
    """A part that has no category of its own has that of its whole, however late that was read."""
    for draft in drafts:
        whole = None if draft.whole is None else drafts[draft.whole]
        if whole is not None and draft.governed is None and whole.governed is not None and draft.category == "other":
            inherit(draft, whole, "included in")
        elif draft.quantity.kind == "vague" and draft.whole is not None:
            _share_verb(draft, drafts[draft.whole])


def _share_verb(part: Draft, whole: Draft) -> None:
    """*Over 110 militants most of them foreigners were killed*: what the parse says of the part alone, where it stands
    right behind its whole, is said of the whole."""
    behind = 0 <= part.quantity.first - whole.counted.last <= 1 and part.sentence == whole.sentence
    if behind and whole.governed is None and part.governed is not None and not part.inherited:
        whole.govern(part.governed)


def _is_shared(reading: Reading, drafts: list[Draft], position: int) -> bool:
    """*41 victims on Thursday: 26 civilians and 15 fighters*, *1,524 victims: 746 killed, 416 injured*: people whom a
    colon divides, of whom nothing else is said."""
    whole = drafts[position]
    if whole.counted.counted_class != "person" or position + 1 == len(drafts):
        return False
    return reading.words[drafts[position + 1].quantity.first - 1] == ":"


def _is_about(reading: Reading, drafts: list[Draft], whole: Draft, run: list[int], n: int, total: float) -> bool:
    """*over 21,000: 17,674 in A and 3,377 in B*: parts of a round number, announced by a colon or the like, which end
    the run and come near it on the side that its words allow."""
    value, kind = whole.quantity.value or 0, whole.quantity.quantifier
    if n + 1 < len(run) or OPENING.isdisjoint(reading.lower[whole.quantity.last : drafts[run[0]].quantity.first]):
        return False
    above = kind in ("more_than", "at_least", "about") and value <= total <= value * (1 + NEAR)
    return above or (kind in ("nearly", "about", "less_than", "at_most") and value * (1 - NEAR) <= total <= value)


def _run(reading: Reading, drafts: list[Draft], position: int) -> list[int]:
    """The figures after a whole, in its sentence, that may be its parts: same category or none."""
    whole, run = drafts[position], []
    for i in range(position + 1, len(drafts)):
        draft = drafts[i]
        if draft.sentence != whole.sentence:
            break
        if draft.quantity.unit or draft.category in ("age", "duration") or _is_where(reading, draft):
            continue
        if draft.part_kind == "subset" and draft.whole in run:
            continue  # *876 civilians, including 219 children, and 93 soldiers*
        same = draft.category == whole.category
        same = same or (whole.category == "other" and draft.category in (*SEVERITY, "detained"))
        same = same or (draft.governed is None and draft.counted.counted_class in PEOPLED)
        if _is_undecided(whole):
            same = same or draft.category in SEVERITY
        if not same or draft.quantity.value is None:
            break
        run.append(i)
    return run


OPENING = frozenset((":", "-", "--", "–", "—", "(", "including", "comprising"))
WHOLES = frozenset(
    "people persons individuals civilians dead wounded injured killed casualties victims martyrs deaths fatalities"
    " bodies corpses others more lives members souls residents villagers citizens families detainees hostages".split()
)


def _divides(reading: Reading, whole: Draft, parts: list[Draft]) -> bool:
    """Whether numbers that happen to add up are the parts of one said before: after a colon, a dash or a bracket, where
    the parts name no other people (*five in A, two in B*), or where the whole names people in general. *Three farmers,
    two nuns and a priest* is a list."""
    if is_named_before(reading, whole) and all(is_named_before(reading, part) for part in parts):
        return False  # *Rafah 11, Khan Younis 7, Nuseirat 4*
    between = reading.lower[whole.quantity.last : parts[0].quantity.first]
    if OPENING & set(between):
        return True
    noun = whole.counted.noun
    if noun is None or reading.lower[noun] in WHOLES:
        return True
    names = {reading.lower[part.counted.noun] for part in parts if part.counted.noun is not None}
    return names <= {reading.lower[noun]}


def is_named_before(reading: Reading, draft: Draft) -> bool:
    """*Khan Younis 7*, *Arquata: 46*: a bare number right behind a name, as in a list."""
    before = draft.quantity.first - 1
    before -= before > 0 and reading.words[before] == ":"
    return (
        draft.counted.noun is None and before >= 0 and (reading.tags[before][:3] == "NNP" or before in reading.place_at)
    )


def _is_undecided(whole: Draft) -> bool:
    """*Four casualties: one dead and three wounded*: the whole counts dead and wounded together."""
    return whole.rule == EITHER or whole.counted_text.lower().endswith(("casualties", "victims"))


def read_ellipsis(reading: Reading, drafts: list[Draft]) -> None:
    """A bare number after a figure of the same sentence and before *in* has its category (*five in A, two in B*)."""
    for position, draft in enumerate(drafts):
        if draft.governed is not None or draft.quantity.unit or draft.category == "share":
            continue
        if (moved := _moved_on(reading, drafts, position)) is not None:
            inherit(draft, moved, "left out")
            draft.counted_text, draft.population = moved.counted_text, moved.population
            if _is_land(reading, reading.heads[draft.counted.node]):
                draft.category = "refugees"  # *Egypt received 113,000*
            continue
        others = draft.counted.noun is not None and reading.lower[draft.counted.noun] == "others"
        if draft.counted.noun is not None and not others:
            told = any(d.category in SEVERITY and draft.sentence - d.sentence <= 1 for d in drafts[:position])
            if draft.counted.counted_class == "person":  # *26 were killed. 342 police were in hospital.*
                hurt = in_hospital(reading, draft, draft.counted.last)
                if hurt is not None and (told or reading.lower[hurt.trigger] in GRAVE):
                    draft.govern(hurt)
            continue
        if (first := _gap_of(reading, drafts, position)) is not None:
            inherit(draft, first, "left out")
            draft.counted_text, draft.population = first.counted_text, first.population
            continue
        if (same := _told_by_another(reading, drafts, position)) is not None:
            inherit(draft, same, "toll carried")
            draft.counted_text, draft.population = same.counted_text, same.population
            continue
        if draft.counted.noun is None and (position == 0 or drafts[position - 1].sentence != draft.sentence):
            _read_grave(reading, drafts, position)
        if position == 0:
            continue
        other = drafts[position - 1]
        if _is_where(reading, other) and position > 1:
            other = drafts[position - 2]
        after = draft.quantity.last + others
        if other.sentence != draft.sentence or other.governed is None or after >= len(reading.lower):
            continue
        if other.category in SEVERITY and (hurt := in_hospital(reading, draft)) is not None:
            draft.govern(hurt)
            if other.category == "injured" and _fits(draft, other):
                draft.whole, draft.part_kind = position - 1, "subset"
            if not others:
                draft.counted_text, draft.population = other.counted_text, other.population
            continue
        if others:
            continue
        gapped = (
            _is_placed(reading, after)
            or _is_by_another(reading, other, draft)
            or _is_gapped(reading, other, draft)
            or _is_set_apart(reading, draft)
        )
        if gapped and other.counted.counted_class in PEOPLED:
            inherit(draft, other, "left out")
            draft.counted_text, draft.population = other.counted_text, other.population


def _told_by_another(reading: Reading, drafts: list[Draft], position: int) -> Draft | None:
    """*98 died according to the ministry, and more than 200 according to witnesses*: another number of the same."""
    draft = drafts[position]
    last = draft.quantity.last
    if draft.counted.noun is not None or reading.lower[last : last + 2] != ["according", "to"]:
        return None
    before = (d for d in reversed(drafts[:position]) if d.sentence == draft.sentence and not d.quantity.implicit)
    return next((d for d in before if d.governed is not None and d.category in (*SEVERITY, *HELD_OR_MOVED)), None)


def _read_grave(reading: Reading, drafts: list[Draft], position: int) -> None:
    """*58 were wounded. Eleven are in a critical condition.*: people hurt, of whom the sentence before tells."""
    draft, hurt = drafts[position], in_hospital(reading, drafts[position])
    near = any(d.category in SEVERITY and draft.sentence - d.sentence <= 1 for d in drafts[:position])
    if hurt is not None and near and reading.lower[hurt.trigger] in GRAVE:
        draft.govern(hurt)
        draft.of_people, draft.population = True, "people"


GRAVE = frozenset(("support", "critical", "serious", "grave", "intensive"))
RECEIVING = frozenset("receive receives received host hosts hosted shelter shelters sheltered admitted".split())
GOING = frozenset(
    "went go goes gone came come arrive arrives arrived reached made headed crossed moved travelled walked".split()
)


def _moved_on(reading: Reading, drafts: list[Draft], position: int) -> Draft | None:
    """*Fighting uprooted 36,000 people. Some 9,000 went to Pemba, Chad received 12,000*: of those told to be on
    the move."""
    draft = drafts[position]
    verb, dep = reading.heads[draft.counted.node], reading.deps[draft.counted.node]
    staying = reading.lower[verb] in REMAINING and reading.lower[verb + 1 : verb + 2] in (
        ["."],
        [","],
        [";"],
        ["there"],
    )
    taken_in = reading.lower[draft.quantity.first - 2 : draft.quantity.first] in (["took", "in"], ["taken", "in"])
    going = (
        taken_in  # *Poland alone took in 100,000*
        or (dep == "nsubj" and (reading.lower[verb] in GOING or staying))
        or (dep == "dobj" and reading.lower[verb] in RECEIVING)
    )
    if draft.counted.noun is not None or not going:
        return None
    before = (d for d in reversed(drafts[:position]) if draft.sentence - d.sentence <= 1 and d.governed is not None)
    kinds = ("sheltered", "detained") if staying else HELD_OR_MOVED  # not those who remain where the others fled from
    return next((d for d in before if d.category in kinds), None)


def _is_land(reading: Reading, verb: int) -> bool:
    """Whether a country takes people in."""
    who = own_subject(reading, verb) if reading.lower[verb] in (*RECEIVING, "took") else None
    return who in reading.place_at and reading.places[reading.place_at[who]].kind == "country"


def _is_where(reading: Reading, draft: Draft) -> bool:
    """*12 in one village and 5 in another*: a number that only tells where."""
    place = draft.quantity.value == 1 and draft.counted.counted_class in ("settlement", "area", "building")
    return place and reading.lower[draft.quantity.first - 1] in ("in", "at", "from", "near")


def _gap_of(reading: Reading, drafts: list[Draft], position: int) -> Draft | None:
    """*The rebels lost 31 men, 20 of them in A, and the army two*: another force right before the number, the verb left
    out; what the first number of the sentence tells."""
    draft = drafts[position]
    first, last = draft.quantity.first, draft.quantity.last
    ends = reading.words[last : last + 1] in ([","], ["."], [";"])
    force = first > 1 and first - 1 in reading.actor_at and reading.lower[first - 2] == "the"
    if not force or not ends or reading.lower[first - 3] not in (",", "and") or draft.counted.noun is not None:
        return None
    told = (d for d in drafts[:position] if d.sentence == draft.sentence and d.whole is None)
    return next((d for d in told if d.category in SEVERITY and d.governed is not None), None)


STRETCHES = frozenset("hour day night week month year".split())
NEXT = frozenset("next following same previous other".split())


def read_gaps(reading: Reading, drafts: list[Draft]) -> None:
    """*37 guerrillas were killed, 22 wounded and 8 captured*: of those of one side whose noun is left out. Where
    civilians are counted first, bystanders may come second, and nothing is carried."""
    for position, draft in enumerate(drafts[1:], 1):
        other = drafts[position - 1]
        if draft.sentence != other.sentence or draft.category not in HARM or draft.population not in ("", "people"):
            continue
        noun = draft.counted.noun
        bare = noun is None or reading.tags[noun] in ("VBN", "VBD", "JJ")
        if other.population != "combatants" or other.category not in HARM or not bare or draft.quantity.implicit:
            continue
        between = range(max(other.counted.last, other.quantity.last), draft.quantity.first)
        if len(between) < 6 and all(
            reading.tags[i][:2] in ("VB", "CC", "JJ", "RB") or reading.words[i] == "," for i in between
        ):
            draft.population = "combatants"


def _is_placed(reading: Reading, after: int) -> bool:
    """Where or when the rest of those counted before are told of: *five in A*, *another four the next day*."""
    word = reading.lower[after]
    if reading.lower[after + 1 : after + 2] in (["need"], ["dire"], ["urgent"], ["distress"]):
        return False
    if word in ("a", "per", "every", "each") and reading.lower[after + 1 : after + 2]:
        return reading.lower[after + 1] in STRETCHES  # *33,000 have fled, about 4,000 a day*
    if word in ("into", "to", "towards") and after + 1 < len(reading.lower):  # *and some 6,000 into Chad*
        return any(i in reading.place_at for i in (after + 1, after + 2))
    if word == "on" and any(time.first == after + 1 for time in reading.times):  # *five on Monday, two on Tuesday*
        return True
    return word in ("in", "at", "from", "near", "overnight", "later") or (
        word == "the" and not NEXT.isdisjoint(reading.lower[after + 1 : after + 2])
    )


def _is_by_another(reading: Reading, other: Draft, draft: Draft) -> bool:
    """*Twelve were killed by shelling and nine by snipers*: what else did it, the verb left out."""
    first, last = draft.quantity.first, draft.quantity.last
    passive = other.governed is not None and other.governed.rule in ("subject of passive", "modifier (acl)")
    joined = reading.lower[first - 1] in ("and", ",", "while")
    return passive and joined and reading.lower[last] == "by" and reading.tags[last + 1 : last + 2] != ["CD"]


def _is_set_apart(reading: Reading, draft: Draft) -> bool:
    """*In the first 14 died; in the second, near A, 12.*: where alone, the verb left out."""
    first, last = draft.quantity.first, draft.quantity.last
    start = reading.sentences[draft.sentence][0]
    opening = next((i for i in range(first - 1, max(start, first - 12), -1) if reading.words[i] == ";"), None)
    if opening is None or reading.words[last : last + 1] not in (["."], [";"]):
        return False
    opener = opening + 1 + (reading.lower[opening + 1] in ("and", "while"))
    between = range(opener, first)
    return reading.lower[opener] in ("in", "at", "near", "on") and all(
        reading.tags[i][:1] != "V" and reading.tags[i] != "CD" for i in between
    )


def _is_gapped(reading: Reading, other: Draft, draft: Draft) -> bool:
    """*The army lost 14 men, the rebels 22*: another party's number, the verb left out."""
    start = max(other.counted.last, other.quantity.last)
    words, tags = (column[start : draft.quantity.first] for column in (reading.lower, reading.tags))
    ends = reading.words[draft.quantity.last] in (".", ",", ";")
    if not ends or other.category not in SEVERITY or not 2 < len(words) < 7 or words[0] not in (",", "and"):
        return False
    plural = tags[-1] in ("NNS", "NNPS") and "the" in words
    return plural and all(tag in (",", "CC", "DT", "JJ", "NN", "NNS", "NNP", "NNPS") for tag in tags)
