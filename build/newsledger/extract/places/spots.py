"""Which mentions of places count for what a clause tells: without those left out, set apart, or around another."""

from newsledger.extract.asides import ADVANCING, EVENT_NOUNS, comes_about, is_advance_beside, path_to_root, told_beside
from newsledger.extract.clause import own_subject
from newsledger.extract.parse import FINITE
from newsledger.extract.places.elsewhere import is_end_of_way
from newsledger.extract.places.exactness import VILLAGE, fineness, lineage
from newsledger.extract.places.hanging import is_below, outermost, role_of, top_of
from newsledger.extract.reading import Reading

EXCEPT = frozenset("except excepting excluding besides than unlike".split())
TOWN_PARTS = frozenset(
    "suburb suburbs district districts neighborhood neighbourhood quarter area town village borough ward region"
    " province city camp".split()
)
TOWNS = frozenset("suburb town village city".split())
LIVING = frozenset("lived live lives resided was were is are worked".split())  # *a man who lived in Bor was killed*
NEXT = 6  # tokens from a village to the name that it is near
INCLUDING_PART = ("including",)
PART_MARKS = {";": ";", "–": "–", "—": "—", "(": ")"}


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


def is_of_prior(reading: Reading, i: int, token: int) -> bool:
    """*fired rockets at Israel after a strike had killed a man in Rafah*: where something was that came before."""
    for _ in range(12):
        if i == token or reading.heads[i] == i:
            return False
        if reading.deps[i] == "advcl" and reading.tags[i] == "VBN":
            below = {reading.lower[c] for c in reading.children[i]}
            if "had" in below and not below.isdisjoint(("after", "since", "before")):
                return True
        i = reading.heads[i]
    return False


def without_doers(reading: Reading, spots: list[int]) -> list[int]:
    """Spots without those that only tell where the doers sit (*militants in Gaza fired a rocket at Sderot*)."""
    kept = [spot for spot in spots if not _is_of_doer(reading, spot)]
    return kept or _fronted(reading, spots) or spots


def _fronted(reading: Reading, spots: list[int]) -> list[int]:
    """*At Eldorado, workers on a road were shot by police of Para state*: the place that opens the sentence."""
    first = reading.sentences[reading.sentence[spots[0]]][0] if spots else 0
    if not spots or reading.lower[first] not in ("in", "at", "near") or reading.deps[first] != "prep":
        return []
    inside = [t for t in reading.subtree(first) if t in reading.place_precision_at]
    return inside[-1:] if first < min(spots) else []


def without_outer(reading: Reading, spots: list[int]) -> list[int]:
    """Spots without those that others of them lie in by their words (*the Damascus suburb of Harasta*), the ends of a
    way, and what a village lies near, if there are others."""
    if len(spots) < 2:
        return spots
    kept = [s for s in spots if not is_end_of_way(reading, s)] or spots
    kept = [s for s in kept if not any(_is_beside(reading, s, village) for village in kept)]
    outer = {s for s in kept for inner in kept if inner != s and _is_part_called(reading, s, inner)}
    return [s for s in kept if s not in outer] or kept


def _is_beside(reading: Reading, spot: int, village: int) -> bool:
    """*the village of Skelani, near the Drina River*: by what a place right before it is found."""
    if reading.place_precision_at[spot] != "near_settlement" or not village < spot <= village + NEXT:
        return False
    return reading.place_precision_at[village] != "near_settlement" and fineness(reading, village) >= VILLAGE


def _is_part_called(reading: Reading, spot: int, inner: int) -> bool:
    """*the Damascus suburb of Harasta*, *Khartoum's Burri district*: a town's name before the part of it that the
    other names."""
    head, part = top_of(reading, spot), top_of(reading, inner)
    named = part if reading.lower[part] in TOWN_PARTS else reading.heads[part]
    if inner <= named < spot and reading.lower[named] in TOWN_PARTS and reading.deps[head] == "pobj":
        preposition = reading.heads[head]  # *the Shuhada district of northern Mosul*
        return reading.lower[preposition] == "of" and reading.heads[preposition] == named
    noun = head if reading.lower[head] in TOWN_PARTS else reading.heads[head]
    if reading.lower[noun] not in TOWN_PARTS or (
        noun != head and reading.deps[head] not in ("compound", "nmod", "poss")
    ):
        return False
    of = part != noun and reading.deps[part] == "pobj" and reading.lower[reading.heads[part]] == "of"
    if of or (part == noun and reading.lower[inner - 1] == "of"):
        town = reading.lower[noun] in TOWNS
        if not _holds_towns(reading, reading.place_at[spot], reading.place_at[inner], town):
            return False
        if all(reading.lower[c] != "the" for c in reading.children[noun]):
            return False  # *Taung village of Yeu township*
        return noun in (part, reading.heads[reading.heads[part]])
    if part == noun:  # *Bujumbura's Kamenge neighbourhood*
        return reading.deps[head] == "poss" and spot < inner
    return reading.deps[part] == "compound" and reading.heads[part] == noun and spot < inner


