"""What stands behind the door where requests are handed in."""

from collections.abc import Mapping, Sequence

from primarie.kernel.errors import KeyReused
from primarie.registry.model import BroughtFile, Registration, Submission


class FakeRegistrar:
    """Numbers from 42 on; the same submission has the same number."""

    def __init__(self) -> None:
        self.taken: dict[str, Submission] = {}

    def register(self, submission: Submission) -> Registration:
        before = self.taken.setdefault(submission.submission_id, submission)
        if before.body_digest != submission.body_digest:
            raise KeyReused("Aceeași cheie a venit cu altă cerere.")
        number = 42 + list(self.taken).index(submission.submission_id)
        return Registration(
            id=f"S6-2026-{number:08d}",
            number=number,
            year=2026,
            display=f"{number}/24.11.2026",
            registered_at="2026-11-24T08:00:00.000000Z",
            due_date="2026-12-28",
            term_reason="30 de zile de la înregistrare.",
            receipt={"hash": "ab" * 32, "previous": "0" * 64},
        )


class FakeBroughtFiles:
    """Files that the test says were uploaded."""

    def __init__(self, *files: BroughtFile) -> None:
        self._files = {each.upload_id: each for each in files}

    def brought(self, upload_ids: Sequence[str]) -> Mapping[str, BroughtFile]:
        return {each: self._files[each] for each in upload_ids if each in self._files}
