"""One telling of an event, and what speaks against two tellings being of one: place, day, perpetrator, number."""

from datetime import date, timedelta

from msgspec import Struct

from newsledger.extract import clause
from newsledger.extract.asides import comes_about, paid_for, path_to_root
from newsledger.extract.codes import OUTCOMES, TO_THE_DAY
from newsledger.extract.events.carriers import ANSWERING
from newsledger.extract.events.drafts import AREAS, REPAYING, Draft, are_two_means, number_over
from newsledger.extract.events.kinds import OBJECTS
from newsledger.extract.events.lexicon import load_events
from newsledger.extract.events.succession import is_earlier, is_later
from newsledger.extract.parse import PREMODIFIERS
from newsledger.extract.places.where import is_in_countries
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import is_of_whole_war
from newsledger.extract.words import DAYS, DEFINITE, SAYING, words
from newsledger.records import ActorRecord, When

ROUNDED = words("nearly almost about around some roughly approximately over dozens hundreds")
NUMERALS = {
    word: str(n + 1)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
}
ELSEWHERE = words("meanwhile elsewhere separately earlier previously similarly")
OTHERS = words("another other separate second third fourth similar previous earlier further several past")
VAGUE = words("area town village city region district country province road people man woman group army capital")
OTHER_AREAS = words(
    "area areas town towns village villages region regions city cities district districts country countries province"
    " provinces neighbourhood neighbourhoods neighborhood neighborhoods quarter quarters parts part places place street"
)
CALLING = words("called calls described describes termed branded labelled labeled considered")
TOLD = words("it this that these they")
COMPARING = words("since than like unlike")
OFFICIAL = ("state", "government", "military", "police", "paramilitary")
BANDED = words("opposition rebels guerrillas insurgents militants fighters gunmen militias")
LEADERS = {"US": "USA", "U.S.": "USA", "American": "USA", "Saudi": "SAU", "Russian": "RUS", "French": "FRA"}
DYING = words("died die dies dying succumbed succumb succumbs death deaths")
WOUNDS = words("wounds wound injuries injury burns")
WOUNDED = words("wounded injured hurt")
PRECISE = ("settlement", "site", "near_settlement")
OUTWARD = {
    "other",
    "attack_on_civilians",
    "attack_on_objects",
    "battle",
    "explosion",
    "airstrike",
    "shelling",
    "execution",
}


HOLDING = ("arrest", "abduction")
NEWS_SENTENCES, FRESH_DAYS = 3, 7
OF_DAYS = frozenset(f"{day}s" for day in DAYS)
WORST = frozenset("worst deadliest bloodiest biggest largest heaviest fiercest".split())


class Telling(Struct):
    """One draft with its circumstances: what linking compares."""

    draft: Draft
    event_type: str
    modality: str
    aggregate: bool
    when: When
    place: int | None
    precision: str
    places: tuple[tuple[int, str], ...]
    actors: tuple[tuple[int, str], ...]
    sentence: int
    heading: bool
    definite: bool
    numbers: frozenset[str] = frozenset()
    yearly: bool = False  # one incident, of which no more than the year is told
    own_place: bool = False  # named in its own sentence
    under_place: bool = False  # named under the trigger itself
    own_time: bool = False
    apart: bool = False  # set against what was told before
    refers: bool = False  # known, and what another happening is told from
    agreements: tuple[tuple[int, str], ...] = ()


def conflict(reading: Reading, telling: Telling, group: list[Telling], near: bool = False) -> bool:
    """Something known of both differs: place, day or perpetrator. ``near``: *the attacks* right after, whose sentence
    may name other places, those of the victims."""
    if any(_is_beside(reading, telling, one) or is_of_before(reading, telling, one) for one in group):
        return True
    made = [a for a, relation in telling.agreements if relation == "concludes"]
    if made and any(a not in made for one in group for a, relation in one.agreements if relation == "concludes"):
        return True  # another agreement
    own_place = telling.under_place if near else telling.own_place
    if own_place and any(one.place is not None and not places_meet(reading, telling.place, one.place) for one in group):
        return True
    if any(_days_differ(reading, telling, one) for one in group) or _is_told_before(reading, telling, group):
        return True
    return perpetrators_differ(reading, telling, group)


