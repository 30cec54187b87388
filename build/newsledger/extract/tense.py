"""The clause of a token and when, against the article, it tells of: past, future, perfect."""

from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words

PHASES = frozenset(  # *began to shell*: in the time of the beginning
    "began begun begin begins started start starts continued continue continues managed proceeded helped came used"
    " tried trying attempted attempting failed threatened resumed rushed attempt attempts bid bids".split()
)
UNDERTAKEN = frozenset(  # *launched an offensive to retake it on 31 May*: on its day
    "offensive offensives counteroffensive counter-offensive operation operations campaign campaigns assault attack"
    " push drive battle".split()
)
FORCING = frozenset("forced forcing compelled compelling led leading caused causing prompted prompting".split())
PURPOSELESS = PHASES | FORCING  # whose *to* is no purpose
FORESEEN = words("expected scheduled due planned slated forecast predicted anticipated billed tipped")
CLAUSAL = frozenset(("relcl", "ccomp", "advcl", "csubj", "parataxis", "acl"))


def verb_tense(reading: Reading, verb: int) -> str:
    """past, future or "" (unclear), from a verb's tag, its auxiliaries and, for an infinitive, the verb it hangs on."""
    for _ in range(6):
        lower, tag = reading.lower, reading.tags[verb]
        aided = {lower[c] for c in reading.hung("aux", "auxpass").get(verb, ())}
        if aided & {"will", "'ll", "shall", "would"} or (
            lower[verb] == "going" and lower[verb + 1 : verb + 2] == ["to"]
        ):
            return "future"
        if tag == "VBD" or aided & {"was", "were", "had", "has", "have", "did", "'ve", "'d"}:
            return "past"
        if "to" in aided and lower[reading.heads[verb]] not in PURPOSELESS:
            begun = governing_verb(reading, reading.heads[verb])
            under_way = lower[reading.heads[verb]] in UNDERTAKEN and reading.tags[begun] == "VBD"
            under_way |= lower[begun] == "went"  # *women who went to fetch water on Sunday*
            return "past" if under_way else "future"
        if lower[verb] in FORESEEN:
            return "future"
        above = governing_verb(reading, reading.heads[verb])
        if tag not in ("VBN", "VBG", "VB") or above == verb or reading.tags[above][:1] != "V":
            return "past" if tag in ("VBN", "VBG") else ""
        if tag == "VBN" and reading.deps[verb] == "acl" and _is_purpose(reading, above):
            return "past"
        verb = above
    return "past"


def _is_purpose(reading: Reading, verb: int) -> bool:
    """*to look for the girls abducted on 14 April*: what is to be done about what was."""
    words = [reading.lower[c] for c in reading.children[verb] if reading.deps[c] in ("aux", "auxpass")]
    return reading.tags[verb] == "VB" and words == ["to"]


def governing_verb(reading: Reading, i: int) -> int:
    """The nearest verb above ``i``, itself included; the root where there is none."""
    tags, heads = reading.tags, reading.heads
    while tags[i][:1] != "V" and (above := heads[i]) != i:
        i = above
    return i


def clause_of(reading: Reading, i: int) -> int:
    """The head of the clause that holds token ``i``: the nearest token above it, itself included, that heads a
    clause."""
    deps, heads, tags = reading.deps, reading.heads, reading.tags
    while (above := heads[i]) != i:
        dep = deps[i]
        if dep in CLAUSAL or (dep in ("conj", "pcomp") and tags[i][:1] == "V"):
            return i
        i = above
    return i


def is_earlier(reading: Reading, token: int) -> bool:
    """*had shot two more*: before what is told, unless somebody says it."""
    verb = clause_of(reading, token)
    if reading.lower[reading.heads[verb]] in SAYING:
        return False
    return any(reading.lower[c] == "had" for c in reading.hung("aux").get(verb, ()))


def is_perfect(reading: Reading, token: int) -> bool:
    """*has made incursions*: of no day, whatever the paragraph begins with."""
    verb = clause_of(reading, token)
    return any(reading.lower[c] in ("has", "have", "'ve") for c in reading.hung("aux").get(verb, ()))
