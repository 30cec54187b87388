"""The cache keeps what it is given, and never costs more than itself."""

import sqlite3

from newsledger.cache import Cache, default_cache_path, digest


def test_values_come_back_by_kind_and_key(tmp_path):
    cache = Cache(tmp_path / "c.sqlite")
    cache.put("parse", [("a", b"1"), ("b", b"2")])
    cache.put("extraction", [("a", b"3")])
    assert cache.get("parse", ["a", "b", "c"]) == {"a": b"1", "b": b"2"}
    cache.close()
    assert Cache(tmp_path / "c.sqlite").get("extraction", ["a"]) == {"a": b"3"}


def test_without_a_path_nothing_is_kept():
    cache = Cache(None)
    cache.put("parse", [("a", b"1")])
    assert cache.get("parse", ["a"]) == {}


def test_a_file_that_is_no_database_is_replaced(tmp_path):
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at" * 100)
    cache = Cache(path)
    cache.put("parse", [("a", b"1")])
    assert cache.get("parse", ["a"]) == {"a": b"1"}


def test_a_file_broken_in_the_middle_is_put_aside_and_the_next_cache_starts_anew(tmp_path):
    path = tmp_path / "c.sqlite"
    cache = Cache(path)
    cache.put("parse", [(str(n), b"x" * 3000) for n in range(200)])
    cache.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    broken = Cache(path)
    assert broken.get("parse", ["5"]) == {}
    broken.put("parse", [("5", b"y")])
    broken.close()
    again = Cache(path)
    again.put("parse", [("5", b"z")])
    assert again.get("parse", ["5"]) == {"5": b"z"}


def test_an_entry_damaged_on_the_disk_is_not_there(tmp_path):
    path = tmp_path / "c.sqlite"
    cache = Cache(path)
    cache.put("parse", [("a", b"what was read"), ("b", b"other")])
    cache.close()
    path.write_bytes(path.read_bytes().replace(b"what was read", b"what was raed"))
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"c.sqlite{suffix}").unlink(missing_ok=True)
    assert Cache(path).get("parse", ["a", "b"]) == {"b": b"other"}


def test_a_folder_that_cannot_be_written_costs_only_the_cache(tmp_path):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "c.sqlite")
    cache.put("parse", [("a", b"1")])
    assert cache.get("parse", ["a"]) == {}


def test_two_caches_write_to_one_file(tmp_path):
    one, two = Cache(tmp_path / "c.sqlite"), Cache(tmp_path / "c.sqlite")
    one.put("parse", [("a", b"1")])
    two.put("parse", [("b", b"2")])
    assert one.get("parse", ["a", "b"]) == two.get("parse", ["a", "b"]) == {"a": b"1", "b": b"2"}


def test_the_file_is_plain_sqlite(tmp_path):
    Cache(tmp_path / "c.sqlite").put("parse", [("a", b"1")])
    rows = sqlite3.connect(tmp_path / "c.sqlite").execute("SELECT kind, key, value FROM checked").fetchall()
    assert rows == [("parse", "a", b"1")]


def test_parts_of_a_key_do_not_run_into_each_other():
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("ab", b"c", "")}) == 4


def test_the_default_path_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("NEWSLEDGER_CACHE", raising=False)
    assert default_cache_path() == tmp_path / "newsledger" / "cache.sqlite"
    monkeypatch.setenv("NEWSLEDGER_CACHE", str(tmp_path / "mine.sqlite"))
    assert default_cache_path() == tmp_path / "mine.sqlite"
