"""Reads a PDF that is too large for one call from where it was uploaded to."""

from collections.abc import Mapping
from typing import Any

from primarie.catalogue.loader import VERIFICATION
from primarie.documents.model import UploadState, is_upload_id
from primarie.documents.ports import Quarantine, Uploads
from primarie.documents.refusals import said
from primarie.kernel.errors import Busy, FieldError, InvalidInput, NotFound
from primarie.kernel.language import _


def asked_upload(body: Mapping[str, Any]) -> str:
    """The upload that a call names; InvalidInput when it names none."""
    upload_id = body.get("uploadId")
    if not isinstance(upload_id, str) or not is_upload_id(upload_id):
        raise InvalidInput([FieldError("uploadId", _("Trimiteți un PDF sau identificatorul unui fișier încărcat."))])
    return upload_id


def read_upload(upload_id: str, *, uploads: Uploads, quarantine: Quarantine) -> bytes:
    """The bytes, looked at and accepted as a PDF. NotFound when there are none; Busy while nobody has looked yet."""
    upload = uploads.find(upload_id)
    if upload is None or upload.key:
        raise NotFound(
            _(
                "Nu există un fișier de verificat cu acest identificator. Fișierele de verificat se încarcă cu "
                "serviciul „{service}” și numele „document”.",
                service=VERIFICATION,
            )
        )
    if upload.state is UploadState.REFUSED:
        raise InvalidInput([FieldError("uploadId", said(upload.why))])
    if upload.state is UploadState.PENDING:
        raise Busy(_("Fișierul nu a ajuns încă întreg; încercați din nou."), retry_after=2)
    content = quarantine.take(upload_id)
    if content is None:
        raise NotFound(_("Fișierul nu mai este; încărcați-l din nou."))
    return content
