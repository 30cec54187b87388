"""Which time is whose: the date of an event and the period of a figure, by the clauses of the parse.

An event that its own clause, sentence or paragraph does not date stays undated; the article's date never stands in.
"""

from bisect import bisect_left

from msgspec.structs import replace

from newsledger.extract.asides import (
    EARLIER,
    EVENT_NOUNS,
    OTHER_NOUNS,
    REACTING,
    SET_AGAINST,
    before_clause,
    is_about_another,
    is_comparison,
    path_to_root,
    reacted_to,
)
from newsledger.extract.clause import turned_from
from newsledger.extract.discourse import continues
from newsledger.extract.lapses import Lapse, counted_from, lapse_at, lapses_of
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import TimeExpression, opened_at, since_conflict, with_since
from newsledger.records import When
from newsledger.values.edtf import edtf_ends

ORDER = {"point": 0, "range": 1, "since": 2, "until": 3}
INHERITED = ("conj", "xcomp", "advcl", "acl", "pcomp")
SINCE = frozenset(("since",))
OPENING = frozenset(("since", "after", "following"))
CARRIED = ("minute", "part_of_day", "day", "week")  # how exact the date is that a paragraph's head gives the rest
PHASES = frozenset(  # *began to shell*: in the time of the beginning
    "began begun begin begins started start starts continued continue continues managed proceeded helped came used"
    " tried attempted failed threatened resumed rushed".split()
)
FORCING = frozenset("forced forcing compelled compelling led leading caused causing prompted prompting".split())
FINITE = ("VBD", "VBZ", "VBP", "MD")
GOING_ON = 3  # sentences that may go on from one that has a date
LONGEST_PARAGRAPH = 40  # sentences; a text without a line break is no paragraph
REACH = 25  # words from an event to the time that follows it
SAYING = frozenset(
    "said says say told reported reports announced stated added confirmed claimed wrote quoted cited noted explained"
    " declared according saying tweeted told warned condemned".split()
)


def verb_tense(reading: Reading, verb: int) -> str:
    """past, future or "" (unclear), from a verb's tag, its auxiliaries and, for an infinitive, the verb it hangs on."""
    for _ in range(6):
        lower, tag = reading.lower, reading.tags[verb]
        words = {lower[c] for c in reading.children[verb] if reading.deps[c] in ("aux", "auxpass")}
        if words & {"will", "'ll", "shall", "would"} or lower[verb] == "going":
            return "future"
        if tag == "VBD" or words & {"was", "were", "had", "has", "have", "did", "'ve", "'d"}:
            return "past"
        if "to" in words and lower[reading.heads[verb]] not in PHASES | FORCING:
            return "future"
        if lower[verb] in ("expected", "scheduled", "due", "planned", "slated"):
            return "future"
        above = governing_verb(reading, reading.heads[verb])
        if tag not in ("VBN", "VBG", "VB") or above == verb or reading.tags[above][:1] != "V":
            return "past" if tag in ("VBN", "VBG") else ""
        verb = above
    return "past"


def governing_verb(reading: Reading, i: int) -> int:
    while reading.tags[i][:1] != "V" and reading.heads[i] != i:
        i = reading.heads[i]
    return i


def clause_of(reading: Reading, i: int) -> int:
    """The head of the clause that holds token ``i``: the nearest token above it, itself included, that heads a
    clause."""
    deps, heads, tags = reading.deps, reading.heads, reading.tags
    while heads[i] != i:
        if deps[i] in ("relcl", "ccomp", "advcl", "csubj", "parataxis", "acl"):
            return i
        if tags[i][:1] == "V" and deps[i] in ("conj", "pcomp"):
            return i
        i = heads[i]
    return i


def when_of(reading: Reading, token: int) -> When:
    """The date of the event whose trigger stands at ``token``; an empty When where the words do not say.

    Looked for in turn: on the trigger itself, in its clause, in the clauses that it shares its time with (first
    conjunct, governing verb of a participle or infinitive), in the only dated clause below, and at the head of its
    paragraph."""
    found = time_of(reading, token) or since_conflict(reading, token, times_of_sentence)
    if found is not None:
        return found.when
    lapse, when = lapse_at(reading, token), carried(reading, token)
    return when if lapse is None else counted_from(when, lapse, back=True)


