"""The date that a sentence without one takes from those before it in the text."""

from msgspec.structs import replace

from newsledger.extract.asides import EARLIER, EVENT_NOUNS, REACTING, path_to_root
from newsledger.extract.discourse import continues
from newsledger.extract.lapses import Lapse, counted_from, lapses_of
from newsledger.extract.places.elsewhere import is_caption
from newsledger.extract.places.hanging import role_of
from newsledger.extract.places.scene import fine_in
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import TimeExpression, is_of_whole_war, times_of_sentence
from newsledger.extract.tense import clause_of, governing_verb, is_earlier, is_perfect, verb_tense
from newsledger.extract.words import SAYING
from newsledger.records import When

CARRIED = ("minute", "part_of_day", "day", "week")  # how exact the date is that a paragraph's head gives the rest
GOING_ON = 3  # sentences that may go on from one that has a date
ELSEWHERE = frozenset("elsewhere meanwhile separately earlier previously once historically".split())
SHORT = 8  # tokens of a heading that dates its section
ROUND_UPS = frozenset("glance live daily day today roundup recap".split())
LONGEST_PARAGRAPH = 40  # sentences; a text without a line break is no paragraph


def carried(reading: Reading, token: int) -> When:
    """The date that stands at the head of the paragraph (*On 13 January 2022, …*) for later sentences in the past
    tense, else that of the sentence which this one says that it goes on from (*The attackers also …*)."""
    sentence = reading.sentence[token]
    if verb_tense(reading, clause_of(reading, token)) == "future":
        return When()
    if any(not _is_aside(reading, time, token) for time in times_of_sentence(reading, sentence)):
        return When()
    if is_of_whole_war(reading, token):
        return When()
    first, last = sentence - LONGEST_PARAGRAPH, sentence
    while sentence > max(first, 0) and not begins_paragraph(reading, sentence):
        sentence -= 1
        times = [t for t in times_of_sentence(reading, sentence) if t.kind == "point"]
        if times:
            if times[0].when.precision not in CARRIED or is_perfect(reading, token):
                return When()
            if times[0].first - reading.sentences[sentence][0] <= 2:
                return replace(times[0].when, basis="anaphoric") if _are_of_one_day(times) else When()
            break
    when = _gone_on_from(reading, token, last)
    when = when if when.edtf else _of_question(reading, token, sentence)
    return when if when.edtf else _of_section(reading, token)


def _is_aside(reading: Reading, time: TimeExpression, token: int) -> bool:
    """*They shot two men, said villagers, who fled the next day*: of a relative clause that stands behind."""
    clause = clause_of(reading, time.top)
    return reading.deps[clause] == "relcl" and token < reading.heads[clause] and token not in reading.subtree(clause)


def _of_question(reading: Reading, token: int, opening: int) -> When:
    """*What happened on Saturday?*: the only day that a question asks about, for the paragraph that answers it."""
    if opening == 0 or not begins_paragraph(reading, opening) or is_perfect(reading, token):
        return When()
    if is_earlier(reading, token) or not is_simple_past(reading, clause_of(reading, token)):
        return When()
    first, last = reading.sentences[opening - 1]
    if "?" not in reading.words[max(first, last - 3) : last]:
        return When()
    points = [t for t in times_of_sentence(reading, opening - 1) if t.kind == "point"]
    if len(points) != 1 or points[0].when.precision not in CARRIED:
        return When()
    return replace(points[0].when, basis="anaphoric")


def _of_section(reading: Reading, token: int) -> When:
    """The only day in the heading of a section (*Monday, 5 May*), else in the title of a round-up of a day, for what is
    told of under it."""
    verb = clause_of(reading, token)
    past = is_simple_past(reading, verb) or is_perfect(reading, token)
    if reading.kinds[token] != "body" or not past or is_set_against(reading, token):
        return When()
    sentence = reading.sentence[token]
    while sentence > 0:
        sentence -= 1
        first, last = reading.sentences[sentence]
        kind = reading.kinds[first]
        if kind not in ("heading", "title"):
            continue
        is_of_day = last - first <= SHORT if kind == "heading" else not ROUND_UPS.isdisjoint(reading.lower[first:last])
        times = times_of_sentence(reading, sentence) if is_of_day else []
        if len(times) == 1 and times[0].kind == "point" and times[0].when.precision in ("day", "part_of_day"):
            return replace(times[0].when, basis="anaphoric")
    return When()


