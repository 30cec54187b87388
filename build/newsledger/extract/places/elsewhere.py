"""Places that a sentence names though what it tells happens elsewhere: of speakers, meetings, origins, seats, roads."""

from newsledger.extract.asides import EVENT_NOUNS
from newsledger.extract.places.hanging import MEETING, commands, is_capital, outermost, role_of, rules, top_of
from newsledger.extract.reading import Reading
from newsledger.extract.tense import governing_verb
from newsledger.extract.words import BEARINGS, ROADS, SAYING, words

CITING = frozenset("quoting citing".split())
RECKONING = frozenset(
    "maintain maintains maintained insist insists insisted argue argues argued estimate estimates estimated reckon"
    " reckons reckoned believe believes believed expect expects expected forecast forecasts suspect suspects".split()
)
TELLERS = frozenset("reports report sources source officials spokesman spokeswoman".split())
BORN = frozenset("born raised educated baptized schooled".split())
CONTACTED = frozenset("reached contacted interviewed".split())
TELLING = SAYING | CITING | RECKONING | CONTACTED | TELLERS
MEETINGS = frozenset("talks negotiations summit conference forum consultations".split())
SESSIONS = frozenset("meeting meetings dialogue session sessions".split())
CONVENED = frozenset("slated scheduled planned due set".split())
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
WAYS = ROADS | words("line way corridor border stretch")
LINKING = frozenset("linking links connecting connects joining leading leads".split())
FIRMS = frozenset("company firm corporation retailer manufacturer start-up startup nonprofit consultancy".split())
RULING = frozenset("government regime authorities administration junta leadership ministry".split())
SEATED = frozenset("based headquartered".split())
AWAITED = frozenset("word comment reaction response reply confirmation denial statement answer".split())
TOWNS = frozenset("provincial regional state district departmental capital city town village port main county".split())
UNITS_AWAY = frozenset("km kms kilometers kilometres kilometer kilometre miles mile away".split())
MEASURED = BEARINGS | UNITS_AWAY
DISTANCE = MEASURED | frozenset("about some around roughly just nearly almost the to due".split())
ISSUING = frozenset("made issued delivered gave makes issues delivers gives".split())
WORDS_SAID = frozenset(
    "call appeal statement statements announcement declaration speech remarks comments address communique plea".split()
)
DECLARING = frozenset("declared declares announced announces proclaimed".split())
BORDERING = frozenset("bordering borders bordered adjoining".split())
CARRYING = frozenset("carrying transporting evacuating".split())
LEFT = frozenset("evacuated displaced evacuees evacuee refugees".split())
PICTURES = frozenset("photo photograph picture pictured photographed".split())
CAPTIONING = PICTURES | {"seen"}
CAPTION_TOKENS, CAPTION_LEAST = 12, 5
CREDITS = frozenset("afp ap reuters epa getty agencies photo handout".split())
CREDIT_TOKENS = 6


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
        or commands(reading, spot)
        or is_of_part(reading, spot)
        or is_of_meeting(reading, spot)
        or is_of_name(reading, spot)
        or is_seat(reading, spot)
        or is_road_end(reading, spot)
        or is_landmark(reading, spot)
        or is_bordered(reading, spot)
        or is_exemplar(reading, spot)
        or is_said_there(reading, spot)
        or is_of_speaker(reading, spot)
        or is_of_origin(reading, spot)
        or is_home_of(reading, spot)
        or is_told_of_speaker(reading, spot)
        or is_awaited(reading, spot)
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
    return part_at(reading, spot) is not None


def part_at(reading: Reading, spot: int) -> int | None:
    """The part of a number that a place is that of (*750 of them from Foua and Kefraya*), or None."""
    head = outermost(reading, spot)
    if reading.deps[head] != "pobj":
        return None
    part = reading.heads[reading.heads[head]]
    if reading.lower[part] in ("them", "whom", "which"):
        part = reading.heads[reading.heads[part]]
    if reading.tags[part] == "CD" and reading.lower[part + 1 : part + 3] in (["of", "them"], ["of", "whom"]):
        return part  # *156 dead, 110 of them in Ahrweiler*
    return part if reading.lower[part] in PARTS and reading.lower[part + 1 : part + 2] == ["of"] else None


