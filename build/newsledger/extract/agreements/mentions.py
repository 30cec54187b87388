"""Where the text speaks of agreements: known names, names by pattern (*the Sochi deal*), descriptions, epithets."""

from dataclasses import dataclass, field, replace

from newsledger.extract import clause
from newsledger.extract.agreements.laying import BASES, LAYING_DOWN
from newsledger.extract.agreements.lexicon import EPITHETS, HEADS, AgreementLexicon, Known, type_of
from newsledger.extract.agreements.standing import RENEWING, is_unmade, is_worked_out, stands
from newsledger.extract.codes import BANDS
from newsledger.extract.reading import Reading
from newsledger.extract.words import DEFINITE, GONE, TRUCES, words
from newsledger.gazetteer import load_gazetteer
from newsledger.gazetteer.fold import fold

BIG = 100_000  # inhabitants of a town after which agreements are called, where nothing else says so
LEFT = 5  # tokens before the head noun in which its name may stand
MAKING = words(
    "sign signed signs signing reach reached reaches reaching strike struck striking conclude concluded "
    "arranged broker brokered brokering negotiate negotiated agree agreed agreeing make made seal sealed clinch "
    "clinched announce announced declare declared mediate mediated establish established designate designated "
    "designating create created forge forged ink inked adopt adopted ratified enter entered initialed "
    "initialled"
)
CROWNING = words("crown crowns crowned cap caps capped follow follows followed conclude concludes concluded")  # talks
POINTING = DEFINITE | {"said", "such"}
BROKEN = words(
    "violate violates violated violating breach breaches breached breaching break breaks broke broken "
    "breaking ignore ignores ignored ignoring flout flouts flouted flouting collapse collapsed collapses "
    "collapsing"
)
BREACHES = words("violation violations breach breaches")
UNWANTED = words(
    "trade arms weapons business oil gas commercial energy plea economic nuclear climate investment loan "
    "financial free trade-off bilateral tax transfer sale great good big film book record better "
    "extradition readmission membership fundraising market marketing licensing merger lease wage labor labour"
)
OF_OTHER_MATTERS = words("kyoto nagoya montreal schengen maastricht basel plaza louvre bologna")  # known for no war
PACTS = words("accord accords ceasefire cease-fire truce")  # what unknown places give their names to
ALL_OF = words("all many some most each any none")
SEVERAL = words(
    "separate bilateral international several previous past many numerous various other such successive repeated local"
)
MEETINGS = words("meeting talks summit conference")
SPONSORED = words("- cease brokered sponsored backed mediated led negotiated")
WRITTEN = words(  # only what goes on with an agreement told before
    "text document arrangement understanding pause extension renewal"
)
CONTINUING = words("pause extension renewal text")  # never called after a town
CALLED_SO = HEADS | WRITTEN | {"settlement"}  # *an earlier settlement, the Lomé accord*
PREDICATES = LAYING_DOWN | words(
    "signed reached agreed negotiated brokered mediated concluded struck overseen monitored watched supervised verified"
    " guaranteed extended renewed prolonged expired expires collapsed lapsed ended took came went takes comes entered"
    " holds held violated broken breached lapse expire"
)
TAKING = words(
    "brokered mediated signed negotiated concluded sealed clinched struck guaranteed"
    " violated broke violate break honoured honored respected observed"
    " monitor monitors verify verifies supervise supervises oversee oversees police polices rejected welcomed prolong"
    " hailed praised denounced endorsed"
    " extend renew revive save respect honour honor observe uphold implement"
)
KEEPING_TO = words("keep kept stick stuck adhere adhered abide abided")
FOUGHT = words("fighting offensive hostilities operations bombardment strikes attacks war violence raids")
HOSTILITIES = words("hostilities operations violence fighting")
ADOPTED = words("adopted")
SIGNED = words("sign signed signing signs inked initialled initialed")
PAPERS = words("statement communique communiqué document")  # agreements, if they are signed
SPOTTING = HEADS | WRITTEN | PAPERS | {"it"} | MEETINGS | {"cessation", "fire"}


@dataclass
class Spot:
    """A place in the text that speaks of an agreement: tokens first..last, ``head`` its noun.

    ``known`` are the lexicon entries it can mean; ``place_name`` the town of an unknown *X agreement*;
    kind: name, description, epithet or pronoun. ``definite``: spoken of as known; ``alone``: stands for an agreement
    though no other spot does; ``exact``: keys of those whose very name it is.
    """

    first: int
    last: int
    head: int
    kind: str
    known: list[Known] = field(default_factory=list)
    place_name: str = ""
    phrase: frozenset[str] = frozenset()
    definite: bool = False
    alone: bool = False
    exact: frozenset[str] = frozenset()


