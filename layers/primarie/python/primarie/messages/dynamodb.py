"""Notices, live connections, and the cases as notices need them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from typing import Any

from primarie.cases.folder_items import item_to_task, task_sk
from primarie.cases.items import case_key, item_to_case, item_to_entry
from primarie.cases.model import Case, Task
from primarie.kernel.attributes import Item
from primarie.kernel.clock import Clock
from primarie.kernel.dynamodb import ConditionFailed, Database, delete, put, put_new, update
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import JournalEntry
from primarie.messages.by_hand import place_of, waits, with_the_post
from primarie.messages.feedback import Feedback
from primarie.messages.model import BY_HAND, OPEN, Addressee, Channel, Connection, Fate, Notice
from primarie.people.ports import Sealer

_HEARD = ("NEWS", "HEARD")
_DESK, _POSTED = "DESK", "POSTED"
_FEEDBACK = "FEEDBACK"
_FIELDS = tuple(field.name for field in fields(Notice))


class CaseRows:
    """The cases table, read one item at a time."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def case(self, case_id: str) -> Case:
        """The case as last written; NotFound when there is none."""
        key = case_key(case_id)
        item = self._database.get(self._table, key["pk"], key["sk"])
        if item is None:
            raise NotFound("Nu există un dosar cu acest număr.")
        return item_to_case(item)


class DeskRows(CaseRows):
    """The cases table as what staff are told needs it."""

    def task(self, case_id: str, task_id: str) -> Task | None:
        """The task as last written, or nothing."""
        item = self._database.get(self._table, case_id, task_sk(task_id))
        return item_to_task(item) if item else None

    def lately(self, case_id: str, limit: int) -> Sequence[JournalEntry]:
        """The last entries of the case's history, the newest first."""
        rows = self._database.query(
            self._table,
            "#pk = :pk AND begins_with(#sk, :kind)",
            newest_first=True,
            limit=limit,
            pk=case_id,
            kind="HIST#",
        )
        return [item_to_entry(row) for row in rows]


class NoticeTable:
    """Notices by case; those that are open also by fate and due instant, those for the desk in one list."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def plan(self, notice: Notice) -> Notice:
        """Writes a new notice; when one of that id is there, that one stands and is answered."""
        with suppress(ConditionFailed):
            self._database.write(put_new(self._table, _item(notice)))
        standing = self.find(notice.case_id, notice.notice_id)
        if standing is None:
            raise ConditionFailed("the notice could not be planned now")
        return standing

    def find(self, case_id: str, notice_id: str) -> Notice | None:
        """The notice as last written, or nothing."""
        row = self._database.get(self._table, case_id, _sk(notice_id))
        return _notice(row) if row else None

    def of_case(self, case_id: str) -> Sequence[Notice]:
        """Every notice of the case, in the order in which they were planned."""
        rows = self._database.query(self._table, "#pk = :pk AND begins_with(#sk, :kind)", pk=case_id, kind=_sk(""))
        return sorted((_notice(row) for row in rows), key=lambda notice: (notice.at, notice.notice_id))

    def move(self, before: Notice, after: Notice) -> bool:
        """Writes the next fate; False, and nothing written, when fate or tries are no longer those of `before`."""
        held = "#fate = :fate AND #tries = :tries"
        try:
            write = put(self._table, _item(after), held, fate=before.fate.value, tries=before.tries)
            self._database.write(write)
        except ConditionFailed:
            return False
        return True

    def due(self, fate: Fate, *, until: str, limit: int) -> Sequence[Notice]:
        """Notices of one fate due by that instant, the longest due first; those by hand are not among them."""
        # A place is the due instant and the id, so that '~' behind the instant takes in all ids.
        rows = self._database.query(
            self._table,
            "#gsi1pk = :fate AND #gsi1sk <= :until",
            index="gsi1",
            limit=limit,
            fate=_open(fate),
            until=f"{until}~",
        )
        return [_notice(row) for row in rows]

    def by_hand(self, *, after: str, limit: int) -> Sequence[Notice]:
        """Those not dispatched yet, the oldest first; `after` is a `place_of`, empty for the beginning."""
        return self._listed(_DESK, after, limit, newest_first=False)

    def posted(self, *, after: str, limit: int) -> Sequence[Notice]:
        """Those with the post, which may still bring them back, the last first; `after` as above."""
        return self._listed(_POSTED, after, limit, newest_first=True)

    def _listed(self, name: str, after: str, limit: int, *, newest_first: bool) -> Sequence[Notice]:
        # An empty key value is refused, so that the beginning is a condition of its own.
        values: dict[str, Any] = {"name": name} | ({"after": after} if after else {})
        beyond = f" AND #gsi1sk {'<' if newest_first else '>'} :after" if after else ""
        rows = self._database.query(
            self._table,
            f"#gsi1pk = :name{beyond}",
            index="gsi1",
            limit=limit,
            newest_first=newest_first,
            **values,
        )
        return [_notice(row) for row in rows]

    def heard(self, sent_at: str) -> None:
        """Notes that an event came of a mail taken at that instant; the latest one stands."""
        later = "attribute_not_exists(#sent_at) OR #sent_at < :sent_at"
        with suppress(ConditionFailed):
            self._database.write(update(self._table, _HEARD, "SET #sent_at = :sent_at", later, sent_at=sent_at))

    def heard_until(self) -> str:
        """The latest such instant, empty when none came yet."""
        row = self._database.get(self._table, *_HEARD)
        return str(row["sent_at"]) if row else ""


class ConnectionTable:
    """Live connections, a row for each topic; DynamoDB drops expired ones some time after."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def open(self, connection: Connection) -> None:
        """Writes the connection."""
        row = {"pk": _connection_pk(connection.connection_id), "expiresAt": connection.expires_at}
        topics = [{"sk": topic, "gsi1pk": topic, "gsi1sk": connection.connection_id} for topic in connection.topics]
        self._database.commit(*(put(self._table, row | each) for each in topics))

    def close(self, connection_id: str) -> None:
        """Forgets the connection; nothing happens when it is not there."""
        pk = _connection_pk(connection_id)
        for row in self._database.query(self._table, "#pk = :pk", pk=pk):
            self._database.write(delete(self._table, (pk, row["sk"])))

    def listening(self, topic: str, *, now: int) -> Sequence[str]:
        """Ids of connections that listen to the topic and have not expired."""
        rows = self._database.query(
            self._table, "#gsi1pk = :topic", index="gsi1", keep="#expiresAt > :now", topic=topic, now=now
        )
        return [str(row["gsi1sk"]) for row in rows]


