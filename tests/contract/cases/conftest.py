"""Where the promises of the cases table are tried: in memory, on moto, on the emulator."""

from typing import Any

import pytest
from pynamodb.connection import Connection

from primarie.cases.dynamodb import CasesTable
from primarie.kernel.dynamodb import Database, put_new
from tests.builders.cases import TownHall
from tests.contract.registry.conftest import OneAtATime, table


@pytest.fixture(params=["fake", "moto", "emulator"])
def hall(request: pytest.FixtureRequest) -> TownHall:
    """A town hall over every implementation of the table in turn."""
    if request.param == "fake":
        return TownHall()
    request.getfixturevalue(request.param)
    connection = OneAtATime() if request.param == "moto" else Connection(max_pool_connections=64)
    return OverTable(Database(connection), table("cases"))


class OverTable(TownHall):
    """The same town hall over a table; a plain write stands for the register's transaction, which bears a case."""

    def __init__(self, database: Database, name: str) -> None:
        super().__init__()
        self.cases = CasesTable(database, name)  # type: ignore[assignment]
        self.database, self.table = database, name

    def put(self, item: dict[str, Any]) -> None:
        self.database.write(put_new(self.table, item))
