"""All that the app `casework` may touch: cases, the claim on uploads, the workflow, reminders, the trouble queue."""

from functools import cache

from primarie.cases.dynamodb import CasesTable, DurationsTable
from primarie.cases.scheduler import SchedulerReminders, Target
from primarie.cases.sqs import TroubleQueue
from primarie.cases.states import StatesWorkflow
from primarie.documents.case_files import CaseUploads
from primarie.documents.dynamodb import UploadTable
from primarie.documents.s3 import S3Shelf
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.wiring.aws import client
from primarie.wiring.routes import machines


class Casework:
    """The app's outside, each part made when first asked for."""

    clock = SystemClock()

    @property
    def cases(self) -> CasesTable:
        """Folders, backlog and deliveries."""
        return _cases()

    @property
    def durations(self) -> DurationsTable:
        """How long cases took."""
        return DurationsTable(Database(), setting("CASES_TABLE"))

    @property
    def workflow(self) -> StatesWorkflow:
        """The state machines of every route."""
        return StatesWorkflow(client("stepfunctions"), machines())

    @property
    def uploads(self) -> CaseUploads:
        """The claim on uploads."""
        return CaseUploads(self.upload_rows)

    @property
    def upload_rows(self) -> UploadTable:
        """The uploads' table itself."""
        return UploadTable(setting("UPLOADS_TABLE"), clock=self.clock)

    @property
    def shelf(self) -> S3Shelf:
        """Where files that nobody claimed are given up."""
        return S3Shelf(client("s3"), setting("DOCUMENTS_BUCKET"))

    @property
    def reminders(self) -> SchedulerReminders:
        """One-time schedules that call `remind`."""
        target = Target(setting("REMIND_FUNCTION"), setting("SCHEDULER_ROLE"), setting("SCHEDULE_GROUP"))
        return SchedulerReminders(client("scheduler"), target)

    @property
    def troubles(self) -> TroubleQueue:
        """Where the people who run the office look."""
        return TroubleQueue(client("sqs"), setting("TROUBLE_QUEUE"))


@cache
def _cases() -> CasesTable:
    return CasesTable(Database(), setting("CASES_TABLE"))
