"""Names right before the known place that holds them: *at Kolpur in Balochistan*, *took over Dalami in South Kordofan*,
*near Diffra, Abyei*; and where violence is told to have happened: *were kidnapped at Titanga on 12 April*. They are
places, whatever the model takes them for."""

from collections.abc import Callable
from pathlib import Path

from newsledger.extract.actors.lexicon import load_actor_lexicon
from newsledger.extract.codes import VIOLENT
from newsledger.extract.places.assailed import HIM, names_armed_doer
from newsledger.extract.places.offsets import KILOMETRES
from newsledger.extract.places.structure import INSIDE
from newsledger.extract.places.surroundings import BODIES
from newsledger.extract.reading import Reading
from newsledger.extract.words import LOCATIVE, ROADS
from newsledger.gazetteer import Gazetteer
from newsledger.gazetteer.fold import ARTICLES
from newsledger.lexicons import read_lexicon
from newsledger.values.inflection import plural, verb_forms

DEEDS = VIOLENT | {"violence", "bombing", "arrest"}
SCENES = frozenset(("in", "at", "near", "outside"))
OCCASIONS = frozenset("operation exercise typhoon hurricane cyclone storm world war battle camp operations".split())
FALLING = frozenset("bombs bomb shells rockets missiles mortars grenades explosives".split())
RAIDED = frozenset("raided attacked stormed shelled entered overran invaded retook reached".split())
SPOTS = frozenset("place spot site hamlet village locality sector settlement area camp".split())
CLOSING = frozenset(
    (".", ",", ";", "and", "after", "when", "while", "where", "but", "as", ")", "twice", "again", "overnight")
)
TAKING = frozenset("raided shelled bombed stormed entered seized retook overran over".split())
NEARBY = frozenset("nearby neighbouring neighboring".split())
TAKEN = frozenset("took taken taking takes".split())
SITES = frozenset(  # *a gold mine at Kalembe*
    "mine mines camp camps base bases post posts outpost checkpoint checkpoints barracks garrison market hospital"
    " school prison airport airfield depot refinery station bridge factory plant monastery crossing port position"
    " positions headquarters".split()
)
LINKS = frozenset((",", "in", "on", "(", "["))
AREAS = frozenset(  # *at Oulad Slama, in the wilaya of Blida*, *at Kolpur, Kaya department*
    "area coast district county territory zone township valley province governorate wilaya wilayat department"
    " prefecture"
    " region state municipality commune cercle oblast raion lga woreda upazila tehsil taluk block division subdistrict"
    " sub-district sub-county subcounty arrondissement canton chiefdom kebele locality emirate regency".split()
)
BETWEEN = frozenset(
    "the of north south east west center centre northern southern eastern western central northeastern northwestern"
    " southeastern southwestern occupied".split()
).union(NEARBY, AREAS)
BESIDE = frozenset(("near", "outside"))
LEFT = ("NORP", "DATE", "EVENT", "LANGUAGE", "LAW", "GPE", "LOC")  # no places, and what the model takes for one anyway
COUNTIES = frozenset("county co district province municipality barangay commune".split())  # before their names
WAYS = ROADS | frozenset("banks bank shore shores outskirts border river".split())
LONGEST, LONGEST_LINK, LONGEST_OFFSET, MOST_OUTER = 4, 7, 10, 3
NEARLY = frozenset("about around some roughly nearly almost just approximately".split())


def sited(
    reading: Reading,
    gazetteer: Gazetteer,
    common: frozenset[str],
    prominent: Callable[[list[tuple[int, bool]]], bool],
    names: Callable[[int], list[str]],
) -> dict[int, int]:
    """{first token: token after the name}; ``names``: the known names that begin at a token, longest first."""
    found: dict[int, int] = {}
    actors = reading.knowledge.cached(load_actor_lexicon).names
    deeds = reading.knowledge.cached(load_deeds)
    for i in reading.capitalized:
        first = _with_article(reading, i)
        last = _end_of_name(reading, i)
        lies = last > i and (_lies_off(reading, last) or _holds_site(reading, first, last))
        struck = last > i and first > 1 and (_is_struck(reading, first, last) or _is_called(reading, first))
        struck = struck and not any(prominent(gazetteer.candidates(name)) for name in names(i))
        if first == 0 or not (lies or struck or _is_placed(reading, first, i)):
            continue
        if any(len(name.split()) < last - first and _is_country(gazetteer, name) for name in names(i)):
            continue  # *killed in Syria Report*
        one = reading.lower[i] if last == first + 1 else ""
        if last == i or one in common or one in gazetteer.demonyms or reading.words[last - 1].isupper():
            continue
        if reading.lower[last - 1] in BODIES or None in actors.get(one, {}):
            continue  # *at Goose Creek High School in Texas*, *at Oxfam in Nairobi*
        if last > first + 1 and reading.lower[last - 1] in AREAS:
            continue  # *near Salgar, Antioquia Department, 500 km from Bogota*
        if lies or struck:
            found[first] = last
            continue
        if reading.lower[first - 1] == "the":
            found.update({first: last} if reading.lower[last : last + 1] == ["area"] else {})
            continue
        if reading.lower[first - 1] in NEARBY:
            found.update({} if reading.tags[last : last + 1] in (["NN"], ["NNS"], ["NNPS"]) else {first: last})
            continue  # *raided nearby Kolpur*, not *nearby Kolpur market*
        if (
            _is_scene(reading, deeds, first, last)
            or _is_by_way(reading, last)
            or any(
                _holds(reading, outer, name, prominent(gazetteer.candidates(name)))
                for outer in _outer_names(reading, last)
                for name in names(outer)
            )
        ):
            found[first] = last
    return found


