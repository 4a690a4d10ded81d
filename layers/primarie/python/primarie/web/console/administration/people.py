"""Accounts of staff: who there is, a new one, and what changes in one."""

from collections.abc import Mapping

from primarie.administration.model import Account
from primarie.cases.permissions import Right, demand_role
from primarie.kernel.errors import InvalidInput, NotFound
from primarie.kernel.identifiers import random_id
from primarie.people.model import Role
from primarie.web.console.administration.office import Administration
from primarie.web.console.visit import Moved, Outcome, Shown, Visit
from primarie.web.console.words import ROLES

HERE = "/consola/administrare/persoane"
_DONE = {
    "deschis": "Contul a fost deschis; parola temporară a plecat prin e-mail",
    "schimbat": "Contul a fost schimbat; persoana intră din nou în cont",
    "dezactivat": "Contul a fost dezactivat",
    "activat": "Contul a fost activat",
    "factor": "Al doilea factor a fost resetat; persoana leagă o aplicație nouă",
}
_FIELDS = ("username", "name", "email", "department")


def people_page(visit: Visit, office: Administration) -> Outcome:
    """Every account, and the form for a new one."""
    return _list(visit, office, {}, {})


def open_account(visit: Visit, office: Administration) -> Outcome:
    """A new account; what was typed stays when something is wrong."""
    demand_role(visit.actor, Right.MANAGE_PEOPLE)
    typed = visit.typed(*_FIELDS)
    try:
        office.accounts.open({**typed, "roles": _roles(visit)}, _key(visit), actor=visit.actor)
    except InvalidInput as error:
        return _list(visit, office, typed, {each.field: each.message for each in error.errors})
    return Moved(f"{HERE}?facut=deschis")


def account_page(visit: Visit, office: Administration) -> Outcome:
    """One account."""
    return _account(visit, office, {}, {})


def change_account(visit: Visit, office: Administration) -> Outcome:
    """What changes in the account."""
    demand_role(visit.actor, Right.MANAGE_PEOPLE)
    typed = visit.typed("name", "email", "department")
    username = visit.params["username"]
    try:
        office.accounts.change(username, {**typed, "roles": _roles(visit)}, _key(visit), actor=visit.actor)
    except InvalidInput as error:
        return _account(visit, office, typed, {each.field: each.message for each in error.errors})
    return Moved(f"{HERE}/{username}?facut=schimbat")


def switch_account(visit: Visit, office: Administration) -> Outcome:
    """The account lets its person in, or no more."""
    demand_role(visit.actor, Right.MANAGE_PEOPLE)
    username, on = visit.params["username"], visit.form.get("stare") == "activ"
    try:
        office.accounts.switch(username, on, visit.form.get("reason", ""), _key(visit), actor=visit.actor)
    except InvalidInput as error:
        return _account(visit, office, {}, {each.field: each.message for each in error.errors})
    return Moved(f"{HERE}/{username}?facut={'activat' if on else 'dezactivat'}")


def reset_factor(visit: Visit, office: Administration) -> Outcome:
    """The authenticator app of the person is forgotten."""
    demand_role(visit.actor, Right.MANAGE_PEOPLE)
    username = visit.params["username"]
    try:
        office.accounts.reset_factor(username, visit.form.get("factor", ""), _key(visit), actor=visit.actor)
    except InvalidInput as error:
        return _account(visit, office, {}, {each.field: each.message for each in error.errors})
    return Moved(f"{HERE}/{username}?facut=factor")


def _list(visit: Visit, office: Administration, typed: Mapping[str, str], errors: Mapping[str, str]) -> Shown:
    accounts = office.accounts.all(actor=visit.actor)
    facts = {
        **_frame(visit, office, typed, errors, _roles(visit)),
        "accounts": [_line(each, office) for each in accounts],
        "title": "Persoane și roluri",
    }
    return Shown("administration/people.html", facts, 400 if errors else 200)


def _account(visit: Visit, office: Administration, typed: Mapping[str, str], errors: Mapping[str, str]) -> Shown:
    username = visit.params["username"]
    account = next((each for each in office.accounts.all(actor=visit.actor) if each.username == username), None)
    if account is None:
        raise NotFound("Nu există acest cont.")
    values = {"name": account.name, "email": account.email, "department": account.department, **typed}
    held = _roles(visit) if typed else [role.value for role in account.roles]
    facts = {**_frame(visit, office, values, errors, held), "account": _line(account, office), "title": account.name}
    facts["second_factor"] = office.accounts.has_factor(username, actor=visit.actor)
    return Shown("administration/account.html", facts, 400 if errors else 200)


def _frame(
    visit: Visit, office: Administration, values: Mapping[str, str], errors: Mapping[str, str], held: list[str]
) -> dict[str, object]:
    return {
        "values": dict(values),
        "errors": dict(errors),
        "key": _key(visit) if visit.form else random_id(),
        "departments": [(each.code, each.name) for each in office.catalogue.institution.departments],
        "role_choices": [(role.value, ROLES[role], role.value in held) for role in Role],
        "done": _DONE.get(visit.query.get("facut", ""), ""),
    }


def _line(account: Account, office: Administration) -> dict[str, object]:
    names = {each.code: each.name for each in office.catalogue.institution.departments}
    state = "activ" if account.enabled else "dezactivat"
    return {
        "username": account.username,
        "name": account.name,
        "email": account.email,
        "department": names.get(account.department, account.department),
        "roles": ", ".join(ROLES[role] for role in sorted(account.roles)) or "niciunul",
        "enabled": account.enabled,
        "state": "invitat, nu a intrat încă" if account.enabled and account.waiting else state,
    }


def _roles(visit: Visit) -> list[str]:
    return [role.value for role in Role if visit.form.get(f"rol_{role.value}") == "da"]


def _key(visit: Visit) -> str:
    return visit.form.get("cheie", "") or visit.request_id
