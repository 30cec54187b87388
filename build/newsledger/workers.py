"""``annotate`` and ``extract`` over many articles: in worker processes, cached by content, in the order of the input.

Both see one article at a time, so any number of workers gives the same records.
"""

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace

from newsledger.annotate import DEFAULT_MODEL, PARSED_CHARACTERS, annotate, model_key
from newsledger.cache import Cache, digest
from newsledger.errors import NewsledgerError
from newsledger.knowledge import Knowledge
from newsledger.language import detect_language
from newsledger.records import Article, Extraction, Issue

CHUNK_ARTICLES = 16  # the parse of so many costs a tenth less than of eight, and of more hardly less
SMALLEST_CHUNK = 4
CHUNKS_AHEAD = 2  # per worker; bounds the memory that waiting results take
OBJECTS_TO_COLLECT = 20_000  # made since the collector last looked for garbage; of Python's 700 most are still in use
LATER = (
    "resolve",
    "publish",
    "site",
    "schema",
    "vocabulary",
    "cli.py",
    "flow.py",
    "package.py",
    "load.py",
    "kept.py",
    "rules.py",
    "judge.py",
    "check_files.py",
    "check_database.py",
    "check_written.py",
    "checks.py",
    "export.py",
    "switch.py",
    "validate.py",
    "progress.py",
    "stamp.py",
    "cluster.py",
    "store.py",
    "archive.py",
    "assertions.py",
    "corrections.py",
    "diff.py",
    "patch.py",
    "changes.py",
    "snapshot.py",
    "evaluate.py",
    "pairing.py",
    "frames.py",
    "explain.py",
    "learn.py",
    "library.py",
    "dictionary.py",
    "dataset.py",
    "starter",
)
OWN_LISTS = ("actors.csv", "places.csv", "agreements.csv")


class Settings(msgspec.Struct, frozen=True):
    """How to run ``annotate`` and ``extract``. own: the dataset folder whose own lists extend the lexicons; scheduler:
    address of a Dask cluster to run on, in the place of processes of our own; quiet: tell nothing on the way."""

    model: str = DEFAULT_MODEL
    workers: int = 1
    cache: Path | None = None
    own: Path | None = None
    scheduler: str = ""
    quiet: bool = False


def extract_all(
    articles: Iterable[Article], settings: Settings, done: Callable[[int], object] = lambda n: None
) -> Iterator[tuple[Article, Extraction]]:
    """(article, what was read in it), in the order of the articles; ``done`` is told of each chunk's length.

    An article on which extraction fails, or whose worker dies twice, gives an Extraction that holds only an Issue.
    """
    for article, value, _ in extract_encoded(articles, settings, done):
        yield article, decode(value)


def extract_encoded(
    articles: Iterable[Article], settings: Settings, done: Callable[[int], object] = lambda n: None
) -> Iterator[tuple[Article, bytes, bool]]:
    """As ``extract_all``, with the extractions as msgpack, and whether they are new: not from the cache."""
    cache = Cache(settings.cache)
    here = settings.workers <= 1 and not settings.scheduler
    run, readers = (_run_here, 1) if here else (_run_in_processes, settings.workers)
    try:
        for chunk in run(_chunks(articles, readers), settings, cache, rules_key(settings)):
            yield from chunk
            done(len(chunk))
    finally:
        cache.close()


def rules_key(settings: Settings) -> str:
    """Changes with the model, the code and lexicons of every stage up to extract, and the dataset's own lists."""
    here = Path(__file__).parent
    found = hashlib.blake2b(digest_size=16)
    for file in sorted(here.rglob("*")):
        part = file.relative_to(here)
        if file.suffix in (".py", ".csv") and part.parts[0] not in LATER:
            found.update(part.as_posix().encode() + b"\0" + file.read_bytes())
    for name in OWN_LISTS:
        if settings.own and (settings.own / name).is_file():
            found.update(name.encode() + b"\0" + (settings.own / name).read_bytes())
    return digest(model_key(settings.model), found.hexdigest())


def article_key(article: Article, rules: str) -> str:
    """All that the extraction of an article depends on: not the file that it lies in."""
    return digest(rules, msgspec.msgpack.encode(replace(article, path="")))


