"""The reporting lexicon: which words bring a claim, and by which construction."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from newsledger.lexicons import read_lexicon


@dataclass
class ReportingLexicon:
    """Forms in lower case. verbs: form -> constructions (say, tell, think, report, promise, intend, call, of, accuse,
    show, quote, cite); claims: nouns as in *the claim that*; plans: as in *the plan to*; estimates: as in *raised its
    estimate*; documents: nouns that speak for those who made them (*a report*); speakers: words for those who speak
    without being an actor (*a caller*, *the firm*)."""

    verbs: dict[str, frozenset[str]] = field(default_factory=dict)
    claims: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    estimates: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()

    @cached_property
    def nouns(self) -> frozenset[str]:
        return self.claims | self.plans | self.estimates

    @cached_property
    def citing(self) -> frozenset[str]:
        return frozenset(form for form, constructions in self.verbs.items() if "cite" in constructions)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of verbs and nouns."""
        return self.nouns.union(self.verbs)


def load_reporting(own: Path | None) -> ReportingLexicon:
    verbs: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {"claim": set(), "plan": set(), "estimate": set(), "document": set(), "speaker": set()}
    for row in read_lexicon("reporting", own):
        forms = [row["word"], *(form for form in row["forms"].split("|") if form)]
        for construction in row["constructions"].split("|"):
            for form in forms:
                if row["kind"] == "verb":
                    verbs.setdefault(form, set()).add(construction)
                elif construction in nouns:
                    nouns[construction].add(form)
    return ReportingLexicon(
        {form: frozenset(found) for form, found in verbs.items()},
        frozenset(nouns["claim"]),
        frozenset(nouns["plan"]),
        frozenset(nouns["estimate"]),
        frozenset(nouns["document"]),
        frozenset(nouns["speaker"]),
    )
