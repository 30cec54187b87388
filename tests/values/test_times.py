"""Time expressions: found with their spans, and dated from an article of Tuesday, 30 July 2019. Sentences are our
own."""

import pytest
from newsledger.records import When
from newsledger.values.edtf import is_edtf
from newsledger.values.times import find_times, resolve, when_from_edtf

ARTICLE = when_from_edtf("2019-07-30", "stated")

# words | EDTF | precision. In the past tense.
POINTS = """
Sept. 17, 2018 | 2018-09-17 | day
Sept 17 2018 | 2018-09-17 | day
September 17, 2018 | 2018-09-17 | day
17 September 2018 | 2018-09-17 | day
17 Sep 2018 | 2018-09-17 | day
17th of September, 2018 | 2018-09-17 | day
September 17th, 2018 | 2018-09-17 | day
SEPTEMBER 17, 2018 | 2018-09-17 | day
2018-09-17 | 2018-09-17 | day
2018/09/17 | 2018-09-17 | day
17.09.2018 | 2018-09-17 | day
17.9.2018 | 2018-09-17 | day
17-09-2018 | 2018-09-17 | day
17-Sep-2018 | 2018-09-17 | day
17/09/2018 | 2018-09-17 | day
09/17/2018 | 2018-09-17 | day
09/09/2018 | 2018-09-09 | day
3 Jan 90 | 1990-01-03 | day
Apr 232017 | 2017-04-23 | day
30.07.2019 00:15 | 2019-07-30 | minute
2019-07-30T00:15:00Z | 2019-07-30 | minute
2019-07-30T00:15:00.000+03:00 | 2019-07-30 | minute
Fri 12 May 2017 at 0835 | 2017-05-12 | minute
Tuesday, 22 November 2016 | 2016-11-22 | day
Thursday 14 August 2014 11:42 | 2014-08-14 | minute
September 3 2016 1954 UTC+3 | 2016-09-03 | minute
6 June 2019 at 8:30 p.m. | 2019-06-06 | minute
September 2018 | 2018-09 | month
Sept. 2018 | 2018-09 | month
September of 2018 | 2018-09 | month
May 6 | 2019-05-06 | day
6 May | 2019-05-06 | day
6th of May | 2019-05-06 | day
the 6th of May | 2019-05-06 | day
Oct. 3 | 2018-10-03 | day
Saturday, May 4 | 2019-05-04 | day
Monday (July 29) | 2019-07-29 | day
1990s | 1990/1999 | range
early 1990s | 1990/1993 | range
late April | 2019-04-21/2019-04-30 | month_part
early May | 2019-05-01/2019-05-10 | month_part
mid-June | 2019-06-11/2019-06-20 | month_part
mid June 2018 | 2018-06-11/2018-06-20 | month_part
the beginning of February | 2019-02-01/2019-02-10 | month_part
the end of March 2017 | 2017-03-21/2017-03-31 | month_part
end of 2018 | 2018-09/2018-12 | range
early 2018 | 2018-01/2018-04 | range
mid-2017 | 2017-05/2017-08 | range
spring 2016 | 2016-03/2016-05 | range
the summer of 2014 | 2014-06/2014-08 | range
winter of 2016 | 2016 | year
the first half of 2016 | 2016-01/2016-06 | range
the first week of May | 2019-05-01/2019-05-07 | month_part
between Monday and Wednesday of last week | 2019-07-22/2019-07-24 | range
the three days to Sunday | 2019-07-26/2019-07-28 | range
the 24 hours to Monday morning | 2019-07-28/2019-07-29 | range
the month to 20 June | 2019-05-21/2019-06-20 | range
the last 10 days of June | 2019-06-21/2019-06-30 | range
the last two months of 2018 | 2018-11/2018-12 | range
the first half of the year | 2019-01/2019-06 | range
January and February | 2019-01/2019-02 | range
November, December and January | 2018-11/2019-01 | range
the week beginning 8 July | 2019-07-08/2019-07-14 | week
up to 20 June | ../2019-06-20 | day
Tuesday of last week | 2019-07-23 | day
Sunday morning last week | 2019-07-28 | part_of_day
last week on Thursday | 2019-07-25 | day
a week ago on Friday | 2019-07-26 | day
three weeks ago Monday | 2019-07-08 | day
the Sunday before last | 2019-07-21 | day
two Fridays ago | 2019-07-19 | day
the second Sunday of May | 2019-05-12 | day
the last Friday of June 2018 | 2018-06-29 | day
the first weekend of July | 2019-07-06/2019-07-07 | range
the last day of May | 2019-05-31 | day
the first days of May | 2019-05-01/2019-05-10 | month_part
the last days of April | 2019-04-21/2019-04-30 | month_part
ten years ago today | 2009-07-30 | day
a year ago this week | 2018-07-30/2018-08-05 | week
Christmas Eve | 2018-12-24 | day
Boxing Day 2016 | 2016-12-26 | day
May Day | 2019-05-01 | day
Valentine's Day | 2019-02-14 | day
Q3 2018 | 2018-07/2018-09 | range
H1 2018 | 2018-01/2018-06 | range
the six months ended June 30 | 2019-01/2019-06 | range
late Friday or early Saturday | 2019-07-26/2019-07-27 | range
the last week of April | 2019-04-24/2019-04-30 | month_part
the second half of May | 2019-05-16/2019-05-31 | month_part
May 10 of last year | 2018-05-10 | day
10 May last year | 2018-05-10 | day
February last year | 2018-02 | month
August last year | 2018-08 | month
August of last year | 2018-08 | month
the beginning of February last year | 2018-02-01/2018-02-10 | month_part
last August | 2018-08 | month
last June | 2019-06 | month
next March | 2020-03 | month
the third quarter of 2018 | 2018-07/2018-09 | range
the last quarter of 2018 | 2018-10/2018-12 | range
the week of May 6 | 2019-05-06/2019-05-12 | week
June 30th, 2014, at around 10:00 pm local time | 2014-06-30 | minute
yesterday | 2019-07-29 | day
yesterday morning | 2019-07-29 | part_of_day
today | 2019-07-30 | day
tonight | 2019-07-30 | part_of_day
this morning | 2019-07-30 | part_of_day
last night | 2019-07-29 | part_of_day
tomorrow | 2019-07-31 | day
overnight | 2019-07-29/2019-07-30 | part_of_day
the day before yesterday | 2019-07-28 | day
Monday | 2019-07-29 | day
Tuesday | 2019-07-30 | day
Wednesday | 2019-07-24 | day
Sunday night | 2019-07-28 | part_of_day
early on Sunday | 2019-07-28 | part_of_day
late Saturday | 2019-07-27 | part_of_day
last Sunday | 2019-07-28 | day
last Tuesday | 2019-07-23 | day
next Sunday | 2019-08-04 | day
the night of May 5 | 2019-05-05 | part_of_day
the eve of 1 May | 2019-04-30 | day
dawn on Sunday | 2019-07-28 | part_of_day
midnight Sunday | 2019-07-28 | part_of_day
the early hours of Sunday | 2019-07-28 | part_of_day
first light on 4 May | 2019-05-04 | part_of_day
2 p.m. local time on Thursday | 2019-07-25 | minute
overnight into Monday | 2019-07-28/2019-07-29 | part_of_day
overnight on Sunday | 2019-07-28 | day
last week | 2019-07-22/2019-07-28 | week
this week | 2019-07-29/2019-08-04 | week
next week | 2019-08-05/2019-08-11 | week
earlier this week | 2019-07-29/2019-08-04 | week
last weekend | 2019-07-27/2019-07-28 | range
last month | 2019-06 | month
this month | 2019-07 | month
earlier this month | 2019-07 | month
late last month | 2019-06-21/2019-06-30 | month_part
last year | 2018 | year
this year | 2019 | year
earlier this year | 2019 | year
late last year | 2018-09/2018-12 | range
two days ago | 2019-07-28 | day
a week ago | 2019-07-22/2019-07-28 | week
three months ago | 2019-04 | month
eight years ago | 2011 | year
seventy-four years ago | 1945 | year
24 hours ago | 2019-07-29 | day
"""

