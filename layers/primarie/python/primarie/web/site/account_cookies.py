"""The account's cookies: for this window of the browser, for the account's own pages, unreadable to scripts."""

import base64
import binascii

from primarie.people.model import Tokens

PATH = "/contul-meu"
IDENTITY, REFRESH, FORM, PENDING = "cont", "cont_r", "cont_f", "cont_p"


def session_cookie(name: str, value: str, *, secure: bool) -> str:
    """Kept until the browser's window is closed; an empty value forgets it."""
    guard = "; Secure" if secure else ""
    return f"{name}={value}; Path={PATH}; HttpOnly; SameSite=Lax{guard}" + ("" if value else "; Max-Age=0")


def entering(tokens: Tokens, *, secure: bool) -> tuple[str, ...]:
    """Keeps somebody signed in."""
    kept = {IDENTITY: tokens.id_token, REFRESH: tokens.refresh_token}
    return tuple(session_cookie(name, value, secure=secure) for name, value in kept.items())


def forgetting(*, secure: bool) -> tuple[str, ...]:
    """Forgets who was signed in."""
    return tuple(session_cookie(name, "", secure=secure) for name in (IDENTITY, REFRESH))


def pending_of(attempt_id: str, address: str) -> str:
    """The attempt to come in, with the address that it is for: the browser keeps both, the town neither in clear."""
    return f"{attempt_id}.{base64.urlsafe_b64encode(address.encode()).decode().rstrip('=')}"


def read_pending(text: str) -> tuple[str, str]:
    """Attempt and address; two empty texts for what is neither."""
    attempt_id, _sep, packed = text.partition(".")
    try:
        address = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return (attempt_id, address) if attempt_id.isalnum() and address else ("", "")
