"""Where an event or a figure belongs: the place that the parse ties to it, then its sentence, the lead, the focus.

Nothing is read anew: ``place_precision_at`` holds the mentions that stand as places (a state that acts, a dateline of
elsewhere are not there), ``place_focus`` the area that most of the article's places lie in.
"""

from collections.abc import Iterable

from newsledger.extract.reading import Reading

FINENESS = {
    "site": 6, "settlement": 5, "near_settlement": 5, "admin2": 4, "zone": 3, "part_of_admin1": 3, "admin1": 2,
    "border": 1, "country": 0, "unknown": 0,
}  # fmt: skip
TOWNSHIP, VILLAGE = 4.4, 4.8  # between a district and a town
FINE = 2
EXCEPT = frozenset("except excepting excluding besides than unlike".split())
ORIGIN = frozenset("from out".split())
DESTINATION = frozenset("to into toward towards".split())
INSIDE = frozenset("in of near around".split())
AREAS = frozenset(
    "area areas part parts point points place places home homes village villages town towns city cities camp camps"
    " district districts neighborhood neighborhoods neighbourhoods region regions province provinces side suburbs"
    " outskirts countryside territory".split()
)
CLAUSES = frozenset("ccomp advcl relcl csubj parataxis".split())
SAYING = frozenset(
    "said says say told tells tell reported reports report announced announces added adds according claimed wrote"
    " confirmed spoke speaking".split()
)
MEETING = frozenset(
    "talks negotiations summit meeting meetings conference briefing embassy headquarters office interview round visit"
    " statement offices forum consulate".split()
)
SUFFERING = frozenset("was were is are been saw sees witnessed witnesses suffered came remains remained".split())
PICTURES = frozenset("photo photograph picture pictured photographed".split())
CAPTIONING = PICTURES | {"seen"}
CAPTION_TOKENS = 12
LEAD_SENTENCES = 4
FOCUSED = 6  # sentences from the top of which the article's main area can be meant unsaid
SENTENCES_BACK, SENTENCES_ON = 3, 1
DEEPEST = 10  # steps below a trigger at which a place still belongs to it


def place_of(reading: Reading, token: int) -> int | None:
    """The place of what stands at ``token``, or None."""
    return _where(reading, token)[0]


def precision_of(reading: Reading, token: int) -> str:
    """The precision of ``place_of``: *near Saraqib* and *southern Idlib* differ from their places'."""
    return _where(reading, token)[1]


def places_of(reading: Reading, token: int) -> list[tuple[int, str]]:
    """(place, role) of what stands at ``token``: location, origin, destination; the main location first."""
    found = [(reading.place_at[spot], _role(reading, spot)) for spot in _clause_spots(reading, token)]
    main = place_of(reading, token)
    if main is not None:
        pairs = [pair for pair in found if pair[0] == main]
        found = [*(pairs or [(main, "location")]), *(pair for pair in found if pair[0] != main)]
    return list(dict.fromkeys(found))


def _where(reading: Reading, token: int) -> tuple[int | None, str]:
    if (known := reading.memo.get(("where", token))) is None:
        known = reading.memo["where", token] = _find(reading, token)
    return known


def _find(reading: Reading, token: int) -> tuple[int | None, str]:
    spots = _clause_spots(reading, token)
    here = [s for s in spots if _role(reading, s) == "location"]
    spot = _own(reading, here, token)
    if spot is None:
        spot = _finest(reading, here or spots, token)
    if not here and spots and (other := _best_in(reading, reading.sentence[token], token, "")) is not None:
        spot = other
    if spot is not None and (_fineness(reading, spot) >= FINE or _is_all_over(reading, spot)):
        return _answer(reading, spot)
    country = "" if spot is None else reading.places[reading.place_at[spot]].country
    near = _nearby(reading, token, country)
    if near is not None:
        return _answer(reading, near)
    focus = reading.place_focus if reading.sentence[token] <= FOCUSED else None
    if focus is not None and _excepted(reading, reading.sentence[token], focus):
        focus = None
    if (focus is not None and spot is None) or (focus is not None and country == reading.places[focus].country != ""):
        return focus, reading.places[focus].precision
    return (None, "unknown") if spot is None else _answer(reading, spot)


