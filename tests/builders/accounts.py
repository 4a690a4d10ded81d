"""What the verbs of accounts are called with in tests."""

from dataclasses import dataclass, field

from primarie.people.enter_account import enter_account
from primarie.people.model import Tokens
from primarie.people.request_code import request_code
from tests.fakes.accounts import FakeCitizens, FakeCodes, FakeMail
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeTries
from tests.fakes.people import FakeLookupKey

ADDRESS = "ana.pop@exemplu.ro"
ORIGIN = "192.0.2.7"


@dataclass
class Accounts:
    """The citizens' accounts with everything behind them in memory."""

    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.codes = FakeCodes(self.clock)
        self.tries = FakeTries(self.clock)
        self.mail = FakeMail()
        self.citizens = FakeCitizens(self.codes, self.clock)
        self.key = FakeLookupKey()

    def request(self, address: str = ADDRESS, key: str = "cheie-1", origin: str = ORIGIN) -> str:
        return request_code(
            address,
            key=key,
            origin=origin,
            codes=self.codes,
            tries=self.tries,
            lookup_key=self.key,
            mail=self.mail,
            clock=self.clock,
        )

    def enter(self, attempt_id: str, typed: str, address: str = ADDRESS, origin: str = ORIGIN) -> Tokens:
        return enter_account(
            attempt_id,
            address,
            typed,
            origin=origin,
            codes=self.codes,
            tries=self.tries,
            lookup_key=self.key,
            citizens=self.citizens,
        )


def wrong(code: str) -> str:
    """A code that is not that one."""
    return f"{(int(code) + 1) % 10**8:08d}"
