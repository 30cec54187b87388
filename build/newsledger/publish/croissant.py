"""The dataset in Croissant 1.0, which dataset search and machine-learning tools read: every table, column and key."""

from typing import Any

from newsledger.publish.facts import Facts
from newsledger.publish.schema_org import about

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
TYPES = {"string": "sc:Text", "date": "sc:Date", "integer": "sc:Integer", "number": "sc:Float"}
NOT_KNOWN = ("identifier", "measurementTechnique", "variableMeasured")  # schema.org says it, Croissant has its own way
ARCHIVE = "tables"


def croissant(facts: Facts) -> dict[str, Any]:
    """``facts.files`` must hold the zip of the tables."""
    archive = next(file for file in facts.files if file.name.endswith("-csv.zip"))
    packed = {
        "@type": "cr:FileObject",
        "@id": ARCHIVE,
        "name": archive.name,
        "description": archive.title,
        "contentUrl": facts.address(archive.name),
        "contentSize": f"{archive.bytes} B",
        "encodingFormat": archive.media_type,
        "sha256": archive.sha256,
    }
    resources = facts.described["resources"]
    return {
        "@context": CONTEXT,
        **{key: value for key, value in about(facts).items() if key not in NOT_KNOWN},
        "name": facts.dataset.name,
        "alternateName": facts.described["title"],
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "citeAs": cite(facts),
        "distribution": [packed, *(_file(resource) for resource in resources)],
        "recordSet": [_records(resource) for resource in resources],
    }


def cite(facts: Facts) -> str:
    """One line to cite the release by."""
    who = ", ".join(person["title"] for person in facts.creators)
    return f"{who}: {facts.described['title']}, version {facts.version}, {facts.day[:4]}."


def _file(resource: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{resource['name']}.csv",
        "name": f"{resource['name']}.csv",
        "description": resource["description"],
        "containedIn": {"@id": ARCHIVE},
        "contentUrl": resource["path"],
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _records(resource: dict[str, Any]) -> dict[str, Any]:
    name, schema = resource["name"], resource["schema"]
    keys = [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource["description"],
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(name, field, schema) for field in schema["fields"]],
    }


def _field(name: str, field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    found = {
        "@type": "cr:Field",
        "@id": f"{name}/{field['name']}",
        "name": field["name"],
        "description": field["description"],
        "dataType": TYPES[field["type"]],
        "source": {"fileObject": {"@id": f"{name}.csv"}, "extract": {"column": field["name"]}},
    }
    for key in schema.get("foreignKeys", ()):
        target = key["reference"]
        if (
            key["fields"] == [field["name"]] and target["resource"]
        ):  # one to its own table makes mlcroissant run in circles
            found["references"] = {"field": {"@id": f"{target['resource']}/{target['fields'][0]}"}}
    return found
