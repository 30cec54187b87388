"""Files become articles, or issues that say why not; the text is kept to the character."""

import codecs
import itertools
import json
import os
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from newsledger.blocks import find_blocks, furniture_patterns, line_kind
from newsledger.errors import InputError
from newsledger.language import detect_language
from newsledger.lexicons import read_lexicon
from newsledger.read import read_articles
from newsledger.records import Article, Issue

BODY = "Shelling killed seven civilians in the town on Sunday, medics said."


def articles(path: Path) -> list[Article]:
    return [item for item in read_articles(path) if isinstance(item, Article)]


def issues(path: Path) -> list[tuple[str, str]]:
    return [(item.severity, item.code) for item in read_articles(path) if isinstance(item, Issue)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_one_article_under_its_stem(tmp_path):
    write(tmp_path, "a1.txt", f"Seven killed in shelling\n\n{BODY}\n")
    [article] = articles(tmp_path)
    assert (article.key, article.title, article.path) == ("a1", "Seven killed in shelling", "a1.txt")
    assert article.text == f"Seven killed in shelling\n\n{BODY}\n"
    assert [(b.kind, article.text[b.start : b.end]) for b in article.blocks] == [
        ("title", "Seven killed in shelling"),
        ("body", BODY),
    ]


def test_metadata_beside_a_text_is_read_and_its_title_put_before_the_text(tmp_path):
    write(tmp_path, "a1.txt", BODY)
    write(
        tmp_path,
        "a1.yml",
        "title: Seven killed\npublisher: Example News\npublished: 2019-07-30\ntimezone: UTC\n",
    )
    [article] = articles(tmp_path)
    assert article.text == f"Seven killed\n\n{BODY}"
    assert (article.publisher, article.published, article.published_basis) == ("Example News", "2019-07-30", "metadata")
    assert article.timezone == "UTC"


def test_a_title_that_the_text_begins_with_is_not_put_before_it(tmp_path):
    write(tmp_path, "a1.md", f"---\ntitle: Seven killed\n---\nSeven killed\n\n{BODY}")
    [article] = articles(tmp_path)
    assert article.text == f"Seven killed\n\n{BODY}"


def test_metadata_are_the_words_that_stand_there(tmp_path):
    write(tmp_path, "a1.txt", BODY)
    write(
        tmp_path,
        "a1.yml",
        "key: true\nlanguage: no\npublished: 2020-13-45\npublisher: 12:30\nauthor: [Jane Doe, J. Roe]\nurl: ~\n",
    )
    [article] = articles(tmp_path)
    assert (article.key, article.language, article.published) == ("true", "no", "2020-13-45")
    assert (article.publisher, article.author, article.url) == ("12:30", "Jane Doe, J. Roe", "")


def test_a_time_after_the_day_of_publication_may_stand_after_a_space(tmp_path):
    write(tmp_path, "rows.csv", f"published,text\n2019-07-29 22:15:00+00:00,{BODY}\n".replace("Sunday,", "Sunday"))
    assert [a.published for a in articles(tmp_path)] == ["2019-07-29T22:15:00+00:00"]


def test_markdown_is_read_without_its_marks(tmp_path):
    write(
        tmp_path, "a1.md", f"**Seven killed in shelling**\n\n{BODY} [More](https://example.org/a). ***All*** *well*.\n"
    )
    [article] = articles(tmp_path)
    assert article.title == "Seven killed in shelling"
    assert article.text == f"Seven killed in shelling\n\n{BODY} More. All well.\n"


MARKED = """\
Example News
============

# Twelve killed as shells hit Kadugli ##
By Jane Doe

> Shelling killed *twelve* civilians, **medics** said.[^1]

## What happened next?
- [x] Troops took `Dilling`.
* Two bridges fell.

1. The first raid came at dawn.
2. The second came later.
12 people died in it.

* * *
Figures
-------
| Town | Killed |
|------|-------:|
| Kadugli | 12 |

[1]: https://example.org/report
"""


@pytest.mark.parametrize(("name", "matter"), [("a.md", "---\ntitle: War in Kordofan\n---\n"), ("a.txt", "")])
def test_headings_lists_and_rules_of_markdown_are_read_as_what_they_are(tmp_path, name, matter):
    write(tmp_path, name, matter + MARKED)
    [article] = articles(tmp_path)
    kinds = [(block.kind, article.text[block.start : block.end]) for block in article.blocks]
    assert kinds[1 if matter else 0 :] == [
        ("heading" if matter else "title", "Example News"),
        ("heading", "Twelve killed as shells hit Kadugli"),
        ("dateline", "By Jane Doe"),
        ("body", "Shelling killed twelve civilians, medics said."),
        ("heading", "What happened next?"),
        ("body", "Troops took Dilling."),
        ("body", "Two bridges fell."),
        ("body", "The first raid came at dawn."),
        ("body", "The second came later."),
        ("body", "12 people died in it."),
        ("heading", "Figures"),
        ("body", "| Town | Killed |"),
        ("body", "| Kadugli | 12 |"),
    ]


def test_where_headings_are_marked_no_other_line_is_one(tmp_path):
    write(tmp_path, "a.md", f"# Six die in Kano\n\n- Market Street\n- A school\n\n**Who did it**\n\n{BODY}\n")
    [article] = articles(tmp_path)
    kinds = [(block.kind, article.text[block.start : block.end]) for block in article.blocks]
    assert kinds == [
        *(("title", "Six die in Kano"), ("body", "Market Street"), ("body", "A school")),
        *(("heading", "Who did it"), ("body", BODY)),
    ]


def test_the_only_heading_of_the_first_level_is_the_title(tmp_path):
    write(
        tmp_path, "rows.jsonl", json.dumps({"text": f"Example News\n\n# Six die in Kano.\n{BODY}\n\n## After\n{BODY}"})
    )
    [article] = articles(tmp_path)
    assert article.title == "Six die in Kano."
    assert [block.kind for block in article.blocks][1:] == ["title", "body", "heading", "body"]


@pytest.mark.parametrize(
    "text", ["#Kano is calm.", "He paid 2 * 3 ** 4 pounds.", "Line\n---\nLine", "- One\n- Two", "1. One"]
)
def test_a_text_that_only_looks_a_little_like_markdown_stays_as_it_is(tmp_path, text):
    write(tmp_path, "a.txt", text)
    assert [article.text for article in articles(tmp_path)] == [text]


@pytest.mark.parametrize("fence", ["", "---\n"])
def test_a_text_file_may_say_in_its_first_lines_what_is_known_about_it(tmp_path, fence):
    top = f"{fence}Title: Seven killed in Kano\nPublisher: Example News\nPublished: 2019-07-30\n{fence}"
    write(tmp_path, "a.txt", f"{top}\n{BODY}\n")
    [article] = articles(tmp_path)
    assert (article.title, article.publisher, article.published) == (
        *("Seven killed in Kano", "Example News"),
        "2019-07-30",
    )
    assert article.text == f"Seven killed in Kano\n\n{BODY}\n"


def test_first_lines_with_other_names_are_text(tmp_path):
    write(
        tmp_path,
        "a.txt",
        f"Title: Seven killed\nDate: 30 July 2019\nSource: Example News\nURL: https://a.example\n\n{BODY}",
    )
    write(tmp_path, "b.txt", f"Killed: seven people\nHurt: nine\n\n{BODY}")
    write(tmp_path, "c.txt", f"---\nIdlib: a day\n---\n{BODY}")
    one, two, three = articles(tmp_path)
    assert one.text == f"Seven killed\n\nDate: 30 July 2019\nSource: Example News\n\n{BODY}"
    assert two.text.startswith("Killed: seven people\n")
    assert three.text.startswith("---\nIdlib")


def test_a_name_of_a_file_that_breaks_the_line_gives_a_key_of_one_line(tmp_path):
    write(tmp_path, "a\nb.txt", BODY)
    assert [a.key for a in articles(tmp_path)] == ["a b"]


def test_a_name_of_a_file_that_is_no_utf_8_is_told_in_characters_that_can_be_stored(tmp_path):
    write(tmp_path, "a.txt", BODY)
    (tmp_path / os.fsdecode(b"b\xe9.txt")).write_text(BODY, encoding="utf-8")
    (tmp_path / os.fsdecode(b"c\xe9.jsonl")).write_text("[]\n", encoding="utf-8")
    told = [found.message for found in read_articles(tmp_path) if isinstance(found, Issue)]
    assert [message.encode().decode().split(":")[0] for message in told] == ["b\ufffd.txt", "c\ufffd.jsonl, line 1"]


def test_a_broken_link_and_a_pipe_are_issues_and_nobody_waits_for_the_pipe(tmp_path):
    write(tmp_path, "a.txt", BODY)
    (tmp_path / "b.txt").symlink_to(tmp_path / "none.txt")
    os.mkfifo(tmp_path / "c.txt")
    assert [a.key for a in articles(tmp_path)] == ["a"]
    assert issues(tmp_path) == [("error", "unreadable-file")] * 2


def test_a_dataset_beside_the_articles_is_not_read_and_is_no_folder_of_articles(tmp_path):
    write(tmp_path, "a.txt", BODY)
    (tmp_path / "built").mkdir()
    write(tmp_path / "built", "datapackage.json", "{}")
    write(tmp_path / "built", "events.csv", "text\nNo article.\n")
    assert [a.key for a in articles(tmp_path)] == ["a"]
    assert issues(tmp_path) == []
    with pytest.raises(InputError, match="is a dataset; give the folder with the articles"):
        list(read_articles(tmp_path / "built"))


def test_a_time_zone_that_is_none_is_an_issue_and_costs_no_article(tmp_path):
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "a.yml", "timezone: ../../etc/passwd\n")
    assert [a.timezone for a in articles(tmp_path)] == [""]
    assert issues(tmp_path) == [("info", "unknown-timezone")]


