"""The dataset on its way, in a temporary SQLite file: articles with what was read in them, and the rows so far.

Memory stays the same however many articles there are. Nothing here decides about meaning; the file is never a result
and may be lost with a killed build. Each row has its *origin*: the article, and the turn at it, in which it was put
down; or none, where it is all articles' together. So what one article has said can be taken out again, and a later
build can go on from the draft of an earlier one (``kept.py``).
"""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec

from newsledger.records import AgreementRecord, Article, EventRecord, Extraction, FigureRecord, FigureRelation
from newsledger.schema import TABLES, columns, read_schema
from newsledger.store import Store, quoted, unknown_last

NATURAL_ORDER = {
    "sources": ("key", "source_id"),
    "figures": ("source_id", "number_start", "number_end", "figure_id"),
    "evidence": ("source_id", "start", "end", "field", "evidence_id", "rule"),
    "events": ("date_earliest", "date_latest", "event_type", "event_id"),
    "issues": ("source_id", "stage", "code", "message", "issue_id"),
}
# Between the passes of resolve; ``n`` is the index of a record in its extraction.
NOTES = {
    "_entries": ("source_id", "key", "words", "article", "extraction"),
    "_known": ("digest", "stamp"),  # of each article: see ``stamp.py``
    "_gone_over": (),
    "_later": ("source_id", "agreements", "ids"),
    "_told": ("source_id", "n", "ids"),  # n: the turn; with which ids an article was gone over in a later turn
    "_votes": ("table", "id", "values"),
    "_agreements": ("key", "source_id", "n", "facts"),
    "_agreement_keys": ("source_id", "n", "key"),
    "_agreement_dates": ("agreement_id", "date"),
    "_reports": ("block", "source_id", "n", "report"),
    "_event_ids": ("source_id", "n", "event_id"),
    "_issues": ("stage", "severity", "code", "message", "source_id"),
}


OF_AGREEMENTS, OF_EVENTS = 1, 2  # turns: an article is gone over by itself, and when agreements, events have their ids
TURNS = 3
ORIGIN = "_origin"  # number of the article times TURNS, and the turn; of all together 0, for numbers begin with 1
# where a row may be put down more than once, in other words, and what it says beside its key is looked at again
RETOLD = tuple(
    table for table in TABLES if table != "evidence" and set(columns(table)) > set(read_schema(table)["primaryKey"])
)


