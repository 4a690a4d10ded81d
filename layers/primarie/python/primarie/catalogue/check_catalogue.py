"""Says what is wrong with a catalogue folder, so that a bad file never reaches a deploy."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

from primarie.catalogue.loader import ANSWERS, HERE, Catalogue
from primarie.catalogue.model import Service
from primarie.catalogue.translate import missing
from primarie.catalogue.validate import validator
from primarie.kernel.errors import NotFound

# What a template must say for each kind of answer, versioned like every rule of law, and of the request itself.
_ANSWER = ("title", "reference", "reference_many", "basis", "appeal", "validFrom", "source", "verified")
_SAID: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ANSWERS, _ANSWER),
    "matter": ("matter", "matter_many", "of_matter", "of_matter_many"),
}


def check_catalogue(folder: Path) -> list[str]:
    """Every fault of the folder's files, each as `file: where: what`; empty when all is well."""
    catalogue = Catalogue(folder)
    meta = jsonschema_rs.Draft202012Validator(_meta_schema(), validate_formats=True)
    faults = [fault for path in catalogue.service_files() for fault in _shape_faults(path, meta)]
    if faults:
        return faults
    unsaid = [fault for path in catalogue.service_files() for fault in _language_faults(path)]
    return [*unsaid, *_reference_faults(catalogue)]


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
        validator(facts.get("schema", False))
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
        yield f"{path.name}: schema: {error}"


def _language_faults(path: Path) -> Iterator[str]:
    facts = json.loads(path.read_text(encoding="utf-8"))
    for where in missing(facts, facts["en"]):
        yield f"{path.name}: en: {where} is said in one language only"


def _reference_faults(catalogue: Catalogue) -> Iterator[str]:
    departments = {each.code for each in catalogue.institution.departments}
    if catalogue.institution.countersigner not in {"", *departments}:
        yield "institution.toml: countersigner: it is no department"
    for service in catalogue.services.values():
        if service.department not in departments:
            yield f"{service.slug}: department: {service.department} is not in institution.toml"
        if service.retention_class not in catalogue.retention:
            yield f"{service.slug}: retentionClass: {service.retention_class} is not in retention.toml"
        for fault in _faults_of(service, catalogue):
            yield f"{service.slug}: {fault}"


def _faults_of(service: Service, catalogue: Catalogue) -> Iterator[str]:
    if service.route.countersigned and not catalogue.institution.countersigner:
        yield f"route: {service.route} wants a countersigner in institution.toml"
    yield from _form_faults(service.schema)
    yield from _step_faults(service)
    yield from _term_faults(service)
    yield from _letter_faults(service, catalogue)


def _letter_faults(service: Service, catalogue: Catalogue) -> Iterator[str]:
    try:
        template = catalogue.letter_template(service.letter)
    except NotFound:
        yield f"letter: there is no letters/{service.letter}.toml"
        return
    if ANSWERS[0] not in template:
        yield f"letter: {service.letter}: it has no [{ANSWERS[0]}]"
    for kind, words in template.items():
        if kind not in _SAID:
            yield f"letter: {service.letter}: [{kind}] is none of {', '.join(_SAID)}"
        for name in _SAID.get(kind, ()):
            if name not in words:
                yield f"letter: {service.letter}: [{kind}] lacks {name}"
        for name in words.get("facts", ()):
            if name not in service.schema["properties"]:
                yield f"letter: {service.letter}: [{kind}] repeats {name}, which the form does not ask"


def _form_faults(schema: dict[str, Any], at: str = "schema") -> Iterator[str]:
    for name in schema["required"]:
        if name not in schema["properties"]:
            yield f"{at}: {name} is required and not described"
    for name, field in schema["properties"].items():
        if wrong := set(field.get("enum", ())) ^ set(field.get("x-labels", ())):
            yield f"{at}: {name}: labels and values differ: {sorted(wrong)}"
        if (hint := field.get("x-show-if")) and hint["field"] not in schema["properties"]:
            yield f"{at}: {name}: x-show-if: there is no field {hint['field']}"
        if "properties" in field.get("items", {}):
            yield from _form_faults(field["items"], f"{at}: {name}")


def _step_faults(service: Service) -> Iterator[str]:
    if not service.steps:
        return
    placed = [name for step in service.steps for name in step.fields]
    for name in sorted(set(placed) | set(service.schema["properties"])):
        if placed.count(name) != 1 or name not in service.schema["properties"]:
            yield f"steps: {name} stands in {placed.count(name)} steps, not in one of the form's own"
    names = [step.name for step in service.steps]
    if len(set(names)) != len(names):
        yield "steps: two of one name"


def _term_faults(service: Service) -> Iterator[str]:
    for choice in service.term_choices:
        if choice.field not in service.schema["properties"]:
            yield f"termWhen: there is no field {choice.field}"
    if service.term_choices and service.term.extension:
        # A case does not keep which of its terms was chosen, so that a longer one could not be counted.
        yield "termWhen: a term that may be chosen cannot be extended"
