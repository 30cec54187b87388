"""Bare numbers that are people: by the group that they make up (*a crowd of 60,000*, *a mother of five*), by what only
people do (*10,000 took part*), or because people were counted last (*Two men were shot. Forty-seven were buried*)."""

from msgspec.structs import replace

from newsledger.extract.clause import SUBJECTS, governing_verb, own_subject
from newsledger.extract.codes import MOVED, OF_PEOPLE
from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.lexicon import FigureLexicon, load_figure_lexicon
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEING

CROWDS = frozenset(
    "crowd crowds audience attendance congregation turnout team teams delegation gang squad crew staff workforce"
    " membership class cast panel".split()
)
TROOPS = frozenset("force army garrison contingent battalion brigade regiment militia unit platoon".split())
PARENTS = frozenset("mother father parent parents".split())
MOST_CHILDREN = 20
ACTING = frozenset(  # what people do, and what is done to people
    "attended attend gathered marched rallied demonstrated protested voted joined volunteered enrolled testified"
    " sentenced convicted charged acquitted freed released pardoned rescued hospitalized hospitalised vaccinated"
    " deported recruited hired sacked interviewed surveyed infected quarantined buried ransomed ransom"
    " registered arrived arrive crossed cross refused knew spoke said believed".split()
)
PARTICIPATING = (["took", "part"], ["take", "part"], ["taken", "part"], ["taking", "part"])
COUNTING = frozenset("most many some half they those all third quarter thirds quarters percent cent %".split())
LIMITS = ("over", "under", "above", "below", "aged")
OLDEST = 111
ENDS: tuple[list[str], ...] = ([], ["."], [","], ["CC"], [":"])
CARING = frozenset("screened vaccinated fed interviewed registered rescued hospitalised hospitalized".split())
EMPLOYING = frozenset("employs employ employed".split())
PERSONS = ("person", "combatant")
NUMBERING = frozenset("number numbers numbered".split())
LODGES = frozenset(
    "hold holds held house houses housed host hosts hosted shelter shelters sheltered lodge lodges".split()
)
SHELTERS = frozenset(
    "camp camps shelter shelters centre centres center centers school schools site sites church".split()
)
PRISONS = frozenset("prison prisons jail jails cells".split())
STATES = frozenset(
    (*((grade, "condition") for grade in ("critical", "serious", "grave", "stable")), ("intensive", "care"))
)


def read_people(reading: Reading, drafts: list[Draft]) -> None:
    """Makes numbers without a noun and a category people, where the words around say that they are."""
    lexicon = reading.knowledge.cached(load_figure_lexicon)
    for position, draft in enumerate(drafts):
        quantity = draft.quantity
        if quantity.unit or quantity.implicit or quantity.kind not in ("count", "vague") or draft.of_people:
            continue
        if _is_of_troops(reading, draft):
            draft.category, draft.rule, draft.population = "forces", "noun alone", "combatants"
            draft.of_people = True
            continue
        if draft.counted.noun is not None or draft.category != "other":
            continue
        if _is_age(reading, lexicon, draft):
            draft.category, draft.rule, draft.quantity = "age", "unit", replace(quantity, unit="year", kind="age")
            draft.whole, draft.part_kind = None, ""
        elif (governed := _lodged(reading, draft) or _ill(reading, draft)) is not None:
            draft.of_people, draft.population = True, "people"
            draft.govern(governed)
        elif (
            (population := _of_group(reading, draft))
            or (population := _strong(reading, lexicon, draft))
            or (population := _numbered(reading, lexicon, draft))
        ):
            draft.of_people, draft.population = True, population
            draft.category = "forces" if population == "combatants" else draft.category
        elif _acts(reading, draft):
            before = _counted_last(reading, drafts, position)
            draft.of_people, draft.population = True, "people" if before is None else before.population or "people"
        elif _is_capacity(reading, draft):
            draft.of_people, draft.population = True, "people"
        elif (before := _counted_last(reading, drafts, position)) is not None and _goes_too(reading, draft, before):
            draft.of_people, draft.population = True, before.population or "people"
            draft.govern(Governed("displaced", draft.quantity.last, (draft.quantity.last,), "subject of verb"))
        elif before is not None and _is_subject(reading, draft):
            draft.of_people, draft.population = True, before.population or "people"


