"""Which time is whose: the date of an event and the period of a figure, by the clauses of the parse.

An event that its own clause, sentence or paragraph does not date stays undated; the article's date never stands in.
"""

from msgspec.structs import replace

from newsledger.extract.asides import (
    EVENT_NOUNS,
    MAKINGS,
    OTHER_NOUNS,
    REACTING,
    SET_AGAINST,
    apart_from_clause,
    follows_another,
    is_about_another,
    of_gapped,
    paid_for,
    path_to_root,
)
from newsledger.extract.carrying import carried, is_simple_past
from newsledger.extract.clause import first_conjunct, own_subject, turned_from
from newsledger.extract.codes import TO_THE_DAY
from newsledger.extract.comparing import TOLLS, without_compared
from newsledger.extract.lapses import Lapse, counted_from, lapse_at, lapses_of
from newsledger.extract.parse import FINITE
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import (
    ORDER,
    TimeExpression,
    begun_here,
    begun_within,
    since_conflict,
    times_of_sentence,
)
from newsledger.extract.tense import clause_of, governing_verb, is_perfect, verb_tense
from newsledger.extract.words import SAYING
from newsledger.records import When
from newsledger.values.edtf import edtf_ends
from newsledger.values.times.resolve import when_from_edtf

INHERITED = ("conj", "xcomp", "advcl", "acl", "pcomp")
COUNTING_ANEW = frozenset("revised revises raised raises raise put puts updated lowered increased".split())
SEMICOLON = frozenset((";",))
FINDING = frozenset(("find", "discover"))
ACCUSED = frozenset("accused suspected convicted wanted blamed charged".split())
TAKEN = frozenset("kidnapped abducted seized captured taken arrested detained jailed hijacked".split())
RECENTLY = frozenset("recently previously formerly earlier once newly".split())
ENDS = frozenset(
    "freed released rescued ransomed sentenced convicted extradited repatriated handed swapped exchanged".split()
)
SETTING_OUT = frozenset("went set left gathered ventured travelled traveled drove walked headed came entered".split())
TAKING_OVER = frozenset("took seized captured entered occupied overran moved".split())
WITHDRAWING = frozenset("pulled withdrew left retreated fled abandoned evacuated".split())
TAKING = frozenset("disappearance disappearances abduction kidnapping kidnap seizure".split())
FLEEING = frozenset("fled fleeing displaced".split())
ATTACKING = frozenset(
    "attacked raided stormed shelled bombed hit struck ambushed targeted entered invaded burned fired clashed".split()
)
HARM = frozenset(
    "killed died dead dies drowned drowning drown perished wounded injured hurt missing trapped buried burned"
    " hospitalized hospitalised".split()
)
PROMPTING = frozenset(
    "prompted prompts sparked sparks triggered triggers provoked provokes spurred drew draws fuelled fueled ignited"
    " unleashed".split()
)
LIVES = frozenset(("life", "lives"))
REACH = 25  # words from an event to the time that follows it


def when_of(reading: Reading, token: int) -> When:
    """The date of the event whose trigger stands at ``token``; an empty When where the words do not say.

    Looked for in turn: on the trigger itself, in its clause, in the clauses that it shares its time with (first
    conjunct, governing verb of a participle or infinitive), in the only dated clause below, and at the head of its
    paragraph."""
    found = begun_here(reading, token) or time_of(reading, token) or since_conflict(reading, token)
    if found is not None and found.kind == "since" and _is_of_opening(reading, token, found):
        return when_from_edtf(found.began, found.when.basis)
    if found is not None:
        return found.when
    lapse = lapse_at(reading, token)
    if lapse is None:
        return carried(reading, token)
    return counted_from(carried(reading, lapse.host), lapse, back=True)


