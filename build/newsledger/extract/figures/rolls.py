"""Rolls of the dead: names with ages, which parsers take for appositions (*Ana Ruiz, 23, her son Juan, 9, and …*)."""

from collections.abc import Iterator

from newsledger.extract.clause import conjuncts
from newsledger.extract.figures.tolls import NAMED
from newsledger.extract.reading import Reading

SEPARATORS = frozenset((",", ";", "and", "&"))


def roll_of(reading: Reading, node: int) -> list[int]:
    """The people behind a person or a group in its roll; each is remembered with the one the roll began with."""
    members = list(dict.fromkeys((*_identified(reading, node), *_after(reading, node))))
    rolls = reading.memo.setdefault("rolls", {})
    for member in members:
        rolls.setdefault(member, node)
    return members


def companions_of(reading: Reading, node: int) -> list[int]:
    """*The mayor was shot, along with his driver*: people who were with one and share what happened to him."""
    rolls = reading.memo.setdefault("rolls", {})
    found = []
    for holder in (node, reading.heads[node]):
        for child in reading.children[holder]:
            nested = reading.children[child] if reading.lower[child] in ("along", "together") else ()
            for prep in (child, *nested):
                if prep > node and reading.lower[prep] == "with" and reading.lower[prep - 1] in ("along", "together"):
                    found += [whom for whom in reading.children[prep] if reading.deps[whom] == "pobj"]
    people = [person for whom in found for person in conjuncts(reading, whom)]
    for person in people:
        rolls.setdefault(person, node)
    return people


def is_aged(reading: Reading, name: int) -> bool:
    """Whether an age stands behind a name: *Ana Ruiz, 23*, *Ana Ruiz (23)*."""
    return _age_end(reading, name) > name + 1


def _identified(reading: Reading, node: int) -> Iterator[int]:
    """*the victims, identified as Jose Paz (45) and Tito Leal (12)*."""
    for child in reading.children[node]:
        if reading.deps[child] == "acl" and reading.lower[child] in NAMED:
            for prep in reading.children[child]:
                for name in reading.children[prep]:
                    if reading.lower[prep] == "as" and reading.tags[name] == "NNP":
                        yield from conjuncts(reading, name)
                        yield from _after(reading, name)


def _after(reading: Reading, name: int) -> Iterator[int]:
    """The next names of a roll, as long as each has an age."""
    while is_aged(reading, name):
        person = _next_name(reading, _age_end(reading, name))
        if person is None:
            return
        yield person
        name = person
        while not is_aged(reading, name):  # *her son Juan, 9*
            name += 1


def _age_end(reading: Reading, name: int) -> int:
    """The token after a name's age, or right after the name where it has none."""
    words, tags = reading.words, reading.tags
    opens = words[name + 1 : name + 2]
    if opens not in ([","], ["("]) or tags[name + 2 : name + 3] != ["CD"] or not _is_age(words[name + 2]):
        return name + 1
    if opens == ["("]:
        return name + 4 if words[name + 3 : name + 4] == [")"] else name + 1
    return name + 3 if words[name + 3 : name + 4] in ([","], [";"], ["."], ["and"], []) else name + 1


def _is_age(word: str) -> bool:
    return word.isdigit() and 0 < int(word) < 110


def _next_name(reading: Reading, first: int) -> int | None:
    """The next person of a roll behind separators: a name with an age, or the noun it stands by (*her son Juan*)."""
    end = reading.sentences[reading.sentence[first - 1]][1]
    i = first
    while i < end and (reading.lower[i] in SEPARATORS or not reading.words[i].strip()):
        i += 1
    if i == first or i >= end:
        return None
    noun = None
    while i < min(end, first + 9):
        tag = reading.tags[i]
        if tag == "NNP" and is_aged(reading, i):
            return noun if noun is not None else i
        if tag == "NN":
            noun = i
        elif tag not in ("NNP", "NNS", "DT", "PRP$", "JJ") and not (reading.words[i] == "," and noun == i - 1):
            return None
        i += 1
    return None
