"""Doc -> records: everything that one article says, in the order in which one reading needs another."""

from typing import TYPE_CHECKING, Any

from newsledger.extract.actors import read_actors
from newsledger.extract.agreements import read_agreements
from newsledger.extract.claims import read_claims
from newsledger.extract.events import read_events
from newsledger.extract.figures import read_figures
from newsledger.extract.misparses import mend_parse
from newsledger.extract.places import drop_facilities, read_places
from newsledger.extract.reading import Reading
from newsledger.extract.times import read_times
from newsledger.records import Article, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

STEPS = (
    *(mend_parse, read_times, read_places, read_actors, read_agreements, read_events, read_claims, read_figures),
    drop_facilities,
)


def read_article(article: Article, doc: "Doc", knowledge: Any) -> Extraction:
    """All records of one article. ``doc`` is the parse of exactly ``article.text``; offsets count in it."""
    reading = Reading(article, doc, knowledge)
    for step in STEPS:
        step(reading)
    return Extraction(
        source_id=reading.source_id,
        published=reading.published,
        published_text=reading.published_text,
        language=article.language,
        places=tuple(reading.places),
        actors=tuple(reading.actors),
        agreements=tuple(reading.agreements),
        events=tuple(reading.events),
        figures=tuple(reading.figures),
        figure_relations=tuple(reading.figure_relations),
        actor_relations=tuple(reading.actor_relations),
        issues=tuple(reading.issues),
    )