def is_of_meeting(reading: Reading, spot: int) -> bool:
    """*as talks entered a second day in Geneva*, *a forum due to be held in Oslo*: where people meet."""
    if not reading.says(spot, MEETINGS | SESSIONS):
        return False
    i = spot
    if is_topic(reading, spot):
        return False
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
        if reading.lower[above] in SESSIONS and reading.lower[i] in CONVENED:
            return True  # *the round slated to open on Monday in Oslo*
        i = above
    return False


def is_topic(reading: Reading, spot: int) -> bool:
    """*talks on Western Sahara*: what they are about."""
    head = outermost(reading, spot)
    about = reading.heads[head]
    return (
        reading.deps[head] == "pobj"
        and reading.lower[about] in ("on", "about", "over", "regarding")
        and reading.lower[reading.heads[about]] in MEETINGS
    )


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


def is_seat(reading: Reading, spot: int) -> bool:
    """*a charity based in Geneva*, *a company outside Washington*, *the Omaha firm*: where an organization sits."""
    head = top_of(reading, spot)
    firm = reading.heads[reading.heads[head]] if reading.deps[head] == "pobj" else reading.heads[head]
    if reading.lower[firm] in FIRMS and reading.deps[head] in ("pobj", "compound", "nmod", "amod", "poss"):
        return reading.deps[firm] in ("appos", "nsubj", "attr")
    if reading.lower[spot + 1 : spot + 2] == ["based"] and reading.tags[spot + 2 : spot + 3] != ["IN"]:
        return True  # *the London based Observatory*
    if reading.deps[head] != "pobj":
        return False
    seated = reading.heads[reading.heads[head]]
    if reading.lower[seated] in RULING and reading.lower[reading.heads[head]] == "in":
        return is_capital(reading, reading.places[reading.place_at[spot]])  # *the government in Tripoli said nothing*
    return reading.lower[seated] in SEATED and reading.deps[seated] in ("acl", "amod", "advcl", "conj", "appos")


def is_landmark(reading: Reading, spot: int) -> bool:
    """*near Bambo, 70 km north of the provincial capital Goma*: a place by which one named right before it is found."""
    i = spot
    while reading.place_at.get(i) == reading.place_at[spot]:
        i -= 1
    while i > 0 and (reading.lower[i] == "the" or reading.lower[i] in TOWNS or reading.ent_types[i] == "NORP"):
        i -= 1
    if i < 2 or reading.lower[i] not in ("of", "from") or reading.lower[i - 1] not in MEASURED:
        return False
    i -= 1
    first = reading.sentences[reading.sentence[spot]][0]
    while i > first and (reading.lower[i] in DISTANCE or reading.tags[i] in ("CD", "HYPH")):
        i -= 1
    while i > first and reading.lower[i] in (",", "(", "just", "-", "–", "—"):
        i -= 1
    return i in reading.place_at and reading.place_at[i] != reading.place_at[spot]


def is_bordered(reading: Reading, spot: int) -> bool:
    """*the province bordering Iraq*: what lies beside the place that is told of."""
    head = outermost(reading, spot)
    return reading.deps[head] in ("dobj", "pobj") and reading.lower[reading.heads[head]] in BORDERING


def is_exemplar(reading: Reading, spot: int) -> bool:
    """*cities such as Bor have been laid in ruins*: one of several, for which another clause of the sentence is not."""
    head = outermost(reading, spot)
    above = reading.heads[head]
    return reading.deps[head] == "pobj" and reading.lower[above - 1 : above + 1] == ["such", "as"]


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
            behind = range(dash + 2, min(dash + 6, len(lower)))
            after = next((t for t in behind if not words[t][:1].isupper() and lower[t] not in ("-", "–")), dash)
            return lower[after] in WAYS
    return False


def is_of_speaker(reading: Reading, spot: int) -> bool:
    """*security sources in Khartoum said*, *quoting the ministry in Sanaa*, *a doctor reached at a hospital in Aden*:
    where those are who tell of it; residents tell of their own town."""
    head = outermost(reading, spot)
    if reading.deps[head] != "pobj" or reading.lower[reading.heads[head]] not in ("in", "at"):
        return False
    if reading.words[spot].islower() or not reading.says(spot, TELLING):
        return False  # *sources in the city*: the one spoken of
    i = reading.heads[reading.heads[head]]
    for _ in range(4):
        above = reading.heads[i]
        if reading.lower[i] in CONTACTED and reading.deps[i] == "acl":
            return True
        if reading.deps[i] == "dobj" and reading.lower[above] in CITING:
            return True
        if reading.deps[i] == "nsubj":
            told = reading.lower[i] in TELLERS and any(reading.deps[c] == "ccomp" for c in reading.children[above])
            return told or (reading.lower[above] in SAYING | RECKONING and reading.lower[i] not in LOCALS)
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


