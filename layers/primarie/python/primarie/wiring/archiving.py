"""All that the app `archiving` may touch: the locked bucket, its table, and what packages are made from."""

import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from primarie.archive.bagit_ import BagitInspector
from primarie.archive.dynamodb import ArchiveTable
from primarie.archive.lambda_ import LambdaRegister
from primarie.archive.list_case import list_case
from primarie.archive.lists_dynamodb import ArchiveLists
from primarie.archive.papers import Sources
from primarie.archive.ports import Catalogue
from primarie.archive.s3 import S3Vault
from primarie.cases.dynamodb import CasesTable
from primarie.catalogue import loader
from primarie.documents.dynamodb import UploadTable
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import function_name, setting
from primarie.people.kms import KmsSealer
from primarie.registry.dynamodb import DynamoDays
from primarie.signing.dynamodb import LetterTable
from primarie.signing.s3 import S3Pdfs
from primarie.signing.ssm import SsmCertificates
from primarie.wiring.aws import client

if TYPE_CHECKING:
    from primarie.signing.pyhanko_judge import PyHankoJudge

# Reading ends well before the function's own end (15 minutes).
_READING_SECONDS = 600.0


class Archiving:
    """The app's outside, each part made when first asked for."""

    clock = SystemClock()
    inspector = BagitInspector()

    @property
    def catalogue(self) -> Catalogue:
        """The services and the town hall."""
        return loader

    @property
    def folders(self) -> CasesTable:
        """The cases, read only."""
        return CasesTable(_database(), setting("CASES_TABLE"))

    @property
    def archive(self) -> ArchiveTable:
        """Plans, receipts, holds, rounds."""
        return ArchiveTable(_database(), setting("ARCHIVE_TABLE"))

    @property
    def lists(self) -> ArchiveLists:
        """The lists that the archivist looks through."""
        return ArchiveLists(_database(), setting("ARCHIVE_TABLE"))

    def enlist(self, case_id: str) -> None:
        """Puts a case into the lists that does not stand there yet (`list_case`)."""
        case = self.folders.dossier(case_id).case
        list_case(case, shelf=self.archive, listing=self.lists, catalogue=self.catalogue)

    @property
    def vault(self) -> S3Vault:
        """The bucket under Object Lock."""
        return S3Vault(client("s3"), setting("ARCHIVE_BUCKET"))

    @property
    def days(self) -> DynamoDays:
        """The register's closed days, read only."""
        register = self.catalogue.institution().register
        return DynamoDays(_database(), register=register, register_table=setting("REGISTER_TABLE"))

    @property
    def sources(self) -> Sources:
        """Where papers come from."""
        return Sources(
            uploads=UploadTable(setting("UPLOADS_TABLE"), clock=self.clock),
            letters=LetterTable(setting("LETTERS_TABLE")),
            files=S3Pdfs(client("s3"), setting("DOCUMENTS_BUCKET")),
            register=LambdaRegister(client("lambda"), function_name("registry", "prove_entry")),
            signatures=_judge(),
            catalogue=self.catalogue,
            sealer=KmsSealer(client("kms"), setting("PERSONAL_KEY")),
        )

    def time_left(self) -> Callable[[], bool]:
        """Whether there is time for another part of the archive, counted from now."""
        until = time.monotonic() + _READING_SECONDS
        return lambda: time.monotonic() < until


@cache
def _database() -> Database:
    return Database()


@cache
def _judge() -> "PyHankoJudge":
    # Imported when needed: only one of the app's functions reads signatures.
    from primarie.signing.pyhanko_judge import PyHankoJudge

    return PyHankoJudge(SsmCertificates(client("ssm"), setting("TRUST_PARAMETER")))
