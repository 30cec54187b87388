"""What the mentions of places are to the clauses that they stand in: in which role, whether aside."""

from newsledger.extract.places.exactness import AREAS, VILLAGE, fineness, lineage
from newsledger.extract.reading import Reading
from newsledger.gazetteer import load_gazetteer
from newsledger.gazetteer.fold import fold
from newsledger.records import PlaceRecord

EXCEPT = frozenset("except excepting excluding besides than unlike".split())
ORIGIN = frozenset("from out".split())
DESTINATION = frozenset("to into toward towards".split())
INSIDE = frozenset("in of near around".split())
SAYING = frozenset(
    "said says say told tells tell reported reports report announced announces added adds according claimed wrote"
    " confirmed spoke speaking".split()
)
CITING = frozenset("quoting citing".split())
TELLING = frozenset("reports report sources source officials spokesman spokeswoman".split())
BORN = frozenset("born raised educated baptized schooled".split())
CONTACTED = frozenset("reached contacted interviewed".split())
MEETING = frozenset(
    "talks negotiations summit meeting meetings conference briefing embassy headquarters office interview round visit"
    " statement offices forum consulate".split()
)
MEETINGS = frozenset("talks negotiations summit conference forum consultations".split())
PARTS = frozenset("most many half majority some several few two-thirds".split())
SEATS = frozenset("embassy headquarters office offices consulate".split())  # of those that can be attacked
LOCALS = frozenset(
    "residents resident witnesses witness eyewitnesses eyewitness villagers villager locals people survivors survivor"
    " townspeople inhabitants farmers farmer neighbours neighbors shopkeeper shopkeepers".split()
)
CARE = frozenset("hospital hospitals clinic clinics morgue mortuary infirmary".split())
BRINGING = frozenset(
    "taken brought flown transported transferred rushed airlifted evacuated treated admitted carried moved referred"
    " hospitalized hospitalised sent driven".split()
)
HURT = frozenset("wounded injured victims casualties bodies body dead corpses remains".split())
HITTING = frozenset(
    "crashed crashing slammed slamming smashed smashing ploughed plowed rammed fired firing lobbed launched hurled"
    " shelled fell struck hit exploded".split()
)
TOWN_PARTS = frozenset(
    "suburb suburbs district districts neighborhood neighbourhood quarter area town village borough ward region"
    " province city camp".split()
)
WAYS = frozenset("road roads highway highways route routes motorway railway line way corridor border stretch".split())
LINKING = frozenset("linking links connecting connects joining leading leads".split())
SUFFERING = frozenset("was were is are been saw sees witnessed witnesses suffered came remains remained".split())
SEATED = frozenset("based headquartered".split())
TOWNS = frozenset("provincial regional state district departmental capital city town village port main county".split())
BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
UNITS_AWAY = frozenset("km kms kilometers kilometres kilometer kilometre miles mile away".split())
ABOUT = frozenset("about some around roughly just nearly almost the to due".split())
PICTURES = frozenset("photo photograph picture pictured photographed".split())
CAPTIONING = PICTURES | {"seen"}
CAPTION_TOKENS = 12
NEXT = 6  # tokens from a village to the name that it is near


def top_of(reading: Reading, i: int) -> int:
    """The head of the mention that token i ends."""
    place = reading.place_at[i]
    while reading.place_at.get(reading.heads[i]) == place and reading.heads[i] != i:
        i = reading.heads[i]
    return i


def outermost(reading: Reading, spot: int) -> int:
    """The noun that a mention belongs to: the first of its list, what it modifies, unless that is a meeting."""
    head = top_of(reading, spot)
    while reading.deps[head] in ("conj", "compound", "poss", "appos") and reading.heads[head] != head:
        if reading.lower[reading.heads[head]] in MEETING:
            break
        head = reading.heads[head]
    return head


