"""The cases table: folders written in one transaction, queues by index."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict

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
    task_sk,
    task_to_item,
    user_key,
    work_to_item,
)
from primarie.cases.items import UNSTARTED, case_to_item, day_key, entry_to_item, item_to_entry, known
from primarie.cases.model import Dossier, Mention, Task, TaskState
from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, Write, put, put_new, update
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import JournalEntry
from primarie.kernel.language import _

_BATCH = 100  # the most keys that one BatchGetItem takes
_DURATIONS = "DURATIONS"


class CasesTable:
    """Folders, queues, backlog and deliveries: the ports of the room over one table."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def dossier(self, case_id: str) -> Dossier:
        """The whole folder as last written; NotFound when there is no such case."""
        found = items_to_dossier(list(self._database.query(self._table, "#pk = :pk", pk=case_id)))
        if found is None:
            raise NotFound(_("Nu există un dosar cu acest număr."))
        return found

    def commit(self, *changes: Change) -> None:
        """Writes all of it or nothing; LostRace when any of the cases was written meanwhile."""
        writes = [write for change in changes for write in self._writes(change)]
        try:
            self._database.commit(*writes)
        except ConditionFailed as error:
            raise LostRace(changes[0].before.case_id) from error

    def case_of_task(self, task_id: str) -> str:
        """The id of the case that a task belongs to, done ones too; NotFound when there is no such task."""
        key = finder_key(task_id)
        for row in self._database.query(self._table, "#gsi3pk = :where", index="gsi3", limit=1, where=key):
            return str(row["pk"])
        raise NotFound(_("Nu există această sarcină."))

    def queue(
        self, key: str, *, after: str, until: str, page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        """Open tasks of one queue due from `first` to `until` (empty: all), `page` read in one call."""
        return self._tasks("gsi1", key, after, until, page, first, last_first)

    def assigned(
        self, username: str, *, after: str, until: str = "", page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        """Open tasks assigned to one person, `page` read in one call."""
        return self._tasks("gsi2", user_key(username), after, until, page, first, last_first)

    def awaited(
        self, officer: str, *, after: str, until: str = "", page: int = 0, first: str = "", last_first: bool = False
    ) -> Iterator[Task]:
        """Open tasks by which an officer's cases wait for others, `page` read in one call."""
        return self._tasks("gsi2", awaited_key(officer), after, until, page, first, last_first)

    def _tasks(
        self, index: str, key: str, after: str, until: str, page: int, first: str, last_first: bool
    ) -> Iterator[Task]:
        # '~' sorts behind every character of a place, '!' before.
        low, high = first or "!", f"{until}#~" if until else "~"
        if after:
            low, high = (low, min(high, after)) if last_first else (max(low, after), high)
        rows = self._database.query(
            self._table,
            f"#{index}pk = :where AND #{index}sk BETWEEN :low AND :high",
            index=index,
            page=page,
            newest_first=last_first,
            where=key,
            low=low,
            high=max(low, high),
        )
        # BETWEEN holds its bounds too: the place where the page before ended, and one bound set against the other.
        wanted = (row for row in rows if low <= row[f"{index}sk"] <= high and row[f"{index}sk"] != after)
        return map(item_to_task, wanted)

    def done(self, username: str, *, limit: int, until: str = "") -> Sequence[Task]:
        """The person's last decided tasks, the newest first; those closed at the instant `until` or before it."""
        rows = self._database.query(
            self._table,
            "#gsi2pk = :where AND #gsi2sk <= :until",
            index="gsi2",
            newest_first=True,
            limit=limit,
            where=f"DONE#{username}",
            until=until or "~",
        )
        return [item_to_task(row) for row in rows]

    def mentions(self, username: str, *, limit: int) -> Sequence[Mention]:
        """The last notes that call the person, the newest first."""
        rows = self._database.query(
            self._table, "#gsi2pk = :where", index="gsi2", newest_first=True, limit=limit, where=mentioned_key(username)
        )
        return [item_to_mention(row) for row in rows]

    def unstarted(self, *, until: str, limit: int) -> Sequence[str]:
        """Ids of cases that no workflow has opened although they stood there at the instant `until`."""
        return [str(row["pk"]) for row in self._owed(UNSTARTED, until, limit)]

    def undelivered(self, *, until: str, limit: int) -> Sequence[Task]:
        """Tasks decided by `until` whose decision is not known to have reached the workflow."""
        return [item_to_task(row) for row in self._owed(UNDELIVERED, until, limit)]

    def entries_of(self, day: str) -> list[JournalEntry]:
        """Every entry that was written on the local day, of whatever case."""
        rows = self._database.query(self._table, "#gsi3pk = :day", index="gsi3", day=day_key(day))
        keys = [(self._table, str(row["pk"]), str(row["sk"])) for row in rows]
        parts = [keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH)]
        return [item_to_entry(item) for part in parts for item in self._database.get_many(part) if item]

    def mark(self, task: Task) -> None:
        """Notes that the task's decision was delivered; nothing happens when that is noted already."""
        key = (task.case_id, task_sk(task.task_id))
        change = "SET #state = :delivered, #gsi2pk = :past, #gsi2sk = :at"
        with suppress(ConditionFailed):
            self._database.write(
                update(
                    self._table,
                    key,
                    change,
                    "#state = :done",
                    delivered=TaskState.DELIVERED.value,
                    done=TaskState.DONE.value,
                    past=f"DONE#{task.closed_by}",
                    at=task.closed_at,
                )
            )

    def _owed(self, key: str, until: str, limit: int) -> Iterator[Item]:
        return self._database.query(
            self._table, "#gsi2pk = :where AND #gsi2sk <= :until", index="gsi2", limit=limit, where=key, until=until
        )

    def _writes(self, change: Change) -> list[Write]:
        case = case_to_item(change.after)
        table = self._table
        return [
            put(table, case, "#version = :before", before=change.before.version),
            *(put_new(table, entry_to_item(entry)) for entry in change.entries),
            *(put(table, task_to_item(task)) for task in change.tasks),
            *(put(table, message_to_item(message)) for message in change.messages),
            *(put_new(table, draft_to_item(draft)) for draft in change.drafts),
            *(put(table, work_to_item(work)) for work in change.works),
            *(put(table, item) for note in change.notes for item in note_to_items(note)),
            *(put(table, file_to_item(change.after.case_id, file)) for file in change.files),
        ]


class DurationsTable:
    """How long cases took, beside the cases that tell it."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def measured(self, first: str, last: str) -> list[DayMeasured]:
        """The days between the two, both counted, that were measured already."""
        found = self._database.query(
            self._table,
            "#pk = :pk AND #sk BETWEEN :first AND :last",
            pk=_DURATIONS,
            first=f"DAY#{first}",
            last=f"DAY#{last}",
        )
        return [DayMeasured(row["day"], {slug: tuple(days) for slug, days in row["took"].items()}) for row in found]

    def keep_day(self, measured: DayMeasured) -> None:
        """Keeps a day's measure in the place of an earlier one."""
        took = {slug: list(days) for slug, days in measured.took.items()}
        item = {"pk": _DURATIONS, "sk": f"DAY#{measured.day}", "day": measured.day, "took": took}
        self._database.write(put(self._table, item))

    def keep(self, lately: Lately) -> None:
        """Keeps what is said of a service in the place of what was said before."""
        item = {"pk": _DURATIONS, "sk": f"SERVICE#{lately.service}"} | asdict(lately)
        self._database.write(put(self._table, item))

    def lately(self, service: str) -> Lately | None:
        """What is said of a service; nothing before it was measured."""
        item = self._database.get(self._table, _DURATIONS, f"SERVICE#{service}")
        return Lately(**known(Lately, item)) if item else None
