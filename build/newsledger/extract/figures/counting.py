"""What a number counts: the noun it hangs on, the words of the phrase, its class and population."""

import re

from msgspec import Struct
from msgspec.structs import replace

from newsledger.extract.clause import conjuncts, prepositions
from newsledger.extract.codes import BANDS
from newsledger.extract.figures.lexicon import FigureLexicon, Trigger
from newsledger.extract.figures.losses import loser, members_of, serves
from newsledger.extract.reading import Reading
from newsledger.extract.words import DAYS, words
from newsledger.values.atoms import DASHES
from newsledger.values.quantity import Quantity

PREMODIFYING = ("nummod", "compound", "amod", "quantmod", "det", "nmod", "poss", "advmod", "npadvmod")
AREAS = frozenset(("m2", "km2", "mi2", "ft2", "ha", "acre", "dunam"))
NOT_COUNTED = DAYS | words("today yesterday overnight tonight outside inside observatory pentagon")
POINTING = frozenset("last this next previous".split())  # *up from 300 last week*
COMPANIES = frozenset("family families crew household party".split())
MODEL = re.compile(r"[A-Z][A-Za-z]*-\d+[A-Za-z]*")  # *T-72s*
SYSTEMS = frozenset("unit units system systems battery batteries launcher launchers".split())
ARMING = frozenset("defence defense missile rocket artillery radar aircraft".split())
BLOCKS = frozenset("block blocks complex complexes compound compounds tower towers".split())
SPANS = frozenset("day days week month year season quarter".split())
MAGNITUDES = frozenset("dozens scores hundreds thousands millions tens".split())


class Counted(Struct, frozen=True):
    """noun: the token counted, None where the text leaves it out; node: the token that stands for the phrase in the
    parse (of *12 of the men* it is *12*); first/last: tokens of the phrase without its number; until: where the next
    number of the sentence begins, or the sentence ends; antecedent: the class of what was counted before, for a number
    without a noun of its own; owned: whether they are said to be somebody's (*one of their volunteers*)."""

    noun: int | None
    node: int
    first: int
    last: int
    counted_class: str
    population: str
    until: int = 10**9
    antecedent: str = ""
    owned: bool = False

    def fits(self, trigger: Trigger) -> bool:
        """Whether the trigger may take it; where the noun is left out, or only *others*, what was counted before."""
        if (self.antecedent and trigger.takes(self.antecedent)) or (self.owned and "own" in trigger.classes):
            return True
        return trigger.takes(self.counted_class)


def top_of(reading: Reading, first: int, last: int, head: int) -> int:
    """The token of a span on which the rest hangs: the last on the way up from ``head``."""
    top, steps = head, 0
    while first <= reading.heads[top] < last and reading.heads[top] != top and steps < 12:
        top, steps = reading.heads[top], steps + 1
    return top


def count(
    reading: Reading, lexicon: FigureLexicon, quantity: Quantity, until: int, before: Counted | None = None
) -> Counted:
    """The counted phrase of one quantity; a measured unit (*20 km*) is its own noun. It ends before ``until``;
    ``before`` is the phrase counted before it in the sentence."""
    counted = _count(reading, lexicon, quantity, until)
    if before is not None and (counted.noun is None or reading.lower[counted.noun] in ("others", "more", "ones")):
        counted = replace(counted, antecedent=before.antecedent or before.counted_class)
    lost = counted.counted_class == "person" or (
        counted.noun is None and not counted.counted_class and not quantity.unit
    )
    if lost and (who := loser(reading, counted.node, counted.noun)):
        counted = replace(counted, owned=True, population=counted.population if who == "people" else who)
    return replace(counted, until=until, last=max(min(counted.last, until), counted.first))


def _count(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, until: int) -> Counted:
    top = top_of(reading, quantity.first, quantity.last, quantity.head)
    if quantity.unit_last is not None and quantity.unit_last > quantity.last:
        unit = quantity.unit_last - 1
        return Counted(
            unit, unit, quantity.last, quantity.unit_last, "area" if quantity.unit in AREAS else "measure", ""
        )
    if (
        quantity.kind == "ratio" and "".join(reading.tags[quantity.head + 1 : quantity.head + 2])[:2] == "NN"
    ):  # *one family in ten*
        shared = quantity.head + 1
        return replace(_phrase(reading, lexicon, quantity, shared), node=top, first=shared, last=shared + 1)
    if reading.lower[quantity.last : quantity.last + 2] == ["head", "of"]:  # *eight head of cattle*
        return _partitive(reading, lexicon, quantity, top, quantity.last + 1)
    noun = noun_after(reading, lexicon, quantity, top)
    if (things := _numbered_behind(reading, quantity)) is not None:
        numbered = _phrase(reading, lexicon, quantity, things)
        return replace(numbered, first=min(reading.subtree(things)[0], numbered.last))
    if (aged := _of_an_age(reading, quantity)) is not None:
        return aged
    if noun is None or noun >= until:
        return _partitive(reading, lexicon, quantity, top)
    phrase = _phrase(reading, lexicon, quantity, noun)
    return replace(phrase, node=_group_of(reading, quantity, noun))