# sentence | words | kind | EDTF
IN_SENTENCES = """
It began in 2011 and went on. | 2011 | point | 2011
They came before dawn on Sunday. | before dawn on Sunday | point | 2019-07-28
They came shortly after 2 p.m. on Thursday. | after 2 p.m. on Thursday | point | 2019-07-25
They came after Friday prayers. | after Friday | point | 2019-07-26
They left before Sunday evening. | before Sunday evening | until | ../2019-07-28
They have held it since before dawn on Sunday. | since before dawn on Sunday | since | 2019-07-28/..
They came overnight from Saturday to Sunday. | overnight from Saturday to Sunday | range | 2019-07-27/2019-07-28
They fought late Saturday into Sunday. | late Saturday into Sunday | range | 2019-07-27/2019-07-28
It was the 2011 uprising that they recalled. | 2011 | point | 2011
The quake (2010) is remembered. | 2010 | point | 2010
They met in May. | May | point | 2019-05
In March, shells fell on the town. | March | point | 2019-03
They have fought since April. | since April | since | 2019-04/..
They have fought since late April. | since late April | since | 2019-04-21/..
They have fought since 2011. | since 2011 | since | 2011/..
They have fought since the beginning of 2018. | since the beginning of 2018 | since | 2018-01/..
They have fought since Sept. 17, 2018. | since Sept. 17, 2018 | since | 2018-09-17/..
The truce held until May 2019. | until May 2019 | until | ../2019-05
By Monday the toll was 40. | By Monday | until | ../2019-07-29
As of 6 June 2019 they were 40. | As of 6 June 2019 | until | ../2019-06-06
It lasted from January to March. | from January to March | range | 2019-01/2019-03
It lasted from January to March 2017. | from January to March 2017 | range | 2017-01/2017-03
It lasted from November to March 2017. | from November to March 2017 | range | 2016-11/2017-03
It fell between 3 and 7 May. | between 3 and 7 May | range | 2019-05-03/2019-05-07
It fell between May 3 and May 7, 2018. | between May 3 and May 7, 2018 | range | 2018-05-03/2018-05-07
It fell on May 3-7. | May 3-7 | range | 2019-05-03/2019-05-07
It fell on 12-15 March 2018. | 12-15 March 2018 | range | 2018-03-12/2018-03-15
It fell on 5 and 6 June. | 5 and 6 June | range | 2019-06-05/2019-06-06
It fell on May 3 to June 7, 2019. | May 3 to June 7, 2019 | range | 2019-05-03/2019-06-07
It fell in early to mid-June. | early to mid-June | range | 2019-06-01/2019-06-20
The war of 2011-2013 was short. | 2011-2013 | range | 2011/2013
From 1980 to 1988 they fought. | From 1980 to 1988 | range | 1980/1988
They fought in 1980-88. | 1980-88 | range | 1980/1988
It rained from Monday to Wednesday. | from Monday to Wednesday | range | 2019-07-22/2019-07-24
Over the past week 12 died. | Over the past week | range | 2019-07-23/2019-07-30
In the past 24 hours 12 died. | In the past 24 hours | range | 2019-07-29/2019-07-30
During the last three months 12 died. | During the last three months | range | 2019-04-30/2019-07-30
In the last two years 12 died. | In the last two years | range | 2017-07-30/2019-07-30
They fought for two weeks. | for two weeks | duration |
In recent weeks 12 died. | In recent weeks | generic |
In the 2018 budget talks they met. | 2018 | point | 2018
It was hit by last night's raids. | last night | point | 2019-07-29
Over the past week of fighting 12 died. | Over the past week | range | 2019-07-23/2019-07-30
Over the weekend 12 died. | the weekend | point | 2019-07-27/2019-07-28
They died in a weekend raid. | weekend | point | 2019-07-27/2019-07-28
Between 2011 and 2013, 40 died. | Between 2011 and 2013 | range | 2011/2013
They met on May 1st-3rd. | May 1st-3rd | range | 2019-05-01/2019-05-03
They march every Friday. | every Friday | frequency |
Shells hit the school on 3 May. | 3 May | point | 2019-05-03
They pray on Fridays. | on Fridays | frequency |
They pray Fridays and rest. | Fridays | frequency |
Monday's attack was the worst. | Monday | point | 2019-07-29
The shells fell three weeks earlier. | three weeks earlier | point |
The attack came several days ago. | several days ago | point |
"""

