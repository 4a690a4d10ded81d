"""The cases room's outside, in memory; it refuses what the real one refuses."""

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from primarie.cases.change import Change, LostRace
from primarie.cases.durations import DayMeasured, Lately
from primarie.cases.folder_items import (
    UNDELIVERED,
    awaited_key,
    draft_to_item,
    file_to_item,
    finder_key,
    item_to_mention,
    item_to_task,
    items_to_dossier,
    mentioned_key,
    message_to_item,
    note_to_items,
    task_to_item,
    user_key,
    work_to_item,
)
from primarie.cases.items import UNSTARTED, Item, case_to_item, day_key, entry_to_item, item_to_entry
from primarie.cases.model import Case, CaseDocument, CaseFile, Dossier, Mention, Task, TaskState
from primarie.cases.ports import Leaves, TokenGone, ToSign
from primarie.cases.postings import Posting, Postings
from primarie.catalogue.model import Route
from primarie.kernel.errors import FieldError, InvalidInput, LetterChanged, NotFound, OfficeError, OtherName, Stale
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Actor, Delegation, Membership
from tests.fakes.own_desks import FakeOwnDesks


class FakeCases:
    """Folders, queues, backlog and deliveries over a table in memory, written with the table's own encoders."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], Item] = {}
        # Tasks that were read of queues.
        self.read = 0
        self._lock = threading.Lock()

    def dossier(self, case_id: str) -> Dossier:
        with self._lock:
            found = items_to_dossier([self.items[key] for key in sorted(self.items) if key[0] == case_id])
        if found is None:
            raise NotFound("Nu există un dosar cu acest număr.")
        return found

    def commit(self, *changes: Change) -> None:
        with self._lock:
            for change in changes:
                standing = self.items.get((change.before.case_id, "CASE"), {})
                if standing.get("version") != change.before.version:
                    raise LostRace(change.before.case_id)
            for change in changes:
                for item in _items(change):
                    self.items[item["pk"], item["sk"]] = item

    def case_of_task(self, task_id: str) -> str:
        for item in self._index("gsi3", finder_key(task_id)):
            return str(item["pk"])
        raise NotFound("Nu există această sarcină.")

    def queue(
        self, key: str, *, after: str, until: str, page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        return self._tasks("gsi1", key, after, until, first, last_first)

    def assigned(
        self, username: str, *, after: str, until: str = "", page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        return self._tasks("gsi2", user_key(username), after, until, first, last_first)

    def awaited(
        self, officer: str, *, after: str, until: str = "", page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        return self._tasks("gsi2", awaited_key(officer), after, until, first, last_first)

    def _tasks(self, index: str, key: str, after: str, until: str, first: str, last_first: bool) -> Iterator[Task]:
        rows = self._index(index, key)
        places = [(str(row[f"{index}sk"]), row) for row in (rows[::-1] if last_first else rows)]
        for place, row in places:
            behind = not after or (place < after if last_first else place > after)
            if behind and place >= first and (not until or place <= f"{until}#~"):
                self.read += 1
                yield item_to_task(row)

    def done(self, username: str, *, limit: int, until: str = "") -> Sequence[Task]:
        rows = self._index("gsi2", f"DONE#{username}")[::-1]
        return [item_to_task(row) for row in rows if row["gsi2sk"] <= (until or "~")][:limit]

    def mentions(self, username: str, *, limit: int) -> Sequence[Mention]:
        found = self._index("gsi2", mentioned_key(username))
        return [item_to_mention(row) for row in found][::-1][:limit]

    def unstarted(self, *, until: str, limit: int) -> Sequence[str]:
        return [str(row["pk"]) for row in self._index("gsi2", UNSTARTED) if row["gsi2sk"] <= until][:limit]

    def undelivered(self, *, until: str, limit: int) -> Sequence[Task]:
        return [item_to_task(row) for row in self._index("gsi2", UNDELIVERED) if row["gsi2sk"] <= until][:limit]

    def entries_of(self, day: str) -> Sequence[JournalEntry]:
        return [item_to_entry(item) for item in self._index("gsi3", day_key(day))]

    def mark(self, task: Task) -> None:
        with self._lock:
            item = self.items[task.case_id, f"TASK#{task.task_id}"]
            if item.get("state") == TaskState.DONE:
                past = {"gsi2pk": f"DONE#{task.closed_by}", "gsi2sk": task.closed_at}
                self.items[item["pk"], item["sk"]] = item | {"state": TaskState.DELIVERED.value} | past

    def _index(self, name: str, key: str) -> list[Item]:
        with self._lock:
            rows = [item for item in self.items.values() if item.get(f"{name}pk") == key]
        return sorted(rows, key=lambda item: str(item[f"{name}sk"]))


def _items(change: Change) -> list[Item]:
    return [
        case_to_item(change.after),
        *map(entry_to_item, change.entries),
        *map(task_to_item, change.tasks),
        *map(message_to_item, change.messages),
        *map(draft_to_item, change.drafts),
        *map(work_to_item, change.works),
        *(item for note in change.notes for item in note_to_items(note)),
        *(file_to_item(change.after.case_id, file) for file in change.files),
    ]


class FakeDurations:
    """What was measured, by day and by service."""

    def __init__(self) -> None:
        self.days: dict[str, DayMeasured] = {}
        self.said: dict[str, Lately] = {}

    def measured(self, first: str, last: str) -> Sequence[DayMeasured]:
        return [self.days[day] for day in sorted(self.days) if first <= day <= last]

    def keep_day(self, measured: DayMeasured) -> None:
        self.days[measured.day] = measured

    def keep(self, lately: Lately) -> None:
        self.said[lately.service] = lately

    def lately(self, service: str) -> Lately | None:
        return self.said.get(service)


class FakeWorkflow:
    """Remembers what was started and told; each token is answered once."""

    def __init__(self) -> None:
        self.started: list[tuple[str, int]] = []
        self.routes: dict[str, Route] = {}
        self.told: dict[str, dict[str, Any]] = {}
        self.dead_tokens: set[str] = set()
        self.dead_runs: set[tuple[str, int]] = set()

    def start(self, case_id: str, run: int, route: Route = Route.REQUEST) -> bool:
        if (case_id, run) in self.started:
            return False
        self.routes[case_id] = route
        self.started.append((case_id, run))
        return True

    def dead(self, case_id: str, run: int, route: Route = Route.REQUEST) -> bool:
        return (case_id, run) in self.dead_runs

    def succeed(self, token: str, output: dict[str, Any]) -> None:
        if token in self.told or token in self.dead_tokens:
            raise TokenGone("TaskTimedOut")
        self.told[token] = output


class FakeReminders:
    """Schedules by name."""

    def __init__(self) -> None:
        self.schedules: dict[str, tuple[datetime, dict[str, Any]]] = {}

    def set(self, name: str, at: datetime, payload: dict[str, Any]) -> None:
        self.schedules.setdefault(name, (at, payload))


class FakeAuthoriser:
    """The signing office: knows one PIN for all."""

    PIN = "123456"

    def __init__(self) -> None:
        self.given: list[tuple[str, str, str]] = []
        # Who stands under a document at a stage; documents that are not here name whoever comes.
        self.named: dict[tuple[str, str], str] = {}
        # The hash of a document's present bytes; those that are not here are as they were shown.
        self.hashes: dict[str, str] = {}

    def authorise(self, *, case_id: str, document_id: str, stage: str, actor: Actor, pin: str, shown: str = "") -> str:
        if self.named.get((document_id, stage), actor.username) != actor.username:
            raise OtherName("Scrisoarea poartă numele altei persoane.")
        if shown and self.hashes.get(document_id, shown) != shown:
            raise LetterChanged("Documentul s-a schimbat.")
        if pin != self.PIN:
            raise InvalidInput([FieldError("pin", "PIN greșit.")])
        self.given.append((document_id, stage, actor.username))
        return f"auth-{len(self.given)}"


@dataclass
class FakeFolderAuthoriser:
    """The signing office asked for a folder: one PIN, each letter by itself."""

    office: FakeAuthoriser
    asked: list[int] = field(default_factory=list)
    slow: bool = False
    given: dict[tuple[str, str], Leaves] = field(default_factory=dict)

    def authorise(self, folder_id: str, folder: Sequence[ToSign], *, actor: Actor, pin: str) -> Leaves | None:
        self.asked.append(len(folder))
        if pin != FakeAuthoriser.PIN:
            raise InvalidInput([FieldError("pin", "PIN greșit.")])
        given = {(each.case_id, each.document_id): self._one(each, actor, pin) for each in folder}
        self.given[folder_id, actor.username] = given
        return None if self.slow else given

    def read(self, folder_id: str, *, actor: Actor) -> Leaves | None:
        if (folder_id, actor.username) not in self.given:
            raise NotFound("Nu există această mapă.")
        return self.given[folder_id, actor.username]

    def _one(self, each: ToSign, actor: Actor, pin: str) -> str | OfficeError:
        try:
            return self.office.authorise(
                case_id=each.case_id, document_id=each.document_id, stage=each.stage, actor=actor, pin=pin,
                shown=each.shown,
            )  # fmt: skip
        except OfficeError as error:
            return error


class FakeTroubles:
    """What was told."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def tell(self, trouble: dict[str, Any]) -> None:
        self.told.append(trouble)