def find_spots(reading: Reading, lexicon: AgreementLexicon) -> list[Spot]:
    """All spots in text order; furniture left out."""
    spots: list[Spot] = []
    done = -1
    for i in sorted({*reading.spots(SPOTTING), *reading.spots(lexicon.firsts)}):
        if i > done and reading.kinds[i] != "furniture" and (spot := _spot_at(reading, i, lexicon)) is not None:
            spots.append(spot)
            done = spot.last
    return _with_apposed(reading, spots)


def _with_apposed(reading: Reading, spots: list[Spot]) -> list[Spot]:
    """*An earlier accord, the Lusaka Protocol, collapsed*: the noun to which a name stands in apposition is the one of
    that name."""
    called: dict[int, Spot] = {}
    for spot in spots:
        noun = reading.heads[spot.head]
        if spot.kind == "name" and reading.deps[spot.head] == "appos" and reading.lower[noun] in CALLED_SO:
            first = _phrase_start(reading, noun)
            phrase = frozenset(reading.lower[first : noun + 1])
            called[noun] = replace(spot, first=first, last=noun, head=noun, phrase=phrase, exact=frozenset())
    kept = [spot for spot in spots if spot.head not in called]
    return sorted((*kept, *called.values()), key=lambda spot: spot.head)


def _spot_at(reading: Reading, i: int, lexicon: AgreementLexicon) -> Spot | None:
    lower, word = reading.lower, reading.lower[i]
    if word in lexicon.phrases and (spot := _phrase_at(reading, i, lexicon)) is not None:
        return spot
    if word == "it":
        return _pronoun_at(reading, i)
    if word == "cessation":
        return _cessation_at(reading, i)
    if word in PAPERS and (spot := _statement_at(reading, i)) is not None:  # *signed a trilateral statement*
        return spot
    if word in HEADS or word in WRITTEN or (word == "fire" and _is_truce(reading, i)):
        return _noun_at(reading, i, lexicon)
    if word in MEETINGS and i and fold(lower[i - 1]) in lexicon.lasts:
        return _meeting_at(reading, i, lexicon)
    return None


def _statement_at(reading: Reading, i: int) -> Spot | None:
    """*signed a trilateral statement*, *the statement of 10 November, signed by A and B*; later *broke that
    statement*."""
    above, dep = reading.heads[i], reading.deps[i]
    clauses = [c for c in reading.children[i] if reading.deps[c] in ("acl", "relcl")]
    behind = reduced_clause(reading, i)
    if any(reading.deps[c] == "acl" and reading.tags[c] == "VBG" for c in reading.children[i]):
        return None  # *put their names to a statement against the arrest*
    signing = [c for c in (*clauses, behind) if c is not None and reading.lower[c] in SIGNED | ADOPTED]
    first = _phrase_start(reading, i)
    phrase = frozenset(reading.lower[first : i + 1])
    if reading.lower[i] in WRITTEN and _is_definite(reading, i):
        return None
    if signing or (reading.lower[above] in SIGNED and dep in ("dobj", "nsubjpass")):
        return Spot(first, i, i, "description", phrase=phrase)
    broken = dep in ("dobj", "nsubjpass") and reading.lower[above] in BROKEN and _is_definite(reading, i)
    return Spot(i, i, i, "epithet", phrase=phrase) if broken and reading.lower[i] not in WRITTEN else None


def _pronoun_at(reading: Reading, i: int) -> Spot | None:
    """*It commits the groups to …*, *it was signed in May*, *who brokered it*, *under it*: what may mean an agreement
    told right before."""
    verb, dep = reading.heads[i], reading.deps[i]
    told = dep in ("nsubj", "nsubjpass") and (reading.lower[verb] in PREDICATES or _will_lay_down(reading, verb))
    told = told or (reading.lower[i + 1 : i + 2] != [] and reading.lower[i + 1] in GONE)  # *declared it void*
    watched = reading.lower[verb] == "over" and reading.lower[reading.heads[verb]] in ("watch", "watches", "watched")
    taken = dep == "dobj" and reading.lower[verb] in TAKING
    taken = taken or (reading.lower[verb] in ("to", "by") and reading.lower[reading.heads[verb]] in KEEPING_TO)
    taken = taken or (reading.lower[verb] in ("to", "on") and reading.lower[reading.heads[verb]] == "agreed")
    if not told and not taken and not watched and reading.lower[verb] != "under":
        return None
    return Spot(i, i, i, "pronoun", phrase=frozenset(("it",)))