@pytest.mark.parametrize("given", ["English", "EN", "en_US.UTF-8", "eng"])
def test_the_language_may_be_written_as_people_do(tmp_path, given):
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "a.yml", f"language: {given}\n")
    assert [a.language for a in articles(tmp_path)] == ["en"]
    assert issues(tmp_path) == []


@pytest.mark.parametrize("given", ["Español", "n/a", "en, ar", "unknown"])
def test_a_language_that_is_no_code_is_an_issue_and_the_text_tells_it(tmp_path, given):
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "a.yml", f"language: {given}\n")
    assert [a.language for a in articles(tmp_path)] == [""]
    assert issues(tmp_path) == [("info", "unknown-language")]


def test_who_has_the_text_under_another_name_is_told_which(tmp_path):
    write(tmp_path, "rows.csv", "Headline;Content\nSeven killed;Shelling killed seven.\n")
    [issue] = read_articles(tmp_path)
    assert issue.message == "rows.csv: has no column 'text'; call 'Content' so, if it holds the articles"


def test_a_list_of_json_is_told_how_to_become_lines(tmp_path):
    write(tmp_path, "scrape.json", "[]")
    [issue] = read_articles(tmp_path)
    assert "scrape.json: not read; write it as JSON lines" in issue.message


def test_a_folder_that_the_system_refuses_is_an_issue(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", BODY)
    (tmp_path / "locked").mkdir()
    scan = os.scandir

    def refuse(folder):
        if Path(folder).name == "locked":
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [a.key for a in articles(tmp_path)] == ["a"]
    assert issues(tmp_path) == [("error", "no-permission")]


def test_a_day_that_a_page_only_speaks_of_is_not_its_date(tmp_path):
    told = "<p>On 5 May 2019 the village was shelled, and many people died in its market, residents said.</p>" * 3
    write(tmp_path, "a.html", f"<html><head><title>A</title></head><body><article>{told}</article></body></html>")
    write(
        tmp_path, "b.html", f'<html><body><h1>B</h1><time datetime="2021-06-14">x</time><p>B.</p>{told}</body></html>'
    )
    assert [a.published for a in articles(tmp_path)] == ["", "2021-06-14"]


def test_an_address_that_is_none_has_no_host():
    assert Article("a", "A.", url="http://[::1").host == ""
    assert Article("a", "A.", url="https://www.example.org/a").host == "example.org"


def test_empty_front_matter_is_no_text(tmp_path):
    write(tmp_path, "a.md", f"---\n---\n{BODY}")
    assert [a.text for a in articles(tmp_path)] == [BODY]


def test_a_file_called_by_nothing_but_a_space_has_a_key_all_the_same(tmp_path):
    write(tmp_path, " .txt", BODY)
    assert [a.key for a in articles(tmp_path)] == ["article"]


def test_bad_html_is_told_as_an_issue_and_not_on_the_screen_too(tmp_path, caplog):
    write(tmp_path, "page.html", "<html></html>")
    assert issues(tmp_path) == [("error", "no-article-in-html")]
    assert caplog.text == ""


def test_html_gives_its_article_and_metadata(tmp_path):
    body = "".join(f"<p>{BODY} This is paragraph {n}.</p>" for n in range(5))
    html = f"<html><head><title>Seven killed</title></head><body><nav>Menu</nav><article>{body}</article></body></html>"
    write(tmp_path, "a1.html", html)
    [article] = articles(tmp_path)
    assert article.title == "Seven killed"
    assert article.text.count(BODY) == 5
    assert "Menu" not in article.text


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_bulk_input_is_one_article_a_row(tmp_path, suffix):
    rows = [
        {
            "key": "k1",
            "title": "T",
            "publisher": "P",
            "published": "2019-07",
            "url": "u",
            "language": "en",
            "text": BODY,
        },
        {
            "key": None,
            "title": None,
            "publisher": None,
            "published": None,
            "url": None,
            "language": None,
            "text": BODY + " B",
        },
    ]
    path = tmp_path / f"crawl.{suffix}"
    if suffix == "jsonl":
        path.write_text("\n".join(map(json.dumps, rows)) + "\n")
    elif suffix == "csv":
        lines = [",".join(rows[0]), *(",".join(f'"{v or ""}"' for v in row.values()) for row in rows)]
        path.write_text("\n".join(lines), encoding="utf-8-sig")
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    first, second = articles(path)
    assert (first.key, first.title, first.text, first.published) == ("k1", "T", f"T\n\n{BODY}", "2019-07")
    assert second.key in ("crawl-2", "crawl-3")
    assert second.text == BODY + " B"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("<p>Seven died.</p><p>Police said <b>nine</b> were hurt.</p>", "Seven died.\n\nPolice said nine were hurt."),
        ("Seven died.<br/>Two fled.<script>track()</script>", "Seven died.\nTwo fled."),
        ("2 < 3 and a <- b > c", "2 < 3 and a <- b > c"),
    ],
)
def test_a_row_of_a_crawl_is_read_without_its_tags(tmp_path, given, text):
    write(tmp_path, "crawl.jsonl", json.dumps({"text": given}))
    [article] = articles(tmp_path)
    assert article.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart_and_special_characters_survive(tmp_path, encoding):
    text = "Officials “did not confirm” the toll – café owners said 1\u00a0800 people fled, “all of them”."
    write(tmp_path, "a.txt", text.encode(encoding))
    [article] = articles(tmp_path)
    assert article.text == text


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.txt", b"", ("error", "empty-text")),
        ("blank.txt", b" \n\t\n", ("error", "empty-text")),
        ("binary.txt", b"\x7fELF\x00\x00\x01\x02", ("error", "binary-file")),
        ("broken.txt", codecs.BOM_UTF16_LE + b"a", ("error", "undecodable")),
        ("matter.md", b"---\ntitle: a: b: c\n---\nText", ("error", "bad-metadata")),
        ("deep.md", b"---\ntitle: " + b"[" * 5000 + b"]" * 5000 + b"\n---\nText", ("error", "bad-metadata")),
        ("bomb.md", b"---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\nText", ("error", "bad-metadata")),
        ("object.jsonl", b'{"text": "a", "key": {"a": 1}}', ("error", "bad-metadata")),
        ("list.md", b"---\n- a\n- b\n---\nText", ("error", "bad-metadata")),
        ("rows.jsonl", b'{"text": "a"\n', ("error", "bad-row")),
        ("list.jsonl", b'["a"]\n', ("error", "bad-row")),
        ("null.jsonl", b'{"text": null}\n', ("error", "empty-text")),
        ("rows.csv", b"a,b\n1,2\n", ("error", "no-text-column")),
        ("rows.parquet", b"PAR0", ("error", "bad-parquet")),
        ("page.html", b"<html></html>", ("error", "no-article-in-html")),
        ("photo.jpg", b"\xff\xd8", ("info", "unknown-file-type")),
        ("report.pdf", b"%PDF-1.4", ("warning", "unknown-file-type")),
        ("untitled", b"Shelling killed six.", ("warning", "unknown-file-type")),
    ],
)
def test_what_cannot_be_read_is_an_issue_and_the_others_are_read(tmp_path, name, content, expected):
    write(tmp_path, name, content)
    write(tmp_path, "good.txt", BODY)
    assert issues(tmp_path) == [expected]
    assert [a.key for a in articles(tmp_path)] == ["good"]


