"""Figures of articles -> figures: one row each, never merged; and how they bear on each other."""

from newsledger.records import FigureRecord, Mention
from newsledger.resolve.agreements import add_provisions
from newsledger.resolve.book import Book, Entry, known_code
from newsledger.resolve.ids import make_id


def resolve_figures(book: Book) -> None:
    for entry in book.entries:
        entry.figures = _figure_ids(entry)
        for record, figure_id in zip(entry.extraction.figures, entry.figures, strict=True):
            _add_figure(book, entry, record, figure_id)
        for relation in entry.extraction.figure_relations:
            pair = entry.figures[relation.figure], entry.figures[relation.other]
            code = known_code(book, "figure_relations", "relation", relation.relation, entry.source_id)
            if pair[0] != pair[1]:
                book.add(
                    "figure_relations",
                    figure_id=pair[0],
                    other_figure_id=pair[1],
                    relation=code,
                    reason=relation.reason,
                )
        add_provisions(book, entry)


def _figure_ids(entry: Entry) -> list[str]:
    """From source and span of the number; figures that share a span are numbered in order of their category."""
    records = entry.extraction.figures
    ids = [""] * len(records)
    seen: dict[str, int] = {}
    for n in sorted(range(len(records)), key=lambda n: (records[n].category, records[n].unit, records[n].counted, n)):
        figure_id = make_id("fig", entry.source_id, records[n].number_start, records[n].number_end)
        seen[figure_id] = seen.get(figure_id, 0) + 1
        ids[n] = figure_id if seen[figure_id] == 1 else f"{figure_id}-{seen[figure_id]}"
    return ids


def _add_figure(book: Book, entry: Entry, record: FigureRecord, figure_id: str) -> None:
    text = entry.article.text

    def code(column: str, value: str) -> str:
        return known_code(book, "figures", column, value, entry.source_id)

    book.add(
        "figures",
        figure_id=figure_id,
        source_id=entry.source_id,
        category=code("category", record.category),
        value=record.value,
        lower=record.lower,
        upper=record.upper,
        lower_inclusive=None if record.lower_inclusive is None else int(record.lower_inclusive),
        upper_inclusive=None if record.upper_inclusive is None else int(record.upper_inclusive),
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
        agreement_id=entry.agreements[record.agreement] if record.agreement is not None else "",
        part_of=entry.figures[record.part_of] if record.part_of is not None else "",
        part_kind=code("part_kind", record.part_kind),
        in_heading=int(record.in_heading),
        flag=code("flag", record.flag),
        start=record.start,
        end=record.end,
        quote=text[record.start : record.end],
        rule=record.rule,
        confidence=round(record.confidence, 2),
        review="machine",
    )
    number = Mention(record.number_start, record.number_end, "value", record.rule)
    book.add_evidence(entry, (number,), "figure_id", figure_id)
    for position, actor in enumerate(dict.fromkeys(entry.actors[index] for index in record.claimants), start=1):
        book.add("figure_claimants", figure_id=figure_id, actor_id=actor, position=position)
