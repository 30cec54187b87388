"""Whether a truce is spoken of as one that there is, or was: not one that is wanted, talked about or ruled out."""

from newsledger.extract import clause, factual
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

WANTED = words(
    "call calls called calling urge urges urged urging demand demands demanded demanding seek seeks sought seeking want"
    " wants wanted wanting push pushes pushed pushing press pressed pressing propose proposes proposed proposing offer"
    " offers offered offering plead pleas plea appeal appeals appealed appealing hope hopes hoped hoping discuss"
    " discusses discussed discussing discussions discussion negotiate negotiates negotiating negotiations negotiation"
    " reject rejects rejected rejecting refuse refuses refused refusing refusal oppose opposes opposed opposing support"
    " supports supported supporting favour favor back backs backed backing consider considers considered considering"
    " plan plans planned planning expect expects expected expecting await awaits awaited awaiting proposal proposals"
    " talks talk prospect prospects chance chances effort efforts possibility need needs needed lack absence condition"
    " conditions pressure path way towards draft resolution vote votes voted exchange return progress work works worked"
    " working bid push attempt attempts close closer want desire opportunity idea formula precondition discussing"
    " secure securing achieve achieving arrange arranging impose imposing implore beg begged insist insisted insists"
    " bring brings brought bringing"
    " promote promotes promoted promoting request requests requested requesting"
    " prepare prepares prepared preparing preparations require requires required suggest suggested suggests"
)
WANTING_PREPOSITIONS = words("for to of on upon towards toward about over in at")
RENEWING = words(
    "extend extends extended extending renew renews renewed renewing prolong prolongs prolonged prolonging"
    " observe observes observed observing uphold upheld upholding respect respects respected respecting threaten"
    " threatens threatened threatening jeopardize jeopardizes jeopardized strain strains strained honour honor"
)
SUPPOSED = words("possible potential proposed eventual future draft prospective hoped-for any no neither")
WISHED = words("immediate unconditional lasting permanent durable full comprehensive genuine real sustainable")
REACHING = words("reach strike sign conclude broker negotiate make seal clinch")
REACHED = words("reached struck signed concluded agreed made sealed")
WISHING = words(
    "want wants wanted seek seeks sought demand demands demanded propose proposes proposed request requested"
)
TOLD = words(
    "instructed told asked ordered urged wants want wanted hopes hope hoped try tried tries trying failed fails failing"
    " seeks seek sought refused refuses pressed pressured unable able need needs needed"
)
UNSURE = words(
    "difficult harder easier possible likely unlikely needed necessary near close elusive impossible essential key"
)

WORKED = words("worked hammered thrashed ironed")  # out


def is_worked_out(reading: Reading, verb: int) -> bool:
    """*was worked out by elders*, *the truce hammered out in Doha*."""
    out = any(reading.lower[c] == "out" for c in reading.children[verb])
    return reading.lower[verb] in WORKED and out


def stands(reading: Reading, noun: int, definite: bool) -> bool:
    """Whether the truce at a noun is, or was, in being. A definite one is, whatever may become of it (*the truce could
    collapse*)."""
    below = {reading.lower[c] for c in reading.children[noun]}
    if below & (SUPPOSED | WISHED):
        return False
    returning = definite and reading.lower[reading.heads[reading.heads[noun]]] == "return"  # *a return to the truce*
    if (_is_wanted(reading, noun) and not returning) or _is_doubted(reading, noun):
        return False
    return definite or _is_told(reading, noun)


def is_unmade(reading: Reading, noun: int) -> bool:
    """*a request for a truce made by the Red Cross*, *makes an agreement between them more difficult*, *conditions for
    reaching an accord*, *was told to strike a deal*: an agreement that nobody has made."""
    above, dep = reading.heads[noun], reading.deps[noun]
    if any(reading.lower[c] == "no" for c in reading.children[noun]):
        return True  # *No agreement has been reached*
    if dep == "pobj" and reading.lower[above] == "for" and reading.lower[reading.heads[above]] in WANTED:
        return True
    verb = reading.heads[above]
    if dep == "pobj" and reading.lower[verb] == "agree" and reading.deps[verb] in ("xcomp", "conj"):
        return reading.lower[reading.heads[verb]] in TOLD  # *failed to agree on a truce*
    if dep == "dobj" and reading.lower[above] in WISHING:
        return True  # *want a truce between A and B*
    if dep == "nsubjpass" and reading.lower[above] in REACHED and factual.is_negated(reading, above):
        return True  # *a deal with them has not been signed*
    if dep == "nsubj" and reading.lower[above] in UNSURE:
        return True
    if dep in ("nsubj", "dobj") and any(reading.lower[c] in UNSURE for c in reading.children[above]):
        return True
    if dep != "dobj" or not clause.is_verb(reading, above):
        return False
    if reading.deps[above] == "pcomp" and reading.lower[reading.heads[above]] == "for":
        return reading.lower[reading.heads[reading.heads[above]]] in WANTED
    if reading.deps[above] == "pcomp" and reading.lower[reading.heads[above]] == "by":
        verb = reading.heads[reading.heads[above]]  # *must go on by reaching agreements*
        return any(reading.lower[c] in ("must", "should", "can", "could") for c in reading.children[verb])
    if reading.lower[above] in REACHING and factual.modality(reading, above) == "hypothetical":
        return True  # *hopes to sign a deal*
    open_ended = reading.deps[above] == "xcomp" and reading.lower[above] in REACHING
    return open_ended and reading.lower[reading.heads[above]] in TOLD


def _is_wanted(reading: Reading, noun: int) -> bool:
    """*called for a truce*, *talks on a truce*, *proposed a truce*, *a truce was rejected*."""
    above, dep = reading.heads[noun], reading.deps[noun]
    if dep == "pobj":
        host = reading.heads[above]
        held = [
            host,
            *(c for c in reading.children[host] if reading.deps[c] == "dobj" and reading.lower[above] == "on"),
        ]
        wanted = any(reading.lower[t] in WANTED for t in held)  # *held talks in Sanaa on a truce*
        return reading.lower[above] in WANTING_PREPOSITIONS and wanted
    if dep in ("dobj", "nsubjpass"):
        return reading.lower[above] in WANTED and not is_worked_out(reading, above)
    return dep in ("compound", "nmod") and reading.lower[above] in WANTED


def _is_doubted(reading: Reading, noun: int) -> bool:
    """*a truce was unlikely*."""
    above = reading.heads[noun]
    if reading.deps[noun] not in ("nsubj", "nsubjpass"):
        return False
    return any(reading.deps[c] == "acomp" and reading.lower[c] in UNSURE for c in reading.children[above])


def _is_told(reading: Reading, noun: int) -> bool:
    """Whether the clause of a truce that is not spoken of as known is told as fact."""
    verb = clause.governing_verb(reading, noun)
    if reading.lower[verb] in RENEWING and reading.heads[noun] == verb:
        return True
    if factual.modality(reading, noun) != "asserted":
        return False
    return factual.modality(reading, verb) in ("asserted", "planned") and not factual.is_negated(reading, verb)
