"""HTTP in, errors out: what a route needs to know of a request, and how the office's errors are answered."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from chalice.app import Chalice, Request, Response

from primarie.entry import languages
from primarie.entry.front import through_the_door
from primarie.entry.observe import observed, report
from primarie.kernel import errors
from primarie.kernel.errors import FieldError, InvalidInput, OfficeError, TooLarge
from primarie.kernel.language import N_, Said, _, preferred, speaking, spoken
from primarie.web.page import at_address


class Door(Chalice):
    """A Chalice app with an HTTP door: what came around the front door is refused, GET also answers HEAD (RFC 9110,
    9.3.2), OPTIONS tells the methods, and what Chalice refuses by itself is told as any other problem.
    """

    def __call__(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answers one event of API Gateway."""
        asked = event.get("httpMethod") or (event.get("requestContext") or {}).get("httpMethod")
        admitted = through_the_door(event)
        if admitted is None:
            return _refused(403, N_("Acest serviciu răspunde numai la adresa publică a primăriei."), event)
        if asked == "HEAD":
            as_get = {**admitted, "httpMethod": "GET"}
            as_get["requestContext"] = {**admitted["requestContext"], "httpMethod": "GET"}
            return {**self._answered(as_get, context), "body": "", "isBase64Encoded": False}
        return self._answered(admitted, context)

    def _answered(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        answered: dict[str, Any] = super().__call__(event, context)
        status = answered.get("statusCode")
        if status == 405:
            return _other_method(answered, event)
        return _refused(415, _WRONG_TYPE, event) if status == 415 else answered


Headers = dict[str, str | list[str]]
PROBLEM = "application/problem+json"

# The one table from the office's errors to HTTP. A test holds it against the family.
STATUS: dict[type[OfficeError], int] = {
    errors.InvalidInput: 400,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Stale: 409,
    errors.OtherName: 409,
    errors.DraftChanged: 409,
    errors.MessageCame: 409,
    errors.LetterChanged: 409,
    errors.ServiceClosed: 409,
    errors.TooLarge: 413,
    errors.KeyReused: 422,
    errors.TooManyAttempts: 429,
    errors.Busy: 503,
}
TITLES = Said(
    {
        400: N_("Date incorecte"),
        401: N_("Autentificare necesară"),
        403: N_("Acces nepermis"),
        404: N_("Nu a fost găsit"),
        409: N_("Situația s-a schimbat între timp"),
        405: N_("Metodă neacceptată"),
        413: N_("Prea mare"),
        415: N_("Tip de conținut neacceptat"),
        422: N_("Cheie refolosită"),
        429: N_("Prea multe încercări"),
        500: N_("Eroare internă"),
        503: N_("Serviciu ocupat"),
    }
)
# Sent with every answer of the API; pages add their own policy.
_API_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Language",
}
# A form or a JSON body: fifty pages of text, and far from what would keep a reader of it busy.
LARGEST_TEXT = 512 * 1024


