"""Measures how short event notes of our own are read: the shares of what was coded by hand that comes out.

``tests/gold/notes/<set>/*.yml`` holds invented coders' notes and wire briefs from many conflicts. A note has a ``type``
(or several that are all right, *none*: nothing happened), a ``subtype`` of ACLED's for readers, ``date`` (a stretch is
known by its first day, too), ``country`` and ``place`` (``|`` parts answers that are all right), who did it (``by``)
and who suffered it (``to``): names, *state* with a country, or *civilians*; whether forces of a state take
part (``state``), how many were ``killed``, names that are ``not`` actors or the place of it, and other types that are
right as well (``also``). What is not coded is not judged. Run as a script, it prints every miss.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from newsledger.gazetteer.fold import fold
from newsledger.records import ActorRecord, EventRecord, Extraction

from tests.articles import shares_of
from tests.conftest import read

GOLD = Path(__file__).parent / "gold" / "notes"
FIELDS = ("type", "no other type", "nothing", "date", "country", "place", "by", "to", "role", "state", "not", "killed")
HAPPENINGS = (
    "battle airstrike shelling explosion chemical_attack attack_on_civilians attack_on_objects execution abduction "
    "offensive territory_change agreement_made displacement destruction protest arrest"
).split()
DOERS = ("perpetrator", "party", "gainer", "supporter", "provider", "returnee", "speaker")
SUFFERERS = ("target", "victim", "party", "loser", "displaced", "recipient")
CALLED = re.compile(
    r"^(the )?(town|village|city|hamlet|port|district|province) of |^[\d.]+ (km|kilomet\w+|miles?) (\w+ )?(of|from) |"
    r",? (town|village|city|district|township|county|governorate|province)$"
)
STATES = ("state", "government", "military", "police", "coalition")


def judge(folder: str) -> Iterator[tuple[str, bool, str]]:
    """(field, whether it is right, what was expected and read) for every answer that is judged in a set."""
    for path in sorted((GOLD / folder).glob("*.yml")):
        for note in yaml.safe_load(path.read_text(encoding="utf-8")):
            text = note["text"]
            extraction = read(text, published=str(note["published"]))
            for field, is_right, miss in _judge_note(note, text, extraction):
                yield field, is_right, f"{path.stem}: {miss} | {text}"


def shares(folder: str) -> tuple[dict[str, float], dict[str, int], list[str]]:
    """The share of right answers of each field, how many were judged, and the misses."""
    return shares_of(judge(folder), FIELDS)


def _judge_note(note: dict, text: str, extraction: Extraction) -> Iterator[tuple[str, bool, str]]:
    types = [note["type"]] if isinstance(note["type"], str) else note["type"]
    judged = {*HAPPENINGS, *types}
    events = [e for e in extraction.events if e.modality == "asserted" and e.event_type in judged]
    kinds = [event.event_type for event in events]
    if types == ["none"]:
        yield "nothing", not events, f"none: {kinds}"
        return
    ranked = sorted(events, key=lambda e: (e.event_type not in types, e.aggregate, e.place is None))
    main = ranked[0] if ranked else None
    yield "type", main is not None and main.event_type in types, f"{types}: {kinds}"
    others = set(kinds) - {*types, *note.get("also", ())}
    yield "no other type", not others, f"{types} {note.get('also', '')}: {kinds}"
    if "date" in note:
        told = main.when.edtf if main else ""
        yield "date", not {told, told[:10]}.isdisjoint(str(note["date"]).split("|")), f"{note['date']}: {told}"
    place = extraction.places[main.place] if main and main.place is not None else None
    if "country" in note:
        yield (
            "country",
            place is not None and place.country in note["country"].split("|"),
            f"{note['country']}: {place}",
        )
    if "place" in note:
        names = _place_names(extraction, text, main)
        wanted = map(fold, note["place"].split("|"))
        yield "place", not set(names).isdisjoint(wanted), f"{note['place']}: {names}"
    yield from _judge_actors(note, text, extraction, events, main)
    if "killed" in note:
        counts = [f for f in extraction.figures if f.category == "killed" and f.value]
        values = [f.value for f in counts]
        whole = sum(f.value or 0 for f in counts if f.part_of is None)
        is_right = note["killed"] in (*values, whole) if note["killed"] else not values
        yield "killed", is_right, f"{note['killed']}: {values}"


def _judge_actors(
    note: dict, text: str, extraction: Extraction, events: list[EventRecord], main: EventRecord | None
) -> Iterator[tuple[str, bool, str]]:
    found = [
        (index, role)
        for event in events
        for index, role in event.actors
        if role != "speaker" or event.event_type == "statement"
    ]
    told = [(extraction.actors[index].name, role) for index, role in found]
    for side, roles in (("by", {*DOERS}), ("to", {*SUFFERERS})):
        for name in note.get(side, ()):
            as_coded = [role for index, role in found if is_actor(name, extraction.actors[index], text)]
            yield side, bool(as_coded), f"{name}: {told}"
            if as_coded:
                sides = {*DOERS, *SUFFERERS} if main is not None and main.event_type == "battle" else roles
                yield "role", not sides.isdisjoint(as_coded), f"{name} {side}: {told}"
    if "state" in note:
        states = [extraction.actors[index] for index, _ in found if extraction.actors[index].actor_type in STATES]
        yield "state", bool(states) == note["state"], f"{note['state']}: {told}"
    for name in note.get("not", ()):
        wrong = any(is_actor(name, extraction.actors[index], text) for index, _ in found)
        wrong = wrong or (main is not None and fold(name) in _place_names(extraction, text, main))
        yield "not", not wrong, f"{name}: {told}"


def is_actor(name: str, actor: ActorRecord, text: str) -> bool:
    if "|" in name:
        return any(is_actor(one, actor, text) for one in name.split("|"))
    if name.startswith("state "):
        return actor.actor_type in STATES and actor.country == name[6:]
    if name == "civilians":
        return actor.actor_type in ("civilians", "person", "other")
    forms = [actor.name, *(text[m.start : m.end] for m in actor.mentions)]
    return any(_is_same(name, form) for form in forms)


def _is_same(one: str, other: str) -> bool:
    """One name's words lie within the other's, or one is the other's initials."""
    words = [set(fold(name).split()) - {"the", "of", "al", "and"} for name in (one, other)]
    initials = ["".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper()) for name in (one, other)]
    within = all(words) and (words[0] <= words[1] or words[1] <= words[0])
    return within or one == initials[1] or other == initials[0]


def _place_names(extraction: Extraction, text: str, event: EventRecord | None) -> list[str]:
    """Folded names of an event's place as the gazetteer has it and as the text gives it; without *the town of*, too."""
    if event is None or event.place is None:
        return []
    place = extraction.places[event.place]
    names = [place.name, *(text[m.start : m.end] for m in place.mentions)]
    return [fold(name) for name in dict.fromkeys((*names, *(CALLED.sub("", name) for name in names)))]


if __name__ == "__main__":
    for folder in [a for a in sys.argv[1:] if a[:1] != "-"] or ["worked"]:
        found, judged, missed = shares(folder)
        print(folder, *(f"{field} {share:.3f} ({judged.get(field)})" for field, share in found.items()), sep="\n  ")
        if "--quiet" not in sys.argv:
            print(*missed, sep="\n")
