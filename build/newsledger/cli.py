"""The command line: one verb a command, errors in one line, progress on long work."""

import json
import logging
import os
import sqlite3
import sys
from pathlib import Path

import click

from newsledger import __version__
from newsledger.errors import NewsledgerError


class Commands(click.Group):
    """Prints an error as one line and exits with 1, unless --debug asks for the traceback."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in the order in which one meets them."""
        return list(self.commands)

    def invoke(self, context: click.Context):
        try:
            return super().invoke(context)
        except (click.exceptions.Exit, click.Abort, click.ClickException, BrokenPipeError):
            raise
        except Exception as problem:
            if context.params.get("debug"):
                raise
            click.echo(f"newsledger: {one_line(problem)}", err=True)
            sys.exit(1)


def one_line(problem: Exception) -> str:
    """What to print of an exception: our own words, the file that the system refused, or that the fault is ours."""
    if isinstance(problem, NewsledgerError):
        return str(problem)
    if isinstance(problem, OSError) and problem.strerror:
        where = f"{os.fsdecode(problem.filename)}: " if isinstance(problem.filename, str | bytes) else ""
        return f"{where}{problem.strerror}; see to the path, its permissions and the room on the disk"
    told = " ".join(str(problem).split())[:200]
    if isinstance(problem, sqlite3.OperationalError) and told == "unable to open database file":
        return "the database can't be opened; see to its permissions and the room on the disk"
    return f"a fault of newsledger itself: {type(problem).__name__}: {told}; run it again with newsledger --debug ..."


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsledger")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Turn news articles about armed conflict into a dataset in which every number walks back to its sentence.

    \b
    Examples:
      newsledger init mydata
      newsledger build mydata/seeds --output mydata/datapackage
      newsledger serve mydata/datapackage
    """
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    if debug:
        os.environ["NEWSLEDGER_DEBUG"] = "1"


@main.command(short_help="Start a new dataset folder.")
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new dataset FOLDER: seeds/ for articles, datapackage/ with what is written by hand.

    \b
    Example:
      newsledger init mydata
    """
    from newsledger.starter import start_dataset

    for path in start_dataset(folder):
        click.echo(f"wrote {path}")
    click.echo(f"Put articles into {folder}/seeds, then: newsledger build {folder}/seeds --output {folder}/datapackage")


@main.command(short_help="Build a dataset from articles.")
@click.argument("articles", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), required=True, help="Dataset folder to write.")
@click.option("--model", default=None, help="An installed spaCy pipeline for English.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Processes; default: the cores.")
@click.option("--scheduler", default="", help="Address of a Dask cluster to read the articles on.")
@click.option(
    "--cache", type=click.Path(path_type=Path), default=None, help="Cache file; default: in the user's cache folder."
)
@click.option("--no-cache", is_flag=True, help="Read everything anew and keep nothing.")
@click.option("--timings", type=click.Path(path_type=Path), default=None, help="Write seconds by stage to a JSON file.")
@click.option("--extract-only", is_flag=True, help="Write the tables as CSV, without database and validation.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, no summary; only what is wrong.")
def build(articles, output, model, workers, scheduler, cache, no_cache, timings, extract_only, quiet) -> None:
    """Build the dataset in the folder --output from ARTICLES.

    ARTICLES is a folder, or a file of .txt, .md, .html, .jsonl, .csv or .parquet. What could not be read is in the
    table `issues`; the exit status is 0 only if what was written is valid.

    \b
    Examples:
      newsledger build seeds --output datapackage
      newsledger build crawl.jsonl --output crawl --workers 8
      newsledger build crawl.parquet --output crawl --scheduler tcp://head:8786
    """
    from newsledger.flow import build_dataset

    summary = build_dataset(
        articles,
        output,
        model=model,
        workers=workers,
        scheduler=scheduler,
        cache_path=cache,
        use_cache=not no_cache,
        extract_only=extract_only,
        quiet=quiet,
    )
    if timings:
        timings.write_text(json.dumps(summary.seconds, indent=1) + "\n", encoding="utf-8")
    if quiet and not summary.valid:
        click.echo("\n".join(summary.told_errors()), err=True)
    if not quiet:
        click.echo(summary)
        if sys.stderr.isatty():
            click.echo(summary.told_seconds(), err=True)
            if summary.valid and not extract_only:
                click.echo(f"look at it with: newsledger serve {output}", err=True)
    if not summary.valid:
        sys.exit(1)


