"""Claims that a noun brings: *the mayor's claim that …*, *its forecast rose to …*, *under the ministry's plan*, *by one
estimate*, *(UNHCR, 3 May)*."""

from collections.abc import Iterator

from newsledger.extract.claims.claim import Claim
from newsledger.extract.claims.lexicon import ReportingLexicon
from newsledger.extract.claims.marked import bracketed
from newsledger.extract.claims.scope import Scope
from newsledger.extract.claims.sources import Sources
from newsledger.extract.clause import is_verb, own_subject
from newsledger.extract.reading import Reading
from newsledger.extract.words import MONTHS, SHORT_MONTHS

SURVEYS = frozenset("poll polls survey surveys census study".split())
ESTIMATES = frozenset(
    "estimate estimates account accounts count counts tally reckoning admission calculation calculations".split()
)
TOLLS = frozenset("toll tolls number numbers figure figures count tally estimate".split())
SPEAKING = frozenset(
    "authorities officials sources rescuers medics doctors activists police witnesses residents".split()
)
REVISING = frozenset(
    "raise raises raised raising lower lowers lowered lowering revise revises revised revising update updates updated"
    " updating adjust adjusts adjusted upgraded downgraded give gives gave giving".split()
)

GIVEN = frozenset("given provided issued released announced reported supplied published claimed".split())