def topic_of(reading: Reading) -> int | None:
    """The place that heads the title (*Sudan: situation report*): where what nothing else places is."""
    if "topic" not in reading.memo:
        i = next((i for i, kind in enumerate(reading.kinds) if kind in ("title", "heading")), None)
        place = reading.place_at.get(i) if i is not None else None
        while i is not None and place is not None and reading.place_at.get(i) == place:
            i += 1
        headed = i is not None and place is not None and reading.words[i : i + 1] == [":"]
        reading.memo["topic"] = place if headed else None
    found: int | None = reading.memo["topic"]
    return found


def _is_all_over(reading: Reading, spot: int) -> bool:
    """*across Sudan*: the whole country is meant, whatever town the next sentence names."""
    head = _top(reading, spot)
    return reading.deps[head] == "pobj" and reading.lower[reading.heads[head]] in ("across", "throughout")


def _own(reading: Reading, spots: list[int], token: int) -> int | None:
    """The place that hangs on the trigger itself (*strikes on Aleppo*), or the finest of the clause that lies in it."""
    own = _finest(reading, [s for s in spots if _under(reading, s, token)], token)
    if own is None or _fineness(reading, own) < FINE:
        return None
    held = reading.place_at[own]
    inside = [s for s in spots if held in _lineage(reading, reading.place_at[s])]
    return _finest(reading, inside, token)


def _under(reading: Reading, i: int, token: int) -> bool:
    """Whether token i hangs on a noun at ``token``, through no verb."""
    steps = 0
    while i != token and reading.heads[i] != i and reading.tags[i][:1] != "V" and steps < 8:
        i, steps = reading.heads[i], steps + 1
    return i == token


def _lineage(reading: Reading, place: int | None) -> list[int]:
    found: list[int] = []
    while place is not None and len(found) < 6:
        found.append(place)
        place = reading.places[place].part_of
    return found


def _answer(reading: Reading, spot: int) -> tuple[int, str]:
    return reading.place_at[spot], reading.place_precision_at[spot]


def _fineness(reading: Reading, spot: int) -> float:
    """How exact a mention is; a township that is known by its town only lies in the district that a list has, and
    holds the village that none has."""
    precision, place = reading.place_precision_at[spot], reading.places[reading.place_at[spot]]
    if precision == "admin2" and place.kind == "settlement":
        return TOWNSHIP
    if precision == "admin2" and place.kind == "unresolved" and place.latitude is not None:
        return VILLAGE
    return FINENESS.get(precision, 0)


def _nearby(reading: Reading, token: int, country: str) -> int | None:
    """A fine place of the same sentence, of the lead for a heading, or of the sentences around in the paragraph; in
    ``country``."""
    at = reading.sentence[token]
    total = len(reading.sentences)
    heading = reading.kinds[token] in ("title", "heading")
    order: Iterable[int] = (
        range(at + 1, min(at + 1 + LEAD_SENTENCES, total))
        if heading
        else range(at - 1, max(at - 1 - SENTENCES_BACK, -1), -1)
    )
    if not heading:
        around = [*order, *range(at + 1, min(at + 1 + SENTENCES_ON, total))]
        order = [n for n in around if _same_paragraph(reading, min(n, at), max(n, at))]
    order = [at, *order]
    for strict in (True, False):
        for n in order:
            if (found := _best_in(reading, n, token, country, strict)) is not None:
                return found
    return None


def _same_paragraph(reading: Reading, first: int, last: int) -> bool:
    return reading.openers.isdisjoint(range(first + 1, last + 1))