def is_home_of(reading: Reading, spot: int) -> bool:
    """*shot 29-year-old Peter Malone of Dayton*: where somebody comes from."""
    head = top_of(reading, spot)
    of = reading.heads[head]
    if reading.deps[head] != "pobj" or reading.lower[of] not in ("of", "from") or of != reading.heads[of] + 1:
        return False
    return reading.ent_types[of - 2 : of] == ["PERSON", "PERSON"] and reading.tags[of - 1] == "NNP"


def is_awaited(reading: Reading, spot: int) -> bool:
    """*There was no word from Khartoum*: from where nothing was heard."""
    head = outermost(reading, spot)
    above = reading.heads[head]
    return reading.lower[above] == "from" and reading.lower[reading.heads[above]] in AWAITED


def is_left_before(reading: Reading, spot: int, token: int) -> bool:
    """*The blast hit a convoy of evacuees from Foua*, *buses with people evacuated from it*, *carrying residents of
    it*: where those had been whom something else befell."""
    i = outermost(reading, spot)
    from_there = role_of(reading, spot) == "origin"
    while reading.lower[i] not in LEFT and (reading.lower[i] not in LOCALS or from_there):
        if reading.heads[i] == i or reading.tags[i][:1] == "V":
            return False
        i = reading.heads[i]
    if reading.lower[i] in LOCALS:
        carried = reading.deps[i] == "dobj" and reading.lower[reading.heads[i]] in CARRYING
        return carried and governing_verb(reading, token) != reading.heads[i]
    return from_there and i != token and governing_verb(reading, token) != i


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
    """*told reporters in Moscow*, *issued a statement in Doha*: where it was said (*In Hama, the army said it had shot
    ...* is where it happened)."""
    if not reading.says(i, SAYING | ISSUING):
        return False
    spot, steps = i, 0
    while reading.tags[i][:1] != "V" and reading.heads[i] != i and steps < 6:
        i, steps = reading.heads[i], steps + 1
        declared = reading.deps[i] == "dobj" and reading.lower[reading.heads[i]] in DECLARING
        if declared or reading.lower[i] in EVENT_NOUNS:
            return False  # *declared a state of emergency in Bor*, *said after the assault at Shaer*
    if reading.lower[i] in ISSUING:
        return any(reading.deps[c] == "dobj" and reading.lower[c] in WORDS_SAID for c in reading.children[i])
    return reading.lower[i] in SAYING and spot > i


def is_caption(reading: Reading, sentence: int) -> bool:
    """*In this photo ...*, *Jets are seen at ...*, *A hospital in Bor. (AFP)*: a picture's caption, often of another
    day."""
    first, last = reading.sentences[sentence]
    lower = reading.lower
    pictured = reading.says(first, CAPTIONING) and any(
        lower[i] != "seen" or lower[i - 1] in ("is", "are")
        for i in reading.spots_between(CAPTIONING, first, min(last, first + CAPTION_TOKENS))
    )
    return pictured or _is_credited(reading, first, last)


def _is_credited(reading: Reading, first: int, last: int) -> bool:
    """Whether an agency's name in brackets closes a sentence, or stands right behind its full stop; no dateline."""
    if "credits" not in reading.memo:
        reading.memo["credits"] = reading.spots(CREDITS)
    for i in reading.memo["credits"]:
        if not last - CREDIT_TOKENS < i < last + CREDIT_TOKENS:
            continue
        opening = next((j for j in range(i, max(i - CREDIT_TOKENS, first), -1) if reading.words[j] == "("), None)
        closing = next(
            (j for j in range(i, min(i + CREDIT_TOKENS, len(reading.words))) if reading.words[j] == ")"), None
        )
        if opening is None or closing is None or opening - first < CAPTION_LEAST:
            continue
        goes_on = reading.words[closing + 1 : closing + 2]
        if (opening == last or closing + 2 >= last) and goes_on not in (["-"], ["–"], ["—"], [","]):
            return True
    return False
