"""A span that may name a place, and the few numbers by which it is believed.

Points were set by reading what was missed and what was wrongly taken; a point is worth what the model's label *GPE* is
worth twice over a bare name.
"""

from difflib import SequenceMatcher

from msgspec import Struct

from newsledger.gazetteer.fold import ARTICLES

ACCEPTED = 1.0  # of a name that the gazetteer has
ACCEPTED_UNKNOWN = 2.6  # of one that it lacks
SURE = 2.3  # believed elsewhere in the article too
SURE_ELSEWHERE = 2.0
LIKE = 0.72  # of two spellings of one name


class Candidate(Struct):
    """A span that may name a place: tokens first to last; start and end take in its type noun and direction."""

    first: int
    last: int
    key: str
    found: list[tuple[int, bool]]
    score: float = 0.0
    kind: str = ""  # what the words around call it
    start: int = 0
    end: int = 0
    near: bool = False
    offset: tuple[int, float, float] | None = None  # first token, km and bearing of *15 km south of*
    part: bool = False
    whole_person: bool = False  # inside a person's name of two words or more
    surname: bool = False  # at the end of one
    prominent: bool = False  # some place of the name is a country, an admin1 or a big city
    firm: bool = False  # the shape of the report makes it sure
    dateline: bool = False  # where it was written
    seat: bool = False  # tells whose something is (*London-based*, *Ankara-backed*)
    area: bool = False  # called a province or zone somewhere (*Idlib, a northwestern province*)
    neighbour: bool = False  # called neighbouring: an area beside the one spoken of
    small: bool = False  # called a village or camp
    plural: bool = False  # in a list before a plural type noun (*Cooke and Love counties*)
    heads: bool = False  # stands in a list behind a plural type noun (*the villages of Bara and Sodari*)
    listed: bool = False  # stands in a list behind a word of place (*in Djibo and Arbinda*)
    body: bool = False  # begins the name of a hospital or school (*Connaught Hospital*)
    beside: bool = False  # another name stands right before or behind
    leads: bool = False  # only a comma or *and* parts it from the next
    literal: bool = True  # a place here, rather than a state that acts (*Russia said*)
    reasons: list[tuple[str, float]] = []

    def __post_init__(self) -> None:
        self.start, self.end = self.first, self.last

    def add(self, points: float, reason: str) -> None:
        self.score += points
        self.reasons.append((reason, points))


def alike(one: str, other: str, least: float = 0.0) -> float:
    """How like two folded names are without their articles, 0 to 1; 0 where it is less than ``least``."""
    a, b = ("".join([w for w in name.split() if w not in ARTICLES]) for name in (one, other))
    if 2 * min(len(a), len(b)) < least * (len(a) + len(b)):
        return 0.0
    matcher = SequenceMatcher(None, a, b)
    ratio = matcher.ratio() if least == 0.0 or matcher.quick_ratio() >= least else 0.0
    return ratio if ratio >= least else 0.0
