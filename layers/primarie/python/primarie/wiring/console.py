"""All that the app `console` may touch, bound to the desk's verbs: the API and the pages call the same ones."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from primarie.administration import note_look as looks
from primarie.administration.dynamodb import DeedTable
from primarie.calendar.dynamodb import HolidaysWithAdded
from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.cases.act_on_task import Desk, act_on_task
from primarie.cases.colleague_tasks import tasks_for
from primarie.cases.correspondence import Sent
from primarie.cases.decision import Decision
from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.dynamodb import CasesTable
from primarie.cases.end_delegation import end_delegation
from primarie.cases.lambda_ import LambdaAuthoriser, LambdaPost, LambdaPostList
from primarie.cases.link_file import link_file
from primarie.cases.list_postings import list_postings
from primarie.cases.list_tasks import Asked, Page
from primarie.cases.name_delegate import name_delegate
from primarie.cases.postings import Carried, ShownPostings
from primarie.cases.record_posting import record_posting
from primarie.cases.record_posting_returned import record_posting_returned
from primarie.cases.reveal_applicant import reveal_applicant
from primarie.cases.send_message import send_message
from primarie.cases.states import StatesWorkflow
from primarie.cases.view_case import view_case
from primarie.cases.views import DeskView
from primarie.catalogue.loader import HERE, this_town
from primarie.documents.dynamodb import UploadTable
from primarie.documents.s3 import S3Links
from primarie.entry.observe import report
from primarie.kernel.clock import SystemClock, local_day
from primarie.kernel.dynamodb import Database
from primarie.kernel.identifiers import random_id
from primarie.kernel.settings import function_name, setting
from primarie.people.dynamodb import StaffTable
from primarie.people.kms import KmsSealer
from primarie.people.model import Actor, Delegation
from primarie.signing.case_papers import CaseLetters, CaseLinks
from primarie.signing.dynamodb import LetterTable
from primarie.wiring.aws import client

APP = "console"
CLOCK = SystemClock()


class DeskCases:
    """Queues, cases and actions."""

    def queue(self, asked: Asked, *, actor: Actor, colleague: Actor | None = None) -> Page:
        """One page of the person's queue, or of a colleague's (`tasks_for`)."""
        return tasks_for(
            asked,
            reader=actor,
            colleague=colleague,
            today=local_day(CLOCK.now()),
            held=standing_in(actor),
            departments=[each.code for each in this_town().institution.departments],
            queues=cases(),
        )

    def view(self, case_id: str, request_id: str, *, actor: Actor) -> DeskView:
        """The case, with the entry that it was looked at (`view_case`)."""
        return view_case(
            case_id,
            request_id,
            actor=actor,
            folders=cases(),
            delegations=staff(),
            letters=CaseLetters(letters()),
            sealer=sealer(),
            clock=CLOCK,
        )

    def act(self, task_id: str, action: str, given: Mapping[str, Any], *, actor: Actor) -> Decision:
        """The action, delivered to the workflow (`act_on_task`, `deliver_decision`)."""
        decision = act_on_task(task_id, action, given, actor=actor, desk=desk())
        tell_workflow(decision.case_id, decision.task_id)
        return decision


class DeskCorrespondence:
    """What passes between the office and the applicant, and who sees it."""

    def send(self, case_id: str, text: str, request_id: str, *, actor: Actor, seen: str | None = None) -> Sent:
        """A message to the applicant, once for a request id (`send_message`)."""
        return send_message(
            case_id,
            text,
            request_id,
            actor=actor,
            folders=cases(),
            delegations=staff(),
            sealer=sealer(),
            clock=CLOCK,
            seen=seen,
        )

    def reveal(self, case_id: str, reason: str, request_id: str, *, actor: Actor) -> Any:
        """The applicant in clear; the reason stays in the history (`reveal_applicant`)."""
        return reveal_applicant(
            case_id,
            reason,
            request_id,
            actor=actor,
            folders=cases(),
            delegations=staff(),
            sealer=sealer(),
            clock=CLOCK,
        )

    def link(self, case_id: str, file_id: str, request_id: str, *, actor: Actor, inline: bool = False) -> str:
        """A short-lived address of a file or letter, `inline` for showing it on a page (`link_file`)."""
        links = CaseLinks(letters(), uploads(), S3Links(client("s3"), setting("DOCUMENTS_BUCKET")), sealer())
        return link_file(
            case_id,
            file_id,
            request_id,
            actor=actor,
            folders=cases(),
            delegations=staff(),
            links=links,
            clock=CLOCK,
            inline=inline,
        )


class DeskPost:
    """What people carry to the post and over the counter."""

    def page(self, state: str, after: str, *, actor: Actor) -> ShownPostings:
        """A page of what waits to be carried, or of what the post has (`list_postings`)."""
        shown = list_postings(state, after, actor=actor, post=_post_list(), folders=cases(), sealer=sealer())
        seen = {each.posting.case_id for each in shown.items}
        note_look("postings_viewed", state, sorted(seen), random_id(), actor=actor)
        return shown

    def record(self, case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor) -> Carried:
        """The day and number of a dispatch; the first record stands (`record_posting`)."""
        return record_posting(case_id, notice_id, given, actor=actor, folders=cases(), post=_post(), clock=CLOCK)

    def bring_back(self, case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor) -> Carried:
        """An envelope that the post brought back; the first record stands (`record_posting_returned`)."""
        return record_posting_returned(
            case_id, notice_id, given, actor=actor, folders=cases(), post=_post(), clock=CLOCK
        )


class DeskDelegates:
    """Who stands in for whom."""

    def held(self, *, actor: Actor) -> Sequence[Delegation]:
        """The delegations under which the person acts today."""
        return standing_in(actor)

    def name(self, given: Mapping[str, Any], *, actor: Actor) -> Delegation:
        """A delegation written down (`name_delegate`)."""
        return name_delegate(given, actor=actor, staff=staff(), delegations=staff(), clock=CLOCK)

    def end(self, delegation_id: str, *, actor: Actor) -> Delegation:
        """A delegation ended before its last day (`end_delegation`)."""
        return end_delegation(delegation_id, actor=actor, delegations=staff(), clock=CLOCK)

    def current(self) -> Sequence[Delegation]:
        """All delegations that run today or later, the first to end first."""
        return staff().current(local_day(CLOCK.now()).isoformat())


def note_look(
    event: str, on: str, seen: Sequence[str], key: str, *, actor: Actor, facts: Mapping[str, Any] | None = None
) -> None:
    """That somebody saw or took what no case's own journal tells (`administration.note_look`)."""
    journal = DeedTable(_database(), setting("STAFF_TABLE"))
    looks.note_look(event, on, seen, key, actor=actor, journal=journal, clock=CLOCK, facts=facts)


