"""The applicant's pages of a case: found by number and code, read, answered, taken back."""

import re
from collections.abc import Mapping
from typing import Any

from primarie.cases.model import FINISHED, Case, Status
from primarie.catalogue import department, institution, service
from primarie.kernel.clock import from_iso, local_day
from primarie.kernel.errors import FieldError, InvalidInput, NotFound, Stale
from primarie.kernel.identifiers import RegistrationId, normal_code, random_id
from primarie.web.forms import Field
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site import own_case
from primarie.web.site.cookies import case_cookie, closing_cookie
from primarie.web.site.outside import Outside

_DISPLAY = re.compile(r"^\s*(\d{1,8})\s*/\s*\d{1,2}\.\d{1,2}\.(\d{4})\s*$")
_DONE = {"mesaj": "Mesajul a fost trimis.", "retras": "Cererea a fost retrasă."}
_HOLDER = {
    Status.REGISTERED: "La registratură. Urmează să fie repartizată.",
    Status.AWAITING_APPLICANT: "La dumneavoastră: primăria așteaptă clarificarea cerută.",
    Status.IN_REVIEW: "La șeful compartimentului, care verifică răspunsul.",
    Status.APPROVED: "La conducerea primăriei, pentru semnătură.",
    Status.SIGNED: "Răspunsul este semnat și pleacă spre dumneavoastră.",
}


def ask(number: str = "", errors: list[FieldError] | None = None) -> Page:
    """The page that asks for number and code."""
    faults = errors or []
    told = {each.field: each.message for each in faults}
    fields = [
        Field(
            name="numar",
            label="Numărul de înregistrare",
            widget="text",
            hint="De exemplu 42/24.11.2026 sau S6-2026-00000042.",
            value=number,
            error=told.get("numar", ""),
        ),
        Field(
            name="cod",
            label="Codul de urmărire",
            widget="text",
            hint="26 de litere și cifre, în grupuri de câte patru. Liniuțele și literele mici nu contează.",
            error=told.get("cod", ""),
            autocomplete="off",
        ),
    ]
    page = render("site/find_case.html", here="/dosar", errors=faults, fields=fields)
    return Page(page, status=400 if faults else 200)


def find(form: Mapping[str, str], address: str, *, outside: Outside) -> Page:
    """Opens the case in this browser and goes to its page; asks again when number and code do not fit."""
    number, code = form.get("numar", ""), form.get("cod", "")
    faults = [
        FieldError(name, message)
        for name, value, message in (
            ("numar", number, "Scrieți numărul de înregistrare."),
            ("cod", code, "Scrieți codul de urmărire."),
        )
        if not value.strip()
    ]
    if faults:
        return ask(number, faults)
    try:
        return enter(case_id_of(number), code, address, outside=outside)
    except NotFound as error:
        return ask(number, [FieldError("cod", error.detail)])


