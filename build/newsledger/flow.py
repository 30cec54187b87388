"""The pipeline on one page: read -> annotate -> extract -> resolve -> correct -> load -> package -> validate."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from newsledger import package
from newsledger.annotate import DEFAULT_MODEL
from newsledger.cache import default_cache_path
from newsledger.read import read_articles
from newsledger.records import Article, Issue
from newsledger.resolve import resolve
from newsledger.workers import Settings, extract_all


@dataclass
class Summary:
    """What a build did: rows by table, articles read and rejected, seconds by stage, and what validation found."""

    output: Path
    counts: dict[str, int] = field(default_factory=dict)
    rejected: int = 0
    issues: dict[str, int] = field(default_factory=dict)  # by code
    timings: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    validated: bool = False

    @property
    def valid(self) -> bool:
        return not self.errors

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.timings[name] = round(self.timings.get(name, 0.0) + time.perf_counter() - began, 3)


def build_dataset(
    articles: Path,
    output: Path,
    *,
    model: str | None = None,
    workers: int | None = None,
    cache_path: Path | None = None,
    use_cache: bool = True,
    extract_only: bool = False,
    quiet: bool = False,
) -> Summary:
    """Build the dataset of the articles into the folder ``output``; only a whole one replaces an earlier."""
    summary, issues = Summary(output), list[Issue]()
    settings = Settings(
        model=model or DEFAULT_MODEL,
        workers=workers or os.cpu_count() or 1,
        cache=(cache_path or default_cache_path()) if use_cache else None,
        own=output if output.is_dir() else None,
    )
    with summary.stage("read, annotate, extract"):
        pairs = list(extract_all(_progress(_read(articles, issues), quiet), settings))
    with summary.stage("resolve"):
        rows = resolve(pairs, issues)
    with summary.stage("write"):
        package.write_csv(rows, output / "data")
    summary.counts = {table: len(found) for table, found in rows.items()}
    return summary


def _read(path: Path, issues: list[Issue]) -> Iterator[Article]:
    for item in read_articles(path):
        if isinstance(item, Issue):
            issues.append(item)
        else:
            yield item


def _progress(articles: Iterable[Article], quiet: bool) -> Iterable[Article]:
    from tqdm import tqdm

    return tqdm(articles, unit=" articles", disable=quiet or None, delay=1)
