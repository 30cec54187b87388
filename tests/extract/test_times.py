"""The article's own date, and which time an event or figure has. Real parses (marker ``model``); texts are our own."""

import pytest
from newsledger.annotate import annotate
from newsledger.extract.publication import find_publication
from newsledger.extract.reading import Reading
from newsledger.extract.times import load_habits, period_of, read_times, when_of
from newsledger.knowledge import Knowledge
from newsledger.lexicons import read_lexicon
from newsledger.read import lay_out
from newsledger.records import Article, When
from newsledger.values.times import find_times

pytestmark = pytest.mark.model
STAMP = "Published 30.07.2019 00:15\n\n"


def reading_of(text: str, **given: str) -> Reading:
    article = lay_out(Article("test", text, language="en", **given))
    reading = Reading(article, next(annotate([article])), Knowledge())
    read_times(reading)
    return reading


def token(reading: Reading, word: str) -> int:
    return reading.words.index(word)


DATELINES = {
    "Rebels take a town\n\nPublished 30.07.2019 00:15\n\nRebels took a town.": ("2019-07-30", "30.07.2019 00:15"),
    "Fri 12 May 2017 at 0835 Governor speaks of a strike. A strike hit a base.": (
        "2017-05-12",
        "Fri 12 May 2017 at 0835",
    ),
    "Date of publication 12 May 2016 Two children died in a raid.": ("2016-05-12", "12 May 2016"),
    "Posted on June 9 2017 by the desk Dozens were hurt in a raid.": ("2017-06-09", "June 9 2017"),
    "Last updated at Apr 232017 A bomb killed two men.": ("2017-04-23", "Apr 232017"),
    "12 February 2015 Warplanes struck a market.": ("2015-02-12", "12 February 2015"),
    "24.08.2013 State media blamed rebels.": ("2013-08-24", "24.08.2013"),
    "San Miguel, 3 Jan 90 -- [Report] The command has reported a clash.": ("1990-01-03", "3 Jan 90"),
    "BEIRUT, March 3, 2016 (Agency) - Shells hit a school.": ("2016-03-03", "March 3, 2016"),
    "Bogota, March 3, 2016 (Agency).- Shells hit a school.": ("2016-03-03", "March 3, 2016"),
    "Six killed in rocket attack 6 October 2016 Aleppo - Rockets hit a street.": ("2016-10-06", "6 October 2016"),
    "12.11.2017(updated 1415 12.11.2017) Copy link The force destroyed a post.": ("2017-11-12", "12.11.2017"),
    "Shells hit a school.\n\nThe mayor spoke.\n\nThis story was first published on 5 May 2018.": (
        "2018-05-05",
        "5 May 2018",
    ),
    "2019-07-30T00:15:00Z\n\nShells hit a school.": ("2019-07-30", "2019-07-30T00:15:00Z"),
}
UNDATED = (
    "On 13 January 2022, a man was killed in the village.",
    "September 17, 2018 was the day of the deal. It held.",
    "The deal of 17 September 2018 did not hold, the mayor said.",
    "Shells hit a school on Monday, the mayor said.",
    "The war began on 15 March 2011. Shells hit a school.",
)


@pytest.mark.parametrize("text", DATELINES)
def test_a_dateline_gives_the_articles_date(text):
    reading = reading_of(text)
    assert (reading.published.edtf, reading.published_text) == DATELINES[text]
    assert (reading.published.basis, reading.published.precision) == ("stated", "day")


@pytest.mark.parametrize("text", UNDATED)
def test_a_date_in_the_running_text_is_not_the_articles(text):
    reading = reading_of(text)
    assert (reading.published, reading.published_text) == (When(), "")


def test_the_date_beside_the_article_goes_before_its_dateline_and_a_wrong_one_is_an_issue():
    reading = reading_of(STAMP + "It rained yesterday.", published="2019-08-02T10:00:00Z", published_basis="metadata")
    assert (reading.published.edtf, reading.published.basis) == ("2019-08-02", "metadata")
    assert reading.times[-1].when.edtf == "2019-08-01"
    reading = reading_of(STAMP + "It rained.", published="last Tuesday", published_basis="metadata")
    assert reading.published.edtf == "2019-07-30"
    assert [issue.code for issue in reading.issues] == ["bad-published"]


def test_the_date_beside_the_article_may_be_written_out_but_is_not_guessed():
    reading = reading_of("It rained yesterday.", published="July 30, 2019", published_basis="metadata")
    assert (reading.published.edtf, reading.published.basis) == ("2019-07-30", "metadata")
    reading = reading_of("It rained yesterday.", published="03/04/2019", published_basis="metadata")
    assert (reading.published.edtf, [issue.code for issue in reading.issues]) == ("", ["bad-published"])


def test_days_are_counted_in_the_articles_own_time_zone():
    given = {"published": "2019-07-29T22:15:00Z", "timezone": "Europe/Istanbul", "published_basis": "metadata"}
    assert reading_of("It rained yesterday.", **given).times[0].when.edtf == "2019-07-29"