Chunks = Iterator[list[Article]]
Results = Iterator[list[tuple[Article, bytes, bool]]]


def _chunks(articles: Iterable[Article], readers: int) -> Chunks:
    """The articles in chunks; the last of them, where several read, in smaller ones: all end at about the same time."""
    waiting: list[Article] = []
    for article in articles:
        waiting.append(article)
        if len(waiting) > readers * CHUNK_ARTICLES:
            yield waiting[:CHUNK_ARTICLES]
            del waiting[:CHUNK_ARTICLES]
    while waiting:
        size = CHUNK_ARTICLES if readers == 1 else max(len(waiting) // (2 * readers), SMALLEST_CHUNK)
        yield waiting[:size]
        del waiting[:size]


@dataclass
class _Chunk:
    """A chunk on its way: what the cache had of it, and what is still to be read."""

    articles: list[Article]
    keys: list[str]
    stored: dict[str, bytes]
    future: "Future[list[bytes]] | None" = None

    @classmethod
    def look_up(cls, articles: list[Article], cache: Cache, rules: str) -> "_Chunk":
        keys = [article_key(article, rules) for article in articles]
        return cls(articles, keys, cache.get("extraction", keys))

    @property
    def missing(self) -> list[Article]:
        return [a for a, key in zip(self.articles, self.keys, strict=True) if key not in self.stored]

    def finish(self, values: list[bytes], cache: Cache) -> list[tuple[Article, bytes, bool]]:
        fresh = dict(zip([k for k in self.keys if k not in self.stored], values, strict=True))
        cache.put("extraction", fresh.items())
        known = self.stored | fresh
        return [(article, known[key], key in fresh) for article, key in zip(self.articles, self.keys, strict=True)]


def decode(value: bytes) -> Extraction:
    return msgspec.msgpack.decode(value, type=Extraction)


def _run_here(chunks: Chunks, settings: Settings, cache: Cache, rules: str) -> Results:
    for articles in chunks:
        chunk = _Chunk.look_up(articles, cache, rules)
        yield chunk.finish(_extract(chunk.missing, settings, cache), cache)


def _run_in_processes(chunks: Chunks, settings: Settings, cache: Cache, rules: str) -> Results:
    """Chunks in a sliding window of futures; processes start only when something is not in the cache."""
    pool: Pool | None = None
    window: list[_Chunk] = []
    try:
        while True:
            ahead = (pool.size if pool else settings.workers) * CHUNKS_AHEAD
            while len(window) < ahead and (articles := next(chunks, None)):
                chunk = _Chunk.look_up(articles, cache, rules)
                if chunk.missing:
                    pool = pool or _pool(settings, rules)
                    chunk.future = pool.submit(chunk.missing)
                window.append(chunk)
            if not window:
                return
            chunk = window.pop(0)
            try:
                values = chunk.future.result() if chunk.future else []
            except BrokenExecutor:
                assert pool is not None
                values = [_alone(article, pool) for article in chunk.missing]
                if not pool.survives:
                    pool.close()
                    pool = _pool(settings, rules)
                    for waiting in window:
                        waiting.future = pool.submit(waiting.missing) if waiting.missing else None
            yield chunk.finish(values, cache)
    finally:
        if pool is not None:
            pool.close()


class Pool(Protocol):
    """Where chunks are read. ``submit`` gives a future of encoded extractions, which raises BrokenExecutor where the
    process that read them died; ``survives``: other futures of the pool are not lost by that."""

    survives: bool

    @property
    def size(self) -> int:
        """How many tasks are done at a time."""

    def submit(self, articles: list[Article]) -> "Future[list[bytes]]": ...

    def alone(self) -> "Pool":
        """A pool for one article that may kill its process."""

    def close(self) -> None: ...


class Processes:
    """Processes on this machine."""

    survives = False

    def __init__(self, settings: Settings, size: int):
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
            os.environ.setdefault(name, "1")  # processes with threads of their own get in each other's way
        self.settings, self.size = settings, size
        self._executor = ProcessPoolExecutor(size, mp_context=get_context("spawn"))

    def submit(self, articles: list[Article]) -> "Future[list[bytes]]":
        return self._executor.submit(_work, articles, self.settings)

    def alone(self) -> "Processes":
        return Processes(self.settings, 1)

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)  # they end by themselves, beside what comes next


