"""Events of one article: triggers by lexicon, participants by the clause, several tellings of one event joined.

``triggers`` finds words, ``arguments`` who and whom (``carriers`` around nouns), ``kinds`` what these are,
``conditions`` whether the clause fits (``crowds`` for protests and riots), ``types`` what happened,
``responsibility`` who is blamed, ``modality`` whether it is told as a fact; ``drafts`` joins within a
sentence, ``likeness`` types *a similar attack*,
``tellings`` compares, ``linking`` and ``merging`` join within the article; ``compliance`` ties events to agreements,
``breaches`` those that break them, ``numbers`` to numbers beside them.
"""

from msgspec.structs import replace

from newsledger.extract import clause
from newsledger.extract.codes import VIOLENT
from newsledger.extract.events.again import name_doers_again
from newsledger.extract.events.breaches import answer, blame, listed
from newsledger.extract.events.captors import name_captors
from newsledger.extract.events.circumstances import (
    around_all,
    is_aggregate,
    is_one_of_year,
    not_to_come,
    placed_in,
    sums_up,
    when_happened,
    where_happened,
)
from newsledger.extract.events.compliance import OF_ITSELF, agreements_of, is_provision
from newsledger.extract.events.conditions import CONDITIONS
from newsledger.extract.events.counted import name_counted
from newsledger.extract.events.drafts import Draft, drafts_of
from newsledger.extract.events.fulfilling import FRAME as FULFILLING
from newsledger.extract.events.fulfilling import find_fulfilling
from newsledger.extract.events.lapsed import count_days, end_lulls
from newsledger.extract.events.lexicon import EventLexicon, load_events
from newsledger.extract.events.likeness import take_after, type_by_harm
from newsledger.extract.events.linking import link
from newsledger.extract.events.losers import name_losers
from newsledger.extract.events.modality import modality_of
from newsledger.extract.events.numbers import event_of
from newsledger.extract.events.participants import participants_of
from newsledger.extract.events.records import TOLD, to_record
from newsledger.extract.events.responsibility import find_responsible
from newsledger.extract.events.sides import tie_to_agreements
from newsledger.extract.events.spoken import is_only_spoken_of
from newsledger.extract.events.succession import is_dated_itself, is_point_of_reference
from newsledger.extract.events.tellings import (
    Telling,
    answers,
    is_apart,
    is_definite,
    is_of_wounds,
    is_predicate,
    numbers_of,
)
from newsledger.extract.events.triggers import Found, find_triggers
from newsledger.extract.events.unreal import country_of, is_habit, is_unreal, is_warded_off, is_yearly
from newsledger.extract.events.victims import name_victims
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import times_of_sentence
from newsledger.extract.words import words
from newsledger.records import EventRecord, When

__all__ = ["event_of", "read_events"]

ACTS = words("shot shooting stabbed stabbing knifed hacked")  # which say what was done to the wounded


def read_events(reading: Reading) -> None:
    """Fills ``reading.events`` and ``reading.event_at`` (every trigger token -> its event)."""
    lexicon: EventLexicon = reading.knowledge.cached(load_events)
    candidates = find_triggers(reading, lexicon)
    for token, found in find_responsible(reading, lexicon).items():
        candidates.setdefault(token, []).append(found)
    for token, found in find_fulfilling(reading).items():
        candidates.setdefault(token, []).append(found)
    drafts = drafts_of(reading, candidates, lexicon)
    take_after(reading, drafts)
    tellings = [_tell(reading, draft, lexicon) for draft in drafts if not is_provision(reading, draft)]
    tellings = [one for one in tellings if one.agreements or one.draft.found[0].trigger.frame != FULFILLING]
    name_losers(reading, tellings)
    groups = link(reading, tellings)
    count_days(reading, groups)
    end_lulls(reading, groups)
    reading.memo[TOLD] = {token for telling in tellings for token in telling.draft.tokens}
    blame(reading, groups)
    answer(reading, groups)
    listed(reading, groups)
    name_captors(reading, groups)
    name_doers_again(reading, groups)
    name_victims(reading, groups, lexicon)
    for group in groups:
        if (
            not _is_event(reading, group)
            or _is_only_counted(reading, group, lexicon)
            or all(is_only_spoken_of(reading, telling) for telling in group)
        ):
            continue
        type_by_harm(reading, group, lexicon)
        name_counted(reading, group, lexicon)
        index = len(reading.events)
        reading.events.append(_dated_by_former(reading, group, to_record(reading, group)))
        for telling in group:
            for found in telling.draft.found:
                for token in (found.token, *found.rest):
                    reading.event_at.setdefault(token, index)
    tie_to_agreements(reading)


