"""What the README shows as printed is what the commands print. ``python tests/test_readme.py`` writes it anew."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsledger.cli import main

ROOT = Path(__file__).parent.parent
PRINTED = re.compile(r"(<!-- printed: newsledger (?P<arguments>.*?) -->\n```\n)(?P<output>.*?)(```\n)", re.DOTALL)
pytestmark = pytest.mark.model


def printed(arguments: str) -> str:
    result = CliRunner().invoke(main, shlex.split(arguments))
    assert result.exit_code == 0, result.output
    return "".join(line.rstrip() + "\n" for line in result.output.splitlines())


@pytest.mark.parametrize(
    "match", list(PRINTED.finditer((ROOT / "README.md").read_text())), ids=lambda m: m["arguments"]
)
def test_the_readme_shows_what_the_command_prints(match, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert match["output"] == printed(match["arguments"])


def test_the_python_of_the_readme_works(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    code = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert len(code) == 3
    exec("\n".join(code), {})
    output = capsys.readouterr().out
    assert "1,800" in output
    assert "12.0 at_least ('medics',)" in output
    assert "[at least 12]" in output
    assert output.endswith("True\n")


def test_every_link_of_the_readme_leads_to_a_file():
    text = (ROOT / "README.md").read_text()
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_command_has_an_example_in_its_help():
    for name, command in main.commands.items():
        assert f"newsledger {name} " in CliRunner().invoke(main, [name, "--help"]).output, name
        assert command.help, name


if __name__ == "__main__":
    readme = ROOT / "README.md"
    text = PRINTED.sub(lambda m: m[1] + printed(m["arguments"]) + m[4], readme.read_text())
    readme.write_text(text)
