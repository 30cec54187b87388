"""Arguments of a draft -> (actor, role) pairs of the vocabulary, supporters included."""

from newsledger.extract import clause
from newsledger.extract.actors.contexts import contexts
from newsledger.extract.events.carriers import HEDGED, is_holder
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.first_person import speaker_of
from newsledger.extract.events.kinds import ARMED_TYPES, GATHERED, TRANSPARENT, force_of, kind_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.mediators import mediators_of
from newsledger.extract.events.supporters import BACKERS, supporters_of
from newsledger.extract.events.vows import led_by
from newsledger.extract.factual import is_negated
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words
from newsledger.records import ActorRecord

FRAMES: dict[str, tuple[str, str, str]] = {  # frame -> roles of doers, patients, parties; "" drops them
    "attack": ("perpetrator", "target", ""),
    "advance": ("perpetrator", "", ""),
    "casualty": ("perpetrator", "victim", ""),
    "kill": ("perpetrator", "victim", ""),
    "bereave": ("", "victim", ""),
    "death": ("victim", "", "perpetrator"),
    "destroy": ("perpetrator", "target", ""),
    "fight": ("party", "party", "party"),
    "repel": ("target", "perpetrator", ""),
    "gain": ("gainer", "", "loser"),
    "oust": ("gainer", "loser", ""),
    "fall": ("", "gainer", ""),
    "lose": ("loser", "", "gainer"),
    "move": ("perpetrator", "", ""),
    "retreat": ("perpetrator", "", ""),
    "lull": ("party", "", ""),
    "arrest": ("perpetrator", "target", ""),
    "displace": ("perpetrator", "displaced", ""),
    "flee": ("displaced", "", ""),
    "resettle": ("displaced", "displaced", ""),
    "return": ("returnee", "", ""),
    "repatriate": ("provider", "returnee", ""),
    "evacuate": ("provider", "displaced", ""),
    "protest": ("party", "", ""),
    "riot": ("party", "target", ""),
    "disperse": ("perpetrator", "target", ""),
    "aid": ("provider", "recipient", ""),
    "helped": ("recipient", "", ""),
    "agree": ("party", "", "party"),
    "mediate": ("mediator", "", "party"),
    "surrender": ("party", "party", "party"),
    "violate": ("perpetrator", "", ""),
    "unkept": ("perpetrator", "", ""),
    "talk": ("party", "party", "party"),
    "say": ("speaker", "", ""),
    "quit": ("speaker", "", ""),
    "stand": ("speaker", "", ""),
    "renew": ("party", "", "party"),
    "claim": ("perpetrator", "victim", ""),
    "lapse": ("", "", ""),
    "release": ("party", "target", ""),
    "fulfil": ("party", "", ""),
    "swap": ("party", "target", "party"),
    "coup": ("perpetrator", "target", ""),
    "arms": ("perpetrator", "", ""),
    "order": ("speaker", "", ""),
    "begin": ("", "", ""),
    "bar": ("perpetrator", "", ""),
    "open": ("party", "", ""),
    "hold": ("", "", ""),
}
DEFENCELESS = words(
    "civilians civilian people persons children child schoolchildren women girls boys kids infants babies victims"
    " families patients passengers worshippers students pupils refugees evacuees others mourners"
)
SPOKESMEN = words("representatives officials delegates delegations envoys leaders")
SENT = SPOKESMEN - {"leaders"} | words(  # who sit at a table for somebody
    "diplomats diplomat"
    " delegation negotiators negotiator representative emissaries emissary mediators plenipotentiaries"
)
SIDES = (*ARMED_TYPES, "government", "state", "party", "civilians", "igo")
COMBINED = words("force forces troops fighters rebels alliance coalition militias groups")
NOT_ITSELF = TRANSPARENT | SPOKESMEN | COMBINED
FOUGHT = ("armed", "military_object")  # kinds of what is destroyed of an enemy
REPORTING = words(
    "source sources witness witnesses correspondent correspondents reporter reporters media reports report"
)
SOURCES = words("source sources report reports")
PRESS = words(
    "journalist journalists photojournalist photojournalists photographer photographers cameraman cameramen editor"
    " editors columnist columnists blogger bloggers newsman newsmen newspaperman newspapermen reporter reporters"
    " correspondent correspondents anchor presenter presenters announcer"
)
TELLERS = ("media", "monitor")  # what stands before a text (*AFP Syrian warplanes bombed*) does not act in it
USED = words(
    "flown manned crewed steered guided deployed left planted fired launched laid set driven dropped placed thrown"
    " detonated operated piloted carried hidden"
)
COUNTRIES = words("countries nations states governments neighbours neighbors")
CROWDS = words("crowd crowds group groups mob mobs")  # *of demonstrators*
AMONG = (["among", "them"], ["among", "whom"])
HOMES = words("house home car vehicle office residence villa apartment flat farm shop")  # *of the governor*
OWNED = words("belonging loyal allied affiliated linked tied")  # *a helicopter belonging to the regime*


