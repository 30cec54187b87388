"""The words by which a sense of another word is told (``lexicons/senses.csv``)."""

import re
from pathlib import Path

from newsledger.extract.words import LISTED
from newsledger.lexicons import read_lexicon

EXTRACT = Path(__file__).parents[2] / "build" / "newsledger" / "extract"


def test_every_word_stands_once_in_its_sense_and_in_its_example():
    rows = read_lexicon("senses")
    assert len({(row["sense"], row["word"]) for row in rows}) == len(rows)
    assert [row["word"] for row in rows if row["word"] not in re.split(r"[ ,.;]+", row["example"])] == []


def test_every_sense_is_asked_for_by_a_rule():
    code = "".join(path.read_text(encoding="utf-8") for path in EXTRACT.rglob("*.py"))
    assert set(LISTED) == set(re.findall(r'LISTED\["(\w+)"\]', code))
