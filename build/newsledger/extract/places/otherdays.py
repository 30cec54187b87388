"""Whether a sentence tells of other days than the one beside it: a place of the one is none of the other."""

from datetime import date, timedelta

from newsledger.extract.discourse import continues
from newsledger.extract.lapses import lapses_of
from newsledger.extract.parse import SUBJECTS
from newsledger.extract.places.hanging import is_below, outermost
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import times_of_sentence
from newsledger.extract.tense import governing_verb

LONG_AGO = timedelta(days=100)


def is_of_long_ago(reading: Reading, sentence: int) -> bool:
    """Whether all that dates a sentence lies months before the report: background, which need not be where the news
    is."""
    if not reading.published.earliest:
        return False
    times = [t for t in times_of_sentence(reading, sentence) if t.kind == "point" and t.when.latest]
    if not times:
        return False
    last = (date.fromisoformat(reading.published.earliest[:10]) - LONG_AGO).isoformat()
    return all(t.when.latest[:10] < last for t in times)


def on_other_days(reading: Reading, one: int, other: int) -> bool:
    """Whether two sentences are both dated, to times that do not meet, and the later one opens with its time."""
    later = max(one, other)
    if all(t.first - reading.sentences[later][0] > 1 for t in times_of_sentence(reading, later)):
        return False
    dated = [
        [t.when for t in times_of_sentence(reading, n) if t.kind == "point" and t.when.earliest] for n in (one, other)
    ]
    return all(dated) and not any(a.earliest <= b.latest and b.earliest <= a.latest for a in dated[0] for b in dated[1])


def is_of_other_days(reading: Reading, spot: int, token: int) -> bool:
    """*The fighting erupted two weeks after they signed a pact in Geneva*: the place of what was weeks before."""
    lapses = lapses_of(reading, reading.sentence[spot])
    if any(spot in lapse.inside and token not in lapse.inside for lapse in lapses):
        return True
    verb, steps = governing_verb(reading, spot), 0
    while reading.heads[verb] != verb and steps < 8:
        marks = [c for c in reading.children[verb] if reading.lower[c] in ("after", "before")]
        if reading.deps[verb] == "advcl" and marks and not is_below(reading, token, verb):
            counted = [c for i in (verb, *marks) for c in reading.children[i] if reading.deps[c] == "npadvmod"]
            return any(c == marks[0] - 1 for c in counted)
        verb, steps = reading.heads[verb], steps + 1
    return False


def is_told_on(reading: Reading, sentence: int, spot: int) -> bool:
    """Whether a sentence goes on with the one before it, as those right behind a lead do, and is not set in a place by
    its first words (*In Escuintla, …*): then what was before was not."""
    lead = next((n for n, (first, _) in enumerate(reading.sentences) if reading.kinds[first] == "body"), 0)
    return (sentence <= lead + 2 or continues(reading, sentence)) and not is_opening(reading, sentence, spot)


def is_opening(reading: Reading, sentence: int, spot: int) -> bool:
    """Whether a sentence is set in a place by its first words (*In Escuintla, …*), or is about one (*Bong county
    accounts for half of them*): then what was before was not."""
    first = reading.sentences[sentence][0]
    head = outermost(reading, spot)
    if reading.deps[head] in SUBJECTS and reading.tags[reading.heads[head]][:1] == "V":
        return True
    return reading.lower[first] in ("in", "at") and reading.deps[head] == "pobj" and reading.heads[head] <= first + 3
