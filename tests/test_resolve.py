"""Resolving: stable ids, one row however often a thing is named, and nothing joined that may be two."""

import random
import sqlite3

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from newsledger.load import write_database
from newsledger.records import (
    ActorRecord,
    ActorRelation,
    AgreementRecord,
    Article,
    EventRecord,
    Extraction,
    FigureRecord,
    FigureRelation,
    Issue,
    Mention,
    PlaceRecord,
    Provision,
    When,
)
from newsledger.resolve import FirstPass, resolve, resolve_draft
from newsledger.resolve.consensus import Votes, best_when, break_circles, meet
from newsledger.resolve.draft import Draft
from newsledger.rules import check_rows
from newsledger.schema import code_tables, codes

DAY = When("2019-07-28", "2019-07-28", "2019-07-28", "day", "stated")
MONTH = When("2018-09", "2018-09-01", "2018-09-30", "month", "stated")
EXACT = When("2018-09-17", "2018-09-17", "2018-09-17", "day", "stated")
SYRIA = PlaceRecord("iso:SYR", "Syria", "country", "country", "SYR")
TOWN = PlaceRecord("gn:1", "Kafr Town", "settlement", "settlement", "SYR", "Idlib", 35.5, 36.5, "1", part_of=0)


def mention(start, end=None, field="name"):
    return (Mention(start, start + 4 if end is None else end, field, "rule"),)


def actor(key, name="", type_="military", **more):
    return ActorRecord(key, name or key, type_, mentions=mention(0), **more)


def story(number, *, when=DAY, by=None, text="", published=DAY, type_="airstrike", **more):
    """One article that tells of one strike on the town, by actor ``by`` if given, with five killed."""
    text = text or f"Story {number}: planes struck the town and killed 5 people there."
    actors = (actor(f"lex:{by}"),) if by else ()
    event = EventRecord(
        type_,
        when=when,
        place=1,
        place_precision="settlement",
        actors=((0, "perpetrator"),) if by else (),
        places=((1, "location"),),
        mentions=mention(0, 8, "event_type"),
        confidence=0.7,
    )
    start = text.find("5")
    figures = (figure(start, value=5.0, event=0),) if start >= 0 else ()
    article = Article(f"key{number}", text)
    found = {"places": (SYRIA, TOWN), "actors": actors, "events": (event,), "figures": figures, "published": published}
    return article, Extraction(article.source_id, **{**found, **more})


def figure(start, end=None, **more):
    given = {"unit": "person", "population": "people", "measure": "incident", "rule": "rule", **more}
    return FigureRecord("killed", start, end or start + 1, 0, (end or start + 1) + 3, "unqualified", **given)


def sound(rows, pairs, tmp_path):
    texts = {article.source_id: article.text for article, _ in pairs}
    write_database(rows, texts, tmp_path / "x.sqlite")
    coded = {name: [{k: v or None for k, v in row.items()} for row in codes(name).values()] for name in code_tables()}
    return check_rows(rows | coded, texts)[0]


# --- ids and order -----------------------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_articles_changes_nothing(order):
    pairs = [story(n, by=by) for n, by in enumerate((None, "army", "army", "navy", None, "army"))]
    assert resolve([pairs[n] for n in order]) == resolve(pairs)


@pytest.mark.parametrize("early", [{0, 1, 2, 3, 4, 5, 6, 7}, {1, 4, 7}, {2}])
def test_articles_gone_over_as_they_come_give_the_same_rows(early):
    pairs = [story(n, by=by) for n, by in enumerate((None, "army", "army", "navy", None, "army"))]
    pairs += [(Article("key8", pairs[1][0].text), pairs[1][1]), (Article("key2", "Another."), Extraction("src-1"))]
    for articles in (pairs[:6], pairs):  # without and with what is there twice
        with Draft() as draft:
            first_pass = FirstPass(draft)
            for n, (article, extraction) in enumerate(articles):
                add = first_pass.add if n in early else draft.add_article
                add(article, msgspec.msgpack.encode(extraction))
            resolve_draft(draft)
            draft.keep_each_key_once()
            assert {table: list(draft[table]) for table in draft} == resolve(articles)


