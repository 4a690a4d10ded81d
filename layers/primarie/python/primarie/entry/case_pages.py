"""Pages of a case beside its own (receipt, proof, files both ways, contesting) and uploads to be verified.

`entry.site` serves them.
"""

from collections.abc import Callable

from primarie.entry.http import Incoming
from primarie.web.page import Page
from primarie.web.site import add_file, contest, follow, verify
from primarie.web.site.cookies import case_cookie_name
from primarie.web.site.outside import Outside

_CASE = "/dosar/{case_id}"


def _opening(request: Incoming) -> tuple[str, str, str]:
    """The case, the code that this browser holds for it, and where the request comes from."""
    case_id = request.params["case_id"]
    return case_id, request.cookies.get(case_cookie_name(case_id), ""), request.address


def show_receipt(request: Incoming, outside: Outside) -> Page:
    """The sealed receipt of the registration."""
    return follow.receipt(*_opening(request), outside=outside)


def download_proof(request: Incoming, outside: Outside) -> Page:
    """The register proof as a file."""
    return follow.proof_file(*_opening(request), outside=outside)


def own_file(request: Incoming, outside: Outside) -> Page:
    """A file that the applicant sent."""
    case_id, code, address = _opening(request)
    return follow.own_file(case_id, request.params["upload_id"], code, address, outside=outside)


def show_add_file(request: Incoming, outside: Outside) -> Page:
    """Where files are added to a case; storage sends the browser back here."""
    return add_file.show_add(*_opening(request), request.query.get("venite", ""), outside=outside)


def send_files(request: Incoming, outside: Outside) -> Page:
    """The files that came, sent with a message."""
    return add_file.send_files(*_opening(request), request.form(), outside=outside)


def show_ways(request: Incoming, outside: Outside) -> Page:
    """How the outcome may be contested."""
    return contest.show_ways(*_opening(request), outside=outside)


def begin_contest(request: Incoming, outside: Outside) -> Page:
    """A complaint begun."""
    return contest.begin(*_opening(request), request.form(), outside=outside)


def offer_large(request: Incoming, outside: Outside) -> Page:
    """Where a large PDF is brought to be verified."""
    return verify.offer_large(request.address, outside=outside)


CASE_PAGES: tuple[tuple[str, str, Callable[[Incoming, Outside], Page]], ...] = (
    (f"{_CASE}/inregistrare", "GET", show_receipt),
    (f"{_CASE}/dovada/fisier", "GET", download_proof),
    (f"{_CASE}/fisiere/{{upload_id}}", "GET", own_file),
    (f"{_CASE}/fisier", "GET", show_add_file),
    (f"{_CASE}/fisier", "POST", send_files),
    (f"{_CASE}/contestatie", "GET", show_ways),
    (f"{_CASE}/contestatie", "POST", begin_contest),
    # The verifier may write nothing, so that leave to upload is given here.
    ("/verificare/fisier-mare", "GET", offer_large),
)
