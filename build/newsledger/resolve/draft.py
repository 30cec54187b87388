"""The dataset on its way, in a temporary SQLite file: articles with what was read in them, and the rows so far.

Memory stays the same however many articles there are. Nothing here decides about meaning; the file is never a result
and may be lost with a killed build.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from newsledger.records import Article, Extraction
from newsledger.schema import TABLES, columns, read_schema
from newsledger.store import Store, quoted, unknown_last

NATURAL_ORDER = {
    "sources": ("key", "source_id"),
    "figures": ("source_id", "number_start", "number_end", "figure_id"),
    "evidence": ("source_id", "start", "end", "field", "evidence_id"),
    "events": ("date_earliest", "date_latest", "event_type", "event_id"),
    "issues": ("source_id", "stage", "code", "message", "issue_id"),
}
# Between the passes of resolve; ``n`` is the index of a record in its extraction.
NOTES = {
    "_entries": ("source_id", "key", "article", "extraction"),
    "_votes": ("table", "id", "values"),
    "_agreements": ("key", "source_id", "n", "facts"),
    "_agreement_keys": ("source_id", "n", "key"),
    "_agreement_dates": ("agreement_id", "date"),
    "_reports": ("block", "source_id", "n", "report"),
    "_event_ids": ("source_id", "n", "event_id"),
    "_issues": ("stage", "severity", "code", "message", "source_id"),
}


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

    def add_article(self, article: Article, extraction: bytes) -> None:
        """``extraction``: as msgpack."""
        self.put("_entries", article.source_id, article.key, msgspec.msgpack.encode(article), extraction)

    def drop_articles(self) -> Iterator[tuple[str, str]]:
        """Takes out what has a text or a key that another article has: (why, key). The first in sorted order stays."""
        rows, texts, keys = self.select(
            "SELECT count(*), count(DISTINCT source_id), count(DISTINCT key) FROM _entries"
        ).fetchone()
        if rows > min(texts, keys):
            yield from self._drop_repeated()
        self.select("CREATE INDEX _entry ON _entries (source_id)")

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

    def articles(self) -> Iterator[tuple[Article, Extraction]]:
        """All articles with their extractions, in order of source id."""
        decode = msgspec.msgpack.Decoder(Article).decode, msgspec.msgpack.Decoder(Extraction).decode
        for article, extraction in self.select("SELECT article, extraction FROM _entries ORDER BY source_id"):
            yield decode[0](article), decode[1](extraction)

    @property
    def texts(self) -> "Texts":
        return Texts(self)

    # --- rows ----------------------------------------------------------------------------------------------------

    def keep_each_key_once(self) -> None:
        """Of rows with the same primary key the least stays, unknown last, numbers before words."""
        for table in TABLES:
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