def load_deeds(own: Path | None) -> frozenset[str]:
    """The verbs and nouns of one word that tell of violence, in all their forms."""
    found: set[str] = set()
    for row in read_lexicon("event_triggers", own):
        if row["event_type"] in DEEDS and " " not in row["form"]:
            verb = row["pos"] == "verb"
            found |= verb_forms(row["form"], row["forms"]) if verb else {row["form"], plural(row["form"])}
    return frozenset(found)


def _is_country(gazetteer: Gazetteer, name: str) -> bool:
    return any(gazetteer.place(i).kind == "country" and not alternate for i, alternate in gazetteer.candidates(name))


def _is_scene(reading: Reading, deeds: frozenset[str], first: int, last: int) -> bool:
    """*were kidnapped at Titanga on April 12*, *executed two men in Batzol, …*: whether a name behind a word of place
    says where violence was done, and ends where the clause or its day begins; no *killed in Operation Storm*."""
    before = first - 1
    if reading.lower[before] not in SCENES or not _ends_clause(reading, first, last):
        return False
    above = reading.heads[before]
    for _ in range(4):
        if reading.lower[above] in deeds:
            return True
        if reading.tags[above][:1] == "V" or reading.heads[above] == above:
            break
        above = reading.heads[above]
    return False


def _ends_clause(reading: Reading, first: int, last: int) -> bool:
    """Whether a day, a new clause or nothing stands behind a name, which is no storm's nor operation's."""
    if reading.lower[first] in OCCASIONS:
        return False
    timed = any(time.first in (last, last + 1) for time in reading.times)
    return timed or reading.lower[last : last + 1] == [] or reading.lower[last] in CLOSING


def _is_struck(reading: Reading, first: int, last: int) -> bool:
    """*dropped bombs on Cuarto Alto*, *raided Bali Nyanga twice*, *Fighters attacked Aburo on 21 November*: what bombs
    fall on and armed men raid is ground; somebody who is attacked is told of again."""
    before = first - 1
    low = reading.lower[before]
    if not _ends_clause(reading, first, last) or reading.ent_types[first] in LEFT[:5]:
        return False
    if low == "on":
        return reading.lower[before - 1] in FALLING
    if reading.tags[before][:1] != "V" or low not in RAIDED:
        return False
    if before not in [reading.heads[t] for t in range(first, last)]:
        return False
    end = reading.sentences[reading.sentence[first]][1]
    return names_armed_doer(reading, before) and HIM.isdisjoint(reading.lower[last:end])


def _is_called(reading: Reading, first: int) -> bool:
    """*at a place known as Punki*, *a spot called Bir Ali*."""
    known = reading.lower[first - 2 : first] == ["known", "as"]
    noun = first - 3 if known else first - 2
    return (known or reading.lower[first - 1] in ("called", "named")) and reading.lower[noun] in SPOTS


def _outer_names(reading: Reading, last: int) -> list[int]:
    """Where the names begin that stand behind a name, each in turn: *at Rugar Fakai, Kurmin Kogi, Tsafe LGA*."""
    found: list[int] = []
    while len(found) < MOST_OUTER and (outer := _behind_link(reading, last)):
        county = reading.lower[outer] in COUNTIES and reading.words[outer + 1 : outer + 2] != []
        found.append(outer + 1 if county and reading.words[outer + 1][:1].isupper() else outer)
        last = _end_of_name(reading, found[-1])
        if last == found[-1]:
            break
    return found


def _is_by_way(reading: Reading, last: int) -> bool:
    """*at Kolpur on the road to Bela*: by which a town lies."""
    behind = reading.lower[last : last + 4]
    on = behind[1:] if behind[:1] == [","] else behind
    return on[:2] == ["on", "the"] and not WAYS.isdisjoint(on[2:])


