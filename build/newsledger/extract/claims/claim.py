"""What is claimed, and by whom."""

from msgspec import Struct


class Claim(Struct, frozen=True):
    """What is claimed (tokens) by whom (actor indices, the origin first); cue: the token that says so."""

    tokens: frozenset[int]
    claimants: tuple[int, ...]
    cue: int
    rule: str

    @property
    def first(self) -> int:
        return min(self.tokens)

    @property
    def last(self) -> int:
        return max(self.tokens) + 1
