"""Claims by construction: which tokens a reporting verb, *according to* or a heading ascribes to whom.

The scope of a claim is its clause or quotation, never the paragraph.
"""

from collections.abc import Iterator

from newsledger.extract.claims.claim import Claim
from newsledger.extract.claims.lexicon import ReportingLexicon
from newsledger.extract.claims.nouns import TOLLS, Nouns
from newsledger.extract.claims.scope import Scope
from newsledger.extract.claims.sources import BODIES, Sources
from newsledger.extract.claims.speakers import is_relative, named_before_office, speaker_start
from newsledger.extract.clause import agent, is_passive, own_subject, subject
from newsledger.extract.factual import is_negated
from newsledger.extract.parse import FINITE
from newsledger.extract.reading import Reading

STATING = ("verb-clause", "parenthetical")  # only with a clause of its own does a verb make an unknown noun a speaker
PAPERS = frozenset(  # *according to the deal* gives a provision, and nobody's claim
    "agreement deal accord treaty pact plan law constitution terms rules schedule article protocol provision roadmap"
    " criteria need needs principle size age".split()
)

CLOSING = ("reports", "estimates", "claims", "reckons", "calculates")  # which end a sentence behind their speaker
TELLERS = frozenset(  # who count and reckon
    "sources medics doctors surgeons nurses paramedics rescuers officials activists insurers analysts economists"
    " forecasters experts investigators monitors witnesses engineers statisticians epidemiologists".split()
)
WITHIN = frozenset("at in within inside from of".split())  # *a source at the police command*
PUTTING = frozenset("put puts putting".split())  # *put the toll at 30*
TAKEN = frozenset(("life", "lives", "victim", "victims"))
FOLLOWING = frozenset("adding citing quoting as while but without referring noting warning".split())
VERBAL = frozenset("report reports claims estimates fears warns".split())
LEADS = frozenset([("at", "least"), ("more", "than"), ("up", "to"), ("as", "many"), ("no", "fewer")])

OTHER_CUES = frozenset(("according", "in", "by", "per", "(", *VERBAL, *TOLLS))