def _is_age(reading: Reading, lexicon: FigureLexicon, draft: Draft) -> bool:
    """*Most victims were under 30.*"""
    first, last = draft.quantity.first, draft.quantity.last
    value = draft.quantity.value
    if reading.lower[first] not in LIMITS or value is None or not 0 < value < OLDEST or first < 2:
        return False
    if reading.lower[first - 1] not in ("is", "are", "was", "were") or reading.tags[last : last + 1] not in ENDS:
        return False
    who = own_subject(reading, first - 1)
    counted = who is not None and (reading.lower[who] in COUNTING or reading.tags[who] == "CD")
    return counted or (who is not None and lexicon.class_of.get(reading.lower[who]) in PERSONS)


def _noun_before(reading: Reading, draft: Draft) -> str:
    """The noun of which the number is said with *of*."""
    of = draft.quantity.first - 1
    return reading.lower[of - 1] if of > 0 and reading.lower[of] == "of" else ""


def _is_of_troops(reading: Reading, draft: Draft) -> bool:
    """*an army of 30,000*, *the force of 1,600 men*."""
    noun = draft.counted.noun
    bare = noun is None or reading.lower[noun] in ("men", "people", "personnel")
    return bare and draft.category == "other" and _noun_before(reading, draft) in TROOPS


def _of_group(reading: Reading, draft: Draft) -> str:
    """The population of a number that a group makes up (*a team of 12*) or that somebody has (*a father of three*)."""
    noun = _noun_before(reading, draft)
    if noun in PARENTS:
        return "children" if (draft.quantity.value or MOST_CHILDREN) < MOST_CHILDREN else ""
    return "people" if noun in CROWDS else ""


def _numbered(reading: Reading, lexicon: FigureLexicon, draft: Draft) -> str:
    """*put the number of protesters at 3,000*, *the number of voters rose to 40,000*: the population of whom it is the
    number."""
    first = reading.sentences[draft.sentence][0]
    for i in range(draft.quantity.first - 1, max(first, draft.quantity.first - 12), -1):
        if reading.tags[i] == "CD" or reading.words[i] == ";":
            return ""
        if reading.lower[i] == "of" and reading.lower[i - 1] in ("number", "numbers"):
            noun = next((c for c in reading.children[i] if reading.deps[c] == "pobj"), None)
            if noun is None or lexicon.class_of.get(reading.lower[noun]) not in PERSONS:
                return ""
            return lexicon.population_of.get(reading.lower[noun], "people")
    return ""


def _strong(reading: Reading, lexicon: FigureLexicon, draft: Draft) -> str:
    """*The protesters number 3,000*: the population of the subject."""
    verb = governing_verb(reading, draft.quantity.head)
    behind = reading.lower[verb] in NUMBERING and 0 < draft.quantity.first - verb < 4
    who = own_subject(reading, verb) if behind else None
    number = draft.quantity.first - 1
    if (
        who is None
        and number > 0
        and reading.lower[number] == "number"
        and reading.tags[number - 1][:3] in ("NNS", "NNP")
    ):
        who = number - 1  # *The group's fighters number between 200 and 300*, which the parse takes for a noun
    if who is None or lexicon.class_of.get(reading.lower[who]) not in PERSONS:
        return ""
    return lexicon.population_of.get(reading.lower[who], "people")


def _lodged(reading: Reading, draft: Draft) -> Governed | None:
    """*The camps now hold 390,000*, *the school houses 300*, *the prison holds 2,000*."""
    head = draft.quantity.head
    verb = reading.heads[head]
    if reading.deps[head] != "dobj" or reading.lower[verb] not in LODGES:
        return None
    who = own_subject(reading, verb)
    place = "" if who is None else reading.lower[who]
    category = "sheltered" if place in SHELTERS else "detained" if place in PRISONS else ""
    return Governed(category, verb, (verb,), "object of verb") if category else None


