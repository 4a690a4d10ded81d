"""A browser asks whether anybody is there."""

import pytest

from primarie.messages.model import Connection
from primarie.messages.receive import receive
from tests.fakes.messages import FakeConnections, FakePusher


def test_called_twice_it_answers_twice() -> None:
    pusher, connections = FakePusher(), FakeConnections()
    for _ in range(2):
        assert receive("c1", '{"type": "ping"}', pusher=pusher, connections=connections)
    assert pusher.said == [("c1", {"type": "pong"})] * 2


@pytest.mark.parametrize("body", ["", "ping", "[1]", '{"type": "open"}', '{"type": "ping", "x": "' + "y" * 300 + '"}'])
def test_anything_else_is_left_unanswered(body: str) -> None:
    pusher = FakePusher()
    assert not receive("c1", body, pusher=pusher, connections=FakeConnections())
    assert pusher.said == []


def test_who_has_gone_meanwhile_is_forgotten() -> None:
    connections = FakeConnections()
    connections.open(Connection("c1", ("CASE#S6-2026-00000042",), 9))
    receive("c1", '{"type": "ping"}', pusher=FakePusher("c1"), connections=connections)
    assert connections.rows == {}