def period_of(reading: Reading, token: int) -> tuple[str, str]:
    """(EDTF start, EDTF end) of the time that a figure at ``token`` covers; empty where open or unknown.

    *Since late April* begins in the interval ``2019-04-21/2019-04-30`` and has no end.
    """
    found, nearest = time_of(reading, token, ("since", "range", "until")), time_of(reading, token)
    if (begun := begun_here(reading, token) or begun_within(reading, token)) is not None:
        found = nearest = begun
    if found is None or (nearest is not None and _is_nearer(reading, token, nearest, found)):
        found = nearest
    found = found or since_conflict(reading, token) or _as_of(reading, token)
    if found is None:
        return edtf_ends(when_of(reading, token).edtf)
    if found.kind == "since" and _is_of_opening(reading, token, found):
        return edtf_ends(found.began)
    if found.kind == "since":
        return found.began, ""
    return edtf_ends(found.when.edtf)


def _is_of_opening(reading: Reading, token: int, since: TimeExpression) -> bool:
    """*no access since an attack on 3 November in which six people died*, *since May, when six died*: at the time from
    which the stretch runs."""
    if _is_when(reading, clause_of(reading, token), since):
        return True
    if reading.lower[since.top] != "since" or token < since.first or token not in reading.subtree(since.top):
        return False
    return all(reading.ent_types[c] not in ("DATE", "TIME") for c in reading.children[since.top])


def _as_of(reading: Reading, token: int) -> TimeExpression | None:
    """*As of 30 April, 600 people were displaced and 300 were refugees*: at the head of a sentence it holds for all of
    it."""
    first = reading.sentences[reading.sentence[token]][0]
    opening = (t for t in times_of_sentence(reading, reading.sentence[token]) if t.kind == "until" and t.first == first)
    return next((t for t in opening if reading.lower[first] == "as"), None)


def _is_nearer(reading: Reading, token: int, point: TimeExpression, stretch: TimeExpression) -> bool:
    """*460 have been killed since 2021: the worst, in September, cost 119 lives*: a point of the token's own clause,
    where the stretch is that of another."""
    clause = clause_of(reading, token)
    own = [clause_of(reading, t.governor if t.kind == "since" else t.top) == clause for t in (point, stretch)]
    return point.kind == "point" and own == [True, False]


def time_of(reading: Reading, token: int, kinds: tuple[str, ...] = tuple(ORDER)) -> TimeExpression | None:
    """The time expression of the event at ``token`` within its own sentence, or None."""
    here = of_segment(reading, token, times_of_sentence(reading, reading.sentence[token]))
    gapped = of_gapped(reading, token)
    here = [t for t in here if t.kind in kinds and of_gapped(reading, t.governor) in (None, gapped)]
    here = without_compared(reading, token, here)
    lapses = lapses_of(reading, reading.sentence[token]) if here else []
    for lapse in lapses:
        own = [t for t in here if (t.first in lapse.inside) == (token in lapse.inside)]
        found = time_among(reading, token, own)
        return found or counted(reading, [t for t in here if t not in own], lapse, back=token in lapse.inside)
    return time_among(reading, token, here) or _before_semicolon(reading, token, here)


