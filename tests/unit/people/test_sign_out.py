from primarie.people.model import Actor
from primarie.people.sign_out import sign_out
from tests.fakes.sign_in import FakePool


def test_signing_out_twice_is_signing_out() -> None:
    pool = FakePool(Actor("radu.referent"))
    tokens = pool.tokens("radu.referent")
    sign_out(tokens.refresh_token, sessions=pool)
    sign_out(tokens.refresh_token, sessions=pool)
    sign_out("", sessions=pool)