class Nouns:
    """Reads the claims of one article that hang on a noun."""

    def __init__(self, reading: Reading, lexicon: ReportingLexicon, sources: Sources, scope: Scope):
        self.reading, self.lexicon, self.sources, self.scope = reading, lexicon, sources, scope

    def claims(self, noun: int) -> Iterator[Claim]:
        """What a claim noun, an estimate or a plan at token ``noun`` ascribes to whose it is."""
        claimants = tuple(dict.fromkeys(a for owner in self._owners(noun) for a in self.sources.of(owner)))
        word, lexicon = self.reading.lower[noun], self.lexicon
        tokens: set[int] = set()
        if word in lexicon.claims:
            tokens |= self._clauses(noun) | self._of(noun)
        if word in lexicon.plans:
            tokens |= self._purposes(noun) | self._provisions(noun)
        if word in lexicon.estimates:
            governed, reviser = self._revised(noun)
            tokens |= governed
            claimants = claimants or reviser
        if tokens and claimants:
            yield Claim(frozenset(tokens), claimants, noun, "claim-noun")

    def _owners(self, noun: int) -> list[int]:
        """*the mayor's claim*, *the UN estimate*, *a claim by the mayor*."""
        reading, children = self.reading, self.reading.children[noun]
        owners = [c for c in children if reading.deps[c] == "poss"]
        owners += [c for c in children if reading.deps[c] in ("compound", "amod", "nmod") and c in reading.actor_at]
        return owners + [
            o
            for c in children
            if reading.lower[c] in ("by", "from")
            for o in reading.children[c]
            if reading.deps[o] == "pobj"
        ]

    def _clauses(self, noun: int) -> set[int]:
        """*… that 12 died*, or *… 12 people had died* without the *that*."""
        reading = self.reading
        found = set()
        for c in reading.children[noun]:
            if reading.deps[c] not in ("acl", "ccomp", "relcl") or c < noun:
                continue
            that = any(reading.lower[g] == "that" for g in reading.children[c])
            bare = reading.deps[c] != "relcl" and reading.tags[c] != "VBG" and own_subject(reading, c) is not None
            if that or bare:
                found |= set(reading.subtree(c))
        return found

    def _of(self, noun: int) -> set[int]:
        """*the governor's estimate of 300 dead*."""
        reading = self.reading
        return {t for c in reading.children[noun] if reading.lower[c] == "of" and c > noun for t in reading.subtree(c)}

    def _purposes(self, noun: int) -> set[int]:
        """*the ministry's plan to build 300 houses*, *its offer of 12 buses*."""
        reading = self.reading
        found = self._of(noun)
        for c in reading.children[noun]:
            to = any(reading.lower[g] == "to" and reading.deps[g] == "aux" for g in reading.children[c])
            if reading.deps[c] in ("acl", "relcl") and to:
                found |= set(reading.subtree(c))
        return found

    def _provisions(self, noun: int) -> set[int]:
        """*the ministry's plan would move 300 families*; *under the ministry's plan, 300 families would move*."""
        reading = self.reading
        head = reading.heads[noun]
        if reading.deps[noun] == "pobj" and reading.lower[head] == "under":
            return self.scope.clause_around(head) - set(reading.subtree(head))
        if reading.deps[noun] == "nsubj" and any(reading.lower[c] in ("would", "will") for c in reading.children[head]):
            return set(reading.subtree(head)) - set(reading.subtree(noun))
        return set()

    def _revised(self, noun: int) -> tuple[set[int], tuple[int, ...]]:
        """*UNHCR raised its estimate to 4,000*; *its forecast stands at 4,000*: (tokens of the clause, who revised)."""
        reading = self.reading
        verb = reading.heads[noun]
        if not is_verb(reading, verb) or reading.deps[noun] not in ("dobj", "nsubj", "nsubjpass"):
            return set(), ()
        owned = any(reading.deps[c] == "poss" for c in reading.children[noun])
        if not owned and reading.deps[noun] != "dobj":
            return set(), ()
        who = own_subject(reading, verb)
        tokens = set(reading.subtree(verb)) - (set(reading.subtree(who)) if who is not None else set())
        if reading.deps[noun] == "dobj" and not owned:
            return set(), ()
        mine = any(reading.tags[c] == "PRP$" for c in reading.children[noun])
        return tokens, self.sources.of(who) if mine and who is not None and who != noun else ()

    def revised_toll(self, noun: int) -> Iterator[Claim]:
        """*The authorities raised the toll to 71*: who speaks, as no quake does."""
        reading = self.reading
        verb = reading.heads[noun]
        if reading.deps[noun] != "dobj" or reading.lower[verb] not in REVISING:
            return
        who = own_subject(reading, verb)
        if who is None or not (who in reading.actor_at or reading.lower[who] in SPEAKING):
            return
        if not (claimants := self.sources.of(who)):
            return
        tokens = set(reading.subtree(verb)) - set(reading.subtree(who)) - {verb}
        yield Claim(frozenset(tokens), claimants, verb, "claim-noun")

    def given(self, noun: int) -> Claim | None:
        """*the toll of 45 given by the rebels*, *a figure of 45 provided by activists*."""
        reading = self.reading
        below = reading.subtree(noun)
        for participle in below:
            if participle < noun or reading.deps[participle] != "acl" or reading.lower[participle] not in GIVEN:
                continue
            makers = [
                o
                for by in reading.children[participle]
                if reading.lower[by] == "by"
                for o in reading.children[by]
                if reading.deps[o] == "pobj"
            ]
            claimants = tuple(dict.fromkeys(a for maker in makers for a in self.sources.of(maker)))
            if claimants:
                return Claim(frozenset(below) - set(reading.subtree(participle)), claimants, participle, "claim-noun")
        return None

    def document(self, preposition: int) -> Iterator[Claim]:
        """*In the latest survey, 12 percent fled*; *300 are missing, by one estimate*; *per the ministry*."""
        reading = self.reading
        whom = next((c for c in reading.children[preposition] if reading.deps[c] == "pobj"), None)
        if whom is None:
            return
        word = reading.lower[preposition]
        if word == "per":
            if whom not in reading.actor_at or reading.actors[reading.actor_at[whom]].generic:
                return
        elif reading.lower[whom] not in (SURVEYS if word == "in" else ESTIMATES):
            return
        head = reading.heads[preposition]
        if self.lexicon.verbs.get(reading.lower[head], frozenset()) & {"say", "report", "show"}:
            return
        owned = [c for c in reading.children[whom] if reading.deps[c] == "poss"] if word == "by" else []
        if claimants := tuple(a for o in owned for a in self.sources.of(o)) or self.sources.of(whom):
            tokens = self.scope.clause_around(preposition) - set(reading.subtree(preposition))
            if tokens:
                yield Claim(frozenset(tokens), claimants, preposition, "document")

    def citation(self, bracket: int) -> Iterator[Claim]:
        """*Some 300 people fled (UNHCR, 3 May).*: a source and a date, or *source:* and its name, in brackets that end
        the sentence."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[bracket]]
        close = next((i for i in range(bracket + 1, min(bracket + 16, end)) if reading.words[i] in (")", "):")), None)
        if (claim := bracketed(reading, bracket)) is not None:
            yield claim
            return
        behind = close if close is not None and reading.words[close] == "):" else (close or end) + 1
        goes_on = reading.words[behind : behind + 1] in ([":"], ["):"])  # *snapshot (DTM, 29 May): 300 people …*
        if goes_on and behind + 2 < len(reading.words):
            end = behind + 1
        if close is None or any(
            reading.words[i] not in (".", ";") and reading.words[i].strip() for i in range(close + 1, end)
        ):
            return
        first = bracket + 1
        sourced = reading.lower[first] in ("source", "sources") and reading.words[first + 1] == ":"
        first += 2 if sourced else 0
        actor = reading.actor_at.get(first)
        if actor is None and goes_on and reading.words[first].isupper() and reading.tags[first] == "NNP":
            actor = next(iter(self.sources.of(first)), None)  # *(DTM, 29 February)*
        if actor is None or reading.actors[actor].generic or reading.actors[actor].actor_type == "person":
            return
        rest = first
        while rest < close and reading.actor_at.get(rest) == actor:
            rest += 1
        dated = False
        for i in range(rest, close):
            date = (
                reading.tags[i] == "CD"
                or reading.lower[i].rstrip(".") in MONTHS | SHORT_MONTHS
                or reading.words[i].isdigit()
            )
            dated |= date
            if not date and reading.words[i] not in (",", "/", "-", ".") and reading.words[i].strip():
                return
        if goes_on and (dated or sourced):
            last = behind + 1
            while last < len(reading.words) and "\n" not in reading.words[last]:
                last += 1
            yield Claim(frozenset(range(behind + 1, last)), (actor,), first, "citation")
        elif sourced and (table := self._table_behind(close)):
            yield Claim(frozenset(table), (actor,), first, "citation")
        if (dated or sourced) and bracket > start:
            yield Claim(frozenset(range(start, bracket)), (actor,), first, "citation")

    def _table_behind(self, close: int) -> range:
        """The lines of a table under a caption that names its source (*Casualties in April (source: OHCHR)*)."""
        reading = self.reading
        first = close + 1
        if "\n" not in "".join(reading.words[first : first + 1]):
            return range(0)
        last, line = first, first
        while last < len(reading.words):
            last += 1
            if last == len(reading.words) or "\n" in reading.words[last]:
                cells = {"|", "\t"} & set("".join(reading.words[line:last]))
                if not cells and any(word.strip() for word in reading.words[line:last]):
                    return range(first, line)
                line = last
        return range(first, last)
