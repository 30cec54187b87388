"""Known names that no noun phrase has taken: actors, states where they act, peoples, and adjectives that own an act."""

from msgspec import structs

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.lexicon import Entry
from newsledger.extract.actors.nominals import NounPhrases
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan
from newsledger.extract.actors.states import LOCATING, STOOD_BETWEEN, acts
from newsledger.extract.clause import conjuncts, first_conjunct
from newsledger.extract.places.where import take_back
from newsledger.extract.reading import Reading
from newsledger.extract.words import MANY, words

FORMS_OF_STATE = words("republic kingdom federation emirate sultanate commonwealth")
STREETS = words("street avenue boulevard square road bridge plaza park mosque stadium")
COUNTS = MANY | {"most", "number", "members"}
PLACING = LOCATING | {"on", "from", "over", "of"}


def read_names(reading: Reading, roster: Roster, focus: Focus, names: list[NameSpan], phrases: NounPhrases) -> None:
    """Adds the mentions of known names to the roster; states last, as they may stand beside one of the others."""
    folk = {span.last - 1 for span in names if any(t.kind in ("ethnic", "group", "people") for t in span.targets)}
    for span in sorted(names, key=lambda span: all(target.kind != "actor" for target in span.targets)):
        if span.first in phrases.used and span.of("adjective", "state", "ethnic"):
            continue
        span, head = _in_full(reading, span)
        if _names_street(reading, span.last):
            continue
        actors = [target for target in span.targets if target.kind == "actor"]
        if actors:
            key = focus.choose(roster.lexicon, [target.key for target in actors], head)
            if key:
                field = "name" if span.last - span.first > 1 else "alias"
                add = roster.mention if span.leaning else roster.add
                add(key, span.first, span.last, head, field, "lexicon")
                if span.first not in phrases.used:
                    phrases.read_backers(key, span.first, span.last)
            else:
                roster.doubt("ambiguous-actor", f"{' '.join(reading.words[span.first : span.last])}: several actors")
            continue
        if not span.leaning:
            _add_state(reading, roster, folk, span, head)


def _names_street(reading: Reading, last: int) -> bool:
    """*Reforma Street*, *Hezbollah Square*: a place that is called after the name that ends before token ``last``."""
    behind = reading.words[last : last + 1]
    return behind != [] and behind[0][:1].isupper() and reading.lower[last] in STREETS


def _in_full(reading: Reading, span: NameSpan) -> tuple[NameSpan, int]:
    """*the Republic of Sudan*, *the Democratic Republic of Congo*: a state's name with its form of state, by which the
    whole hangs in the sentence; any other name as it is, with its last token."""
    of, first = span.last - 1, span.first
    while of >= first and reading.lower[of] != "of":
        of -= 1
    of = of if of > first else first - 1 - (reading.lower[first - 1] == "the")
    form = of - 1
    if span.of("state") is None or form < 0 or reading.lower[of] != "of" or reading.lower[form] not in FORMS_OF_STATE:
        return span, span.last - 1
    if not reading.words[form][:1].isupper() or reading.sentence[form] != reading.sentence[first]:
        return span, span.last - 1
    first = min(first, form)
    while (
        reading.words[first - 1][:1].isupper() and reading.tags[first - 1] != "DT" and reading.heads[first - 1] == form
    ):
        first -= 1  # *Democratic*
    return structs.replace(span, first=first), form


def _add_state(reading: Reading, roster: Roster, folk: set[int], span: NameSpan, head: int) -> None:
    kinds = {target.kind: target.key for target in span.targets}
    if "ethnic" in kinds and "group" not in kinds and _is_folk(reading, folk, span, head):
        roster.add(kinds["ethnic"], span.first, span.last, head, "name", "people")
        take_back(reading, range(span.first, span.last))  # *54 Amhara*: not their region
    elif "group" in kinds and reading.tags[head][:2] == "NN" and reading.deps[head] not in ("compound", "amod"):
        roster.add(kinds["group"], span.first, span.last, head, "name", "people")
    elif ("people" in kinds and reading.tags[head][:2] == "NN" and reading.deps[head] not in ("compound", "amod")) or (
        "adjective" in kinds and "ethnic" not in kinds and _is_somebody(reading, head)
    ):
        country = kinds.get("people") or kinds["adjective"]
        name = reading.words[head]
        state = roster.lexicon.states[country]
        label = state["people"].split("|")[0] or name
        key = roster.make(Entry(f"generic.people.{country}", label, "civilians", country, generic=True))
        roster.add(key, span.first, span.last, head, "name", "people")
    elif "adjective" in kinds and reading.deps[first_conjunct(reading, head)] in ("amod", "compound", "nmod"):
        governor, known = reading.lower[reading.heads[first_conjunct(reading, head)]], contexts(reading)
        if (governor in known["act"] or governor in known["own_act"]) and "ethnic" not in kinds:
            roster.add(f"state.{kinds['adjective']}", span.first, span.last, head, "alias", "adjective-act")
    elif "adjective" in kinds and _leads_act(reading, head):
        roster.add(f"state.{kinds['adjective']}", span.first, span.last, head, "alias", "adjective-act")
    elif "state" in kinds:
        if _is_topic(reading, span.first, span.last) or _is_surname(reading, span.first, head):
            return
        if acts(reading, head) or _stands_beside_actor(reading, roster, head):
            roster.add(f"state.{kinds['state']}", span.first, span.last, head, "name", "state-acts")
            take_back(reading, range(span.first, span.last))  # *The attack angered Turkey*: not where it is
    elif "metonym" in kinds and acts(reading, head, speech_only=True) and not _is_dateline(reading, head):
        roster.add(f"state.{kinds['metonym']}", span.first, span.last, head, "alias", "metonym")
        take_back(reading, range(span.first, span.last))


