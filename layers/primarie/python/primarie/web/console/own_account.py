"""„Contul meu”: what the house knows of the person at the desk, the authenticator app, and leaving everywhere."""

from primarie.kernel.errors import InvalidInput
from primarie.people.own_second_factor import (
    Seen,
    confirm_second_factor,
    offer_second_factor,
    read_own_account,
)
from primarie.people.sign_out import sign_out_everywhere
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.second_factor import SECRET, secret_facts
from primarie.web.console.visit import Entered, Left, Moved, Outcome, Shown, Visit
from primarie.web.console.words import ROLES

HERE = "/consola/cont"


def account_page(visit: Visit, office: Office) -> Outcome:
    """Name, roles, department, and whether sign-in asks for a code."""
    entrance = office.entrance
    seen = read_own_account(visit.refresh_token, sessions=entrance.sessions, factors=entrance.factors)
    return _shown(visit, office, seen)


def set_up_factor(visit: Visit, office: Office) -> Outcome:
    """A secret for the app, and then its first code; a wrong code shows the same secret once more."""
    entrance = office.entrance
    if visit.form.get("fapta") != "confirma":
        offered = offer_second_factor(visit.refresh_token, sessions=entrance.sessions, factors=entrance.factors)
        return _shown(visit, office, offered)
    try:
        seen = confirm_second_factor(
            visit.refresh_token,
            visit.form.get("response", ""),
            sessions=entrance.sessions,
            factors=entrance.factors,
        )
    except InvalidInput as error:
        seen = read_own_account(visit.refresh_token, sessions=entrance.sessions, factors=entrance.factors)
        return _shown(visit, office, _again(seen, visit.form.get("secret", "")), error.errors[0].message)
    return Entered(seen.tokens.id_token, seen.tokens.refresh_token, Moved(f"{HERE}?facut=cod"))


def leave_everywhere(visit: Visit, office: Office) -> Outcome:
    """Every session of the person ended, this one too."""
    sign_out_everywhere(
        visit.refresh_token,
        actor=visit.actor,
        sessions=office.entrance.sessions,
        staff=office.people,
        clock=office.clock,
    )
    return Left(Moved("/consola/intrare?iesit=1"))


def _again(seen: Seen, secret: str) -> Seen:
    return Seen(seen.account, seen.tokens, secret if SECRET.fullmatch(secret) else "")


def _shown(visit: Visit, office: Office, seen: Seen, wrong: str = "") -> Entered:
    actor = visit.actor
    facts: dict[str, object] = {
        "own": [
            ("Numele", actor.name),
            ("Numele de utilizator", actor.username),
            ("E-mail de serviciu", seen.account.email or "–"),
            ("Compartimentul", Names(office).department(actor.department)),
            ("Roluri", ", ".join(ROLES[role] for role in sorted(actor.roles))),
        ],
        "second_factor": seen.account.second_factor,
        "errors": {"response": wrong} if wrong else {},
        "done": "De acum, la intrare se cere și codul aplicației" if visit.query.get("facut") == "cod" else "",
        "offered": bool(seen.secret),
    }
    if seen.secret:
        facts |= secret_facts(seen.secret, actor.username, office.catalogue.institution.short_name)
    shown = Shown("own_account.html", facts, 400 if wrong else 200)
    # The session was renewed to ask the pool, so the browser gets its newer tokens.
    return Entered(seen.tokens.id_token, seen.tokens.refresh_token, shown)
