"""Second names that the text gives: *X, also known as Y*, *X (aka Y)*, *better known as Y*. Both are one actor then.

Left out: two names that the lexicon has as two actors, and names of different kinds.
"""

from msgspec.structs import replace

from newsledger.extract.actors.identity import ARMED_TYPES
from newsledger.extract.actors.roster import Roster, Span
from newsledger.extract.clause import apposed
from newsledger.extract.reading import Reading

KNOWN = frozenset(("known", "aka", "alias", "a.k.a", "a.k.a."))
CALLED = frozenset(("calling", "called", "named", "dubbed"))
BEFORE = frozenset("also better formerly previously widely commonly otherwise popularly now".split())
UNTOLD = ("other", "civilians", "person", "military", "police")
WIDEST = 4  # marks and articles between a name and the words that give the other


def read_aliases(reading: Reading, roster: Roster) -> None:
    """Gives the mentions of a second name the key of the first; a known actor's key stays."""
    _join_apposed(reading, roster)
    _join_bracketed(reading, roster)
    for token in reading.spots(CALLED):  # *a group calling itself the Red Hand*
        itself = reading.lower[token + 1 : token + 2] in (["itself"], ["themselves"])
        _name_band(reading, roster, token, token + 1 + itself)
    for token in reading.spots(KNOWN):
        first, behind = token, token + 1
        if reading.lower[token] == "known":
            if reading.lower[behind : behind + 1] != ["as"]:
                continue
            if reading.lower[token - 1] not in BEFORE:
                _name_band(reading, roster, token, token + 2)
                continue
            first, behind = token - 1, token + 2
        one, other = _ending(reading, roster, first), _beginning(reading, roster, behind)
        if one is not None and other is not None:
            _unite(roster, one.key, other.key)


def _join_apposed(reading: Reading, roster: Roster) -> None:
    """*Boko Haram, a jihadist group*; *an armed group, the Red Hand*: the noun is whom the name beside it names."""
    names = {s.head: s for s in roster.spans if s.field in ("name", "alias")}
    for span in [s for s in roster.spans if s.field == "nominal" and s.rule in ("group", "members")]:
        kind = roster.entry(span.key)
        named = next((s for t in apposed(reading, span.head) if (s := names.get(t)) is not None), None)
        entry = roster.entry(named.key) if named else None
        if named is None or entry is None or kind is None or not kind.generic or entry.generic:
            continue
        if entry.actor_type in (*ARMED_TYPES, "other", "party", "coalition") and reading.tags[span.head] == "NN":
            roster.reassign(span.head, named.key, span.first, "apposition")
            if (
                span.rule == "group"
                and named.key in roster.unknown
                and entry.actor_type == "other"
                and kind.actor_type not in UNTOLD
            ):
                roster.unknown[named.key] = replace(entry, actor_type=kind.actor_type)  # *the newspaper El Sol*


def _join_bracketed(reading: Reading, roster: Roster) -> None:
    """*volunteer fighters (VDP)*, *a Tuareg alliance (CSP)*: who stands in the brackets."""
    names = {s.first: s for s in roster.spans if s.field in ("name", "alias")}
    bands = (s for s in roster.spans if s.field == "nominal" and reading.words[s.last : s.last + 1] == ["("])
    for span in list(bands):
        name, kind = names.get(span.last + 1), roster.entry(span.key)
        named = roster.entry(name.key) if name is not None else None
        if name is None or named is None or kind is None or not kind.generic or reading.words[name.last] != ")":
            continue
        if named.actor_type in ARMED_TYPES and kind.actor_type in (*ARMED_TYPES, "other", "coalition"):
            roster.reassign(span.head, name.key, span.first, "apposition")


def _name_band(reading: Reading, roster: Roster, token: int, behind: int) -> None:
    """*vigilantes known as the Koglweogo*: a kind of fighters is who the name at ``behind`` says."""
    band = next((s for s in roster.spans if s.last == token), None)
    name = _beginning(reading, roster, behind)
    if band is None or name is None:
        return
    kind, named = roster.entry(band.key), roster.entry(name.key)
    if kind is None or named is None or not kind.generic or named.generic:
        return
    if kind.actor_type in (*ARMED_TYPES, "other") and named.actor_type in (*ARMED_TYPES, "other"):
        roster.reassign(band.head, name.key, band.first, "known-as")


def _ending(reading: Reading, roster: Roster, token: int) -> Span | None:
    """The name that ends right before a token, but for marks (*X (*, *X ,*)."""
    for last in range(token, max(token - WIDEST, 0), -1):
        found = next((s for s in roster.spans if s.last == last and s.field in ("name", "alias")), None)
        if found is not None:
            return found
        if reading.tags[last - 1][:1].isalpha() and reading.lower[last - 1] not in ("is", "are", "was", "group"):
            return None
    return None


def _beginning(reading: Reading, roster: Roster, token: int) -> Span | None:
    while reading.lower[token : token + 1] in (["the"], ['"'], ["“"], ["``"], ["'"]):
        token += 1
    found = [s for s in roster.spans if s.first <= token < s.last and s.field in ("name", "alias")]
    return max(found, key=lambda s: s.last, default=None)


def _unite(roster: Roster, one: str, other: str) -> None:
    """The unknown one of two names becomes the other, where they can be one."""
    a, b = roster.entry(one), roster.entry(other)
    if one == other or a is None or b is None:
        return
    kinds = {a.actor_type == "person", b.actor_type == "person"}
    open_kind = "other" in (a.actor_type, b.actor_type)
    if len(kinds) > 1 and not open_kind:
        return
    if other.startswith("name:"):
        roster.rename(other, one)
    elif one.startswith("name:"):
        roster.rename(one, other)
