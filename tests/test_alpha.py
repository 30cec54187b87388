"""The site on the newest alpha of Datasette 1.0, in a folder of its own: ``NEWSLEDGER_ALPHA=1 pytest -m alpha``."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASK = """
import asyncio, json, sys
from pathlib import Path
from urllib.parse import urlencode
import datasette
from newsledger.site.library import KEY
from newsledger.site.library import named_queries
from newsledger.site.plugin import COLUMNS, POLICY
from newsledger.site.serve import open_site

async def main(folder):
    site = open_site(Path(folder))
    name = site.newsledger.name
    await site.invoke_startup()
    urls = ["/", "/claims", "/queries", "/search?q=Idlib", "/claims.atom", "/claims.json", "/claims.csv"]
    urls += ["/llms.txt", "/sitemap.txt", "/changes", "/robots.txt", f"/{name}", f"/{name}?sql=select+1"]
    urls += [f"/{name}/event_type/lull", f"/{name}/figures?_size=5&category=killed"]
    urls += [f"/{name}/{table}?_size=5" for table in COLUMNS] + [f"/{name}/{table}.json" for table in COLUMNS]
    urls += [f"/{name}/{query['name']}{kind}?" + urlencode(query.get("example", {}))
             for query in named_queries() for kind in ("", ".json")]
    for table, key in KEY.items():
        rows = await site.get_database(name).execute(f"select {key} from {table}")
        urls += [f"/{name}/{table}/{row[0]}" for row in rows.rows]
    faults = []
    for url in urls:
        answer = await site.client.get(url, follow_redirects=True)
        if answer.status_code != 200:
            faults.append([url, answer.status_code, answer.text[:300]])
        elif answer.headers.get("content-security-policy") != POLICY:
            faults.append([url, "no policy"])
        elif "json" not in url and url[:8] != "/claims." and not url.endswith(".txt") and answer.text.count("<h1") != 1:
            faults.append([url, "not our page"])
    for method in ("POST", "DELETE"):
        answer = await site.client.request(method, f"/{name}/figures/-/insert")
        if answer.status_code != 405:
            faults.append([method, answer.status_code])
    print(json.dumps({"version": datasette.__version__, "pages": len(urls), "faults": faults}))

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.alpha
@pytest.mark.skipif(not os.environ.get("NEWSLEDGER_ALPHA"), reason="NEWSLEDGER_ALPHA is not set")
def test_every_page_and_named_query_answers_on_the_newest_alpha(gold_package, tmp_path):
    there = tmp_path / "alpha"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--pre", "--target", str(there), "datasette>=1.0a0"]
    if subprocess.run(pip, capture_output=True).returncode:
        pytest.skip("no alpha of Datasette can be installed here")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(there), str(ROOT / "build")])}
    ran = subprocess.run(
        [sys.executable, "-c", ASK, str(gold_package)], env=environment, capture_output=True, text=True, cwd=tmp_path
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout.splitlines()[-1])
    print(f"Datasette {told['version']}: {told['pages']} pages")
    assert told["version"].startswith("1.")
    assert told["faults"] == []
