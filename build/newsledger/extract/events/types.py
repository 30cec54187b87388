"""Which type an event has, decided from trigger, weapon and participants together.

The order follows the ACLED codebook (2023): a strike from the air, shelling and explosive devices are remote violence
whoever is hit; without them armed against armed is a battle, armed against the unarmed violence against civilians.
"""

WEAPON_ORDER = ("chemical_attack", "airstrike", "shelling", "explosion")
OPEN_TYPES = ("violence", "bombing", "strike", "attack_on_civilians", "attack_on_objects")
PLACES = ("territory", "inhabited")


def decide_type(event_type: str, weapons: set[str], doers: set[str], targets: set[str], victims: set[str]) -> str:
    """The vocabulary code for a trigger's type, given the weapons, and the kinds of doers, targets and the harmed.

    >>> decide_type("violence", {"airstrike"}, {"armed"}, {"civilian"}, set())
    'airstrike'
    >>> decide_type("violence", set(), {"armed"}, {"armed"}, set())
    'battle'
    >>> decide_type("violence", set(), {"armed"}, set(), {"civilian"})
    'attack_on_civilians'
    """
    weapon = next((w for w in WEAPON_ORDER if w in weapons), "")
    if event_type in ("airstrike", "shelling", "explosion", "chemical_attack"):
        stronger = weapon in ("chemical_attack", "airstrike") and event_type != "chemical_attack"
        return weapon if stronger else event_type
    if event_type == "destruction" and weapon in ("airstrike", "shelling", "explosion"):
        return weapon  # *A van bomb levelled the centre*, *jets flattened the district*
    if event_type not in OPEN_TYPES:
        return event_type
    if weapon:
        return weapon
    if event_type == "strike":
        return "airstrike"
    if event_type == "bombing":
        from_air = "state" in doers or ("armed" in doers and targets & set(PLACES))
        return "airstrike" if from_air else "explosion"
    if event_type == "attack_on_objects" and victims & {"armed", "civilian"}:
        return _by_participants(doers, set(), victims)
    if event_type != "violence":
        return event_type
    return _by_participants(doers, targets, victims)


def _by_participants(doers: set[str], targets: set[str], victims: set[str]) -> str:
    if targets & {"armed", "military_object"}:
        return "battle"
    people = (targets | victims) & {"armed", "civilian", "state"}
    if people:
        return "battle" if "armed" in people and "civilian" not in people else "attack_on_civilians"
    if (targets & {"civilian_object", "aircraft"}) or victims & {"civilian_object", "inhabited"}:
        return "attack_on_objects"  # also of what it destroyed, and nobody is said to be hurt
    if targets & {"territory", "state"}:
        return "battle"
    return "attack_on_civilians" if doers or victims or targets else "other"
