"""The parse: what is computed in our own way is what spaCy computes."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from newsledger import annotate, encode, transitions
from newsledger.annotate import ATTRIBUTES, DEFAULT_MODEL, load_model, tokenize
from newsledger.cache import Cache
from newsledger.read import lay_out, read_articles
from newsledger.records import Article
from spacy.tokens import Span

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = [
    "",
    "Oslo",
    "They fled to El Fasher",  # a name up to the last word
    "Army\n\nThe New\n\nYork Times   reported from  Port Sudan , in the \n United   States .\n",
    "On Monday, Bank of the\n\nWest Bank said nothing. Ali Hassan Mohammed al-Bashir Omar of the Sudanese Armed Forces",
    "\n\n \n",
    "Save the Children counted 1,200 dead; " * 150,
    "Doctors Without Borders " * 90,
]


@pytest.fixture(scope="module")
def articles():
    read = [item for item in read_articles(SEEDS) if isinstance(item, Article)]
    return read + [Article(key=f"text{n}", text=text) for n, text in enumerate(TEXTS)]


def columns(docs):
    return [doc.to_array(ATTRIBUTES).tolist() for doc in docs]


def test_parses_are_those_of_spacy(articles):
    bare = spacy.load(DEFAULT_MODEL, exclude=annotate.UNUSED)
    right = [bare(tokenize(bare, article)) for article in articles]
    assert columns(annotate.annotate(articles)) == columns(right)


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        ("58 Killed In Gas Attack On Town", 1),  # no number is a sentence of its own
        ("Death Toll In Market Blast Rises To 70", 1),
        ("Raid on border camp kills three | Daily Times", 2),
        ("Raid kills three: Seven Missing", 1),  # left to the parser
    ],
)
def test_a_heading_is_one_sentence_behind_numbers_and_prepositions(title, sentences):
    article = lay_out(Article(key="a", text=f"{title}\n\nThe mayor said so on Friday.", title=title))
    heading = [t for t in tokenize(spacy.blank("en"), article) if t.idx < len(title)]
    assert sum(t.is_sent_start is True for t in heading) == sentences
    barred = {t.text for t in heading if t.is_sent_start is False}
    assert barred >= {t.text for t in heading[1:] if t.nbor(-1).lower_ in ("58", "to", "on", "in")}
    assert "Seven" not in barred


def test_parses_from_the_cache_are_those_that_were_put_there(articles, tmp_path):
    cache = Cache(tmp_path / "c.sqlite")
    fresh = list(annotate.annotate(articles, cache=cache))
    kept = list(annotate.annotate(articles, cache=cache))
    assert columns(kept) == columns(fresh)
    assert [doc.to_array(["ORTH", "SPACY"]).tolist() for doc in kept] == [
        doc.to_array(["ORTH", "SPACY"]).tolist() for doc in fresh
    ]
    assert kept[0].vocab is not fresh[0].vocab


def test_long_texts_are_parsed_alone(articles, monkeypatch):
    right = columns(annotate.annotate(articles))
    monkeypatch.setattr(transitions, "LONG_TOKENS", 20)
    assert columns(annotate.annotate(articles)) == right


def test_vectors_are_those_of_spacy_but_for_rounding(articles, monkeypatch):
    bare = spacy.load(DEFAULT_MODEL, exclude=annotate.UNUSED)
    docs = [tokenize(bare, article) for article in articles]
    network = bare.get_pipe("tok2vec").model
    right = network.predict(docs)
    monkeypatch.setattr(encode, "ROWS", 64)
    for found, expected in zip(encode.Encoder(network)(docs), right, strict=True):
        assert found.shape == expected.shape
        assert np.allclose(found, expected, atol=1e-4)


def test_the_networks_of_the_pipeline_are_those_of_our_own():
    nlp = load_model(DEFAULT_MODEL)
    assert nlp.get_pipe("tok2vec").model._func.__self__.__class__ is encode.Encoder
    assert transitions.annotator(nlp.get_pipe("ner")) is transitions.find_names
    assert transitions.annotator(nlp.get_pipe("parser")) is transitions.take_steps
    assert transitions.annotator(nlp.get_pipe("tagger")) is None


def test_the_exceptions_of_the_tokenizer_are_those_of_the_pipeline_and_our_ranks():
    rules, own = spacy.load(DEFAULT_MODEL).tokenizer.rules, load_model(DEFAULT_MODEL).tokenizer.rules
    assert own == rules | {rank: [{"ORTH": rank}] for rank in annotate.RANKS}
    assert spacy.blank("en").tokenizer.rules.keys() >= {"don't", "Gen."}


def test_a_network_of_another_shape_is_left():
    nlp = spacy.blank("en")
    embed = {"@architectures": "spacy.CharacterEmbed.v2", "width": 32, "rows": 50, "nM": 8, "nC": 4}
    embed["include_static_vectors"] = False
    encoding = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 32, "window_size": 2, "maxout_pieces": 2}
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encoding | {"depth": 1}}
    component = nlp.add_pipe("tok2vec", config={"model": model})
    nlp.initialize(lambda: [spacy.training.Example.from_dict(nlp.make_doc("Two towns fell."), {})])
    before = component.model._func
    encode.encode_faster(nlp)
    assert component.model._func is before
    assert len(nlp("Two towns fell.").tensor) == 4


def test_names_that_were_set_before_are_kept():
    nlp = load_model(DEFAULT_MODEL)
    doc = nlp.make_doc("Shelling killed 12 people in Kass on Monday.")
    doc.set_ents([Span(doc, 5, 6, label="ORG")], default="missing")
    transitions.find_names(nlp.get_pipe("ner"), [doc])
    assert [(e.text, e.label_) for e in doc.ents if e.text == "Kass"] == [("Kass", "ORG")]


def test_spacy_is_started_without_its_command_line_and_can_have_it_later():
    told = (
        "import sys; from newsledger.annotate import import_spacy; spacy = import_spacy();"
        "print('spacy.cli' in sys.modules, 'typer' in sys.modules, len(spacy.blank('en')('He left.')));"
        "print('spacy_version' in spacy.info(silent=True)); import spacy.cli; print(spacy.cli.download.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "3", "True", "download"]


@pytest.mark.model
@pytest.mark.parametrize(
    "lead", ["Gunmen kidnapped a bishop near Kano.", "Thailand and Cambodia exchanged fire on Monday."]
)
def test_behind_a_heading_the_first_words_are_no_sentence(lead):
    text = f"Nigeria: Bishop kidnapped\n\n{lead}\n\nThe army did not comment."
    article = lay_out(Article("a", text, title="Nigeria: Bishop kidnapped", language="en"))
    assert lead in [sentence.text.strip() for sentence in next(annotate.annotate([article])).sents]


def test_a_block_in_capitals_is_parsed_like_one_in_lower_case():
    shouted, spoken = (
        next(iter(annotate.annotate([lay_out(Article(key="x", text=f"{title}\n\nNo more was known.", title=title))])))
        for title in ("GUNMEN KILL SIX US TROOPS IN BORNO", "gunmen kill six US troops in borno")
    )
    assert shouted.text.startswith("GUNMEN KILL SIX US TROOPS")
    assert columns([shouted]) == columns([spoken])