def enter(case_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """Puts a right code into a cookie of the case and goes to its page, so that the code stands in no address."""
    own_case.check(case_id, code, address, outside=outside)
    opening = case_cookie(case_id, normal_code(code), secure=outside.secure)
    return see_other(f"/dosar/{case_id}").with_cookie(opening)


def show(
    case_id: str,
    code: str,
    address: str,
    *,
    done: str = "",
    error: InvalidInput | None = None,
    text: str = "",
    outside: Outside,
) -> Page:
    """The case with all that its applicant may see; who has no code is asked for it."""
    if not code:
        return ask(case_id)
    view = own_case.show(case_id, code, address, outside=outside)
    faults = [FieldError("text", each.message) for each in error.errors] if error else []
    sent = list(view.case.uploads)
    page = render(
        "site/case.html",
        here="/dosar",
        view=view,
        files=sorted(view.files, key=lambda each: sent.index(each.upload_id) if each.upload_id in sent else len(sent)),
        service_title=_title(view.case.service),
        display=_display(view.case),
        holder=_holder(view.case),
        running=view.case.status not in FINISHED,
        today=local_day(outside.clock.now()),
        done=_DONE.get(done, ""),
        errors=faults,
        token=form_token(code),
        key=random_id(),
        message_field=_message_field(view.asked, text, faults),
    )
    return Page(page, status=400 if faults else 200)


def write(case_id: str, code: str, address: str, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Sends a message; the key that came with the page makes sending it twice the same as once."""
    if not code:
        return ask(case_id)
    check_token(form, code)
    text = form.get("text", "")
    try:
        own_case.write(case_id, code, address, text, key=form.get("cheie", ""), outside=outside)
    except InvalidInput as error:
        return show(case_id, code, address, error=error, text=text, outside=outside)
    return see_other(f"/dosar/{case_id}?gata=mesaj")


def ask_withdrawal(case_id: str, code: str, address: str, *, errors: tuple[str, ...] = (), outside: Outside) -> Page:
    """Asks once more before a request is taken back."""
    if not code:
        return ask(case_id)
    view = own_case.show(case_id, code, address, outside=outside)
    page = render(
        "site/withdraw.html",
        here="/dosar",
        case_id=case_id,
        display=_display(view.case),
        token=form_token(code),
        errors=[FieldError("motiv", each) for each in errors],
        reason_field=Field(name="motiv", label="De ce o retrageți", widget="textarea", rows=3, required=False),
    )
    return Page(page, status=409 if errors else 200)


def withdraw(case_id: str, code: str, address: str, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Takes the request back."""
    if not code:
        return ask(case_id)
    check_token(form, code)
    try:
        own_case.withdraw(case_id, code, address, form.get("motiv", ""), outside=outside)
    except Stale as error:
        return ask_withdrawal(case_id, code, address, errors=(error.detail,), outside=outside)
    return see_other(f"/dosar/{case_id}?gata=retras")


def proof(case_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """The register proof, for who wants to check it."""
    if not code:
        return ask(case_id)
    found: dict[str, Any] = own_case.proof(case_id, code, address, outside=outside)
    return Page(render("site/proof.html", here="/dosar", case_id=case_id, proof=found))


def document(case_id: str, document_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """Goes to the letter's short-lived address."""
    if not code:
        return ask(case_id)
    return see_other(own_case.document_link(case_id, document_id, code, address, outside=outside))


def leave(case_id: str, form: Mapping[str, str], code: str, *, outside: Outside) -> Page:
    """Closes the case in this browser."""
    if not own_case.is_id(case_id):
        raise NotFound("Nu există un dosar cu acest număr.")
    if code:
        check_token(form, code)
    return see_other("/dosar").with_cookie(closing_cookie(case_id, secure=outside.secure))


def case_id_of(typed: str) -> str:
    """The registration id of a number as typed: `42/24.11.2026` or the id itself; what is neither stays as it is."""
    if found := _DISPLAY.match(typed):
        number = int(found[1])
        return str(RegistrationId(institution().register, int(found[2]), number)) if number else typed
    return typed.strip().upper()


def _display(case: Case) -> str:
    return RegistrationId.parse(case.case_id).display(local_day(from_iso(case.registered_at)))


def _holder(case: Case) -> str:
    if case.status in FINISHED:
        return "La nimeni: dosarul este încheiat."
    return _HOLDER.get(case.status) or f"La {_department(case.department)}."


def _department(code: str) -> str:
    try:
        return department(code).name
    except NotFound:
        return code


def _title(slug: str) -> str:
    try:
        return service(slug).title
    except NotFound:
        return slug


def _message_field(asked: bool, text: str, faults: list[FieldError]) -> Field:
    return Field(
        name="text",
        label="Răspunsul la clarificare" if asked else "Scrieți primăriei despre acest dosar",
        widget="textarea",
        value=text,
        error=faults[0].message if faults else "",
    )
