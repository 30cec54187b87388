"""Places named without a name: *the city*, *the island* for the one last named, *the capital* for that of the country
that the article is about, and coordinates written out."""

import re

from msgspec.structs import replace

from newsledger.extract.places.elsewhere import is_end_of_way, is_landmark, is_of_speaker, is_said_there
from newsledger.extract.places.records import Recorder
from newsledger.extract.reading import Reading
from newsledger.gazetteer import load_gazetteer
from newsledger.records import Mention, PlaceRecord
from newsledger.values.refusals import WEEKDAYS

NOUNS = {
    "city": ("settlement",), "town": ("settlement",), "village": ("settlement", "unresolved"), "country": ("country",),
    "province": ("admin1",), "governorate": ("admin1",), "oblast": ("admin1",), "state": ("admin1",),
    "district": ("admin2",), "county": ("admin2",), "island": ("region", "settlement"), "region": ("admin1", "region"),
    "capital": (), "dam": ("site",), "camp": ("site",), "hospital": ("site",), "mosque": ("site",),
    "airport": ("site",), "enclave": ("region", "admin1"), "strip": ("region", "admin1"),
    "peninsula": ("region", "admin1"), "pocket": ("region", "settlement"),
}  # fmt: skip
NAMELESS = frozenset(NOUNS)
DESCRIBED = frozenset(
    "enclave strip pocket city town village province governorate oblast state district county island".split()
)
ONLY_CALLED = frozenset(("region",))  # seldom means the area last named, unless that is called so
ANOTHER = frozenset(
    "neighbouring neighboring nearby adjacent adjoining next other another second third first old new largest biggest"
    " main following last previous said".split()
)
GOING_BACK = 6  # sentences
LEAD = 4  # sentences in which *this town* is where the report was written
DESCRIBING = ("JJ", "VBG", "VBN", "NN", "RB")
WIDE = ("admin1", "region", "country")  # *Darfur city*, which is in it
DISTRICTS = ("admin1", "admin2")  # *Ayadaw township*, which is no *village*
HERE = frozenset(("here",))
MONITORED = frozenset("monitored received heard picked published broadcast released".split())  # where it was learned
OPENING_MARKS = frozenset(('"', "“", "``"))
CLOSING_MARKS = frozenset(('"', "”", "''"))
PLACING = frozenset("in inside into from within across around near outside throughout of to through".split())
TAKING = frozenset(
    "take took taken overran overrun stormed retake retook retaken recapture recaptured recapturing"
    " capture captured reclaim reclaimed seize seized clear cleared leave left flee fled enter"
    " entered besiege besieged shell shelled bomb bombed control controlled liberate liberated storm stormed".split()
)
EVERYWHERE = frozenset("nationwide countrywide nation-wide country-wide".split())  # in all of the country
DEGREES = re.compile(
    r"""(?P<a>\d{1,2})°(?:(?P<am>\d{1,2})[′'’](?:(?P<as>\d{1,2}(?:\.\d+)?)[″"”])?)?\s?(?P<ns>[NS])[\s,;]+
        (?P<o>\d{1,3})°(?:(?P<om>\d{1,2})[′'’](?:(?P<os>\d{1,2}(?:\.\d+)?)[″"”])?)?\s?(?P<ew>[EW])""",
    re.VERBOSE,
)
DECIMAL = re.compile(r"(?P<a>\d{1,2}\.\d{2,})°?\s?(?P<ns>[NS]?)[\s]?[,;\s]\s?(?P<o>\d{1,3}\.\d{2,})°?\s?(?P<ew>[EW]?)")