def test_words_that_speak_twice_for_one_row_are_one_evidence_in_the_database(tmp_path):
    article, extraction = story(1)
    place = replace(
        TOWN, mentions=(Mention(9, 15, "name", "b"), Mention(9, 15, "name", "a"), Mention(9, 15, "name", "c"))
    )
    extraction = replace(extraction, places=(SYRIA, place))
    with Draft(tmp_path / "draft") as draft:
        draft.add_article(article, msgspec.msgpack.encode(extraction))
        resolve_draft(draft)
        write_database(draft, draft.texts, tmp_path / "x.sqlite")
        draft.keep_each_key_once()
        evidence = list(draft["evidence"])
    connection = sqlite3.connect(tmp_path / "x.sqlite")
    found = connection.execute("SELECT * FROM evidence").fetchall()
    connection.close()
    assert [tuple(row.values()) for row in evidence] == found
    assert [row["rule"] for row in evidence if row["place_id"]] == ["a"]


def test_ids_stay_when_articles_are_added():
    pairs = [story(n, when=When(d := f"2019-07-{n + 1:02}", d, d, "day", "stated")) for n in range(9)]
    few, many = resolve(pairs[:4]), resolve(pairs)
    for table in ("events", "figures", "sources"):
        ids = [{row[f"{table[:-1]}_id"] for row in rows[table]} for rows in (few, many)]
        assert ids[0] < ids[1]


def test_an_id_is_made_of_raw_values_and_does_not_change():
    rows = resolve([story(1, by="army")])
    ids = {table: rows[table][0][f"{table[:-1]}_id"] for table in ("sources", "actors", "events", "figures", "places")}
    assert ids == {
        "sources": "src-bc4744e2d555",
        "actors": "act-77a29b98ac1f",
        "events": "evt-9d63a4c0ce15",
        "figures": "fig-524ecf8d1919",
        "places": "plc-9dc6e0ed676a",
    }


def test_events_told_in_one_clause_have_the_ids_of_the_words_that_tell_them():
    article, _ = story(1)
    clause, first, second = (
        Mention(0, 30, "event", "rule"),
        *mention(9, 12, "event_type"),
        *mention(20, 24, "event_type"),
    )
    strike = EventRecord("airstrike", mentions=(clause, first))
    fall = EventRecord("territory_change", mentions=(clause, second))
    ids = []
    for events in ((strike, fall), (fall,), (strike, EventRecord("other", mentions=(clause, second)))):
        rows = resolve([(article, Extraction(article.source_id, events=events))])["events"]
        ids.append({row["event_type"]: row["event_id"] for row in rows})
    assert ids[1] == {"territory_change": ids[0]["territory_change"]}
    assert ids[2] == {"airstrike": ids[0]["airstrike"], "other": ids[0]["territory_change"]}


def test_a_place_or_actor_that_nothing_names_or_refers_to_is_no_row():
    article, _ = story(1)
    places = (SYRIA, PlaceRecord("iso:IRN", "Iran", "country", "country", "IRN"), TOWN)
    state, army = ActorRecord("lex:state.SYR", "Syria", "state"), actor("lex:army", part_of=0)
    stray = ActorRecord("lex:government.IRN", "Government of Iran", "government", part_of=3)
    actors = (state, army, stray, ActorRecord("lex:state.IRN", "Iran", "state"))
    event = EventRecord("airstrike", place=2, mentions=mention(0, 8, "event_type"))
    rows = resolve([(article, Extraction(article.source_id, places=places, actors=actors, events=(event,)))])
    assert sorted(row["name"] for row in rows["places"]) == ["Kafr Town", "Syria"]
    assert sorted(row["name"] for row in rows["actors"]) == ["Syria", "lex:army"]


def test_rows_are_sorted_and_unknown_is_none():
    rows = resolve([story(n) for n in range(3)])
    starts = [(row["source_id"], row["start"], row["end"]) for row in rows["evidence"]]
    assert starts == sorted(starts)
    assert all(value != "" for table in rows.values() for row in table for value in row.values())


# --- sources -----------------------------------------------------------------------------------------------------


