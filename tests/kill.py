"""Kills builds at random moments and looks at what they leave: ``python tests/kill.py --kills 100``.

Each round starts a build of other articles over a good package, kills it with all its processes, and checks that the
package is as it was; then lets a build run to its end, which must give the bytes of one that was never disturbed.
Every tenth round also spoils the cache file. Exit status 0 if every round held.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsledger.switch import finish_left

ROOT = Path(__file__).parent.parent
OWN = ".newsledger-"  # what a killed build may leave in the folder, and the next one takes away


def contents(folder: Path) -> dict[str, bytes]:
    """What a user sees in a folder: all but what a killed build has left."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(OWN)
    }


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(OWN)]


def make_articles(path: Path, count: int) -> Path:
    """Short articles made of sentences of the seeds."""
    text = " ".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").glob("*.txt")))
    sentences = [s.strip() for s in text.split(". ") if 40 < len(s) < 200]
    chance = random.Random(count)
    rows = (
        {"key": f"a{n}", "language": "en", "text": f"Report {n}. " + ". ".join(chance.sample(sentences, 3)) + "."}
        for n in range(count)
    )
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def command(articles: Path, output: Path, cache: Path) -> list[str]:
    flags = ["--cache", str(cache), "--workers", "2", "-q"]
    return [sys.executable, "-m", "newsledger.cli", "build", str(articles), "-o", str(output), *flags]


def start(arguments: list[str]) -> subprocess.Popen:
    return subprocess.Popen(arguments, start_new_session=True, stderr=subprocess.PIPE)


def kill(process: subprocess.Popen) -> None:
    """Ends a build and its workers as kill -9 does."""
    with contextlib.suppress(ProcessLookupError):  # it had come to its end
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def rounds(folder: Path, kills: int, count: int, seed: int, seconds: float = float("inf")) -> tuple[int, int]:
    """(kills that hit a running build, rounds); raises AssertionError where a package was harmed."""
    package, cache, chance = folder / "package", folder / "cache.sqlite", random.Random(seed)
    corpora = [make_articles(folder / f"{name}.jsonl", count + n) for n, name in enumerate(("one", "other"))]
    wanted = []
    for n, articles in enumerate(corpora):
        began = time.monotonic()
        subprocess.run(command(articles, folder / f"wanted{n}" / "package", folder / f"{n}.sqlite"), check=True)
        longest = time.monotonic() - began
        wanted.append(contents(folder / f"wanted{n}" / "package"))
    subprocess.run(command(corpora[1], package, cache), check=True)
    ends, hit, number = time.monotonic() + seconds, 0, 0
    while number < kills and time.monotonic() < ends:
        articles, expected, before = corpora[number % 2], wanted[number % 2], wanted[(number + 1) % 2]
        process = start(command(articles, package, cache))
        time.sleep(chance.uniform(0, longest))
        hit += process.poll() is None
        kill(process)
        finish_left(package)  # as whatever command comes next does
        assert contents(package) in (before, expected), f"round {number}: the killed build left another package"
        if number % 10 == 9:
            spoil(cache, chance)
        subprocess.run(command(articles, package, cache), check=True)
        assert contents(package) == expected, f"round {number}: the next build ended otherwise"
        assert left_over(package) == [], f"round {number}: {left_over(package)} was left"
        if number % 5 == 4:
            cache.unlink(missing_ok=True)  # so that kills meet the reading of articles too
        number += 1
        if number % 10 == 0:
            print(f"{number} builds killed, {hit} of them at work", flush=True)
    return hit, number


def spoil(cache: Path, chance: random.Random) -> None:
    """Writes garbage into the cache file, as a failing disk would."""
    with cache.open("r+b") as file:
        for _ in range(20):
            file.seek(chance.randrange(cache.stat().st_size))
            file.write(chance.randbytes(64))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="start no round after that long")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        hit, done = rounds(Path(folder), options.kills, options.articles, options.seed, options.seconds)
        print(f"{done} builds killed ({hit} while at work), {done} packages whole, {done} next builds right,"
              f" {time.monotonic() - began:.0f} s")  # fmt: skip


if __name__ == "__main__":
    main()
