"""Groups of mentions -> place records, with what holds each place, and the zones and borders named by a place."""

from msgspec.structs import replace

from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.groups import Group
from newsledger.extract.places.holders import focus_of, holder_of
from newsledger.extract.places.offsets import displaced
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer, Place, load_gazetteer
from newsledger.gazetteer.fold import fold, skeleton
from newsledger.records import Issue, Mention, PlaceRecord

PRECISION = {"country": "country", "admin1": "admin1", "admin2": "admin2", "settlement": "settlement", "site": "site"}
PRECISION |= {"zone": "zone", "border": "border"}
BORDERS = frozenset(("border", "frontier"))
WATERS = frozenset("lake lakes river sea gulf strait bay creek".split())
SMALL = ("settlement", "quarter")
ROUND_UP = 3  # datelines in one text
BESIDE = frozenset(("near", "outside", "close"))
BETWEEN = BESIDE | {
    ",",
    "to",
    "the",
    "of",
    "town",
    "city",
    "village",
}  # two names, the second of which says where the first is
ZONES = frozenset("de-escalation deescalation demilitarized demilitarised buffer safe security no-fly".split())


class Recorder:
    """Adds records to a reading, each place once."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer):
        self.reading, self.gazetteer = reading, gazetteer
        self.at = {place.key: n for n, place in enumerate(reading.places)}

    @classmethod
    def over(cls, reading: Reading) -> "Recorder":
        return cls(reading, reading.knowledge.cached(load_gazetteer))

    def place(self, place: Place) -> int:
        """The index of a gazetteer place's record; what holds it is added before it."""
        key = self._key(place)
        if key in self.at:
            return self.at[key]
        part_of = None if place.parent is None else self.place(self.gazetteer.place(place.parent))
        area = self.gazetteer.admin1(place)
        holder = self._holder(place)
        record = PlaceRecord(
            key=key,
            name=self._name(place, area),
            kind=place.kind,
            precision=holder.kind if holder else self._precision(place, area),
            country=place.country,
            admin1=area.name if area else "",
            latitude=holder.latitude if holder else place.latitude,
            longitude=holder.longitude if holder else place.longitude,
            geonames_id=place.geonames_id if place.geonames_id != "0" else "",
            part_of=part_of,
        )
        return self.add(record)

    def _holder(self, place: Place) -> Place | None:
        """The area whose point stands for a town or site that a dataset lists without one of its own."""
        if place.latitude is not None or place.parent is None or place.kind not in ("settlement", "site"):
            return None
        holder = self.gazetteer.place(place.parent)
        return holder if holder.kind in ("admin1", "admin2") and holder.latitude is not None else None

    def add(self, record: PlaceRecord) -> int:
        if record.key not in self.at:
            self.at[record.key] = len(self.reading.places)
            self.reading.places.append(record)
        return self.at[record.key]

    def _key(self, place: Place) -> str:
        if place.kind == "country":
            return f"iso:{place.country}"
        if place.kind == "admin1" and place.code:
            return f"adm1:{place.code}"
        if place.geonames_id:
            return f"gn:{place.geonames_id}"
        area = self.gazetteer.admin1(place) if self.gazetteer.shared(place) else None
        within = f"{fold(area.name)}:" if area else ""
        return f"name:{place.country.lower()}:{within}{fold(place.name)}"

    @staticmethod
    def _name(place: Place, area: Place | None) -> str:
        """A town is spelled as the area called after it, where that is shorter (*Hama*, not *Hamah*; *Doha*, not
        *Ad Dawhah*)."""
        if area is None or place.kind != "settlement" or area.country != place.country:
            return place.name
        same = skeleton(fold(area.name)) == skeleton(fold(place.name))
        return min(place.name, area.name, key=len) if same else place.name

    @staticmethod
    def _precision(place: Place, area: Place | None) -> str:
        if place.kind == "region":
            return "part_of_admin1" if area else "admin1" if place.country else "unknown"
        return PRECISION.get(place.kind, "unknown")

    def unresolved(self, group: Group, held_by: int | None) -> int:
        """A place that no list has, inside the region that the text gives."""
        first = group.mentions[0]
        name = self.reading.text[self.reading.starts[first.first] : self.reading.ends[first.last - 1]]
        parent = self.reading.places[held_by] if held_by is not None else None
        where = parent.key if parent else ""
        sited = group.containers or any(c.firm for c in group.mentions)
        called = group.kind or ("settlement" if sited else "")
        precision = PRECISION.get(called, "settlement" if called == "quarter" else "unknown")
        if any(c.firm and c.kind == "region" for c in group.mentions):
            precision = "part_of_admin1"  # *the Ouarsenis mountains*
        point: tuple[float | None, float | None] = (None, None)
        water = not WATERS.isdisjoint(group.key.split())  # *Lake Sorgho*, which may lie anywhere in it
        if parent and not water and parent.precision in ("admin2", "settlement", "admin1"):
            point = parent.latitude, parent.longitude
            area = "admin1" if parent.precision == "admin1" else "admin2"
            precision = "settlement" if group.kind == "quarter" else area
        record = PlaceRecord(
            key=f"name:{where}:{group.key}",
            name=" ".join(name.split()),
            kind="unresolved",
            precision=precision,
            country=parent.country if parent else "",
            admin1=parent.admin1 if parent else "",
            latitude=point[0],
            longitude=point[1],
            part_of=held_by,
        )
        return self.add(record)

    def mention(self, index: int, start: int, end: int, rule: str) -> None:
        record = self.reading.places[index]
        spot = Mention(self.reading.starts[start], self.reading.ends[end - 1], "name", rule)
        self.reading.places[index] = replace(record, mentions=(*record.mentions, spot))

    def mark(self, index: int, c: Candidate, rule: str) -> None:
        """One mention: its evidence, its tokens and its precision."""
        record = self.reading.places[index]
        if c.literal or record.kind not in ("country", "region") or (record.kind == "region" and record.country):
            self.mention(index, c.start, c.end, rule)
        precision = record.precision
        if c.near and record.kind in ("settlement", "site", "unresolved"):
            precision = "near_settlement"
        elif c.part and record.kind == "admin1":
            precision = "part_of_admin1"
        elif c.kind in ("admin1", "admin2") and record.kind == "settlement":
            precision = c.kind  # *Kutum district*, which no list has, around its town
        for i in range(c.start, c.end):
            self.reading.place_at[i] = index
            if c.literal and not c.dateline and not c.seat:
                self.reading.place_precision_at[i] = precision

    def offset(self, index: int, c: Candidate, before: tuple[int, Candidate] | None) -> None:
        """*15 km south of Saraqib*: a point of its own, or the point of the unknown village named right before."""
        base, (first, km, bearing) = self.reading.places[index], c.offset or (0, 0.0, 0.0)
        if base.latitude is None or base.longitude is None or base.kind not in ("settlement", "site"):
            return
        point = displaced(base.latitude, base.longitude, km, bearing)
        if before is not None and 0 <= first - before[1].end <= 2:
            if self.reading.places[before[0]].kind == "unresolved":
                self._place_at(before[0], point)
            for i in range(c.start, c.end):
                self.reading.place_precision_at.pop(i, None)
            return
        text = self.reading.text[self.reading.starts[first] : self.reading.ends[c.last - 1]]
        record = PlaceRecord(
            key=f"off:{base.key}:{km:g}:{bearing:g}",
            name=" ".join(text.split()),
            kind="region",
            precision="near_settlement",
            country=base.country,
            admin1=base.admin1,
            latitude=point[0],
            longitude=point[1],
            part_of=base.part_of,
        )
        spot = self.add(record)
        self.mention(spot, first, c.last, "offset")
        for i in range(c.start, c.end):
            self.reading.place_at[i] = spot
            self.reading.place_precision_at[i] = "near_settlement"

    def beside(self, index: int, c: Candidate, before: tuple[int, Candidate] | None) -> None:
        """*the village of Timba, near the town of Kaya*: one that no list has lies about where the town does."""
        town = self.reading.places[index]
        if before is None or town.latitude is None or town.longitude is None or town.kind not in ("settlement", "site"):
            return
        between = self.reading.lower[before[1].end : c.first]
        if not between or BESIDE.isdisjoint(between) or not BETWEEN.issuperset(between):
            return
        unknown = self.reading.places[before[0]]
        if unknown.kind == "unresolved" and (unknown.country in ("", town.country)):
            self._place_at(before[0], (town.latitude, town.longitude))
            for i in range(c.start, c.end):
                self.reading.place_precision_at.pop(i, None)  # only says where the village is

    def _place_at(self, index: int, point: tuple[float, float]) -> None:
        record = self.reading.places[index]
        self.reading.places[index] = replace(record, latitude=point[0], longitude=point[1], precision="near_settlement")
        for i, held in self.reading.place_at.items():
            if held == index and i in self.reading.place_precision_at:
                self.reading.place_precision_at[i] = "near_settlement"

    def zone(self, c: Candidate, index: int) -> None:
        """*Idlib de-escalation zone*, *Idlib's de-escalation zone*: a zone inside the place just recorded."""
        lower, i = self.reading.lower, c.end
        if i < len(lower) and lower[i] in ("'s", "’s"):
            i += 1
        begin = i
        while i < len(lower) and i - begin < 3 and lower[i] not in ("zone", "area"):
            i += 1
        words = "".join(self.reading.words[begin:i]).lower()
        if i >= len(lower) or lower[i] != "zone" or words not in ZONES:
            return
        parent = self.reading.places[index]
        record = PlaceRecord(
            key=f"zone:{parent.key}:{words}",
            name=f"{parent.name} {words} zone",
            kind="zone",
            precision="zone",
            country=parent.country,
            admin1=parent.admin1,
            part_of=index,
        )
        zone = self.add(record)
        self.mention(zone, c.start, i + 1, "zone")
        for j in range(c.start, i + 1):
            self.reading.place_at[j] = zone
            self.reading.place_precision_at[j] = "zone"

    def borders(self) -> None:
        """*the Turkish border*, *the Syria-Turkey border*: a border, which is in no one country."""
        words = self.reading.words
        for i in self.reading.spots(BORDERS):
            if i == 0 or self.reading.kinds[i] == "furniture":
                continue
            first = i
            while first > 0 and i - first < 3 and self._names_country(first - 1):
                first -= 2 if first > 1 and words[first - 2] in ("-", "–", "and") else 1
            if not (first < i and words[first][:1].isupper()):
                continue
            name = " ".join(words[first : i + 1]).replace(" - ", "-").replace(" – ", "-")
            index = self.add(PlaceRecord(f"border:{fold(name)}", name, "border", "border"))
            self.mention(index, first, i + 1, "border")
            for j in range(first, i + 1):
                self.reading.place_at[j] = index
                self.reading.place_precision_at[j] = "border"

    def _names_country(self, i: int) -> bool:
        if self.reading.lower[i] in self.gazetteer.demonyms and self.reading.words[i][:1].isupper():
            return True
        held = self.reading.place_at.get(i)
        return held is not None and self.reading.places[held].kind == "country"


