"""The citizen API described in OpenAPI 3.1, made from the schemas that validate it."""

from typing import Any

from primarie import catalogue
from primarie.documents.model import UPLOAD_ID
from primarie.kernel.language import LANGUAGES, N_, OFFICE, _
from primarie.web.site.openapi_schemas import REGISTRATION_ID, Schema, schemas

_JSON, _PDF, _PROBLEM = "application/json", "application/pdf", "application/problem+json"
_OWN_CASE = (400, 403, 404)
_WITH_BODY = (400, 413, 415)
# What may befall any call: another method, too many calls, a fault of ours, an office too busy.
_ANY = (403, 405, 429, 500, 503)
# Why it is told again, and when it may be asked again.
_MEANINGS = {
    400: N_("Ceva din ce ați trimis nu se poate primi; `errors` numește fiecare câmp."),
    403: N_("Nu aveți acces: lipsește codul de urmărire, sau cererea nu a venit prin adresa publică."),
    404: N_("Nu există, sau codul nu îl deschide."),
    405: N_("Adresa nu primește metoda; antetul Allow spune ce primește."),
    409: N_("Altcineva a fost primul, sau serviciul nu primește cereri acum."),
    413: N_("Prea mare."),
    415: N_("Tip de conținut neacceptat."),
    422: N_("Aceeași cheie a venit cu altă cerere."),
    429: N_("Prea multe cereri sau coduri greșite; antetul Retry-After spune după câte secunde se poate reveni."),
    500: N_("O eroare a noastră; nimic din ce ați trimis nu s-a pierdut."),
    503: N_("Primăria nu poate răspunde acum; nu s-a primit nimic."),
}