def read_anaphors(reading: Reading) -> None:
    """Adds mentions to the places that definite nouns stand for."""
    lower, kinds = reading.lower, reading.kinds
    for i in reading.spots(EVERYWHERE):
        if reading.deps[i] != "amod" and kinds[i] != "furniture" and (country := _focus_country(reading)) is not None:
            _mention(reading, country, i, i + 1)
    _read_here(reading)
    written = dateline_of(reading)
    for i in reading.spots(NAMELESS):
        if i == 0 or kinds[i] == "furniture" or i in reading.place_at or not _stands_alone(reading, i):
            continue
        first = _determiner(reading, i)
        here = written is not None and lower[first] == "this" and reading.sentence[i] < LEAD
        if here and reading.places[written or 0].kind in (*NOUNS[lower[i]], "settlement", "unresolved"):
            _mention(reading, written or 0, first, i + 1)  # *LOCKERBIE - A jet crashed into this small town*
        elif lower[first] in ("the", "this"):
            place = _last_named(reading, i)
            if (
                place is None
                and written is not None
                and lower[i] in ("town", "village", "city")
                and reading.sentence[i] < LEAD
            ):
                place = written if reading.places[written].kind == "settlement" else None  # *BOR - A bomb in the town*
            if place is not None:
                _mention(reading, place, first, i + 1)


def _mention(reading: Reading, place: int, first: int, end: int) -> None:
    Recorder.over(reading).mention(place, first, end, "anaphor")
    for j in range(first, end):
        reading.place_at[j] = place
        reading.place_precision_at[j] = reading.places[place].precision


def dateline_of(reading: Reading) -> int | None:
    """The place where the report was written, which its first word names."""
    return None if 0 in reading.place_precision_at else reading.place_at.get(0)


def _read_here(reading: Reading) -> None:
    """*PESHAWAR: Gunmen stormed a school here*: where the report was written, outside quotations."""
    heres = [i for i in reading.spots(HERE) if reading.tags[i] == "RB" and reading.kinds[i] == "body"]
    heres = [i for i in heres if reading.lower[reading.heads[i]] not in MONITORED]
    written = dateline_of(reading)
    if not heres or written is None:
        return
    for i in heres:
        first = reading.sentences[reading.sentence[i]][0]
        marks = [word for word in reading.words[first:i] if word in OPENING_MARKS or word in CLOSING_MARKS]
        follows = reading.lower[i + 1] if i + 1 < len(reading.lower) else ""
        quoted = bool(marks) and (marks[-1] in OPENING_MARKS - CLOSING_MARKS or len(marks) % 2 == 1)
        if not quoted and follows not in ("is", "are", "comes", "'s", "to") and i > first:
            Recorder.over(reading).mention(written, i, i + 1, "anaphor")
            reading.place_at[i] = written
            reading.place_precision_at[i] = reading.places[written].precision


def _stands_alone(reading: Reading, i: int) -> bool:
    """Whether the noun is the object of a preposition of place or of a verb of taking, with no name behind it."""
    head, dep = reading.heads[i], reading.deps[i]
    follows = reading.lower[i + 1] if i + 1 < len(reading.lower) else ""
    if follows == "," and i + 2 in reading.place_at and reading.words[i + 3 : i + 4] in ([","], ["."]):
        return False  # *left the capital, Loikaw, where*
    named = i + 1 < len(reading.tags) and reading.tags[i + 1][:2] in ("NN", "PO") and follows not in WEEKDAYS
    if follows == "of" or named:
        return False
    if reading.lower[head] == "of" and reading.deps[reading.heads[head]] == "appos":
        return False  # *Jaramana, a suburb of the capital*
    return (dep == "pobj" and reading.lower[head] in PLACING) or (dep == "dobj" and reading.lower[head] in TAKING)


def _determiner(reading: Reading, i: int) -> int:
    """Where *the city*, *the besieged city*, *the gas-rich province* begins; the noun alone if that is another's."""
    first = i - 1
    if reading.lower[i] not in DESCRIBED:
        return first - (reading.lower[i - 2] == "this" and reading.tags[first] in DESCRIBING)
    while first > 0 and (reading.tags[first] in DESCRIBING or reading.words[first] == "-"):
        if reading.lower[first] in ANOTHER or (not reading.words[first].islower() and reading.words[first] != "-"):
            return i
        first -= 1
    return first