def test_a_file_without_permission_is_an_issue(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", BODY)

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root, as whom tests may run, is refused nothing
    assert issues(tmp_path) == [("error", "no-permission")]


def test_the_same_text_and_the_same_key_are_loaded_once(tmp_path):
    rows = [{"key": "a", "text": BODY}, {"key": "b", "text": BODY}, {"key": "a", "text": "Another text."}]
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
    assert [a.key for a in articles(path)] == ["a"]
    assert issues(path) == [("warning", "duplicate-text"), ("warning", "duplicate-key")]


def test_files_of_one_name_in_several_folders_are_each_loaded_under_a_key_of_their_own(tmp_path):
    for folder, text in (("kano", "One text."), ("zaria", "Another text."), ("jos", "A third text.")):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "1.txt", text)
    write(tmp_path / "zaria", "1.md", "A fourth text.")
    (tmp_path / "kano" / "rows.jsonl").write_text('{"text": "A fifth."}\n', encoding="utf-8")
    (tmp_path / "jos" / "rows.jsonl").write_text('{"text": "A sixth."}\n', encoding="utf-8")
    assert [a.key for a in articles(tmp_path)] == ["1", "rows-1", "kano/1", "kano/rows-1", "zaria/1", "zaria/1.txt"]
    assert issues(tmp_path) == [("info", "duplicate-key")] * 4


