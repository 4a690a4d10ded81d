"""What the console's pages may touch: the desk's verbs as the desk API has them, and the user pool's front desk."""

from collections.abc import Sequence
from functools import cache

from primarie.catalogue.loader import this_town
from primarie.documents.model import Upload
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.messages.dynamodb import FeedbackTable
from primarie.messages.feedback import Feedback
from primarie.messages.list_feedback import list_feedback
from primarie.people.cognito import CognitoAccounts
from primarie.people.http import fetch_json
from primarie.people.model import Actor
from primarie.people.pyjwt import PoolTokens
from primarie.signing.model import Letter
from primarie.web.console.case_office import Workroom
from primarie.web.console.office import Entrance, FileFacts, Office
from primarie.wiring import console
from primarie.wiring.aws import client
from primarie.wiring.console_archive import DeskArchive
from primarie.wiring.console_cases import DeskDrafting, DeskFolder, DeskNotes, DeskRoutes
from primarie.wiring.console_exports import DeskExports
from primarie.wiring.console_inbox import DeskInbox
from primarie.wiring.console_news import StaffNews
from primarie.wiring.console_personal_data import DeskPersonalData
from primarie.wiring.console_register import (
    DeskApplicants,
    DeskDays,
    DeskRegister,
    DeskRegisterFiles,
    DeskScans,
)
from primarie.wiring.console_reports import DeskReports
from primarie.wiring.console_search import DeskSearch
from primarie.wiring.console_work import DeskWork
from primarie.wiring.desk_mark import DeskMarks


@cache
def office() -> Office:
    """The pages' office; its parts reach out when they are first asked."""
    return Office(
        cases=console.DeskCases(),
        work=DeskWork(),
        correspondence=console.DeskCorrespondence(),
        papers=_Papers(),
        workroom=Workroom(notes=DeskNotes(), drafting=DeskDrafting(), folder=DeskFolder(), routes=DeskRoutes()),
        register=DeskRegister(),
        register_files=DeskRegisterFiles(),
        scans=DeskScans(),
        applicants=DeskApplicants(),
        days=DeskDays(),
        archive=DeskArchive(),
        inbox=DeskInbox(),
        people=console.staff(),
        delegates=console.DeskDelegates(),
        post=console.DeskPost(),
        opinions=_Opinions(),
        search=DeskSearch(),
        exports=DeskExports(),
        reports=DeskReports(),
        personal_data=DeskPersonalData(),
        marks=DeskMarks(),
        news=StaffNews(),
        entrance=_entrance(),
        catalogue=this_town(),
        holidays=console.holidays(),
        clock=console.CLOCK,
        secure=lambda: setting("SITE_URL").startswith("https:"),
        site_url=lambda: setting("SITE_URL"),
    )


def _entrance() -> Entrance:
    pool, client_id, cognito = setting("USER_POOL"), setting("USER_POOL_CLIENT"), client("cognito-idp")
    accounts = CognitoAccounts(cognito, client_id)
    reader = PoolTokens(
        # Tokens name the pool at AWS whoever issues them; its keys lie where this function reaches the pool.
        issuer=f"https://cognito-idp.{cognito.meta.region_name}.amazonaws.com/{pool}",
        client_id=client_id,
        fetch_keys=lambda: fetch_json(f"{cognito.meta.endpoint_url}/{pool}/.well-known/jwks.json"),
    )
    return Entrance(accounts=accounts, sessions=accounts, reader=reader, factors=accounts)


class _Opinions:
    """What visitors say of the site."""

    def newest(self, *, actor: Actor) -> Sequence[Feedback]:
        """The last opinions, the last day first (`list_feedback`)."""
        box = FeedbackTable(Database(), setting("UPLOADS_TABLE"), sealer=console.sealer(), clock=console.CLOCK)
        return list_feedback(actor=actor, box=box)


class _Papers:
    """Letters and files of a case, beyond what the case itself tells."""

    def letters(self, case_id: str) -> Sequence[Letter]:
        """Every letter with its stages, the oldest first."""
        return console.letters().of_case(case_id)

    def file(self, upload_id: str) -> FileFacts:
        """What is known of a file; nothing when its upload has passed away."""
        upload = console.uploads().find(upload_id)
        return _facts(upload) if upload else FileFacts()


def _facts(upload: Upload) -> FileFacts:
    name = str(console.sealer().open(upload.name_sealed, submission_id=upload.upload_id))
    return FileFacts(name, upload.sniffed_type or upload.content_type, upload.size)
