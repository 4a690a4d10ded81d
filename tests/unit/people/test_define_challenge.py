"""What the pool is told comes next: one question, one answer."""

import pytest

from primarie.people.define_challenge import define_challenge

ASKED = {"challengeName": "CUSTOM_CHALLENGE", "challengeMetadata": "EMAIL_CODE"}


def test_first_the_code_is_asked_for() -> None:
    for _ in range(2):
        said = define_challenge([], known=True)
        assert said == {"issueTokens": False, "failAuthentication": False, "challengeName": "CUSTOM_CHALLENGE"}


def test_the_right_answer_lets_in() -> None:
    said = define_challenge([ASKED | {"challengeResult": True}], known=True)
    assert said == {"issueTokens": True, "failAuthentication": False}


@pytest.mark.parametrize(
    "rounds",
    [
        [ASKED | {"challengeResult": False}],
        [ASKED | {"challengeResult": None}],
        [ASKED],
        [ASKED | {"challengeResult": False}, ASKED | {"challengeResult": True}],
        [{"challengeName": "SRP_A", "challengeResult": True}],
        [{"challengeName": "SRP_A", "challengeResult": True}, ASKED | {"challengeResult": True}],
    ],
)
def test_anything_else_ends_the_attempt(rounds: list[dict[str, object]]) -> None:
    assert define_challenge(rounds, known=True) == {"issueTokens": False, "failAuthentication": True}


def test_an_account_that_is_none_gets_no_question() -> None:
    assert define_challenge([], known=False) == {"issueTokens": False, "failAuthentication": True}
    right = [ASKED | {"challengeResult": True}]
    assert define_challenge(right, known=False)["issueTokens"] is False
