"""CITATION.cff: how to cite the dataset, in the Citation File Format 1.2.0."""

from typing import Any

import yaml
from newsledger.publish.facts import Facts, name_of, orcid


def citation(facts: Facts) -> str:
    """The file as YAML."""
    found: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": facts.described["title"],
        "abstract": facts.described["description"],
        "authors": [_author(person) for person in facts.creators],
        "version": facts.version,
        "date-released": facts.day,
        "license": facts.license["name"],
        "keywords": list(facts.dataset.keywords),
        "url": facts.dataset.homepage,
    }
    found = {key: value for key, value in found.items() if value}
    return yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=100)


def _author(person: dict[str, Any]) -> dict[str, str]:
    family, given = name_of(person)
    if not family:
        return {"name": person["title"]}
    author = {"family-names": family, "given-names": given, "orcid": orcid(person)}
    author["affiliation"] = str(person.get("organization") or "")
    return {key: value for key, value in author.items() if value}
