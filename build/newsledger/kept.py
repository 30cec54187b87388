"""The draft of the last build into a folder, kept beside the cache for the next: what it holds of articles that are
still the same need not be put down again.

Safe to delete, and to meet after a crash: it is used only where it is to the byte what was kept, and where the code,
the model and the lists of the dataset are those that made it.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Self

from newsledger.cache import Cache, digest
from newsledger.resolve.draft import Draft
from newsledger.stamp import code_key

KIND = "draft"
SUFFIXES = (".draft", ".new")  # kept; saved and not confirmed, as a killed build leaves it
BLOCK_BYTES = 1 << 20
MOST = 8  # folders whose drafts are kept beside one cache, those last built into


class Kept:
    """``output``: the folder built into; ``rules``: as ``workers.rules_key`` says. Without a cache nothing is kept."""

    def __init__(self, cache: Cache, output: Path, rules: str):
        self._cache, whose = cache, str(output.resolve())
        self._key = digest(whose, code_key(), rules)
        self._path = cache.path and cache.path.with_name(f"{cache.path.name}-{digest(whose)[:12]}.draft")
        self._new = self._path and self._path.with_suffix(".new")
        self._hash = b""

    def fetch(self, path: Path) -> None:
        """Copies the draft to ``path``, if there is one."""
        expected = self._cache.get(KIND, [self._key]).get(self._key)
        if self._path is None or expected is None:
            return
        with suppress(OSError):
            if _copy(self._path, path) == expected:
                os.utime(self._path)
                return
        path.unlink(missing_ok=True)

    def save(self, draft: Draft) -> None:
        """Copies a draft as it is now. It counts when ``confirm`` says so. A full disk costs what is kept, no more."""
        if self._new is None or draft.path is None:
            return
        draft.flush()
        with suppress(OSError):
            self._hash = _copy(draft.path, self._new)

    def confirm(self) -> None:
        """What was saved takes the place of what was kept."""
        if self._hash and self._new and self._path:
            with suppress(OSError):
                self._new.replace(self._path)
                self._cache.put(KIND, [(self._key, self._hash)])
                self._forget_oldest(self._path)

    def _forget_oldest(self, kept: Path) -> None:
        whose = kept.name.rpartition("-")[0]
        found = sorted(kept.parent.glob(f"{whose}-*.*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in [path for path in found if path.suffix in SUFFIXES][MOST:]:
            path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """What was saved and not confirmed is forgotten."""
        if self._new:
            with suppress(OSError):
                self._new.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> bytes:
    """The hash of what was copied."""
    found = hashlib.sha256()
    with source.open("rb") as old, target.open("wb") as new:
        for block in iter(lambda: old.read(BLOCK_BYTES), b""):
            found.update(block)
            new.write(block)
    return found.digest()