def held_by(recorder: Recorder, group: Group, groups: list[Group], of_group: dict[int, int]) -> int | None:
    """The record of what an unresolved name lies in, itself unresolved or not."""
    at = group.mentions[0].first
    behind = (g for g in group.containers if g is not group and id(g) in of_group and g.mentions[0].first > at)
    container = next(behind, None)
    if container is not None and container.chosen is None:
        return of_group[id(container)]
    holder = holder_of(recorder.reading, recorder.gazetteer, group, container, groups)
    return None if holder is None else recorder.place(holder)


def _put_in_district(recorder: Recorder, group: Group, index: int) -> None:
    """*Barlonyo, Lira district*: what a list puts in a province alone lies in its district that the text tells."""
    place = recorder.gazetteer.place(group.chosen or 0)
    if place.kind not in ("settlement", "site") or place.parent is None:
        return
    told = (recorder.gazetteer.place(outer.chosen) for outer in group.containers if outer.chosen is not None)
    district = next((p for p in told if p.kind == "admin2" and p.parent == place.parent), None)
    if district is not None:
        held = recorder.place(district)
        recorder.reading.places[index] = replace(recorder.reading.places[index], part_of=held)


def add_places(reading: Reading, gazetteer: Gazetteer, groups: list[Group]) -> None:
    """Fills ``reading.places``, ``place_at`` and ``place_precision_at``; counts unresolved names in ``issues``."""
    recorder = Recorder(reading, gazetteer)
    ordered = sorted(groups, key=lambda g: g.mentions[0].first)
    of_group: dict[int, int] = {}
    for group in ordered:
        if group.chosen is not None:
            of_group[id(group)] = recorder.place(gazetteer.place(group.chosen))
            _put_in_district(recorder, group, of_group[id(group)])
    called = {group.key: group for group in ordered if group.chosen is None and group.kind in SMALL}
    unknown = [group for group in reversed(ordered) if group.chosen is None]  # what holds a name stands behind it
    bare = [group for group in unknown if group.key in called and not group.kind and not group.containers]
    for group in unknown:
        if group not in bare:
            of_group[id(group)] = recorder.unresolved(group, held_by(recorder, group, ordered, of_group))
            name = reading.places[of_group[id(group)]].name
            message = f"no place called {name!r} is known"
            reading.issues.append(Issue("extract", "info", "unresolved-place", message, reading.source_id))
    for group in bare:
        of_group[id(group)] = of_group[id(called[group.key])]  # *the village of Timba*, then *Timba*
    datelines = [c for group in ordered for c in group.mentions if c.dateline]
    is_round_up = len({reading.sentence[c.first] for c in datelines}) >= ROUND_UP
    for group in ordered:
        index = of_group[id(group)]
        for c in group.mentions:
            c.dateline = c.dateline and not is_round_up  # *BASRA - …* over each item: where that happened
            recorder.mark(index, c, "gazetteer" if group.chosen is not None else "unresolved")
            recorder.zone(c, index)
    spots = sorted(((of_group[id(g)], c) for g in ordered for c in g.mentions), key=lambda spot: spot[1].first)
    for n, (index, c) in enumerate(spots):
        if c.offset is not None:
            recorder.offset(index, c, spots[n - 1] if n else None)
        else:
            recorder.beside(index, c, spots[n - 1] if n else None)
    recorder.borders()
    area = focus_of(reading, gazetteer, ordered)
    reading.place_focus = None if area is None else recorder.place(area)