def actors_of(reading: Reading, token: int, role: str, lexicon: EventLexicon) -> list[int]:
    """The actors of a head token in a role: ``actor_of``; the owner of what is hit (*a base of the army*)."""
    actor = actor_of(reading, token)
    if role == "party" and (two := _two_states(reading, token)):
        return two
    if role == "party" and reading.lower[token] in SENT and (whose := _sent_by(reading, token, actor)):
        return whose
    if actor is not None and role == "party" and reading.actors[actor].generic and (sides := _sides_of(reading, token)):
        return [actor, *sides]
    if actor is not None and (listed := _listed(reading, token)):
        return [actor, *_sharing(reading, token, actor), *listed]
    held = reading.lower[token] in GATHERED or kind_of(reading, token, lexicon) == "military_object"
    if actor is None and (held if role == "target" else role == "party" and reading.lower[token] in TRANSPARENT):
        inner = [t for w, t in clause.prepositions(reading, token) if w in ("of", "belonging")]
        known = [t for t in inner if t in reading.actor_at]
        if known:  # *a patrol of French and Malian troops*, *fought a column of A and B rebels*
            return [reading.actor_at[known[0]], *_sharing(reading, known[0], reading.actor_at[known[0]])]
    if actor is None:
        return []
    if kind_of(reading, token, lexicon) == "aircraft":
        return [actor, *_sharing(reading, token, actor), *_owning(reading, token, actor)]
    if reading.actors[actor].actor_type == "state" and token in reading.coordinated:  # *Russia Turkey and Iran*
        near = [c for c in reading.children[token] if reading.deps[c] in ("compound", "nmod") and c in reading.actor_at]
        beside = [reading.actor_at[c] for c in near if reading.actors[reading.actor_at[c]].actor_type == "state"]
        return list(dict.fromkeys([*beside, actor]))
    if reading.lower[token] not in NOT_ITSELF:
        same = [t for w, t in clause.prepositions(reading, token) if w == "of" and reading.actor_at.get(t) == actor]
        shared = [a for t in (token, *same) for a in _sharing(reading, t, actor)]  # *a patrol of A and B troops*
        return [actor, *shared, *_included(reading, token)]
    inner = [t for w, t in clause.prepositions(reading, token) if w in ("of", "from")][1:]
    if reading.lower[token] in COMBINED:  # *the joint forces of A, B and C*, however the parse lists them
        phrases = [c for c in reading.children[token] if reading.deps[c] == "prep" and reading.lower[c] == "of"]
        aside = {
            t for c in phrases for v in reading.subtree(c) if reading.deps[v] == "relcl" for t in reading.subtree(v)
        }
        inner = [t for c in phrases for t in reading.subtree(c) if t in reading.actor_at and t not in aside]
        inner = [t for t in inner if reading.deps[t] != "npadvmod"]  # *of the US-backed forces*
        return list(dict.fromkeys([actor, *_sharing(reading, token, actor), *(reading.actor_at[t] for t in inner)]))
    first = [t for w, t in clause.prepositions(reading, token) if w == "of" and reading.actor_at.get(t) == actor]
    shared = [a for t in first for a in _sharing(reading, t, actor)]  # *a column of A and B rebels*
    return [actor, *shared, *(reading.actor_at[t] for t in inner if t in reading.actor_at)]  # *members of A and B*


def _two_states(reading: Reading, token: int) -> list[int]:
    """*the two countries signed it*: the only two states told of in the sentence and the two before."""
    if reading.lower[token] not in COUNTRIES or reading.lower[token - 1] not in ("two", "both"):
        return []
    start = reading.sentences[max(reading.sentence[token] - 2, 0)][0]
    told = [reading.actors[reading.actor_at[t]].country for t in range(start, token) if t in reading.actor_at]
    told += [reading.places[reading.place_at[t]].country for t in range(start, token) if t in reading.place_at]
    countries = set(told) - {""}
    states = [n for n, a in enumerate(reading.actors) if a.actor_type == "state" and a.country in countries]
    return states if len(states) == len(countries) == 2 else []


