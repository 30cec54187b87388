# ruff: noqa: S608 - names and literals of this module only
"""The flat views: one wide table each of figures and events, with names instead of ids, for people who want one file.

Each column says where it comes from; its title and description are those of its origin, so that they are written once.
"""

from dataclasses import dataclass

from newsledger.schema import Schema, read_schema


@dataclass(frozen=True)
class Column:
    """Name; SQL that gives it; ``table.column`` that describes it; its own description where that is not enough."""

    name: str
    sql: str
    origin: str
    description: str = ""


@dataclass(frozen=True)
class View:
    title: str
    description: str
    columns: tuple[Column, ...]
    body: str
    order: str  # the order of rows in the file


def _same(alias: str, table: str, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, f'{alias}."{name}"', f"{table}.{name}") for name in names)


def _actors(role: str) -> str:
    return (
        "(SELECT group_concat(name, '; ') FROM (SELECT a.name FROM event_actors ea JOIN actors a USING (actor_id) "
        f"WHERE ea.event_id = e.event_id AND ea.role IN ({role}) ORDER BY a.name))"
    )


_IN_COLUMNS = "'perpetrator', 'target', 'victim', 'party', 'supporter'"
_OTHERS = (
    "(SELECT group_concat(name, '; ') FROM (SELECT a.name || ' (' || ea.role || ')' AS name FROM event_actors ea "
    f"JOIN actors a USING (actor_id) WHERE ea.event_id = e.event_id AND ea.role NOT IN ({_IN_COLUMNS}) "
    "ORDER BY ea.role, a.name))"
)


def _toll(category: str, choose: str, description: str) -> Column:
    """The least or the greatest of the numbers that the sources of an event give, each its greatest."""
    whole = "f.unit = 'person' AND f.measure = 'incident' AND f.part_of IS NULL AND f.flag IS NULL"
    if choose == "min":  # *up to 50 soldiers*: no least number
        whole += " AND (f.upper IS NULL OR f.lower IS NOT NULL)"
    given = (
        f"(SELECT max(f.value) AS number FROM figures f WHERE f.event_id = e.event_id AND f.category = '{category}' "
        f"AND f.value > 0 AND {whole} GROUP BY f.source_id)"
    )
    name = f"{category}_{'low' if choose == 'min' else 'high'}"
    return Column(name, f"(SELECT {choose}(number) FROM {given})", "figures.value", description)


_SOURCE = (
    Column("source", 's."key"', "sources.key"),
    Column("source_title", "s.title", "sources.title"),
    *_same("s", "sources", "publisher", "published", "url"),
)
_PLACE = (
    Column("place", "p.name", "places.name", "Name of the place."),
    *_same("p", "places", "admin1", "country", "latitude", "longitude"),
)
_EVIDENCE = "FROM evidence v JOIN sources s USING (source_id) WHERE v.event_id = e.event_id"

