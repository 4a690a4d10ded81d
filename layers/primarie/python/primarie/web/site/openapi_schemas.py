"""The shapes of the citizen API as JSON Schema: what is sent from the catalogue's own schemas, what is answered as
`web.site.wire` writes it. Answers are closed: a member that is not described here fails the test that holds them.
"""

import json
from functools import cache
from typing import Any

from primarie import catalogue
from primarie.cases.model import Status
from primarie.cases.timeline import TOLD
from primarie.catalogue.loader import HERE, VERIFICATION
from primarie.catalogue.model import Service
from primarie.documents.model import UPLOAD_ID, UploadState
from primarie.registry.submit_request import MOST_FILES
from primarie.signing.model import Form

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
INSTANT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
MAYBE_SHA256: Schema = {"type": "string", "pattern": "^([0-9a-f]{64})?$"}
REGISTRATION_ID: Schema = {"type": "string", "pattern": r"^[A-Z][A-Z0-9]{0,7}-\d{4}-\d{8}$"}
_UPLOAD_ID: Schema = {"type": "string", "pattern": f"^{UPLOAD_ID}$"}
_UPLOAD_IDS: Schema = {"type": "array", "items": _UPLOAD_ID, "maxItems": MOST_FILES}


def schemas() -> dict[str, Schema]:
    """Every named shape, its words in the language spoken now."""
    return {
        "Problem": closed(
            type=TEXT,
            title=TEXT,
            status={"type": "integer", "minimum": 400, "maximum": 599},
            errors=_list(closed(field=TEXT, message=TEXT)),
            optional={"detail": TEXT},
        ),
        "ServiceItem": closed(**_service()),
        "Service": closed(
            **_service(),
            needsIdentity=FLAG,
            applicant=closed(kinds=_list({"enum": ["person", "company"]}), required=_list(TEXT)),
            availability={
                **closed(**{"from": TEXT, "to": TEXT, "why": TEXT, "closed": TEXT}),
                "description": "Requests are taken from one day of the year (MM-DD) to another, always when both are"
                " empty; `closed` says why none are taken for now.",
            },
            termWhen={
                **_list(
                    closed(field=TEXT, equals={}, days={"type": "integer"}, kind={"enum": ["calendar", "working"]})
                ),
                "description": "The term that holds instead when the form says so.",
            },
            steps=_list(closed(name=TEXT, title=TEXT, fields=_list(TEXT))),
            schema={"type": "object", "required": ["type", "properties", "required"]},
            attachments=_list(
                closed(name=TEXT, title=TEXT, required=FLAG, types=_list(TEXT), maxBytes={"type": "integer"})
            ),
            texts=_meta("texts"),
        ),
        "Streets": closed(items=_list(closed(name=TEXT))),
        "UploadRequest": closed(
            service={"enum": [*(each.slug for each in catalogue.services()), VERIFICATION]},
            name={"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
            filename={"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"\S"},
            contentType={"enum": ["application/pdf", "image/jpeg", "image/png"]},
            size={"type": "integer", "minimum": 1},
        ),
        "UploadTicket": closed(uploadId=_UPLOAD_ID, url=TEXT, fields={"type": "object", "additionalProperties": TEXT}),
        "UploadStatus": closed(
            uploadId=_UPLOAD_ID,
            state={"enum": [each.value for each in UploadState]},
            size=COUNT,
            sha256=MAYBE_SHA256,
            optional={"originalSha256": SHA256, "scannedBy": TEXT, "why": TEXT},
        ),
        "Applicant": _embedded(catalogue.applicant_schema()),
        "Request": {"oneOf": [_request(each) for each in catalogue.services()]},
        "RegisterReceipt": closed(
            entry=REGISTRATION_ID, seq=COUNT, hash=SHA256, previous=TEXT, day=DAY, algorithm=TEXT
        ),
        "Receipt": closed(
            id=REGISTRATION_ID,
            number={"type": "integer", "minimum": 1},
            year={"type": "integer"},
            display=TEXT,
            registeredAt=INSTANT,
            dueDate=DAY,
            termReason=TEXT,
            receipt=_ref("RegisterReceipt"),
            trackingCode=TEXT,
        ),
        "Case": _case(),
        "Withdrawn": closed(id=REGISTRATION_ID, status={"enum": [each.value for each in Status]}),
        "Withdrawal": closed(optional={"reason": {"type": "string", "maxLength": 2000}}),
        "NewMessage": closed(
            text={"type": "string", "minLength": 1, "maxLength": 5000, "pattern": r"\S"},
            optional={"attachments": _UPLOAD_IDS},
        ),
        "SentMessage": closed(id=TEXT, at=INSTANT),
        "Proof": {
            "oneOf": [
                closed(state={"enum": ["pending", "broken"]}),
                # Signature, timestamp and the place under lock stand beside these.
                _object(
                    state={"const": "proven"},
                    entry=_ref("RegisterReceipt"),
                    algorithm=TEXT,
                    day=DAY,
                    index=COUNT,
                    size=COUNT,
                    path=_list(SHA256),
                    root=SHA256,
                    previousRoot=TEXT,
                    document=TEXT,
                ),
            ]
        },
        "UploadedPdf": closed(uploadId=_UPLOAD_ID),
        "Verdict": closed(
            signatures=_list(_signature()),
            timestamps=_list(_signature()),
            optional={
                "problem": TEXT,
                "registered": closed(
                    documentId=TEXT,
                    number=TEXT,
                    kind=TEXT,
                    form={"enum": [each.value for each in Form]},
                    sealedAt=INSTANT,
                ),
            },
        ),
    }


def _case() -> Schema:
    state = {"enum": [each.value for each in Status]}
    return closed(
        id=REGISTRATION_ID,
        service=TEXT,
        status=state,
        department=TEXT,
        registeredAt=INSTANT,
        dueDate=DAY,
        mayWithdraw=FLAG,
        clarificationAsked=FLAG,
        timeline=_list(
            closed(
                at=INSTANT,
                event={"enum": sorted(TOLD)},
                actor=TEXT,
                department=TEXT,
                optional={"note": TEXT, "facts": {"type": "object"}},
            )
        ),
        documents=_list(closed(id=TEXT, kind=TEXT, sha256=TEXT, signed=FLAG)),
        files=_list(closed(id=TEXT, state={"enum": ["waiting", "released", "refused"]}, optional={"why": TEXT})),
        messages=_list(closed(id=TEXT, at=INSTANT, direction={"enum": ["in", "out"]}, text=TEXT)),
    )


def _service() -> dict[str, Schema]:
    return {
        "slug": TEXT,
        "title": TEXT,
        "summary": TEXT,
        "department": TEXT,
        "term": closed(days={"type": "integer", "minimum": 1}, kind={"enum": ["calendar", "working"]}, extension=COUNT),
        "fee": TEXT,
        "legalBasis": _meta("legalBasis"),
    }


def _signature() -> Schema:
    said = dict.fromkeys(("intact", "trusted", "coversWholeDocument", "revocationChecked"), FLAG)
    return closed(signer=TEXT, level=TEXT, time=TEXT, **said, optional={"problem": TEXT})


def _request(service: Service) -> Schema:
    return closed(
        service={"const": service.slug},
        applicant=_applicant(service),
        data=_embedded(service.schema),
        optional={"attachments": _UPLOAD_IDS},
    )


def _applicant(service: Service) -> Schema:
    """Who may ask for the service, and what its law needs of them beside what every service needs."""
    rules, told = service.applicant, _ref("Applicant")
    more: list[Schema] = [{"properties": {"kind": {"enum": list(rules.kinds)}}, "required": list(rules.required)}]
    if service.needs_identity:
        for kind, proof in (("person", "cnp"), ("company", "cui")):
            more.append({"if": {"properties": {"kind": {"const": kind}}}, "then": {"required": [proof]}})
    return {"allOf": [told, *more]}


def _embedded(schema: Schema) -> Schema:
    """A schema inside the description, which has its own base: no `$id`, no `$schema`, no notes for pages."""
    return {
        key: _embedded(value)
        if isinstance(value, dict)
        else [_embedded(each) if isinstance(each, dict) else each for each in value]
        if isinstance(value, list)
        else value
        for key, value in schema.items()
        if key not in ("$id", "$schema") and not key.startswith("x-")
    }


def _meta(name: str) -> Schema:
    """A part of a service as the schema of service files has it."""
    return dict(_resolved(_meta_schema()["properties"][name]))


@cache
def _meta_schema() -> Schema:
    read: Schema = json.loads((HERE / "meta_schema.json").read_text(encoding="utf-8"))
    return read


def _resolved(value: Any) -> Any:
    """The value with the schema's own definitions in the places that name them."""
    if isinstance(value, list):
        return [_resolved(each) for each in value]
    if not isinstance(value, dict):
        return value
    if name := str(value.get("$ref", "")).removeprefix("#/$defs/"):
        return _resolved(_meta_schema()["$defs"][name])
    return {key: _resolved(each) for key, each in value.items()}


def _object(*, optional: dict[str, Any] | None = None, **properties: Any) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties | (optional or {})}


def closed(*, optional: dict[str, Any] | None = None, **properties: Any) -> Schema:
    """An object of just these members, all of them but the optional ones."""
    return _object(optional=optional, **properties) | {"additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