def _of_an_age(reading: Reading, quantity: Quantity) -> Counted | None:
    """*two 9-year-olds died*: who is told by the age alone."""
    first = quantity.last
    years = reading.lower[first + 1 : first + 5]
    if reading.tags[first : first + 1] != ["CD"] or years != ["-", "year", "-", "olds"] or quantity.unit:
        return None
    olds = first + 4
    young = reading.lower[first].isdecimal() and int(reading.lower[first]) < ADULT
    return Counted(olds, olds, first, olds + 1, "person", "children" if young else "people")


ADULT = 18
HEADS = frozenset("member person man woman strong".split())
CREWS = frozenset("family crew team gang patrol squad cell delegation unit group band".split())


def _group_of(reading: Reading, quantity: Quantity, noun: int) -> int:
    """*a four-member family was killed*, *a 12-man gang was arrested*: the group of which so many are the members."""
    group = reading.heads[noun]
    is_compound = reading.tags[quantity.last] == "HYPH" and reading.lower[noun] in HEADS and group > noun
    return group if is_compound and reading.lower[group] in CREWS else noun


def _numbered_behind(reading: Reading, quantity: Quantity) -> int | None:
    """*brought to 61 the number of people killed*: what a number is the number of, where it stands before that."""
    of = quantity.last + 2 + (reading.lower[quantity.last + 1 : quantity.last + 2] == ["total"])
    if reading.lower[quantity.last : quantity.last + 1] != ["the"] or reading.lower[of - 1 : of + 1] != [
        "number",
        "of",
    ]:
        return None
    return next((c for c in reading.children[of] if reading.deps[c] == "pobj" and c > of), None)


def noun_after(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, top: int) -> int | None:
    """The noun that the number modifies; by adjacency where the parser hung the number elsewhere."""
    if _ends_row(reading, quantity.last):
        return None
    head = reading.heads[top]
    sentence_end = end_of_sentence(reading, quantity, top)
    modifies = (
        head >= quantity.last
        and not _is_beyond(reading, lexicon, quantity.last, head)
        and reading.deps[top] in PREMODIFYING
        and reading.tags[head][:1] == "N"
    )
    word = reading.lower[head]
    taken = reading.deps[head] == "dobj" and reading.heads[head] < quantity.first and reading.tags[head] == "NNS"
    taken = taken and reading.kinds[head] == "body"  # *opened 200 accounts*, where *accounts for* is a verb
    if modifies and (taken or word in lexicon.class_of or word in lexicon.nouns or word not in lexicon.verbs):
        between = (reading.tags[i] for i in range(quantity.last, head))
        inserted = any(
            reading.lower[i] == "("
            or _is_break(reading, i)
            or (reading.lower[i] == "," and reading.tags[i + 1] in ("RB", "DT", "IN"))
            for i in range(quantity.last, head)
        )
        if not inserted and all(tag[:1] != "V" or tag in ("VBN", "VBG") for tag in between):
            return _in_full(reading, lexicon, quantity, _innermost(reading, lexicon, quantity.last, head))
    i = quantity.last
    while i < sentence_end and i < quantity.last + 5:
        tag, word = reading.tags[i], reading.lower[i]
        if _is_beyond(reading, lexicon, quantity.last, i) or word == "including" or _is_break(reading, i):
            return None
        if word in lexicon.verbs and word not in lexicon.class_of and word not in lexicon.nouns and tag[:2] == "NN":
            return None  # a headline's verb that was taken for a noun (*Thousands flee*)
        if tag[:2] == "NN" or (word in lexicon.class_of and tag not in ("VBD", "IN")):
            end = i
            while end + 1 < sentence_end and _goes_on(reading, lexicon, end + 1):
                end += 1
            return _in_full(reading, lexicon, quantity, _innermost(reading, lexicon, quantity.last, end))
        if tag == "_SP":
            i += 1
            continue
        if tag not in ("JJ", "JJR", "VBN", "VBG", "HYPH", "POS", "''", "``", "RB") and word not in (
            "other",
            "-",
            "more",
        ):
            return None
        if tag in ("VBN", "VBG", "RB") and (i + 1 >= sentence_end or reading.tags[i + 1][:1] not in ("N", "J", "V")):
            return None
        i += 1
    return None


