"""The site over the hand-coded package, through Datasette's own client: no browser, no network."""

# ruff: noqa: S608 - queries over our own tables

import asyncio
import json
import re
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsledger.dataset import read_dataset
from newsledger.errors import InputError
from newsledger.package import write_package
from newsledger.publish.datasette_metadata import datasette_settings, write_metadata
from newsledger.schema import TABLES, all_tables
from newsledger.site import cells, charts, claims, words
from newsledger.site.library import KEY, SUBJECTS, named_queries, open_library
from newsledger.site.marks import Mark, around, context, paragraphs, segments
from newsledger.site.pages import span
from newsledger.site.plugin import COLUMNS, POLICY, SORT, table_url
from newsledger.site.search import expression, split
from newsledger.site.serve import open_site

NAME = "idlib-ceasefires"


def get(site, *urls: str):
    """The answers to some addresses, within one event loop."""

    async def ask():
        await site.invoke_startup()
        return [await site.client.get(url) for url in urls]

    answers = asyncio.run(ask())
    return answers if len(urls) > 1 else answers[0]


def rows(site, sql: str) -> list[dict]:
    answer = get(site, f"/{site.newsledger.name}.json?" + urlencode({"sql": sql, "_shape": "objects"}))
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


def figure_like(site, text: str) -> dict:
    return rows(site, f"select * from figures where number_text like '{text}'")[0]


def row_pages(site) -> list[str]:
    """The address of every row that has a page of its own."""
    found = []
    for table in ("sources", *SUBJECTS):
        found += [f"/{NAME}/{table}/{row['id']}" for row in rows(site, f"select {KEY[table]} as id from {table}")]
    return found


def packed(rows, texts, folder: Path):
    """The site of a package of these rows."""
    write_package(rows, texts, read_dataset(Path(__file__).parent.parent / "datapackage"), folder)
    return open_site(folder)


@pytest.fixture
def site(gold_package):
    return open_site(gold_package)


@pytest.fixture
def pages(site) -> dict[str, str]:
    """The HTML of every kind of page, by address."""
    urls = [
        "/", "/claims", "/queries", "/changes", "/search", "/search?q=Idlib",
        f"/{NAME}", f"/{NAME}/event_type", f"/{NAME}?sql=select+1",
        *[f"/{NAME}/{table}?_size=5" for table in COLUMNS],
        *[f"/{NAME}/{query['name']}?{urlencode(query.get('example', {}))}" for query in named_queries()],
        *row_pages(site),
    ]  # fmt: skip
    answers = get(site, *urls)
    assert {
        url: answer.status_code for url, answer in zip(urls, answers, strict=True) if answer.status_code != 200
    } == {}
    return {url: answer.text for url, answer in zip(urls, answers, strict=True)}


def test_every_row_has_a_page_and_nothing_on_any_page_is_inline_or_from_elsewhere(pages):
    assert len(pages) > 100
    for url, html in pages.items():
        assert not re.search(r"<script(?![^>]*\bsrc=\"/)[^>]*>", html), url
        assert not re.search(r"\s(style|on[a-z]+)=\"", re.sub(r">[^<]*<", "><", html)), url
        assert "<style" not in html, url
        assert not re.search(r"\b(src|action)=\"(https?:)?//", html), url
        assert not re.search(r"<link rel=\"(?!alternate)[^>]*href=\"(https?:)?//", html), url
        assert html.count("<h1") == 1, url
        assert '<html lang="en">' in html, url


def test_every_link_within_the_site_answers(site, pages):
    links = {link for html in pages.values() for link in re.findall(r'href="(/[^"#]*)', html)}
    plain = sorted(link.replace("&amp;", "&") for link in links if "_sort" not in link and "_facet" not in link)
    answers = get(site, *plain)
    assert {url: a.status_code for url, a in zip(plain, answers, strict=True) if a.status_code not in (200, 302)} == {}


def test_all_answers_forbid_inline_scripts_and_other_hosts(site):
    for answer in get(site, "/", f"/{NAME}/figures", f"/{NAME}/figures.json", "/assets/site.css", "/nowhere"):
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_the_database_can_not_be_written_to(site):
    assert not site.get_database(NAME).is_mutable
    for sql in ("delete from figures", "attach 'x' as y", "pragma journal_mode=wal", "select load_extension('x')"):
        answer = get(site, f"/{NAME}.json?" + urlencode({"sql": sql}))
        assert answer.status_code == 400, sql


def test_a_figure_page_says_what_was_written_read_and_by_whom(site):
    figure = figure_like(site, "more than 600")
    html = get(site, f"/{NAME}/figures/{figure['figure_id']}").text
    assert "<mark>more than 600</mark> people have been killed" in html
    assert "more than 600; no upper bound is given" in html
    assert "Syrian Observatory for Human Rights" in html
    assert f"?at={figure['start']}-{figure['end']}#here" in html


def test_a_claim_that_was_relayed_shows_its_chain(site):
    figure = figure_like(site, "over 300,000")
    html = get(site, f"/{NAME}/figures/{figure['figure_id']}").text
    assert re.search(r"United Nations</a>, relayed by <a[^>]*>The Moscow Times", html)