def _sk(notice_id: str) -> str:
    return f"NOTICE#{notice_id}"


def _open(fate: Fate) -> str:
    return f"FATE#{fate.value}"


def _connection_pk(connection_id: str) -> str:
    return f"CONNECTION#{connection_id}"


def _item(notice: Notice) -> Item:
    facts = {name: str(value) if isinstance(value, str) else value for name, value in asdict(notice).items()}
    passing = {"expiresAt": notice.expires_at} if notice.expires_at else {}
    return {"pk": notice.case_id, "sk": _sk(notice.notice_id)} | facts | passing | _place(notice)


def _place(notice: Notice) -> Item:
    if waits(notice) or with_the_post(notice):
        return {"gsi1pk": _DESK if waits(notice) else _POSTED, "gsi1sk": place_of(notice)}
    if notice.channel in BY_HAND:
        return {}
    if notice.fate in OPEN:
        return {"gsi1pk": _open(notice.fate), "gsi1sk": f"{notice.due}#{notice.notice_id}"}
    return {}


def _notice(row: Mapping[str, Any]) -> Notice:
    known: dict[str, Any] = {name: row[name] for name in _FIELDS if name in row}
    known |= {"fate": Fate(known["fate"]), "channel": Channel(known["channel"])}
    return Notice(**{**known, "addressee": Addressee(known["addressee"])})


class FeedbackTable:
    """Opinions in the table of what passes away by itself; the words are sealed, they may tell of people."""

    def __init__(self, database: Database, table: str, *, sealer: Sealer, clock: Clock) -> None:
        self._database = database
        self._table = table
        self._sealer = sealer
        self._clock = clock

    def put(self, feedback: Feedback, *, expires_at: int) -> None:
        """Keeps it until that epoch second; nothing happens when it is there already."""
        key = {"pk": _FEEDBACK, "sk": f"{feedback.day}#{feedback.feedback_id}"}
        sealed = self._sealer.seal(asdict(feedback), submission_id=f"feedback:{feedback.feedback_id}")
        row = key | {"feedback_id": feedback.feedback_id, "content_sealed": sealed, "expiresAt": expires_at}
        with suppress(ConditionFailed):
            self._database.write(put_new(self._table, row))

    def newest(self, limit: int) -> list[Feedback]:
        """Those whose time is not over, the last day first."""
        now = int(self._clock.now().timestamp())
        rows = self._database.query(
            self._table,
            "#pk = :pk",
            keep="#expiresAt > :now",
            newest_first=True,
            limit=limit,
            pk=_FEEDBACK,
            now=now,
        )
        return [
            Feedback(**self._sealer.open(row["content_sealed"], submission_id=f"feedback:{row['feedback_id']}"))
            for row in rows
        ]
