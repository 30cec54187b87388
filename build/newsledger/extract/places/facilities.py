"""Facilities with a name of their own: *Bashair Hospital*, *Lashio airport*, *the University of Bangui*. Each is a site
in the place that holds it, if the text names one; who speaks or acts from it is where nothing happened."""

from msgspec.structs import replace

from newsledger.extract.clause import is_verb
from newsledger.extract.places.records import Recorder
from newsledger.extract.places.words import load_place_words
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEARINGS, words
from newsledger.gazetteer import load_gazetteer
from newsledger.gazetteer.fold import ARTICLES, fold
from newsledger.records import PlaceRecord

FACILITIES = words(
    "hospital clinic maternity university school academy seminary airport airfield airbase mosque church cathedral"
    " monastery temple synagogue prison jail camp stadium market square bridge hotel barracks garrison dam refinery"
    " station base plant campus depot palace"
)
AROUND = words("university church mosque monastery camp port hospital")  # *the University of Bangui*
BETWEEN = words("football nuclear power border refugee military air naval international central fuel bus railway")
GENERIC = words(
    "primary secondary high elementary middle district state regional provincial central main general national"
    " international military teaching public local grand great friday government federal air army navy police power"
    " nuclear border refugee football city village town county united nations first second third the new old force fire"
    " naval myoma university medical children women memorial training transit reception north south east west old town"
    " mobile field private teachers technical islamic catholic orthodox baptist methodist presbyterian anglican"
    " christian muslim sunni shiite shia jewish hindu buddhist sikh coptic evangelical adventist lutheran pentecostal"
    " protestant roman assemblies assembly"
)
LOCATIVE = words("in at near inside outside into from to on around towards toward through against across by")
ALONG = words("de del da do dos la al el of the bin")
LONGEST = 5
BEHIND, BEFORE = 8, 3  # tokens, sentences in which what holds it is named


def read_facilities(reading: Reading) -> None:
    """Adds a site for each, and makes it the place of its words where something can happen there."""
    recorder = Recorder.over(reading)
    striking = _striking(reading)
    for i in reading.spots(FACILITIES):
        span = None if reading.kinds[i] == "furniture" else _span(reading, i)
        if span is None:
            continue
        first, last = span
        holder = _holder(reading, first, last)
        if holder is None or reading.places[holder].kind == "site":
            continue
        head = next((t for t in range(first, last) if not first <= reading.heads[t] < last), last - 1)
        if not _is_located(reading, head, striking):
            continue
        index = _record(recorder, first, last, holder)
        for t in range(first, last):
            reading.place_at[t] = index
            reading.place_precision_at[t] = "site"


def drop_facilities(reading: Reading) -> None:
    """Takes back those in which nothing is told to have happened: they are no more than part of somebody's name."""
    used = {event.place for event in reading.events} | {place for event in reading.events for place, _ in event.places}
    used |= {figure.place for figure in reading.figures} | {pact.place for pact in reading.agreements}
    for n, place in enumerate(reading.places):
        if place.key.startswith("site:") and n not in used:
            reading.places[n] = replace(place, mentions=())


def _striking(reading: Reading) -> frozenset[str]:
    roles = reading.knowledge.cached(load_place_words).roles
    return frozenset(roles["taking"]) | frozenset(roles["territorial"])


def _span(reading: Reading, i: int) -> tuple[int, int] | None:
    """(first, last + 1) token of a facility's name with its noun at ``i``; None where it has none of its own."""
    text, lower, deps = reading.words, reading.lower, reading.deps
    capital = text[i][:1].isupper()
    if text[i].isupper() or deps[i] in ("compound", "nmod") or text[i + 1 : i + 2] in (["-"], ["'s"], ["’s"]):
        return None
    if capital and lower[i] in AROUND and lower[i + 1 : i + 2] == ["of"]:
        last = i + 2
        while last < len(text) and last - i < LONGEST and (text[last][:1].isupper() or lower[last] in ALONG):
            last += 1
        while last > i + 2 and not text[last - 1][:1].isupper():
            last -= 1
        return (i, last) if last > i + 2 else None
    first = i
    while first > 0 and lower[first - 1] in BETWEEN and text[first - 1].islower():
        first -= 1
    begin = first
    while first > 0 and i - first < LONGEST and _is_of_name(reading, first):
        first -= 1
    while first < begin and (not (text[first][:1].isupper() or text[first + 1] == "-") or lower[first] == "the"):
        first += 1
    named = [t for t in range(first, begin) if text[t][:1].isupper() and lower[t] not in GENERIC]
    if not named and capital and begin - first == 1 and lower[first] in BEARINGS and lower[first - 1] == "the":
        named = [first]
    if all(text[t].isupper() for t in named):
        return None  # *the UNAMID base*
    if lower[first - 1] in ("a", "an") or not _is_own(reading, range(first, begin)):
        return None
    return first, i + 1