def test_the_same_text_or_key_twice_is_one_source_and_an_issue():
    one, two = story(1), story(2)
    again = (Article("key9", one[0].text), one[1])
    rows = resolve([again, one, two])
    assert [row["key"] for row in rows["sources"]] == ["key1", "key2"]
    assert [row["code"] for row in rows["issues"]] == ["joined-reports", "duplicate-text"]
    text = "Another text."
    rows = resolve([one, two, (Article("key2", text), Extraction(Article("", text).source_id))])
    assert [row["key"] for row in rows["sources"]] == ["key1", "key2"]
    assert [row["code"] for row in rows["issues"]] == ["joined-reports", "duplicate-key"]


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_copies_the_better_described_is_the_source_and_a_reader_has_told_of_the_other(turn):
    bare, extraction = story(1)
    full = replace(bare, key="key9", text=f"{bare.text}\n", published="2019-07-30", url="https://example.org/1")
    copies = [(bare, extraction), (full, replace(extraction, source_id=full.source_id))]
    rows = resolve(copies[::turn])
    assert [(row["key"], row["url"]) for row in rows["sources"]] == [("key9", "https://example.org/1")]
    assert {row["source_id"] for row in rows["figures"]} <= {full.source_id}
    assert [row["message"] for row in rows["issues"]] == ["key1: the same text as another article"]
    rows = resolve([(replace(article, path="a.txt"), read) for article, read in copies[::turn]])
    assert rows["issues"] == []


@pytest.mark.parametrize(
    ("stated", "row"), [("2019-07-30T10:00Z", ("2019-07-30", "metadata")), ("2019-02-31", (None, "none"))]
)
def test_the_date_given_with_an_article_that_was_not_read_is_kept_where_it_is_one(stated, row):
    article = Article("key1", "Ein Text.", published=stated, published_basis="metadata")
    [source] = resolve([(article, Extraction(article.source_id, language="de"))])["sources"]
    assert (source["published"], source["published_basis"]) == row


def test_issues_of_articles_without_a_source_are_kept():
    issue = Issue("read", "error", "empty-file", "a.txt: nothing in it", "src-none")
    rows = resolve([story(1)], [issue, issue])
    assert [(row["source_id"], row["code"]) for row in rows["issues"]] == [(None, "empty-file")] * 2
    assert rows["issues"][1]["issue_id"] == rows["issues"][0]["issue_id"] + "-2"


# --- actors and places -------------------------------------------------------------------------------------------


def test_an_actor_is_one_row_however_many_articles_name_it():
    pairs = [story(n, by="army") for n in range(3)]
    rows = resolve(pairs)
    assert len(rows["actors"]) == 1
    assert sum(row["actor_id"] is not None for row in rows["evidence"]) == 3


def test_a_full_name_is_one_person_and_a_lone_name_stays_in_its_article():
    def pair(n, *actors):
        article = Article(f"k{n}", f"Text number {n} with words.")
        return article, Extraction(article.source_id, actors=actors)

    full = actor("name:zuhair-rajou", "Zuhair al-Rajou", "person")
    lone = actor("name:ahmad", "Ahmad", "person")
    group = actor("name:liwa", "Liwa", "armed_group")
    acronym = actor("name:fna", "FNA", "other")
    rows = resolve([pair(1, full, lone, group, acronym), pair(2, full, lone, group, acronym)])
    assert sorted(row["name"] for row in rows["actors"]) == ["Ahmad", "Ahmad", "FNA", "Liwa", "Zuhair al-Rajou"]


def test_the_clearer_word_wins_and_circles_are_broken():
    def pair(n, one, other):
        article = Article(f"k{n}", f"Text number {n} with words.")
        return article, Extraction(article.source_id, actors=(one, other))

    rows = resolve(
        [
            pair(1, actor("lex:a", "A", "other", part_of=1), actor("lex:b", "B", "police")),
            pair(2, actor("lex:a", "A", "military", country="SYR"), actor("lex:b", "B", "police", part_of=0)),
        ]
    )
    types = {row["name"]: (row["actor_type"], row["country"]) for row in rows["actors"]}
    assert types == {"A": ("military", "SYR"), "B": ("police", None)}
    assert sum(row["part_of"] is not None for row in rows["actors"]) == 1
    assert [row["code"] for row in rows["issues"]] == ["circle"]


def test_relations_of_actors_have_their_words():
    article = Article("k", "Colonel Hadi leads the brigade.")
    actors = (actor("lex:hadi", type_="person"), actor("lex:brigade"))
    relation = ActorRelation(0, 1, "leads", mention=Mention(13, 18, "leads", "rule"))
    rows = resolve([(article, Extraction(article.source_id, actors=actors, actor_relations=(relation,)))])
    assert [row["relation"] for row in rows["actor_relations"]] == ["leads"]
    assert [row["quote"] for row in rows["evidence"] if row["field"] == "leads"] == ["leads"]


