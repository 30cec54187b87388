"""The times of one article: its own date, every time expression dated against it, and which of them an event has.

An event that its own clause, sentence or paragraph does not date stays undated; the article's date never stands in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from newsledger.extract.publication import find_publication, infer_publication
from newsledger.extract.reading import Reading
from newsledger.records import Issue, When
from newsledger.values.edtf import edtf_ends
from newsledger.values.times import Expression, find_times, resolve

FUTURE_WORDS = set("will 'll ll shall expected scheduled due planned plans plan set slated would".split())
LINKS = (
    "prep",
    "pcomp",
    "pobj",
    "npadvmod",
    "nummod",
    "compound",
    "amod",
    "advmod",
    "quantmod",
    "poss",
    "appos",
    "nmod",
    "dep",
    "case",
    "tmod",
    "mark",
)
CLAUSES = ("ROOT", "relcl", "ccomp", "advcl", "acl", "csubj", "csubjpass", "parataxis", "pcomp", "conj")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A dated expression. Characters ``start:end``; tokens ``first`` up to, not including, ``last``; ``top`` the token by
    which it hangs in the parse, ``governor`` the verb or noun it hangs on; ``kind`` as in values.times."""

    start: int
    end: int
    first: int
    last: int
    top: int
    governor: int
    when: When
    kind: str
    expression: Expression


def read_times(reading: Reading) -> None:
    """Finds the time expressions, the article's own date (reading.published, published_text), and dates the former by the
    latter (reading.times). Dates that are refused become issues."""
    tag_of = dict(zip(reading.starts, reading.tags, strict=True))
    expressions = find_times(reading.text, lambda offset: tag_of.get(offset, ""), None)
    reading.published, reading.published_text, own = find_publication(reading, expressions)
    if not reading.published.edtf:
        reading.published = infer_publication(reading, expressions, tense_of(reading))
    anchor = reading.published
    tense_at = tense_of(reading)
    sentence_context: dict[int, When] = {}
    context = When()
    for expression in expressions:
        placed = place(reading, expression)
        if reading.kinds[placed[0]] == "furniture" or expression is own:
            continue
        sentence = reading.sentence[placed[2]]
        moment = expression.moment
        known = context if moment.base == "context" else sentence_context.get(sentence, When())
        when = resolve(expression, anchor, tense_at(placed[3]), known)
        if moment.refused:
            report_refused(reading, expression)
        reading.times.append(
            TimeExpression(expression.start, expression.end, *placed, when, expression.kind, expression)
        )
        if when.edtf and expression.kind == "point":
            if moment.month and (when.basis == "stated" or moment.year_shift is not None):
                sentence_context[sentence] = when
            if when.earliest == when.latest or moment.base == "context":
                context = when


def report_refused(reading: Reading, expression: Expression) -> None:
    words = reading.text[expression.start : expression.end]
    message = f"{words!r} at character {expression.start}: day or month first? Nothing in the text or publisher tells"
    reading.issues.append(Issue("extract", "warning", "ambiguous-date", message, reading.article.source_id))


def place(reading: Reading, expression: Expression) -> tuple[int, int, int, int]:
    """(first token, last token + 1, top, governor) of an expression."""
    first = reading.token_at(expression.start)
    last = reading.token_at(expression.end - 1) + 1
    inside = range(first, last)
    top = next((i for i in inside if reading.heads[i] not in inside), first)
    tops = [i for i in inside if reading.heads[i] not in inside or reading.heads[i] == i]
    top = next((i for i in tops if reading.deps[i] not in ("punct", "det")), top)
    governor, seen = top, 0
    while reading.heads[governor] != governor and seen < 6:
        governor, seen = reading.heads[governor], seen + 1
        if governor not in inside and reading.tags[governor] not in ("IN", "TO", "RB"):
            break
    return first, last, top, governor


def tense_of(reading: Reading) -> Callable[[int], str]:
    """A function: token -> past, future or "" (unclear) of the clause that holds it."""

    def tense(i: int) -> str:
        steps = 0
        while reading.tags[i][:1] not in ("V", "M") and reading.heads[i] != i and steps < 12:
            i, steps = reading.heads[i], steps + 1
        return verb_tense(reading, i)

    return tense


def verb_tense(reading: Reading, verb: int) -> str:
    """Tense of a verb from its tag, its auxiliaries and, for an infinitive, the verb that it hangs on."""
    lower, tag = reading.lower, reading.tags[verb]
    auxiliaries = [c for c in reading.children[verb] if reading.deps[c] in ("aux", "auxpass")]
    words = {lower[c] for c in auxiliaries}
    if words & {"will", "'ll", "shall", "would"} or lower[verb] == "going":
        return "future"
    if tag == "VBD" or words & {"was", "were", "had", "has", "have", "did", "'ve"}:
        return "past"
    head = reading.heads[verb]
    if "to" in words and head != verb:
        return "future" if tag == "VB" and "have" not in words else "past"
    if lower[verb] in ("expected", "scheduled", "due", "planned", "slated", "set"):
        return "future"
    if tag in ("VBN", "VBG", "VB") and head != verb:
        above = head
        while reading.tags[above][:1] != "V" and reading.heads[above] != above:
            above = reading.heads[above]
        return verb_tense(reading, above) if above != verb and reading.tags[above][:1] == "V" else "past"
    return "past" if tag in ("VBN", "VBG") else ""


