"""Identifiers that people and machines hold: registration ids, tracking codes, random ids."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import date

_ID = re.compile(r"([A-Z][A-Z0-9]{0,7})-(\d{4})-(\d{8})", re.ASCII)
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 26  # 26 × 5 bits hold 128


@dataclass(frozen=True, order=True)
class RegistrationId:
    """A number of the general register, for example `S6-2026-00000042`; restarts each 1 January."""

    register: str
    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 99_999_999:
            raise ValueError("a registration number has one to eight digits")

    def __str__(self) -> str:
        return f"{self.register}-{self.year:04d}-{self.number:08d}"

    def display(self, day: date) -> str:
        """The form that offices write: `42/24.11.2026`."""
        return f"{self.number}/{day:%d.%m.%Y}"

    @classmethod
    def parse(cls, text: str) -> "RegistrationId":
        """Reads the form that `str` writes; ValueError for anything else."""
        found = _ID.fullmatch(text)
        if not found:
            raise ValueError("not a registration id")
        return cls(found[1], int(found[2]), int(found[3]))


def random_id() -> str:
    """128 random bits as 26 characters, safe in addresses and keys."""
    return crockford(secrets.token_bytes(16)).lower()


def crockford(sixteen_bytes: bytes) -> str:
    """128 bits as 26 characters of Crockford's base 32 (no I, L, O, U)."""
    value = int.from_bytes(sixteen_bytes[:16], "big")
    return "".join(_CROCKFORD[(value >> (5 * place)) & 31] for place in reversed(range(_CODE_LENGTH)))


def tracking_code(secret: bytes) -> str:
    """The code that opens one case: 128 bits in groups of four, easy to read aloud."""
    text = crockford(secret)
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def normal_code(typed: str) -> str:
    """A code as typed by a person, brought to its one form: hyphens, case and look-alikes forgiven."""
    kept = "".join(c for c in typed.upper() if c.isalnum())
    kept = kept.translate(str.maketrans("OIL", "011"))
    return "-".join(kept[at : at + 4] for at in range(0, len(kept), 4))


def code_hash(code: str) -> str:
    """What is stored of a tracking code: its SHA-256 in hex."""
    return hashlib.sha256(normal_code(code).encode()).hexdigest()


def code_matches(typed: str, stored_hash: str) -> bool:
    """Whether a typed code is the one stored, compared in constant time."""
    return hmac.compare_digest(code_hash(typed), stored_hash)
