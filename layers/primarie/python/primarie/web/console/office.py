"""What the console's pages ask of the house: the desk's own verbs, bound to this app's tables by its wiring."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from primarie.calendar.ports import Holidays
from primarie.cases.decision import Decision
from primarie.cases.list_tasks import Asked, Page
from primarie.cases.model import Case
from primarie.cases.postings import Carried, ShownPostings
from primarie.cases.views import DeskView
from primarie.catalogue.loader import Catalogue
from primarie.exports.model import Export
from primarie.exports.read_export import Fetched
from primarie.kernel.clock import Clock
from primarie.messages.feedback import Feedback
from primarie.people.model import Actor, Applicant, Delegation, Membership
from primarie.people.ports import AllSessions, SecondFactor, SignIn, TokenReader
from primarie.search.hide_identity import Hidden
from primarie.search.model import Asked as SearchAsked
from primarie.search.model import Found
from primarie.signing.model import Letter
from primarie.web.console.archive_office import Archive
from primarie.web.console.case_office import Workroom
from primarie.web.console.mark import DeskNews, Marks
from primarie.web.console.register_office import Applicants, Days, Inbox, Register, RegisterFiles, Scans
from primarie.web.console.reports_office import Reports
from primarie.web.console.work_office import Work


@dataclass(frozen=True)
class FileFacts:
    """A case's file as people know it: its own name, type and size in bytes; empty and 0 when nobody can tell."""

    name: str = ""
    content_type: str = ""
    size: int = 0


class Cases(Protocol):
    """The desk's verbs on cases, as the desk API has them."""

    def queue(self, asked: Asked, *, actor: Actor, colleague: Actor | None = None) -> Page:
        """One page of the person's queue, or of a colleague's (`tasks_for`)."""
        ...

    def view(self, case_id: str, request_id: str, *, actor: Actor) -> DeskView:
        """The case, with the entry that it was looked at (`view_case`)."""
        ...

    def act(self, task_id: str, action: str, given: Mapping[str, Any], *, actor: Actor) -> Decision:
        """The action, delivered to the workflow (`act_on_task`, `deliver_decision`)."""
        ...


class Correspondence(Protocol):
    """What passes between the office and the applicant, and who sees it."""

    def send(self, case_id: str, text: str, request_id: str, *, actor: Actor, seen: str | None = None) -> object:
        """A message to the applicant, once for a request id (`send_message`)."""
        ...

    def reveal(self, case_id: str, reason: str, request_id: str, *, actor: Actor) -> Applicant:
        """The applicant in clear; the reason stays in the history (`reveal_applicant`)."""
        ...

    def link(self, case_id: str, file_id: str, request_id: str, *, actor: Actor, inline: bool = False) -> str:
        """A short-lived address of a file or letter, `inline` for showing it on a page (`link_file`)."""
        ...


class Papers(Protocol):
    """Letters and files of a case, beyond what the case itself tells."""

    def letters(self, case_id: str) -> Sequence[Letter]:
        """Every letter with its stages, the oldest first."""
        ...

    def file(self, upload_id: str) -> FileFacts:
        """What is known of a file."""
        ...


class People(Protocol):
    """The members of staff."""

    def member(self, username: str) -> Actor | None:
        """The member of staff, or nothing."""
        ...

    def members(self, department: str) -> Sequence[Actor]:
        """The members of a department, in the order of their names."""
        ...

    def closed(self) -> Collection[str]:
        """The codes of departments that take no new work."""
        ...

    def membership(self, username: str) -> Membership | None:
        """What the office has decided on the person; nothing when it never heard of them."""
        ...

    def enrol(self, actor: Actor) -> None:
        """Writes the member as the user pool knows them, unless an administrator decided otherwise since."""
        ...

    def end_sessions(self, username: str, *, at: int) -> None:
        """Tokens issued up to this epoch second open nothing any more; nothing happens for a stranger."""
        ...


