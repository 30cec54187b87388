"""The line that sums up an event: words of the text that stand by themselves."""

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.events.circumstances import quote_of
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading

LENGTH = 160
BEHIND = 60  # characters after the trigger that are kept where it stands behind the cut
JOINTS = ("that", "as", "when", "while", "after", "where", "because")
RELATIVE = ("WDT", "WP", "WRB")
WIDEST = 5  # tokens between a noun and the pronoun of its clause
STEPS = 6
GAP = " … "

Span = tuple[int, int]


def summary_of(reading: Reading, group: list[Telling]) -> str:
    """The clause of a leading trigger with the words that make it stand by itself: of the text rather than the heading,
    one that is finite rather than *that was signed with them* or *killing nine*; at most ``LENGTH`` characters."""
    told = [t for t in group if not t.heading] or group
    if told[0].event_type == "other":  # *the attacks did not cease. Warplanes bombed the town*
        told = [t for t in told if t.event_type != "other"] or told
    clauses = [_by_itself(reading, t) for t in told]
    own = [n for n, (_, span, verb) in enumerate(clauses) if _stands(reading, span, verb)]
    token, span, verb = clauses[own[0] if own else 0]
    spans = [span] if own else _completed(reading, span, verb)
    text = GAP.join(_text(reading, one) for one in spans)
    if len(text) <= LENGTH:
        return text
    past = text.find(reading.words[token]) + len(reading.words[token])
    if past > LENGTH and len(spans) == 1:
        begin = text.index(" ", min(past + BEHIND, len(text)) - LENGTH + 2) + 1
        text = f"… {text[begin:]}"
    return text if len(text) <= LENGTH else text[:LENGTH].rsplit(" ", 1)[0] + " …"


def _text(reading: Reading, span: Span) -> str:
    first, end = span
    while first < end - 1 and reading.words[first] == "[" and "]" in reading.words[first : end - 1]:
        first = reading.words.index("]", first) + 1  # *[TEXT]*, *[Excerpt]* of a wire service
    return " ".join(reading.text[reading.starts[first] : reading.ends[end - 1]].split())


def _by_itself(reading: Reading, telling: Telling) -> tuple[int, Span, int]:
    """(trigger, clause, its verb) of a telling, without what joins it to another (*when jets struck it*)."""
    token, light = _outermost(reading, telling)
    verb = light if light is not None else clause.governing_verb(reading, token)
    return token, _without_joint(reading, quote_of(reading, token, light), token), verb


def _without_joint(reading: Reading, span: Span, token: int) -> Span:
    first, end = span
    for joint in range(first, token):
        above = reading.heads[joint]
        if reading.tags[joint][:1] == "V":
            break
        if reading.lower[joint] in JOINTS and reading.deps[joint] in ("mark", "advmod") and joint < above < end:
            return joint + 1, end
    return span


def _stands(reading: Reading, span: Span, verb: int) -> bool:
    """Whether a clause has a subject of its own that is no relative pronoun, or no verb at all."""
    first, end = span
    if reading.tags[first] in RELATIVE:
        return False
    if not first <= verb < end or reading.tags[verb][:1] != "V":
        return True
    if reading.deps[verb] == "relcl" and reading.heads[verb] < first:
        return False  # *the men they are holding*
    subject = clause.own_subject(reading, verb)
    return subject is not None and subject >= first and reading.tags[subject] not in RELATIVE


def _completed(reading: Reading, span: Span, verb: int) -> list[Span]:
    """A clause without a subject, with what it is said of: the noun of a participle or relative clause, the clause
    that an infinitive or a participle hangs on, the subject of the first of coordinated verbs."""
    first, end = span
    for _ in range(STEPS):
        dep, head = reading.deps[verb], reading.heads[verb]
        if head == verb:
            break
        if dep == "relcl" or (dep == "acl" and reading.tags[head][:1] in "NPC"):
            noun = _from(reading, head)
            near = 0 <= first - head <= WIDEST or first <= head
            return [(min(noun, first), max(end, head + 1))] if near else [(noun, head + 1), (first, end)]
        if dep == "conj":
            verb = clause.first_conjunct(reading, verb)
            subject = clause.own_subject(reading, verb)
            if subject is not None and reading.tags[subject] not in RELATIVE:
                return _joined(reading, subject, (first, end))
            continue
        verb = clause.governing_verb(reading, head)
        if reading.tags[verb][:1] != "V":
            break
        wider = quote_of(reading, verb)
        first, end = min(first, wider[0]), max(end, wider[1])
        subject = clause.own_subject(reading, verb)
        if subject is not None and reading.tags[subject] not in RELATIVE:
            return [_without_joint(reading, (first, end), verb)]
    return [(first, end)] if _length(reading, (first, end)) <= LENGTH else [span]


def _joined(reading: Reading, subject: int, span: Span) -> list[Span]:
    """*Rebels raided the town and burned a school*: all of it, or the subject and its last verb if that is too long."""
    first = _from(reading, subject)
    whole = (min(first, span[0]), span[1])
    return [whole] if _length(reading, whole) <= LENGTH else [(first, subject + 1), span]


def _from(reading: Reading, noun: int) -> int:
    """The first token of a noun with what stands before it."""
    return min([noun, *(t for c in reading.children[noun] if c < noun for t in reading.subtree(c))])


def _length(reading: Reading, span: Span) -> int:
    return reading.ends[span[1] - 1] - reading.starts[span[0]]


def _outermost(reading: Reading, telling: Telling) -> tuple[int, int | None]:
    """The trigger whose clause holds that of the leading one: *Five were killed when jets struck a market*."""
    lead, plain = telling.draft.found[0].token, telling.draft.arguments[0].light
    above = path_to_root(reading, lead)[1:]
    pairs = zip(telling.draft.found, telling.draft.arguments, strict=True)
    holding = [(above.index(f.token), f.token, a.light) for f, a in pairs if f.token in above and f.is_verb]
    _, token, light = max(holding, default=(0, lead, plain))
    first, end = quote_of(reading, token, light)
    return (token, light) if first <= lead < end else (lead, plain)
