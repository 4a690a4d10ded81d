"""A page as plain data: what the doors answer a browser with."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from primarie.kernel.errors import NotAllowed
from primarie.kernel.language import OFFICE, _, spoken

FORM_TYPE = "application/x-www-form-urlencoded"
_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'{pictures}; script-src 'self'; "
    "connect-src 'self'{connects}; form-action 'self'{forms}; frame-src 'self'{frames}; "
    "base-uri 'none'; frame-ancestors 'none'"
)

_switch: ContextVar[str] = ContextVar("switch", default="")


@contextmanager
def at_address(switch: str) -> Iterator[None]:
    """Pages drawn inside know the address that takes a choice of language at its end; empty: they offer none."""
    token = _switch.set(switch)
    try:
        yield
    finally:
        _switch.reset(token)


def switch_to(language: str) -> str:
    """The address of the present page in another language; empty where it has none."""
    return f"{_switch.get()}{language}" if _switch.get() else ""


@dataclass(frozen=True)
class Page:
    """HTML with its status.

    `cookies` are whole Set-Cookie values, `forms_to` other origins that its forms post to, `connects_to` those that its
    scripts talk to, `pictures_from` and `frames_from` those whose pictures and documents it shows, `case_id` the case
    that came of it, for the trace.
    """

    html: str = ""
    status: int = 200
    cookies: tuple[str, ...] = ()
    forms_to: str = ""
    connects_to: str = ""
    pictures_from: str = ""
    frames_from: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    case_id: str = ""

    def with_cookie(self, cookie: str) -> "Page":
        """The same page, setting one cookie more."""
        return replace(self, cookies=(*self.cookies, cookie))

    def too_early(self, retry_after: int) -> "Page":
        """The same page for who came too often: what was typed stands in it, and when to come again in its head."""
        return replace(self, status=429, headers={**self.headers, "Retry-After": str(retry_after)})

    def all_headers(self) -> dict[str, str]:
        """What every page is sent with; nothing of a page is kept by caches or told to other sites."""
        forms = f" {self.forms_to}" if self.forms_to else ""
        connects = f" {self.connects_to}" if self.connects_to else ""
        pictures = f" {self.pictures_from}" if self.pictures_from else ""
        frames = f" {self.frames_from}" if self.frames_from else ""
        policy = _POLICY.format(forms=forms, connects=connects, pictures=pictures, frames=frames)
        return {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": policy,
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            **self.headers,
        }


def ws_origin(address: str) -> str:
    """Scheme and host of a live channel, for a page's policy; empty for no address."""
    scheme, _sep, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if rest else ""


def see_other(address: str) -> Page:
    """Sends the browser on by GET, so that going back or reloading sends nothing again."""
    return Page(status=303, headers={"Location": address})


def cookie(name: str, value: str, *, path: str, seconds: int | None, secure: bool) -> str:
    """A strictly necessary cookie: no script reads it and no other site's form carries it.

    `seconds` None keeps it until the browser is closed, 0 forgets it.
    """
    lasts = "" if seconds is None else f"; Max-Age={seconds}"
    guard = "; Secure" if secure else ""
    return f"{name}={value}; Path={path}{lasts}; HttpOnly; SameSite=Lax{guard}"


def leaving(address: str) -> Page:
    """Away from one's own pages: the browser forgets every cookie of the site, but for the language it is spoken to."""
    if spoken() != OFFICE:
        address += ("&" if "?" in address else "?") + f"limba={spoken()}"
    away = see_other(address)
    return replace(away, headers={**away.headers, "Clear-Site-Data": '"cookies"'})


def form_token(secret: str) -> str:
    """What a form shows to prove that it was drawn for whoever holds the secret (a cookie)."""
    return hashlib.sha256(f"form:{secret}".encode()).hexdigest()[:32]


def check_token(form: Mapping[str, str], secret: str) -> None:
    """NotAllowed when the form was not drawn for the holder of the secret."""
    if not hmac.compare_digest(form.get("jeton", "").encode(), form_token(secret).encode()):
        raise NotAllowed(_("Formularul a fost deschis în altă sesiune. Reîncărcați pagina și trimiteți din nou."))