def _days_differ(reading: Reading, telling: Telling, one: Telling) -> bool:
    """Whether the days of two tellings are apart, by their own words or those at the heads of two paragraphs."""
    if dates_meet(telling.when, one.when):
        return telling.own_time and one.own_time and begin_apart(telling.when, one.when)
    if telling.own_time and one.own_time:
        return True
    headed = not telling.definite and all(
        t.own_time or (t.when.basis == "anaphoric" and t.when.precision in TO_THE_DAY) for t in (telling, one)
    )
    return headed and any(n in reading.openers for n in range(one.sentence + 1, telling.sentence + 1))


def _is_told_before(reading: Reading, telling: Telling, group: list[Telling]) -> bool:
    """*"The assault has left villages in ruins," the paper wrote last week*: nothing that happened after that."""
    above = [t for t in path_to_root(reading, telling.draft.found[0].token)[1:] if reading.lower[t] in SAYING]
    told = [time.when.latest for time in reading.times if reading.heads[time.last - 1] in above and time.when.latest]
    days = [one.when.earliest for one in group if one.when.earliest]
    return bool(told and days) and max(told) < min(days)


def begin_apart(one: When, other: When) -> bool:
    """*since the deal* and *since May 6*, where they are known to differ: one campaign has one beginning."""
    if not (one.earliest and other.earliest) or one.latest or other.latest:
        return False
    both_days = one.precision in TO_THE_DAY and other.precision in TO_THE_DAY
    known = len("2019-05-06" if both_days else "2019-05")
    return one.earliest[:known] != other.earliest[:known]


def is_old_news(reading: Reading, telling: Telling, group: list[Telling]) -> bool:
    """*the victims of a bombing three weeks ago*, in a report whose news has no date: what lies weeks back and is not
    called *the* attack is not the news."""
    if telling.definite or not telling.own_time or not telling.when.latest or not reading.published.earliest:
        return False
    if group[0].sentence > NEWS_SENTENCES or any(one.when.edtf for one in group):
        return False
    last = date.fromisoformat(reading.published.earliest[:10]) - timedelta(days=FRESH_DAYS)
    return telling.when.latest[:10] < last.isoformat()


def _is_beside(reading: Reading, telling: Telling, other: Telling) -> bool:
    """Whether two tellings of one sentence are of fire of two kinds (*artillery fire and airstrikes*), or of numbers of
    their own (*five by shelling of A, three in raids on B*)."""
    if telling.sentence != other.sentence:
        return False
    numbers = [{number_over(reading, f.token) for f in one.draft.found} - {None} for one in (telling, other)]
    if numbers[0] != numbers[1]:
        return True
    pairs = ((a, b) for a in telling.draft.found for b in other.draft.found if are_two_means(a, b))
    return any(clause.first_conjunct(reading, a.token) == clause.first_conjunct(reading, b.token) for a, b in pairs)


def is_of_before(reading: Reading, telling: Telling, other: Telling) -> bool:
    """*The general, who had led the assault on Bor, was killed in Juba*: one of one sentence came before the other."""
    leads = telling.draft.found[0].token, other.draft.found[0].token
    return telling.sentence == other.sentence and is_earlier(reading, leads[0]) != is_earlier(reading, leads[1])


def perpetrators_of(telling: Telling, roles: tuple[str, ...]) -> set[int]:
    return {actor for actor, role in telling.actors if role in roles}


def perpetrators_differ(reading: Reading, telling: Telling, group: list[Telling]) -> bool:
    """Both are known and have nobody in common, the one a part of the other included (army and government)."""
    if is_turned(telling, group):
        return True
    mine = perpetrators_of(telling, ("perpetrator", "gainer"))
    theirs = {a for one in group for a in perpetrators_of(one, ("perpetrator", "gainer", "party"))}
    if not mine or not theirs:
        return False
    return not any(may_be_one(reading, a, b) for a in mine for b in theirs)


def is_turned(telling: Telling, group: list[Telling]) -> bool:
    """*killed a commander accused of the ambush*: who suffered the one is blamed for the other."""
    return any(
        perpetrators_of(blaming, ("perpetrator",)) & perpetrators_of(other, ("victim", "target"))
        for one in group
        for blaming, other in ((telling, one), (one, telling))
        if any(found.trigger.frame == "claim" for found in blaming.draft.found)
    )


