"""Asides of a clause: events that it only speaks of (before it, judged in it), which have not its time and place."""

from itertools import pairwise

from newsledger.extract.parse import ANY_PREMODIFIERS
from newsledger.extract.reading import Reading
from newsledger.extract.words import DEFINITE, LISTED

EVENT_NOUNS = frozenset(
    "attack attacks strike strikes airstrike airstrikes raid raids bombing bombings blast blasts explosion explosions"
    " shelling clash clashes ambush offensive operation operations assault assaults fire battle battles"
    " fighting violence"
    " incident incidents massacre bombardment earthquake flood floods storm cyclone crash shooting killing killings"
    " murder abduction kidnapping protest protests"
    " rocket rockets missile missiles mortars shells barrage gunfire crossfire".split()
)
OTHER_NOUNS = frozenset(
    "agreement deal accord truce ceasefire war conflict uprising revolution outbreak constitution resolution law coup"
    " election elections treaty report statement interview".split()
)
SITES = frozenset("site scene".split())
SET_AGAINST = frozenset("despite notwithstanding since before after following under unlike from given".split())
EARLIER = frozenset("despite notwithstanding since before after following until".split())
MASS_NOUNS = frozenset(
    "wave waves series string spate round rounds number dozens hundreds barrage campaign day night time scene start"
    " beginning end midst victim victims one some most part result peak height hours days minutes people".split()
)
COMING = frozenset("came comes coming".split())
ADVANCING = frozenset(
    "advance advances advanced push pushes pushed press presses pressed close closes closed make makes made gain gained"
    " inch inched win won".split()
)
PARTICLES = frozenset("down under out up off back in into to from through over across".split())
EVENTFUL = EVENT_NOUNS | MASS_NOUNS
REACTING = frozenset(
    "condemned condemns condemn condemning denounced denounces denouncing deplored deplores mourned mourns commemorated"
    " commemorates investigate investigated investigates investigating discuss discussed discusses discussing welcomed"
    " recalled denied apologized apologised apologises apologizes"
    " denies blamed blames criticized criticised slammed decried buried bury burying mourning".split()
)
PROTESTS = frozenset(
    "protest protests demonstration demonstrations march marches rally rallies strike strikes shutdown sit-in vigil"
    " outcry anger outrage".split()
)
SHAKEN = LISTED["shaken"]
CHANCES = frozenset("possibility risk threat danger prospect likelihood chance chances warning warnings".split())
BEREAVED = frozenset("survivors survivor victims victim relatives families mourners anniversary funeral".split())
AFTERMATH = LISTED["aftermath"]  # what is done to people and places after something else was
CARRIED = ("pobj", "prep", "conj", "appos", "compound", "poss")  # *the bodies of nine men killed in …*
OF_VERB = ("nsubj", "nsubjpass", "dobj")
PUNISHING = LISTED["punishing"]
TIES = frozenset("connection relation suspicion charges".split())
FARTHEST = 14  # tokens between a superlative and its *since*

AGREED = "agreed"  # in ``Reading.memo``: verb of agreeing -> the agreement of which a later sentence speaks
MAKINGS = "makings"  # in ``Reading.memo``: verbs that tell how an agreement was made, behind its noun


def apart_from_clause(reading: Reading, path: list[int]) -> int | None:
    """The token under which stands what belongs to the event that ``path`` begins with, where its clause tells of
    another time and place: what was before it, what it judges, what it sets right; else None."""
    for is_apart in (claimed, before_clause, reacted_to, before_aftermath):
        if (top := is_apart(reading, path)) is not None:
            return top
    return None


def follows_another(reading: Reading, path: list[int]) -> int | None:
    """The first token of what an event noun is said to come after (*The attack followed a bombing in Bor last week*,
    *The raid came days after the truce of May*): the times and places from there on are those of the other."""
    for i, verb in pairwise(path):
        if reading.tags[verb][:1] != "V":
            continue
        if reading.deps[i] != "nsubj":
            return None
        below = [c for c in reading.children[verb] if c > verb]
        if reading.lower[verb] in ("followed", "follows"):
            return next((min(reading.subtree(c)) for c in below if reading.deps[c] == "dobj"), None)
        if reading.lower[verb] in ("came", "comes"):
            return next((j for j in range(verb + 1, verb + 6) if reading.lower[j : j + 1] == ["after"]), None)
        return None
    return None


