"""Figures from parses made by hand: which clause governs a number, wholes and parts, relations. No model."""

import pytest
import spacy
from msgspec.structs import replace
from newsledger.extract.figures import read_figures
from newsledger.extract.figures.relations import restates
from newsledger.extract.reading import Reading
from newsledger.knowledge import Knowledge
from newsledger.records import Article, Block, FigureRelation
from spacy.tokens import Doc

KNOWLEDGE = Knowledge()
VOCAB = spacy.blank("en").vocab


def figures_of(*sentences: str, heading: bool = False) -> Reading:
    """A Reading with its figures; a token is ``word/tag/dep>head``, head counted from 0 in its sentence. The first
    sentence is a title if ``heading``."""
    words, tags, deps, heads, starts = [], [], [], [], []
    for sentence in sentences:
        first = len(words)
        for token in sentence.split():
            word, tag, arc = token.split("/")
            dep, head = arc.split(">")
            starts.append(len(words) == first)
            words.append(word)
            tags.append(tag)
            deps.append(dep)
            heads.append(first + int(head))
    doc = Doc(VOCAB, words=words, tags=tags, deps=deps, heads=heads, sent_starts=starts)
    blocks = ()
    if heading:
        end = doc[starts.index(True, 1)].idx
        blocks = (Block(0, end, "title"), Block(end, len(doc.text), "body"))
    reading = Reading(Article("hand-made", doc.text, blocks=blocks), doc, KNOWLEDGE)
    read_figures(reading)
    return reading


def rows(reading: Reading) -> list[tuple]:
    return [(f.category, f.value, f.counted, f.term, f.population) for f in reading.figures]


ACTIVE = "Shells/NNS/nsubj>1 killed/VBD/ROOT>1 12/CD/nummod>3 villagers/NNS/dobj>1"
WOUNDED = (
    "12/CD/nummod>1 people/NNS/nsubjpass>3 were/VBD/auxpass>3 killed/VBN/ROOT>3 and/CC/cc>3 30/CD/nsubj>6"
    " wounded/VBN/conj>3"
)
RETURNED = "90/CD/nummod>2 displaced/VBN/amod>2 families/NNS/nsubj>3 returned/VBD/ROOT>3"
DISTANCE = "He/PRP/nsubjpass>2 was/VBD/auxpass>2 killed/VBN/ROOT>2 5/CD/nummod>4 km/NNS/npadvmod>2 away/RB/advmod>2"
TOLL = "The/DT/det>2 death/NN/compound>2 toll/NN/nsubj>3 rose/VBD/ROOT>3 to/IN/prep>3 57/CD/pobj>4"
DEATH_OF = (
    "The/DT/det>1 death/NN/nsubj>5 of/IN/prep>1 16/CD/nummod>4 miners/NNS/pobj>2 shocked/VBD/ROOT>5 us/PRP/dobj>5"
)
OTHER_CLAUSE = (
    "Nine/CD/nummod>1 trucks/NNS/nsubj>2 reached/VBD/ROOT>2 the/DT/det>4 town/NN/dobj>2 where/WRB/advmod>8"
    " rebels/NNS/nsubjpass>8 were/VBD/auxpass>8 killed/VBN/relcl>4"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (ACTIVE, [("killed", 12, "villagers", "killed", "people")]),
        (WOUNDED, [("killed", 12, "people", "killed", "people"), ("injured", 30, "", "wounded", "people")]),
        (RETURNED, [("returned", 90, "displaced families", "returned", "households")]),
        (DISTANCE, [("killed", 1, "", "killed", "people"), ("distance", 5, "km", "", "")]),
        (TOLL, [("killed", 57, "", "death toll", "people")]),
        (DEATH_OF, [("killed", 16, "miners", "death", "people")]),
        (OTHER_CLAUSE, [("other", 9, "trucks", "", "")]),
    ],
)
def test_the_clause_that_governs_a_number_gives_its_category(sentence, expected):
    assert rows(figures_of(sentence)) == expected


