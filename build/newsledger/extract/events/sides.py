"""What one side of an agreement did to another after it was made, though no words tie the two: *The rebels shelled an
army post on Tuesday*, in an article on the truce of May between them and the army."""

from bisect import bisect_right

from msgspec.structs import replace

from newsledger.extract.agreements.lexicon import Known, load_agreements
from newsledger.extract.agreements.recognizing import names_of
from newsledger.extract.codes import SIDES, STATELY, VIOLENT
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.records import AgreementRecord, EventRecord, When

HOSTILE = VIOLENT | {"territory_change"}
PAUSING = ("ceasefire", "de_escalation", "demilitarized_zone", "ceasefire_implementation")
BINDING = (*PAUSING, "comprehensive")
DOING = ("perpetrator", "gainer", "party")
SUFFERING = ("target", "victim", "loser", "party")
BREACHED = ("violates", "ends")
APPLYING = words("apply applies applied cover covers covered")


def tie_to_agreements(reading: Reading) -> None:
    """Gives asserted acts of war of one side against another, later than an agreement that binds both and not after its
    end, the relation *violates*; who fights others, or before it, breaks nothing."""
    binding = [index for index, agreement in enumerate(reading.agreements) if _binds(agreement)]
    last: EventRecord | None = None
    for n, event in enumerate(reading.events) if binding else ():
        if event.event_type not in HOSTILE or event.modality != "asserted":
            continue
        if not event.agreements:
            broken = [index for index in binding if _is_broken(reading, event, last, index)]
            if broken:
                latest = max(broken, key=lambda index: _made(reading, index)[0])
                reading.events[n] = event = replace(event, agreements=((latest, "violates"),))
        last = event


def _binds(agreement: AgreementRecord) -> bool:
    return agreement.agreement_type in BINDING or any(p.kind == "ceasefire" for p in agreement.provisions)


def _is_broken(reading: Reading, event: EventRecord, last: EventRecord | None, index: int) -> bool:
    if not (_is_in_force(reading, event.when, index) if event.when.earliest else _goes_on(reading, event, last, index)):
        return False
    if _tells_where(reading, event):
        return False
    sides = _sides(reading, index)
    doing = {one: _sides_of(reading, one, sides) for one, role in event.actors if role in DOING}
    suffering = {one: _sides_of(reading, one, sides) for one, role in event.actors if role in SUFFERING}
    against = [(a, b) for one, a in doing.items() for other, b in suffering.items() if one != other]
    if any(a and b and a.isdisjoint(b) for a, b in against):
        return True
    return (
        len(sides) > 1
        and any(doing.values())
        and _is_at_home(reading, event, sides)
        and not _tells_others(reading, event, index, sides)
    )


def _sides(reading: Reading, index: int) -> set[int]:
    """The actors whom an agreement binds, by the text or, of a known one, by the lexicon."""
    agreement, known = reading.agreements[index], _known(reading, index)
    sides = {actor for actor, role in agreement.actors if role in ("party", "signatory")}
    if known is not None:
        sides |= {n for n, actor in enumerate(reading.actors) if actor.mentions and names_of(actor) & known.parties}
    return sides


def _known(reading: Reading, index: int) -> Known | None:
    return reading.knowledge.cached(load_agreements).known.get(reading.agreements[index].key)


def _made(reading: Reading, index: int) -> tuple[str, str]:
    """First and last day on which an agreement may have been made, by the text or, of a known one, by the lexicon."""
    when, known = reading.agreements[index].when, _known(reading, index)
    if when.latest or known is None or len(known.date) < len("2020-01-01"):
        return when.earliest, when.latest
    return known.date, known.date


def _is_in_force(reading: Reading, when: When, index: int) -> bool:
    """Whether an act came after the agreement; one of no day is in force where other acts are said to break it."""
    told = [(one.when, relation) for one in reading.events for at, relation in one.agreements if at == index]
    if any(relation == "ends" and then.latest and then.latest < when.earliest for then, relation in told):
        return False
    _, made = _made(reading, index)
    if made:
        return made < when.earliest
    return any(relation in BREACHED and then.earliest <= when.earliest for then, relation in told if then.earliest)


def _goes_on(reading: Reading, event: EventRecord, last: EventRecord | None, index: int) -> bool:
    """Whether an act of no day is told right after another that breaks the agreement: *Troops shelled the town. Jets
    bombed two villages*; not *the jets had bombed them before*."""
    if last is None or dict(last.agreements).get(index) not in BREACHED:
        return False
    first, before = (bisect_right(reading.starts, _start(one)) - 1 for one in (event, last))
    had = any(reading.lower[c] == "had" for c in reading.children[first])
    return not had and 0 <= reading.sentence[first] - reading.sentence[before] <= 1


def _tells_where(reading: Reading, event: EventRecord) -> bool:
    """*The truce covers Shan only; in Rakhine, where it does not apply, fighting goes on*."""
    return bool(reading.spots_between(APPLYING, *_sentences(reading, event, 1)))


def _sentences(reading: Reading, event: EventRecord, before: int) -> tuple[int, int]:
    """First token and end of the sentence of an act, with so many before it."""
    own = reading.sentence[bisect_right(reading.starts, _start(event)) - 1]
    return reading.sentences[max(own - before, 0)][0], reading.sentences[own][1]


def _start(event: EventRecord) -> int:
    return next(mention.start for mention in event.mentions if mention.field == "event_type")


def _sides_of(reading: Reading, actor: int, sides: set[int]) -> set[int]:
    return {side for side in sides if is_of_side(reading, actor, side)}


def is_of_side(reading: Reading, actor: int, side: int) -> bool:
    """Whether one actor is the other, a part of it, or both are of one state."""
    one, other = reading.actors[actor], reading.actors[side]
    chain, at = {actor}, one
    while at.part_of is not None and at.part_of not in chain:
        chain.add(at.part_of)
        at = reading.actors[at.part_of]
    same_state = one.country == other.country != "" and one.actor_type in STATELY and other.actor_type in STATELY
    return side in chain or actor == other.part_of or same_state


def _is_at_home(reading: Reading, event: EventRecord, sides: set[int]) -> bool:
    """Whether it happened in a country of one of the sides, or the text does not say where."""
    countries = {reading.actors[side].country for side in sides} - {""}
    return event.place is None or reading.places[event.place].country in countries


def _tells_others(reading: Reading, event: EventRecord, index: int, sides: set[int]) -> bool:
    """Whether its sentence names somebody who fights and has no part in the agreement: it may have been against him."""
    sides = sides | {actor for actor, _ in reading.agreements[index].actors}
    first, end = _sentences(reading, event, 0)
    told = (actor for actor, _ in event.actors)
    named = {reading.actor_at[t] for t in range(first, end) if t in reading.actor_at}
    others = (a for a in {*told, *named} if reading.actors[a].actor_type in SIDES)
    return any(not _sides_of(reading, actor, sides) for actor in others)
