"""What telling staff needs from outside."""

from collections.abc import Sequence
from typing import Protocol

from primarie.cases.model import Case, Task
from primarie.kernel.journal import JournalEntry
from primarie.messages.news import News, NewsPage, Preferences
from primarie.people.model import Actor, Delegation, Membership


class Bells(Protocol):
    """What belongs to one member of staff alone."""

    def secret(self, username: str) -> str:
        """What signs the person's tickets; empty when none was made yet."""
        ...


class Memberships(Protocol):
    """What the office has decided on members of staff."""

    def membership(self, username: str) -> Membership | None:
        """Whether the person may still come in, and as whom; nothing when the office never heard of them."""
        ...


class ToldBells(Protocol):
    """What members of staff are told, as it is planned."""

    def tell(self, news: News) -> tuple[News, bool]:
        """Writes it; when it was told before, that stands and is answered with False."""
        ...

    def read(self, username: str, news_id: str, at: str) -> bool:
        """Notes that the person has seen it, or needs it no more; False when that is noted, or there is no such."""
        ...

    def read_case(self, username: str, case_id: str, at: str) -> int:
        """The same of all that the person was told of a case; how many they were."""
        ...


class ReadBells(Protocol):
    """What one member of staff was told, as they see it."""

    def page(self, username: str, *, after: str, limit: int, now: int) -> NewsPage:
        """Some of it, the unread first, then the newest; `after` is the `next` of the page before."""
        ...

    def read(self, username: str, news_id: str, at: str) -> bool:
        """Notes that the person has seen it; False when that is noted, or there is no such."""
        ...

    def read_all(self, username: str, at: str) -> int:
        """The same of all that is unread; how many they were."""
        ...


class DigestBells(Protocol):
    """What waits for a digest."""

    def awaiting(self, until: str, *, limit: int) -> Sequence[News]:
        """Things whose digest is due by that instant and that none has gathered, by digest and person."""
        ...

    def gathered(self, news: News) -> None:
        """Notes that its digest is on its way; nothing happens when that is noted."""
        ...

    def postpone(self, news: News, digest_at: str) -> None:
        """Leaves it to a later digest; nothing happens when it was read or gathered meanwhile."""
        ...


class MailedBells(Protocol):
    """What a mail to staff tells."""

    def find(self, username: str, news_id: str) -> News | None:
        """The thing as it stands, or nothing."""
        ...

    def of_digest(self, username: str, digest_at: str) -> Sequence[News]:
        """What the person has not read and that digest tells, the oldest first."""
        ...


class Wishes(Protocol):
    """How members of staff want to be told."""

    def of(self, username: str) -> Preferences:
        """The person's choice; the house's where they made none."""
        ...


class KeptWishes(Wishes, Protocol):
    """The same, to be changed."""

    def keep(self, username: str, preferences: Preferences) -> None:
        """Writes the person's choice."""
        ...


class Addresses(Protocol):
    """Where members of staff get mail."""

    def address(self, username: str) -> str:
        """The person's e-mail address; empty when there is none, or the account is closed."""
        ...


class Desks(Protocol):
    """Cases and tasks as what is told of them needs them."""

    def case(self, case_id: str) -> Case:
        """The case as last written; NotFound when there is none."""
        ...

    def task(self, case_id: str, task_id: str) -> Task | None:
        """The task as last written, or nothing."""
        ...

    def lately(self, case_id: str, limit: int) -> Sequence[JournalEntry]:
        """The last entries of the case's history, the newest first."""
        ...


class Colleagues(Protocol):
    """Who works where, and who stands in for whom."""

    def member(self, username: str) -> Actor | None:
        """The member of staff, or nothing; one whose account is closed has no role."""
        ...

    def members(self, department: str) -> Sequence[Actor]:
        """The members of a department."""
        ...

    def current(self, day: str) -> Sequence[Delegation]:
        """All delegations that run on the day or later."""
        ...
