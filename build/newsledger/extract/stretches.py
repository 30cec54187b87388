"""The times of a sentence, and the stretches among them: *since late April*, *since then*, *since the deal*, and *it
has killed* of a war that has begun. Which time is whose is for ``dating``.
"""

from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from newsledger.extract.asides import is_comparison
from newsledger.extract.clause import conjuncts, first_conjunct, governing_verb, is_passive, own_subject
from newsledger.extract.reading import Reading
from newsledger.records import When
from newsledger.values.times import Expression

PERIODS = frozenset(("period",))
CONFLICTS = frozenset(
    "war conflict insurgency uprising rebellion revolution fighting hostilities violence offensive siege crisis".split()
)
WARS = frozenset("war wars conflict conflicts uprising revolution".split())  # that are looked back on as a whole
CAMPAIGNS = frozenset("campaign operation operations sweep assault onslaught drive blockade push".split())
OUTBREAKS = frozenset("start outbreak beginning onset eruption".split())
TO_NOW = frozenset("far date all".split())
ORDER = {"point": 0, "range": 1, "since": 2, "until": 3}
FARTHEST = 14  # tokens from *since* to its verb
HAVING = frozenset(("has", "have", "'ve"))
OPENING = frozenset(("since", "after", "following"))
BEGINNING = frozenset(
    "began begun begins broke erupted started flared launched began resumed escalated unleashed opened".split()
)


class TimeExpression(Struct, frozen=True):
    """A dated expression. Characters ``start:end``; tokens ``first`` up to, not including, ``last``; ``top`` the
    token by which it hangs in the parse, ``governor`` the verb or noun it hangs on; ``kind`` as in values.times;
    ``began`` the EDTF of the point from which an open stretch runs."""

    start: int
    end: int
    first: int
    last: int
    top: int
    governor: int
    when: When
    kind: str
    expression: Expression
    began: str = ""


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
            here = with_since(reading, i, here)
            here = [_of_main_clause(reading, t) if t.first == i else t for t in here]
    for i in reading.spots_between(PERIODS, first, last):
        if reading.lower[i - 1] in ("same", "that") and (time := _same_period(reading, i)) is not None:
            here = [*here, time]
    return here


def _of_main_clause(reading: Reading, time: TimeExpression) -> TimeExpression:
    """*has besieged the suburb, which lies east of the city, since 2013*, *is alarmed by attacks, which have forced 300
    to flee, since May*: of the perfect, not of the other clause."""
    if time.kind != "since" or reading.lower[time.first - 1 : time.first] != [","]:
        return time
    verb = first_conjunct(reading, governing_verb(reading, time.governor))
    if reading.tags[verb] in ("VBZ", "VBP") and reading.deps[verb] == "relcl":
        above = governing_verb(reading, reading.heads[verb])
        return replace(time, governor=above, top=above) if _has(reading, above) and above != verb else time
    if _has(reading, verb):
        return time
    clauses = (i for i in range(time.first - 1, verb, -1) if reading.deps[i] == "relcl" and _has(reading, i))
    inner = next(clauses, None)
    return time if inner is None else replace(time, governor=inner, top=inner)


def _has(reading: Reading, verb: int) -> bool:
    return any(reading.deps[c] == "aux" and reading.lower[c] in HAVING for c in reading.children[verb])


def _same_period(reading: Reading, noun: int) -> TimeExpression | None:
    """*over the same period*: the last stretch or point that the sentence before tells."""
    at = reading.sentence[noun]
    if not at or at in reading.openers:
        return None
    before = [t for t in times_of_sentence(reading, at - 1) if t.kind in ("point", "range", "since")]
    if not before:
        return None
    top = reading.heads[noun] if reading.deps[noun] == "pobj" else noun
    when = replace(before[-1].when, basis="anaphoric")
    start, end = reading.starts[noun - 1], reading.ends[noun]
    return replace(
        before[-1],
        start=start,
        end=end,
        first=noun - 1,
        last=noun + 1,
        top=top,
        governor=reading.heads[top],
        when=when,
    )


