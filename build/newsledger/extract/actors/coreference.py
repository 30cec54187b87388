"""Who *he*, *it*, *they*, *the group* are: only where one reading is safe; else nobody."""

from bisect import bisect_left

from newsledger.extract.actors.roster import Roster, Span
from newsledger.extract.clause import SUBJECTS, governing_verb, is_verb, own_subject, prepositions, subject
from newsledger.extract.quotes import find_quotes
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
ARRESTING = frozenset("arrested arrests detained detains jailed charged sentenced imprisoned expelled".split())
TAKING = frozenset("abducted kidnapped seized captured detained arrested took taken held".split())
FREED = frozenset("freed released rescued ransomed executed beheaded".split())
THEY = frozenset("they them their themselves".split())
COUNTING = frozenset("all both several some many most dozens scores hundreds half none".split())
IT = frozenset("it its itself".split())
PRONOUNS = HE | SHE | THEY | IT
MALE = frozenset("mr sir lord king prince sheikh father brother pope mullah ayatollah boy husband son".split())
FEMALE = frozenset(
    "mrs ms miss dame lady queen princess sister baroness woman girl mother wife daughter widow nun".split()
)
OBSERVERS = ("monitor", "humanitarian", "igo", "media")
GROUPS = frozenset("armed_group armed_opposition paramilitary humanitarian monitor igo party coalition".split())


def read_pronouns(reading: Reading, roster: Roster) -> None:
    """Adds pronoun mentions. Candidates are mentions before the pronoun in its sentence or the one before; a subject is
    preferred; two persons of unknown sex in the same role leave *he* open."""
    order = sorted(roster.spans, key=lambda s: s.head)
    quoted = {t for quote in find_quotes(reading) for t in range(quote.first, quote.last)}
    outside = [span for span in order if span.head not in quoted]
    unspoken = [span for span in order if span.head in quoted or not _says(reading, span.head)]
    sex = _sexes(reading, roster)
    for token in reading.spots(PRONOUNS):
        word = reading.lower[token]
        if reading.tags[token] not in ("PRP", "PRP$") or token in roster.at or reading.kinds[token] == "furniture":
            continue
        near = unspoken if token in quoted else outside  # who is quoted says *I*; who he speaks of is not meant outside
        barred = _barred(reading, roster, token)
        if barred:
            near = [span for span in near if span.key != barred]
        if word in HE or word in SHE:
            key = _person(reading, roster, near, token, "m" if word in HE else "f", sex)
        elif word in THEY:
            key = _suffered_before(reading, roster, near, token) if barred else ""
            key = key or _group(reading, roster, near, token, plural=True)
            key = key or (_before(reading, roster, near, token) if barred else "")
        elif word in IT:
            key = _group(reading, roster, near, token, plural=False)
        else:
            continue
        if key:
            if reading.tags[token] == "PRP$":
                roster.at[token] = key  # known to whoever asks, but no mention of its own
            else:
                roster.add(key, token, token + 1, token, "pronoun", "pronoun")
            if word in HE or word in SHE:
                sex.setdefault(key, "m" if word in HE else "f")


def _says(reading: Reading, head: int) -> bool:
    return reading.deps[head] == "nsubj" and reading.lower[reading.heads[head]] in SAYING


def _sexes(reading: Reading, roster: Roster) -> dict[str, str]:
    """{key: m or f} as far as titles tell."""
    found = {}
    for span in roster.spans:
        words = [word.rstrip(".") for word in reading.lower[span.first : span.last]]
        if not FEMALE.isdisjoint(words) or any(word.endswith("woman") for word in words):
            found[span.key] = "f"
        elif not MALE.isdisjoint(words) or any(word.endswith("man") for word in words):
            found[span.key] = "m"
    return found


def _spans_before(reading: Reading, order: list[Span], token: int, sentence: int) -> list[Span]:
    """Those of a sentence whose heads stand before a token."""
    if sentence < 0:
        return []
    first, last = reading.sentences[sentence]
    low, high = (bisect_left(order, at, key=lambda span: span.head) for at in (first, min(last, token)))
    return order[low:high]