def test_an_unknown_code_becomes_other_and_an_issue():
    rows = resolve([story(1, type_="picnic")])
    assert rows["events"][0]["event_type"] == "other"
    assert [row["code"] for row in rows["issues"]] == ["unknown-code"]


def test_the_parent_of_a_place_needs_no_words(tmp_path):
    pairs = [story(1)]
    rows = resolve(pairs)
    assert [(row["name"], row["part_of"] is None) for row in sorted(rows["places"], key=lambda r: r["name"])] == [
        ("Kafr Town", False),
        ("Syria", True),
    ]
    assert sound(rows, pairs, tmp_path) == []


# --- agreements --------------------------------------------------------------------------------------------------

TURKEY, RUSSIA, IRAN = actor("lex:tur", "Turkey", "state"), actor("lex:rus", "Russia", "state"), actor("lex:irn")


UNDATED = When()


def deal(n, key, when=UNDATED, parties=(), type_="ceasefire", name="", actors=(TURKEY, RUSSIA, IRAN), **more):
    article = Article(f"k{n}", f"Text number {n} about the deal, with 20 kilometers.")
    roles = tuple((i, "party") for i in parties)
    record = AgreementRecord(key, name or key, type_, when, actors=roles, mentions=mention(20, 24), **more)
    return article, Extraction(article.source_id, actors=actors, agreements=(record,))


def test_the_most_precise_date_of_an_agreement_is_kept(tmp_path):
    pairs = [deal(1, "name:sochi", MONTH, (0, 1)), deal(2, "name:sochi", EXACT, (0, 1)), deal(3, "name:sochi")]
    rows = resolve(pairs)
    assert [(row["date"], row["date_precision"]) for row in rows["agreements"]] == [("2018-09-17", "day")]
    assert len(rows["agreement_actors"]) == 2
    assert sound(rows, pairs, tmp_path) == []


def test_a_town_may_have_an_agreement_in_each_of_two_years():
    later = When("2019-10-22", "2019-10-22", "2019-10-22", "day", "stated")
    rows = resolve([deal(1, "name:sochi", EXACT), deal(2, "name:sochi", later), deal(3, "name:sochi")])
    assert sorted(row["date"] or "" for row in rows["agreements"]) == ["", "2018-09-17", "2019-10-22"]


def test_an_agreement_described_by_parties_and_month_is_the_one_named_that_fits():
    pairs = [
        deal(1, "lex:astana", MONTH, (0, 1, 2), "de_escalation", "Astana agreement"),
        deal(2, "parties:a+b+c:2018-09", MONTH, (0, 1, 2), "de_escalation", "Deal"),
        deal(3, "parties:a+b:2018-09", MONTH, (0, 1), "de_escalation", "Deal"),
    ]
    rows = resolve(pairs)
    assert sorted(row["name"] for row in rows["agreements"]) == ["Astana agreement", "Deal"]
    two = resolve([*pairs[:2], deal(4, "lex:other", MONTH, (0, 1, 2), "ceasefire", "Other agreement")])
    assert len(two["agreements"]) == 3  # two fit, so it is neither


def test_provisions_carry_their_words_and_figures():
    article, extraction = deal(1, "lex:x", provisions=(Provision("demilitarized_zone", 30, 48, figure=0),))
    number = FigureRecord("distance", 35, 37, 30, 48, "unqualified", 20.0, unit="km", rule="r", agreement=0)
    found = Extraction(
        extraction.source_id, actors=extraction.actors, agreements=extraction.agreements, figures=(number,)
    )
    rows = resolve([(article, found)])
    (provision,) = rows["agreement_provisions"]
    assert provision["description"] == "with 20 kilometers"
    assert provision["figure_id"] == rows["figures"][0]["figure_id"]
    assert rows["figures"][0]["agreement_id"] == rows["agreements"][0]["agreement_id"]


# --- events ------------------------------------------------------------------------------------------------------


def events_of(*pairs):
    return resolve(pairs)["events"]


