"""How far a long build is: a bar with rate and time left on a terminal, plain lines elsewhere."""

import sys
import time
from typing import Self, TextIO

LINE_SECONDS = 10.0
LINE_ARTICLES = 1_000


class Progress:
    """Counts articles on standard error. ``total`` is 0 where it is not known; a build of a second shows nothing."""

    def __init__(self, total: int, quiet: bool = False, stream: TextIO | None = None):
        self.total, self.done, self.quiet = total, 0, quiet
        self.stream = stream or sys.stderr
        self.began = self.told = time.monotonic()
        self.told_articles = 0
        self.bar = None
        if not quiet and self.stream.isatty():
            from tqdm import tqdm

            self.bar = tqdm(total=total or None, desc="reading", unit=" articles", delay=1, file=self.stream)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
        elif self.told_articles and self.done > self.told_articles:
            self._tell()

    def add(self, articles: int) -> None:
        self.done += articles
        if self.bar is not None:
            self.bar.update(articles)
        elif not self.quiet and self._is_time():
            self._tell()

    def _is_time(self) -> bool:
        waited = time.monotonic() - self.told
        return waited >= LINE_SECONDS or (waited >= 1 and self.done >= self.told_articles + LINE_ARTICLES)

    def _tell(self) -> None:
        self.told, self.told_articles = time.monotonic(), self.done
        rate = self.done / max(self.told - self.began, 1e-6)
        of = f" of {self.total:,}" if self.total else ""
        left = f", {_spell((self.total - self.done) / rate)} left" if self.total > self.done else ""
        print(f"reading: {self.done:,}{of} articles, {rate:.1f} a second{left}", file=self.stream, flush=True)


def _spell(seconds: float) -> str:
    """
    >>> _spell(7), _spell(125), _spell(7_300)
    ('7 s', '2 min', '2 h 2 min')
    """
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
