"""Collects the actors of one article: one record a key, its mentions, and which token speaks of whom."""

from dataclasses import dataclass, field

from msgspec import Struct

from newsledger.extract.actors.lexicon import ActorLexicon, Entry
from newsledger.extract.reading import Reading
from newsledger.records import ActorRecord, ActorRelation, Issue, Mention


class Span(Struct, frozen=True):
    """One mention in tokens: who, where (last exclusive), the token that stands for it in the parse, and how."""

    key: str
    first: int
    last: int
    head: int
    field: str  # name, alias, nominal, pronoun
    rule: str


@dataclass
class Roster:
    """The actors being read. ``taken`` are the tokens that already speak of somebody."""

    reading: Reading
    lexicon: ActorLexicon
    spans: list[Span] = field(default_factory=list)
    unknown: dict[str, Entry] = field(default_factory=dict)  # entries made for this article
    at: dict[int, str] = field(default_factory=dict)  # token -> key
    relations: list[tuple[str, str, str, int, int]] = field(default_factory=list)  # key, relation, key, first, last

    def entry(self, key: str) -> Entry | None:
        return self.unknown.get(key) or self.lexicon.entry(key)

    def make(self, entry: Entry) -> str:
        """Registers an entry made for this article; the first one of a key stays."""
        self.unknown.setdefault(entry.key, entry)
        return entry.key

    def add(self, key: str, first: int, last: int, head: int, how: str, rule: str) -> None:
        """A mention of ``key``; tokens that already speak of somebody else keep doing so, but for the head."""
        self.spans.append(Span(key, first, last, head, how, rule))
        for token in range(first, last):
            self.at.setdefault(token, key)
        self.at[head] = key

    def mention(self, key: str, first: int, last: int, head: int, how: str, rule: str) -> None:
        """A mention of ``key`` whose tokens stand for somebody else (*anti-Taliban fighters*)."""
        self.spans.append(Span(key, first, last, head, how, rule))

    def reassign(self, head: int, key: str, first: int, rule: str) -> None:
        """The mention that ends at ``head`` turns out to be of ``key``."""
        kept = [s for s in self.spans if s.head == head]
        first = min((s.first for s in kept), default=first)
        self.spans = [s for s in self.spans if s.head != head]
        for token in range(first, head + 1):
            if self.at.get(token) in {s.key for s in kept} or token == head:
                self.at[token] = key
        self.spans.append(Span(key, first, head + 1, head, "nominal", rule))

    def relate(self, key: str, relation: str, other: str, first: int, last: int) -> None:
        if key != other:
            self.relations.append((key, relation, other, first, last))

    def doubt(self, code: str, message: str) -> None:
        self.reading.issues.append(Issue("extract", "info", code, message, self.reading.source_id))

    def rename(self, old: str, new: str) -> None:
        """Two keys turn out to be one actor: ``old`` becomes ``new``."""
        self.spans = [s if s.key != old else Span(new, s.first, s.last, s.head, s.field, s.rule) for s in self.spans]
        self.at = {token: new if key == old else key for token, key in self.at.items()}
        self.relations = [
            (new if a == old else a, kind, new if b == old else b, first, last)
            for a, kind, b, first, last in self.relations
        ]

    def finish(self) -> None:
        """Writes actors, ``actor_at`` and relations into the reading, actors by their first mention, parents behind."""
        reading = self.reading
        order = list(dict.fromkeys(s.key for s in sorted(self.spans, key=lambda s: (s.first, -s.last))))
        for key in (key for relation in self.relations for key in (relation[0], relation[2])):
            if key not in order:
                order.append(key)
        for key in order:  # grows while it is read: parents of parents
            entry = self.entry(key)
            if entry and entry.part_of and entry.part_of not in order and self.entry(entry.part_of):
                order.append(entry.part_of)
        index = {key: n for n, key in enumerate(order)}
        mentions: dict[str, list[Mention]] = {key: [] for key in order}
        for span in self._outermost():
            start, end = reading.starts[span.first], reading.ends[span.last - 1]
            mentions[span.key].append(Mention(start, end, span.field, span.rule))
        for key in order:
            reading.actors.append(self._record(key, index, tuple(mentions[key])))
            if key.startswith("name:"):
                self.doubt("unresolved-actor", f"no actor called {reading.actors[-1].name!r} is known")
        known = ((token, key) for token, key in self.at.items() if key in index)  # *its*, of what became another's
        reading.actor_at.update((token, index[key]) for token, key in known)
        for a, relation, b, first, last in dict.fromkeys(self.relations):
            mention = Mention(reading.starts[first], reading.ends[last - 1], relation, f"relation:{relation}")
            reading.actor_relations.append(ActorRelation(index[a], index[b], relation, mention=mention))

    def _outermost(self) -> list[Span]:
        """Mentions in text order without those that lie within another of the same actor (*YPG* in *YPG fighters*)."""
        kept: list[Span] = []
        for span in sorted(dict.fromkeys(self.spans), key=lambda s: (s.first, -s.last)):
            if not any(k.key == span.key and k.first <= span.first and span.last <= k.last for k in kept[-4:]):
                kept.append(span)
        return kept

    def _record(self, key: str, index: dict[str, int], mentions: tuple[Mention, ...]) -> ActorRecord:
        entry = self.entry(key) or Entry(key, key, "other")
        return ActorRecord(
            key=key if key.startswith("name:") else f"lex:{key}",
            name=entry.name,
            actor_type=entry.actor_type,
            country=entry.country,
            generic=entry.generic,
            wikidata_id=entry.wikidata_id,
            part_of=index.get(entry.part_of) if entry.part_of else None,
            mentions=mentions,
        )