def _will_lay_down(reading: Reading, verb: int) -> bool:
    return reading.lower[verb] in BASES and any(reading.lower[c] in ("will", "would") for c in reading.children[verb])


def _phrase_at(reading: Reading, i: int, lexicon: AgreementLexicon) -> Spot | None:
    """A name of the lexicon; one that is a town and a noun can mean each that is called after the town (*the Doha
    agreement*)."""
    for phrase, _ in lexicon.phrases[reading.lower[i]]:
        end = i + len(phrase)
        if tuple(reading.lower[i:end]) != phrase or not any(w[:1].isupper() for w in reading.words[i:end]):
            continue
        same = [known for other, known in lexicon.phrases[reading.lower[i]] if other == phrase]
        called = " ".join(reading.words[i : end - 1])
        others = lexicon.bases.get(fold(called))
        found = list(dict.fromkeys((*same, *(others or ()))))
        exact = frozenset(known.key for known in same) if others else frozenset()
        head = _head_of(reading, i, end)
        return Spot(i, end - 1, head, "name", found, called if others else "", frozenset(phrase), exact=exact)
    return None


def _head_of(reading: Reading, first: int, end: int) -> int:
    """The token of a span by which it hangs in the sentence."""
    return next((t for t in range(first, end) if not first <= reading.heads[t] < end), end - 1)


def _is_truce(reading: Reading, i: int) -> bool:
    """*cease-fire* and *cease fire*, cut in tokens, at its last one."""
    before = reading.lower[max(i - 2, 0) : i]
    return before[-1:] == ["cease"] or before == ["cease", "-"]


def _cessation_at(reading: Reading, i: int) -> Spot | None:
    """*a cessation of hostilities*, *a cessation of hostilities agreement*: the parse hangs both on *cessation*."""
    lower = reading.lower
    of = next((t for t in range(i + 2, i + 5) if lower[t : t + 1] and lower[t] in HOSTILITIES), None)
    if of is None or lower[i + 1] != "of":
        return _called_cessation(reading, i)
    last = of + 1 if lower[of + 1 : of + 2] and lower[of + 1] in HEADS else of
    phrase = frozenset(lower[i : last + 1])
    begun = reading.deps[i] == "nsubj" and lower[reading.heads[i]] in ("came", "took", "went", "entered", "held")
    if begun or _is_described(reading, i, not _is_definite(reading, i)):
        return Spot(_phrase_start(reading, i), last, i, "description", phrase=phrase)
    return Spot(i, last, i, "epithet", phrase=phrase) if _is_epithet(reading, i, True, False) else None


def _called_cessation(reading: Reading, i: int) -> Spot | None:
    """*said that it was ending the cessation*, *the cessation of August 1994*; not *the cessation of the strikes*."""
    of_something = any(word == "of" for word, _ in clause.prepositions(reading, i))
    if not _is_definite(reading, i) or (of_something and not _is_dated(reading, i)):
        return None
    kind = "description" if of_something else "epithet"
    return Spot(i, i, i, kind, phrase=frozenset(("cessation",)), definite=True)


def _noun_at(reading: Reading, i: int, lexicon: AgreementLexicon) -> Spot | None:
    """A noun for agreements with what stands before it."""
    lower = reading.lower
    if reading.tags[i][:2] != "NN" and lower[i] != "fire":
        return None
    after = lower[i + 1 : i + 2]
    within = reading.deps[i] in ("compound", "nmod") and after
    if within and (after[0] in HEADS or after[0] in ("-", "talks", "negotiations")):
        return None  # *ceasefire agreement* is found at *agreement*
    first = _phrase_start(reading, i)
    phrase = frozenset(lower[first : i + 1]) | ({"cease-fire"} if lower[i] == "fire" else set())
    if phrase & UNWANTED and "ceasefire" not in phrase:
        return None
    may_be_named = (lower[i] not in TRUCES and lower[i] != "fire") or _is_definite(reading, i)
    may_be_named = may_be_named and lower[i] not in CONTINUING
    if may_be_named and (named := _named_at(reading, i, first, phrase, lexicon)) is not None:
        return named
    return None if _are_several(reading, i) else _unnamed_at(reading, i, first, phrase)


