"""Figures of articles -> figures: one row each, never merged."""

from newsledger.records import FigureRecord, Mention
from newsledger.resolve.agreements import add_provisions, agreements_of_figures
from newsledger.resolve.book import Book, Entry, known_code
from newsledger.resolve.compare import contradictions
from newsledger.resolve.consensus import break_circles
from newsledger.resolve.ids import make_id
from newsledger.schema import Row


def read_figures(book: Book, entry: Entry) -> None:
    """Adds the figures of one article, with their relations, and the provisions that they stand in."""
    entry.figures = _figure_ids(book, entry)
    part_of = _wholes(book, entry)
    provided = agreements_of_figures(entry)
    rows = {}
    for n, (record, figure_id) in enumerate(zip(entry.extraction.figures, entry.figures, strict=True)):
        agreement_id = provided.get(n, "") if record.agreement is None else entry.agreements[record.agreement]
        if figure_id:
            rows[figure_id] = _figure(book, entry, record, figure_id, part_of.get(figure_id, ""), agreement_id)
            _add_links(book, entry, record, figure_id)
    for figure_id, reason in contradictions(list(rows.values())).items():
        rows[figure_id]["flag"] = rows[figure_id]["flag"] or "contradicts_whole"
        book.note("warning", "contradicts-whole", f"figure {figure_id}: {reason}", entry.source_id)
    for row in rows.values():
        book.add("figures", **row)
    for relation in entry.extraction.figure_relations:
        pair = entry.figures[relation.figure], entry.figures[relation.other]
        code = known_code(book, "figure_relations", "relation", relation.relation, entry.source_id)
        if pair[0] != pair[1] and all(pair) and code:
            names = {"figure_id": pair[0], "other_figure_id": pair[1], "relation": code}
            book.add("figure_relations", **names, reason=relation.reason)
    add_provisions(book, entry)


def _figure_ids(book: Book, entry: Entry) -> list[str]:
    """From source and span of the number; figures that share a span are numbered in order of what they say.

    A figure that can't be right (its spans are no spans, its bounds are no bounds) gets none, and is noted."""
    records, text = entry.extraction.figures, entry.article.text
    ids = [""] * len(records)
    seen: dict[str, int] = {}
    for n in sorted(range(len(records)), key=lambda n: (records[n].category, records[n].unit, records[n].counted, n)):
        if fault := _fault(records[n], len(text)):
            where = f"{records[n].number_start}-{records[n].number_end}"
            book.note("error", "bad-figure", f"figure at {where} of {entry.article.key}: {fault}", entry.source_id)
            continue
        figure_id = make_id("fig", entry.source_id, records[n].number_start, records[n].number_end)
        seen[figure_id] = seen.get(figure_id, 0) + 1
        ids[n] = figure_id if seen[figure_id] == 1 else f"{figure_id}-{seen[figure_id]}"
    return ids


def _fault(record: FigureRecord, characters: int) -> str:
    """What makes a record unfit for a row, or nothing."""
    if not 0 <= record.start <= record.number_start < record.number_end <= record.end <= characters:
        return "its number does not stand in its quote"
    numbers = [number for number in (record.lower, record.value, record.upper) if number is not None]
    if numbers != sorted(numbers) or any(abs(number) > 1e18 or number != number for number in numbers):
        return f"its numbers {numbers} are no lower bound, value and upper bound"
    if record.quantifier == "range" and None in (record.lower, record.upper):
        return "a range with one bound"
    if record.quantifier in ("range", "magnitude", "vague") and record.value is not None:
        return f"a {record.quantifier} with a value"
    return ""


def _wholes(book: Book, entry: Entry) -> dict[str, str]:
    part_of = {}
    for record, figure_id in zip(entry.extraction.figures, entry.figures, strict=True):
        whole = entry.figures[record.part_of] if record.part_of is not None else ""
        if figure_id and whole and whole != figure_id:
            part_of[figure_id] = whole
    for loser in break_circles(part_of):
        book.note("warning", "circle", f"figures {loser}: a part of itself; its part_of is left out", entry.source_id)
    return part_of


def _figure(book: Book, entry: Entry, record: FigureRecord, figure_id: str, part_of: str, agreement_id: str) -> Row:
    text = entry.article.text

    def code(column: str, value: str) -> str:
        return known_code(book, "figures", column, value, entry.source_id)

    def inclusive(bound: float | None, given: bool | None) -> int | None:
        return None if bound is None or given is None else int(given)

    return dict(
        figure_id=figure_id,
        source_id=entry.source_id,
        category=code("category", record.category),
        value=record.value,
        lower=record.lower,
        upper=record.upper,
        lower_inclusive=inclusive(record.lower, record.lower_inclusive),
        upper_inclusive=inclusive(record.upper, record.upper_inclusive),
        quantifier=code("quantifier", record.quantifier),
        number_text=text[record.number_start : record.number_end],
        number_start=record.number_start,
        number_end=record.number_end,
        change=record.change,
        unit=code("unit", record.unit),
        counted=record.counted,
        term=record.term,
        population=code("population", record.population),
        measure=code("measure", record.measure),
        period_start=record.period_start,
        period_end=record.period_end,
        place_id=entry.places[record.place] if record.place is not None else "",
        event_id=entry.events[record.event] if record.event is not None else "",
        agreement_id=agreement_id,
        part_of=part_of,
        part_kind=code("part_kind", record.part_kind) if part_of else "",
        in_heading=int(record.in_heading),
        flag=code("flag", record.flag),
        start=record.start,
        end=record.end,
        quote=text[record.start : record.end],
        rule=record.rule or "unnamed",
        confidence=round(record.confidence, 2),
        review="machine",
    )


def _add_links(book: Book, entry: Entry, record: FigureRecord, figure_id: str) -> None:
    number = Mention(record.number_start, record.number_end, "value", record.rule or "unnamed")
    book.add_evidence(entry, (number,), "figure_id", figure_id)
    for position, actor in enumerate(dict.fromkeys(entry.actors[index] for index in record.claimants), start=1):
        book.add("figure_claimants", figure_id=figure_id, actor_id=actor, position=position)