def _is_break(reading: Reading, i: int) -> bool:
    """*Strike injures seven - Homs governor*: a dash with room around it."""
    return reading.words[i] in DASHES and reading.starts[i] > reading.ends[i - 1]


def _ends_row(reading: Reading, after: int) -> bool:
    """*Killed: 12*, where the next line begins with a label of its own."""
    return "\n" in "".join(reading.words[after : after + 1]) and ":" in reading.words[after + 2 : after + 5]


def _is_beyond(reading: Reading, lexicon: FigureLexicon, first: int, head: int) -> bool:
    """Whether a noun that the parser hung the number on is none of what it counts: *wounded 40 Tuesday*, *kills 16
    outside bakery*, *kills 12 wounds 50*."""
    if reading.lower[head] in lexicon.verbs and reading.tags[head + 1 : head + 2] == ["CD"]:
        return True
    if reading.tags[head + 1 : head + 2] == ["HYPH"] and reading.lower[head + 2 : head + 3] == ["wide"]:
        return True
    if reading.lower[head] in SPANS and reading.lower[first] in POINTING:
        return True
    return any(
        word in NOT_COUNTED and (i == head or reading.tags[head] in ("NN", "NNP"))
        for i, word in enumerate(reading.lower[first : head + 1], first)
    )


def end_of_sentence(reading: Reading, quantity: Quantity, top: int) -> int:
    """Where the number's sentence ends; the next one's end where the parser broke the phrase after the number."""
    end = reading.sentences[reading.sentence[top]][1]
    broken = quantity.last == end < len(reading.lower) and reading.words[end].islower()
    if broken and reading.tags[end][:1] in ("N", "J") and reading.kinds[end] == reading.kinds[top]:
        return reading.sentences[reading.sentence[end]][1]
    return end


def _goes_on(reading: Reading, lexicon: FigureLexicon, i: int) -> bool:
    """Whether the noun before goes on in this word; *two drone strikes* is often tagged as if drones did something."""
    if reading.tags[i] == "VBZ" and reading.tags[i - 1] == "NN":
        return reading.lower[i] in lexicon.class_of
    return reading.tags[i][:2] == "NN" and not _breaks(reading, i)


def _breaks(reading: Reading, i: int) -> bool:
    """Whether a noun begins a phrase of its own rather than going on with the one before it."""
    return reading.deps[i] in ("nsubj", "nsubjpass", "npadvmod", "appos", "ROOT")


def _innermost(reading: Reading, lexicon: FigureLexicon, first: int, end: int) -> int:
    """The last known noun of a run: the parser often hangs a name or a weekday that follows on the same phrase."""
    if reading.lower[end] in lexicon.class_of or reading.lower[end] in lexicon.nouns:
        return end
    if reading.tags[end] in ("NNP", "NNPS"):
        for i in range(end - 1, first - 1, -1):
            if reading.tags[i] == "NNS" and reading.lower[i] in lexicon.class_of:
                return i
    return end


GATHERED = ("person", "combatant", "weapon", "animal")  # *12 police and army recruits*


def _in_full(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, noun: int) -> int:
    """The noun with which the phrase ends, where the parse stops before it: *60 Marxist- Leninist rebels*,
    *two A-10 jets*, *a grenade launcher*, *70 regime and rebel fighters*."""
    tags, lower, words = reading.tags, reading.lower, reading.words
    last = reading.sentences[reading.sentence[noun]][1] - 1
    end = noun
    if words[noun][-1:] == "-" and noun < last and words[noun][:-1].isalpha():
        while end < last and (tags[end + 1] in ("JJ", "NN", "NNP") or end == noun) and tags[end + 1][:1] in ("J", "N"):
            end += 1
        end += end < last and tags[end] in ("JJ", "NN", "NNP") and tags[end + 1] == "NNS"
        return end if tags[end][:2] == "NN" else noun
    if noun < last and MODEL.fullmatch(words[noun]) and tags[noun + 1] in ("NN", "NNS"):
        return noun + 1
    before = reading.deps[noun] == "compound" and reading.heads[noun] == noun + 1 and tags[quantity.last] != "HYPH"
    before = before or (noun < last and tags[noun + 1] == "RB" and reading.heads[noun + 1] == noun)
    if before and tags[noun] == "NN" and lower[noun + 1] in lexicon.class_of:
        return noun + 1
    shared = noun + 2 < last and tags[noun] == "NN" and lower[noun + 1] in ("and", "or") and quantity.value != 1
    if not shared or lower[noun] in lexicon.nouns or lexicon.class_of.get(lower[noun]) in GATHERED:
        return noun
    end = noun + 2 + (tags[noun + 2] in ("JJ", "NN", "NNP") and noun + 3 <= last)
    return (
        end if tags[end] == "NNS" and class_of(reading, lexicon, end) in ("person", "combatant", "building") else noun
    )


