import pytest

from primarie.kernel.errors import InvalidInput
from primarie.people.model import Actor, Challenge, ChallengeKind, Tokens
from primarie.people.sign_in import sign_in
from tests.fakes.sign_in import PASSWORD, FakePool

RADU = Actor("radu.referent")


def test_the_same_person_may_come_in_twice() -> None:
    pool = FakePool(RADU)
    for _ in range(2):
        assert isinstance(sign_in(" radu.referent ", PASSWORD, accounts=pool), Tokens)


def test_a_second_factor_is_asked_for() -> None:
    pool = FakePool(RADU)
    pool.codes.add("radu.referent")
    asked = sign_in("radu.referent", PASSWORD, accounts=pool)
    assert isinstance(asked, Challenge)
    assert asked.kind is ChallengeKind.CODE


@pytest.mark.parametrize(
    ("username", "password", "fields"),
    [("", "", ["username", "password"]), ("radu.referent", "", ["password"]), ("radu.referent", "x", ["password"])],
)
def test_faults_name_their_field(username: str, password: str, fields: list[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        sign_in(username, password, accounts=FakePool(RADU))
    assert [each.field for each in refused.value.errors] == fields
