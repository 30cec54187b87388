"""The gazetteer: names to places, containment, the lexicon on top, and the index that is built once."""

import csv

import pytest
from newsledger import gazetteer as package
from newsledger.gazetteer import Gazetteer, index_folder, kilometres, load_gazetteer
from newsledger.gazetteer.compile import Row, place_empty_districts, write
from newsledger.gazetteer.fold import fold, skeleton
from newsledger.lexicons import read_lexicon

from tests.conftest import KNOWLEDGE


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return KNOWLEDGE.cached(load_gazetteer)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "Erdogan"),
        ("St. Louis", "Saint Louis"),
        ("Ma‘arrat an-Nu‘mān", "maarrat an numan"),
        ("U.S.", "us"),
        ("Nord-Kivu", "nord kivu"),
        ("Côte d’Ivoire", "Cote dIvoire"),
    ],
)
def test_spellings_of_one_name_fold_to_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kafr Zaytā", "Kefer Zita"),
        ("Dayr az Zawr", "Deir Ezzor"),
        ("Al Ḩasakah", "Hassakeh"),
        ("Khān Shaykhūn", "Khan Sheikhoun"),
        ("Pyin Oo Lwin", "Pyinoolwin"),
    ],
)
def test_transliterations_of_one_name_have_the_same_consonants(one, other):
    assert skeleton(fold(one)) == skeleton(fold(other))


def test_a_town_lies_in_its_province_and_country(world):
    town = next(p for p in world.find("Saraqib") if p.country == "SYR")
    assert [p.name for p in world.lineage(town) if p.kind in ("admin1", "country")] == ["Idlib", "Syria"]
    assert world.admin1(town).code == "SY.12"


def test_what_has_no_code_of_its_own_between_a_province_and_its_country_is_passed_over(world):
    towns = [next(p for p in world.find(n) if p.kind == "settlement") for n in ("Sulaymaniyah", "Strasbourg")]
    assert [world.admin1(p).code for p in towns] == ["IQ.05", "FR.44"]  # below Kurdistan, below Alsace


def test_an_area_is_meant_before_the_region_of_its_name(world):
    assert world.area("EGY", "North Sinai").kind == world.area("PSE", "Gaza Strip").kind == "admin1"


def test_places_of_the_lexicon_are_found_by_their_consonants_too(world):
    assert next(world.place(i).name for i in world.loose("kafar rumma", "SYR")) == "Kafr Ruma"
    assert world.loose("kafar rumma", "UKR") == []


def test_a_country_is_found_by_all_its_names(world):
    names = ["USA", "U.S.", "United States of America", "DR Congo", "Burma", "Ivory Coast", "UK", "Türkiye"]
    assert [next(p.country for p in world.find(n) if p.kind == "country") for n in names] == [
        *["USA"] * 3, "COD", "MMR", "CIV", "GBR", "TUR",
    ]  # fmt: skip


def test_a_demonym_gives_its_country(world):
    assert [world.demonyms[word] for word in ("syrian", "burkinabe", "north korean", "french")] == [
        "SYR", "BFA", "PRK", "FRA",
    ]  # fmt: skip


def test_a_lost_apostrophe_is_seen_where_the_word_is_no_name(world):
    assert world.place(world.lost_possessives["syrias"]).country == "SYR"
    assert "texass" not in world.lost_possessives


def test_distances_are_great_circles(world):
    paris = next(p for p in world.find("Paris") if p.country == "FRA" and p.kind == "settlement")
    london = next(p for p in world.find("London") if p.country == "GBR" and p.kind == "settlement")
    assert 330 < kilometres(paris, london) < 350


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("Kadugli,settlement,SDN,South Kordofan,11.2,29.9", [(11.2, 29.9)]),  # the known one, put right
        ("Kadugli,settlement,SDN,,11.2,29.9", [(11.2, 29.9)]),
        ("Kadugli,settlement,SDN,South Kordofan,,", [(11.01111, 29.71833)]),
        ("Kadugli,settlement,SDN,South Kordofan,12.5,31", [(11.01111, 29.71833), (12.5, 31.0)]),  # too far: another
        ("Kadugli,settlement,SDN,River Nile,17,34", [(11.01111, 29.71833), (17.0, 34.0)]),
    ],
)
def test_a_place_of_the_datasets_own_that_is_known_is_that_place(tmp_path, line, points):
    head = "name,kind,country,admin1,latitude,longitude,geonames_id,population,aliases,demonyms,example"
    (tmp_path / "places.csv").write_text(f"{head}\n{line},,,,,\n", encoding="utf-8")
    found = [p for p in load_gazetteer(tmp_path).find("Kadugli") if p.kind == "settlement"]
    assert sorted((p.latitude, p.longitude) for p in found) == points


