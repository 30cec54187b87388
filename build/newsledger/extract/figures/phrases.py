"""The category from the phrase itself: the counted noun, its modifiers, the noun it depends on (*the death of 12*)."""

from newsledger.extract.clause import first_conjunct, is_passive, is_verb, own_subject, subject
from newsledger.extract.dating import SAYING
from newsledger.extract.figures.clauses import LIGHT, Governed, by_verb, predicate_adjective
from newsledger.extract.figures.counting import Counted
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.reading import Reading

BEHIND = {"acl": "modifier (acl)", "dep": "modifier (acl)", "appos": "modifier (acl)", "relcl": "modifier (relcl)"}


def own_noun(reading: Reading, lexicon: FigureLexicon, counted: Counted) -> Governed | None:
    """The counted word says it itself: *12 deaths*, *3,000 refugees*, *12 dead*."""
    if counted.noun is None:
        return None
    word = reading.lower[counted.noun]
    if word in ("injury", "injuries") and _are_bodily(reading, lexicon, counted.node):
        return None
    for trigger in lexicon.nouns.get(word, ()):
        if trigger.construction == "counted":
            said = [i for i in range(counted.noun - 2, counted.noun) if reading.lower[i] in trigger.companions]
            if said or not trigger.companions:  # *300 new arrivals*
                return Governed(trigger.category, counted.noun, (*said, counted.noun), "counted noun")
    for trigger in lexicon.adjectives.get(word, ()):
        return Governed(trigger.category, counted.noun, (counted.noun,), "adjective as noun")
    return None


def _are_bodily(reading: Reading, lexicon: FigureLexicon, noun: int) -> bool:
    """*The driver suffered several injuries*: wounds of one body, no people."""
    verb = reading.heads[noun]
    if reading.deps[noun] != "dobj" or reading.lower[verb] not in SUFFERING:
        return False
    who = subject(reading, verb)
    return who is not None and (
        reading.ent_types[who] == "PERSON"
        or reading.tags[who] == "PRP"
        or lexicon.class_of.get(reading.lower[who]) in ("person", "combatant")
    )


SUFFERING = frozenset(
    "suffer suffers suffered suffering sustain sustains sustained sustaining receive received".split()
)


def by_modifier(reading: Reading, lexicon: FigureLexicon, counted: Counted, node: int) -> Governed | None:
    """*12 wounded soldiers*, *12 people killed in*, *families who fled*."""
    best: Governed | None = None
    nodes = {node} | ({counted.noun} if counted.noun is not None else set())
    for child in sorted({c for n in nodes for c in reading.children[n]} - nodes):
        dep, found = reading.deps[child], None
        if child >= counted.until:
            break
        if dep in ("amod", "acl", "relcl", "advmod", "acomp", "oprd", "dep", "compound", "nmod") or (
            dep == "appos" and not any(reading.deps[c] == "nummod" for c in reading.children[child])
        ):
            if dep in ("acl", "relcl") or (is_verb(reading, child) and child > node):
                passive = is_passive(reading, child) or reading.tags[child] == "VBN"
                doer = own_subject(reading, child)
                if doer is not None and _is_of_whom(reading, doer):
                    continue  # *six passengers, none of whom was hurt*
                if doer is not None and reading.tags[doer] not in ("WDT", "WP"):
                    role = "object"
                else:
                    role = "object" if passive else "subject"
                found = by_verb(reading, lexicon, counted, child, role)
            if found is None:
                found = predicate_adjective(reading, lexicon, counted, child)
            if found is not None:
                found = Governed(found.category, found.trigger, found.words, BEHIND.get(dep, "modifier (amod)"))
        if found is not None and (best is None or child > node):
            best = found
            if child > node:
                break
    return best


def _is_of_whom(reading: Reading, doer: int) -> bool:
    """*none of whom*, *two of them*: whether a clause tells of a part."""
    of = (c for c in reading.children[doer] if reading.lower[c] == "of")
    return any(reading.lower[c] in ("whom", "which", "them") for prep in of for c in reading.children[prep])


POSSESSED = frozenset(  # whose owner is who it was done to, unless *of* names him
    "death deaths murder murders assassination execution killing beheading slaying lynching martyrdom disappearance"
    " abduction kidnapping arrest detention imprisonment".split()
)


def by_possessive(reading: Reading, lexicon: FigureLexicon, counted: Counted, node: int) -> Governed | None:
    """*Anna Hill's murder*, *the two men's deaths*; of *the army's killing of two men* the army is no victim."""
    noun = reading.heads[node]
    if reading.deps[node] != "poss" or reading.lower[noun] not in POSSESSED or of_phrases(reading, noun):
        return None
    if counted.counted_class not in ("person", "combatant"):
        return None
    for trigger in lexicon.nouns.get(reading.lower[noun], ()):
        if trigger.construction == "of" and counted.fits(trigger):
            return Governed(trigger.category, noun, (noun,), "possessive")
    return None


LIVES = frozenset(("life", "lives"))
INSERTING = frozenset("on in at during near by".split())


