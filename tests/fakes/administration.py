"""Administration in memory: a pool, a journal, days off, queues of what nobody could take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

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
from primarie.catalogue.loader import this_town
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Actor
from primarie.people.pyjwt import PoolTokens
from primarie.search.model import Audit
from primarie.web.console.administration.office import Administration
from primarie.web.console.office import Entrance
from tests.builders.cases import EVERYBODY, TownHall
from tests.fakes.marks import FakeMarks
from tests.fakes.sign_in import CLIENT, ISSUER, FakePool


class FakeStaffPool:
    """Accounts by name; `mailed`: who got a first password; `ended`: whose sessions were ended."""

    def __init__(self, *people: Actor) -> None:
        self.accounts = {
            each.username: Account(
                each.username, each.name, f"{each.username}@primarie.example", each.department, each.roles
            )
            for each in people
        }
        self.mailed: list[str] = []
        self.ended: list[str] = []
        self.factors: set[str] = set()

    def has_factor(self, username: str) -> bool:
        return username in self.factors

    def forget_factor(self, account: Account) -> None:
        self.factors.discard(account.username)
        self.ended.append(account.username)

    def all(self) -> Sequence[Account]:
        return sorted(self.accounts.values(), key=lambda each: each.name)

    def open(self, account: Account) -> None:
        if account.username not in self.accounts:
            self.accounts[account.username] = replace(account, waiting=True)
            self.mailed.append(account.username)
        self.accounts[account.username] = replace(self.accounts[account.username], roles=account.roles)

    def change(self, account: Account) -> None:
        self.accounts[account.username] = account
        self.ended.append(account.username)

    def enable(self, username: str) -> None:
        self.accounts[username] = replace(self.accounts[username], enabled=True)

    def disable(self, username: str) -> None:
        self.accounts[username] = replace(self.accounts[username], enabled=False)
        self.ended.append(username)


class FakeDeeds:
    """Deeds by id."""

    def __init__(self) -> None:
        self.deeds: dict[str, Deed] = {}

    def note(self, deed: Deed) -> Deed:
        return self.deeds.setdefault(deed.deed_id, deed)

    def of(self, day: str) -> Sequence[Deed]:
        return sorted((each for each in self.deeds.values() if each.day == day), key=lambda each: each.at, reverse=True)


class FakeDaysOff:
    """Added days."""

    def __init__(self) -> None:
        self.days: dict[str, DayOff] = {}

    def since(self, day: str) -> Sequence[DayOff]:
        return [self.days[each] for each in sorted(self.days) if each >= day]

    def add(self, day: DayOff) -> None:
        self.days.setdefault(day.day, day)


class FakeCatalogueShelf:
    """Editions by number, versions by file and hash."""

    def __init__(self) -> None:
        self.kept: dict[int, Edition] = {}
        self.files: dict[tuple[str, str], FileVersion] = {}

    def editions(self) -> Sequence[Edition]:
        return [self.kept[number] for number in sorted(self.kept, reverse=True)]

    def versions(self, name: str) -> Sequence[FileVersion]:
        found = [each for (of, _), each in self.files.items() if of == name]
        return sorted(found, key=lambda each: each.at, reverse=True)

    def keep(self, edition: Edition, added: Sequence[FileVersion]) -> None:
        for each in added:
            self.files.setdefault((each.name, each.sha), each)
        self.kept.setdefault(edition.number, edition)


class FakeStuck:
    """Messages; `again_in`: the queues whose messages were given on; `held`: what somebody is at."""

    def __init__(self) -> None:
        self.messages: list[Stuck] = []
        self.again_in: list[str] = []
        self.held: set[str] = set()

    def all(self) -> Sequence[Stuck]:
        return [each for each in self.messages if each.message_id not in self.held]

    def take(self, queue: str, message_id: str = "") -> Sequence[Stuck]:
        found = [each for each in self.all() if each.queue == queue and message_id in ("", each.message_id)]
        self.held |= {each.message_id for each in found}
        return found

    def again(self, stuck: Stuck) -> None:
        self.again_in.append(stuck.queue)
        self.put_away(stuck)

    def put_away(self, stuck: Stuck) -> None:
        self.messages = [each for each in self.messages if each != stuck]


class FakeRestarts:
    """Cases that were started once more."""

    def __init__(self) -> None:
        self.cases: list[str] = []

    def restart(self, case_id: str, *, actor: Actor) -> bool:
        self.cases.append(case_id)
        return True


@dataclass
class FakeAdministration:
    """A town hall with its back office; tests ask `office` and look into the rest."""

    hall: TownHall = field(default_factory=TownHall)
    pool: FakeStaffPool = field(default_factory=lambda: FakeStaffPool(*EVERYBODY))
    journal: FakeDeeds = field(default_factory=FakeDeeds)
    shelf: FakeCatalogueShelf = field(default_factory=FakeCatalogueShelf)
    files: dict[str, str] = field(default_factory=lambda: this_town().data_files())
    days: FakeDaysOff = field(default_factory=FakeDaysOff)
    stuck: FakeStuck = field(default_factory=FakeStuck)
    restarts: FakeRestarts = field(default_factory=FakeRestarts)
    services: dict[str, list[str]] = field(default_factory=lambda: {"DRPMD": ["Petiție"]})
    open_work: dict[str, int] = field(default_factory=dict)
    searches: list[Audit] = field(default_factory=list)
    sign_in: FakePool = field(default_factory=lambda: FakePool(*EVERYBODY))

    @property
    def desk(self) -> Desk:
        return Desk(
            accounts=self.pool,
            switches=self.pool,
            factors=self.pool,
            rolls=self.hall.staff,
            journal=self.journal,
            departments=[each.code for each in this_town().institution.departments],
            clock=self.hall.clock,
            closed=self.hall.staff.closed,
        )

    @property
    def house(self) -> House:
        return House(
            accounts=self.pool,
            rolls=self.hall.staff,
            journal=self.journal,
            works=self,
            states=self.hall.staff,
            departments=this_town().institution.departments,
            services=self.services,
            clock=self.hall.clock,
        )

    def count(self, department: str, *, most: int) -> int:
        return min(most, self.open_work.get(department, 0))

    @property
    def shop(self) -> Workshop:
        return Workshop(self.stuck, self.stuck, self.restarts, self.journal, self.hall.clock)

    @property
    def marks(self) -> FakeMarks:
        return FakeMarks()

    def office(self) -> Administration:
        return Administration(
            accounts=_People(self),
            days=_Days(self),
            repairs=_Repairs(self),
            audits=_Audits(self),
            deployed=_Deployed(self),
            departments=_Departments(self),
            people=self.hall.staff,
            marks=self.marks,
            entrance=Entrance(
                accounts=self.sign_in,
                sessions=self.sign_in,
                factors=self.sign_in,
                reader=PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=self.sign_in.jwks),
            ),
            catalogue=this_town(),
            clock=self.hall.clock,
            secure=lambda: False,
        )

    @property
    def books(self) -> Books:
        return Books(self.journal, self, self, self.hall.clock)

    def audits_of(self, day: str) -> Sequence[Audit]:
        return [each for each in self.searches if each.day == day]

    def entries_of(self, day: str) -> Sequence[JournalEntry]:
        return self.hall.cases.entries_of(day)

    def entries_of_case(self, case_id: str) -> Sequence[JournalEntry]:
        if case_id not in self.hall.case_ids():
            raise NotFound(case_id)
        return self.hall.dossier(case_id).history


@dataclass
class _People:
    fake: FakeAdministration

    def all(self, *, actor: Actor) -> Sequence[Account]:
        return list_accounts(actor=actor, accounts=self.fake.pool)

    def open(self, given: Mapping[str, Any], key: str, *, actor: Actor) -> Account:
        return open_account(given, key, actor=actor, desk=self.fake.desk)

    def change(self, username: str, given: Mapping[str, Any], key: str, *, actor: Actor) -> Account:
        return change_account(username, given, key, actor=actor, desk=self.fake.desk)

    def switch(self, username: str, on: bool, reason: str, key: str, *, actor: Actor) -> Account:
        switch = enable_account if on else disable_account
        return switch(username, reason, key, actor=actor, desk=self.fake.desk)

    def has_factor(self, username: str, *, actor: Actor) -> bool:
        return self.fake.pool.has_factor(username)

    def reset_factor(self, username: str, reason: str, key: str, *, actor: Actor) -> Account:
        return reset_second_factor(username, reason, key, actor=actor, desk=self.fake.desk)


@dataclass
class _Days:
    fake: FakeAdministration

    def all(self, *, actor: Actor) -> Sequence[DayOff]:
        return list_days_off(actor=actor, days=self.fake.days, clock=self.fake.hall.clock)

    def add(self, given: Mapping[str, Any], key: str, *, actor: Actor) -> DayOff:
        hall = self.fake.hall
        return add_day_off(
            given, key, actor=actor, days=self.fake.days, holidays=hall.holidays, journal=self.fake.journal,
            clock=hall.clock,
        )  # fmt: skip


@dataclass
class _Repairs:
    fake: FakeAdministration

    def all(self, *, actor: Actor) -> Sequence[Stuck]:
        return list_stuck(actor=actor, shop=self.fake.shop)

    def retry(self, queue: str, message_id: str, *, actor: Actor) -> int:
        if not message_id:
            return retry_all(queue, actor=actor, shop=self.fake.shop)
        retry_stuck(queue, message_id, actor=actor, shop=self.fake.shop)
        return 1

    def discard(self, queue: str, message_id: str, reason: str, *, actor: Actor) -> None:
        discard_stuck(queue, message_id, reason, actor=actor, shop=self.fake.shop)


@dataclass
class _Audits:
    fake: FakeAdministration

    def deeds(self, given: Mapping[str, Any], *, actor: Actor) -> Sequence[Deed]:
        fake = self.fake
        return read_audit(given, actor=actor, books=fake.books)


@dataclass
class _Deployed:
    fake: FakeAdministration

    def editions(self, *, actor: Actor) -> Sequence[Edition]:
        return list_editions(self.fake.files, actor=actor, shelf=self.fake.shelf, clock=self.fake.hall.clock)

    def versions(self, name: str, *, actor: Actor) -> Sequence[FileVersion]:
        return list_versions(name, self.fake.files, actor=actor, shelf=self.fake.shelf, clock=self.fake.hall.clock)


@dataclass
class _Departments:
    fake: FakeAdministration

    def all(self, *, actor: Actor) -> Sequence[Place]:
        return list_departments(actor=actor, house=self.fake.house)

    def read(self, code: str, *, actor: Actor) -> Place:
        return read_department(code, actor=actor, house=self.fake.house)

    def name_head(self, code: str, username: str, key: str, *, actor: Actor, alone: bool) -> Place:
        return name_head(code, username, key, actor=actor, house=self.fake.house, alone=alone)

    def switch(self, code: str, on: bool, reason: str, key: str, *, actor: Actor) -> Place:
        switch = open_department if on else close_department
        return switch(code, reason, key, actor=actor, house=self.fake.house)