def _person(reading: Reading, roster: Roster, order: list[Span], token: int, wanted: str, sex: dict[str, str]) -> str:
    """The only person of fitting sex in the sentence, or the two before; else the only one that is a subject there."""
    sentence = reading.sentence[token]
    for back in range(3):
        keys: dict[str, bool] = {}
        for span in _spans_before(reading, order, token, sentence - back):
            entry = roster.entry(span.key)
            if entry is None:
                continue
            if entry.generic and not _one_person(reading, span.head):
                continue
            if entry.actor_type not in ("person", "civilians", "other") or (
                entry.actor_type == "other" and not entry.generic
            ):
                continue
            if sex.get(span.key, wanted) != wanted or (entry.generic and _is_predicate(reading, roster, span.head)):
                continue
            keys[span.key] = keys.get(span.key, False) or reading.deps[span.head] in SUBJECTS
        subjects = [key for key, is_subject in keys.items() if is_subject]
        if len(keys) == 1 or len(subjects) == 1:
            return (subjects or list(keys))[0]
        if keys:
            return ""
    return ""


def _is_predicate(reading: Reading, roster: Roster, head: int) -> bool:
    """*Hill was a general in the navy*: what somebody is, where it is known who."""
    if reading.deps[head] != "attr":
        return False
    who = [roster.at.get(c, "") for c in reading.children[reading.heads[head]] if reading.deps[c] in SUBJECTS]
    entries = [roster.entry(key) for key in who if key]
    return any(entry is not None and entry.actor_type == "person" for entry in entries)


def _one_person(reading: Reading, head: int) -> bool:
    """A generic noun in the singular (*a spokesman*, *the general*)."""
    return reading.tags[head] in ("NN", "NNP")


def _group(reading: Reading, roster: Roster, order: list[Span], token: int, plural: bool) -> str:
    """Whom its relative clause is of (*the group, which lost its leader*); else the only organisation (*it*), or
    organisation or plural (*they*), that is a subject in the clauses before."""
    if (relative := _antecedent(reading, token)) is not None:
        span = next((s for s in order if s.head == relative), None)
        return span.key if span and _fits(reading, roster, span, plural) else ""
    if reading.tags[token] == "PRP$" and (ahead := _ahead(reading, token)) is not None:
        span = next((s for s in order if s.head == ahead), None)
        return span.key if span and _fits(reading, roster, span, plural) else ""
    if plural and (taken := _arrested(reading, token)) is not None:
        span = next((s for s in order if s.head == taken), None)
        return span.key if span and _fits(reading, roster, span, plural) else ""
    if plural and (captives := _taken(reading, token)) is not None:
        span = next((s for s in order if s.head == captives), None)
        return span.key if span and _fits(reading, roster, span, plural) else ""
    sentence = reading.sentence[token]
    for back in range(2):
        subjects = {
            span.key
            for span in _spans_before(reading, order, token, sentence - back)
            if reading.deps[span.head] in SUBJECTS and _fits(reading, roster, span, plural)
            if not (plural and _only_tells(reading, roster, span, token))
        }
        if len(subjects) > 1:
            return ""
        if subjects:
            return subjects.pop()
        if _other_subject(reading, token, sentence - back):
            return ""
    return ""


def _only_tells(reading: Reading, roster: Roster, span: Span, token: int) -> bool:
    """*The army and its allies entered the town, the monitor said. They seized …*: one who tells of others is not who
    does it; who says that *they* would may well mean himself, if he is no observer."""
    head, entry = span.head, roster.entry(span.key)
    if (
        not _says(reading, head)
        or reading.tags[head] in ("NNS", "NNPS")
        or reading.lower[governing_verb(reading, token)] in SAYING
    ):
        return False
    if reading.sentence[head] == reading.sentence[token]:
        return entry is not None and entry.actor_type in OBSERVERS
    return any(reading.deps[c] == "ccomp" for c in reading.children[reading.heads[head]])


def _before(reading: Reading, roster: Roster, order: list[Span], token: int) -> str:
    """*herded the passengers together and shot 38 of them*: the only people before it in the sentence."""
    here = {
        span.key
        for span in _spans_before(reading, order, token, reading.sentence[token])
        if reading.deps[span.head] in ("dobj", "nsubjpass", "conj") and reading.tags[span.head] in ("NNS", "NNPS")
    }
    return here.pop() if len(here) == 1 else ""


def _suffered_before(reading: Reading, roster: Roster, order: list[Span], token: int) -> str:
    """*rounded up 40 villagers and executed them*: the plural object of the verb that its own is coordinated with."""
    verb = reading.heads[token]
    above = reading.heads[verb]
    if reading.deps[token] != "dobj" or reading.deps[verb] not in ("conj", "advcl") or not is_verb(reading, above):
        return ""
    whom = next((c for c in reading.children[above] if reading.deps[c] == "dobj"), None)
    if whom is None or own_subject(reading, verb) is not None or reading.tags[whom] not in ("NNS", "NNPS"):
        return ""
    of = [t for word, t in prepositions(reading, whom) if word == "of"]  # *rounded up hundreds of villagers*
    span = next((s for s in order if s.head in (whom, *of)), None)
    return span.key if span is not None and _fits(reading, roster, span, plural=True) else ""


