"""Vectors of words in context: what the pipeline's tok2vec layers compute, at half of their cost.

spaCy's own layers remember what training would need, embed each word as often as it stands in the text, and go over
arrays larger than the processor's cache. The numbers are the same but for rounding (some 1e-6).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

    Floats = NDArray[np.float32]

ROWS = 512  # tokens that go through a layer at a time: what they need stays in the processor's cache
MIX = np.uint64(0x9E3779B97F4A7C15)
WIDEST_DIFFERENCE = 1e-3  # from what the pipeline's own layers say of SAMPLE; another network is further off
SAMPLE = "Shelling killed 12 people in the town on Monday.\n\nRebels said that they would withdraw."
TINY = np.float32(1e-8)


def encode_faster(nlp: "Language") -> None:
    """Puts an ``Encoder`` in the place of each tok2vec network of the shape that spaCy's small pipelines have.

    A network that it does not know, or does not reproduce, stays as it is.
    """
    from thinc.api import Model

    doc = nlp.make_doc(SAMPLE)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for network in list(model.walk()) if isinstance(model, Model) else []:
            if not {"embed", "encode"} <= set(network.ref_names):
                continue
            try:
                encoder = Encoder(network)
                found, right = encoder([doc])[0], network.predict([doc])[0]
            except (AttributeError, IndexError, KeyError, TypeError, ValueError):
                continue
            if found.shape == right.shape and np.abs(found - right).max() < WIDEST_DIFFERENCE:
                network._func = encoder.forward


class Layer(NamedTuple):
    """A convolution over a token and its neighbours: the largest of ``pieces`` products, brought to scale."""

    weights: "Floats"  # (3 * width, pieces * width)
    bias: "Floats"
    pieces: int
    scale: "Floats"
    shift: "Floats"


class Encoder:
    """``embed`` (MultiHashEmbed) and ``encode`` (MaxoutWindowEncoder, a window of one) of a tok2vec network."""

    def __init__(self, network: "Model[Any, Any]"):
        extract, _, hashes, mix, _ = network.get_ref("embed").layers
        self.columns = extract.attrs["columns"]
        self.embedders = (hashes.layers[0], mix.layers[0])
        encode = network.get_ref("encode")
        self.padding = encode.attrs["pad"]
        convolutions = [layer for layer in encode.walk() if layer.name == "maxout"]
        norms = [layer for layer in encode.walk() if layer.name == "layernorm"]
        self.layers = [_layer(*pair) for pair in zip(convolutions, norms, strict=True)]

    def forward(self, model: Any, docs: list["Doc"], is_train: bool) -> tuple[list["Floats"], Callable[[Any], Any]]:
        """As a layer of thinc is asked; it can't be trained."""
        return self(docs), lambda gradient: []

    def __call__(self, docs: list["Doc"]) -> list["Floats"]:
        """A row for each token of each doc."""
        ids = [doc.to_array(self.columns).reshape(len(doc), len(self.columns)) for doc in docs]
        words = self._embed(np.concatenate(ids))
        padded = np.zeros((len(words) + self.padding * (len(ids) + 1), words.shape[1]), dtype="float32")
        begins, at = [], 0
        for n, doc in enumerate(ids):
            begins.append(at + self.padding * (n + 1))
            padded[begins[-1] : begins[-1] + len(doc)] = words[at : at + len(doc)]
            at += len(doc)
        found = self._encode(padded)
        return [found[begin : begin + len(doc)] for begin, doc in zip(begins, ids, strict=True)]

    def _embed(self, ids: "NDArray[np.uint64]") -> "Floats":
        """The vectors of the words alone: of four tokens, three are words that stand there already."""
        keys = np.zeros(len(ids), dtype="uint64")
        for column in ids.T:
            keys = (keys ^ column) * MIX
            keys ^= keys >> np.uint64(29)
        _, firsts, which = np.unique(keys, return_index=True, return_inverse=True)
        found: Any = ids[firsts]
        for model in self.embedders:
            found = model.predict(found)
        vectors: Floats = found[which]
        return vectors

    def _encode(self, rows: "Floats") -> "Floats":
        count, width = rows.shape
        edged = np.zeros((count + 2, width), dtype="float32")  # nothing stands before the first and behind the last
        edged[1:-1] = rows
        window = np.empty((ROWS, 3 * width), dtype="float32")
        for layer in self.layers:
            neighbours = np.lib.stride_tricks.as_strided(edged, (count, 3 * width), edged.strides)
            found = np.zeros_like(edged)
            for start in range(0, count, ROWS):
                end = min(start + ROWS, count)
                here = window[: end - start]
                here[:] = neighbours[start:end]
                np.add(edged[start + 1 : end + 1], _apply(layer, here), out=found[start + 1 : end + 1])
            edged = found
        return edged[1:-1]


def _apply(layer: Layer, rows: "Floats") -> "Floats":
    products = rows @ layer.weights
    products += layer.bias
    width = len(layer.scale)
    best = products[:, :width]
    for piece in range(1, layer.pieces):
        best = np.maximum(best, products[:, piece * width : (piece + 1) * width])
    best = best - best.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", best, best) / np.float32(width)
    best *= (1 / np.sqrt(variance + TINY))[:, np.newaxis]
    best *= layer.scale
    best += layer.shift
    return best


def _layer(convolution: "Model[Any, Any]", norm: "Model[Any, Any]") -> Layer:
    weights: Any = convolution.get_param("W")  # (width, pieces, 3 * width)
    bias: Any = convolution.get_param("b")
    scale: Any = norm.get_param("G")
    shift: Any = norm.get_param("b")
    width, pieces, inputs = weights.shape
    if inputs != 3 * width:
        raise ValueError("not a window of one")
    return Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * width)),
        np.ascontiguousarray(bias.T.reshape(-1)),
        pieces,
        scale,
        shift,
    )
