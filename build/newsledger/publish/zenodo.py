"""``.zenodo.json``: the metadata of a deposit at Zenodo, as its deposition API names them."""

from html import escape
from typing import Any

from newsledger.publish.facts import Facts, name_of, orcid


def zenodo(facts: Facts) -> dict[str, Any]:
    found: dict[str, Any] = {
        "upload_type": "dataset",
        "title": facts.described["title"],
        "description": f"<p>{escape(facts.described['description'])}</p>",
        "creators": [_creator(person) for person in facts.creators],
        "version": facts.version,
        "publication_date": facts.day,
        "access_right": "open",
        "license": facts.license["name"].lower(),
        "language": "eng",
        "keywords": list(facts.dataset.keywords),
    }
    if facts.dataset.homepage:
        related = {"identifier": facts.dataset.homepage, "relation": "isDocumentedBy", "resource_type": "other"}
        found["related_identifiers"] = [related]
    if facts.days:
        start, end = facts.days
        found["dates"] = [{"start": start, "end": end, "type": "Valid", "description": "Dates of events"}]
    return {key: value for key, value in found.items() if value}


def _creator(person: dict[str, Any]) -> dict[str, str]:
    family, given = name_of(person)
    creator = {"name": f"{family}, {given}" if family else person["title"]}
    creator["affiliation"] = str(person.get("organization") or "")
    creator["orcid"] = orcid(person).removeprefix("https://orcid.org/")
    return {key: value for key, value in creator.items() if value}