def _before_semicolon(reading: Reading, token: int, here: list[TimeExpression]) -> TimeExpression | None:
    """*The armies traded fire on Sunday; five civilians had been killed, the ministry said*: what stands behind a
    semicolon goes on with the only day before it, if it says none itself and tells of no longer time."""
    if len(here) != 1 or here[0].kind != "point" or is_perfect(reading, token) or here[0].first > token:
        return None
    if ";" not in reading.words[here[0].first : token] or here[0].when.precision not in ("day", "part_of_day"):
        return None
    clause = clause_of(reading, token)
    told = verb_tense(reading, clause) == "past" or reading.tags[clause] in ("VBD", "VBN")
    return here[0] if told and clause_of(reading, here[0].top) != clause else None


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
    if _is_of_told_toll(reading, path):
        return None
    here = [t for t in _of_side(reading, path, here) if not _is_of_saying(reading, t, path)]
    makings = reading.memo.get(MAKINGS, ())  # *held the town in violation of the accord, signed in 2000*
    here = [t for t in here if not _is_of_noun(reading, t, path) and (t.governor not in makings or t.governor in path)]
    if (other := follows_another(reading, path)) is not None:
        here = [t for t in here if t.first < other]
    if (former := turned_from(reading, path)) is not None:
        of_former = set(reading.subtree(former))
        here = [t for t in here if t.top in of_former]
    earlier = apart_from_clause(reading, path)
    if earlier is None:
        earlier = paid_for(reading, path)
    if earlier is not None:
        under = set(reading.subtree(earlier))
        inside = [t for t in here if t.top in under and not is_about_another(reading, t.governor, t.top, path)]
        return best(inside, token) if inside else None
    clauses = {id(t): _clause_of_time(reading, t) for t in here}
    clause = clause_of(reading, token)
    for _ in range(6):
        own = [t for t in here if clauses[id(t)] == clause and not is_about_another(reading, t.governor, t.top, path)]
        own = own or [t for t in here if _is_when(reading, clause, t)]
        if own:
            return best(own, token)
        if not shares_time(reading, clause):
            break
        clause = clause_of(reading, reading.heads[clause])
    found = time_below(reading, token, here, path) or fronted(reading, token, here) or following(reading, token, here)
    return found or _of_cause(reading, token, here, clauses) or _closing(reading, token, here)


def _closing(reading: Reading, token: int, here: list[TimeExpression]) -> TimeExpression | None:
    """*torched a lorry of a firm that works on the line in the night of 17 May*, *was shot as she left her school on
    Monday*: the only time of the sentence, which a clause ends with that tells of no other day."""
    if len(here) != 1 or here[0].kind != "point" or here[0].first < token:
        return None
    time = here[0]
    own, clause = clause_of(reading, token), clause_of(reading, time.top)
    marks = {reading.lower[c] for c in reading.children[clause] if reading.deps[c] in ("mark", "advmod")}
    always = reading.deps[clause] == "relcl" and reading.tags[clause] in ("VBZ", "VBP")
    at_once = reading.deps[clause] == "advcl" and not marks.isdisjoint(("as", "while", "when"))
    if not (always or at_once) or reading.words[time.last : time.last + 1] not in (["."], [","], [";"], []):
        return None
    above = clause_of(reading, reading.heads[clause])
    for _ in range(3):
        if above == own:
            return time
        if reading.deps[above] not in ("acl", "relcl", "advcl") or reading.lower[above] in SAYING:
            return None
        above = clause_of(reading, reading.heads[above])
    return None


def _is_of_saying(reading: Reading, time: TimeExpression, path: list[int]) -> bool:
    """*A strike that killed 17, among them four children, residents said Friday*: of the saying, also where the parse
    takes the strike for who says it."""
    said = time.governor
    if reading.lower[said] not in SAYING or reading.tags[said] not in ("VBD", "VBZ") or said not in path[1:]:
        return False
    below = path[path.index(said) - 1]
    return reading.deps[below] == "nsubj"


def _of_side(reading: Reading, path: list[int], here: list[TimeExpression]) -> list[TimeExpression]:
    """*The killing of a cleric on 20 April sparked protests on Monday*: each side of a verb of causing has its own
    day; what came of it may be of the day of the cause, never the other way round."""
    for i in path if reading.says(path[0], PROMPTING) else ():
        verb = reading.heads[i]
        if reading.lower[verb] not in PROMPTING or i == verb:
            continue
        cause = {t for c in reading.children[verb] if reading.deps[c] == "nsubj" for t in reading.subtree(c)}
        if reading.deps[i] == "nsubj":
            return [t for t in here if t.top in cause]
        return [t for t in here if t.top not in cause] or here
    return here


