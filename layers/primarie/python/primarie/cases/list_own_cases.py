"""The applicant signed in by e-mail sees every case of the address: open ones first, the newest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from primarie.cases.model import Case, Status
from primarie.cases.ports import Glances, OwnCases

# Nobody pages through more; older ones stay reachable by their code.
MOST_CASES = 500
PAGE = 20
_NUMBER = re.compile(r"0*(\d{1,8})(?:/.*)?$")


class Standing(StrEnum):
    """How cases are told apart by who must act; the words are those of the page's address."""

    ANY = ""
    OPEN = "deschise"
    WAITING = "la-mine"
    FINISHED = "incheiate"


@dataclass(frozen=True)
class OwnAsked:
    """What of the list is wanted; empty text leaves out that narrowing. `after`: the last case of the page before."""

    standing: Standing = Standing.ANY
    service: str = ""
    number: str = ""
    after: str = ""


@dataclass(frozen=True)
class OwnCase:
    """A row of the list. `news`: the office has written since the owner last opened the case from here."""

    case: Case
    news: bool


@dataclass(frozen=True)
class OwnPage:
    """A page of the list.

    `total`: how many fit what was asked; `all`: how many there are; `services`: those that occur. `next`: what to ask
    for after this page, empty on the last. `more`: there are older ones than the list shows.
    """

    rows: tuple[OwnCase, ...]
    total: int
    all: int
    services: tuple[str, ...]
    next: str = ""
    more: bool = False


def list_own_cases(asked: OwnAsked, *, lookup: str, cases: OwnCases, glances: Glances) -> OwnPage:
    """A page of the address's cases; a cursor that is no case of the list begins anew."""
    found = cases.of_email(lookup, limit=MOST_CASES + 1)
    shown = found[:MOST_CASES]
    # A stable sort keeps the newest first within open and within finished ones.
    fitting = sorted((case for case in shown if _fits(case, asked)), key=lambda case: case.finished)
    start = next((at + 1 for at, case in enumerate(fitting) if case.case_id == asked.after), 0)
    part = fitting[start : start + PAGE]
    return OwnPage(
        rows=_rows(part, lookup, glances),
        total=len(fitting),
        all=len(shown),
        services=tuple(sorted({case.service for case in shown})),
        next=part[-1].case_id if start + PAGE < len(fitting) else "",
        more=len(found) > MOST_CASES,
    )


def _fits(case: Case, asked: OwnAsked) -> bool:
    if asked.service and case.service != asked.service:
        return False
    if asked.number and not _numbered(case, asked.number):
        return False
    match asked.standing:
        case Standing.OPEN:
            return not case.finished
        case Standing.WAITING:
            return case.status is Status.AWAITING_APPLICANT
        case Standing.FINISHED:
            return case.finished
    return True


def _numbered(case: Case, typed: str) -> bool:
    wanted = typed.strip().upper()
    found = _NUMBER.match(wanted)
    return case.case_id == wanted or bool(found and int(case.case_id.rpartition("-")[2]) == int(found[1]))


def _rows(part: Sequence[Case], lookup: str, glances: Glances) -> tuple[OwnCase, ...]:
    written = [case.case_id for case in part if case.office_wrote_at]
    seen = glances.last(lookup, written) if written else {}
    return tuple(OwnCase(case, case.office_wrote_at > seen.get(case.case_id, "")) for case in part)
