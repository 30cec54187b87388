"""The pipeline on one page: read -> annotate -> extract -> resolve -> correct -> load -> package -> validate."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from newsledger.annotate import DEFAULT_MODEL
from newsledger.assertions import check_grammar
from newsledger.cache import default_cache_path
from newsledger.corrections import apply_corrections
from newsledger.dataset import read_dataset
from newsledger.errors import BusyError, InputError
from newsledger.package import replace_package, staging, write_csv, write_package
from newsledger.read import read_articles
from newsledger.records import Article, Issue
from newsledger.resolve import resolve
from newsledger.schema import TABLES, Rows
from newsledger.workers import Settings, extract_all

LOCK = ".newsledger-lock"
LOCK_SECONDS = 3600
REJECTED = ("error", "warning")  # severities of read issues that cost an article


@dataclass
class Summary:
    """What a build did: rows by table, articles left out, issues by code, seconds by stage, what validation found."""

    output: Path
    counts: dict[str, int] = field(default_factory=dict)
    rejected: int = 0
    issues: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    checked: str = ""  # what validation looked at
    notes: list[str] = field(default_factory=list)

    @property
    def valid(self) -> bool:
        return not self.errors

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - began, 3)

    def __str__(self) -> str:
        width = max(map(len, self.counts), default=0)
        lines = [f"{table:<{width}} {count:>9,}" for table, count in self.counts.items()]
        lines += ["", f"articles: {self.counts.get('sources', 0):,} read, {self.rejected:,} left out"]
        if self.issues:
            lines.append("issues: " + ", ".join(f"{code} {n:,}" for code, n in sorted(self.issues.items())))
        lines += self.notes
        if self.errors:
            shown = self.errors[:20]
            lines += [f"NOT VALID: {len(self.errors):,} errors; {self.output} is as it was before", *shown]
        elif self.checked:
            lines.append(self.checked)
        return "\n".join(lines)


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
    """Build the dataset of the articles into the folder ``output``; only a whole and valid one replaces an earlier.

    Raises InputError, ModelError, CorrectionError, PackageError or BusyError before anything in ``output`` changes.
    """
    summary, issues = Summary(output), list[Issue]()
    dataset = read_dataset(output)
    for number, assertion in enumerate(dataset.assertions, start=1):
        check_grammar(assertion, number)
    if dataset.defaulted:
        missing = ", ".join(dataset.defaulted)
        summary.notes.append(f"{output}/dataset.yml does not say {missing}: defaults were used")
    settings = Settings(
        model=model or DEFAULT_MODEL,
        workers=workers or os.cpu_count() or 1,
        cache=(cache_path or default_cache_path()) if use_cache else None,
        own=output if output.is_dir() else None,
    )
    with summary.stage("extract"):
        pairs = list(extract_all(_progress(_read(articles, dataset.timezone, issues), quiet), settings))
    summary.rejected = sum(i.stage == "read" and i.severity in REJECTED for i in issues)
    if not pairs:
        first = f": {issues[0].message}" if issues else ""
        raise InputError(f"{articles}: none of its {len(issues)} inputs could be read{first}")
    failed = [i for _, extraction in pairs for i in extraction.issues if i.code == "extract-failed"]
    if len(failed) == len(pairs):
        raise InputError(f"{articles}: none of its {len(pairs)} articles could be read: {failed[0].message}")
    with summary.stage("resolve"):
        rows = resolve(pairs, issues)
    with summary.stage("correct"):
        rows = apply_corrections(rows, output / "corrections.csv")
    texts = {article.source_id: article.text for article, _ in pairs}
    _count(summary, rows)
    if extract_only:
        write_csv({table: rows[table] for table in TABLES}, output / "data")
        return summary
    with _locked(output), staging(output) as folder:
        with summary.stage("write"):
            write_package(rows, texts, dataset, folder)
        with summary.stage("validate"):
            from newsledger.validate import validate

            report = validate(folder, dataset.assertions)
        summary.errors = [str(error) for error in report.errors]
        summary.checked = str(report).splitlines()[-1].replace(str(folder), str(output))
        if summary.valid:
            replace_package(folder, output)
    return summary


def _read(path: Path, timezone: str, issues: list[Issue]) -> Iterator[Article]:
    for item in read_articles(path, timezone):
        if isinstance(item, Issue):
            issues.append(item)
        else:
            yield item


def _progress(articles: Iterable[Article], quiet: bool) -> Iterable[Article]:
    from tqdm import tqdm

    return tqdm(articles, desc="reading", unit=" articles", disable=quiet or None, delay=1)


def _count(summary: Summary, rows: Rows) -> None:
    summary.counts = {table: len(rows[table]) for table in TABLES}
    summary.issues = Counter(row["code"] for row in rows["issues"])


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """One build at a time writes into a folder; a second waits."""
    made = not output.exists()
    output.mkdir(parents=True, exist_ok=True)
    lock = FileLock(output / LOCK)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise BusyError(f"{output}: another build has been writing here for an hour; wait for it or end it") from None
    try:
        yield
    finally:
        lock.release()
        (output / LOCK).unlink(missing_ok=True)
        if made and not any(output.iterdir()):
            output.rmdir()
