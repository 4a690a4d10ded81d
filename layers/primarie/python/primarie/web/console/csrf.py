"""Forms that nobody can send in another's name: each carries a token that only the page of the same session knows."""

import hashlib
import hmac

_PURPOSE = b"primarie:consola:formular"


def form_token(secret: str) -> str:
    """The token of a session's forms. The secret lies in a cookie that scripts and other sites cannot read."""
    return hmac.digest(secret.encode(), _PURPOSE, hashlib.sha256).hex()


def fits(token: str, secret: str) -> bool:
    """Whether a form's token is the session's own; never for an empty secret."""
    return bool(secret) and hmac.compare_digest(token.encode(), form_token(secret).encode())


def from_elsewhere(headers: dict[str, str]) -> bool:
    """Whether the browser itself says that another site sent the form (Fetch Metadata)."""
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
