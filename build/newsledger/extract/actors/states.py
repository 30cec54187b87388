"""States as actors: a country's name is an actor only where it acts or is acted with, never where it is a location."""

from newsledger.extract.actors.nominals import ACTS
from newsledger.extract.clause import first_conjunct
from newsledger.extract.reading import Reading

STATIVE = frozenset("lie lies border borders sits hosts houses saw sees seen suffered suffers".split())
COPULAS = frozenset("is are was were be been being 's 're remain remains remained become becomes became".split())
PLACE_NOUNS = frozenset(
    "country nation place home located landlocked situated part region area province land territory".split()
)
OWN_ACTS = frozenset(  # what a state owns only as an actor: *Turkey's commitment*, *U.S. assistance*
    "commitment commitments effort efforts response responses strategy goal goals position stance leader leaders plan plans"
    " request requests claim claims objective objectives call calls contribution contributions obligation obligations"
    " message ambassador ambassadors interest interests ally allies partner partners work process diplomacy assistance aid"
    " help role involvement participation presence decision policy policies threat threats leadership behalf invitation"
    " consent sponsorship influence co-operation cooperation relationship relations sanctions companies proposal initiative"
    " denial announcement warning warnings accusation accusations refusal demand demands promise pledge ability security"
    " backing support approval permission pressure recognition protection".split()
)
SPEECH = frozenset(
    "said says say saying told tells agreed agrees agree announced announces denied denies deny warned warns wants want"
    " accused accuses accuse considers regards called calls backs backed supports supported urged urges vowed vows"
    " claimed claims insisted insists believes hopes fears rejected rejects condemned condemns confirmed confirms"
    " demanded demands decided refused refuses blamed blames described proposed offered stressed argues argued maintains"
    " reiterated expressed responded reacted signed brokered negotiated threatened pledged promised views opposes"
    " opposed sees added hinted wanted sent launched ordered imposed recognised recognized expelled summoned designated"
    " has have had will would may might could plans planned admitted acknowledged intends seeks sought carried".split()
)
ADDRESSED = frozenset(
    "accuse accused accuses accusing blame blamed blames blaming urge urged urges condemn condemned condemns criticise"
    " criticised criticize criticized ask asked told tell warned warn support supported supports back backed backs allow"
    " allowed help helped pressure pressured pressured force forced threaten threatened persuade persuaded enable enabled enables sanction"
    " sanctioned fight fighting fought thank thanked call called demand demanded arm armed want wants wanted defeat".split()
)
MINDED = frozenset(
    "committed concerned prepared determined required obliged involved represented convinced isolated alarmed worried"
    " pleased shocked suspected believed known expected bound interested opposed engaged implicated allied".split()
)
COMPANY = frozenset(
    "deal deals agreement agreements talks talk accord pact treaty truce ceasefire cease-fire war wars relations ties"
    " meeting meetings summit negotiations cooperation coordination conflict tensions dispute alliance understanding"
    " dialogue agreed agree signed sign negotiate negotiated cooperate coordinate coordinated work working worked"
    " negotiating met meet meets fight fought clashes border_guards contacts consultations discussions discuss discussed"
    " brokered partnership memorandum guarantors".split()
)
HELP = frozenset(
    "support supports help backing aid assistance pressure approval permission weapons arms weaponry funding money pressure"
    " role involvement intervention participation presence decision policy interests threat threats hands part leadership"
    " members member ally allies behalf invitation request recognition consent sponsorship protection influence".split()
)
OFFICES = frozenset("affairs minister ministers president presidents king ambassador ambassadors leaders".split())
KINDS_OF_STATE = frozenset(
    "country countries state states guarantor guarantors power powers ally allies member members side sides party parties"
    " nation nations supporter supporters backer backers partner partners neighbour neighbor neighbours neighbors donors"
    " government governments signatories".split()
)

LOCATING = frozenset("in at near around outside inside across throughout toward towards into through".split())
PLACE_WORDS = frozenset(
    "village town city district township county region province state ward governorate neighborhood neighbourhood suburb"
    " river road street highway valley mountain mountains airport square camp subdistrict municipality department commune"
    " locality area territory lga crossing island bridge hill junction jurisdiction park".split()
)


