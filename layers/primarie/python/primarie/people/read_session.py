"""Who sits behind a browser, from the tokens that it sends."""

from primarie.kernel.errors import NotSignedIn
from primarie.people.model import Session, Tokens
from primarie.people.ports import Sessions, TokenReader


def read_session(tokens: Tokens, *, reader: TokenReader, sessions: Sessions) -> Session:
    """The session; an identity that no longer holds is renewed once, and the new one is held to the same standard.

    NotSignedIn when there is nothing to go by, or the pool will not renew.
    """
    try:
        return Session(reader.read(tokens.id_token), tokens)
    except NotSignedIn:
        if not tokens.refresh_token:
            raise
    fresh = sessions.renew(tokens.refresh_token)
    return Session(reader.read(fresh.id_token), fresh, renewed=True)