@main.command(short_help="Check a dataset.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
def validate(path: Path, as_json: bool) -> None:
    """Check a dataset: frictionless, and the rules that no schema can say, on CSV and SQLite alike.

    PATH is a dataset folder, its datapackage.json, a zip of it, or a database. Exit status: 0 valid, 1 not valid.

    \b
    Examples:
      newsledger validate datapackage
      newsledger validate datapackage --json
    """
    from newsledger.validate import validate as check

    report = check(path)
    click.echo(json.dumps(report.as_json(), indent=1, ensure_ascii=False) if as_json else str(report))
    sys.exit(0 if report.valid else 1)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("datapackage"))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8001, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--texts/--no-texts", default=None, help="Show texts that may not be published; default: only here.")
def serve(folder: Path, host: str, port: int, open_browser: bool, texts: bool | None) -> None:
    """Browse the dataset in FOLDER as a Datasette site.

    \b
    Examples:
      newsledger serve datapackage --open
      newsledger serve datapackage --host 0.0.0.0 --no-texts
    """
    from newsledger.site.serve import serve as run
    from newsledger.switch import finish_left

    finish_left(folder)
    run(folder, host, port, open_browser, texts)


@main.command(short_help="Decide on doubtful rows, in the browser.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("datapackage"))
@click.option("--port", type=int, default=8002, show_default=True)
@click.option("--editor", default="", help="Who decides, for corrections.csv; default: your name on this machine.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in a browser.")
def review(folder: Path, port: int, editor: str, open_browser: bool) -> None:
    """Look at the doubtful rows of the dataset in FOLDER, and accept, change, drop or merge them.

    Opens the site for you alone, on this machine: the address that it prints holds a token. Decisions go to
    corrections.csv in FOLDER, with a reason each; the next build applies them.

    \b
    Examples:
      newsledger review datapackage --open
      newsledger review datapackage --editor "A. Reader"
    """
    from newsledger.site.serve import review as run

    run(folder, port, open_browser, editor)


@main.command(short_help="Write the site as files for any web host.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("datapackage"))
@click.option("--output", "-o", type=click.Path(path_type=Path), required=True, help="Folder to write; must be new.")
def static(folder: Path, output: Path) -> None:
    """Write the site of the dataset in FOLDER as files, for any web host: pages, search, SQL in the browser.

    Full texts are in it only where dataset.yml publishes them.

    \b
    Example:
      newsledger static datapackage --output public
    """
    from newsledger.publish.static_site import write_static_site

    write_static_site(folder, output)
    click.echo(f"wrote {output}; look at it with: python -m http.server --directory {output}")


@main.command(short_help="Compare a dataset with a hand-coded one.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The scores as JSON.")
@click.option("--tables", is_flag=True, help="Only a line a table, without their columns.")
@click.option("--misses", is_flag=True, help="Also show the rows that found no partner.")
def evaluate(gold: Path, folder: Path, as_json: bool, tables: bool, misses: bool) -> None:
    """Compare the dataset in FOLDER with GOLD, a hand-coded package of the same tables.

    \b
    Example:
      newsledger evaluate tests/gold/seeds datapackage --misses
    """
    from newsledger.evaluate import evaluate as compare

    comparison = compare(gold, folder)
    if as_json:
        click.echo(json.dumps(comparison.as_json(), indent=1))
        return
    click.echo(comparison.text(columns=not tables))
    if misses:
        click.echo(comparison.misses())


@main.command(short_help="Show how one figure was read.")
@click.argument("figure_id")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("datapackage"))
def explain(figure_id: str, folder: Path) -> None:
    """Show how the figure FIGURE_ID of the dataset in FOLDER was read, from the sentence to the row.

    \b
    Example:
      newsledger explain fig-0123456789ab datapackage
    """
    from newsledger.errors import InputError
    from newsledger.evaluate import read_tables
    from newsledger.explain import explain_figure

    tables = read_tables(folder)
    if "figures" not in tables:
        raise InputError(f"{folder}: there is no data/figures.csv; give the folder that a build wrote")
    click.echo(explain_figure(tables, figure_id))


@main.command("read", short_help="Read one text and show its figures.")
@click.argument("text")
@click.option("--published", default="", help="The day the text was published, such as 2019-07-30.")
@click.option("--model", default=None, help="An installed spaCy pipeline for English.")
def read_text(text: str, published: str, model: str | None) -> None:
    """Read the figures of one TEXT and show how each was read; '-' takes standard input.

    \b
    Examples:
      newsledger read "Shelling killed 12 civilians, including two children, medics said."
      newsledger read --published 2024-05-03 - < article.txt
    """
    from newsledger.explain import explain_all
    from newsledger.library import read_rows_of

    if text == "-":
        text = sys.stdin.read()
    click.echo(explain_all(read_rows_of(text, published=published, model=model)))


@main.command(short_help="List names that were met but are not known.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("datapackage"))
@click.option("--table", type=click.Choice(["actors", "places"]), default="actors", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help="Names to show.")
@click.option("--csv", "as_csv", is_flag=True, help="Lines to paste into the dataset's own actors.csv or places.csv.")
def learn(folder: Path, table: str, limit: int, as_csv: bool) -> None:
    """List the names that the dataset in FOLDER met most and did not know, with their contexts.

    \b
    Examples:
      newsledger learn datapackage
      newsledger learn datapackage --table places --csv >> datapackage/places.csv
    """
    from newsledger.learn import as_list, as_text, unknown_names

    names = unknown_names(folder, table)[:limit]
    click.echo(as_list(names, table, folder) if as_csv else as_text(names), nl=not as_csv)


@main.command(short_help="Write versioned files to publish.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("datapackage"))
@click.option("--output", "-o", type=click.Path(path_type=Path), default=None, help="Default: dist beside FOLDER.")
@click.option("--version", default=None, help="Another version than the one in dataset.yml.")
@click.option("--site", is_flag=True, help="Also write the static site, beside the release in <name>-<version>-site.")
def release(folder: Path, output: Path | None, version: str | None, site: bool) -> None:
    """Write the dataset in FOLDER as a release: CSV, SQLite, Parquet, spreadsheet, metadata, hashes.

    Nothing is written unless the dataset is valid and fit to be published.

    \b
    Examples:
      newsledger release datapackage
      newsledger release datapackage --output dist --version 1.0.0 --site
    """
    from newsledger.publish.release import release as publish

    published = publish(folder, output or Path(os.path.normpath(folder / ".." / "dist")), version)
    click.echo(str(published))
    if site:
        from newsledger.publish.static_site import write_static_site

        target = published.path.with_name(f"{published.path.name}-site")
        write_static_site(folder, target)
        click.echo(f"wrote {target}")


@main.command(short_help="Show what changed between two releases.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="Write every change to a CSV file.")
@click.option("--json", "as_json", is_flag=True, help="The summary and every change as JSON.")
@click.option("--changelog", type=click.Path(path_type=Path), help="Put a draft entry into this changelog.")
def diff(old: Path, new: Path, csv_path: Path | None, as_json: bool, changelog: Path | None) -> None:
    """Show what changed from the release OLD to NEW, row by row and cell by cell, and which version that asks for.

    OLD and NEW are dataset folders, zips or databases.

    \b
    Examples:
      newsledger diff dist/idlib-ceasefires-0.1.0 datapackage
      newsledger diff old.zip new.zip --csv changes.csv
    """
    from newsledger.changes import add_to_changelog, changelog_entry, sum_up
    from newsledger.diff import compare, lines_to_csv
    from newsledger.snapshot import read_snapshot

    before, after = read_snapshot(old), read_snapshot(new)
    lines = compare(before, after)
    changes = sum_up(lines, before, after)
    if csv_path:
        csv_path.write_bytes(lines_to_csv(lines))
    if changelog:
        text = changelog.read_text(encoding="utf-8") if changelog.exists() else ""
        day = str(after.descriptor.get("created") or "")[:10]
        entry = changelog_entry(changes, max(after.version, changes.proposed, key=_as_numbers), day)
        changelog.write_text(add_to_changelog(text, entry), encoding="utf-8", newline="\n")
    if as_json:
        told = changes.as_json() | {"changes": [line._asdict() for line in lines]}
        click.echo(json.dumps(told, indent=1, ensure_ascii=False))
    else:
        click.echo(str(changes))


def _as_numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


@main.command(short_help="Make the newer release out of the older and a diff.")
@click.argument("changes", type=click.Path(path_type=Path))
@click.argument("old", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), required=True, help="Folder to write; must be new.")
def apply(changes: Path, old: Path, output: Path) -> None:
    """Make the newer release out of OLD and the CHANGES that `newsledger diff --csv` wrote: tables and descriptor.

    \b
    Example:
      newsledger apply changes.csv old.zip --output new
    """
    from newsledger.diff import read_lines
    from newsledger.errors import InputError
    from newsledger.patch import apply as make
    from newsledger.patch import write_snapshot
    from newsledger.snapshot import read_snapshot

    if output.exists():
        raise InputError(f"{output}: is there already; name a new folder")
    write_snapshot(make(read_lines(changes), read_snapshot(old)), output)
    click.echo(f"wrote {output}")


if __name__ == "__main__":
    main()