class FakeClaims:
    """Uploads by id; claimed by the first who asks."""

    def __init__(self, **states: str) -> None:
        self.states = states
        self.claimed: dict[str, str] = {}

    def misfits(self, upload_ids: Sequence[str], case: Case) -> dict[str, str]:
        strangers = [each for each in upload_ids if self.claimed.get(each, case.case_id) != case.case_id]
        return dict.fromkeys([*strangers, *(each for each in upload_ids if each not in self.states)], "Nu se poate.")

    def claim(self, upload_id: str, case_id: str) -> CaseFile:
        if upload_id not in self.states:
            raise NotFound("Fișierul nu există.")
        if self.claimed.setdefault(upload_id, case_id) != case_id:
            return CaseFile(upload_id, "refused", "Fișierul face parte din alt dosar.")
        return CaseFile(upload_id, self.states[upload_id])


class FakeStaff(FakeOwnDesks):
    """Members and delegations."""

    def __init__(self, *members: Actor) -> None:
        self.memberships = {member.username: Membership(member) for member in members}
        self.delegations: dict[str, Delegation] = {}
        self.shut: set[str] = set()
        super().__init__()

    def closed(self) -> Collection[str]:
        return frozenset(self.shut)

    def close(self, code: str, closed: bool) -> None:
        self.shut = self.shut | {code} if closed else self.shut - {code}

    @property
    def people(self) -> dict[str, Actor]:
        return {name: each.actor for name, each in self.memberships.items()}

    def member(self, username: str) -> Actor | None:
        return self.people.get(username)

    def membership(self, username: str) -> Membership | None:
        return self.memberships.get(username)

    def enrol(self, actor: Actor) -> None:
        known = self.memberships.get(actor.username)
        if known is None or actor.issued_at >= known.decided_at:
            self.memberships[actor.username] = replace(known, actor=actor) if known else Membership(actor)

    def decide(self, actor: Actor, *, enabled: bool, at: int) -> None:
        known = self.memberships.get(actor.username)
        if not (known and known.decided_at and (known.actor, known.enabled) == (actor, enabled)):
            self.memberships[actor.username] = Membership(
                actor, enabled, decided_at=at, ended_at=max(at, known.ended_at if known else 0)
            )

    def end_sessions(self, username: str, *, at: int) -> None:
        if known := self.memberships.get(username):
            self.memberships[username] = replace(known, ended_at=max(at + 1, known.ended_at))

    def members(self, department: str) -> Sequence[Actor]:
        return sorted((m for m in self.people.values() if m.department == department), key=lambda m: m.name)

    def held_by(self, username: str, day: str) -> Sequence[Delegation]:
        running = [d for d in self.current(day) if d.delegate == username and d.first_day <= day]
        return [d for d in running if d.stands(self.membership(d.absent), self.membership(username))]

    def named(self, day: str) -> Sequence[Delegation]:
        return sorted((d for d in self.delegations.values() if d.last_day >= day), key=lambda d: d.last_day)

    def end(self, delegation: Delegation, *, by: str, at: str) -> None:
        known = self.delegations[delegation.delegation_id]
        if not known.ended_at:
            self.delegations[delegation.delegation_id] = replace(known, ended_at=at, ended_by=by)

    def add(self, delegation: Delegation) -> None:
        self.delegations.setdefault(delegation.delegation_id, delegation)

    def current(self, day: str) -> Sequence[Delegation]:
        return [d for d in self.named(day) if not d.ended_at]


