"""What administration needs from outside."""

from collections.abc import Collection, Sequence
from typing import Protocol

from primarie.administration.model import Account, DayOff, Deed, Stuck
from primarie.people.model import Actor, Membership


class Accounts(Protocol):
    """The staff's user pool, from its back office. Each change may be made twice and leaves the same."""

    def all(self) -> Sequence[Account]:
        """Every account, in the order of names."""
        ...

    def open(self, account: Account) -> None:
        """Opens the account and mails its first password; nothing happens when it is open."""
        ...

    def change(self, account: Account) -> None:
        """Name, address, department and roles as given; sessions end, so that old roles do not live on."""
        ...


class Switches(Protocol):
    """Whether an account lets anybody in."""

    def enable(self, username: str) -> None:
        """Lets the person in again."""
        ...

    def disable(self, username: str) -> None:
        """Lets the person in no more, and ends their sessions."""
        ...


class SecondFactors(Protocol):
    """The authenticator apps of staff, from the pool's back office."""

    def has_factor(self, username: str) -> bool:
        """Whether sign-in asks the person for a code."""
        ...

    def forget_factor(self, account: Account) -> None:
        """The app's codes count no more; the next sign-in asks to set up another where the pool demands one."""
        ...


class Rolls(Protocol):
    """The staff table, by which work is assigned."""

    def membership(self, username: str) -> Membership | None:
        """What the office has decided on the person; nothing when it never heard of them."""
        ...

    def decide(self, actor: Actor, *, enabled: bool, at: int) -> None:
        """Writes what an administrator decided at this epoch second; older tokens open nothing any more.

        Who has no role is assigned nothing.
        """
        ...

    def end_sessions(self, username: str, *, at: int) -> None:
        """Tokens issued up to this epoch second open nothing any more."""
        ...


class Journal(Protocol):
    """Deeds of administration; none is changed or removed."""

    def note(self, deed: Deed) -> Deed:
        """Writes it; the one that stands under its id, which is the first."""
        ...

    def of(self, day: str) -> Sequence[Deed]:
        """The deeds of a local day, the last first."""
        ...


class OpenWork(Protocol):
    """How much lies in a department."""

    def count(self, department: str, *, most: int) -> int:
        """Open tasks of the department's queue, counted no further than `most`."""
        ...


class DepartmentStates(Protocol):
    """Which departments take no new work."""

    def closed(self) -> Collection[str]:
        """Their codes."""
        ...

    def close(self, code: str, closed: bool) -> None:
        """Closed, or open again; it may be said twice."""
        ...


class DaysOff(Protocol):
    """The days that an administrator added to the calendar."""

    def since(self, day: str) -> Sequence[DayOff]:
        """Those on the day and later, in order."""
        ...

    def add(self, day: DayOff) -> None:
        """Writes it; one that stands stays as it is."""
        ...


class StuckMessages(Protocol):
    """The queues of what nobody could take."""

    def all(self) -> Sequence[Stuck]:
        """What lies there, the oldest first; at most some dozens of each queue."""
        ...

    def take(self, queue: str, message_id: str = "") -> Sequence[Stuck]:
        """The message (or all of the queue), held for a minute: nobody else can take it meanwhile."""
        ...


class Mending(Protocol):
    """What is done with a message that was taken. Left undone, it lies in its queue again after a minute."""

    def again(self, stuck: Stuck) -> None:
        """Gives it to whoever could not take it, and takes it out of its queue."""
        ...

    def put_away(self, stuck: Stuck) -> None:
        """Takes it out of its queue."""
        ...


class Restarts(Protocol):
    """Cases whose execution broke."""

    def restart(self, case_id: str, *, actor: Actor) -> bool:
        """Gives the case its next execution; False when it runs already."""
        ...
