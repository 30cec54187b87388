"""Parses set right: who speaks at the end of a sentence, verbal nouns before a verb."""

import pytest
from newsledger.extract.misparses import mend_parse

from tests.conftest import make_reading

INCLUDING = """
Shells NNS nsubj 1
killed VBD {killed}
17 CD nummod 3
people NNS {people}
,_ , punct 3
including VBG prep 3
nine CD nummod 7
children NNS pobj 5
,_ , punct 7
a DT det 10
medic NN conj 7
and CC cc 10
residents NNS conj 10
said VBD ROOT 13
"""


def arcs(reading, *tokens):
    return [(reading.words[i], reading.tags[i], reading.deps[i], reading.words[reading.heads[i]]) for i in tokens]


@pytest.mark.parametrize("people", ["dobj 1", "nsubj 13"])
def test_who_says_it_at_the_end_is_no_member_of_the_list(people):
    reading = make_reading(INCLUDING.format(killed="ccomp 13", people=people))
    mend_parse(reading)
    assert arcs(reading, 3, 7, 10, 12) == [
        ("people", "NNS", "dobj", "killed"),
        ("children", "NNS", "pobj", "including"),
        ("medic", "NN", "nsubj", "said"),
        ("residents", "NNS", "conj", "medic"),
    ]


def test_the_saying_is_above_what_is_said():
    rows = INCLUDING.format(killed="ROOT 1", people="dobj 1").replace("said VBD ROOT 13", "told VBD advcl 1")
    reading = make_reading(rows)
    mend_parse(reading)
    assert arcs(reading, 1, 10, 13) == [
        ("killed", "VBD", "ccomp", "told"),
        ("medic", "NN", "nsubj", "told"),
        ("told", "VBD", "ROOT", "told"),
    ]


def test_an_apposition_to_a_name_is_left():
    rows = """
Jane NNP compound 1
Doe NNP nsubj 5
,_ , punct 1
the DT det 4
mayor NN appos 1
said VBD ROOT 5
so RB advmod 5
"""
    reading, as_parsed = make_reading(rows), make_reading(rows)
    mend_parse(reading)
    assert arcs(reading, *range(7)) == arcs(as_parsed, *range(7))


@pytest.mark.parametrize(
    ("modifier", "noun"), [("JJ nsubj 2", "VBG advmod 2"), ("NN nsubj 2", "VBG acl 0"), ("NNP nsubj 2", "VBG aux 2")]
)
def test_a_verbal_noun_is_the_subject_of_the_verb_behind_it(modifier, noun):
    reading = make_reading(f"Army {modifier}\nshelling {noun}\nkilled VBD ROOT 2\ntwo CD dobj 2")
    mend_parse(reading)
    assert [arc[1:] for arc in arcs(reading, 1, 2)] == [("NN", "nsubj", "killed"), ("VBD", "ROOT", "killed")]
    assert reading.heads[0] == 1


def test_a_verb_in_its_ing_form_is_left():
    reading = make_reading("Men NNS nsubj 2\nwere VBD aux 2\nshelling VBG ROOT 2\nGoma NNP dobj 2")
    mend_parse(reading)
    assert arcs(reading, 2) == [("shelling", "VBG", "ROOT", "shelling")]


BUS = """
A DT det 1
bomb NN nsubj 2
hit VBD ROOT 2
a DT det 4
bus NN dobj 2
and CC cc 4
"""


@pytest.mark.parametrize(
    ("behind", "subject"),
    [
        ("two CD nummod 7\npeople NNS conj 4\nwere VBD auxpass 9\nkilled VBN conj 2", ("people", "nsubjpass")),
        ("two CD nummod 7\npeople NNS conj 4\nthen RB advmod 9\nfled VBD conj 2", None),
        ("a DT det 7\nnurse NN conj 4\ndied VBD ccomp 2", ("nurse", "nsubj")),
        ("a DT det 7\ncar NN conj 4\nparked VBN acl 7", None),
    ],
)
def test_a_noun_phrase_between_and_and_a_finite_verb_is_its_subject(behind, subject):
    reading = make_reading(BUS + behind)
    mend_parse(reading)
    found = [(reading.words[i], d) for i, d in enumerate(reading.deps) if d.startswith("nsubj") and i > 2]
    assert found == [subject] * (subject is not None)


