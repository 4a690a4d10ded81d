"""All that the account's pages may touch, as one piece of luggage; `wiring.account` packs it."""

from dataclasses import dataclass, field
from typing import Protocol

from primarie.cases.ports import Glances, OwnCases
from primarie.kernel.clock import Clock
from primarie.people.model import Tokens
from primarie.people.ports import (
    AddressReader,
    Citizens,
    CodeMail,
    CodeTries,
    LookupKey,
    Sessions,
    SignInCodes,
    Tries,
)


class Codes(SignInCodes, CodeTries, Protocol):
    """Sign-in codes, asked for and typed."""


@dataclass(frozen=True)
class AccountOutside:
    """Ports of the account's door. `factor` multiplies how many codes one network address may ask for."""

    clock: Clock
    site_url: str
    codes: Codes
    tries: Tries
    lookup_key: LookupKey
    mail: CodeMail
    citizens: Citizens
    sessions: Sessions
    reader: AddressReader
    cases: OwnCases
    glances: Glances
    factor: int = 1

    @property
    def secure(self) -> bool:
        """Whether the site is reached by https, so that its cookies may say so."""
        return self.site_url.startswith("https://")


@dataclass(frozen=True)
class Guest:
    """Somebody before the account's door.

    `origin`: the network address; `secret`: what the browser's forms are drawn for; `pending`: the attempt to come in
    that the browser holds, as `account_cookies` keeps it.
    """

    query: dict[str, str]
    form: dict[str, str]
    origin: str
    secret: str = field(repr=False)
    pending: str = field(default="", repr=False)


@dataclass(frozen=True)
class Owner:
    """The owner of an address, signed in.

    `lookup`: the address's keyed hash, under which the cases stand; `case_id`: the case that the page is about, if any.
    """

    address: str = field(repr=False)
    lookup: str
    tokens: Tokens = field(repr=False)
    query: dict[str, str]
    form: dict[str, str]
    case_id: str = ""
