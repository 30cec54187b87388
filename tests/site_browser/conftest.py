"""Sites to look at: the seed dataset as it is committed, and a build of a larger corpus where there is one."""

import pytest

from tests.conftest import ROOT, SHARED

CORPUS = SHARED / "corpora" / "fakes-dev" / "articles.jsonl"


@pytest.fixture(scope="module")
def browser():
    """Chromium, for one module: Playwright's event loop must not outlive the browser tests. Skips, with the reason,
    where it or Playwright is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    from tests.site_browser.browsing import CHROMIUM, launch

    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as started:
        found = launch(started)
        yield found
        found.close()


@pytest.fixture(scope="session")
def seed_folder(tmp_path_factory):
    """The committed package with its database, which is not committed; no model is needed."""
    from newsledger.dataset import read_dataset
    from newsledger.package import read_rows, write_package

    rows = read_rows(ROOT / "datapackage")
    texts = {row["source_id"]: (ROOT / "seeds" / row["path"]).read_text(encoding="utf-8") for row in rows["sources"]}
    folder = tmp_path_factory.mktemp("seeds") / "package"
    folder.mkdir()
    write_package(rows, texts, read_dataset(ROOT / "datapackage"), folder)
    return folder


@pytest.fixture(scope="session")
def seeds(seed_folder):
    from newsledger.site.serve import open_site

    from tests.site_browser.browsing import serving

    site = open_site(seed_folder)
    with serving(site.app(), site.newsledger.path) as served:
        yield served


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """A site over 391 articles. What was read in them is cached, so that only the first build takes minutes."""
    if not CORPUS.exists():
        pytest.skip("the corpus of 391 articles is not beside the project")
    from newsledger.flow import build_dataset
    from newsledger.site.serve import open_site

    from tests.site_browser.browsing import serving

    folder = tmp_path_factory.mktemp("corpus") / "fakes"
    assert build_dataset(CORPUS, folder, quiet=True).valid
    site = open_site(folder)
    with serving(site.app(), site.newsledger.path) as served:
        yield served
