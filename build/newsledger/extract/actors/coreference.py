"""Who *he*, *it*, *they*, *the group* are: only where one reading is safe; else nobody."""

from newsledger.extract.actors.roster import Roster
from newsledger.extract.clause import SUBJECTS
from newsledger.extract.reading import Reading

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
THEY = frozenset("they them their themselves".split())
IT = frozenset("it its itself".split())
MALE = frozenset("mr sir lord king prince sheikh father brother pope mullah ayatollah".split())
FEMALE = frozenset("mrs ms miss dame lady queen princess sister baroness".split())
GROUPS = frozenset("armed_group armed_opposition paramilitary humanitarian monitor igo party coalition".split())
PLURAL_TYPES = frozenset("civilians armed_group armed_opposition paramilitary military police".split())


def read_pronouns(reading: Reading, roster: Roster) -> None:
    """Adds pronoun mentions. Candidates are mentions before the pronoun in its sentence or the one before; a subject is
    preferred; two persons of unknown sex in the same role leave *he* open."""
    order = sorted(roster.spans, key=lambda s: s.head)
    sex = _sexes(reading, roster)
    for token, word in enumerate(reading.lower):
        if reading.tags[token] not in ("PRP", "PRP$") or token in roster.at or reading.kinds[token] == "furniture":
            continue
        if word in HE or word in SHE:
            wanted = "m" if word in HE else "f"
            key = _person(reading, roster, order, token, wanted, sex)
        elif word in THEY:
            key = _group(reading, roster, order, token, plural=True)
        elif word in IT:
            key = _group(reading, roster, order, token, plural=False)
        else:
            continue
        if key:
            if reading.tags[token] == "PRP$":
                roster.at[token] = key  # known to whoever asks, but no mention of its own
            else:
                roster.add(key, token, token + 1, token, "pronoun", "pronoun")
            if word in HE or word in SHE:
                sex.setdefault(key, "m" if word in HE else "f")


def _sexes(reading: Reading, roster: Roster) -> dict[str, str]:
    """{key: m or f} as far as titles tell."""
    found = {}
    for span in roster.spans:
        words = {reading.lower[t].rstrip(".") for t in range(span.first, span.last)}
        if words & MALE or any(w.endswith("man") for w in words):
            found[span.key] = "m"
        elif words & FEMALE or any(w.endswith("woman") for w in words):
            found[span.key] = "f"
    return found


def _person(reading, roster, order, token, wanted, sex) -> str:
    sentence = reading.sentence[token]
    for back in range(3):
        keys: dict[str, bool] = {}
        for span in order:
            if span.head >= token:
                break
            entry = roster.entry(span.key)
            if reading.sentence[span.head] != sentence - back or entry is None:
                continue
            if entry.generic and not _one_person(reading, span.head):
                continue
            if entry.actor_type not in ("person", "civilians", "other") or (
                entry.actor_type == "other" and not entry.generic
            ):
                continue
            if sex.get(span.key, wanted) != wanted:
                continue
            keys[span.key] = keys.get(span.key, False) or reading.deps[span.head] in SUBJECTS
        subjects = [key for key, is_subject in keys.items() if is_subject]
        if len(keys) == 1 or len(subjects) == 1:
            return (subjects or list(keys))[0]
        if keys:
            return ""
    return ""


def _one_person(reading: Reading, head: int) -> bool:
    """A generic noun in the singular (*a spokesman*, *the general*)."""
    return reading.tags[head] in ("NN", "NNP")


def _group(reading: Reading, roster: Roster, order, token: int, plural: bool) -> str:
    """The only subject of the clauses before, if it is an organisation (*it*) or a plural (*they*)."""
    sentence = reading.sentence[token]
    for back in range(2):
        subjects: dict[str, None] = {}
        for span in order:
            if span.head >= token:
                break
            if reading.sentence[span.head] == sentence - back and reading.deps[span.head] in SUBJECTS:
                subjects[span.key] = None
                last = span
        if len(subjects) > 1:
            return ""
        if subjects:
            entry = roster.entry(last.key)
            if entry is None or (entry.actor_type == "person" and not entry.generic):
                return ""
            many = reading.tags[last.head] in ("NNS", "NNPS")
            if plural:
                return last.key if many or entry.actor_type in GROUPS else ""
            return "" if many or (entry.actor_type == "civilians" and entry.generic) else last.key
        if _other_subject(reading, token, sentence - back):
            return ""
    return ""


def _other_subject(reading: Reading, token: int, sentence: int) -> bool:
    """Whether something that is no actor is a subject before the token: then the pronoun may well mean that."""
    if sentence < 0:
        return True
    start, end = reading.sentences[sentence]
    return any(reading.deps[i] in SUBJECTS and reading.tags[i][:2] == "NN" for i in range(start, min(end, token)))