def test_of_copies_the_one_that_is_described_better_gets_in_whatever_comes_first(tmp_path):
    bare, dated = {"key": "a", "text": BODY}, {"key": "b", "text": f"{BODY}\n", "published": "2019-07-30"}
    vague = dated | {"key": "c", "published": "2019", "publisher": "Example News", "url": "https://example.org"}
    told = set()
    for rows in itertools.permutations((bare, dated, vague)):
        path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
        assert [a.key for a in articles(path)][-1] == "b"
        assert issues(path) == [("warning", "duplicate-text")] * 2
        told |= {found.message for found in read_articles(path) if isinstance(found, Issue)}
    assert "rows.jsonl: a: same text as b; not loaded" in told
    assert (
        "rows.jsonl: c: same text as b; not loaded. It says publisher, url, which b does not: write that beside b"
    ) in told


def test_a_name_that_is_no_column_is_told_of_the_file_that_has_it(tmp_path):
    (tmp_path / "kano").mkdir()
    write(tmp_path / "kano", "a.txt", BODY)
    write(tmp_path / "kano", "a.yml", "source: AFP\n")
    told = [found.message for found in read_articles(tmp_path) if isinstance(found, Issue)]
    assert told == ["kano/a.yml: 'source' is not read; what it holds may belong into 'publisher'"]


