"""Who stands right before a reporting verb, and which words that are no actor so far may speak at all."""

from collections.abc import Collection

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.states import BUILDINGS, stands_in_body
from newsledger.extract.claims.lexicon import ReportingLexicon
from newsledger.extract.clause import own_subject
from newsledger.extract.reading import Reading
from newsledger.extract.words import DAYS, SAYING, words

SAID_ON = DAYS | {"today", "yesterday", "alone"}
MUTE = frozenset(
    ("DATE", "TIME", "LAW", "NORP", "LANGUAGE", "EVENT", "LOC", "QUANTITY", "PERCENT")
)  # labels of the model
HUMAN = ("ist", "ists", "man", "men", "woman", "women", "maker", "makers", "owner", "owners", "tor", "tors")
INANIMATE = words("motor motors factor factors sector sectors reactor reactors tractor tractors list lists gist")
LONGEST_ACRONYM = 6  # letters
UNTITLED = frozenset("group groups service services team teams unit units front network networks program".split())


def may_speak(reading: Reading, token: int, lexicon: ReportingLexicon, organizations: Collection[str]) -> bool:
    """Whether a noun that is no actor so far can be whom a claim comes from: a name, or a word for people and for what
    people found (*the firm*, *a caller*); no toll, town, weapon or hour (*the death toll rose*, *the bomb killed*).
    ``organizations``: words that names of organizations end in."""
    word, speakers = reading.lower[token], lexicon.speakers
    if reading.tags[token] not in ("NNP", "NNPS") and not reading.words[token][:1].isupper():
        return word in speakers or (word.endswith(HUMAN) and word not in INANIMATE)
    named = any(reading.tags[c] == "NNP" for c in reading.children[token] if c < token)
    if not named and (word in speakers or reading.words[token] in organizations):
        return word in speakers and word not in UNTITLED
    if (reading.ent_types[token] in MUTE and not reading.words[token].isupper()) or not reading.words[token].replace(
        "-", ""
    ).replace("'", "").isalnum():
        return False
    known = contexts(reading)
    if word in known["no_actor"] or word in known["no_name"] or word in BUILDINGS:
        return False
    return (
        (named or _speaks_alone(reading, token, lexicon))
        and reading.kinds[token] != "dateline"
        and stands_in_body(reading, token, token + 1)
    )


def _speaks_alone(reading: Reading, token: int, lexicon: ReportingLexicon) -> bool:
    """Whether a name of one word is an acronym, or says something (*Hill said*, not *Bomb kills 12*)."""
    word, above = reading.words[token], reading.lower[reading.heads[token]]
    if word.isupper():
        return len(word) <= LONGEST_ACRONYM or reading.words[token + 1 : token + 2] == [":"]
    return (
        above in SAYING
        or above in lexicon.verbs
        or above in ("to", "from", "by")
        or reading.ent_types[token] in ("ORG", "PERSON")
    )


def speaker_start(reading: Reading, verb: int, start: int) -> int | None:
    """The first token of the mention that ends right before a verb, with article and modifiers."""
    first = named_before_office(reading, verb, start) or verb - 1
    if first <= start or first not in reading.actor_at:
        return None
    actor = reading.actor_at[first]
    while first - 1 > start and reading.actor_at.get(first - 1) == actor:
        first -= 1
    while reading.lower[first] in SAID_ON and first < verb - 1:
        first += 1
    while (
        first - 1 > start
        and reading.tags[first - 1] in ("DT", "JJ", "NN", "HYPH")
        and (reading.heads[first - 1] in range(first, verb) or reading.tags[first - 1] == "DT")
    ):
        first -= 1
    joined = own_subject(reading, verb) not in range(first, verb) and reading.lower[first - 1] == "and"
    if joined and first - 2 > start and first - 2 in reading.actor_at:
        return speaker_start(reading, first - 1, start)
    return first if first > start + 2 else None


def is_relative(reading: Reading, token: int) -> bool:
    """*WHO* in a text of capitals is a pronoun, but behind *the* and where a sentence begins."""
    if reading.words[token] != "WHO":
        return False
    first = reading.sentences[reading.sentence[token]][0] == token
    return not first and reading.lower[token - 1] != "the"


OFFICES = frozenset(
    "spokesman spokeswoman spokesperson head chief director leader commander official member doctor activist resident"
    " coordinator governor president manager founder".split()
)


def named_before_office(reading: Reading, verb: int, start: int) -> int | None:
    """*Six died Ann Hill a spokesman for the army said*: the last token of the name before the office, which stands
    right before the verb with whose it is."""
    end = max(start, verb - 12)
    of = next((i for i in range(verb - 2, end, -1) if reading.lower[i] in ("of", "for", "at", "in", "with")), None)
    if of is None or any(reading.tags[i][:2] in ("VB", "MD", "CD") for i in range(of, verb)):
        return None
    office = of - 1
    name = office - 1
    while name > start and (reading.tags[name] in ("DT", "JJ") or (reading.tags[name] == "NN" and name > office - 4)):
        name -= 1
    actor = reading.actor_at.get(name)
    if reading.lower[office] not in OFFICES or actor is None or reading.tags[name] != "NNP":
        return None
    return name if reading.actors[actor].actor_type == "person" and not reading.actors[actor].generic else None
