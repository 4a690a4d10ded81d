"""Somebody asks for a code to come into the account of an e-mail address."""

import hashlib
import secrets

from primarie.kernel.clock import Clock
from primarie.kernel.errors import FieldError, InvalidInput, TooManyAttempts
from primarie.kernel.language import _
from primarie.people.addresses import counted_as
from primarie.people.identity import account_address
from primarie.people.limit_tries import WINDOW_SECONDS
from primarie.people.lookup import email_lookup
from primarie.people.model import SignInCode
from primarie.people.ports import CodeMail, LookupKey, SignInCodes, Tries

CODE_DIGITS = 8
CODE_SECONDS = 600
# In a quarter of an hour: codes to one address, and codes asked for from one network address.
MOST_TO_ONE = 5
MOST_FROM_ORIGIN = 30


def request_code(
    address: str,
    *,
    key: str,
    origin: str,
    codes: SignInCodes,
    tries: Tries,
    lookup_key: LookupKey,
    mail: CodeMail,
    clock: Clock,
    factor: int = 1,
) -> str:
    """Sends a code to the address and answers the id of the attempt, the same for the same key and address.

    Nothing in the answer, nor what it costs, tells whether the office knows the address. `origin`: the network address
    that asks; `factor` multiplies how many codes it may ask for. InvalidInput on `email` for what is no address;
    TooManyAttempts when enough were sent; Busy when the mail was not taken, and asking again sends another.
    """
    known = normal_address(address)
    holder = email_lookup(known, key=lookup_key)
    attempt_id = hashlib.sha256(f"{holder}:{key}".encode()).hexdigest()[:32]
    before = codes.find(attempt_id)
    if before and before.sent:
        return attempt_id
    _count(holder, origin, tries, factor)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    expires_at = int(clock.now().timestamp()) + CODE_SECONDS
    kept = SignInCode(attempt_id, holder, code_mac(attempt_id, code, lookup_key=lookup_key), expires_at)
    codes.keep(kept)
    mail.send(known, code)
    codes.keep(SignInCode(attempt_id, holder, kept.mac, expires_at, sent=True))
    return attempt_id


def normal_address(address: str) -> str:
    """The address as accounts know it; InvalidInput on `email` for what is none."""
    if not address.strip():
        raise InvalidInput([FieldError("email", _("Scrieți adresa de e-mail."))])
    try:
        return account_address(address)
    except ValueError as error:
        raise InvalidInput([FieldError("email", _(str(error)))]) from error


def code_mac(attempt_id: str, code: str, *, lookup_key: LookupKey) -> str:
    """What is kept of a code: its keyed hash, good for this attempt alone."""
    return lookup_key.mac(f"code:{attempt_id}:{code}").hex()


def _count(holder: str, origin: str, tries: Tries, factor: int) -> None:
    """Counted before it is looked at, so that many who ask at once do not pass together."""
    network = hashlib.sha256(counted_as(origin).encode()).hexdigest()[:32]
    limits = {f"codes-to#{holder}": MOST_TO_ONE, f"codes-from#{network}": MOST_FROM_ORIGIN * factor}
    tries.add(list(limits), seconds=WINDOW_SECONDS)
    counts = tries.counts(list(limits))
    if any(counts.get(name, 0) > most for name, most in limits.items()):
        wait = _("S-au cerut prea multe coduri. Încercați din nou peste un sfert de oră.")
        raise TooManyAttempts(wait, WINDOW_SECONDS)
