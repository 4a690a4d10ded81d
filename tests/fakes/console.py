"""The console's office over a town hall in memory: the real verbs, nothing behind them."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from primarie.cases.colleague_tasks import tasks_for
from primarie.cases.decision import Decision
from primarie.cases.end_delegation import end_delegation
from primarie.cases.link_file import link_file
from primarie.cases.list_postings import list_postings
from primarie.cases.list_tasks import Asked, Page
from primarie.cases.model import Case
from primarie.cases.name_delegate import name_delegate
from primarie.cases.personal_data import DataOffice, applicants_of, find_person, note_export, restrict_person
from primarie.cases.postings import Carried, ShownPostings
from primarie.cases.record_posting import record_posting
from primarie.cases.record_posting_returned import record_posting_returned
from primarie.cases.reveal_applicant import reveal_applicant
from primarie.cases.send_message import send_message
from primarie.cases.view_case import view_case
from primarie.cases.views import DeskView
from primarie.catalogue.loader import this_town
from primarie.kernel.clock import local_day
from primarie.messages.choose_ways import choose_ways
from primarie.messages.feedback import Feedback
from primarie.messages.list_feedback import list_feedback
from primarie.messages.list_news import list_news
from primarie.messages.news import NewsPage, Preferences
from primarie.messages.read_news import read_news
from primarie.people.model import Actor, Applicant, Delegation
from primarie.people.pyjwt import PoolTokens
from primarie.search.hide_identity import Hidden, hide_identity
from primarie.search.model import Asked as SearchAsked
from primarie.search.model import Found
from primarie.signing.model import Letter, Stage, StoredPdf
from primarie.web.console.office import Entrance, FileFacts, Office
from tests.builders.cases import EVERYBODY, TownHall
from tests.builders.reports import ReportOffice
from tests.builders.search import Library
from tests.fakes.bells import FakeBells, FakeWishes
from tests.fakes.cases import FakeCaseLinks
from tests.fakes.console_archive import DeskArchive, Strongroom
from tests.fakes.console_cases import workroom_of
from tests.fakes.console_register import (
    DeskApplicants,
    DeskDays,
    DeskExports,
    DeskInbox,
    DeskRegister,
    DeskRegisterFiles,
    DeskScans,
    FakeRegisterDesk,
)
from tests.fakes.console_reports import DeskReports
from tests.fakes.console_work import work_of
from tests.fakes.data_office import data_office
from tests.fakes.marks import FakeMarks
from tests.fakes.messages import FakeFeedbackBox
from tests.fakes.sign_in import CLIENT, ISSUER, FakePool


@dataclass
class FakeOffice:
    """A town hall with its front desk; tests ask `office` and look into the rest."""

    hall: TownHall = field(default_factory=TownHall)
    pool: FakePool = field(default_factory=lambda: FakePool(*EVERYBODY))
    papers: dict[str, list[Letter]] = field(default_factory=dict)
    files: dict[str, FileFacts] = field(default_factory=dict)
    desk: FakeRegisterDesk = field(default_factory=FakeRegisterDesk)
    secure: bool = False
    said: list[Feedback] = field(default_factory=list)
    emails: dict[str, list[str]] = field(default_factory=dict)
    marks: FakeMarks = field(default_factory=lambda: FakeMarks())
    strongroom: Strongroom = field(default_factory=Strongroom)
    bells: FakeBells = field(default_factory=FakeBells)
    wishes: FakeWishes = field(default_factory=FakeWishes)
    library: Library = field(init=False)
    figures: ReportOffice = field(init=False)

    def __post_init__(self) -> None:
        self.library = Library(hall=self.hall)
        self.figures = ReportOffice(hall=self.hall)
        self.desk.hall = self.hall

    def office(self) -> Office:
        return Office(
            cases=_Cases(self),
            work=work_of(self.hall),
            correspondence=_Correspondence(self),
            papers=_Papers(self),
            workroom=workroom_of(self.hall),
            register=DeskRegister(self.desk),
            register_files=DeskRegisterFiles(self.desk),
            scans=DeskScans(self.desk),
            applicants=DeskApplicants(self.desk),
            days=DeskDays(self.desk),
            archive=DeskArchive(self.hall, self.strongroom),
            inbox=DeskInbox(self.desk),
            exports=DeskExports(self.desk),
            personal_data=_PersonalData(self),
            reports=DeskReports(self.figures),
            marks=self.marks,
            news=_News(self),
            people=self.hall.staff,
            delegates=_Delegates(self),
            post=_Post(self),
            opinions=_Opinions(self),
            search=_Search(self),
            entrance=Entrance(
                accounts=self.pool,
                sessions=self.pool,
                factors=self.pool,
                reader=PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=self.pool.jwks),
            ),
            catalogue=this_town(),
            holidays=self.hall.holidays,
            clock=self.hall.clock,
            secure=lambda: self.secure,
            site_url=lambda: "https://town.example",
        )

    def data_office(self) -> DataOffice:
        return data_office(self.hall, self.emails)

    def once(self) -> Callable[[], Office]:
        made = self.office()
        return lambda: made

    def letter(self, case_id: str, document_id: str = "doc-1", stage: Stage = Stage.RENDERED, draft: int = 1) -> Letter:
        """A letter of the case that has got to the stage."""
        passed = list(Stage)[: list(Stage).index(stage) + 1]
        stages = {
            each: StoredPdf(
                each, f"letters/{each}", "v1", sha(f"{document_id}{each}"), "2026-11-24T09:00:00.000000Z", "head"
            )
            for each in passed
        }
        letter = Letter(case_id, document_id, "letter", draft, stages)
        others = [each for each in self.papers.get(case_id, []) if each.document_id != document_id]
        self.papers[case_id] = [*others, letter]
        return letter


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class _News:
    fake: FakeOffice

    def page(self, cursor: str, *, actor: Actor) -> NewsPage:
        return list_news(cursor, actor=actor, bells=self.fake.bells, clock=self.fake.hall.clock)

    def read(self, given: Mapping[str, Any], *, actor: Actor) -> int:
        return read_news(given, actor=actor, bells=self.fake.bells, clock=self.fake.hall.clock)

    def choice(self, *, actor: Actor) -> Preferences:
        return self.fake.wishes.of(actor.username)

    def choose(self, given: Mapping[str, Any], *, actor: Actor) -> Preferences:
        return choose_ways(given, actor=actor, wishes=self.fake.wishes)


@dataclass
class _Cases:
    fake: FakeOffice

    def queue(self, asked: Asked, *, actor: Actor, colleague: Actor | None = None) -> Page:
        hall = self.fake.hall
        today = local_day(hall.clock.now())
        departments = [each.code for each in this_town().institution.departments]
        return tasks_for(
            asked, reader=actor, colleague=colleague, today=today, departments=departments, queues=hall.cases,
            held=hall.staff.held_by(actor.username, today.isoformat()),
        )  # fmt: skip

    def view(self, case_id: str, request_id: str, *, actor: Actor) -> DeskView:
        hall = self.fake.hall
        return view_case(
            case_id, request_id, actor=actor, folders=hall.cases, delegations=hall.staff, letters=hall.letters,
            sealer=hall.sealer, clock=hall.clock,
        )  # fmt: skip

    def act(self, task_id: str, action: str, given: Mapping[str, Any], *, actor: Actor) -> Decision:
        return self.fake.hall.act(task_id, action, actor, **given)


@dataclass
class _PersonalData:
    fake: FakeOffice

    def find(self, given: Mapping[str, str], *, actor: Actor) -> Sequence[Case]:
        return find_person(given, actor=actor, office=self.fake.data_office())

    def applicants(self, cases: Sequence[Case], *, actor: Actor) -> Mapping[str, Applicant]:
        return applicants_of(cases, actor=actor, office=self.fake.data_office())

    def note_export(self, case_ids: Sequence[str], reason: str, key: str, *, actor: Actor) -> None:
        note_export(case_ids, reason, key, actor=actor, office=self.fake.data_office())

    def restrict(self, case_ids: Sequence[str], restricted: bool, reason: str, key: str, *, actor: Actor) -> None:
        restrict_person(case_ids, restricted, reason, key, actor=actor, office=self.fake.data_office())


@dataclass
class _Search:
    fake: FakeOffice

    def cases(self, asked: SearchAsked, request_id: str, *, actor: Actor) -> Found:
        return self.fake.library.search(asked, request_id, actor)

    def hidden(self, words: str) -> Hidden:
        return hide_identity(words, self.fake.library.tokens)


@dataclass
class _Correspondence:
    fake: FakeOffice

    def send(self, case_id: str, text: str, request_id: str, *, actor: Actor, seen: str | None = None) -> None:
        hall = self.fake.hall
        send_message(
            case_id, text, request_id, actor=actor, folders=hall.cases, delegations=hall.staff, sealer=hall.sealer,
            clock=hall.clock, seen=seen,
        )  # fmt: skip

    def reveal(self, case_id: str, reason: str, request_id: str, *, actor: Actor) -> Applicant:
        hall = self.fake.hall
        return reveal_applicant(
            case_id, reason, request_id, actor=actor, folders=hall.cases, delegations=hall.staff, sealer=hall.sealer,
            clock=hall.clock,
        )  # fmt: skip

    def link(self, case_id: str, file_id: str, request_id: str, *, actor: Actor, inline: bool = False) -> str:
        hall = self.fake.hall
        known = [(case, each.document_id) for case, letters in self.fake.papers.items() for each in letters]
        links = FakeCaseLinks(*known, *((case_id, name) for name in self.fake.files))
        return link_file(
            case_id, file_id, request_id, actor=actor, folders=hall.cases, delegations=hall.staff, links=links,
            clock=hall.clock, inline=inline,
        )  # fmt: skip


@dataclass
class _Papers:
    fake: FakeOffice

    def letters(self, case_id: str) -> Sequence[Letter]:
        return self.fake.papers.get(case_id, [])

    def file(self, upload_id: str) -> FileFacts:
        return self.fake.files.get(upload_id, FileFacts())


@dataclass
class _Delegates:
    fake: FakeOffice

    def held(self, *, actor: Actor) -> Sequence[Delegation]:
        hall = self.fake.hall
        return hall.staff.held_by(actor.username, local_day(hall.clock.now()).isoformat())

    def name(self, given: Mapping[str, Any], *, actor: Actor) -> Delegation:
        hall = self.fake.hall
        return name_delegate(given, actor=actor, staff=hall.staff, delegations=hall.staff, clock=hall.clock)

    def end(self, delegation_id: str, *, actor: Actor) -> Delegation:
        hall = self.fake.hall
        return end_delegation(delegation_id, actor=actor, delegations=hall.staff, clock=hall.clock)

    def current(self) -> Sequence[Delegation]:
        hall = self.fake.hall
        return hall.staff.current(local_day(hall.clock.now()).isoformat())


@dataclass
class _Post:
    fake: FakeOffice

    def page(self, state: str, after: str, *, actor: Actor) -> ShownPostings:
        hall = self.fake.hall
        return list_postings(state, after, actor=actor, post=hall.post, folders=hall.cases, sealer=hall.sealer)

    def record(self, case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor) -> Carried:
        hall = self.fake.hall
        return record_posting(
            case_id, notice_id, given, actor=actor, folders=hall.cases, post=hall.post, clock=hall.clock
        )

    def bring_back(self, case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor) -> Carried:
        hall = self.fake.hall
        return record_posting_returned(
            case_id, notice_id, given, actor=actor, folders=hall.cases, post=hall.post, clock=hall.clock
        )


@dataclass
class _Opinions:
    fake: FakeOffice

    def newest(self, *, actor: Actor) -> Sequence[Feedback]:
        box = FakeFeedbackBox(self.fake.hall.clock)
        for each in self.fake.said:
            box.put(each, expires_at=2**40)
        return list_feedback(actor=actor, box=box)
