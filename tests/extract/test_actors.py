"""Actors: gold cases read by the real model (marker ``model``), and the rules that need no model.

A gold case gives every actor of its text that is mentioned by a name or noun, with its type and country, and the
verbatim mentions in text order; what has no actor has an empty list.
"""

from pathlib import Path

import pytest
import yaml
from newsledger.extract import vocabulary
from newsledger.extract.actors import load_actor_lexicon, read_actors
from newsledger.extract.actors.names import key_of, name_forms, pieces
from newsledger.extract.actors.roster import Roster, Span
from newsledger.knowledge import Knowledge
from newsledger.lexicons import read_lexicon

from tests.conftest import KNOWLEDGE, make_reading, read

GOLD = Path(__file__).parent.parent / "gold" / "actors"
CASES = [
    (case["text"], case["actors"])
    for path in sorted(GOLD.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def rows(text: str, actors) -> list[dict[str, object]]:
    """Actors as gold writes them; parents that the text does not name are left out."""
    found = []
    for actor in actors:
        mentions = [text[m.start : m.end] for m in actor.mentions if m.field not in ("supports", "opposes", "leads")]
        if mentions:
            row: dict[str, object] = {"name": actor.name, "type": actor.actor_type}
            row |= {"country": actor.country} if actor.country else {}
            row |= {"generic": True} if actor.generic else {}
            found.append(row | {"mentions": mentions})
    return found


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_text_names_exactly_these_actors(text, expected):
    assert rows(text, read(text).actors) == expected


def test_there_are_cases_enough_and_a_quarter_names_nobody():
    assert len(CASES) >= 40
    assert sum(not expected for _, expected in CASES) >= len(CASES) // 4


def names_in(text: str) -> set[str]:
    """The keys that the lexicon finds in a text by whitespace words, longest match not asked for."""
    lexicon = KNOWLEDGE.cached(load_actor_lexicon)
    found = [piece for word in text.split() for piece in pieces(word)]
    keys = set()
    for first in range(len(found)):
        node = lexicon.names
        for piece in found[first:]:
            if (node := node.get(piece)) is None:
                break
            keys |= {target.key for target in node.get(None, ())}
    return keys


@pytest.mark.parametrize(("lexicon", "column"), [("actors", "key"), ("states", "country")])
def test_every_entry_is_found_in_its_example(lexicon, column):
    missing = [row[column] for row in read_lexicon(lexicon) if row[column] not in names_in(row["example"])]
    assert missing == []


def test_every_office_holder_is_found_in_the_example_and_serves_a_known_actor():
    lexicon = KNOWLEDGE.cached(load_actor_lexicon)
    for row in read_lexicon("offices"):
        assert "person." + key_of(row["person"]) in names_in(row["example"]), row["person"]
        assert not row["actor"] or lexicon.entry(row["actor"]), row["actor"]


def test_every_actor_noun_and_people_stands_in_its_example():
    for row in read_lexicon("actor_nouns"):
        forms = [row["noun"], *row["forms"].split("|")]
        assert any(form and form in row["example"] for form in forms), row["noun"]
    for row in read_lexicon("peoples"):
        assert row["adjectives"].split("|")[0] in row["example"], row["name"]
    for name in ("actor_contexts", "organization_words"):
        assert [row["word"] for row in read_lexicon(name) if row["word"] not in row["example"]] == []


def test_parents_and_countries_of_actors_are_known_and_keys_are_unique():
    lexicon = KNOWLEDGE.cached(load_actor_lexicon)
    entries = read_lexicon("actors")
    assert len({row["key"] for row in entries}) == len(entries) >= 500
    unknown = [row["part_of"] for row in entries if row["part_of"] and not lexicon.entry(row["part_of"])]
    assert unknown == []
    assert {row["country"] for row in entries} - set(lexicon.states) <= {"", "ESH", "XKX"}


def test_no_canonical_name_is_partisan():
    for row in read_lexicon("actors"):
        assert not {"regime", "terrorist", "terrorists"} & set(row["name"].lower().split()), row["name"]


def test_spellings_fold_to_the_same_forms():
    assert name_forms("Hay’at Tahrir al-Shām") & name_forms("Hayat Tahrir al Sham")
    assert key_of("Zuhair Al-Rajou") == key_of("Zuhair al Rajou")


def keys_of(rows: str) -> list[str]:
    reading = make_reading(rows)
    read_actors(reading)
    return [actor.key for actor in reading.actors if actor.mentions]


def test_a_country_is_an_actor_where_it_acts_and_none_where_it_is_a_place():
    acting = "Turkey NNP nsubj 1\nshelled VBD ROOT 1\nthe DT det 3\nhill NN dobj 1\n. . punct 1"
    placed = "Snow NN nsubj 1\nfell VBD ROOT 1\nin IN prep 1\nTurkey NNP pobj 2\n. . punct 1"
    assert keys_of(acting) == ["lex:state.TUR"]
    assert keys_of(placed) == []


def test_an_adjective_of_a_state_before_a_force_gives_the_force_of_that_state():
    assert keys_of("Russian JJ amod 1\nwarplanes NNS nsubj 2\nattacked VBD ROOT 2\n. . punct 2") == [
        "lex:air_force.RUS"
    ]
    assert keys_of("Syrias NNP compound 1\narmy NN nsubj 2\nadvanced VBD ROOT 2\n. . punct 2") == ["lex:military.SYR"]


def test_a_noun_that_only_modifies_a_thing_is_no_actor():
    assert keys_of("A DT det 2\npolice NN compound 2\nhelmet NN nsubj 3\nfell VBD ROOT 3\n. . punct 3") == []


def test_a_word_in_lower_case_is_no_acronym():
    rows = "They PRP nsubj 1\ntold VBD ROOT 1\nus PRP dobj 1\nwho WP nsubj 4\nleft VBD ccomp 1\n. . punct 1"
    assert keys_of(rows) == []


def relations_of(text: str) -> list[tuple[str, str, str]]:
    extraction = read(text)
    names = [actor.name for actor in extraction.actors]
    return [(names[r.actor], r.relation, names[r.other]) for r in extraction.actor_relations]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway, as part of the Global Coalition, is ready to help.",
            [("Norway", "part_of", "US-led coalition")],
        ),
        ("Jordan is a member of the Arab League.", [("Jordan", "part_of", "League of Arab States")]),
        (
            "France praised the Iraqi people in their fight against ISIL.",
            [("France", "opposes", "Islamic State")],
        ),
        ("He lives in a part of Syria that the army holds.", []),
        (
            "The head of the Wagner Group, Yevgeny Prigozhin, spoke.",
            [("Yevgeny Prigozhin", "leads", "Wagner Group")],
        ),
        (
            "Joseph Kony, who leads the Lord's Resistance Army, fled.",
            [("Joseph Kony", "leads", "Lord's Resistance Army")],
        ),
        ("The M23 is led by Sultani Makenga.", [("Sultani Makenga", "leads", "March 23 Movement")]),
        ("The mayor led the march, and Ann Hill heads to Paris.", []),
        ("Iran-backed Hezbollah fired rockets.", [("Iran", "supports", "Hezbollah")]),
        ("Rwanda-backed M23 rebels seized Bunagana.", [("Rwanda", "supports", "March 23 Movement")]),
        ("Uganda-backed MLC rebels left.", [("Uganda", "supports", "Movement for the Liberation of the Congo")]),
        ("The Houthis, allied with Iran, fired missiles.", [("Houthi movement", "supports", "Iran")]),
        ("The Wagner Group fights alongside the Malian army.", [("Wagner Group", "supports", "Malian Armed Forces")]),
        (
            "The Wagner Group, an ally of the Malian army, took Kidal.",
            [("Wagner Group", "supports", "Malian Armed Forces")],
        ),
        ("The Taliban are at war with ISKP.", [("Taliban", "opposes", "Islamic State Khorasan Province")]),
        ("The Taliban are not at war with ISKP.", []),
        (
            "The Allied Democratic Forces, which pledged allegiance to Islamic State, fled.",
            [("Allied Democratic Forces", "supports", "Islamic State")],
        ),
        (
            "The Three Brotherhood Alliance consists of the MNDAA and the Arakan Army.",
            [
                ("Myanmar National Democratic Alliance Army", "part_of", "Three Brotherhood Alliance"),
                ("Arakan Army", "part_of", "Three Brotherhood Alliance"),
            ],
        ),
        (
            "The Sinjar Resistance Units, affiliated with the PKK, left.",
            [("Sinjar Resistance Units", "part_of", "Kurdistan Workers' Party")],
        ),
        ("Groups affiliated with the PKK left.", []),
        ("Khalifa Haftar's Libyan National Army left.", [("Khalifa Haftar", "leads", "Libyan National Army")]),
        ("Khalifa Haftar's fighters left.", []),
        (
            "The RSF, led by Mohamed Hamdan Dagalo, left.",
            [("Mohamed Hamdan Dagalo", "leads", "Rapid Support Forces")],
        ),
        (
            "Ansar Dine, which belongs to JNIM, left.",
            [("Ansar Dine", "part_of", "Jama'at Nusrat al-Islam wal-Muslimin")],
        ),
        (
            "France's support for the government of Mali ended.",
            [("France", "supports", "Government of Mali")],
        ),
        (
            "The Libyan National Army took the town with the help of the Wagner Group.",
            [("Wagner Group", "supports", "Libyan National Army")],
        ),
        ("Israel rejected aid for Gaza, and the police asked for help from residents.", []),
    ],
)
def test_membership_and_fights_are_relations(text, expected):
    assert relations_of(text) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("Ali Noor, a captain in the Ugandan army, spoke.", "Uganda People's Defence Force"),
        ("Sergeant Ali Noor of the Somali National Army spoke.", "Somali National Army"),
        ("Police met Omar Abdi, a senior al-Shabaab operative.", "al-Shabaab"),
        ("The Kenyan Foreign Minister, Ann Otieno, spoke.", "Government of Kenya"),
        ("Danish Navy commander Lars Holm spoke.", "Danish Navy"),
        ("Ali Noor of the town of Lamu spoke.", ""),
        ("Ali Noor, a former captain in the Ugandan army, spoke.", ""),
    ],
)
def test_a_person_is_part_of_what_his_title_names(text, parent):
    actors = read(text).actors
    person = next(actor for actor in actors if actor.actor_type == "person")
    assert (actors[person.part_of].name if person.part_of is not None else "") == parent


