"""What the administrators' pages and calls ask of the house, bound to tables, queues and pool by the app's wiring."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from primarie.administration.keep_departments import Place
from primarie.administration.model import Account, DayOff, Deed, Stuck
from primarie.administration.record_catalogue import Edition, FileVersion
from primarie.catalogue.loader import Catalogue
from primarie.kernel.clock import Clock
from primarie.people.model import Actor
from primarie.people.ports import Members
from primarie.web.console.mark import Marks
from primarie.web.console.office import Entrance


class People(Protocol):
    """Accounts of staff (`manage_account`)."""

    def all(self, *, actor: Actor) -> Sequence[Account]:
        """Every account, in the order of names."""
        ...

    def open(self, given: Mapping[str, Any], key: str, *, actor: Actor) -> Account:
        """A new account."""
        ...

    def change(self, username: str, given: Mapping[str, Any], key: str, *, actor: Actor) -> Account:
        """Name, address, department and roles."""
        ...

    def switch(self, username: str, on: bool, reason: str, key: str, *, actor: Actor) -> Account:
        """Lets the person in, or no more."""
        ...

    def has_factor(self, username: str, *, actor: Actor) -> bool:
        """Whether sign-in asks the person for an app's code."""
        ...

    def reset_factor(self, username: str, reason: str, key: str, *, actor: Actor) -> Account:
        """The person's authenticator app is forgotten."""
        ...


class Days(Protocol):
    """Added days off (`keep_days_off`)."""

    def all(self, *, actor: Actor) -> Sequence[DayOff]:
        """Those of this year and later."""
        ...

    def add(self, given: Mapping[str, Any], key: str, *, actor: Actor) -> DayOff:
        """One more."""
        ...


class Repairs(Protocol):
    """What nobody could take (`mend_stuck`)."""

    def all(self, *, actor: Actor) -> Sequence[Stuck]:
        """What lies in the queues."""
        ...

    def retry(self, queue: str, message_id: str, *, actor: Actor) -> int:
        """Once more, one message or (no id) all of the queue; how many."""
        ...

    def discard(self, queue: str, message_id: str, reason: str, *, actor: Actor) -> None:
        """Put away."""
        ...


class Deployed(Protocol):
    """The catalogue as deployed (`administration.catalogue`)."""

    def editions(self, *, actor: Actor) -> Sequence[Edition]:
        """Every edition that ran here, the running one first."""
        ...

    def versions(self, name: str, *, actor: Actor) -> Sequence[FileVersion]:
        """Every version of a file, the newest first."""
        ...


class Departments(Protocol):
    """Departments (`keep_departments`)."""

    def all(self, *, actor: Actor) -> Sequence[Place]:
        """Every department, in the catalogue's order."""
        ...

    def read(self, code: str, *, actor: Actor) -> Place:
        """One of them."""
        ...

    def name_head(self, code: str, username: str, key: str, *, actor: Actor, alone: bool) -> Place:
        """Who heads it from now on; `alone`: and nobody else does any more."""
        ...

    def switch(self, code: str, on: bool, reason: str, key: str, *, actor: Actor) -> Place:
        """Whether it takes new work."""
        ...


class Audits(Protocol):
    """Who did what (`read_audit`)."""

    def deeds(self, given: Mapping[str, Any], *, actor: Actor) -> Sequence[Deed]:
        """What the journals hold, the last first."""
        ...


@dataclass(frozen=True)
class Administration:
    """All that these pages may ask. `people` is the staff table, `accounts` the pool."""

    accounts: People
    days: Days
    repairs: Repairs
    audits: Audits
    deployed: Deployed
    departments: Departments
    people: Members
    marks: Marks
    entrance: Entrance
    catalogue: Catalogue
    clock: Clock
    secure: Callable[[], bool]