def test_a_copy_without_the_title_is_a_copy_and_a_title_alone_is_none(tmp_path):
    rows = [
        {"text": BODY},
        {"text": BODY, "title": "Six die"},
        {"text": "", "title": "One"},
        {"text": "Two", "title": "Two"},
    ]
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, [*rows, {"text": "One", "title": "One"}])))
    assert [a.key for a in articles(path)] == ["rows-1", "rows-4", "rows-5"]
    assert issues(path) == [("warning", "duplicate-text"), ("error", "empty-text")]


def test_the_key_of_a_copy_that_is_left_out_is_free_again(tmp_path):
    rows = [{"key": "a", "text": BODY}, {"key": "a", "text": BODY, "published": "2019-07-30"}]
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
    assert [(a.key, a.published) for a in articles(path)] == [("a", ""), ("a", "2019-07-30")]
    assert issues(path) == [("warning", "duplicate-text")]


def test_what_is_known_under_names_that_are_no_columns_is_told_once_a_name(tmp_path):
    write(tmp_path, "a.md", f"---\nDate: 2019-07-30\nPUBLISHER: Example News\ntags: [a, b]\ntext: x\n---\n{BODY}")
    write(tmp_path, "b.md", f"---\ndate: 2019-07-31\n---\n{BODY} Again.")
    write(tmp_path, "c.jsonl", '{"body": "Text."}\n{"body": "Text.", "text": "A text."}\n')
    assert [(a.key, a.publisher) for a in articles(tmp_path)] == [("a", "Example News"), ("b", ""), ("c-2", "")]
    told = [found.message for found in read_articles(tmp_path) if isinstance(found, Issue)]
    columns = "key, title, publisher, author, published, url, language, timezone, text"
    assert told == [
        "c.jsonl, row 1: no text; not loaded",
        "a.md and 1 more: 'date' is not read; what it holds may belong into 'published'",
        f"a.md: 'tags' is not read; columns are {columns}",
        f"a.md: 'text' is not read; columns are {columns}",
        "c.jsonl: 'body' is not read; what it holds may belong into 'text'",
    ]


