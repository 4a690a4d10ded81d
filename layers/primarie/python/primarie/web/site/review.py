"""Before sending: everything that was filled in, to be looked at once more; and the sending itself."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from primarie.catalogue.model import AttachmentRule, Service
from primarie.documents.model import FormDraft, Upload
from primarie.documents.refusals import said
from primarie.kernel.errors import Busy, FieldError, InvalidInput, KeyReused, Stale, TooManyAttempts
from primarie.kernel.language import _
from primarie.registry.submit_request import check_request, submit_request
from primarie.web import forms, words
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site import drafts
from primarie.web.site.apply import CHECK, form_faults, progress, step_fields
from primarie.web.site.cookies import case_cookie
from primarie.web.site.drafts import Visit, address
from primarie.web.site.outside import Outside


def check_answers(visit: Visit, *, outside: Outside) -> Page:
    """Everything that will be sent, and what it still lacks."""
    offered, draft = drafts.under_way(visit, outside=outside)
    if draft.sent:
        return see_other(address(visit.slug, "trimis", visit.draft_id))
    known = outside.uploads.find_all(draft.uploads)
    files = [
        FieldError(f"attachments.{each.name}", _("Atașați: {title}.", title=each.title))
        for each in _missing(offered, draft, known)
    ]
    return _page(offered, draft, visit, known, errors=[*form_faults(offered, draft.form), *files])


def send(visit: Visit, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Sends the request; sent twice it is sent once, by the draft's own key.

    What sets out is kept first: where its number never came back, another answer typed meanwhile brings that number.
    """
    offered, draft = drafts.under_way(visit, outside=outside)
    check_token(form, visit.secret)
    if draft.sent:
        return see_other(address(visit.slug, "trimis", visit.draft_id))
    known = outside.uploads.find_all(draft.uploads)
    body = forms.request_body(offered, draft.form, {each: known[each].name for each in known})
    body |= {"attachments": list(draft.uploads)}
    try:
        outside.admit("requests", address=visit.address)
        before, draft = draft.sending, _setting_out(draft, body, visit, outside)
        if draft.sent:
            return see_other(address(visit.slug, "trimis", visit.draft_id))
        try:
            answer = _registered(body, before, draft, outside)
        except (InvalidInput, TooManyAttempts):
            # Nothing was taken: it is not on its way.
            drafts.keep(visit, draft, lambda now: replace(now, sending=before), outside=outside)
            raise
    except InvalidInput as error:
        faults = forms.precise(forms.data_fields(offered, draft.form, error.errors), error.errors)
        return replace(_page(offered, draft, visit, known, errors=faults), status=400)
    except TooManyAttempts as error:
        return _page(offered, draft, visit, known, trouble=error.detail).too_early(error.retry_after)
    except (Busy, KeyReused) as error:
        return replace(_page(offered, draft, visit, known, trouble=error.detail), status=503)
    _keep_answer(draft, answer, visit, outside)
    opening = case_cookie(answer["id"], answer["trackingCode"], secure=outside.secure)
    done = see_other(address(visit.slug, "trimis", visit.draft_id)).with_cookie(opening)
    return replace(done, case_id=answer["id"])


def _setting_out(draft: FormDraft, body: dict[str, Any], visit: Visit, outside: Outside) -> FormDraft:
    def with_body(before: FormDraft) -> FormDraft:
        return before if body in before.sending else replace(before, sending=(*before.sending, body))

    return drafts.keep(visit, draft, with_body, outside=outside)


def _registered(
    body: dict[str, Any], earlier: tuple[dict[str, Any], ...], draft: FormDraft, outside: Outside
) -> dict[str, Any]:
    """The answer to the request; where an earlier one of the draft has its number already, the answer to that one."""
    try:
        return _submitted(body, draft, outside)
    except KeyReused:
        for each in earlier:
            with suppress(KeyReused, InvalidInput):
                return _submitted(each, draft, outside)
        raise


def _submitted(body: dict[str, Any], draft: FormDraft, outside: Outside) -> dict[str, Any]:
    receipt = submit_request(
        body,
        key=draft.key,
        registrar=outside.registrar,
        files=outside.brought,
        sealer=outside.sealer,
        lookup_key=outside.lookup_key,
        admit=lambda lookup: outside.admit("requests", one=lookup),
    )
    # The page that shows the answer tells these too; by then the form may no longer pass for a request.
    applicant = check_request(body).applicant
    return receipt.as_dict() | {"replyBy": applicant.reply_by.value, "email": applicant.email}


def file_words(upload: Upload) -> str:
    """`JPG, 234 KB`; empty before the file was looked at, and of an empty one."""
    if not upload.sha256 or not upload.size:
        return ""
    kind = words.FILE_TYPE[upload.sniffed_type] if upload.sniffed_type in words.FILE_TYPE else _("tip necunoscut")
    return f"{kind}, {words.size_words(upload.size)}"