def period_of(reading: Reading, token: int) -> tuple[str, str]:
    """(EDTF start, EDTF end) of the time that a figure at ``token`` covers; empty where open or unknown.

    *Since late April* begins in the interval ``2019-04-21/2019-04-30`` and has no end.
    """
    found = time_of(reading, token, ("since", "range", "until")) or time_of(reading, token)
    found = found or since_conflict(reading, token, times_of_sentence)
    if found is None:
        return edtf_ends(when_of(reading, token).edtf)
    if found.kind == "since":
        return found.began, ""
    return edtf_ends(found.when.edtf)


def times_of_sentence(reading: Reading, number: int) -> list[TimeExpression]:
    """The dated expressions of a sentence, with *since the deal* and *since the outbreak of the war in 2011* as one."""
    question = ("times", number, len(reading.agreement_at))
    if question not in reading.memo:
        reading.memo[question] = _times_of_sentence(reading, number)
    return reading.memo[question]


def _times_of_sentence(reading: Reading, number: int) -> list[TimeExpression]:
    first, last = reading.sentences[number]
    low = bisect_left(reading.times, first, key=lambda t: t.first)
    high = bisect_left(reading.times, last, key=lambda t: t.first)
    here = [t for t in reading.times[low:high] if t.when.edtf and t.kind in ORDER]
    for i in reading.spots_between(OPENING, first, last):
        if reading.lower[i] == "since" and is_comparison(reading, i):
            here = [t for t in here if t.first != i]
        elif reading.tags[i] in ("IN", "VBG"):
            here = with_since(reading, i, here, times_of_sentence)
    return here


def time_of(reading: Reading, token: int, kinds: tuple[str, ...] = tuple(ORDER)) -> TimeExpression | None:
    """The time expression of the event at ``token`` within its own sentence, or None."""
    here = [t for t in times_of_sentence(reading, reading.sentence[token]) if t.kind in kinds]
    here = without_compared(reading, token, here)
    lapses = lapses_of(reading, reading.sentence[token]) if here else []
    for lapse in lapses:
        own = [t for t in here if (t.first in lapse.inside) == (token in lapse.inside)]
        found = time_among(reading, token, own)
        return found or counted(reading, [t for t in here if t not in own], lapse, back=token in lapse.inside)
    return time_among(reading, token, here)


def counted(reading: Reading, others: list[TimeExpression], lapse: Lapse, back: bool) -> TimeExpression | None:
    """*three days after gunmen stormed the town*: the nearest day that is told of the other happening, so much off."""
    points = [t for t in others if t.kind == "point"]
    for time in sorted(points, key=lambda t: abs(t.first - lapse.first)):
        when = counted_from(time.when, lapse, back)
        return replace(time, when=when) if when.edtf else None
    return None


def time_among(reading: Reading, token: int, here: list[TimeExpression]) -> TimeExpression | None:
    """The one of the times of its sentence that is the event's own, or None."""
    if not here:
        return None
    if direct := [t for t in here if t.governor == token]:
        return best(direct, token)
    path = path_to_root(reading, token)
    if (former := turned_from(reading, path)) is not None:
        of_former = set(reading.subtree(former))
        here = [t for t in here if t.top in of_former]
    if (earlier := before_clause(reading, path)) is not None or (earlier := reacted_to(reading, path)) is not None:
        under = set(reading.subtree(earlier))
        inside = [t for t in here if t.top in under and not is_about_another(reading, t.governor, t.top, path)]
        return best(inside, token) if inside else None
    clauses = {id(t): clause_of(reading, t.governor if t.kind == "since" else t.top) for t in here}
    clause = clause_of(reading, token)
    for _ in range(6):
        own = [t for t in here if clauses[id(t)] == clause and not is_about_another(reading, t.governor, t.top, path)]
        own = own or [t for t in here if t.first <= reading.heads[clause] < t.last and _is_when(reading, clause)]
        if own:
            return best(own, token)
        if not shares_time(reading, clause):
            break
        clause = clause_of(reading, reading.heads[clause])
    return time_below(reading, token, here, path) or fronted(reading, token, here) or following(reading, token, here)


def _is_when(reading: Reading, clause: int) -> bool:
    """*in January, when insurgents looted a clinic*: at the time that the clause hangs on."""
    return reading.deps[clause] in ("relcl", "advcl") and any(reading.lower[c] == "when" for c in reading.children[clause])