def test_metadata_that_stand_beside_no_text_are_told(tmp_path):
    write(tmp_path, "a [1].txt", BODY)
    write(tmp_path, "a [1].yml", "publisher: Example News")
    write(tmp_path, "a[2].yml", "publisher: Example News")
    assert issues(tmp_path) == [("warning", "metadata-alone")]


def test_a_heading_of_markdown_that_is_the_title_is_not_doubled(tmp_path):
    write(tmp_path, "a.md", f"---\ntitle: Seven killed in Kano\n---\n\n# Seven killed in Kano\n\n{BODY}")
    [article] = articles(tmp_path)
    assert article.text == f"Seven killed in Kano\n\n{BODY}"
    assert [block.kind for block in article.blocks] == ["title", "body"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_spreadsheet_is_read(tmp_path, delimiter, encoding):
    lines = [["Published", "Text"], ["2019-07-30", '"Raid in Sollé; two, maybe three died."']]
    write(tmp_path, "rows.csv", "\r\n".join(map(delimiter.join, lines)).encode(encoding))
    [article] = articles(tmp_path)
    assert (article.published, article.text) == ("2019-07-30", "Raid in Sollé; two, maybe three died.")


def test_a_row_that_commas_without_quotation_marks_cut_is_not_loaded(tmp_path):
    write(tmp_path, "rows.csv", "key,text\na,One killed, two hurt.\nb,None hurt.\n")
    assert [a.key for a in articles(tmp_path)] == ["b"]
    assert issues(tmp_path) == [("error", "bad-row")]


def test_an_empty_folder_and_a_missing_path_are_errors_that_say_what_to_do(tmp_path):
    with pytest.raises(InputError, match=r"holds no article; put \.txt"):
        list(read_articles(tmp_path))
    with pytest.raises(InputError, match="no such file or folder; give a folder"):
        list(read_articles(tmp_path / "none"))


def test_readme_hidden_and_metadata_files_are_no_articles(tmp_path):
    for name in ("README.md", "readme", ".hidden.txt", "a.yml"):
        write(tmp_path, name, "title: T")
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "Readmission of refugees.txt", "Some came back.")
    assert [a.key for a in articles(tmp_path)] == ["Readmission of refugees", "a"]
    assert issues(tmp_path) == []


def test_characters_that_cannot_be_stored_are_replaced_one_by_one(tmp_path):
    path = write(tmp_path, "rows.jsonl", '{"text": "a\\u0000b\\ud800c killed"}\n')
    [item] = list(read_articles(path))
    assert isinstance(item, Article)
    assert item.text == "a\ufffdb\ufffdc killed"


def test_line_breaks_are_stored_as_lf(tmp_path):
    write(tmp_path, "a.txt", b"One line killed.\r\nTwo lines.\rThree.")
    assert articles(tmp_path)[0].text == "One line killed.\nTwo lines.\nThree."


def test_headings_date_line_and_furniture_are_told_from_the_body():
    text = (
        "Talks resume in Geneva\n\nPublished 30.07.2019 00:15\n\nBy Jane Doe\n\nDelegates met on Monday.\n\n"
        "A long road\n\nThey meet again today.\n\nShare on Facebook Share on Twitter\n\nLeave comment"
    )
    assert [b.kind for b in find_blocks(text)] == [
        *("title", "dateline", "dateline", "body", "heading", "body", "furniture", "furniture")
    ]


@pytest.mark.parametrize("row", read_lexicon("furniture"), ids=lambda row: row["example"])
def test_each_furniture_pattern_matches_its_example(row):
    assert line_kind(row["example"]) == row["kind"]
    assert any(p.pattern == row["pattern"] and p.fullmatch(row["example"]) for p, _ in furniture_patterns())


@pytest.mark.parametrize(
    "line",
    [
        "Shares in the company fell by 12 percent on Monday.",
        "By Monday, 300 families had left the camp.",
        "Comments by the minister caused anger in the capital.",
        "Saved by rescuers, the boy told reporters what he had seen.",
        "Follow-up strikes hit the market an hour later.",
        "On 13 January 2022, forces fired artillery at the village.",
    ],
)
def test_sentences_that_begin_like_furniture_are_body(line):
    assert line_kind(line) == "body"


