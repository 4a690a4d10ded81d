"""The pages where anybody checks a document: by its file, large or small, or by the code printed on it."""

from urllib.parse import urlsplit

from primarie.catalogue import attachment_rule
from primarie.catalogue.loader import VERIFICATION
from primarie.documents.create_upload import TICKET_SECONDS, megabytes, offer_upload
from primarie.kernel.errors import FieldError, InvalidInput, OfficeError
from primarie.signing.model import KnownLetter, Verdict
from primarie.signing.verdict_words import FORMS, KINDS, LEVELS, PROBLEMS
from primarie.signing.verify_pdf import LARGEST, LARGEST_UPLOAD
from primarie.web.page import Page
from primarie.web.render import render
from primarie.web.site.outside import Outside


def ask() -> Page:
    """The empty page."""
    return _page()


def judged(verdict: Verdict) -> Page:
    """What is known of the file."""
    return _page(verdict=verdict)


def found(code: str, known: KnownLetter | None) -> Page:
    """What is known of the letter with that printed code."""
    return _page(code=code, letter=known, status=200 if known else 404)


def wait(upload_id: str) -> Page:
    """While a large file is looked at: a page that asks again by itself."""
    page = render("site/verify_wait.html", here="/verificare", upload_id=upload_id)
    return Page(page, status=202, headers={"Retry-After": "3"})


def refused(error: OfficeError, status: int) -> Page:
    """Why the file could not be taken."""
    errors = error.errors if isinstance(error, InvalidInput) else [FieldError("document", error.detail)]
    return _page(errors=[FieldError("document", each.message) for each in errors], status=status)


def offer_large(address: str, *, outside: Outside) -> Page:
    """A plain form for a file that is too large for one call; storage sends the browser back to the verdict."""
    outside.admit("uploads", address=address)
    rule = attachment_rule(VERIFICATION, "document")
    upload = offer_upload(
        VERIFICATION, rule, number=1, uploads=outside.uploads, sealer=outside.sealer, clock=outside.clock
    )
    offer = outside.quarantine.ticket(
        upload.upload_id,
        content_type="",
        max_bytes=min(rule.max_bytes, LARGEST_UPLOAD),
        seconds=TICKET_SECONDS,
        back_to=f"{outside.site_url}/verificare?incarcat={upload.upload_id}",
    )
    most = min(megabytes(rule), LARGEST_UPLOAD // (1024 * 1024))
    page = render("site/verify_large.html", here="/verificare", rule=rule, offer=offer, most=most)
    return Page(page, forms_to="{0.scheme}://{0.netloc}".format(urlsplit(offer.url)))


def _page(
    *,
    verdict: Verdict | None = None,
    errors: list[FieldError] | None = None,
    code: str = "",
    letter: KnownLetter | None = None,
    status: int = 200,
) -> Page:
    html = render(
        "site/verify.html",
        verdict=verdict,
        errors=errors or [],
        code=code,
        letter=letter,
        kinds=KINDS,
        forms=FORMS,
        levels=LEVELS,
        problems=PROBLEMS,
        most=LARGEST,
        here="/verificare",
    )
    return Page(html, status=status)
