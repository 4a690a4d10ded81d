"""Uploads as the cases room sees them: files of a case, with a verdict each."""

from typing import Protocol

from primarie.cases.model import CaseFile
from primarie.documents import refusals
from primarie.documents.model import Upload, UploadState

_STATES = {UploadState.PENDING: "waiting", UploadState.RELEASED: "released", UploadState.REFUSED: "refused"}


class _Claims(Protocol):
    def claim(self, upload_id: str, case_id: str, *, in_time: bool) -> Upload: ...


class CaseUploads:
    """Claims uploads for cases; `in_time`: only those whose time is not over.

    A request that is registered loses no file, however late its case is opened; what comes to an open case is taken
    while it is good, as pages and API say.
    """

    def __init__(self, uploads: _Claims, *, in_time: bool = False) -> None:
        self._uploads = uploads
        self._in_time = in_time

    def claim(self, upload_id: str, case_id: str) -> CaseFile:
        """Ties the upload to the case, once for ever, and says how it stands; NotFound when there is no such upload."""
        upload = self._uploads.claim(upload_id, case_id, in_time=self._in_time)
        return case_file(upload) if upload.case_id == case_id else CaseFile(upload_id, "refused", refusals.ELSEWHERE)


def case_file(upload: Upload) -> CaseFile:
    """The upload as a file of its case."""
    return CaseFile(upload.upload_id, _STATES[upload.state], upload.why)
