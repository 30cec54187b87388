"""The review: the site for one person on this machine, who may write to corrections.csv. The only pages that write.

Whoever asks must know the token of this run (it is in the address that the command prints; a cookie keeps it), must ask
this machine by its own name, and whoever writes must come from a page of this site. `Guard` stands before everything.
"""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL; values are bound

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlencode

from datasette import Response

from newsledger.errors import CorrectionError
from newsledger.gazetteer.fold import fold, skeleton
from newsledger.schema import code_tables, codes, references, to_text
from newsledger.site import doubts, rows
from newsledger.site.edits import Edits, Refused, editable, mark
from newsledger.site.library import KEY, SUBJECTS, Library, Reader, Row

SAID = {"accept": "Accepted", "change": "Changed", "drop": "Dropped", "merge": "Merged", "undo": "Undone"}
MOST_BYTES = 100_000  # of a form


@dataclass
class Review:
    """One run of the review. ``hosts``: the names under which this machine may be asked, with the port."""

    edits: Edits
    hosts: tuple[str, ...]
    token: str = field(default_factory=lambda: token_urlsafe(24))

    @property
    def cookie(self) -> str:
        """Name of the cookie; cookies do not tell ports apart, so the name does."""
        return f"newsledger_review_{self.hosts[0].rpartition(':')[2]}"

    @property
    def form_token(self) -> str:
        """What every form carries; the cookie alone is not enough to write."""
        return hmac.new(self.token.encode(), b"form", "sha256").hexdigest()


class Guard:
    """Lets through only who knows the token. GET with ``?token=`` sets the cookie and goes on without it."""

    def __init__(self, app: Callable, review: Review):
        self.app, self.review = app, review

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope.get("headers", [])}
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if headers.get("host", "") not in self.review.hosts:
            answer = Response.text("This address is not served here.\n", status=421)
        elif scope["method"] in ("GET", "HEAD") and self._is_token(query.pop("token", [""])[0]):
            answer = Response.redirect(scope["path"] + ("?" + urlencode(query, doseq=True) if query else ""))
            answer.set_cookie(self.review.cookie, self.review.token, httponly=True, samesite="strict")
        elif not self._is_token(self._cookie(headers.get("cookie", ""))):
            answer = Response.text("Open the address that `newsledger review` has printed: it holds the token.\n", 403)
        elif scope["method"] not in ("GET", "HEAD") and not self._is_own(headers):
            answer = Response.text("A change must come from a page of this site.\n", status=403)
        else:
            await self.app(scope, receive, send)
            return
        await answer.asgi_send(send)

    def _is_token(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self.review.token.encode())

    def _cookie(self, header: str) -> str:
        try:
            found = SimpleCookie(header).get(self.review.cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def _is_own(self, headers: dict[str, str]) -> bool:
        """Whether a request that writes was made by a page of this site."""
        return headers.get("origin", "") in [f"http://{host}" for host in self.review.hosts] and headers.get(
            "sec-fetch-site", "same-origin"
        ) in ("same-origin", "none")


def _review(datasette: Any) -> tuple[Library, Review]:
    library = datasette.newsledger
    return library, library.review


async def _form(request: Any, review: Review) -> dict[str, str]:
    """The fields of a form. Raises Refused where it lacks the token of forms or is no form of ours."""
    if int(request.headers.get("content-length") or MOST_BYTES + 1) > MOST_BYTES:
        raise Refused("The form is too large.")
    body = (await request.post_body()).decode("utf-8", "replace")
    given = {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True, max_num_fields=100).items()}
    if not hmac.compare_digest(given.pop("form", "").encode(), review.form_token.encode()):
        raise Refused("The form is from another run of the review: reload the page.")
    return given


async def _render(datasette: Any, request: Any, template: str, context: Row, status: int = 200) -> Response:
    _, review = _review(datasette)
    shared = {"form_token": review.form_token, "told": SAID.get(request.args.get("told") or "", ""), "problem": ""}
    html = await datasette.render_template(template, shared | context, request=request)
    return Response.html(html, status=status, headers={"cache-control": "no-store"})