def test_an_undated_article_is_of_the_first_year_that_its_words_allow():
    reading = reading_of(
        "The sides signed a truce on 3 November 2015. The army resumed its raids in April last year. "
        "The minister spoke on June 2 of last year."
    )
    assert reading.published == When("2017", "2017-01-01", "2017-12-31", "year", "inferred")
    assert [t.when.edtf for t in reading.times] == ["2015-11-03", "2016-04", "2016-06-02"]


def test_nothing_is_inferred_where_the_words_do_not_force_a_year():
    assert reading_of("They signed a truce in November 2015. It rained in April last year.").published == When()


def test_the_following_day_is_told_from_the_day_last_spoken_of():
    reading = reading_of(STAMP + "Jets struck the town on Saturday. The raids went on the following day.")
    assert [(t.when.edtf, t.when.basis) for t in reading.times] == [
        ("2019-07-27", "relative"),
        ("2019-07-28", "anaphoric"),
    ]


def test_a_bare_day_borrows_the_year_of_its_sentence():
    reading = reading_of("The minister said on May 10, 2016, that the raids had gone on since May 6.")
    assert [t.when.edtf for t in reading.times] == ["2016-05-10", "2016-05-06/.."]


def test_an_ambiguous_date_is_refused_aloud_unless_the_publisher_is_known():
    text = "Shells hit the school on 03/04/2019, the mayor said."
    assert [issue.code for issue in reading_of(text).issues] == ["ambiguous-date"]
    assert reading_of(text, url="https://www.paper.co.uk/a").times[0].when.edtf == "2019-04-03"
    assert reading_of(text, publisher="nytimes.com").times[0].when.edtf == "2019-03-04"


EVENTS = [
    ("Warplanes struck the town on Sunday.", "struck", "2019-07-28", "relative"),
    ("The raid killed 12 people on Sunday, the group said on Monday.", "killed", "2019-07-28", "relative"),
    ("The group said on Monday that the raid had killed 12 people.", "killed", "", "none"),
    ("Shelling hit the town on Friday, killing 12 people.", "killing", "2019-07-26", "relative"),
    ("Shells fell and wounded six people on Friday.", "fell", "2019-07-26", "relative"),
    ("The army, which took the town in May 2017, lost it on Sunday.", "lost", "2019-07-28", "relative"),
    ("The army, which took the town in May 2017, lost it on Sunday.", "took", "2017-05", "stated"),
    ("Despite a meeting in Cairo in May 2017 the army attacked the town.", "attacked", "", "none"),
    ("Despite the deal of May 2017 the army attacked the town.", "attacked", "", "none"),
    ("The army has attacked the town since late April.", "attacked", "2019-04-21/..", "relative"),
    ("Warplanes struck the town.", "struck", "", "none"),
    ("The truce will begin on Friday.", "begin", "2019-08-02", "relative"),
    ("On 13 January 2019, men shot a farmer. They burned his house.", "burned", "2019-01-13", "anaphoric"),
    ("On 13 January 2019, men shot a farmer.\n\nThey burned his house.", "burned", "", "none"),
]
PERIODS = [
    ("Since late April more than 600 people were killed.", "killed", ("2019-04-21/2019-04-30", "")),
    (
        "Since the army launched its offensive in late April, 600 people were killed.",
        "killed",
        ("2019-04-21/2019-04-30", ""),
    ),
    ("Some 25,000 people were killed since the outbreak of the war in 2011.", "killed", ("2011", "")),
    ("Some 40 people were killed over the past week.", "killed", ("2019-07-23", "2019-07-30")),
    ("Some 40 people were killed from January to March.", "killed", ("2019-01", "2019-03")),
    ("Some 40 people were killed in 2017.", "killed", ("2017", "2017")),
    ("Some 40 people were killed on Sunday.", "killed", ("2019-07-28", "2019-07-28")),
    ("Some 40 people were killed.", "killed", ("", "")),
]


@pytest.mark.parametrize(("text", "trigger", "edtf", "basis"), EVENTS)
def test_an_event_has_the_time_of_its_own_clause_and_never_the_articles(text, trigger, edtf, basis):
    reading = reading_of(STAMP + text)
    when = when_of(reading, token(reading, trigger))
    assert (when.edtf, when.basis) == (edtf, basis)


@pytest.mark.parametrize(("text", "trigger", "period"), PERIODS)
def test_a_figure_has_the_period_that_its_clause_says(text, trigger, period):
    reading = reading_of(STAMP + text)
    assert period_of(reading, token(reading, trigger)) == period


def test_page_furniture_has_no_times():
    reading = reading_of(STAMP + "Shells hit the school.\n\nShare on Facebook Share on Twitter")
    assert reading.times == []


def test_each_publishers_order_is_that_of_its_example():
    habits = load_habits(None)
    for row in read_lexicon("times"):
        found = find_times(row["example"])
        assert (found[0].moment.month, found[0].moment.day) == (7, 30)
        assert (
            habits[row["publisher"].lower()] == (row["order"] == "day-first") == row["example"].endswith("30/07/2019")
        )


def test_no_date_is_looked_for_in_an_empty_text():
    article = Article("test", "")
    assert find_publication(Reading(article, next(annotate([article])), Knowledge()), [])[0] == When()