def test_parts_stand_beside_their_whole(site):
    html = get(site, f"/{NAME}/figures/{figure_like(site, 'Seven')['figure_id']}").text
    assert "<h2>Parts</h2>" in html
    assert html.count('class="claim"') >= 2


def test_an_article_shows_its_whole_text_and_jumps_to_a_sentence(site, seed_texts):
    figure = figure_like(site, "over 25,000")
    html = get(site, f"/{NAME}/sources/{figure['source_id']}?at={figure['start']}-{figure['end']}").text
    assert html.count('id="here"') == 1
    body = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.S)[1] + "\n"
    body += re.search(r'<div class="text">(.*?)</div>', html, re.S)[1]
    shown = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", body))).strip()
    assert shown == re.sub(r"\s+", " ", seed_texts[figure["source_id"]]).strip()
    asked = "".join(
        re.findall(r'<(?:a|span)[^>]*class="[^"]*asked[^"]*"[^>]*>(?:<span id="here"></span>)?([^<]*)', body)
    )
    assert unescape(asked) == figure["quote"]


def unescape(text: str) -> str:
    from html import unescape as plain

    return plain(text)


def test_an_article_without_its_text_shows_its_quotes(gold_rows, tmp_path):
    from newsledger.dataset import read_dataset
    from newsledger.package import write_package

    folder = tmp_path / "without"
    folder.mkdir()
    write_package(gold_rows, {}, read_dataset(Path(__file__).parent.parent / "datapackage"), folder)
    site = open_site(folder)
    source = rows(site, "select source_id from sources limit 1")[0]["source_id"]
    html = get(site, f"/{NAME}/sources/{source}").text
    assert "not published here" in html
    shown = unescape(re.sub(r"<[^>]*>", "", html))
    for row in rows(site, f"select quote from figures where source_id = '{source}'"):
        assert row["quote"] in shown


def test_an_agreement_shows_parties_guarantors_provisions_and_violations(site):
    agreement = rows(site, "select agreement_id as id from agreements where name = 'Astana agreement'")[0]["id"]
    html = get(site, f"/{NAME}/agreements/{agreement}").text
    for word in (
        "Guarantor",
        "Turkey",
        "Russia",
        "Iran",
        "What it lays down",
        'id="violates"',
        "Events said to violate it",
    ):
        assert word in html


@pytest.mark.parametrize(
    ("query", "table", "name"),
    [
        ("Erdogan", "actors", "Recep Tayyip Erdoğan"),
        ("erdoğan", "actors", "Recep Tayyip Erdoğan"),
        ("Kefer Zita", "places", "Kafr Zita"),
        ("Kafr Zayta", "places", "Kafr Zita"),
        ("SNHR", "actors", "Syrian Network for Human Rights"),
        ("Sochi deal", "agreements", "Sochi agreement"),
    ],
)
def test_spellings_find_the_same_row(site, query, table, name):
    html = get(site, "/search?" + urlencode({"q": query})).text
    assert re.search(rf'href="/{NAME}/{table}/[^"]*"><b>{name}</b>', html)


def test_a_common_noun_is_no_other_spelling_of_a_name(gold_rows, seed_texts, tmp_path):
    generic = next(row for row in gold_rows["actors"] if row["generic"])
    generic["name"] = "drivers"
    other = next(row for row in gold_rows["actors"] if not row["generic"])
    other["name"] = "Darfour"
    html = get(packed(gold_rows, seed_texts, tmp_path), "/search?q=Darfur").text
    assert "Darfour" in html
    assert "drivers" not in html


def test_one_search_reaches_the_sentence_behind_a_number(site):
    figure = figure_like(site, "more than 600")
    html = get(site, "/search?" + urlencode({"q": "more than 600 people killed"})).text
    assert f"/{NAME}/sources/{figure['source_id']}?at={figure['start']}-{figure['end']}#here" in html


@pytest.mark.parametrize(
    "query", ["", "   ", '"', '" OR 1', "(", "NEAR(", "a*b", "'; drop table figures", "\x00", "é" * 500, "*"]
)
def test_any_search_is_answered(site, query):
    assert get(site, "/search?" + urlencode({"q": query})).status_code == 200


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query["name"])
def test_named_queries_answer_their_example_and_no_parameter_at_all(site, query):
    example = query.get("example", {})
    assert set(example) == set(re.findall(r":([a-z_]+)", query["sql"]))
    answers = get(
        site,
        f"/{NAME}/{query['name']}.json?_shape=objects&" + urlencode(example),
        f"/{NAME}/{query['name']}.json?_shape=objects&" + urlencode(dict.fromkeys(example, "")),
    )
    assert [answer.status_code for answer in answers] == [200, 200]
    found, without = (answer.json()["rows"] for answer in answers)
    if query["name"] not in ("disagreeing_claims", "rows_to_review", "unresolved"):  # nothing to find in coded rows
        assert found
    assert len(without) >= len(found)


