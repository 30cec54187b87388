"""The dataset as schema.org JSON-LD, with what Google Dataset Search requires and recommends."""

from typing import Any

from newsledger.publish.facts import Facts, File, name_of, orcid
from newsledger.schema.flat import FLAT

MEASURED = ("figures_flat", "events_flat")


def schema_org(facts: Facts) -> dict[str, Any]:
    return {
        "@context": "https://schema.org/",
        **about(facts),
        "distribution": [_download(f, facts) for f in facts.files],
    }


def about(facts: Facts) -> dict[str, Any]:
    """The properties of the dataset that other vocabularies over schema.org share."""
    found: dict[str, Any] = {
        "@type": "Dataset",
        "name": facts.described["title"],
        "alternateName": facts.dataset.name,
        "description": facts.described["description"],
        "identifier": facts.described.get("id"),
        "url": facts.dataset.homepage,
        "version": facts.version,
        "license": facts.license["path"],
        "keywords": list(facts.dataset.keywords),
        "creator": [_creator(person) for person in facts.creators],
        "datePublished": facts.day,
        "dateModified": facts.day,
        "inLanguage": facts.dataset.language,
        "isAccessibleForFree": True,
        "measurementTechnique": "Read from news articles by rules over a dependency parse; every row has its quote.",
        "temporalCoverage": "/".join(facts.days) if facts.days else None,
        "spatialCoverage": _space(facts),
        "variableMeasured": [_variable(view, column) for view in MEASURED for column in _fields(facts, view)],
    }
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _fields(facts: Facts, view: str) -> list[dict[str, Any]]:
    resource = next(r for r in facts.described["resources"] if r["name"] == view)
    return resource["schema"]["fields"]


def _variable(view: str, column: dict[str, Any]) -> dict[str, str]:
    name = f"{FLAT[view].title}: {column['title']}"
    return {"@type": "PropertyValue", "name": name, "description": column["description"]}


def _space(facts: Facts) -> dict[str, Any] | None:
    if not facts.places:
        return None
    place: dict[str, Any] = {"@type": "Place", "name": ", ".join(facts.places)}
    if facts.box:
        place["geo"] = {"@type": "GeoShape", "box": " ".join(f"{degree:g}" for degree in facts.box)}
    return place


def _creator(person: dict[str, Any]) -> dict[str, Any]:
    family, given = name_of(person)
    if not family:
        found = {"@type": "Organization", "name": person["title"], "url": str(person.get("path") or "")}
    else:
        found = {"@type": "Person", "name": person["title"], "familyName": family, "givenName": given}
        found["sameAs"] = orcid(person)
    return {key: value for key, value in found.items() if value}


def _download(file: File, facts: Facts) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": facts.address(file.name),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }
