"""Where promises are tried beside memory: on moto, and on the emulator."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from tests.stack import Stack


@pytest.fixture
def moto(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", "eu-central-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    with mock_aws():
        yield


@pytest.fixture
def emulator(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Stack:
    """The running copy, also as the environment in which adapters find it."""
    stack: Stack = request.getfixturevalue("stack")
    for name, value in (
        ("ENDPOINT_URL", stack.book["aws"]),
        ("ACCESS_KEY_ID", "test"),
        ("SECRET_ACCESS_KEY", "test"),
        ("DEFAULT_REGION", stack.book["region"]),
    ):
        monkeypatch.setenv(f"AWS_{name}", value)
    return stack
