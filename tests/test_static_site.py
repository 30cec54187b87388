"""The static copy as files: every link leads to a file, nothing asks another host, texts stay at home."""

import html
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from newsledger.errors import InputError
from newsledger.publish.static_site import write_static_site


@pytest.fixture
def written(gold_package, tmp_path) -> Path:
    write_static_site(gold_package, tmp_path / "public")
    return tmp_path / "public"


def test_every_link_leads_to_a_file_and_every_row_has_one(written, gold_rows):
    pages = sorted(written.rglob("*.html"))
    for table in ("sources", "figures", "events", "actors", "places", "agreements"):
        assert len(list((written / table).glob("*.html"))) == len(gold_rows[table])
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert 'http-equiv="Content-Security-Policy"' in text
        for link in re.findall(r'\b(?:href|src|action)="([^"]*)"', text):
            url = urlsplit(html.unescape(link))
            if url.scheme:
                assert url.scheme in ("http", "https")
                assert not re.search(
                    rf'<(?:link|script|img|form)[^>]*"{re.escape(link)}"', text.replace("rel=license", "")
                )
            elif url.path:
                assert not url.path.startswith("/"), (page, link)
                assert (page.parent / url.path).is_file(), (page, link)


def test_the_files_hold_no_text_that_may_not_be_published(written, seed_texts):
    for text in seed_texts.values():
        paragraphs = [line for line in text.splitlines() if len(line) > 300]
        for page in written.rglob("*.html"):
            shown = html.unescape(re.sub(r"<[^>]*>", "", page.read_text(encoding="utf-8")))
            assert not any(paragraph in shown for paragraph in paragraphs)
    for database in written.rglob("*.sqlite"):
        assert not any(text[-60:].encode() in database.read_bytes() for text in seed_texts.values())


def test_the_feed_the_sitemap_and_the_points_of_the_chart_lead_to_files(written, gold_rows):
    feed = ET.fromstring((written / "claims.atom").read_bytes())
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) > 20
    for entry in entries:
        assert (written / entry.find(f"{atom}link").attrib["href"]).is_file()
        assert entry.find(f"{atom}id").text.startswith("urn:uuid:")
    for line in (written / "sitemap.txt").read_text().split():
        assert (written / line).is_file()
    assert "claims/all.json" in (written / "llms.txt").read_text()
    assert (written / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    points = json.loads((written / "claims" / "all.json").read_text())
    assert len(points["claims"]) == sum(1 for row in gold_rows["figures"] if not row["in_heading"])
    for one in points["claims"]:
        assert (written / one["url"]).is_file()
        assert (written / one["source_url"].partition("?")[0]).is_file()
        assert all((written / claimant["url"]).is_file() for claimant in one["claimants"])
    killed = json.loads((written / "claims" / "killed.json").read_text())
    assert killed["claims"] == [one for one in points["claims"] if one["category"] == "killed"]


def test_addresses_for_search_engines_are_whole_where_the_homepage_is_known(gold_package, tmp_path):
    path = gold_package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8")) | {"homepage": "https://example.org/data/"}
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    write_static_site(gold_package, tmp_path / "copy")
    lines = (tmp_path / "copy" / "sitemap.txt").read_text().split()
    assert lines[0] == "https://example.org/data/index.html"
    assert "Sitemap: https://example.org/data/sitemap.txt" in (tmp_path / "copy" / "robots.txt").read_text()


def test_the_same_dataset_gives_the_same_pages(gold_package, written, tmp_path):
    write_static_site(gold_package, tmp_path / "again")
    for path in sorted(written.rglob("*.html")):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(written)).read_bytes(), path


def test_a_folder_that_holds_something_is_not_written_to(gold_package, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(InputError, match="name a new folder"):
        write_static_site(gold_package, tmp_path / "mine")
