"""The second step of coming in: the code of the authenticator app, or a password of one's own."""

from primarie.kernel.errors import FieldError, InvalidInput
from primarie.people.model import Challenge, ChallengeKind, Tokens
from primarie.people.ports import SignIn

_EMPTY = {
    ChallengeKind.CODE: "Scrieți codul de 6 cifre din aplicația de autentificare.",
    ChallengeKind.NEW_PASSWORD: "Scrieți parola nouă.",
}


def answer_challenge(challenge: Challenge, response: str, *, accounts: SignIn) -> Tokens | Challenge:
    """Tokens, or the next question. InvalidInput on `response`; NotSignedIn when the attempt has grown too old."""
    given = response
    if challenge.kind is ChallengeKind.CODE:
        given = "".join(response.split())
        if given and not (given.isascii() and given.isdigit() and len(given) == 6):
            raise InvalidInput([FieldError("response", "Codul are 6 cifre.")])
    if not given:
        raise InvalidInput([FieldError("response", _EMPTY[challenge.kind])])
    return accounts.answer(challenge, given)
