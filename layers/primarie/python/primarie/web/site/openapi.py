"""The citizen API described in OpenAPI 3.1, made from the schemas that validate it."""

from typing import Any

from primarie import catalogue

_JSON = "application/json"
_TEXT: dict[str, Any] = {"type": "string"}
_INSTANT: dict[str, Any] = {"type": "string", "format": "date-time"}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_IDS: dict[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}, "maxItems": 20}


def description(site_url: str) -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{catalogue.institution().short_name}: API pentru cetățeni", "version": "1.0.0"},
        "servers": [{"url": f"{site_url}/api/v1"}],
        "paths": _paths(),
        "components": {"schemas": _schemas(), "parameters": _parameters()},
    }


def _paths() -> dict[str, Any]:
    case = [_ref("parameters", "caseId"), _ref("parameters", "code")]
    return {
        "/services": {"get": _operation("listServices", 200, _object(items=_list("ServiceItem")), errors=())},
        "/services/{slug}": {
            "get": _operation("describeService", 200, _ref("schemas", "Service"), [_path("slug")], errors=(404,))
        },
        "/streets": {
            "get": _operation(
                "suggestStreets",
                200,
                _object(items={"type": "array", "maxItems": 10, "items": _object(name=_TEXT)}),
                [{"name": "q", "in": "query", "required": False, "schema": _TEXT}],
                errors=(),
            )
        },
        "/uploads": {
            "post": _operation(
                "createUpload", 201, _ref("schemas", "UploadTicket"), body="UploadRequest", errors=(400, 415)
            )
        },
        "/uploads/{uploadId}": {
            "get": _operation("showUpload", 200, _ref("schemas", "UploadStatus"), [_path("uploadId")], errors=(404,))
        },
        "/requests": {
            "post": _operation(
                "submitRequest",
                201,
                _ref("schemas", "Receipt"),
                [_ref("parameters", "idempotencyKey")],
                body="Request",
                errors=(400, 415, 422, 503),
            )
        },
        "/requests/{caseId}": {"get": _operation("showRequest", 200, _ref("schemas", "Case"), case)},
        "/requests/{caseId}/documents/{documentId}": {"get": _redirect("openDocument", [*case, _path("documentId")])},
        "/requests/{caseId}/receipt": {"get": _redirect("openReceipt", case, (403, 404, 429, 503))},
        "/requests/{caseId}/proof": {"get": _operation("proveRequest", 200, {"type": "object"}, case)},
        "/requests/{caseId}/withdraw": {
            "post": _operation(
                "withdrawRequest",
                200,
                _object(id=_TEXT, status=_TEXT),
                case,
                body="Withdrawal",
                body_required=False,
                errors=(400, 403, 404, 409, 415, 429, 503),
            )
        },
        "/requests/{caseId}/messages": {
            "post": _operation(
                "sendMessage",
                201,
                _object(id=_TEXT, at=_INSTANT),
                case,
                body="NewMessage",
                errors=(400, 403, 404, 415, 429, 503),
            )
        },
        "/verify": {"post": _verification()},
    }


def _schemas() -> dict[str, Any]:
    return {
        "Problem": _object(
            type=_TEXT,
            title=_TEXT,
            status={"type": "integer"},
            detail=_TEXT,
            optional={"errors": {"type": "array", "items": _object(field=_TEXT, message=_TEXT)}},
        ),
        "ServiceItem": _object(**_service()),
        "Service": _object(
            **_service(),
            schema={"type": "object"},
            attachments={
                "type": "array",
                "items": _object(
                    name=_TEXT,
                    title=_TEXT,
                    required={"type": "boolean"},
                    types={"type": "array", "items": _TEXT},
                    maxBytes={"type": "integer"},
                ),
            },
        ),
        "UploadRequest": _closed(
            service=_slugs(),
            name=_TEXT,
            filename={"type": "string", "minLength": 1, "maxLength": 255},
            contentType={"enum": ["application/pdf", "image/jpeg", "image/png"]},
            size={"type": "integer", "minimum": 1},
        ),
        "UploadTicket": _object(uploadId=_TEXT, url=_TEXT, fields={"type": "object", "additionalProperties": _TEXT}),
        "UploadStatus": _object(
            uploadId=_TEXT,
            state={"enum": ["pending", "released", "refused"]},
            size={"type": "integer"},
            sha256=_TEXT,
            optional={"why": _TEXT},
        ),
        "Applicant": _embedded(catalogue.applicant_schema()),
        "Request": {"oneOf": [_request(each.slug) for each in catalogue.services()]},
        "Receipt": _object(
            id={"type": "string", "pattern": r"^[A-Z][A-Z0-9]{0,7}-\d{4}-\d{8}$"},
            number={"type": "integer"},
            year={"type": "integer"},
            display=_TEXT,
            registeredAt=_INSTANT,
            dueDate=_DAY,
            termReason=_TEXT,
            trackingCode=_TEXT,
            receipt={"type": "object"},
        ),
        "Case": _object(
            id=_TEXT,
            service=_TEXT,
            status=_TEXT,
            dueDate=_DAY,
            timeline={
                "type": "array",
                "items": _object(at=_INSTANT, event=_TEXT, actor=_TEXT, department=_TEXT, optional={"note": _TEXT}),
            },
            documents={
                "type": "array",
                "items": _object(id=_TEXT, kind=_TEXT, sha256=_TEXT, signed={"type": "boolean"}),
            },
            messages={
                "type": "array",
                "items": _object(id=_TEXT, at=_INSTANT, direction={"enum": ["in", "out"]}, text=_TEXT),
            },
        ),
        "UploadedPdf": _object(uploadId={"type": "string", "minLength": 1}),
        "Verdict": _object(
            signatures={"type": "array", "items": _signature()},
            timestamps={"type": "array", "items": _signature()},
            optional={
                "problem": _TEXT,
                "registered": _object(
                    documentId=_TEXT, number=_TEXT, kind=_TEXT, form={"enum": ["sent", "kept"]}, sealedAt=_INSTANT
                ),
            },
        ),
        "Withdrawal": {"type": "object", "properties": {"reason": {"type": "string", "maxLength": 2000}}},
        "NewMessage": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1, "maxLength": 5000}, "attachments": _IDS},
        },
    }


