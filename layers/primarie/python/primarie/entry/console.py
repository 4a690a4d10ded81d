"""The staff console's doors: sessions in cookies, forms with tokens, and the one table of its pages."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from chalice.app import Chalice, Response

from primarie.entry.http import STATUS, Headers, Incoming, page
from primarie.entry.observe import report
from primarie.entry.pages import BytesResponse, page_response
from primarie.kernel.errors import NotAllowed, NotSignedIn, OfficeError
from primarie.people.admit import admit
from primarie.people.model import Actor, Session, Tokens
from primarie.people.ports import Members
from primarie.people.read_session import read_session
from primarie.web.console import (
    act,
    archive,
    audit_copy,
    bulk,
    case,
    claims,
    day,
    days,
    delegations,
    documents,
    drafting,
    exports,
    inbox,
    intake,
    labels,
    mark,
    news,
    notes,
    notice,
    opinions,
    own_account,
    personal_data,
    post,
    queue,
    queue_files,
    register,
    reports,
    reserved,
    scans,
    search,
    search_files,
    sign_in,
    signing_folder,
    viewer,
    views,
)
from primarie.web.console.csrf import fits, from_elsewhere
from primarie.web.console.faults import fault_page, stale_form
from primarie.web.console.office import Entrance
from primarie.web.console.pages import drawn
from primarie.web.console.visit import NOBODY, Entered, Left, Moved, Outcome, Shown, Taken, Visit
from primarie.web.page import Page as Html
from primarie.web.page import form_token, see_other, ws_origin

_NAME = "console"
IDENTITY, REFRESH, FORM = "consola", "consola_r", "consola_f"
_FORMS = ["application/x-www-form-urlencoded"]
# A view asks the office of its own app; of any office the door itself needs what `Front` says.
View = Callable[[Visit, Any], Outcome]


class Front(Protocol):
    """What the door needs of an app's office: how staff come in, and who they are."""

    @property
    def entrance(self) -> Entrance:
        """How staff come in, and how their tokens are read."""
        ...

    @property
    def people(self) -> Members:
        """The members of staff."""
        ...

    @property
    def marks(self) -> mark.Marks:
        """What the header of every page shows."""
        ...

    @property
    def secure(self) -> Callable[[], bool]:
        """Whether cookies may travel by https alone."""
        ...


@dataclass(frozen=True)
class Page:
    """One page: its path, method and view; `open` to people who are not signed in."""

    path: str
    method: str
    view: View
    open: bool = False