def test_examples_of_named_queries_are_of_the_dataset_itself(gold_rows, seed_texts, tmp_path):
    for row in gold_rows["agreements"]:
        row["name"] = f"Jeddah {row['agreement_id']}"
    site = packed(gold_rows, seed_texts, tmp_path)
    assert site.newsledger.queries[2]["example"]["agreement"].startswith("Jeddah ")
    page = get(site, "/queries").text
    assert "agreement = Jeddah" in page
    assert "Sochi" not in page


def test_violations_are_found_by_a_part_of_the_name(site):
    answer = get(site, f"/{NAME}/violations_by_agreement.json?_shape=objects&agreement=Sochi")
    assert {row["agreement"] for row in answer.json()["rows"]} == {"Sochi agreement"}


def test_tolls_are_listed_and_never_added_up(site):
    answer = get(site, f"/{NAME}/toll_by_place_and_month.json?_shape=objects&category=killed")
    for row in answer.json()["rows"]:
        assert row["highest"] is None or row["highest"] <= 15


def test_a_wide_table_shows_the_columns_that_matter_until_asked_for_more(site):
    answer = get(site, f"/{NAME}/figures")
    assert answer.status_code == 302
    shown = get(site, answer.headers["location"]).text
    assert "Number, verbatim" in shown
    assert "Lower bound inclusive</a>" not in shown
    assert "Lower bound inclusive</a>" in get(site, f"/{NAME}/figures?_size=3").text


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_a_table_turns_its_pages_in_its_natural_order(site, table):
    first = get(site, f"{table_url(site.newsledger, table)}&_size=3")
    assert first.status_code == 200, first.text
    assert SORT.get(table, KEY.get(table)) in (*COLUMNS[table].split(), KEY.get(table))
    if following := re.search(r'href="([^"]*_next=[^"]*)"', first.text):
        url = following[1].replace("&amp;", "&")
        assert get(site, url[url.index(f"/{NAME}") :]).status_code == 200


def test_a_table_turns_its_pages_sorted_by_a_column_that_is_not_shown(site):
    [page, data] = get(
        site,
        f"/{NAME}/events?_col=place_id&_sort=date_earliest&_size=3",
        f"/{NAME}/events.json?_col=place_id&_sort_desc=date_earliest&_size=3&_labels=on",
    )
    assert (page.status_code, data.status_code) == (200, 200)


def test_what_a_person_corrected_is_told_on_the_page_of_the_row(gold_rows, seed_texts, tmp_path):
    change = {"correction_id": "cor-1", "action": "set", "column": "category", "expected": "injured", "value": "killed"}
    change |= {"table": "figures", "row_id": "fig-a-killed-lead", "reason": "as <b> said", "editor": "A. Reader"}
    gold_rows["corrections"].append({**change, "date": "2024-05-31"})
    page = get(packed(gold_rows, seed_texts, tmp_path), f"/{NAME}/figures/fig-a-killed-lead").text
    assert "it was read as <q>injured</q>; as &lt;b&gt; said" in page
    assert "A. Reader, 2024-05-31" in page


def test_an_article_without_a_title_is_called_by_its_id_and_a_whole_number_has_no_point(
    gold_rows, seed_texts, tmp_path
):
    source = gold_rows["sources"][0]
    source["title"] = None
    site = packed(gold_rows, seed_texts, tmp_path)
    page = get(site, f"/{NAME}/figures?_col=source_id&_col=value&_facet=source_id&_size=max").text
    assert ">None<" not in page
    assert page.count(f">{source['source_id']}</a>") > 1
    assert ">1800<" in page.replace("\n", "").replace(" ", "")


def test_a_missing_page_prints_no_traceback(site, capsys):
    get(site, "/nothing/here")
    assert capsys.readouterr() == ("", "")


def test_missing_rows_and_names_are_a_plain_404(site):
    for answer in get(site, f"/{NAME}/figures/fig-000000000000", f"/{NAME}/sources/nope", "/download/passwd"):
        assert answer.status_code == 404
        assert "Traceback" not in answer.text


def test_downloads_are_what_their_hashes_say(site):
    import hashlib

    for row in site.newsledger.downloads:
        answer = get(site, row["url"])
        assert answer.status_code == 200
        if not row["name"].endswith(".json"):
            assert hashlib.sha256(answer.content).hexdigest() == row["sha256"]


def test_the_feed_is_valid_and_names_its_entries_for_ever(site):
    import xml.etree.ElementTree as ET

    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(get(site, "/claims.atom").content)
    entries = feed.findall(f"{atom}entry")
    assert len(entries) > 20
    ids = [element.find(f"{atom}id").text for element in [feed, *entries]]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith("urn:uuid:") for id_ in ids)
    for element in [feed, *entries]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.find(f"{atom}updated").text)
        assert element.find(f"{atom}title").text
        assert all(link.attrib["href"].startswith("http://localhost/") for link in element.findall(f"{atom}link"))
    assert feed.find(f"{atom}author/{atom}name").text
    pages = [entry.find(f"{atom}link").attrib["href"].removeprefix("http://localhost") for entry in entries[:5]]
    assert {answer.status_code for answer in get(site, *pages)} == {200}


