"""What English readers call a province or district whose list gives its official name: *Bavaria*, *Beirut*, *Sumy*.

Four things tell it, in this order: the largest town of the area bears the area's name in another spelling (*Bayrut* is
Beirut); the area's name is an adjective of its largest town (*Kurskaya oblast'* around Kursk); another name of the area
has an English word of direction (*North Sumatra*), or an English word for an area (*State of Bavaria*).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from newsledger.gazetteer.fold import fold, skeleton

AREAS = (
    " special capital region", " autonomous republic", " autonomous okrug", " autonomous region",
    " autonomous oblast", " governorate", " voivodeship", " prefecture", " department", " province", " district",
    " division", " republic", " county",
    " region", " oblast", " state", " krai", " kray", " territory", " municipality", " regency", " canton",
)  # fmt: skip
AREAS_OF = (
    "free state of ", "state of ", "province of ", "region of ", "republic of ", "department of ", "county of ",
    "principality of ", "autonomous region of ", "special region of ", "community of ", "autonomous republic of ",
)  # fmt: skip
ENGLISH = frozenset(
    "north south east west northern southern eastern western central northeast southeast northwest southwest upper"
    " lower islands coast country".split()
)
LOCAL_AREAS = (
    " sheng", " shi", " zizhiqu", " oblast", " kray", " kraj", " zupanija", " voblasc", " xian", " (city)", " lan",
    " respublika", " oblysy", " novads", " apskritis", " kommun", " tumani", " audany", " gu", " gun",
)  # fmt: skip
LOCAL_AREAS_OF = (
    "kabupaten ", "grad ", "ville de ", "commune de ", "territoire de ", "cercle de ", "landkreis ", "obcina ",
    "opstina ", "opcina ", "okres ", "departement de la ", "departement du ", "departement de ", "departamento de ",
    "provincia de ", "horad ", "municipio de ", "municipio ", "amphoe ", "huyen ", "gemeente ", "nohiyai ",
    "distrito de ", "concelho de ", "concelho do ", "circunscricao de ", "politischer bezirk ", "prefecture de ",
    "regiao autonoma da ", "regiao autonoma dos ",
)  # fmt: skip
SLAVIC = (" oblast", " krai", " kray", " kraj", " zupanija", " voblasc")
NO_NAMES = ("ian", "ish", "ese", "federal", "capital", "free")  # *South Moravian Region*, *Free State* keep their noun
FOREIGN = ("skaya", "sky", "skiy", "ische")
UKRAINIAN = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("[’']", ""),
        (r"yy\b", "yi"),
        ("(?<=[aeiou])yi", "i"),
        ("iy(?=[aeu])", "ii"),
        ("(?<=[bcdfghjklmnpqrstvwxz])y(?=[aeou])", "i"),
    )
)
BEIT = frozenset(("PS", "LB"))
UNMARKED = frozenset(("VN", "KP"))
STEM = 3  # letters
LIKE, LIKE_TOWN = 0.4, 0.55


def english_area(name: str, aliases: Iterable[str], town: str, town_names: set[str], is_capital: bool) -> str:
    """The English name of an area, or its own where nothing tells another.

    ``town`` is its largest settlement, ``town_names`` that one's folded names; a capital may be called quite otherwise.

    >>> english_area("Bayrūt", [], "Beirut", {"bayrut"}, True), english_area("Pará", [], "Belém", {"para"}, False)
    ('Beirut', 'Pará')
    >>> english_area("Sumatera Utara", ["North Sumatra"], "Medan", set(), False)
    'North Sumatra'
    >>> english_area("Kurskaya oblast'", ["Kursk vilayəti"], "Kursk", set(), False)
    'Kursk'
    >>> english_area("Bayern", ["Free State of Bavaria"], "Munich", set(), False)
    'Bavaria'
    """
    folded = fold(name)
    if not ENGLISH.isdisjoint(folded.split()) or folded.endswith(tuple(a for a in AREAS if a not in SLAVIC)):
        return name
    bare = without_local_word(name)
    spelled = town.isascii() or not name.isascii()
    if spelled and fold(bare) in town_names and _is_exonym(fold(bare), fold(town), is_capital):
        return town
    if town and folded.endswith(SLAVIC) and _is_adjective(folded, fold(town)):
        return town
    latin = [a for a in aliases if a[:1].isupper() and fold(a).isascii() and not any(c in "(0123456789" for c in a)]
    return next(_written_in_english(fold(bare), latin), bare)


def _is_exonym(area: str, town: str, is_capital: bool) -> bool:
    if not town.isascii() or area.startswith(town) or set(area.split()) <= set(town.split()):
        return False
    same = area.count(" ") == town.count(" ") and skeleton(area)[:1] == skeleton(town)[:1]
    return is_capital or (same and SequenceMatcher(None, area, town).ratio() >= LIKE_TOWN)


def _is_adjective(area: str, town: str) -> bool:
    stem = town.rstrip("aeiouy")
    return len(stem) >= STEM and area.count(" ") == 1 and area.startswith(stem[: max(STEM, len(stem) - 1)])


def _written_in_english(area: str, aliases: list[str]) -> Iterator[str]:
    """Other names that are English by a word of theirs, those with a direction first."""
    typed = {alias: _typed(alias) for alias in aliases}
    named = [a for a in aliases if not typed[a] and " " in a and " of " not in a]
    directed = (a for a in named if not ENGLISH.isdisjoint(fold(a).split()))
    yield from sorted(directed, key=len)[:1]
    for english in typed.values():
        key = fold(english)
        foreign = key.endswith(FOREIGN) or key.startswith(area) or skeleton(key) == skeleton(area)
        alike = SequenceMatcher(None, area, key).ratio() >= LIKE or not ENGLISH.isdisjoint(key.split())
        if key and alike and not foreign:
            yield english.removeprefix("the ")


def _typed(alias: str) -> str:
    """*Tver Oblast* -> *Tver*, *Republic of Karelia* -> *Karelia*; empty where no English word for an area is there."""
    low = fold(alias)
    if len(low) != len(alias.replace("’", "").replace("'", "")):
        return ""
    alias = alias.replace("’", "").replace("'", "")
    for word in AREAS:
        if low.endswith(word) and len(low) > len(word) + STEM:
            return alias if low[: -len(word)].endswith(NO_NAMES) else alias[: -len(word)]
    return next((alias[len(words) :] for words in AREAS_OF if low.startswith(words)), "")


def without_local_word(name: str) -> str:
    """The name without its language's word for an area.

    >>> [without_local_word(name) for name in ("Grad Vukovar", "Qinghai Sheng", "Tatarstan, Respublika")]
    ['Vukovar', 'Qinghai', 'Tatarstan']
    """
    name = name.partition(", ")[0] or name
    low = fold(name)
    if len(low) != len(name):
        return name
    for words in LOCAL_AREAS_OF:
        if low.startswith(words):
            return name[len(words) :]
    return next((name[: -len(word)] for word in LOCAL_AREAS if low.endswith(word) and word not in SLAVIC), name)


def as_printed(name: str, country: str) -> str:
    """A town's name as English papers print it where they spell a country's towns by another rule than GeoNames does.

    Ukraine's own romanization of 2010; Vietnamese and Korean without marks.

    >>> [as_printed(name, "UA") for name in ("Izyum", "Avdiyivka", "Slov’yans’k", "Kryvyy Rih", "Yasynuvata")]
    ['Izium', 'Avdiivka', 'Sloviansk', 'Kryvyi Rih', 'Yasynuvata']
    >>> as_printed("Buôn Ma Thuột", "VN")
    'Buon Ma Thuot'
    """
    if country == "UA":
        for pattern, letters in UKRAINIAN:
            name = pattern.sub(letters, name)
        return name
    if country in BEIT:
        return re.sub(r"^'|(?<= )'", "", name).replace("Bayt ", "Beit ").replace("Dayr ", "Deir ")
    if country in UNMARKED:
        letters = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D").replace("’", ""))
        return "".join(c for c in letters if not unicodedata.combining(c))
    return name
