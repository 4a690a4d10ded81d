"""Uploads as the register's door asks for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from primarie.documents.model import Upload
from primarie.registry.model import BroughtFile


class _Finder(Protocol):
    def find_all(self, upload_ids: Sequence[str]) -> Mapping[str, Upload]: ...


class BroughtUploads:
    """Uploads by id; for a claimed one, `submission_of` tells which submission the claiming case was born from."""

    def __init__(self, uploads: _Finder, submission_of: Callable[[str], str]) -> None:
        self._uploads = uploads
        self._submission_of = submission_of

    def brought(self, upload_ids: Sequence[str]) -> Mapping[str, BroughtFile]:
        """Those of the uploads that exist, by id."""
        return {each: self._file(upload) for each, upload in self._uploads.find_all(upload_ids).items()}

    def _file(self, upload: Upload) -> BroughtFile:
        claimed_by = self._submission_of(upload.case_id) if upload.case_id else ""
        return BroughtFile(upload.upload_id, upload.service, upload.name, claimed_by)
