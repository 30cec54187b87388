"""States as actors: a country's name is an actor only where it acts or is acted with, never where it is a location."""

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.clause import ACCUSING, conjuncts, first_conjunct, prepositions
from newsledger.extract.reading import Reading
from newsledger.extract.words import COPULAS, LISTED

SHORT_COPULAS = COPULAS | {"'s", "'re"}

HAPPENING = frozenset(  # *Syria bombings*: a headline's country where it happens
    "attack attacks bombing bombings bomb killing killings massacre fighting violence abduction abductions kidnapping"
    " kidnappings murders execution executions suicide roadside gunfire sniper siege car".split()
)
WHOSE = frozenset(  # *Syria rebel offensive*: whose act it is stands behind the country
    "rebel rebels militant militants terrorist terrorists terror jihadist jihadists insurgent insurgents separatist"
    " separatists opposition militia suicide guerrilla gang isis is".split()
)
BETWEEN = frozenset(
    "mediator mediators host hosts guarantor guarantors facilitator facilitators intermediary intermediaries"
    " broker brokers observer observers witness witnesses".split()
)
STOOD_BETWEEN = frozenset("brokered mediated sponsored facilitated negotiated".split())
LOCATING = frozenset("in at near around outside inside across throughout toward towards into through".split())
AIMING = frozenset("shot shoot shoots shooting fired fires firing fire aimed".split())  # at whom
TAKEN = frozenset(
    "fled flee fleeing reached entered overran retook recaptured besieged besieging shelled pounded".split()
)
FROM_AFAR = frozenset("airstrike airstrikes strikes shelling bombardment bombardments".split())
DASHES = (["-"], ["--"], ["–"], ["—"])  # after a capital: it is where the text was written, not who speaks


GAINING = frozenset(  # land, from a state
    "seized seize seizes seizing captured capture captures capturing took take takes taken taking annexed annex annexes"
    " annexing wrested wrest conquered conquer recaptured recapture retook retake retaken regained regain reclaimed"
    " reclaim occupied liberated won grabbed snatched".split()
)
LAND = frozenset("town city village base territory control island peninsula region province area areas land".split())
LOSING = frozenset("lost lose loses losing ceded cede cedes ceding fell fall falls fallen".split())  # land, to a state
STRIKES = frozenset(
    "airstrike airstrikes strike strikes raid raids bombardment bombing shelling offensive invasion incursion attacks"
    " operation operations campaign".split()
)
CARRIED_OUT = frozenset(  # with an act: *Moscow has been staging air strikes*
    "carried carry carries carrying conducted conduct conducts conducting staged stage stages staging launched"
    " launching waged wage wages waging mounted mount mounts mounting resumed resume resumes resuming intensified"
    " intensifying intensify began started stopped halted suspended".split()
)


VESSELS, PREFIXES = LISTED["vessel"], LISTED["vessel_prefix"]
BUILDINGS, WEAPONS = LISTED["named_building"], LISTED["named_weapon"]
WAGING = frozenset(  # what an army does and no town: *Moscow bombed the port*
    "bombed bombs bombarded bombards shelled shells fired fires launched launches struck strikes attacked attacks"
    " invaded invades annexed annexes deployed deploys sent sends repelled repels downed bombard launch strike attack"
    " invade annex deploy send repel".split()
)


