"""Services as the catalogue describes them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
class LegalBasis:
    """The act a rule comes from, since when, and whether its text was re-read (`verified`: ISO day or empty)."""

    act: str
    valid_from: str
    source: str
    verified: str


@dataclass(frozen=True)
class AttachmentRule:
    """One kind of file that a service takes; `types` are media types, `max_bytes` per file.

    `kept`: whether it becomes part of a case; a PDF that somebody only wants verified does not.
    """

    name: str
    title: str
    required: bool
    types: tuple[str, ...]
    max_bytes: int
    help: str = ""
    kept: bool = True


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
    route: str
    letter: str
    retention_class: str
    needs_identity: bool = False
    texts: dict[str, Any] = field(default_factory=dict)


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
    """The town hall itself: all that makes the house this town's."""

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
    locality: str = ""
    siruta: str = ""
    opening_hours: str = ""
    dpo_name: str = ""
    dpo_email: str = ""
    footer: tuple[str, ...] = ()
    extra_days_off: tuple[str, ...] = ()


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
