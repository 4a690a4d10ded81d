"""The PIN check of the signing service."""

from dataclasses import dataclass

import pytest

from town.trust.credentials import ACTIVATION_SECONDS, LOCKED_SECONDS, Credentials, Refused


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def credentials(clock: Clock) -> Credentials:
    return Credentials({"ana": "123456", "dan": "654321"}, clock)


def test_a_leave_is_spent_once(credentials: Credentials) -> None:
    sad = credentials.authorise("ana", "123456", ["h1"], 1)
    credentials.spend("ana", sad, ["h1"])
    with pytest.raises(Refused, match="SAD"):
        credentials.spend("ana", sad, ["h1"])


def test_a_leave_expires(credentials: Credentials, clock: Clock) -> None:
    sad = credentials.authorise("ana", "123456", ["h1"], 1)
    clock.now += ACTIVATION_SECONDS
    with pytest.raises(Refused) as refused:
        credentials.spend("ana", sad, ["h1"])
    assert refused.value.error == "sad_expired"


@pytest.mark.parametrize(("who", "hashes"), [("dan", ["h1"]), ("ana", ["h2"]), ("ana", ["h1", "h1"]), ("ana", [])])
def test_a_leave_serves_nobody_and_nothing_else(credentials: Credentials, who: str, hashes: list[str]) -> None:
    sad = credentials.authorise("ana", "123456", ["h1"], 1)
    with pytest.raises(Refused):
        credentials.spend(who, sad, hashes)
    credentials.spend("ana", sad, ["h1"])


def test_five_wrong_pins_lock_that_person_for_a_while(credentials: Credentials, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(Refused):
            credentials.authorise("ana", "000000", ["h1"], 1)
    with pytest.raises(Refused) as refused:
        credentials.authorise("ana", "123456", ["h1"], 1)
    assert refused.value.status == 429
    credentials.authorise("dan", "654321", ["h1"], 1)
    clock.now += LOCKED_SECONDS + 1
    credentials.authorise("ana", "123456", ["h1"], 1)


def test_the_right_pin_forgives_the_wrong_ones(credentials: Credentials) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(Refused):
                credentials.authorise("ana", "", ["h1"], 1)
        credentials.authorise("ana", "123456", ["h1"], 1)


@pytest.mark.parametrize(("hashes", "how_many"), [([], 0), (["h1"], 2), (["h1", "h2"], 1)])
def test_the_number_of_signatures_is_that_of_the_hashes(
    credentials: Credentials, hashes: list[str], how_many: int
) -> None:
    with pytest.raises(Refused):
        credentials.authorise("ana", "123456", hashes, how_many)
