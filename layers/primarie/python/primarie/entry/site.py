"""The citizen's pages: the one table of them, and how a browser's request becomes a visit."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from chalice.app import Chalice, Response

from primarie.entry.case_pages import CASE_PAGES
from primarie.entry.http import STATUS, Incoming, page, problem
from primarie.entry.observe import annotate, count
from primarie.entry.pages import page_response, static_response
from primarie.kernel.errors import NotAllowed, NotFound, OfficeError
from primarie.kernel.language import _
from primarie.web.page import FORM_TYPE, Page
from primarie.web.site import apply, attach, browse, feedback, follow, info, later, open_data, review, sent, stil
from primarie.web.site.apply import At
from primarie.web.site.cookies import case_cookie_name
from primarie.web.site.drafts import Visit, draft_cookie_name
from primarie.web.site.outside import Outside

View = Callable[[Incoming, Outside], Page]
_SERVICE = "/servicii/{slug}"
_STEP = f"{_SERVICE}/cerere/{{step}}"
_CASE = "/dosar/{case_id}"


@dataclass(frozen=True)
class Door:
    """One page: its path, method and view."""

    path: str
    method: str
    view: View


def _visit(request: Incoming) -> Visit:
    draft_id = request.query.get("ciorna", "")
    secret = request.cookies.get(draft_cookie_name(draft_id), "")
    return Visit(request.params["slug"], draft_id, secret, request.address)


def _at(request: Incoming) -> At:
    asked = request.query
    return At(request.params["step"], asked.get("inapoi") == apply.CHECK, restarted=asked.get("reluat") == "1")


def _case(request: Incoming) -> str:
    return request.params["case_id"]


def _code(request: Incoming) -> str:
    return request.cookies.get(case_cookie_name(_case(request)), "")


def home(_request: Incoming, _outside: Outside) -> Page:
    """The first page."""
    return browse.home()


def services(request: Incoming, _outside: Outside) -> Page:
    """The services: all, those that answer a search, a life event's or a department's."""
    return browse.services(request.query)


def show_start(request: Incoming, outside: Outside) -> Page:
    """What a service is; its form begins on the next page."""
    return browse.start(request.params["slug"], outside=outside)


def plain(request: Incoming, _outside: Outside) -> Page:
    """A page of plain text, named by its path."""
    return info.plain(request.path.strip("/").rpartition("/")[2])


def begin(request: Incoming, outside: Outside) -> Page:
    """A service's form, at its first page."""
    return apply.begin(_visit(request), outside=outside)


def show_step(request: Incoming, outside: Outside) -> Page:
    """One page of a form."""
    return apply.show_step(_visit(request), _at(request), outside=outside)


def take_step(request: Incoming, outside: Outside) -> Page:
    """One page of a form, filled."""
    return apply.take_step(_visit(request), _at(request), request.form(), outside=outside)


def show_kept(request: Incoming, outside: Outside) -> Page:
    """A request put by, and its link."""
    return later.show_kept(_visit(request), outside=outside)


def resume(request: Incoming, outside: Outside) -> Page:
    """A request put by, opened again by its link."""
    try:
        return later.resume(request.params["draft_id"], request.query.get("code", ""), outside=outside)
    except NotFound:
        return later.gone_by_link()


def ask_giving_up(request: Incoming, outside: Outside) -> Page:
    """Asks once more."""
    return later.ask_giving_up(_visit(request), outside=outside)


def give_up(request: Incoming, outside: Outside) -> Page:
    """A request on its way, deleted."""
    return later.give_up(_visit(request), request.form(), outside=outside)


def show_files(request: Incoming, outside: Outside) -> Page:
    """The page where files come in."""
    return attach.show_files(_visit(request), request.query.get("incarcat", ""), outside=outside)


def change_files(request: Incoming, outside: Outside) -> Page:
    """A file taken out, or one that a script uploaded counted in."""
    return attach.change_files(_visit(request), request.form(), outside=outside)


def check_answers(request: Incoming, outside: Outside) -> Page:
    """What will be sent."""
    return review.check_answers(_visit(request), outside=outside)


