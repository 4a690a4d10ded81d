"""A code is typed: the right one once, a wrong one five times, an old one never."""

import pytest

from primarie.kernel.errors import InvalidInput, TooManyAttempts
from primarie.people.check_code import MOST_TRIES, check_code
from primarie.people.request_code import CODE_SECONDS
from tests.builders.accounts import ADDRESS, ORIGIN, Accounts, wrong


@pytest.fixture
def accounts() -> Accounts:
    return Accounts()


def _check(accounts: Accounts, attempt: str, typed: str, address: str = ADDRESS, origin: str = ORIGIN) -> str:
    return check_code(
        attempt,
        address,
        typed,
        origin=origin,
        codes=accounts.codes,
        tries=accounts.tries,
        lookup_key=accounts.key,
    )


def _refused(accounts: Accounts, attempt: str, typed: str, **how: str) -> str:
    with pytest.raises(InvalidInput) as refused:
        _check(accounts, attempt, typed, **how)
    (error,) = refused.value.errors
    assert error.field == "code"
    return error.message


def test_the_right_code_is_taken_once(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    assert _check(accounts, attempt, f" {code[:4]} {code[4:]} ") == code
    assert "nu mai este valabil" in _refused(accounts, attempt, code)


def test_after_five_wrong_ones_not_even_the_right_one(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    said = [_refused(accounts, attempt, wrong(code)) for _ in range(MOST_TRIES)]
    assert "4 încercări" in said[0]
    assert "o încercare" in said[3]
    assert "nu mai aveți încercări" in said[4]
    assert "nu mai este valabil" in _refused(accounts, attempt, code)


def test_the_fifth_may_still_be_the_right_one(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    for _ in range(MOST_TRIES - 1):
        _refused(accounts, attempt, wrong(code))
    assert _check(accounts, attempt, code) == code


def test_what_is_no_code_takes_no_try(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    for typed in ("", "1234", "123456789", "abcdefgh", "١٢٣٤٥٦٧٨"):
        _refused(accounts, attempt, typed)
    assert accounts.codes.rows[attempt].tries == 0
    assert _check(accounts, attempt, code) == code


def test_after_ten_minutes_it_is_over(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    accounts.clock.forward(seconds=CODE_SECONDS)
    assert "nu mai este valabil" in _refused(accounts, attempt, code)


def test_it_is_good_for_its_own_attempt_and_address(accounts: Accounts) -> None:
    mine, theirs = accounts.request(), accounts.request("ion@exemplu.ro")
    code = accounts.mail.code_to(ADDRESS)
    if code != accounts.mail.code_to("ion@exemplu.ro"):
        _refused(accounts, theirs, code, address="ion@exemplu.ro")
    _refused(accounts, mine, code, address="ion@exemplu.ro")
    _refused(accounts, "inventat", code)
    assert _check(accounts, mine, code) == code


def test_who_only_guesses_meets_the_limit_of_the_network(accounts: Accounts) -> None:
    for number in range(200):
        _refused(accounts, f"inventat-{number}", "12345678")
    with pytest.raises(TooManyAttempts):
        _check(accounts, accounts.request(), "12345678")
    code = accounts.mail.code_to(ADDRESS)
    assert _check(accounts, accounts.request(), code, origin="192.0.2.8") == code
