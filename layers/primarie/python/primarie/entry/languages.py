"""Which language a request is answered in, and how a page's reader chooses another."""

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from chalice.app import Response

from primarie.kernel.language import LANGUAGES, OFFICE, preferred

if TYPE_CHECKING:
    from primarie.entry.http import Incoming

# A session cookie: it holds the choice and nothing else, and is forgotten with the browser's window.
COOKIE = "limba"
_CHOICE = "limba"
_DESK = ("/consola", "/api/v1/desk")


def of(request: "Incoming") -> str:
    """The language to answer in: by `Accept-Language` for the API, by choice for pages, Romanian at the desk."""
    if request.path.startswith(_DESK):
        return OFFICE
    if request.path.startswith("/api/"):
        return preferred(request.headers.get("accept-language", ""))
    chosen = request.cookies.get(COOKIE, OFFICE)
    return chosen if chosen in LANGUAGES else OFFICE


def choose(request: "Incoming") -> Response | None:
    """Where the address chooses a language: the same page again, in it; nothing where it does not."""
    chosen = request.query.get(_CHOICE, "")
    if request.method != "GET" or chosen not in LANGUAGES or request.path.startswith(_DESK):
        return None
    left = {name: value for name, value in request.query.items() if name != _CHOICE}
    headers: dict[str, str | list[str]] = {
        "Location": _here(request) + (f"?{urlencode(left)}" if left else ""),
        "Set-Cookie": f"{COOKIE}={chosen}; Path=/; HttpOnly; SameSite=Lax",
        "Cache-Control": "no-store",
        "Content-Type": "text/plain",
    }
    return Response(body="", status_code=303, headers=headers)


def switch_address(request: "Incoming") -> str:
    """The page's own address, waiting for a language at its end; empty where going there would lose what was typed."""
    if request.method != "GET" or request.path.startswith("/api/"):
        return ""
    kept = {name: value for name, value in request.query.items() if name not in (_CHOICE, "code")}
    return f"{_here(request)}?{urlencode({**kept, _CHOICE: ''})}"


def _here(request: "Incoming") -> str:
    """The page's own path, never another site's: one slash, where two (or a backslash) would name a host."""
    return "/" + quote(request.path.lstrip("/\\"), safe="/-._~%")
