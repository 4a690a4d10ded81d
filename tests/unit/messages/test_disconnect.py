"""A connection that has gone is forgotten."""

from primarie.messages.disconnect import disconnect
from primarie.messages.model import Connection
from tests.fakes.messages import FakeConnections


def test_called_twice_it_is_gone() -> None:
    connections = FakeConnections()
    connections.open(Connection("c1", ("CASE#S6-2026-00000042",), 9))
    connections.open(Connection("c2", ("CASE#S6-2026-00000042",), 9))
    for _ in range(2):
        disconnect("c1", connections=connections)
    assert list(connections.rows) == ["c2"]
