"""The spaCy component ``newsledger``: what the extractors read in a Doc, on ``doc._.newsledger`` and ``doc.spans``.

Found through the entry point ``spacy_factories``, so that ``nlp.add_pipe("newsledger")`` works without an import.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from newsledger.blocks import find_blocks
from newsledger.extract import read_article
from newsledger.knowledge import Knowledge
from newsledger.records import Article, Extraction

GROUPS = ("figures", "events", "actors", "places", "agreements")


class NewsledgerReader:
    """Sets ``doc._.newsledger`` to an Extraction and ``doc.spans["newsledger.<table>"]`` for each table of GROUPS.

    The pipeline before it must have a tagger, a parser and an entity recognizer. ``published`` is EDTF or empty.
    """

    def __init__(self, published: str = ""):
        self.published = published
        self.knowledge = Knowledge()

    def __call__(self, doc: Doc) -> Doc:
        basis = "metadata" if self.published else "none"
        blocks = find_blocks(doc.text)
        article = Article("doc", doc.text, published=self.published, published_basis=basis, blocks=blocks)
        extraction = read_article(article, doc, self.knowledge)
        doc._.newsledger = extraction
        for group in GROUPS:
            doc.spans[f"newsledger.{group}"] = [span for span in _spans(doc, extraction, group) if span is not None]
        return doc


def _spans(doc: Doc, extraction: Extraction, group: str) -> list[Span | None]:
    if group == "figures":
        return [
            doc.char_span(f.number_start, f.number_end, label=f.category, alignment_mode="expand")
            for f in extraction.figures
        ]
    labels = {"events": "event_type", "actors": "actor_type", "places": "kind", "agreements": "agreement_type"}
    return [
        doc.char_span(m.start, m.end, label=getattr(record, labels[group]), alignment_mode="expand")
        for record in getattr(extraction, group)
        for m in record.mentions
    ]


@Language.factory("newsledger", default_config={"published": ""}, assigns=["doc._.newsledger"])
def make_reader(nlp: Language, name: str, published: str) -> NewsledgerReader:
    if not Doc.has_extension("newsledger"):
        Doc.set_extension("newsledger", default=None)
    return NewsledgerReader(published)