def _named_at(reading: Reading, i: int, first: int, phrase: frozenset[str], lexicon: AgreementLexicon) -> Spot | None:
    """*the Sochi deal*, *the Khasham agreement*: called after a town, of which the lexicon may know agreements."""
    for t in range(i - 1, first - 1, -1):
        if "-" in reading.lower[t : t + 2]:
            continue  # *a Minsk-style deal*
        for start in (t - 1, t):
            called = " ".join(reading.words[max(start, 0) : t + 1])
            if start >= 0 and (known := lexicon.bases.get(fold(called))) is not None:
                return Spot(start, i, i, "name", list(known), called, phrase)
    town = _town_before(reading, i, first)
    return None if town is None else Spot(town, i, i, "name", [], " ".join(reading.words[town:i]), phrase)


def _unnamed_at(reading: Reading, i: int, first: int, phrase: frozenset[str]) -> Spot | None:
    """*a deal struck by A and B*, *the two-month truce*, *the deal*."""
    word, in_body = reading.lower[i], reading.kinds[i] == "body"
    definite = _is_definite(reading, i) or any(reading.deps[c] == "poss" for c in reading.children[i])
    if word == "pause" and not definite and _is_pause(reading, i):
        return Spot(first, i, i, "description", phrase=phrase | {"truce"})
    if word in WRITTEN:
        told = definite and not (word in CONTINUING - {"text"} and _is_of_other(reading, i))
        return Spot(i, i, i, "epithet", phrase=phrase, definite=True) if told else None
    truce = not TRUCES.isdisjoint(phrase)
    if not definite and is_unmade(reading, i):
        return None
    if _is_described(reading, i, truce):
        return Spot(first, i, i, "description", phrase=phrase, definite=definite)
    own = i - 2 if word == "fire" else i
    epithet = _is_epithet(reading, i, truce, definite)
    bare = not definite and not _is_counted(reading, i)
    if bare and in_body:  # *a plan for peace and ceasefire*
        return Spot(own, i, i, "epithet", [], "", phrase) if epithet else None
    of_war = truce or (word in EPITHETS and type_of(set(phrase)) != "other")  # not a deal of another kind
    year = any(first <= time.first < i and time.when.precision == "year" for time in reading.times)
    if of_war and year and not definite:  # *kept no promise of a 1995 peace accord*
        return Spot(first, i, i, "description", phrase=phrase)
    broken = truce and reading.deps[i] == "dobj" and reading.lower[reading.heads[i]] in BROKEN
    broken = broken and all(reading.lower[c] not in ("any", "no") for c in reading.children[i])  # *broke a truce*
    standing = of_war and reading.tags[i] == "NN" and (broken or stands(reading, i, definite or bare))
    if standing and not definite and not bare:
        return Spot(first, i, i, "description", phrase=phrase)
    if not standing and not epithet:
        return None
    dated = any(first <= time.first < i for time in reading.times)
    alone = (standing or dated) and definite and in_body
    return Spot(first if alone else own, i, i, "epithet", [], "", phrase, definite, alone)


def _is_pause(reading: Reading, i: int) -> bool:
    """*announced a five-day pause in the offensive*, *agreed to a humanitarian pause*."""
    verb = reading.heads[i] if reading.deps[i] == "dobj" else reading.heads[reading.heads[i]]
    in_war = any(word == "in" and reading.lower[t] in FOUGHT for word, t in clause.prepositions(reading, i))
    humane = any(reading.lower[c] == "humanitarian" for c in reading.children[i])
    return (in_war or humane) and reading.lower[verb] in MAKING


def _is_of_other(reading: Reading, i: int) -> bool:
    """*the pause in the talks*, *the extension of the mandate*; of *the extension of the truce* the truce is read."""
    return any(word in ("of", "in", "for", "to") for word, _ in clause.prepositions(reading, i))


def _is_counted(reading: Reading, i: int) -> bool:
    """*a truce*, *one truce*, *their truce*."""
    return any(
        reading.deps[c] in ("det", "poss", "nummod") or reading.lower[c] == "another" for c in reading.children[i]
    )


def _phrase_start(reading: Reading, i: int) -> int:
    """First token of the adjectives and nouns before a head noun."""
    first = i
    while first > 0 and i - first < LEFT + 2:
        tag = reading.tags[first - 1]
        if reading.sentence[first - 1] != reading.sentence[i] or not (
            tag[:2] in ("NN", "JJ", "CD") or (tag in ("HYPH", "VBN", "VB") and reading.lower[first - 1] in SPONSORED)
        ):
            break
        first -= 1
    return first


