"""Uploads as the cases room sees them: files of a case, with a verdict each."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from primarie.cases.model import Case, CaseFile
from primarie.catalogue import attachment_rules
from primarie.catalogue.loader import REGISTRY
from primarie.documents import refusals
from primarie.documents.model import Upload, UploadState
from primarie.kernel.errors import NotFound
from primarie.kernel.language import _

_STATES = {UploadState.PENDING: "waiting", UploadState.RELEASED: "released", UploadState.REFUSED: "refused"}


class _Claims(Protocol):
    def find_all(self, upload_ids: Sequence[str]) -> Mapping[str, Upload]: ...

    def claim(self, upload_id: str, case_id: str, *, in_time: bool) -> Upload: ...


class CaseUploads:
    """Claims uploads for cases; `in_time`: only those whose time is not over.

    A request that is registered loses no file, however late its case is opened; what comes to an open case is taken
    while it is good, as pages and API say. `scanned`: what the registry scans may come to any case.
    """

    def __init__(self, uploads: _Claims, *, in_time: bool = False, scanned: bool = False) -> None:
        self._uploads = uploads
        self._in_time = in_time
        self._scanned = scanned

    def claim(self, upload_id: str, case_id: str) -> CaseFile:
        """Ties the upload to the case, once for ever, and says how it stands; NotFound when there is no such upload."""
        upload = self._uploads.claim(upload_id, case_id, in_time=self._in_time)
        return case_file(upload) if upload.case_id == case_id else CaseFile(upload_id, "refused", refusals.ELSEWHERE)

    def misfits(self, upload_ids: Sequence[str], case: Case) -> Mapping[str, str]:
        """Those that may not come to the case, by id, each with the reason: gone, of another service, another case's.

        What was offered for something else, as a PDF to be verified, was never examined as a case's file is.
        """
        found = self._uploads.find_all(upload_ids)
        kinds = _kinds(case.service) | (_kinds(REGISTRY) if self._scanned else set())
        reasons = {each: _reason(found.get(each), case, kinds) for each in upload_ids}
        return {each: why for each, why in reasons.items() if why}


def _kinds(service: str) -> set[tuple[str, str]]:
    """Service and name of each kind of file that comes to the service's cases."""
    try:
        return {(service, rule.name) for rule in attachment_rules(service)}
    except NotFound:
        return set()  # the catalogue has given the service up: it offers no new files either


def _reason(upload: Upload | None, case: Case, kinds: set[tuple[str, str]]) -> str:
    if upload is None:
        return _("Fișierul nu există sau a expirat. Încărcați-l din nou.")
    if (upload.service, upload.name) not in kinds:
        return _("Fișierul a fost încărcat pentru alt serviciu.")
    if upload.case_id not in ("", case.case_id):
        return _("Fișierul face parte deja din altă cerere.")
    return ""


def case_file(upload: Upload) -> CaseFile:
    """The upload as a file of its case."""
    return CaseFile(upload.upload_id, _STATES[upload.state], upload.why)