def why_refused(upload: Upload) -> str:
    """Why a file was refused and what to do; empty for one that was not."""
    return said(upload.why)


def file_title(draft: FormDraft, offered: Service, upload_id: str, upload: Upload | None) -> str:
    """A file as its owner knows it: by its name, else by its kind and place among the files."""
    if filename := draft.filenames.get(upload_id):
        return filename
    number = draft.uploads.index(upload_id) + 1
    titles = {rule.name: rule.title for rule in drafts.takes_files(offered, draft)}
    if upload is None or upload.name not in titles:
        return _("Fișierul {number}", number=number)
    return _("Fișierul {number}: {kind}", number=number, kind=titles[upload.name])


def file_kind(draft: FormDraft, offered: Service, upload: Upload) -> str:
    """What a file is brought as, where its own name does not tell and there are several kinds; else empty."""
    titles = {rule.name: rule.title for rule in drafts.takes_files(offered, draft)}
    named = upload.upload_id in draft.filenames
    return titles.get(upload.name, "") if named and len(titles) > 1 else ""


def _keep_answer(draft: FormDraft, answer: dict[str, Any], visit: Visit, outside: Outside) -> None:
    try:
        drafts.keep(visit, draft, lambda before: replace(before, sent=answer, sending=(), saved=False), outside=outside)
    except Stale:
        # Other clicks were quicker; each kept the same answer, since all carried the same key.
        return


def _missing(offered: Service, draft: FormDraft, known: Mapping[str, Upload]) -> list[AttachmentRule]:
    """The files that the request cannot be sent without, and that did not come yet."""
    brought = {known[each].name for each in draft.uploads if each in known}
    return [each for each in drafts.takes_files(offered, draft) if each.required and each.name not in brought]


def _page(
    offered: Service,
    draft: FormDraft,
    visit: Visit,
    known: Mapping[str, Upload],
    *,
    errors: list[FieldError] | None = None,
    trouble: str = "",
) -> Page:
    steps = forms.steps_of(offered)
    takes_files = bool(drafts.takes_files(offered, draft))
    back = "fisiere" if takes_files else f"cerere/{steps[-1].name}"
    page = render(
        "site/check.html",
        service=offered,
        here="/servicii",
        draft=draft.draft_id,
        token=form_token(visit.secret),
        back=address(offered.slug, back, draft.draft_id),
        progress=progress(offered, CHECK, draft),
        errors=errors or [],
        faults=[{"text": each.message, "href": _mended_at(offered, draft, each.field)} for each in errors or []],
        trouble=trouble,
        sections=[{"title": each.title, "rows": _rows(offered, draft, each)} for each in steps],
        takes_files=takes_files,
        file_rows=_file_rows(offered, draft, known),
    )
    return Page(page)


def _mended_at(offered: Service, draft: FormDraft, field: str) -> str:
    """Where what is wrong can be mended; empty when no page can."""
    if field.startswith("attachments") or field == "applicant.agent.attachment":
        return address(offered.slug, "fisiere", draft.draft_id)
    step = forms.step_of(offered, field)
    if step is None:
        return ""
    targets = forms.targets(step_fields(offered, step, draft.form))
    return _change(offered, draft, step) + (f"#{targets[field]}" if field in targets else "")


def _change(offered: Service, draft: FormDraft, step: forms.FormStep) -> str:
    return f"{address(offered.slug, f'cerere/{step.name}', draft.draft_id)}&inapoi={CHECK}"


def _rows(offered: Service, draft: FormDraft, step: forms.FormStep) -> list[dict[str, str]]:
    change = _change(offered, draft, step)
    return [
        {"name": each.label, "value": each.shown, "change": f"{change}#{each.target or each.name}"}
        for each in step_fields(offered, step, draft.form)
        if each.shown.strip() or (each.required and not each.show_if)
    ]


def _file_rows(offered: Service, draft: FormDraft, known: Mapping[str, Upload]) -> list[dict[str, str]]:
    change = address(offered.slug, "fisiere", draft.draft_id)
    rows = []
    for upload_id in draft.uploads:
        upload = known.get(upload_id)
        expired = _("A expirat: scoateți-l sau încărcați-l din nou")
        state = words.UPLOAD_STATE[upload.state.value] if upload else expired
        told: tuple[str, ...] = (state,)
        if upload:
            told = (file_kind(draft, offered, upload), file_words(upload), state, why_refused(upload))
        name = file_title(draft, offered, upload_id, upload)
        rows.append({"name": name, "value": " · ".join(filter(None, told)), "change": change})
    for rule in _missing(offered, draft, known):
        rows.append({"name": rule.title, "value": _("Lipsește"), "change": change})
    return rows or [{"name": _("Fișiere"), "value": _("Niciunul"), "change": change}]
