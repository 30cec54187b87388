"""What an agreement lays down: spans of the text that say so, by kind."""

from newsledger.extract import clause
from newsledger.extract.agreements.kinds import CAPTIVES, kinds_at
from newsledger.extract.reading import Reading
from newsledger.extract.words import DEFINITE, words
from newsledger.records import Provision

IN_EXCHANGE = words("exchange return")
TO_BE = ("is", "are", "was", "were")
AREAS = words("region area areas zone province governorate district city town village camp")
PLEDGING = words(  # whose infinitives and clauses with *that* are what the sides of an agreement take upon them
    "agreed agree agrees agreeing undertake undertakes undertook accepted swore pledged promised committed"
)
UNDERTAKING = PLEDGING | words(
    "commits commit obliges obliged requires required binds bound calls called provides provided"
)


def provisions_in(reading: Reading, first: int, end: int) -> list[Provision]:
    """Provisions named among the tokens first..end, each with the noun phrase (or clause) that names it."""
    found: dict[tuple[str, int, int], Provision] = {}

    def add(kind: str, begin: int, last: int) -> None:
        provision = Provision(kind, reading.starts[begin], reading.ends[last - 1], _place(reading, begin, last))
        found.setdefault((kind, provision.start, provision.end), provision)

    for i in range(first, end):
        for kind in kinds_at(reading, i) if i not in reading.agreement_at else ():
            verb = _obliging(reading, i) or _obliging_above(reading, i)
            add(kind, *(_span(reading, i, first, end) if verb is None else clause_of_verb(reading, verb, first, end)))
    for i in reading.spots_between(IN_EXCHANGE, first, end):  # *… in return for 706 prisoners*
        given = [t for word, t in clause.prepositions(reading, i) if word == "for" and t < end]
        for noun in given if reading.lower[i - 1] == "in" else ():
            own = own_words(reading, noun)
            if any(reading.lower[t] in CAPTIVES for t in own) and not any(kinds_at(reading, t) for t in own):
                add("prisoner_exchange", own[0], min(own[-1] + 1, end))
    covered = [(p.start, p.end) for p in found.values()]
    for i in range(first, end):
        if is_obligation(reading, i) and not _under_obligation(reading, i):
            for act in (i, *_further_acts(reading, i)):
                begin, last = clause_of_verb(reading, act, first, end)
                if not any(a < reading.ends[last - 1] and b > reading.starts[begin] for a, b in covered):
                    add("other", begin, last)
    return [p for p in found.values() if not any(_holds(other, p) for other in found.values())]


def _further_acts(reading: Reading, verb: int) -> list[int]:
    """*open* and *free* in *are to remove mines, open roads and free the captives*."""
    acts = [verb]
    if reading.lower[verb] in TO_BE:
        acts = [c for c in reading.children[verb] if reading.deps[c] == "xcomp" and _has_to(reading, c)]
    joined = (t for act in acts for t in clause.conjuncts(reading, act) if t not in acts)
    return [t for t in joined if reading.tags[t] == "VB" and clause.own_subject(reading, t) is None]


def _holds(one: Provision, other: Provision) -> bool:
    """*lets fuel ships dock*: which tells *fuel ships dock* too."""
    return one is not other and one.kind == other.kind and one.start <= other.start and other.end <= one.end


def listed_with(reading: Reading, noun: int) -> list[int]:
    """A noun and the others of its list, also where the parse takes a comma of it for an apposition (*a ceasefire in
    Bor, a pullout of all troops and a swap*)."""
    found = [t for t in clause.conjuncts(reading, noun) if not clause.is_verb(reading, t) or reading.tags[t] == "VBG"]
    last = max(found)
    for token in (t for one in list(found) for t in reading.subtree(one)):
        beside = reading.deps[token] == "appos" and reading.tags[token] in ("NN", "NNS")
        if beside and token > noun and "," in reading.lower[noun:token] and _is_list(reading, token, last):
            found += clause.conjuncts(reading, token)
        elif token > noun and reading.deps[token] == "conj" and sibling(reading, token):
            found.append(token)
    return sorted(set(found))


def sibling(reading: Reading, token: int) -> bool:
    """*the restoration* in *the release of detainees and the restoration of order*: what is listed with the upper noun,
    though the parse hangs it on the lower, which has no article."""
    first = clause.first_conjunct(reading, token)
    own = any(reading.deps[c] == "det" for c in reading.children[token])
    bare = all(reading.deps[c] not in ("det", "poss") for c in reading.children[first])
    upper = reading.heads[reading.heads[first]]
    articled = any(reading.deps[c] == "det" for c in reading.children[upper])
    return first != token and own and bare and articled and reading.deps[first] == "pobj"