def _dated_by_former(reading: Reading, group: list[Telling], record: EventRecord) -> EventRecord:
    """What answers an attack is of its day, if nothing dates it (*Artillery responded*)."""
    if record.when.edtf or not reading.events or not answers(reading, group[0].draft.found[0].token):
        return record
    former = max(t for t, n in reading.event_at.items() if n == len(reading.events) - 1)
    near = 0 <= group[0].sentence - reading.sentence[former] <= 1
    when = reading.events[-1].when
    return replace(record, when=replace(when, basis="anaphoric")) if near and when.edtf else record


def _is_event(reading: Reading, group: list[Telling]) -> bool:
    """Not a claim of responsibility for nothing that is told, nor people hurt by nobody knows what."""
    if all(
        one.event_type == "other"
        and one.draft.found[0].trigger.frame != "arms"  # *We captured 60 rifles*
        and not (one.actors or one.own_place or one.own_time or one.agreements)
        for one in group
    ):
        return False
    if all(_only_heads(reading, one) for one in group):
        return False
    drafts = [telling.draft for telling in group]
    told = [draft for draft in drafts if any(found.trigger.frame != "claim" for found in draft.found)]
    if all(is_predicate(reading, draft) and draft.event_type != "agreement_violation" for draft in told):
        return False
    hurt = all(
        _only_harms(reading, found) and draft.outcome_only and reading.lower[found.token] not in ACTS
        for draft in drafts
        for found in draft.found
    )
    return not hurt or any(args.doers or args.weapons for draft in drafts for args in draft.arguments)


def _only_heads(reading: Reading, one: Telling) -> bool:
    """*Airstrikes turn to land assaults* over a section, which tells of them: nothing of its own."""
    heading = reading.kinds[one.draft.found[0].token] == "heading" and one.event_type in VIOLENT
    return heading and not (one.actors or one.own_place or one.own_time or one.numbers or one.agreements)


def _only_harms(reading: Reading, found: Found) -> bool:
    """*were wounded*, *reported three dead*: that people were hurt, not by what."""
    return found.trigger.frame == "casualty" or (
        reading.lower[found.token] == "dead" and reading.deps[found.token] == "dobj"
    )


def _is_only_counted(reading: Reading, group: list[Telling], lexicon: EventLexicon) -> bool:
    """*Two women died*, and no attack before it of which that tells."""
    pairs = [pair for one in group for pair in zip(one.draft.found, one.draft.arguments, strict=True)]
    told = [f.trigger for f, _ in pairs]
    if any(trigger.frame != "death" or trigger.event_type != "violence" for trigger in told):
        return False
    return not any(CONDITIONS["cause"](reading, f, a, lexicon) for f, a in pairs)


