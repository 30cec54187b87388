"""Articles that try to break out: scripts, event handlers, links that run, endless words, marks of direction, SQL."""

import json
from html.parser import HTMLParser
from pathlib import Path

SCRIPT = "<script>window.broken = 1; alert(1)</script>"
IMAGE = "<img src=x onerror=\"window.broken = 1\" style='position:fixed'>"
LINK = '<a href="javascript:window.broken=1">read</a>'
SQL = "'; DROP TABLE figures; --"
TEMPLATE = "{{ 7 * 7 }} {% raw %}${alert(1)}"
RTL = "\u202e\u2066gnp.exe\u2069\u200f"
NULL = "null\x00byte\x1b[31m"
ENDLESS = "A" * 100_000

TEXTS = {
    "script": f'{SCRIPT} killed 12 civilians in Idlib on 3 May 2019, according to the "{IMAGE}" group.',
    "attribute": 'More than 600 people were killed in Idlib" onmouseover="window.broken=1 x="y, the UN said. ' + LINK,
    "sql": f"Robert{SQL} Tables said 15 people were injured in Aleppo on 4 May 2019. {TEMPLATE}",
    "direction": f"{RTL} Shelling killed seven people in Homs{RTL}, the White Helmets said. {NULL} Two were injured.",
    "endless": f"Airstrikes killed 3 people in {ENDLESS} on Sunday. Raids killed 30 people in Hama, {ENDLESS} said.",
    "heading": f"</title><body onload=window.broken=1>\n\n</script>{SCRIPT}\n\nBombs killed 9 civilians in Aleppo.",
}


def write_articles(path: Path) -> None:
    """Writes the articles as JSON lines; every field that can be is hostile."""
    lines = [
        {
            "key": f"{key}{SQL}",
            "title": f"{SCRIPT}{SQL}{RTL}",
            "publisher": f"{IMAGE}{TEMPLATE}",
            "published": "2019-05-05",
            "url": "javascript:window.broken=1//" + LINK,
            "language": "en",
            "text": text,
        }
        for key, text in TEXTS.items()
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


class Inspector(HTMLParser):
    """Reads a page as a browser would and keeps what should not be there."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("img", "iframe", "object", "embed", "style", "base", "video"):
            self.faults.append(f"<{tag}>")
        if tag == "script" and not (given.get("src") or "").startswith(("/assets/", "assets/", "../assets/")):
            self.faults.append(f"<script {given}>")
        for name, value in attrs:
            if name.startswith("on") or name == "style" or name == "srcdoc":
                self.faults.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "xlink:href") and (value or "").strip().lower().startswith(
                ("javascript:", "data:", "vbscript:")
            ):
                self.faults.append(f"{tag} {name}={value}")