def comes_about(reading: Reading, verb: int) -> bool:
    """*The strikes came as a bomb went off*: happened; not *came down*, *came under fire*."""
    return (
        reading.lower[verb] in COMING
        and reading.tags[verb + 1 : verb + 2] != ["RP"]
        and not (PARTICLES & set(reading.lower[verb + 1 : verb + 2]))
    )


def is_advance_beside(reading: Reading, clause: int) -> bool:
    """*A bomb killed nine as the army pushed towards Gao*, *while rebels made gains in Hama*: where others advance,
    told beside a deed whose doer or weapon is its verb's own subject."""
    if reading.deps[clause] != "advcl" or reading.lower[clause] not in ADVANCING:
        return False
    below = {reading.deps[c]: c for c in reading.children[clause]}
    mark, subject = below.get("mark"), below.get("nsubj")
    if mark is None or reading.lower[mark] not in ("as", "while") or subject is None or reading.tags[subject] == "PRP":
        return False
    above = [reading.deps[c] for c in reading.children[reading.heads[clause]]]
    return "nsubj" in above and "dobj" in above


def told_beside(path: list[int], reading: Reading) -> int | None:
    """The *as* of *The raids came as talks went on in Geneva*: what follows is told of another happening."""
    for i, verb in pairwise(path):
        if reading.tags[verb][:1] == "V":
            if reading.deps[i] not in OF_VERB or not comes_about(reading, verb):
                return None
            return next((j for j in range(verb + 1, verb + 4) if reading.lower[j : j + 1] in (["as"], ["while"])), None)
    return None


def before_aftermath(reading: Reading, path: list[int]) -> int | None:
    """The participle of *nine men abducted by rebels were freed on Sunday*: they had been abducted before that."""
    for i, noun in pairwise(path):
        if reading.tags[i] == "VBN" and reading.deps[i] == "acl" and reading.tags[noun][:1] in "NPC":
            above = noun
            while reading.tags[above][:1] != "V" and reading.deps[above] in CARRIED:
                above = reading.heads[above]
            return i if reading.deps[above] in OF_VERB and reading.lower[reading.heads[above]] in AFTERMATH else None
        if reading.tags[i][:1] == "V":
            return None
    return None


def paid_for(reading: Reading, path: list[int]) -> int | None:
    """The preposition of *hanged two men on Friday over the killing of an officer*: a deed that was before, though
    often in the same place."""
    if not reading.says(path[0], PUNISHING):
        return None
    verbs = [i for i in path if reading.tags[i][:1] == "V" and i != path[0]]
    if not verbs or reading.lower[verbs[0]] not in PUNISHING:
        return None
    return next((i for i in path if reading.deps[i] == "prep" and reading.lower[i] in ("over", "for")), None)


def before_clause(reading: Reading, path: list[int]) -> int | None:
    """The preposition that puts an event noun before or after its clause (*signed on Monday after a week of clashes*):
    the clause's time is not its own."""
    for i in path[1:] if reading.says(path[0], EARLIER) else ():
        if reading.tags[i][:1] == "V":
            return None
        if reading.deps[i] == "prep" and reading.lower[i] in EARLIER:
            return i
    return None


def claimed(reading: Reading, path: list[int]) -> int | None:
    """*on Monday claimed responsibility for a bombing that killed nine*: the phrase that names what was claimed."""
    for i, above in pairwise(path):
        if reading.deps[i] == "prep" and reading.lower[i] == "for" and takes_responsibility(reading, above):
            return i
    return None


def takes_responsibility(reading: Reading, token: int) -> bool:
    """*claimed responsibility*: at its noun or at its verb."""
    return any(reading.lower[t] == "responsibility" for t in (token, *reading.children[token]))