def may_be_one(reading: Reading, one: int, other: int) -> bool:
    """The same actor, a part of it, of the same state; or a nameless band (*rebels, gunmen*) that may be the other."""
    if set(_parents(reading, one)) & set(_parents(reading, other)):
        return True
    a, b = reading.actors[one], reading.actors[other]
    if _leads(a, b) or _leads(b, a):
        return True
    official = (a.actor_type in OFFICIAL, b.actor_type in OFFICIAL)
    if all(official):
        return bool(a.country) and a.country == b.country
    return (_is_nameless(a, b) or _is_nameless(b, a)) and not any(official)


def _is_nameless(actor: ActorRecord, other: ActorRecord) -> bool:
    """*rebels*, *the Salvadoran guerrillas*: who may be a band of that country."""
    named = actor.name.rpartition(" ")[2] in BANDED and actor.country and actor.country == other.country
    return bool(actor.generic or named)


def _leads(actor: ActorRecord, coalition: ActorRecord) -> bool:
    """*US jets* and *the US-led coalition*."""
    leader = LEADERS.get(coalition.name.partition("-led")[0], "") if coalition.actor_type == "coalition" else ""
    return bool(leader) and actor.actor_type in OFFICIAL and actor.country == leader


def _parents(reading: Reading, actor: int | None) -> list[int]:
    seen: list[int] = []
    while actor is not None and actor not in seen:
        seen.append(actor)
        actor = reading.actors[actor].part_of
    return seen


def places_meet(reading: Reading, one: int | None, other: int | None) -> bool:
    """Same, or one lies within the other; a town is as good as the province that has its name."""
    if one is None or other is None:
        return True
    if "border" in (reading.places[one].kind, reading.places[other].kind):
        return reading.places[one].country == reading.places[other].country  # how far a border reaches is not told
    one, other = _bounded(reading, one), _bounded(reading, other)
    if _may_lie_in(reading, one, other) or _may_lie_in(reading, other, one):
        return True
    ones, others = outwards(reading, one), outwards(reading, other)
    if one in others or other in ones:
        return True
    names = {reading.places[p].name for p in ones}, {reading.places[p].name for p in others}
    return reading.places[one].name in names[1] or reading.places[other].name in names[0]


def _may_lie_in(reading: Reading, village: int, area: int) -> bool:
    """Whether a name that no list has, known only to be of a province, may be of a district of that province."""
    parent = reading.places[village].part_of
    if reading.places[village].kind != "unresolved" or parent is None or reading.places[area].precision != "admin2":
        return False
    return parent in outwards(reading, area)[1:]


def _bounded(reading: Reading, place: int) -> int:
    """A zone has no bounds that are known: what it lies in stands for it."""
    parent = reading.places[place].part_of
    return parent if reading.places[place].kind == "zone" and parent is not None else place


def outwards(reading: Reading, place: int | None) -> list[int]:
    seen: list[int] = []
    while place is not None and place not in seen:
        seen.append(place)
        place = reading.places[place].part_of
    return seen


def dates_meet(one: When, other: When) -> bool:
    if not (one.earliest and other.earliest):
        return True
    return one.earliest <= (other.latest or "9999") and other.earliest <= (one.latest or "9999")


def numbers_of(reading: Reading, draft: Draft) -> frozenset[str]:
    """Numbers of who was harmed, with the harm (*dead 17*, *hurt 3*), to compare tellings by; not the rounded ones."""
    found = set()
    if draft.event_type == "territory_change":
        areas = [t for args in draft.arguments for t in args.patients if reading.lower[t] in AREAS]
        return frozenset(
            f"area {reading.lower[c]}" for t in areas for c in reading.children[t] if _is_count(reading, c)
        )
    for one, args in zip(draft.found, draft.arguments, strict=True):
        held = draft.event_type in HOLDING
        if (
            held
            or one.trigger.frame == "displace"
            or (one.trigger.frame in OUTCOMES and one.trigger.frame != "destroy")
        ):
            harm = "hurt" if reading.lower[one.token][:4] in ("woun", "inju", "hurt", "maim") else "dead"
            harm = draft.event_type if held else harm
            for token in args.patients + args.doers:
                near = [t for t in (token, *reading.children[token]) if _is_count(reading, t)]
                if not any(reading.lower[c] in ROUNDED for t in near for c in (t - 1, *reading.children[t])):
                    found |= {f"{harm} {NUMERALS.get(reading.lower[t], reading.lower[t])}" for t in near}
    return frozenset(found)


