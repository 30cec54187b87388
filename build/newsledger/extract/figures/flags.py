"""What makes a figure doubtful by the clause that says it: hypothetical, planned, denied, killed or injured."""

from newsledger.extract.clause import governing_verb
from newsledger.extract.factual import GOVERNORS, is_denied, modality
from newsledger.extract.figures.clauses import EITHER, ORDERING, SHOOTING
from newsledger.extract.figures.draft import Draft
from newsledger.extract.reading import Reading

PLOTTING = frozenset("plot plots plotted plotting conspiracy conspired scheme attempt attempts mission".split())
VALUED = ("toll", "toll before", "number of", "number before", "noun with value")
FEARING = frozenset("fear fears feared fearing".split())
ANYONE = frozenset("those anyone anybody someone somebody whoever".split())


def flag_of(reading: Reading, draft: Draft) -> str:
    """hypothetical, planned or denied, by the clause that says the figure; empty where it is asserted."""
    if draft.governed is None:
        return ""
    if draft.governed.rule == EITHER or reading.lower[draft.trigger] in ("casualty", "casualties"):
        return "killed_or_injured"
    if draft.category == "injured" and reading.lower[draft.trigger] in SHOOTING:
        return "killed_or_injured"  # *three men were shot*
    if draft.rule in ("negated", "no survivors"):
        return ""
    if reading.lower[draft.trigger - 2 : draft.trigger] == ["yet", "to"]:
        return "denied"  # *Some 60 families have yet to return*
    if draft.category == "missing" and reading.tags[draft.trigger] == "NN" and reading.lower[draft.trigger - 1] == "no":
        return ""  # *no word of 14 sailors*
    refuted = reading.lower[draft.quantity.first - 2 : draft.quantity.first] == [",", "not"]  # *nine died, not 104*
    if refuted or is_denied(reading, draft.trigger):
        return "denied"
    if draft.category == "evacuated" and reading.lower[draft.governed.words[0]] in ORDERING:
        return "planned"
    if is_generic(reading, draft.trigger) or is_feared(reading, draft.trigger):
        return "hypothetical"
    if is_plotted(reading, draft.trigger):
        return "planned"
    mode = modality(reading, draft.trigger)
    if mode == "asserted" and draft.rule in VALUED:  # *the toll could reach 300*
        mode = modality(reading, governing_verb(reading, draft.quantity.head))
    head = reading.heads[draft.trigger]
    if (
        mode == "asserted"
        and reading.tags[draft.trigger] == "VBG"
        and reading.deps[draft.trigger] in ("xcomp", "pcomp")
    ):
        governor = reading.lower[reading.heads[head]] if reading.deps[draft.trigger] == "pcomp" else reading.lower[head]
        mode = GOVERNORS.get(governor, mode)
    return {"hypothetical": "hypothetical", "threatened": "hypothetical", "planned": "planned", "denied": "denied"}.get(
        mode, ""
    )


def is_feared(reading: Reading, trigger: int) -> bool:
    """*It is feared that 40 have died*, *40 are feared dead*."""
    head = reading.heads[trigger]
    return reading.deps[trigger] in ("ccomp", "oprd", "xcomp", "acomp") and reading.lower[head] in FEARING


def is_plotted(reading: Reading, trigger: int) -> bool:
    """*a plot to kill 12 officials*, *plotted to kill*."""
    to = next((c for c in reading.children[trigger] if reading.lower[c] == "to" and reading.deps[c] == "aux"), 0)
    return to > 0 and (reading.lower[to - 1] in PLOTTING or reading.lower[reading.heads[trigger]] in PLOTTING)


def is_generic(reading: Reading, trigger: int) -> bool:
    """*those who kill two or more people*: anyone who might."""
    return (
        reading.deps[trigger] == "relcl"
        and reading.tags[trigger] in ("VBP", "VBZ", "VB")
        and reading.lower[reading.heads[trigger]] in ANYONE
    )