def test_a_plural_verb_has_both_for_its_subject():
    behind = "a DT det 7\nnun NN conj 4\nand CC cc 7\nher PRP$ poss 10\nson NN conj 7\n"
    reading = make_reading(f"{BUS}{behind}were VBD auxpass 12\nhurt VBN advcl 2")
    mend_parse(reading)
    assert arcs(reading, 7, 10) == [("nun", "NN", "nsubjpass", "hurt"), ("son", "NN", "conj", "nun")]


def test_what_would_make_a_circle_of_heads_is_taken_back():
    """*…, residents said*, where the parse hangs the saying on the residents."""
    rows = "Shells NNS nsubj 1\nhit VBD ROOT 1\nGoma NNP dobj 1\n,_ , punct 2\nresidents NNS appos 1\nsaid VBD relcl 4"
    reading, as_parsed = make_reading(rows), make_reading(rows)
    mend_parse(reading)
    assert arcs(reading, *range(6)) == arcs(as_parsed, *range(6))


def test_a_headlines_bare_verb_is_no_noun():
    rows = """
Haiti NNP nsubj 1
gangs VBZ ROOT 1
storm NN compound 3
prison NN dobj 1
,_ , punct 1
free JJ amod 6
inmates NNS dobj 1
"""
    reading = make_reading(rows)
    reading.kinds[:] = ["title"] * len(reading.words)
    mend_parse(reading)
    assert arcs(reading, 0, 1, 2, 3, 5, 6) == [
        ("Haiti", "NNP", "compound", "gangs"),
        ("gangs", "NNS", "nsubj", "storm"),
        ("storm", "VBP", "ROOT", "storm"),
        ("prison", "NN", "dobj", "storm"),
        ("free", "VBP", "conj", "storm"),
        ("inmates", "NNS", "dobj", "free"),
    ]


def test_a_noun_before_a_headlines_verb_stays_one():
    rows = "Rebels NNS compound 1\nraid NN nsubj 3\nvictims NNS dep 1\nmourn VBP ROOT 3"
    reading = make_reading(rows)
    reading.kinds[:] = ["title"] * len(reading.words)
    mend_parse(reading)
    assert arcs(reading, 1, 3) == [("raid", "NN", "nsubj", "mourn"), ("mourn", "VBP", "ROOT", "mourn")]


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("", ("freeing", "VBG", "advcl", "stormed")),
        ("and CC cc 5\nvans NNS conj 5", ("freeing", "NN", "compound", "inmates")),
    ],
)
def test_what_follows_a_comma_at_once_is_a_deed(behind, found):
    rows = "They PRP nsubj 1\nstormed VBD ROOT 1\njails NNS dobj 1\n,_ , punct 1\nfreeing NN compound 5\n"
    reading = make_reading(f"{rows}inmates NNS dobj 1\n{behind}")
    mend_parse(reading)
    assert arcs(reading, 4) == [found]


LEFT = """
Clashes NNS nsubj 1
left VBD ROOT 1
three CD dobj 1
dead JJ oprd 1
and CC cc 3
{nine} {tag} {number}
{wounded} VBN {harm}
._ . punct 1
"""


@pytest.mark.parametrize(
    ("nine", "tag", "number", "wounded", "harm"),
    [("nine", "CD", "conj 3", "wounded", "oprd 1"), ("dozens", "NNS", "nsubj 6", "missing", "conj 3")],
)
def test_those_hurt_beside_the_dead_are_none_of_them(nine, tag, number, wounded, harm):
    reading = make_reading(LEFT.format(nine=nine, tag=tag, number=number, wounded=wounded, harm=harm))
    mend_parse(reading)
    assert [(word, dep, head) for word, _, dep, head in arcs(reading, 5, 6)] == [
        (nine, "conj", "dead"),
        (wounded, "amod", nine),
    ]


def test_islamic_state_in_capitals_is_no_verb():
    reading = make_reading("""
A DT det 1
bomb NN nsubjpass 5
planted VBN acl 1
by IN agent 2
IS VBZ auxpass 5
killed VBN ROOT 5
nine CD dobj 5
""")
    mend_parse(reading)
    assert arcs(reading, 1, 4, 5) == [
        ("bomb", "NN", "nsubj", "killed"),
        ("IS", "NNP", "pobj", "by"),
        ("killed", "VBD", "ROOT", "killed"),
    ]


def test_a_participle_with_an_object_of_its_own_is_what_the_noun_did():
    reading = make_reading("""
Strikes NNS ROOT 0
by IN prep 0
the DT det 3
coalition NN pobj 1
killed VBN acl 3
nine CD nummod 6
people NNS dobj 4
near IN prep 4
Sirte NNP pobj 7
""")
    mend_parse(reading)
    assert arcs(reading, 0, 4, 6) == [
        ("Strikes", "NNS", "nsubj", "killed"),
        ("killed", "VBD", "ROOT", "killed"),
        ("people", "NNS", "dobj", "killed"),
    ]


