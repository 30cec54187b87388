"""What an agreement lays down: spans of the text that say so, by kind."""

from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.records import Provision

FORCES = words("fighters radicals militants rebels forces troops groups jihadists extremists terrorists soldiers army")
ARMS = words("arms weapons weaponry artillery tanks armour armor rockets mortars missiles")
WITHDRAWAL = words("withdrawal withdraw withdrawing pullback pullout pull removal remove removing retreat withdrawn")
ZONES = words("zone zones area areas region corridor strip")


def provisions_in(reading: Reading, first: int, end: int) -> list[Provision]:
    """Provisions named among the tokens first..end, each with the noun phrase (or clause) that names it."""
    found: dict[tuple[str, int, int], Provision] = {}
    for i in range(first, end):
        for kind in _kinds_at(reading, i):
            begin, last = _span(reading, i, first, end)
            place = next((reading.place_at[t] for t in range(begin, last) if t in reading.place_at), None)
            provision = Provision(kind, reading.starts[begin], reading.ends[last - 1], place)
            found.setdefault((kind, provision.start, provision.end), provision)
    return list(found.values())


def _kinds_at(reading: Reading, i: int) -> list[str]:
    """The kinds of provision that a word names with the words under or right before it."""
    lower = reading.lower
    word = lower[i]
    before = set(lower[max(i - 3, 0) : i])
    if word in ZONES and reading.tags[i][:2] == "NN":
        if before & {"demilitarized", "demilitarised", "buffer"}:
            return ["demilitarized_zone"]
        if before & {"de-escalation", "deescalation"} or lower[max(i - 3, 0) : i] == ["de", "-", "escalation"]:
            return ["de_escalation_zone"]
        if word == "corridor" or before & {"humanitarian", "safe"}:
            return ["access"]
        return []
    if word in WITHDRAWAL:
        below = {lower[t] for t in reading.subtree(i)}
        kinds = ["weapons_withdrawal"] if below & ARMS else []
        return kinds + (["fighters_withdrawal"] if below & FORCES else [])
    if word in ("patrol", "patrols", "patrolling"):
        return ["patrols"]
    if word in ("posts", "points") and before & {"observation", "monitoring"}:
        return ["observation_posts"]
    if (
        word in ("ceasefire", "truce", "armistice")
        or (word == "fire" and "cease" in before)
        or (word == "cessation" and "hostilities" in lower[i : i + 4])
    ):
        return ["ceasefire"]
    if word in ("access", "convoys", "deliveries") and before & {"humanitarian", "aid", "relief", "unhindered"}:
        return ["access"]
    if word in ("return", "repatriation") and {"displaced", "refugees", "residents"} & {
        lower[t] for t in reading.subtree(i)
    }:
        return ["return"]
    return []


def _span(reading: Reading, i: int, first: int, end: int) -> tuple[int, int]:
    """The phrase of a provision word within first..end: its subtree; its clause, where it is the subject of one or what
    something is designated as. Another provision coordinated with it is left to itself."""
    verb = reading.heads[i]
    if reading.deps[i] == "pobj" and reading.lower[verb] == "as" and reading.tags[reading.heads[verb]][:1] == "V":
        top = reading.heads[verb]
        tokens = {top, *range(verb, i + 1)}
        for child in reading.children[top]:
            if reading.deps[child] in ("nsubjpass", "dobj", "aux", "auxpass"):
                tokens.update(reading.subtree(child))
        return min(tokens), max(tokens) + 1
    if reading.deps[i] in ("nsubj", "nsubjpass") and reading.tags[verb][:1] == "V":
        tokens = {*reading.subtree(i), verb}
        for child in reading.children[verb]:
            if reading.deps[child] in ("aux", "auxpass", "neg"):
                tokens.add(child)
            elif reading.deps[child] == "xcomp":
                tokens.update(_until_comma(reading, child))
    else:
        tokens = set(reading.subtree(i))
    for token in list(tokens):
        other = (
            reading.deps[token] == "conj" and token > i and any(_kinds_at(reading, t) for t in reading.subtree(token))
        )
        if other:
            tokens -= set(reading.subtree(token))
    tokens = {t for t in tokens if first <= t < end} | {i}
    begin, last = min(tokens), max(tokens) + 1
    while begin < i and reading.tags[begin] in (",", ":", "CC", "."):
        begin += 1
    while last - 1 > i and reading.tags[last - 1] in (",", ":", "CC", "."):
        last -= 1
    return begin, last


def _until_comma(reading: Reading, token: int) -> list[int]:
    below = reading.subtree(token)
    comma = next((t for t in below if t > token and reading.lower[t] == ","), below[-1] + 1)
    return [t for t in below if t < comma]