def test_one_incident_told_by_two_articles_is_one_event(tmp_path):
    pairs = [story(1, by="army"), story(2), story(3, by="army")]
    rows = resolve(pairs)
    assert len(rows["events"]) == 1
    assert {row["event_id"] for row in rows["figures"]} == {rows["events"][0]["event_id"]}
    assert len([row for row in rows["evidence"] if row["event_id"]]) == 3
    (why,) = [row for row in rows["issues"] if row["code"] == "joined-reports"]
    sources = sorted(article.source_id for article, _ in pairs)
    event = rows["events"][0]
    assert why["message"].startswith(
        f"{event['event_id']}: 3 articles tell of {event['event_type']} {event['place_id']} "
    )
    assert why["message"].endswith(": " + ", ".join(sources))
    assert sound(rows, pairs, tmp_path) == []


def test_undated_news_of_one_place_and_toll_is_of_the_days_before_its_report():
    assert len(events_of(story(1, when=When()), story(2))) == 1
    (event,) = events_of(story(1, when=When()), story(2))
    assert event["date"] == DAY.edtf
    assert len(events_of(story(1, when=When()), story(2, when=When()))) == 1


def test_incidents_that_may_be_two_are_two():
    assert len(events_of(story(1, by="army"), story(2, by="navy"))) == 2
    assert len(events_of(story(1, by="army"), story(2, by="navy"), story(3))) == 3  # which of the two is unknown
    assert len(events_of(story(1), story(2, type_="abduction"))) == 2
    assert len(events_of(story(1), story(2, when=MONTH))) == 2
    bare = {"when": When(), "text": "planes struck the town"}
    assert len(events_of(*(story(n, **{**bare, "text": f"{n}: {bare['text']}"}) for n in (1, 2)))) == 2
    assert len(events_of(story(1, when=When(), published=When()), story(2, when=When(), published=When()))) == 2
    assert len(events_of(story(1), story(2, type_="statement"), story(3, type_="statement"))) == 3


@pytest.mark.parametrize(
    ("day", "noted"), [("2019-02-30", {"wrong-edtf"}), ("2019-05", set()), ("soon", {"wrong-edtf"})]
)
def test_reports_of_what_is_no_day_stay_apart_and_are_noted(day, noted):
    rows = resolve([story(n, when=When(day, day, day, "day", "stated")) for n in (1, 2)])
    assert len(rows["events"]) == 2
    assert {row["code"] for row in rows["issues"]} == noted


def test_a_joined_event_is_where_it_is_told_most_exactly():
    village = PlaceRecord("name:oru", "Oru", "unresolved", "admin1", "SYR", "Idlib", part_of=0)
    province = PlaceRecord("adm1:SY.12", "Idlib", "admin1", "admin1", "SYR", "Idlib", part_of=0)

    def told(n, place, precision):
        article, extraction = story(n)
        event = replace(extraction.events[0], place_precision=precision)
        return article, replace(extraction, places=(SYRIA, place), events=(event,))

    def place_of(*pairs):
        rows = resolve(pairs)
        (event,) = rows["events"]
        return {row["place_id"]: row["name"] for row in rows["places"]}[event["place_id"]]

    unlisted = replace(village, name="Kafar Towen", precision="settlement")
    assert place_of(told(1, village, "admin1"), told(2, province, "admin1")) == "Oru"
    assert place_of(told(1, unlisted, "settlement"), told(2, province, "admin1")) == "Kafar Towen"
    assert place_of(told(1, unlisted, "settlement"), told(2, TOWN, "settlement")) == "Kafr Town"


def test_an_article_that_tells_of_two_incidents_keeps_both():
    """Another article's report is taken for that which both tell first."""
    article, extraction = story(1)
    twice = (extraction.events[0], EventRecord(**{**_fields(extraction.events[0]), "mentions": mention(9, 14)}))
    both = (article, Extraction(extraction.source_id, places=extraction.places, events=twice))
    rows = resolve([both, story(2)])
    told = {row["event_id"] for row in rows["evidence"] if row["event_id"] and row["start"] == 0}
    assert len(rows["events"]) == 2
    assert len(told) == 1


