import io
import json
from typing import Any

import pytest

from primarie.kernel.errors import Busy, KeyReused
from primarie.registry.lambda_ import LambdaRegistrar
from tests.builders.registry import Office, submission


class Throttled(Exception):
    pass


class FakeClient:
    """A Lambda client whose function is busy a number of times."""

    class exceptions:  # noqa: N801 - the client's own spelling
        TooManyRequestsException = Throttled

    def __init__(self, busy: int, answer: dict[str, Any]) -> None:
        self.busy, self.answer, self.payloads = busy, answer, list[bytes]()

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803
        self.payloads.append(Payload)
        if len(self.payloads) <= self.busy:
            raise Throttled
        return {"Payload": io.BytesIO(json.dumps(self.answer).encode())}


def registrar(client: FakeClient, rest: Any = lambda _seconds: None) -> LambdaRegistrar:
    return LambdaRegistrar(client, "register", rest=rest)  # type: ignore[arg-type]


def test_who_is_turned_away_asks_again_for_the_same_submission() -> None:
    made = Office().register()
    client = FakeClient(3, {"result": made.as_dict()})
    assert registrar(client).register(submission()) == made
    assert registrar(client).register(submission()) == made
    assert len(set(client.payloads)) == 1


def test_in_the_end_the_office_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("primarie.registry.lambda_.time.monotonic", lambda: now[0])

    def rest(seconds: float) -> None:
        assert 0.1 <= seconds <= 1.0
        now[0] += seconds

    with pytest.raises(Busy):
        registrar(FakeClient(1000, {}), rest).register(submission())
    assert 7 <= now[0] < 8.1


def test_other_errors_are_told_at_once() -> None:
    client = FakeClient(0, {"error": {"name": "KeyReused", "detail": ""}})
    with pytest.raises(KeyReused):
        registrar(client).register(submission())
    assert len(client.payloads) == 1