def _pool(settings: Settings, rules: str) -> Pool:
    if not settings.scheduler:
        return Processes(settings, settings.workers)
    from newsledger.cluster import Cluster

    own = {
        name: (settings.own / name).read_bytes()
        for name in OWN_LISTS
        if settings.own and (settings.own / name).is_file()
    }
    return Cluster(settings.scheduler, replace(settings, cache=None, own=None), own, rules)


def _alone(article: Article, pool: Pool) -> bytes:
    """One article in a process of its own; if that dies too, the article is reported and left."""
    one = pool.alone()
    try:
        return one.submit([article]).result()[0]
    except BrokenExecutor:
        message = f"{article.key}: the process that read it died twice; the text may be too large for the memory"
        return msgspec.msgpack.encode(_unread(article, "error", "worker-died", message))
    finally:
        if one is not pool:
            one.close()


def _work(articles: list[Article], settings: Settings) -> list[bytes]:
    cache = Cache(settings.cache)
    try:
        return _extract(articles, settings, cache)
    finally:
        cache.close()


_knowledge: dict[Path | None, Knowledge] = {}


@cache
def _spare_the_collector() -> None:
    """Lexicons and gazetteer stay to the end, as the model: the garbage collector need not go through them again.

    Asked when something has been read: they are loaded one by one, as they are first needed.
    """
    gc.collect(1)  # not all: that takes as long as reading three articles
    gc.freeze()


def _compile_gazetteer(quiet: bool) -> None:
    """Once on a machine, and before the model is loaded: beside it, it would take more than a gigabyte."""
    from newsledger.gazetteer import index_folder

    index_folder(quiet)


def _extract(articles: list[Article], settings: Settings, cache: Cache) -> list[bytes]:
    """Encoded extractions of the articles, in their order."""
    if not articles:
        return []
    if not _knowledge:
        gc.set_threshold(max(OBJECTS_TO_COLLECT, gc.get_threshold()[0]))
        _compile_gazetteer(settings.quiet)
    knowledge = _knowledge.setdefault(settings.own, Knowledge(settings.own))
    languages = [detect_language(article) for article in articles]
    english = [replace(a, language="en") for a, language in zip(articles, languages, strict=True) if language == "en"]
    docs = annotate(english, settings.model, cache)
    found = []
    for article, language in zip(articles, languages, strict=True):
        if language != "en":
            message = f"{article.key}: the text is in {language!r}; only English is read"
            found.append(_unread(article, "warning", "language-not-read", message, language))
            continue
        doc = next(docs)
        try:
            extraction = read_article(replace(article, language=language), doc, knowledge)
        except NewsledgerError:
            raise
        except Exception as problem:  # one bad article never stops a build
            if os.environ.get("NEWSLEDGER_DEBUG"):
                raise
            message = f"{article.key}: reading it failed ({type(problem).__name__}: {problem}); please report this text"
            extraction = _unread(article, "error", "extract-failed", message, language)
        found.append(_note_length(article, extraction))
    _spare_the_collector()
    return [msgspec.msgpack.encode(extraction) for extraction in found]


def read_article(article: Article, doc: Any, knowledge: Knowledge) -> Extraction:
    """``extract.read_article``, imported when an article is not in the cache: half of the start is the rules'."""
    from newsledger.extract import read_article as read

    return read(article, doc, knowledge)


def _note_length(article: Article, extraction: Extraction) -> Extraction:
    if len(article.text) <= PARSED_CHARACTERS:
        return extraction
    message = f"{article.key}: of {len(article.text):,} characters only the first {PARSED_CHARACTERS:,} were read"
    issue = Issue("annotate", "warning", "text-too-long", message, article.source_id)
    return replace(extraction, issues=(*extraction.issues, issue))


def _unread(article: Article, severity: str, code: str, message: str, language: str = "") -> Extraction:
    issue = Issue("extract", severity, code, message, article.source_id)
    return Extraction(source_id=article.source_id, language=language, issues=(issue,))
