"""A draft that is gone on with gives the rows of a new one, whatever was added, changed and taken away."""

import json
import os
import shutil
from pathlib import Path

import msgspec
import newsledger.resolve
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from newsledger.cache import Cache
from newsledger.cli import main
from newsledger.kept import MOST, Kept
from newsledger.records import ActorRecord, AgreementRecord, Article, EventRecord, Extraction, Issue, Mention, When
from newsledger.resolve import FirstPass, resolve, resolve_draft
from newsledger.resolve.draft import Draft
from newsledger.stamp import Stamp, digest_of

from tests.test_resolve import EXACT, MONTH, figure, story

SEEDS = Path(__file__).parent.parent / "seeds"
PARTIES = ("army", "navy", "guard")


def words(start, end, field="name"):
    return (Mention(start, end, field, "rule"),)


def deal(number: int, key: str, when: When) -> tuple[Article, Extraction]:
    """One article that tells of an agreement of three, of its making, and of its breach."""
    article = Article(f"deal{number}", f"Deal {number}: they agreed on the zone, and broke it, and 5 died.")
    actors = tuple(ActorRecord(f"lex:{name}", name, "military", mentions=words(0, 4)) for name in PARTIES)
    roles = tuple((n, "party") for n in range(len(PARTIES)))
    agreement = AgreementRecord(key, key.upper(), "ceasefire", when, actors=roles, mentions=words(5, 9))
    made = EventRecord("agreement_made", when=when, agreement=0, mentions=words(8, 14), agreements=((0, "concludes"),))
    broken = EventRecord("clash", agreement=0, mentions=words(20, 24), agreements=((0, "violates"),))
    killed = figure(article.text.find("5 died"), value=5.0, event=1)
    told = {"agreements": (agreement,), "events": (made, broken), "figures": (killed,)}
    issue = Issue("extract", "warning", "told", "told", article.source_id)
    return article, Extraction(article.source_id, actors=actors, issues=(issue,), **told)


def pool() -> list[tuple[Article, Extraction]]:
    pairs = [story(n, by=by) for n, by in enumerate((None, "army", "army", "navy", None, "army"))]
    pairs.append(story(6, text="Story 6: planes struck the town and killed 5 of 9 people there."))
    pairs += [(Article("key7", pairs[1][0].text), pairs[1][1]), (Article("key2", "Another."), Extraction("src-1"))]
    pairs.append((msgspec.structs.replace(pairs[2][0], url="https://news.example/2"), pairs[2][1]))
    pairs += [deal(1, "lex:zone", MONTH), deal(2, "lex:zone", EXACT), deal(3, "parties:army+guard+navy:2018-09", MONTH)]
    return [*pairs, deal(4, "lex:other", MONTH), deal(5, "name:town", EXACT), deal(6, "name:town", When())]


PAIRS = pool()


def go_on(path: Path, articles: list[tuple[Article, Extraction]], early: bool) -> dict[str, list[dict]]:
    """The rows of a draft that is there already, or begun, when these are the articles; as a build does it."""
    with Draft(path) as draft:
        known, first_pass = draft.known(), FirstPass(draft)
        for article, extraction in articles:
            if known.pop(digest_of(article), None) is None:
                add = first_pass.add if early else draft.add_article
                add(article, msgspec.msgpack.encode(extraction), digest_of(article), b"")
        resolve_draft(
            draft, [Issue("read", "warning", "empty", "nothing in it")], [origin for origin, _ in known.values()]
        )
        draft.flush()
        shutil.copy(path, path.with_suffix(".next"))
        draft.keep_each_key_once()
        rows = {table: list(draft[table]) for table in draft}
    path.with_suffix(".next").replace(path)
    return rows


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.lists(st.sampled_from(range(len(PAIRS))), min_size=1), st.booleans()), min_size=2, max_size=4)
)
def test_any_history_gives_the_rows_of_a_cold_build(tmp_path_factory, history):
    path = tmp_path_factory.mktemp("draft") / "draft"
    for chosen, early in history:
        articles = [PAIRS[n] for n in chosen]
        assert go_on(path, articles, early) == resolve(articles, [Issue("read", "warning", "empty", "nothing in it")])