def is_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether a name is a ship's, a building's or a weapon's: *the tanker Kumba*, *the Kumba shopping mall*, *a Buk
    missile*."""
    lower, tags = reading.lower, reading.tags
    if lower[first] in PREFIXES or (first and (lower[first - 1] in VESSELS or lower[first - 1] in PREFIXES)):
        return True
    if lower[last : last + 1] != [] and lower[last] in WEAPONS and lower[first - 1 : first] != ["of"]:
        return True
    behind = last + 1 if tags[last : last + 1] in (["NN"], ["VBG"]) and lower[last] not in BUILDINGS else last
    return lower[behind : behind + 1] != [] and reading.words[behind].islower() and lower[behind] in BUILDINGS


def is_located(reading: Reading, first: int, last: int) -> bool:
    """Whether an unknown name stands where a place does: *in Kumba*, *Kumba town*, *village of Kumba*, *(Kumba, …)*."""
    known = contexts(reading)
    if is_thing(reading, first, last):
        return True
    words, head = reading.lower, last - 1
    if first > 1 and words[first - 1] == "the":
        return is_located(reading, first - 1, last)
    before = words[first - 1] if first else ""
    after = words[last] if last < len(words) else ""
    governor = reading.lower[reading.heads[first - 1]] if first else ""
    if before in ("on", "over") and last - first <= 2 and governor not in known["act"]:
        return True
    if before in TAKEN:  # *fled Kumba*, *overran Kumba*
        return True
    if before in ("on", "of") and governor in FROM_AFAR and words[reading.heads[first - 1] - 1] != "drone":
        return words[first] not in ("abu", "mullah")  # *air strikes on Urum*, *the shelling of Urum*
    if (
        words[first] in ("mount", "lake", "cape", "river", "port")
        or (before in LOCATING and (before != "at" or governor not in AIMING))
        or after in known["place_word"]
        or words[last : last + 2] in (["air", "base"], ["air", "bases"])
        or words[head] in known["place_word"]
    ):
        return True
    if before == "of" and first > 1 and words[first - 2] in known["place_word"]:
        return True
    if before in ("(", ",", "-", "and") and first > 1 and first - 2 in reading.place_at:
        return True
    if _listed_with_places(reading, head):
        return True
    return after in (",", ")") and last + 1 in reading.place_at and before in ("(", ",", "in", "at", "near")


def stands_in_body(reading: Reading, first: int, last: int) -> bool:
    """Whether a name that the model saw in a heading, where every word may have a capital, has its last word in the
    text below too. Always true outside headings, and where there is no text below."""
    if reading.kinds[first] not in ("title", "heading"):
        return True
    word, body = reading.words[last - 1], False
    for other, kind in zip(reading.words, reading.kinds, strict=True):
        if kind == "body":
            body = True
            if other == word:
                return True
    return not body


def _listed_with_places(reading: Reading, head: int) -> bool:
    """*districts such as Kafr Nabudah, Khan Shaykhun and Saraqib*: coordinated with a place, or examples of places."""
    known = contexts(reading)
    i, steps = head, 0
    while reading.deps[i] in ("conj", "appos") and reading.heads[i] != i and steps < 8:
        i, steps = reading.heads[i], steps + 1
        if i in reading.place_at and reading.tags[i][:3] == "NNP":
            return True
    if (
        i != head
        and reading.deps[i] == "pobj"
        and reading.lower[reading.heads[i]] in ("in", "near", "outside", "around")
    ):
        return True  # *in Guayabo, Horcon and Kumba*, of which none is known
    if reading.deps[i] == "pobj" and reading.lower[reading.heads[i]] in ("as", "like", "including"):
        noun = reading.heads[reading.heads[i]]
        return reading.lower[noun].removesuffix("s").replace("citie", "city") in known["place_word"]
    return False


def acts(reading: Reading, head: int, speech_only: bool = False) -> bool:
    """Whether the country name with head token ``head`` stands for the state that acts, speaks, agrees, is addressed or
    owns an act. ``speech_only``: for capitals, which stand for the state only where they speak or decide."""
    known = contexts(reading)
    first = first_conjunct(reading, head)
    dep, governor = reading.deps[first], reading.heads[first]
    word = reading.lower[governor]
    if word in STOOD_BETWEEN and reading.deps[governor] == "amod" and reading.lower[head + 1 : head + 2] == ["-"]:
        return True  # *the Qatar-mediated truce*
    if word == "led" and reading.deps[governor] == "amod":  # *US-led strikes*
        return reading.lower[reading.heads[governor]] in known["act"]
    if dep == "nsubj":
        if reading.tags[governor][:1] not in "VM":
            return False
        if speech_only:
            waged = word in WAGING and any(reading.deps[c] in ("dobj", "prep") for c in reading.children[governor])
            acts_done = (c for c in reading.children[governor] if reading.deps[c] == "dobj")
            waged = waged or (word in CARRIED_OUT and any(reading.lower[c] in STRIKES for c in acts_done))
            return (word in known["speech"] or waged) and reading.words[head + 1 : head + 2] not in DASHES
        return word not in known["stative"] and (word not in SHORT_COPULAS or not _is_place_said(reading, governor))
    if speech_only:
        if dep == "dobj":  # *prompted Ankara to launch an operation*
            sent = (c for c in reading.children[governor] if reading.deps[c] in ("xcomp", "ccomp"))
            return word in ACCUSING or any(reading.lower[c] in WAGING for c in sent)
        if dep == "pobj" and word in ("between", "with"):  # *talks between Kigali and M23*, not *fighting between*
            above = reading.lower[reading.heads[governor]]
            return above in known["company"] and above not in known["fighting"]
        return dep == "pobj" and word == "by" and reading.deps[governor] == "agent"
    if dep == "nsubjpass":
        return word in known["addressed"] or word in known["speech"] or word in known["minded"]
    if dep == "dobj":
        return word in known["addressed"]
    if dep == "appos" and first in reading.coordinated and reading.tags[governor] == "NNP":
        return acts(reading, governor)  # *Norway, Brazil and Mexico vouch for it*, whose comma the parse takes so
    if dep == "appos":
        return word in known["kind_of_state"]
    if dep in ("compound", "nmod") and _names_country(reading, governor) and governor in reading.coordinated:
        return acts(reading, governor)  # *brokered by Russia Turkey and Qatar*, in a page that has lost its commas
    if dep in ("compound", "nmod") and not WHOSE.isdisjoint(reading.lower[head + 1 : governor]):
        return False
    if dep in ("compound", "nmod") and word in HAPPENING and head == reading.sentences[reading.sentence[head]][0]:
        return False
    if dep in ("poss", "compound", "nmod", "amod"):
        return word in known["act"] or word in known["own_act"] or (dep == "poss" and word in known["help"])
    if dep == "pobj" and word == "with" and _stands_between(reading, max(conjuncts(reading, first))):
        return True
    if dep == "pobj":
        return _in_company(reading, governor, word)
    return False


def _names_country(reading: Reading, token: int) -> bool:
    return token in reading.place_at and reading.places[reading.place_at[token]].kind == "country"


def _stands_between(reading: Reading, last: int) -> bool:
    """*with Oman as mediator*, *with Norway, Cuba and Chile as guarantors*. ``last``: of those that are named."""
    behind = reading.lower[last + 1 : last + 4]
    return behind[:1] == ["as"] and not BETWEEN.isdisjoint(behind[1:])


def _is_place_said(reading: Reading, copula: int) -> bool:
    """*Mali is a landlocked country*: the predicate is about a place."""
    known = contexts(reading)
    return any(reading.lower[c] in known["place_noun"] for c in reading.children[copula]) or not any(
        reading.deps[c] in ("attr", "acomp", "ccomp", "xcomp", "advcl") for c in reading.children[copula]
    )


def _in_company(reading: Reading, preposition: int, word: str) -> bool:
    """*by Russia*, *between Turkey and Russia*, *a deal with Iran*, *support from Iran*, *together with Russia*."""
    known = contexts(reading)
    above = reading.heads[preposition]
    upper = reading.lower[above]
    if word == "by":
        return True
    if word in ("between", "among"):
        return upper in known["company"] or reading.tags[above][:1] == "V"
    if word in ("with", "alongside"):
        return upper in known["company"] or upper in known["help"] or word == "alongside"
    if word == "of" and upper in known["office_of"]:
        return True
    if word == "from" and upper in BETWEEN:
        return True  # *with mediators from Egypt and Qatar*
    if word in ("from", "to") and _changes_hands(reading, above, word):
        return True
    if word in ("from", "of"):
        return upper in known["help"] or (word == "of" and upper in known["kind_of_state"])
    if word in ("against", "like"):
        return True
    if word == "for":
        return any(reading.lower[c] == "to" for c in range(preposition + 2, min(preposition + 4, len(reading.lower))))
    if word == "including":
        return upper in known["kind_of_state"] or upper in ("community", "coalition")
    return word == "to" and upper in ("according", "thanks", "loyal")


def _changes_hands(reading: Reading, above: int, preposition: str) -> bool:
    """*seized Crimea from Ukraine*, *lost the town to Azerbaijan*, *the town fell to Armenia*: whose land it was, or is
    now; not *took weapons from Libya*."""
    verb = above
    while reading.tags[verb][:1] != "V" and reading.heads[verb] != verb:
        verb = reading.heads[verb]
    if reading.lower[verb] not in (GAINING if preposition == "from" else LOSING):
        return False
    falling = reading.lower[verb][:3] == "fal" or reading.lower[verb] == "fell"
    wanted = ("nsubj",) if falling else ("dobj", "nsubjpass")
    land = [c for c in reading.children[verb] if reading.deps[c] in wanted]
    land += [t for c in land for word, t in prepositions(reading, c) if word == "of"]  # *1,200 square km of the Golan*
    return any(t in reading.place_at or reading.lower[t] in LAND for t in land)