_CASE = "/consola/dosare/{case_id}"
_ARCHIVED = "/consola/arhiva/dosare/{case_id}"
PAGES = (
    Page("/consola", "GET", queue.queue_page),
    Page("/consola/lucrari", "GET", queue.queue_page),
    Page("/consola/lucrari", "POST", bulk.send_tasks),
    Page("/consola/lucrari/csv", "GET", queue_files.queue_file),
    Page("/consola/lucrari/xlsx", "GET", queue_files.queue_file),
    Page("/consola/vazut", "POST", day.mark_seen),
    Page("/consola/vederi", "GET", views.views_page),
    Page("/consola/vederi", "POST", views.keep_view),
    Page("/consola/preluari", "GET", claims.claims_page),
    Page("/consola/preluari", "POST", claims.open_claims),
    Page("/consola/intrare", "GET", sign_in.door_page, open=True),
    Page("/consola/intrare", "POST", sign_in.come_in, open=True),
    Page("/consola/intrare/raspuns", "POST", sign_in.answer_question, open=True),
    Page("/consola/iesire", "POST", sign_in.go_out),
    Page(own_account.HERE, "GET", own_account.account_page),
    Page(f"{own_account.HERE}/factor", "POST", own_account.set_up_factor),
    Page(f"{own_account.HERE}/iesire", "POST", own_account.leave_everywhere),
    Page(_CASE, "GET", case.case_page),
    Page(f"{_CASE}/sarcini/{{task_id}}", "POST", act.act),
    Page(f"{_CASE}/mesaje", "POST", case.send_message),
    Page(f"{_CASE}/proiect", "POST", drafting.save_draft),
    Page(f"{_CASE}/proiect/pdf", "POST", drafting.preview_draft),
    Page(f"{_CASE}/note", "POST", notes.write_note),
    Page(f"{_CASE}/solicitant", "POST", case.reveal_applicant),
    Page(f"{_CASE}/fisiere/{{file_id}}", "GET", case.open_file),
    Page(f"{_CASE}/fisiere/{{file_id}}/vizor", "GET", viewer.file_page),
    Page("/consola/semnat", "GET", signing_folder.folder_page),
    Page("/consola/semnat", "POST", signing_folder.sign_folder),
    Page("/consola/mentiuni", "GET", notes.mentions_page),
    Page("/consola/registru", "GET", register.register_page),
    Page("/consola/registru/csv", "GET", register.register_file),
    Page("/consola/registru/xlsx", "GET", register.register_file),
    Page("/consola/registru/pdf", "GET", register.register_file),
    Page("/consola/registru/nou", "GET", intake.entry_page),
    Page("/consola/registru/nou", "POST", intake.enter),
    Page("/consola/registru/nou/scanari", "POST", intake.announce_scan),
    Page("/consola/registru/document", "GET", documents.document_page),
    Page("/consola/registru/document", "POST", documents.number),
    Page("/consola/registru/propuneri", "GET", inbox.proposals_page),
    Page("/consola/registru/propuneri/{proposal_id}", "GET", inbox.proposal_page),
    Page("/consola/registru/propuneri/{proposal_id}/inregistrare", "POST", inbox.accept),
    Page("/consola/registru/propuneri/{proposal_id}/respingere", "POST", inbox.reject),
    Page("/consola/registru/rezervate", "GET", reserved.reserved_page),
    Page("/consola/registru/rezervate", "POST", reserved.reserve),
    Page("/consola/registru/zile", "GET", days.days_page),
    Page("/consola/registru/zile/{day}/foaie", "GET", days.day_paper),
    Page("/consola/registru/{case_id}/scanari", "GET", scans.scans_page),
    Page("/consola/registru/{case_id}/scanari", "POST", scans.add_scans),
    Page("/consola/registru/{case_id}/eticheta", "GET", labels.label_page),
    Page("/consola/registru/{case_id}/anulare", "GET", register.annul_page),
    Page("/consola/registru/{case_id}/anulare", "POST", register.annul),
    Page("/consola/arhiva", "GET", archive.archive_page),
    Page("/consola/arhiva", "POST", archive.begin_archive_search),
    Page("/consola/arhiva/inventar", "GET", archive.inventory_page),
    Page("/consola/arhiva/inventar/csv", "GET", archive.inventory_file),
    Page("/consola/arhiva/inventar/xlsx", "GET", archive.inventory_file),
    Page("/consola/arhiva/inventar/pdf", "GET", archive.inventory_file),
    Page("/consola/arhiva/termene", "GET", archive.ending_page),
    Page(_ARCHIVED, "GET", archive.archived_case_page),
    Page(f"{_ARCHIVED}/pachete/{{number}}", "GET", archive.open_package),
    Page(f"{_ARCHIVED}/interdictii", "POST", archive.hold_case),
    Page(f"{_ARCHIVED}/interdictii/{{hold_id}}/ridicare", "POST", archive.release_case),
    Page("/consola/expedieri", "GET", post.post_page),
    Page("/consola/expedieri/{case_id}/instiintare/{source}", "GET", notice.notice_page),
    Page("/consola/expedieri/{case_id}/{notice_id}", "POST", post.record_posting),
    Page("/consola/expedieri/{case_id}/{notice_id}/retur", "POST", post.record_returned),
    Page("/consola/pareri", "GET", opinions.opinions_page),
    Page("/consola/cautare", "GET", search.search_page),
    Page("/consola/cautare", "POST", search.begin_search),
    Page("/consola/rapoarte", "GET", reports.list_page),
    Page("/consola/rapoarte", "POST", reports.recount_days),
    Page("/consola/rapoarte/incarcare", "GET", reports.load_page),
    Page("/consola/rapoarte/incarcare/{forma}", "GET", reports.load_file),
    Page("/consola/rapoarte/{fel}", "GET", reports.report_page),
    Page("/consola/rapoarte/{fel}/{forma}", "GET", reports.report_file),
    Page("/consola/cautare/csv", "GET", search_files.search_file),
    Page("/consola/cautare/xlsx", "GET", search_files.search_file),
    Page("/consola/exporturi/{export_id}", "GET", exports.export_page),
    Page("/consola/exporturi/{export_id}/fisier", "GET", exports.export_file),
    Page(personal_data.HERE, "GET", personal_data.personal_data_page),
    Page(personal_data.HERE, "POST", personal_data.handle_person),
    Page(mark.HERE, "GET", mark.mark_sign),
    Page("/consola/jurnal/copie", "POST", audit_copy.copy_audit),
    Page(news.HERE, "GET", news.news_page),
    Page(f"{news.HERE}/citite", "POST", news.read_news),
    Page(news.CHOICES, "GET", news.choices_page),
    Page(news.CHOICES, "POST", news.choose),
    Page("/consola/delegari", "GET", delegations.delegations_page),
    Page("/consola/delegari", "POST", delegations.name_delegate),
    Page("/consola/delegari/{delegation_id}/incheiere", "POST", delegations.end_delegation),
)


