"""What kind of number a figure is: incident, cumulative, stock, flow, provision."""

from datetime import date

from newsledger.extract.clause import governing_verb, is_verb, subject
from newsledger.extract.codes import HARMED_OR_MOVED
from newsledger.extract.figures.draft import Draft
from newsledger.extract.reading import Reading

MEASURED = frozenset(("age", "duration", "money", "share", "distance", "other"))
STOCKS = frozenset(("population", "refugees", "sheltered", "forces", "weapons"))
ADDED_UP = frozenset(("killed", "injured", "objects_destroyed", "objects_attacked"))
TAKEN = frozenset(("territory", "places", "objects_destroyed", "objects_attacked"))
FLOWS = frozenset(("displaced", "returned", "evacuated"))
MANY = 10_000  # killed or hurt in one incident: more than reports of a single day have
LONG = frozenset(
    "war wars conflict uprising revolt revolution crisis insurgency rebellion campaign years months".split()
)
OVER = frozenset(("over", "past", "last", "during", "within", "in"))
SPANS = frozenset("years year months month weeks week decade decades".split())
LASTING = frozenset("for about almost nearly around roughly over within in than half least quite such".split())
STRETCHES = frozenset("hour day week month year".split())
AWAY = frozenset("ago earlier later before after since long old when that of".split())
ONCE = frozenset(
    "attack bombing blast explosion massacre crash raid strike airstrike ambush shooting assault accident incident"
    " earthquake tsunami hijacking collision stampede".split()
)
RANKING = frozenset("first second third fourth fifth last latest worst most biggest".split())
TOTALS = (
    ("so", "far"),
    ("to", "date"),
    ("in", "total"),
    ("in", "all"),
    ("until", "now"),
    ("this", "year"),
    ("last", "year"),
)
RUNNING = LONG | SPANS | {"since"} | {first for first, _ in TOTALS}
HELD = frozenset("held detained jailed imprisoned kidnapped abducted captive missing".split())
TODAY = frozenset(("dawn", "morning", "midnight", "yesterday", "overnight"))
USING = frozenset(
    "fire fires fired firing launch launches launched launching drop drops dropped dropping use used using hit struck"
    " landed slammed exploded targeted shelled attacked fell carried set detonated".split()
)
STAYING = frozenset(
    "live lives lived living remain remains remained remaining stay staying stays host hosts hosting".split()
)


def measure_of(reading: Reading, draft: Draft, period: tuple[str, str], aggregate: bool) -> str:
    """The measure of a figure; empty for money, shares, ages, lengths of time and the like.

    ``period`` is (EDTF start, EDTF end) as read; ``aggregate`` whether the figure's event is a campaign.
    """
    if draft.category in MEASURED:
        return "provision" if draft.category == "distance" and _is_provision(reading, draft) else ""
    if _is_provision(reading, draft):
        return "provision"
    if draft.category == "refugees" and draft.rule == "subject of verb":
        return "flow"
    if draft.category == "weapons" and reading.lower[governing_verb(reading, draft.quantity.head)] in USING:
        return "incident"
    if draft.category in STOCKS or (
        draft.rule in ("adjective as noun", "counted noun") and draft.category == "displaced"
    ):
        return "stock"
    if draft.category in ("displaced", "sheltered", "detained") and reading.says(draft.quantity.head, STAYING):
        return "stock"
    if draft.category in TAKEN and _is_taken(reading, draft, period):
        return "cumulative"
    if draft.category in HARMED_OR_MOVED and is_rate(reading, draft):
        return "flow"
    one = draft.quantity.value == 1 or _is_once(reading, draft)
    if is_running(reading, draft, period) or (aggregate and not one and draft.category in ADDED_UP):
        return "flow" if draft.category in ("returned", "evacuated") else "cumulative"
    if draft.category == "displaced" and _is_perfect(reading, draft.trigger):
        return "cumulative"
    if draft.category in FLOWS:
        return "stock" if draft.rule == "modifier (amod)" else "flow"
    return "incident"


def is_rate(reading: Reading, draft: Draft) -> bool:
    """*20 people a day*, *every week three children die*: so many in each stretch of time."""
    start, end = reading.sentences[draft.sentence]
    lower = reading.lower
    last = max(draft.quantity.last, draft.counted.last, draft.trigger + 1)
    for i in (*range(start, min(start + 3, end)), *range(last - 1, min(last + 3, end))):
        if lower[i] in ("every", "each", "per") and lower[i + 1 : i + 2] and lower[i + 1] in STRETCHES:
            return True
        lasting = lower[i - 1] in LASTING  # *held for about a week*
        if lower[i] == "a" and not lasting and i >= last - 1 and lower[i + 1 : i + 2] and lower[i + 1] in STRETCHES:
            return not lower[i + 2 : i + 3] or lower[i + 2] not in AWAY
    return False