def test_the_points_of_the_chart_are_the_claims_as_they_were_made(site):
    answer = get(site, "/claims.json?category=&place=&claimant=").json()
    points = {point["id"]: point for point in answer["claims"]}
    stored = rows(site, "select * from figures where in_heading = 0")
    assert set(points) == {row["figure_id"] for row in stored}
    assert answer["next"] is None
    for row in stored:
        point = points[row["figure_id"]]
        assert (point["value"], point["lower"], point["upper"]) == (row["value"], row["lower"], row["upper"])
        assert point["number"] == row["number_text"]
        assert (point["before"] + point["number"] + point["after"]).strip("… ") in row["quote"]
        assert point["source_url"].endswith(f"?at={row['start']}-{row['end']}#here")
    chosen = next(point for point in points.values() if point["claimants"] and point["place_id"])
    asked = {"category": chosen["category"], "place": chosen["place_id"], "claimant": chosen["claimants"][0]["id"]}
    found = get(site, "/claims.json?" + urlencode(asked)).json()["claims"]
    assert chosen["id"] in {point["id"] for point in found}
    assert {point["category"] for point in found} == {chosen["category"]}
    assert all(asked["claimant"] in [one["id"] for one in point["claimants"]] for point in found)
    own = get(site, "/claims.json?category=&claimant=none").json()["claims"]
    assert {point["id"] for point in own} == {id_ for id_, point in points.items() if not point["claimants"]}


def test_what_is_denied_is_no_claim_and_what_is_doubted_is_marked(gold_rows, seed_texts, tmp_path):
    denied, doubted = [row for row in gold_rows["figures"] if row["category"] == "killed" and not row["in_heading"]][:2]
    denied["flag"], doubted["flag"] = "denied", "implausible"
    site = packed(gold_rows, seed_texts, tmp_path)
    flags = {point["id"]: point["flag"] for point in get(site, "/claims.json?category=killed").json()["claims"]}
    assert denied["figure_id"] not in flags
    assert flags[doubted["figure_id"]] == "implausible"
    for page in get(site, "/", "/claims", "/claims.csv?category=killed"):
        assert denied["figure_id"] not in page.text
    assert "Implausible" in get(site, "/claims").text
    assert "Denied" in get(site, f"/{NAME}/figures/{denied['figure_id']}").text


def test_a_share_is_kept_exactly_and_shown_rounded(site):
    third = {"value": 1 / 3, "lower": None, "upper": None, "unit": "person", "category": "share", "quantifier": "about"}
    assert cells.shown({}, 1 / 3, "value", "figures", "data", None) == "0.333"
    assert cells.shown({}, 35.86447, "latitude", "places", "data", None) is None
    assert words.reading(third) == "about 33.3 %; the words set no bounds"
    assert words.short(third | {"number_text": "about one in three"}) == "about one in three"
    points = get(site, "/claims.json?category=").json()["claims"]
    assert {"Person", "Square kilometer"} <= {point["measured"] for point in points}


def test_tables_show_names_and_words_and_what_a_row_is_called_leads_to_it(site):
    place = rows(site, "select place_id, name from places where name = 'Saraqib'")[0]
    html = get(site, table_url(site.newsledger, "places")).text
    assert f'<a href="/{NAME}/places/{place["place_id"]}">Saraqib</a></td>' in html
    assert '<td class="col-country type-str">Syria</td>' in html
    assert re.search(r'<a href="[^"]*country=SYR[^"]*">Syria</a>', html)
    html = get(site, table_url(site.newsledger, "events")).text
    assert '<td class="col-date type-str">28 July 2019</td>' in html
    assert '<td class="col-aggregate type-int">yes</td>' in html
    assert "since 17 September 2018" in html
    figure = rows(site, "select figure_id from figures where number_text = 'more than 600'")[0]["figure_id"]
    assert f'{figure}">more than 600</a></td>' in get(site, table_url(site.newsledger, "figures")).text


def test_the_tables_that_matter_are_listed_first_with_their_names_in_sql(site):
    html = get(site, f"/{NAME}").text
    listed = re.findall(rf'<li><a href="/{NAME}/(\w+)">[^<]+</a> <code>(\w+)</code>', html)
    assert [link for link, name in listed if link != name] == []
    assert tuple(name for _, name in listed)[: len(TABLES) + 2] == (*TABLES, "figures_flat", "events_flat")
    assert "event_type" in dict(listed[len(TABLES) + 2 :])


def test_an_id_that_a_query_gives_leads_to_its_row(site):
    html = get(site, f"/{NAME}?" + urlencode({"sql": "select event_id, '<b>' as actor_id from events limit 1"})).text
    id_ = rows(site, "select event_id from events limit 1")[0]["event_id"]
    assert f'<a href="/{NAME}/events/{id_}">{id_}</a>' in html
    assert "&lt;b&gt;" in html
    assert "<b></td>" not in html


def test_a_question_of_its_own_is_shown_as_a_heading_and_a_byline_as_an_aside():
    text = "Title\nBy Jane Doe\nShells fell.\nWhat comes next?\n“Why?”\nMore fell there on the same day."
    shown = [paragraph.kind for paragraph in paragraphs(text, [])]
    assert shown == ["title", "aside", "body", "heading", "body", "body"]


