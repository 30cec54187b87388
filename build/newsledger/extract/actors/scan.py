"""Finds known names and actor nouns in an article: longest match over folded pieces, in one pass each."""

from collections.abc import Container
from functools import lru_cache
from typing import Any

from msgspec import Struct

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.lexicon import COMMON_WORDS, ActorLexicon, Noun, Target
from newsledger.extract.actors.names import ARTICLES, fold, pieces
from newsledger.extract.reading import Reading
from newsledger.extract.words import LEANING

HYPHENS = ("-", "‐", "‑")
SILENT = (*HYPHENS, "'", "’", "/")  # *Workers' Party*, *SPLM/A-IO*
NO_ADJECTIVES = frozenset(("junta", "militia", "cartel"))  # whatever the tagger takes them for
UNLEADING = frozenset(("the", *ARTICLES, *LEANING))  # *the anti-ISIS coalition* is as much a name as *the YPG*
AMERICAS = frozenset("central south latin north native african".split())
SHOOTING = (["shot"], ["opened"], ["fired"], ["fires"], ["raided"], ["shelled"], ["burned"], ["torched"])


class NameSpan(Struct, frozen=True):
    """A known name at tokens first..last (exclusive); ``targets`` are all that it can stand for. ``leaning``: *anti* or
    *pro* before it (*anti-Taliban fighters* are not the Taliban)."""

    first: int
    last: int
    targets: tuple[Target, ...]
    leaning: str = ""

    def of(self, *kinds: str) -> Target | None:
        """The only target of one of these kinds, or None."""
        if len(self.targets) == 1:
            return self.targets[0] if self.targets[0].kind in kinds else None
        found = [target for target in self.targets if target.kind in kinds]
        return found[0] if len(found) == 1 else None


class NounSpan(Struct, frozen=True):
    """An actor noun at tokens first..last (exclusive); its head is the last token."""

    first: int
    last: int
    noun: Noun

    @property
    def head(self) -> int:
        return self.last - 1


def _beginning(reading: Reading, firsts: Container[str]) -> list[int]:
    """The tokens whose first piece is one of ``firsts``."""
    if (leading := reading.memo.get("first pieces")) is None:
        leading = reading.memo["first pieces"] = {}
        for word, at in reading.positions.items():
            for piece in _pieces(word)[:1]:
                leading[piece] = leading.get(piece, []) + at
    return sorted([i for piece, at in leading.items() if piece in firsts for i in at])


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[str, ...]:
    """The folded pieces of a token; punctuation other than hyphens gives an empty piece, which ends any match."""
    return pieces(word) or (() if word in SILENT else ("",))


def find_names(reading: Reading, lexicon: ActorLexicon) -> list[NameSpan]:
    """Known names outside page furniture, longest first, not overlapping."""
    spans: list[NameSpan] = []
    done, trie, kinds = 0, lexicon.names, reading.kinds
    for token in _beginning(reading, lexicon.name_firsts):
        if token < done or kinds[token] == "furniture":
            continue
        end, targets = _longest_name(reading, token, trie)
        if targets and reading.lower[token] == "the":  # *the UN* gives way to *UN refugee agency*
            inner, others = _longest_name(reading, token + 1, trie)
            if others and inner > end:
                token, end, targets = token + 1, inner, others
        if targets:
            last = end + _is_unclosed(reading, token, end)
            spans.append(NameSpan(token, last, targets, leaning_before(reading, token)[0]))
            done = end
    return spans


def leaning_before(reading: Reading, first: int) -> tuple[str, int]:
    """(*anti* or *pro* right before token ``first``, its token); empty and ``first`` where there is none."""
    before = first - 1 - (first > 0 and reading.words[first - 1] in HYPHENS)
    return (reading.lower[before], before) if before >= 0 and reading.lower[before] in LEANING else ("", first)