def without_compared(reading: Reading, token: int, here: list[TimeExpression]) -> list[TimeExpression]:
    """Without the times of what the event is compared with (*the worst since the war began in 2011*)."""
    first, last = reading.sentences[reading.sentence[token]]
    for since in reading.spots_between(SINCE, first, last) if here else ():
        if is_comparison(reading, since):
            compared = set(reading.subtree(reading.heads[since] if reading.deps[since] == "mark" else since))
            if token not in compared:
                here = [t for t in here if t.first < since or t.top not in compared]
    return here


def shares_time(reading: Reading, clause: int) -> bool:
    """Whether a clause has the time of the one above it: conjuncts, participles and infinitives have, and a relative
    clause on a noun that is the event (*an attack that killed 12*); what is said has not the time of the saying."""
    dep, head = reading.deps[clause], reading.heads[clause]
    if head == clause or reading.lower[head] in SAYING:
        return False
    if dep == "advcl":
        marks = [c for c in reading.children[clause] if reading.deps[c] in ("mark", "advmod")]
        return reading.tags[clause] in ("VBG", "VBN") or any(reading.lower[c] in ("when", "while", "as") for c in marks)
    if dep == "relcl":
        return reading.lower[head] in EVENT_NOUNS
    if dep == "pcomp" and reading.lower[head] in ("for", "of", "before", "after", "since"):
        return False  # *arrested on Friday for killing a nurse*
    return dep in INHERITED


def time_below(reading: Reading, token: int, here: list[TimeExpression], path: list[int]) -> TimeExpression | None:
    """The only point in time in the clauses that hang on the event's own and share its time (*helped repel attacks
    carried out on Sunday*)."""
    own = clause_of(reading, token)
    points = [t for t in here if t.kind == "point" and hangs_below(reading, clause_of(reading, t.top), own)]
    points = [t for t in points if not is_about_another(reading, t.governor, t.top, path)]
    return points[0] if points and len({t.when.edtf for t in points}) == 1 else None


def fronted(reading: Reading, token: int, here: list[TimeExpression]) -> TimeExpression | None:
    """The sentence's only point in time, where it opens the sentence (*On 4 May 2021, in Recife, …*): it then sets
    the scene for all that the sentence tells, whatever the parse hangs it on; not for what was said on that day."""
    points = [t for t in here if t.kind == "point"]
    first = reading.sentences[reading.sentence[token]][0]
    if (
        len(points) != 1
        or points[0].first - first > 2
        or points[0].first > token
        or reading.lower[points[0].governor] in SAYING
    ):
        return None
    clause = clause_of(reading, token)
    for _ in range(5):
        words = {reading.lower[c] for c in reading.children[clause]}
        if reading.deps[clause] == "relcl" or "had" in words or verb_tense(reading, clause) == "future":
            return None
        if reading.lower[reading.heads[clause]] in SAYING and reading.deps[clause] == "ccomp":
            return None
        clause = clause_of(reading, reading.heads[clause])
    return points[0]


def following(reading: Reading, token: int, here: list[TimeExpression]) -> TimeExpression | None:
    """The first time after the event, where it is a point and no finite verb stands between: *killed six in the city on
    Tuesday a monitor said*, whose parse gives the day to the saying for want of a comma."""
    after = [t for t in here if t.first > token]
    if not after or (nearest := min(after, key=lambda t: t.first)).kind != "point" or nearest.first - token > REACH:
        return None
    above = reading.lower[nearest.governor]
    if reading.lower[token] in REACTING and reading.tags[nearest.governor][:1] == "N":
        return None
    if above in SET_AGAINST or (reading.tags[nearest.governor][:1] == "N" and above in OTHER_NOUNS):
        return None
    for i in range(token + 1, nearest.first):
        if reading.tags[i] in FINITE or reading.lower[i] in SET_AGAINST or reading.lower[i] in SAYING:
            return None
    return nearest


def hangs_below(reading: Reading, clause: int, own: int) -> bool:
    for _ in range(5):
        if clause == own:
            return True
        head = reading.heads[clause]
        is_event = reading.deps[clause] not in ("acl", "relcl") or reading.lower[head] in EVENT_NOUNS
        is_bare_infinitive = reading.deps[clause] == "ccomp" and reading.tags[clause] == "VB"
        if _is_meanwhile(reading, clause):
            clause = clause_of(reading, head)
            continue
        if not is_event or reading.lower[clause] in SAYING or not (is_bare_infinitive or shares_time(reading, clause)):
            return False
        clause = clause_of(reading, head)
    return False


