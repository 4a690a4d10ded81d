"""All that the app `admin` may touch: the pool's back office, the staff table, stuck queues, executions of cases."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from primarie.administration import record_catalogue as recording
from primarie.administration.cognito import CognitoStaff
from primarie.administration.dynamodb import CatalogueTable, DayOffTable, DeedTable, QueueCounts
from primarie.administration.keep_days_off import add_day_off, list_days_off
from primarie.administration.keep_departments import (
    House,
    Place,
    close_department,
    list_departments,
    name_head,
    open_department,
    read_department,
)
from primarie.administration.manage_account import (
    Desk,
    change_account,
    disable_account,
    enable_account,
    list_accounts,
    open_account,
    reset_second_factor,
)
from primarie.administration.mend_stuck import Workshop, discard_stuck, list_stuck, retry_all, retry_stuck
from primarie.administration.model import Account, DayOff, Deed, Stuck
from primarie.administration.read_audit import Books, read_audit
from primarie.administration.record_catalogue import Edition, FileVersion, list_editions, list_versions
from primarie.administration.sqs import Receiver, StuckQueues, to_function, to_queue
from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.cases.dynamodb import CasesTable
from primarie.cases.permissions import Right, demand_role
from primarie.cases.restart_case import restart_case
from primarie.cases.states import StatesWorkflow
from primarie.catalogue.loader import HERE, this_town
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.journal import JournalEntry
from primarie.kernel.settings import function_name, setting
from primarie.people.cognito import CognitoAccounts
from primarie.people.dynamodb import StaffTable
from primarie.people.http import fetch_json
from primarie.people.model import Actor
from primarie.people.pyjwt import PoolTokens
from primarie.search.dynamodb import SearchTable
from primarie.web.console.administration.office import Administration
from primarie.web.console.office import Entrance
from primarie.wiring.aws import client
from primarie.wiring.desk_mark import DeskMarks
from primarie.wiring.routes import machines

CLOCK = SystemClock()


@cache
def administration() -> Administration:
    """The pages' office; its parts reach out when they are first asked."""
    return Administration(
        accounts=_People(),
        days=_Days(),
        repairs=_Repairs(),
        audits=_Audits(),
        deployed=_Deployed(),
        departments=_Departments(),
        people=_staff(),
        marks=DeskMarks(),
        entrance=_entrance(),
        catalogue=this_town(),
        clock=CLOCK,
        secure=lambda: setting("SITE_URL").startswith("https:"),
    )


class _People:
    def all(self, *, actor: Actor) -> Sequence[Account]:
        return list_accounts(actor=actor, accounts=_pool())

    def open(self, given: Mapping[str, Any], key: str, *, actor: Actor) -> Account:
        return open_account(given, key, actor=actor, desk=_desk())

    def change(self, username: str, given: Mapping[str, Any], key: str, *, actor: Actor) -> Account:
        return change_account(username, given, key, actor=actor, desk=_desk())

    def switch(self, username: str, on: bool, reason: str, key: str, *, actor: Actor) -> Account:
        switch = enable_account if on else disable_account
        return switch(username, reason, key, actor=actor, desk=_desk())

    def has_factor(self, username: str, *, actor: Actor) -> bool:
        demand_role(actor, Right.MANAGE_PEOPLE)
        return _pool().has_factor(username)

    def reset_factor(self, username: str, reason: str, key: str, *, actor: Actor) -> Account:
        return reset_second_factor(username, reason, key, actor=actor, desk=_desk())


class _Days:
    def all(self, *, actor: Actor) -> Sequence[DayOff]:
        return list_days_off(actor=actor, days=_days(), clock=CLOCK)

    def add(self, given: Mapping[str, Any], key: str, *, actor: Actor) -> DayOff:
        published = RomanianHolidays(extra_days_off(HERE / "holidays.toml"))
        return add_day_off(given, key, actor=actor, days=_days(), holidays=published, journal=_journal(), clock=CLOCK)


class _Repairs:
    def all(self, *, actor: Actor) -> Sequence[Stuck]:
        return list_stuck(actor=actor, shop=_workshop())

    def retry(self, queue: str, message_id: str, *, actor: Actor) -> int:
        if not message_id:
            return retry_all(queue, actor=actor, shop=_workshop())
        retry_stuck(queue, message_id, actor=actor, shop=_workshop())
        return 1

    def discard(self, queue: str, message_id: str, reason: str, *, actor: Actor) -> None:
        discard_stuck(queue, message_id, reason, actor=actor, shop=_workshop())


class _Audits:
    def deeds(self, given: Mapping[str, Any], *, actor: Actor) -> Sequence[Deed]:
        books = Books(_journal(), _CaseJournals(), SearchTable(_database(), setting("SEARCH_TABLE")), CLOCK)
        return read_audit(given, actor=actor, books=books)