def of_phrases(reading: Reading, noun: int) -> list[int]:
    """The *of* of a noun, also behind a time or a place (*the murder on 27 March of six men*)."""
    found = []
    for child in reading.children[noun]:
        if reading.deps[child] != "prep":
            continue
        if reading.lower[child] == "of":
            found.append(child)
        elif reading.lower[child] in INSERTING and child > noun:
            for i in range(child + 1, min(child + 8, len(reading.lower))):
                if reading.lower[i] == "of" and _above_insertion(reading, reading.heads[i]) == noun:
                    found.append(i)
    return found


def _above_insertion(reading: Reading, noun: int) -> int:
    """The noun that a time or a place with a preposition of its own hangs on, where an *of* was hung on that."""
    steps = 0
    while steps < 3 and (reading.ent_types[noun] in ("DATE", "TIME") or reading.tags[noun] == "NNP"):
        prep = reading.heads[noun]
        if reading.deps[noun] != "pobj" or reading.lower[prep] not in (*INSERTING, "of"):
            break
        noun, steps = reading.heads[prep], steps + 1
    return noun


def _takes_lives(reading: Reading, lexicon: FigureLexicon, noun: int) -> bool:
    """*claimed the lives of 12*, *the loss of the lives of 12*; nobody dies where lives are *endangered*."""
    above = reading.heads[noun]
    if reading.lower[above] in ("of", "in"):
        above = reading.heads[above]
    if reading.lower[above] in ("loss", "losses", "cost", "costs", "taking"):
        return True
    takers = (t for i in (above, noun - 1, noun - 2) for t in lexicon.verbs.get(reading.lower[i], ()))
    return any(t.category == "killed" and (t.companions & LIVES or "life" in t.classes) for t in takers)


def by_nominal(reading: Reading, lexicon: FigureLexicon, counted: Counted, node: int) -> Governed | None:
    """*the death of 12*, *destruction of 60 houses*, *damage to 60 houses*, *the lives of 12*."""
    prep = reading.heads[node]
    if reading.deps[node] != "pobj" or reading.lower[prep] not in ("of", "to", "for"):
        return None
    noun = reading.heads[prep]
    if reading.deps[noun] == "prt":
        noun = reading.heads[noun]  # *the blowing up of two pylons*
    if is_verb(reading, noun):  # *caused damage to 70 shops*: the preposition hung on the verb
        noun = next((c for c in reading.children[noun] if reading.deps[c] == "dobj" and c < prep), noun)
    beside = lexicon.nouns.get(reading.lower[prep - 1], ()) if reading.lower[prep] == "to" else ()
    if any(trigger.construction == "to" for trigger in beside):
        noun = prep - 1  # *the death of one person and injuries to five*
    if reading.lower[prep] == "of":
        noun = _above_insertion(reading, noun)
    for trigger in lexicon.nouns.get(reading.lower[noun], ()):
        for_of = reading.lower[prep] == "for" and trigger.construction == "of" and trigger.category == "evacuated"
        if (for_of or trigger.construction == reading.lower[prep]) and counted.fits(trigger):
            if trigger.companions and all(reading.lower[c] not in trigger.companions for c in reading.children[noun]):
                continue  # *no word of 14 fishermen*; *word of a strike* is news
            verb = reading.heads[noun]
            if reading.lower[noun] in LIVES and not _takes_lives(reading, lexicon, noun):
                continue
            words = (verb, noun) if reading.lower[noun] in LIGHT and reading.deps[noun] == "dobj" else (noun,)
            if reading.lower[noun] in LIGHT and reading.tags[noun - 1][:2] == "VB":
                words = (noun - 1, noun)
            return Governed(trigger.category, noun, words, f"noun {trigger.construction}")
    for conjunct in reading.children[noun]:
        if reading.deps[conjunct] == "conj":
            for trigger in lexicon.nouns.get(reading.lower[conjunct], ()):
                if trigger.construction == "of" and counted.fits(trigger):
                    return Governed(trigger.category, conjunct, (conjunct,), "noun of")
    first = first_conjunct(reading, noun)
    if first != noun:
        for trigger in lexicon.nouns.get(reading.lower[first], ()):
            if trigger.construction == "of" and counted.fits(trigger):
                return Governed(trigger.category, first, (first,), "noun of")
    return None


def speaks(reading: Reading, noun: int) -> bool:
    """*…, the mayor and a nurse said*: who tells of the victims is none of them."""
    while reading.deps[noun] == "conj" and reading.heads[noun] != noun:
        noun = reading.heads[noun]
    return reading.deps[noun] == "nsubj" and reading.lower[reading.heads[noun]] in SAYING


def tells(reading: Reading, draft: Draft) -> bool:
    """*one of them told reporters*; not *among them 14 children, the monitor said*, where the parse lost it."""
    behind = max(draft.counted.last, draft.quantity.last)
    for node in (draft.counted.node, draft.quantity.head):  # *twelve of them said*
        if speaks(reading, node) and "," not in reading.words[behind : reading.heads[first_conjunct(reading, node)]]:
            return True
    return False
