"""``ro-crate-metadata.json``: the release as a research object, RO-Crate 1.1."""

from typing import Any

from newsledger.publish.facts import Facts
from newsledger.publish.schema_org import about


def ro_crate(facts: Facts) -> dict[str, Any]:
    root = {key: value for key, value in about(facts).items() if key not in ("variableMeasured", "creator", "license")}
    creators = [{"@id": person.get("sameAs") or f"#creator-{n}", **person} for n, person in _creators(facts)]
    space = root.pop("spatialCoverage", None)
    license_ = {"@id": facts.license["path"], "@type": "CreativeWork", "name": facts.license["title"]}
    dataset = {
        "@id": "./",
        **root,
        "license": {"@id": license_["@id"]},
        "creator": [{"@id": creator["@id"]} for creator in creators],
        "hasPart": [{"@id": file.name} for file in facts.files],
    }
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        dataset,
        license_,
        *creators,
        *(_file(facts, n) for n in range(len(facts.files))),
    ]
    if space:
        shape = space.pop("geo", None)
        dataset["spatialCoverage"] = {"@id": "#area"}
        graph.append({"@id": "#area", **space, **({"geo": {"@id": "#box"}} if shape else {})})
        graph += [{"@id": "#box", **shape}] if shape else []
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}


def _creators(facts: Facts):
    return enumerate(about(facts)["creator"], start=1)


def _file(facts: Facts, number: int) -> dict[str, Any]:
    file = facts.files[number]
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.title,
        "encodingFormat": file.media_type,
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
    }
