"""The promises of the connections table, held by the fake, by moto and by the emulator."""

from typing import Any

import pytest

from primarie.kernel.dynamodb import Database
from primarie.messages.dynamodb import ConnectionTable
from primarie.messages.model import TOWN_TOPIC, Connection, case_topic, department_topic
from tests.fakes.messages import FakeConnections

TOPIC = case_topic("S6-2026-00000042")


@pytest.fixture(params=["fake", "moto", "emulator"])
def connections(request: pytest.FixtureRequest, indexed_table: Any) -> Any:
    if request.param == "fake":
        return FakeConnections()
    request.getfixturevalue(request.param)
    return ConnectionTable(Database(), indexed_table())


def test_who_listens_is_found_by_topic(connections: Any) -> None:
    for _ in range(2):
        connections.open(Connection("c1=", (TOPIC,), 100))
    connections.open(Connection("c2=", (department_topic("DRPMD"), TOWN_TOPIC), 100))
    assert connections.listening(TOPIC, now=99) == ["c1="]
    assert (
        connections.listening(department_topic("DRPMD"), now=99) == ["c2="] == connections.listening(TOWN_TOPIC, now=99)
    )
    assert connections.listening(case_topic("S6-2026-00000043"), now=99) == []


def test_expired_connections_do_not_listen(connections: Any) -> None:
    connections.open(Connection("c1=", (TOPIC,), 100))
    assert connections.listening(TOPIC, now=100) == []


def test_gone_is_gone(connections: Any) -> None:
    connections.open(Connection("c1=", (TOPIC,), 100))
    for _ in range(2):
        connections.close("c1=")
    assert connections.listening(TOPIC, now=1) == []