def with_since(reading: Reading, since: int, here: list[TimeExpression]) -> list[TimeExpression]:
    """``here`` with the time that a *since* phrase or clause opens; the point inside a phrase is taken up by it."""
    is_clause = reading.deps[since] == "mark"
    inside = reading.heads[since] if is_clause else since
    host = reading.heads[inside]
    under = set(reading.subtree(inside))
    if any(t.top in under and t.kind == "since" and t.first <= since for t in here):
        return here
    points = [t for t in here if t.top in under and t.kind == "point" and t.when.earliest]
    if not points and not is_clause and reading.lower[since] == "since":  # *since the coup in 2021*, hung on the verb
        end = max(under) + 1
        dated = [t for t in here if t.kind == "point" and t.when.earliest]
        points = [t for t in dated if t.first in (end, end + 1) and reading.lower[end] in ("in", "on")]
        points = points or [t for t in dated if t.governor == _beginning_behind(reading, since)]
    if not points and reading.lower[since : since + 2] == ["since", "then"]:
        return [*here, *since_then(reading, since, host)]
    if not points:
        if is_clause and (begun := _begun_before(reading, inside)) is not None:
            return [*here, replace(begun, top=since, governor=host, first=since)]
        return [*here, *since_agreement(reading, since, (inside, host) if is_clause else (host,))]
    if reading.lower[since] != "since":
        return here
    start = points[0]
    kept = here if is_clause else [t for t in here if t not in points]
    opened = opened_at(start.when)
    return [
        *kept,
        replace(start, top=since, governor=host, first=since, when=opened, kind="since", began=start.when.edtf),
    ]


def _beginning_behind(reading: Reading, since: int) -> int | None:
    """*since the war between the army and the RSF erupted on 15 April*: the verb, where the parse lost the clause."""
    last = reading.sentences[reading.sentence[since]][1]
    for i in range(since + 2, min(since + FARTHEST, last)):
        if reading.tags[i][:2] == "VB" or reading.words[i] == ",":
            return i if reading.lower[i] in BEGINNING else None
    return None


def since_then(reading: Reading, since: int, host: int) -> list[TimeExpression]:
    """*Since then*: the stretch from the last point in time of the sentence before, or the one that it opens."""
    at = reading.sentence[since]
    if not at or at in reading.openers:
        return []
    before = times_of_sentence(reading, at - 1)
    points = [t for t in before if t.kind == "point" and t.when.earliest]
    points = points or [t for t in before if t.kind == "since" and t.began]
    if not points:
        return []
    when, span = points[-1].when, Expression(reading.starts[since], reading.ends[since + 1], "since")
    opened = replace(opened_at(when) if points[-1].kind == "point" else when, basis="anaphoric")
    began = points[-1].began or when.edtf
    return [TimeExpression(span.start, span.end, since, since + 2, since, host, opened, "since", span, began)]


def since_conflict(reading: Reading, token: int) -> TimeExpression | None:
    """*The war broke out in April 2023. It has killed …*: what a war has done, it has since the sentence before says
    that it began."""
    at = reading.sentence[token]
    if (begun := _begun_so_far(reading, token)) is not None:
        return begun
    if not reading.says(token, HAVING):
        return None
    verb = governing_verb(reading, token)
    above = first_conjunct(reading, verb)
    doer = own_subject(reading, above)
    aided = reading.hung("aux")
    if doer is None or HAVING.isdisjoint([reading.lower[c] for v in (verb, above) for c in aided.get(v, ())]):
        return None
    if (here := _said_begun(reading, doer)) is not None:
        return here
    if not at or at in reading.openers:
        return None
    if reading.lower[doer] not in CONFLICTS and reading.lower[doer] != "it" and not is_passive(reading, verb):
        return None
    begun = _beginning(reading, at - 1, CONFLICTS)
    if begun is None and reading.lower[doer] in CONFLICTS:
        begun = next((t for t in times_of_sentence(reading, at - 1) if t.kind == "since" and t.began), None)
    return None if begun is None else replace(begun, when=replace(begun.when, basis="anaphoric"))


