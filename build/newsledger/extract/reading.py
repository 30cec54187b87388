"""One article while it is read: the parse as flat columns, and what the extractors have found so far.

Extractors get a ``Reading``, and add to it in the order of ``extract.read_article``. It dies with its Doc; only records
leave. Rules use ``tags`` (Penn), ``lower`` and ``deps``: the pipeline has no lemmatizer and no coarse tags.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from spacy.tokens import Doc

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
    place_precision_at: dict[int, str] = field(default_factory=dict)  # token of a place mention -> its precision
    actor_at: dict[int, int] = field(default_factory=dict)  # token -> index into actors
    agreement_at: dict[int, int] = field(default_factory=dict)  # token -> index into agreements
    event_at: dict[int, int] = field(default_factory=dict)  # trigger token -> index into events

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def words(self) -> list[str]:
        return [t.text for t in self.doc]

    @cached_property
    def lower(self) -> list[str]:
        return [t.lower_ for t in self.doc]

    @cached_property
    def tags(self) -> list[str]:
        return [t.tag_ for t in self.doc]

    @cached_property
    def deps(self) -> list[str]:
        return [t.dep_ for t in self.doc]

    @cached_property
    def heads(self) -> list[int]:
        return [t.head.i for t in self.doc]

    @cached_property
    def children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def starts(self) -> list[int]:
        return [t.idx for t in self.doc]

    @cached_property
    def ends(self) -> list[int]:
        return [t.idx + len(t.text) for t in self.doc]

    @cached_property
    def ent_types(self) -> list[str]:
        return [t.ent_type_ for t in self.doc]

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