def _last_named(reading: Reading, i: int) -> int | None:
    wanted = NOUNS[reading.lower[i]]
    if reading.lower[i] in ONLY_CALLED:
        called = _called(reading, i)
        return called if called is not None else _focus_area(reading)
    if wanted == ("country",):
        return _focus_country(reading)
    if reading.lower[i] == "capital":
        return _capital(reading)
    at = reading.sentence[i]
    if reading.lower[i] == "village":
        near = (j for j in reading.positions["village"] if j < i and j in reading.place_precision_at)
        last = max(near, default=None)  # *Gao village*, whatever township is named behind it
        if last is not None and at - reading.sentence[last] <= GOING_BACK:
            return reading.place_at[last]
    for j in range(i - 1, -1, -1):
        if at - reading.sentence[j] > GOING_BACK:
            break
        place = reading.place_at.get(j)
        if place is not None and j in reading.place_precision_at and reading.places[place].kind in wanted:
            if is_said_there(reading, j) or is_of_speaker(reading, j):
                continue  # *the ministry in Khartoum said its planes had hit a camp outside the city*
            off = reading.lower[i] in ("city", "town") and is_landmark(reading, j) and reading.words[j].islower()
            if (
                off
                or is_end_of_way(reading, j)
                or (wanted[0] == "settlement" and reading.place_precision_at[j] in DISTRICTS)
            ):
                continue
            called = _called(reading, i) if at - reading.sentence[j] > 1 else None
            return place if called is None else called
    return _focus_area(reading) if wanted == ("admin1",) else None


def _called(reading: Reading, i: int) -> int | None:
    """The one place that the text before called so (*Palma town*, *the town of Palma*), for *the town* in a sentence
    that goes on from none near."""
    found = set()
    for j in reading.positions.get(reading.lower[i], ()):
        if j < i:
            near = (j, j - 1, j + 2 if reading.lower[j + 1 : j + 2] == ["of"] else j)
            named = {reading.place_at[k] for k in near if k in reading.place_precision_at}
            wide = () if "admin1" in NOUNS[reading.lower[i]] else WIDE
            found |= {place for place in named if reading.places[place].kind not in wide}
    return found.pop() if len(found) == 1 else None


def _focus_area(reading: Reading) -> int | None:
    """The province or state that the article is about, which it has named last too long before; no state of the USA,
    which is as often its government."""
    focus = reading.place_focus
    if focus is None or reading.places[focus].kind != "admin1" or reading.places[focus].country == "USA":
        return None
    return focus


def _focus_country(reading: Reading) -> int | None:
    """The country that the article is about: *the country* is seldom the one last named."""
    place = reading.place_focus
    while place is not None and reading.places[place].kind != "country":
        place = reading.places[place].part_of
    return place


def _capital(reading: Reading) -> int | None:
    """The capital of the country that the article is about."""
    country = _focus_country(reading)
    if country is None:
        return None
    gazetteer = reading.knowledge.cached(load_gazetteer)
    index = gazetteer.capitals.get(reading.places[country].country)
    return None if index is None else Recorder.over(reading).place(gazetteer.place(index))


def read_coordinates(reading: Reading) -> None:
    """Adds a site for each pair of coordinates that the text writes out: 33°47′N 44°30′E, 33.783°N 44.500°E."""
    text = reading.text
    if "°" not in text:
        return
    for pattern in (DEGREES, DECIMAL):
        for found in pattern.finditer(text):
            point = _point(found)
            if point is None:
                continue
            latitude, longitude = point
            recorder = Recorder.over(reading)
            key, name = f"point:{latitude:.2f},{longitude:.2f}", " ".join(found.group().split())
            index = recorder.add(PlaceRecord(key, name, "site", "site", latitude=latitude, longitude=longitude))
            spot = Mention(found.start(), found.end(), "name", "coordinates")
            record = reading.places[index]
            reading.places[index] = replace(record, mentions=(*record.mentions, spot))


def _point(found: re.Match[str]) -> tuple[float, float] | None:
    part = found.groupdict()
    latitude = float(part["a"]) + float(part.get("am") or 0) / 60 + float(part.get("as") or 0) / 3600
    longitude = float(part["o"]) + float(part.get("om") or 0) / 60 + float(part.get("os") or 0) / 3600
    if latitude > 90 or longitude > 180:
        return None
    signs = -1 if part["ns"] == "S" else 1, -1 if part["ew"] == "W" else 1
    return round(latitude * signs[0], 5), round(longitude * signs[1], 5)
