"""Tells anybody who signed a PDF, whether it is whole, and whether the register knows it. Holds no key."""

from typing import Any

from chalice import Chalice

from primarie.entry.http import Incoming, api
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.signing.read_upload import read_upload
from primarie.signing.verdict_words import verdict_as_dict
from primarie.signing.verify_pdf import LARGEST, LARGEST_UPLOAD, verify_pdf
from primarie.wiring import verification as wiring

app = Chalice(app_name="verification")
app.api.binary_types.extend(["application/pdf", "multipart/form-data"])

PDF = "application/pdf"
JSON = "application/json"


@app.route("/api/v1/verify", methods=["POST"], content_types=[PDF, JSON])
@api(app, "verification")
def verify(request: Incoming) -> dict[str, Any]:
    """Judges the PDF in the body, or the one that was uploaded: {uploadId}."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == PDF:
        return verdict_as_dict(verify_pdf(request.body, largest=LARGEST, **wiring.verify_pdf()))
    upload_id = request.json().get("uploadId")
    if not isinstance(upload_id, str) or not upload_id:
        raise InvalidInput([FieldError("uploadId", "Trimiteți un PDF sau identificatorul unui fișier încărcat.")])
    pdf = read_upload(upload_id, **wiring.read_upload())
    return verdict_as_dict(verify_pdf(pdf, largest=LARGEST_UPLOAD, **wiring.verify_pdf()))
