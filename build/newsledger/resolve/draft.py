"""The dataset on its way, in a temporary SQLite file: articles with what was read in them, and the rows so far.

Memory stays the same however many articles there are. Nothing here decides about meaning; the file is never a result
and may be lost with a killed build.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path

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
    "_entries": ("source_id", "key", "article", "extraction", "gone_over"),
    "_later": ("source_id", "agreements", "ids"),
    "_votes": ("table", "id", "values"),
    "_agreements": ("key", "source_id", "n", "facts"),
    "_agreement_keys": ("source_id", "n", "key"),
    "_agreement_dates": ("agreement_id", "date"),
    "_reports": ("block", "source_id", "n", "report"),
    "_event_ids": ("source_id", "n", "event_id"),
    "_issues": ("stage", "severity", "code", "message", "source_id"),
}


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


class Draft(Store):
    """Table -> its rows, in their natural order; and the articles."""

    def __init__(self, path: Path | None = None):
        order = {table: NATURAL_ORDER.get(table, tuple(read_schema(table)["primaryKey"])) for table in TABLES}
        super().__init__({table: columns(table) for table in TABLES} | NOTES, path, order)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)

    # --- articles ------------------------------------------------------------------------------------------------

    def add_article(self, article: Article, extraction: bytes, gone_over: bool = False) -> None:
        """``extraction``: as msgpack; ``gone_over``: what it says by itself is in the draft already."""
        encoded = msgspec.msgpack.encode(article)
        self.put("_entries", article.source_id, article.key, encoded, extraction, int(gone_over))

    def drop_articles(self) -> Iterator[tuple[str, str]]:
        """Takes out what has a text or a key that another article has: (why, key). The first in sorted order stays."""
        rows, texts, keys = self.select(
            "SELECT count(*), count(DISTINCT source_id), count(DISTINCT key) FROM _entries"
        ).fetchone()
        if rows > min(texts, keys):
            self._begin_again()
            yield from self._drop_repeated()
        self.select("CREATE INDEX _entry ON _entries (source_id)")

    def _begin_again(self) -> None:
        """No article has been gone over."""
        for table in self.columns:
            if table != "_entries":
                self.select(f'DELETE FROM "{table}"')  # noqa: S608
        self.select("UPDATE _entries SET gone_over = 0")

    def _drop_repeated(self) -> Iterator[tuple[str, str]]:
        seen_texts, seen_keys, dropped = set(), set(), []
        for rowid, source_id, key in self.select("SELECT rowid, source_id, key FROM _entries ORDER BY key, source_id"):
            if source_id in seen_texts or key in seen_keys:
                dropped.append((rowid,))
                yield ("duplicate-text" if source_id in seen_texts else "duplicate-key"), key
            else:
                seen_texts.add(source_id)
                seen_keys.add(key)
        for rowid in dropped:
            self.select("DELETE FROM _entries WHERE rowid = ?", rowid)

    def articles(self) -> Iterator[tuple[str, Article, Extraction]]:
        """The articles that have not been gone over, with source id and extraction, in order of source id."""
        decode = msgspec.msgpack.Decoder(Article).decode, msgspec.msgpack.Decoder(Extraction).decode
        found = self.select(
            "SELECT source_id, article, extraction FROM _entries WHERE NOT gone_over ORDER BY source_id"
        )
        for source_id, article, extraction in found:
            yield source_id, decode[0](article), decode[1](extraction)

    def put_off(self, source_id: str, agreements: int, ids: Ids) -> None:
        """Lets ``later_articles`` give an article once more; ``agreements``: how many it has."""
        self.put("_later", source_id, agreements, msgspec.msgpack.encode(ids))

    def later_articles(self, agreements: int = 0) -> Iterator[tuple[str, Article, Extraction, Ids]]:
        """The articles put off, those with so many agreements, in order of source id. Of the extractions what ``Told``
        holds, with the ids that were given."""
        decode = msgspec.msgpack.Decoder(Article).decode, msgspec.msgpack.Decoder(Told).decode
        decode_ids = msgspec.msgpack.Decoder(Ids).decode
        self.select("CREATE INDEX IF NOT EXISTS _late ON _later (source_id)")
        found = self.select(
            "SELECT l.source_id, article, extraction, ids "
            "FROM _later l CROSS JOIN _entries e ON e.source_id = l.source_id "
            "WHERE agreements >= ? ORDER BY l.source_id",
            (agreements,),
        )
        for source_id, article, extraction, ids in found:
            told = Extraction(**msgspec.structs.asdict(decode[1](extraction)))
            yield source_id, decode[0](article), told, decode_ids(ids)

    def beside(self, table: str, column: str) -> "Beside":
        """What a table of NOTES says of records, to be read along with the articles put off."""
        return Beside(self.select(f'SELECT source_id, n, {column} FROM "{table}" ORDER BY source_id, n'))  # noqa: S608

    @property
    def texts(self) -> "Texts":
        return Texts(self)

    # --- rows ----------------------------------------------------------------------------------------------------

    def keep_each_key_once(self, tables: Iterable[str] = TABLES) -> None:
        """Of rows with the same primary key the least stays, unknown last, numbers before words."""
        for table in tables:
            key = quoted(read_schema(table)["primaryKey"])
            repeated = f'SELECT {key} FROM "{table}" GROUP BY {key} HAVING count(*) > 1'  # noqa: S608
            if self.select(f"{repeated} LIMIT 1").fetchone() is None:
                continue
            order = unknown_last(columns(table))
            numbered = (
                f"SELECT rowid AS row, row_number() OVER (PARTITION BY {key} ORDER BY {order}) AS n "  # noqa: S608
                f'FROM "{table}" WHERE ({key}) IN ({repeated})'
            )
            self.select(
                f'DELETE FROM "{table}" WHERE rowid IN (SELECT row FROM ({numbered}) WHERE n > 1)'  # noqa: S608
            )


class Beside:
    """Notes on articles, asked for in order of source id."""

    def __init__(self, notes: Iterable[tuple[str, int, str]]):
        self._groups = groupby(notes, key=itemgetter(0))
        self._source_id, self._notes = "", []  # type: tuple[str, list[tuple[int, str]]]

    def of(self, source_id: str) -> list[tuple[int, str]]:
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
