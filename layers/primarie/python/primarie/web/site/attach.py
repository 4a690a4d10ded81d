"""The page where files come in: each by a plain form straight to storage and back here; by script several at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from primarie.catalogue.model import AttachmentRule, Service
from primarie.documents.create_upload import offer_upload
from primarie.documents.model import FormDraft, Upload, UploadState
from primarie.kernel.language import _
from primarie.people.text import normal_line
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site import drafts
from primarie.web.site.apply import progress
from primarie.web.site.drafts import Visit, address
from primarie.web.site.outside import Outside
from primarie.web.site.review import file_kind, file_title, file_words, why_refused

_MOST_FILES = 20
_LONGEST_NAME = 255
# What a plain form may bring is not limited to what the rule takes: a file that is too large comes back with our words,
# where storage would answer with an error of its own. So too for the time that somebody looks for a file.
_PAGE_BYTES = 50 * 1024 * 1024
_PAGE_SECONDS = 3600


def show_files(visit: Visit, arrived: str, *, outside: Outside) -> Page:
    """The files so far and a form for the next; `arrived` is the upload that storage sends the browser back with."""
    offered, draft = drafts.under_way(visit, outside=outside)
    here = address(offered.slug, "fisiere", draft.draft_id)
    if draft.sent:
        return see_other(address(offered.slug, "trimis", draft.draft_id))
    if arrived:
        drafts.keep(visit, draft, lambda before: _with_arrived(before, {arrived}), outside=outside)
        return see_other(here)
    rules = drafts.takes_files(offered, draft)
    if not rules:
        return see_other(address(offered.slug, "verifica", draft.draft_id))
    known = outside.uploads.find_all([*draft.uploads, *draft.awaited.values()])
    looked_at = {each.upload_id for each in known.values() if each.state is not UploadState.PENDING}
    offers = _offers(offered, draft, rules, known, looked_at, visit, outside)

    def changed(before: FormDraft) -> FormDraft:
        come = _with_arrived(before, looked_at)
        return replace(come, awaited=offers if len(come.uploads) < _MOST_FILES else {})

    draft = drafts.keep(visit, draft, changed, outside=outside)
    return _page(offered, draft, rules, known, visit, here, outside)


def change_files(visit: Visit, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Takes one file out (`scoate`), or counts one in that a script uploaded (`adauga`, with its name `nume`)."""
    offered, draft = drafts.under_way(visit, outside=outside)
    check_token(form, visit.secret)
    if draft.sent:
        return see_other(address(offered.slug, "trimis", draft.draft_id))
    out, added = form.get("scoate", ""), form.get("adauga", "")
    if out:
        drafts.keep(visit, draft, lambda before: _without(before, out), outside=outside)
    if added and _may_come(offered, draft, added, outside):
        name = normal_line(form.get("nume", ""))[:_LONGEST_NAME]
        drafts.keep(visit, draft, lambda before: _with(before, added, name), outside=outside)
    return see_other(address(offered.slug, "fisiere", draft.draft_id))


def _without(draft: FormDraft, upload_id: str) -> FormDraft:
    """The draft without a file; the file itself passes away by its time."""
    names = {each: name for each, name in draft.filenames.items() if each != upload_id}
    return replace(draft, uploads=tuple(each for each in draft.uploads if each != upload_id), filenames=names)


def _with(draft: FormDraft, upload_id: str, name: str) -> FormDraft:
    if upload_id in draft.uploads or len(draft.uploads) >= _MOST_FILES:
        return draft
    names = {**draft.filenames, upload_id: name} if name else draft.filenames
    return replace(draft, uploads=(*draft.uploads, upload_id), filenames=names)


def _may_come(offered: Service, draft: FormDraft, upload_id: str, outside: Outside) -> bool:
    """Whether the upload was made for this service, for a kind of file that it asks for, and is nobody's yet."""
    upload = outside.uploads.find(upload_id)
    kinds = {rule.name for rule in drafts.takes_files(offered, draft)}
    return bool(upload and upload.service == offered.slug and upload.name in kinds and not upload.case_id)


def _with_arrived(draft: FormDraft, ids: set[str]) -> FormDraft:
    """The draft with those of its awaited uploads counted in; an id that it does not await means nothing."""
    come = [each for each in draft.awaited.values() if each in ids]
    awaited = {name: each for name, each in draft.awaited.items() if each not in come}
    return replace(draft, uploads=(*draft.uploads, *come), awaited=awaited)


def _offers(
    offered: Service,
    draft: FormDraft,
    rules: tuple[AttachmentRule, ...],
    known: Mapping[str, Upload],
    looked_at: set[str],
    visit: Visit,
    outside: Outside,
) -> dict[str, str]:
    """The upload that each kind's form is for: the one awaited already, else a new one, if the address may have it."""
    awaited = {name: each for name, each in draft.awaited.items() if each in known and each not in looked_at}
    if len(draft.uploads) >= _MOST_FILES:
        return {}
    for rule in rules:
        if rule.name not in awaited:
            outside.admit("uploads", address=visit.address)
            upload = offer_upload(
                offered.slug,
                rule,
                number=len(draft.uploads) + 1,
                uploads=outside.uploads,
                sealer=outside.sealer,
                clock=outside.clock,
            )
            awaited[rule.name] = upload.upload_id
    return {rule.name: awaited[rule.name] for rule in rules}


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
    brought = {known[each].name for each in draft.uploads if each in known}
    page = render(
        "site/files.html",
        service=offered,
        here="/servicii",
        draft=draft.draft_id,
        token=form_token(visit.secret),
        progress=progress(offered, "fisiere", draft),
        back=address(offered.slug, "cerere/date", draft.draft_id),
        errors=[],
        files=[_file(offered, draft, each, known.get(each)) for each in draft.uploads],
        waiting=any(each in known and known[each].state is UploadState.PENDING for each in draft.uploads),
        missing=[rule.title for rule in rules if rule.required and rule.name not in brought],
        offers=offers,
        most=_MOST_FILES,
    )
    origins = " ".join(sorted({"{0.scheme}://{0.netloc}".format(urlsplit(each["url"])) for each in offers}))
    # A script sends files to storage by itself, and shows pictures before they are sent.
    return Page(page, forms_to=origins, connects_to=origins, pictures_from="blob:")


def _offer(rule: AttachmentRule, draft: FormDraft, here: str, outside: Outside) -> dict[str, Any]:
    upload_id = draft.awaited[rule.name]
    ticket = outside.quarantine.ticket(
        upload_id,
        content_type="",
        max_bytes=max(_PAGE_BYTES, rule.max_bytes),
        seconds=_PAGE_SECONDS,
        back_to=f"{outside.site_url}{here}&incarcat={upload_id}",
    )
    return {"rule": rule, "url": ticket.url, "fields": ticket.fields}


def _file(offered: Service, draft: FormDraft, upload_id: str, upload: Upload | None) -> dict[str, str]:
    title = file_title(draft, offered, upload_id, upload)
    if upload is None:
        gone = _("Fișierul a expirat. Scoateți-l și încărcați-l din nou.")
        return {"upload_id": upload_id, "title": title, "state": "refused", "why": gone, "detail": ""}
    return {
        "upload_id": upload_id,
        "title": title,
        "state": upload.state.value,
        "why": why_refused(upload),
        "detail": " · ".join(filter(None, (file_kind(draft, offered, upload), file_words(upload)))),
    }
