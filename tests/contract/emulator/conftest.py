"""The emulator alone, mended as the house runs it, with nothing deployed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.emulator.mended import Emulator
from tests.stack import free_ports
from town.environment import ensure_tools
from town.place import Place


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker, one emulator."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("emulator"))


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """A running emulator with empty state."""
    ensure_tools()
    home = tmp_path_factory.mktemp("emulator")
    place = Place(home=home, port=free_ports())
    for folder in (place.logs, place.run / "tmp", place.state):
        folder.mkdir(parents=True)
    running = Emulator(place)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(place.state, ignore_errors=True)
