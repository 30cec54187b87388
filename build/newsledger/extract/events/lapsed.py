"""Days that another telling gives: counted from an incident told elsewhere (*The attack came a day after a bomb hit a
bakery*, *were taken the day before the killings*), and the end of a lull, where attacks are told to have been resumed.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from newsledger.extract.codes import TO_THE_DAY
from newsledger.extract.events.tellings import Telling
from newsledger.extract.lapses import Lapse, counted_from, lapses_of
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.records import When

RESUMED = words("resume resumed resumes resuming renewed restarted")
RESUMING = 3  # sentences after a lull in which its end is told
ARGUMENTS = ("nsubj", "nsubjpass", "dobj")


def count_days(reading: Reading, groups: list[list[Telling]]) -> None:
    """Gives tellings of what has no day of its own the day that is counted from another group's."""
    for group in groups:
        if any(one.own_time or one.aggregate or one.modality != "asserted" for one in group):
            continue
        for telling in group:
            for lapse in lapses_of(reading, telling.sentence):
                if (when := _counted(reading, telling, lapse, groups)).edtf:
                    telling.when, telling.own_time = replace(when, basis="anaphoric"), True


def end_lulls(reading: Reading, groups: list[list[Telling]]) -> None:
    """*Attacks were paused after the deal. But the army resumed them in February*: the lull lasted until then."""
    told = [one for group in groups for one in group if one.own_time and one.modality == "asserted"]
    resumed = [one for one in told if one.event_type != "lull" and one.when.earliest and _is_resumed(reading, one)]
    for lull in (one for group in groups for one in group if one.event_type == "lull"):
        began = lull.when.earliest
        if not began or lull.when.latest or lull.modality != "asserted":
            continue
        days = [
            one.when.earliest[:10]
            for one in resumed
            if 0 <= one.sentence - lull.sentence <= RESUMING and one.when.earliest[:10] > began[:10]
        ]
        if days:
            last = (date.fromisoformat(min(days)) - timedelta(days=1)).isoformat()
            lull.when = replace(lull.when, edtf=f"{began}/{last}", latest=last, precision="range", basis="inferred")


def _is_resumed(reading: Reading, telling: Telling) -> bool:
    lights = (args.light for args in telling.draft.arguments if args.light is not None)
    return any(reading.lower[t] in RESUMED for t in (*telling.draft.tokens, *lights))


def _counted(reading: Reading, telling: Telling, lapse: Lapse, groups: list[list[Telling]]) -> When:
    inside = any(token in lapse.inside for token in telling.draft.tokens)
    if not inside and not _is_host(reading, telling, lapse):
        return When()
    for group in groups:
        for other in group:
            if other.sentence != telling.sentence or other is telling or telling in group:
                continue
            within = any(token in lapse.inside for token in other.draft.tokens)
            if within != inside and (within or _is_host(reading, other, lapse)):
                return counted_from(_day_of(group), lapse, back=inside)
    return When()


def _is_host(reading: Reading, telling: Telling, lapse: Lapse) -> bool:
    """Whether a telling is that which the lapse hangs on, or its subject or object (*The attack came a day …*)."""
    host = lapse.host
    if reading.deps[host] == "npadvmod":  # *were taken the day before the killings*
        host = reading.heads[host]
    return any(
        token == host or (reading.heads[token] == host and reading.deps[token] in ARGUMENTS)
        for token in telling.draft.tokens
        if token not in lapse.inside
    )


def _day_of(group: list[Telling]) -> When:
    days = (one.when for one in group if one.own_time and one.when.precision in TO_THE_DAY)
    return next(days, When())