def _is_meanwhile(reading: Reading, clause: int) -> bool:
    """*killed a girl who was fetching water on 8 March*: what somebody was doing when it happened."""
    if reading.deps[clause] not in ("relcl", "advcl") or reading.tags[clause] != "VBG":
        return False
    return any(reading.deps[c] == "aux" and reading.lower[c] in ("was", "were") for c in reading.children[clause])


def best(times: list[TimeExpression], token: int) -> TimeExpression:
    """A point before a range before an open stretch; then the nearest."""
    return min(times, key=lambda t: (ORDER[t.kind], min(abs(t.first - token), abs(t.last - token))))


def carried(reading: Reading, token: int) -> When:
    """The date that stands at the head of the paragraph (*On 13 January 2022, …*) for later sentences in the past
    tense, else that of the sentence which this one says that it goes on from (*The attackers also …*)."""
    sentence = reading.sentence[token]
    if verb_tense(reading, clause_of(reading, token)) == "future" or times_of_sentence(reading, sentence):
        return When()
    first, last = sentence - LONGEST_PARAGRAPH, sentence
    while sentence > max(first, 0) and not begins_paragraph(reading, sentence):
        sentence -= 1
        times = [t for t in times_of_sentence(reading, sentence) if t.kind == "point"]
        if times:
            if times[0].when.precision not in CARRIED or is_perfect(reading, token):
                return When()
            if times[0].first - reading.sentences[sentence][0] <= 2:
                return replace(times[0].when, basis="anaphoric") if len(times) == 1 else When()
            break
    return _gone_on_from(reading, token, last)


def _gone_on_from(reading: Reading, token: int, sentence: int) -> When:
    """The only date of what was told at most three sentences before, where each sentence since says that it goes on."""
    if is_perfect(reading, token) or is_earlier(reading, token) or reading.kinds[token] != "body":
        return When()
    if is_set_against(reading, token):
        return When()
    for before in range(sentence - 1, max(sentence - 1 - GOING_ON, -1), -1):
        inside = not begins_paragraph(reading, before + 1)
        if not continues(reading, before + 1, pronouns=inside) or reading.kinds[reading.sentences[before][0]] != "body":
            return When()
        if times := times_of_sentence(reading, before):
            told = [t for t in times if t.kind == "point" and reading.lower[t.governor] not in SAYING]
            if len(times) != 1 or not told or told[0].when.precision not in CARRIED:
                return When()
            if any(reading.sentence[t] == before for t in reading.agreement_at):
                return When()
            verb = governing_verb(reading, told[0].governor)
            if verb_tense(reading, verb) == "future" or is_perfect(reading, verb):
                return When()
            return replace(told[0].when, basis="anaphoric")
    return When()


def is_set_against(reading: Reading, token: int) -> bool:
    """*the worst since 45 people died in Maroua*, *a group that killed two*: told beside what the sentence tells."""
    for i in path_to_root(reading, token):
        lower, dep = reading.lower[i], reading.deps[i]
        if dep == "prep" and (lower in EARLIER or lower == "than"):
            return True
        if dep == "advcl" and any(reading.lower[c] in EARLIER for c in reading.children[i]):
            return True
        if dep == "relcl" and reading.lower[reading.heads[i]] not in EVENT_NOUNS:
            return True
    return False


def is_earlier(reading: Reading, token: int) -> bool:
    """*had shot two more*: before what is told, unless somebody says it."""
    verb = clause_of(reading, token)
    if reading.lower[reading.heads[verb]] in SAYING:
        return False
    return any(reading.deps[c] == "aux" and reading.lower[c] == "had" for c in reading.children[verb])


def is_perfect(reading: Reading, token: int) -> bool:
    """*has made incursions*: of no day, whatever the paragraph begins with."""
    verb = clause_of(reading, token)
    return any(reading.deps[c] == "aux" and reading.lower[c] in ("has", "have", "'ve") for c in reading.children[verb])


def begins_paragraph(reading: Reading, sentence: int) -> bool:
    """Whether a line break stands before the sentence."""
    return sentence in reading.openers
