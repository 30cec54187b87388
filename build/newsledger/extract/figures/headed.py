"""Lists under a heading that says what is counted: *Civilian deaths in Sudan in March:* over *- Army: 36*."""

import re

from msgspec.structs import replace

from newsledger.extract.codes import HARMED
from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.counting import population_of
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.lexicon import FigureLexicon, load_figure_lexicon
from newsledger.extract.parse import FINITE
from newsledger.extract.places import place_of
from newsledger.extract.reading import Reading

ITEM = re.compile(r"\s*[-–•*·.]?\s*[A-Z][^:.\d\n]{1,50}:\s*")
LONGEST_LIST = 25  # lines
PEOPLE = frozenset(("", "person", "combatant", "unknown"))


def read_headed(reading: Reading, drafts: list[Draft]) -> None:
    """Gives the bare numbers of a list what its heading counts, where their labels say nothing else."""
    lexicon = reading.knowledge.cached(load_figure_lexicon)
    for draft in drafts:
        quantity = draft.quantity
        if draft.governed is not None or quantity.unit or quantity.kind != "count" or draft.counted.noun is not None:
            continue
        if quantity.first < 2 or reading.words[quantity.first - 1] != ":":
            continue
        begin = _line_start(reading.text, quantity.start)
        if not ITEM.fullmatch(reading.text, begin, quantity.start) or not _is_group(
            reading, lexicon, begin, quantity.first
        ):
            continue
        if (trigger := _heading(reading, lexicon, begin)) is None:
            continue
        noun = trigger.trigger
        draft.counted = replace(draft.counted, counted_class="person")
        draft.govern(trigger)
        draft.population = population_of(reading, lexicon, noun, max(noun - 1, 0))
        draft.headed = noun


def place_headed(reading: Reading, draft: Draft) -> int | None:
    """The place that the label of the line is, else that of the heading."""
    label = range(reading.token_at(_line_start(reading.text, draft.quantity.start)), draft.quantity.first)
    own = next((reading.place_at[i] for i in label if i in reading.place_precision_at), None)
    return own if own is not None or draft.headed is None else place_of(reading, draft.headed)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _is_group(reading: Reading, lexicon: FigureLexicon, begin: int, number: int) -> bool:
    """Whether a label is no thing (*Vehicles: 3*) that nobody kills."""
    label = range(reading.token_at(begin), number)
    return all(lexicon.class_of.get(reading.lower[i], "") in PEOPLE for i in label)


def _heading(reading: Reading, lexicon: FigureLexicon, begin: int) -> Governed | None:
    """The harm that the line counts which ends in a colon above the other items of the list, and has no verb."""
    for _ in range(LONGEST_LIST):
        end = begin - 1
        begin = _line_start(reading.text, end)
        line = reading.text[begin:end].rstrip() if end > 0 else ""
        if not line:
            return None
        if line.endswith(":"):
            inside = range(reading.token_at(begin), reading.token_at(begin + len(line) - 1) + 1)
            if any(reading.tags[i] in FINITE for i in inside):
                return None
            return next((found for i in inside if (found := _harm(reading, lexicon, i)) is not None), None)
        if not ITEM.match(line):
            return None
    return None


def _harm(reading: Reading, lexicon: FigureLexicon, token: int) -> Governed | None:
    if reading.tags[token] not in ("NNS", "NN"):
        return None
    for trigger in lexicon.nouns.get(reading.lower[token], ()):
        if trigger.category in HARMED and trigger.construction in ("of", "toll", "counted"):
            return Governed(trigger.category, token, (token,), "label")
    return None
