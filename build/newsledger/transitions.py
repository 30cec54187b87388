"""What spaCy's parser and entity recognizer decide, at a fraction of the cost of their ``predict``.

``predict`` of spaCy 3.8 takes its steps without Python's lock, and asks for that lock with every transition of every
step, some 70 a token, to see whether an error was raised. Here the lock is kept; and names, which hang together with
nothing but their own first and last word, are found for all tokens at once. Only what takes the best transition at
each step, on the CPU, is known here: ``annotator`` says how a component is to be run.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

LONG_TOKENS = 2_000
CONTEXT = 3  # tokens that the recognizer looks at: this one, the first of the name that is open, the one before


def annotator(component: Any) -> Callable[[Any, list["Doc"]], None] | None:
    """How to annotate docs with the component in the place of its ``pipe``; None: with ``pipe``."""
    from spacy.pipeline.ner import EntityRecognizer
    from spacy.pipeline.transition_parser import Parser
    from thinc.api import NumpyOps

    if not isinstance(component, Parser) or component.cfg.get("beam_width", 1) != 1:
        return None
    model = component.model
    if not isinstance(model.ops, NumpyOps) or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
        return None
    if isinstance(component, EntityRecognizer) and model.get_ref("lower").get_dim("nF") == CONTEXT:
        return find_names
    return take_steps


def take_steps(component: Any, docs: list["Doc"]) -> None:
    """Annotates the docs as ``component.pipe`` does, all of them a step at a time."""
    short = [doc for doc in docs if 0 < len(doc) <= LONG_TOKENS]
    for doc in docs:
        if len(doc) > LONG_TOKENS:  # alone in its last steps, for which a loop in Python is slower
            component.set_annotations([doc], component.predict([doc]))
    if not short:
        return
    model, states = component.model.predict(short), component.moves.init_batch(short)
    upper = component.model.get_ref("upper")
    weights, bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
    going_on = [state for state in states if not state.is_final()]
    while going_on:  # what ``model.predict`` does, without what training would need
        scores = model.state2vec.predict(model.get_token_ids(going_on)) @ weights
        scores += bias
        going_on = component.transition_states(going_on, scores)
    model.clear_memory()  # 4 KB a token, which would wait for the garbage collector
    component.set_annotations(short, states)


def find_names(component: Any, docs: list["Doc"]) -> None:
    """Annotates the docs as ``component.pipe`` does, names anywhere at once; where some are set before, by steps."""
    from spacy.tokens import Span

    if any(doc.has_annotation("ENT_IOB") for doc in docs):
        return take_steps(component, docs)
    docs = [doc for doc in docs if len(doc)]
    if not docs:
        return None
    moves = Moves(component)
    vectors = component.model.get_ref("tok2vec").predict(docs)
    ends = np.cumsum([len(doc) for doc in docs])
    attributes = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
    closing = np.roll(attributes[:, 0] == 1, -1)  # no name goes on behind this token
    closing[ends - 1] = True
    found = moves.names(vectors, closing, attributes[:, 1] == 1)
    begin = 0
    for doc, end in zip(docs, ends.tolist(), strict=True):
        spans = []
        while found and found[-1][0] < end:
            first, behind, label = found.pop()
            spans.append(Span(doc, first - begin, behind - begin, label=label))
        doc.set_ents(spans, default="outside")
        begin = end
    return None


class Moves:
    """What is done at a token: a name begins (B), goes on (I), ends (L), is that token alone (U), or is none (O)."""

    def __init__(self, component: Any):
        lower, upper = component.model.get_ref("lower"), component.model.get_ref("upper")
        weights, bias, outside = lower.get_param("W"), lower.get_param("b"), lower.get_param("pad")[0]
        # pieces before units, so that the pieces of a unit are brought together by whole rows
        self.context = [np.ascontiguousarray(w.transpose(2, 1, 0).reshape(w.shape[2], -1)) for w in weights]
        self.outside = [np.ascontiguousarray(o.T.reshape(-1)) for o in outside]
        self.bias = np.ascontiguousarray(bias.T.reshape(-1))
        self.units, self.pieces = bias.shape
        self.upper, self.upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        names = [component.moves.get_class_name(n) for n in range(component.moves.n_moves)]
        self.kinds = np.array([name[0] for name in names])
        self.labels = [name[2:] for name in names]
        place = {name: n for n, name in enumerate(names)}
        self.going_on = np.array([place.get("I-" + label, 0) for label in self.labels])
        self.ending = np.array([place.get("L-" + label, 0) for label in self.labels])

    def names(self, vectors: "Floats", closing: "NDArray[np.bool_]", spaces: "NDArray[np.bool_]") -> list[Any]:
        """(first token, token behind the last, label) of each name, the last first."""
        hidden = vectors @ self.context[0]
        hidden += self.outside[1] + self.outside[2]
        scores = self._scores(hidden)
        begins, alone, none = self.kinds == "B", self.kinds == "U", self.kinds == "O"
        alone &= np.array(self.labels) != ""
        scores[:, ~(begins | alone | none)] = -np.inf
        scores[np.ix_(closing | spaces, begins)] = -np.inf
        scores[np.ix_(spaces, alone)] = -np.inf
        best = scores.argmax(axis=1)
        firsts = np.flatnonzero(begins[best])
        last = dict(zip(firsts.tolist(), self._ends(vectors, firsts, best[firsts], closing).tolist(), strict=True))
        found, behind = [], 0
        for i in np.flatnonzero(~none[best]).tolist():
            if i >= behind:
                behind = last.get(i, i) + 1
                found.append((i, behind, self.labels[best[i]]))
        return found[::-1]

    def _ends(self, vectors: Any, firsts: Any, moves: Any, closing: Any) -> Any:
        """The last token of the name that begins at each of ``firsts`` with a move."""
        lasts = firsts + 1
        going = np.arange(len(firsts))
        while len(going):
            here, first, move = lasts[going], firsts[going], moves[going]
            hidden = vectors[here] @ self.context[0]
            hidden += vectors[first] @ self.context[1]
            hidden += vectors[here - 1] @ self.context[2]
            scores, rows = self._scores(hidden), np.arange(len(going))
            on = ~closing[here] & (scores[rows, self.going_on[move]] >= scores[rows, self.ending[move]])
            going = going[on]
            lasts[going] += 1
        return lasts

    def _scores(self, hidden: "Floats") -> "Floats":
        hidden += self.bias
        best = hidden[:, : self.units]
        for piece in range(1, self.pieces):
            best = np.maximum(best, hidden[:, piece * self.units : (piece + 1) * self.units])
        scores: Floats = best @ self.upper
        scores += self.upper_bias
        return scores
