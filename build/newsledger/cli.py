"""The command line: one verb a command, errors in one line, progress on long work."""

import json
import logging
import os
import sys
from pathlib import Path

import click

from newsledger import __version__
from newsledger.errors import NewsledgerError


class Commands(click.Group):
    """Prints a NewsledgerError as one line and exits with 1, unless --debug asks for the traceback."""

    def invoke(self, context: click.Context):
        try:
            return super().invoke(context)
        except NewsledgerError as problem:
            if context.params.get("debug"):
                raise
            click.echo(f"newsledger: {problem}", err=True)
            sys.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsledger")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Turn news articles about armed conflict into a dataset in which every number walks back to its sentence.

    \b
    Examples:
      newsledger init mydata
      newsledger build mydata/articles --output mydata/dataset
      newsledger serve mydata/dataset
    """
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    if debug:
        os.environ["NEWSLEDGER_DEBUG"] = "1"


@main.command()
@click.argument("articles", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), required=True, help="Dataset folder to write.")
@click.option("--model", default=None, help="An installed spaCy pipeline for English.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Processes; default: the cores.")
@click.option(
    "--cache", type=click.Path(path_type=Path), default=None, help="Cache file; default: in the user's cache folder."
)
@click.option("--no-cache", is_flag=True, help="Read everything anew and keep nothing.")
@click.option("--timings", type=click.Path(path_type=Path), default=None, help="Write seconds by stage to a JSON file.")
@click.option("--extract-only", is_flag=True, help="Write the tables as CSV, without database and validation.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, no summary.")
def build(articles, output, model, workers, cache, no_cache, timings, extract_only, quiet) -> None:
    """Build the dataset in the folder --output from ARTICLES.

    ARTICLES is a folder, or a file of .txt, .md, .html, .jsonl, .csv or .parquet. What could not be read is in the
    table `issues`; the exit status is 0 only if what was written is valid.

    \b
    Examples:
      newsledger build seeds --output datapackage
      newsledger build crawl.jsonl --output crawl --workers 8
    """
    from newsledger.flow import build_dataset

    summary = build_dataset(
        articles, output, model=model, workers=workers, cache_path=cache, use_cache=not no_cache,
        extract_only=extract_only, quiet=quiet,
    )  # fmt: skip
    if timings:
        timings.write_text(json.dumps(summary.timings, indent=1) + "\n", encoding="utf-8")
    if not quiet:
        click.echo(summary)
    if not summary.valid:
        sys.exit(1)


if __name__ == "__main__":
    main()
