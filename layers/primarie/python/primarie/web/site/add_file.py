"""Files that an applicant adds to a case: each by a plain form straight to storage, then all of them with a message.

Nothing is kept between the pages: what has come is named in the address, each file with a mark that shows that it was
offered to whoever holds the case's code.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from primarie.catalogue import later_file
from primarie.documents.create_upload import offer_upload
from primarie.kernel.errors import FieldError, InvalidInput, TooManyAttempts
from primarie.kernel.identifiers import random_id
from primarie.kernel.language import _
from primarie.web.page import Page, check_token, form_token, see_other
from primarie.web.render import render
from primarie.web.site import own_case
from primarie.web.site.case_page import display_of, name_of, shown_file
from primarie.web.site.follow import ask, message_field
from primarie.web.site.outside import Outside

MOST_FILES = 10
# Beyond what the rule takes, so that a file that is too large comes back with our words instead of storage's own.
_PAGE_BYTES = 50 * 1024 * 1024
_PAGE_SECONDS = 3600


def show_add(
    case_id: str,
    code: str,
    address: str,
    came: str,
    *,
    error: InvalidInput | None = None,
    text: str = "",
    outside: Outside,
) -> Page:
    """The files that came so far, a form for the next, and the message that they go with."""
    if not code:
        return ask(case_id)
    view = own_case.show(case_id, code, address, outside=outside)
    ids = marked(came, code)
    known = outside.uploads.find_all(ids) if ids else {}
    there = [known[each] for each in ids if each in known and not known[each].case_id]
    rule = later_file()
    offer = None
    if len(there) < MOST_FILES and _may_offer(address, outside, so_told=error is None):
        upload = offer_upload(
            view.case.service,
            rule,
            number=len(there) + 1,
            uploads=outside.uploads,
            sealer=outside.sealer,
            clock=outside.clock,
        )
        names = _names([*(each.upload_id for each in there), upload.upload_id], code)
        offer = outside.quarantine.ticket(
            upload.upload_id,
            content_type="",
            max_bytes=_PAGE_BYTES,
            seconds=_PAGE_SECONDS,
            back_to=f"{outside.site_url}/dosar/{case_id}/fisier?venite={names}",
        )
    faults = [FieldError("text", each.message) for each in error.errors] if error else []
    page = render(
        "site/add_file.html",
        here="/dosar",
        case_id=case_id,
        service=view.case.service,
        display=display_of(view.case),
        asked=view.asked,
        errors=faults,
        rule=rule,
        offer=offer,
        came=_names([each.upload_id for each in there], code),
        files=[shown_file(each, number, outside.sealer) for number, each in enumerate(there, start=1)],
        token=form_token(code),
        key=random_id(),
        message_field=message_field(view.asked, text, faults, required=False),
    )
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(offer.url)) if offer else ""
    # A script sends files to storage by itself, and shows pictures before they are sent.
    return Page(
        page,
        status=400 if faults else 200,
        forms_to=origin,
        connects_to=origin,
        pictures_from="blob:" if origin else "",
    )


def _may_offer(address: str, outside: Outside, *, so_told: bool) -> bool:
    """Counts one more offer; who had too many is told so, or, where the page has other news, gets none."""
    try:
        outside.admit("uploads", address=address)
    except TooManyAttempts:
        if so_told:
            raise
        return False
    return True


def send_files(case_id: str, code: str, address: str, form: Mapping[str, str], *, outside: Outside) -> Page:
    """Sends the files with the message, once for the key that came with the page.

    `adauga`: a script has uploaded this file; it is counted in, and nothing is sent yet.
    """
    if not code:
        return ask(case_id)
    check_token(form, code)
    came = form.get("venite", "")
    if added := form.get("adauga", ""):
        return _with(case_id, code, address, came, added, outside)
    ids = marked(came, code)
    known = outside.uploads.find_all(ids) if ids else {}
    text = form.get("text", "").strip()
    if not known:
        nothing = InvalidInput([FieldError("text", _("Încărcați întâi un fișier."))])
        return show_add(case_id, code, address, came, error=nothing, text=text, outside=outside)
    names = [name_of(known[each], number, outside.sealer) for number, each in enumerate(ids, start=1) if each in known]
    words = text or _("Am trimis: {names}", names=", ".join(names))
    uploads, key = tuple(each for each in ids if each in known), form.get("cheie", "")
    try:
        own_case.write(case_id, code, address, words, key=key, uploads=uploads, outside=outside)
    except InvalidInput as error:
        return show_add(case_id, code, address, came, error=error, text=text, outside=outside)
    except TooManyAttempts as error:
        kept = InvalidInput([FieldError("text", error.detail)])
        asked = show_add(case_id, code, address, came, error=kept, text=text, outside=outside)
        return asked.too_early(error.retry_after)
    return see_other(f"/dosar/{case_id}?gata=fisiere")


def _with(case_id: str, code: str, address: str, came: str, added: str, outside: Outside) -> Page:
    """The page with one upload more, if it was made for such a file of such a case and is nobody's yet."""
    view, ids = own_case.show(case_id, code, address, outside=outside), marked(came, code)
    upload = outside.uploads.find(added)
    asked_for = (view.case.service, later_file().name, "")
    fits = upload is not None and (upload.service, upload.name, upload.case_id) == asked_for
    if fits and len(ids) < MOST_FILES:
        ids = list(dict.fromkeys([*ids, added]))
    return see_other(f"/dosar/{case_id}/fisier?venite={_names(ids, code)}")


def marked(came: str, code: str) -> list[str]:
    """The uploads that an address names with a right mark, each once."""
    found = []
    for each in came.split(",")[: MOST_FILES + 1]:
        upload_id, _sep, mark = each.partition(".")
        if upload_id and hmac.compare_digest(mark.encode(), _mark(upload_id, code).encode()):
            found.append(upload_id)
    return list(dict.fromkeys(found))


def _names(ids: Sequence[str], code: str) -> str:
    return ",".join(f"{each}.{_mark(each, code)}" for each in ids)


def _mark(upload_id: str, code: str) -> str:
    return hmac.new(code.encode(), f"file:{upload_id}".encode(), hashlib.sha256).hexdigest()[:32]
