"""The cookie that keeps a case open in a browser for an hour, so that its code stands in no address."""

from primarie.web.page import cookie

OPEN_SECONDS = 3600


def case_cookie_name(case_id: str) -> str:
    """Each case has its own cookie, sent to its own pages only."""
    return f"dosar-{case_id}"


def case_cookie(case_id: str, code: str, *, secure: bool) -> str:
    """Opens the case's pages in this browser."""
    return cookie(case_cookie_name(case_id), code, path=f"/dosar/{case_id}", seconds=OPEN_SECONDS, secure=secure)


def closing_cookie(case_id: str, *, secure: bool) -> str:
    """Closes them again."""
    return cookie(case_cookie_name(case_id), "", path=f"/dosar/{case_id}", seconds=0, secure=secure)