def _best_in(reading: Reading, sentence: int, token: int, country: str, strict: bool = False) -> int | None:
    """The most exact place of a sentence, in ``country`` if given; strict: of the token's clause, of no caption."""
    if strict and _caption(reading, sentence):
        return None
    first, last = reading.sentences[sentence]
    if (spots := reading.memo.get(("fine", sentence))) is None:
        spots = [s for s in _heads(reading, first, last) if _fineness(reading, s) >= FINE and not _left_out(reading, s)]
        spots = reading.memo["fine", sentence] = [s for s in spots if not _aside(reading, s)]
    if country:
        spots = [s for s in spots if reading.places[reading.place_at[s]].country == country]
    if strict:
        spots = [s for s in spots if _role(reading, s) == "location" and not _other_clause(reading, s, token)]
    else:
        spots = [s for s in spots if _role(reading, s) == "location"] or spots
    before = [s for s in spots if s < token] if first <= token < last else []
    return _finest(reading, before or spots, token)


def _caption(reading: Reading, sentence: int) -> bool:
    """*In this photo ...*, *Jets are seen at ...*: a picture's caption, often of another day."""
    first, last = reading.sentences[sentence]
    lower = reading.lower
    return any(
        lower[i] != "seen" or lower[i - 1] in ("is", "are")
        for i in reading.spots_between(CAPTIONING, first, min(last, first + CAPTION_TOKENS))
    )


def _aside(reading: Reading, spot: int) -> bool:
    """Whether a mention tells where it was said, where talks were held or where people had come from."""
    head = _outermost(reading, spot)
    above = reading.heads[head]
    if reading.deps[head] in ("compound", "poss") and reading.lower[above] in MEETING:
        return True
    if reading.deps[head] == "pobj":
        governor = reading.heads[above]
        if reading.lower[governor] in MEETING or (
            reading.lower[above] == "from" and reading.tags[governor][:2] == "NN"
        ):
            return True
    return _said_there(reading, spot)


def _other_clause(reading: Reading, i: int, token: int) -> bool:
    """Whether token i stands in a clause of its sentence that tells of another matter (*which ...*, *as ...*)."""
    steps = 0
    while reading.heads[i] != i and steps < 12:
        if reading.deps[i] == "relcl" or (reading.deps[i] == "advcl" and _introduced(reading, i)):
            return not _below(reading, token, i)
        i, steps = reading.heads[i], steps + 1
    return False


def _of_person(reading: Reading, i: int, token: int) -> bool:
    """*the president, who stopped over in Poland, said*: what is told of an actor aside is where he was, no more."""
    steps = 0
    while reading.heads[i] != i and steps < 12:
        above = reading.heads[i]
        if reading.deps[i] == "relcl":
            return above in reading.actor_at and reading.deps[above] == "nsubj" and not _below(reading, token, i)
        i, steps = above, steps + 1
    return False


def _introduced(reading: Reading, i: int) -> bool:
    return any(reading.deps[c] == "mark" or reading.tags[c] == "WRB" for c in reading.children[i])


def _below(reading: Reading, i: int, top: int) -> bool:
    steps = 0
    while i != top and reading.heads[i] != i and steps < 20:
        i, steps = reading.heads[i], steps + 1
    return i == top


def _said_there(reading: Reading, i: int) -> bool:
    """*told reporters in Moscow*: where it was said (*In Hama, the army said it had shot ...* is where it happened)."""
    spot, steps = i, 0
    while reading.tags[i][:1] != "V" and reading.heads[i] != i and steps < 6:
        i, steps = reading.heads[i], steps + 1
    return reading.lower[i] in SAYING and spot > i


def _heads(reading: Reading, first: int, last: int) -> list[int]:
    """One token for each place mention between two tokens: its last."""
    located, at = reading.place_precision_at, reading.place_at
    return [i for i in range(first, last) if i in located and at.get(i + 1) != at[i]]


def _top(reading: Reading, i: int) -> int:
    """The head of the mention that token i ends."""
    place = reading.place_at[i]
    while reading.place_at.get(reading.heads[i]) == place and reading.heads[i] != i:
        i = reading.heads[i]
    return i