class Post(Protocol):
    """What people carry to the post and over the counter."""

    def page(self, state: str, after: str, *, actor: Actor) -> ShownPostings:
        """A page of what waits to be carried, or of what the post has (`list_postings`)."""
        ...

    def record(self, case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor) -> Carried:
        """The day and number of a dispatch; the first record stands (`record_posting`)."""
        ...

    def bring_back(self, case_id: str, notice_id: str, given: Mapping[str, Any], *, actor: Actor) -> Carried:
        """An envelope that the post brought back; the first record stands (`record_posting_returned`)."""
        ...


class Delegates(Protocol):
    """Who stands in for whom."""

    def held(self, *, actor: Actor) -> Sequence[Delegation]:
        """The delegations under which the person acts today."""
        ...

    def name(self, given: Mapping[str, Any], *, actor: Actor) -> Delegation:
        """A delegation written down (`name_delegate`)."""
        ...

    def end(self, delegation_id: str, *, actor: Actor) -> Delegation:
        """A delegation ended before its last day (`end_delegation`)."""
        ...

    def current(self) -> Sequence[Delegation]:
        """All delegations that run today or later, the first to end first."""
        ...


class Search(Protocol):
    """Looking for cases."""

    def cases(self, asked: SearchAsked, request_id: str, *, actor: Actor) -> Found:
        """A page of what the person may see, and a record that they looked (`search_cases`)."""
        ...

    def hidden(self, words: str) -> Hidden:
        """The words that may stand in an address, and the others as keys (`hide_identity`)."""
        ...


class Opinions(Protocol):
    """What visitors say of the site."""

    def newest(self, *, actor: Actor) -> Sequence[Feedback]:
        """The last opinions, the last day first (`list_feedback`)."""
        ...


class PersonalData(Protocol):
    """One person's requests, for the data-protection officer (`cases.personal_data`)."""

    def find(self, given: Mapping[str, str], *, actor: Actor) -> Sequence[Case]:
        """Every case of the person."""
        ...

    def applicants(self, cases: Sequence[Case], *, actor: Actor) -> Mapping[str, Applicant]:
        """Who asked in each, masked."""
        ...

    def note_export(self, case_ids: Sequence[str], reason: str, key: str, *, actor: Actor) -> None:
        """That a copy is made, and why."""
        ...

    def restrict(self, case_ids: Sequence[str], restricted: bool, reason: str, key: str, *, actor: Actor) -> None:
        """Restricted, or lifted."""
        ...


class Exports(Protocol):
    """Files that take longer than one answer."""

    def start(self, kind: str, form: str, asked: Mapping[str, Any], key: str, *, actor: Actor) -> Export:
        """The export, the same for the same person and key (`start_export`)."""
        ...

    def read(self, export_id: str, *, actor: Actor) -> Fetched:
        """How far it is, and its link (`read_export`)."""
        ...


@dataclass(frozen=True)
class Entrance:
    """How staff come in, and how their browser's tokens are read."""

    accounts: SignIn
    sessions: AllSessions
    reader: TokenReader
    factors: SecondFactor


@dataclass(frozen=True)
class Office:
    """All that the pages may ask. `secure`: the site is served over https, so cookies may travel by nothing else."""

    cases: Cases
    work: Work
    correspondence: Correspondence
    papers: Papers
    workroom: Workroom
    register: Register
    register_files: RegisterFiles
    scans: Scans
    applicants: Applicants
    days: Days
    archive: Archive
    inbox: Inbox
    people: People
    delegates: Delegates
    post: Post
    opinions: Opinions
    search: Search
    exports: Exports
    reports: Reports
    personal_data: PersonalData
    marks: Marks
    news: DeskNews
    entrance: Entrance
    catalogue: Catalogue
    holidays: Holidays
    clock: Clock
    secure: Callable[[], bool]
    site_url: Callable[[], str]
