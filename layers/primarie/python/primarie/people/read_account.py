"""Whose account a browser has open, from the tokens that it sends."""

from primarie.kernel.errors import NotSignedIn
from primarie.people.model import AccountSession, Tokens
from primarie.people.ports import AddressReader, Sessions


def read_account(tokens: Tokens, *, reader: AddressReader, sessions: Sessions) -> AccountSession:
    """The session; an identity that no longer holds is renewed once, and the new one is held to the same standard.

    NotSignedIn when there is nothing to go by, or the pool will not renew.
    """
    try:
        return AccountSession(reader.address(tokens.id_token), tokens)
    except NotSignedIn:
        if not tokens.refresh_token:
            raise
    fresh = sessions.renew(tokens.refresh_token)
    return AccountSession(reader.address(fresh.id_token), fresh, renewed=True)
