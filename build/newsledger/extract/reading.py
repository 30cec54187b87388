"""One article while it is read: its parse, and what the extractors have found so far.

Extractors get a ``Reading``, and add to it in the order of ``extract.read_article``. It dies with its Doc; only records
leave.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsledger.extract.parse import Parse
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


@dataclass
class Reading(Parse):
    """The parse of one article, and the records found in it, in lists indexed by themselves."""

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
    passives: dict[int, bool] = field(default_factory=dict)  # verb -> what ``clause.is_passive`` said of it
    paths: dict[int, list[int]] = field(default_factory=dict)  # token -> ``asides.path_to_root``
    prepositions: dict[int, list[tuple[str, int]]] = field(default_factory=dict)  # as ``clause.prepositions`` found

    def __post_init__(self) -> None:
        super().__init__(self.article, self.doc)
        self.source_id = self.article.source_id  # a hash of the text
