"""A figure while its fields are found."""

from msgspec import Struct

from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.counting import Counted
from newsledger.values.quantity import Quantity


class Draft(Struct):
    """One figure on its way: what was read of it so far. whole: position of the draft of which it is a part."""

    quantity: Quantity
    counted: Counted
    governed: Governed | None = None
    category: str = "other"
    rule: str = ""
    counted_text: str = ""
    population: str = ""
    measure: str = ""
    flag: str = ""
    whole: int | None = None
    part_kind: str = ""
    sentence: int = 0
    inherited: bool = False
    divided: bool = False  # all of it is given in parts
    of_people: bool = False  # a bare number of people, by what is said of it
    breakdown: tuple[int, int] | None = None  # the tokens in which its parts are listed
    compared: bool = False  # another is compared with it (*up from 12*)
    headed: int | None = None  # the word of the heading of its list that says what is counted
    predicated: bool = False  # who they are is said of the bare number (*nine were children*)

    @property
    def trigger(self) -> int:
        """The token whose clause says the figure."""
        return self.governed.trigger if self.governed is not None else self.quantity.head

    def govern(self, governed: Governed) -> None:
        self.governed, self.category = governed, governed.category
        self.rule = governed.rule