def _holds_site(reading: Reading, first: int, last: int) -> bool:
    """*a health post at Lichengue was looted*: where something stands, if nothing else is called by the name."""
    alone = reading.tags[last : last + 1] not in (["NN"], ["NNS"], ["NNPS"]) and reading.words[last : last + 1] not in (
        ["-"],
        ["/"],
        ["&"],
    )
    near = reading.lower[first - 1] in ("at", "of") and reading.lower[first - 2] in SITES
    near = near and (reading.lower[first - 1] == "at" or reading.words[first - 2].islower())  # not *School of Design*
    return near and alone and reading.ent_types[first] not in LEFT[:5]


def _lies_off(reading: Reading, i: int) -> bool:
    """*, about 15 km (9 miles) east of Kutum*: whether a name is followed by how far off it lies."""
    if reading.words[i : i + 1] != [","]:
        return False
    number = i + 2 if reading.lower[i + 1 : i + 2] and reading.lower[i + 1] in NEARLY else i + 1
    if reading.tags[number : number + 1] != ["CD"] or reading.lower[number + 1 : number + 2] == []:
        return False
    behind = reading.lower[number + 2 : number + LONGEST_OFFSET]
    return reading.lower[number + 1] in KILOMETRES and not {"of", "from", "away"}.isdisjoint(behind)


def _with_article(reading: Reading, i: int) -> int:
    """Where the name of a capital begins: *al-Zarbuqa* does so with its article."""
    if i < 3 or reading.words[i - 1] != "-" or reading.lower[i - 2] not in ARTICLES:
        return i
    return i - 2 if reading.ends[i - 2] == reading.starts[i - 1] and reading.ends[i - 1] == reading.starts[i] else i


def _holds(reading: Reading, outer: int, name: str, is_big: bool) -> bool:
    """Whether a known name is that of a big place, or is called an area (*in the Bolan area*, *County Tyrone*)."""
    behind = outer + len(name.split())
    if reading.lower[outer - 1] in COUNTIES and reading.words[outer - 1][:1].isupper():
        return True
    if reading.lower[outer - 1] in BESIDE:
        return True  # *at Aorema, near Ouahigouya*
    return (
        is_big
        or not AREAS.isdisjoint(reading.lower[behind : behind + 1])
        or reading.lower[behind : behind + 2]
        == [
            "local",
            "government",
        ]
    )


def _is_placed(reading: Reading, first: int, i: int) -> bool:
    """Whether a name from ``first`` on, its first capital at ``i``, stands behind a word of place, or of what is done
    to towns alone; no person and no organisation of several words."""
    before = reading.lower[first - 1 - (reading.lower[first - 1] == "the")]
    label = reading.ent_types[i]
    if label in LEFT or (label == "ORG" and reading.ent_types[i + 1 : i + 2] == ["ORG"]):
        return False
    person = label == "PERSON" and "PERSON" in (reading.ent_types[first - 1], *reading.ent_types[i + 1 : i + 2])
    if before in TAKING and not person:
        if before == "seized" and reading.words[i + 1 : i + 2] != [","]:
            return False  # *seized Captagon in Irbid*, but *seized Kolpur, in Balochistan*
        return reading.lower[first - 2] in TAKEN if before == "over" else reading.tags[first - 1][:1] == "V"
    if before == "from":
        return label != "PERSON"  # *took nine boys from Kambi Yua in Beni territory*
    return (
        before in LOCATIVE | NEARBY | {"between"} and reading.words[first - 1].islower()
    )  # *in the Kambi Yua area*, *in Kambi Yua in Beni*


def _end_of_name(reading: Reading, i: int) -> int:
    """The token behind a run of names that begins at ``i``; ``i`` where it is none."""
    last = i
    while last < len(reading.words) and last - i < LONGEST:
        goes_on = last > i and reading.lower[last] in INSIDE and reading.words[last + 1 : last + 2] != []
        if goes_on and reading.words[last + 1][:1].isupper():
            last += 1
        elif reading.tags[last] != "NNP" or not reading.words[last][1:].islower():
            break
        last += 1
    return last


def _behind_pair(reading: Reading, i: int) -> int:
    """*between Kolpur and Bela, Kachhi district*: the capital behind the second of two towns."""
    last = _end_of_name(reading, i)
    pair = any(reading.lower[j] == "between" for j in range(max(i - LONGEST - 2, 0), i))
    return _behind_link(reading, last) if pair and last > i and reading.lower[last : last + 1] == [","] else 0


def _behind_link(reading: Reading, i: int) -> int:
    """The capital behind *in*, a comma, *, in the south of*; 0 where something else follows."""
    if reading.lower[i : i + 1] == [] or reading.lower[i] not in LINKS:
        return 0 if reading.lower[i : i + 1] != ["and"] else _behind_pair(reading, i + 1)
    for j in range(i + 1, min(i + LONGEST_LINK, len(reading.words) - 1)):
        if {reading.lower[j], reading.lower[j + 1]} & ROADS:
            continue  # *at Kolpur, on the N65 highway in Balochistan*
        if reading.words[j][:1].isupper():
            return j
        if reading.lower[j] not in LINKS | BETWEEN | BESIDE:
            return 0
    return 0