def _begun_so_far(reading: Reading, token: int) -> TimeExpression | None:
    """*31 civilians have died so far*, *in all, nine have lost their lives*: since the fighting or the campaign began
    of which the text told before, if the sentence has no time of its own."""
    at = reading.sentence[token]
    first, last = reading.sentences[at]
    spots = reading.spots_between(TO_NOW, first, last)
    told = (reading.lower[i] in ("far", "date") or i == first + 1 for i in spots if _is_to_now(reading, i))
    return _last_begun(reading, at) if any(told) and not times_of_sentence(reading, at) else None


def _is_to_now(reading: Reading, i: int) -> bool:
    return (reading.lower[i - 1], reading.lower[i]) in (("so", "far"), ("thus", "far"), ("to", "date"), ("in", "all"))


def _last_begun(reading: Reading, sentence: int) -> TimeExpression | None:
    """The open stretch of the conflict or campaign of whose beginning the text before a sentence last told."""
    for before in range(sentence - 1, -1, -1):
        if (begun := _beginning(reading, before, CONFLICTS | CAMPAIGNS)) is not None:
            return replace(begun, when=replace(begun.when, basis="anaphoric"))
    return None


def is_of_whole_war(reading: Reading, token: int) -> bool:
    """*More than 300,000 have been killed and millions displaced since the war began in 2011*, *The conflict began
    when the army fired at protests*, *killed in the war*: background, which is in no one town of the story."""
    first, last = reading.sentences[reading.sentence[token]]
    for noun in reading.spots_between(WARS, first, last):
        head = reading.heads[noun]
        begun = [c for c in reading.children[noun] if reading.deps[c] == "relcl" and reading.lower[c] in BEGINNING]
        if any(token in reading.subtree(c) for c in begun):
            return True  # *the war that began with protests*
        if any(is_comparison(reading, i) for i in range(max(first, noun - 8), noun) if reading.lower[i] == "since"):
            continue  # *the worst attack since the war began*
        if reading.deps[noun] in ("nsubj", "nsubjpass", "compound") and reading.lower[head] in BEGINNING:
            return True
        if reading.deps[noun] != "pobj":
            continue
        above = reading.heads[head]
        if reading.lower[head] == "of" and reading.lower[above] in OUTBREAKS:
            return True
        if reading.lower[head] == "in" and above in (token, governing_verb(reading, token)):
            return True
    return False


def begun_here(reading: Reading, token: int) -> TimeExpression | None:
    """*the war that began on 15 April has killed*, *the siege, imposed in May, has cost*: since when what is said of
    the doer says that it goes on."""
    if not reading.says(token, HAVING):
        return None
    is_doer = reading.deps[token] in ("nsubj", "csubj")  # *Fighting*, which may be taken for a verb
    verb = governing_verb(reading, reading.heads[token] if is_doer else token)
    doer = own_subject(reading, first_conjunct(reading, verb))
    return _said_begun(reading, doer) if doer is not None and _has(reading, verb) else None


def begun_within(reading: Reading, token: int) -> TimeExpression | None:
    """*In the campaign launched on 1 July the army has taken 20 prisoners*, *killed 24 men in a sweep that began on
    Friday*: since when what it was part of goes on."""
    if reading.positions.keys().isdisjoint(BEGINNING) or not reading.says(token, BEGINNING):
        return None
    verb = governing_verb(reading, token)
    for above in (verb, first_conjunct(reading, verb)):
        for child in reading.children[above]:
            if reading.deps[child] == "advcl" and reading.lower[child] in BEGINNING:  # where the parse turned it round
                waged = [noun for noun in _within(reading, child) if noun < child]
                if waged and (begun := _opened_by(reading, child)) is not None:
                    return begun
        for noun in _within(reading, above):
            if (begun := _said_begun(reading, noun)) is not None:
                return begun
    return None


def _within(reading: Reading, verb: int) -> list[int]:
    """The campaigns and conflicts in which it is said to be (*in the offensive*, *during a sweep*)."""
    preps = [c for c in reading.children[verb] if reading.lower[c] in ("in", "during")]
    return [n for prep in preps for n in reading.children[prep] if reading.lower[n] in CONFLICTS | CAMPAIGNS]