def role_of(reading: Reading, spot: int) -> str:
    head = outermost(reading, spot)
    word = reading.lower[reading.heads[head]] if reading.deps[head] == "pobj" else ""
    if word in INSIDE:  # *from villages in Hama*, *to areas near the border*
        around = reading.heads[reading.heads[head]]
        if reading.deps[around] == "pobj" and reading.lower[around] in AREAS:
            word = reading.lower[reading.heads[around]]
    if word in ORIGIN:
        return "origin"
    if word == "into" and _is_hit(reading, reading.heads[reading.heads[head]]):
        return "location"  # *shells crashed into the town*
    return "destination" if word in DESTINATION else "location"


def _is_hit(reading: Reading, above: int) -> bool:
    """*crashed into*, *fired rockets into*."""
    return reading.lower[above] in HITTING or (
        reading.deps[above] == "dobj" and reading.lower[reading.heads[above]] in HITTING
    )


FORCES = frozenset("forces troops army military soldiers warplanes jets government allies generals air".split())
CONTESTS = frozenset("battle battles fight fighting struggle assault push drive".split())


def acts(reading: Reading, i: int) -> bool:
    """Whether a mention is who does it (*Damascus bombed*, *talks with Ankara*)."""
    head = top_of(reading, i)
    above = reading.heads[head]
    if reading.deps[head] == "pobj":
        if reading.lower[above] == "for" and reading.lower[reading.heads[above]] in CONTESTS:
            return False  # *the battle for Marib killed 300*
        return reading.lower[above] in ("by", "with", "against", "for", "according")
    if reading.lower[above] in SUFFERING:
        return False
    return _commands(reading, i) or (
        reading.deps[head] in ("nsubj", "agent") and reading.tags[above][:1] == "V" and reading.tags[above] != "VBN"
    )


def _commands(reading: Reading, spot: int) -> bool:
    """*Moscow's forces*: a capital for its state."""
    head = top_of(reading, spot)
    whose = reading.deps[head] == "poss" and reading.lower[reading.heads[head]] in FORCES
    return whose and is_capital(reading, reading.places[reading.place_at[spot]])


def rules(reading: Reading, spot: int) -> bool:
    """Whether a capital is who does it (*warned that Moscow was preparing*, *a blow for Kabul*): its government."""
    head = top_of(reading, spot)
    above = reading.heads[head]
    acting = reading.deps[head] == "nsubj" and reading.tags[above][:1] == "V"
    nominal = reading.tags[reading.heads[above]][:1] in ("N", "J")
    suffering = reading.deps[head] == "pobj" and reading.lower[above] == "for" and nominal
    if not (acting or suffering):
        return False
    return is_capital(reading, reading.places[reading.place_at[spot]])


def is_capital(reading: Reading, record: PlaceRecord) -> bool:
    """Whether a place is the capital of its country."""
    gazetteer = reading.knowledge.cached(load_gazetteer)
    index = gazetteer.capitals.get(record.country)
    return index is not None and fold(gazetteer.place(index).name) == fold(record.name)


def is_left_out(reading: Reading, i: int) -> bool:
    """*all areas except Idlib, a province near the border*: where it was not."""
    if not reading.says(i, EXCEPT):
        return False
    steps = 0
    while reading.heads[i] != i and reading.tags[i][:1] != "V" and steps < 10:
        if reading.deps[i] == "pobj" and reading.lower[reading.heads[i]] in EXCEPT:
            return True
        i, steps = reading.heads[i], steps + 1
    return False


def is_aside(reading: Reading, spot: int) -> bool:
    """Whether a mention tells where it was said, where talks were held or where people had come from."""
    head = outermost(reading, spot)
    above = reading.heads[head]
    if reading.deps[head] in ("compound", "poss") and reading.lower[above] in MEETING:
        return True
    if reading.deps[head] == "pobj":
        governor = reading.heads[above]
        if (reading.lower[governor] in MEETING and not is_hit_seat(reading, governor)) or (
            reading.lower[above] == "from" and reading.tags[governor][:2] == "NN"
        ):
            return True
    return (
        rules(reading, spot)
        or _commands(reading, spot)
        or is_of_part(reading, spot)
        or is_of_meeting(reading, spot)
        or is_of_name(reading, spot)
        or is_seat(reading, spot)
        or is_road_end(reading, spot)
        or is_landmark(reading, spot)
        or is_said_there(reading, spot)
        or is_of_speaker(reading, spot)
        or is_of_origin(reading, spot)
        or is_told_of_speaker(reading, spot)
        or is_where_brought(reading, spot)
    )


