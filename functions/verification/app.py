"""Tells anybody who signed a PDF, whether it is whole, and whether the register knows it. Holds no key."""

from typing import Any

from chalice.app import Response

from primarie.entry.http import STATUS, Door, Incoming, api, page
from primarie.entry.multipart import MULTIPART, file_of
from primarie.entry.pages import page_response
from primarie.kernel.errors import Busy, OfficeError
from primarie.signing.look_up_code import look_up_code
from primarie.signing.read_upload import asked_upload, read_upload
from primarie.signing.verdict_words import verdict_as_dict
from primarie.signing.verify_pdf import LARGEST_UPLOAD, verify_pdf
from primarie.web.page import Page
from primarie.web.site import offline
from primarie.web.site import verify as pages
from primarie.wiring import verification as wiring

NAME = "verification"
PDF = "application/pdf"
JSON = "application/json"
app = Door(app_name=NAME)


def _refused(request: Incoming, error: OfficeError) -> Response:
    return page_response(request, pages.refused(error, STATUS.get(type(error), 500)))


def _uploaded(upload_id: str) -> Page:
    try:
        pdf = read_upload(upload_id, **wiring.read_upload())
    except Busy:
        return pages.wait(upload_id)
    return pages.judged(verify_pdf(pdf, largest=LARGEST_UPLOAD, **wiring.verify_pdf()))


@app.route("/api/v1/verify", methods=["POST"], content_types=[PDF, JSON])
@api(app, NAME)
def verify(request: Incoming) -> dict[str, Any]:
    """Judges the PDF in the body, or the one that was uploaded: {uploadId}."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == PDF:
        return verdict_as_dict(verify_pdf(request.body, **wiring.verify_pdf()))
    pdf = read_upload(asked_upload(request.json()), **wiring.read_upload())
    return verdict_as_dict(verify_pdf(pdf, largest=LARGEST_UPLOAD, **wiring.verify_pdf()))


@app.route("/verificare", methods=["GET"], name="ask_verification")
@page(app, NAME, _refused)
def ask_verification(request: Incoming) -> Response:
    """The page; `cod`: what is known of the letter with that code; `incarcat`: the verdict on an uploaded file."""
    if upload_id := request.query.get("incarcat", ""):
        return page_response(request, _uploaded(upload_id))
    code = request.query.get("cod", "").strip()
    if not code:
        return page_response(request, pages.ask())
    return page_response(request, pages.found(code, look_up_code(code, **wiring.look_up_code())))


@app.route("/verificare/dovada", methods=["GET"], name="check_proof")
@page(app, NAME, _refused)
def check_proof(request: Incoming) -> Response:
    """The page that checks a register proof in the browser, or on any computer without a network."""
    return page_response(request, offline.proof_page())


@app.route("/verificare", methods=["POST"], content_types=[MULTIPART], name="verify_file")
@page(app, NAME, _refused)
def verify_file(request: Incoming) -> Response:
    """Judges the file of the page's form."""
    verdict = verify_pdf(file_of(request, "document"), **wiring.verify_pdf())
    return page_response(request, pages.judged(verdict))
