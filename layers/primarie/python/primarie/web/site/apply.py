"""The way of a request by page: form → files → check → sent. What was typed is never lost on it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from primarie.catalogue import POWER_OF_ATTORNEY, service
from primarie.catalogue.model import AttachmentRule, Service
from primarie.documents.model import FormDraft, Upload
from primarie.kernel.errors import Busy, FieldError, InvalidInput, KeyReused, NotFound, Stale
from primarie.kernel.identifiers import random_id
from primarie.registry.submit_request import check_request, submit_request
from primarie.web import forms, words
from primarie.web.page import Page, check_token, cookie, form_token, see_other
from primarie.web.render import render
from primarie.web.site.cookies import case_cookie
from primarie.web.site.outside import Outside

DRAFT_SECONDS = 24 * 3600
# A power of attorney comes on the next page; until then its place is held by this.
_LATER = "later"
# Where the error summary leads for what is not one field of the page; empty: nowhere.
_TARGETS = {
    "applicant.kind": "applicant.kind",
    "applicant.agent.attachment": "",
    "service": "",
    "data": "",
    "applicant": "",
}


@dataclass(frozen=True)
class Visit:
    """Who comes to a service's pages: the draft named in the address, and the secret that the browser holds for it."""

    slug: str
    draft_id: str = ""
    secret: str = ""


def show_form(visit: Visit, *, outside: Outside) -> Page:
    """What the service is, and its form; filled in as before when a draft is under way."""
    offered = service(visit.slug)
    draft = _load(visit, outside)
    if draft and draft.sent:
        return see_other(_address(offered, "trimis", draft))
    return _form_page(offered, draft.form if draft else {}, visit=visit, draft=draft)


