"""Relations between actors that the text states: who leads, supports, opposes or is part of whom, conservatively."""

from msgspec.structs import replace

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.roster import Roster
from newsledger.extract.clause import conjuncts, doers, patients, prepositions
from newsledger.extract.codes import BANDS
from newsledger.extract.reading import Reading
from newsledger.extract.words import SUPPORT

LEADING = frozenset("leads heads headed commands commanded chairs chaired led founded".split())
GIVING = frozenset(
    "give gives gave given giving provide provides provided providing offer offers offered lend lends lent extend"
    " extends extended pledge pledges pledged supply supplies supplied continue continues continued".split()
)
SIDING = {  # a verb, the preposition behind it: what its subject is to the one behind the preposition
    ("allied", "with"): "supports",
    ("aligned", "with"): "supports",
    ("sided", "with"): "supports",
    ("sides", "with"): "supports",
    ("siding", "with"): "supports",
    ("affiliated", "with"): "part_of",
    ("affiliated", "to"): "part_of",
}
HOLDING = frozenset("comprises comprise comprising includes include including consists consist consisting".split())
ALONGSIDE = frozenset(("alongside",))
TELLING = LEADING | SUPPORT | HOLDING | ALONGSIDE | {verb for verb, _ in SIDING}
TELLING |= {"against", "of", "belongs", "belonging", "belonged", "one", "war", "allegiance"}


def read_relations(reading: Reading, roster: Roster) -> None:
    """Adds relations stated by verbs, possessives, *of* and apposition."""
    known = contexts(reading)
    at, lower, deps, heads = roster.at, reading.lower, reading.deps, reading.heads
    telling = {i for words in (known["fighting"], known["supporting_verb"], TELLING) for i in reading.spots(words)}
    for i in sorted(telling.union(reading.labelled("appos", "poss"))):
        word = lower[i]
        if word in known["fighting"] and reading.tags[i][:1] == "V":
            _between(reading, roster, doers(reading, i), _objects(reading, i), "opposes")
        elif word in known["supporting_verb"] and reading.tags[i][:1] == "V":
            _between(reading, roster, doers(reading, i), _objects(reading, i), "supports")
        elif word == "against" and deps[i] in ("prep", "agent"):
            _against(reading, roster, i)
        elif word == "of" and deps[i] == "prep":
            _of(reading, roster, i)
            _belongs(reading, roster, heads[i], heads[i])
        elif word in SUPPORT and reading.tags[i][:2] == "NN":
            _support(reading, roster, i)
        elif word in LEADING and reading.tags[i][:1] == "V":
            _leads(reading, roster, i)
        elif word in ("belongs", "belonging", "belonged") and (word != "belonging" or deps[i] == "acl"):
            ones = [heads[i]] if deps[i] == "acl" else doers(reading, i)
            _between(reading, roster, ones, [t for w, t in prepositions(reading, i) if w == "to"], "part_of")
        elif word in HOLDING and reading.tags[i][:1] == "V":
            _holds(reading, roster, i)
        elif word == "alongside":
            _alongside(reading, roster, i)
        elif word in ("war", "allegiance"):
            _at_war_or_sworn(reading, roster, i)
        elif reading.tags[i] in ("VBN", "VBD", "VBG", "VBZ"):
            _sides(reading, roster, i)
        elif word == "one":
            for o in (o for c in reading.children[i] if lower[c] == "of" for o in reading.children[c]):
                _belongs(reading, roster, o, o)
        if deps[i] == "appos":
            _belongs(reading, roster, i, heads[i])
            _belongs(reading, roster, heads[i], i)
        if deps[i] == "poss" and i in at:
            _owned(reading, roster, i)


def _owned(reading: Reading, roster: Roster, owner: int) -> None:
    """*Khalifa Haftar's Libyan National Army*, *Iran's ally Hezbollah*, *Hezbollah's chief, Ann Hill*."""
    known, at, deps, heads = contexts(reading), roster.at, reading.deps, reading.heads
    head = heads[owner]
    noun = reading.lower[head]
    if _is_person(roster, owner) and _is_band(reading, roster, head):
        _relate(roster, owner, "leads", head)
    relation = "leads" if noun in known["leader"] else _siding(reading, noun)
    if not relation:
        return
    named = [c for c in reading.children[head] if deps[c] in ("appos", "conj") and c in at]
    if head + 1 in at and deps[head + 1] != "poss":
        named.append(head + 1)
    if deps[head] in ("compound", "appos") and heads[head] in at:
        named.append(heads[head])
    for other in named:
        _relate(roster, other, relation, owner)


def _subjects(reading: Reading, verb: int) -> list[int]:
    """Who is allied with somebody: the subject, or the noun that the participle hangs on."""
    if reading.deps[verb] == "acl":
        return conjuncts(reading, reading.heads[verb])
    below = [c for c in reading.children[verb] if reading.deps[c] in ("nsubj", "nsubjpass")]
    if below and reading.lower[below[0]] in ("which", "who", "that") and reading.deps[verb] == "relcl":
        return [reading.heads[verb]]
    return [t for c in below for t in conjuncts(reading, c)]