def test_a_pronoun_of_what_became_another_is_of_nobody():
    """*The members … their*: once *members* is known to be the group, nothing is left of *members*."""
    reading = make_reading("They PRP nsubj 1\nfled VBD ROOT 1")
    roster = Roster(reading, KNOWLEDGE.cached(load_actor_lexicon))
    roster.at[0] = "generic.members"
    roster.finish()
    assert reading.actors == []
    assert reading.actor_at == {}


@pytest.mark.parametrize(
    ("lines", "name", "keys"),
    [
        (["ours,Rapid Support Group,paramilitary,SDN,,,Rapid Support Force,0,RSF"], "rapid support force", ["ours"]),
        (
            [
                "ours,Our Forces,paramilitary,SDN,,,Rapid Support Force,0,RSF",
                "b,Others,other,SDN,,,Rapid Support Force,0,RSF",
            ],
            "rapid support force",
            ["ours", "b"],
        ),
        (
            ["abroad,Rural Self-defence Front,armed_group,COL,,,Rapid Support Force,0,RSF"],
            "rapid support force",
            ["rsf-sdn", "abroad"],
        ),
    ],
)
def test_a_name_of_the_datasets_own_actor_is_taken_from_ours_of_its_country(tmp_path, lines, name, keys):
    head = "key,name,actor_type,country,part_of,wikidata_id,aliases,generic,example"
    (tmp_path / "actors.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    node = load_actor_lexicon(tmp_path).names
    for piece in name.split():
        node = node[piece]
    assert [target.key for target in node[None] if target.kind == "actor"] == keys


@pytest.mark.model
def test_a_unit_that_the_datasets_own_list_has_is_that_actor(tmp_path):
    head = "key,name,actor_type,country,part_of,wikidata_id,aliases,generic,example"
    line = "farc-98,Front 98 (Colombia),armed_group,COL,,,98th Front,0,The 98th Front left."
    (tmp_path / "actors.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    text = "The FARC's 98th Front left the valley."
    actors = read(text, Knowledge(tmp_path)).actors
    assert [row["name"] for row in rows(text, actors)] == [
        "Revolutionary Armed Forces of Colombia",
        "Front 98 (Colombia)",
    ]


def test_of_two_mentions_of_one_actor_in_the_same_words_the_one_read_first_stays():
    roster = Roster(make_reading("Kuluna NNP compound 1\nfighters NNS ROOT 1"), load_actor_lexicon(None))
    for n in range(20):
        roster.spans = [Span(f"name:{n}", 0, 2, 1, how, "named-noun") for how in ("name", "nominal")]
        assert [span.field for span in roster._outermost()] == ["name"]


@pytest.mark.model
def test_who_wrote_the_article_is_no_actor_of_it():
    text = (
        "Gunmen abduct 25 schoolgirls in Kebbi\nBy Aminu Bello\nNovember 18, 2025\n\nGunmen attacked a school in Kebbi."
    )
    assert [row["name"] for row in rows(text, read(text).actors)] == ["gunmen", "schoolgirls"]


@pytest.mark.model
def test_the_table_of_word_lists_does_not_grow_with_articles():
    read("The Red Hand abducted two teachers. The Red Hand let them go.")
    known = len(vocabulary._lists)
    read("The Blue Falcons abducted two teachers. The Blue Falcons let them go.")
    assert len(vocabulary._lists) == known
