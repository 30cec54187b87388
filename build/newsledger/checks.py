"""The rules that look at one table at a time, as a check for frictionless: for people who validate with it.

    from frictionless import Checklist, Package
    from newsledger.checks import Rules

    print(Package("datapackage.json").validate(Checklist(checks=[Rules()])).valid)

Frictionless has keys and references of its own; what spans tables or needs the texts is for ``newsledger validate``.
"""

from collections.abc import Iterable
from typing import Any

from frictionless import Check, errors

from newsledger.package import resource_schemas
from newsledger.rules import LOCAL_RULES
from newsledger.schema import TABLES, columns, from_text, types
from newsledger.store import Store


class RuleError(errors.TableError):
    type = "newsledger-rule"
    title = "Rule of newsledger"
    description = "The rows break a rule that no schema can say."
    template = "{note}"


class Rules(Check):
    """Keeps the rows of a table as they pass, and applies the rules at its end. Other tables pass."""

    type = "newsledger-rules"
    Errors = [RuleError]  # noqa: RUF012 - as frictionless has it

    def validate_start(self) -> Iterable[errors.TableError]:
        self._rows = Store({n: [field["name"] for field in s["fields"]] for n, s in resource_schemas().items()})
        header = tuple(self.resource.header)  # type: ignore[attr-defined]
        self._known = self.resource.name in TABLES and header == columns(self.resource.name)
        return []

    def validate_row(self, row: Any) -> Iterable[errors.TableError]:
        if self._known:
            name = self.resource.name
            try:
                cells = [
                    from_text(cell or "", types(name)[c]) for c, cell in zip(columns(name), row.cells, strict=True)
                ]
            except ValueError:
                return []  # frictionless tells of cells of the wrong type, and of too many or too few
            self._rows.put(name, *cells)
        return []

    def validate_end(self) -> Iterable[errors.TableError]:
        if self._known:
            found = (problem for rule in LOCAL_RULES for problem in rule(self._rows))
            yield from (RuleError(note=str(problem)) for problem in found if problem.table == self.resource.name)
        self._rows.close()
