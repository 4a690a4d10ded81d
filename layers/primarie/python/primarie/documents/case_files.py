"""Uploads as the cases room sees them: files of a case, with a verdict each."""

from typing import Protocol

from primarie.cases.model import CaseFile
from primarie.documents import refusals
from primarie.documents.model import Upload, UploadState

_STATES = {UploadState.PENDING: "waiting", UploadState.RELEASED: "released", UploadState.REFUSED: "refused"}


class _Claims(Protocol):
    def claim(self, upload_id: str, case_id: str) -> Upload: ...


class CaseUploads:
    """Claims uploads for cases."""

    def __init__(self, uploads: _Claims) -> None:
        self._uploads = uploads

    def claim(self, upload_id: str, case_id: str) -> CaseFile:
        """Ties the upload to the case, once for ever, and says how it stands; NotFound when there is no such upload."""
        upload = self._uploads.claim(upload_id, case_id)
        return case_file(upload) if upload.case_id == case_id else CaseFile(upload_id, "refused", refusals.ELSEWHERE)


def case_file(upload: Upload) -> CaseFile:
    """The upload as a file of its case."""
    return CaseFile(upload.upload_id, _STATES[upload.state], upload.why)
