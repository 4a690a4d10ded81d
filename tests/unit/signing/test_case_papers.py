"""Letters and files of a case: listed, and opened by links."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from primarie.cases.model import CaseDocument
from primarie.documents.model import Upload, UploadState
from primarie.kernel.errors import NotFound
from primarie.signing.case_papers import CaseLetters, CaseLinks
from primarie.signing.model import Letter, Stage, StoredPdf
from tests.fakes.people import FakeSealer


def stored(stage: Stage) -> StoredPdf:
    return StoredPdf(stage, f"letters/c/{stage}.pdf", "v1", f"hash-{stage}", "now", "x")


def letter(document_id: str, *stages: Stage) -> Letter:
    return Letter("case-1", document_id, "letter", 1, {stage: stored(stage) for stage in stages})


@dataclass
class Papers:
    """Letters, uploads and a presigner that says what it signs."""

    letters: list[Letter] = field(default_factory=list)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def of_case(self, case_id: str) -> Sequence[Letter]:
        return [each for each in self.letters if each.case_id == case_id]

    def find(self, upload_id: str) -> Upload | None:
        return self.uploads.get(upload_id)

    def link(
        self, key: str, *, version_id: str, filename: str, content_type: str, seconds: int = 60, inline: bool = False
    ) -> str:
        return f"{key}@{version_id} {filename} {content_type} {seconds}"


def test_a_letter_is_signed_once_the_seal_is_on_it() -> None:
    papers = Papers(
        [letter("a"), letter("b", Stage.RENDERED, Stage.APPROVED), letter("c", Stage.SIGNED, Stage.SEALED, Stage.KEPT)]
    )
    assert list(CaseLetters(papers).of_case("case-1")) == [
        CaseDocument("b", "letter", "hash-approved", False, (("head", "now"),)),
        CaseDocument("c", "letter", "hash-kept", True, (("signatory", "now"), ("seal", "now"), ("kept", "now"))),
    ]


def test_a_receipt_comes_after_the_letters() -> None:
    receipt = replace(letter("r", Stage.RENDERED, Stage.SEALED), kind="receipt", code="7KQ4")
    found = list(CaseLetters(Papers([receipt, letter("c", Stage.SEALED)])).of_case("case-1"))
    assert [(each.kind, each.signed, each.code) for each in found] == [("letter", True, ""), ("receipt", True, "7KQ4")]


def upload(state: UploadState, case_id: str = "case-1") -> Upload:
    name = FakeSealer().seal("groapă.png", submission_id="up1")
    return Upload(
        "up1", "petitie", "dovezi", name, "image/png", 1, "now", state, sniffed_type="image/png",
        key="uploads/up1", version_id="v7", case_id=case_id,
    )  # fmt: skip


def test_files_and_letters_of_the_case_open_and_nothing_else() -> None:
    papers = Papers([letter("c", Stage.SEALED)], {"up1": upload(UploadState.RELEASED)})
    links = CaseLinks(papers, papers, papers, FakeSealer())
    assert links.link("case-1", "up1") == "uploads/up1@v7 groapă.png image/png 60"
    assert links.link("case-1", "c") == "letters/c/sealed.pdf@v1 case-1-letter.pdf application/pdf 60"
    for case_id, file_id in (("case-2", "up1"), ("case-2", "c"), ("case-1", "gone")):
        with pytest.raises(NotFound):
            links.link(case_id, file_id)


@pytest.mark.parametrize("wrong", [upload(UploadState.PENDING), upload(UploadState.REFUSED)])
def test_a_file_without_a_good_verdict_does_not_open(wrong: Upload) -> None:
    papers = Papers(uploads={"up1": wrong})
    with pytest.raises(NotFound):
        CaseLinks(papers, papers, papers, FakeSealer()).link("case-1", "up1")
