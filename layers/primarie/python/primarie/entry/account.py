"""The account's doors: sessions in cookies, and the one table of its pages."""

import secrets
from collections.abc import Callable

from chalice.app import Chalice, Response

from primarie.entry.http import STATUS, Incoming, page
from primarie.entry.pages import page_response
from primarie.kernel.errors import NotAllowed, NotFound, NotSignedIn, OfficeError
from primarie.kernel.language import _
from primarie.people.lookup import email_lookup
from primarie.people.model import AccountSession, Tokens
from primarie.people.read_account import read_account
from primarie.web.page import FORM_TYPE, Page, see_other
from primarie.web.site import account, info
from primarie.web.site import account_sign_in as sign_in
from primarie.web.site.account_cookies import FORM, IDENTITY, PATH, PENDING, REFRESH, entering, session_cookie
from primarie.web.site.account_outside import AccountOutside, Guest, Owner

View = Callable[..., Page]
_CASE = f"{PATH}/dosare/{{case_id}}"


# Pages by path and method: for whoever comes to the door, and for the owner of an address.
GUESTS: dict[tuple[str, str], View] = {
    (sign_in.DOOR, "GET"): sign_in.ask_address,
    (sign_in.DOOR, "POST"): sign_in.send_code,
    (sign_in.CODE, "GET"): sign_in.ask_code,
    (sign_in.CODE, "POST"): sign_in.take_code,
}
OWNERS: dict[tuple[str, str], View] = {
    (PATH, "GET"): account.show_cases,
    (_CASE, "GET"): account.open_case,
    (f"{_CASE}/cod", "GET"): account.show_code,
    (f"{PATH}/date", "GET"): account.take_along,
    (f"{PATH}/stergere", "GET"): account.ask_deletion,
    (f"{PATH}/stergere", "POST"): account.delete,
    (f"{PATH}/iesire", "POST"): sign_in.go_out,
}


def add_pages(app: Chalice, name: str, outside: Callable[[], AccountOutside]) -> None:
    """Puts every page of the account, and the page for unknown addresses below it, on the app."""
    serving = _Serving(outside)
    handlers = {(*place, view.__name__): serving.to_guest(view) for place, view in GUESTS.items()}
    handlers |= {(*place, view.__name__): serving.to_owner(view) for place, view in OWNERS.items()}
    for (path, method, view_name), handler in handlers.items():
        handler.__name__ = view_name
        types = [FORM_TYPE] if method == "POST" else ["application/json"]
        drawn = page(app, name, serving.trouble)(handler)
        app.route(path, methods=[method], content_types=types, name=view_name)(drawn)
    app.route(f"{PATH}/{{proxy+}}", methods=["GET"], name="unknown")(page(app, name, serving.trouble)(_unknown))


class _Serving:
    """What stands between a browser and every view: who is there, and whether the form is their own."""

    def __init__(self, outside: Callable[[], AccountOutside]) -> None:
        self._outside = outside

    def to_guest(self, view: View) -> Callable[..., Response]:
        """The handler of a page for anybody."""

        def serve(request: Incoming, **_params: str) -> Response:
            _same_origin(request)
            return self._to_guest(request, view)

        return serve

    def to_owner(self, view: View) -> Callable[..., Response]:
        """The handler of a page for the owner of an address."""

        def serve(request: Incoming, **_params: str) -> Response:
            _same_origin(request)
            return self._to_owner(request, view)

        return serve

    def trouble(self, request: Incoming, error: OfficeError) -> Response:
        """The error as a page; whoever is not signed in is asked to come in."""
        if isinstance(error, NotSignedIn):
            was_in = bool(request.cookies.get(REFRESH))
            drawn = sign_in.expired(outside=self._outside()) if was_in else see_other(sign_in.DOOR)
            return page_response(request, drawn)
        return page_response(request, info.trouble(error, STATUS.get(type(error), 500)))

    def _to_guest(self, request: Incoming, view: View) -> Response:
        out = self._outside()
        known = request.cookies.get(FORM, "")
        guest = Guest(
            query=request.query,
            form=_form(request),
            origin=request.address,
            secret=known or secrets.token_urlsafe(24),
            pending=request.cookies.get(PENDING, ""),
        )
        drawn = view(guest, outside=out)
        if not known:
            drawn = drawn.with_cookie(session_cookie(FORM, guest.secret, secure=out.secure))
        return page_response(request, drawn)

    def _to_owner(self, request: Incoming, view: View) -> Response:
        out = self._outside()
        session = self._session(request, out)
        owner = Owner(
            address=session.address,
            lookup=email_lookup(session.address, key=out.lookup_key),
            tokens=session.tokens,
            query=request.query,
            form=_form(request),
            case_id=request.params.get("case_id", ""),
        )
        drawn = view(owner, outside=out)
        # A view that ends the session has the last word about its cookies.
        if session.renewed and not any(each.startswith(f"{IDENTITY}=") for each in drawn.cookies):
            for each in entering(session.tokens, secure=out.secure):
                drawn = drawn.with_cookie(each)
        return page_response(request, drawn)

    def _session(self, request: Incoming, out: AccountOutside) -> AccountSession:
        tokens = Tokens(request.cookies.get(IDENTITY, ""), request.cookies.get(REFRESH, ""))
        if not tokens.refresh_token:
            raise NotSignedIn(_("Intrați în cont pentru a continua."))
        return read_account(tokens, reader=out.reader, sessions=out.sessions)


def _same_origin(request: Incoming) -> None:
    """Refuses forms of other sites, as far as the browser tells; cookies and tokens guard where it does not."""
    if request.method == "POST" and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise NotAllowed(_("Formularul a venit de pe alt site."))


def _form(request: Incoming) -> dict[str, str]:
    return request.form() if request.method == "POST" else {}


def _unknown(request: Incoming, **_params: str) -> Response:
    raise NotFound(
        _("Adresa scrisă sau legătura urmată nu duce nicăieri. Verificați adresa sau porniți de la început.")
    )
