"""The deployed town hall that these tests walk through."""

from typing import Any

import pytest

from tests.integration.flows import Office


@pytest.fixture(scope="session")
def office(stack: Any) -> Office:
    """The people of the running copy."""
    return Office(stack.book)
