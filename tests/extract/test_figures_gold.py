"""Gold cases of figures: kinds of sentences of our own with all their rows, read by the real model (marker ``model``).

A case gives every figure of its sentence, in text order, with every column that is not at its default; a sentence that
holds no figure has an empty list. Times, places, events and claimants are the matter of other gold cases.
"""

from pathlib import Path

import pytest
import yaml
from newsledger.annotate import annotate
from newsledger.extract import read_article
from newsledger.knowledge import Knowledge
from newsledger.lexicons import read_lexicon
from newsledger.read import lay_out
from newsledger.records import Article, FigureRecord

pytestmark = pytest.mark.model
GOLD = Path(__file__).parent.parent / "gold" / "figures"
CASES = [
    (f"{path.stem}: {case['text']}", case["text"], case["figures"])
    for path in sorted(GOLD.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
KNOWLEDGE = Knowledge()
RULES = {row["rule"] for row in read_lexicon("figure_rules")}
COLUMNS = (
    "value lower upper quantifier counted term population unit measure change part_of part_kind flag in_heading".split()
)
DEFAULTS = {"unit": "item", "quantifier": "unqualified", "in_heading": False}


def row(text: str, figure: FigureRecord) -> dict[str, object]:
    """A figure as gold writes it: its verbatim number, and the columns that say something."""
    found: dict[str, object] = {"number": text[figure.number_start : figure.number_end], "category": figure.category}
    for name in COLUMNS:
        value = getattr(figure, name)
        if value not in ("", None) and value != DEFAULTS.get(name):
            found[name] = int(value) if isinstance(value, float) and value == int(value) else value
    return found


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_sentence_gives_exactly_these_figures(text, expected):
    article = lay_out(Article("gold", text, language="en"))
    figures = read_article(article, next(annotate([article])), KNOWLEDGE).figures
    assert [row(article.text, figure) for figure in figures] == expected
    assert {figure.rule for figure in figures} <= RULES


def test_there_are_cases_enough_with_and_without_figures():
    assert len(CASES) >= 150
    assert sum(not expected for _, _, expected in CASES) >= 30