class Cues:
    """Reads the claims of one article that a cue word brings."""

    def __init__(self, reading: Reading, lexicon: ReportingLexicon, sources: Sources, quoted: set[int]):
        self.reading, self.lexicon, self.sources, self.quoted = reading, lexicon, sources, quoted
        self.bare: list[tuple[int, tuple[int, ...]]] = []  # say-verbs with their claimants, for quotations
        self.scope = Scope(reading, lexicon)
        self.nouns = Nouns(reading, lexicon, sources, self.scope)
        self.citing = self._citing()

    def before_colon(self, colon: int) -> tuple[int, ...]:
        """Who speaks behind a colon (*Hill made this comment: …*): the subject of the sentence, or a document right
        before the colon."""
        reading = self.reading
        start = reading.sentences[reading.sentence[colon]][0]
        last = colon - 1
        if last >= start and reading.lower[last] in self.lexicon.documents:
            return self.sources.of(last)
        root = next((i for i in range(start, colon) if reading.heads[i] == i and reading.tags[i][:1] == "V"), None)
        who = own_subject(reading, root) if root is not None else None
        if who is None:
            return ()
        named = reading.tags[who] == "NNP" or (who > start and reading.words[who][:1].isupper())
        if who not in reading.actor_at and reading.tags[who] != "PRP" and not named:
            return ()
        return self.sources.of(who)

    def read(self) -> Iterator[Claim]:
        reading, verbs = self.reading, self.lexicon.verbs
        nouns = self.lexicon.nouns
        for i in sorted({*reading.spots(self.lexicon.forms), *reading.spots(OTHER_CUES)}):
            word = reading.lower[i]
            if reading.kinds[i] == "furniture" or self.scope.is_area(i):
                continue
            if word in verbs and reading.tags[i][:1] == "V" and reading.deps[i] != "dobj":
                yield from self._verb(i, verbs[word])
            elif (claim := self._disguised(i, word)) is not None:
                yield claim
            elif word == "according" and reading.lower[i + 1 : i + 2] == ["to"]:
                yield from self._according(i)
            elif word in ("in", "by", "per") and reading.deps[i] == "prep":
                yield from self.nouns.document(i)
            elif word in VERBAL and reading.tags[i][:2] == "NN" and self._is_verbal(i):
                yield Claim(
                    frozenset(range(i + 1, reading.sentences[reading.sentence[i]][1])),
                    self.sources.of(i - 1),
                    i,
                    "verbal-noun",
                )
            elif word in TOLLS and (claim := self.nouns.given(i)) is not None:
                yield claim
            elif word in nouns and (reading.tags[i][:2] == "NN" or reading.deps[i] == "dobj"):
                yield from self.nouns.claims(i)
            elif word in TOLLS and reading.deps[i] == "dobj":
                yield from self.nouns.revised_toll(i)
            elif word == "(" and i + 2 < len(reading.lower):
                yield from self.nouns.citation(i)

    def _is_verbal(self, noun: int) -> bool:
        """*Local media report at least 12 dead*: a verb that the tagger took for a noun, with its speaker before it and
        a number behind."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[noun]]
        if noun == start or noun + 2 >= end:
            return False
        if noun - 1 not in reading.actor_at and reading.tags[noun - 1] != "NNS":
            return False
        two = reading.lower[noun + 1], reading.lower[noun + 2]
        return (reading.tags[noun + 1] == "CD" or two in LEADS or two[0] == "that") and bool(self.sources.of(noun - 1))

    def _citing(self) -> dict[int, list[int]]:
        """{verb: tokens of those cited}: *citing an official*."""
        found: dict[int, list[int]] = {}
        reading = self.reading
        for i in reading.spots(self.lexicon.citing):
            if reading.deps[i] in ("advcl", "prep", "acl", "conj"):
                cited = [c for c in reading.children[i] if reading.deps[c] in ("dobj", "pobj")]
                if cited:
                    found.setdefault(self._reporting_before(i), []).extend(cited)
        return found

    def _reporting_before(self, citing: int) -> int:
        """The reporting verb that *citing* goes with: the nearest before it in its sentence, else what it hangs on."""
        reading = self.reading
        for i in range(citing - 1, reading.sentences[reading.sentence[citing]][0] - 1, -1):
            if (
                self.lexicon.verbs.get(reading.lower[i], frozenset()) & {"say", "report"}
                and reading.tags[i][:2] == "VB"
            ):
                return i
        above = reading.heads[citing]  # *The governor, quoting the army, said …*
        verb = reading.heads[above]
        speaks = reading.deps[above] == "nsubj" and self.lexicon.verbs.get(reading.lower[verb], frozenset())
        return verb if speaks and speaks & {"say", "report"} and verb > citing else above

    def _verb(self, verb: int, constructions: frozenset[str]) -> Iterator[Claim]:
        reading = self.reading
        if "cite" in constructions and reading.lower[verb] in ("citing", "quoting"):
            yield from self._cited(verb)
            return
        if reading.lower[verb][:5] == "claim" and any(reading.lower[c] in TAKEN for c in reading.children[verb]):
            return  # *The fire claimed 79 lives*
        if reading.lower[verb] in ("added", "adds") and any(reading.deps[c] == "dobj" for c in reading.children[verb]):
            return  # *employers added 134,000 jobs*
        if (between := self._between(verb, constructions)) is not None:
            yield between
            return
        behind = self._name_behind(verb) if reading.lower[verb] == "said" else None
        if behind is not None and (inverted := self._inverted(verb, constructions)) is not None:
            self.bare.append((verb, inverted.claimants))
            yield inverted
            return
        if reading.lower[verb] in PUTTING and not any(
            reading.lower[c] == "at" for noun in (verb, *reading.children[verb]) for c in reading.children[noun]
        ):
            return  # *put three districts under quarantine*
        if is_negated(reading, verb) or (constructions == {"show"} and reading.tags[verb] == "VB"):
            return
        if "quote" in constructions and (claim := self._quoting(verb)) is not None:
            if verb not in self.quoted:
                self.bare.append((verb, claim.claimants))
            yield claim
            return
        passive = is_passive(reading, verb)
        if passive and reading.deps[verb] == "acl":
            yield from self._surface(verb, constructions)
            return
        who = agent(reading, verb) if passive else subject(reading, verb)
        if who is not None and who > verb and not passive:  # *said Ann Hill of the disaster agency BNPB*
            who = next((c for c in reading.children[verb] if reading.deps[c] == "nsubj" and c > verb), who)
        if who is not None and reading.words[who - 1 : who + 2 : 2] == ["(", ")"] and who + 2 == verb:
            who -= 2  # *Mayor Ann Hill (Bankass) said*
        if who is not None and (first := self._speaker_behind(verb, who)) is not None:
            # *63 died, among them 14 children, the monitor said*
            yield Claim(
                frozenset(range(reading.sentences[reading.sentence[verb]][0], first)),
                self.sources.of(verb - 1),
                verb,
                "surface",
            )
            return
        if who is None or is_relative(reading, verb - 1) or not self._may_speak(who, constructions):
            yield from self._surface(verb, constructions)
            return
        if not passive and own_subject(reading, verb) is None and reading.deps[verb] in ("amod", "pcomp", "csubj"):
            return
        content, rule = self.scope.content(verb, constructions, passive, who)
        if rule == "parenthetical":
            content |= self.scope.up_to(verb)
        is_thing = who not in reading.actor_at and reading.tags[who] in ("NN", "NNS") and not self._is_named(who)
        unsaid = is_thing and rule not in STATING and reading.lower[who] not in self.lexicon.documents | TELLERS
        name = named_before_office(reading, verb, reading.sentences[reading.sentence[verb]][0])
        name = name if name is not None and name < who < verb else who  # *Ann Hill a spokesman for the army said*
        if unsaid or not (claimants := self.sources.of(name)):
            yield from self._surface(verb, constructions)
            return
        cited = [actor for token in self.citing.get(verb, ()) for actor in self.sources.of(token)]
        claimants = tuple(dict.fromkeys((*cited, *claimants, *self._told(verb, constructions))))
        if constructions & {"say", "tell", "think", "report"} and verb not in self.quoted:
            self.bare.append((verb, claimants))
        lost = list(self._surface(verb, constructions)) if rule == "verb-rest" else []
        if lost:  # *Shells killed 12 people the monitor said in a new toll*
            yield from lost
        elif content:
            yield Claim(frozenset(content), claimants, verb, rule)
        elif verb not in self.quoted:
            yield from self._surface(verb, constructions)

    def _between(self, verb: int, constructions: frozenset[str]) -> Claim | None:
        """*In all, the agency estimates, 24 villages were burned*: a speaker between two commas, where one side alone
        is a clause."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[verb]]
        if not constructions & {"say", "think", "report"} or reading.words[verb + 1 : verb + 2] != [","]:
            return None
        comma = next((i for i in range(verb - 1, max(start, verb - 8), -1) if reading.words[i] == ","), start)
        between = range(comma + 1, verb)
        if comma == start or not between or verb in self.quoted:
            return None
        if any(reading.tags[i][:2] in ("VB", "MD", "CD", "WD", "WP", "PR") for i in between):
            return None
        known = verb - 1 in reading.actor_at or reading.tags[verb - 1] == "NNP" or reading.lower[comma + 1] == "the"
        before, after = range(start, comma), range(verb + 2, end)
        finite = [
            any(reading.tags[i] in FINITE and not self.scope.is_area(i) for i in side) for side in (before, after)
        ]
        if not known or finite in ([True, True], [False, False]) or (finite[0] and len(after) < 3):
            return None
        if any(self.scope.reports(i) for i in (*before, *after)) or not (claimants := self.sources.of(verb - 1)):
            return None
        self.bare.append((verb, claimants))
        return Claim(frozenset((*before, *after)), claimants, verb, "between")

    def _disguised(self, noun: int, word: str) -> Claim | None:
        """What a verb says that the tagger took for a noun, between two commas or at the end of its sentence."""
        tag = self.reading.tags[noun]
        if tag == "NNS" and word in self.lexicon.verbs:
            return self._between(noun, self.lexicon.verbs[word]) or (self._closing(noun) if word in CLOSING else None)
        return self._closing(noun) if tag == "NN" and word == "report" else None

    def _closing(self, noun: int) -> Claim | None:
        """*Rain has driven 400,000 from their homes, state media report.*, *…, the city council reports.*: a verb that
        the tagger took for a noun, right behind who speaks, at the end of a sentence that a comma parts from them."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[noun]]
        comma = next((i for i in range(noun - 1, max(start, noun - 6), -1) if reading.words[i] == ","), start)
        speakers = ("NNS", "NNPS") if reading.tags[noun] == "NN" else ("NN", "NNP")
        speaks = reading.tags[noun - 1] in speakers and comma < noun - 1
        if comma == start or not speaks or any(reading.words[i].strip(' .”"') for i in range(noun + 1, end)):
            return None
        if not any(reading.tags[i] in FINITE for i in range(start, comma)):
            return None
        claimants = self.sources.of(noun - 1)
        return Claim(frozenset(range(start, comma)), claimants, noun, "surface") if claimants else None

    def _speaker_behind(self, verb: int, who: int) -> int | None:
        """The comma before a known speaker that stands right before the verb, where the parse has those counted
        before it for the speaker."""
        reading = self.reading
        counted = any(reading.deps[c] == "nummod" for c in reading.children[who])
        if not counted or verb - 1 not in reading.actor_at or reading.actor_at.get(who) == reading.actor_at[verb - 1]:
            return None
        first = speaker_start(reading, verb, reading.sentences[reading.sentence[verb]][0])
        return first - 1 if first is not None and who < first and reading.words[first - 1] == "," else None

    def _surface(self, verb: int, constructions: frozenset[str]) -> Iterator[Claim]:
        """*Twelve died, the agency reported on Monday.*: where the parse lost the clause, its form still tells: a short
        noun phrase between a comma and the verb, which ends the sentence."""
        reading = self.reading
        if reading.tags[verb] not in ("VBD", "VBN", "VBZ", "VBP"):
            return
        if (unmarked := self._unmarked(verb, constructions)) is not None:
            yield unmarked
            return
        if (inverted := self._inverted(verb, constructions)) is not None:
            yield inverted
            return
        if not constructions & {"say", "report"} and not self._tells_media(verb, constructions):
            return
        start, end = reading.sentences[reading.sentence[verb]]
        end = next((i for i in range(verb + 1, end) if reading.words[i] == ";"), end)  # *…, he said on Monday; …*
        comma = next(
            (i for i in range(verb - 1, max(start, verb - 12), -1) if reading.words[i] in (",", "—", "–")), None
        )
        last = verb
        if comma == verb - 1 and (opening := self._insertion(verb - 1)) is not None:
            comma = next((i for i in range(opening - 1, max(start, opening - 12), -1) if reading.words[i] == ","), None)
            if comma is not None:  # *a doctor at the hospital, who asked not to be named, said*
                last = next((i for i in range(comma + 1, opening) if reading.tags[i] == "IN"), opening)
        if comma is None or comma - start < 3 or end - verb > 16:
            return
        between, behind = range(comma + 1, last), range(verb + 1, end)
        if self.scope.is_adjunct(range(start, comma), verb):
            return
        within = next((i for i in between if reading.lower[i] in WITHIN), last)
        if within > comma + 1 and reading.tags[within - 1] in ("NN", "NNS"):
            last, between = within, range(comma + 1, within)  # *…, a source at the police command said*
        if any(
            reading.tags[i][:2] in ("VB", "MD", "IN", "TO", "WD", "CC") or reading.tags[i] == "JJS" for i in between
        ):
            return  # *…, the highest figure ever recorded*
        if any(self._says(i) for i in range(start, comma)):
            return  # *The mayor said 12 died, police said nine.*
        if any(reading.lower[i] in ("that", "by") or reading.tags[i] in ("VBD", "VBZ") for i in behind):
            return
        nouns = [i for i in between if reading.tags[i][:2] == "NN" or reading.tags[i] == "PRP"]
        if nouns and reading.tags[verb - 2] == "NNP" and last < verb - 1 and self._is_name(last + 1, verb - 1):
            nouns = [verb - 2]  # *the agency's head, Ann Hill, said*
        if not nouns or not self._may_speak(nouns[-1], constructions) or not (claimants := self.sources.of(nouns[-1])):
            return
        cited = [actor for token in self.citing.get(verb, ()) for actor in self.sources.of(token)]
        told = self._told(verb, constructions)
        yield Claim(frozenset(range(start, comma)), tuple(dict.fromkeys((*cited, *claimants, *told))), verb, "surface")

    def _says(self, verb: int) -> bool:
        """Whether somebody says something with a verb."""
        reading = self.reading
        said = any(reading.deps[c] == "ccomp" for c in reading.children[verb])
        return said and self.scope.reports(verb) and own_subject(reading, verb) is not None

    def _insertion(self, closing: int) -> int | None:
        """The comma that opens what is told of the speaker before the verb (*a doctor, who asked not to be named,
        said*)."""
        reading = self.reading
        for i in range(closing - 1, max(closing - 12, 0), -1):
            if reading.words[i] == ",":
                told = reading.lower[i + 1] in ("who", "speaking") or self._is_name(i + 1, closing)
                return i if told else None
        return None

    def _is_name(self, first: int, last: int) -> bool:
        tags = self.reading.tags[first:last]
        return 0 < len(tags) < 5 and all(tag == "NNP" for tag in tags)

    def _unmarked(self, verb: int, constructions: frozenset[str]) -> Claim | None:
        """*Shells killed 12 people on Monday the monitor said.*: text that lost its commas. A known speaker stands
        right before the verb, a whole clause before the speaker, and no other behind the verb."""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[verb]]
        who = own_subject(reading, verb)
        if not constructions & {"say", "tell", "report"} or verb in self.quoted:
            return None
        first = speaker_start(reading, verb, start)
        if first is None or (who is not None and who < first and who in reading.actor_at):
            return None
        ends = is_passive(reading, first - 1)  # *Six were killed the army said*
        if not ends and reading.tags[first - 1][:2] in (
            "IN",
            "TO",
            "WD",
            "WP",
            "WR",
            "VB",
            "MD",
            "CC",
            "DT",
            ",",
            "PR",
        ):
            return None
        behind = next((i for i in range(verb + 1, end) if reading.lower[i] in FOLLOWING), end)
        if behind - verb > 16 or any(
            reading.lower[i] == "that" or reading.tags[i] in ("VBD", "VBZ", "VBP") for i in range(verb + 1, behind)
        ):
            return None
        if not any(reading.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(start, first)):
            return None
        if any(self._says(i) for i in range(start, first)):
            return None
        last = named_before_office(reading, verb, start) or verb - 1
        speakers = [i for i in range(first, last + 1) if i == last or reading.lower[i + 1] == "and"]
        claimants = tuple(dict.fromkeys(a for i in speakers for a in self.sources.of(i)))
        if not claimants:
            return None
        claimants = tuple(dict.fromkeys((*claimants, *self._told(verb, constructions))))
        self.bare.append((verb, claimants))
        return Claim(frozenset(range(start, first)), claimants, verb, "unmarked")

    def _inverted(self, verb: int, constructions: frozenset[str]) -> Claim | None:
        """*Twelve died, informed the mayor.*: the way of papers whose English is translated; *Twelve died said Ann Hill
        head of the agency.*"""
        reading = self.reading
        start, end = reading.sentences[reading.sentence[verb]]
        whom = self._name_behind(verb) if reading.lower[verb] == "said" else None
        if whom is None:
            whom = next((c for c in reading.children[verb] if reading.deps[c] in ("dobj", "nsubj") and c > verb), None)
        if whom is None or not constructions & {"say", "tell", "report"}:
            return None
        if whom not in reading.actor_at and reading.tags[whom] != "NNP":
            return None
        apart = reading.words[verb - 1] == "," or (
            reading.lower[verb] == "said" and any(reading.tags[i] in FINITE for i in range(start, verb))
        )
        if verb - start < 4 or not apart or reading.tags[verb] != "VBD" or whom - verb > 5:
            return None
        top = reading.heads[whom] if reading.deps[whom] == "compound" else whom
        if any(reading.words[i].strip(" .") for i in range(max(reading.subtree(top)) + 1, end)):
            return None
        claimants = self.sources.of(whom)
        return Claim(frozenset(range(start, verb)), claimants, verb, "inverted") if claimants else None

    def _name_behind(self, verb: int) -> int | None:
        """The last token of a person's name right behind a verb."""
        reading, last = self.reading, verb + 1
        actor = reading.actor_at.get(last)
        if actor is None or reading.actors[actor].generic or reading.actors[actor].actor_type != "person":
            return None
        while reading.actor_at.get(last + 1) == actor and reading.tags[last + 1][:3] == "NNP":
            last += 1
        return last

    def _tells_media(self, verb: int, constructions: frozenset[str]) -> bool:
        """*… fled, the chief told the Nation*: nobody is told to do anything."""
        reading = self.reading
        hearers = [c for c in reading.children[verb] if reading.deps[c] in ("dobj", "dative") and c > verb]
        last = reading.sentences[reading.sentence[verb]][1]
        ends = all(reading.tags[i] not in ("TO", "VB", "VBD", "VBZ") for i in range(verb + 1, last))
        return "tell" in constructions and len(hearers) == 1 and hearers[0] - verb < 4 and ends

    def _may_speak(self, who: int, constructions: frozenset[str]) -> bool:
        """Documents show, people say; a plain thing does neither."""
        reading = self.reading
        if reading.tags[who] in ("WDT", "WP") and (antecedent := self.sources.antecedent(who)) is not None:
            who = antecedent
        if who in reading.actor_at or reading.tags[who] in ("PRP", "NNP", "NNPS"):
            return True
        if self._is_named(who):
            return True
        if reading.lower[who] in self.lexicon.documents:
            return bool(constructions & {"show", "say", "report"})
        if constructions & {"think", "report"} and reading.lower[who] in BODIES:
            return True
        if "report" in constructions and reading.lower[who] in TELLERS:
            return True
        return reading.tags[who][:2] == "NN" and bool(constructions & {"say", "tell"})

    def _is_named(self, who: int) -> bool:
        """*the group's own station, Radio Andalus, spoke of 14 dead*."""
        reading = self.reading
        return any(reading.deps[c] == "appos" and reading.tags[c] == "NNP" for c in reading.children[who])

    def _told(self, verb: int, constructions: frozenset[str]) -> list[int]:
        """The medium that was told relays the claim."""
        reading = self.reading
        if "tell" not in constructions:
            return []
        hearers = [c for c in reading.children[verb] if reading.deps[c] in ("dobj", "dative")]
        found = [reading.actor_at[c] for c in hearers if c in reading.actor_at]
        return [a for a in found if reading.actors[a].actor_type == "media" and not reading.actors[a].generic]

    def _quoting(self, verb: int) -> Claim | None:
        """*The agency quoted the mayor as saying that …*; *the mayor was quoted by the agency as saying that …*"""
        reading, children = self.reading, self.reading.children[verb]
        saying = [c for c in children if reading.lower[c] == "as" and reading.deps[c] in ("prep", "advcl", "mark")]
        saying += [c for c in children if reading.lower[c] in ("saying", "telling") and c > verb]
        if not saying:
            return None
        if is_passive(reading, verb):
            origin, relayer = subject(reading, verb), agent(reading, verb)
        else:
            relayer = subject(reading, verb)
            origin = next((c for c in children if reading.deps[c] in ("dobj", "nsubj") and c > verb), None)
        claimants = [a for who in (origin, relayer) if who is not None for a in self.sources.of(who)]
        tokens = {t for c in saying for t in reading.subtree(c)}
        tokens |= {t for c in children if reading.deps[c] == "ccomp" and c < verb for t in reading.subtree(c)}
        start = reading.sentences[reading.sentence[verb]][0]
        bare = not any(reading.deps[t] == "ccomp" for t in tokens if t > verb)
        first = speaker_start(reading, verb, start) if bare and not is_passive(reading, verb) else None
        if (
            first is not None and reading.words[first - 1] == ","
        ):  # *…, the agency quoted the mayor as telling reporters*
            tokens |= set(range(start, first))
            relayer = verb - 1
            claimants = [a for who in (origin, relayer) if who is not None for a in self.sources.of(who)]
        if not claimants or not tokens:
            return None
        return Claim(frozenset(tokens), tuple(dict.fromkeys(claimants)), verb, "quoted-as")

    def _cited(self, verb: int) -> Iterator[Claim]:
        """*Twelve died, citing the mayor*: where the verb above reports nothing itself, its clause is the claim."""
        reading = self.reading
        above = self._reporting_before(verb)
        if above == verb or self.lexicon.verbs.get(reading.lower[above], frozenset()) & {"say", "report"}:
            return
        claimants = tuple(
            actor
            for child in reading.children[verb]
            if reading.deps[child] == "dobj"
            for actor in self.sources.of(child)
        )
        tokens = set(reading.subtree(above)) - set(reading.subtree(verb))
        if claimants and tokens:
            yield Claim(frozenset(tokens), claimants, verb, "citing")

    def _according(self, token: int) -> Iterator[Claim]:
        """*X, according to A*: the clause that it hangs on, without clauses coordinated behind it."""
        reading = self.reading
        to = token + 1
        whom = next((c for c in reading.children[to] if reading.deps[c] in ("pobj", "pcomp")), None)
        if whom is None:
            whom = next((c for c in reading.children[token] if reading.deps[c] == "pobj"), None)
        if whom is None or whom in reading.agreement_at or reading.lower[whom] in PAPERS:
            return
        if not (claimants := self.sources.of(whom)):
            return
        own = set(reading.subtree(token)) | set(reading.subtree(whom))
        for c in reading.children[whom]:  # *the flight of, according to the ministry, 12 people*
            if reading.deps[c] == "appos" and c > whom and any(reading.tags[t] == "CD" for t in reading.children[c]):
                yield Claim(frozenset(reading.subtree(c)), claimants, token, "according-to")
        tokens = self.scope.clause_around(token) - own
        if tokens:
            yield Claim(frozenset(tokens), claimants, token, "according-to")
