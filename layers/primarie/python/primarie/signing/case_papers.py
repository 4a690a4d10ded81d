"""Letters and files of a case as the desk and the applicant see them: listed, and opened by short-lived links."""

from collections.abc import Sequence
from typing import Protocol

from primarie.cases.model import CaseDocument
from primarie.documents.model import Upload, UploadState
from primarie.kernel.errors import NotFound
from primarie.kernel.language import _
from primarie.people.ports import Sealer
from primarie.signing.model import RECEIPT, Letter, Stage

# What is shown of a letter: the newest form of it, the one kept for the long term before the one that was sent.
_SHOWN = (Stage.KEPT, Stage.SEALED, Stage.SIGNED, Stage.COUNTERSIGNED, Stage.APPROVED, Stage.RENDERED)
_SEALED = (Stage.KEPT, Stage.SEALED)
_MARKS = {
    Stage.APPROVED: "head",
    Stage.COUNTERSIGNED: "countersigner",
    Stage.SIGNED: "signatory",
    Stage.SEALED: "seal",
    Stage.KEPT: "kept",
}


class _LetterList(Protocol):
    def of_case(self, case_id: str) -> Sequence[Letter]: ...


class _Finder(Protocol):
    def find(self, upload_id: str) -> Upload | None: ...


class _Presigner(Protocol):
    def link(
        self, key: str, *, version_id: str, filename: str, content_type: str, seconds: int = 60, inline: bool = False
    ) -> str: ...


class CaseLetters:
    """The letters of a case."""

    def __init__(self, letters: _LetterList) -> None:
        self._letters = letters

    def of_case(self, case_id: str) -> Sequence[CaseDocument]:
        """The case's letters, the oldest first and a receipt last, each with the hash of its newest bytes."""
        found = sorted(self._letters.of_case(case_id), key=lambda letter: letter.kind == RECEIPT)
        return [_document(letter) for letter in found if letter.stages]


class CaseLinks:
    """Short-lived addresses of a case's letters and released files."""

    def __init__(self, letters: _LetterList, uploads: _Finder, presigner: _Presigner, sealer: Sealer) -> None:
        self._letters = letters
        self._uploads = uploads
        self._presigner = presigner
        self._sealer = sealer

    def link(self, case_id: str, file_id: str, *, inline: bool = False) -> str:
        """An address good for a minute for a released file or a letter of the case; NotFound for anything else."""
        for letter in self._letters.of_case(case_id):
            if letter.document_id == file_id and letter.stages:
                return self._letter(letter, inline)
        upload = self._uploads.find(file_id)
        if upload is None or upload.case_id != case_id or upload.state is not UploadState.RELEASED or not upload.key:
            raise NotFound(_("Dosarul nu are acest fișier."))
        name = str(self._sealer.open(upload.name_sealed, submission_id=upload.upload_id))
        return self._presigner.link(
            upload.key, version_id=upload.version_id, filename=name, content_type=upload.sniffed_type, inline=inline
        )

    def _letter(self, letter: Letter, inline: bool) -> str:
        shown = letter.at(_newest(letter))
        name = f"{letter.case_id}-{letter.kind}.pdf"
        return self._presigner.link(
            shown.key, version_id=shown.version_id, filename=name, content_type="application/pdf", inline=inline
        )


def _newest(letter: Letter) -> Stage:
    return next(stage for stage in _SHOWN if letter.has(stage))


def _document(letter: Letter) -> CaseDocument:
    newest = _newest(letter)
    marks = tuple((mark, letter.at(stage).at) for stage, mark in _MARKS.items() if letter.has(stage))
    return CaseDocument(
        letter.document_id, letter.kind, letter.at(newest).sha256, newest in _SEALED, marks, letter.code
    )
