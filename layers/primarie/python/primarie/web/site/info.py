"""Pages that only tell: contact, privacy, accessibility, and what is said when something is wrong."""

from primarie.kernel import errors
from primarie.kernel.errors import OfficeError
from primarie.web.page import Page
from primarie.web.render import render

_PLAIN = {
    "contact": "site/contact.html",
    "confidentialitate": "site/privacy.html",
    "accesibilitate": "site/accessibility.html",
}
PLAIN_PAGES = tuple(_PLAIN)
_HEADINGS: dict[type[OfficeError], str] = {
    errors.NotFound: "Pagina nu a fost găsită",
    errors.NotAllowed: "Nu se poate deschide",
    errors.Stale: "Situația s-a schimbat între timp",
    errors.TooManyAttempts: "Prea multe încercări",
    errors.TooLarge: "Prea mare",
    errors.Busy: "Este aglomerat acum",
    errors.InvalidInput: "Ceva nu a fost completat corect",
}


def plain(name: str) -> Page:
    """One of the pages of plain text."""
    return Page(render(_PLAIN[name]))


def trouble(error: OfficeError, status: int) -> Page:
    """What is said when something cannot be done; what was typed is not on this page, forms draw their own."""
    wait = getattr(error, "retry_after", 0)
    page = render(
        "site/message.html",
        heading=_HEADINGS.get(type(error), "A apărut o eroare"),
        paragraphs=[error.detail, *(each.message for each in getattr(error, "errors", ()))],
        links=[("/servicii", "Toate serviciile"), ("/dosar", "Urmăriți un dosar"), ("/contact", "Contact")],
    )
    return Page(page, status=status, headers={"Retry-After": str(wait)} if wait else {})