def _town_before(reading: Reading, i: int, first: int) -> int | None:
    """The first token of a town's name right before the noun: *the Khasham agreement*; not a country, not a month."""
    t = i - 1
    if (
        t < first
        or reading.lower[t] == "style"
        or reading.tags[t] not in ("NNP", "NNPS")
        or not reading.words[t][:1].isupper()
    ):
        return None
    if reading.lower[t] in OF_OTHER_MATTERS:
        return None
    place = reading.place_at.get(t)
    if place is None:
        return t if _is_city(reading, t) or _is_called_after(reading, t, i) else None
    if reading.places[place].kind not in ("settlement", "site"):
        return None
    start = t
    while reading.place_at.get(start - 1) == place:
        start -= 1
    return start


def _is_called_after(reading: Reading, t: int, i: int) -> bool:
    """*the Alvor accord*, *the Bor peace agreement*, of a place that no list has; not *the Obama accord*."""
    if reading.ent_types[t] in ("NORP", "DATE") or t in reading.actor_at:
        return False
    if any(place.kind == "country" for place in reading.knowledge.cached(load_gazetteer).find(reading.words[t])):
        return False
    of_peace = reading.words[i] in PACTS or "peace" in reading.lower[t + 1 : i]  # and no *Honda Accord*
    return of_peace and _is_definite(reading, i)


def _is_city(reading: Reading, t: int) -> bool:
    """Whether one capitalized word is the name of a big town, though it stands for no place here."""
    found = reading.knowledge.cached(load_gazetteer).find(reading.words[t])
    return any(place.kind == "settlement" and place.population >= BIG for place in found)


def _is_described(reading: Reading, i: int, truce: bool) -> bool:
    """*an agreement between X and Y*, *a deal struck by*, *signed a ceasefire agreement*: made here, or by somebody."""
    children = reading.children[i]
    if any(reading.lower[c] == "between" and reading.deps[c] == "prep" for c in children):
        return True
    for child in children:
        if reading.deps[child] in ("acl", "relcl") and reading.lower[child] in MAKING:
            return True
    if _is_dated(reading, i) or reduced_clause(reading, i) is not None or preposed_clause(reading, i) is not None:
        return True
    if is_put_name_to(reading, i) or any(is_worked_out(reading, v) for v in (reading.heads[i], *children)):
        return True
    head = reading.heads[i]
    if _is_with_band(reading, i) and stands(reading, i, _is_definite(reading, i)):
        return True
    if not _is_definite(reading, i) and not truce and _is_in_force(reading, i, head):
        return True
    made = reading.deps[i] in ("dobj", "nsubjpass") and reading.lower[head] in MAKING
    if made and (truce or not _is_definite(reading, i)):
        return True
    agreed = reading.deps[i] == "pobj" and reading.lower[reading.heads[head]] in ("agreed", "agree", "agrees")
    return agreed and reading.lower[head] in ("to", "on", "upon") and not _is_definite(reading, i)


def _is_with_band(reading: Reading, i: int) -> bool:
    """*last year's amnesty deal with the gang of X*."""
    beside = [t for word, t in clause.prepositions(reading, i) if word == "with" and t in reading.actor_at]
    in_body = reading.tags[i] == "NN" and reading.kinds[i] == "body"
    return in_body and any(reading.actors[reading.actor_at[t]].actor_type in BANDS for t in beside)


def _is_in_force(reading: Reading, i: int, above: int) -> bool:
    """*left the town under a deal with the government*, *A deal to set up zones came into effect*."""
    if reading.deps[i] == "pobj" and reading.lower[above] == "under":
        return any(word == "with" and t in reading.actor_at for word, t in clause.prepositions(reading, i))
    below = [t for c in reading.children[above] for t in (c, *reading.children[c]) if t > above]
    owned = any(reading.deps[c] == "poss" for c in reading.children[i])
    return reading.deps[i] == "nsubj" and not owned and any(reading.lower[t] in ("effect", "force") for t in below)


def _are_several(reading: Reading, i: int) -> bool:
    """*Three earlier ceasefires*: no one agreement."""
    if reading.tags[i] != "NNS":
        return False
    of = reading.heads[reading.heads[i]]
    if reading.deps[i] == "pobj" and reading.lower[of] in ALL_OF:
        return True  # *honor all of the agreements that were signed*
    if _is_definite(reading, i):
        return False
    if reading.lower[i] in ("deals", "agreements") and not reading.children[i]:
        return True  # *signing agreements*
    return any(reading.tags[c] in ("CD", "JJR") or reading.lower[c] in SEVERAL for c in reading.children[i])