def _is_taken(reading: Reading, draft: Draft, period: tuple[str, str]) -> bool:
    """Ground taken and towns ruined add up unless the text dates them to days: square kilometers always, places and
    buildings where the perfect tells the result (*has taken over many villages*)."""
    if draft.governed is None or (period[0] and period[1]):
        return False
    return draft.category == "territory" or _is_perfect(reading, draft.trigger)


def _is_perfect(reading: Reading, verb: int) -> bool:
    """*have been displaced*, *has forced … to flee*: up to now, without an end."""
    for i in (verb, reading.heads[verb]):
        if any(
            reading.deps[c] == "aux" and reading.lower[c] in ("has", "have", "ve", "'ve") for c in reading.children[i]
        ):
            return True
    return False


def is_running(reading: Reading, draft: Draft, period: tuple[str, str]) -> bool:
    """Whether the words give a running total: *since*, *so far*, *in the six-year war*, a period longer than a day."""
    if draft.quantity.value == 1:
        return False
    if draft.category in ("killed", "injured") and (draft.quantity.value or draft.quantity.lower or 0) >= MANY:
        return True
    who = subject(reading, draft.trigger) if is_verb(reading, draft.trigger) else None
    if who is not None and reading.lower[who] in LONG:
        return True
    start, end = reading.sentences[draft.sentence]
    lower = reading.lower
    head = draft.quantity.head
    first, last = max(start, min(head, draft.trigger) - 14), min(end, max(head, draft.trigger) + 16)
    words = lower[first:last]
    once = _is_once(reading, draft)
    for spot in reading.spots_between(RUNNING, first, last):
        i, word = spot - first, lower[spot]
        if word == "since" and (ranks(reading, spot) or _is_day(period)):
            continue  # *no access since an attack on 3 November in which six died*
        if word == "since" and lower[spot - 1] in HELD and spot - 1 != draft.trigger:
            continue  # *freed two of the five engineers held since May*
        if word == "since" and TODAY.isdisjoint(words[i + 1 : i + 5]):
            return True
        if tuple(words[i : i + 2]) in TOTALS:
            return True
        if word in LONG and not once and words[max(i - 1, 0)] not in ("of", "this"):
            nearer, wider = set(words[max(i - 4, 0) : i]), set(words[max(i - 5, 0) : i])
            if nearer & {"the", "s", "'s", "a", "long", "year", "civil"} and wider & {"in", "of", "during", "the"}:
                return True
        if word in SPANS and not OVER.isdisjoint(words[max(i - 4, 0) : i]) and "-" not in words[max(i - 1, 0)]:
            return True
    begin, close = period
    if begin and close and begin != close and len(begin) == len(close) == 10:
        return _days(begin, close) > 2
    if begin and not close and not any(ranks(reading, i) for i in range(start, end) if lower[i] == "since"):
        return True
    return bool(begin) and len(begin) in (4, 7) and begin == close and not once


def ranks(reading: Reading, token: int) -> bool:
    """*the deadliest attack since 2015*, *the third this month*: the time says among what something is ranked."""
    start = reading.sentences[reading.sentence[token]][0]
    for i in range(token - 1, max(start, token - 6) - 1, -1):
        if reading.words[i] in (",", ";", ":"):
            return False
        if reading.tags[i] in ("JJS", "RBS") or (reading.lower[i] in RANKING and reading.tags[i] in ("JJ", "RBS")):
            return "the" in reading.lower[max(start, i - 2) : i] or reading.lower[i - 1] in ("'s", "s")
    return False


def _is_once(reading: Reading, draft: Draft) -> bool:
    """*The 1988 bombing killed 270*, *an attack that killed eight in 2009*: one incident of which a year is said."""
    trigger = draft.trigger
    who = subject(reading, trigger) if is_verb(reading, trigger) else None
    if who is not None and reading.lower[who] in ONCE:
        return True
    if reading.deps[trigger] == "relcl" and reading.lower[reading.heads[trigger]] in ONCE:
        return True
    return any(
        reading.lower[thing] in ONCE
        for prep in reading.children[trigger]
        if reading.lower[prep] in ("in", "by", "during", "after")
        for thing in reading.children[prep]
    )


def _is_day(period: tuple[str, str]) -> bool:
    return period[0] == period[1] and len(period[0]) == len("2024-05-03")


def _days(begin: str, close: str) -> int:
    try:
        return (date.fromisoformat(close) - date.fromisoformat(begin)).days
    except ValueError:
        return 0


def _is_provision(reading: Reading, draft: Draft) -> bool:
    """Laid down by an agreement that the sentence names: *was to be*, *agreed*, *under the deal … will*."""
    start, end = reading.sentences[draft.sentence]
    if not any(start <= token < end for token in reading.agreement_at):
        return False
    verb = governing_verb(reading, draft.quantity.head)
    words = {reading.lower[verb], *(reading.lower[c] for c in reading.children[verb] if reading.deps[c] == "aux")}
    if words & {"designated", "stipulates", "stipulated", "provides", "provided", "envisages", "requires", "obliges"}:
        return True
    return bool(words & {"to", "will", "must", "shall", "would"}) and draft.category not in ("killed", "injured")