def _longest_name(reading: Reading, first: int, trie: dict[Any, Any]) -> tuple[int, tuple[Target, ...]]:
    """(token after the longest name that begins at token ``first``, its targets)."""
    node, lower = trie, reading.lower
    best: tuple[int, tuple[Target, ...]] = (first, ())
    for token in range(first, len(lower)):
        child = None
        for piece in _pieces(lower[token]):
            lost = node.get(piece[:-1]) if piece[-1:] == "s" and len(piece) > 3 else None
            if lost is not None and None in lost and _owns(reading, token):
                targets = _fitting(reading, first, token + 1, lost[None], possessive=True)
                best = (token + 1, targets) if targets else best
            child = node.get(piece)
            if child is not None:
                node = child
            elif node is trie or not _is_passed_over(reading, token, piece, node):
                return best
        if child is not None and None in child:
            targets = _fitting(reading, first, token + 1, child[None])
            best = (token + 1, targets) if targets else best
    return best


def _is_passed_over(reading: Reading, token: int, piece: str, node: dict[Any, Any]) -> bool:
    """Whether a piece inside a name may stand there without being part of it: an article, *CPI (Maoist)*; what the name
    goes on with stands behind the bracket."""
    if piece in ARTICLES:
        return piece in ("al", "el") or reading.words[token + 1 : token + 2] == ["-"]
    opens = reading.words[token] == "(" or (reading.words[token] == "," and None not in node)  # *Return, Reclamation …*
    behind = reading.lower[token + 1 : token + 2] if opens else []
    return behind != [] and any(p in node for p in _pieces(behind[0])[:1])


def _is_unclosed(reading: Reading, first: int, end: int) -> bool:
    """Whether the bracket that opens in a name closes right behind it: *the SLA (Minni Minnawi faction)*."""
    return "(" in reading.words[first + 1 : end] and reading.words[end : end + 1] == [")"]


def _owns(reading: Reading, token: int) -> bool:
    """Whether a word in -s may be a possessive that lost its apostrophe: a noun follows (*Syrias army*)."""
    following = reading.tags[token + 1] if token + 1 < len(reading.tags) else ""
    return reading.words[token][:1].isupper() and following[:2] in ("NN", "JJ")


def _fitting(
    reading: Reading, first: int, last: int, targets: list[Target], possessive: bool = False
) -> tuple[Target, ...]:
    """The targets whose letter case the text bears out."""
    words = reading.words[first:last]
    lead = next((w for w in words if fold(w) not in UNLEADING and w[:1].isalnum()), words[0])
    found = []
    for target in targets:
        if possessive and target.kind in ("adjective", "people"):
            continue
        if target.key == "USA" and reading.lower[first][:8] == "american" and reading.lower[first - 1] in AMERICAS:
            continue  # *Central American presidents*
        if target.case == "acronym":
            if not _is_acronym(lead, reading, first):
                continue
        elif target.case == "name" and not (lead[:1].isupper() or lead[:1].isdigit() or fold(words[0]) in LEANING):
            continue  # *anti-balaka* is a name in any case
        found.append(target)
    return tuple(found)


def _is_acronym(word: str, reading: Reading, token: int) -> bool:
    """In capitals (*CNNs* too), or capitalised and no common word (*Unicef*, *Nato*); in a line of capitals a common
    word stays a word."""
    plain = word[:-1] if word[-1:] == "s" else word
    if len(word) < 5 and word[:1].isupper() and any(c.isupper() for c in plain[1:]) and not plain.isupper():
        return True  # *LeT*, *JeM*
    if fold(word) in COMMON_WORDS or len(plain) < 3:
        if not word.replace(".", "").isupper():
            return False
        if "." in word or fold(word) == "us":
            return True
        start, end = reading.sentences[reading.sentence[token]]
        letters = [w for w in reading.words[start:end] if w.isalpha() and len(w) > 3]
        return not letters or not all(w.isupper() for w in letters)
    return plain.replace(".", "").isupper() or (len(word) >= 4 and word[:1].isupper())


