"""A town hall whose staff are told what happens: what is written to the cases comes by as the table's stream would."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from primarie.cases.folder_items import item_to_task
from primarie.cases.items import Item, item_to_entry
from primarie.cases.model import Case, Task
from primarie.catalogue import loader
from primarie.kernel.journal import JournalEntry
from primarie.messages.compose_mail import Office
from primarie.messages.compose_news import NewsDesk
from primarie.messages.model import Connection, Fate, Mail, person_topic
from primarie.messages.news import Kind, News, Preferences, Way
from primarie.messages.ports import Mailer, Notices
from primarie.messages.send_digests import Gathered, send_digests
from primarie.messages.send_notice import send_notice
from primarie.messages.tell_of_entry import tell_of_entry
from primarie.messages.tell_of_task import tell_of_task
from primarie.messages.tell_staff import Newsroom
from tests.builders.cases import TownHall
from tests.fakes.archive import FakeFiles
from tests.fakes.bells import FakeAddresses, FakeBells, FakeWishes
from tests.fakes.messages import FakeConnections, FakeLetters, FakeMailer, FakeNotices, FakePusher, FakeQueue

SITE = "https://primarie.exemplu.ro"


class FakeDesks:
    """Cases and tasks of the hall."""

    def __init__(self, hall: TownHall) -> None:
        self._hall = hall

    def case(self, case_id: str) -> Case:
        return self._hall.case(case_id)

    def task(self, case_id: str, task_id: str) -> Task | None:
        return self._hall.dossier(case_id).task(task_id)

    def lately(self, case_id: str, limit: int) -> Sequence[JournalEntry]:
        return self._hall.dossier(case_id).history[::-1][:limit]


@dataclass
class Newspaper:
    """The verbs that tell staff, over fakes."""

    hall: TownHall = field(default_factory=TownHall)
    bells: FakeBells = field(default_factory=FakeBells)
    wishes: FakeWishes = field(default_factory=FakeWishes)
    addresses: FakeAddresses = field(default_factory=FakeAddresses)
    notices: FakeNotices = field(default_factory=FakeNotices)
    queue: FakeQueue = field(default_factory=FakeQueue)
    mailer: FakeMailer = field(default_factory=FakeMailer)
    connections: FakeConnections = field(default_factory=FakeConnections)
    pusher: FakePusher = field(default_factory=FakePusher)
    seen: dict[tuple[str, str], Item] = field(default_factory=dict)

    def room(self, **ports: Any) -> Newsroom:
        facts: dict[str, Any] = {
            "desks": FakeDesks(self.hall),
            "people": self.hall.staff,
            "departments": ("DRPMD", "ADPDU", "CABINET", "SECRETARIAT"),
            "bells": self.bells,
            "wishes": self.wishes,
            "notices": self.notices,
            "queue": self.queue,
            "connections": self.connections,
            "pusher": self.pusher,
            "holidays": self.hall.holidays,
            "clock": self.hall.clock,
        }
        return Newsroom(**{**facts, **ports})

    def relay(self, room: Newsroom | None = None) -> list[tuple[Item, Item | None]]:
        """Tells of all that was written since the last time; what it was, as the stream's records."""
        records = [
            (item, self.seen.get(key)) for key, item in list(self.hall.cases.items.items())
            if key[1].startswith(("TASK#", "HIST#")) and self.seen.get(key) != item
        ]  # fmt: skip
        # The stream keeps the order of one case's items; a task and its entry come in either order.
        for record in sorted(records, key=lambda each: str(each[0]["sk"])):
            self.again(record, room)
        self.seen = dict(self.hall.cases.items)
        return records

    def again(self, record: tuple[Item, Item | None], room: Newsroom | None = None) -> None:
        """One record of the stream, delivered (once more)."""
        item, before = record
        if item["sk"].startswith("TASK#"):
            tell_of_task(item_to_task(item), item_to_task(before) if before else None, room=room or self.room())
        elif before is None:
            tell_of_entry(item_to_entry(item), room=room or self.room())

    def listens(self, username: str) -> None:
        self.connections.open(Connection(f"page of {username}", (person_topic(username),), 4_000_000_000))

    def wants(self, username: str, way: Way, hour: str = "07:30") -> None:
        self.wishes.keep(username, Preferences(dict.fromkeys(Kind, way), hour))

    def told(self, username: str) -> list[str]:
        return [each.event for each in sorted(self.bells.of(username), key=lambda each: (each.at, each.news_id))]

    def unread(self, username: str) -> list[News]:
        return [each for each in self.bells.of(username) if not each.read_at]

    @property
    def desk(self) -> NewsDesk:
        return NewsDesk(
            bells=self.bells,
            wishes=self.wishes,
            desks=FakeDesks(self.hall),
            addresses=self.addresses,
            catalogue=loader,
            site_url=SITE,
            clock=self.hall.clock,
        )

    def digest(self, until: str = "", **ports: Any) -> Gathered:
        facts: dict[str, Any] = {
            "bells": self.bells,
            "wishes": self.wishes,
            "notices": self.notices,
            "queue": self.queue,
            "holidays": self.hall.holidays,
            "clock": self.hall.clock,
        }
        return send_digests(until, **{**facts, **ports})

    def work(self, notices: Notices | None = None, mailer: Mailer | None = None) -> list[Fate]:
        """The worker empties the queue."""
        return [self.send(place, notices, mailer) for place in self.queue.take()]

    def send(self, place: tuple[str, str], notices: Notices | None = None, mailer: Mailer | None = None) -> Fate:
        office = Office(
            cases=FakeDesks(self.hall), letters=FakeLetters(), files=FakeFiles(), catalogue=loader,
            sealer=self.hall.sealer, site_url=SITE,
        )  # fmt: skip
        return send_notice(
            *place, notices=notices or self.notices, office=office, desk=self.desk, mailer=mailer or self.mailer,
            clock=self.hall.clock,
        )  # fmt: skip

    def mails(self, username: str) -> list[Mail]:
        return [each for each in self.mailer.outbox if each.to.startswith(f"{username}@")]


def no_desk() -> NewsDesk:
    """For notices to citizens, which no desk writes."""
    return Newspaper().desk