def reduced_clause(reading: Reading, i: int) -> int | None:
    """*agreed* in *the truce of 10 October, agreed in Moscow*: the participle that follows the noun's phrase, whatever
    the parse hangs it on."""
    after = max((t for t in reading.subtree(i) if t < i + 12 and not _verbal(reading, t, i)), default=i) + 1
    end = reading.sentences[reading.sentence[i]][1]
    if after < end and reading.lower[after] == ",":
        after += 1
    if after < end and reading.tags[after] in ("VBN", "VBD") and reading.lower[after] in MAKING:
        has_subject = any(reading.deps[c] in ("nsubj", "nsubjpass") for c in reading.children[after])
        return None if has_subject else after
    return None


def preposed_clause(reading: Reading, i: int) -> int | None:
    """*Signed* in *Signed in Abidjan by A and B, the accord provides for …*."""
    above = reading.heads[i]
    if reading.deps[i] not in ("nsubj", "nsubjpass"):
        return None
    before = (c for c in reading.children[above] if c < i and reading.deps[c] == "advcl")
    made = (c for c in before if reading.tags[c] == "VBN" and reading.lower[c] in MAKING)
    return next((c for c in made if all(reading.deps[t] not in ("nsubj", "mark") for t in reading.children[c])), None)


def is_put_name_to(reading: Reading, i: int) -> bool:
    """*put their names to a declaration*."""
    to = reading.heads[i]
    verb = reading.heads[to]
    if reading.deps[i] != "pobj" or reading.lower[to] != "to" or reading.lower[verb] not in ("put", "puts", "putting"):
        return False
    return any(reading.lower[c] in ("name", "names", "signature", "signatures") for c in reading.children[verb])


def signs_for(reading: Reading, verb: int) -> bool:
    """*Ann Hill signed for the rebels*, which was told before; not *signed a paper*, *signed for a parcel*."""
    if not clause.is_verb(reading, verb) or clause.is_passive(reading, verb) or clause.objects(reading, verb):
        return False
    return any(word == "for" and t in reading.actor_at for word, t in clause.prepositions(reading, verb))


def _verbal(reading: Reading, t: int, top: int) -> bool:
    """Whether token t stands in a clause, or behind a comma, under the noun ``top``."""
    while t != top:
        if reading.deps[t] in ("acl", "relcl", "punct", "advcl"):
            return True
        t = reading.heads[t]
    return False


def _is_dated(reading: Reading, i: int) -> bool:
    """*the truce of 10 October*."""
    inner = {c for p in reading.children[i] if reading.lower[p] == "of" for c in reading.children[p]}
    return any(time.first <= token < time.last for time in reading.times for token in inner)


def _is_definite(reading: Reading, i: int) -> bool:
    return any(reading.lower[c] in POINTING and reading.deps[c] == "det" for c in reading.children[i])


def _is_epithet(reading: Reading, i: int, truce: bool, definite: bool) -> bool:
    """*the deal*, *this agreement*; a truce only where it is kept or broken (*ignoring the cease-fire*)."""
    if truce:
        head, dep = reading.heads[i], reading.deps[i]
        if dep in ("dobj", "nsubj", "nsubjpass") and reading.lower[head] in BROKEN | RENEWING:
            return True
        if dep == "pobj":
            of = reading.lower[reading.heads[head]]
            return reading.lower[head] in ("despite", "under") or of in BREACHES or of == "defiance"
        return dep == "compound" and reading.lower[head] in BREACHES
    return reading.lower[i] in EPITHETS and definite


def _meeting_at(reading: Reading, i: int, lexicon: AgreementLexicon) -> Spot | None:
    """*the Astana meeting designating …*: a meeting that decided something stands for the agreement made there."""
    name = fold(reading.words[i - 1])
    if name not in lexicon.bases:
        return None
    if deciding_verb(reading, i) is not None:
        return Spot(
            i - 1, i, i, "name", list(lexicon.bases[name]), phrase=frozenset((reading.lower[i - 1], reading.lower[i]))
        )
    return None


def deciding_verb(reading: Reading, meeting: int) -> int | None:
    """*designating* in *the meeting in May designating X as a zone*."""
    end = min(reading.sentences[reading.sentence[meeting]][1], meeting + 16)
    return next((t for t in range(meeting + 1, end) if reading.tags[t] == "VBG" and reading.lower[t] in MAKING), None)