def description(site_url: str) -> dict[str, Any]:
    """The whole description, in the language spoken now."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": _("{town}: API pentru cetățeni", town=catalogue.institution().short_name),
            "version": "1.0.0",
            "description": _(
                "Cuvintele răspunsurilor și ale erorilor sunt în română sau în engleză, după antetul Accept-Language; "
                "antetul Content-Language spune în care. Erorile sunt `application/problem+json` (RFC 9457)."
            ),
        },
        "servers": [{"url": f"{site_url}/api/v1"}],
        "paths": _paths(),
        "components": {
            "schemas": schemas(),
            "parameters": _parameters(),
            "headers": _headers(),
            "responses": {f"Problem{status}": _problem(status) for status in _MEANINGS},
        },
    }


def _paths() -> dict[str, Any]:
    case = [_parameter("caseId"), _parameter("code"), _parameter("trackingCode")]
    upload, slug = _path("uploadId", f"^{UPLOAD_ID}$"), _path("slug", "^[a-z0-9]+(-[a-z0-9]+)*$")
    document = _path("documentId", "^[A-Za-z0-9_-]{1,64}$")
    return {
        "/services": {
            "get": _operation("listServices", _("Serviciile"), 200, _closed_list("ServiceItem")),
        },
        "/services/{slug}": {
            "get": _operation(
                "describeService", _("Un serviciu, cu formularul lui"), 200, _ref("Service"), [slug], (404,)
            ),
        },
        "/streets": {
            "get": _operation(
                "suggestStreets", _("Străzi ale căror cuvinte încep așa"), 200, _ref("Streets"), [_parameter("typed")]
            )
        },
        "/uploads": {
            "post": _operation(
                "createUpload",
                _("Îngăduința de a trimite un fișier, direct la păstrare"),
                201,
                _ref("UploadTicket"),
                errors=_WITH_BODY,
                body="UploadRequest",
            )
        },
        "/uploads/{uploadId}": {
            "get": _operation(
                "showUpload", _("Ce s-a hotărât despre un fișier"), 200, _ref("UploadStatus"), [upload], (404,)
            )
        },
        "/requests": {
            "post": _operation(
                "submitRequest",
                _("O cerere; aceeași cheie primește același răspuns"),
                201,
                _ref("Receipt"),
                [_parameter("idempotencyKey")],
                (*_WITH_BODY, 409, 422),
                body="Request",
            )
        },
        "/requests/{caseId}": {
            "get": _operation("showRequest", _("Dosarul"), 200, _ref("Case"), case, _OWN_CASE),
        },
        "/requests/{caseId}/documents/{documentId}": {
            "get": _redirect("openDocument", _("Un document al dosarului"), [*case, document]),
        },
        "/requests/{caseId}/receipt": {
            "get": _redirect("openReceipt", _("Dovada înregistrării, cu sigiliul primăriei"), case),
        },
        "/requests/{caseId}/proof": {
            "get": _operation("proveRequest", _("Dovada din registru"), 200, _ref("Proof"), case, _OWN_CASE)
        },
        "/requests/{caseId}/withdraw": {
            "post": _operation(
                "withdrawRequest",
                _("Retragerea cererii"),
                200,
                _ref("Withdrawn"),
                case,
                (*_OWN_CASE, 409, 413, 415),
                body="Withdrawal",
                body_required=False,
            )
        },
        "/requests/{caseId}/messages": {
            "post": _operation(
                "sendMessage",
                _("Un mesaj către primărie; aceeași cheie îl trimite o singură dată"),
                201,
                _ref("SentMessage"),
                [*case, _parameter("messageKey")],
                (*_OWN_CASE, 409, 413, 415),
                body="NewMessage",
            )
        },
        "/verify": {"post": _verification()},
    }


def _parameters() -> dict[str, Any]:
    key = {"type": "string", "pattern": r"^[!-~][ -~]{0,254}$"}
    code = {"type": "string", "minLength": 1}
    return {
        "caseId": {"name": "caseId", "in": "path", "required": True, "schema": REGISTRATION_ID},
        "code": {
            "name": "code",
            "in": "query",
            "required": False,
            "schema": code,
            "description": _("Codul de urmărire; e nevoie de el aici sau în antetul X-Tracking-Code."),
        },
        "trackingCode": {
            "name": "X-Tracking-Code",
            "in": "header",
            "required": False,
            "schema": code,
            "description": _("Codul de urmărire, în afara adresei, unde nu îl ține minte nimeni."),
        },
        "typed": {"name": "q", "in": "query", "required": False, "schema": {"type": "string"}},
        "idempotencyKey": {"name": "Idempotency-Key", "in": "header", "required": True, "schema": key},
        "messageKey": {"name": "Idempotency-Key", "in": "header", "required": False, "schema": key},
        "language": {
            "name": "Accept-Language",
            "in": "header",
            "required": False,
            "schema": {"type": "string", "default": OFFICE, "examples": list(LANGUAGES)},
            "description": _("Limba cuvintelor din răspuns: ro sau en."),
        },
    }


def _headers() -> dict[str, Any]:
    return {
        "Content-Language": {"required": True, "schema": {"enum": list(LANGUAGES)}},
        "Retry-After": {"required": True, "schema": {"type": "integer", "minimum": 1}},
        "Allow": {"required": True, "schema": {"type": "string"}},
    }


def _operation(
    name: str,
    summary: str,
    status: int,
    schema: Schema,
    parameters: list[Schema] | None = None,
    errors: tuple[int, ...] = (),
    *,
    body: str = "",
    body_required: bool = True,
) -> dict[str, Any]:
    answer = {
        "description": summary,
        "headers": {"Content-Language": _header("Content-Language")},
        "content": {_JSON: {"schema": schema}},
    }
    made = _bare(name, summary, parameters or [], errors)
    made["responses"] = {str(status): answer} | made["responses"]
    if body:
        made["requestBody"] = {"required": body_required, "content": {_JSON: {"schema": _ref(body)}}}
    return made


def _redirect(name: str, summary: str, parameters: list[Schema]) -> dict[str, Any]:
    made = _bare(name, summary, parameters, _OWN_CASE)
    where = {"Location": {"required": True, "schema": {"type": "string"}}}
    sent_on = {"description": _("Adresa de scurtă durată a documentului"), "headers": where}
    return made | {"responses": {"302": sent_on} | made["responses"]}


def _verification() -> dict[str, Any]:
    """Another app's route at the same origin: a PDF of up to 4 MB, or one uploaded as `verificare`/`document`."""
    made = _operation(
        "verifyPdf",
        _("Cine a semnat un PDF, dacă este întreg și dacă îl cunoaște registrul"),
        200,
        _ref("Verdict"),
        errors=(*_WITH_BODY, 404),
        body="UploadedPdf",
    )
    made["requestBody"]["content"][_PDF] = {"schema": {"type": "string", "format": "binary"}}
    return made


def _bare(name: str, summary: str, parameters: list[Schema], errors: tuple[int, ...]) -> dict[str, Any]:
    statuses = sorted({*errors, *_ANY})
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [*parameters, _parameter("language")],
        "responses": {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in statuses},
    }


def _problem(status: int) -> dict[str, Any]:
    more = {405: "Allow", 429: "Retry-After", 503: "Retry-After"}.get(status)
    told = ["Content-Language", *([more] if more else [])]
    return {
        "description": _(_MEANINGS[status]),
        "headers": {each: _header(each) for each in told},
        "content": {_PROBLEM: {"schema": _ref("Problem")}},
    }


def _closed_list(schema: str) -> Schema:
    items = {"type": "array", "items": _ref(schema)}
    return {"type": "object", "required": ["items"], "properties": {"items": items}, "additionalProperties": False}


def _path(name: str, pattern: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": pattern}}


def _parameter(name: str) -> Schema:
    return {"$ref": f"#/components/parameters/{name}"}


def _header(name: str) -> Schema:
    return {"$ref": f"#/components/headers/{name}"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