NO_TIMES = (
    "It may rain, and they march on.",
    "Theresa May said that she would stay.",
    "The Great March of Return drew thousands.",
    "April Jones and June Smith spoke; so did August Brown.",
    "The sun rose over Mon state; the Sun newspaper wrote of it.",
    "A second man and a third were held.",
    "More than 2,011 homes and 1999.5 acres burned.",
    "Call 212-555-2013 or write to box 2019.",
    "The budget for fiscal year 2019 grew.",
    "The 2018-19 school year began late.",
    "The academic year 2018 was lost.",
    "MH17 fell; UN resolution 2254 stands; version 1.2.2019.4 is out.",
    "They fall and spring up again.",
    "The score was 12-15 and the odds 3/4.",
    "The day before the vote they prayed.",
    "He owns a weekend house.",
    "Bloody Sunday is remembered.",
    "At 10.30 the room was full.",
)


def only(text: str, **settings):
    found = find_times(text, **settings)
    assert len(found) == 1, [(text[e.start : e.end], e.kind) for e in found]
    return found[0]


def table(rows: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines()]


@pytest.mark.parametrize(("words", "edtf", "precision"), table(POINTS))
def test_a_point_is_found_whole_and_dated(words, edtf, precision):
    text = f"They came {words}."
    expression = only(text)
    when = resolve(expression, ARTICLE)
    assert (text[expression.start : expression.end].removeprefix("the "), when.edtf, when.precision) == (
        words.removeprefix("the "),
        edtf,
        precision,
    )
    assert is_edtf(when.edtf)
    assert when.earliest <= when.latest


