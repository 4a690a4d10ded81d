"""Writes the mails to staff: one thing, or the digest of a day. E-mail is no safe place: no applicant, no content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from primarie.cases.model import Case, Task, TaskState
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import NotFound
from primarie.messages.compose_mail import display_number, rendered
from primarie.messages.model import Mail, Notice
from primarie.messages.news import Kind, News, Way
from primarie.messages.news_words import KINDS, as_said, left, what
from primarie.messages.ports import Catalogue
from primarie.messages.staff_ports import Addresses, Desks, MailedBells, Wishes

_PREFERENCES = "/consola/noutati/preferinte"


@dataclass(frozen=True)
class NewsDesk:
    """What mails to staff are written from. `site_url` has no slash at its end."""

    bells: MailedBells
    wishes: Wishes
    desks: Desks
    addresses: Addresses
    catalogue: Catalogue
    site_url: str
    clock: Clock


@dataclass(frozen=True)
class _Line:
    number: str
    service: str
    what: str
    left: str
    link: str


def compose_news(notice: Notice, *, desk: NewsDesk) -> Mail | None:
    """The mail, without what the person has seen meanwhile, needs no more, or wants told otherwise by now.

    Nothing when nothing is left of it, or the account is closed or has no address.
    """
    alone = desk.bells.find(notice.to, f"{notice.case_id}/{notice.source}")
    found = [alone] if alone else desk.bells.of_digest(notice.to, notice.source)
    wanted = desk.wishes.of(notice.to).ways
    today = local_day(desk.clock.now())
    groups: dict[Kind, list[_Line]] = {}
    for news in found:
        # A thing that came after the digest was planned goes with the next one.
        if news.read_at or news.at > notice.at or wanted[news.kind] is Way.MARK:
            continue
        if line := _line(news, desk, today):
            groups.setdefault(news.kind, []).append(line)
    address = desk.addresses.address(notice.to) if groups else ""
    return _written(notice, address, groups, desk) if address else None


def _line(news: News, desk: NewsDesk, today: date) -> _Line | None:
    try:
        case = desk.desks.case(news.case_id)
    except NotFound:
        return None
    if not still_needed(news, case, desk.desks.task(news.case_id, news.task_id) if news.task_id else None):
        return None
    return _Line(
        number=display_number(case.case_id, case.registered_at),
        service=desk.catalogue.service(case.service).title,
        what=what(news),
        left="" if case.finished else left(case.due_date, today),
        link=f"{desk.site_url}/consola/dosare/{case.case_id}",
    )


def still_needed(news: News, case: Case, task: Task | None) -> bool:
    """Whether it is still for the person to know: their task is open and theirs, the term is not moved or over."""
    match news.kind:
        case Kind.WORK:
            return task is not None and task.state is TaskState.OPEN and task.assignee in ("", news.username)
        case Kind.TERM | Kind.OVERDUE:
            return not case.finished and case.due_date == news.due
        case Kind.REPLY:
            return news.event == "withdrawn" or not case.finished
    return True


def _written(notice: Notice, address: str, groups: dict[Kind, list[_Line]], desk: NewsDesk) -> Mail:
    ordered = [(KINDS[kind], groups[kind]) for kind in Kind if kind in groups]
    lines: Sequence[_Line] = [line for _, found in ordered for line in found]
    facts = {
        "subject": _subject(lines, notice),
        "groups": ordered,
        "digest": notice.case_id.startswith("digest-"),
        "institution": desk.catalogue.institution(),
        "preferences": desk.site_url + _PREFERENCES,
        "console": f"{desk.site_url}/consola/noutati",
    }
    return Mail(
        case_id=notice.case_id,
        notice_id=notice.notice_id,
        to=address,
        subject=str(facts["subject"]),
        text=rendered("news.txt", facts),
        html=rendered("news.html", facts),
    )


def _subject(lines: Sequence[_Line], notice: Notice) -> str:
    if not notice.case_id.startswith("digest-"):
        return f"{lines[0].what}: dosarul {lines[0].number}"
    return f"Rezumatul zilei: {as_said(len(lines), 'o noutate', 'noutăți')}"