def _among_them(reading: Reading, people: int) -> list[int]:
    """*killed nine people, among them the mayor and two nuns*, *including the mayor*: who they were; how many of them
    were children or women, the figures tell."""
    named = [c for c in reading.children[people] if reading.deps[c] == "appos" and c > people]
    told = [c for c in named if any(reading.lower[g : g + 2] in AMONG for g in reading.children[c])]
    inside = [t for word, t in clause.prepositions(reading, people) if word == "including"]
    found = [t for c in told for t in clause.conjuncts(reading, c)] + [
        t for t in inside if not _holds_count(reading, t)
    ]
    return [t for t in found if reading.lower[t] not in DEFENCELESS]


def _holds_count(reading: Reading, name: int) -> bool:
    """*including six children Ann Hill said*, in a page that has lost its commas: a name with others' number."""
    return reading.tags[name] == "NNP" and any(reading.tags[c] in ("NNS", "CD") for c in reading.children[name])


def _along_with(reading: Reading, verb: int) -> list[int]:
    """*was killed along with two bodyguards*, *together with his driver*."""
    along = [c for c in reading.children[verb] if reading.lower[c] in ("along", "together")]
    withs = [g for c in along for g in reading.children[c] if reading.lower[g] == "with"]
    return [t for w in withs for c in reading.children[w] for t in clause.conjuncts(reading, c) if t != w]


def _sent_by(reading: Reading, token: int, actor: int | None) -> list[int]:
    """*delegations of the government and the FARC*, *the LTTE and Sri Lankan negotiators*: for whom they speak."""
    of = [t for word, t in clause.prepositions(reading, token) if word in ("of", "from", "for")]
    of += [c for c in reading.children[token] if reading.deps[c] in ("compound", "nmod", "amod", "poss")]
    alone = all(len(clause.conjuncts(reading, t)) == 1 for t in of)
    if actor is not None and not reading.actors[actor].generic and alone:
        return []
    members = [t for one in of for t in clause.conjuncts(reading, one)]
    named = [reading.actor_at[t] for t in members if reading.actor_at.get(t, actor) != actor]
    wholes = [a if reading.actors[a].actor_type in SIDES else reading.actors[a].part_of for a in named]
    named_own = actor is not None and not reading.actors[actor].generic
    ours = actor if named_own else reading.actors[actor].part_of if actor is not None else None
    sides = [a for a in dict.fromkeys([*wholes, ours]) if a is not None]
    return [a for a in sides if reading.actors[a].actor_type in SIDES]


def _listed(reading: Reading, token: int) -> list[int]:
    """*between A, B and C*: names of a list whose first comma the parse took for an apposition."""
    behind = [c for c in reading.children[token] if reading.deps[c] == "appos" and c in reading.coordinated]
    if len(behind) != 1 or any(reading.tags[t] != "NNP" for t in (token, *clause.conjuncts(reading, behind[0]))):
        return []
    named = [reading.actor_at.get(t) for t in clause.conjuncts(reading, behind[0])]
    kinds = {reading.actors[a].actor_type == "person" for a in (reading.actor_at.get(token), *named) if a is not None}
    return [a for a in named if a is not None] if None not in named and len(kinds) == 1 else []


def _sides_of(reading: Reading, token: int) -> list[int]:
    """*Militiamen of the Dir and the Marehan fought*, *members of A and B clashed*: the groups of which they are."""
    of = [t for word, t in clause.prepositions(reading, token) if word == "of"]
    both = list(dict.fromkeys(c for t in of for c in clause.conjuncts(reading, t)))
    return [reading.actor_at[t] for t in both if t in reading.actor_at] if len(both) > 1 else []


def _included(reading: Reading, token: int) -> list[int]:
    """*246 militants, including 169 of X and 77 of Y*: the named groups that they are of."""
    if token not in reading.actor_at or not reading.actors[reading.actor_at[token]].generic:
        return []
    inner = [t for word, t in clause.prepositions(reading, token) if word == "including"]
    inner += [of for t in inner for word, of in clause.prepositions(reading, t) if word in ("of", "from")]
    named = [actor_of(reading, t) for t in inner]
    kinds = (*ARMED_TYPES, "party")
    return [
        a for a in named if a is not None and not reading.actors[a].generic and reading.actors[a].actor_type in kinds
    ]


