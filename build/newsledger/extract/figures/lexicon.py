"""What the figure rules know of words: triggers by form, and the class and population of what is counted."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from newsledger.lexicons import read_lexicon

PERSONAL = frozenset({"person", "combatant"})


class Trigger(Struct, frozen=True):
    """One use of a word that gives a category.

    construction, of a verb: object (the number is its patient), subject, either, passive; of an adjective: modifier; of
    a noun: counted (*12 deaths*), of (*the death of 12*), to (*damage to 12 houses*), toll (*a toll of 12*).
    classes: what may be counted; ``*`` anything; with ``known`` no noun of unknown class, with ``civil`` no combatants.
    companions: words of which the clause must hold one.
    """

    lemma: str
    part_of_speech: str
    category: str
    construction: str
    classes: frozenset[str]
    companions: frozenset[str]

    def takes(self, counted_class: str) -> bool:
        """Whether a thing of this class can be counted here. Unknown nouns pass for things people have done to them
        only where the trigger is about people; no noun at all (*killing 12*) passes likewise."""
        if "civil" in self.classes and counted_class == "combatant":
            return False
        if "*" in self.classes or counted_class in self.classes:
            return True
        if "known" in self.classes:
            return counted_class == "combatant" and "person" in self.classes
        if counted_class in ("", "unknown", "combatant"):
            return "person" in self.classes
        return False


@dataclass(frozen=True)
class FigureLexicon:
    verbs: dict[str, list[Trigger]]
    nouns: dict[str, list[Trigger]]
    adjectives: dict[str, list[Trigger]]
    class_of: dict[str, str]  # noun form -> counted class
    category_of: dict[str, str]  # noun form -> category where no clause gives one
    population_of: dict[str, str]  # noun form -> population code
    confidence_of: dict[str, float]  # rule -> share of its figures that were found right

    @cached_property
    def governing(self) -> frozenset[str]:
        """All forms that give a category."""
        return frozenset((*self.verbs, *self.nouns, *self.adjectives))


def load_figure_lexicon(own: Path | None) -> FigureLexicon:
    """The three lexicons of figures, those of the dataset folder ``own`` behind the package's."""
    tables: dict[str, dict[str, list[Trigger]]] = {name: defaultdict(list) for name in ("verb", "noun", "adjective")}
    for row in read_lexicon("figure_triggers", own):
        forms = row["forms"].split()
        for form in forms:
            tables[row["part_of_speech"]][form].append(
                Trigger(
                    forms[0],
                    row["part_of_speech"],
                    row["category"],
                    row["construction"],
                    frozenset(row["classes"].split()),
                    frozenset(row["companions"].split()),
                )
            )
    for table in tables.values():
        for triggers in table.values():
            triggers.sort(key=lambda trigger: not trigger.companions)
    class_of, category_of, population_of = {}, {}, {}
    for row in read_lexicon("figure_nouns", own):
        class_of[row["noun"]], category_of[row["noun"]] = row["counted_class"], row["category"]
    for row in read_lexicon("populations", own):
        noun, population = row["noun"], row["population"]
        population_of[noun] = population
        class_of[noun] = {"households": "household", "combatants": "combatant"}.get(population, "person")
        if population == "combatants":
            category_of[noun] = "forces"
    for row in read_lexicon("peoples", own):
        for name in f"{row['name']}|{row['people']}".lower().split("|"):
            class_of.setdefault(name, "person")
            population_of.setdefault(name, "people")
    for noun in ("life", "lives"):
        class_of[noun] = "life"
    return FigureLexicon(
        dict(tables["verb"]),
        dict(tables["noun"]),
        dict(tables["adjective"]),
        class_of,
        category_of,
        population_of,
        {row["rule"]: float(row["confidence"]) for row in read_lexicon("figure_rules")},
    )
