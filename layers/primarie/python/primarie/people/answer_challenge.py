"""The second step of coming in: the code of the authenticator app (once it is set up), or a password of one's own."""

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.people.model import Challenge, ChallengeKind, Tokens
from primarie.people.ports import SignIn

_EMPTY = {
    ChallengeKind.CODE: "Scrieți codul de 6 cifre din aplicația de autentificare.",
    ChallengeKind.NEW_PASSWORD: "Scrieți parola nouă.",
    ChallengeKind.SETUP: "Scrieți codul de 6 cifre pe care îl arată acum aplicația.",
}


def answer_challenge(challenge: Challenge, response: str, *, accounts: SignIn) -> Tokens | Challenge:
    """Tokens, or the next question. InvalidInput on `response`; NotSignedIn when the attempt has grown too old."""
    if challenge.kind is not ChallengeKind.NEW_PASSWORD:
        return accounts.answer(challenge, app_code(response, _EMPTY[challenge.kind]))
    if not response:
        raise InvalidInput([FieldError("response", _EMPTY[challenge.kind])])
    return accounts.answer(challenge, response)


def app_code(response: str, empty: str) -> str:
    """The app's code without the blanks that people type; InvalidInput on `response`, saying `empty` for nothing."""
    given = "".join(response.split())
    if not given:
        raise InvalidInput([FieldError("response", empty)])
    if not (given.isascii() and given.isdigit() and len(given) == 6):
        raise InvalidInput([FieldError("response", "Codul are 6 cifre.")])
    return given
