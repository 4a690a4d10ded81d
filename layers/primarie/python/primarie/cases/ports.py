"""What the cases room needs from outside; each promise stands beside its method."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from primarie.cases.change import Change
from primarie.cases.model import Case, CaseDocument, CaseFile, Dossier, Draft, Mention, Task
from primarie.cases.postings import Posting, Postings
from primarie.catalogue.model import Route
from primarie.kernel.errors import OfficeError
from primarie.people.model import Actor, ClaimLeave, Delegation, OwnDesk


class Folders(Protocol):
    """The cases with all that lies in them."""

    def dossier(self, case_id: str) -> Dossier:
        """The whole folder as last written; NotFound when there is no such case."""
        ...

    def commit(self, *changes: Change) -> None:
        """Writes all of it or nothing; LostRace when any of the cases was written meanwhile."""
        ...

    def case_of_task(self, task_id: str) -> str:
        """The id of the case that a task belongs to, done ones too; NotFound when there is no such task."""
        ...


class ApplicantCases(Protocol):
    """Cases by who asked, known by keyed hashes alone."""

    def newest_of(self, lookup: str) -> str:
        """The newest case of an applicant (`people.lookup`); empty when there is none."""
        ...

    def newest_of_email(self, lookup: str) -> str:
        """The newest case with an e-mail address; empty when there is none."""
        ...


class OwnCases(Protocol):
    """The cases that one e-mail address asked for; the address is known by its keyed hash (`people.lookup`)."""

    def of_email(self, lookup: str, *, limit: int) -> Sequence[Case]:
        """At most so many cases of the address, the newest first; one of this second may still be missing."""
        ...

    def of_email_or_none(self, case_id: str, lookup: str) -> Case | None:
        """The case as last written when the address asked for it, else nothing."""
        ...


class Glances(Protocol):
    """When the owner of an address last opened each of the cases; kept for a year."""

    def last(self, lookup: str, case_ids: Sequence[str]) -> Mapping[str, str]:
        """The instants, by case; cases that were not opened are left out."""
        ...

    def note(self, lookup: str, case_id: str) -> None:
        """Notes that the case is being opened now."""
        ...

    def forget(self, lookup: str) -> None:
        """Forgets every glance of the address; nothing happens when there is none."""
        ...


class Queues(Protocol):
    """Tasks in the order of their terms, or (`last_first`) against it.

    `after` is the `place_of` where a page ended, empty for the beginning; `first` and `until` are the days between
    which terms end, both counted, empty for no bound. Rows are read as needed, `page` of them in one call (0: many).
    """

    def queue(
        self, key: str, *, after: str, until: str, page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        """Open tasks of one queue (`department_queue` …)."""
        ...

    def assigned(
        self, username: str, *, after: str, until: str = "", page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        """Open tasks assigned to one person."""
        ...

    def awaited(
        self, officer: str, *, after: str, until: str = "", page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        """Open tasks by which an officer's cases wait for others: approval, signature, another's opinion."""
        ...

    def done(self, username: str, *, limit: int, until: str = "") -> Sequence[Task]:
        """The person's last decided tasks, the newest first; those closed at the instant `until` or before it."""
        ...


class Mentions(Protocol):
    """Who is called by whom."""

    def mentions(self, username: str, *, limit: int) -> Sequence[Mention]:
        """The last notes that call the person, the newest first."""
        ...


class Backlog(Protocol):
    """What the workflow still owes."""

    def unstarted(self, *, until: str, limit: int) -> Sequence[str]:
        """Ids of cases that no workflow has opened although they stood there at the instant `until`."""
        ...

    def undelivered(self, *, until: str, limit: int) -> Sequence[Task]:
        """Tasks decided by `until` whose decision is not known to have reached the workflow."""
        ...


class Deliveries(Protocol):
    """Which decisions have reached the workflow."""

    def mark(self, task: Task) -> None:
        """Notes that the task's decision was delivered; nothing happens when that is noted already."""
        ...


class TokenGone(RuntimeError):
    """The workflow waits no longer on this token: it was answered before, or the execution has ended."""


class Workflow(Protocol):
    """The machines that carry cases from step to step."""

    def start(self, case_id: str, run: int, route: Route) -> bool:
        """Starts the case's execution number `run` on its road; False when that number has been used already."""
        ...

    def succeed(self, token: str, output: dict[str, Any]) -> None:
        """Hands a decision to the waiting step; TokenGone when nobody waits on the token."""
        ...


class Executions(Protocol):
    """What has become of a case's executions."""

    def dead(self, case_id: str, run: int, route: Route) -> bool:
        """Whether the execution ended without reaching its end (failed, aborted, timed out), or never was."""
        ...


class Reminders(Protocol):
    """Calls at a later time."""

    def set(self, name: str, at: datetime, payload: dict[str, Any]) -> None:
        """Has `remind` called once with the payload; a name that is set already stays as it is."""
        ...


class Authoriser(Protocol):
    """The signing office, asked while the person is present."""

    def authorise(self, *, case_id: str, document_id: str, stage: str, actor: Actor, pin: str, shown: str = "") -> str:
        """The id of an authorisation to sign the document's present bytes; stage: `head` | `signatory`.

        `shown`: the hash of what the person saw, if they saw it; LetterChanged when the bytes have another.

        InvalidInput on `pin` when it is wrong; NotAllowed when the person has no certificate; OtherName when somebody
        else's name stands under the document. The PIN is kept nowhere.
        """
        ...