def _opened_by(reading: Reading, *verbs: int) -> TimeExpression | None:
    """The open stretch from the point at which one of the verbs of beginning is dated."""
    for time in times_of_sentence(reading, reading.sentence[verbs[0]]) if verbs else ():
        if time.kind == "point" and time.governor in verbs and time.when.earliest:
            return replace(time, when=opened_at(time.when), kind="since", began=time.when.edtf)
    return None


def _said_begun(reading: Reading, noun: int) -> TimeExpression | None:
    """*the war that began in April*, *the siege, imposed in May*; *fighting between A and B, which broke out in May*,
    whose clause the parse may hang on a side."""
    if reading.lower[noun] not in CONFLICTS | CAMPAIGNS:
        return None
    preps = [c for c in reading.children[noun] if reading.lower[c] in ("of", "between", "with", "in")]
    nouns = [noun, *(one for prep in preps for c in reading.children[prep] for one in conjuncts(reading, c))]
    below = (c for n in nouns for c in reading.children[n])
    told = [c for c in below if reading.deps[c] in ("relcl", "acl") and reading.lower[c] in BEGINNING]
    return _opened_by(reading, *told)


def _begun_before(reading: Reading, verb: int) -> TimeExpression | None:
    """*since the siege began*: since when an earlier sentence of the paragraph says that there is one, or the text that
    any fighting began."""
    noun = own_subject(reading, verb)
    if noun is None or reading.lower[noun] not in CONFLICTS or reading.lower[verb] not in BEGINNING:
        return None
    at = reading.sentence[verb]
    while at and at not in reading.openers:
        at -= 1
        if (begun := _beginning(reading, at, frozenset((reading.lower[noun],)))) is not None:
            return replace(begun, when=replace(begun.when, basis="anaphoric"))
    return _last_begun(reading, reading.sentence[verb])


def _beginning(reading: Reading, sentence: int, nouns: frozenset[str]) -> TimeExpression | None:
    """The open stretch from when a sentence says that one of the conflicts began (*broke out in April*), or since when
    there is one (*under siege since early May*)."""
    for noun in reading.spots_between(nouns, *reading.sentences[sentence]):
        if (begun := _said_begun(reading, noun)) is not None:
            return begun
        is_subject = reading.deps[noun] in ("nsubj", "csubj")  # *Fighting broke out*, taken for a verb
        verb = governing_verb(reading, reading.heads[noun] if is_subject else noun)
        times = times_of_sentence(reading, sentence)
        for time in times:
            own = time.governor == verb or (len(times) == 1 and time.governor in reading.subtree(verb))
            if not own or not time.when.earliest:
                continue
            if time.kind == "since" and time.began:
                return time
            if time.kind == "point" and reading.lower[verb] in BEGINNING:
                return replace(time, when=opened_at(time.when), kind="since", began=time.when.edtf)
    return None


def since_agreement(reading: Reading, since: int, hosts: tuple[int, ...]) -> list[TimeExpression]:
    """The stretch that *since the deal*, *after the agreement* opens for each of its hosts: the agreement named within
    three words, and it alone (*after the deal and 80,000 people returned* is parsed as one subject)."""
    last = reading.sentences[reading.sentence[since]][1]
    for i in range(since + 1, min(since + 4, last)):
        agreement = reading.agreement_at.get(i)
        if agreement is None or reading.agreement_at.get(i + 1) == agreement:
            continue
        when = reading.agreements[agreement].when
        if not when.earliest or reading.tags[min(i + 1, last - 1)][:1] in ("V", "M", "N"):
            return []
        at = Expression(reading.starts[since], reading.ends[i], "since")
        opened = replace(opened_at(when), basis="anaphoric")
        return [TimeExpression(at.start, at.end, since, i + 1, since, h, opened, "since", at, when.edtf) for h in hosts]
    return []


def opened_at(when: When) -> When:
    """The stretch that begins in ``when`` and has no end."""
    first = when.earliest if "/" in when.edtf else when.edtf
    return When(f"{first}/..", when.earliest, "", when.precision, when.basis)
