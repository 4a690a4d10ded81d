"""How an applicant may contest what the office did or left undone, and a petition begun for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from primarie.cases.model import Status
from primarie.cases.views import CitizenView
from primarie.catalogue import service
from primarie.documents.model import FormDraft
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.errors import FieldError, NotFound
from primarie.kernel.language import OFFICE, _, speaking
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site import drafts, own_case
from primarie.web.site.case_page import display_of, title_of
from primarie.web.site.drafts import new_visit
from primarie.web.site.follow import ask
from primarie.web.site.outside import Outside

PETITION = "petitie"
# Requests of public information have a road of their own (Legea nr. 544/2001, art. 21).
_INFORMATION = "informatii-publice"
# Legea nr. 554/2004 art. 7, Legea nr. 544/2001 art. 21: days from the answer.
_DAYS = 30
_ANSWERED = frozenset({Status.ANSWERED.value, Status.REDIRECTED.value, Status.CLOSED.value})


def show_ways(case_id: str, code: str, address: str, *, errors: tuple[str, ...] = (), outside: Outside) -> Page:
    """The ways that the law gives, until when, and the button that begins the complaint."""
    if not code:
        return ask(case_id)
    view = own_case.show(case_id, code, address, outside=outside)
    today = local_day(outside.clock.now())
    answered = _answered_on(view)
    page = render(
        "site/contest.html",
        here="/dosar",
        case_id=case_id,
        display=display_of(view.case),
        appeal=_appeal(view.case.service),
        information=view.case.service == _INFORMATION,
        answered=answered,
        until=answered + timedelta(days=_DAYS) if answered else None,
        overdue=not answered and today > date.fromisoformat(view.case.due_date),
        due=view.case.due_date,
        today=today,
        token=form_token(code),
        errors=[FieldError("", each) for each in errors],
    )
    return Page(page)


def begin(case_id: str, code: str, address: str, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Begins a petition that already says which case it is about, and leads to its form."""
    if not code:
        return ask(case_id)
    check_token(form, code)
    view = own_case.show(case_id, code, address, outside=outside)
    visit = new_visit(PETITION)
    written = _written(view)
    drafts.keep(visit, None, lambda draft: _filled(draft, written), outside=outside)
    # `cerere` leads to the form's first page.
    leads = see_other(drafts.address(PETITION, "cerere", visit.draft_id))
    return leads.with_cookie(drafts.draft_cookie(visit, outside=outside))


def _filled(draft: FormDraft, written: Mapping[str, str]) -> FormDraft:
    return replace(draft, form={**draft.form, **written})


def _written(view: CitizenView) -> dict[str, str]:
    """The first words of the complaint. They are the office's own language, since the office reads them."""
    display = display_of(view.case)
    with speaking(OFFICE):
        title = title_of(view.case.service)
    if view.case.service == _INFORMATION:
        subject = f"Reclamație administrativă – cererea nr. {display}"
        law = "art. 21 din Legea nr. 544/2001"
    else:
        subject = f"Plângere prealabilă – cererea nr. {display}"
        law = "art. 7 din Legea nr. 554/2004"
    text = (
        f"Mă refer la cererea nr. {display} ({view.case.case_id}, {title}). În temeiul {law}, contest modul în care "
        "a fost soluționată, din următoarele motive:\n\n"
    )
    return {"data.subiect": subject, "data.descriere": text}


def _answered_on(view: CitizenView) -> date | None:
    told = [each.at for each in view.timeline if each.event in _ANSWERED]
    return local_day(from_iso(told[0])) if told else None


def _appeal(slug: str) -> str:
    try:
        offered = service(slug)
    except NotFound:
        return _(
            "Puteți face plângere prealabilă în 30 de zile și apoi vă puteți adresa instanței (Legea nr. 554/2004)."
        )
    said = offered.texts.get("appeal", "")
    return str(said)