def _sharing(reading: Reading, token: int, actor: int) -> list[int]:
    """*Syrian and Russian warplanes*: the actor whose adjective shares the noun."""
    modifiers = [c for c in reading.children[token] if reading.deps[c] in ("amod", "compound", "nmod")]
    if not modifiers:
        return []
    kind = reading.actors[actor].actor_type
    both = [reading.actor_at.get(t, actor) for c in modifiers for t in clause.conjuncts(reading, c)]
    kinds = {kind}
    if any(reading.deps[g] == "cc" for c in modifiers for g in reading.children[c]):  # *Hamas and government forces*
        kinds |= {*ARMED_TYPES} if kind in ARMED_TYPES else set()
    whole = reading.actors[actor].part_of  # *BBC reporters*: of it, not with it
    return [a for a in dict.fromkeys(both) if a not in (actor, whole) and reading.actors[a].actor_type in kinds]


def _of_other_title(reading: Reading, name: int, token: int) -> bool:
    """*the father of footballer Ann Hill*: a name right behind another noun than ``token`` is that one's."""
    while name > 0 and reading.tags[name - 1] == "NNP":
        name -= 1
    return reading.tags[name - 1] in ("NN", "NNS") and name - 1 != token


def _owning(reading: Reading, token: int, actor: int) -> list[int]:
    """*jets of A and of B*, *warplanes of A and its ally B*: who else they belong to."""
    owners = [t for word, t in clause.prepositions(reading, token) if word == "of"][1:]
    return [a for a in (actor_of(reading, t) for t in owners) if a is not None and a != actor]


def actor_of(reading: Reading, token: int) -> int | None:
    """The actor that a head token stands for: whom it is part of (*members of*), its own mention, that of its modifier,
    or, for a weapon or vehicle, who used it (*a mine planted by*, *warplanes of*, *a helicopter belonging to*)."""
    own = reading.actor_at.get(token)
    if own is None and reading.lower[token] == "we":
        return _speaking_for(reading, token)
    if own is not None and _is_teller(reading, own) and reading.lower[token] not in PRESS:
        others = [c for c in reading.children[token] if reading.actor_at.get(c, own) != own]
        own = reading.actor_at[others[-1]] if others else own
    unarmed = own is not None and reading.actors[own].actor_type == "civilians"  # *a member of the party*
    if reading.lower[token] in CROWDS and own is not None and reading.actors[own].generic:
        of = [t for word, t in clause.prepositions(reading, token) if word == "of" and t in reading.actor_at]
        return reading.actor_at[of[0]] if of else own
    counted = reading.lower[token] in TRANSPARENT or reading.tags[token] == "CD"  # *38 of them*
    if counted and not unarmed and (own is None or reading.actors[own].generic):
        for preposition, inner in clause.prepositions(reading, token):
            if preposition in ("of", "from", "among") and inner in reading.actor_at:
                return reading.actor_at[inner]
            if preposition == "of" and reading.tags[inner] in ("WP", "WDT"):
                return _antecedent(reading, token)
    if own is not None and reading.actors[own].generic and (known := _known_as(reading, token)) is not None:
        return known
    if own is not None and reading.actors[own].generic:  # *members of the cell, Ansaru*: who it is stands behind
        behind = [c for c in reading.children[token] if reading.deps[c] == "appos" and c in reading.actor_at]
        behind = [c for c in behind if not _of_other_title(reading, c, token)]
        named = [a for a in (reading.actor_at[c] for c in behind) if not reading.actors[a].generic]
        return named[0] if named and not _is_teller(reading, named[0]) else own
    if own is not None:
        return own
    if (apposed := _apposed(reading, token)) is not None:
        return apposed
    for child in reading.children[token]:
        word, dep = reading.lower[child], reading.deps[child]
        if dep in ("compound", "nmod", "amod", "poss") and child in reading.actor_at:
            if not _is_teller(reading, reading.actor_at[child]) and not is_holder(reading, child):
                return reading.actor_at[child]
            continue
        if word == "by" and reading.lower[reading.heads[token]] in ("on", "against", "at"):
            continue  # *attacks on schools by rebels*, who own none
        if dep in ("prep", "agent") and word in ("of", "by", "from"):
            below = [c for c in reading.children[child] if reading.deps[c] == "pobj"]
        elif dep == "acl" and word in USED:
            below = [t for w, t in clause.prepositions(reading, child) if w in ("by", "from")]
        elif word in OWNED:
            below = [t for w, t in clause.prepositions(reading, child) if w in ("to", "with")]
            below = [t for t in below if not _is_person(reading, t)]  # *youths loyal to a politician*
        elif dep in ("acl", "relcl") and word in HEDGED:  # *jets thought to belong to*
            owning = [c for c in reading.children[child] if reading.lower[c] in ("belong", "be")]
            used = [c for c in reading.children[child] if reading.lower[c] in USED]  # *thought to have been planted by*
            below = [t for c in used for w, t in clause.prepositions(reading, c) if w == "by"]
            below += [t for o in owning for w, t in clause.prepositions(reading, o) if w in ("to", "from")]
        else:
            continue
        for inner in below:
            user = reading.actor_at.get(inner, _of_modifier(reading, inner))
            if user is not None and (word != "of" or reading.tags[token] == "NNS" or reading.lower[token] in HOMES):
                return user
    verb = reading.heads[token]
    if reading.deps[token] == "dobj" and reading.lower[verb] in USED:  # *rebels planted a mine that blew up a taxi*
        return next((reading.actor_at[t] for t in clause.doers(reading, verb) if t in reading.actor_at), None)
    if reading.deps[token] == "nsubj" and reading.lower[verb] in HEDGED:  # *an IED believed to have been planted by X*
        verb = next((c for c in reading.children[verb] if reading.lower[c] in USED), verb)
    if reading.deps[token] == "nsubj" and reading.lower[verb] in USED:  # *bombs dropped by X killed*: two main verbs
        for word, inner in clause.prepositions(reading, verb):
            if word in ("by", "from"):
                return reading.actor_at.get(inner, _of_modifier(reading, inner))
    return None


