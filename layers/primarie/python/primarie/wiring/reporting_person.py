"""The builder of a person's copy, and where their papers lie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from primarie.cases.dynamodb import CasesTable
from primarie.cases.model import Dossier
from primarie.documents.dynamodb import UploadTable
from primarie.documents.model import UploadState
from primarie.exports.model import Built
from primarie.exports.person_file import Paper, person_file
from primarie.exports.ports import Progress
from primarie.kernel.clock import SystemClock, local_day
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.kms import KmsSealer
from primarie.people.model import Actor
from primarie.signing.dynamodb import LetterTable
from primarie.signing.model import RECEIPT, Stage
from primarie.web.words import DESK_EVENT
from primarie.wiring.aws import client

CLOCK = SystemClock()
# Letters count once the town's seal is on them; the form kept for the long term goes before the one that was sent.
_GIVEN = (Stage.KEPT, Stage.SEALED)


def person_copy(asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
    """One person's requests as a copy for them; who asked was held against the right when it was noted in each case."""
    sealer = KmsSealer(client("kms"), setting("PERSONAL_KEY"))
    content = person_file(
        asked["cases"],
        folders=CasesTable(Database(), setting("CASES_TABLE")),
        sealer=sealer,
        papers=_Papers(
            UploadTable(setting("UPLOADS_TABLE"), clock=CLOCK), LetterTable(setting("LETTERS_TABLE")), sealer
        ),
        progress=progress,
        say=lambda event: DESK_EVENT.get(event, event),
    )
    return Built(content, f"date-personale-{local_day(CLOCK.now()).isoformat()}.{form}")


@dataclass(frozen=True)
class _Papers:
    """Files and letters, in the documents bucket."""

    uploads: UploadTable
    letters: LetterTable
    sealer: KmsSealer

    def of(self, dossier: Dossier) -> Iterator[Paper]:
        for each in dossier.files:
            upload = self.uploads.find(each.upload_id)
            if upload and upload.state is UploadState.RELEASED and upload.key:
                name = str(self.sealer.open(upload.name_sealed, submission_id=upload.upload_id))
                yield Paper(name, "file", upload.size, partial(_bytes, upload.key, upload.version_id))
        for letter in self.letters.of_case(dossier.case.case_id):
            stage = next((each for each in _GIVEN if letter.has(each)), None)
            if stage:
                stored, kind = letter.at(stage), RECEIPT if letter.kind == RECEIPT else "letter"
                name = f"{letter.case_id}-{letter.kind}.pdf"
                yield Paper(name, kind, 0, partial(_bytes, stored.key, stored.version_id))


def _bytes(key: str, version_id: str) -> bytes:
    wanted: Any = {"VersionId": version_id} if version_id else {}
    found: bytes = client("s3").get_object(Bucket=setting("DOCUMENTS_BUCKET"), Key=key, **wanted)["Body"].read()
    return found
