"""The review: what one person decides becomes lines of corrections.csv that the build applies; nobody else gets in."""

import asyncio
import re
import sqlite3
from urllib.parse import urlencode

import httpx
import pytest
from newsledger.corrections import HEADER, apply_corrections, read_corrections
from newsledger.site.edits import Edits, Refused, mark
from newsledger.site.serve import open_site

HOST = "127.0.0.1:8002"
NAME = "idlib-ceasefires"


@pytest.fixture
def site(gold_package):
    with sqlite3.connect(gold_package / f"{NAME}.sqlite") as connection:
        connection.execute("update figures set review = 'machine', confidence = 0.9, flag = null")
        connection.execute("update figures set confidence = 0.1 where figure_id = 'fig-a-killed-lead'")
        connection.execute("update events set review = 'machine'")
    return open_site(gold_package, (HOST,), "AB")


@pytest.fixture
def edits(site):
    return site.newsledger.review.edits


def ask(site, method: str, path: str, form: dict | None = None, **headers: str):
    """One request as the browser of the reviewer makes it; a header given as "" is left out."""
    review = site.newsledger.review
    known = {"cookie": f"{review.cookie}={review.token}"}
    if form is not None:
        known |= {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded"}
    sent = {name: value for name, value in {**known, **headers}.items() if value}

    async def go():
        await site.invoke_startup()
        body = urlencode({"form": review.form_token, **form}) if form is not None else None
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=site.app())) as client:
            return await client.request(method, f"http://{HOST}{path}", headers=sent, content=body)

    return asyncio.run(go())


def decide(site, table: str, id_: str, **form: str):
    return ask(site, "POST", f"/review/{table}/{id_}", {"reason": "as the text says", **form})


def test_the_doubtful_come_first_and_a_decision_takes_them_off_the_list(site, edits):
    page = ask(site, "GET", "/review").text
    assert page.index("fig-a-killed-lead") < page.index("confidence 0.90")
    answer = decide(site, "figures", "fig-a-killed-lead", action="accept")
    assert (answer.status_code, answer.headers["location"]) == (302, "/review?table=figures&told=accept")
    (line,) = edits.lines()
    assert [getattr(line, name) for name in HEADER[:8]] == [
        "set", "figures", "fig-a-killed-lead", "review", "machine", "reviewed", "as the text says", "AB",
    ]  # fmt: skip
    listed = ask(site, "GET", "/review").text.partition('id="decided"')
    assert "/review/figures/fig-a-killed-lead" not in listed[0]
    assert "waits for the next build" in listed[2]


def test_the_build_applies_every_decision(site, edits, gold_rows):
    actors = [row["actor_id"] for row in gold_rows["actors"]][:2]
    event = gold_rows["event_agreements"][0]["event_id"]
    given = [
        ("figures", "fig-a-killed-lead", dict(action="change", measure="incident", place_id="")),
        ("figures", "fig-a-killed-lead", dict(action="change", measure="stock")),
        ("actors", actors[0], dict(action="merge", merge=actors[1])),
        ("events", event, dict(action="drop")),
    ]
    for table, id_, form in given:
        assert decide(site, table, id_, **form).status_code == 302, form
    for row in gold_rows["figures"] + gold_rows["events"]:
        row["review"] = "machine"
    rows = apply_corrections(gold_rows, edits.path)
    figure = next(row for row in rows["figures"] if row["figure_id"] == "fig-a-killed-lead")
    assert (figure["measure"], figure["place_id"], figure["review"]) == ("stock", None, "reviewed")
    assert actors[0] not in {row["actor_id"] for row in rows["actors"]}
    assert event not in {row["event_id"] for row in rows["events"]}
    assert len(rows["corrections"]) == 5


