"""Harm to one person that is no matter of armed conflict or disaster: natural deaths, accidents, arrests for theft.

One person without a numeral (*a man was arrested*) is only counted where it can be. A number that is written stays.
"""

from newsledger.extract.figures.counting import Counted
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED

GRAVE = frozenset(  # events by which an article is on conflict or disaster
    "battle airstrike shelling explosion chemical_attack attack_on_civilians attack_on_objects execution abduction"
    " offensive territory_change force_movement lull agreement_made agreement_violation displacement return evacuation"
    " destruction protest aid".split()
)
CONCERNED = frozenset("combatants journalists aid_workers protesters displaced refugees detainees rescuers".split())
DYING = LISTED["dying"]
ILLNESS = LISTED["illness"]
ACCIDENT = LISTED["accident"]
CRIME = LISTED["crime"]
SIGNS = {"detained": CRIME, "killed": ACCIDENT, "injured": ACCIDENT}
NOTHING: frozenset[str] = frozenset()


def is_everyday(reading: Reading, counted: Counted, category: str, trigger: int) -> bool:
    """Whether what happened to one person is everyday news: the article tells of nothing grave, and the sentence has
    words of illness, of an accident or of common crime."""
    dying = reading.lower[trigger] in DYING
    told = reading.says(trigger, SIGNS.get(category, NOTHING)) or (dying and reading.says(trigger, ILLNESS))
    if not told and not (dying and _is_aged(reading, trigger)):
        return False
    return counted.population not in CONCERNED and not _is_grave(reading)


def _is_aged(reading: Reading, trigger: int) -> bool:
    """*dies at 79*: news of a life."""
    return reading.lower[trigger + 1 : trigger + 2] == ["at"] and reading.tags[trigger + 2 : trigger + 3] == ["CD"]


def _is_grave(reading: Reading) -> bool:
    if "grave" not in reading.memo:
        reading.memo["grave"] = any(event.event_type in GRAVE for event in reading.events)
    return bool(reading.memo["grave"])
