"""Fixtures that every kind of test may ask for."""

from pathlib import Path

import pytest

from infra.words import compile_words

pytest_plugins = ["tests.stack"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """The house's words in other languages, compiled once before any test speaks them."""
    if not hasattr(session.config, "workerinput"):
        compile_words()


# Tests that start nothing run while the copy for the others starts; long ones come before those that fill what is left.
_TURNS = {"infra": 0, "functional": 1, "architecture": 1, "unit": 3}
_LONG = "restart"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order in which workers take the tests, the same in each of them."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[int, bool]:
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    groups = {mark.args[0] for mark in item.iter_markers("xdist_group")}
    return _TURNS.get(folder, 2), _LONG not in groups
