"""How far a claim reaches: the clause under a reporting verb, around a parenthetical one, or around *according to*."""

from collections.abc import Iterable

from newsledger.extract.claims.lexicon import ReportingLexicon
from newsledger.extract.clause import own_subject
from newsledger.extract.parse import FINITE
from newsledger.extract.reading import Reading

GIVING = ("give", "gives", "gave", "giving")
GIVEN = frozenset("dead killed wounded injured missing toll figure number tally count".split())
AUTHORED = frozenset(
    "written posted called claimed asked ruled read published continued sworn".split()
)  # *written by* names no claimant
ASIDE = frozenset("referring speaking talking pointing alluding adding".split())  # what the speaker does meanwhile


class Scope:
    """Finds the tokens that a cue of one article ascribes to its source."""

    def __init__(self, reading: Reading, lexicon: ReportingLexicon):
        self.reading, self.lexicon = reading, lexicon

    def content(self, verb: int, constructions: frozenset[str], passive: bool, who: int) -> tuple[set[int], str]:
        """(tokens of what is claimed, rule); empty where the verb governs no claim of its own."""
        reading, children = self.reading, self.reading.children[verb]
        if self._owns_up(verb):
            return set(), ""
        clauses = [c for c in children if reading.deps[c] == "ccomp" and not self._apart(c, verb)]
        if any(self._is_of_outer(c, verb) for c in clauses):
            behind = [c for c in children if c > verb and reading.deps[c] in ("dobj", "ccomp", "oprd")]
            return self.under(behind, without=who), "verb-clause"
        clauses = [said for c in clauses for said in self._of_first(c, verb)]
        clauses += [  # *told the agency that 12 died and that five were hurt*, where the parse lost the second
            c
            for c in children
            if reading.lower[c] == "that" and reading.deps[c] == "prep" and reading.lower[c - 1] in ("and", "but")
            if clauses and c > clauses[0] > verb
        ]
        if constructions & {"promise", "intend", "call"}:
            named = "call" in constructions and any(reading.deps[c] == "oprd" for c in children)
            wanted = ("xcomp", "dobj", "oprd") if named or "promise" in constructions else ("xcomp",)
            clauses += [c for c in children if reading.deps[c] in wanted]
        if constructions & {"promise", "call"}:
            clauses += [c for c in children if reading.lower[c] in ("for", "on") and reading.deps[c] == "prep"]
        if constructions & {"say", "tell", "think", "show", "promise", "intend", "call", "report"} and clauses:
            found = self.under(clauses, without=who) - self._said_beside(clauses, verb)
            found -= self._said_aside(found)
            if "tell" not in constructions and (
                behind := [c for c in clauses if c > verb]
            ):  # *said about 300 were left*
                found |= set(range(verb + 1, min(min(reading.subtree(c)) for c in behind)))
            if reading.deps[verb] == "relcl" and reading.heads[verb] < who:
                found |= set(reading.subtree(reading.heads[verb])) - set(reading.subtree(verb))
            if max(clauses) < verb and reading.deps[verb] in ("ROOT", "conj", "ccomp"):
                left = min(reading.subtree(who)[0], verb)
                found |= set(range(self._opening(verb, min(found, default=verb), left), left))
            return found | self._coordinated(verb, clauses), "verb-clause"
        if passive and reading.lower[verb] in AUTHORED:
            return set(), ""
        if passive and self._is_aside(verb):
            return set(reading.subtree(reading.heads[verb])) - set(reading.subtree(verb)), "as-passive"
        if passive:
            others = {t for c in children if reading.deps[c] == "conj" for t in reading.subtree(c)}
            return self.under([verb], without=who) - {verb} - others, "passive"
        speaks = (
            constructions & {"say", "tell", "think", "report", "show"} if reading.lower[verb] not in GIVING else set()
        )
        has_object = any(reading.deps[c] == "dobj" for c in children)
        told_of = reading.deps[verb] == "relcl" and has_object  # *who reckoned the damage at $4 million*
        outer = self._parenthetical(verb, who) if speaks and not told_of else None
        if outer is not None:
            return outer, "parenthetical"
        shows = "show" in constructions and reading.lower[who] in self.lexicon.documents
        if (shows or "report" in constructions) and has_object:
            others = {t for c in children if self._apart(c, verb) or self._sets_against(c) for t in reading.subtree(c)}
            return self.under([verb], without=who) - {verb} - others, "verb-object"
        if constructions & {"accuse"} and has_object:
            apart = [c for c in children if c < who and reading.deps[c] in ("ccomp", "parataxis", "advcl")]
            told = {t for c in apart for t in reading.subtree(c)}  # *A bomb killed five; police blame the BLA*
            return self.under([verb], without=who) - {verb} - told, "accusation"
        things = [c for c in children if reading.deps[c] == "dobj"]
        given = [c for c in things if GIVEN.intersection(reading.lower[g] for g in (c, *reading.children[c]))]
        if reading.lower[verb] in GIVING and given:  # *The minister gave 25 dead and 86 wounded*
            return self.under(given, without=who), "verb-object"
        if "of" in constructions:
            return self.under([c for c in children if reading.lower[c] == "of"], without=who), "verb-of"
        if constructions & {"tell", "say"}:
            hearers = ("dobj",) if "tell" in constructions else ()
            rest = [
                c for c in children if reading.deps[c] in ("xcomp", "oprd", "acomp", "dobj", "attr", "advcl", "prep")
            ]
            rest = [c for c in rest if c > verb and reading.deps[c] not in hearers]
            return self.under(rest, without=who), "verb-rest"
        return set(), ""

    def up_to(self, verb: int) -> set[int]:
        """All of a sentence that a speaker and the verb end (*…, 3,000 in A and 2,000 in B, the agency tweeted.*)."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[verb]]
        comma = next((i for i in range(verb - 1, max(start, verb - 12), -1) if reading.words[i] == ","), start)
        if any(reading.words[i].strip(' .”"') for i in range(verb + 1, end)):
            return set()
        if any(reading.tags[i][:1] == "V" or reading.tags[i] == "CD" for i in range(comma + 1, verb)):
            return set()
        first = max((i + 1 for i in range(start, comma) if reading.words[i] in (";", ":")), default=start)
        return set() if any(self.reports(i) for i in range(first, comma)) else set(range(first, comma))

    def _opening(self, verb: int, first: int, left: int) -> int:
        """Where what is claimed begins: with the sentence, or behind its semicolon, where the verb ends it behind a
        comma (*…, the agency's figures show.*), whatever the parse made of its first words."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[verb]]
        ends = not any(reading.words[i].strip(' .”"') for i in range(verb + 1, end))
        if not ends or reading.words[left - 1] != "," or any(self.reports(i) for i in range(start, first)):
            return first
        return max((i + 1 for i in range(start, first) if reading.words[i] in (";", ":")), default=start)

    def reports(self, token: int) -> bool:
        reading = self.reading
        said = "say" in self.lexicon.verbs.get(reading.lower[token], ()) and reading.tags[token][:1] == "V"
        said = said and not self.is_area(token)
        return said or reading.lower[token] == "according"

    def is_area(self, token: int) -> bool:
        """*mainly in Khartoum and Blue Nile states.*: areas behind their names, and nobody states anything."""
        reading = self.reading
        if reading.lower[token] != "states" or token == 0 or token + 1 >= len(reading.words):
            return False
        return reading.words[token + 1] in (".", ",", ";", ")") and reading.tags[token - 1] in ("NNP", "NNPS")

    def _coordinated(self, verb: int, clauses: list[int]) -> set[int]:
        """*Twelve died, the mayor said, and five were hurt*; *Shells hit the town, the mayor said, killing five*: what
        is coordinated with a verb behind its clause, or follows from it, and says nothing itself."""
        reading = self.reading
        if not clauses or max(clauses) > verb:
            return set()
        others = [
            c
            for c in reading.children[verb]
            if (reading.deps[c] == "conj" and own_subject(reading, c) is not None)
            or (
                reading.deps[c] == "advcl"
                and reading.tags[c] == "VBG"
                and reading.words[c - 1] == ","
                and reading.lower[c] not in ASIDE
                and reading.lower[c] not in self.lexicon.verbs
            )
            or self._accompanies(c)
        ]
        return {t for c in others if c > verb and not self._has_cue(c) for t in reading.subtree(c)}

    def _said_beside(self, clauses: list[int], verb: int) -> set[int]:
        """*Armenia said 49 died and Azerbaijan said 50 did*: a second speaker beside the first, unless a *that* puts
        his words into the mouth of the first."""
        reading = self.reading
        return {
            t
            for clause in clauses
            for c in reading.children[clause]
            if c > verb and (reading.deps[c] == "conj" or self._sets_against(c))
            if "say" in self.lexicon.verbs.get(reading.lower[c], ()) and reading.tags[c] in ("VBD", "VBZ", "VBP")
            if (who := own_subject(reading, c)) is not None and reading.tags[who] != "PRP"
            if any(reading.deps[g] == "ccomp" for g in reading.children[c])
            if not any(reading.lower[g] == "that" and reading.deps[g] == "mark" for g in reading.children[c])
            for t in reading.subtree(c)
        }

    def _said_aside(self, found: set[int]) -> set[int]:
        """*The army denied that it had shelled Kosti, where officials say 54 died*: a relative clause with a speaker of
        its own is nobody else's."""
        reading = self.reading
        relatives = [i for i in found if reading.deps[i] == "relcl"]
        others = [
            i
            for i in relatives
            if any(reading.lower[c] == "according" for c in reading.children[i])
            or (self.reports(i) and (who := own_subject(reading, i)) is not None and reading.tags[who][:1] == "N")
        ]
        return {t for i in others for t in reading.subtree(i)}

    def _of_first(self, clause: int, verb: int) -> list[int]:
        """*Organizers said 10,000 came, police said fewer than 2,000*: what the first of two speakers said, where the
        parse gives it to the second."""
        reading = self.reading
        inner = [c for c in reading.children[clause] if self._is_of_outer(c, clause)]
        return inner if inner and reading.heads[clause] == verb else [clause]

    def _is_of_outer(self, clause: int, verb: int) -> bool:
        """Whether what stands between two speakers is the first one's: ``verb`` is the second's, and goes on."""
        reading = self.reading
        above, who = reading.heads[verb], own_subject(reading, verb)
        if above == verb:  # *Officials said that 12 were killed, the army said 20.*
            above = clause
            if not any(reading.deps[c] == "ccomp" for c in reading.children[above]):
                return False
        elif not above < clause < verb or reading.deps[clause] != "ccomp" or reading.deps[verb] != "ccomp":
            return False
        if (
            clause > verb
            or who is None
            or reading.tags[who] == "PRP"
            or not self.reports(above)
            or own_subject(reading, above) is None
        ):
            return False
        goes_on = any(reading.deps[c] in ("dobj", "ccomp", "oprd") and c > verb for c in reading.children[verb])
        return goes_on and self.reports(verb)

    def _accompanies(self, token: int) -> bool:
        """*Twelve died, the mayor said, with 30 hurt*, *…, the mayor said, putting the damage at $10 million*."""
        reading = self.reading
        joins = (reading.lower[token], reading.deps[token]) in (("with", "prep"), ("putting", "advcl"))
        if reading.deps[token] in ("npadvmod", "appos", "dep", "dobj", "advmod", "attr", "oprd"):
            first = min(reading.subtree(token))  # *…, the agency said, 22,000 more than in May*
            counts = reading.tags[first] == "CD" or reading.lower[first] in ("nearly", "about", "some", "over")
            return counts and reading.words[first - 1] == ","
        return joins and reading.words[token - 1] == ","

    def _is_aside(self, verb: int) -> bool:
        """*As reported by the agency, twelve died*; *Deaths in May, as counted by the agency*."""
        reading = self.reading
        above = reading.heads[verb]
        marked = any(reading.lower[c] == "as" and reading.deps[c] == "mark" for c in reading.children[verb])
        if not marked or reading.deps[verb] != "advcl":
            return False
        return (reading.tags[above][:1] == "V" and verb - 1 < above) or reading.tags[above][:1] == "N"

    def _owns_up(self, verb: int) -> bool:
        """*claimed responsibility for the attack*: that is a deed owned, and no number told."""
        reading = self.reading
        return any(reading.lower[c] in ("responsibility", "credit") for c in reading.children[verb])

    def _apart(self, clause: int, verb: int) -> bool:
        """*The army counted 12; the rebels said nothing*: what stands before a semicolon is another's clause."""
        return clause < verb and ";" in self.reading.words[clause:verb]

    def under(self, heads: Iterable[int], without: int) -> set[int]:
        """The tokens under some heads but for the speaker's; in a relative clause the speaker is its pronoun."""
        reading = self.reading
        found = {token for head in heads for token in reading.subtree(head)}
        if without in heads:
            return found
        speaker = set(reading.subtree(without))
        if speaker & set(heads):
            return {t for t in found if reading.tags[t] not in ("WDT", "WP")}
        return found - speaker

    def _parenthetical(self, verb: int, who: int) -> set[int] | None:
        """*Twelve died, the mayor said, and five were hurt*; *12 dead, activists say*: the clause around the verb."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[verb]]
        if any(reading.deps[c] == "mark" and reading.lower[c] != "as" for c in reading.children[verb]):
            return None
        inner = {verb, *reading.subtree(who)}
        inner |= {c for c in reading.children[verb] if reading.deps[c] in ("aux", "advmod", "npadvmod", "neg", "mark")}
        left, right = min(inner), max(inner) + 1
        before = left > start and reading.words[left - 1] in (",", "—", "–", "-", ":", "”", '"', "''")
        after = right < end and reading.words[right] in (",", "—", "–", ":")
        at_end = right >= end or reading.words[right] in (".", "”", '"', ";")
        if not before and not (after and left == start):
            return None
        if (
            reading.deps[verb] in ("parataxis", "ccomp", "dep", "advcl", "conj")
            and before
            and _heads_clause(reading, verb)
        ):
            head = reading.heads[verb]
            own = set(reading.subtree(verb))
            own -= {t for c in reading.children[verb] if self._accompanies(c) for t in reading.subtree(c)}
            return {t for t in reading.subtree(head) if t not in own} or None
        if before and (at_end or after):
            if not after and self.is_adjunct(range(start, left - 1), verb):
                return None
            return {t for t in range(start, end) if t < left or (after and t > right)}
        return None

    def is_adjunct(self, tokens: range, verb: int) -> bool:
        """*When the bridge fell, the mayor said enough*: when he said so, and not what he said."""
        reading = self.reading
        own = {
            t
            for c in reading.children[verb]
            if c < verb
            and reading.deps[c] == "advcl"
            and any(
                reading.deps[g] in ("mark", "advmod") and reading.tags[g] in ("IN", "WRB") for g in reading.children[c]
            )
            for t in reading.subtree(c)
        }
        return all(t in own or reading.tags[t] in (",", "CC", "RB") for t in tokens)

    def clause_around(self, token: int) -> set[int]:
        """The tokens of the clause that *according to* and the like hang on, without clauses that say themselves whose
        they are."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[token]]
        head = reading.heads[token]
        while reading.tags[head][:1] != "V" and reading.heads[head] != head:
            head = reading.heads[head]
        while reading.deps[head] == "conj" and own_subject(reading, head) is None and reading.heads[head] != head:
            head = reading.heads[head]
        if self._closes(token, head, end):
            head = reading.heads[head]
        while reading.deps[head] in ("xcomp", "auxpass", "aux", "ccomp", "advcl") and token > start + 1:
            above = reading.heads[head]
            reports = self.lexicon.verbs.get(reading.lower[above], frozenset()) & {"say", "tell", "report"}
            if reports or reading.sentence[above] != reading.sentence[head]:
                break
            head = above
        if reading.tags[head][:1] != "V":
            return set(range(start, end))
        tokens = set(reading.subtree(head))
        for child in reading.children[head]:
            if child > token and self._sets_against(child):
                tokens -= set(reading.subtree(child))
        for child in reading.children[head] if token <= start + 1 else ():  # *and, according to the Red Cross, 34 …*
            if reading.deps[child] == "conj" and any(reading.lower[t] == "according" for t in reading.subtree(child)):
                tokens -= set(reading.subtree(child))
        if token > start + 1:
            contrast = any(reading.lower[c] == "but" for c in reading.children[head] if reading.deps[c] == "cc")
            for child in reading.children[head]:
                behind = reading.deps[child] == "conj" and child > token and own_subject(reading, child) is not None
                if behind and (contrast or self._has_cue(child)):
                    tokens -= set(reading.subtree(child))
        first = min(tokens, default=start)
        if start < first < token and all(reading.tags[i] not in FINITE for i in range(start, first)):
            tokens |= set(range(start, first))  # *Up to 26 people, 16 of them soldiers, suffocated according to …*
        return tokens - self._said_before(token)

    def _closes(self, token: int, head: int, end: int) -> bool:
        """*The raid killed 12 and 30 were abducted, according to the UN.*: behind a comma at the end it is said of both
        clauses, where the first tells nobody's words."""
        reading = self.reading
        first = reading.heads[head]
        if reading.deps[head] != "conj" or head > token or reading.words[token - 1] != "," or first == head:
            return False
        listed = any(reading.words[i] == "," for i in range(first, head))
        if listed or any(reading.words[i] in (";", ":") for i in range(first, token - 1)):
            return False
        behind = any(reading.words[i] == "," for i in range(token, end))
        joined = {reading.lower[c] for c in reading.children[first] if reading.deps[c] == "cc"}
        said = any(self.lexicon.verbs.get(reading.lower[i]) for i in (first, reading.heads[first]))
        return "and" in joined and not behind and not said and reading.tags[first][:1] == "V"

    def _sets_against(self, clause: int) -> bool:
        """*…, while local doctors spoke of 25 dead*: another's account."""
        reading = self.reading
        marks = {reading.lower[c] for c in reading.children[clause] if reading.deps[c] == "mark"}
        said = reading.lower[clause] in self.lexicon.verbs and own_subject(reading, clause) is not None
        return said and reading.deps[clause] == "advcl" and bool(marks & {"while", "whereas", "whilst"})

    def _said_before(self, token: int) -> set[int]:
        """The tokens before the last semicolon before ``token``, where they say themselves whose they are, and those
        before a conjunction right before it (*not only killed six but, according to the UN, drove out 900*)."""
        reading = self.reading
        start = reading.sentences[reading.sentence[token]][0]
        joint = token - 2 if reading.words[token - 1] == "," else token - 1
        if joint > start and reading.lower[joint] in ("but", "and"):
            return set(range(start, joint))
        semicolon = next((i for i in range(token, start, -1) if reading.words[i] == ";"), start)
        said = any(
            reading.lower[t] == "according"
            or (reading.tags[t] in ("VBD", "VBZ", "VBP") and "say" in self.lexicon.verbs.get(reading.lower[t], ()))
            for t in range(start, semicolon)
        )
        return set(range(start, semicolon)) if said else set()

    def _has_cue(self, head: int) -> bool:
        """Whether a clause says itself who claims it."""
        reading = self.reading
        return any(
            reading.lower[t] == "according" or "say" in self.lexicon.verbs.get(reading.lower[t], ())
            for t in reading.subtree(head)
        )


def _heads_clause(reading: Reading, verb: int) -> bool:
    """Whether what a parenthetical hangs on is a clause; not *…, officials said, five more than on Tuesday*."""
    head = reading.heads[verb]
    return reading.tags[head][:1] == "V" or reading.heads[head] == head