def _of_cause(
    reading: Reading, token: int, here: list[TimeExpression], clauses: dict[int, int]
) -> TimeExpression | None:
    """*Eleven drowned and six were missing after two boats capsized on Sunday*: people come to harm on the day of what
    it was that harmed them, if nothing says that it was later."""
    withdrawn = reading.lower[token] in TAKING_OVER
    if reading.lower[token] not in HARM | FLEEING and not withdrawn:
        return None
    harmed = first_conjunct(reading, clause_of(reading, token))
    for time in here:
        cause = clauses[id(time)]
        if time.kind != "point" or time.when.precision not in TO_THE_DAY or reading.deps[cause] != "advcl":
            continue
        marks = {reading.lower[c] for c in reading.children[cause] if reading.deps[c] in ("mark", "prep")}
        if withdrawn and reading.lower[cause] not in WITHDRAWING:
            continue  # *took control of the town after troops pulled out on Friday*
        if "after" in marks and first_conjunct(reading, reading.heads[cause]) == harmed and _is_past(reading, cause):
            return time
    return None


def _is_past(reading: Reading, verb: int) -> bool:
    had = any(reading.lower[c] == "had" for c in reading.children[verb] if reading.deps[c] == "aux")
    return verb_tense(reading, verb) == "past" and not had and not is_perfect(reading, verb)


def _is_of_told_toll(reading: Reading, path: list[int]) -> bool:
    """*revised the toll from a raid to 86 on Thursday*: the day on which it is counted anew is not that of the raid."""
    for i in path[1:4]:
        verb = reading.heads[i]
        if reading.lower[verb] in TOLLS:
            verb = reading.heads[verb]
        if reading.lower[i] in ("from", "of", "in") and reading.lower[verb] in COUNTING_ANEW:
            return any(reading.lower[c] in TOLLS and reading.deps[c] == "dobj" for c in reading.children[verb])
    return False


def _is_when(reading: Reading, clause: int, time: TimeExpression) -> bool:
    """*in January, when insurgents looted a clinic*, *the months of the year, in which 90 died*: at the time that the
    clause hangs on, or stands behind."""
    if reading.deps[clause] not in ("relcl", "advcl"):
        return False
    for c in reading.children[clause]:
        if reading.lower[c] == "when" or (reading.deps[c] == "prep" and reading.lower[c + 1 : c + 2] == ["which"]):
            behind = reading.lower[c] != "when" and c < clause and time.last in (c, c - 1)
            return behind or time.first <= reading.heads[clause] < time.last
    return False


def _is_of_noun(reading: Reading, time: TimeExpression, path: list[int]) -> bool:
    """*broke the ceasefire signed in January*: of the agreement, the war, the report that the clause only names."""
    clause = _clause_of_time(reading, time)
    noun = reading.heads[clause]
    if reading.deps[clause] not in ("acl", "relcl") or clause in path or noun == path[0]:
        return False
    return reading.lower[noun] in OTHER_NOUNS


def of_segment(reading: Reading, token: int, here: list[TimeExpression]) -> list[TimeExpression]:
    """The times of what stands between two semicolons, if it has any, else those before it: what follows is another
    item (*12 killed on Monday; 300 displaced since May*)."""
    first, last = reading.sentences[reading.sentence[token]]
    semicolons = reading.spots_between(SEMICOLON, first, last) if here else ()
    if not semicolons:
        return here
    begin = max((i for i in semicolons if i < token), default=first)
    end = min((i for i in semicolons if i > token), default=last)
    return [t for t in here if begin <= t.first < end] or [t for t in here if t.first < end]