def numbers_differ(group: list[Telling], later: list[Telling]) -> bool:
    """For one kind of harm, each names a number, and no number is the same."""
    one, other = ({n for telling in tellings for n in telling.numbers} for tellings in (group, later))
    harms = {n.split()[0] for n in one} & {n.split()[0] for n in other}
    return bool(harms) and not one & other


def _is_count(reading: Reading, token: int) -> bool:
    """A number that can count people: no part of a date (*05-09-2013*), no *one of*."""
    if reading.tags[token] != "CD" or reading.ent_types[token] in ("DATE", "TIME"):
        return False
    word = reading.lower[token]
    follows = reading.lower[token + 1 : token + 2]
    if follows == ["-"] or (word == "one" and follows == ["of"]):
        return False
    return not (word.isdigit() and word[0] == "0")


def points_back(reading: Reading, later: list[Telling], group: list[Telling]) -> bool:
    """*Gunmen ambushed a patrol. The patrol came under attack near Bor*: the same thing hit, told of as known."""
    told = {reading.lower[t] for one in group for t in _hit(reading, one)}
    back = (t for one in later if one.sentence > group[0].sentence for t in _hit(reading, one))
    return any(reading.lower[t] in told and _is_known(reading, t) for t in back)


def _hit(reading: Reading, telling: Telling) -> list[int]:
    """The nouns of what a telling says was hit, and of what that is a part of (*a section of the pipeline*)."""
    hit = [t for args in telling.draft.arguments for t in args.patients if reading.tags[t] in ("NN", "NNS")]
    return hit + [t for i in hit for word, t in clause.prepositions(reading, i) if word == "of"]


def things_hit(reading: Reading, group: list[Telling]) -> set[str]:
    """The single things that a group says were hit: *a hospital*, *the convoy*."""
    kinds = reading.knowledge.cached(load_events).targets
    hit = (t for one in group for t in _hit(reading, one) if reading.tags[t] == "NN")
    return {reading.lower[t] for t in hit if kinds.get(reading.lower[t]) in OBJECTS} - VAGUE


def _is_known(reading: Reading, noun: int) -> bool:
    definite = any(reading.lower[c] == "the" and reading.deps[c] == "det" for c in reading.children[noun])
    return definite and reading.tags[noun] == "NN" and reading.lower[noun] not in VAGUE


def is_apart(reading: Reading, draft: Draft) -> bool:
    """*another attack*, *Meanwhile, …*, *other gunmen killed*: an event that is set against those told before."""
    lead = draft.found[0].token
    first, end = reading.sentences[reading.sentence[lead]]
    while first < end - 1 and not reading.lower[first][0].isalnum():
        first += 1
    if reading.lower[first] in ELSEWHERE or _is_compared(reading, lead) or is_later(reading, lead):
        return True
    if paid_for(reading, path_to_root(reading, lead)) is not None:
        return True
    if is_of_whole_war(reading, lead) or is_in_countries(reading, lead):
        return True
    if _is_in_others(reading, lead):
        return True
    below = [c for t in (lead, *draft.arguments[0].doers[:1]) for c in reading.children[t]]
    if any(reading.lower[c] in OTHERS and reading.deps[c] in ("det", "amod") for c in below):
        return True
    counts = [c for c in below if reading.deps[c] == "nummod"]
    return any(reading.lower[c] == "more" for count in counts for c in reading.children[count])  # *two more raids*


def _is_in_others(reading: Reading, lead: int) -> bool:
    """*Five were killed in two other districts*, *in another town*: where nothing was told of before."""
    near = [t for word, t in clause.prepositions(reading, lead) if word in ("in", "at", "near", "on")]
    return any(
        reading.lower[t] in OTHER_AREAS and any(reading.lower[c] in ("other", "another") for c in reading.children[t])
        for t in near
    )


def answers(reading: Reading, token: int) -> bool:
    """*its artillery retaliated by striking the base*: what the other side did about what was told before."""
    return any(reading.lower[i] in ANSWERING - {"struck", "broke", "ended"} for i in path_to_root(reading, token))


def is_repaid(reading: Reading, token: int) -> bool:
    """*torched a lorry in reprisal for the shooting of their chief*: what came before the deed of its sentence."""
    return any(
        reading.lower[i] in REPAYING or reading.lower[i - 1] in REPAYING for i in path_to_root(reading, token)[1:3]
    )