def _gone_on_from(reading: Reading, token: int, sentence: int) -> When:
    """The only date of what was told at most three sentences before, where each sentence since says that it goes on."""
    if is_perfect(reading, token) or is_earlier(reading, token) or reading.kinds[token] != "body":
        return When()
    if is_set_against(reading, token):
        return When()
    for before in range(sentence - 1, max(sentence - 1 - GOING_ON, -1), -1):
        if is_caption(reading, before):
            return When()
        inside = not begins_paragraph(reading, before + 1)
        goes_on = continues(reading, before + 1, pronouns=inside) or (inside and _tells_on(reading, before + 1))
        if not goes_on or reading.kinds[reading.sentences[before][0]] != "body":
            return When()
        times, lapses = times_of_sentence(reading, before), lapses_of(reading, before)
        if lapses and not times:  # *It came two days after a bomb hit a truck*: of which the next sentence goes on
            return _before(carried(reading, lapses[0].host), lapses)
        if times:
            told = [t for t in times if t.kind == "point" and reading.lower[t.governor] not in SAYING | REACTING]
            if lapses:
                dated = len(times) == 1 and reading.lower[times[0].governor] in REACTING
                return _before(times[0].when, lapses) if dated else When()
            if not told or told[0].when.precision not in CARRIED or not _are_of_one_day(times):
                return When()
            if any(reading.sentence[t] == before for t in reading.agreement_at):
                return When()
            verb = governing_verb(reading, told[0].governor)
            if verb_tense(reading, verb) == "future" or is_perfect(reading, verb):
                return When()
            return replace(told[0].when, basis="anaphoric")
    return When()


def _are_of_one_day(times: list[TimeExpression]) -> bool:
    """One point in time, or several that say it in other words (*at 0130 hours yesterday, Thursday*)."""
    if len(times) == 1:
        return True
    days = {time.when.earliest[:10] for time in times} | {time.when.latest[:10] for time in times}
    return len(days) == 1 and all(time.kind == "point" for time in times)


def _before(when: When, lapses: list[Lapse]) -> When:
    """*buried their dead on Sunday, three days after gunmen came*: the day of what the burial was after."""
    when = counted_from(when, lapses[0], back=True) if len(lapses) == 1 else When()
    return replace(when, basis="anaphoric") if when.edtf else when


def _tells_on(reading: Reading, sentence: int) -> bool:
    """Whether a sentence of a paragraph tells what else happened: in the simple past, and nowhere else."""
    first, last = reading.sentences[sentence]
    if reading.lower[first] in ELSEWHERE:
        return False
    named = (spot for spot in fine_in(reading, sentence) if not reading.words[spot].islower())  # no *fled the city*
    if any(role_of(reading, spot) != "destination" for spot in named):
        return False
    root = next((i for i in range(first, last) if reading.heads[i] == i), first)
    told = (
        [c for c in reading.children[root] if reading.deps[c] == "ccomp"] if reading.lower[root] in SAYING else [root]
    )
    return bool(told) and all(is_simple_past(reading, verb) for verb in told)


def is_simple_past(reading: Reading, verb: int) -> bool:
    words = {reading.lower[c] for c in reading.children[verb] if reading.deps[c] in ("aux", "auxpass")}
    if words & {"had", "has", "have", "would", "could", "will"}:
        return False
    return reading.tags[verb] == "VBD" or (reading.tags[verb] == "VBN" and bool(words & {"was", "were"}))


def is_set_against(reading: Reading, token: int) -> bool:
    """*the worst since 45 people died in Maroua*, *a group that killed two*: told beside what the sentence tells."""
    for i in path_to_root(reading, token):
        lower, dep = reading.lower[i], reading.deps[i]
        if dep == "prep" and (lower in EARLIER or lower == "than"):
            return True
        if dep == "advcl" and any(reading.lower[c] in EARLIER for c in reading.children[i]):
            return True
        if dep == "relcl" and reading.lower[reading.heads[i]] not in EVENT_NOUNS:
            return all(
                reading.lower[c] != "when" for c in reading.children[i]
            )  # *and one, a medic, when a bomb exploded*
    return False


def begins_paragraph(reading: Reading, sentence: int) -> bool:
    """Whether a line break stands before the sentence."""
    return sentence in reading.openers