def _antecedent(reading: Reading, token: int) -> int | None:
    """*a base of peacekeepers, two of whom were killed*: whom the clause is of, or who the thing is of."""
    verb = clause.governing_verb(reading, token)
    noun = reading.heads[verb]
    near = [noun, *(t for word, t in clause.prepositions(reading, noun) if word == "of")]
    if reading.deps[verb] != "relcl":
        return None
    before = range(token - 1, reading.sentences[reading.sentence[token]][0] - 1, -1)
    near += [t for t in before if reading.tags[t] in ("NNS", "NNPS")][:1]  # whatever the clause is hung on
    return next((reading.actor_at[t] for t in near if t in reading.actor_at), None)


def _is_person(reading: Reading, token: int) -> bool:
    return token in reading.actor_at and reading.actors[reading.actor_at[token]].actor_type == "person"


def _speaking_for(reading: Reading, we: int) -> int | None:
    """*"We attacked the base", a spokesman for MUJAO said*: the armed actor that is quoted."""
    verb = clause.governing_verb(reading, we)
    while reading.deps[verb] in ("conj", "advcl", "xcomp") and reading.heads[verb] != verb:
        verb = reading.heads[verb]
    said = reading.heads[verb]
    if reading.deps[verb] != "ccomp" or reading.lower[said] not in SAYING:
        return None
    who = clause.own_subject(reading, said)
    if who is None:
        return None
    near = [who, *(t for word, t in clause.prepositions(reading, who) if word in ("for", "of", "from"))]
    near += [c for c in reading.children[who] if reading.deps[c] in ("compound", "poss", "nmod", "amod")]
    known = [reading.actor_at[t] for t in near if t in reading.actor_at]
    return next((a for a in known if reading.actors[a].actor_type in ARMED_TYPES), None)


def _known_as(reading: Reading, token: int) -> int | None:
    """*men believed to be rebels*, *gunmen presumed to belong to a cartel*, *the RSF, whose men looted it*: the armed
    actor that nameless people stand for."""
    owner = force_of(reading, token)
    if owner is not None:
        return reading.actor_at[owner]
    for child in reading.children[token]:
        if reading.deps[child] in ("acl", "relcl") and reading.lower[child] in HEDGED:
            being = [c for c in reading.children[child] if reading.lower[c] in ("be", "have", "belong")]
            told = [c for b in being for c in reading.children[b] if reading.deps[c] == "attr"]
            told += [t for b in being for word, t in clause.prepositions(reading, b) if word in ("to", "from", "of")]
            known = [reading.actor_at[t] for t in told if t in reading.actor_at]
            armed = [a for a in known if reading.actors[a].actor_type in ARMED_TYPES or _is_people(reading.actors[a])]
            if armed:
                return armed[0]
    return None