def _holds_towns(reading: Reading, outer: int, inner: int, town: bool) -> bool:
    """Whether a place can hold another: no quarter can, nor what lies in that (*the Shaar district of Aleppo*); what
    stands before *town of* can (*the eastern Ghouta town of Harasta*)."""
    if reading.places[outer].kind not in ("settlement", "admin1") and not town:
        return False
    if not town and {reading.places[outer].kind, reading.places[inner].kind} == {"settlement"}:
        return False  # *the Douma district of Damascus*
    around = {reading.places[place].name for place in lineage(reading, outer)[1:]}
    return reading.places[inner].name not in around and reading.places[inner].kind in (
        "settlement",
        "site",
        "unresolved",
    )


def _is_of_doer(reading: Reading, spot: int) -> bool:
    head = outermost(reading, spot)
    if reading.deps[head] != "pobj" or reading.lower[reading.heads[head]] not in ("in", "from", "inside", "of"):
        return False
    doer = reading.heads[reading.heads[head]]
    by = reading.deps[doer] == "pobj" and reading.deps[reading.heads[doer]] == "agent"
    seated = reading.lower[reading.heads[head]] != "of"  # *police of Para state*; not *residents of Goma protested*
    return doer in reading.actor_at and (by or (seated and reading.deps[doer] == "nsubj"))


def is_other_clause(reading: Reading, i: int, token: int) -> bool:
    """Whether token i stands in a clause of its sentence that tells of another matter (*which ...*, *as ...*)."""
    steps = 0
    while reading.heads[i] != i and steps < 12:
        if reading.deps[i] == "relcl" or (reading.deps[i] == "advcl" and _is_introduced(reading, i)):
            return not is_below(reading, token, i)
        i, steps = reading.heads[i], steps + 1
    return False


def is_of_others(reading: Reading, spot: int, token: int) -> bool:
    """*A bomb killed 43 as fighters pushed towards Raqqa*: whether a place is the goal of those of whom a clause with a
    doer of its own tells; not *shot while they were travelling to Cali*."""
    i = spot
    for _ in range(12):
        if reading.heads[i] == i:
            return False
        if reading.deps[i] == "advcl" and _is_introduced(reading, i):
            who = own_subject(reading, i)
            bound = reading.lower[i] in ADVANCING or role_of(reading, spot) != "location"
            return bound and who is not None and reading.tags[who][:2] == "NN" and not is_below(reading, token, i)
        i = reading.heads[i]
    return False


def is_of_somebody(reading: Reading, spot: int, token: int) -> bool:
    """*The trader, who spends his time in Miami, was abducted*: what is said of somebody, not of what befell them."""
    i, steps = spot, 0
    while reading.heads[i] != i and steps < 12:
        who = reading.heads[i]
        if reading.deps[i] == "relcl" and not is_below(reading, token, i):
            told = any(reading.lower[c] in ("who", "whose") for c in reading.children[i])
            return told and reading.deps[who] in ("nsubj", "nsubjpass") and reading.lower[i] not in LIVING
        i, steps = who, steps + 1
    return False


def is_of_other_deed(reading: Reading, spot: int, token: int) -> bool:
    """*Missiles hit a base that was used for an attack on a village in Idlib*: where another happening was, of which a
    relative clause tells."""
    if not reading.says(spot, EVENT_NOUNS):
        return False
    i, deed = spot, False
    for _ in range(12):
        if reading.heads[i] == i:
            return False
        deed = deed or (i != token and reading.lower[i] in EVENT_NOUNS)
        if reading.deps[i] == "relcl":
            return deed and reading.heads[i] != token and not is_below(reading, token, i)
        i = reading.heads[i]
    return False


def is_of_beside(reading: Reading, spot: int, token: int) -> bool:
    """*The raids came as a bomb went off in Bor*, *if they stop their attacks, talks can be held in Oslo*: what is told
    beside, of another happening."""
    aside = told_beside(path_to_root(reading, token), reading)
    if aside is not None and spot > aside:
        return True
    for i, other in ((spot, token), (token, spot)):
        steps = 0
        while reading.heads[i] != i and steps < 12:
            above = reading.heads[i]
            if reading.deps[i] == "advcl" and not is_below(reading, other, i) and is_below(reading, other, above):
                marks = {reading.lower[c] for c in reading.children[i] if reading.deps[c] in ("mark", "advmod")}
                if other == token:
                    told_about = comes_about(reading, above) and not marks.isdisjoint(("as", "while", "when", "after"))
                    return told_about or is_advance_beside(reading, i)
                return not marks.isdisjoint(("if", "unless"))
            i, steps = above, steps + 1
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
