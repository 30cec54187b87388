"""Which row of one dataset is which row of another: by words read, by names, by what they say. Never by id."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from newsledger.schema import Row, codes, read_schema, references

Tables = dict[str, list[Row]]
Span = tuple[str, int, int]  # source, start, end
ENTITIES = ("places", "actors", "agreements", "events")
LINKS: tuple[str, ...] = ("event_actors", "event_places", "event_agreements", "agreement_actors", "figure_claimants")
LINKS += ("figure_relations", "actor_relations")
ENOUGH = 0.5  # the least score at which two rows are taken for one
GROUNDS = frozenset(("date", "provision", *codes("agreement_actor_role")))  # evidence of a column, not of the row


def pair_tables(gold: Tables, built: Tables) -> dict[str, Any]:
    """``table`` -> {index of a gold row: index of its partner}, and ``table.ids`` -> {gold id: id of its partner}."""
    pairs: dict[str, Any] = {}
    for table in ("sources", *ENTITIES, "figures"):
        if table in gold:
            scores = SCORERS[table](gold, built, pairs) if table in SCORERS else _by_mentions(table, gold, built)
            pairs[table] = _best(scores)
            key = read_schema(table)["primaryKey"][0]
            rows = built.get(table, [])
            pairs[f"{table}.ids"] = {gold[table][n][key]: rows[m][key] for n, m in pairs[table].items()}
    for table in LINKS:
        if table in gold:
            pairs[table] = _best(_by_key(table, gold[table], built.get(table, []), pairs))
    if "agreement_provisions" in gold:
        pairs["agreement_provisions"] = _best(_provisions(gold, built, pairs))
    if "evidence" in gold:
        pairs["evidence"] = _best(_evidence(gold["evidence"], built.get("evidence", []), pairs))
    return pairs


def _best(scores: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """A pairing, taking the best scores first; of equal ones the first rows."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(scores, key=lambda score: (-score[0], score[1], score[2])):
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    return found