def shares_time(reading: Reading, clause: int) -> bool:
    """Whether a clause has the time of the one above it: conjuncts, participles and infinitives have, and a relative
    clause on a noun that is the event (*an attack that killed 12*); what is said has not the time of the saying."""
    dep, head = reading.deps[clause], reading.heads[clause]
    if dep == "ccomp" and reading.deps[head] == "relcl" and reading.lower[reading.heads[head]] in EVENT_NOUNS:
        return reading.lower[head] in SAYING and head < clause  # *raids that residents said cost 45 lives*
    if head == clause or (reading.lower[head] in SAYING and not _takes_lives(reading, head)):
        return False
    below = reading.children[clause]
    if any(reading.lower[c] in RECENTLY and reading.deps[c] == "advmod" and not reading.children[c] for c in below):
        return False  # *an air raid on Wednesday in a quarter recently seized by rebels*
    if dep == "advcl" and reading.tags[clause] == "VB" and reading.lower[clause] in FINDING:
        return clause > head  # *returned on Sunday to find twelve bodies*
    if dep == "advcl":
        marks = [c for c in reading.children[clause] if reading.deps[c] in ("mark", "advmod")]
        return reading.tags[clause] in ("VBG", "VBN") or any(reading.lower[c] in ("when", "while", "as") for c in marks)
    if dep == "relcl":
        return reading.lower[head] in EVENT_NOUNS or _goes_on_there(reading, clause)
    if dep == "pcomp" and reading.lower[head] in ("for", "of", "before", "after", "since"):
        return False  # *arrested on Friday for killing a nurse*
    return dep in INHERITED


def _takes_lives(reading: Reading, verb: int) -> bool:
    """*The violence has claimed 300 lives and caused losses*: nobody says anything."""
    return reading.lower[verb][:5] == "claim" and any(reading.lower[c] in LIVES for c in reading.children[verb])


def _goes_on_there(reading: Reading, clause: int) -> bool:
    """*Two days later they moved on to Bor, where they shot a teacher*: the next thing that the same people did;
    *shells hit Bor on Monday, where two women were killed*: what came of it."""
    there = any(reading.lower[c] == "where" for c in reading.children[clause])
    own = own_subject(reading, clause) if there and reading.tags[clause] == "VBD" else None
    above = governing_verb(reading, reading.heads[clause])
    if there and reading.lower[clause] in HARM and reading.lower[above] in ATTACKING:
        return is_simple_past(reading, clause)
    return own is not None and reading.tags[own] == "PRP" and reading.tags[above] == "VBD"


def time_below(reading: Reading, token: int, here: list[TimeExpression], path: list[int]) -> TimeExpression | None:
    """The only point in time in the clauses that hang on the event's own and share its time (*helped repel attacks
    carried out on Sunday*); the only stretch in which its subject happened (*attacks carried out over the past week
    have killed 12*)."""
    own = clause_of(reading, token)
    told = first_conjunct(reading, own) if own_subject(reading, own) is None else own
    points = [t for t in here if t.kind == "point" and hangs_below(reading, clause_of(reading, t.top), own)]
    points = points or [t for t in here if _is_of_subject(reading, t, told)]
    points = [t for t in points if not is_about_another(reading, t.governor, t.top, path)]
    if reading.lower[token] in TAKEN:
        points = [t for t in points if not _is_of_end(reading, clause_of(reading, t.top), own)]
    return points[0] if points and len({t.when.edtf for t in points}) == 1 else None


def _is_of_end(reading: Reading, clause: int, own: int) -> bool:
    """*who were kidnapped in Jos and released on Friday*: a day of what put an end to it."""
    joined = reading.deps[clause] == "conj" and first_conjunct(reading, clause) == first_conjunct(reading, own)
    return joined and clause != own and reading.lower[clause] in ENDS


def _is_of_subject(reading: Reading, time: TimeExpression, verb: int) -> bool:
    """Whether a stretch of time is that of the participle behind the subject of a verb, which is what happened."""
    clause = clause_of(reading, time.top)
    noun = reading.heads[clause]
    if time.kind != "range" or reading.deps[clause] != "acl" or reading.heads[noun] != verb:
        return False
    return reading.deps[noun] == "nsubj" and reading.lower[noun] in EVENT_NOUNS


def fronted(reading: Reading, token: int, here: list[TimeExpression]) -> TimeExpression | None:
    """The sentence's only point in time, where it opens the sentence (*On 4 May 2021, in Recife, …*): it then sets
    the scene for all that the sentence tells, whatever the parse hangs it on; not for what was said on that day."""
    points = [t for t in here if t.kind == "point"]
    first = reading.sentences[reading.sentence[token]][0]
    if points and _heads_note(reading, points[0], token):
        return points[0]
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