def is_hit_seat(reading: Reading, noun: int) -> bool:
    """*bombed the embassy in Lima*, *exploded outside the consulate in Basra*: no place where people met."""
    if reading.lower[noun] not in SEATS:
        return False
    if reading.deps[noun] == "pobj":
        above = reading.heads[noun]
        if reading.lower[above] in ("at", "inside"):
            done = reading.heads[above]
            return reading.tags[done][:1] == "V" and reading.lower[done] not in SAYING | {"met", "meet", "held", "hold"}
        return reading.lower[above] in ("outside", "near", "on", "against")
    return reading.deps[noun] in ("dobj", "nsubjpass")


def is_of_part(reading: Reading, spot: int) -> bool:
    """*killed 90 people, most of them in Gao*: where a part of it was."""
    head = top_of(reading, spot)
    if reading.deps[head] != "pobj":
        return False
    part = reading.heads[reading.heads[head]]
    if reading.lower[part] in ("them", "whom", "which"):
        part = reading.heads[reading.heads[part]]
    if reading.tags[part] == "CD" and reading.lower[part + 1 : part + 3] in (["of", "them"], ["of", "whom"]):
        return True  # *156 dead, 110 of them in Ahrweiler*
    return reading.lower[part] in PARTS and reading.lower[part + 1 : part + 2] == ["of"]


def is_of_meeting(reading: Reading, spot: int) -> bool:
    """*as talks entered a second day in Geneva*, *a forum due to be held in Oslo*: where people meet."""
    if not reading.says(spot, MEETINGS):
        return False
    i = spot
    for _ in range(8):
        above = reading.heads[i]
        if above == i:
            return False
        if reading.tags[i][:1] == "V":
            subjects = (c for c in reading.children[i] if reading.deps[c] in ("nsubj", "nsubjpass"))
            met = (t for c in subjects for t in reading.subtree(c))
            if reading.lower[i - 1] in MEETINGS or any(reading.lower[t] in MEETINGS for t in met):
                return True
            if reading.deps[i] not in ("xcomp", "acl", "relcl", "amod", "aux"):
                return False
        if reading.lower[above] in MEETINGS:
            return True
        i = above
    return False


def is_of_name(reading: Reading, spot: int) -> bool:
    """*the Yangon Freedom Fighters*, *Kinshasa Police*: a place in the name of who does it."""
    head = top_of(reading, spot)
    named = reading.actor_at.get(reading.heads[head])
    if named is None or reading.actor_at.get(spot) != named or reading.deps[head] not in ("compound", "nmod"):
        return False
    actor = reading.actors[named]
    return not actor.generic and actor.actor_type not in ("state", "person")


def is_road_end(reading: Reading, spot: int) -> bool:
    """*the road to Harasta was cut*: where a road leads."""
    head = top_of(reading, spot)
    to = reading.heads[head]
    if reading.deps[head] != "pobj" or reading.lower[to] not in ("to", "from"):
        return False
    return reading.lower[reading.heads[to]] in ROADS and reading.heads[to] == to - 1


ROADS = frozenset("road roads highway motorway route routes railway".split())


def is_seat(reading: Reading, spot: int) -> bool:
    """*a charity based in Geneva*: where an organization sits."""
    head = top_of(reading, spot)
    if reading.deps[head] != "pobj":
        return False
    seated = reading.heads[reading.heads[head]]
    return reading.lower[seated] in SEATED and reading.deps[seated] in ("acl", "amod", "advcl", "conj", "appos")