def fold(text: str) -> str:
    """Words in lower case without articles, accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " ".join(word for word in re.findall(r"\w+", plain) if word not in ("the", "a", "an"))


# --- rows with mentions ------------------------------------------------------------------------------------------


def _mentions(tables: Tables, column: str) -> tuple[dict[str, list[Span]], dict[str, set[str]]]:
    """Spans and folded words by the id of their subject."""
    spans: dict[str, list[Span]] = defaultdict(list)
    words: dict[str, set[str]] = defaultdict(set)
    for row in tables.get("evidence", []):
        if row.get(column) and row.get("field") not in GROUNDS:
            spans[row[column]].append((row["source_id"], row["start"], row["end"]))
            words[row[column]].add(fold(row["quote"]))
    return spans, words


def _shared(gold: dict[str, list[Span]], built: dict[str, list[Span]]) -> dict[tuple[str, str], int]:
    """(gold id, built id) -> how many spans of the first overlap one of the second."""
    by_source: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for id_, found in built.items():
        for source, start, end in found:
            by_source[source].append((start, end, id_))
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for id_, found in gold.items():
        for source, start, end in found:
            for other in {other for s, e, other in by_source[source] if s < end and start < e}:
                shared[id_, other] += 1
    return shared


def _by_mentions(table: str, gold: Tables, built: Tables) -> Iterator[tuple[float, int, int]]:
    """Two rows are one where most of their words are the same words, or where they bear the same name."""
    key = read_schema(table)["primaryKey"][0]
    gold_spans, gold_words = _mentions(gold, key)
    built_spans, built_words = _mentions(built, key)
    shared = _shared(gold_spans, built_spans)
    for n, row in enumerate(gold[table]):
        for m, other in enumerate(built.get(table, [])):
            id_, other_id = row[key], other[key]
            most = min(len(gold_spans[id_]), len(built_spans[other_id]))
            score = shared[id_, other_id] / most if most else 0.0
            names = fold(row["name"]), fold(other["name"])
            if names[0] == names[1]:
                score += 1.0 if _compatible(row, other) else 0.0
            elif names[1] in gold_words[id_] or names[0] in built_words[other_id]:
                score += 0.25
            if score >= ENOUGH:
                yield score + shared[id_, other_id] / 1000, n, m


def _compatible(row: Row, other: Row) -> bool:
    """Rows of one name are not one where their kind or country differ (Idlib the city, Idlib the province)."""
    for column in ("kind", "country"):
        if row.get(column) and other.get(column) and row[column] != other[column]:
            return False
    return True


def _events(gold: Tables, built: Tables, pairs: dict[str, Any]) -> Iterator[tuple[float, int, int]]:
    """Two events are one where they share the words that tell of them; or where the type agrees, and the agreement that
    was made, or time and place."""
    gold_spans, _ = _mentions(gold, "event_id")
    built_spans, _ = _mentions(built, "event_id")
    shared = _shared(gold_spans, built_spans)
    ids, deals = pairs.get("places.ids", {}), pairs.get("agreements.ids", {})
    for n, row in enumerate(gold["events"]):
        for m, other in enumerate(built.get("events", [])):
            trigger = shared[row["event_id"], other["event_id"]]
            same_type = row.get("event_type") == other.get("event_type")
            same_time = _time_agrees(row, other)
            same_place = bool(row.get("place_id")) and ids.get(row["place_id"]) == other.get("place_id")
            same_deal = bool(row.get("agreement_id")) and deals.get(row["agreement_id"]) == other.get("agreement_id")
            if trigger or (same_type and (same_deal or (same_time and same_place))):
                yield 2.0 * bool(trigger) + same_type + 0.5 * same_time + 0.5 * same_place + trigger / 100, n, m


def _time_agrees(row: Row, other: Row) -> bool:
    """Both have a date, and their intervals meet."""
    if not row.get("date") or not other.get("date"):
        return False
    first = max(row.get("date_earliest") or "0000", other.get("date_earliest") or "0000")
    last = min(row.get("date_latest") or "9999", other.get("date_latest") or "9999")
    return first <= last


def _figures(gold: Tables, built: Tables, pairs: dict[str, Any]) -> Iterator[tuple[float, int, int]]:
    """Two figures are one where the spans of their numbers overlap; what they say decides between several."""
    by_source: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for m, row in enumerate(built.get("figures", [])):
        by_source[row["source_id"]].append((m, row))
    for n, row in enumerate(gold["figures"]):
        for m, other in by_source[row["source_id"]]:
            if row["number_start"] < other["number_end"] and other["number_start"] < row["number_end"]:
                same = [row.get(c) == other.get(c) for c in ("category", "value", "lower", "upper", "population")]
                exact = (row["number_start"], row["number_end"]) == (other["number_start"], other["number_end"])
                yield 1.0 + 2.0 * same[0] + sum(same) / 10 + 0.5 * exact, n, m


def _sources(gold: Tables, built: Tables, pairs: dict[str, Any]) -> Iterator[tuple[float, int, int]]:
    where = {row["source_id"]: m for m, row in enumerate(built["sources"])}
    for n, row in enumerate(gold["sources"]):
        if row["source_id"] in where:
            yield 1.0, n, where[row["source_id"]]


SCORERS = {"sources": _sources, "events": _events, "figures": _figures}


# --- rows that link others ---------------------------------------------------------------------------------------


def _by_key(table: str, gold: list[Row], built: list[Row], pairs: dict[str, Any]) -> Iterator[tuple[float, int, int]]:
    """Links are one where what they link is one and the role is the same. A claimant's position is told by column."""
    key = ["figure_id", "actor_id"] if table == "figure_claimants" else read_schema(table)["primaryKey"]
    where = {tuple(row[column] for column in key): m for m, row in enumerate(built)}
    for n, row in enumerate(gold):
        mapped = tuple(_mapped(table, column, row[column], pairs) for column in key)
        if mapped in where:
            yield 1.0, n, where[mapped]


def _mapped(table: str, column: str, value: Any, pairs: dict[str, Any]) -> Any:
    ids = pairs.get(f"{references(table).get(column, ('',))[0]}.ids")
    return value if ids is None else ids.get(value)


def _provisions(gold: Tables, built: Tables, pairs: dict[str, Any]) -> Iterator[tuple[float, int, int]]:
    """Provisions of one agreement and kind are one where their words are, by half."""
    for n, row in enumerate(gold["agreement_provisions"]):
        for m, other in enumerate(built.get("agreement_provisions", [])):
            agreement = _mapped("agreement_provisions", "agreement_id", row["agreement_id"], pairs)
            words, others = set(fold(row["description"]).split()), set(fold(other["description"]).split())
            overlap = len(words & others) / max(min(len(words), len(others)), 1)
            if agreement == other["agreement_id"] and row["kind"] == other["kind"] and overlap >= ENOUGH:
                yield overlap, n, m


def _evidence(gold: list[Row], built: list[Row], pairs: dict[str, Any]) -> Iterator[tuple[float, int, int]]:
    """Mentions are one where they overlap and speak for the same row."""
    subjects = [name for name in references("evidence") if name != "source_id"]
    where: dict[tuple[str, str, str], list[tuple[int, Row]]] = defaultdict(list)
    for m, row in enumerate(built):
        for name in subjects:
            if row.get(name):
                where[row["source_id"], name, row[name]].append((m, row))
    for n, row in enumerate(gold):
        for name in subjects:
            for m, other in where.get((row["source_id"], name, _mapped("evidence", name, row.get(name), pairs)), ()):
                first, last = max(row["start"], other["start"]), min(row["end"], other["end"])
                if first < last:
                    yield (last - first) / max(row["end"] - row["start"], other["end"] - other["start"]), n, m
