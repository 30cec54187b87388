"""The pipeline on one page: read -> annotate -> extract -> resolve -> correct -> load -> package -> validate."""

import os
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from newsledger.annotate import DEFAULT_MODEL
from newsledger.cache import Cache, default_cache_path
from newsledger.corrections import apply_corrections
from newsledger.dataset import Dataset, read_dataset
from newsledger.errors import BusyError, InputError, PackageError
from newsledger.export import Made
from newsledger.kept import Kept
from newsledger.lists import check_lists
from newsledger.package import write_csv, write_package
from newsledger.progress import Progress
from newsledger.read import count_inputs, read_articles
from newsledger.records import Article, Issue
from newsledger.resolve import FirstPass, resolve_draft
from newsledger.resolve.draft import RETOLD, Draft
from newsledger.schema import TABLES
from newsledger.stamp import Stamp, digest_of, recall, remember
from newsledger.starter import examples_left
from newsledger.switch import LOCK, LOCK_SECONDS, replace_package, staging
from newsledger.workers import Settings, extract_encoded, rules_key

DRAFT = "draft"  # in the staging folder, gone before what is in that is moved
MOST_TOLD = 10  # inputs left out whose reason the summary gives
REJECTED = ("error", "warning")  # severities of read issues that cost an article


@dataclass
class Summary:
    """What a build did: rows by table, articles left out, issues by code, seconds by stage, what validation found."""

    output: Path
    counts: dict[str, int] = field(default_factory=dict)
    rejected: list[str] = field(default_factory=list)  # why each input that was left out was
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

    def to_recall(self) -> dict[str, Any]:
        """What a later build of the same says again."""
        return {"counts": self.counts, "issues": dict(self.issues), "checked": self.checked}

    def recall(self, told: dict[str, Any]) -> None:
        self.counts, self.issues, self.checked = told["counts"], Counter(told["issues"]), told["checked"]
        self.notes.append("nothing has changed since the last build: the package is left as it is")

    def told_seconds(self) -> str:
        """One line: where the time went."""
        return "time: " + ", ".join(f"{stage} {seconds:,.1f} s" for stage, seconds in self.seconds.items())

    def told_errors(self) -> list[str]:
        errors = "1 error" if len(self.errors) == 1 else f"{len(self.errors):,} errors"
        return [f"NOT VALID: {errors}; {self.output} is as it was before", *self.errors[:20]]

    def __str__(self) -> str:
        width = max(map(len, self.counts), default=0)
        lines = [f"{table:<{width}} {count:>9,}" for table, count in self.counts.items()]
        foreign = self.issues["language-not-read"]
        told = f"articles: {self.counts.get('sources', 0) - foreign:,} read, "
        told += f"{foreign:,} not in English, " if foreign else ""
        lines += ["", f"{told}{len(self.rejected):,} left out"]
        lines += [f"  {reason}" for reason in self.rejected[:MOST_TOLD]]
        if len(self.rejected) > MOST_TOLD:
            lines.append(f"  and {len(self.rejected) - MOST_TOLD:,} more")
        if self.issues:
            told = ", ".join(f"{code} {n:,}" for code, n in sorted(self.issues.items()))
            lines.append(f"issues: {told} (each told in {self.output / 'data' / 'issues.csv'})")
        lines += self.notes
        if self.errors:
            lines += self.told_errors()
        elif self.checked:
            lines.append(self.checked)
        return "\n".join(lines)


def build_dataset(
    articles: Path,
    output: Path,
    *,
    model: str | None = None,
    workers: int | None = None,
    scheduler: str = "",
    cache_path: Path | None = None,
    use_cache: bool = True,
    extract_only: bool = False,
    quiet: bool = False,
) -> Summary:
    """Build the dataset of the articles into the folder ``output``; only a whole and valid one replaces an earlier.

    Raises a NewsledgerError before anything in ``output`` changes. One build at a time goes into a folder.
    """
    if articles.resolve() == output.resolve():
        raise InputError(f"{output}: holds the articles; name another folder for the dataset")
    summary = Summary(output)
    with _locked(output, quiet):
        dataset = read_dataset(output)
        check_lists(output)
        if dataset.defaulted:
            missing = ", ".join(dataset.defaulted)
            summary.notes.append(f"{output}/dataset.yml does not say {missing}: defaults were used")
        people = [str(person.get("title")) for person in dataset.contributors]
        if examples := sorted({key for key, _ in examples_left(dataset.description, people)}):
            note = (
                f"{output}/dataset.yml has the {' and '.join(examples)} of an example: write your own before a release"
            )
            summary.notes.append(note)
        settings = Settings(
            model=model or DEFAULT_MODEL,
            workers=workers or os.cpu_count() or 1,
            cache=(cache_path or default_cache_path()) if use_cache else None,
            own=output,
            scheduler=scheduler,
            quiet=quiet,
        )
        cache = Cache(settings.cache)
        with staging(output) as folder, Kept(cache, output, rules_key(settings)) as kept:
            try:
                kept.fetch(folder / DRAFT)
                with Draft(folder / DRAFT) as draft:
                    issues: list[Issue] = []
                    stamp, gone = _read_all(articles, draft, settings, dataset.timezone, issues, summary, quiet)
                    key = stamp.key(output, issues)
                    if not extract_only and (told := recall(cache, key, output)):
                        summary.recall(told)
                        return summary
                    _resolve_all(articles, draft, issues, gone, kept, summary)
                    with summary.stage("correct"):
                        rows = apply_corrections(draft, output / "corrections.csv")
                    summary.issues = Counter(row["code"] for row in rows["issues"])
                    with summary.stage("write"):
                        if extract_only:
                            draft.keep_each_key_once()
                            summary.counts = {table: len(rows[table]) for table in TABLES}
                            write_csv({table: rows[table] for table in TABLES}, output / "data")
                            return summary
                        made = write_package(rows, draft.texts, dataset, folder, settings.workers)
                        summary.counts = {table: made.files[table][0] for table in TABLES}
            except sqlite3.OperationalError as problem:  # SQLite tells of a full disk in a way of its own
                raise PackageError.unwritable(output, problem) from None
            _validate(folder, output, dataset, made, settings.workers, summary)
            if summary.valid:
                kept.confirm()
                remember(cache, key, output, dataset.database, made, summary.to_recall())
    return summary