def test_claims_are_saved_as_csv_as_they_are_shown(site):
    import csv
    import io

    answer = get(site, "/claims.csv?category=killed")
    assert "attachment" in answer.headers["content-disposition"]
    listed = list(csv.DictReader(io.StringIO(answer.text)))
    points = get(site, "/claims.json?category=killed").json()["claims"]
    assert [row["id"] for row in listed] == [point["id"] for point in points]
    assert "more than 600" in {row["number"] for row in listed}


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99999999", "category=nonsense", "place=x&claimant=none",
                                   "category=%27%22%3E%3Cscript%3E", "claimant=%00"])  # fmt: skip
def test_any_filter_of_the_chart_is_answered(site, query):
    for answer in get(site, f"/claims?{query}", f"/claims.json?{query}", f"/claims.csv?{query}"):
        assert answer.status_code == 200
        assert "html" not in answer.headers["content-type"] or "<script>" not in answer.text


def test_what_a_link_chose_is_offered_though_it_is_rare(site):
    place = rows(site, "select place_id, name from places where place_id not in "
                       "(select place_id from figures where place_id is not null)")[0]  # fmt: skip
    html = get(site, f"/claims?category=&place={place['place_id']}").text
    assert re.search(rf'<option value="{place["place_id"]}" selected>{place["name"]}</option>', html)


@pytest.mark.parametrize(
    ("measure", "start", "end", "days"),
    [
        ("incident", None, None, ("2019-07-30", "2019-08-01", "published")),
        ("incident", "2019-07-28", "2019-07-28", ("2019-07-28", "2019-07-28", "period")),
        ("incident", "2019-04-21/2019-04-30", "2019-04-21/2019-04-30", ("2019-04-21", "2019-04-30", "period")),
        ("flow", "2019-04", "2019-04", ("2019-04-01", "2019-04-30", "period")),
        ("flow", "2019-01", "2019-03", ("2019-01-01", "2019-03-31", "period")),
        ("cumulative", "2011", "2019-03", ("2019-03-01", "2019-03-31", "period")),
        ("cumulative", "2011", None, ("2019-07-30", "2019-08-01", "published")),
        ("incident", "2019-07", "2019-07", ("2019-07-01", "2019-07-31", "period")),
        ("flow", "2019", "2019", ("2019-01-01", "2019-08-01", "period")),  # as far as it had come
        ("provision", "2019-09-15", "2019-09-15", ("2019-07-30", "2019-08-01", "published")),
        ("incident", "2019-13-45", "2019-13-45", ("2019-07-30", "2019-08-01", "published")),
    ],
)
def test_a_claim_is_drawn_over_the_days_that_it_is_about_or_else_when_it_was_published(measure, start, end, days):
    row = {"measure": measure, "period_start": start, "period_end": end}
    assert claims.days(row | {"published_earliest": "2019-07-30", "published_latest": "2019-08-01"}) == days
    undated = claims.days(row | {"published_earliest": None, "published_latest": None})
    assert undated[2] == ("period" if days[2] == "period" or end == "2019-09-15" else "")


def test_programs_find_what_there_is(site):
    robots, sitemap, llms = get(site, "/robots.txt", "/sitemap.txt", "/llms.txt")
    assert "Sitemap: http" in robots.text
    found = [re.sub(r"^https?://[^/]*", "", line) for line in sitemap.text.split()]
    assert len(found) > 30
    assert {answer.status_code for answer in get(site, *found)} == {200}
    assert all(query["name"] in llms.text for query in named_queries())


def test_texts_that_may_not_be_published_are_nowhere_in_what_others_get(gold_package, seed_texts):
    site = open_site(gold_package, texts=False)
    source, text = next(iter(seed_texts.items()))
    quoted = [
        row["quote"]
        for row in rows(
            site, "select quote from evidence union select quote from figures union select title from sources"
        )
    ]
    unquoted = next(p for p in re.findall(r"[A-Za-z ]{25,60}", text) if not any(p in quote for quote in quoted))
    assert rows(site, "select * from documents") == []
    assert "not published here" in get(site, f"/{NAME}/sources/{source}").text
    database = get(site, f"/{NAME}.db").content
    assert database[:6] == b"SQLite"
    assert unquoted.encode() not in database
    assert unquoted.encode() in (gold_package / f"{NAME}.sqlite").read_bytes()
    words_ = get(site, "/search?" + urlencode({"q": unquoted[:20]})).text
    assert unquoted not in words_


def test_dataset_yml_lets_texts_be_read_by_others(gold_package):
    source = rows(open_site(gold_package), "select source_id, key from sources order by key limit 1")[0]
    for setting, count in (("true", 2), (f"[{source['key']}]", 1), ("false", 0)):
        (gold_package / "dataset.yml").write_text(f"publish_texts: {setting}\n", encoding="utf-8")
        assert len(rows(open_site(gold_package, texts=False), "select source_id from documents")) == count


