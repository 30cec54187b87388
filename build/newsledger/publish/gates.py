"""What must be right before a dataset is published; each thing that is not, with what to do about it."""

from collections.abc import Callable, Iterator

from newsledger.changes import VERSION
from newsledger.publish.facts import Facts
from newsledger.starter import examples_left

SHORTEST_DESCRIPTION = 50  # Google Dataset Search takes no shorter one
QUOTED = ("figures", "evidence")


def check_gates(facts: Facts) -> list[str]:
    """One line for each thing that stops the release."""
    return [line for gate in GATES for line in gate(facts)]


def words_are_given(facts: Facts) -> Iterator[str]:
    for key in ("name", "title", "description", "license"):
        if key in facts.dataset.defaulted:
            yield f"{key} is missing: give it in dataset.yml"
    if len(facts.dataset.description) < SHORTEST_DESCRIPTION:
        yield f"description has under {SHORTEST_DESCRIPTION} characters: say in dataset.yml what the articles are about"
    people = [str(person.get("title")) for person in facts.dataset.contributors]
    for key, begin in examples_left(facts.dataset.description, people):
        yield f"{key} is still that of a new dataset.yml ({begin} …): write your own"
    if not facts.dataset.keywords:
        yield "keywords are missing: give some in dataset.yml, so that the dataset is found"


def people_are_named(facts: Facts) -> Iterator[str]:
    if not facts.dataset.contributors:
        yield "contributors are missing: name at least one creator in dataset.yml"
    for person in facts.dataset.contributors:
        if not str(person.get("title") or "").strip():
            yield "a contributor has no title: give the name in dataset.yml"


def version_and_date_are_known(facts: Facts) -> Iterator[str]:
    if not VERSION.fullmatch(facts.version):
        yield f"version {facts.version!r} is not like 1.0.0: give another in dataset.yml, or with --version"
    if not facts.described.get("created"):
        yield "no article has a date, so the release has none: give created in dataset.yml, such as 2024-05-01"


def quotes_are_as_long_as_declared(facts: Facts) -> Iterator[str]:
    most = facts.dataset.longest_quote
    if not most:
        yield "longest_quote is missing: say in dataset.yml how many characters of an article one quote may publish"
        return
    for table in QUOTED:
        long = [next(iter(row.values())) for row in facts.rows[table] if len(row["quote"] or "") > most]
        if long:
            yield (
                f"{len(long)} quotes in {table} are longer than longest_quote ({most}), the first in {long[0]}: raise "
                "it in dataset.yml, or drop the rows in corrections.csv"
            )


def sources_are_known(facts: Facts) -> Iterator[str]:
    keys = {row["key"] for row in facts.rows["sources"]}
    if None in keys:
        yield "a source has no key: give it one in the articles"
    if isinstance(facts.dataset.publish_texts, tuple):
        for key in facts.dataset.publish_texts:
            if key not in keys:
                yield f"publish_texts names {key!r}, which is the key of no source: take it out of dataset.yml"


def columns_are_described(facts: Facts) -> Iterator[str]:
    for resource in facts.described["resources"]:
        if not resource.get("description"):
            yield f"table {resource['name']} has no description: write it in its schema"
        for field in resource["schema"]["fields"]:
            if not field.get("description") or not field.get("title"):
                yield f"column {resource['name']}.{field['name']} is not described: write it in its schema"


GATES: tuple[Callable[[Facts], Iterator[str]], ...] = (
    words_are_given,
    people_are_named,
    version_and_date_are_known,
    quotes_are_as_long_as_declared,
    sources_are_known,
    columns_are_described,
)
