"""One article while it is read: the parse as flat columns, and what the extractors have found so far.

Extractors get a ``Reading``, and add to it in the order of ``extract.read_article``. It dies with its Doc; only records
leave. Rules use ``tags`` (Penn), ``lower`` and ``deps``: the pipeline has no lemmatizer and no coarse tags.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from newsledger.records import (
    ActorRecord,
    ActorRelation,
    AgreementRecord,
    Article,
    EventRecord,
    FigureRecord,
    FigureRelation,
    Issue,
    PlaceRecord,
    When,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAMED = ("ORTH", "LOWER", "TAG", "DEP", "ENT_TYPE")  # columns of ids of strings
ATTRIBUTES: list[int | str] = [*NAMED, "HEAD", "IDX", "LENGTH", "SENT_START"]
KNOWN_STRINGS = 200_000  # remembered at most, whatever the number of articles
_strings: dict[int, str] = {}  # an id is a hash of its string: the same in every vocabulary


class Entity(NamedTuple):
    """What the model takes for a name: tokens start..end (exclusive)."""

    label: str
    start: int
    end: int


@dataclass
class Reading:
    """The parse of one article in lists indexed by token, and the records found in it, in lists indexed by themselves.

    heads[i] is the token index of i's head (itself for a root); starts/ends are character offsets; sentence[i] is the
    index into ``sentences`` of (first token, last token + 1); kinds[i] the kind of the block that holds token i.
    """

    article: Article
    doc: "Doc"
    knowledge: Any
    published: When = When()
    published_text: str = ""
    times: list[Any] = field(default_factory=list)
    quantities: list[Any] = field(default_factory=list)
    places: list[PlaceRecord] = field(default_factory=list)
    actors: list[ActorRecord] = field(default_factory=list)
    agreements: list[AgreementRecord] = field(default_factory=list)
    events: list[EventRecord] = field(default_factory=list)
    figures: list[FigureRecord] = field(default_factory=list)
    figure_relations: list[FigureRelation] = field(default_factory=list)
    actor_relations: list[ActorRelation] = field(default_factory=list)
    claims: list[Any] = field(default_factory=list)  # extract.claims.Claim
    issues: list[Issue] = field(default_factory=list)
    place_at: dict[int, int] = field(default_factory=dict)  # token -> index into places
    place_precision_at: dict[int, str] = field(default_factory=dict)  # token of a literal place mention -> precision
    place_focus: int | None = None  # the area that most of the article's places lie in
    actor_at: dict[int, int] = field(default_factory=dict)  # token -> index into actors
    agreement_at: dict[int, int] = field(default_factory=dict)  # token -> index into agreements
    memo: dict[Any, Any] = field(default_factory=dict)  # answers that are asked for again, by question
    event_at: dict[int, int] = field(default_factory=dict)  # trigger token -> index into events
    _subtrees: dict[int, list[int]] = field(default_factory=dict)
    passives: dict[int, bool] = field(default_factory=dict)  # verb -> what ``clause.is_passive`` said of it
    prepositions: dict[int, list[tuple[str, int]]] = field(default_factory=dict)  # as ``clause.prepositions`` found

    @cached_property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def _columns(self) -> list[list[int]]:
        """The parse in one copy: asking each token for each attribute takes ten times as long."""
        if not len(self.doc):
            return [[] for _ in ATTRIBUTES]
        columns = self.doc.to_array(ATTRIBUTES).T
        return columns[: len(NAMED)].tolist() + columns[len(NAMED) :].astype("int64").tolist()

    def _strings(self, attribute: str) -> list[str]:
        ids = self._columns[ATTRIBUTES.index(attribute)]
        try:
            return [_strings[id_] for id_ in ids]
        except KeyError:
            if len(_strings) > KNOWN_STRINGS:
                _strings.clear()
            _strings.update((id_, self.doc.vocab.strings[id_]) for id_ in set(ids).difference(_strings))
            return [_strings[id_] for id_ in ids]

    @cached_property
    def words(self) -> list[str]:
        return self._strings("ORTH")

    @cached_property
    def lower(self) -> list[str]:
        return self._strings("LOWER")

    @cached_property
    def tags(self) -> list[str]:
        return self._strings("TAG")

    @cached_property
    def deps(self) -> list[str]:
        return self._strings("DEP")

    @cached_property
    def ent_types(self) -> list[str]:
        return self._strings("ENT_TYPE")

    @cached_property
    def heads(self) -> list[int]:
        return [i + offset for i, offset in enumerate(self._columns[ATTRIBUTES.index("HEAD")])]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Word in lower case -> its tokens."""
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.lower):
            found.setdefault(word, []).append(i)
        return found

    def spots(self, words: frozenset[str]) -> list[int]:
        """The tokens of the article that are one of ``words``, in order: looked for once."""
        found: list[int] | None = self.memo.get(words)
        if found is None:
            at = self.positions
            here = words.intersection(at) if len(words) > len(at) else [word for word in words if word in at]
            found = self.memo[words] = sorted([i for word in here for i in at[word]])
        return found

    def spots_between(self, words: frozenset[str], first: int, last: int) -> list[int]:
        """Those of ``spots`` from ``first`` to before ``last``."""
        found = self.spots(words)
        return found[bisect_left(found, first) : bisect_left(found, last)] if found else found

    @cached_property
    def ents(self) -> list[Entity]:
        return [Entity(span.label_, span.start, span.end) for span in self.doc.ents]

    @cached_property
    def children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def coordinated(self) -> dict[int, list[int]]:
        """Token -> its children that are coordinated with it, where there are any."""
        found: dict[int, list[int]] = {}
        for i, dep in enumerate(self.deps):
            if dep == "conj" and self.heads[i] != i:
                found.setdefault(self.heads[i], []).append(i)
        return found

    @cached_property
    def starts(self) -> list[int]:
        return self._columns[ATTRIBUTES.index("IDX")]

    @cached_property
    def ends(self) -> list[int]:
        return [
            start + length for start, length in zip(self.starts, self._columns[ATTRIBUTES.index("LENGTH")], strict=True)
        ]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        begins = [i for i, begin in enumerate(self._columns[ATTRIBUTES.index("SENT_START")]) if begin == 1]
        return list(zip(begins, [*begins[1:], len(self.doc)], strict=True))

    @cached_property
    def sentence(self) -> list[int]:
        found: list[int] = []
        for n, (start, end) in enumerate(self.sentences):
            found += [n] * (end - start)
        return found

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
    def capitalized(self) -> list[int]:
        """The tokens that begin with a capital letter."""
        return [i for i, word in enumerate(self.words) if word[:1].isupper()]

    @cached_property
    def kinds(self) -> list[str]:
        blocks = self.article.blocks
        if not blocks:
            return ["body"] * len(self.doc)
        firsts = [0, *(bisect_left(self.starts, block.start) for block in blocks[1:]), len(self.doc)]
        found: list[str] = []
        for block, first, last in zip(blocks, firsts, firsts[1:], strict=False):
            found += [block.kind] * (last - first)
        return found

    def token_at(self, offset: int) -> int:
        """The token that holds, or last begins before, the character at ``offset``."""
        return max(bisect_right(self.starts, offset) - 1, 0)

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
