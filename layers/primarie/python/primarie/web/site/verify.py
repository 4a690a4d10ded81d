"""The page where anybody checks a document: by its file, or by the code printed on it."""

from primarie.kernel.errors import FieldError, InvalidInput, OfficeError
from primarie.signing.model import KnownLetter, Verdict
from primarie.signing.verdict_words import FORMS, KINDS, LEVELS, PROBLEMS
from primarie.web.page import Page
from primarie.web.render import render


def ask() -> Page:
    """The empty page."""
    return _page()


def judged(verdict: Verdict) -> Page:
    """What is known of the file."""
    return _page(verdict=verdict)


def found(code: str, known: KnownLetter | None) -> Page:
    """What is known of the letter with that printed code."""
    return _page(code=code, letter=known, status=200 if known else 404)


def refused(error: OfficeError, status: int) -> Page:
    """Why the file could not be taken."""
    errors = error.errors if isinstance(error, InvalidInput) else [FieldError("document", error.detail)]
    return _page(errors=[FieldError("document", each.message) for each in errors], status=status)


def _page(
    *,
    verdict: Verdict | None = None,
    errors: list[FieldError] | None = None,
    code: str = "",
    letter: KnownLetter | None = None,
    status: int = 200,
) -> Page:
    html = render(
        "site/verify.html",
        verdict=verdict,
        errors=errors or [],
        code=code,
        letter=letter,
        kinds=KINDS,
        forms=FORMS,
        levels=LEVELS,
        problems=PROBLEMS,
        here="/verificare",
    )
    return Page(html, status=status)