def take_form(visit: Visit, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Keeps a filled form and goes on; draws it again, as typed, when something is wrong with it."""
    offered = service(visit.slug)
    typed = forms.kept_fields(offered, form)
    draft = _load(visit, outside)
    if faults := _faults(offered, typed):
        return _form_page(offered, typed, visit=visit, draft=draft, errors=faults)
    if draft and not draft.sent:
        check_token(form, visit.secret)
        kept = outside.drafts.save(replace(draft, form=typed), secret=visit.secret, expires_at=_expiry(outside))
        return see_other(_after_form(offered, kept))
    secret = secrets.token_urlsafe(24)
    fresh = FormDraft(draft_id=random_id(), service=offered.slug, key=random_id(), form=typed)
    kept = outside.drafts.save(fresh, secret=secret, expires_at=_expiry(outside))
    name = draft_cookie_name(kept.draft_id)
    set_cookie = cookie(name, secret, path="/servicii", seconds=DRAFT_SECONDS, secure=outside.secure)
    return see_other(_after_form(offered, kept)).with_cookie(set_cookie)


def trouble_with_form(visit: Visit, form: Mapping[str, str], words_of_trouble: str, status: int) -> Page:
    """The form again, as typed, when the office failed and not the person."""
    offered = service(visit.slug)
    typed = forms.kept_fields(offered, form)
    return replace(_form_page(offered, typed, visit=visit, draft=None, trouble=words_of_trouble), status=status)


def check_answers(visit: Visit, *, outside: Outside) -> Page:
    """Everything that will be sent, to be looked at once more."""
    offered, draft = _under_way(visit, outside)
    if draft.sent:
        return see_other(_address(offered, "trimis", draft))
    return _check_page(offered, draft, visit, outside)


def send(visit: Visit, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Sends the request; sent twice it is sent once, by the draft's own key."""
    offered, draft = _under_way(visit, outside)
    check_token(form, visit.secret)
    if draft.sent:
        return see_other(_address(offered, "trimis", draft))
    uploads = outside.uploads.find_all(draft.uploads)
    body = forms.request_body(offered, draft.form, {each: uploads[each].name for each in uploads})
    try:
        receipt = submit_request(
            body | {"attachments": list(draft.uploads)},
            key=draft.key,
            registrar=outside.registrar,
            files=outside.brought,
            sealer=outside.sealer,
            lookup_key=outside.lookup_key,
        )
    except InvalidInput as error:
        return _check_page(offered, draft, visit, outside, errors=error.errors)
    except (Busy, KeyReused) as error:
        return _check_page(offered, draft, visit, outside, trouble=error.detail)
    answer = receipt.as_dict()
    _keep_answer(draft, answer, visit, outside)
    opening = case_cookie(answer["id"], receipt.tracking_code, secure=outside.secure)
    done = see_other(_address(offered, "trimis", draft)).with_cookie(opening)
    return replace(done, case_id=answer["id"])


def show_sent(visit: Visit, *, outside: Outside) -> Page:
    """The number, the term, the code and the receipt, to be kept or printed."""
    offered, draft = _under_way(visit, outside)
    if not draft.sent:
        return see_other(_address(offered, "verifica", draft))
    reply_by = check_request(forms.request_body(offered, _without_agent(draft.form), {})).applicant.reply_by
    page = render("site/sent.html", service=offered, sent=draft.sent, reply_by=words.REPLY_BY[reply_by])
    return Page(page)


def draft_cookie_name(draft_id: str) -> str:
    """The cookie that holds a draft's secret; each draft has its own, so that two windows do not mix."""
    return f"ciorna-{draft_id}"


def under_way(visit: Visit, *, outside: Outside) -> tuple[Service, FormDraft]:
    """The service and its draft; NotFound, with what to do, when the draft is gone or another browser's."""
    return _under_way(visit, outside)


def takes_files(offered: Service, form: Mapping[str, str]) -> tuple[AttachmentRule, ...]:
    """The kinds of file to ask for: the service's own, and the power of attorney of who acts for another."""
    agent = form.get("applicant.agent.name", "").strip()
    return (*offered.attachments, *((POWER_OF_ATTORNEY,) if agent else ()))


def file_words(upload: Upload) -> str:
    """`JPG, 234 KB`; empty before the file was looked at."""
    if not upload.sniffed_type and not upload.sha256:
        return ""
    kind = words.FILE_TYPE.get(upload.sniffed_type, "tip necunoscut")
    return f"{kind}, {words.size_words(upload.size)}"


def _keep_answer(draft: FormDraft, answer: dict[str, Any], visit: Visit, outside: Outside) -> None:
    try:
        outside.drafts.save(replace(draft, sent=answer), secret=visit.secret, expires_at=_expiry(outside))
    except Stale:
        # A second click was quicker; it kept the same answer, since both carried the same key.
        return


def _faults(offered: Service, typed: Mapping[str, str]) -> list[FieldError]:
    body = forms.request_body(offered, typed, {})
    if agent := body["applicant"].get("agent"):
        agent["attachment"] = _LATER
    try:
        check_request(body)
    except InvalidInput as error:
        return sorted(error.errors, key=lambda each: _order(offered, each.field))
    return []


def _order(offered: Service, field: str) -> int:
    """The place of a field on the page, so that the summary tells faults from the top down."""
    names = [*forms.data_fields(offered, {}), *forms.applicant_fields(offered, {}), forms.agent_field({})]
    return next((place for place, each in enumerate(names) if each.name == field), len(names))


def _without_agent(form: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in form.items() if name != "applicant.agent.name"}


def _load(visit: Visit, outside: Outside) -> FormDraft | None:
    if not visit.draft_id or not visit.secret:
        return None
    draft = outside.drafts.load(visit.draft_id, secret=visit.secret)
    return draft if draft and draft.service == visit.slug else None


def _under_way(visit: Visit, outside: Outside) -> tuple[Service, FormDraft]:
    offered = service(visit.slug)
    draft = _load(visit, outside)
    if draft is None:
        raise NotFound("Formularul început nu mai este aici: a trecut o zi sau a fost deschis în alt browser.")
    return offered, draft


def _expiry(outside: Outside) -> int:
    return int(outside.clock.now().timestamp()) + DRAFT_SECONDS


def _address(offered: Service, step: str, draft: FormDraft) -> str:
    return f"/servicii/{offered.slug}/{step}?ciorna={draft.draft_id}"


def _after_form(offered: Service, draft: FormDraft) -> str:
    return _address(offered, "fisiere" if takes_files(offered, draft.form) else "verifica", draft)


def _form_page(
    offered: Service,
    typed: Mapping[str, str],
    *,
    visit: Visit,
    draft: FormDraft | None,
    errors: list[FieldError] | None = None,
    trouble: str = "",
) -> Page:
    faults = errors or []
    page = render(
        "site/service.html",
        service=offered,
        here="/servicii",
        draft=draft.draft_id if draft else "",
        token=form_token(visit.secret) if draft else "",
        resumed=bool(typed),
        errors=faults,
        targets=_TARGETS,
        trouble=trouble,
        data_fields=forms.data_fields(offered, typed, faults),
        applicant_fields=forms.applicant_fields(offered, typed, faults),
        agent_field=forms.agent_field(typed, faults),
    )
    return Page(page, status=400 if faults else 200)


def _check_page(
    offered: Service,
    draft: FormDraft,
    visit: Visit,
    outside: Outside,
    *,
    errors: list[FieldError] | None = None,
    trouble: str = "",
) -> Page:
    rules = takes_files(offered, draft.form)
    form_address = f"/servicii/{offered.slug}?ciorna={draft.draft_id}"
    page = render(
        "site/check.html",
        service=offered,
        draft=draft.draft_id,
        token=form_token(visit.secret),
        back=_address(offered, "fisiere", draft) if rules else form_address,
        errors=errors or [],
        targets={each.field: _place(each.field) for each in errors or []},
        trouble=trouble,
        takes_files=bool(rules),
        data_rows=_rows(forms.data_fields(offered, draft.form), form_address),
        applicant_rows=_rows(
            [*forms.applicant_fields(offered, draft.form), forms.agent_field(draft.form)], form_address
        ),
        file_rows=_file_rows(draft, _address(offered, "fisiere", draft), outside),
    )
    return Page(page, status=400 if errors else 503 if trouble else 200)


def _place(field: str) -> str:
    """Where on the page of answers a fault is: at the files, or nowhere that a form could mend it."""
    return "fisiere" if field.startswith("attachments") or field == "applicant.agent.attachment" else ""


def _rows(fields: list[forms.Field], change: str) -> list[dict[str, str]]:
    return [
        {"name": each.label, "value": each.shown, "change": f"{change}#{each.name}"}
        for each in fields
        if each.required or each.value.strip()
    ]


def _file_rows(draft: FormDraft, change: str, outside: Outside) -> list[dict[str, str]]:
    found = outside.uploads.find_all(draft.uploads)
    rows = []
    for number, upload_id in enumerate(draft.uploads, start=1):
        upload = found.get(upload_id)
        state = words.UPLOAD_STATE[upload.state.value] if upload else "A expirat: scoateți-l sau încărcați-l din nou"
        detail = file_words(upload) if upload else ""
        why = upload.why if upload else ""
        value = " · ".join(filter(None, (detail, state, why)))
        rows.append({"name": f"Fișierul {number}", "value": value, "change": change})
    return rows or [{"name": "Fișiere", "value": "Niciunul", "change": change}]