def comes_beside(reading: Reading, token: int) -> bool:
    """*The raids came as a mine hurt nine*: what is told beside the happening of its sentence."""
    path = path_to_root(reading, token)
    return any(
        reading.deps[i] == "advcl"
        and comes_about(reading, reading.heads[i])
        and any(reading.lower[c] in ("as", "while", "after") for c in reading.children[i])
        for i in path
    )


def _is_compared(reading: Reading, token: int) -> bool:
    """*the deadliest since an attack in 2013*, *worse than the strike of May*: an event that another is set beside."""
    if not reading.says(token, COMPARING):
        return False
    i = token
    for _ in range(6):
        head = reading.heads[i]
        if reading.deps[i] == "pobj" and reading.lower[head] in COMPARING:
            return True
        if head == i or (reading.tags[i][:1] == "V" and reading.deps[i] not in ("acl", "relcl")):
            return False
        i = head
    return False


def is_predicate(reading: Reading, draft: Draft) -> bool:
    """*It was the third attack on a market this year*, *in one of the deadliest attacks in years*: what was told
    before, counted among others of its kind."""
    if _is_one_of_worst(reading, draft.found[0].token):
        return True
    verb = reading.heads[draft.found[0].token]
    if reading.deps[draft.found[0].token] == "oprd" and reading.lower[verb] in CALLING:
        called = (*reading.children[verb], *reading.children[draft.found[0].token])
        return any(
            reading.lower[c] in TOLD and reading.deps[c] != "det" for c in called
        )  # *called it the biggest attack on the city*
    if reading.deps[draft.found[0].token] != "attr" or reading.lower[verb] not in ("was", "is", "were", "are"):
        return False
    return any(reading.deps[c] == "nsubj" and reading.lower[c] in TOLD for c in reading.children[verb])


def is_of_wounds(reading: Reading, draft: Draft) -> bool:
    """*Two of the wounded died in hospital in Abuja on Friday*: of what had hurt them, elsewhere and before."""
    token = draft.found[0].token
    verb = clause.governing_verb(reading, token)
    if DYING.isdisjoint((reading.lower[token], reading.lower[verb])):
        return False
    under = [t for word, t in clause.prepositions(reading, verb) if word in ("of", "from", "to")]
    who = clause.own_subject(reading, verb)
    of = [t for word, t in clause.prepositions(reading, who) if word == "of"] if who is not None else []
    hurt = (w for t in of for w in (t, *(c for c in reading.children[t] if reading.deps[c] == "amod")))
    return any(reading.lower[t] in WOUNDS for t in under) or any(reading.lower[t] in WOUNDED for t in hurt)


def _is_one_of_worst(reading: Reading, noun: int) -> bool:
    of, one = reading.heads[noun], reading.heads[reading.heads[noun]]
    if reading.deps[noun] != "pobj" or reading.lower[of] != "of" or reading.lower[one] not in ("one", "some"):
        return False
    return any(reading.tags[c] == "JJS" or reading.lower[c] == "worst" for c in reading.children[noun])


def is_definite(reading: Reading, draft: Draft) -> bool:
    """*the attack*, *these strikes*, with no new of- or by-phrase of its own that tells another event."""
    lead = draft.found[0]
    if is_predicate(reading, draft):
        return True
    if number_over(reading, lead.token) is not None:
        return False  # *five in a raid on A; two in the shelling of B*
    if lead.is_verb or lead.trigger.event_type in ("agreement_made", "negotiation"):
        return False
    children = reading.children[lead.token]
    if reading.lower[lead.token] in ("fight", "struggle") and any(reading.lower[c] == "against" for c in children):
        return False  # *this shared fight against the rebels*
    if reading.deps[lead.token] == "nsubj" and any(reading.lower[c] in WORST for c in children):
        return False  # *The worst attack was that on the market in 2013*
    if any(reading.lower[c] in DEFINITE and reading.deps[c] == "det" for c in children):
        return True
    if any(reading.lower[c] in OF_DAYS for c in children):
        return True  # *Tuesdays attack*, where a page has lost its apostrophes
    article = any(reading.lower[c] in ("a", "an", "another") for c in children)
    if not article and any(
        c < lead.token and reading.lower[c] in DAYS for c in children if reading.deps[c] in PREMODIFIERS
    ):
        return True  # *the injured from Wednesday twin bombings*
    return any(reading.deps[c] == "poss" and reading.ent_types[c] == "DATE" for c in children)  # *Tuesday's attack*