def _read_all(
    path: Path, draft: Draft, settings: Settings, timezone: str, issues: list[Issue], summary: Summary, quiet: bool
) -> tuple[Stamp, list[int]]:
    """Puts the articles, with what was read in them, into the draft, but those that it knows; returns the origins of
    those of them that there are no more too. Raises InputError where none could be read.

    What is new is gone over at once, while workers read; the rest only if something has changed."""
    stamp, first_pass, known = Stamp(), FirstPass(draft), draft.known()

    def unknown() -> Iterator[Article]:
        for article in _read(path, timezone, issues):
            if (found := known.pop(digest_of(article), None)) is None:
                yield article
            else:
                stamp.add_again(found[1])
                progress.add(1)

    count = len(known)
    with summary.stage("extract"), Progress(0 if quiet else count_inputs(path), quiet) as progress:
        for article, extraction, is_new in extract_encoded(unknown(), settings, progress.add):
            add = first_pass.add if is_new else draft.add_article
            add(article, extraction, digest_of(article), stamp.add(article, extraction))
            count += 1
    summary.rejected = [i.message for i in issues if i.stage == "read" and i.severity in REJECTED]
    if count == len(known):
        first = f": {issues[0].message}" if issues else ""
        more = f" (and {len(issues) - 1:,} more)" if len(issues) > 1 else ""
        raise InputError(f"{path}: no article could be read in it{first}{more}")
    return stamp, [origin for origin, _ in known.values()]


def _resolve_all(path: Path, draft: Draft, issues: list[Issue], gone: list[int], kept: Kept, summary: Summary) -> None:
    """Adds the rows of all tables. Raises InputError where extraction has failed on every article."""
    with summary.stage("resolve"):
        resolve_draft(draft, issues, gone)
        kept.save(draft)
        draft.keep_each_key_once(RETOLD)
    count = len(draft.texts)
    failed = [row["message"] for row in draft["issues"] if row["code"] == "extract-failed"]
    if len(failed) == count:
        raise InputError(f"{path}: none of its {count} articles could be read: {failed[0]}")


def _validate(folder: Path, output: Path, dataset: Dataset, made: Made, threads: int, summary: Summary) -> None:
    """Puts the package in the place of the earlier one if it is valid."""
    with summary.stage("validate"):
        from newsledger.validate import validate_written

        report = validate_written(folder, dataset.assertions, made, threads)
    summary.errors = [str(error) for error in report.errors]
    summary.checked = str(report).splitlines()[-1].replace(str(folder), str(output))
    if summary.valid:
        replace_package(folder, output)


def _read(path: Path, timezone: str, issues: list[Issue]) -> Iterator[Article]:
    for item in read_articles(path, timezone):
        if isinstance(item, Issue):
            issues.append(item)
        else:
            yield item


@contextmanager
def _locked(output: Path, quiet: bool) -> Iterator[None]:
    """One build at a time goes into a folder; a second waits, and says so. Raises BusyError, PackageError."""
    new = [folder for folder in (output, *output.parents) if not folder.exists()]
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if not quiet:
                print(f"{output}: another build is at work here; waiting for it to end", file=sys.stderr, flush=True)
            lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise BusyError(f"{output}: another build has been at work here for an hour; wait for it or end it") from None
    except OSError as problem:
        raise PackageError.unwritable(output, problem) from None
    try:
        yield
    finally:
        (output / LOCK).unlink(missing_ok=True)  # before it is released: who waits sees that the file is gone
        lock.release()
        for made in new:
            if not any(made.iterdir()):
                made.rmdir()
