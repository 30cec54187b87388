"""The rules of figures: each is described, has a confidence, and reads its own example (marker ``model``)."""

import pytest
from newsledger.annotate import annotate
from newsledger.extract import read_article
from newsledger.knowledge import Knowledge
from newsledger.lexicons import read_lexicon
from newsledger.read import lay_out
from newsledger.records import Article

RULES = read_lexicon("figure_rules")
KNOWLEDGE = Knowledge()


def test_every_rule_has_a_confidence_and_a_sentence_that_describes_it_and_stands_once():
    assert [r["rule"] for r in RULES if not 0 < float(r["confidence"]) < 1] == []
    assert [r["rule"] for r in RULES if not (r["description"][:1].isupper() and r["description"].endswith("."))] == []
    assert len({r["rule"] for r in RULES}) == len(RULES)


@pytest.mark.model
@pytest.mark.parametrize("row", RULES, ids=[r["rule"] for r in RULES])
def test_a_rule_reads_a_figure_of_its_example_with_its_confidence(row):
    article = lay_out(Article("example", row["example"], language="en"))
    figures = read_article(article, next(annotate([article])), KNOWLEDGE).figures
    assert (row["rule"], float(row["confidence"])) in {(f.rule, f.confidence) for f in figures}
