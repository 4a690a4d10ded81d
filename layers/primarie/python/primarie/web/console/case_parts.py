"""The parts of a case page: the request by its schema, letters with their stages, the timeline, the term."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from primarie.calendar.compute_term import compute_term
from primarie.cases.model import FINISHED, Case, CaseFile
from primarie.cases.postings import POSTING_EVENTS, posting_note
from primarie.cases.views import DeskView, ShownEntry
from primarie.catalogue.model import Service, TermKind
from primarie.catalogue.say import in_words
from primarie.kernel.clock import from_iso, local_day
from primarie.people.model import Applicant
from primarie.signing.model import Hand, Letter, Stage
from primarie.web import words as said
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office

_KINDS = {"person": "Persoană fizică", "company": "Persoană juridică"}


@dataclass(frozen=True)
class Happening:
    """A line of the timeline: who did what, when, why, and how long after the line before."""

    seq: int
    what: str
    who: str
    department: str
    at: str
    why: str
    after: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ShownLetter:
    """A letter as far as it has got: the hash is of the bytes behind its link, `hands` whose names it bears."""

    document_id: str
    title: str
    draft: int
    stage: str
    sha256: str
    stages: tuple[tuple[str, str, str, str], ...]
    companions: tuple[str, ...]
    hands: Mapping[Hand, str]


@dataclass(frozen=True)
class ShownFile:
    """A file that came with the case."""

    upload_id: str
    name: str
    state: str
    released: bool
    why: str
    size: str


@dataclass(frozen=True)
class ShownTerm:
    """The legal term: its last day, what is left of it, how it was computed."""

    day: str
    left: str
    overdue: bool
    running: bool
    reason: str
    extended: int


def applicant_rows(applicant: Applicant) -> list[tuple[str, str]]:
    """What is shown of the applicant, masked or not, empty fields left out."""
    rows = [
        ("Nume", applicant.name),
        ("Calitate", _KINDS.get(applicant.kind, applicant.kind)),
        ("CNP", applicant.cnp),
        ("CUI", applicant.cui),
        ("E-mail", applicant.email),
        ("Telefon", applicant.phone),
        ("Adresă", applicant.address),
        ("Răspuns", said.REPLY_BY[applicant.reply_by]),
        ("Împuternicit", applicant.agent.name if applicant.agent else ""),
    ]
    return [(name, value) for name, value in rows if value]


def data_rows(service: Service | None, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was asked, each answer under the form's own question."""
    fields: Mapping[str, Any] = service.schema.get("properties", {}) if service else {}
    ordered = [*(name for name in fields if name in data), *(name for name in data if name not in fields)]
    return [
        (str(fields.get(name, {}).get("title", name)), text)
        for name in ordered
        if (text := in_words(fields.get(name, {}), data[name]))
    ]


def letters_of(found: Sequence[Letter], names: Names) -> list[ShownLetter]:
    """The letters, the newest first."""
    return [_letter(letter, names) for letter in reversed(found) if letter.stages]


def _letter(letter: Letter, names: Names) -> ShownLetter:
    passed = [letter.at(stage) for stage in Stage if letter.has(stage)]
    newest = passed[-1]
    return ShownLetter(
        document_id=letter.document_id,
        title=said.DOCUMENT.get(letter.kind, letter.kind),
        draft=letter.draft,
        stage=words.STAGES[newest.stage],
        sha256=newest.sha256,
        stages=tuple(
            (words.STAGES[each.stage], words.moment(each.at), names.of(each.by), each.sha256) for each in passed
        ),
        companions=letter.companions,
        hands={hand: person.username for hand, person in letter.hands.items()},
    )


def files_of(files: Sequence[CaseFile], office: Office) -> list[ShownFile]:
    """The files, under the names that their senders gave them."""
    return [_file(file, office, place) for place, file in enumerate(files, start=1)]


def _file(file: CaseFile, office: Office, place: int) -> ShownFile:
    facts = office.papers.file(file.upload_id)
    return ShownFile(
        upload_id=file.upload_id,
        name=facts.name or f"Fișierul {place}",
        state=said.UPLOAD_STATE.get(file.state, file.state),
        released=file.state == "released",
        why=file.why,
        size=said.size_words(facts.size) if facts.size else "",
    )


def term_of(case: Case, office: Office) -> ShownTerm:
    """The term with its reason, computed again from the start as the law has it."""
    today = local_day(office.clock.now())
    days = (date.fromisoformat(case.due_date) - today).days
    running = case.status not in FINISHED
    return ShownTerm(
        day=words.day(case.due_date),
        left=said.days_left(case.due_date, today) if running else "nu mai curge: lucrarea este încheiată",
        overdue=running and days < 0,
        running=running,
        reason=_reason(case, office),
        extended=case.extended_days,
    )


def _reason(case: Case, office: Office) -> str:
    service = office.catalogue.services.get(case.service)
    if service is None:
        return ""
    whole = service.term.days + case.extended_days
    start = local_day(from_iso(case.registered_at))
    working = service.term.kind is TermKind.WORKING
    computed = compute_term(start, whole, working=working, holidays=office.holidays)
    # A term that was set under other rules than today's stands; only its reason would then be wrong.
    return computed.reason if computed.day.isoformat() == case.due_date else ""


def timeline_of(view: DeskView, names: Names) -> tuple[list[Happening], list[Happening]]:
    """What happened, the newest first; and apart from it, who looked at the case and why."""
    told = [entry for entry in view.history if entry.event != "viewed"]
    before = {entry.seq: earlier for earlier, entry in pairwise(told)}
    happened = [_happening(entry, before.get(entry.seq), names) for entry in reversed(told)]
    seen = [_happening(entry, None, names) for entry in reversed(view.history) if entry.event == "viewed"]
    return happened, seen


def _happening(entry: ShownEntry, earlier: ShownEntry | None, names: Names) -> Happening:
    return Happening(
        seq=entry.seq,
        what=said.DESK_EVENT.get(entry.event, entry.event),
        who=names.of(entry.actor),
        department=names.department(entry.department),
        at=words.moment(entry.at),
        why=entry.why,
        after=words.span(earlier.at, entry.at) if earlier else "",
        notes=tuple(_notes(entry, names)),
    )


def _notes(entry: ShownEntry, names: Names) -> list[str]:
    after = entry.after
    notes = []
    if after.get("assignee"):
        notes.append(f"Funcționar: {names.of(str(after['assignee']))}")
    if after.get("department"):
        notes.append(f"Compartiment: {names.department(str(after['department']))}")
    if after.get("due_date"):
        notes.append(f"Termen: {words.day(str(after['due_date']))}")
    if after.get("draft"):
        notes.append(f"Versiunea {after['draft']}")
    if entry.event in POSTING_EVENTS:
        notes.append(posting_note(after))
    if after.get("joined_to"):
        notes.append(f"Conexată la nr. {words.number_of(str(after['joined_to']))}")
    if after.get("on_behalf"):
        notes.append(f"În numele: {names.of(str(after['on_behalf']))}")
    if after.get("late"):
        notes.append(f"După termenul legal de {words.day(str(after.get('term', '')))}")
    if after.get("revealed"):
        notes.append("A văzut datele solicitantului")
    if after.get("mentioned"):
        notes.append(f"Pentru: {', '.join(names.of(str(each)) for each in after['mentioned'])}")
    if after.get("file") and entry.event == "viewed":
        notes.append("A deschis un fișier")
    return notes
