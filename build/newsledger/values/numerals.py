"""The words and digits that numbers are written with."""

import re

UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split()
    )
}


TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)} | {
    "fourty": 40
}


SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
}


SUFFIXES: dict[str, float] = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "billion": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tr": 1e12,
    "trillion": 1e12,
    "thousand": 1e3,
    "cr": 1e7,
}


FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}


FRACTIONS |= {f"{w}s": n for w, n in FRACTIONS.items() if w not in ("half", "halves")}


GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


MAGNITUDES = frozenset("tens dozens scores hundreds thousands millions billions trillions lakhs crores".split())


SEVERAL = frozenset(["several", "many", "few", "couple"])


WORDS = UNITS | TENS


NUMERAL = re.compile(r"(?:\d[\d,]*(?:\.\d+)*|\d{1,3}(?:[’']\d{3})+)?[½¼¾⅓⅔]?|\.\d+")


SLASHED = re.compile(r"([1-9]\d?)/([1-9]\d?)")


EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


FOLDS = {f"{word}fold": float(n) for word, n in WORDS.items() if n > 1} | {"hundredfold": 100.0, "thousandfold": 1000.0}


STARTS = (
    frozenset(FOLDS)
    | frozenset(WORDS)
    | frozenset(SCALES)
    | MAGNITUDES
    | SEVERAL
    | {"half", "a", "an", "quarter", "third"}
)

LARGEST = 2.0**53


def numeral(word: str) -> float | None:
    """A number in digits, separators allowed; none where a float can't hold it to the last digit.

    >>> numeral("1,00,000"), numeral("1.800.000"), numeral("2½"), numeral("5:30"), numeral("9" * 400)
    (100000.0, 1800000.0, 2.5, None, None)
    """
    if not NUMERAL.fullmatch(word) or not word:
        return None
    glyph = GLYPHS.get(word[-1], 0.0)
    if glyph:
        word = word[:-1]
    if EUROPEAN.fullmatch(word):
        word = word.replace(".", "")
    try:
        value = float(re.sub("[,’']", "", word) or 0)
    except ValueError:
        return None
    return value + glyph if value < LARGEST else None
