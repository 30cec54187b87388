"""Ids: a prefix and a hash of raw values that stay the same, whatever else is in the dataset."""

from functools import lru_cache
from hashlib import sha256

SEPARATOR = "\x1f"


def hashed(prefix: str, raw: str) -> str:
    """``prefix-`` and twelve hexadecimal digits of the SHA-256 of ``raw``."""
    return f"{prefix}-{sha256(raw.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@lru_cache(4_096)
def make_id(prefix: str, *parts: object) -> str:
    """The id made of parts that can't run into each other.

    >>> make_id("plc", "gn:170017")
    'plc-576399334d14'
    """
    return hashed(prefix, SEPARATOR.join(["" if part is None else str(part) for part in parts]))