class FakeCaseLetters:
    """Letters by case."""

    def __init__(self) -> None:
        self.letters: dict[str, list[CaseDocument]] = {}

    def of_case(self, case_id: str) -> Sequence[CaseDocument]:
        return self.letters.get(case_id, [])


class FakeCaseLinks:
    """Addresses of the files that exist."""

    def __init__(self, *files: tuple[str, str]) -> None:
        self.files = set(files)

    def link(self, case_id: str, file_id: str, *, inline: bool = False) -> str:
        if (case_id, file_id) not in self.files:
            raise NotFound("Dosarul nu are acest fișier.")
        return f"https://documents.example/{file_id}" + ("?shown" if inline else "")


class FakePost:
    """The post room: what waits, what was carried, what came back; the first record stands."""

    def __init__(self, *postings: Posting) -> None:
        self.rows = {each.notice_id: each for each in postings}

    def page(self, *, posted: bool, after: str) -> Postings:
        found = [each for each in self.rows.values() if (each.state == "sent" if posted else each.waits)]
        later = [each for each in found if each.notice_id > after]
        return Postings(tuple(later[:2]), later[1].notice_id if len(later) > 2 else "")

    def sent(self, case_id: str, notice_id: str, *, reference: str, sent_on: str, by: str) -> Posting:
        standing = self._find(case_id, notice_id)
        if standing.waits:
            if sent_on > "2026-11-24":
                raise InvalidInput([FieldError("sentOn", "Ziua predării nu poate fi în viitor.")])
            state = "sent" if standing.channel == "post" else "delivered"
            standing = replace(standing, state=state, reference=reference, sent_on=sent_on, by=by)
            self.rows[notice_id] = standing
        return standing

    def returned(self, case_id: str, notice_id: str, *, reason: str) -> Posting:
        standing = self._find(case_id, notice_id)
        if standing.state not in ("sent", "failed"):
            raise Stale("Scrisoarea nu este la poștă.")
        self.rows[notice_id] = replace(standing, state="failed")
        return self.rows[notice_id]

    def _find(self, case_id: str, notice_id: str) -> Posting:
        found = self.rows.get(notice_id)
        if found is None or found.case_id != case_id:
            raise NotFound("Nu există o astfel de înștiințare.")
        return found
