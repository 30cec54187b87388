"""The parse of one article as flat columns, and the one scan of its words through the table of all word lists.

It knows no conflict and no record. Rules use ``tags`` (Penn), ``lower`` and ``deps``: the pipeline has no lemmatizer
and no coarse tags.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from newsledger.extract.vocabulary import learn, scan
from newsledger.records import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMED = ("ORTH", "LOWER", "TAG", "DEP", "ENT_TYPE")  # columns of ids of strings
NUMBERS = ("HEAD", "IDX", "LENGTH", "SENT_START", "ENT_IOB")
BEGINS = 3  # as ENT_IOB: the first token of an entity
ATTRIBUTES: list[int | str] = [*NAMED, *NUMBERS]
LABELS = ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBZ", "VBP", "VBG")  # *airstrikes*, taken for a verb
OPENERS = ("DT", "CD", "IN", "PRP", "JJR", "EX", "WDT", "RB")
LABELLED, OPENING, ENDING = 4, 9, 120  # the fewest labels, with *Tags*; tokens behind them; of what ends a page
SPEEDS = ("km/h.", "kmh.", "mph.")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
PREMODIFIERS = ("amod", "compound", "nmod", "poss")
ANY_PREMODIFIERS = frozenset((*PREMODIFIERS, "nummod"))
ACTIVE_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
FINITE = ("VBD", "VBZ", "VBP", "MD")
KNOWN_STRINGS = 200_000  # remembered at most, whatever the number of articles
_strings: dict[int, str] = {}  # an id is a hash of its string: the same in every vocabulary


class Entity(NamedTuple):
    """What the model takes for a name: tokens start..end (exclusive)."""

    label: str
    start: int
    end: int


class Columns:
    """What rules ask most, in slots: read in a third of the time that a cached property takes.

    heads[i] is the token index of i's head (itself for a root), children[i] the tokens whose head it is; starts/ends
    are character offsets; sentence[i] is the index into ``sentences`` of (first token, last token + 1).
    """

    __slots__ = (
        *("words", "lower", "tags", "deps", "ent_types", "heads", "children", "starts", "ends", "sentences"),
        *("sentence", "kinds", "positions", "_spots", "_said"),
    )

    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    ent_types: list[str]
    heads: list[int]
    children: list[list[int]]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    sentence: list[int]
    kinds: list[str]  # of the block that holds a token
    positions: dict[str, list[int]]  # word in lower case -> its tokens
    _spots: dict[frozenset[str], list[int]]
    _said: dict[frozenset[str], set[int]]


class Parse(Columns):
    """The columns of a parse, and what is derived from them when it is first asked for."""

    def __init__(self, article: Article, doc: "Doc"):
        self.article, self.doc, self.text = article, doc, article.text
        self._subtrees: dict[int, list[int]] = {}
        self._said = {}
        named, (offsets, starts, lengths, begin, part) = _columns(doc)
        self.words, self.lower, self.tags, self.deps, self.ent_types = named
        size = len(self.words)
        self.positions = _tokens_by(self.lower)
        self._spots = scan(self.positions)
        self.starts, self.ends, self._entity_part = starts.tolist(), (starts + lengths).tolist(), part.tolist()
        self.heads = (offsets + range(size)).tolist()
        self.hang()
        begins = self._begins((begin == 1).nonzero()[0].tolist())
        self.sentences = list(zip(begins, [*begins[1:], size], strict=False))  # none in an empty text
        self.sentence = [n for n, (first, last) in enumerate(self.sentences) for _ in range(first, last)]
        self.kinds = self._kinds()

    def _begins(self, begins: list[int]) -> list[int]:
        """Where sentences begin: also behind *at 177 km/h.*, whose dot the tokenizer leaves there."""
        found = {i for i in begins if not self._is_shortened(i - 1)} | {
            last for _, last in self._labels(set(begins)) if last < len(self.words)
        }
        behind = (i + 1 for speed in SPEEDS for i in self.positions.get(speed, ()) if i + 1 < len(self.words))
        return sorted(found.union(i for i in behind if i not in begins and self.words[i][:1].isupper()))

    def _labels(self, begins: set[int]) -> list[tuple[int, int]]:
        """*Tags Syria Idlib airstrike At least 18 people were killed*: the labels of a page whose line breaks are lost,
        up to where a sentence seems to begin; at the end of the text with the headlines that are *Related*."""
        found, size = [], len(self.tags)
        for i in self.positions.get("tags", ()):
            if self.words[i] != "Tags" or any(tag not in LABELS for tag in self.tags[i + 1 : i + 3]):
                continue
            if size - i <= ENDING and "." not in self.words[i : size - 1]:
                before = range(i, max(i - ENDING, 0), -1)
                related = next((t for t in before if self.words[t] in ("Related", ".")), i)
                found.append((related if self.words[related] == "Related" else i, size))
            elif i in begins and (last := self._sentence_behind(i, begins)) - i >= LABELLED:
                found.append((i, last))
        return found

    def _sentence_behind(self, i: int, begins: set[int]) -> int:
        """Where the sentence seems to begin that labels run into."""
        last, size = i + 1, len(self.tags)
        while last < size and last not in begins and self.tags[last] in LABELS:
            last += 1
        opens = (t for t in range(last, min(last + OPENING, size)) if self.words[t][0].isupper())
        if (opening := next((t for t in opens if self.tags[t] in OPENERS), None)) is not None:
            return opening
        if last < size and last not in begins:  # *… Islamic State Russian jets hit*: its subject
            return next((t for t in range(last - 1, i, -1) if self.words[t][0].isupper()), last)
        return last

    def _is_shortened(self, dot: int) -> bool:
        """*2,588 people incl. 178 children*: a dot that ends no sentence."""
        return dot > 0 and self.words[dot] == "." and self.lower[dot - 1] in ("incl", "excl", "approx", "nr", "est")

    def hang(self) -> None:
        """Sets ``children`` by ``heads``: anew where a head was changed."""
        self._hung: dict[tuple[str, ...], dict[int, list[int]]] = {}
        children: list[list[int]] = [[] for _ in self.heads]
        self.children = children
        for i, head in enumerate(self.heads):
            if head != i:
                children[head].append(i)

    def relabel(self) -> None:
        """Has ``labelled`` look anew where a label was changed."""
        self.__dict__.pop("_labelled", None)

    def _kinds(self) -> list[str]:
        blocks = self.article.blocks
        if not blocks:
            return ["body"] * len(self.words)
        firsts = [0, *(bisect_left(self.starts, block.start) for block in blocks[1:]), len(self.words)]
        found: list[str] = []
        for block, first, last in zip(blocks, firsts, firsts[1:], strict=False):
            found += [block.kind] * (last - first)
        for first, last in self._labels({first for first, _ in self.sentences}):
            found[first:last] = ["furniture"] * (last - first)
        return found

    @cached_property
    def ents(self) -> list[Entity]:
        named = [i for i, label in enumerate(self.ent_types) if label]
        firsts = [i for i in named if self._entity_part[i] == BEGINS]
        held = set(named)
        found = []
        for first in firsts:
            last = first + 1
            while last in held and self._entity_part[last] != BEGINS:
                last += 1
            found.append(Entity(self.ent_types[first], first, last))
        return found

    def spots(self, words: frozenset[str]) -> list[int]:
        """The tokens of the article that are one of ``words``, in order; a list that is shared, not to be changed."""
        found = self._spots.get(words)
        if found is None:
            found = self._spots[words] = learn(words, self.positions)
        return found

    def spots_between(self, words: frozenset[str], first: int, last: int) -> list[int]:
        """Those of ``spots`` from ``first`` to before ``last``."""
        found = self.spots(words)
        return found[bisect_left(found, first) : bisect_left(found, last)] if found else found

    def says(self, i: int, words: frozenset[str]) -> bool:
        """Whether one of ``words`` stands in the sentence of token i: most rules need not look further."""
        found = self._said.get(words)
        if found is None:
            found = self._said[words] = {self.sentence[t] for t in self.spots(words)}
        return self.sentence[i] in found

    @cached_property
    def _labelled(self) -> dict[str, list[int]]:
        return _tokens_by(self.deps)

    def labelled(self, *deps: str) -> list[int]:
        """The tokens that hang by one of these dependency labels, in order."""
        return sorted([i for dep in deps for i in self._labelled.get(dep, ())])

    def hung(self, *deps: str) -> dict[int, list[int]]:
        """Token -> its children that hang by one of these labels, where there are any; shared, not to be changed."""
        found = self._hung.get(deps)
        if found is None:
            found = self._hung[deps] = {}
            for i in self.labelled(*deps):
                if self.heads[i] != i:
                    found.setdefault(self.heads[i], []).append(i)
        return found

    @cached_property
    def subjects(self) -> dict[int, list[int]]:
        """Verb -> its grammatical subjects, where it has any."""
        return self.hung(*SUBJECTS)

    @cached_property
    def coordinated(self) -> dict[int, list[int]]:
        """Token -> its children that are coordinated with it, where there are any."""
        return self.hung("conj")

    @cached_property
    def openers(self) -> frozenset[int]:
        """The sentences before which a line breaks or its dateline ends: they begin a paragraph."""
        text, starts, kinds = self.text, self.starts, self.kinds
        return frozenset(
            n
            for n, (i, _) in enumerate(self.sentences)
            if i == 0 or "\n" in text[starts[i - 1] : starts[i]] or kinds[i - 1] == "dateline" != kinds[i]
        )

    @cached_property
    def paragraph(self) -> list[int]:
        """The number of the paragraph that each token stands in: every line break begins a new one."""
        found: list[int] = []
        number, broken = 0, self.text.find("\n")
        while broken >= 0:
            found += [number] * (bisect_left(self.starts, broken) - len(found))
            number, broken = number + 1, self.text.find("\n", broken + 1)
        return found + [number] * (len(self.words) - len(found))

    @cached_property
    def capitalized(self) -> list[int]:
        """The tokens that begin with a capital letter."""
        return [i for i, word in enumerate(self.words) if word[0].isupper()]

    def token_at(self, offset: int) -> int:
        """The token that holds, or last begins before, the character at ``offset``."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def tag_at(self, offset: int) -> str:
        """The tag of the token that begins with the character at ``offset``, or ""."""
        i = bisect_left(self.starts, offset)
        return self.tags[i] if self.starts[i : i + 1] == [offset] else ""

    def subtree(self, i: int) -> list[int]:
        """Token indices under ``i``, itself included, in text order; a list that is shared, not to be changed."""
        found = self._subtrees.get(i)
        if found is None:
            children, found = self.children, [i]
            for j in found:  # which grows meanwhile
                found += children[j]
            found.sort()
            self._subtrees[i] = found
        return found


def _tokens_by(column: list[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, value in enumerate(column):
        found[value].append(i)
    return dict(found)


def _columns(doc: "Doc") -> tuple[list[list[str]], Any]:
    """The columns of ``NAMED`` as strings, those of ``NUMBERS`` as arrays; in one copy: asking each token for each
    attribute takes ten times as long."""
    columns = doc.to_array(ATTRIBUTES).reshape(-1, len(ATTRIBUTES)).T
    return [_named(ids, doc) for ids in columns[: len(NAMED)].tolist()], columns[len(NAMED) :].astype("int64")


def _named(ids: list[int], doc: "Doc") -> list[str]:
    try:
        return list(map(_strings.__getitem__, ids))
    except KeyError:
        if len(_strings) > KNOWN_STRINGS:
            _strings.clear()
        _strings.update((id_, intern(doc.vocab.strings[id_])) for id_ in set(ids).difference(_strings))
        return list(map(_strings.__getitem__, ids))