def test_what_it_was_after_is_no_second_subject():
    reading = make_reading("""
Fire NN nsubj 1
ceased VBD ROOT 1
after IN mark 7
the DT det 4
truce NN nsubj 7
and CC cc 4
villagers NNS nsubj 7
returned VBD advcl 1
""")
    mend_parse(reading)
    assert arcs(reading, 2, 4, 5, 6, 7) == [
        ("after", "IN", "prep", "ceased"),
        ("truce", "NN", "pobj", "after"),
        ("and", "CC", "cc", "ceased"),
        ("villagers", "NNS", "nsubj", "returned"),
        ("returned", "VBD", "conj", "ceased"),
    ]


def test_who_was_given_something_did_not_give():
    reading = make_reading("""
A DT det 1
man NN nsubj 5
given VBN acl 1
a DT det 4
medal NN dobj 2
died VBD ROOT 5
""")
    mend_parse(reading)
    assert arcs(reading, 1, 2) == [("man", "NN", "nsubj", "died"), ("given", "VBN", "acl", "man")]


def test_whom_somebody_killed_is_not_the_killer():
    reading = make_reading("""
civilians NNS dobj 0
that WDT dobj 0
the DT det 3
rebels NNS nsubj 1
killed VBN acl 3
in IN prep 4
May NNP pobj 5
""")
    mend_parse(reading)
    assert arcs(reading, 1, 3, 4) == [
        ("that", "WDT", "dobj", "killed"),
        ("rebels", "NNS", "nsubj", "killed"),
        ("killed", "VBD", "relcl", "civilians"),
    ]


@pytest.mark.parametrize(
    ("follows", "found"),
    [
        ("on IN prep 5", [("army", "NN", "compound", "shelling"), ("shelling", "NN", "pobj", "in")]),
        ("positions NNS dobj 5", [("army", "NN", "pobj", "in"), ("shelling", "VBG", "advcl", "killed")]),
    ],
)
def test_in_whose_shelling_people_were_killed(follows, found):
    reading = make_reading(f"""
    Soldiers NNS nsubjpass 2
    were VBD auxpass 2
    killed VBD ROOT 2
    in IN prep 2
    army NN pobj 3
    shelling VBG advcl 2
    {follows}
    """)
    mend_parse(reading)
    assert arcs(reading, 4, 5) == found


def test_what_is_said_of_a_raid_is_not_done_by_who_says_it():
    rows = """
The DT det 1
office NN nsubj 2
condemned VBD ROOT 2
a DT det 4
raid NN dobj 2
that IN mark 7
it PRP nsubj 7
said VBD relcl 4
killed VBN xcomp 7
nine CD nummod 10
monks NNS dobj 8
"""
    reading = make_reading(rows)
    mend_parse(reading)
    assert arcs(reading, 5, 6, 7, 8) == [
        ("that", "WDT", "nsubj", "killed"),
        ("it", "PRP", "nsubj", "said"),
        ("said", "VBD", "relcl", "raid"),
        ("killed", "VBD", "ccomp", "said"),
    ]


def test_joint_forces_are_those_of_the_names_behind_them():
    rows = """
between IN ROOT 0
the DT det 2
army NN pobj 0
and CC cc 2
joint JJ amod 5
forces NNS conj 2
of IN prep 2
Blue NNP compound 8
Front NNP pobj 6
"""
    reading = make_reading(rows)
    mend_parse(reading)
    assert arcs(reading, 6) == [("of", "IN", "prep", "forces")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "A DT det 2\nsettler NN compound 2\nshot NN ROOT 2\nand CC cc 2\nkilled VBD conj 2\nmonks NNS dobj 4",
            [("settler", "NN", "nsubj", "shot"), ("shot", "VBD", "ROOT", "shot"), ("killed", "VBD", "conj", "shot")],
        ),
        (
            "A DT det 2\nsettler NN compound 2\nshot NN nsubj 3\ndead JJ ROOT 3\nmonks NNS dobj 3",
            [("settler", "NN", "nsubj", "shot"), ("shot", "VBD", "ROOT", "shot"), ("monks", "NNS", "dobj", "shot")],
        ),
    ],
)
def test_who_shot_somebody_is_no_kind_of_shot(rows, expected):
    reading = make_reading(rows)
    mend_parse(reading)
    assert arcs(reading, 1, 2, 4) == expected