def clause_of(reading: Reading, i: int) -> int:
    """The head of the clause that holds token ``i``: the nearest verb (or sentence root) above it, itself included, that
    heads a clause of its own."""
    deps, heads, tags = reading.deps, reading.heads, reading.tags
    while heads[i] != i:
        if deps[i] in ("relcl", "ccomp", "advcl", "csubj", "parataxis", "acl") or (
            tags[i][:1] == "V" and deps[i] in ("conj", "pcomp")
        ):
            return i
        i = heads[i]
    return i


INHERITED = ("conj", "xcomp", "advcl", "acl", "pcomp")


def when_of(reading: Reading, token: int) -> When:
    """The date of the event whose trigger stands at ``token``; an empty When where the words do not say.

    Looked for in turn: on the trigger itself, in its clause, in the clauses that it shares its time with (first conjunct,
    governing verb of a participle or infinitive), and at the head of its paragraph.
    """
    return found.when if (found := time_of(reading, token)) is not None else carried(reading, token)


def time_of(
    reading: Reading, token: int, kinds: tuple[str, ...] = ("point", "range", "since", "until")
) -> TimeExpression | None:
    """The time expression of the event at ``token`` within its own sentence, or None."""
    sentence = reading.sentence[token]
    here = [t for t in reading.times if reading.sentence[t.top] == sentence and t.when.edtf and t.kind in kinds]
    if not here:
        return None
    if direct := [t for t in here if t.governor == token]:
        return best(direct, token)
    clause, seen = clause_of(reading, token), 0
    while seen < 6:
        own = [t for t in here if clause_of(reading, t.top) == clause and not is_about_another(reading, t, token)]
        if own:
            return best(own, token)
        if reading.deps[clause] not in INHERITED and not is_event_relative(reading, clause):
            break
        above = clause_of(reading, reading.heads[clause])
        if above == clause:
            break
        clause, seen = above, seen + 1
    return None


def is_event_relative(reading: Reading, clause: int) -> bool:
    """Whether a relative clause tells of the event that its noun names (*an attack that killed 12*)."""
    return reading.deps[clause] == "relcl" and reading.lower[reading.heads[clause]] in EVENT_NOUNS


EVENT_NOUNS = set(
    "attack attacks strike strikes airstrike airstrikes raid raids bombing bombings blast blasts explosion explosions"
    " shelling clash clashes ambush offensive operation operations assault assaults fire battle battles fighting violence"
    " incident massacre bombardment earthquake flood floods storm cyclone crash shooting".split()
)


def is_about_another(reading: Reading, time: TimeExpression, token: int) -> bool:
    """Whether a time hangs on a noun that is not the event's own (*the deal of May 2017*)."""
    governor = time.governor
    if reading.tags[governor][:1] == "V" or governor == token or reading.heads[governor] == governor:
        return False
    path = {token}
    i = token
    while reading.heads[i] != i:
        i = reading.heads[i]
        path.add(i)
    if governor in path:
        return False
    nearest = reading.tags[time.top] in ("NNP", "NN") and reading.deps[time.top] in ("npadvmod", "pobj")
    word = reading.lower[governor]
    return not nearest or word in (
        "agreement",
        "deal",
        "accord",
        "truce",
        "ceasefire",
        "war",
        "conflict",
        "uprising",
        "revolution",
        "outbreak",
        "constitution",
    )


def best(times: list[TimeExpression], token: int) -> TimeExpression:
    """A point before a range before an open stretch; then the nearest."""
    order = {"point": 0, "range": 1, "since": 2, "until": 3}
    return min(times, key=lambda t: (order[t.kind], min(abs(t.first - token), abs(t.last - token))))


def carried(reading: Reading, token: int) -> When:
    """The date that stands at the head of the paragraph (*On 13 January 2022, …*) for later sentences in the past tense."""
    sentence = reading.sentence[token]
    verb = clause_of(reading, token)
    if verb_tense(reading, verb) == "future" or any(
        reading.sentence[t.top] == sentence and t.when.edtf for t in reading.times
    ):
        return When()
    first = paragraph_start(reading, sentence)
    for number in range(sentence - 1, first - 1, -1):
        start = reading.sentences[number][0]
        times = [t for t in reading.times if reading.sentence[t.top] == number and t.when.edtf and t.kind == "point"]
        if times:
            opening = [t for t in times if t.first - start <= 2]
            return replace(opening[0].when, basis="anaphoric") if opening and len(times) == 1 else When()
    return When()


def paragraph_start(reading: Reading, sentence: int) -> int:
    """Index of the first sentence of the paragraph that holds ``sentence``."""
    while sentence > 0:
        before = reading.ends[reading.sentences[sentence - 1][1] - 1]
        after = reading.starts[reading.sentences[sentence][0]]
        last = reading.sentences[sentence - 1][1] - 1
        gap = reading.text[reading.starts[last] : after] if before <= after else ""
        if "\n" in gap:
            break
        sentence -= 1
    return sentence


def period_of(reading: Reading, token: int) -> tuple[str, str]:
    """(EDTF start, EDTF end) of the time that a figure at ``token`` covers; empty where open or unknown."""
    found = time_of(reading, token, ("since", "range", "until")) or time_of(reading, token)
    if found is not None:
        return edtf_ends(found.when.edtf)
    return edtf_ends(carried(reading, token).edtf)
