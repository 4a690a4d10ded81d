"""All that the app `intake` may touch: uploads, its buckets, cases, letters, the registry's functions, two keys."""

from functools import cache, partial
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from primarie.calendar.dynamodb import HolidaysWithAdded
from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.dynamodb import CasesTable, DurationsTable
from primarie.cases.states import StatesWorkflow
from primarie.catalogue.limits import admit
from primarie.catalogue.loader import HERE
from primarie.documents.brought import BroughtUploads
from primarie.documents.case_files import CaseUploads
from primarie.documents.dynamodb import FormDraftTable, TryTable, UploadTable
from primarie.documents.s3 import S3Links, S3Quarantine
from primarie.entry.observe import report
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import function_name, setting, setting_if_any
from primarie.messages.dynamodb import FeedbackTable
from primarie.people.kms import KmsLookupKey, KmsSealer
from primarie.registry.lambda_ import LambdaProofs, LambdaRegistrar
from primarie.reports.dynamodb import ReportsTable
from primarie.signing.case_papers import CaseLetters, CaseLinks
from primarie.signing.dynamodb import LetterTable
from primarie.signing.lambda_ import LambdaReceipts
from primarie.web.site.outside import Outside
from primarie.wiring.aws import client

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

APP = "intake"
CLOCK = SystemClock()


@cache
def outside() -> Outside:
    """The citizen's door, with everything that it may touch."""
    sealer = KmsSealer(client("kms"), setting("PERSONAL_KEY"))
    table = setting("UPLOADS_TABLE")
    uploads = UploadTable(table, clock=CLOCK, database=database())
    tries = TryTable(table, clock=CLOCK, database=database())
    letters = LetterTable(setting("LETTERS_TABLE"))
    return Outside(
        clock=CLOCK,
        site_url=setting("SITE_URL"),
        ws_url=setting("WS_URL"),
        sealer=sealer,
        lookup_key=KmsLookupKey(client("kms"), setting("LOOKUP_KEY")),
        tries=tries,
        admit=partial(admit, factor=int(setting("LIMIT_FACTOR")), tries=tries),
        uploads=uploads,
        quarantine=S3Quarantine(client("s3"), setting("QUARANTINE_BUCKET")),
        drafts=FormDraftTable(table, sealer=sealer, clock=CLOCK, database=database()),
        brought=BroughtUploads(uploads, lambda case_id: cases().dossier(case_id).case.submission_id),
        registrar=LambdaRegistrar(client("lambda"), function_name("registry", "register_request")),
        folders=cases(),
        claims=CaseUploads(uploads, in_time=True),
        letters=CaseLetters(letters),
        links=CaseLinks(letters, uploads, S3Links(client("s3"), setting("DOCUMENTS_BUCKET")), sealer),
        receipts=LambdaReceipts(_patient_for_a_page(), function_name("signing", "seal_receipt")),
        proofs=LambdaProofs(client("lambda"), function_name("registry", "prove_entry")),
        deliver=deliver,
        map_tiles=setting_if_any("MAP_TILES"),
        durations=DurationsTable(database(), setting("CASES_TABLE")),
        figures=ReportsTable(database(), setting("REPORTS_TABLE")),
        feedback=FeedbackTable(database(), table, sealer=sealer, clock=CLOCK),
        holidays=HolidaysWithAdded(
            RomanianHolidays(extra_days_off(HERE / "holidays.toml")), database, lambda: setting("STAFF_TABLE")
        ),
    )


@cache
def cases() -> CasesTable:
    """The cases table."""
    return CasesTable(database(), setting("CASES_TABLE"))


@cache
def database() -> Database:
    """One client for all tables."""
    return Database()


@cache
def _patient_for_a_page() -> "LambdaClient":
    """Asks once, and gives up before the gateway gives up on the page that waits."""
    brief = Config(retries={"mode": "standard", "total_max_attempts": 1}, connect_timeout=3, read_timeout=20)
    return boto3.client("lambda", config=brief)


def deliver(case_id: str, task_id: str) -> None:
    """Tells the workflow of an answered task; when that fails the answer stands and the sweep delivers it."""
    try:
        workflow = StatesWorkflow(client("stepfunctions"))
        deliver_decision(case_id, task_id, folders=cases(), workflow=workflow, deliveries=cases())
    except Exception as error:  # noqa: BLE001 - the applicant's words are recorded, whatever befalls their delivery
        report(APP, error)
