"""An administrator opens, changes, disables and enables the accounts of staff."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from primarie.administration.journal import noted
from primarie.administration.model import Account
from primarie.administration.ports import Accounts, Journal, Rolls, SecondFactors, Switches
from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.cases.words import refuse, text
from primarie.kernel.clock import Clock, local_day
from primarie.kernel.errors import NotFound
from primarie.people.identity import normal_email
from primarie.people.model import Actor, Role

_RESET = "second_factor_reset"
_USERNAME = re.compile(r"[a-z][a-z0-9.\-]{2,63}")


@dataclass(frozen=True)
class Desk:
    """What the deeds work on. `departments`: the codes that exist; `closed`: of those, which take nobody."""

    accounts: Accounts
    switches: Switches
    factors: SecondFactors
    rolls: Rolls
    journal: Journal
    departments: Collection[str]
    clock: Clock
    closed: Callable[[], Collection[str]] = frozenset


def list_accounts(*, actor: Actor, accounts: Accounts) -> Sequence[Account]:
    """Every account of staff."""
    demand_role(actor, Right.MANAGE_PEOPLE)
    return accounts.all()


def open_account(given: Mapping[str, Any], key: str, *, actor: Actor, desk: Desk) -> Account:
    """A new account: `{username, name, email, department, roles[]}`; the pool mails the first password.

    InvalidInput names the field; a name that is taken by somebody else is one.
    """
    demand_role(actor, Right.MANAGE_PEOPLE)
    username = text(given, "username", longest=64).lower()
    if not _USERNAME.fullmatch(username):
        raise refuse("username", "Cel puțin 3 semne: litere mici fără diacritice, cifre, punct sau liniuță.")
    account = _described(username, given, desk)
    known = next((each for each in desk.accounts.all() if each.username == username), None)
    if known and replace(known, waiting=False) != account:
        raise refuse("username", "Acest nume de utilizator este luat.")
    noted("account_opened", username, _facts(account), key, actor=actor, journal=desk.journal, clock=desk.clock)
    desk.accounts.open(account)
    _decide(account, desk)
    return account


def change_account(username: str, given: Mapping[str, Any], key: str, *, actor: Actor, desk: Desk) -> Account:
    """Name, address, department and roles of an account; the last administrator stays one."""
    demand_role(actor, Right.MANAGE_PEOPLE)
    known = _known(username, desk)
    account = replace(_described(username, given, desk), enabled=known.enabled, waiting=known.waiting)
    if Role.ADMIN not in account.roles:
        _keep_an_admin(known, desk, "roles")
    facts = {"before": _facts(known), "after": _facts(account)}
    if known != account:
        noted("account_changed", username, facts, key, actor=actor, journal=desk.journal, clock=desk.clock)
    desk.accounts.change(account)
    _decide(account, desk)
    return account


def disable_account(username: str, reason: str, key: str, *, actor: Actor, desk: Desk) -> Account:
    """Nobody comes in by the account any more, and no work is assigned to it; what it did stays in the journals."""
    demand_role(actor, Right.MANAGE_PEOPLE)
    known, why = _known(username, desk), text({"reason": reason}, "reason", longest=500)
    _keep_an_admin(known, desk, "reason")
    noted("account_disabled", username, {}, key, actor=actor, journal=desk.journal, clock=desk.clock, reason=why)
    desk.switches.disable(username)
    account = replace(known, enabled=False)
    _decide(account, desk)
    return account


def enable_account(username: str, reason: str, key: str, *, actor: Actor, desk: Desk) -> Account:
    """The account opens again, with the roles that it had."""
    demand_role(actor, Right.MANAGE_PEOPLE)
    known, why = _known(username, desk), text({"reason": reason}, "reason", longest=500)
    noted("account_enabled", username, {}, key, actor=actor, journal=desk.journal, clock=desk.clock, reason=why)
    desk.switches.enable(username)
    account = replace(known, enabled=True)
    _decide(account, desk)
    return account


def reset_second_factor(username: str, reason: str, key: str, *, actor: Actor, desk: Desk) -> Account:
    """The person's authenticator app is forgotten, for a lost or changed phone; their sessions end.

    Nothing happens to an account that has none; one that was broken off on the same day is finished. InvalidInput on
    `factor` when no reason is given, and for a disabled account: a reset may open it anew.
    """
    demand_role(actor, Right.MANAGE_PEOPLE)
    why = text({"factor": reason}, "factor", longest=500)
    if lost := _lost(username, desk):
        desk.accounts.open(lost)
        desk.rolls.end_sessions(username, at=int(desk.clock.now().timestamp()))
        return lost
    known = _known(username, desk)
    if not known.enabled:
        raise refuse("factor", "Contul este dezactivat. Activați-l întâi, apoi resetați al doilea factor.")
    if not desk.factors.has_factor(username):
        return known
    facts = {"email": known.email}
    noted(_RESET, username, facts, key, actor=actor, journal=desk.journal, clock=desk.clock, reason=why)
    desk.factors.forget_factor(known)
    desk.rolls.end_sessions(username, at=int(desk.clock.now().timestamp()))
    return known


def _lost(username: str, desk: Desk) -> Account | None:
    """The account as it was before a reset of today that took it away and has not given it back whole."""
    today = local_day(desk.clock.now()).isoformat()
    begun = next((each for each in desk.journal.of(today) if (each.event, each.on) == (_RESET, username)), None)
    member = desk.rolls.membership(username)
    email = str(begun.facts.get("email", "")) if begun else ""
    if not email or member is None or not member.enabled:
        return None
    was = member.actor
    account = Account(username, was.name, email, was.department, was.roles, waiting=True)
    found = next((each for each in desk.accounts.all() if each.username == username), None)
    broken = found is None or (found.enabled and found.waiting and found.roles != account.roles)
    return account if broken else None


def _described(username: str, given: Mapping[str, Any], desk: Desk) -> Account:
    try:
        email = normal_email(text(given, "email", longest=254))
    except ValueError as error:
        raise refuse("email", str(error)) from None
    department = text(given, "department", longest=32)
    if department not in desk.departments:
        raise refuse("department", "Alegeți un compartiment din listă.")
    if department in desk.closed():
        raise refuse("department", "Compartimentul este închis. Alegeți altul sau deschideți-l întâi.")
    wanted = given.get("roles")
    if not isinstance(wanted, list | tuple) or not wanted or set(map(str, wanted)) - {each.value for each in Role}:
        raise refuse("roles", "Alegeți cel puțin un rol din listă.")
    roles = frozenset(map(Role, wanted))
    working = roles & RIGHTS[Right.VIEW].keys()
    if Role.ADMIN in roles and working:
        raise refuse("roles", "Cine administrează conturile nu vede dosare: alegeți fie administrator, fie celelalte.")
    if Role.DPO in roles and working:
        raise refuse("roles", "Cine răspunde de protecția datelor nu lucrează la dosare: nu bifați și alt rol.")
    return Account(username, text(given, "name", longest=120), email, department, roles)


def _known(username: str, desk: Desk) -> Account:
    found = next((each for each in desk.accounts.all() if each.username == username), None)
    if found is None:
        raise NotFound("Nu există acest cont.")
    return found


def _keep_an_admin(account: Account, desk: Desk, field: str) -> None:
    """Somebody must remain who can undo a mistake of this kind."""
    if Role.ADMIN not in account.roles or not account.enabled:
        return
    others = (each for each in desk.accounts.all() if each.username != account.username)
    if not any(Role.ADMIN in each.roles and each.enabled and not each.waiting for each in others):
        raise refuse(field, "Este ultimul administrator. Numiți întâi un altul, care să fi intrat deja în cont.")


def _decide(account: Account, desk: Desk) -> None:
    """Tokens may say otherwise for an hour; the desk asks this word first (`people.admit`)."""
    desk.rolls.decide(_member(account), enabled=account.enabled, at=int(desk.clock.now().timestamp()))


def _member(account: Account) -> Actor:
    roles = account.roles if account.enabled else frozenset[Role]()
    return Actor(account.username, account.name, account.department, roles)


def _facts(account: Account) -> dict[str, Any]:
    roles = sorted(role.value for role in account.roles)
    return {"name": account.name, "department": account.department, "roles": roles}