def test_the_datasets_own_places_come_on_top(tmp_path):
    columns = list(read_lexicon("places")[0])
    row = dict.fromkeys(columns, "") | {
        "name": "Tell Zorqan", "kind": "settlement", "country": "SYR", "admin1": "Hama", "latitude": "35.1",
        "longitude": "36.5", "aliases": "Tal Zurqan", "example": "Shells fell on Tell Zorqan.",
    }  # fmt: skip
    with (tmp_path / "places.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerow(row)
    place = load_gazetteer(tmp_path).find("Tal Zurqan")[0]
    assert (place.name, place.country, place.latitude) == ("Tell Zorqan", "SYR", 35.1)
    assert load_gazetteer(tmp_path).admin1(place).name == "Hama"


def test_each_place_of_the_lexicon_stands_in_its_example():
    for row in read_lexicon("places"):
        assert fold(row["name"]) in fold(row["example"]), row


def test_rows_of_the_lexicon_are_well_formed(world):
    for row in read_lexicon("places"):
        assert row["kind"] in ("country", "admin1", "admin2", "settlement", "region", "site", "border"), row
        assert not row["country"] or row["country"] in world.countries, row
        assert bool(row["latitude"]) == bool(row["longitude"]), row
        if row["geonames_id"]:
            assert world.by_geonames_id(int(row["geonames_id"])) is not None, row


def test_what_is_written_is_read_back(tmp_path):
    rows = [
        Row(1, "Freedonia", 0, "FD", 10.0, 20.0, 1000, code="FRD"),
        Row(2, "Upper Yar", 1, "FD", 10.5, 20.5, 500, parent=0, code="FD.01", names={"Upper Yar Province"}),
        Row(3, "Dunmore", 3, "FD", 10.6, 20.6, 400, parent=1, names={"Dunmor"}),
    ]
    write(tmp_path, rows, {"FD": "FRD"}, {"FRD": 2})
    made = Gazetteer(tmp_path)
    town = made.find("Dunmor")[0]
    assert [p.name for p in made.lineage(town)] == ["Dunmore", "Upper Yar", "Freedonia"]
    assert made.prefixes("dunmore said") == ["dunmor", "dunmore"]  # a prefix may end inside a word
    assert made.candidates("dunmor") == [(2, True)]
    assert made.place(made.capitals["FRD"]) == town
    assert made.by_geonames_id(9) is None


def test_the_index_is_made_once_and_left_whole_when_making_it_fails(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSLEDGER_CACHE", str(tmp_path / "cache.sqlite"))

    def fail(folder):
        (folder / "half").write_text("x")
        raise OSError("disk full")

    monkeypatch.setattr(package.compiler, "compile_gazetteer", fail)
    with pytest.raises(OSError, match="disk full"):
        index_folder()
    assert [p.name for p in tmp_path.iterdir()] == ["gazetteer.lock"]
    calls = []
    monkeypatch.setattr(package.compiler, "compile_gazetteer", lambda folder: calls.append(folder))
    assert index_folder() == index_folder()
    assert len(calls) == 1


def test_a_district_called_after_a_town_of_the_lexicon_has_its_point(world):
    district = next(p for p in world.find("Mindat") if p.kind == "admin2" and p.country == "MMR")
    town = next(p for p in world.find("Mindat") if p.kind == "settlement" and p.country == "MMR")
    assert kilometres(district, town) < 40


def test_quarters_of_one_name_in_two_cities_are_two_places(world):
    quarters = [p for p in world.find("Midan") if p.kind == "site" and p.country == "SYR"]
    assert sorted(world.admin1(p).name for p in quarters) == ["Aleppo", "Damascus"]
    assert all(world.shared(p) for p in quarters)


def test_places_of_the_lexicon_lie_in_or_near_the_area_that_it_gives_them(world):
    far = []
    for row in read_lexicon("places"):
        if row["kind"] in ("settlement", "site") and row["latitude"] and row["admin1"]:
            named = [p for p in world.find(row["name"]) if p.country == row["country"] and p.kind == row["kind"]]
            areas = [area for p in named if (area := world.admin1(p))]
            if areas and min(kilometres(p, a) for p in named for a in areas) > 700:
                far.append(row["name"])
    assert far == []


def test_an_empty_district_has_the_point_of_its_first_namesake_whatever_the_order_of_its_names():
    area = Row(1, "Area", 1, "SY")
    district = Row(2, "Sarmin", 2, "SY", parent=0, names={"Sarmin", "Atma", "Zorqan"})
    towns = [Row(3 + n, name, 3, "SY", n, n, parent=0, names={name}) for n, name in enumerate(("Zorqan", "Atma"))]
    elsewhere = [Row(5, "Other", 1, "SY"), Row(6, "Sarmin", 3, "SY", 9, 9, parent=4, names={"Sarmin"})]
    place_empty_districts([area, district, *towns, *elsewhere])
    assert (district.latitude, district.longitude) == (1, 1)


def test_that_the_names_are_prepared_is_told_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NEWSLEDGER_CACHE", str(tmp_path / "cache.sqlite"))
    monkeypatch.setattr(package.compiler, "compile_gazetteer", lambda folder: None)
    index_folder(quiet=True).rmdir()
    assert capsys.readouterr().err == ""
    assert index_folder() == index_folder()
    assert capsys.readouterr().err == "preparing the names of the world's places: half a minute, once on this machine\n"