def _is_of_name(reading: Reading, first: int) -> bool:
    """Whether the token before ``first`` belongs to the name that goes on there."""
    i = first - 1
    if reading.sentence[i] != reading.sentence[first] or reading.tags[i][:1] == "V":
        return False
    if reading.lower[i] in ARTICLES and reading.words[first] == "-":
        return True  # *Abu al-Duhur air base*
    if reading.words[i] in ("-", "’", "'") or reading.lower[i] in ALONG:
        return reading.words[i - 1][:1].isupper() or (reading.words[i] == "-" and reading.lower[i - 1] in ARTICLES)
    return reading.words[i][:1].isupper() and reading.tags[i][:2] in ("NN", "JJ")


def _is_own(reading: Reading, name: range) -> bool:
    """Not a group's camp, a nation's base, a site of which a list has its own point."""
    demonyms = reading.knowledge.cached(load_gazetteer).demonyms
    if any(t in reading.actor_at or reading.lower[t] in demonyms for t in name):
        return False
    held = [reading.places[reading.place_at[t]].kind for t in name if t in reading.place_at]
    whole = len(held) == len(name) and reading.words[name.stop][:1].islower()
    areas = ("admin1", "region") if whole else ()  # *a West Bank camp*
    return all(kind not in ("site", "country", "border", "zone", *areas) for kind in held)


def _holder(reading: Reading, first: int, last: int) -> int | None:
    """What holds it: the place in its name, behind it, before it in its sentence or the ones before, the focus."""
    at, precise = reading.place_at, reading.place_precision_at
    for t in range(first, last):
        elsewhere = (j for j in reading.positions.get(reading.lower[t], ()) if j in precise and not first <= j < last)
        if (told := next(elsewhere, None)) is not None and reading.words[t][:1].isupper():
            return at[told]  # *Bab Salim school*, where Bab Salim is told of too
        if t in at:
            alone = _unknown_within(reading, t, first, last) is not None
            return reading.places[at[t]].part_of if alone else at[t]
    begin, end = reading.sentences[reading.sentence[first]]
    for t in range(last, min(last + BEHIND, end)):
        if is_verb(reading, t):
            break
        if t in precise:
            return at[t]
    opening = reading.sentences[max(reading.sentence[first] - BEFORE, 0)][0]
    before = [t for t in range(first - 1, opening - 1, -1) if t in precise]
    here = [t for t in before if t >= begin]
    found = next(iter(_towns(reading, here) or here or _towns(reading, before) or before), None)
    return reading.place_focus if found is None else at[found]


def _towns(reading: Reading, spots: list[int]) -> list[int]:
    return [t for t in spots if reading.places[reading.place_at[t]].kind in ("settlement", "unresolved")]


def _record(recorder: Recorder, first: int, last: int, holder: int) -> int:
    """The site's record; it takes over that of an unknown name which only stands in its own (*San Marcos*)."""
    reading = recorder.reading
    name = " ".join(reading.text[reading.starts[first] : reading.ends[last - 1]].split())
    around = reading.places[holder]
    record = PlaceRecord(
        key=f"site:{around.key}:{fold(name)}",
        name=name,
        kind="site",
        precision="site",
        country=around.country,
        admin1=around.name if around.kind == "admin1" else around.admin1,
        latitude=around.latitude,
        longitude=around.longitude,
        part_of=holder,
    )
    unknown = next((n for t in range(first, last) if (n := _unknown_within(reading, t, first, last)) is not None), None)
    if unknown is not None and record.key not in recorder.at:
        recorder.at[record.key], reading.places[unknown] = unknown, record
    index = recorder.add(record)
    recorder.mention(index, first, last, "facility")
    return index


def _unknown_within(reading: Reading, token: int, first: int, last: int) -> int | None:
    """The unknown place at a token, if nothing outside the name is called so."""
    index = reading.place_at.get(token)
    if index is None or reading.places[index].kind != "unresolved":
        return None
    start, end = reading.starts[first], reading.ends[last - 1]
    return index if all(start <= m.start and m.end <= end for m in reading.places[index].mentions) else None


def _is_located(reading: Reading, head: int, striking: frozenset[str]) -> bool:
    """Whether something happens there: behind a word of place, or as what is struck, taken or stormed."""
    dep, above = reading.deps[head], reading.heads[head]
    if dep in ("conj", "appos") and above in reading.place_precision_at:
        return True
    if dep == "pobj":
        return reading.lower[above] in LOCATIVE and reading.lower[reading.heads[above]] not in ("source", "sources")
    return dep in ("dobj", "nsubjpass") and reading.lower[above] in striking
