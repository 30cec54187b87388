"""Mutated articles through ``read``, ``values`` and ``extract``: ``make fuzz``, or ``python tests/fuzz.py --texts N``.

What must hold for each text: no exception that is not an issue; spans inside the text; and no more processor time than
SECONDS_A_TEXT, plus SECONDS_A_KILOBYTE for each thousand characters, in any of the three. Mutations are seeded:
``--seed`` and the number of a text bring it back. Exit status 0 if nothing was found.
"""

import argparse
import contextlib
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace
from newsledger.annotate import annotate
from newsledger.extract import read_article
from newsledger.knowledge import Knowledge
from newsledger.metadata import Unreadable
from newsledger.read import lay_out, read_articles
from newsledger.readers import decode
from newsledger.records import Article, Extraction
from newsledger.values.edtf import edtf_bounds
from newsledger.values.quantities import find_quantities
from newsledger.values.times import find_times

ROOT = Path(__file__).parent.parent
SECONDS_A_TEXT = 2.0
SECONDS_A_KILOBYTE = 0.5
EXTRACTED_TOGETHER = 32
PIECES = [
    *("12", "1,800", "3.5", "15 to 20", "dozens", "hundreds of thousands", "half", "a dozen", "¾", "١٢", "1e999"),
    *("0" * 40, "2019-02-30", "31/04/2019", "Sept. 17, 2018", "the 0th", "yesterday", "last year", "late April"),
    *("00:61", "May 10", "according to", "said", "including", "of whom", "killed", "ceasefire", "between A and B"),
    *("respectively", "\u202e", "\u0000", "\ufeff", "\u2028", "\r\n", "\t", "𝟙𝟚", "e\u0301" * 9, "👨\u200d👩\u200d👧"),
    *("\ud800", "\x1b[0m", "&nbsp;", '"', "“", "”", "'", "(", ")", "[", "—", "...", "%", "$", "€", "-" * 30),
    *("\n\n", "# ", "| a | b |", "<b>", "{{x}}"),
]  # fmt: skip


def seeds() -> list[str]:
    """Sentences of the seed articles and of the gold cases."""
    import yaml

    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    found = [s.strip() for text in texts for line in text.splitlines() for s in line.split(". ") if len(s) > 20]
    for path in sorted((ROOT / "tests" / "gold").glob("*/*.yml")):
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in cases if isinstance(cases, list) else [cases]:
            words = case.get("sentence") or case.get("text") if isinstance(case, dict) else None
            found += [words] if isinstance(words, str) else []
    return found


def mutate(text: str, others: list[str], chance: random.Random) -> str:
    """One to six changes of words, characters and pieces."""
    for _ in range(chance.randint(1, 6)):
        words = text.split(" ")
        at = chance.randrange(len(words))
        kind = chance.randrange(9)
        if kind == 0:
            words[at] = chance.choice(PIECES)
        elif kind == 1:
            words.insert(at, chance.choice(PIECES))
        elif kind == 2:
            del words[at]
        elif kind == 3:
            words[at : at + 3] = words[at : at + 3] * chance.randint(2, 20)
        elif kind == 4:
            chance.shuffle(words)
        elif kind == 5:
            words[at:at] = chance.choice(others).split(" ")[: chance.randint(1, 12)]
        elif kind == 6:
            letters = list(words[at] or "x")
            letters[chance.randrange(len(letters))] = chr(
                chance.choice((chance.randrange(0x250), chance.randrange(0xD7FF)))
            )
            words[at] = "".join(letters)
        elif kind == 7:
            words[at] = words[at].upper() if chance.random() < 0.5 else words[at].replace("e", "")
        else:
            words = [w for word in words for w in (word, chance.choice(PIECES) if chance.random() < 0.05 else "") if w]
        text = " ".join(words)[:4_000] or "."
    return text


def texts(count: int, seed: int) -> Iterator[str]:
    known = seeds()
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        yield mutate(chance.choice(known), known, chance)


