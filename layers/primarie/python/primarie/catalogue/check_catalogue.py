"""Says what is wrong with a catalogue folder, so that a bad file never reaches a deploy."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

from primarie.catalogue.loader import HERE, Catalogue


def check_catalogue(folder: Path) -> list[str]:
    """Every fault of the folder's files, each as `file: where: what`; empty when all is well."""
    catalogue = Catalogue(folder)
    meta = jsonschema_rs.Draft202012Validator(_meta_schema(), validate_formats=True)
    faults = [fault for path in catalogue.service_files() for fault in _shape_faults(path, meta)]
    return faults or list(_reference_faults(catalogue))


def _meta_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((HERE / "meta_schema.json").read_text(encoding="utf-8"))
    return schema


def _shape_faults(path: Path, meta: jsonschema_rs.Draft202012Validator) -> Iterator[str]:
    facts = json.loads(path.read_text(encoding="utf-8"))
    for error in meta.iter_errors(facts):
        yield f"{path.name}: {'/'.join(str(part) for part in error.instance_path)}: {error.message}"
    if facts.get("slug") != path.stem:
        yield f"{path.name}: slug: the file is named otherwise"
    try:
        jsonschema_rs.Draft202012Validator(facts.get("schema", False), validate_formats=True)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
        yield f"{path.name}: schema: {error}"


def _reference_faults(catalogue: Catalogue) -> Iterator[str]:
    departments = {each.code for each in catalogue.institution.departments}
    for service in catalogue.services.values():
        if service.department not in departments:
            yield f"{service.slug}: department: {service.department} is not in institution.toml"
        if service.retention_class not in catalogue.retention:
            yield f"{service.slug}: retentionClass: {service.retention_class} is not in retention.toml"
        for name in service.schema["required"]:
            if name not in service.schema["properties"]:
                yield f"{service.slug}: schema: {name} is required and not described"
        for name, field in service.schema["properties"].items():
            if missing := set(field.get("enum", ())) ^ set(field.get("x-labels", ())):
                yield f"{service.slug}: schema: {name}: labels and values differ: {sorted(missing)}"
