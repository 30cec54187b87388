"""Numbers as people read them; the tables keep them as they are."""

from collections.abc import Mapping
from typing import Any


def number(value: float | None) -> str:
    """A number with separators, rounded to three digits where it is no whole one.

    >>> number(1800.0), number(0.5), number(1 / 3), number(1234.5678), number(0.00012345), number(None)
    ('1,800', '0.5', '0.333', '1,234.57', '0.000123', '')
    """
    if value is None:
        return ""
    if float(value).is_integer():
        return f"{int(value):,}"
    if abs(value) < 1:
        return f"{value:.3g}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def is_fraction(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is a part of one (*a third*, *one in five*), not one in a hundred."""
    return figure.get("category") == "share" and figure.get("unit") != "percent"


def amount(figure: Mapping[str, Any], value: float | None) -> str:
    """A value or bound of a figure; of a fraction in percent.

    >>> amount({"category": "share", "unit": "person"}, 1 / 3), amount({"category": "share", "unit": "percent"}, 40.0)
    ('33.3 %', '40 %')
    >>> amount({"category": "killed", "unit": "person"}, 1800.0), amount({}, None)
    ('1,800', '')
    """
    if value is None:
        return ""
    if is_fraction(figure):
        return f"{number(round(value * 100, 1))} %"
    return number(value) + (" %" if figure.get("unit") == "percent" else "")