class Findings:
    """Counts texts, and keeps what went wrong, each kind once."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.slowest: dict[str, tuple[float, str]] = {}
        self.found: dict[str, str] = {}

    def watch(self, what: str, text: str, work: Callable[[], object]) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
        began = time.process_time()
        try:
            work()
        except Exception:
            lines = traceback.format_exc().strip().splitlines()
            self.found.setdefault(f"{what}: {lines[-1][:90]} {lines[-3].strip()}", text)
        seconds = time.process_time() - began
        if seconds > self.slowest.get(what, (0.0, ""))[0]:
            self.slowest[what] = (seconds, text)
        if seconds > SECONDS_A_TEXT + SECONDS_A_KILOBYTE * len(text) / 1000:
            self.found.setdefault(f"{what}: {seconds:.1f} s for {len(text)} characters", text)

    def __str__(self) -> str:
        lines = [
            f"{what}: {n:,} texts, slowest {self.slowest[what][0] * 1000:.0f} ms" for what, n in self.counts.items()
        ]
        return "\n".join([*lines, *(f"FOUND {why}\n      {text!r}" for why, text in self.found.items())])


def read_values(text: str) -> None:
    """``read`` on the text and on its bytes, ``values`` on plain tokens."""
    article = lay_out(Article("fuzz", text))
    assert all(0 <= block.start < block.end <= len(article.text) for block in article.blocks)
    with contextlib.suppress(Unreadable):  # which becomes an issue
        decode(text.encode("utf-8", "replace"))
    words = article.text.split()
    starts, at = [], 0
    for word in words:
        at = article.text.index(word, at)
        starts.append(at)
        at += len(word)
    tags = ["CD" if word[0].isdigit() else "NN" for word in words]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    find_quantities(words, tags, starts, ends, article.text)
    for expression in find_times(article.text):
        assert 0 <= expression.start < expression.end <= len(article.text)
    if words:
        with contextlib.suppress(ValueError):
            edtf_bounds(words[0])


def check(article: Article, extraction: Extraction) -> None:
    """Spans lie in the text, indices in their lists."""
    size = len(article.text)
    records = (*extraction.places, *extraction.actors, *extraction.agreements, *extraction.events)
    assert all(0 <= m.start < m.end <= size for record in records for m in record.mentions)
    for figure in extraction.figures:
        assert 0 <= figure.start <= figure.number_start < figure.number_end <= figure.end <= size
        assert figure.part_of is None or 0 <= figure.part_of < len(extraction.figures)
        assert all(0 <= n < len(extraction.actors) for n in figure.claimants)


def extract_all(found: Findings, chunk: list[str], knowledge: Knowledge) -> None:
    articles = [replace(lay_out(Article("fuzz", text, published="2019-07-30")), language="en") for text in chunk]
    docs = list(annotate(articles))
    for article, doc, text in zip(articles, docs, chunk, strict=True):
        found.watch("extract", text, lambda a=article, d=doc: check(a, read_article(a, d, knowledge)))


def read_files(found: Findings, count: int, seed: int) -> None:
    """Bytes that were cut and changed, as files of every kind, through ``read``."""
    known = [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    known += [b'{"text": "Seven were killed.", "key": "a"}\n{"text": 3}\n', b"key,text\na,Seven were killed.\n"]
    known += [b"<html><body><p>Seven were killed in the town.</p></body></html>"]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            chance = random.Random(f"file-{seed}-{number}")
            data = bytearray(chance.choice(known)[: chance.randint(1, 3_000)])
            for _ in range(chance.randint(0, 20)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            suffix = chance.choice((".txt", ".md", ".html", ".jsonl", ".csv", ".parquet"))
            path = Path(folder) / f"f{suffix}"
            path.write_bytes(data)
            found.watch("read files", f"{suffix} {bytes(data)!r}", lambda p=path: list(read_articles(p)))


def fuzz(count: int, extracted: int, seed: int, seconds: float = float("inf")) -> Findings:
    """``count`` texts through read and values, the first ``extracted`` of them through extract, as time allows."""
    found, chunk, knowledge = Findings(), [], Knowledge()
    ends = time.monotonic() + seconds
    read_files(found, min(count // 20, 2_000), seed)
    for number, text in enumerate(texts(count, seed)):
        found.watch("read and values", text, lambda t=text: read_values(t))
        if number < extracted:
            chunk.append(text)
        if chunk and (len(chunk) == EXTRACTED_TOGETHER or number == extracted - 1):
            extract_all(found, chunk, knowledge)
            chunk = []
        if time.monotonic() > ends:
            break
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--extracted", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end after that long")
    options = parser.parse_args()
    os.environ["NEWSLEDGER_DEBUG"] = "1"
    found = fuzz(options.texts, options.extracted, options.seed, options.seconds)
    print(found)
    sys.exit(1 if found.found else 0)


if __name__ == "__main__":
    main()
