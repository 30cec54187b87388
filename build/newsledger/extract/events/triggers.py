"""Finds trigger words: one pass over the tokens with dictionary lookups, no conditions yet."""

from msgspec import Struct

from newsledger.extract.events.kinds import GAS_WORKS
from newsledger.extract.events.lexicon import EventLexicon, Trigger, noun_head
from newsledger.extract.parse import PREMODIFIERS
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

WINDOW = 10  # tokens after a verb in which its other words may stand (*set a hotel and two bars on fire*)
BEHIND = ("on", "in")
NOMINAL = ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "pcomp")
PASSED = words(  # heads under which an event noun keeps its meaning (*the attack site*, *clashes death toll*)
    "site scene victim victims attempt attempts death deaths toll wave series spree operation operations campaign"
    " incident incidents kills hits leaves wounds injures kill hit leave attack attacks blast explosion explosions"
    " raid raids strikes strike blasts targets rocks dead killed casualties violations violation talks"
)


class Found(Struct, frozen=True):
    """A trigger at ``token``; ``rest`` are the tokens of its other words."""

    token: int
    trigger: Trigger
    rest: tuple[int, ...] = ()

    @property
    def is_verb(self) -> bool:
        return self.trigger.pos == "verb"


def find_triggers(reading: Reading, lexicon: EventLexicon) -> dict[int, list[Found]]:
    """Candidates by token, the longest entry first; furniture and words inside names left out."""
    found: dict[int, list[Found]] = {}
    lower, tags, kinds = reading.lower, reading.tags, reading.kinds
    for i in reading.spots(lexicon.heads):
        word = lower[i]
        if kinds[i] == "furniture":
            continue
        heading = kinds[i] in ("title", "heading")
        candidates = []
        if word in lexicon.verbs and (
            tags[i][:1] == "V"
            or (heading and _mistagged(reading, i))
            or (tags[i] == "NN" and reading.deps[i] == "compound" and lexicon.verbs[word][0].frame == "repel")
        ):
            candidates += _verbs_at(reading, i, lexicon.verbs[word])
        if word in lexicon.nouns and (tags[i][:2] == "NN" or heading or tags[i] in ("VBG", "JJ", "VB", "VBZ")):
            candidates += _nouns_at(reading, i, lexicon.nouns[word], word not in lexicon.verbs)
        for candidate in candidates:
            found.setdefault(candidate.token, []).append(candidate)
    _prefer_longer(found)
    return found


def _prefer_longer(found: dict[int, list[Found]]) -> None:
    """A word that is part of a longer entry triggers nothing itself (*air raid* is no *raid*)."""
    taken = {t for entries in found.values() for entry in entries for t in entry.rest}
    for token in list(found):
        found[token].sort(key=lambda entry: -len(entry.trigger.words))  # stable: a verb before a noun
        if token in taken:
            del found[token]


def _mistagged(reading: Reading, i: int) -> bool:
    """A verb of a headline that the tagger took for a noun: *Army Kills 40*."""
    word = reading.lower[i]
    if reading.tags[i] not in ("NNS", "NNPS", "NNP", "NN", "VBN", "VBD"):
        return False
    follows = i + 1 < len(reading.lower) and reading.tags[i + 1] in (
        "CD",
        "DT",
        "JJ",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "IN",
        "RB",
    )
    return word.endswith(("s", "ed")) and follows and reading.sentences[reading.sentence[i]][0] != i


def _verbs_at(reading: Reading, i: int, entries: list[Trigger]) -> list[Found]:
    amod = reading.deps[i] == "amod" and reading.lower[reading.heads[i]] != "control"
    if reading.deps[i] in ("aux", "auxpass") or (reading.deps[i] == "compound" and reading.tags[i][0] == "V"):
        return []
    if reading.lower[i] == "gas" and not GAS_WORKS.isdisjoint(reading.lower[i + 1 : i + 2]):
        return []  # *retakes gas fields*
    end = min(reading.sentences[reading.sentence[i]][1], i + 1 + WINDOW)
    found = []
    for entry in entries:
        rest = _following(reading, i, entry.words[1:], end)
        if rest is not None and (not amod or any(reading.heads[i] in (t, reading.heads[t]) for t in rest)):
            found.append(Found(i, entry, rest))
    return found


def _following(reading: Reading, i: int, words: tuple[str, ...], end: int) -> tuple[int, ...] | None:
    """Tokens of ``words`` in order after ``i``, each within two steps below it or next to it; None if one lacks."""
    rest: list[int] = []
    for word in words:
        begin = (rest[-1] if rest else i) + 1
        j = next((j for j in range(begin, end) if reading.lower[j] == word), None)
        if j is None:
            return None
        up = reading.heads[j]
        if j != begin and i not in (up, reading.heads[up], reading.heads[reading.heads[up]]):
            return None
        if j != begin and up != i and word in BEHIND and word == words[-1]:
            return None  # *took two camps on the border* is no *took on*
        rest.append(j)
    return tuple(rest)


def _nouns_at(reading: Reading, i: int, entries: list[Trigger], only_noun: bool) -> list[Found]:
    found: list[Found] = []
    for entry in entries:
        n = len(entry.words)
        if tuple(reading.lower[i : i + n]) != entry.words or (found and found[0].trigger.words != entry.words):
            continue
        head = i + noun_head(entry.words)
        if entry.words[-1] == "by" and any(tag[:2] in ("NN", "VB") for tag in reading.tags[i + n : i + n + 1]):
            continue  # *a drive-by shooting*, *drive-by media*
        if (
            n == 1
            and reading.tags[i][:2] != "NN"
            and not (only_noun or (reading.deps[i] in NOMINAL and not _has_object(reading, i)) or _has_of(reading, i))
            and not (
                reading.tags[i] == "VBG" and reading.lower[reading.heads[i]] in PASSED and reading.heads[i] == i + 1
            )
        ):
            continue
        if reading.tags[head] == "JJ" and reading.deps[head] == "amod" and entry.event_type == "offensive":
            continue  # *its offensive attacks*
        above = reading.lower[reading.heads[head]]
        behind = reading.lower[head] == "dead" and reading.heads[head] < head  # *Two soldiers dead in an ambush*
        if (reading.deps[head] in PREMODIFIERS and not behind) and (
            above not in PASSED or (entry.frame == "fight" and above in ("operation", "operations"))
        ):
            continue
        found.append(Found(head, entry, tuple(j for j in range(i, i + n) if j != head)))
    return found


def _has_object(reading: Reading, i: int) -> bool:
    return any(reading.deps[c] == "dobj" for c in reading.children[i])


def _has_of(reading: Reading, i: int) -> bool:
    """A gerund used as a noun: *Shelling of the town*."""
    return any(reading.lower[c] == "of" for c in reading.children[i])
