"""Names that the model takes for a person's, and the text does not bear out: of one word that does nothing a person
does, of those who wrote the article, and of bands and weapons (*X group*, *X missiles*).
"""

from collections.abc import Container

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.revealed import AGES, OF_SOMEBODY, SUFFERED
from newsledger.extract.clause import first_conjunct
from newsledger.extract.reading import Reading
from newsledger.extract.words import COPULAS, SAYING, words

PARTICLES = frozenset("al el bin bint ibn abu abd ul de del la las los da dos van von der den di du e y ben".split())
HARMED = SUFFERED | words(
    "killed injured released freed executed detained hanged murdering killing arresting kill murder arrest told asked"
    " interviewed succeeded replaced appointed elected named sacked ousted accused"
)
KIN = OF_SOMEBODY | words("family house office wife body regime administration resignation supporters lawyer")
CREDITS = words("reporting editing writing compiled edited written")
LONGEST_SIGNATURE = 6  # words of a last line that names who wrote it


def shows_person(reading: Reading, first: int, last: int, people: Container[int]) -> bool:
    """Whether a name of one word at a token is shown to be a person's where it stands: it speaks, acts, suffers what
    people suffer, or stands beside a role, an age, *who* or another person. ``people``: tokens of such."""
    lower, head = reading.lower, last - 1
    top = first_conjunct(reading, head)
    dep, above = reading.deps[top], lower[reading.heads[top]]
    before, behind = lower[first - 1] if first else "", lower[last : last + 2]
    if before in ("named", "identified", "nicknamed", "alias", "to", "[") and (before != "to" or above == "to"):
        return before not in ("to", "[") or lower[first - 2] in ("according", "wrote") or behind[:1] == ["]"]
    if behind[:1] in (["who"], ["]"]) or behind in ([",", "who"],):
        return True
    if behind[:1] == [","] and behind[1:] and behind[1].isdecimal() and int(behind[1]) in AGES:
        return True
    if top != head and top in people:
        return True
    if dep == "nsubj" and (above in SAYING or above in contexts(reading)["speech"]):
        return True
    if dep == "nsubj" and reading.tags[head] == "NNP" and reading.tags[reading.heads[top]][:1] == "V":
        return above not in COPULAS and before != "the"
    if dep in ("dobj", "nsubjpass"):
        return above in HARMED
    if dep == "appos" or any(reading.deps[c] == "appos" for c in reading.children[head]):
        beside = [reading.heads[top], *(c for c in reading.children[head] if reading.deps[c] == "appos")]
        return any(t in people for t in beside)
    if dep == "pobj" and above == "of":
        whose = reading.heads[reading.heads[top]]
        return lower[whose] in OF_SOMEBODY or whose in people  # *tribesmen of the Obeid*
    return dep == "poss" and above in KIN


def find_credited(reading: Reading) -> frozenset[int]:
    """The tokens that name who wrote, edited or photographed an article: *Reporting by Ann Hill; Editing by …*, and a
    last line of names alone."""
    if (known := reading.memo.get("credited")) is not None:
        credited: frozenset[int] = known
        return credited
    found: set[int] = set()
    for by in reading.positions.get("by", ()):
        if (by and reading.lower[by - 1] in CREDITS and reading.words[by - 1][:1].isupper()) or _is_additional(
            reading, by
        ):
            end = reading.sentences[reading.sentence[by]][1]
            found.update(range(by, next((t for t in range(by, end) if "\n" in reading.words[t]), end)))
    reading.memo["credited"] = frozenset(found | _signature(reading))
    return reading.memo["credited"]


def _is_additional(reading: Reading, by: int) -> bool:
    return reading.lower[max(by - 2, 0) : by] == ["additional", "reporting"]


def _signature(reading: Reading) -> set[int]:
    """The last lines, where they are capital words without a sentence's end below text that has one."""
    last, found = len(reading.words), set[int]()
    while last > 0:
        first = last
        while first > 0 and "\n" not in reading.words[first - 1]:
            first -= 1
        line = reading.words[first:last]
        letters = [word for word in line if word[:1].isalpha()]
        if line and not (
            len(letters) <= LONGEST_SIGNATURE
            and all(w[:1].isupper() for w in letters)
            and line[-1] not in (".", '"', "”")
        ):
            ended = line[-1] in (".", '"', "”", ")")
            return found if ended else set()
        found.update(range(first, last))
        last = first - 1
    return set()


def names_thing(reading: Reading, head: int, nouns: Container[int]) -> bool:
    """*the X group*, *X fighters*, *X missiles*: a name right before a common noun is a band's or a thing's, but with
    an act or what a person has. ``nouns``: first tokens of nouns for bands and their members."""
    governor = reading.heads[head]
    if reading.deps[head] not in ("compound", "nmod", "amod") or governor != head + 1:
        return False
    return head + 1 in nouns
