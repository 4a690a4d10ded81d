"""The citizen's API: each route turns a request into a verb's call, and its answer into the contract's shape."""

from collections.abc import Callable

from chalice.app import Chalice, Response

from primarie import catalogue
from primarie.catalogue.streets import suggest_streets
from primarie.documents.create_upload import create_upload
from primarie.entry.http import Incoming, answer, api
from primarie.entry.observe import annotate, count
from primarie.entry.pages import kept_response
from primarie.kernel.errors import FieldError, InvalidInput, NotFound
from primarie.kernel.language import _
from primarie.registry.submit_request import submit_request
from primarie.web.site import openapi, own_case, wire
from primarie.web.site.outside import Outside

ROOT = "/api/v1"
View = Callable[..., Response]
_CASE = f"{ROOT}/requests/{{case_id}}"


class CitizenApi:
    """The routes; `outside` is asked when a request comes, and answers the same each time."""

    def __init__(self, name: str, outside: Callable[[], Outside]) -> None:
        self._name = name
        self._outside = outside

    def add_to(self, app: Chalice) -> None:
        """Puts every route on the app."""
        for path, method, view in self.routes():
            handler = api(app, self._name)(view)
            app.route(f"{path}", methods=[method], name=view.__name__)(handler)

    def routes(self) -> list[tuple[str, str, View]]:
        """Path, method and view of each route."""
        return [
            (f"{ROOT}/openapi.json", "GET", self.describe_api),
            (f"{ROOT}/services", "GET", self.list_services),
            (f"{ROOT}/services/{{slug}}", "GET", self.describe_service),
            (f"{ROOT}/streets", "GET", self.suggest_streets),
            (f"{ROOT}/uploads", "POST", self.add_upload),
            (f"{ROOT}/uploads/{{upload_id}}", "GET", self.show_upload),
            (f"{ROOT}/requests", "POST", self.add_request),
            (_CASE, "GET", self.show_request),
            (f"{_CASE}/documents/{{document_id}}", "GET", self.open_document),
            (f"{_CASE}/proof", "GET", self.prove_request),
            (f"{_CASE}/receipt", "GET", self.open_receipt),
            (f"{_CASE}/withdraw", "POST", self.withdraw_request),
            (f"{_CASE}/messages", "POST", self.add_message),
        ]

    def describe_api(self, request: Incoming) -> Response:
        """The API's own description (OpenAPI 3.1), which callers may keep for five minutes and ask about again."""
        return kept_response(request, openapi.description(self._outside().site_url), seconds=300)

    def list_services(self, _request: Incoming) -> Response:
        """`{items}`."""
        return answer({"items": [wire.service_item(each) for each in catalogue.services()]})

    def describe_service(self, _request: Incoming, slug: str) -> Response:
        """One service with its schema."""
        return answer(wire.service_whole(catalogue.service(slug)))

    def suggest_streets(self, request: Incoming) -> Response:
        """`{items}`: streets whose words begin with what is typed in `q`, at most ten."""
        found = [{"name": each} for each in suggest_streets(request.query.get("q", ""))]
        return answer({"items": found}, headers={"Cache-Control": "public, max-age=3600"})

    def add_upload(self, request: Incoming) -> Response:
        """Leave to upload one file."""
        outside = self._outside()
        outside.admit("uploads", address=request.address)
        upload, ticket = create_upload(
            request.json(),
            uploads=outside.uploads,
            quarantine=outside.quarantine,
            sealer=outside.sealer,
            clock=outside.clock,
        )
        return answer(wire.upload_ticket(upload, ticket), 201)

    def show_upload(self, _request: Incoming, upload_id: str) -> Response:
        """How an upload stands; who knows its id brought it."""
        upload = self._outside().uploads.find(upload_id)
        if upload is None:
            raise NotFound(_("Fișierul nu există sau a expirat."))
        return answer(wire.upload_status(upload))

    def add_request(self, request: Incoming) -> Response:
        """A number for a request; the same key, the same number."""
        outside = self._outside()
        outside.admit("requests", address=request.address)
        receipt = submit_request(
            request.json(),
            key=request.headers.get("idempotency-key", ""),
            registrar=outside.registrar,
            files=outside.brought,
            sealer=outside.sealer,
            lookup_key=outside.lookup_key,
            admit=lambda lookup: outside.admit("requests", one=lookup),
        )
        annotate(self._name, receipt.registration.id)
        count(self._name, "Registrations")
        return answer(receipt.as_dict(), 201)

    def show_request(self, request: Incoming, case_id: str) -> Response:
        """The case as its applicant may see it."""
        return answer(wire.case(own_case.show(case_id, _code(request), request.address, outside=self._outside())))

    def open_document(self, request: Incoming, case_id: str, document_id: str) -> Response:
        """A redirect to the letter's short-lived address."""
        code, outside = _code(request), self._outside()
        return _redirect(own_case.document_link(case_id, document_id, code, request.address, outside=outside))

    def open_receipt(self, request: Incoming, case_id: str) -> Response:
        """A redirect to the sealed receipt's short-lived address; 503 with Retry-After while it is being made."""
        return _redirect(own_case.receipt_link(case_id, _code(request), request.address, outside=self._outside()))

    def prove_request(self, request: Incoming, case_id: str) -> Response:
        """The register proof."""
        return answer(own_case.proof(case_id, _code(request), request.address, outside=self._outside()))

    def withdraw_request(self, request: Incoming, case_id: str) -> Response:
        """The request taken back."""
        given = request.json() if request.body.strip() else {}
        reason = _text(given, "reason")
        code, outside = _code(request), self._outside()
        return answer(own_case.withdraw(case_id, code, request.address, reason, outside=outside))

    def add_message(self, request: Incoming, case_id: str) -> Response:
        """A message to the office, with files that were uploaded."""
        given = request.json()
        files = given.get("attachments", [])
        if not isinstance(files, list) or not all(isinstance(each, str) and each for each in files):
            raise InvalidInput([FieldError("attachments", _("Aici se scrie lista fișierelor încărcate."))])
        sent = own_case.write(
            case_id,
            _code(request),
            request.address,
            _text(given, "text"),
            key=request.headers.get("idempotency-key", ""),
            uploads=tuple(files),
            outside=self._outside(),
        )
        return answer(sent, 201)


def _redirect(link: str) -> Response:
    headers: dict[str, str | list[str]] = {
        "Location": link,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "Content-Type": "text/plain",
    }
    return Response(body="", status_code=302, headers=headers)


def _code(request: Incoming) -> str:
    """The tracking code: in a header, where no log or history sees it, or in the address as the contract has it."""
    return request.headers.get("x-tracking-code", "") or request.query.get("code", "")


def _text(given: dict[str, object], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise InvalidInput([FieldError(name, _("Aici se scrie text."))])
    return value