_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True)
class Incoming:
    """A request as a route sees it. Header names are lower case; `query` keeps the first value of each name."""

    method: str
    path: str
    params: dict[str, str]
    query: dict[str, str]
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes
    address: str
    request_id: str
    claims: dict[str, Any] = field(default_factory=dict)

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; InvalidInput when it is anything else, TooLarge before it is read."""
        try:
            value = json.loads(self._text() or b"null")
            # Half a surrogate pair is JSON and yet no text: it could neither be stored nor answered.
            json.dumps(value, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise InvalidInput([FieldError("", _("Corpul cererii nu este JSON valid."))]) from error
        if not isinstance(value, dict):
            raise InvalidInput([FieldError("", _("Corpul cererii trebuie să fie un obiect JSON."))])
        return value

    def form(self) -> dict[str, str]:
        """The body as form fields; of a repeated field the last value."""
        return dict(self.form_pairs())

    def form_pairs(self) -> list[tuple[str, str]]:
        """The body as form fields in order, repeated ones kept."""
        try:
            return parse_qsl(self._text().decode(), keep_blank_values=True, max_num_fields=500)
        except ValueError as error:
            raise InvalidInput([FieldError("", _("Formularul nu a putut fi citit."))]) from error

    def _text(self) -> bytes:
        if len(self.body) > LARGEST_TEXT:
            raise TooLarge(_("Ce ați trimis este prea mare: cel mult {most} KB.", most=LARGEST_TEXT // 1024))
        return self.body


def incoming(request: Request) -> Incoming:
    """What Chalice holds of the present request, as plain data."""
    event = request.to_original_event()
    context = request.context or {}
    headers = {str(k).lower(): str(v) for k, v in (request.headers or {}).items()}
    given = request.query_params
    query = {name: given[name] for name in given} if given else {}
    authorizer = context.get("authorizer") or {}
    return Incoming(
        method=request.method,
        path=event.get("path") or context.get("path", ""),
        params=dict(request.uri_params or {}),
        query=query,
        headers=headers,
        cookies=_cookies(headers.get("cookie", "")),
        body=_bytes(request.raw_body),
        address=str((context.get("identity") or {}).get("sourceIp", "")),
        request_id=str(context.get("requestId", "")),
        claims=dict(authorizer.get("claims") or {}),
    )


def _cookies(sent: str) -> dict[str, str]:
    """The cookies by name, the first of each; one that is no cookie (RFC 6265) hides none of the others."""
    found: dict[str, str] = {}
    for each in sent.split(";"):
        name, given, value = (part.strip() for part in each.partition("="))
        if given and _TOKEN.fullmatch(name):
            quoted = len(value) > 1 and value[0] == value[-1] == '"'
            found.setdefault(name, value[1:-1] if quoted else value)
    return found


def _bytes(body: str | bytes) -> bytes:
    return body.encode() if isinstance(body, str) else body


def problem(error: OfficeError) -> Response:
    """The error as problem details (RFC 9457), with `errors[{field, message}]`, empty where no field is at fault."""
    status = STATUS.get(type(error), 500)
    faults = error.errors if isinstance(error, InvalidInput) else []
    body: dict[str, Any] = {
        "type": f"urn:primarie:problem:{type(error).__name__}",
        "title": TITLES[status],
        "status": status,
        "detail": error.detail,
        "errors": [{"field": e.field, "message": e.message} for e in faults],
    }
    headers: Headers = {**_API_HEADERS, "Content-Type": PROBLEM, "Content-Language": spoken()}
    if isinstance(error, errors.TooManyAttempts | errors.Busy):
        headers["Retry-After"] = str(error.retry_after)
    return Response(body=json.dumps(body, ensure_ascii=False), status_code=status, headers=headers)


def answer(body: Any, status: int = 200, headers: Headers | None = None) -> Response:
    """A JSON answer."""
    kept: Headers = {
        **_API_HEADERS,
        "Content-Type": "application/json",
        "Content-Language": spoken(),
        **(headers or {}),
    }
    return Response(body=json.dumps(body, ensure_ascii=False), status_code=status, headers=kept)


def _refused(status: int, detail: str, event: dict[str, Any], **headers: str) -> dict[str, Any]:
    """What is refused before any route runs, as a problem in the caller's language."""
    sent = {str(name).lower(): str(value) for name, value in (event.get("headers") or {}).items()}
    with speaking(preferred(sent.get("accept-language", ""))):
        body = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": _(detail), "errors": []}
        kept = {**_API_HEADERS, "Content-Type": PROBLEM, "Content-Language": spoken(), **headers}
    text = json.dumps(body, ensure_ascii=False)
    return {"statusCode": status, "headers": kept, "multiValueHeaders": {}, "body": text, "isBase64Encoded": False}


def _other_method(answered: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    known = {each.strip() for each in str(answered["headers"].get("Allow", "")).split(",") if each.strip()}
    allow = ", ".join(sorted({*known, "OPTIONS", *(["HEAD"] if "GET" in known else [])}))
    if (event.get("requestContext") or {}).get("httpMethod") == "OPTIONS":
        headers = {**_API_HEADERS, "Allow": allow}
        return {"statusCode": 204, "headers": headers, "multiValueHeaders": {}, "body": "", "isBase64Encoded": False}
    return _refused(405, _WRONG_METHOD, event, Allow=allow)


_WRONG_TYPE = N_("Această adresă nu primește conținut de tipul trimis; vedeți antetul Content-Type.")
_WRONG_METHOD = N_("Această adresă nu primește metoda cerută; vedeți antetul Allow.")
_FAULT = N_("A apărut o eroare. Ce ați trimis nu s-a pierdut; încercați din nou.")
Route = Callable[..., Any]
OnError = Callable[[Incoming, OfficeError], Response]


def api(app: Chalice, name: str) -> Callable[[Route], Route]:
    """Decorates a route of the API, under `@app.route`; the view takes `Incoming` and returns a Response or JSON.

    It speaks the language that `Accept-Language` prefers, the desk's routes Romanian.
    """
    return _route(app, name, lambda _request, error: problem(error), answer)


def page(app: Chalice, name: str, on_error: OnError) -> Callable[[Route], Route]:
    """Decorates a page, under `@app.route`; the view takes `Incoming`, `on_error` draws errors as a page.

    It speaks the language chosen on the page, the desk's pages Romanian; `?limba=` on any page chooses another.
    """
    return _route(app, name, on_error, lambda body: body, choose=languages.choose)


def _present(app: Chalice) -> Request:
    if app.current_request is None:
        raise RuntimeError("a route ran without a request")
    return app.current_request


def _route(
    app: Chalice,
    name: str,
    on_error: OnError,
    wrap: Callable[[Any], Response],
    choose: Callable[[Incoming], Response | None] = lambda _request: None,
) -> Callable[[Route], Route]:
    def decorate(view: Route) -> Route:
        @wraps(view)
        def handler(**params: str) -> Response:
            request = incoming(_present(app))
            with speaking(languages.of(request)), at_address(languages.switch_address(request)):
                return choose(request) or handled(request, **params)

        def handled(request: Incoming, **params: str) -> Response:
            case_id = params.get("case_id", "")
            try:
                with observed(name, view.__name__, case_id=case_id, request_id=request.request_id):
                    result = view(request, **params)
                    return result if isinstance(result, Response) else wrap(result)
            except OfficeError as error:
                return on_error(request, error)
            except Exception as error:  # noqa: BLE001 - the door answers whatever happens; the fault is reported
                report(name, error)
                return on_error(request, OfficeError(_(_FAULT)))

        return handler

    return decorate
