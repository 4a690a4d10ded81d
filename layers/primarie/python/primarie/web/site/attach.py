"""The page where files come in: each by a plain form straight to storage, and back here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from primarie.catalogue.model import AttachmentRule, Service
from primarie.documents.create_upload import TICKET_SECONDS, offer_upload
from primarie.documents.model import FormDraft, Upload, UploadState
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site.apply import DRAFT_SECONDS, Visit, file_words, takes_files, under_way
from primarie.web.site.outside import Outside

_MOST_FILES = 20


def show_files(visit: Visit, arrived: str, *, outside: Outside) -> Page:
    """The files so far and a form for the next; `arrived` is the upload that storage sends the browser back with."""
    offered, draft = under_way(visit, outside=outside)
    here = f"/servicii/{offered.slug}/fisiere?ciorna={draft.draft_id}"
    if draft.sent:
        return see_other(f"/servicii/{offered.slug}/trimis?ciorna={draft.draft_id}")
    if arrived:
        _keep(draft, _with_arrived(draft, {arrived}), visit, outside)
        return see_other(here)
    rules = takes_files(offered, draft.form)
    known = outside.uploads.find_all([*draft.uploads, *draft.awaited.values()])
    looked_at = {each.upload_id for each in known.values() if each.state is not UploadState.PENDING}
    draft = _keep(draft, _with_arrived(draft, looked_at), visit, outside)
    draft = _keep(draft, _with_offers(draft, offered, rules, known, outside), visit, outside)
    return _page(offered, draft, rules, known, visit, here, outside)


def remove_file(visit: Visit, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Takes one file out of the request; the file itself passes away by its time."""
    offered, draft = under_way(visit, outside=outside)
    check_token(form, visit.secret)
    left = tuple(each for each in draft.uploads if each != form.get("scoate"))
    if not draft.sent:
        _keep(draft, replace(draft, uploads=left), visit, outside)
    return see_other(f"/servicii/{offered.slug}/fisiere?ciorna={draft.draft_id}")


def _keep(before: FormDraft, after: FormDraft, visit: Visit, outside: Outside) -> FormDraft:
    if before == after:
        return before
    expires_at = int(outside.clock.now().timestamp()) + DRAFT_SECONDS
    return outside.drafts.save(after, secret=visit.secret, expires_at=expires_at)


def _with_arrived(draft: FormDraft, ids: set[str]) -> FormDraft:
    """The draft with those of its awaited uploads counted in; an id that it does not await means nothing."""
    come = [each for each in draft.awaited.values() if each in ids]
    awaited = {name: each for name, each in draft.awaited.items() if each not in come}
    return replace(draft, uploads=(*draft.uploads, *come), awaited=awaited)


def _with_offers(
    draft: FormDraft,
    offered: Service,
    rules: tuple[AttachmentRule, ...],
    known: Mapping[str, Upload],
    outside: Outside,
) -> FormDraft:
    if len(draft.uploads) >= _MOST_FILES:
        return replace(draft, awaited={})
    awaited = {name: each for name, each in draft.awaited.items() if each in known}
    for rule in rules:
        if rule.name not in awaited:
            upload = offer_upload(
                offered.slug,
                rule,
                number=len(draft.uploads) + 1,
                uploads=outside.uploads,
                sealer=outside.sealer,
                clock=outside.clock,
            )
            awaited[rule.name] = upload.upload_id
    return replace(draft, awaited=awaited)


def _page(
    offered: Service,
    draft: FormDraft,
    rules: tuple[AttachmentRule, ...],
    known: Mapping[str, Upload],
    visit: Visit,
    here: str,
    outside: Outside,
) -> Page:
    offers = [_offer(rule, draft, here, outside) for rule in rules if rule.name in draft.awaited]
    page = render(
        "site/files.html",
        service=offered,
        draft=draft.draft_id,
        token=form_token(visit.secret),
        errors=[],
        files=[_file(number, each, known.get(each)) for number, each in enumerate(draft.uploads, start=1)],
        waiting=any(each in known and known[each].state is UploadState.PENDING for each in draft.uploads),
        offers=offers,
    )
    origins = {"{0.scheme}://{0.netloc}".format(urlsplit(each["url"])) for each in offers}
    return Page(page, forms_to=" ".join(sorted(origins)))


def _offer(rule: AttachmentRule, draft: FormDraft, here: str, outside: Outside) -> dict[str, Any]:
    upload_id = draft.awaited[rule.name]
    ticket = outside.quarantine.ticket(
        upload_id,
        content_type="",
        max_bytes=rule.max_bytes,
        seconds=TICKET_SECONDS,
        back_to=f"{outside.site_url}{here}&incarcat={upload_id}",
    )
    return {"rule": rule, "url": ticket.url, "fields": ticket.fields}


def _file(number: int, upload_id: str, upload: Upload | None) -> dict[str, str]:
    if upload is None:
        gone = "Fișierul a expirat. Scoateți-l și încărcați-l din nou."
        return {"upload_id": upload_id, "title": f"Fișierul {number}", "state": "refused", "why": gone, "detail": ""}
    return {
        "upload_id": upload_id,
        "title": f"Fișierul {number}",
        "state": upload.state.value,
        "why": upload.why,
        "detail": file_words(upload),
    }