def test_names_that_sound_alike_come_first_and_are_merged_renamed_or_dropped(gold_package):
    with sqlite3.connect(gold_package / f"{NAME}.sqlite") as connection:
        connection.execute(
            "insert into actors (actor_id, name, actor_type, generic) values ('act-twin', 'Syrian Observatry for Human "
            "Rights', 'monitor', 0)"
        )
        (first,) = connection.execute(
            "select actor_id from actors where name = 'Syrian Observatory for Human Rights'"
        ).fetchone()
        place, name = connection.execute("select place_id, name from places order by 2 limit 1").fetchone()
    site = open_site(gold_package, (HOST,), "AB")
    edits = site.newsledger.review.edits
    page = ask(site, "GET", "/review?table=actors").text
    listed = re.findall(r'action="/review/actors/([^"]*)"', page)
    assert set(listed[:2]) == {first, "act-twin"}
    assert f'value="merge:{first}"' in page
    answer = decide(site, "actors", "act-twin", action=f"merge:{first}")
    assert (answer.status_code, answer.headers["location"]) == (302, "/review?table=actors&told=merge")
    assert decide(site, "actors", first, action="accept").status_code == 302
    assert decide(site, "places", place, action="change", name=f"{name} (town)").status_code == 302
    assert [(line.action, line.id, line.column, line.expected, line.value) for line in edits.lines()] == [
        ("merge", "act-twin", "", "", first),
        ("set", first, "name", "Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("set", place, "name", name, f"{name} (town)"),
    ]
    for table, gone in (("actors", first), ("actors", "act-twin"), ("places", place)):
        shown = ask(site, "GET", f"/review?table={table}").text.partition('id="decided"')[0]
        assert f"/review/{table}/{gone}" not in shown
    assert decide(site, "places", place, action="drop").status_code == 302
    *_, last = edits.lines()
    assert ask(site, "POST", "/review/undo", {"line": str(last.line), "mark": mark(last)}).status_code == 302
    assert len(edits.lines()) == 3


@pytest.mark.model
def test_a_build_applies_what_was_decided_on_names_and_an_undo_brings_them_back(tmp_path):
    """Through the whole pipeline: merged, renamed and dropped rows, and the same rows as before once all is undone."""
    from newsledger.flow import build_dataset
    from newsledger.package import read_rows

    article = (
        "Jaish al-Nasr shelled Hama on 3 May 2019, killing 12 civilians, the Syrian Observatory for Human Rights said."
    )
    article += (
        " Russia and Turkey signed the Sochi agreement on September 17, 2018. The White Helmets said two died in Idlib."
    )
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(article, encoding="utf-8")

    def build() -> dict[str, list[dict]]:
        assert build_dataset(tmp_path / "articles", tmp_path / "package", workers=1, quiet=True).valid
        return read_rows(tmp_path / "package")

    before = build()
    actors = {row["name"]: row["actor_id"] for row in before["actors"]}
    places = {row["name"]: row["place_id"] for row in before["places"]}
    (agreement,) = [row["agreement_id"] for row in before["agreements"]]
    site = open_site(tmp_path / "package", (HOST,), "AB")
    observatory, helmets = actors["Syrian Observatory for Human Rights"], actors["White Helmets"]
    for table, id_, form in (
        ("actors", helmets, {"action": f"merge:{observatory}"}),
        ("actors", actors["Russia"], {"action": "change", "name": "Russian Federation"}),
        ("places", places["Hama"], {"action": "drop"}),
        ("agreements", agreement, {"action": "change", "name": "Sochi memorandum"}),
    ):
        assert decide(site, table, id_, **form).status_code == 302, form
    after = build()
    assert {row["actor_id"] for row in after["figure_claimants"]} == {observatory}
    assert {row["name"] for row in after["actors"]} == {*actors, "Russian Federation"} - {"Russia", "White Helmets"}
    assert [row["name"] for row in after["agreements"]] == ["Sochi memorandum"]
    assert places["Hama"] not in {row[column] for table in ("places", "events", "figures", "event_places")
                                  for row in after[table] for column in row if column == "place_id"}  # fmt: skip
    assert len(after["corrections"]) == 4
    site = open_site(tmp_path / "package", (HOST,), "AB")
    edits = site.newsledger.review.edits
    while edits.lines():
        *_, last = edits.lines()
        assert ask(site, "POST", "/review/undo", {"line": str(last.line), "mark": mark(last)}).status_code == 302
    assert build() == before


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (dict(action="change", measure="incident", reason=" "), "Say why"),
        (dict(action="change", category="nonsense"), "there is no &#39;nonsense&#39; in category"),
        (dict(action="change", value="a lot"), "is no number"),
        (dict(action="change", value="1"), "not below its lower bound"),
        (dict(action="change", event_id="evt-none"), "there is no &#39;evt-none&#39;"),
        (dict(action="change", part_of="fig-a-killed-lead", part_kind="subset"), "Nothing is a part of itself"),
        (dict(action="change"), "Nothing was changed"),
        (dict(action="merge", merge="fig-x"), "can&#39;t be merged"),
        (dict(action="explode"), "no such decision"),
    ],
)
def test_what_the_build_would_refuse_is_not_written(site, edits, form, why):
    answer = decide(site, "figures", "fig-a-killed-lead", **form)
    assert answer.status_code == 400
    assert why in answer.text
    assert edits.lines() == []