def test_a_site_for_this_machine_answers_nobody_else(gold_package):
    site = open_site(gold_package)
    site.newsledger.only_here = True

    async def ask(*asked):
        await site.invoke_startup()
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=site.app())) as client:
            return [(await client.get("http://localhost/", headers=headers)).status_code for headers in asked]

    hosts = [{"host": host} for host in ("localhost:8001", "127.0.0.1", "[::1]:8001", "example.org", "10.0.0.7:80")]
    assert asyncio.run(ask(*hosts)) == [200, 200, 200, 421, 421]
    assert asyncio.run(ask({"x-forwarded-for": "10.0.0.7"})) == [421]


def test_map_tiles_are_asked_for_only_where_dataset_yml_names_them(gold_package, tmp_path):
    from newsledger.publish.static_site import write_static_site

    settings = gold_package / "dataset.yml"
    settings.write_text(
        "map_tiles: https://tiles.example.org/{z}/{x}/{y}.png\nmap_credit: Somebody\n", encoding="utf-8"
    )
    answer = get(open_site(gold_package), "/")
    assert "img-src 'self' https://tiles.example.org data:" in answer.headers["content-security-policy"]
    tiles = re.findall(r'<image href="(https://tiles[^"]*)" x="([^"]*)" y="([^"]*)" width="([^"]*)"', answer.text)
    assert 6 <= len(tiles) <= 40
    assert "Map: Somebody." in answer.text
    assert '<path class="land"' not in answer.text
    write_static_site(gold_package, tmp_path / "copy")
    assert "tiles.example.org" not in (tmp_path / "copy" / "index.html").read_text(encoding="utf-8")
    for wrong in ("http://a.org/{z}/{x}/{y}", "https://a.org; script-src *//{z}{x}{y}", "https://a.org/{z}/{x}"):
        settings.write_text(f"map_tiles: '{wrong}'\n", encoding="utf-8")
        with pytest.raises(InputError, match="map_tiles"):
            open_site(gold_package)


def test_tiles_and_places_agree():
    from newsledger.site.atlas import draw_map, mercator

    places = [{"place_id": f"p{n}", "name": "x", "kind": "city", "latitude": lat, "longitude": lon, "events": 1,
               "borrowed": 0} for n, (lat, lon) in enumerate([(35.9, 36.6), (36.2, 37.2), (33.5, 36.3)])]  # fmt: skip
    drawn = draw_map(places, "{z}/{x}/{y}")
    for place, mark in zip(places, sorted(drawn["marks"], key=lambda mark: mark["id"]), strict=True):
        tile = next(
            t for t in drawn["tiles"] if 0 <= mark["x"] - t["x"] < t["size"] and 0 <= mark["y"] - t["y"] < t["size"]
        )
        zoom, x, y = map(int, tile["url"].split("/"))
        size = tile["size"] - 0.5
        across = (x + (mark["x"] - tile["x"]) / size) / 2**zoom * 360 - 180
        down = 180 - (y + (mark["y"] - tile["y"]) / size) / 2**zoom * 360
        assert across == pytest.approx(place["longitude"], abs=0.01)
        assert down == pytest.approx(mercator(place["latitude"]), abs=0.01)


def test_names_on_a_map_stand_over_no_other_name():
    from newsledger.site.atlas import LETTER, LINE, ON_A_PHONE, draw_map

    towns = [("Khartoum", 15.55, 32.53), ("Omdurman", 15.64, 32.48), ("Bahri", 15.63, 32.55), ("Nyala", 12.05, 24.88),
             ("Al-Salam", 12.06, 24.9), ("El Geneina", 13.45, 22.45), ("Adre", 13.47, 22.2)]  # fmt: skip
    drawn = draw_map([{"place_id": name, "name": name, "kind": "city", "latitude": latitude, "longitude": longitude,
                       "events": 1, "borrowed": 0} for name, latitude, longitude in towns])  # fmt: skip
    for size in (1, ON_A_PHONE):
        boxes = []
        for label in drawn["labels"]:
            if size > 1 and label["crowded"]:
                continue
            width = LETTER * size * len(label["name"])
            left = label["x"] - width * label["before"]
            box = (left, label["y"] - LINE * size / 2, left + width, label["y"] + LINE * size / 2)
            assert all(box[0] > b[2] or box[2] < b[0] or box[1] > b[3] or box[3] < b[1] for b in boxes), label
            boxes.append(box)
    assert {"Nyala", "El Geneina"} & {label["name"] for label in drawn["labels"]}


