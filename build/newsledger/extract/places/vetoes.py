"""Names that no list of places has and that the text shows to be something else: who reports, a surname, an acronym.

Asked of unknown names only: what the gazetteer knows is judged in ``judge``.
"""

from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading

OPENING, CLOSING = ("(", "["), (")", "]")
DASHES = ("-", "--", "—", "–")
ACRONYM = 6  # letters of an acronym in brackets at most
LETTERS = 5  # of one that stands alone
PLACING = frozenset(("type", "type near", "noun of", "structure", "landform", "listed", "territorial"))
HEADS = frozenset(  # first words of what is no place
    "department ministry commission committee inquiry support office bureau subscribe also our their his her my your"
    " its".split()
)
DATELINE_TOKENS = 14


def is_no_place(reading: Reading, c: Candidate, words: PlaceWords, calendar: frozenset[str]) -> bool:
    """Whether a name without an entry in the gazetteer cannot be meant as a place."""
    lower, first = reading.lower, reading.lower[c.first]
    if first in HEADS or first.rstrip(".") in words.role("person_title"):
        return True  # *Mayor Jackson*, *the city Department of Water*
    if any(lower[i] in calendar or "http" in lower[i] for i in range(c.first, c.last)):
        return True
    if _is_bracketed(reading, c) or _is_surname(reading, c) or _is_person_in_brackets(reading, c):
        return True
    if _is_letters(reading, c) or _is_modifier(reading, c, words):
        return True
    if (
        reading.ent_types[c.last - 1] == "NORP"
        and lower[c.last : c.last + 2][1:] == ["of"]
        and lower[c.last] in words.kinds
    ):
        return True  # *the southern Andean department of Ayacucho*
    return c.last == c.first + 1 and _is_adjective(reading, c.first)


def _is_bracketed(reading: Reading, c: Candidate) -> bool:
    """*GOMA (Radio Okapi) --*, *KABUL (Tolo)*: who reports; *the Commission [CVR]*, *the Front, FMLN]*: letters."""
    text, size = reading.words, len(reading.words)
    first, end = reading.sentences[reading.sentence[c.first]]
    if c.last >= end or text[c.last] not in CLOSING:
        return False
    single, name = c.last == c.first + 1, text[c.first]
    if single and len(name) <= ACRONYM and (name.isupper() or text[c.last] == "]"):
        return True
    if text[c.first - 1] not in OPENING or c.first - first > DATELINE_TOKENS:
        return False
    behind = text[c.last + 1] if c.last + 1 < size else ""
    town = text[c.first - 2] if c.first - 2 >= first else ""
    return behind in DASHES or (town.isupper() and len(town) > 3)


def _is_person_in_brackets(reading: Reading, c: Candidate) -> bool:
    """*Qasim Halabouni (Abu Mohammad)*: what somebody else is called."""
    text = reading.words
    if c.last - c.first < 2 or text[c.first - 1] not in OPENING or text[c.last : c.last + 1] not in ([")"], ["]"]):
        return False
    return any(e.label == "PERSON" and e.start == c.first and e.end == c.last for e in reading.ents)


def _is_surname(reading: Reading, c: Candidate) -> bool:
    """*in Obama's law*, *DuVernay shows*: the last name of somebody whom the article calls by all names."""
    if c.last != c.first + 1 or c.kind or reading.lower[c.last : c.last + 1] in (["village"], ["town"]):
        return False
    name = reading.words[c.first]
    if "surnames" not in reading.memo:
        people = [e for e in reading.ents if e.label == "PERSON" and e.end - e.start > 1]
        reading.memo["surnames"] = {reading.words[e.end - 1] for e in people if reading.words[e.end - 2][:1].isupper()}
    lost = name[:-1] if name.endswith("s") else name  # *Assads air force*, an apostrophe lost
    return not reading.memo["surnames"].isdisjoint((name, lost))


def _is_letters(reading: Reading, c: Candidate) -> bool:
    """*a hotline of the VA*, *the D.A. office*: the letters of a body, in a sentence that is not all capitals."""
    name = reading.words[c.first]
    letters = name.replace(".", "")
    if c.last != c.first + 1 or c.firm or not (name.isupper() and letters.isalpha()) or len(letters) > LETTERS:
        return False
    around = (reading.words[j] for j in (c.first - 1, c.last) if 0 <= j < len(reading.words))
    return not any(word.isupper() and len(word) > 1 for word in around)


def _is_modifier(reading: Reading, c: Candidate, words: PlaceWords) -> bool:
    """*in the Applied Materials parking lot*, *National University students*: words before a common noun that the
    model takes for no place."""
    behind = reading.tags[c.last] if c.last < len(reading.tags) else ""
    if c.last - c.first < 2 or c.firm or c.kind or behind not in ("NN", "NNS", "POS"):
        return False
    if reading.lower[c.last] in words.role("direction"):
        return False  # *around Al-Maleh north of Aleppo*
    return reading.ent_types[c.first] not in ("GPE", "LOC", "FAC") and all(r not in PLACING for r, _ in c.reasons)


def _is_adjective(reading: Reading, i: int) -> bool:
    """*the capital of Arabic culture*, *Takfiri fighters*: a word of kind before a noun."""
    behind = reading.tags[i + 1] if i + 1 < len(reading.tags) else ""
    return reading.tags[i] == "JJ" and behind in ("NN", "NNS") and reading.words[i + 1].islower()