def _partitive(
    reading: Reading, lexicon: FigureLexicon, quantity: Quantity, top: int, prep: int | None = None
) -> Counted:
    """*12 of the victims*, *dozens of people*, or a bare number; ``prep``: the token of *of*, right behind it if not
    given."""
    prep = quantity.last if prep is None else prep
    if prep < len(reading.lower) and reading.lower[prep] == "of":
        noun = next((c for c in reading.children[prep] if reading.deps[c] == "pobj" and c > prep), None)
        if noun is None and reading.deps[prep] == "quantmod" and reading.tags[prep + 1 : prep + 2] == ["CD"]:
            noun = _over_number(reading, prep + 1)  # *three of seven drones*
            top = noun or top
        dated = noun is not None and reading.lower[noun] in SPANS and reading.lower[noun - 1] in POINTING
        if noun is not None and noun - prep < 8 and not dated:
            phrase = _phrase(reading, lexicon, quantity, noun)
            first = prep + 1
            while first < noun and reading.tags[first] in (("DT", "PDT", "CD") if top == noun else ("DT", "PDT")):
                first += 1
            those = reading.lower[noun] == "those" and _are_people(reading, lexicon, noun + 1)
            if those or reading.lower[noun] == "whom":
                phrase = replace(phrase, counted_class="person", population="people")
            owned = phrase.counted_class in ("person", "combatant") and "PRP$" in reading.tags[first:noun]
            population = phrase.population
            if owned and population == "people" and reading.lower[noun] in BELONGING:
                population = members_of(reading, next(i for i in range(first, noun) if reading.tags[i] == "PRP$"))
            return Counted(noun, top, first, phrase.last, phrase.counted_class, population, owned=owned)
    of_people = reading.lower[quantity.first - 1] == "of" and reading.lower[quantity.first - 2] in COMPANIES
    klass, population = ("person", "people") if of_people and not quantity.unit else ("", "")
    return Counted(None, top, quantity.last, quantity.last, klass, population)  # *a family of six*


def _are_people(reading: Reading, lexicon: FigureLexicon, behind: int) -> bool:
    """*three of those rescued*, *two of those who fled*; not *three of those damaged*."""
    triggers = lexicon.verbs.get("".join(reading.lower[behind : behind + 1]), [])
    said = reading.tags[behind : behind + 1] in (["VBN"], ["WP"])
    return said and (not triggers or any("person" in trigger.classes for trigger in triggers))


def _over_number(reading: Reading, number: int) -> int | None:
    """The noun that a number stands before."""
    while reading.tags[number] == "CD" and reading.deps[number] in ("nummod", "quantmod", "compound"):
        number = reading.heads[number]
    return number if reading.tags[number][:2] == "NN" else None


def _phrase(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, noun: int) -> Counted:
    first = quantity.last
    while first < noun and (
        reading.tags[first] in ("DT", "HYPH", ":", "IN", "PRP")
        or reading.lower[first] in ("more", "other", "fewer", "strong")
    ):
        first += 1
    last = noun + 1
    listed = [c for c in conjuncts(reading, noun) if c == noun or not _happens(reading, lexicon, noun, c)]
    if len(listed) >= 3 and all(_is_bare(reading, c) for c in listed[1:]) and listed[-1] - noun < 16:
        last = listed[-1] + 1
    for conjunct in listed[1:]:
        if (
            _is_bare(reading, conjunct)
            and conjunct == last + 1
            and reading.lower[last] in ("and", "or")
            and reading.tags[conjunct][:2] == "NN"
        ):
            last = conjunct + 1
    return Counted(
        noun,
        noun,
        min(first, noun),
        last,
        class_of(reading, lexicon, noun),
        population_of(reading, lexicon, noun, first),
    )


def _happens(reading: Reading, lexicon: FigureLexicon, noun: int, conjunct: int) -> bool:
    """*the death of one person and injuries to five*: the second noun is no second kind of people."""
    word = reading.lower[conjunct]
    return word in lexicon.nouns and word not in lexicon.class_of and reading.lower[noun] not in lexicon.nouns