def test_what_is_included_is_a_subset_with_the_category_of_its_whole():
    reading = figures_of(
        "Shells/NNS/nsubj>1 killed/VBD/ROOT>1 15/CD/nummod>3 people/NNS/dobj>1 including/VBG/prep>3 2/CD/nummod>6"
        " children/NNS/pobj>4"
    )
    assert [(f.value, f.category, f.population, f.part_of, f.part_kind) for f in reading.figures] == [
        (15, "killed", "people", None, ""),
        (2, "killed", "children", 0, "subset"),
    ]
    assert reading.figure_relations == [FigureRelation(1, 0, "subset_of", "read as included in")]


def test_parts_that_add_up_are_a_partition_and_take_the_noun_of_the_whole():
    reading = figures_of(
        "Nine/CD/nummod>1 farmers/NNS/nsubj>2 died/VBD/ROOT>2 :/:/punct>2 six/CD/npadvmod>2 in/IN/prep>4 town/NN/pobj>5"
        " and/CC/cc>4 three/CD/conj>4 at/IN/prep>8 sea/NN/pobj>9"
    )
    assert [(f.value, f.counted, f.part_of, f.part_kind) for f in reading.figures] == [
        (9, "farmers", None, ""),
        (6, "farmers", 0, "partition"),
        (3, "farmers", 0, "partition"),
    ]


def test_parts_that_do_not_add_up_stay_alone():
    reading = figures_of(
        "Nine/CD/nummod>1 farmers/NNS/nsubj>2 died/VBD/ROOT>2 :/:/punct>2 six/CD/npadvmod>2 in/IN/prep>4 town/NN/pobj>5"
        " and/CC/cc>4 four/CD/conj>4 at/IN/prep>8 sea/NN/pobj>9"
    )
    assert [f.part_of for f in reading.figures] == [None, None, None]


def test_a_heading_restates_the_body_and_is_marked():
    reading = figures_of("Shells/NNS/nsubj>1 kill/VBP/ROOT>1 12/CD/nummod>3 villagers/NNS/dobj>1", ACTIVE, heading=True)
    assert [(f.value, f.in_heading) for f in reading.figures] == [(12, True), (12, False)]
    assert [(r.figure, r.other, r.relation) for r in reading.figure_relations] == [(0, 1, "restates")]


def test_a_vague_number_is_kept_only_where_a_clause_says_what_happened():
    many_killed = "Many/JJ/amod>1 villagers/NNS/nsubjpass>3 were/VBD/auxpass>3 killed/VBN/ROOT>3"
    many_spoke = "Many/JJ/amod>1 villagers/NNS/nsubj>2 spoke/VBD/ROOT>2"
    assert rows(figures_of(many_killed)) == [("killed", None, "villagers", "killed", "people")]
    assert rows(figures_of(many_spoke)) == []


def test_furniture_holds_no_figures():
    doc = Doc(
        VOCAB,
        words=["Shared", "12", "times"],
        tags=["VBN", "CD", "NNS"],
        deps=["ROOT", "nummod", "npadvmod"],
        heads=[0, 2, 0],
    )
    article = Article("hand-made", doc.text, blocks=(Block(0, len(doc.text), "furniture"),))
    reading = Reading(article, doc, KNOWLEDGE)
    read_figures(reading)
    assert reading.figures == []


def test_every_number_lies_in_its_quote():
    for sentence in (ACTIVE, WOUNDED, RETURNED, TOLL, DEATH_OF):
        reading = figures_of(sentence)
        assert all(f.start <= f.number_start < f.number_end <= f.end <= len(reading.text) for f in reading.figures)


def test_who_speaks_of_an_attack_in_a_relative_clause_is_not_its_victim():
    reading = figures_of(
        "Attack/NN/ROOT>0 which/WDT/dobj>3 Haddad/NNP/nsubj>3 said/VBD/relcl>0 killed/VBN/ccomp>3"
        " nine/CD/nummod>6 farmers/NNS/dobj>4"
    )
    assert [(f.category, f.value, f.counted) for f in reading.figures] == [("killed", 9, "farmers")]


def test_the_same_number_of_another_event_in_other_words_is_no_restatement():
    one = figures_of("Shells/NNS/nsubj>1 killed/VBD/ROOT>1 40/CD/nummod>3 villagers/NNS/dobj>1").figures[0]
    now = replace(one, quantifier="about", event=0)
    then = replace(one, quantifier="at_least", event=1)
    assert not restates(then, now)
    assert restates(replace(then, event=0), now)
    assert restates(replace(then, quantifier="about"), now)
