"""Classes of codes of ``vocabulary/*.csv`` that rules of more than one part ask about."""

# categories of figures
CASUALTIES = frozenset(("killed", "injured", "missing"))
HARM = CASUALTIES | {"detained"}
MOVED = frozenset(("displaced", "evacuated", "returned", "sheltered", "refugees"))
OF_PEOPLE = HARM | MOVED | {"released"}
HELD_OR_MOVED = MOVED | {"detained", "released"}
HARMED = HARM | {"displaced"}
HARMED_OR_MOVED = HARM | {"released", "displaced", "returned", "evacuated"}
# measures, and classes of what is counted
MEASURED = frozenset(("age", "duration", "money", "share", "distance"))  # of nobody and of no place
PEOPLED = frozenset(("person", "combatant", "household"))
# populations
ARMED_POPULATIONS = frozenset(("combatants", "peacekeepers", "attackers", "security_forces"))
# precisions of a date
TO_THE_DAY = frozenset(("minute", "part_of_day", "day"))
COARSE = frozenset(("month_part", "month", "year", "range"))
# types of actors
BANDS = frozenset(("armed_group", "armed_opposition", "paramilitary"))  # bear arms and are no state's
OFFICIAL = frozenset(("government", "military", "police"))
STATELY = OFFICIAL | {"state"}
SIDES = STATELY | BANDS | {"coalition"}  # of a war
# types of events
REMOTE = frozenset(("airstrike", "shelling", "explosion", "chemical_attack"))
VIOLENT = REMOTE | {
    *("battle", "attack_on_civilians", "attack_on_objects", "execution", "abduction", "offensive"),
}
OUTCOMES = frozenset(("casualty", "kill", "death", "bereave", "destroy"))  # frames that tell what an attack did
