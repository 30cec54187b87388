"""Where an event or a figure belongs: the place that the parse ties to its trigger, then its sentence, then the lead.

Nothing is read anew: only ``place_at`` and the dependency parse are looked at.
"""

from newsledger.extract.reading import Reading

FINENESS = {
    "site": 6, "settlement": 5, "near_settlement": 5, "admin2": 4, "zone": 3, "part_of_admin1": 3, "admin1": 2,
    "border": 2, "country": 1, "unknown": 1,
}  # fmt: skip
ORIGIN = frozenset("from out".split())
DESTINATION = frozenset("to into toward towards".split())
LOCATION = frozenset("in at near on around outside inside within across throughout along of between over under".split())
CLAUSES = frozenset("ccomp advcl relcl csubj parataxis".split())


def place_of(reading: Reading, token: int) -> int | None:
    """The place of what stands at ``token``, or None."""
    spot = _spot(reading, token)
    return None if spot is None else reading.place_at[spot]


def precision_of(reading: Reading, token: int) -> str:
    """The precision of ``place_of``: *near Saraqib* and *southern Idlib* differ from their places'."""
    spot = _spot(reading, token)
    return "unknown" if spot is None else reading.place_precision_at.get(spot, "unknown")


def places_of(reading: Reading, token: int) -> list[tuple[int, str]]:
    """(place, role) of what stands at ``token``: location, origin, destination; the main location first."""
    main = _spot(reading, token)
    found: list[tuple[int, str]] = []
    for spot in _clause_spots(reading, token):
        found.append((reading.place_at[spot], _role(reading, spot)))
    if main is not None and (reading.place_at[main], "location") not in found:
        role = _role(reading, main) if found else "location"
        if not any(place == reading.place_at[main] for place, _ in found):
            found.insert(0, (reading.place_at[main], role))
    return list(dict.fromkeys(found))


def _spot(reading: Reading, token: int) -> int | None:
    spots = _clause_spots(reading, token)
    located = [s for s in spots if _role(reading, s) == "location"] or spots
    if located:
        return _finest(reading, located, token)
    first, last = reading.sentences[reading.sentence[token]]
    spots = [i for i in _heads(reading, first, last) if _located(reading, i)]
    if spots:
        before = [s for s in spots if s < token]
        return _finest(reading, before or spots, token)
    return _before(reading, token)


def _heads(reading: Reading, first: int, last: int) -> list[int]:
    """One token for each place mention between two tokens: its last."""
    at = reading.place_at
    return [i for i in range(first, last) if i in at and at.get(i + 1) != at[i]]


def _located(reading: Reading, i: int) -> bool:
    """Whether a mention stands as a place rather than as one who acts (*Russia said*)."""
    head = _top(reading, i)
    return reading.deps[head] not in ("nsubj", "nsubjpass", "poss", "agent") and not _acts(reading, head)


def _acts(reading: Reading, i: int) -> bool:
    above = reading.heads[i]
    return reading.deps[i] == "pobj" and reading.lower[above] in ("by", "with", "against", "for", "according")


def _top(reading: Reading, i: int) -> int:
    """The head of the mention that token i ends."""
    place = reading.place_at[i]
    while reading.place_at.get(reading.heads[i]) == place and reading.heads[i] != i:
        i = reading.heads[i]
    return i


def _clause_spots(reading: Reading, token: int) -> list[int]:
    """Mentions that hang on the trigger's own clause: on it, on its verb, or on its nouns."""
    root = token
    steps = 0
    while reading.tags[root][:1] != "V" and reading.heads[root] != root and steps < 6:
        root, steps = reading.heads[root], steps + 1
    found, todo = [], [(token, 0)] + ([(root, 0)] if root != token else [])
    seen = set()
    while todo:
        i, depth = todo.pop()
        if i in seen or depth > 6:
            continue
        seen.add(i)
        if i in reading.place_at and _located(reading, i):
            found.append(i)
        for child in reading.children[i]:
            if not (reading.deps[child] in CLAUSES and i == root) and reading.deps[child] != "conj" or i == token:
                todo.append((child, depth + 1))
            elif reading.deps[child] == "conj" and reading.tags[child][:1] != "V":
                todo.append((child, depth + 1))
    ends = {_end(reading, i) for i in found}
    return sorted(ends)


def _end(reading: Reading, i: int) -> int:
    while reading.place_at.get(i + 1) == reading.place_at[i]:
        i += 1
    return i


def _finest(reading: Reading, spots: list[int], token: int) -> int:
    """The most exact of several, the nearest to the trigger among equals."""
    return max(
        spots,
        key=lambda s: (FINENESS.get(reading.place_precision_at.get(s, "unknown"), 0), -abs(s - token)),
    )


def _role(reading: Reading, spot: int) -> str:
    head = _top(reading, spot)
    while reading.deps[head] in ("conj", "compound", "poss", "appos") and reading.heads[head] != head:
        head = reading.heads[head]
    word = reading.lower[reading.heads[head]] if reading.deps[head] == "pobj" else ""
    if word in ORIGIN:
        return "origin"
    return "destination" if word in DESTINATION else "location"


def _before(reading: Reading, token: int) -> int | None:
    """The nearest located mention in the sentences before, three back at most; else the article's first."""
    at = reading.sentence[token]
    for n in range(at - 1, max(at - 4, -1), -1):
        first, last = reading.sentences[n]
        spots = [i for i in _heads(reading, first, last) if _located(reading, i)]
        if spots:
            return _finest(reading, spots, token)
    spots = [i for i in _heads(reading, 0, len(reading.words)) if _located(reading, i)]
    return spots[0] if spots else None