def is_landmark(reading: Reading, spot: int) -> bool:
    """*near Bambo, 70 km north of the provincial capital Goma*: a place by which one named right before it is found."""
    i = spot
    while reading.place_at.get(i) == reading.place_at[spot]:
        i -= 1
    while i > 0 and (reading.lower[i] == "the" or reading.lower[i] in TOWNS):
        i -= 1
    if i < 2 or reading.lower[i] not in ("of", "from") or reading.lower[i - 1] not in BEARINGS | UNITS_AWAY:
        return False
    i -= 1
    first = reading.sentences[reading.sentence[spot]][0]
    while i > first and (reading.lower[i] in BEARINGS | UNITS_AWAY | ABOUT or reading.tags[i] in ("CD", "HYPH")):
        i -= 1
    while i > first and reading.lower[i] in (",", "(", "just", "-", "–", "—"):
        i -= 1
    return i in reading.place_at and reading.place_at[i] != reading.place_at[spot]


def is_end_of_way(reading: Reading, spot: int) -> bool:
    """*the road between Kaya and Dori*, *the highway linking Homs to Aleppo*, *the Homs-Aleppo road*: its ends."""
    head, steps = outermost(reading, spot), 0
    if _is_of_named_way(reading, spot):
        return True
    if reading.deps[head] == "pobj":
        head = reading.heads[head]
        if reading.lower[head] not in ("between", "to", "from", "with", "towards"):
            return False
    above = reading.heads[head]
    while reading.lower[above] in ("from", "to") and steps < 2:
        above, steps = reading.heads[above], steps + 1
    return reading.lower[above] in LINKING or (reading.lower[above] in WAYS and reading.deps[head] == "prep")


def _is_of_named_way(reading: Reading, spot: int) -> bool:
    """*the Homs-Aleppo road*: one of two names joined by a dash before a way."""
    words, lower = reading.words, reading.lower
    for dash in (spot - 1, spot + 1):
        if lower[dash : dash + 1] in (["-"], ["–"]) and words[dash - 1][:1].isupper() and words[dash + 1][:1].isupper():
            after = next((t for t in range(dash + 2, min(dash + 5, len(lower))) if not words[t][:1].isupper()), dash)
            return lower[after] in WAYS
    return False


def is_of_speaker(reading: Reading, spot: int) -> bool:
    """*security sources in Khartoum said*, *quoting the ministry in Sanaa*, *a doctor reached at a hospital in Aden*:
    where those are who tell of it; residents tell of their own town."""
    head = outermost(reading, spot)
    if reading.deps[head] != "pobj" or reading.lower[reading.heads[head]] not in ("in", "at"):
        return False
    if reading.words[spot].islower() or not reading.says(spot, SAYING | CITING | CONTACTED):
        return False  # *sources in the city*: the one spoken of
    i = reading.heads[reading.heads[head]]
    for _ in range(4):
        above = reading.heads[i]
        if reading.lower[i] in CONTACTED and reading.deps[i] == "acl":
            return True
        if reading.deps[i] == "dobj" and reading.lower[above] in CITING:
            return True
        if reading.deps[i] == "nsubj":
            told = reading.lower[i] in TELLING and any(reading.deps[c] == "ccomp" for c in reading.children[above])
            return told or (reading.lower[above] in SAYING and reading.lower[i] not in LOCALS)
        if reading.tags[i][:1] == "V" or above == i:
            return False
        i = above
    return False


def is_of_origin(reading: Reading, spot: int) -> bool:
    """*a cleric, born in 1979 in Mosul*: where somebody is from."""
    if not reading.says(spot, BORN):
        return False
    i = spot
    for _ in range(6):
        i = reading.heads[i]
        if reading.tags[i][:1] == "V":
            return reading.lower[i] in BORN
    return False


def is_told_of_speaker(reading: Reading, spot: int) -> bool:
    """*said Josette Pierre, who fled to Saint-Marc*: what the sentence adds about the one who says it."""
    i = spot
    for _ in range(8):
        above = reading.heads[i]
        if above == i:
            return False
        if reading.deps[i] == "relcl":
            while reading.deps[above] == "appos":
                above = reading.heads[above]
            return reading.deps[above] == "nsubj" and reading.lower[reading.heads[above]] in SAYING
        i = above
    return False


