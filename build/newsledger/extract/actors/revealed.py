"""Names that the model takes for an organization's or a town's, or does not see, and that the text shows to be a
person's: by a given name, by a role or an age behind a comma (*Ana Ruiz, spokeswoman for*; *Ana Ruiz, 27,*), by *who*,
among other persons of a list, by what only people suffer (*the murder of Ana Ruiz*), or because the last word alone
speaks later (*Ruiz said*), which of an organization is its first.
"""

from collections.abc import Collection, Iterator

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.names import fold
from newsledger.extract.actors.states import is_located
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED, SAYING, words

LONGEST = 4  # words of a name
LABELS = words("ORG GPE FAC PRODUCT WORK_OF_ART NORP LOC PERSON")  # a person that seems to stand where a place does
OF_SOMEBODY = words(  # *the murder of*, *the widow of*
    "death murder assassination kidnapping abduction disappearance arrest torture body corpse funeral widow wife"
    " husband son daughter brother sister father mother execution trial life home"
)
SUFFERED = words(
    "murdered assassinated kidnapped abducted arrested jailed sentenced convicted shot stabbed beheaded hanged born"
    " buried wounded"
)
BESIDE = ("det", "compound", "amod", "nmod", "poss", "nummod")
AGES = range(5, 100)


def find_revealed(
    reading: Reading, busy: list[Collection[int]], roles: Collection[int], not_last: Collection[str]
) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of each. ``busy``: tokens that name somebody or something else; ``roles``: last
    tokens of nouns for people; ``not_last``: the words that names of organizations end in."""

    def is_free(first: int, last: int) -> bool:
        return (
            1 < last - first <= LONGEST
            and reading.words[last - 1] not in not_last
            and all(reading.tags[t] in ("NNP", "NNPS") and reading.words[t][:1].isupper() for t in range(first, last))
            and not any(t in some for some in busy for t in range(first, last))
            and not any(w.isupper() and len(w.strip(".")) > 1 for w in reading.words[first:last])
        )

    for ent in reading.ents:
        if ent.label in LABELS and is_free(ent.start, ent.end) and _is_told(reading, ent.start, ent.end, roles):
            yield ent.start, ent.end
    for surname in _speakers(reading):
        for last in (t for t in reading.capitalized if reading.words[t] == reading.words[surname] and t < surname):
            first = last
            while first > 0 and reading.tags[first - 1] == "NNP" and reading.words[first - 1][:1].isupper():
                first -= 1
            if reading.kinds[last] == "body" and is_free(first, last + 1):
                yield first, last + 1


def _is_told(reading: Reading, first: int, last: int, roles: Collection[int]) -> bool:
    """Whether what stands behind or around the name says that it is a person's."""
    lower, head = reading.lower, last - 1
    is_given = fold(reading.words[first]) in LISTED["given_name"] and lower[first - 1] != "the"
    if is_given and not is_located(reading, first, last):
        return True
    if lower[last : last + 1] == [","]:
        if lower[last + 1 : last + 2] == ["who"]:
            return True
        age = lower[last + 1 : last + 2]
        if age and age[0].isdecimal() and int(age[0]) in AGES and lower[last + 2 : last + 3] in ([","], ["."], [";"]):
            return True
        if any(reading.deps[c] == "appos" and c > last and c in roles for c in reading.children[head]):
            return True
    if lower[first - 1 : first] == ["of"] and lower[first - 2] in OF_SOMEBODY:
        return True
    if reading.deps[head] == "nsubjpass" and lower[reading.heads[head]] in SUFFERED and lower[first - 1] != "the":
        return True
    before, behind = reading.ent_types[first - 2 : first - 1], reading.ent_types[last + 1 : last + 2]
    listed = first > 1 and lower[first - 1] == "," and lower[last : last + 1] in ([","], ["and"])
    return listed and before == behind == ["PERSON"]


def _speakers(reading: Reading) -> list[int]:
    """Subjects of verbs of speech that are one capitalized word, which is no acronym."""
    subjects = (c for verb in reading.spots(SAYING) for c in reading.children[verb])
    return [s for s in subjects if reading.deps[s] == "nsubj" and stands_as_surname(reading, s)]


def stands_as_surname(reading: Reading, token: int) -> bool:
    """Whether a word alone, without an article, has the capital of a name, which a surname that is a word or a plural
    too (*Lemons*, *Banks*) may be tagged to have none."""
    word = reading.words[token]
    return (
        word[:1].isupper()
        and not word.isupper()
        and word.isalpha()
        and reading.tags[token][:2] == "NN"
        and not any(c < token and reading.deps[c] in BESIDE for c in reading.children[token])
        and fold(word) not in contexts(reading)["no_name"]
    )