def _ill(reading: Reading, draft: Draft) -> Governed | None:
    """*Fifteen are in critical condition*, *nine are in intensive care*: of those who were hurt."""
    verb = _verb(reading, draft)
    if verb is None or reading.lower[verb] not in BEING or reading.lower[verb + 1 : verb + 2] != ["in"]:
        return None
    state = reading.lower[verb + 2 : verb + 4]
    ill = state[:1] in (["hospital"], ["surgery"]) or (state[:1] != [] and tuple(state) in STATES)
    return Governed("injured", verb, (verb,), "subject of verb") if ill else None


def _verb(reading: Reading, draft: Draft) -> int | None:
    """The verb of which the number is the subject."""
    head = draft.quantity.head
    return governing_verb(reading, head) if reading.deps[head] in SUBJECTS else None


def _acts(reading: Reading, draft: Draft) -> bool:
    head = draft.quantity.head
    if reading.deps[head] == "dobj" and reading.lower[reading.heads[head]] in EMPLOYING | CARING:
        return True  # *a firm that employs 11,600*, *vaccinated 300 children and screened 3,100*
    if reading.lower[draft.quantity.last : draft.quantity.last + 1] == ["who"]:
        return True  # *the tens of thousands who voted*
    verb = _verb(reading, draft)
    if verb is None:
        return False
    return reading.lower[verb] in ACTING or reading.lower[verb : verb + 2] in PARTICIPATING


def _is_subject(reading: Reading, draft: Draft) -> bool:
    """The subject of a verb, or all that somebody says (*police said fewer than 2,000*)."""
    head, last = draft.quantity.head, draft.quantity.last
    if reading.lower[last : last + 1] == ["of"]:
        return False
    said = reading.deps[head] == "dobj" and reading.lower[reading.heads[head]] in ("said", "says", "say")
    return said or _verb(reading, draft) is not None


def _counted_last(reading: Reading, drafts: list[Draft], position: int) -> Draft | None:
    """The people counted last before, in the sentence or the one before it in the paragraph; None where the last that
    was counted were no people."""
    draft = drafts[position]
    for other in reversed(drafts[:position]):
        near = draft.sentence - other.sentence
        if near > 1 or (near == 1 and draft.sentence in reading.openers):
            return None
        if other.quantity.unit or other.quantity.implicit or other.category == "share":
            continue
        if other.counted.counted_class in PERSONS or other.of_people:
            return other
        return other if other.category in OF_PEOPLE else None
    return None


LODGING = frozenset("house hold accommodate shelter host lodge".split())
GOING_ON = ("VB", "RB", "MD", "IN")
PLANNED = frozenset("built made meant designed intended equipped".split())


def _is_capacity(reading: Reading, draft: Draft) -> bool:
    """*a camp built for 4,000*, *a hall designed to hold 250*: so many people."""
    planned, last = reading.lower[max(draft.quantity.first - 3, 0) : draft.quantity.first], draft.quantity.last
    alone = reading.tags[last : last + 1] in ENDS or "".join(reading.tags[last : last + 1])[:2] in GOING_ON
    return alone and (
        (planned[2:] == ["for"] and planned[1] in PLANNED)
        or (planned[1:2] == ["to"] and planned[-1] in LODGING and planned[0] in PLANNED)
    )


def _goes_too(reading: Reading, draft: Draft, before: Draft) -> bool:
    """*60,000 people fled in April. Another 12,000 left this week.*"""
    last = draft.quantity.last
    behind = "".join(reading.tags[last + 1 : last + 2])[:2]
    gone = reading.lower[last : last + 1] in (["left"], ["followed"]) and behind not in ("NN", "DT")
    return gone and before.category in MOVED