def without_doers(reading: Reading, spots: list[int]) -> list[int]:
    """Spots without those that only tell where the doers sit (*militants in Gaza fired a rocket at Sderot*)."""
    kept = [spot for spot in spots if not _is_of_doer(reading, spot)] if len(spots) > 1 else spots
    return kept or spots


def without_outer(reading: Reading, spots: list[int]) -> list[int]:
    """Spots without those that others of them lie in by their words (*the Damascus suburb of Harasta*), the ends of a
    way, and what a village lies near, if there are others."""
    if len(spots) < 2:
        return spots
    kept = [s for s in spots if not is_end_of_way(reading, s)] or spots
    kept = [s for s in kept if not any(_is_beside(reading, s, village) for village in kept)]
    outer = {s for s in kept for inner in kept if inner != s and _is_part_called(reading, s, inner)}
    return [s for s in kept if s not in outer]


def _is_beside(reading: Reading, spot: int, village: int) -> bool:
    """*the village of Skelani, near the Drina River*: by what a place right before it is found."""
    if reading.place_precision_at[spot] != "near_settlement" or not village < spot <= village + NEXT:
        return False
    return reading.place_precision_at[village] != "near_settlement" and fineness(reading, village) >= VILLAGE


def _is_part_called(reading: Reading, spot: int, inner: int) -> bool:
    """*the Damascus suburb of Harasta*, *Khartoum's Burri district*: a town's name before the part of it that the
    other names."""
    head, part = top_of(reading, spot), top_of(reading, inner)
    noun = head if reading.lower[head] in TOWN_PARTS else reading.heads[head]
    if reading.lower[noun] not in TOWN_PARTS or (
        noun != head and reading.deps[head] not in ("compound", "nmod", "poss")
    ):
        return False
    of = part != noun and reading.deps[part] == "pobj" and reading.lower[reading.heads[part]] == "of"
    if of or (part == noun and reading.lower[inner - 1] == "of"):
        if not _holds_towns(reading, reading.place_at[spot], reading.place_at[inner]):
            return False
        if all(reading.lower[c] != "the" for c in reading.children[noun]):
            return False  # *Taung village of Yeu township*
        return noun in (part, reading.heads[reading.heads[part]])
    return reading.deps[part] == "compound" and reading.heads[part] == noun and spot < inner


def _holds_towns(reading: Reading, outer: int, inner: int) -> bool:
    """Whether a place can hold another: no quarter can, nor what lies in that (*the Shaar district of Aleppo*)."""
    if reading.places[outer].kind not in ("settlement", "admin1"):
        return False
    around = {reading.places[place].name for place in lineage(reading, outer)[1:]}
    return reading.places[inner].name not in around and reading.places[inner].kind in (
        "settlement",
        "site",
        "unresolved",
    )


def _is_of_doer(reading: Reading, spot: int) -> bool:
    head = outermost(reading, spot)
    if reading.deps[head] != "pobj" or reading.lower[reading.heads[head]] not in ("in", "from", "inside"):
        return False
    doer = reading.heads[reading.heads[head]]
    by = reading.deps[doer] == "pobj" and reading.deps[reading.heads[doer]] == "agent"
    return doer in reading.actor_at and (by or reading.deps[doer] == "nsubj")


def is_where_brought(reading: Reading, spot: int) -> bool:
    """*the wounded were flown to a hospital in Cali*: where they were cared for, not where they were hurt."""
    if not reading.says(spot, BRINGING) or role_of(reading, spot) == "origin":
        return False
    i, cared = spot, CARE.intersection(reading.lower[max(spot - 2, 0) : spot + 1])
    for _ in range(8):
        if reading.tags[i][:1] == "V":
            if reading.lower[i] not in BRINGING:
                return False
            near = (c for child in reading.children[i] for c in (child, *reading.children[child]) if c < spot)
            return bool(cared) or any(reading.lower[c] in HURT for c in near)
        cared = cared or CARE.intersection((reading.lower[i],))
        i = reading.heads[i]
    return False