def find_nouns(reading: Reading, lexicon: ActorLexicon, taken: set[int]) -> list[NounSpan]:
    """Actor nouns outside furniture and known names (``taken`` tokens), longest first."""
    spans: list[NounSpan] = []
    done, kinds = 0, reading.kinds
    for token in _beginning(reading, lexicon.nouns):
        if token < done or token in taken or kinds[token] == "furniture" or _is_no_actor(reading, token):
            continue
        if reading.lower[token] == "coalition" and leaning_before(reading, token)[0]:
            continue  # *anti-coalition forces* are no coalition's
        last, noun = _longest_noun(reading, token, lexicon.nouns, taken)
        if noun is not None:
            spans.append(NounSpan(token, last, noun))
            done = last
    return spans


def _longest_noun(reading: Reading, first: int, trie: dict[Any, Any], taken: set[int]) -> tuple[int, Noun | None]:
    """(token after the longest noun that begins at token ``first``, the noun)."""
    node: dict[Any, Any] = trie
    best: tuple[int, Noun | None] = (first, None)
    for token in range(first, len(reading.lower)):
        parts = _pieces(reading.lower[token])
        for piece in parts:
            if token in taken or (child := node.get(piece)) is None:
                return best
            node = child
        if parts and None in node and _is_noun(reading, token):
            best = (token + 1, node[None][0])
    return best


def _is_no_actor(reading: Reading, token: int) -> bool:
    """*a 34-year-old man*: no old man; *nerve agents*, *chief of staff*: nobody."""
    if reading.lower[token] == "staff":
        return reading.lower[token - 1 : token] in (["of"], ["general"], ["joint"])
    if reading.lower[token] in ("agent", "agents"):
        return reading.lower[token - 1 : token] in (["nerve"], ["chemical"], ["blister"], ["toxic"], ["warfare"])
    if reading.lower[token] in ("source", "sources"):  # *sources of income*
        behind = reading.tags[token + 2 : token + 3]
        return reading.lower[token + 1 : token + 2] == ["of"] and behind in (["NN"], ["NNS"], ["JJ"])
    return reading.lower[token] == "old" and reading.words[token - 1 : token] == ["-"]


def _is_noun(reading: Reading, token: int) -> bool:
    """By its tag; an adjective (*the military*) where it stands in a noun's place."""
    tag = reading.tags[token][:2]
    if tag == "JJ" and reading.deps[token] in ("amod", "compound", "nmod"):  # *rebel offensive, military convoy*
        known, governor = contexts(reading), reading.lower[reading.heads[token]]
        if reading.lower[token] in NO_ADJECTIVES:
            return True
        if reading.lower[token] == "military" and reading.lower[token + 1 : token + 2] in SHOOTING:
            return True  # *the military shot and killed*, taken for *a shot*
        if reading.lower[token] == "military" and unit_behind(reading, token + 1) > token + 1:
            return True
        if reading.lower[token] in ("terrorist", "criminal"):
            return False  # *a terrorist attack*: what it is called, not who did it
        return governor in known["act"] or governor in known["owned"] or any(c.isdigit() for c in governor)
    return tag in ("NN", "XX") or (
        tag == "JJ" and reading.deps[token] in ("nsubj", "nsubjpass", "pobj", "dobj", "conj")
    )


def unit_behind(reading: Reading, token: int) -> int:
    """The token behind a unit's name in letters and a number (*LIB 512*) at ``token``; ``token`` if there is none."""
    words = reading.words[token : token + 3]
    if not words or not (words[0].isupper() and words[0].isalpha() and len(words[0]) in (2, 3, 4)):
        return token
    skip = 1 if words[1:2] in (["-"], ["no."]) else 0
    return token + 2 + skip if len(words) > 1 + skip and words[1 + skip].isdecimal() else token