def _is_people(actor: ActorRecord) -> bool:
    """*armed men, thought to be Turkana*."""
    return actor.key.startswith("lex:people.")


def _apposed(reading: Reading, token: int) -> int | None:
    """*the army and its ally Iran*: who bears the name right behind, on whichever of the two the parse hangs it."""
    known, behind = contexts(reading), token + 1
    for child in (c for c in reading.children[token] if reading.deps[c] == "appos" and c > token):
        actor = reading.actor_at.get(child)  # *the deputy head of the council, Ann Hill*
        if actor is not None and reading.actors[actor].actor_type == "person" and reading.tags[child] == "NNP":
            return actor
    if reading.lower[token] not in known["kind_of_state"] | known["supporter"]:
        return None
    is_name = reading.deps[behind : behind + 1] == ["appos"] and behind in reading.actor_at
    return reading.actor_at[behind] if is_name else None


def _of_modifier(reading: Reading, token: int) -> int | None:
    """*an army position*: the actor whose it is."""
    near = [c for c in reading.children[token] if reading.deps[c] in ("compound", "poss") and c in reading.actor_at]
    return reading.actor_at[near[0]] if near else None


def participants_of(reading: Reading, draft: Draft, lexicon: EventLexicon) -> tuple[tuple[int, str], ...]:
    """(actor, role), each pair once, nobody both doing and suffering the same act."""
    pairs: dict[tuple[int, str], None] = {}
    killers: set[int] = set()
    for found, args in zip(draft.found, draft.arguments, strict=True):
        doer, patient, party = FRAMES[found.trigger.frame]
        if found.trigger.frame == "flee" and not found.is_verb:  # *an exodus of civilians*
            patient = "displaced"
        if draft.event_type == "protest" and doer == "gainer":  # *protesters overran the palace*
            doer = "party"
        if found.is_verb and found is not draft.found[0] and is_negated(reading, found.token):
            continue  # *nobody was hurt in the attack*, *a woman was not injured*
        between = mediators_of(reading, found, args)
        pairs.update(dict.fromkeys((actor, "mediator") for actor in between))
        if doer == "speaker":  # *the head of X warned that …*, *I condemn it*
            args.doers = [speaker_of(reading, d, lexicon) or d for d in args.doers]
            args.doers = [t for d in args.doers for t in ([d] if d in reading.actor_at else led_by(reading, d) or [d])]
        patients = args.patients
        if found.trigger.frame == "destroy":  # *destroyed a convoy of rebels*: no town, no house
            patients = [t for t in patients if kind_of(reading, t, lexicon) in FOUGHT]
        if found.trigger.frame in ("kill", "casualty", "arrest"):
            patients = [*patients, *(t for people in patients for t in _among_them(reading, people))]
            if found.is_verb and clause.is_passive(reading, found.token):
                patients += _along_with(reading, found.token)
        for tokens, role in ((args.doers, doer), (patients, patient), (args.parties, party)):
            for token in tokens:
                for actor in actors_of(reading, token, role, lexicon) if role else ():
                    if actor in between or _is_in_place(reading, token, actor):
                        continue
                    fitting = (
                        "supporter"
                        if _is_backer(reading, token, lexicon)
                        else _fitting(reading, token, role, draft, lexicon)
                    )
                    if fitting == "perpetrator" and found.trigger.frame in ("casualty", "kill"):
                        fitting = _of_harm(reading, token, fitting)
                    if fitting == "perpetrator" and _cannot_do(reading, token, found.trigger.frame):
                        continue
                    if fitting in ("victim", "target") and reading.lower[token] in SOURCES:
                        continue  # *hit 33 weapons security sources said*, in a page that has lost its commas
                    pressed = fitting == "victim" and reading.lower[token] in PRESS  # *killed a journalist*
                    if pressed or not _only_tells(reading, actor, fitting, found.trigger.frame):
                        pairs[actor, fitting] = None
                        if fitting == "perpetrator" and found.trigger.frame in ("casualty", "kill") and found.is_verb:
                            killers.add(actor)
        for token in supporters_of(reading, found, args):
            for supporter in actors_of(reading, token, "supporter", lexicon):
                pairs[supporter, "supporter"] = None
    warded = draft.found[0].trigger.frame == "repel" and draft.event_type in ("airstrike", "shelling")
    if warded and all(role != "perpetrator" for _, role in pairs):  # *shot down two drones*, which nobody sent
        pairs = {(actor, "party" if role == "target" else role): None for actor, role in pairs}
    if draft.event_type == "lull":
        return tuple(dict.fromkeys((a, "party") for a, role in pairs if role in ("perpetrator", "party")))
    return _without_conflicts(list(pairs), killers)


