"""Agreements of articles -> agreements.

A key from a lexicon is one agreement everywhere. One named after a town is one a year: a town may see more than one.
One known by its parties and its month only is taken for a named one where exactly one fits; else it stays alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import msgspec

from newsledger.records import Provision, When
from newsledger.resolve.book import Book, Entry, dates, known_code
from newsledger.resolve.consensus import Votes, best_when, meet
from newsledger.resolve.draft import Beside
from newsledger.resolve.ids import make_id
from newsledger.resolve.places import add_tree
from newsledger.schema import Row

BINDING = ("party", "signatory", "guarantor")
DESCRIBED = ("parties:", "text:")
KINDRED = {"ceasefire", "ceasefire_implementation", "de_escalation", "demilitarized_zone"}


@dataclass(frozen=True)
class Facts:
    """What tells agreements of one key, or of several, apart."""

    when: When
    agreement_type: str
    parties: tuple[str, ...]

    @property
    def year(self) -> str:
        return self.when.earliest[:4] if self.when.earliest[:4] == self.when.latest[:4] else ""


@dataclass
class Cluster:
    """The records of one agreement, summed up."""

    key: str
    whens: Counter[When] = field(default_factory=Counter)
    types: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def add(self, facts: Facts) -> None:
        self.whens[facts.when] += 1
        self.types |= {facts.agreement_type} - {"other"}
        self.parties |= set(facts.parties)

    def take(self, other: "Cluster") -> None:
        self.whens += other.whens
        self.types |= other.types

    @property
    def agreement_id(self) -> str:
        return make_id("agr", self.key)

    @property
    def when(self) -> When:
        return best_when(self.whens.elements())


# --- which records are one agreement -----------------------------------------------------------------------------


def note_agreements(book: Book, entry: Entry) -> None:
    """Notes what tells the agreements of an article from others."""
    for n, record in enumerate(entry.extraction.agreements):
        parties = {entry.roots[actor] for actor, role in record.actors if role in BINDING}
        facts = Facts(record.when, record.agreement_type, tuple(sorted(parties)))
        book.draft.put("_agreements", record.key, entry.source_id, n, msgspec.msgpack.encode(facts))


def join_agreements(book: Book) -> dict[str, str]:
    """Decides which records are one agreement, and on the date of each.

    Returns those known by parties and month only that are a named one: key of the first -> key of the second."""
    comparable = []
    noted = book.draft.select("SELECT key, source_id, n, facts FROM _agreements ORDER BY key, source_id, n")
    for key, members in groupby(noted, key=itemgetter(0)):
        for cluster in _clusters(book, key, list(members)):
            _note_date(book, cluster)
            if len(cluster.parties) > 1:
                comparable.append(cluster)
    joined = {}
    for described, named in _fitting(comparable):
        named.take(described)
        _note_date(book, named)
        joined[described.key] = named.key
    book.draft.select("CREATE INDEX IF NOT EXISTS _agreement_date ON _agreement_dates (agreement_id)")
    return joined


def _clusters(book: Book, key: str, members: list[tuple]) -> list[Cluster]:
    """By key; those named after a town by key and year, the undated with the only dated ones."""
    facts = [msgspec.msgpack.decode(found, type=Facts) for *_, found in members]
    years = {found.year for found in facts} - {""}
    only = next(iter(years)) if len(years) == 1 else ""
    clusters: dict[str, Cluster] = {}
    for (_, source_id, n, _), found in zip(members, facts, strict=True):
        name = f"{key}:{found.year or only}" if key.startswith("name:") else key
        clusters.setdefault(name, Cluster(name)).add(found)
        book.draft.put("_agreement_keys", source_id, n, name)
    return [clusters[name] for name in sorted(clusters)]


def _note_date(book: Book, cluster: Cluster) -> None:
    book.draft.put("_agreement_dates", cluster.agreement_id, msgspec.msgpack.encode(cluster.when))


def date_of(book: Book, agreement_id: str) -> When:
    """The last noted is the one after all were joined."""
    found = book.draft.select(
        "SELECT date FROM _agreement_dates WHERE agreement_id = ? ORDER BY rowid DESC LIMIT 1", (agreement_id,)
    ).fetchone()
    return msgspec.msgpack.decode(found[0], type=When)


def _fitting(clusters: list[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """What is known by parties and month only, with the one named agreement that fits."""
    named: dict[frozenset[str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if not cluster.key.startswith(DESCRIBED):
            named[frozenset(cluster.parties)].append(cluster)
    for cluster in clusters:
        if cluster.key.startswith(DESCRIBED):
            fitting = [other for other in named[frozenset(cluster.parties)] if _fits(cluster, other)]
            if len(fitting) == 1:
                yield cluster, fitting[0]


def _fits(described: Cluster, named: Cluster) -> bool:
    """Of the same parties: dates that meet within a month; kinds that do not exclude each other."""
    whens = described.when, named.when
    known = all(when.earliest and when.latest and when.precision not in ("year", "range") for when in whens)
    types = described.types | named.types
    return known and meet(*whens) and (len(types) < 2 or types <= KINDRED)


def agreement_ids(source_id: str, keys: Beside, joined: dict[str, str]) -> list[str]:
    """Of the agreements of an article. ``keys``: as ``join_agreements`` has noted them."""
    return [make_id("agr", joined.get(key, key)) for _, key in keys.of(source_id)]


# --- rows --------------------------------------------------------------------------------------------------------


def read_agreements(book: Book, entry: Entry, votes: Votes) -> None:
    """What one article says of its agreements."""
    for record, agreement_id in zip(entry.extraction.agreements, entry.agreements, strict=True):
        book.add_evidence(entry, record.mentions, "agreement_id", agreement_id)
        type_ = known_code(book, "agreements", "agreement_type", record.agreement_type, entry.source_id)
        part_of = entry.agreements[record.part_of] if record.part_of is not None else ""
        is_named_elsewhere = record.key.startswith(DESCRIBED) and agreement_id != make_id("agr", record.key)
        votes.add(
            agreement_id,
            name="" if is_named_elsewhere else record.name,
            agreement_type=type_,
            place_id=entry.places[record.place] if record.place is not None else "",
            part_of=part_of if part_of != agreement_id else "",
            pax_id=record.pax_id,
        )
        for actor, role in record.actors:
            code = known_code(book, "agreement_actors", "role", role, entry.source_id)
            if code:
                book.add("agreement_actors", agreement_id=agreement_id, actor_id=entry.actors[actor], role=code)


def add_agreements(book: Book, votes: Votes) -> None:
    def rows() -> Iterator[tuple[str, Row]]:
        for agreement_id, row in votes.rows():
            yield agreement_id, {**row, **dates(book, "agreements", date_of(book, agreement_id), "date")}

    add_tree(book, "agreements", rows())
    book.draft.select("CREATE INDEX IF NOT EXISTS _maker ON agreement_actors (agreement_id)")


def makers_of(book: Book, agreement_id: str) -> list[str]:
    """Parties and signatories."""
    return [
        actor_id
        for (actor_id,) in book.draft.select(
            "SELECT DISTINCT actor_id FROM agreement_actors WHERE agreement_id = ? AND role IN ('party', 'signatory')",
            (agreement_id,),
        )
    ]


def agreements_of_figures(entry: Entry) -> dict[int, str]:
    """Index of a figure -> the agreement whose provision holds its words, where it is laid down there."""
    found = {}
    for record, agreement_id in zip(entry.extraction.agreements, entry.agreements, strict=True):
        for provision in record.provisions:
            figure = _figure_inside(entry, provision)
            if figure is not None and entry.extraction.figures[figure].measure == "provision":
                found[figure] = agreement_id
    return found


def _figure_inside(entry: Entry, provision: Provision) -> int | None:
    """The only figure whose number stands in the words of the provision."""
    inside = [
        n
        for n, figure in enumerate(entry.extraction.figures)
        if provision.start <= figure.number_start and figure.number_end <= provision.end
    ]
    return inside[0] if len(inside) == 1 else None


def add_provisions(book: Book, entry: Entry) -> None:
    """The provisions of the article's agreements; figures must have their ids."""
    for record, agreement_id in zip(entry.extraction.agreements, entry.agreements, strict=True):
        for provision in record.provisions:
            where = (entry.source_id, provision.start, provision.end)
            figure = provision.figure if provision.figure is not None else _figure_inside(entry, provision)
            book.add(
                "agreement_provisions",
                provision_id=make_id("prv", agreement_id, *where, provision.kind),
                agreement_id=agreement_id,
                kind=known_code(book, "agreement_provisions", "kind", provision.kind, entry.source_id),
                description=entry.article.text[provision.start : provision.end],
                place_id=entry.places[provision.place] if provision.place is not None else "",
                figure_id=entry.figures[figure] if figure is not None else "",
            )
