"""Pages that only tell: contact, privacy, accessibility, cookies, files for robots; and what is said in trouble."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from primarie import catalogue
from primarie.kernel import errors
from primarie.kernel.clock import Clock
from primarie.kernel.errors import OfficeError
from primarie.kernel.language import N_, Said, _
from primarie.web.page import Page
from primarie.web.render import render

_PLAIN = {
    "contact": "site/contact.html",
    "confidentialitate": "site/privacy.html",
    "accesibilitate": "site/accessibility.html",
    "cookies": "site/cookies.html",
}
PLAIN_PAGES = tuple(_PLAIN)
_HEADINGS = Said(
    {
        errors.NotFound: N_("Pagina nu a fost găsită"),
        errors.NotAllowed: N_("Nu se poate deschide"),
        errors.NotSignedIn: N_("Trebuie să intrați în cont"),
        errors.Stale: N_("Situația s-a schimbat între timp"),
        errors.ServiceClosed: N_("Acum nu se primesc cereri"),
        errors.TooManyAttempts: N_("Prea multe încercări"),
        errors.TooLarge: N_("Prea mare"),
        errors.Busy: N_("Este aglomerat acum"),
        errors.InvalidInput: N_("Ceva nu a fost completat corect"),
    }
)


@dataclass(frozen=True)
class CookieFacts:
    """A cookie that the site may set: its name (`…` stands for a number of its own), what for, for how long."""

    name: str
    purpose: str
    lasts: str


def cookies() -> list[CookieFacts]:
    """Every cookie that the site sets; all are strictly necessary for what the visitor asked for."""
    return [
        CookieFacts("limba", _("Ține minte limba aleasă."), _("Până închideți browserul")),
        CookieFacts(
            "ciorna-…",
            _("Ține formularul început, ca să nu se piardă ce ați scris."),
            _("Până închideți browserul"),
        ),
        CookieFacts(
            "dosar-…", _("Ține deschis dosarul dumneavoastră, ca să nu scrieți codul la fiecare pagină."), _("O oră")
        ),
        CookieFacts(
            "cont…",
            _("Ține deschis contul dumneavoastră, dacă intrați în el."),
            _("Până ieșiți sau închideți browserul, cel mult 12 ore"),
        ),
        CookieFacts("consola…", _("Numai pentru funcționari: ține deschisă consola de lucru."), _("Până la ieșire")),
    ]


def plain(name: str) -> Page:
    """One of the pages of plain text."""
    facts: dict[str, Any] = {"cookies": cookies()} if name == "cookies" else {}
    return Page(render(_PLAIN[name], departments=catalogue.institution().departments, **facts))


def robots(site_url: str) -> Page:
    """What robots may read: what is the same for everybody."""
    shut = "".join(
        f"Disallow: {each}\n" for each in ("/dosar", "/contul-meu", "/consola", "/api/", "/servicii/*/cerere")
    )
    return _text(f"User-agent: *\n{shut}Sitemap: {site_url}/sitemap.xml\n")


def sitemap(site_url: str) -> Page:
    """The addresses worth finding."""
    paths = ["/", "/servicii", *(f"/servicii/{each.slug}" for each in catalogue.services())]
    paths += ["/dosar", "/verificare", "/parere", "/date-deschise", *(f"/{each}" for each in PLAIN_PAGES)]
    listed = "".join(f"<url><loc>{site_url}{path}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return _text(f"{head}{listed}</urlset>\n", "application/xml")


def security(site_url: str, clock: Clock) -> Page:
    """Whom to tell of a hole in the fence (RFC 9116)."""
    town = catalogue.institution()
    expires = (clock.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: mailto:{town.email}",
        f"Contact: {site_url}/parere",
        f"Expires: {expires}",
        "Preferred-Languages: ro, en",
        f"Canonical: {site_url}/.well-known/security.txt",
    ]
    return _text("\n".join(lines) + "\n")


def trouble(error: OfficeError, status: int) -> Page:
    """What is said when something cannot be done; what was typed is not on this page, forms draw their own."""
    wait = getattr(error, "retry_after", 0)
    page = render(
        "site/message.html",
        heading=_heading(error),
        status=status,
        paragraphs=[error.detail, *(each.message for each in getattr(error, "errors", ()))],
        wait=wait,
    )
    return Page(page, status=status, headers={"Retry-After": str(wait)} if wait else {})


def _heading(error: OfficeError) -> str:
    return next((_HEADINGS[kind] for kind in type(error).__mro__ if kind in _HEADINGS), _("A apărut o eroare"))


def _text(content: str, kind: str = "text/plain") -> Page:
    headers: Mapping[str, str] = {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "public, max-age=86400"}
    return Page(content, headers=headers)