def _fields(record):
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_the_making_of_one_agreement_is_one_event():
    def pair(n):
        article, extraction = deal(n, "lex:sochi", EXACT, (0, 1))
        event = EventRecord("agreement_made", when=EXACT, agreement=0, mentions=mention(5, 9))
        event = EventRecord(**{**_fields(event), "agreements": ((0, "concludes"),)})
        fields = {**_fields(extraction), "events": (event,)}
        return article, Extraction(**fields)

    rows = resolve([pair(1), pair(2)])
    assert len(rows["events"]) == 1
    assert rows["events"][0]["agreement_id"] == rows["agreements"][0]["agreement_id"]
    assert len(rows["event_agreements"]) == 1


# --- figures -----------------------------------------------------------------------------------------------------


def test_figures_are_never_merged_and_share_of_a_span_is_numbered():
    article = Article("k", "About 20 killed or wounded in the town.")
    both = tuple(
        FigureRecord(category, 6, 8, 0, 39, "about", 20.0, unit="person", rule="r")
        for category in ("killed", "injured")
    )
    rows = resolve([(article, Extraction(article.source_id, figures=both))])
    ids = {row["category"]: row["figure_id"] for row in rows["figures"]}
    assert ids["killed"] == ids["injured"] + "-2"
    other_way = resolve([(article, Extraction(article.source_id, figures=both[::-1]))])
    assert other_way == rows


def test_claimants_come_in_order_and_once():
    actors = (actor("lex:un", "UN", "igo"), actor("lex:paper", "Paper", "media"))
    article, extraction = story(1, actors=actors, figures=(figure(49, value=5.0, claimants=(0, 1, 0)),))
    rows = resolve([(article, extraction)])
    names = {row["actor_id"]: row["name"] for row in rows["actors"]}
    assert [(names[row["actor_id"]], row["position"]) for row in rows["figure_claimants"]] == [("UN", 1), ("Paper", 2)]


@pytest.mark.parametrize(
    "bad",
    [
        figure(49, value=5.0, lower=9.0),
        figure(49, value=float("nan")),
        FigureRecord("killed", 49, 50, 49, 60, "range", lower=5.0, rule="r"),
        FigureRecord("killed", 49, 50, 49, 60, "magnitude", 100.0, rule="r"),
        FigureRecord("killed", 49, 50, 55, 60, "unqualified", 5.0, rule="r"),
        FigureRecord("killed", 4900, 4901, 4900, 4905, "unqualified", 5.0, rule="r"),
    ],
)
def test_a_figure_that_can_not_be_right_becomes_an_issue_and_takes_nothing_along(bad, tmp_path):
    good = figure(49, value=5.0, part_of=0, part_kind="subset")
    relation = FigureRelation(1, 0, "subset_of")
    pairs = [story(1, figures=(bad, good), figure_relations=(relation,))]
    rows = resolve(pairs)
    assert [row["value"] for row in rows["figures"]] == [5.0]
    assert (rows["figures"][0]["part_of"], rows["figures"][0]["part_kind"]) == (None, None)
    assert rows["figure_relations"] == []
    assert [row["code"] for row in rows["issues"]] == ["bad-figure"]
    assert sound(rows, pairs, tmp_path) == []


def test_claims_of_one_event_are_compared_across_articles():
    def told(n, number, **more):
        text = f"Story {n}: planes struck the town and killed {number} people there."
        start = text.find(" killed ") + 8
        more = {"value": float(number), "event": 0, **more}
        day = f"2019-08-{n:02}"
        published = When(day, day, day, "day", "metadata")
        return story(n, text=text, figures=(figure(start, start + len(str(number)), **more),), published=published)

    def more(n, number):
        text = f"Story {n}: planes struck the town and killed another {number} people there."
        published = When(f"2019-08-{n:02}", f"2019-08-{n:02}", f"2019-08-{n:02}", "day", "metadata")
        found = figure(text.find("another"), text.find(" people"), value=float(number), event=0)
        return story(n, text=text, figures=(found,), published=published)

    def relations(*pairs):
        rows = resolve(pairs)
        values = {row["figure_id"]: row["value"] for row in rows["figures"]}
        return [(values[r["figure_id"]], r["relation"], values[r["other_figure_id"]]) for r in rows["figure_relations"]]

    assert relations(told(1, 15), told(2, 15)) == [(15, "restates", 15)]
    assert relations(told(2, 17), told(1, 15)) == [(17, "conflicts", 15)]
    assert relations(told(1, 15), told(2, 15, population="civilians")) == [(15, "restates", 15)]
    assert relations(told(1, 15), told(2, 17, population="civilians")) == [(17, "conflicts", 15)]
    assert relations(told(1, 17), told(2, 15, population="civilians")) == []  # two of them were none
    assert relations(told(1, 15), more(2, 17)) == []
    assert relations(told(1, 15), told(2, 17, measure="cumulative")) == []
    assert relations(told(1, 15), told(2, 17, population="children")) == []


