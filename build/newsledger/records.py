"""The values that pass between stages: articles, what was read in them, and the issues met on the way.

Everything here is plain, frozen and JSON-shaped, so that it can be cached, sent between processes and compared.
Offsets count characters of ``Article.text``; an index is a position in the tuple of the same ``Extraction``.
"""

import hashlib
import re
from urllib.parse import urlsplit

from msgspec import Struct

YEAR = re.compile(r"\d{4}")
DAY_CHARACTERS = len("2019-07-30")
Rank = tuple[int | str, ...]


class Block(Struct, frozen=True):
    """A stretch of the text: title, heading, dateline, body or furniture. Blocks are in order and never overlap."""

    start: int
    end: int
    kind: str


class Article(Struct, frozen=True):
    """One input text as stored, with what stood beside it. Unknown is the empty string."""

    key: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published: str = ""  # EDTF
    published_text: str = ""  # verbatim
    published_basis: str = "none"  # stated, metadata, inferred, none
    timezone: str = ""  # IANA name
    path: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def source_id(self) -> str:
        return "src-" + self.sha256[:12]

    @property
    def words_hash(self) -> bytes:
        """The same for texts that differ in white space alone, or in that one begins with its title."""
        words = " ".join((self.text.removeprefix(self.title).strip() or self.text).split())
        return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    @property
    def rank(self) -> Rank:
        """The order of copies of one text, the best described first: how exact its date is, how much else is known of
        it; of equals the first by key."""
        date = min(len(self.published), DAY_CHARACTERS) if YEAR.search(self.published) else 0
        others = (self.publisher, self.author, self.url, self.language, self.timezone)
        return -date, -sum(map(bool, others)), self.key, self.source_id, self.published, *others, self.path

    @property
    def host(self) -> str:
        """The host in its address without ``www.``, empty where there is none; an address can be anything."""
        try:
            return (urlsplit(self.url).hostname or "").removeprefix("www.")
        except ValueError:  # of brackets that hold no IPv6 address
            return ""


class Issue(Struct, frozen=True):
    """Something skipped, doubted or unresolved. severity: info, warning, error."""

    stage: str  # read, annotate, extract, resolve, correct
    severity: str
    code: str  # kebab-case, stable: empty-file, duplicate-text, unresolved-actor, ...
    message: str
    source_id: str = ""  # empty where no source row exists


class When(Struct, frozen=True):
    """A point or stretch of time. edtf is EDTF level 1; earliest and latest are ISO days, empty where open."""

    edtf: str = ""
    earliest: str = ""
    latest: str = ""
    precision: str = "unknown"  # vocabulary date_precision
    basis: str = "none"  # stated, relative, anaphoric, inferred, none


class Mention(Struct, frozen=True):
    """Where a row was read: a span of the text, the field it speaks for, and the rule that read it."""

    start: int
    end: int
    field: str
    rule: str


class PlaceRecord(Struct, frozen=True):
    """A place of one article. key is stable across articles (``gn:170017``, ``adm1:SY.12``, ``iso:SYR``, ``name:…``).

    Parents stand in the same tuple, with no mentions of their own where the article does not name them.
    """

    key: str
    name: str
    kind: str  # country, admin1, admin2, settlement, site, region, zone, border, unresolved
    precision: str  # vocabulary place_precision
    country: str = ""  # ISO 3166-1 alpha-3
    admin1: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: str = ""
    part_of: int | None = None  # index into Extraction.places
    mentions: tuple[Mention, ...] = ()


class ActorRecord(Struct, frozen=True):
    """An actor of one article, coreference already resolved. key: ``lex:…`` from a lexicon, else ``name:<folded>``."""

    key: str
    name: str
    actor_type: str
    country: str = ""
    generic: bool = False
    wikidata_id: str = ""
    part_of: int | None = None  # index into Extraction.actors
    mentions: tuple[Mention, ...] = ()


class Provision(Struct, frozen=True):
    kind: str
    start: int
    end: int
    place: int | None = None
    figure: int | None = None


class AgreementRecord(Struct, frozen=True):
    """An agreement of one article. actors: (actor index, role)."""

    key: str
    name: str
    agreement_type: str
    when: When = When()
    place: int | None = None
    part_of: int | None = None
    pax_id: str = ""
    actors: tuple[tuple[int, str], ...] = ()
    provisions: tuple[Provision, ...] = ()
    mentions: tuple[Mention, ...] = ()


class EventRecord(Struct, frozen=True):
    """An event of one article. actors, places, agreements: (index, role or relation). standings: of perpetrators that
    are not just stated to have done it, (actor, code of the vocabulary, index of who accuses it or None)."""

    event_type: str
    modality: str = "asserted"
    aggregate: bool = False
    when: When = When()
    place: int | None = None
    place_precision: str = "unknown"
    agreement: int | None = None  # only for an agreement being made
    summary: str = ""
    confidence: float = 0.5
    actors: tuple[tuple[int, str], ...] = ()
    places: tuple[tuple[int, str], ...] = ()
    agreements: tuple[tuple[int, str], ...] = ()
    mentions: tuple[Mention, ...] = ()
    standings: tuple[tuple[int, str, int | None], ...] = ()


class FigureRecord(Struct, frozen=True):
    """One quantity claimed in one article. Text columns are verbatim."""

    category: str
    number_start: int
    number_end: int
    start: int  # of the quoted clause or sentence, which holds the number
    end: int
    quantifier: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_inclusive: bool | None = None
    upper_inclusive: bool | None = None
    change: str = ""
    unit: str = "item"
    counted: str = ""
    term: str = ""
    population: str = ""
    measure: str = ""
    period_start: str = ""  # EDTF
    period_end: str = ""  # EDTF
    place: int | None = None
    event: int | None = None
    agreement: int | None = None
    part_of: int | None = None  # index into Extraction.figures
    part_kind: str = ""
    in_heading: bool = False
    flag: str = ""
    rule: str = ""
    confidence: float = 0.5
    claimants: tuple[int, ...] = ()  # actor indices, the origin of the claim first


class FigureRelation(Struct, frozen=True):
    figure: int
    other: int
    relation: str
    reason: str = ""


class ActorRelation(Struct, frozen=True):
    actor: int
    other: int
    relation: str  # part_of, leads, supports, opposes
    start: str = ""  # EDTF
    end: str = ""
    mention: Mention | None = None


class Extraction(Struct, frozen=True):
    """All that was read in one article. ``published`` is the article's own date, reasoned from its words if need be."""

    source_id: str
    published: When = When()
    published_text: str = ""
    language: str = ""
    places: tuple[PlaceRecord, ...] = ()
    actors: tuple[ActorRecord, ...] = ()
    agreements: tuple[AgreementRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
    figure_relations: tuple[FigureRelation, ...] = ()
    actor_relations: tuple[ActorRelation, ...] = ()
    issues: tuple[Issue, ...] = ()