def _is_list(reading: Reading, token: int, last: int) -> bool:
    """Whether an *and* joins something to what the parse takes for an apposition, or to what comes behind it."""
    return (
        token in reading.coordinated
        or last > token
        or any(reading.deps[t] == "appos" and t in reading.coordinated for t in reading.children[reading.heads[token]])
    )


def own_words(reading: Reading, noun: int) -> list[int]:
    """The tokens of a noun's phrase without the others of its list."""
    apart: set[int] = set()
    for token in reading.subtree(noun):
        listed = reading.deps[token] == "appos" and reading.tags[token] in ("NN", "NNS")
        listed = listed or (reading.deps[token] == "conj" and sibling(reading, token))
        if token > noun and (listed or (reading.deps[token] in ("conj", "cc") and reading.heads[token] == noun)):
            apart.update(reading.subtree(token))
    own = [t for t in reading.subtree(noun) if t not in apart]
    while len(own) > 1 and reading.tags[own[-1]] in (",", ":", "CC"):
        own.pop()
    return own


def _place(reading: Reading, begin: int, last: int) -> int | None:
    """The first place that the phrase names; for *the region* in it, the one named last before it in its sentence."""
    named = next((reading.place_at[t] for t in range(begin, last) if t in reading.place_at), None)
    if named is not None:
        return named
    anaphors = (t for t in range(begin + 1, last) if reading.lower[t] in AREAS and reading.lower[t - 1] in DEFINITE)
    if not any(reading.tags[t + 1 : t + 2] != ["IN"] for t in anaphors):  # *the area of X*, *the area between*
        return None
    before = range(begin - 1, reading.sentences[reading.sentence[begin]][0] - 1, -1)
    return next((reading.place_at[t] for t in before if t in reading.place_at), None)


def is_obligation(reading: Reading, i: int) -> bool:
    """Whether a verb says what is to be: *will leave*, *must leave*, *are to leave*."""
    if reading.tags[i][:1] != "V":
        return False
    lower, children = reading.lower, reading.children[i]
    if any(reading.deps[c] == "aux" and lower[c] in ("will", "shall", "must", "should", "would") for c in children):
        return True
    if _is_promised(reading, i):
        return True
    if _has_to(reading, i) and (clause.own_subject(reading, i) is not None or _is_undertaken(reading, i)):
        return True  # *calls for bunkers to be demolished*, *obliges Kigali to lift …*
    if reading.tags[i] == "VB" and _is_undertaken(reading, clause.first_conjunct(reading, i)):
        return True
    return lower[i] in TO_BE and any(reading.deps[c] == "xcomp" and _has_to(reading, c) for c in children)


def _is_promised(reading: Reading, verb: int) -> bool:
    """*promised that herders could use the wells*."""
    above = reading.heads[clause.first_conjunct(reading, verb)]
    may = any(reading.deps[c] == "aux" and reading.lower[c] in ("could", "may", "can") for c in reading.children[verb])
    return may and reading.lower[above] in UNDERTAKING


def _is_undertaken(reading: Reading, verb: int) -> bool:
    """*agreed to halt attacks and open the road*, *commits them to disarm*."""
    above = reading.heads[verb]
    if reading.deps[verb] in ("relcl", "acl"):  # *requires all arms to be destroyed*, hung on the arms
        above = reading.heads[above]
    telling = reading.deps[verb] in ("xcomp", "ccomp", "advcl", "relcl", "acl")
    return telling and reading.lower[above] in UNDERTAKING and _has_to(reading, verb)


def _obliging(reading: Reading, i: int) -> int | None:
    """The verb with which a verb says what is to be: *are* in *are to be freed*, *freed* in *will be freed*."""
    if is_obligation(reading, i):
        return i
    above = reading.heads[i]
    return above if reading.deps[i] == "xcomp" and is_obligation(reading, above) else None


def _obliging_above(reading: Reading, i: int) -> int | None:
    """*are* in *all groups are to assemble in cantonment sites*."""
    if reading.deps[i] not in ("amod", "compound", "nmod") or clause.is_verb(reading, i):
        return None
    verb = clause.governing_verb(reading, i)
    return _obliging(reading, verb) if clause.is_verb(reading, verb) else None


def _has_to(reading: Reading, verb: int) -> bool:
    return any(reading.lower[c] == "to" and reading.deps[c] == "aux" for c in reading.children[verb])


def _under_obligation(reading: Reading, i: int) -> bool:
    """Whether the verb stands in a clause of one that is told already (*will leave once they have ...*)."""
    while reading.heads[i] != i:
        if reading.deps[i] == "ccomp" and reading.lower[reading.heads[i]] in UNDERTAKING:
            return False  # *agreed that women would be veiled*
        if reading.deps[i] == "relcl" and not _is_obliged(reading, i):
            return False  # *from the south, where the army is to deploy*
        if reading.deps[i] in ("relcl", "advcl", "ccomp"):
            return True
        i = reading.heads[i]
    return False


