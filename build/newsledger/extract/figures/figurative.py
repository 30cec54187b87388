"""Harm that is no wound: *the remarks hurt the president*, *tariffs have hurt 30 exporters*, *killed the bill*."""

from newsledger.extract.clause import is_passive, own_subject, prepositions
from newsledger.extract.reading import Reading

HURTING = frozenset(
    "hurt hurts hurting wound wounds wounded wounding injure injures injured injuring kill kills killed killing".split()
)
HARMLESS = frozenset(  # what hurts nobody's body
    "accusation accusations allegation allegations comment comments criticism debate debates decision"
    " decisions defeat defeats disclosure disclosures editorial gaffe insult insults joke jokes lawsuit lawsuits"
    " leak leaks lie lies law laws loss losses poll polls ratings remark remarks revelation revelations review"
    " reviews rhetoric rule rules ruling rumor rumors rumour rumours scandal scandals slur slurs speech statement"
    " statements tweet tweets vote verdict verdicts word words policy policies cost costs cut cuts cuts crisis"
    " competition deficit downturn inflation layoffs price prices rate rates recession reform reforms sanctions"
    " slump slowdown tariff tariffs tax taxes wages embargo boycott closure closures".split()
)


def is_figurative(reading: Reading, trigger: int) -> bool:
    """Whether the doer of a verb of harm is something that hurts no body."""
    if reading.lower[trigger] not in HURTING:
        return False
    if is_passive(reading, trigger):
        doers = [token for word, token in prepositions(reading, trigger) if word == "by"]
    else:
        who = own_subject(reading, trigger)
        doers = [] if who is None else [who]
    return any(reading.lower[token] in HARMLESS for token in doers)