def add_pages(app: Chalice, office: Callable[[], Front], pages: Sequence[Page] = PAGES) -> None:
    """Puts the pages on the app; `office` is asked when a page is, and answers the same each time."""
    door = _Door(office)
    for each in pages:
        types = _FORMS if each.method == "POST" else ["application/json"]
        handler = page(app, _NAME, door.fault)(door.serving(each))
        app.route(each.path, methods=[each.method], content_types=types, name=f"page_{each.view.__name__}")(handler)


class _Door:
    """What stands between a browser and every view: who is there, and whether the form is their own."""

    def __init__(self, office: Callable[[], Front]) -> None:
        self._office = office

    def serving(self, each: Page) -> Callable[..., Response]:
        """The route's handler."""

        def handler(request: Incoming, **_: str) -> Response:
            return self._serve(each, request)

        handler.__name__ = each.view.__name__
        return handler

    def fault(self, request: Incoming, error: OfficeError) -> Response:
        """The page for an error; a session that has ended leads to the sign-in and back."""
        visit = self._visit(request)
        if isinstance(error, NotSignedIn):
            if request.method == "POST" and request.path != "/consola/iesire":
                secret = request.cookies.get(FORM) or secrets.token_urlsafe(24)
                nobody = replace(visit, actor=NOBODY, token=form_token(secret))
                return self._html(request, sign_in.expired(nobody, error.detail), nobody, [self._cookie(FORM, secret)])
            return page_response(request, see_other(sign_in.door_to(_whole(request))))
        return self._html(request, fault_page(visit, STATUS.get(type(error), 500), error.detail), visit)

    def _serve(self, each: Page, request: Incoming) -> Response:
        if request.method == "POST" and from_elsewhere(request.headers):
            raise NotAllowed("Formularul a fost trimis de pe alt site.")
        return self._serve_anybody(each, request) if each.open else self._serve_staff(each, request)

    def _serve_anybody(self, each: Page, request: Incoming) -> Response:
        known = request.cookies.get(FORM, "")
        secret = known or secrets.token_urlsafe(24)
        visit = replace(self._visit(request), token=form_token(secret))
        cookies = [] if known else [self._cookie(FORM, secret)]
        if request.method == "POST" and not fits(visit.form.get("jeton", ""), known):
            return self._html(
                request, sign_in.door_again(visit, "Formularul a expirat. Scrieți din nou parola."), visit, cookies
            )
        return self._answer(request, each.view(visit, self._office()), visit, cookies)

    def _serve_staff(self, each: Page, request: Incoming) -> Response:
        session = self._session(request)
        actor = admit(session.actor, staff=self._office().people)
        if not actor.roles:
            raise NotAllowed("Contul nu are niciun rol în primărie. Adresați-vă administratorului.")
        refresh = session.tokens.refresh_token
        visit = replace(self._visit(request), actor=actor, token=form_token(refresh), refresh_token=refresh)
        cookies = self._session_cookies(session.tokens) if session.renewed else []
        if request.method == "POST" and not fits(visit.form.get("jeton", ""), refresh):
            return self._html(request, stale_form(visit), visit, cookies)
        return self._answer(request, each.view(visit, self._office()), visit, cookies)

    def _session(self, request: Incoming) -> Session:
        tokens = Tokens(request.cookies.get(IDENTITY, ""), request.cookies.get(REFRESH, ""))
        if not tokens.refresh_token:
            raise NotSignedIn("Intrați în cont pentru a continua.")
        entrance = self._office().entrance
        return read_session(tokens, reader=entrance.reader, sessions=entrance.sessions)

    def _visit(self, request: Incoming) -> Visit:
        """The visit of whoever it is; of a person only when the token they bring still holds."""
        visit = Visit(
            path=request.path,
            params=request.params,
            query=request.query,
            form=request.form() if request.method == "POST" else {},
            request_id=request.request_id,
        )
        try:
            actor = self._office().entrance.reader.read(request.cookies.get(IDENTITY, ""))
        except NotSignedIn:
            return visit
        return replace(visit, actor=actor, token=form_token(request.cookies.get(REFRESH, "")))

    def _answer(self, request: Incoming, outcome: Outcome, visit: Visit, cookies: list[str]) -> Response:
        match outcome:
            case Shown():
                return self._html(request, outcome, visit, cookies)
            case Moved():
                return page_response(request, replace(see_other(outcome.to), cookies=tuple(cookies)))
            case Taken():
                return _file(outcome, cookies)
            case Entered():
                tokens = Tokens(outcome.id_token, outcome.refresh_token)
                actor = self._office().entrance.reader.read(tokens.id_token)
                inside = replace(visit, actor=actor, token=form_token(tokens.refresh_token))
                return self._answer(
                    request, outcome.then, inside, [*self._session_cookies(tokens), self._cookie(FORM, "")]
                )
            case Left():
                return self._answer(
                    request, outcome.then, visit, [self._cookie(IDENTITY, ""), self._cookie(REFRESH, "")]
                )

    def _html(self, request: Incoming, shown: Shown, visit: Visit, cookies: list[str] | None = None) -> Response:
        seen = self._mark(visit.actor)
        page = Html(
            drawn(shown, visit, seen),
            shown.status,
            tuple(cookies or ()),
            forms_to=shown.forms_to,
            connects_to=f"{shown.forms_to} {ws_origin(seen.live)}".strip(),
            pictures_from=shown.shows_from,
            frames_from=shown.shows_from,
        )
        return page_response(request, page)

    def _mark(self, actor: Actor) -> mark.Mark:
        if not actor.username:
            return mark.Mark()
        try:
            return self._office().marks.of(actor)
        except Exception as error:  # noqa: BLE001 - a mark is a courtesy: no page fails for want of it
            report(_NAME, error)
            return mark.Mark()

    def _session_cookies(self, tokens: Tokens) -> list[str]:
        return [self._cookie(IDENTITY, tokens.id_token), self._cookie(REFRESH, tokens.refresh_token)]

    def _cookie(self, name: str, value: str) -> str:
        """For this browser session, unreadable to scripts, never sent from another site; empty means forget it."""
        secure = "; Secure" if self._office().secure() else ""
        return f"{name}={value}; Path=/consola; HttpOnly; SameSite=Strict{secure}" + ("" if value else "; Max-Age=0")


def _file(taken: Taken, cookies: list[str]) -> Response:
    headers: Headers = {
        "Content-Type": taken.content_type,
        "Content-Disposition": f'{"inline" if taken.inline else "attachment"}; filename="{taken.name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    if cookies:
        headers["Set-Cookie"] = cookies
    return BytesResponse(body=taken.content, status_code=taken.status, headers=headers)


def _whole(request: Incoming) -> str:
    return f"{request.path}?{urlencode(request.query)}" if request.query else request.path