def test_only_what_has_changed_is_gone_over(tmp_path, monkeypatch):
    seen = []
    finish = newsledger.resolve._finish
    monkeypatch.setattr(
        newsledger.resolve, "_finish", lambda book, entry: (seen.append(entry.article.key), finish(book, entry))
    )
    go_on(tmp_path / "draft", [story(1, by="army"), story(2, by="navy"), deal(1, "lex:zone", MONTH)], True)
    assert sorted(seen) == ["deal1", "key1", "key2"]
    seen.clear()
    go_on(tmp_path / "draft", [story(1, by="army"), story(2, by="navy"), deal(1, "lex:zone", MONTH), story(3)], True)
    assert seen == ["key3"]
    seen.clear()  # without the navy's, the third report goes with the army's, whose event keeps its id
    go_on(tmp_path / "draft", [story(1, by="army"), deal(1, "lex:zone", MONTH), story(3)], True)
    assert seen == ["key3"]


def saved(cache: Path, folder: Path, rules: str = "rules") -> Cache:
    """A cache beside which a draft of one article is kept."""
    found = Cache(cache)
    with Kept(found, folder, rules) as kept, Draft(folder / "one") as draft:
        draft.add_article(PAIRS[0][0], msgspec.msgpack.encode(PAIRS[0][1]), b"digest", b"stamp")
        kept.save(draft)
        kept.confirm()
    return found


def fetched(cache: Cache, folder: Path, rules: str = "rules") -> bool:
    with Kept(cache, folder, rules) as kept:
        kept.fetch(folder / "two")
    return (folder / "two").exists()


def test_a_draft_comes_back_as_it_was_saved(tmp_path):
    cache = saved(tmp_path / "cache", tmp_path)
    assert fetched(cache, tmp_path)
    with Draft(tmp_path / "two") as draft:
        assert draft.known() == {b"digest": (3, b"stamp")}
    assert sorted(path.name.partition("-")[0] for path in tmp_path.glob("*.*")) == ["cache"]


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_bytes(p.read_bytes()[:-1] + b"x"), None])
def test_a_draft_that_is_not_what_was_kept_is_not_used(tmp_path, damage):
    cache = saved(tmp_path / "cache", tmp_path)
    (path,) = tmp_path.glob("*.draft")
    if damage:
        damage(path)
    assert not fetched(cache, tmp_path, "rules" if damage else "other rules")


def test_what_is_not_confirmed_is_forgotten(tmp_path):
    cache = Cache(tmp_path / "cache")
    with Kept(cache, tmp_path, "") as kept, Draft(tmp_path / "one") as draft:
        kept.save(draft)
    assert [path.name for path in tmp_path.glob("cache-*.*")] == []
    assert not fetched(cache, tmp_path, "")


def test_the_drafts_of_the_folders_last_built_into_are_kept(tmp_path):
    folders = [tmp_path / f"folder{n}" for n in range(MOST + 2)]
    for n, folder in enumerate(folders):
        folder.mkdir()
        cache = saved(tmp_path / "cache", folder)
        newest = max(tmp_path.glob("cache-*.draft"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (n, n))
    assert [n for n, folder in enumerate(folders) if fetched(cache, folder)] == [*range(2, MOST + 2)]


def test_without_a_cache_nothing_is_kept(tmp_path):
    with Kept(Cache(None), tmp_path, "") as kept, Draft(tmp_path / "one") as draft:
        kept.save(draft)
        kept.confirm()
        kept.fetch(tmp_path / "two")
    assert list(tmp_path.iterdir()) == []


def test_a_stamp_is_the_same_when_its_parts_are_added_again():
    one, again = Stamp(), Stamp()
    again.add_again(one.add(Article("a", "Text."), b"what was read"))
    assert one.key(SEEDS, []) == again.key(SEEDS, [])


@pytest.mark.model
def test_builds_of_a_growing_and_shrinking_folder_are_those_of_a_cold_build(tmp_path):
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*.txt"))}
    first, second = texts.values()
    several = {**texts, "again": first, "half": first[: len(first) // 2], "both": f"{second}\n\n{first}"}
    for number, names in enumerate(([*texts], [*several], ["half", "both", "again"], [*texts, "both"])):
        rows = [{"key": name, "published": "2019-08-01", "text": several[name]} for name in names]
        (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        for output in (tmp_path / "package", tmp_path / str(number) / "package"):
            command = ["build", tmp_path / "a.jsonl", "-o", output, "--cache", tmp_path / "cache", "--workers", 1, "-q"]
            result = CliRunner().invoke(main, [str(part) for part in command])
            assert result.exit_code == 0, result.output
        files = {path.relative_to(output): path.read_bytes() for path in output.rglob("*") if path.is_file()}
        assert {name: (tmp_path / "package" / name).read_bytes() for name in files} == files