def tell_workflow(case_id: str, task_id: str) -> None:
    """Delivers a recorded decision; when that fails the decision stands and the sweep delivers it."""
    try:
        deliver_decision(case_id, task_id, folders=cases(), workflow=_workflow(), deliveries=cases())
    except Exception as error:  # noqa: BLE001 - the person's decision is recorded, whatever befalls its delivery
        report(APP, error)


def standing_in(actor: Actor) -> Sequence[Delegation]:
    """The delegations under which the person acts today."""
    return staff().held_by(actor.username, local_day(CLOCK.now()).isoformat())


def desk() -> Desk:
    """All that acting on a task needs."""
    return Desk(
        folders=cases(),
        delegations=staff(),
        staff=staff(),
        authoriser=LambdaAuthoriser(client("lambda"), function_name("signing", "authorise_signature")),
        sealer=sealer(),
        holidays=holidays(),
        catalogue=this_town(),
        clock=CLOCK,
    )


@cache
def holidays() -> HolidaysWithAdded:
    """The days that move legal terms, with those that were added during the year."""
    published = RomanianHolidays(extra_days_off(HERE / "holidays.toml"))
    return HolidaysWithAdded(published, _database, lambda: setting("STAFF_TABLE"))


@cache
def cases() -> CasesTable:
    """The cases table."""
    return CasesTable(_database(), setting("CASES_TABLE"))


@cache
def staff() -> StaffTable:
    """The staff table."""
    return StaffTable(_database(), setting("STAFF_TABLE"))


@cache
def sealer() -> KmsSealer:
    """The sealer of personal data."""
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"))


@cache
def letters() -> LetterTable:
    """The letters table, read only."""
    return LetterTable(setting("LETTERS_TABLE"))


@cache
def uploads() -> UploadTable:
    """The uploads table, read only."""
    return UploadTable(setting("UPLOADS_TABLE"), clock=CLOCK)


@cache
def _database() -> Database:
    return Database()


def _post_list() -> LambdaPostList:
    return LambdaPostList(client("lambda"), function_name("notifications", "list_dispatches"))


def _post() -> LambdaPost:
    return LambdaPost(
        client("lambda"),
        dispatch=function_name("notifications", "record_dispatch_by_post"),
        back=function_name("notifications", "record_return"),
    )


def _workflow() -> StatesWorkflow:
    return StatesWorkflow(client("stepfunctions"))
