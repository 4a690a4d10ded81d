"""The outside of telling people, in memory; it refuses what the real one refuses."""

from collections.abc import Sequence
from typing import Any

from primarie.cases.model import Case
from primarie.kernel.clock import Clock
from primarie.kernel.errors import NotFound, NotSignedIn
from primarie.messages.by_hand import place_of, waits, with_the_post
from primarie.messages.feedback import Feedback
from primarie.messages.model import BY_HAND, OPEN, Connection, Fate, Mail, Notice
from primarie.messages.ports import ConnectionGone, NotPushed
from primarie.people.model import Actor
from primarie.signing.model import Letter


class FakeCases:
    """Cases that the test put there."""

    def __init__(self, *cases: Case) -> None:
        self.rows = {case.case_id: case for case in cases}

    def case(self, case_id: str) -> Case:
        if case_id not in self.rows:
            raise NotFound("Nu există un dosar cu acest număr.")
        return self.rows[case_id]


class FakeLetters:
    """Letters that the test put there."""

    def __init__(self, *letters: Letter) -> None:
        self.rows = {(letter.case_id, letter.document_id): letter for letter in letters}

    def find(self, case_id: str, document_id: str) -> Letter | None:
        return self.rows.get((case_id, document_id))


class FakeNotices:
    """Notices with their fates, and how far the provider's events have come."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Notice] = {}
        self._heard = ""

    def plan(self, notice: Notice) -> Notice:
        return self.rows.setdefault((notice.case_id, notice.notice_id), notice)

    def find(self, case_id: str, notice_id: str) -> Notice | None:
        return self.rows.get((case_id, notice_id))

    def of_case(self, case_id: str) -> Sequence[Notice]:
        found = [row for (case, _), row in self.rows.items() if case == case_id]
        return sorted(found, key=lambda notice: (notice.at, notice.notice_id))

    def move(self, before: Notice, after: Notice) -> bool:
        standing = self.rows.get((before.case_id, before.notice_id))
        if standing is None or (standing.fate, standing.tries) != (before.fate, before.tries):
            return False
        self.rows[before.case_id, before.notice_id] = after
        return True

    def due(self, fate: Fate, *, until: str, limit: int) -> Sequence[Notice]:
        found = [
            row
            for row in self.rows.values()
            if row.fate is fate and fate in OPEN and row.channel not in BY_HAND and row.due <= until
        ]
        return sorted(found, key=lambda notice: (notice.due, notice.notice_id))[:limit]

    def by_hand(self, *, after: str, limit: int) -> Sequence[Notice]:
        found = [row for row in self.rows.values() if waits(row) and (not after or place_of(row) > after)]
        return sorted(found, key=place_of)[:limit]

    def posted(self, *, after: str, limit: int) -> Sequence[Notice]:
        found = [row for row in self.rows.values() if with_the_post(row) and (not after or place_of(row) < after)]
        return sorted(found, key=place_of, reverse=True)[:limit]

    def heard(self, sent_at: str) -> None:
        self._heard = max(self._heard, sent_at)

    def heard_until(self) -> str:
        return self._heard


class FakeQueue:
    """Messages that wait; a test takes them out as the worker would."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str]] = []

    def put(self, case_id: str, notice_id: str) -> None:
        self.messages.append((case_id, notice_id))

    def take(self) -> list[tuple[str, str]]:
        taken, self.messages = self.messages, []
        return taken


class FakeMailer:
    """Every mail that was taken; `fails` is raised instead of, `dies` after taking the next one."""

    def __init__(self) -> None:
        self.outbox: list[Mail] = []
        self.fails: Exception | None = None
        self.dies: Exception | None = None

    def send(self, mail: Mail) -> str:
        if self.fails:
            raise self.fails
        self.outbox.append(mail)
        if self.dies:
            raise self.dies
        return f"ses-{len(self.outbox)}"


class FakeConnections:
    """Live connections."""

    def __init__(self) -> None:
        self.rows: dict[str, Connection] = {}

    def open(self, connection: Connection) -> None:
        self.rows[connection.connection_id] = connection

    def close(self, connection_id: str) -> None:
        self.rows.pop(connection_id, None)

    def listening(self, topic: str, *, now: int) -> Sequence[str]:
        rows = self.rows.values()
        return [row.connection_id for row in rows if topic in row.topics and row.expires_at > now]


class FakePusher:
    """What was said to whom; connections in `gone` have nobody at the other end, `busy` ones hear nothing now."""

    def __init__(self, *gone: str) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.gone = set(gone)
        self.busy: set[str] = set()

    def push(self, connection_id: str, message: dict[str, Any]) -> None:
        if connection_id in self.gone:
            raise ConnectionGone(connection_id)
        if connection_id in self.busy:
            raise NotPushed(connection_id)
        self.said.append((connection_id, message))


class FakeTokens:
    """Identity tokens that are the names of who holds them."""

    def __init__(self, *actors: Actor) -> None:
        self._actors = {actor.username: actor for actor in actors}

    def read(self, id_token: str) -> Actor:
        if id_token not in self._actors:
            raise NotSignedIn("Sesiunea a expirat.")
        return self._actors[id_token]


class FakeFeedbackBox:
    """Opinions in memory; those whose time is over are gone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.kept: dict[tuple[str, str], tuple[Feedback, int]] = {}

    def put(self, feedback: Feedback, *, expires_at: int) -> None:
        self.kept.setdefault((feedback.day, feedback.feedback_id), (feedback, expires_at))

    def newest(self, limit: int) -> Sequence[Feedback]:
        now = self._clock.now().timestamp()
        living = [self.kept[key][0] for key in sorted(self.kept, reverse=True) if self.kept[key][1] > now]
        return living[:limit]
