"""Coming in and going out."""

import json
from typing import Any
from urllib.parse import quote

from primarie.kernel.errors import InvalidInput, NotAllowed, NotSignedIn, OfficeError, TooManyAttempts
from primarie.people.admit import admit
from primarie.people.answer_challenge import answer_challenge
from primarie.people.model import Challenge, ChallengeKind, Tokens
from primarie.people.sign_in import sign_in
from primarie.people.sign_out import sign_out
from primarie.web.console.kept import Kept, kept_of
from primarie.web.console.office import Office
from primarie.web.console.second_factor import SECRET, secret_facts
from primarie.web.console.visit import Entered, Left, Moved, Outcome, Shown, Visit

HOME = "/consola"
DOOR = "/consola/intrare"
_TEMPLATES = {
    ChallengeKind.CODE: "code.html",
    ChallengeKind.NEW_PASSWORD: "new_password.html",
    ChallengeKind.SETUP: "second_factor.html",
}
_STATUS: dict[type[OfficeError], int] = {InvalidInput: 400, TooManyAttempts: 429, NotAllowed: 403}


def door_page(visit: Visit, _office: Office) -> Outcome:
    """The sign-in page; `spre` says where the person was going."""
    return _door(visit, visit.query.get("spre", ""), Kept(), left="iesit" in visit.query)


def door_to(path: str) -> str:
    """The address of the sign-in page for somebody on the way to a page of the console."""
    return f"{DOOR}?spre={quote(path, safe='')}" if path != HOME else DOOR


def come_in(visit: Visit, office: Office) -> Outcome:
    """Name and password given: in, or the next question, or what is wrong, with the name kept."""
    try:
        said = sign_in(
            visit.form.get("username", ""), visit.form.get("password", ""), accounts=office.entrance.accounts
        )
    except (InvalidInput, TooManyAttempts, NotAllowed) as error:
        return _door(visit, visit.form.get("spre", ""), _kept(visit), error=error)
    return _next(visit, office, said)


def answer_question(visit: Visit, office: Office) -> Outcome:
    """The second step answered: the app's code, or a password of one's own (typed twice)."""
    challenge, given = _challenge(visit), visit.form.get("response", "")
    try:
        if challenge.kind is ChallengeKind.NEW_PASSWORD and given != visit.form.get("again", ""):
            return _question(visit, office, challenge, "Cele două parole nu sunt la fel.")
        said = answer_challenge(challenge, given, accounts=office.entrance.accounts)
    except InvalidInput as error:
        return _question(visit, office, challenge, error.errors[0].message)
    except (NotSignedIn, TooManyAttempts, NotAllowed) as error:
        return _door(visit, visit.form.get("spre", ""), _kept(visit), error=error)
    return _next(visit, office, said)


def go_out(visit: Visit, office: Office) -> Outcome:
    """The session ended in the pool and forgotten by the browser."""
    sign_out(visit.refresh_token, sessions=office.entrance.sessions)
    return Left(Moved(f"{DOOR}?iesit=1"))


def expired(visit: Visit, detail: str) -> Shown:
    """The session ended while a form was open: what was typed goes through the sign-in and comes back."""
    return _door(visit, visit.path, kept_of(visit), error=NotSignedIn(detail), status=401)


def door_again(visit: Visit, detail: str) -> Shown:
    """The sign-in page once more, when its form did not come from it."""
    return _door(visit, visit.form.get("spre", ""), _kept(visit), error=NotAllowed(detail))


def _next(visit: Visit, office: Office, said: Tokens | Challenge) -> Outcome:
    if isinstance(said, Challenge):
        return _question(visit, office, said)
    try:
        admit(office.entrance.reader.read(said.id_token), staff=office.people)
    except (NotAllowed, NotSignedIn) as error:
        return _door(visit, visit.form.get("spre", ""), _kept(visit), error=error)
    kept = _kept(visit)
    then: Moved | Shown = Moved(_safe(visit.form.get("spre", "")))
    if kept.fields:
        then = Shown("continue.html", {"kept": kept})
    return Entered(said.id_token, said.refresh_token, then)


def _door(
    visit: Visit, to: str, kept: Kept, *, error: OfficeError | None = None, left: bool = False, status: int = 0
) -> Shown:
    fields = {each.field: each.message for each in error.errors} if isinstance(error, InvalidInput) else {}
    facts: dict[str, Any] = {
        "to": to if _safe(to) == to else "",
        "kept": kept,
        "username": visit.form.get("username", ""),
        "errors": fields,
        "notice": error.detail if error and not fields else "",
        "left": left,
    }
    return Shown("sign_in.html", facts, status or (_STATUS.get(type(error), 401) if error else 200))


def _question(visit: Visit, office: Office, challenge: Challenge, wrong: str = "") -> Shown:
    facts = {
        "challenge": challenge,
        "to": visit.form.get("spre", ""),
        "kept": _kept(visit),
        "errors": {"response": wrong} if wrong else {},
    }
    if challenge.kind is ChallengeKind.SETUP:
        facts |= secret_facts(challenge.secret, challenge.username, office.catalogue.institution.short_name)
    return Shown(_TEMPLATES[challenge.kind], facts, 400 if wrong else 200)


def _challenge(visit: Visit) -> Challenge:
    try:
        kind = ChallengeKind(visit.form.get("kind", ""))
    except ValueError:
        raise NotSignedIn("Încercarea de intrare a expirat. Începeți din nou.") from None
    secret = visit.form.get("secret", "") if kind is ChallengeKind.SETUP else ""
    if kind is ChallengeKind.SETUP and not SECRET.fullmatch(secret):
        raise NotSignedIn("Încercarea de intrare a expirat. Începeți din nou.")
    return Challenge(kind, visit.form.get("username", ""), visit.form.get("session", ""), secret)


def _kept(visit: Visit) -> Kept:
    try:
        return Kept.from_text(visit.form.get("pastrat", ""))
    except (ValueError, json.JSONDecodeError):
        return Kept()


def _safe(to: str) -> str:
    """A page of the console and nothing else, whatever the address said."""
    inside = to == HOME or to.startswith((f"{HOME}/", f"{HOME}?"))
    return to if inside and "\\" not in to and not to.startswith(DOOR) else HOME
