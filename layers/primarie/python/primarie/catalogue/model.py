"""Services as the catalogue describes them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Route(StrEnum):
    """The road that a service's cases go: each is the state machine of that name (`statemachines/<route>.asl.json`).

    URBANISM: what it sends bears three signatures, the secretary general's between the head's and the signatory's.
    """

    REQUEST = "request"
    URBANISM = "urbanism"

    @property
    def countersigned(self) -> bool:
        """Whether its letters are countersigned."""
        return self is Route.URBANISM


class TermKind(StrEnum):
    """How a legal term counts its days."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True)
class Term:
    """A legal term: `days` from registration; `extension` is the most that may be added once."""

    days: int
    kind: TermKind = TermKind.CALENDAR
    extension: int = 0


@dataclass(frozen=True)
class TermChoice:
    """Another term of a service, when the form's `field` says `equals`; `name` is what the register is told of it."""

    name: str
    field: str
    equals: Any
    term: Term


@dataclass(frozen=True)
class Step:
    """One page of a form: its stable name, its title, and the fields that stand on it."""

    name: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ApplicantRules:
    """Who may ask for a service, and what of the applicant its law needs beside the name and a contact."""

    kinds: tuple[str, ...] = ("person", "company")
    required: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closure:
    """Why a service takes no requests, and the day from which it does again; None when that is not known."""

    why: str
    until: date | None = None


@dataclass(frozen=True)
class Availability:
    """When a service takes requests: from `first` to `last` (MM-DD) of each year, always when both are empty.

    `why`: why it does not outside of that time. `closed`: why it does not at all for now; empty when it does.
    """

    first: str = ""
    last: str = ""
    why: str = ""
    closed: str = ""

    def closure(self, day: date) -> Closure | None:
        """What keeps the service closed on a day; None when it is open."""
        if self.closed:
            return Closure(self.closed)
        if not self.first or self._in_season(f"{day:%m-%d}"):
            return None
        month, number = (int(part) for part in self.first.split("-"))
        opening = date(day.year, month, number)
        return Closure(self.why, opening if opening > day else date(day.year + 1, month, number))

    def _in_season(self, day: str) -> bool:
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last  # over the turn of the year


@dataclass(frozen=True)
class LegalBasis:
    """The act a rule comes from, since when, and whether its text was re-read (`verified`: ISO day or empty)."""

    act: str
    valid_from: str
    source: str
    verified: str


@dataclass(frozen=True)
class AttachmentRule:
    """One kind of file that a service takes; `types` are media types, `max_bytes` per file.

    `kept`: whether it becomes part of a case; a PDF that somebody only wants verified does not. `keeps_position`: a
    picture keeps where it was taken, because the service needs the place; everywhere else that stays behind.
    """

    name: str
    title: str
    required: bool
    types: tuple[str, ...]
    max_bytes: int
    help: str = ""
    kept: bool = True
    keeps_position: bool = False


@dataclass(frozen=True)
class Service:
    """One service: its form (JSON Schema 2020-12), term, fee, law, department, route, letter, retention."""

    slug: str
    title: str
    summary: str
    department: str
    term: Term
    fee: str
    legal_basis: tuple[LegalBasis, ...]
    schema: dict[str, Any]
    attachments: tuple[AttachmentRule, ...]
    route: Route
    letter: str
    retention_class: str
    needs_identity: bool = False
    texts: dict[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    applicant: ApplicantRules = ApplicantRules()
    availability: Availability = Availability()
    term_choices: tuple[TermChoice, ...] = ()

    def open_on(self, day: date) -> bool:
        """Whether the service takes requests on that day."""
        return self.closure(day) is None

    def closure(self, day: date) -> Closure | None:
        """Why the service takes no requests on that day, and until when; None when it does."""
        return self.availability.closure(day)

    def term_chosen(self, data: dict[str, Any]) -> str:
        """The name of the term that the filled form asks for; empty for the service's ordinary one."""
        chosen = (each for each in self.term_choices if data.get(each.field) == each.equals)
        return next((each.name for each in chosen), "")

    def term_named(self, name: str) -> Term:
        """The term of that name; the ordinary one for an empty name, or one that the service no longer has."""
        return next((each.term for each in self.term_choices if each.name == name), self.term)


@dataclass(frozen=True)
class Department:
    """A department of the institution; `head_title` as it stands under a letter."""

    code: str
    name: str
    parent: str
    email: str
    phone: str
    head_title: str


@dataclass(frozen=True)
class Institution:
    """The town hall itself: all that makes the house this town's.

    `countersigner`: the department whose signatory countersigns for legality (secretar general), where there is one.
    """

    name: str
    short_name: str
    heading: tuple[str, ...]
    register: str
    address: str
    postcode_prefix: str
    email: str
    phone: str
    website: str
    time_zone: str
    signatory_title: str
    seal_name: str
    mail_from: str
    departments: tuple[Department, ...]
    mail_in: str = ""
    locality: str = ""
    siruta: str = ""
    opening_hours: str = ""
    dpo_name: str = ""
    dpo_email: str = ""
    footer: tuple[str, ...] = ()
    extra_days_off: tuple[str, ...] = ()
    countersigner: str = ""


@dataclass(frozen=True)
class Authority:
    """Another authority that a misdirected request goes to; `verified`: ISO day its address was checked, or empty."""

    code: str
    name: str
    address: str
    email: str = ""
    verified: str = ""


@dataclass(frozen=True)
class RetentionRule:
    """How long files of a class are kept: `years` from 1 January after closing, or for ever when None."""

    code: str
    title: str
    years: int | None
