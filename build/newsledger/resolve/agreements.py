"""Agreements of articles -> agreements.

A key from a lexicon is one agreement everywhere. One named after a town is one a year: a town may see more than one.
One known by its parties and its month only is taken for a named one where exactly one fits; else it stays alone.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from newsledger.records import AgreementRecord, Provision, When
from newsledger.resolve.book import Book, Entry, dates, known_code
from newsledger.resolve.consensus import Votes, best_when, meet
from newsledger.resolve.ids import make_id
from newsledger.resolve.places import add_tree

BINDING = ("party", "signatory", "guarantor")
DESCRIBED = ("parties:", "text:")
KINDRED = {"ceasefire", "ceasefire_implementation", "de_escalation", "demilitarized_zone"}


@dataclass
class Cluster:
    """Records of one agreement: (entry, index of the record)."""

    key: str
    members: list[tuple[Entry, int]] = field(default_factory=list)

    @property
    def records(self) -> list[AgreementRecord]:
        return [entry.extraction.agreements[n] for entry, n in self.members]

    @property
    def when(self) -> When:
        return best_when(record.when for record in self.records)

    @property
    def types(self) -> set[str]:
        return {record.agreement_type for record in self.records} - {"other"}

    @property
    def parties(self) -> set[str]:
        found = set()
        for entry, n in self.members:
            roles = entry.extraction.agreements[n].actors
            found |= {root_of(entry, actor) for actor, role in roles if role in BINDING}
        return found


def root_of(entry: Entry, actor: int) -> str:
    """The whole that an actor belongs to: the state of its president."""
    records, seen = entry.extraction.actors, {actor}
    while (whole := records[actor].part_of) is not None and whole not in seen:
        actor = whole
        seen.add(actor)
    return entry.actors[actor]


def resolve_agreements(book: Book) -> None:
    clusters = _unite_described(_clusters(book))
    for entry in book.entries:
        entry.agreements = [""] * len(entry.extraction.agreements)
    for cluster in clusters:
        agreement_id = make_id("agr", cluster.key)
        for entry, n in cluster.members:
            entry.agreements[n] = agreement_id
    _add_rows(book, clusters)


def _clusters(book: Book) -> list[Cluster]:
    """By key; those named after a town by key and year, the undated with the only dated ones."""
    groups: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
    for entry in book.entries:
        for n, record in enumerate(entry.extraction.agreements):
            groups[record.key].append((entry, n))
    clusters = []
    for key, members in sorted(groups.items()):
        years = {_year(entry, n) for entry, n in members} - {""}
        if not key.startswith("name:"):
            clusters.append(Cluster(key, members))
            continue
        only = next(iter(years)) if len(years) == 1 else ""
        by_year: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
        for entry, n in members:
            by_year[_year(entry, n) or only].append((entry, n))
        clusters += [Cluster(f"{key}:{year}", found) for year, found in sorted(by_year.items())]
    return clusters


def _year(entry: Entry, n: int) -> str:
    when = entry.extraction.agreements[n].when
    same = when.earliest[:4] == when.latest[:4]
    return when.earliest[:4] if same else ""


def _unite_described(clusters: list[Cluster]) -> list[Cluster]:
    """Puts what is known by parties and month only to the one named agreement that fits."""
    named = [cluster for cluster in clusters if not cluster.key.startswith(DESCRIBED)]
    rest = []
    for cluster in clusters:
        if cluster.key.startswith(DESCRIBED):
            fitting = [other for other in named if _fits(cluster, other)]
            if len(fitting) == 1:
                fitting[0].members += cluster.members
            else:
                rest.append(cluster)
    return named + rest


def _fits(described: Cluster, named: Cluster) -> bool:
    """The same parties, two at least; dates that meet within a month; kinds that do not exclude each other."""
    parties = described.parties
    if len(parties) < 2 or parties != named.parties:
        return False
    whens = described.when, named.when
    known = all(when.earliest and when.latest and when.precision not in ("year", "range") for when in whens)
    types = described.types | named.types
    return known and meet(*whens) and (len(types) < 2 or types <= KINDRED)


def _add_rows(book: Book, clusters: list[Cluster]) -> None:
    votes = Votes()
    for cluster in clusters:
        agreement_id = make_id("agr", cluster.key)
        book.agreement_dates[agreement_id] = cluster.when
        any_named = any(not record.key.startswith(DESCRIBED) for record in cluster.records)
        for entry, n in cluster.members:
            record = entry.extraction.agreements[n]
            book.add_evidence(entry, record.mentions, "agreement_id", agreement_id)
            type_ = known_code(book, "agreements", "agreement_type", record.agreement_type, entry.source_id)
            part_of = entry.agreements[record.part_of] if record.part_of is not None else ""
            votes.add(
                agreement_id,
                name="" if any_named and record.key.startswith(DESCRIBED) else record.name,
                agreement_type=type_,
                place_id=entry.places[record.place] if record.place is not None else "",
                part_of=part_of if part_of != agreement_id else "",
                pax_id=record.pax_id,
            )
            for actor, role in record.actors:
                code = known_code(book, "agreement_actors", "role", role, entry.source_id)
                actor_id = entry.actors[actor]
                if code in ("party", "signatory"):
                    book.agreement_makers.setdefault(agreement_id, set()).add(actor_id)
                if code:
                    book.add("agreement_actors", agreement_id=agreement_id, actor_id=actor_id, role=code)
    rows = {}
    for agreement_id, row in votes.rows():
        when = book.agreement_dates[agreement_id]
        rows[agreement_id] = {**row, **dates(book, "agreements", when, "date")}
    add_tree(book, "agreements", "agreement_id", rows)


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