def _sides(reading: Reading, roster: Roster, verb: int) -> None:
    """*A is allied with B*, *A, affiliated to B*."""
    for preposition, other in prepositions(reading, verb):
        relation = SIDING.get((reading.lower[verb], preposition), "")
        for one in _subjects(reading, verb) if relation else ():
            if relation != "part_of" or (_is_group(roster, one) and _is_group(roster, other)):
                _relate(roster, one, relation, other)


def _holds(reading: Reading, roster: Roster, verb: int) -> None:
    """*the alliance comprises A and B*, *which consists of A, B and C*, *includes A*: its parts by name."""
    parts = [t for c in reading.children[verb] if reading.deps[c] == "dobj" for t in conjuncts(reading, c)]
    parts += [t for word, t in prepositions(reading, verb) if word == "of"]
    for whole in _subjects(reading, verb):
        for part in parts:
            if _is_group(roster, whole) and _is_group(roster, part):
                _relate(roster, part, "part_of", whole)


def _is_group(roster: Roster, token: int) -> bool:
    """Whether a token stands for an organisation with a name of its own."""
    entry = roster.entry(roster.at.get(token, ""))
    return entry is not None and not entry.generic and entry.actor_type not in ("person", "civilians", "state", "igo")


def _is_band(reading: Reading, roster: Roster, token: int) -> bool:
    """Whether a token ends the name of an armed group."""
    entry = roster.entry(roster.at.get(token, ""))
    return entry is not None and entry.actor_type in BANDS and reading.tags[token][:3] == "NNP" and not entry.generic


def _alongside(reading: Reading, roster: Roster, preposition: int) -> None:
    """*A fights alongside B*."""
    verb = reading.heads[preposition]
    if reading.tags[verb][:1] == "V" and reading.lower[verb] in contexts(reading)["fighting"]:
        others = [t for c in reading.children[preposition] if reading.deps[c] == "pobj" for t in conjuncts(reading, c)]
        _between(reading, roster, doers(reading, verb), others, "supports")


def _at_war_or_sworn(reading: Reading, roster: Roster, noun: int) -> None:
    """*A is at war with B*, *A, which pledged allegiance to B*."""
    above, sworn = reading.heads[noun], reading.lower[noun] == "allegiance"
    verb = above if sworn else reading.heads[above]
    if not sworn and reading.lower[above] != "at":
        return
    if reading.tags[verb][:1] != "V" or any(reading.deps[c] == "neg" for c in reading.children[verb]):
        return
    wanted = ("to",) if sworn else ("with", "against")
    others = [t for host in (noun, above, verb) for word, t in prepositions(reading, host) if word in wanted]
    _between(reading, roster, _subjects(reading, verb), others, "supports" if sworn else "opposes")


def _support(reading: Reading, roster: Roster, noun: int) -> None:
    """*A's support for B*, *A gave aid to B*, *B took the town with the help of A*."""
    near = prepositions(reading, noun)
    helped = [t for word, t in near if word in ("for", "to")]
    helpers = [c for c in reading.children[noun] if reading.deps[c] in ("poss", "compound", "amod") and c in roster.at]
    above, dep = reading.heads[noun], reading.deps[noun]
    if dep == "dobj" and reading.lower[above] in GIVING:
        helpers += doers(reading, above)
        helped += [t for word, t in prepositions(reading, above) if word in ("to", "for")]
    elif dep == "pobj" and reading.lower[above] == "with" and not helped:
        verb = reading.heads[above]
        helpers += [t for word, t in near if word in ("of", "from")]
        helped = doers(reading, verb) if reading.tags[verb][:1] == "V" else []
    _between(reading, roster, helpers, helped, "supports")


def _leads(reading: Reading, roster: Roster, verb: int) -> None:
    """*X heads the group*, *who leads it*, *the group, led by X*, *founded by X*: a person and an organisation."""
    for one in doers(reading, verb):
        for other in patients(reading, verb):
            entry = roster.entry(roster.at[other]) if one in roster.at and other in roster.at else None
            if entry is None or entry.actor_type in ("person", "state", "civilians"):
                continue
            if _is_person(roster, one) or (reading.lower[verb] == "led" and reading.deps[verb] == "acl"):
                _relate(roster, one, "leads", other)


def _belongs(reading: Reading, roster: Roster, person: int, noun: int) -> None:
    """*one of their volunteers, Ann Hill*: an unknown person belongs to that actor."""
    known = contexts(reading)
    key = roster.at.get(person, "")
    entry = roster.unknown.get(key)
    if entry is None or entry.actor_type != "person" or entry.part_of or entry.generic:
        return
    lower = reading.lower
    if lower[noun] == "one":
        noun = next((g for c in reading.children[noun] if lower[c] == "of" for g in reading.children[c]), noun)
    if lower[noun] not in known["member"] and roster.at.get(noun) != key:
        return
    if any(lower[c] in ("former", "ex", "retired") for c in reading.children[noun]):
        return
    owners = [c for c in reading.children[noun] if reading.deps[c] == "poss" and c in roster.at]
    owners += [o for word, o in prepositions(reading, noun) if word in ("of", "in", "with", "for", "from")]
    owner = next((roster.at[o] for o in owners if o in roster.at and roster.at[o] != key), "")
    belongs = roster.entry(owner) if owner else None
    if belongs and not belongs.generic and belongs.actor_type not in ("person", "state"):
        roster.unknown[key] = replace(entry, part_of=owner, country=entry.country or belongs.country)


