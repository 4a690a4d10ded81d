"""Fixtures that every kind of test may ask for."""

import pytest

from infra.words import compile_words

pytest_plugins = ["tests.stack"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """The house's words in other languages, compiled once before any test speaks them."""
    if not hasattr(session.config, "workerinput"):
        compile_words()
