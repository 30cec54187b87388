"""newsledger for other programs: the rows or figures of one text, without a dataset."""

from dataclasses import dataclass

from newsledger.annotate import DEFAULT_MODEL, annotate
from newsledger.errors import InputError
from newsledger.extract import read_article
from newsledger.knowledge import Knowledge
from newsledger.read import lay_out
from newsledger.records import Article, Extraction
from newsledger.resolve import resolve
from newsledger.schema import Rows
from newsledger.values.edtf import is_edtf

_KNOWLEDGE = Knowledge()


@dataclass(frozen=True)
class Figure:
    """One quantity of a text, with the columns of the table ``figures`` that stand on their own.

    ``start`` and ``end`` are offsets of the number, in characters; ``claimants`` are names, the origin first.
    """

    category: str
    value: float | None
    lower: float | None
    upper: float | None
    quantifier: str
    unit: str
    number_text: str
    counted: str
    term: str
    population: str
    place: str
    claimants: tuple[str, ...]
    start: int
    end: int
    quote: str
    confidence: float


def extract(text: str, *, published: str = "", model: str | None = None) -> tuple[Article, Extraction]:
    """The article made of a text, and all records read in it. ``published``: EDTF, such as ``2019-07-30``.

    Raises InputError for an empty text or a date that is not EDTF, ModelError where the model can't be loaded.
    """
    if not isinstance(text, str):
        raise InputError(f"the text must be a str, not {type(text).__name__}")
    if not text.strip():
        raise InputError("the text is empty")
    if published and not is_edtf(published):
        raise InputError(f"published {published!r} is no date; write it as 2019-07-30, 2019-07 or 2019")
    basis = "metadata" if published else "none"
    article = lay_out(Article("text", text, language="en", published=published, published_basis=basis))
    return article, read_article(article, next(annotate([article], model or DEFAULT_MODEL)), _KNOWLEDGE)


def read_rows_of(text: str, *, published: str = "", model: str | None = None) -> Rows:
    """The rows of all tables that one text gives."""
    return resolve([extract(text, published=published, model=model)])


def read_figures(text: str, *, published: str = "", model: str | None = None) -> list[Figure]:
    """Every quantity of one text, in text order; see ``extract`` for arguments and errors."""
    article, extraction = extract(text, published=published, model=model)
    return [
        Figure(
            category=figure.category,
            value=figure.value,
            lower=figure.lower,
            upper=figure.upper,
            quantifier=figure.quantifier,
            unit=figure.unit,
            number_text=article.text[figure.number_start : figure.number_end],
            counted=figure.counted,
            term=figure.term,
            population=figure.population,
            place=extraction.places[figure.place].name if figure.place is not None else "",
            claimants=tuple(extraction.actors[n].name for n in figure.claimants),
            start=figure.number_start,
            end=figure.number_end,
            quote=article.text[figure.start : figure.end],
            confidence=figure.confidence,
        )
        for figure in sorted(extraction.figures, key=lambda figure: figure.number_start)
    ]
