"""The pool's question: only a code that was proven at the door a moment ago is an answer."""

import pytest

from primarie.people.check_challenge import PROVEN_SECONDS, challenge_answer, check_challenge
from tests.builders.accounts import ADDRESS, Accounts, wrong


@pytest.fixture
def accounts() -> Accounts:
    return Accounts()


def _right(accounts: Accounts, answer: str, address: str = ADDRESS) -> bool:
    return check_challenge(answer, address, codes=accounts.codes, lookup_key=accounts.key, clock=accounts.clock)


def test_cognito_may_ask_twice(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    accounts.codes.prove(attempt)
    answer = challenge_answer(attempt, code)
    assert _right(accounts, answer)
    assert _right(accounts, answer)
    accounts.clock.forward(seconds=PROVEN_SECONDS + 1)
    assert not _right(accounts, answer)


def test_the_door_cannot_be_passed_by(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    assert not _right(accounts, challenge_answer(attempt, code))


def test_everything_about_it_must_fit(accounts: Accounts) -> None:
    attempt, code = accounts.request(), accounts.mail.sent[0][1]
    accounts.codes.prove(attempt)
    assert not _right(accounts, challenge_answer(attempt, wrong(code)))
    assert not _right(accounts, challenge_answer(attempt, code), "ion@exemplu.ro")
    assert not _right(accounts, challenge_answer("altul", code))
    for nonsense in ("", ".", code, attempt, f".{code}", f"{attempt}."):
        assert not _right(accounts, nonsense)
