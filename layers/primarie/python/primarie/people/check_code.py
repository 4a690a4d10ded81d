"""The code of a mail is typed: right, wrong, or no longer good."""

import hmac

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.kernel.language import _
from primarie.people.limit_tries import Guess, limit_tries, record_wrong_try
from primarie.people.lookup import email_lookup
from primarie.people.ports import CodeTries, LookupKey, Tries
from primarie.people.request_code import CODE_DIGITS, code_mac

MOST_TRIES = 5


def check_code(
    attempt_id: str,
    address: str,
    typed: str,
    *,
    origin: str,
    codes: CodeTries,
    tries: Tries,
    lookup_key: LookupKey,
) -> str:
    """The code in its own form when it is the one sent to the address, once; a second time it is a used one.

    InvalidInput on `code` otherwise; after five tries not even the right one is taken. A try is taken before the codes
    are compared, so that guessing side by side gains nothing. TooManyAttempts for a network address that only guesses.
    """
    code = "".join(typed.split()).replace("-", "")
    if not (code.isascii() and code.isdigit() and len(code) == CODE_DIGITS):
        raise _refused(_("Codul are {n} cifre.", n=CODE_DIGITS) if code else _("Scrieți codul primit prin e-mail."))
    guess = Guess(f"sign-in#{attempt_id}", origin)
    limit_tries(guess, tries=tries)
    if not codes.take(attempt_id, most=MOST_TRIES):
        record_wrong_try(guess, tries=tries)
        raise _refused(_("Codul nu mai este valabil: a expirat, a fost folosit sau a fost greșit de prea multe ori."))
    kept = codes.find(attempt_id)
    mac = code_mac(attempt_id, code, lookup_key=lookup_key)
    mine = kept is not None and hmac.compare_digest(kept.holder, email_lookup(address, key=lookup_key))
    if kept is None or not mine or not hmac.compare_digest(kept.mac, mac):
        record_wrong_try(guess, tries=tries)
        raise _refused(_wrong(MOST_TRIES - (kept.tries if kept else MOST_TRIES)))
    if not codes.prove(attempt_id):
        raise _refused(_("Codul a fost deja folosit."))
    return code


def _wrong(left: int) -> str:
    if left <= 0:
        return _("Codul nu este corect și nu mai aveți încercări. Cereți alt cod.")
    if left == 1:
        return _("Codul nu este corect. Mai aveți o încercare.")
    return _("Codul nu este corect. Mai aveți {n} încercări.", n=left)


def _refused(message: str) -> InvalidInput:
    return InvalidInput([FieldError("code", message)])
