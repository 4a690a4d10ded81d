"""Coming into the account by a code of one's mailbox, and going out."""

from primarie.kernel.errors import Busy, FieldError, InvalidInput, NotAllowed, OfficeError, TooManyAttempts
from primarie.kernel.identifiers import random_id
from primarie.kernel.language import N_, Said, _
from primarie.people.enter_account import enter_account
from primarie.people.request_code import CODE_SECONDS, normal_address, request_code
from primarie.people.sign_out import sign_out
from primarie.web.page import Page, check_token, form_token, leaving, see_other
from primarie.web.render import render
from primarie.web.site.account_cookies import (
    PATH,
    PENDING,
    entering,
    forgetting,
    pending_of,
    read_pending,
    session_cookie,
)
from primarie.web.site.account_outside import AccountOutside, Guest, Owner

DOOR = f"{PATH}/intrare"
CODE = f"{PATH}/cod"
# What the sign-in page says about how its reader came to it.
_TOLD = Said(
    {
        "iesit": N_("Ați ieșit din cont."),
        "sters": N_("Contul a fost șters. Dosarele rămân la primărie și se deschid cu numărul și codul de urmărire."),
        "expirat": N_("Sesiunea a expirat. Intrați din nou în cont."),
    }
)
_GOOD = ("iesit", "sters")


def ask_address(guest: Guest, *, outside: AccountOutside, error: OfficeError | None = None) -> Page:
    """The page that asks for an e-mail address."""
    told = next((each for each in _TOLD if each in guest.query), "")
    page = render(
        "site/account/sign_in.html",
        here=PATH,
        errors=_faults(error),
        notice="" if error else told and _TOLD[told],
        good=told in _GOOD,
        address=guest.form.get("email", ""),
        token=form_token(guest.secret),
        key=random_id(),
    )
    return _page(page, error)


def send_code(guest: Guest, *, outside: AccountOutside) -> Page:
    """Sends a code and goes on to the page that takes it; the same for every address, known to the town or not."""
    address = guest.form.get("email", "")
    try:
        check_token(guest.form, guest.secret)
        attempt_id = request_code(
            address,
            key=guest.form.get("cheie", ""),
            origin=guest.origin,
            codes=outside.codes,
            tries=outside.tries,
            lookup_key=outside.lookup_key,
            mail=outside.mail,
            clock=outside.clock,
            factor=outside.factor,
        )
    except (InvalidInput, NotAllowed, TooManyAttempts, Busy) as error:
        return ask_address(guest, outside=outside, error=error)
    pending = pending_of(attempt_id, normal_address(address))
    return see_other(CODE).with_cookie(session_cookie(PENDING, pending, secure=outside.secure))


def ask_code(guest: Guest, *, outside: AccountOutside, error: OfficeError | None = None) -> Page:
    """The page that takes the code; without an attempt under way, back to the address."""
    _attempt_id, address = read_pending(guest.pending)
    if not address:
        return see_other(DOOR)
    page = render(
        "site/account/code.html",
        here=PATH,
        errors=_faults(error),
        address=address,
        minutes=CODE_SECONDS // 60,
        token=form_token(guest.secret),
        key=random_id(),
    )
    return _page(page, error)


def take_code(guest: Guest, *, outside: AccountOutside) -> Page:
    """In with the right code, else the page again with what is wrong."""
    attempt_id, address = read_pending(guest.pending)
    if not address:
        return see_other(DOOR)
    try:
        check_token(guest.form, guest.secret)
        tokens = enter_account(
            attempt_id,
            address,
            guest.form.get("code", ""),
            origin=guest.origin,
            codes=outside.codes,
            tries=outside.tries,
            lookup_key=outside.lookup_key,
            citizens=outside.citizens,
        )
    except (InvalidInput, NotAllowed, TooManyAttempts) as error:
        return ask_code(guest, outside=outside, error=error)
    forgotten = session_cookie(PENDING, "", secure=outside.secure)
    return _with(see_other(PATH), (*entering(tokens, secure=outside.secure), forgotten))


def go_out(owner: Owner, *, outside: AccountOutside) -> Page:
    """The session ended in the pool and forgotten by the browser."""
    check_token(owner.form, owner.tokens.refresh_token)
    sign_out(owner.tokens.refresh_token, sessions=outside.sessions)
    return _with(leaving(f"{DOOR}?iesit=1"), forgetting(secure=outside.secure))


def expired(*, outside: AccountOutside) -> Page:
    """Whose session has ended is asked to come in again."""
    return _with(see_other(f"{DOOR}?expirat=1"), forgetting(secure=outside.secure))


def _faults(error: OfficeError | None) -> list[FieldError]:
    if isinstance(error, NotAllowed):
        return [FieldError("", _("Pagina a stat deschisă prea mult. Trimiteți din nou."))]
    if isinstance(error, InvalidInput):
        return error.errors
    return [FieldError("", error.detail)] if error else []


def _page(html: str, error: OfficeError | None) -> Page:
    wait = getattr(error, "retry_after", 0)
    headers = {"Retry-After": str(wait)} if wait else {}
    status = {TooManyAttempts: 429, NotAllowed: 403, Busy: 503}.get(type(error), 400) if error else 200
    return Page(html, status=status, headers=headers)


def _with(page: Page, cookies: tuple[str, ...]) -> Page:
    for each in cookies:
        page = page.with_cookie(each)
    return page