def _is_bare(reading: Reading, conjunct: int) -> bool:
    """A conjunct without number or determiner of its own, which the number before the first counts with it."""
    if reading.tags[conjunct][:2] != "NN" or reading.lower[conjunct] in MAGNITUDES:
        return False
    return not any(reading.deps[c] in ("nummod", "det", "poss") for c in reading.children[conjunct])


def class_of(reading: Reading, lexicon: FigureLexicon, noun: int) -> str:
    """The class of a counted noun: lexicon, compound (*family members* by its head), demonyms and names of peoples."""
    word = reading.lower[noun]
    if (known := lexicon.class_of.get(word)) is not None:
        return known
    if (
        reading.words[noun - 1] == "-"
        and (known := lexicon.class_of.get(f"{reading.lower[noun - 2]}-{word}")) is not None
    ):
        return known  # *pick-ups*
    if MODEL.fullmatch(reading.words[noun]) or (word in SYSTEMS and reading.lower[noun - 1] in ARMING):
        return "weapon"  # *six MiG-23s*, *25 air-defence units*
    if word in BLOCKS and lexicon.class_of.get(reading.lower[noun - 1]) == "building":
        return "building"  # *apartment blocks*
    if "-" in word and (known := lexicon.class_of.get(word.rsplit("-", 1)[1])) is not None:
        return known
    if _are_of_band(reading, noun):
        return "combatant"
    if reading.tags[noun] == "NNPS" or reading.ent_types[noun] == "NORP":
        return "person"
    return "abstract" if word in lexicon.nouns else "unknown"


def _are_of_band(reading: Reading, noun: int) -> bool:
    """*recruit 50,000 VDP*, *killed 16 Taliban*: members of a band by its name alone."""
    actor = reading.actor_at.get(noun) if reading.words[noun][:1].isupper() else None
    return actor is not None and reading.actors[actor].actor_type in BANDS


BELONGING = frozenset(  # of whom the owner tells what they are: *12 of its men*, where *its teachers* are none of them
    "men members people own volunteers number ranks staff personnel workers employees crew team".split()
)
GUARDING = frozenset("police security prison border traffic".split())
STAFF = frozenset(
    "staff staffer staffers worker workers volunteer volunteers employee employees member members".split()
)


def _are_of_relief(reading: Reading, first: int, noun: int) -> bool:
    """*six Red Cross staff*: who works for a relief organization that is named before."""
    if reading.lower[noun] not in STAFF or "PRP$" in reading.tags[first:noun]:
        return False
    actors = (reading.actor_at.get(i) for i in range(first, noun))
    return any(actor is not None and reading.actors[actor].actor_type == "humanitarian" for actor in actors)


def _force_of(reading: Reading, noun: int) -> str:
    """*23 members of the regime forces*: the population of those who belong to a force; empty for other members."""
    for word, owner in prepositions(reading, noun):
        if word == "of" and (found := serves(reading, owner)):
            guarding = not GUARDING.isdisjoint(reading.lower[c] for c in reading.children[owner])
            return "security_forces" if guarding else found
    return ""


def population_of(reading: Reading, lexicon: FigureLexicon, noun: int, first: int) -> str:
    """The population code: the noun's own, made narrower by what stands before it (*civilian workers*)."""
    own = lexicon.population_of.get(reading.lower[noun], "")
    if own == "civilians" and reading.lower[noun - 2 : noun] == ["non", "-"]:
        return "combatants"
    before = reading.lower[first:noun]
    if own == "people" and reading.lower[noun] in ("member", "members") and (force := _force_of(reading, noun)):
        return force
    if own in ("people", "", "men"):
        for word in before:
            narrower = lexicon.population_of.get(word, "")
            if word in ("civilian", "displaced", "female"):
                return {"civilian": "civilians", "displaced": "displaced", "female": "women"}[word]
            if narrower in ("rescuers", "journalists", "health_workers", "aid_workers", "security_forces"):
                return narrower
        if "aid" in before or "humanitarian" in before or _are_of_relief(reading, first, noun):
            return "aid_workers"
        if "rescue" in before or ("civil" in before and ("defence" in before or "defense" in before)):
            return "rescuers"
        if "police" in before or "security" in before:
            return "security_forces"
        if "medical" in before or "health" in before:
            return "health_workers"
        if "military" in before or "army" in before:
            return "combatants"
        if "media" in before:
            return "journalists"
    if own == "combatants" and not GUARDING.isdisjoint(before):
        return "security_forces"
    if own:
        return own
    return {"person": "people", "combatant": "combatants"}.get(class_of(reading, lexicon, noun), "")