def test_undoing_leaves_the_rest_of_the_file_byte_for_byte(site, edits):
    by_hand = (
        '"action","table",id,column,expected,value,reason,editor,date\r\ndrop,figures,fig-a-zone,,,,"two\nlines",,\r\n'
    )
    edits.path.write_bytes(by_hand.encode())
    decide(site, "figures", "fig-a-killed-lead", action="accept")
    with_both = edits.path.read_bytes()
    assert with_both.startswith(by_hand.encode())
    *_, line = edits.lines()
    assert ask(site, "POST", "/review/undo", {"line": "2", "mark": mark(line)}).status_code == 400
    assert edits.path.read_bytes() == with_both
    assert ask(site, "POST", "/review/undo", {"line": str(line.line), "mark": mark(line)}).status_code == 302
    assert edits.path.read_bytes() == by_hand.encode()


def test_a_line_that_a_later_one_builds_on_is_not_undone(site, edits):
    decide(site, "figures", "fig-a-killed-lead", action="change", measure="incident")
    decide(site, "figures", "fig-a-killed-lead", action="change", measure="stock")
    first, second = edits.lines()
    with pytest.raises(Refused, match="builds on"):
        edits.undo(first.line, mark(first))
    edits.undo(second.line, mark(second))
    edits.undo(first.line, mark(first))
    assert list(read_corrections(edits.path)) == []


def test_nobody_gets_in_without_the_token(site):
    review = site.newsledger.review
    paths = ("/review", "/", f"/{NAME}/figures.json", f"/{NAME}.db", "/assets/site.css")
    assert {ask(site, "GET", path, cookie="").status_code for path in paths} == {403}
    assert ask(site, "GET", "/review?token=wrong", cookie="").status_code == 403
    assert ask(site, "GET", "/review", cookie="a=b; \x01=").status_code == 403
    entered = ask(site, "GET", f"/review?token={review.token}&table=events", cookie="")
    assert entered.headers["location"] == "/review?table=events"
    assert re.search(r"httponly.*samesite=strict", entered.headers["set-cookie"].lower())


def test_nothing_is_written_from_elsewhere(site, edits):
    form, path = {"action": "accept", "reason": "x"}, "/review/figures/fig-a-killed-lead"
    for headers in ({"origin": ""}, {"origin": "http://example.org"}, {"origin": "null"}, {"host": "example.org"},
                    {"sec-fetch-site": "cross-site"}, {"cookie": ""}):  # fmt: skip
        assert ask(site, "POST", path, form, **headers).status_code in (403, 421), headers
    assert ask(site, "POST", path, {**form, "form": "guessed"}).status_code == 400
    assert ask(site, "GET", path + "?action=accept&reason=x").status_code == 200
    assert not edits.path.exists() or edits.lines() == []


def test_the_public_site_has_no_way_to_write(gold_package):
    site = open_site(gold_package)
    before = {path: path.read_bytes() for path in gold_package.rglob("*") if path.is_file()}

    async def go():
        await site.invoke_startup()
        paths = ("/", "/review", "/review/undo", "/review/figures/fig-a-killed-lead", f"/{NAME}/figures", "/-/messages",
                 f"/{NAME}", f"/{NAME}/-/create", "/-/allow-debug", "/-/create-token")  # fmt: skip
        written = [
            await site.client.request(method, path) for path in paths for method in ("POST", "PUT", "PATCH", "DELETE")
        ]
        return written, [await site.client.get(path) for path in paths[1:4]]

    written, read = asyncio.run(go())
    assert {answer.status_code for answer in written} == {405}
    assert {answer.status_code for answer in read} == {404}
    assert {path: path.read_bytes() for path in gold_package.rglob("*") if path.is_file()} == before


def test_hostile_words_of_a_reviewer_stay_words(site, edits):
    hostile = "<script>alert(1)</script>\x00\u202e=cmd|'/c calc'!A1\n\"x\""
    decide(site, "figures", "fig-a-killed-lead", action="change", counted=hostile, reason=hostile)
    (line,) = edits.lines()
    assert line.value == "<script>alert(1)</script>=cmd|'/c calc'!A1 \"x\""
    assert "<script>alert" not in ask(site, "GET", "/review").text


def test_every_table_has_its_form(site, gold_rows):
    for table, key in (("figures", "figure_id"), ("events", "event_id"), ("actors", "actor_id"),
                       ("places", "place_id"), ("agreements", "agreement_id")):  # fmt: skip
        answer = ask(site, "GET", f"/review/{table}/{gold_rows[table][0][key]}")
        assert answer.status_code == 200
        assert "What the row says" in answer.text
    assert ask(site, "GET", "/review/figures/fig-none").status_code == 404
    assert isinstance(site.newsledger.review.edits, Edits)