def _objects(reading: Reading, verb: int) -> list[int]:
    direct = [c for c in reading.children[verb] if reading.deps[c] == "dobj"]
    passive = [c for c in reading.children[verb] if reading.deps[c] == "nsubjpass"]
    if reading.deps[verb] == "acl" and reading.tags[verb] == "VBN":
        passive = [reading.heads[verb]]
    for c in reading.children[verb]:
        if reading.deps[c] == "prep" and reading.lower[c] in ("with", "against"):
            direct += [g for g in reading.children[c] if reading.deps[g] == "pobj"]
    return [t for o in direct or passive for t in conjuncts(reading, o)]


def _between(reading: Reading, roster: Roster, ones: list[int], others: list[int], relation: str) -> None:
    for one in ones:
        for other in others:
            _relate(roster, one, relation, other)


def _relate(roster: Roster, one: int, relation: str, other: int) -> None:
    a, b = roster.at.get(one), roster.at.get(other)
    if not a or not b or a == b:
        return
    entries = roster.entry(a), roster.entry(b)
    if any(e is None or (e.actor_type == "civilians" and e.generic) for e in entries):
        return
    roster.relate(a, relation, b, min(one, other), max(one, other) + 1)


def _against(reading: Reading, roster: Roster, preposition: int) -> None:
    """*the fight of A against B*, *A launched an operation against B*, *A's war against B*."""
    known = contexts(reading)
    governor = reading.heads[preposition]
    if reading.lower[governor] not in known["against"] and reading.lower[governor] not in known["fighting"]:
        return
    targets = [t for c in reading.children[preposition] if reading.deps[c] == "pobj" for t in conjuncts(reading, c)]
    ones = [c for c in reading.children[governor] if reading.deps[c] in ("poss", "compound", "amod") and c in roster.at]
    if governor in roster.at:
        ones.append(governor)
    inside = reading.heads[governor]
    if reading.deps[governor] == "pobj" and reading.lower[inside] == "in":  # *support for X in the fight against Y*
        ones += next(([t] for t in range(inside - 1, max(inside - 4, -1), -1) if t in roster.at), [])
    if reading.tags[governor][:1] == "V":
        ones += doers(reading, governor)
    elif reading.deps[governor] in ("dobj", "pobj", "conj"):
        verb = governor
        while reading.tags[verb][:1] != "V" and reading.heads[verb] != verb:
            verb = reading.heads[verb]
        if reading.tags[verb][:1] == "V":
            ones += doers(reading, verb)
    _between(reading, roster, [t for o in ones for t in conjuncts(reading, o)], targets, "opposes")


def _of(reading: Reading, roster: Roster, preposition: int) -> None:
    """*leader of the party, Ann Hill*, *Ann Hill, head of the party*, *the armed wing of the party*, *X, as part of the
    coalition, …*, *X is a member of it*."""
    known = contexts(reading)
    noun = reading.heads[preposition]
    word = reading.lower[noun]
    if reading.lower[noun - 2 : noun] == ["secretary", "-"]:
        noun, word = noun - 2, "secretary-general"
    leads = word in known["leader"]
    relation = "leads" if leads else "part_of" if word in known["part"] else _siding(reading, word)
    if not relation:
        return
    named = [c for c in reading.children[noun] if reading.deps[c] == "appos"]
    head, dep = reading.heads[noun], reading.deps[noun]
    if dep in ("appos", "attr", "compound"):
        named.append(head)
    if dep == "attr":
        named += [c for c in reading.children[head] if reading.deps[c] == "nsubj"]
    if dep == "pobj" and reading.lower[head] == "as" and not leads:
        above = reading.heads[head]
        named += [above] if above in roster.at else doers(reading, above)
    for token in (c for c in reading.children[preposition] if reading.deps[c] == "pobj"):
        behind = [c for c in reading.children[token] if leads and reading.deps[c] == "appos"]
        for owner in conjuncts(reading, token):  # *the head of the group, Ann Hill*, hung on the group
            for one in (*named, *behind):
                if one in roster.at and (_is_person(roster, one) == leads or word == "member"):
                    _relate(roster, one, relation, owner)


def _siding(reading: Reading, noun: str) -> str:
    """*an ally of the army*, *a rival of the group*."""
    known = contexts(reading)
    return "supports" if noun in known["supporter"] else "opposes" if noun in known["enemy"] else ""


def _is_person(roster: Roster, token: int) -> bool:
    entry = roster.entry(roster.at[token])
    return entry is not None and entry.actor_type == "person"