def _is_obliged(reading: Reading, i: int) -> bool:
    """Whether a token stands under a verb that says what is to be."""
    while reading.heads[i] != i:
        i = reading.heads[i]
        if _obliging(reading, i) is not None:
            return True
    return False


def clause_of_verb(reading: Reading, verb: int, first: int, end: int, whole: bool = False) -> tuple[int, int]:
    """A verb with its subject and what belongs to it, without the clauses joined to it by *and*; ``whole``: with those
    that are joined to what it governs."""
    tokens = set(reading.subtree(verb))
    for further in _further_acts(reading, verb) if reading.lower[verb] in TO_BE and not whole else ():
        tokens -= set(reading.subtree(further))
    for child in reading.children[verb]:
        if reading.deps[child] in ("conj", "cc", "punct") and child > verb:
            tokens -= set(reading.subtree(child))
    for inner in () if whole else sorted(tokens):  # *must free all captives and farmers may return*, hung on *captives*
        subject = clause.own_subject(reading, inner) if inner > verb and reading.deps[inner] == "conj" else None
        if subject is not None and subject > verb and clause.is_verb(reading, inner):
            tokens -= set(reading.subtree(inner))
    tokens = {t for t in tokens if first <= t < end}
    begin, last = min(tokens), max(tokens) + 1
    begin = max(begin, _after_participle(reading, verb))
    while begin < verb and reading.tags[begin] in (",", ":", "CC", "."):
        begin += 1
    if reading.tags[begin] in ("WDT", "WP") and (subject := clause.own_subject(reading, verb)) is not None:
        begin = max(begin, min(reading.subtree(subject)))  # *which France brokered, Israel was to withdraw*
    while last - 1 > verb and reading.tags[last - 1] in (",", ":", "CC", "."):
        last -= 1
    return begin, last


def _after_participle(reading: Reading, verb: int) -> int:
    """The subject in *mediated by Egypt, Israel will stop its strikes*."""
    subject = clause.own_subject(reading, verb)
    if subject is None or subject > verb:
        return 0
    own = min(reading.subtree(subject))
    before = [c for c in reading.children[verb] if c < own and reading.tags[c] == "VBN" and reading.deps[c] == "advcl"]
    before += [c for c in reading.children[verb] if c < own and reading.lower[c] in ("under", "per")]
    hung = reading.tags[own] == "VBN" and reading.deps[own] in ("acl", "amod") and "," in reading.lower[own:subject]
    if hung:  # on the subject itself
        return reading.lower.index(",", own) + 1
    return own if before else 0


def _span(reading: Reading, i: int, first: int, end: int) -> tuple[int, int]:
    """The phrase of a provision word within first..end: its subtree; its clause, where it is the subject of one or what
    something is designated as. Another provision coordinated with it is left to itself."""
    verb = reading.heads[i]
    if reading.deps[i] == "pobj" and reading.lower[verb] == "as" and reading.tags[reading.heads[verb]][:1] == "V":
        top = reading.heads[verb]
        tokens = {top, *range(verb, i + 1)}
        for child in reading.children[top]:
            if reading.deps[child] in ("nsubjpass", "dobj", "aux", "auxpass"):
                tokens.update(reading.subtree(child))
        return min(tokens), max(tokens) + 1
    if reading.deps[i] in ("nsubj", "nsubjpass") and reading.tags[verb][:1] == "V":
        tokens = {*reading.subtree(i), verb}
        for child in reading.children[verb]:
            if reading.deps[child] in ("aux", "auxpass", "neg"):
                tokens.add(child)
            elif reading.deps[child] == "xcomp":
                tokens.update(_until_comma(reading, child))
    else:
        tokens = set(reading.subtree(i))
    for token in list(tokens):
        listed = reading.deps[token] == "conj" and token > i
        apart = listed and (sibling(reading, token) or _is_of_its_own(reading, token, i))
        if apart or (listed and any(kinds_at(reading, t) for t in reading.subtree(token))):
            tokens -= set(reading.subtree(token))
    tokens = {t for t in tokens if first <= t < end} | {i}
    begin, last = min(tokens), max(tokens) + 1
    while begin < i and reading.tags[begin] in (",", ":", "CC", "."):
        begin += 1
    while last - 1 > i and reading.tags[last - 1] in (",", ":", "CC", "."):
        last -= 1
    return begin, last


def _is_of_its_own(reading: Reading, token: int, noun: int) -> bool:
    """*joint patrols and an inclusive government*."""
    own = any(reading.deps[c] == "det" for c in reading.children[token])
    return own and reading.heads[token] == noun and clause.is_noun(reading, noun)


def _until_comma(reading: Reading, token: int) -> list[int]:
    below = reading.subtree(token)
    comma = next((t for t in below if t > token and reading.lower[t] == ","), below[-1] + 1)
    return [t for t in below if t < comma]