def is_located(reading: Reading, first: int, last: int) -> bool:
    """Whether an unknown name stands where a place does: *in Kumba*, *Kumba town*, *village of Kumba*, *(Kumba, …)*."""
    words, head = reading.lower, last - 1
    if first > 1 and words[first - 1] == "the":
        return is_located(reading, first - 1, last)
    before = words[first - 1] if first else ""
    after = words[last] if last < len(words) else ""
    governor = reading.lower[reading.heads[first - 1]] if first else ""
    if before in ("on", "over") and last - first <= 2 and governor not in ACTS:
        return True
    if (
        words[first] in ("mount", "lake", "cape", "river", "port")
        or before in LOCATING
        or after in PLACE_WORDS
        or words[head] in PLACE_WORDS
    ):
        return True
    if before == "of" and first > 1 and words[first - 2] in PLACE_WORDS:
        return True
    if before in ("(", ",", "-", "and") and first > 1 and first - 2 in reading.place_at:
        return True
    if _listed_with_places(reading, head):
        return True
    return after in (",", ")") and last + 1 in reading.place_at and before in ("(", ",", "in", "at", "near")


def _listed_with_places(reading: Reading, head: int) -> bool:
    """*districts such as Kafr Nabudah, Khan Shaykhun and Saraqib*: coordinated with a place, or examples of places."""
    i, steps = head, 0
    while reading.deps[i] in ("conj", "appos") and reading.heads[i] != i and steps < 8:
        i, steps = reading.heads[i], steps + 1
        if i in reading.place_at and reading.tags[i][:3] == "NNP":
            return True
    if reading.deps[i] == "pobj" and reading.lower[reading.heads[i]] in ("as", "like", "including"):
        noun = reading.heads[reading.heads[i]]
        return reading.lower[noun].removesuffix("s").replace("citie", "city") in PLACE_WORDS
    return False


def acts(reading: Reading, head: int, speech_only: bool = False) -> bool:
    """Whether the country name whose head token is ``head`` stands for the state that acts, speaks, agrees, is addressed
    or owns an act. ``speech_only``: for capitals, which stand for the state only where they speak or decide."""
    first = first_conjunct(reading, head)
    dep, governor = reading.deps[first], reading.heads[first]
    word = reading.lower[governor]
    if dep == "nsubj":
        if reading.tags[governor][:1] not in "VM":
            return False
        if speech_only:
            return word in SPEECH
        return word not in STATIVE and (word not in COPULAS or not _is_place_said(reading, governor))
    if speech_only:
        return dep in ("pobj",) and word == "by" and reading.deps[governor] == "agent"
    if dep == "nsubjpass":
        return word in ADDRESSED or word in SPEECH or word in MINDED
    if dep == "dobj":
        return word in ADDRESSED
    if dep == "appos":
        return word in KINDS_OF_STATE
    if dep in ("poss", "compound", "nmod", "amod"):
        return word in ACTS or word in OWN_ACTS or (dep == "poss" and word in HELP)
    if dep == "pobj":
        return _in_company(reading, governor, word)
    return False


def _is_place_said(reading: Reading, copula: int) -> bool:
    """*Mali is a landlocked country*: the predicate is about a place."""
    return any(reading.lower[c] in PLACE_NOUNS for c in reading.children[copula]) or not any(
        reading.deps[c] in ("attr", "acomp", "ccomp", "xcomp", "advcl") for c in reading.children[copula]
    )


def _in_company(reading: Reading, preposition: int, word: str) -> bool:
    """*by Russia*, *between Turkey and Russia*, *a deal with Iran*, *support from Iran*, *together with Russia*."""
    above = reading.heads[preposition]
    upper = reading.lower[above]
    if word == "by":
        return True
    if word in ("between", "among"):
        return upper in COMPANY or reading.tags[above][:1] == "V"
    if word in ("with", "alongside"):
        return upper in COMPANY or upper in HELP or word == "alongside"
    if word == "of" and upper in OFFICES:
        return True
    if word in ("from", "of"):
        return upper in HELP or (word == "of" and upper in KINDS_OF_STATE)
    if word in ("against", "like"):
        return True
    if word == "for":
        return any(reading.lower[c] == "to" for c in range(preposition + 2, min(preposition + 4, len(reading.lower))))
    if word == "including":
        return upper in KINDS_OF_STATE or upper in ("community", "coalition")
    return word == "to" and upper in ("according", "thanks", "loyal")
