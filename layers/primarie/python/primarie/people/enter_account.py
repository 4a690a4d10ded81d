"""A citizen comes in by the code of a mail."""

from primarie.people.check_challenge import challenge_answer
from primarie.people.check_code import check_code
from primarie.people.model import Tokens
from primarie.people.ports import Citizens, CodeTries, LookupKey, Tries


def enter_account(
    attempt_id: str,
    address: str,
    typed: str,
    *,
    origin: str,
    codes: CodeTries,
    tries: Tries,
    lookup_key: LookupKey,
    citizens: Citizens,
) -> Tokens:
    """Tokens of the address's account, which is opened when it is not yet: only a proven address has one.

    InvalidInput on `code` as `check_code` says it; a code is good once, so that a second call is refused.
    """
    code = check_code(attempt_id, address, typed, origin=origin, codes=codes, tries=tries, lookup_key=lookup_key)
    citizens.open(address)
    return citizens.enter(address, challenge_answer(attempt_id, code))