def is_said_there(reading: Reading, i: int) -> bool:
    """*told reporters in Moscow*: where it was said (*In Hama, the army said it had shot ...* is where it happened)."""
    if not reading.says(i, SAYING):
        return False
    spot, steps = i, 0
    while reading.tags[i][:1] != "V" and reading.heads[i] != i and steps < 6:
        i, steps = reading.heads[i], steps + 1
    return reading.lower[i] in SAYING and spot > i


def is_caption(reading: Reading, sentence: int) -> bool:
    """*In this photo ...*, *Jets are seen at ...*: a picture's caption, often of another day."""
    first, last = reading.sentences[sentence]
    lower = reading.lower
    return reading.says(first, CAPTIONING) and any(
        lower[i] != "seen" or lower[i - 1] in ("is", "are")
        for i in reading.spots_between(CAPTIONING, first, min(last, first + CAPTION_TOKENS))
    )


def is_other_clause(reading: Reading, i: int, token: int) -> bool:
    """Whether token i stands in a clause of its sentence that tells of another matter (*which ...*, *as ...*)."""
    steps = 0
    while reading.heads[i] != i and steps < 12:
        if reading.deps[i] == "relcl" or (reading.deps[i] == "advcl" and _is_introduced(reading, i)):
            return not is_below(reading, token, i)
        i, steps = reading.heads[i], steps + 1
    return False


def _is_introduced(reading: Reading, i: int) -> bool:
    return any(reading.deps[c] == "mark" or reading.tags[c] == "WRB" for c in reading.children[i])


def is_set_apart(reading: Reading, spot: int, token: int) -> bool:
    """*153 died – 52 of them in Rukum – and 375 were hurt*, *14 died in Koro; near Bankass, 12 did*: whether a place
    stands in an insertion that has numbers of its own, or in such a part behind a semicolon, and ``token`` does not."""
    sentence = reading.sentence[token]
    if reading.sentence[spot] != sentence:
        return False
    first, last = reading.sentences[sentence]
    return any(
        begin < spot < end and not begin < token < end and (begin > token or closed)
        for begin, end, closed in _parts_with_numbers(reading, sentence, first, last)
    )


def _parts_with_numbers(reading: Reading, sentence: int, first: int, last: int) -> list[tuple[int, int, bool]]:
    """(opening, closing, whether it is an insertion) of the parts of a sentence that have numbers of their own."""
    if (known := reading.memo.get(("parts", sentence))) is None:
        found, words = [], reading.words
        marks = [i for i in range(first, last - 1) if words[i] in PART_MARKS or words[i] in INCLUDING_PART]
        for n, i in enumerate(marks):
            closing = next((j for j in marks[n + 1 :] if words[j] == PART_MARKS.get(words[i])), None)
            if words[i] == ";" and closing is None:
                closing = last
            told = words[i] != ";" or any(reading.tags[j] in FINITE for j in range(first, i))
            if words[i].lower() in INCLUDING_PART:
                told, closing = reading.tags[i + 1] == "CD" or reading.tags[i + 2 : i + 3] == ["CD"], last
                verbs = (*FINITE, "VBN")  # *including three children drowned in Assam*
                ends = (j for j in range(i + 3, last) if words[j] in (",", ";") or reading.tags[j] in verbs)
                stops = (j for j in ends if reading.tags[j + 1 : j + 2] != ["CD"])
                closing = next(stops, last)
            if closing is not None and told and any(reading.tags[j] == "CD" for j in range(i, closing)):
                found.append((i, closing, words[i] not in (";", *INCLUDING_PART)))
        known = reading.memo["parts", sentence] = found
    return known


FINITE = ("VBD", "VBZ", "VBP", "MD")
INCLUDING_PART = ("including",)
PART_MARKS = {";": ";", "–": "–", "—": "—", "(": ")"}


def is_below(reading: Reading, i: int, top: int) -> bool:
    steps = 0
    while i != top and reading.heads[i] != i and steps < 20:
        i, steps = reading.heads[i], steps + 1
    return i == top


def same_paragraph(reading: Reading, first: int, last: int) -> bool:
    return reading.openers.isdisjoint(range(first + 1, last + 1))