class _Departments:
    def all(self, *, actor: Actor) -> Sequence[Place]:
        return list_departments(actor=actor, house=_house())

    def read(self, code: str, *, actor: Actor) -> Place:
        return read_department(code, actor=actor, house=_house())

    def name_head(self, code: str, username: str, key: str, *, actor: Actor, alone: bool) -> Place:
        return name_head(code, username, key, actor=actor, house=_house(), alone=alone)

    def switch(self, code: str, on: bool, reason: str, key: str, *, actor: Actor) -> Place:
        switch = open_department if on else close_department
        return switch(code, reason, key, actor=actor, house=_house())


class _Deployed:
    def editions(self, *, actor: Actor) -> Sequence[Edition]:
        return list_editions(_files(), actor=actor, shelf=_catalogue(), clock=CLOCK)

    def versions(self, name: str, *, actor: Actor) -> Sequence[FileVersion]:
        return list_versions(name, _files(), actor=actor, shelf=_catalogue(), clock=CLOCK)


@cache
def _files() -> dict[str, str]:
    return this_town().data_files()


def _catalogue() -> CatalogueTable:
    return CatalogueTable(_database(), setting("STAFF_TABLE"))


def record_catalogue() -> Edition:
    """The edition that runs, kept; see `administration.catalogue`."""
    return recording.record_catalogue(_files(), shelf=_catalogue(), clock=CLOCK)


class _CaseJournals:
    """The journals of cases, whose words this app has no key for."""

    def entries_of(self, day: str) -> Sequence[JournalEntry]:
        return _cases().entries_of(day)

    def entries_of_case(self, case_id: str) -> Sequence[JournalEntry]:
        return _cases().dossier(case_id).history


class _Restarts:
    def restart(self, case_id: str, *, actor: Actor) -> bool:
        workflow = StatesWorkflow(client("stepfunctions"), machines())
        return restart_case(case_id, actor=actor, folders=_cases(), workflow=workflow, executions=workflow, clock=CLOCK)


def _desk() -> Desk:
    pool = _pool()
    return Desk(
        accounts=pool,
        switches=pool,
        factors=pool,
        rolls=_staff(),
        journal=_journal(),
        departments=[each.code for each in this_town().institution.departments],
        clock=CLOCK,
        closed=_staff().closed,
    )


def _house() -> House:
    town = this_town()
    services: dict[str, list[str]] = {}
    for each in town.services.values():
        services.setdefault(each.department, []).append(each.title)
    return House(
        accounts=_pool(),
        rolls=_staff(),
        journal=_journal(),
        works=QueueCounts(_database(), setting("CASES_TABLE")),
        states=_staff(),
        departments=town.institution.departments,
        services=services,
        clock=CLOCK,
    )


def _workshop() -> Workshop:
    queues = StuckQueues(client("sqs"), json.loads(setting("STUCK_QUEUES")), _receivers())
    return Workshop(messages=queues, mending=queues, restarts=_Restarts(), journal=_journal(), clock=CLOCK)


def _receivers() -> dict[tuple[str, str], Receiver]:
    """Work goes back to its queue; an event to the one function of the app that takes events of its source."""
    work = {
        "notices-dead": setting("NOTICES_QUEUE"),
        "exports-dead": setting("EXPORTS_QUEUE"),
        "index-dead": setting("INDEX_QUEUE"),
    }
    events = {
        ("undelivered-files", "aws.s3"): function_name("files", "release_upload"),
        ("undelivered-files", "aws.guardduty"): function_name("files", "release_upload"),
        ("undelivered-mailroom", "aws.s3"): function_name("mailroom", "take_mail"),
        ("undelivered-notifications", "aws.ses"): function_name("notifications", "settle_notice"),
    }
    back = {(name, ""): to_queue(client("sqs"), url) for name, url in work.items()}
    return back | {key: to_function(client("lambda"), name) for key, name in events.items()}


def _entrance() -> Entrance:
    cognito = client("cognito-idp")
    pool, client_id = setting("USER_POOL"), setting("USER_POOL_CLIENT")
    accounts = CognitoAccounts(cognito, client_id)
    reader = PoolTokens(
        # Tokens name the pool at AWS whoever issues them; its keys lie where this function reaches the pool.
        issuer=f"https://cognito-idp.{cognito.meta.region_name}.amazonaws.com/{pool}",
        client_id=client_id,
        fetch_keys=lambda: fetch_json(f"{cognito.meta.endpoint_url}/{pool}/.well-known/jwks.json"),
    )
    return Entrance(accounts=accounts, sessions=accounts, reader=reader, factors=accounts)


@cache
def _pool() -> CognitoStaff:
    return CognitoStaff(client("cognito-idp"), setting("USER_POOL"))


@cache
def _database() -> Database:
    return Database()


@cache
def _staff() -> StaffTable:
    return StaffTable(_database(), setting("STAFF_TABLE"))


@cache
def _cases() -> CasesTable:
    return CasesTable(_database(), setting("CASES_TABLE"))


def _journal() -> DeedTable:
    return DeedTable(_database(), setting("STAFF_TABLE"))


def _days() -> DayOffTable:
    return DayOffTable(_database(), setting("STAFF_TABLE"))