@dataclass(frozen=True)
class ToSign:
    """A letter of a folder: at which stage it is signed, and the hash of what the person was shown."""

    case_id: str
    document_id: str
    stage: str
    shown: str


Leaves = Mapping[tuple[str, str], str | OfficeError]


class FolderAuthoriser(Protocol):
    """The signing office, asked once for many letters while the person is present.

    Both answer for each letter, by (case, document), the id of its authorisation or why it has none; nothing at all
    while the office is still at it. Errors of the PIN are the whole folder's.
    """

    def authorise(self, folder_id: str, folder: Sequence[ToSign], *, actor: Actor, pin: str) -> Leaves | None:
        """Asks for leave, and waits for it no longer than a page can."""
        ...

    def read(self, folder_id: str, *, actor: Actor) -> Leaves | None:
        """What came of a folder that was asked for before."""
        ...


class Previews(Protocol):
    """The signing office, asked to show what a draft would look like."""

    def pdf(self, draft: Draft) -> bytes:
        """The draft's letter as a PDF marked as a draft; nothing is kept."""
        ...


class Troubles(Protocol):
    """Where the people who run the office look."""

    def tell(self, trouble: dict[str, Any]) -> None:
        """Hands over what went wrong, without personal data."""
        ...


class Uploads(Protocol):
    """The uploads as the cases room needs them."""

    def claim(self, upload_id: str, case_id: str) -> CaseFile:
        """Ties the upload to the case, once for ever, and says how it stands; NotFound when there is no such upload."""
        ...


class Brought(Uploads, Protocol):
    """The uploads as a message brings them."""

    def misfits(self, upload_ids: Sequence[str], case: Case) -> Mapping[str, str]:
        """Those that may not come to the case, by id, each with the reason in words."""
        ...


class Letters(Protocol):
    """The letters of a case."""

    def of_case(self, case_id: str) -> Sequence[CaseDocument]:
        """The case's letters, the oldest first."""
        ...


class Links(Protocol):
    """Short-lived addresses of stored files."""

    def link(self, case_id: str, file_id: str, *, inline: bool = False) -> str:
        """An address good for a minute for a released file or a letter of the case; NotFound for anything else.

        `inline`: the browser shows what is behind it instead of keeping it.
        """
        ...


class PostList(Protocol):
    """What people carry, for all cases."""

    def page(self, *, posted: bool, after: str) -> Postings:
        """A page of what waits to be carried, the oldest first; or of what the post has, the last first."""
        ...


class Post(Protocol):
    """The record of what people carry."""

    def sent(self, case_id: str, notice_id: str, *, reference: str, sent_on: str, by: str) -> Posting:
        """The posting as carried; the first record stands.

        NotFound for none, InvalidInput on `sentOn` for a day that cannot be.
        """
        ...

    def returned(self, case_id: str, notice_id: str, *, reason: str) -> Posting:
        """The posting as brought back by the post; the first record stands. Stale when it was never sent."""
        ...


class Delegations(Protocol):
    """Who stands in for whom."""

    def held_by(self, username: str, day: str) -> Sequence[Delegation]:
        """The delegations under which the person acts on the day.

        None whose absent one has lost the role, the department or the account, or whose delegate is disabled or has
        come to keep accounts or personal data.
        """
        ...

    def add(self, delegation: Delegation) -> None:
        """Writes a delegation; nothing happens when one with the same id is there."""
        ...

    def current(self, day: str) -> Sequence[Delegation]:
        """All delegations that run on the day or later, the first to end first."""
        ...


class DelegationBook(Protocol):
    """All that was ever written of who stands in for whom."""

    def named(self, day: str) -> Sequence[Delegation]:
        """All that were named until the day or later, those too that were ended before."""
        ...

    def end(self, delegation: Delegation, *, by: str, at: str) -> None:
        """It holds no more from now on; nothing happens when it was ended before."""
        ...


class NamedDelegations(Delegations, DelegationBook, Protocol):
    """Delegations, for who names them."""


class Staff(Protocol):
    """The people who work in the office."""

    def member(self, username: str) -> Actor | None:
        """The member of staff, or nothing."""
        ...

    def enrol(self, actor: Actor) -> None:
        """Writes the member as the user pool knows them."""
        ...

    def members(self, department: str) -> Sequence[Actor]:
        """The members of a department, in the order of their names."""
        ...

    def closed(self) -> Collection[str]:
        """The codes of departments that take no new work."""
        ...


class OwnDesks(Protocol):
    """What each person keeps on their own desk."""

    def desk(self, username: str) -> OwnDesk:
        """What the person keeps; an empty desk before the first time."""
        ...

    def keep_desk(self, username: str, desk: OwnDesk) -> bool:
        """Writes the desk in the place of the version before; False when somebody wrote meanwhile, and nothing is."""
        ...


class ClaimLeaves(Protocol):
    """The heads' standing resolutions on who may take work."""

    def claim_leave(self, department: str) -> ClaimLeave | None:
        """The department's last resolution, or nothing."""
        ...

    def add_leave(self, leave: ClaimLeave) -> None:
        """Writes a resolution behind the former ones; nothing happens when it is there."""
        ...