def _fitting(reading: Reading, token: int, role: str, draft: Draft, lexicon: EventLexicon) -> str:
    """A place or a building's owner that is hit is a target, people that are hit are victims; in a battle, parties."""
    if role == "target" and draft.event_type not in ("battle", "offensive", "arrest", "other"):
        return "victim" if kind_of(reading, token, lexicon) == "civilian" else "target"
    return role


def _is_in_place(reading: Reading, token: int, actor: int) -> bool:
    """*fired at the Ain al-Asad base*: a name of a place is nobody's, though somebody is called so."""
    inside = (token, *(c for c in reading.children[token] if reading.deps[c] in ("compound", "amod")))
    whose = [t for t in inside if reading.actor_at.get(t) == actor]
    return (
        reading.actors[actor].actor_type == "person"
        and bool(whose)
        and all(t in reading.place_precision_at for t in whose)
    )


def _is_backer(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """*the army and its backer Iran*; not in *jets of the army and its backer Iran*, whose jets are of both."""
    if not reading.says(token, BACKERS):
        return False
    if all(reading.lower[t] not in BACKERS for t in (token, *reading.children[token])):
        return False
    named = any(reading.deps[c] in ("poss", "appos") for c in reading.children[token])
    if reading.lower[token] in BACKERS and not named:
        return False  # *ANC and Inkatha supporters fought*
    first = clause.first_conjunct(reading, token)
    return first != token and kind_of(reading, first, lexicon) != "aircraft"


def _of_harm(reading: Reading, token: int, role: str) -> str:
    """*10 people, mostly children, killed*: children are no perpetrators of a killing that has no other."""
    by = reading.deps[token] == "pobj" and reading.deps[reading.heads[token]] == "agent"  # *kidnapped by persons*
    return "victim" if reading.lower[token] in DEFENCELESS and not by else role


def _cannot_do(reading: Reading, token: int, frame: str) -> bool:
    """Sources and witnesses; civilians before an attack that a headline tells (*9 civilians killed in …*)."""
    word = reading.lower[token]
    if token in reading.actor_at and reading.actors[reading.actor_at[token]].actor_type in ARMED_TYPES:
        return False  # *unknown persons*
    return word in REPORTING or (frame == "attack" and word in ("civilians", "children", "persons", "victims"))


def _is_teller(reading: Reading, actor: int) -> bool:
    """A known agency or monitor."""
    found = reading.actors[actor]
    return found.actor_type in TELLERS and found.key.startswith("lex:")


def _only_tells(reading: Reading, actor: int, role: str, frame: str) -> bool:
    """An agency or monitor whose name stands in the sentence by want of a comma: it kills nobody and is not killed."""
    if not (_is_teller(reading, actor) or (reading.actors[actor].actor_type in TELLERS and role == "victim")):
        return False
    return role == "perpetrator" or (role == "victim" and frame in ("casualty", "kill", "death"))


def _without_conflicts(pairs: list[tuple[int, str]], killers: set[int]) -> tuple[tuple[int, str], ...]:
    """Each actor in its first role; who repelled an attack and killed the attackers did it; who lost people in a fight
    is its victim, where the other side is known."""
    harmed = {actor for actor, role in pairs if role == "victim"}
    pairs = [(actor, role) for actor, role in pairs if role != "target" or actor not in killers | harmed]
    if any(role in ("party", "perpetrator") and actor not in harmed for actor, role in pairs):
        pairs = [(actor, role) for actor, role in pairs if role != "party" or actor not in harmed]
    first: dict[int, str] = {}
    kept = []
    for actor, role in pairs:
        if first.setdefault(actor, role) == role or (first[actor], role) == ("party", "mediator"):
            kept.append((actor, role))
    return tuple(kept)
