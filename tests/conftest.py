"""What tests share: Docs made by hand, so that rules are tested without a model, and the real pipeline, loaded once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from newsledger.annotate import DEFAULT_MODEL, annotate, load_model
from newsledger.extract.reading import Reading
from newsledger.knowledge import Knowledge
from newsledger.read import lay_out
from newsledger.records import Article, EventRecord, Extraction
from spacy.tokens import Doc

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
KNOWLEDGE = Knowledge()


def make_reading(rows: str, knowledge: Knowledge = KNOWLEDGE, **given: Any) -> Reading:
    """A Reading of a hand-made parse: one token a line, ``word tag dep head [ENT]``, head counted from 0 in the
    sentence; an empty line between sentences. A word that ends in ``_`` has no space after it."""
    words, spaces, tags, deps, heads, ents, starts = [], [], [], [], [], [], []
    for sentence in rows.strip().split("\n\n"):
        first = len(words)
        for line in sentence.strip().splitlines():
            word, tag, dep, head, *ent = line.split()
            words.append(word.removesuffix("_") or "_")
            spaces.append(not word.endswith("_"))
            tags.append(tag)
            deps.append(dep)
            heads.append(first + int(head))
            ents.append(ent[0] if ent else "")
            starts.append(len(words) - 1 == first)
    iob = [f"{'I' if n and ents[n - 1] == e else 'B'}-{e}" if e else "O" for n, e in enumerate(ents)]
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=spaces, tags=tags, deps=deps, heads=heads, ents=iob)
    return Reading(Article("hand-made", doc.text, **given), doc, knowledge)


@pytest.fixture(scope="session")
def nlp():
    return load_model(DEFAULT_MODEL)


def read(text: str, knowledge: Knowledge = KNOWLEDGE, **given: str) -> Extraction:
    """What the whole of ``extract`` reads in a text, with the real model."""
    from newsledger.extract import read_article

    article = lay_out(Article("test", text, language="en", **given))
    return read_article(article, next(annotate([article])), knowledge)


def event_rows(extraction: Extraction, also: Callable[[EventRecord], dict]) -> list[dict]:
    """Events as gold writes them: what is not at its default, in text order. ``also``: columns of a test's own."""
    found = []
    for event in sorted(extraction.events, key=lambda e: e.mentions[0].start):
        row: dict = {"type": event.event_type}
        if event.modality != "asserted":
            row["modality"] = event.modality
        if event.aggregate:
            row["aggregate"] = True
        row |= also(event)
        if (tellings := sum(mention.field == "event" for mention in event.mentions)) > 1:
            row["mentions"] = tellings
        found.append(row)
    return found


def read_gold_rows() -> dict[str, list[dict]]:
    """The hand-coded rows of the two seed articles, all tables, as a build would hand them on."""
    from newsledger.package import read_csv
    from newsledger.resolve.book import sort_rows
    from newsledger.schema import TABLES

    data = ROOT / "tests" / "gold" / "seeds" / "data"
    paths = {table: data / f"{table}.csv" for table in TABLES}
    return sort_rows({table: read_csv(path, table) if path.exists() else [] for table, path in paths.items()})


def read_seed_texts(rows: dict[str, list[dict]]) -> dict[str, str]:
    return {row["source_id"]: (ROOT / "seeds" / row["path"]).read_text(encoding="utf-8") for row in rows["sources"]}


def write_gold_package(folder: Path) -> Path:
    """A sound dataset folder, made of the hand-coded rows."""
    from newsledger.dataset import read_dataset
    from newsledger.package import write_package

    folder.mkdir()
    rows = read_gold_rows()
    write_package(rows, read_seed_texts(rows), read_dataset(ROOT / "datapackage"), folder)
    return folder


@pytest.fixture
def gold_rows() -> dict[str, list[dict]]:
    return read_gold_rows()


@pytest.fixture
def seed_texts(gold_rows) -> dict[str, str]:
    return read_seed_texts(gold_rows)


@pytest.fixture
def gold_package(tmp_path) -> Path:
    return write_gold_package(tmp_path / "package")


@pytest.fixture(scope="session")
def sound_package(tmp_path_factory) -> Path:
    """The same, to be copied or read, never to be changed."""
    return write_gold_package(tmp_path_factory.mktemp("sound") / "package")