def reacted_to(reading: Reading, path: list[int]) -> int | None:
    """The event noun that a verb of judging or asking takes (*condemned the attack on Tuesday*): it was before that."""
    for i, above in pairwise(path):
        if reading.tags[above][:1] == "V":
            if reading.deps[above] == "relcl" and reading.deps[i] == "ccomp":
                continue  # *condemned a raid that it said killed nine*
            return i if reading.lower[above] in REACTING and reading.deps[i] in ("dobj", "prep") else None
        if reading.deps[i] == "pobj" and reading.lower[i] in TIES and reading.lower[above] in ("in", "on"):
            return above  # *arrested two men on Friday in connection with the attacks*
        if reading.deps[i] == "pobj" and is_referred_to(reading, path[0], i, above):
            return above
        noun = reading.lower[reading.heads[above]]
        if reading.deps[i] == "pobj" and noun in PROTESTS and reading.lower[above] in ("against", "over"):
            return above  # *On Thursday shops closed in a strike against the killing of a student*
        if reading.deps[i] == "pobj" and noun in SHAKEN and reading.lower[above] in ("by", "at", "over"):
            return above  # *said on Monday that it was appalled by an attack in Bor*
        if reading.deps[i] == "pobj" and noun in BEREAVED | CHANCES and reading.lower[above] == "of":
            return above  # *survivors of the massacre buried their dead on Sunday*, *told of the risk of an attack*
    return None


def is_referred_to(reading: Reading, token: int, i: int, preposition: int) -> bool:
    """*the arrest of two men in the shooting*, *video of the attack*: an event spoken of before, under a noun that is
    no event itself."""
    noun = reading.heads[preposition]
    if i != token or reading.tags[noun][:2] != "NN" or reading.lower[noun] in EVENTFUL:
        return False
    if reading.lower[preposition] not in ("in", "of", "for", "into", "over", "about", "from", "on", "to"):
        return False
    return any(reading.lower[c] in DEFINITE for c in reading.children[token])


def of_gapped(reading: Reading, token: int) -> int | None:
    """*50,000 fled in A by Friday, and another 40,000 in B over the past week*: the number that stands for a clause
    of its own, without its verb, over a token in it."""
    for i in path_to_root(reading, token):
        if reading.tags[i] == "CD" and reading.deps[i] == "conj" and reading.tags[reading.heads[i]][:1] == "V":
            return i
    return None


def is_comparison(reading: Reading, since: int) -> bool:
    """*the deadliest attack since the war began in 2011*, *the first strike there since May*: how long nothing like it
    was, not when it was."""
    start = reading.sentences[reading.sentence[since]][0]
    for i in range(since - 1, max(start, since - FARTHEST) - 1, -1):
        if reading.lower[i] == "most" and (reading.tags[i + 1][:2] == "NN" or reading.lower[i + 1] == "of"):
            continue  # *have retaken most towns since July*
        if reading.tags[i] in ("JJS", "RBS") or reading.lower[i] in ("first", "only", "worst"):
            return reading.lower[i] not in ("least", "most") or reading.lower[i - 1] != "at"
        if reading.tags[i] in ("VBD", "VBZ", "VBP", "VBN", "MD"):
            return False
    return False


def path_to_root(reading: Reading, i: int) -> list[int]:
    """Token i and all above it; a list that is shared, not to be changed."""
    if (path := reading.paths.get(i)) is None:
        above = reading.heads[i]
        path = reading.paths[i] = [i] if above == i else [i, *path_to_root(reading, above)]
    return path


def is_about_another(reading: Reading, governor: int, top: int, path: list[int]) -> bool:
    """Whether a time hangs on a noun that is not on the event's path to the root (*the deal of May 2017*), or in a
    phrase that sets the clause against something else (*despite the meeting in May 2017*)."""
    i = governor
    while reading.heads[i] != i and i not in path and reading.tags[i][:1] != "V":
        if reading.lower[i] in SET_AGAINST:
            return True
        i = reading.heads[i]
    if reading.tags[governor][:1] == "V" or governor in path or reading.heads[governor] == governor:
        return False
    if reading.lower[governor] in EVENT_NOUNS:
        if reading.lower[path[0]] in REACTING:
            return True  # *condemned Tuesday's attack*
        site = reading.heads[reading.heads[governor]]  # *died in Doma, the site of an April massacre*
        return reading.deps[governor] == "pobj" and reading.lower[site] in SITES and site not in path
    return reading.lower[governor] in OTHER_NOUNS or reading.deps[top] in ANY_PREMODIFIERS