def test_an_event_shows_the_least_and_the_most_dead_that_its_sources_give(tmp_path):
    def told(n, *numbers):
        text = f"Story {n}: planes struck the town and killed " + " or ".join(map(str, numbers)) + " people there."
        found = [
            figure(text.find(str(number)), text.find(str(number)) + 2, value=float(number), event=0)
            for number in numbers
        ]
        return story(n, text=text, figures=tuple(found))

    pairs = [told(1, 15, 32), told(2, 40), told(3, 18), story(4, text="Story 4: planes struck the town.", figures=())]
    write_database(resolve(pairs), {}, tmp_path / "x.sqlite")
    asked = "SELECT killed_low, killed_high, injured_low, injured_high FROM events_flat"
    assert sqlite3.connect(tmp_path / "x.sqlite").execute(asked).fetchall() == [(18.0, 40.0, None, None)]
    text = "Story 5: planes struck the town and killed up to 12 people there."
    at_most = figure(text.find("12"), text.find("12") + 2, value=12.0, upper=12.0, event=0)
    write_database(resolve([story(5, text=text, figures=(at_most,))]), {}, tmp_path / "y.sqlite")
    assert sqlite3.connect(tmp_path / "y.sqlite").execute(asked).fetchall() == [(None, 12.0, None, None)]


# --- what they rest on -------------------------------------------------------------------------------------------


def test_the_most_precise_date_wins():
    assert best_when([MONTH, EXACT, When()]) == EXACT
    assert best_when([]) == When()
    assert meet(MONTH, EXACT)
    assert meet(When("2018-09-17/..", "2018-09-17", ""), DAY)
    assert not meet(DAY, EXACT)


def test_votes_do_not_depend_on_their_order():
    given_values = ["Kefer Zita", "Kafr Zita", "Kafr Zita", "", "other"]
    for seed in range(5):
        random.Random(seed).shuffle(given_values)
        votes = Votes(Draft(), "places")
        for value in given_values:
            votes.add("plc", name=value)
        assert list(votes.rows()) == [("plc", {"name": "Kafr Zita"})]


def test_each_circle_loses_one_link():
    part_of = {"a": "b", "b": "c", "c": "a", "d": "a", "e": ""}
    assert break_circles(part_of) == ["a"]
    assert part_of == {"a": "", "b": "c", "c": "a", "d": "a", "e": ""}


def test_a_partition_that_does_not_add_up_is_kept_as_claimed_and_flagged(tmp_path):
    text = "In all 7 people were killed, 4 in the north and 2 in the south."

    def killed(number, **more):
        start = text.index(str(number))
        given = {"unit": "person", "rule": "r", **more}
        return FigureRecord("killed", start, start + 1, 0, len(text), "unqualified", float(number), **given)

    part = {"part_of": 0, "part_kind": "partition"}
    article = Article("k", text)
    pairs = [(article, Extraction(article.source_id, figures=(killed(7), killed(4, **part), killed(2, **part))))]
    rows = resolve(pairs)
    assert [(row["value"], row["flag"]) for row in rows["figures"]] == [(7, "contradicts_whole"), (4, None), (2, None)]
    assert sound(rows, pairs, tmp_path) == []


def test_what_one_article_states_or_the_doer_claims_is_no_suspicion_any_more():
    def told(number, standing):
        article, found = story(number, by="rebels")
        event = replace(found.events[0], standings=((0, standing, None),) if standing else ())
        return article, replace(found, events=(event,))

    def standing(*told_as):
        (row,) = resolve([told(n, code) for n, code in enumerate(told_as)])["event_actors"]
        return row["standing"]

    assert standing("") == "stated"
    assert standing("suspected") == "suspected"
    assert standing("suspected", "") == "stated"
    assert standing("suspected", "claimed", "") == "claimed"