def test_what_changed_since_the_last_release_is_told_row_by_row(gold_package, gold_rows, seed_texts, tmp_path):
    from newsledger.dataset import read_dataset
    from newsledger.package import write_package

    assert "no earlier release" in get(open_site(gold_package), "/changes").text
    old = tmp_path / "dist" / f"{NAME}-0.0.9"
    old.mkdir(parents=True)
    changed, gone, *_ = gold_rows["figures"]
    gold_rows["figures"] = [row for row in gold_rows["figures"] if row["figure_id"] != gone["figure_id"]]
    for table in ("figure_claimants", "evidence"):
        gold_rows[table] = [row for row in gold_rows[table] if row["figure_id"] != gone["figure_id"]]
    for name in ("figure_id", "other_figure_id"):
        gold_rows["figure_relations"] = [r for r in gold_rows["figure_relations"] if r[name] != gone["figure_id"]]
    for row in gold_rows["figures"] + gold_rows["agreement_provisions"]:
        for column in ("part_of", "figure_id"):
            if row.get(column) == gone["figure_id"]:
                row[column] = None
    changed["confidence"] = 0.123
    write_package(gold_rows, seed_texts, read_dataset(Path(__file__).parent.parent / "datapackage"), old)
    (old / "release.json").write_text(json.dumps({"name": NAME, "version": "0.0.9"}), encoding="utf-8")
    site = open_site(gold_package)
    html, narrow, lines = (
        answer.text for answer in get(site, "/changes", "/changes?table=figures&op=add", "/changes.csv")
    )
    assert "release 0.0.9" in html
    assert f'/figures/{changed["figure_id"]}">' in html
    assert "0.123" in html
    assert gone["figure_id"] in narrow
    assert "0.123" not in narrow
    assert lines.startswith("op,table,id,column,old,new\n")


def test_who_is_only_suspected_of_an_event_is_said_to_be_so_and_by_whom(gold_rows, seed_texts, tmp_path):
    link = next(row for row in gold_rows["event_actors"] if row["role"] == "perpetrator")
    accuser = next(row for row in gold_rows["actors"] if row["actor_id"] != link["actor_id"])
    for folder in ("stated", "suspected"):
        (tmp_path / folder).mkdir()
    site = packed(gold_rows, seed_texts, tmp_path / "stated")
    url, about = f"/{NAME}/events/{link['event_id']}", f"/{NAME}/actors/{link['actor_id']}"
    assert "accused by" not in get(site, url).text
    link |= {"standing": "suspected", "accuser_id": accuser["actor_id"]}
    site = packed(gold_rows, seed_texts, tmp_path / "suspected")
    page = get(site, url).text
    assert "suspected, accused by" in page
    assert f'actors/{accuser["actor_id"]}">{accuser["name"]}</a>' in page
    assert "as suspected perpetrator" in get(site, about).text
    assert rows(site, f"select suspects from events_flat where event_id = '{link['event_id']}'")[0]["suspects"]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>{{7*7}}\u202e"


def test_hostile_text_is_inert_on_every_page(gold_rows, seed_texts, tmp_path):
    for row in gold_rows["sources"]:
        row |= {"title": HOSTILE, "publisher": HOSTILE, "author": HOSTILE, "url": "javascript:alert(3)//" + HOSTILE}
    for table, column in (("actors", "name"), ("places", "name"), ("agreements", "name"), ("events", "summary")):
        for row in gold_rows[table]:
            row[column] = f"{HOSTILE} {row[column]}"
    for row in gold_rows["figures"]:
        row |= {"counted": HOSTILE, "term": HOSTILE, "rule": HOSTILE}
    for row in gold_rows["agreement_provisions"]:
        row["description"] = HOSTILE
    for row in gold_rows["evidence"]:
        row["field"] = HOSTILE
    site = packed(gold_rows, seed_texts, tmp_path)
    urls = [
        "/",
        "/claims",
        "/search?" + urlencode({"q": HOSTILE}),
        "/claims.atom",
        f"/{NAME}/figures_flat",
        *row_pages(site),
    ]
    urls += [f"/{NAME}/{table}?_size=max" for table in COLUMNS]
    for url, answer in zip(urls, get(site, *urls), strict=True):
        assert answer.status_code == 200, url
        for raw in ("<script>alert", "<img src=x", 'href="javascript:', 'title="<'):
            assert raw not in answer.text, (url, raw)


def test_a_site_shows_what_a_build_has_put_in_the_place_of_its_database(gold_rows, seed_texts, tmp_path):
    from newsledger.site.serve import Current
    from newsledger.switch import LOCK

    served, built = tmp_path / "served", tmp_path / "built"
    served.mkdir()
    built.mkdir()
    packed(gold_rows, seed_texts, served)
    app = Current(lambda: open_site(served), served)

    def name() -> str:
        async def ask():
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
                sql = "select name from actors where actor_id = 'act-army'"
                return (await client.get(f"/{NAME}.json", params={"sql": sql, "_shape": "objects"})).json()["rows"]

        return asyncio.run(ask())[0]["name"]

    before = name()
    next(row for row in gold_rows["actors"] if row["actor_id"] == "act-army")["name"] = "Another army"
    packed(gold_rows, seed_texts, built)
    (served / LOCK).touch()
    (built / f"{NAME}.sqlite").replace(served / f"{NAME}.sqlite")
    assert name() == before  # the build is still at work
    (served / LOCK).unlink()
    assert name() == "Another army"


@pytest.mark.parametrize("made", ["zeroblob(1000000000)", "hex(randomblob(1000000))"])
def test_a_query_that_would_fill_the_memory_is_refused(site, made):
    answer = get(site, f"/{NAME}.json?" + urlencode({"sql": f"select {made}"}))
    assert (answer.status_code, answer.json()["error"]) == (400, "string or blob too big")