def _acts(reading: Reading, i: int) -> bool:
    """Whether a mention is who does it (*Damascus bombed*, *talks with Ankara*)."""
    head = _top(reading, i)
    above = reading.heads[head]
    if reading.deps[head] == "pobj":
        return reading.lower[above] in ("by", "with", "against", "for", "according")
    if reading.lower[above] in SUFFERING:
        return False
    return reading.deps[head] in ("nsubj", "agent") and reading.tags[above][:1] == "V" and reading.tags[above] != "VBN"


def _excepted(reading: Reading, sentence: int, place: int) -> bool:
    """Whether a sentence leaves out a place that lies in ``place``."""
    first, last = reading.sentences[sentence]
    out = (s for s in _heads(reading, first, last) if _left_out(reading, s))
    return any(place in _lineage(reading, reading.place_at[s]) for s in out)


def _left_out(reading: Reading, i: int) -> bool:
    """*all areas except Idlib, a province near the border*: where it was not."""
    steps = 0
    while reading.heads[i] != i and reading.tags[i][:1] != "V" and steps < 10:
        if reading.deps[i] == "pobj" and reading.lower[reading.heads[i]] in EXCEPT:
            return True
        i, steps = reading.heads[i], steps + 1
    return False


def _clause_spots(reading: Reading, token: int) -> list[int]:
    """Mentions that hang on the trigger's own clause: on it, on its verb, or on its nouns."""
    if (known := reading.memo.get(("spots", token))) is None:
        known = reading.memo["spots", token] = _hanging(reading, token) if reading.place_precision_at else []
    return known


def _hanging(reading: Reading, token: int) -> list[int]:
    heads, tags, deps, lower, children = reading.heads, reading.tags, reading.deps, reading.lower, reading.children
    located, root, steps = reading.place_precision_at, token, 0
    while tags[root][:1] != "V" and heads[root] != root and steps < 6:
        root, steps = heads[root], steps + 1
    found: list[int] = []
    todo = [(token, 0)] + ([(root, 0)] if root != token and lower[root] not in SAYING else [])
    seen = set()
    while todo:
        i, depth = todo.pop()
        if i in seen or depth > DEEPEST:
            continue
        seen.add(i)
        if i in located and not _acts(reading, i) and not _left_out(reading, i):
            found.append(i)
        for child in children[i]:
            if not children[child] and child not in located:
                continue  # a leaf that is no place
            dep = deps[child]
            other_clause = (dep in CLAUSES and i == root != token) or (dep == "conj" and tags[child][:1] == "V")
            deeper = dep in ("advcl", "ccomp", "parataxis") and i != root and i != token
            aside = dep == "relcl" and deps[i] == "nsubj" and i in reading.actor_at
            if not (other_clause or deeper or aside or lower[child] in MEETING):
                todo.append((child, depth + 1))
    return sorted({_end(reading, i) for i in found})


def _end(reading: Reading, i: int) -> int:
    while reading.place_at.get(i + 1) == reading.place_at[i] and i + 1 in reading.place_precision_at:
        i += 1
    return i


def _finest(reading: Reading, spots: list[int], token: int) -> int | None:
    """The most exact of several, the nearest to the trigger among equals."""
    if len(spots) < 2:
        return spots[0] if spots else None
    return max(spots, key=lambda s: (_fineness(reading, s), -abs(s - token)), default=None)


def _outermost(reading: Reading, spot: int) -> int:
    """The noun that a mention belongs to: the first of its list, what it modifies, unless that is a meeting."""
    head = _top(reading, spot)
    while reading.deps[head] in ("conj", "compound", "poss", "appos") and reading.heads[head] != head:
        if reading.lower[reading.heads[head]] in MEETING:
            break
        head = reading.heads[head]
    return head


def _role(reading: Reading, spot: int) -> str:
    head = _outermost(reading, spot)
    word = reading.lower[reading.heads[head]] if reading.deps[head] == "pobj" else ""
    if word in INSIDE:  # *from villages in Hama*, *to areas near the border*
        around = reading.heads[reading.heads[head]]
        if reading.deps[around] == "pobj" and reading.lower[around] in AREAS:
            word = reading.lower[reading.heads[around]]
    if word in ORIGIN:
        return "origin"
    return "destination" if word in DESTINATION else "location"
