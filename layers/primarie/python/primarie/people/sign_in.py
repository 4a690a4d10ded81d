"""A member of staff comes in."""

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.people.model import Challenge, Tokens
from primarie.people.ports import SignIn


def sign_in(username: str, password: str, *, accounts: SignIn) -> Tokens | Challenge:
    """Tokens, or the question to answer first; nothing is kept, so that each call stands alone.

    InvalidInput names the empty field, or `password` when the two do not go together.
    """
    name = username.strip()
    missing = []
    if not name:
        missing.append(FieldError("username", "Scrieți numele de utilizator."))
    if not password:
        missing.append(FieldError("password", "Scrieți parola."))
    if missing:
        raise InvalidInput(missing)
    return accounts.start(name, password)
