"""A member of staff sets up the authenticator app that sign-in asks for from then on."""

from dataclasses import dataclass, field

from primarie.kernel.errors import NotAllowed
from primarie.people.answer_challenge import app_code
from primarie.people.model import OwnAccount, Tokens
from primarie.people.ports import SecondFactor, Sessions


@dataclass(frozen=True)
class Seen:
    """The account as its person sees it. `tokens`: newer than those that came, to be handed back."""

    account: OwnAccount
    tokens: Tokens
    secret: str = field(default="", repr=False)


def read_own_account(refresh_token: str, *, sessions: Sessions, factors: SecondFactor) -> Seen:
    """What the pool keeps of whoever holds the session; NotSignedIn when it is over."""
    tokens = sessions.renew(refresh_token)
    return Seen(factors.own(tokens.access_token), tokens)


def offer_second_factor(refresh_token: str, *, sessions: Sessions, factors: SecondFactor) -> Seen:
    """A new secret for the app. Nothing changes until a code of it comes back, so that asking twice does no harm.

    NotAllowed where an app is linked already: an open session alone, which anybody may have found, replaces none.
    """
    seen = read_own_account(refresh_token, sessions=sessions, factors=factors)
    if seen.account.second_factor:
        raise NotAllowed(
            "Contul are deja o aplicație de autentificare. Pentru alt telefon, administratorul resetează întâi al"
            " doilea factor."
        )
    return Seen(seen.account, seen.tokens, factors.offer(seen.tokens.access_token))


def confirm_second_factor(refresh_token: str, response: str, *, sessions: Sessions, factors: SecondFactor) -> Seen:
    """Sign-in asks for the app's code from now on; InvalidInput on `response` when the code is not the app's.

    Nothing changes where an app is linked already.
    """
    code = app_code(response, "Scrieți codul de 6 cifre pe care îl arată acum aplicația.")
    seen = read_own_account(refresh_token, sessions=sessions, factors=factors)
    if seen.account.second_factor:
        return seen
    factors.confirm(seen.tokens.access_token, code)
    return Seen(factors.own(seen.tokens.access_token), seen.tokens)
