"""Word sets that rules name: small closed ones written as one string, open ones from ``lexicons/senses.csv``."""

from newsledger.lexicons import read_lexicon
from newsledger.values.times.model import MONTHS as MONTH_NAMES
from newsledger.values.times.model import WEEKDAYS


def words(text: str) -> frozenset[str]:
    """
    >>> sorted(words("deal pact"))
    ['deal', 'pact']
    """
    return frozenset(text.split())


def _listed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_lexicon("senses"):
        found.setdefault(row["sense"], set()).add(row["word"])
    return {sense: frozenset(listed) for sense, listed in found.items()}


LISTED = _listed()  # sense -> words by which it is told
DEFINITE = words("the this that these those")
BEARINGS = words(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west"
)
LEANING = words("pro anti counter")  # before whom somebody else is for or against
LEAVING = words("leave leaves left leaving")
HOLDING = words("hold holds held holding")
REMAINING = words("remain remains remained")
AGREEING = words("agree agrees agreed agreeing")
BEING = words("is are was were be been being")
COPULAS = BEING | words("become becomes became remain remains remained")
POINTING = DEFINITE | {"such"}
THOSE = words("whom which them these those")  # people or things told of before
DAYS, MONTHS = frozenset(WEEKDAYS), frozenset(MONTH_NAMES)
CALENDAR = DAYS | MONTHS
SHORT_MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
HEDGED = words("believed suspected thought reported said alleged claimed presumed understood")
SAYING = words(
    "say says said saying tell tells told report reports reported announce announces announced state stated add adds"
    " added confirm confirms confirmed claim claims claimed write writes wrote quoted cited note notes noted explain"
    " explained declare declared tweeted warn warns warned condemned spoke speaking according"
)
MANY = words("dozens scores hundreds thousands millions many several")
NUMBERS = words("number numbers figure figures count counts tally total estimate estimates")
WARS = words("war wars conflict conflicts uprising revolution insurgency rebellion crisis")
TRUCES = words("truce truces ceasefire ceasefires cease-fire cease-fires armistice cessation")
GONE = words("over dead void null ended finished invalid non-existent")
RUINS = words("rubble debris wreckage ruins")
ROADS = words("road roads highway highways motorway motorways route routes railway railways expressway")
LOCATIVE = words("in at near inside outside around across throughout within")
TOWARDS = words("to into toward towards")
SUPPORT = words("support backing assistance aid help")
BODIES = words("body bodies corpse corpses remains")