FLAT = {
    "figures_flat": View(
        "Figures, flat",
        "Every figure with the names of what it refers to, its source and its quote.",
        (
            *_same("f", "figures", "figure_id", "category", "value", "lower", "upper", "quantifier", "number_text"),
            *_same("f", "figures", "change", "unit", "counted", "term", "population", "measure"),
            *_same("f", "figures", "period_start", "period_end"),
            *_PLACE,
            Column(
                "claimants",
                "(SELECT group_concat(name, '; ') FROM (SELECT a.name FROM figure_claimants fc JOIN actors a "
                "USING (actor_id) WHERE fc.figure_id = f.figure_id ORDER BY fc.position))",
                "actors.name",
                "Whom the claim comes from, its origin first; empty where it is the publisher's own.",
            ),
            *_same("f", "figures", "event_id"),
            Column("event", "e.summary", "events.summary"),
            Column("agreement", "g.name", "agreements.name", "Name of the agreement that lays the figure down."),
            *_same("f", "figures", "part_of", "part_kind", "in_heading", "flag"),
            *_SOURCE,
            *_same("f", "figures", "start", "end", "quote", "confidence", "review"),
        ),
        "FROM figures f JOIN sources s USING (source_id) LEFT JOIN places p ON p.place_id = f.place_id "
        "LEFT JOIN events e ON e.event_id = f.event_id LEFT JOIN agreements g ON g.agreement_id = f.agreement_id",
        "f.rowid",
    ),
    "events_flat": View(
        "Events, flat",
        "Every event with the names of its places, actors and agreements, its sources and a quote.",
        (
            *_same("e", "events", "event_id", "event_type", "modality", "aggregate", "date", "date_earliest"),
            *_same("e", "events", "date_latest", "date_precision", "date_basis"),
            *_PLACE,
            *_same("e", "events", "place_precision"),
            Column("perpetrators", _actors("'perpetrator'"), "actors.name", "Who did it."),
            Column(
                "suspects",
                _actors("'perpetrator') AND ea.standing IN ('suspected'"),
                "actors.name",
                "Those of the perpetrators who are only suspected or accused.",
            ),
            Column("targets", _actors("'target', 'victim'"), "actors.name", "Whom it was aimed at, who suffered it."),
            Column("parties", _actors("'party'"), "actors.name", "Who took part on equal terms."),
            Column("supporters", _actors("'supporter'"), "actors.name", "Who backed the perpetrator or a party."),
            Column(
                "others",
                _OTHERS,
                "actors.name",
                "Who else had a part, each with the role: who gained or lost ground, spoke, fled, returned, mediated.",
            ),
            Column("agreement", "g.name", "agreements.name", "Name of the agreement that was made."),
            Column(
                "violates",
                "(SELECT group_concat(name, '; ') FROM (SELECT g2.name FROM event_agreements ea JOIN agreements g2 "
                "USING (agreement_id) WHERE ea.event_id = e.event_id AND ea.relation = 'violates' ORDER BY g2.name))",
                "agreements.name",
                "Names of the agreements that it breaks.",
            ),
            *_same("e", "events", "summary"),
            _toll("killed", "min", "Dead, by the source that gives fewest; of each source the greatest number counts."),
            _toll("killed", "max", "Dead, by the source that gives most."),
            _toll("injured", "min", "Injured, by the source that gives fewest."),
            _toll("injured", "max", "Injured, by the source that gives most."),
            Column(
                "figures",
                "(SELECT count(*) FROM figures f WHERE f.event_id = e.event_id)",
                "sources.characters",
                "How many figures belong to it.",
            ),
            Column(
                "sources",
                f'(SELECT group_concat("key", \'; \') FROM (SELECT DISTINCT s."key" {_EVIDENCE} ORDER BY s."key"))',
                "sources.key",
                "Keys of the sources that tell of it.",
            ),
            Column(
                "quote",
                f'(SELECT v.quote {_EVIDENCE} ORDER BY length(v.quote) DESC, s."key", v.start LIMIT 1)',
                "evidence.quote",
                "The longest of the quotes it was read from.",
            ),
            *_same("e", "events", "confidence", "review"),
        ),
        "FROM events e LEFT JOIN places p ON p.place_id = e.place_id "
        "LEFT JOIN agreements g ON g.agreement_id = e.agreement_id",
        "e.rowid",
    ),
}


def create_view(name: str) -> str:
    """The CREATE VIEW statement."""
    view = FLAT[name]
    return f'CREATE VIEW "{name}" AS SELECT\n  {_selected(view)}\n{view.body}\nORDER BY {view.order}'


def select_rows(name: str) -> str:
    """A SELECT of what a view shows, without its order and with the row of its table as ``_row``."""
    view = FLAT[name]
    return f"SELECT {view.order} AS _row, {_selected(view)} {view.body}"


def origin_of(name: str, column: str) -> tuple[str, str]:
    """Table and column that a column of a view is taken from, or made of."""
    table, origin = next(c.origin for c in FLAT[name].columns if c.name == column).split(".")
    return table, origin


def _selected(view: View) -> str:
    return ",\n  ".join(f'{column.sql} AS "{column.name}"' for column in view.columns)


def flat_schema(name: str) -> Schema:
    """The Table Schema of a flat view, each field described by its origin."""
    fields = []
    for column in FLAT[name].columns:
        table, origin = origin_of(name, column.name)
        field = dict(next(f for f in read_schema(table)["fields"] if f["name"] == origin), name=column.name)
        constraints = {k: v for k, v in field.pop("constraints", {}).items() if k == "enum"}
        if column.description:
            title = column.name.replace("_", " ").capitalize()
            field = {"name": column.name, "type": field["type"], "title": title, "description": column.description}
        fields.append(field | ({"constraints": constraints} if constraints and not column.description else {}))
    view = FLAT[name]
    return {
        "name": name,
        "title": view.title,
        "description": view.description,
        "fields": fields,
        "primaryKey": [fields[0]["name"]],
        "missingValues": [""],
    }
