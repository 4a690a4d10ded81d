"""Who looks at a case hears that it changed."""

from dataclasses import replace

from primarie.kernel.journal import JournalEntry
from primarie.messages.model import Connection
from primarie.messages.push_change import push_change
from tests.builders.archive import CASE_ID
from tests.builders.messages import Town, entry
from tests.fakes.messages import FakeConnections, FakePusher

LATER = 4_000_000_000


class Live:
    def __init__(self, *gone: str) -> None:
        self.town, self.connections, self.pusher = Town(), FakeConnections(), FakePusher(*gone)
        for name, topic in (("citizen", f"CASE#{CASE_ID}"), ("desk", "DEPARTMENT#DRPMD"), ("other", "DEPARTMENT#DGPL")):
            self.connections.open(Connection(name, (topic,), LATER))

    def push(self, told: JournalEntry) -> int:
        return push_change(
            told, cases=self.town.cases, connections=self.connections, pusher=self.pusher, clock=self.town.clock
        )


def test_called_twice_it_says_it_twice() -> None:
    live = Live()
    assert [live.push(entry("assigned")) for _ in range(2)] == [2, 2]
    message = {"type": "changed", "case": CASE_ID, "seq": 1}
    assert live.pusher.said == [("citizen", message), ("desk", message)] * 2


def test_a_department_hears_what_leaves_it() -> None:
    live = Live()
    moved = replace(entry("assigned", department="DRPMD"), before={"department": "DGPL"})
    assert live.push(moved) == 3


def test_who_has_gone_is_forgotten_and_the_rest_hear() -> None:
    live = Live("citizen")
    assert live.push(entry("assigned")) == 1
    assert "citizen" not in live.connections.rows
    assert live.push(entry("assigned")) == 1


def test_expired_connections_hear_nothing() -> None:
    live = Live()
    live.connections.open(Connection("citizen", (f"CASE#{CASE_ID}",), 1))
    assert live.push(entry("assigned")) == 1


def test_a_look_at_the_case_is_no_news() -> None:
    live = Live()
    assert live.push(entry("viewed")) == 0
    assert live.pusher.said == []


def test_who_cannot_be_reached_now_keeps_nobody_waiting() -> None:
    live = Live()
    live.pusher.busy.add("citizen")
    assert live.push(entry("assigned")) == 1
    live.pusher.busy.clear()
    assert live.push(entry("assigned")) == 2