def _is_somebody(reading: Reading, head: int) -> bool:
    """*An Iraqi was shot*, *arrested a Palestinian*: one of a people, by the adjective; nobody's language."""
    if reading.deps[head] not in ("nsubj", "nsubjpass", "dobj", "conj") or reading.tags[head][:2] not in ("NN", "JJ"):
        return False
    first = first_conjunct(reading, head)
    spoken = reading.lower[reading.heads[first]] in ("speaks", "spoke", "speak", "learned", "learnt", "learns")
    ones = any(reading.lower[c] in ("a", "an", "another") for c in reading.children[head])
    return ones and not spoken and reading.tags[head + 1 : head + 2] not in (["NN"], ["NNS"], ["NNP"])


def _is_dateline(reading: Reading, head: int) -> bool:
    """*DOHA/GOMA - The two sides signed …*: where it was written."""
    behind = reading.words[head + 1 : head + 2]
    return reading.words[head].isupper() and behind in (["/"], ["-"], ["–"], ["—"], ["("])


def _stands_beside_actor(reading: Reading, roster: Roster, head: int) -> bool:
    """*deter Russia or the Assad regime*, *isolates Iran and Hezbollah*: a state in one breath with who is no place."""
    first = first_conjunct(reading, head)
    above = reading.heads[first]
    pressed = reading.lower[above] == "on" and reading.lower[reading.heads[above]] in contexts(reading)["addressed"]
    if reading.deps[first] == "pobj" and reading.lower[above] in PLACING and not pressed:
        return False
    beside = (other for other in conjuncts(reading, first) if other != head and other in roster.at)
    return any(other not in reading.place_at for other in beside)


def _leads_act(reading: Reading, head: int) -> bool:
    """*Saudi-led air strikes*, *the Norwegian-brokered truce*."""
    led = reading.heads[head]
    if (
        reading.lower[led] in STOOD_BETWEEN
        and reading.deps[led] == "amod"
        and reading.lower[head + 1 : head + 2] == ["-"]
    ):
        return True
    return reading.lower[led] == "led" and reading.lower[reading.heads[led]] in contexts(reading)["act"]


def _is_surname(reading: Reading, first: int, head: int) -> bool:
    """*Louise Ireland*: the end of what the model takes for a person's name."""
    before = first - 1
    return (
        reading.ent_types[first : head + 1] == reading.ent_types[before : before + 1] == ["PERSON"]
        and reading.tags[before] == "NNP"
    )


def _is_topic(reading: Reading, first: int, last: int) -> bool:
    """*Syria 20 killed in blast*: a country that a headline opens with, before a number, is what it is about."""
    start = reading.sentences[reading.sentence[first]][0]
    return first == start and reading.tags[last : last + 1] == ["CD"]


def _is_folk(reading: Reading, folk: set[int], span: NameSpan, head: int) -> bool:
    """*the Dinka*, *54 ethnic Amhara*, *dozens of Tutsi*, *between Hema and Lendu*: the people, where its name has no
    plural; not its language."""
    if reading.tags[head][:2] != "NN" or reading.deps[head] in ("compound", "amod", "nmod", "attr"):
        return False
    before = [c for c in reading.children[head] if c < span.first]
    if any(reading.lower[c] in ("the", "ethnic") or reading.tags[c] == "CD" for c in before):
        return True
    above = reading.heads[head]
    shared = first_conjunct(reading, head)
    if shared != head and shared in folk and any(reading.lower[c] == "the" for c in reading.children[shared]):
        return True  # *the Dir and Marehan*
    if reading.deps[head] == "pobj" and reading.lower[above] == "of":
        return reading.tags[reading.heads[above]] == "CD" or reading.lower[reading.heads[above]] in COUNTS
    sided = reading.lower[reading.heads[shared]] == "between" or reading.deps[shared] == "nsubj"
    return sided and any(t in folk for t in conjuncts(reading, shared) if t != head)
