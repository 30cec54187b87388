"""Reading on a Dask cluster: the same work as in processes of our own, done by workers that an address leads to.

Nothing on the workers' disks is needed but an installed newsledger: texts go there and records come back.
"""

import tempfile
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor, Future
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from newsledger.cache import digest
from newsledger.errors import ClusterError
from newsledger.records import Article
from newsledger.workers import Settings, _work, rules_key

CONNECT_SECONDS = 30


class Cluster:
    """A pool of ``workers`` on the cluster of a scheduler. A task whose worker dies goes to another one by itself."""

    survives = True

    def __init__(self, address: str, settings: Settings, own: Mapping[str, bytes], rules: str):
        try:
            from distributed import Client
        except ImportError:
            raise ClusterError("--scheduler needs dask: pip install 'newsledger[cluster]'") from None
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as problem:
            message = f"no scheduler answers at {address} ({problem}); start one with: dask scheduler"
            raise ClusterError(message) from None
        self.settings, self.own, self.rules = settings, dict(own), rules

    @property
    def size(self) -> int:
        """How many tasks the workers there are now can do at a time."""
        return max(sum(self._client.nthreads().values()), 1)

    def submit(self, articles: list[Article]) -> "Future[list[bytes]]":
        return _Result(self._client.submit(work, articles, self.settings, self.own, self.rules, pure=False))  # type: ignore[return-value]

    def alone(self) -> "Cluster":
        return self

    def close(self) -> None:
        self._client.close()


class _Result:
    """A future of Dask that tells of dead workers as one of the standard library does."""

    def __init__(self, future: Any):
        self._future = future

    def result(self) -> list[bytes]:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            return self._future.result()
        except (KilledWorker, FutureCancelledError) as problem:
            raise BrokenExecutor(str(problem)) from None


def work(articles: list[Article], settings: Settings, own: dict[str, bytes], rules: str) -> list[bytes]:
    """The task on a worker. Raises ClusterError where its newsledger is another than that of the build."""
    settings = replace(settings, own=_own_folder(digest(*(part for pair in sorted(own.items()) for part in pair)), own))
    if _rules_here(settings) != rules:
        raise ClusterError("a worker of the cluster has another newsledger, model or lexicon; install the same there")
    return _work(articles, settings)


_folders: dict[str, Path] = {}


def _own_folder(key: str, own: Mapping[str, bytes]) -> Path | None:
    """The dataset's own lists, put into a folder on the worker."""
    if own and key not in _folders:
        folder = Path(tempfile.mkdtemp(prefix="newsledger-own-"))
        for name, content in own.items():
            (folder / name).write_bytes(content)
        _folders[key] = folder
    return _folders.get(key)


@cache
def _rules_here(settings: Settings) -> str:
    return rules_key(settings)
