"""The applicant's pages of a case: found by number and code, read, answered, taken back."""

import json
import re
from collections.abc import Mapping
from typing import Any

from primarie.catalogue import institution
from primarie.kernel.errors import Busy, FieldError, InvalidInput, NotFound, Stale, TooManyAttempts
from primarie.kernel.identifiers import RegistrationId, normal_code, random_id
from primarie.kernel.language import N_, Said, _
from primarie.web.forms import Field
from primarie.web.page import Page, check_token, form_token, leaving, see_other, ws_origin
from primarie.web.render import render
from primarie.web.site import own_case
from primarie.web.site.case_page import case_words, display_of
from primarie.web.site.cookies import case_cookie, closing_cookie
from primarie.web.site.outside import Outside

_DISPLAY = re.compile(r"^\s*(\d{1,8})\s*/\s*\d{1,2}\.\d{1,2}\.(\d{4})\s*$")
_DONE = Said(
    {
        "mesaj": N_("Mesajul a fost trimis."),
        "fisiere": N_("Mesajul și fișierele au fost trimise."),
        "retras": N_("Cererea a fost retrasă."),
    }
)


def ask(number: str = "", errors: list[FieldError] | None = None) -> Page:
    """The page that asks for number and code."""
    faults = errors or []
    told = {each.field: each.message for each in faults}
    fields = [
        Field(
            name="numar",
            label=_("Numărul de înregistrare"),
            widget="text",
            hint=_("De exemplu 42/24.11.2026 sau S6-2026-00000042."),
            value=number,
            error=told.get("numar", ""),
        ),
        Field(
            name="cod",
            label=_("Codul de urmărire"),
            widget="text",
            hint=_("26 de litere și cifre, în grupuri de câte patru. Liniuțele și literele mici nu contează."),
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
            ("numar", number, _("Scrieți numărul de înregistrare.")),
            ("cod", code, _("Scrieți codul de urmărire.")),
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
    page = render(
        "site/case.html",
        here="/dosar",
        view=view,
        done=_DONE.get(done, ""),
        errors=faults,
        token=form_token(code),
        key=random_id(),
        message_field=message_field(view.asked, text, faults),
        **case_words(view, outside=outside),
    )
    return Page(page, status=400 if faults else 200, connects_to=ws_origin(outside.ws_url))


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
    except TooManyAttempts as error:
        kept = InvalidInput([FieldError("text", error.detail)])
        return show(case_id, code, address, error=kept, text=text, outside=outside).too_early(error.retry_after)
    return see_other(f"/dosar/{case_id}?gata=mesaj")


def ask_withdrawal(
    case_id: str, code: str, address: str, *, errors: tuple[str, ...] = (), reason: str = "", outside: Outside
) -> Page:
    """Asks once more before a request is taken back."""
    if not code:
        return ask(case_id)
    view = own_case.show(case_id, code, address, outside=outside)
    page = render(
        "site/withdraw.html",
        here="/dosar",
        case_id=case_id,
        display=display_of(view.case),
        token=form_token(code),
        errors=[FieldError("motiv", each) for each in errors],
        reason_field=Field(
            name="motiv", label=_("De ce o retrageți"), widget="textarea", value=reason, rows=3, required=False
        ),
    )
    return Page(page, status=409 if errors else 200)


def withdraw(case_id: str, code: str, address: str, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Takes the request back."""
    if not code:
        return ask(case_id)
    check_token(form, code)
    reason = form.get("motiv", "")
    try:
        own_case.withdraw(case_id, code, address, reason, outside=outside)
    except (Stale, TooManyAttempts) as error:
        asked = ask_withdrawal(case_id, code, address, errors=(error.detail,), reason=reason, outside=outside)
        return asked.too_early(error.retry_after) if isinstance(error, TooManyAttempts) else asked
    return see_other(f"/dosar/{case_id}?gata=retras")


def proof(case_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """The register proof, for who wants to check it."""
    if not code:
        return ask(case_id)
    found: dict[str, Any] = own_case.proof(case_id, code, address, outside=outside)
    return Page(render("site/proof.html", here="/dosar", case_id=case_id, proof=found))


def proof_file(case_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """The register proof as a file, to be kept and checked without us; back to its page while there is none."""
    if not code:
        return ask(case_id)
    found = own_case.proof(case_id, code, address, outside=outside)
    if found.get("state") != "proven":
        return see_other(f"/dosar/{case_id}/dovada")
    headers = {
        "Content-Type": "application/json",
        "Content-Disposition": f'attachment; filename="dovada-{case_id}.json"',
    }
    return Page(json.dumps(found, ensure_ascii=False, indent=1), headers=headers)


def receipt(case_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """Goes to the sealed receipt; while it cannot be had, a page that asks again by itself."""
    if not code:
        return ask(case_id)
    try:
        return see_other(own_case.receipt_link(case_id, code, address, outside=outside))
    except Busy as error:
        page = render("site/receipt_wait.html", here="/dosar", case_id=case_id, seconds=max(3, error.retry_after))
        return Page(page, status=503, headers={"Retry-After": str(error.retry_after)})


def document(case_id: str, document_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """Goes to the letter's short-lived address."""
    if not code:
        return ask(case_id)
    return see_other(own_case.document_link(case_id, document_id, code, address, outside=outside))


def own_file(case_id: str, upload_id: str, code: str, address: str, *, outside: Outside) -> Page:
    """Goes to the short-lived address of a file that the applicant sent."""
    if not code:
        return ask(case_id)
    return see_other(own_case.file_link(case_id, upload_id, code, address, outside=outside))


def leave(case_id: str, form: Mapping[str, str], code: str, *, outside: Outside) -> Page:
    """Closes the case in this browser."""
    if not own_case.is_id(case_id):
        raise NotFound(_("Nu există un dosar cu acest număr."))
    if code:
        check_token(form, code)
    return leaving("/dosar").with_cookie(closing_cookie(case_id, secure=outside.secure))


def case_id_of(typed: str) -> str:
    """The registration id of a number as typed: `42/24.11.2026` or the id itself; what is neither stays as it is."""
    if found := _DISPLAY.match(typed):
        number = int(found[1])
        return str(RegistrationId(institution().register, int(found[2]), number)) if number else typed
    return typed.strip().upper()


def message_field(asked: bool, text: str, faults: list[FieldError], *, required: bool = True) -> Field:
    """The field of a message to the office."""
    return Field(
        name="text",
        label=_("Răspunsul la clarificare") if asked else _("Scrieți primăriei despre acest dosar"),
        widget="textarea",
        value=text,
        error=faults[0].message if faults else "",
        required=required,
    )