@pytest.mark.parametrize(("text", "words", "kind", "edtf"), table(IN_SENTENCES))
def test_an_expression_is_found_in_its_sentence(text, words, kind, edtf):
    expression = only(text)
    found = (text[expression.start : expression.end], expression.kind, resolve(expression, ARTICLE).edtf)
    assert found == (words, kind, edtf)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_is_left_alone(text):
    assert [text[e.start : e.end] for e in find_times(text)] == []


@pytest.mark.parametrize(
    ("words", "tense", "edtf"),
    [
        ("Tuesday", "future", "2019-07-30"),
        ("Wednesday", "future", "2019-07-31"),
        ("Monday", "future", "2019-08-05"),
        ("March", "future", "2020-03"),
        ("August", "past", "2018-08"),
        ("August", "future", "2019-08"),
        ("May 6", "future", "2020-05-06"),
        ("August 6", "past", "2018-08-06"),
        ("August 6", "", "2019-08-06"),
    ],
)
def test_weekdays_months_and_days_lie_on_the_side_that_tense_says(words, tense, edtf):
    assert (
        resolve(
            only(f"They meet in {words}." if words in ("March", "August") else f"They meet on {words}."), ARTICLE, tense
        ).edtf
        == edtf
    )


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("the following day", "2019-05-07"),
        ("the next morning", "2019-05-07"),
        ("the previous night", "2019-05-05"),
        ("a day earlier", "2019-05-05"),
        ("two days later", "2019-05-08"),
        ("the day before", "2019-05-05"),
        ("that day", "2019-05-06"),
        ("the same day", "2019-05-06"),
        ("the following Sunday", "2019-05-12"),
        ("the same month", "2019-05"),
        ("the following year", "2020"),
    ],
)
def test_anaphoric_times_are_told_from_the_day_last_spoken_of_and_unknown_without_it(words, edtf):
    expression = only(f"It rained {words}.")
    spoken_of = when_from_edtf("2019-05-06", "stated")
    assert resolve(expression, ARTICLE) == When()
    assert (
        resolve(expression, ARTICLE, "past", spoken_of).edtf,
        resolve(expression, ARTICLE, "past", spoken_of).basis,
    ) == (
        edtf,
        "anaphoric",
    )


@pytest.mark.parametrize("words", ["yesterday", "Monday", "last week", "this year", "May 6", "over the past week"])
def test_relative_times_stay_unknown_without_the_articles_date(words):
    assert resolve(only(f"It rained {words}."), When()) == When()


@pytest.mark.parametrize(
    ("words", "edtf"), [("last year", "2019"), ("May 10 of last year", "2019-05-10"), ("Monday", ""), ("in March", "")]
)
def test_an_article_known_by_its_year_dates_only_what_every_day_of_it_would(words, edtf):
    assert resolve(only(f"It rained {words}."), when_from_edtf("2020", "inferred")).edtf == edtf


def test_the_order_of_day_and_month_is_told_by_the_texts_other_dates_or_publisher_else_refused():
    def edtf(text, **settings):
        return resolve(find_times(text, **settings)[0], ARTICLE).edtf

    assert edtf("On 03/04/2019 it rained.") == ""
    assert find_times("On 03/04/2019 it rained.")[0].moment.refused
    assert edtf("On 03/04/2019 it rained.", day_first=True) == "2019-04-03"
    assert edtf("On 03/04/2019 it rained.", day_first=False) == "2019-03-04"
    assert edtf("On 03/04/2019 it rained, on 28/04/2019 it snowed.") == "2019-04-03"
    assert edtf("On 03/04/2019 it rained, on 04/28/2019 it snowed.", day_first=True) == "2019-03-04"


def test_tags_tell_the_month_from_the_verb_and_the_year_from_a_count():
    text = "They came in May, as in 2000 villages"
    tags = {text.index("May"): "NNP", text.index("villages"): "NNS"}
    found = find_times(text, lambda offset: tags.get(offset, "NN"))
    assert [text[e.start : e.end] for e in found] == ["May"]


def test_a_line_of_a_million_characters_is_read_in_a_blink():
    import time

    text = "in May 3 to 1999-12 since last the early " * 25_000
    start = time.process_time()
    find_times(text)
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It happened on the 14th.", ["2019-07-14"]),
        ("It happened on the night of the 31st.", ["2019-05-31"]),
        ("It happened on the 14th of last month.", ["2019-06-14"]),
        ("It happened on 3, 5 and 9 June.", ["2019-06-03/2019-06-09"]),
        ("It happened on 3 and 9 June.", ["2019-06-09"]),
        ("It hit up to 20 people in the years 2014 to 2016.", ["2014/2016"]),
        ("He was the 14th to die on the 3rd floor.", []),
        ("The attack was the 5th of the month.", []),
    ],
)
def test_a_day_of_the_month_may_stand_alone(text, days):
    assert [resolve(e, ARTICLE).edtf for e in find_times(text)] == days