class Told(msgspec.Struct):
    """What is asked for of an extraction when the names in it have their ids: less than half of it."""

    source_id: str
    agreements: tuple[AgreementRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
    figure_relations: tuple[FigureRelation, ...] = ()


class Ids(msgspec.Struct, array_like=True):
    """Of the records of an article, by their index; events have those that are theirs alone."""

    places: list[str]
    actors: list[str]
    roots: list[str]  # the whole that an actor belongs to
    events: list[str]


_decode_article = msgspec.msgpack.Decoder(Article).decode
_decode_extraction = msgspec.msgpack.Decoder(Extraction).decode
_decode_told = msgspec.msgpack.Decoder(Told).decode
_decode_ids = msgspec.msgpack.Decoder(Ids).decode


class Draft(Store):
    """Table -> its rows, in their natural order; and the articles. A file that is there already is gone on with."""

    def __init__(self, path: Path | None = None):
        order = {table: NATURAL_ORDER.get(table, tuple(read_schema(table)["primaryKey"])) for table in TABLES}
        super().__init__({table: columns(table) for table in TABLES} | NOTES, path, order, tag=ORIGIN)
        (last,) = self.select(f"SELECT coalesce(max({ORIGIN}), 0) FROM _known").fetchone()
        self._number = last // TURNS

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)

    # --- articles ------------------------------------------------------------------------------------------------

    def known(self) -> dict[bytes, tuple[int, bytes]]:
        """Digest -> origin and stamp of the articles that an earlier build has left."""
        found = self.select(f"SELECT digest, {ORIGIN}, stamp FROM _known")
        return {digest: (origin, stamp) for digest, origin, stamp in found}

    def add_article(self, article: Article, extraction: bytes, digest: bytes = b"", stamp: bytes = b"") -> int:
        """``extraction``: as msgpack. Returns the origin of what the article says by itself."""
        self._number += 1
        origin = self._number * TURNS
        with self.of(origin):
            packed = msgspec.msgpack.encode(article)
            self.put("_entries", article.source_id, article.key, article.words_hash, packed, extraction)
            self.put("_known", digest, stamp)
        return origin

    @contextmanager
    def of(self, origin: int) -> Iterator[None]:
        """What is added inside has this origin."""
        self._tag = (origin,)
        try:
            yield
        finally:
            self._tag = (0,)

    def take_out(self, origins: Collection[int]) -> None:
        """Takes out all rows of these origins; of an article's first turn, those of its later turns too."""
        if not origins:
            return
        turns = [origin + turn for origin in origins for turn in range(1 if origin % TURNS or not origin else TURNS)]
        given = json.dumps(turns)
        for table in self.columns:
            self.select(f'DELETE FROM "{table}" WHERE {ORIGIN} IN (SELECT value FROM json_each(?))', (given,))

    def drop_articles(self) -> Iterator[tuple[str, Article]]:
        """Takes out what has the words or the key of another article: (why, article). The best described stays, of
        equals the first in sorted order."""
        rows, texts, keys = self.select(
            "SELECT count(*), count(DISTINCT words), count(DISTINCT key) FROM _entries"
        ).fetchone()
        if rows > min(texts, keys):
            yield from self._drop_repeated()
        self.select("CREATE INDEX IF NOT EXISTS _entry ON _entries (source_id)")

    def _drop_repeated(self) -> Iterator[tuple[str, Article]]:
        repeated = " OR ".join(
            f"{column} IN (SELECT {column} FROM _entries GROUP BY {column} HAVING count(*) > 1)"
            for column in ("words", "key")
        )
        found = self.select(f"SELECT {ORIGIN}, words, key, article FROM _entries WHERE {repeated}")
        entries = [(_decode_article(packed), *entry) for *entry, packed in found]
        seen: set[bytes | str] = set()
        dropped = []
        for article, origin, *marks in sorted(entries, key=lambda entry: entry[0].rank):
            if seen.isdisjoint(marks):
                seen.update(marks)
            else:
                dropped.append(origin)
                yield ("duplicate-text" if marks[0] in seen else "duplicate-key"), article
        self.take_out(dropped)

    def articles(self) -> Iterator[tuple[int, Article, Extraction]]:
        """The articles that have not been gone over, with origin and extraction, in order of source id."""
        found = self.select(
            f"SELECT {ORIGIN}, article, extraction FROM _entries "
            f"WHERE {ORIGIN} NOT IN (SELECT {ORIGIN} FROM _gone_over) ORDER BY source_id"
        )
        for origin, article, extraction in found:
            yield origin, _decode_article(article), _decode_extraction(extraction)

    def put_off(self, source_id: str, agreements: int, ids: Ids) -> None:
        """Lets ``later_articles`` give an article once more; ``agreements``: how many it has."""
        self.put("_later", source_id, agreements, msgspec.msgpack.encode(ids))

    def later_articles(self, agreements: int = 0) -> Iterator[tuple[int, str]]:
        """Origin and source id of the articles put off, those with so many agreements, in order of source id."""
        self.select("CREATE INDEX IF NOT EXISTS _late ON _later (source_id)")
        yield from self.select(
            f"SELECT {ORIGIN}, source_id FROM _later WHERE agreements >= ? ORDER BY source_id", (agreements,)
        )

    def later_article(self, source_id: str) -> tuple[Article, Extraction, Ids]:
        """An article put off, with what ``Told`` holds of its extraction and the ids that were given."""
        article, extraction, ids = self._connection.execute(
            "SELECT article, extraction, ids FROM _later l CROSS JOIN _entries e ON e.source_id = l.source_id "
            "WHERE l.source_id = ?",
            (source_id,),
        ).fetchone()
        told = Extraction(**msgspec.structs.asdict(_decode_told(extraction)))
        return _decode_article(article), told, _decode_ids(ids)

    def beside(self, table: str, column: str) -> "Beside":
        """What a table of NOTES says of records, to be read along with the articles put off."""
        return Beside(self.select(f'SELECT source_id, n, {column} FROM "{table}" ORDER BY source_id, n'))

    @property
    def texts(self) -> "Texts":
        return Texts(self)

    # --- rows ----------------------------------------------------------------------------------------------------

    def keep_each_key_once(self, tables: Iterable[str] = TABLES) -> None:
        """Of rows with the same primary key the least stays, unknown last, numbers before words."""
        for table in tables:
            key = quoted(read_schema(table)["primaryKey"])
            repeated = f'SELECT {key} FROM "{table}" GROUP BY {key} HAVING count(*) > 1'
            if self.select(f"{repeated} LIMIT 1").fetchone() is None:
                continue
            order = unknown_last(columns(table))
            numbered = (
                f"SELECT rowid AS row, row_number() OVER (PARTITION BY {key} ORDER BY {order}) AS n "
                f'FROM "{table}" WHERE ({key}) IN ({repeated})'
            )
            self.select(f'DELETE FROM "{table}" WHERE rowid IN (SELECT row FROM ({numbered}) WHERE n > 1)')


class Beside:
    """Notes on articles, asked for in order of source id."""

    def __init__(self, notes: Iterable[tuple[str, int, Any]]):
        self._groups = groupby(notes, key=itemgetter(0))
        self._source_id, self._notes = "", []  # type: tuple[str, list[tuple[int, Any]]]

    def of(self, source_id: str) -> list[tuple[int, Any]]:
        """(index of the record, note)."""
        while self._source_id < source_id and (group := next(self._groups, None)):
            self._source_id, self._notes = group[0], [(n, note) for _, n, note in group[1]]
        return self._notes if self._source_id == source_id else []


class Texts(Mapping[str, str]):
    """Source id -> text."""

    def __init__(self, draft: Draft):
        self.draft = draft

    def __getitem__(self, source_id: str) -> str:
        found = self.draft.select("SELECT article FROM _entries WHERE source_id = ?", (source_id,)).fetchone()
        if found is None:
            raise KeyError(source_id)
        return msgspec.msgpack.decode(found[0], type=Article).text

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self.draft.select("SELECT source_id FROM _entries ORDER BY source_id"))

    def __len__(self) -> int:
        return self.draft.select("SELECT count(*) FROM _entries").fetchone()[0]