def send(request: Incoming, outside: Outside) -> Page:
    """The request, sent."""
    return review.send(_visit(request), request.form(), outside=outside)


def show_sent(request: Incoming, outside: Outside) -> Page:
    """Number, term, code and receipt."""
    return sent.show_sent(_visit(request), outside=outside)


def ask_case(_request: Incoming, _outside: Outside) -> Page:
    """Asks for number and code."""
    return follow.ask()


def find_case(request: Incoming, outside: Outside) -> Page:
    """Opens a case by number and code."""
    return follow.find(request.form(), request.address, outside=outside)


def show_case(request: Incoming, outside: Outside) -> Page:
    """A case; a code in the address is put into a cookie and leaves the address."""
    if code := request.query.get("code", ""):
        return follow.enter(_case(request), code, request.address, outside=outside)
    done = request.query.get("gata", "")
    return follow.show(_case(request), _code(request), request.address, done=done, outside=outside)


def write(request: Incoming, outside: Outside) -> Page:
    """A message to the office."""
    return follow.write(_case(request), _code(request), request.address, request.form(), outside=outside)


def ask_withdrawal(request: Incoming, outside: Outside) -> Page:
    """Asks once more."""
    return follow.ask_withdrawal(_case(request), _code(request), request.address, outside=outside)


def withdraw(request: Incoming, outside: Outside) -> Page:
    """The request taken back."""
    return follow.withdraw(_case(request), _code(request), request.address, request.form(), outside=outside)


def proof(request: Incoming, outside: Outside) -> Page:
    """The register proof."""
    return follow.proof(_case(request), _code(request), request.address, outside=outside)


def document(request: Incoming, outside: Outside) -> Page:
    """A letter of the case."""
    wanted = request.params["document_id"]
    return follow.document(_case(request), wanted, _code(request), request.address, outside=outside)


def leave(request: Incoming, outside: Outside) -> Page:
    """The case closed in this browser."""
    return follow.leave(_case(request), request.form(), _code(request), outside=outside)


def ask_feedback(request: Incoming, _outside: Outside) -> Page:
    """The form for an opinion of the site."""
    return feedback.ask(request.query)


def take_feedback(request: Incoming, outside: Outside) -> Page:
    """An opinion of the site."""
    return feedback.take(request.form(), request.address, outside=outside)


def show_open_data(_request: Incoming, outside: Outside) -> Page:
    """The published figures."""
    return open_data.show(outside)


def open_data_file(request: Incoming, outside: Outside) -> Page:
    """A published set as a file."""
    return open_data.file(request.params["file"], request.headers.get("if-none-match", ""), outside)


def robots(_request: Incoming, outside: Outside) -> Page:
    """What robots may read."""
    return info.robots(outside.site_url)


def sitemap(_request: Incoming, outside: Outside) -> Page:
    """The addresses worth finding."""
    return info.sitemap(outside.site_url)


def security(_request: Incoming, outside: Outside) -> Page:
    """Whom to tell of a hole in the fence."""
    return info.security(outside.site_url, outside.clock)


def showcase(_request: Incoming, _outside: Outside) -> Page:
    """Every piece that pages are made of, in each of its states."""
    return stil.show()


