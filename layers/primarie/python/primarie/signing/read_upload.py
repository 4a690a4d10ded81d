"""Reads a PDF that is too large for one call from where it was uploaded to."""

from primarie.catalogue.loader import VERIFICATION
from primarie.documents.model import UploadState
from primarie.documents.ports import Quarantine, Uploads
from primarie.kernel.errors import Busy, FieldError, InvalidInput, NotFound
from primarie.kernel.language import _


def read_upload(upload_id: str, *, uploads: Uploads, quarantine: Quarantine) -> bytes:
    """The bytes, looked at and accepted as a PDF. NotFound when there are none; Busy while nobody has looked yet."""
    upload = uploads.find(upload_id)
    if upload is None or upload.key:
        raise NotFound(
            "Nu există un fișier de verificat cu acest identificator. Fișierele de verificat se încarcă cu "
            f"serviciul „{VERIFICATION}” și numele „document”."
        )
    if upload.state is UploadState.REFUSED:
        raise InvalidInput([FieldError("uploadId", upload.why)])
    if upload.state is UploadState.PENDING:
        raise Busy(_("Fișierul nu a ajuns încă întreg; încercați din nou."), retry_after=2)
    content = quarantine.take(upload_id)
    if content is None:
        raise NotFound(_("Fișierul nu mai este; încărcați-l din nou."))
    return content
