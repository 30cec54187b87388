"""The shape of the project that DESIGN asks for: one direction of imports, the top level, locks without addresses."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "build" / "newsledger"
# A module imports only from its own stage or from those before it.
STAGES = [
    ("errors", "records", "cache", "lexicons", "knowledge", "progress"),
    ("schema", "values", "gazetteer", "store"),
    ("dataset", "lists", "starter"),
    ("metadata", "markdown", "readers", "blocks", "read", "language"),
    ("encode", "transitions", "packing"),
    ("annotate",),
    ("extract",),
    ("workers", "cluster", "pipe"),
    ("resolve",),
    ("corrections",),
    ("load", "dictionary"),
    ("export", "switch", "package"),
    ("archive", "assertions", "rules", "checks", "judge", "check_files", "check_database", "check_written", "validate"),
    ("snapshot", "evaluate", "pairing", "frames", "explain", "learn", "library"),
    ("diff", "patch", "changes"),
    ("publish", "site"),
    ("stamp", "kept"),
    ("flow",),
    ("cli", "__main__"),
]
STAGE = {module: n for n, modules in enumerate(STAGES) for module in modules}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The parts of newsledger that a module imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "newsledger":
            names = node.module.split(".")[1:] or [alias.name for alias in node.names]
            found.add(names[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newsledger.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_in_one_direction(path):
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part == "__init__":
        return
    assert part in STAGE, f"{part} has no stage: add it to STAGES"
    later = {other for other in imported(path) if STAGE[other] > STAGE[part]}
    assert later == set(), f"{part} must not know of {', '.join(later)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_gives_a_name_to_one_thing(path):
    statements = [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.Assign)]
    names = [target.id for node in statements for target in node.targets if isinstance(target, ast.Name)]
    assert sorted(names) == sorted(set(names))


def word_sets(path: Path) -> dict[str, frozenset[str]]:
    """Name -> words of the constants of a module that are written out as a set, or as a string to be split."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith(("words(", "frozenset(")):
            inside = list(ast.walk(node.value))
            if {n.id for n in inside if isinstance(n, ast.Name)} <= {"words", "frozenset"}:
                texts = [n.value for n in inside if isinstance(n, ast.Constant) and isinstance(n.value, str)]
                found[ast.unparse(node.targets[0])] = frozenset(" ".join(texts).split())
    return found


def test_words_of_one_meaning_are_written_once():
    places: dict[frozenset[str], list[str]] = {}
    for path in MODULES:
        for name, found in word_sets(path).items():
            places.setdefault(found, []).append(f"{path.relative_to(PACKAGE)}: {name}")
    assert len(places) > 600
    assert [twice for found, twice in places.items() if len(found) > 3 and len(twice) > 1] == []


def test_the_top_level_is_as_the_design_says():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {name.split("/")[0] for name in listed.splitlines()}
    visible = {name for name in top if not name.startswith(".")}
    assert visible == {
        *("pyproject.toml", "README.md", "Makefile", "seeds", "build", "datapackage", "tests", "docs"),
        *("LICENSE", "CHANGELOG.md", "requirements.txt", "requirements-dev.txt"),
    }


def test_build_is_no_package_of_its_own():
    assert not (ROOT / "build" / "__init__.py").exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_files_pin_with_hashes_and_name_no_address(name):
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[\w.-]+==[^ ]+.*\\\n((?:    --hash=.*\n)*)", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[A-Za-z].*==", text, re.MULTILINE)) > 50
    assert all("--hash=sha256:" in hashes for hashes in pins)
    assert "://" not in text
    assert "-i " not in text


def test_the_starter_explains_articles_as_the_seeds_do():
    ours, theirs = (ROOT / "seeds" / "README.md").read_text(), (PACKAGE / "starter" / "seeds.md").read_text()
    assert theirs.split("```yaml")[1].split("```")[0] == ours.split("```yaml")[1].split("```")[0]
