import pytest

from primarie.kernel.errors import InvalidInput, NotSignedIn
from primarie.people.answer_challenge import answer_challenge
from primarie.people.model import Actor, Challenge, ChallengeKind, Tokens
from tests.fakes.sign_in import CODE, FakePool

POOL = FakePool(Actor("radu.referent"))


def challenge(kind: ChallengeKind = ChallengeKind.CODE, session: str = "sesiune-cod") -> Challenge:
    return Challenge(kind, "radu.referent", session)


def test_the_code_is_taken_with_or_without_spaces() -> None:
    for code in (CODE, "246 810"):
        assert isinstance(answer_challenge(challenge(), code, accounts=POOL), Tokens)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "१२३४५६", "000000"])
def test_a_wrong_code_is_a_fault_of_the_field(code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        answer_challenge(challenge(), code, accounts=POOL)
    assert refused.value.errors[0].field == "response"


def test_a_password_keeps_its_spaces() -> None:
    assert isinstance(answer_challenge(challenge(ChallengeKind.NEW_PASSWORD), " a b ", accounts=POOL), Tokens)


def test_an_old_attempt_begins_anew() -> None:
    with pytest.raises(NotSignedIn):
        answer_challenge(challenge(session="veche"), CODE, accounts=POOL)