def _parameters() -> dict[str, Any]:
    return {
        "caseId": _path("caseId"),
        "code": {"name": "code", "in": "query", "required": True, "schema": {"type": "string", "minLength": 1}},
        "idempotencyKey": {
            "name": "Idempotency-Key",
            "in": "header",
            "required": True,
            "schema": {"type": "string", "pattern": r"^[!-~][ -~]{0,254}$"},
        },
    }


def _service() -> dict[str, Any]:
    return {
        "slug": _TEXT,
        "title": _TEXT,
        "department": _TEXT,
        "term": _object(days={"type": "integer"}, kind={"enum": ["calendar", "working"]}),
        "fee": _TEXT,
        "legalBasis": {
            "type": "array",
            "items": _object(act=_TEXT, validFrom=_DAY, source=_TEXT, verified=_TEXT),
        },
    }


def _signature() -> dict[str, Any]:
    said = {name: {"type": "boolean"} for name in ("intact", "trusted", "coversWholeDocument", "revocationChecked")}
    return _object(signer=_TEXT, level=_TEXT, time=_TEXT, **said, optional={"problem": _TEXT})


def _slugs() -> dict[str, Any]:
    return {"enum": [*(each.slug for each in catalogue.services()), "verificare"]}


def _request(slug: str) -> dict[str, Any]:
    whole = _closed(
        service={"const": slug},
        applicant=_ref("schemas", "Applicant"),
        data=_embedded(catalogue.service(slug).schema),
    )
    whole["properties"]["attachments"] = _IDS
    return whole


def _embedded(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema inside the description, which has its own base: no `$id`, no `$schema`, no notes for pages."""
    return {
        key: _embedded(value) if isinstance(value, dict) else value
        for key, value in schema.items()
        if key not in ("$id", "$schema") and not key.startswith("x-")
    }


def _operation(
    name: str,
    status: int,
    schema: dict[str, Any],
    parameters: list[dict[str, Any]] | None = None,
    *,
    body: str = "",
    body_required: bool = True,
    errors: tuple[int, ...] = (403, 404, 429),
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": name,
        "parameters": parameters or [],
        "responses": {str(status): {"description": "Răspunsul", "content": {_JSON: {"schema": schema}}}}
        | _problems(errors),
    }
    if body:
        content = {_JSON: {"schema": _ref("schemas", body)}}
        made["requestBody"] = {"required": body_required, "content": content}
    return made


def _verification() -> dict[str, Any]:
    """Another app's route at the same origin: a PDF of up to 4 MB, or one uploaded as `verificare`/`document`."""
    made = _operation(
        "verifyPdf", 200, _ref("schemas", "Verdict"), body="UploadedPdf", errors=(400, 404, 413, 415, 503)
    )
    made["requestBody"]["content"]["application/pdf"] = {"schema": {"type": "string", "format": "binary"}}
    return made


def _redirect(
    name: str, parameters: list[dict[str, Any]], errors: tuple[int, ...] = (403, 404, 429)
) -> dict[str, Any]:
    return {
        "operationId": name,
        "parameters": parameters,
        "responses": {"302": {"description": "Adresa de scurtă durată a documentului"}} | _problems(errors),
    }


def _problems(statuses: tuple[int, ...]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("schemas", "Problem")}}
    return {str(status): {"description": "Ce nu a mers", "content": content} for status in statuses}


def _object(*, optional: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties | (optional or {})}


def _closed(**properties: Any) -> dict[str, Any]:
    return _object(**properties) | {"additionalProperties": False}


def _list(schema: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref("schemas", schema)}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT}


def _ref(kind: str, name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/{kind}/{name}"}