def _tell(reading: Reading, draft: Draft, lexicon: EventLexicon) -> Telling:
    when = when_happened(reading, draft)
    place, precision, places = where_happened(reading, draft)
    token = draft.found[0].token
    start = reading.sentences[reading.sentence[token]][0]
    placed = placed_in(reading, reading.sentence[token])
    aside = _speaker_of(reading, token) if placed else set()
    named = [t for t in placed if reading.place_at[t] == place and t not in aside]
    if draft.found[0].trigger.frame in OF_ITSELF and not any(_holds_in(reading, t, token) for t in named):
        place, precision, places, named = None, "unknown", (), []
    modality, definite = modality_of(reading, draft), is_definite(reading, draft)
    when = not_to_come(reading, when) if modality == "asserted" else when
    habit = modality == "asserted" and is_habit(reading, draft)
    when = When() if habit and when.basis not in ("stated", "relative") else when
    wide = habit or is_yearly(reading, draft, when) or is_unreal(reading, token, modality)
    if place is not None and not named and not definite and wide:
        place, precision, places = country_of(reading, place)
    violent = draft.found[0].trigger.frame in ("attack", "kill", "fight", "casualty")
    refers = definite and violent and is_point_of_reference(reading, token)
    if refers and not is_dated_itself(reading, token):
        when = When()
    actors = participants_of(reading, draft, lexicon)
    if place is not None and not named and is_warded_off(reading, draft, actors, place):
        place, precision, places = None, "unknown", ()
    heading = reading.kinds[token] in ("title", "heading") or _in_title(reading, start, token)
    summed = heading and sums_up(reading, draft, places)
    if summed:
        place, precision, places = around_all(reading, places)
    predicate = is_predicate(reading, draft)
    if predicate or is_of_wounds(reading, draft):  # among which others it is counted, where they were cared for
        when, place, precision, places, named = When(), None, "unknown", (), []
    return Telling(
        draft=draft,
        event_type=draft.event_type,
        modality=modality,
        aggregate=habit or is_aggregate(reading, draft, when) or summed,
        yearly=not (habit or summed or is_aggregate(reading, draft, When())) and is_one_of_year(reading, draft, when),
        when=when,
        place=place,
        precision=precision,
        places=places,
        actors=actors,
        agreements=agreements_of(reading, draft),
        sentence=reading.sentence[token],
        heading=heading,
        definite=definite,
        numbers=numbers_of(reading, draft),
        own_place=bool(named),
        under_place=any(_hangs_under(reading, t, token) for t in named),
        own_time=when.basis in ("stated", "relative") or _is_dated_here(reading, token, when),
        apart=is_apart(reading, draft) and not predicate,
        refers=refers,
    )


def _holds_in(reading: Reading, place: int, verb: int) -> bool:
    """*The ceasefire in Tripoli collapsed*: where it held; *the Minsk ceasefire*, *agreed in Havana* is where it was
    made."""
    if reading.deps[place] != "pobj" or reading.lower[reading.heads[place]] not in ("in", "across", "around"):
        return False
    host = reading.heads[reading.heads[place]]
    return host in (verb, *clause.doers(reading, verb)) or reading.heads[host] == verb


def _speaker_of(reading: Reading, token: int) -> set[int]:
    """*Ten were killed, said medics of a hospital in Bor*: the words that tell who says it."""
    verb = clause.governing_verb(reading, token)
    said = reading.heads[verb]
    if reading.deps[verb] != "ccomp" or not clause.is_verb(reading, said):
        return set()
    subjects = [c for c in reading.children[said] if reading.deps[c] in clause.SUBJECTS]
    return {t for subject in subjects for t in reading.subtree(subject)}


def _is_dated_here(reading: Reading, token: int, when: When) -> bool:
    """*the attacks went on the following day*: by words of its own sentence, though from another's date."""
    return bool(when.edtf) and any(t.when == when for t in times_of_sentence(reading, reading.sentence[token]))


def _hangs_under(reading: Reading, low: int, high: int) -> bool:
    """Whether a token stands in the clause of another: not in one below it (*a shell hit Bor; two were killed*)."""
    while low != high and reading.heads[low] != low:
        if reading.deps[low] in ("ccomp", "parataxis") and reading.tags[low][:1] == "V":
            return False
        low = reading.heads[low]
    return low == high


def _in_title(reading: Reading, start: int, token: int) -> bool:
    """Whether a token stands among the title's words where the text repeats them, as some pages do."""
    title, begin = reading.article.title, reading.starts[start]
    repeated = len(title) > 20 and reading.text.startswith(title[:60], begin)
    return repeated and reading.starts[token] < begin + len(title)