def _arrested(reading: Reading, token: int) -> int | None:
    """*Police arrested 14 men after they stoned a convoy*: they who were arrested did what they were arrested for."""
    verb = reading.heads[token]
    above = reading.heads[verb]
    if reading.deps[token] != "nsubj" or reading.deps[verb] != "advcl" or reading.lower[above] not in ARRESTING:
        return None
    if not any(reading.lower[c] in ("after", "because", "when") for c in reading.children[verb]):
        return None
    return next((c for c in reading.children[above] if reading.deps[c] == "dobj"), None)


def _taken(reading: Reading, token: int) -> int | None:
    """*Gunmen abducted two officers; they were freed by the army*: who is freed was taken before, and took nobody."""
    verb = reading.heads[token]
    if reading.deps[token] != "nsubjpass" or reading.lower[verb] not in FREED:
        return None
    start = reading.sentences[max(reading.sentence[token] - 1, 0)][0]
    taking = [i for i in reading.spots(TAKING) if start <= i < token and reading.tags[i][:1] == "V"]
    below = [c for i in taking[-1:] for c in reading.children[i] if reading.deps[c] in ("dobj", "nsubjpass")]
    return next((c for c in below if reading.tags[c] in ("NNS", "NNPS")), None)


def _antecedent(reading: Reading, token: int) -> int | None:
    """The noun whose relative clause, with *who* or *which* as its subject, holds the token."""
    verb = governing_verb(reading, token)
    own = own_subject(reading, verb) if is_verb(reading, verb) else None
    above = reading.heads[verb]
    if reading.deps[verb] == "ccomp" and reading.deps[above] == "relcl" and reading.lower[above] in SAYING:
        verb, own = above, own_subject(reading, above)  # *the group, which said its fighters had left*
    if own is None or own == token or reading.deps[verb] != "relcl" or reading.tags[own] not in ("WDT", "WP"):
        return None
    return reading.heads[verb]


def _ahead(reading: Reading, token: int) -> int | None:
    """*In retaliation for the killing of three of its soldiers, Chad bombed …*: the subject behind the phrase that
    opens the sentence."""
    start, i = reading.sentences[reading.sentence[token]][0], token
    while (above := reading.heads[i]) != i:
        if above > token and reading.deps[i] == "prep" and i == start and is_verb(reading, above):
            who = own_subject(reading, above)
            return who if who is not None and token < who else None
        if is_verb(reading, above):
            return None
        i = above
    return None


def _barred(reading: Reading, roster: Roster, token: int) -> str:
    """*Officials described them*: whom the object cannot mean, the subject of its own verb."""
    verb = reading.heads[token]
    if reading.deps[token] == "pobj" and reading.lower[verb] == "of":  # *shot 38 of them*
        number = reading.heads[verb]
        counted = reading.tags[number] == "CD" or reading.lower[number] in COUNTING
        verb = reading.heads[number]
        if not counted or reading.deps[number] != "dobj":
            return ""
    elif reading.deps[token] not in ("dobj", "dative") or reading.lower[token].endswith(("self", "selves")):
        return ""
    who = subject(reading, verb)
    return roster.at.get(who, "") if who is not None else ""


def _fits(reading: Reading, roster: Roster, span: Span, plural: bool) -> bool:
    entry = roster.entry(span.key)
    if entry is None or (entry.actor_type == "person" and not entry.generic):
        return False
    many = reading.tags[span.head] in ("NNS", "NNPS")
    if plural:
        return many or entry.actor_type in GROUPS or _is_joined(reading, span.head)
    if not entry.generic:
        return True  # *The United States said it …*
    return not many and entry.actor_type not in ("civilians", "person")


def _is_joined(reading: Reading, head: int) -> bool:
    """*The army and its allies*: they, of whom the first is the one that is named."""
    return reading.deps[head] in SUBJECTS and any(
        reading.deps[c] == "conj" and reading.tags[c][:2] == "NN" for c in reading.children[head]
    )


def _other_subject(reading: Reading, token: int, sentence: int) -> bool:
    """Whether something that is no actor is a subject before the token: then the pronoun may well mean that."""
    if sentence < 0:
        return True
    start, end = reading.sentences[sentence]
    return any(reading.deps[i] in SUBJECTS and reading.tags[i][:2] == "NN" for i in range(start, min(end, token)))
