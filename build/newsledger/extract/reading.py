"""One article while it is read: the parse as flat columns, and what the extractors have found so far.

Extractors get a ``Reading``, and add to it in the order of ``extract.read_article``. It dies with its Doc; only records
leave. Rules use ``tags`` (Penn), ``lower`` and ``deps``: the pipeline has no lemmatizer and no coarse tags.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from spacy.attrs import DEP, ENT_TYPE, HEAD, LOWER, ORTH, SPACY, TAG
from spacy.tokens import Doc, Span

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

ATTRIBUTES = [ORTH, LOWER, TAG, DEP, ENT_TYPE, HEAD, SPACY]
MASK = 0xFFFFFFFFFFFFFFFF  # string ids are unsigned, offsets of heads are not


@dataclass
class Reading:
    """The parse of one article in lists indexed by token, and the records found in it, in lists indexed by themselves.

    heads[i] is the token index of i's head (itself for a root); starts/ends are character offsets; sentence[i] is the
    index into ``sentences`` of (first token, last token + 1); kinds[i] the kind of the block that holds token i.
    """

    article: Article
    doc: Doc
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

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def _columns(self) -> list[list[int]]:
        """The parse in one copy: asking each token for each attribute takes ten times as long."""
        return self.doc.to_array(ATTRIBUTES).astype("int64").T.tolist() if len(self.doc) else [[] for _ in ATTRIBUTES]

    def _strings(self, attribute: int) -> list[str]:
        ids, strings = self._columns[ATTRIBUTES.index(attribute)], self.doc.vocab.strings
        known = {id_: strings[id_ & MASK] for id_ in set(ids)}
        return [known[id_] for id_ in ids]

    @cached_property
    def words(self) -> list[str]:
        return self._strings(ORTH)

    @cached_property
    def lower(self) -> list[str]:
        return self._strings(LOWER)

    @cached_property
    def tags(self) -> list[str]:
        return self._strings(TAG)

    @cached_property
    def deps(self) -> list[str]:
        return self._strings(DEP)

    @cached_property
    def ent_types(self) -> list[str]:
        return self._strings(ENT_TYPE)

    @cached_property
    def heads(self) -> list[int]:
        return [i + offset for i, offset in enumerate(self._columns[ATTRIBUTES.index(HEAD)])]

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        return tuple(self.doc.ents)

    @cached_property
    def children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def starts(self) -> list[int]:
        spaces = self._columns[ATTRIBUTES.index(SPACY)]
        return list(accumulate((len(w) + space for w, space in zip(self.words, spaces, strict=True)), initial=0))[:-1]

    @cached_property
    def ends(self) -> list[int]:
        return [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in self.doc.sents]

    @cached_property
    def sentence(self) -> list[int]:
        return [n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end)]

    @cached_property
    def kinds(self) -> list[str]:
        blocks = self.article.blocks
        if not blocks:
            return ["body"] * len(self.doc)
        begins = [b.start for b in blocks]
        return [blocks[max(bisect_right(begins, start) - 1, 0)].kind for start in self.starts]

    def token_at(self, offset: int) -> int:
        """The token that holds, or last begins before, the character at ``offset``."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def subtree(self, i: int) -> list[int]:
        """Token indices under ``i``, itself included, in text order."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(self.children[j])
        return sorted(found)
