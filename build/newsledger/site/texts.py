"""Who may read the full texts of articles: everybody where ``dataset.yml`` says so, else only who serves for himself.

Without texts, the site opens a copy of the database that does not hold them, so that no page, query or download can
show one. Quotes are always shown.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette import Response

from newsledger.dataset import read_dataset
from newsledger.errors import InputError, NewsledgerError

FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip")


def may_publish(folder: Path) -> bool | tuple[str, ...]:
    """What ``publish_texts`` says: all texts, none, or the keys of some sources. None where nothing is said."""
    try:
        return read_dataset(folder).publish_texts
    except NewsledgerError:
        return False


def copy_without_texts(database: Path, target: Path, keys: tuple[str, ...] = ()) -> None:
    """Writes a copy of a database to ``target`` that holds the texts of the sources ``keys`` only, in no page of the
    file. Raises InputError where it can't be written."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("vacuum into ?", (str(target),))
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
            if "documents" in tables:
                connection.execute(
                    "delete from documents where source_id not in (select source_id from sources where key in "
                    "(select value from json_each(?)))",
                    (json.dumps(keys),),
                )
            if "documents_fts" in tables:
                connection.execute("insert into documents_fts(documents_fts) values ('rebuild')")
            connection.execute("vacuum")
    except sqlite3.Error as problem:
        raise InputError(f"{target}: can't be written ({problem})") from None


class OnlyHere:
    """Answers this machine alone: texts that may not be published go to nobody who came through a proxy or by another
    name than that of this machine."""

    def __init__(self, app: Callable):
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        headers = dict(scope.get("headers", [])) if scope["type"] == "http" else {}
        host = headers.get(b"host", b"localhost").decode("latin-1")
        name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
        if name in ("localhost", "127.0.0.1", "[::1]") and not any(header in headers for header in FORWARDED):
            await self.app(scope, receive, send)
            return
        text = "This site shows texts that may not be published, so it answers this machine only. See --no-texts.\n"
        await Response.text(text, status=421).asgi_send(send)