def test_articles_are_shown_however_small_the_cells_are_that_queries_may_make(gold_package, monkeypatch):
    monkeypatch.setattr("newsledger.site.library.SMALL_CELL", 1)
    site = open_site(gold_package)
    articles = [url for url in row_pages(site) if "/sources/" in url]
    assert [answer.status_code for answer in get(site, *articles)] == [200] * len(articles)
    assert get(site, f"/{NAME}.json?" + urlencode({"sql": "select zeroblob(1000000)"})).status_code == 400


def test_a_folder_without_a_database_is_refused_in_one_line(tmp_path):
    with pytest.raises(InputError, match="newsledger build"):
        open_library(tmp_path)
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="can't be read"):
        open_library(tmp_path)


def test_settings_describe_every_table_and_column_for_both_lines_of_datasette(tmp_path):
    settings = datasette_settings(
        "x", {"title": "A title", "licenses": [{"name": "CC0-1.0", "path": "https://example.org"}]}
    )
    tables = settings["databases"]["x"]["tables"]
    assert set(all_tables()) <= set(tables)
    assert all(description for table in all_tables() for description in tables[table]["columns"].values())
    assert set(settings["databases"]["x"]["queries"]) == {query["name"] for query in named_queries()}
    assert [path.name for path in write_metadata("x", {}, tmp_path)] == ["metadata.json", "datasette.yaml"]
    assert json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))["databases"]["x"]["tables"]


@given(
    st.text("ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(SUBJECTS)), max_size=12),
    st.tuples(st.integers(-5, 70), st.integers(0, 70)) | st.none(),
)
def test_segments_are_the_text_however_marks_overlap(text, spans, here):
    inside = [(start, min(start + size, len(text)), kind) for start, size, kind in spans if start < len(text)]
    marks = [Mark(start, end, kind, f"{kind}{n}") for n, (start, end, kind) in enumerate(inside)]
    found = segments(text, 0, len(text), marks, here)
    assert "".join(part.text for part in found) == text
    for mark in marks:
        covered = "".join(part.text for part in found if mark in part.marks)
        assert covered == text[mark.start : mark.end]
    assert sum(part.first for part in found) <= 1
    shown = "".join(part.text for paragraph in paragraphs(text, marks, here) for part in paragraph.segments)
    assert shown.replace(" ", "") == text.replace("\n", "").replace(" ", "")


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 40))
def test_the_context_of_a_span_holds_it(text, start, size):
    start = min(start, len(text))
    end = min(start + size, len(text))
    assert context(text, start, end)[1] == text[start:end]


def test_a_quote_is_cut_at_its_number():
    assert around("In all, seven died.", 100, 108, 113) == ("In all, ", "seven", " died.")


@pytest.mark.parametrize("at", ["", "x", "1-x", "-1", "1-2-3", "٣-٤", "9" * 50])
def test_an_offset_that_is_none_is_ignored(at):
    assert span(at) is None


@given(st.text(max_size=40))
def test_a_search_expression_never_breaks_the_quotes(query):
    assert expression(query, []).count('"') % 2 == 0
    assert split("a \ue000b\ue001 c") == [("a ", False), ("b", True), (" c", False)]


KINDS = st.sampled_from(["day", "open", "until", "none"])


@given(st.lists(st.tuples(st.dates(), st.integers(0, 400), KINDS), max_size=200))
def test_a_timeline_draws_every_dated_event_once(events):
    listed = []
    for n, (first, days, kind) in enumerate(events):
        last = min(first.toordinal() + days, 3652059)
        end = type(first).fromordinal(last)
        listed.append({"event_id": f"e{n}", "title": "x", "when": "", "summary": "", "event_type": "battle",
                       "date_earliest": None if kind in ("until", "none") else first.isoformat(),
                       "date_latest": None if kind in ("open", "none") else end.isoformat()})  # fmt: skip
    drawn = charts.timeline(listed, "t")
    dated = {row["event_id"] for row in listed if row["date_earliest"] or row["date_latest"]}
    if not dated:
        assert drawn is None
    elif len(dated) <= charts.MOST_BARS:
        assert {mark["id"] for mark in drawn["marks"]} == dated
        assert drawn["undated"] == len(listed) - len(dated)


def test_numbers_and_dates_in_words_keep_what_was_said():
    assert words.reading({"quantifier": "nearly", "value": 80000.0}) == "just under 80,000; no lower bound is given"
    assert words.when("2019-02-01/..") == "since 1 February 2019"
    assert words.when("nonsense") == "nonsense"


def test_files_of_others_are_those_of_their_packages_and_bring_their_licences():
    from tests.site_browser.bundled import STATIC, listed, sha256

    ours = {"claims.js", "icon.svg", "site.css", "site.js", "static.js"}
    licences = {one["licence_file"] for one in listed()}
    files = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()}
    assert files - ours == {one["file"] for one in listed()} | licences
    for one in listed():
        assert sha256((STATIC / one["file"]).read_bytes()) == one["sha256"], one["file"]
        assert len((STATIC / one["licence_file"]).read_text(encoding="utf-8")) > 500