DOORS = (
    Door("/", "GET", home),
    Door("/servicii", "GET", services),
    *(Door(f"/{name}", "GET", plain) for name in info.PLAIN_PAGES),
    Door("/parere", "GET", ask_feedback),
    Door("/parere", "POST", take_feedback),
    Door("/date-deschise", "GET", show_open_data),
    Door("/date-deschise/{file}", "GET", open_data_file),
    Door("/stil", "GET", showcase),
    Door("/robots.txt", "GET", robots),
    Door("/sitemap.xml", "GET", sitemap),
    Door("/.well-known/security.txt", "GET", security),
    Door(_SERVICE, "GET", show_start),
    Door(f"{_SERVICE}/cerere", "GET", begin),
    Door(_STEP, "GET", show_step),
    Door(_STEP, "POST", take_step),
    Door(f"{_SERVICE}/pastrat", "GET", show_kept),
    Door(f"{_SERVICE}/renuntare", "GET", ask_giving_up),
    Door(f"{_SERVICE}/renuntare", "POST", give_up),
    Door("/ciorna/{draft_id}", "GET", resume),
    Door(f"{_SERVICE}/fisiere", "GET", show_files),
    Door(f"{_SERVICE}/fisiere", "POST", change_files),
    Door(f"{_SERVICE}/verifica", "GET", check_answers),
    Door(f"{_SERVICE}/verifica", "POST", send),
    Door(f"{_SERVICE}/trimis", "GET", show_sent),
    Door("/dosar", "GET", ask_case),
    Door("/dosar", "POST", find_case),
    Door(_CASE, "GET", show_case),
    Door(f"{_CASE}/mesaje", "POST", write),
    Door(f"{_CASE}/retragere", "GET", ask_withdrawal),
    Door(f"{_CASE}/retragere", "POST", withdraw),
    Door(f"{_CASE}/dovada", "GET", proof),
    Door(f"{_CASE}/documente/{{document_id}}", "GET", document),
    Door(f"{_CASE}/iesire", "POST", leave),
    *(Door(*each) for each in CASE_PAGES),
)


def add_pages(app: Chalice, name: str, outside: Callable[[], Outside]) -> None:
    """Puts every page, the static files and the page for unknown addresses on the app."""
    for number, door in enumerate(DOORS):
        types = [FORM_TYPE] if door.method == "POST" else ["application/json"]
        route = f"{door.view.__name__}_{number}"
        handler = page(app, name, _trouble)(_serving(name, door.view, outside))
        app.route(door.path, methods=[door.method], content_types=types, name=route)(handler)
    app.route("/static/{file}", methods=["GET"], name="static")(page(app, name, _trouble)(_static))
    app.route("/{proxy+}", methods=["GET"], name="unknown")(page(app, name, _trouble)(_unknown))


def _serving(name: str, view: View, outside: Callable[[], Outside]) -> Callable[..., Response]:
    def serve(request: Incoming, **_params: str) -> Response:
        if request.method == "POST":
            _same_origin(request)
        drawn = view(request, outside())
        if drawn.case_id:
            annotate(name, drawn.case_id)
            count(name, "Registrations")
        return page_response(request, drawn)

    serve.__name__ = view.__name__
    return serve


def _same_origin(request: Incoming) -> None:
    """Refuses forms of other sites, as far as the browser tells; cookies and tokens guard where it does not."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise NotAllowed(_("Formularul a venit de pe alt site."))


def _static(request: Incoming, file: str) -> Response:
    found = static_response(request, file)
    if found is None:
        raise NotFound(_("Acest fișier nu există."))
    return found


def _unknown(request: Incoming) -> Response:
    nowhere = _("Adresa scrisă sau legătura urmată nu duce nicăieri. Verificați adresa sau porniți de la început.")
    raise NotFound(nowhere)


def _trouble(request: Incoming, error: OfficeError) -> Response:
    """The error as a page; a form that was being sent comes back as it was typed."""
    status = STATUS.get(type(error), 500)
    if request.path.startswith("/api/"):
        return problem(error)
    if isinstance(error, NotFound) and "slug" in request.params and "ciorna" in request.query:
        return page_response(request, _gone(request, error, status))
    is_step = request.method == "POST" and "step" in request.params and not isinstance(error, NotFound)
    if is_step and (typed := _typed(request)):
        with suppress(NotFound):  # of a service or a step that is not there no form can be drawn
            drawn = apply.trouble_with_step(_visit(request), _at(request), typed, error.detail, status)
            return page_response(request, drawn)
    return page_response(request, info.trouble(error, status))


def _typed(request: Incoming) -> dict[str, str]:
    """What was typed; nothing when what came is no form at all, which may be the very trouble."""
    try:
        return request.form()
    except OfficeError:
        return {}


def _gone(request: Incoming, error: OfficeError, status: int) -> Page:
    """What to do about a form that is no longer kept; of a service that is not there, that it is not."""
    try:
        return apply.gone(request.params["slug"])
    except NotFound:
        return info.trouble(error, status)