def test_a_title_that_the_page_ran_into_the_text_is_a_block_of_its_own():
    title = "Air raids kill six in the north of Mali"
    text = f"Tue 5 Jul 2016 {title}. Raids went on."
    blocks = find_blocks(text, title)
    assert [(b.kind, text[b.start : b.end]) for b in blocks] == [
        ("dateline", "Tue 5 Jul 2016"),
        ("title", title),
        ("body", "Raids went on."),
    ]
    assert [b.kind for b in find_blocks(f"{title} and go on.", title)] == ["body"]


@pytest.mark.parametrize(
    "opening",
    [
        "KANO, Nigeria, Sept 17 (Example) -",
        "BEIRUT, Sept. 17 (Example News) --",
        "GAZA/JERUSALEM, 17 September 2024 [Example] —",
        "Port Sudan, 17 September –",
        "17 September 2024, Geneva –",
        "(Nairobi, September 17, 2024) –",
        "KANO, Nigeria (EX) —",
        "KANO, Nigeria -",
        "PORT SUDAN, Sudan --",
        "Kano, Nigeria –",
        "MANILA, Sept. 17, 2024 /Example/ --",
    ],
)
def test_where_and_when_an_article_was_filed_is_a_block_of_its_own(opening):
    text = f"{opening} {BODY}\nA second line."
    blocks = find_blocks(text)
    assert [(b.kind, text[b.start : b.end]) for b in blocks] == [
        *(("dateline", opening), ("body", BODY), ("body", "A second line.")),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Gaza Strip (population 2 million) - a strip of land - was shelled on Monday.",
        "Around 7 May 2022 (between 6 - 12 May 2022), soldiers killed two farmers.",
        "On 17 September - a Tuesday - shells fell on Port Sudan.",
        "He was in Geneva, 17 September - too late.",
        "Russia, Ukraine — and the world.",
        "MSF - the charity - has left.",
    ],
)
def test_a_line_that_only_resembles_a_dateline_is_left_whole(line):
    assert [b.kind for b in find_blocks(f"{line}\nA second line.")] == ["body", "body"]


def test_the_entries_of_a_log_keep_their_places_and_days():
    text = "Kano, 17 September - Gunmen shot two.\nZaria, 18 September - A bomb went off."
    assert [b.kind for b in find_blocks(text)] == ["body", "body"]


def test_a_text_in_other_letters_is_not_english_however_unsure_the_detector_is():
    assert detect_language(Article("a", "قتل ثلاثة أشخاص في قصف على مدينة إدلب بحسب مصادر محلية. " * 5)) == "ar"
    assert (
        detect_language(Article("b", "Три человека погибли при обстреле города, сообщили власти в воскресенье."))
        == "ru"
    )


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (tmp_path / "private.txt").write_text("Seven people were killed in the town, a diary says.")
    (folder / "a.txt").write_text("Two people were killed in the town on Monday.")
    (folder / "b.txt").symlink_to(tmp_path / "private.txt")
    found = list(read_articles(folder))
    assert [item.code if isinstance(item, Issue) else item.key for item in found] == ["a", "link-outside"]
    (folder / "b.txt").unlink()
    (folder / "c").mkdir()
    (folder / "c" / "d.txt").write_text("Three people were hurt in the village on Monday.")
    (folder / "b.txt").symlink_to(folder / "c" / "d.txt")
    assert [item.key for item in read_articles(folder) if isinstance(item, Article)] == ["a", "b"]


def test_metadata_that_are_a_link_to_elsewhere_are_not_read(tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path, "private.yml", "title: A secret")
    write(tmp_path / "in", "a.txt", BODY)
    (tmp_path / "in" / "a.yml").symlink_to(tmp_path / "private.yml")
    write(tmp_path / "in", "b.txt", BODY + " Again.")
    write(tmp_path / "in", "all.yml", "publisher: Example News")
    (tmp_path / "in" / "b.yml").symlink_to(tmp_path / "in" / "all.yml")
    assert [(a.key, a.publisher) for a in articles(tmp_path / "in")] == [("b", "Example News")]
    assert issues(tmp_path / "in") == [("error", "link-outside"), ("warning", "metadata-alone")]