def _heads_note(reading: Reading, time: TimeExpression, token: int) -> bool:
    """*Bor, Jonglei, 4 September: raiders attacked a camp*: a day right before the colon of a heading."""
    first = reading.sentences[reading.sentence[token]][0]
    closes = reading.words[time.last : time.last + 1] == [":"] or reading.words[time.last : time.last + 2] == ["]", ":"]
    said = any(reading.tags[i] in ("VBD", "VBZ", "MD") for i in range(first, time.last))
    return closes and time.first - first <= REACH and not said


def following(reading: Reading, token: int, here: list[TimeExpression]) -> TimeExpression | None:
    """The first time after the event, where it is a point or a range and no finite verb stands between: *killed six in
    the city on Tuesday a monitor said*, whose parse gives the day to the saying for want of a comma; *eight were killed
    and 20 injured between 3 and 9 May*, which both share."""
    after = [t for t in here if t.first > token]
    if not after or (nearest := min(after, key=lambda t: t.first)).kind not in ("point", "range"):
        return None
    if nearest.first - token > REACH:
        return None
    own = clause_of(reading, nearest.top)
    if (
        reading.deps[own] == "acl"
        and own > token
        and reading.lower[own] in TAKEN
        and reading.lower[token] not in TAKING
    ):
        return None  # *freed the crew of a tanker seized last May*
    if reading.deps[own] == "acl" and own > token and reading.lower[own] in ACCUSED:
        return None  # *killed a commander accused of last week's ambush*
    if reading.lower[token] in TAKEN and _is_of_end(reading, own, clause_of(reading, token)):
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
        aim = reading.tags[clause] == "VB" and reading.lower[head] in SETTING_OUT
        if aim or _is_meanwhile(reading, clause) or _is_on_way(reading, clause):
            clause = clause_of(reading, head)
            continue
        if any(reading.lower[c] == "still" for c in reading.children[clause]):
            return False  # *Two were killed and four were still missing on Monday*
        if not is_event or reading.lower[clause] in SAYING or not (is_bare_infinitive or shares_time(reading, clause)):
            return False
        clause = clause_of(reading, head)
    return False


def _is_meanwhile(reading: Reading, clause: int) -> bool:
    """*killed a girl who was fetching water on 8 March*: what somebody was doing when it happened."""
    if reading.deps[clause] not in ("relcl", "advcl") or reading.tags[clause] != "VBG":
        return False
    return any(reading.deps[c] == "aux" and reading.lower[c] in ("was", "were") for c in reading.children[clause])


def _is_on_way(reading: Reading, clause: int) -> bool:
    """*A patrol that set out on Tuesday clashed with them*, *women who went to fetch water on Sunday were fired upon*:
    what those were about whom the clause is told."""
    noun = reading.heads[clause]
    if reading.deps[clause] != "relcl" or reading.lower[clause] not in SETTING_OUT or reading.tags[clause] != "VBD":
        return False
    return reading.deps[noun] in ("nsubj", "nsubjpass") and is_simple_past(reading, reading.heads[noun])


def _clause_of_time(reading: Reading, time: TimeExpression) -> int:
    """The clause of a time; what is being done by those to whom it happens is at the time of that (*hit a bus carrying
    pilgrims on Sunday, killing six*)."""
    clause = clause_of(reading, time.governor if time.kind == "since" else time.top)
    noun = reading.heads[clause]
    if reading.deps[clause] != "acl" or reading.tags[clause] != "VBG" or clause != noun + 1 or time.kind != "point":
        return clause
    above = reading.heads[noun]
    return above if reading.deps[noun] == "dobj" and clause_of(reading, above) == above else clause


def best(times: list[TimeExpression], token: int) -> TimeExpression:
    """A point before a range before an open stretch; then the nearest."""
    return min(times, key=lambda t: (ORDER[t.kind], min(abs(t.first - token), abs(t.last - token))))
