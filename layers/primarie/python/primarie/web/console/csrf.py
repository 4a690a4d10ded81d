"""Forms that nobody can send in another's name."""

import hmac
from collections.abc import Mapping

from primarie.web.page import form_token


def fits(token: str, secret: str) -> bool:
    """Whether a form's token is the session's own; never for an empty secret."""
    return bool(secret) and hmac.compare_digest(token.encode(), form_token(secret).encode())


def from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether the browser itself says that another site sent the form (Fetch Metadata)."""
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