async def review_page(datasette: Any, request: Any) -> Response:
    """The doubtful rows that nobody has decided on, and the decisions that are waiting."""
    library, review = _review(datasette)
    reader, page = Reader(datasette, library), _number(request.args.get("page"))
    table = request.args.get("table") or "figures"
    if table not in doubts.TABLES:
        table = "figures"
    try:
        lines, problem = review.edits.lines(), ""
        pending = {mark(line) for line in review.edits.pending()}
    except CorrectionError as fault:
        lines, problem, pending = [], str(fault), set()
    waiting = [line for line in lines if mark(line) in pending]
    decided = {name: doubts.decided(name, lines, waiting) for name in doubts.TABLES}
    left = {name: await doubts.left(reader, name, decided[name]) for name in doubts.TABLES}
    found = await doubts.doubtful(reader, table, decided[table], page)
    context = {
        "table": table, "rows": found, "left": left[table], "page": page,
        "pages": max(1, -(-left[table] // doubts.PAGE)), "others": left,
        "lines": [{"line": line, "mark": mark(line), "waits": mark(line) in pending} for line in reversed(lines)][:200],
        "unresolved": await reader.all(
            """select code, min(message) as message, count(*) as n from issues where severity in ('info', 'warning')
            group by code order by n desc limit 12"""
        ),
        "file": review.edits.path, "problem": problem, "pending": len(pending), "changed": library.is_stale(),
    }  # fmt: skip
    return await _render(datasette, request, "review.html", context)


async def review_row(datasette: Any, request: Any) -> Response:
    """The form of one row; and, asked with POST, the decision."""
    library, review = _review(datasette)
    table, id_ = request.url_vars["table"], request.url_vars["id"]
    problem = ""
    given: dict[str, str] = {}
    if request.method == "POST":
        try:
            given = await _form(request, review)
            action, _, kept = given.pop("action", "").partition(":")  # the button of a merge names the row to keep
            given |= {"merge": kept} if kept else {}
            review.edits.decide(table, id_, action, given, given.pop("reason", ""))
            return Response.redirect(_back(table, action))
        except (Refused, CorrectionError) as refused:
            problem = str(refused)
    reader = Reader(datasette, library)
    row = review.edits.row(table, id_)
    if row is None and not problem:
        return await _render(datasette, request, "missing.html", {}, status=404)
    context = {
        "table": table, "id": id_, "row": row, "problem": problem, "reason": given.get("reason", ""),
        "fields": [await _field(reader, table, column, row, given) for column in editable(table)] if row else [],
        "names": await namesakes(reader, table, row) if row else [],
        "can_merge": table in ("actors", "places", "agreements", "events"),
        "mentions": await rows.mentions(reader, table, id_, 8) if table != "figures" else [],
        "figures": await rows.figures(reader, "f.figure_id = :id", id=id_) if table == "figures" else [],
    }  # fmt: skip
    return await _render(datasette, request, "review_row.html", context, status=400 if problem else 200)


async def _field(reader: Reader, table: str, column: Row, row: Row, given: dict[str, str]) -> Row:
    """A column with what it holds and what it may hold: codes with their titles, or the name behind an id."""
    name = column["name"]
    value = given.get(name, to_text(row[name]))
    target = references(table).get(name, ("", ""))[0]
    choices: list[tuple[str, str]] = []
    if target in code_tables():
        choices = [(code, coded.get("title", code)) for code, coded in codes(target).items()]
    elif "enum" in column.get("constraints", {}):
        choices = [(str(code), str(code)) for code in column["constraints"]["enum"]]
    meaning = ""
    if target in KEY and value:
        meaning = (await rows.named(reader, target, [value])).get(value, "")
    return {"name": name, "title": column["title"], "about": column["description"], "value": value, "choices": choices,
            "required": bool(column.get("constraints", {}).get("required")), "meaning": meaning,
            "target": target if target in KEY else ""}  # fmt: skip


async def namesakes(reader: Reader, table: str, row: Row) -> list[Row]:
    """Rows of a table that may be the same: those that sound alike first, then the others by name."""
    if table not in ("actors", "places", "agreements"):
        return []
    found = await reader.all(f'select {KEY[table]} as id, name from "{table}" order by name limit 1000')
    folded, bones = fold(row["name"]), skeleton(fold(row["name"]))

    def alike(other: Row) -> bool:
        name = fold(other["name"])
        return skeleton(name) == bones or bool(set(name.split()) & set(folded.split()))

    others = [other for other in found if other["id"] != row[KEY[table]]]
    return sorted(others, key=lambda other: not alike(other))


async def undo(datasette: Any, request: Any) -> Response:
    """Takes a line out of corrections.csv."""
    _, review = _review(datasette)
    try:
        given = await _form(request, review)
        review.edits.undo(_number(given.get("line")), given.get("mark", ""))
    except (Refused, CorrectionError) as problem:
        context = {"title": "Not undone", "error": str(problem), "status": 400}
        return await _render(datasette, request, "error.html", context, status=400)
    return Response.redirect("/review?told=undo#decided")


def _back(table: str, action: str) -> str:
    return "/review?" + urlencode({"table": table, "told": action})


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 and int(text) else 1


def routes() -> list[tuple[str, Callable]]:
    subjects = "|".join(SUBJECTS)
    return [
        (r"^/review$", review_page),
        (r"^/review/undo$", undo),
        (rf"^/review/(?P<table>{subjects})/(?P<id>[^/.]+)$", review_row),
    ]
