"""Who stands in for whom, and until when."""

from collections.abc import Mapping

from primarie.cases.permissions import RIGHTS, Right, delegates_for_others, demand_role
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput
from primarie.people.model import Actor, Delegation, Role
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

_FIELDS = ("absent", "delegate", "first", "last", "reason")
_FIELD_OF = {"from": "first", "to": "last", "role": "absent"}


def delegations_page(visit: Visit, office: Office) -> Outcome:
    """The delegations that run or will run, and the form for a new one."""
    return _page(visit, office, {}, {})


def name_delegate(visit: Visit, office: Office) -> Outcome:
    """A delegation written down; the same words write it once."""
    demand_role(visit.actor, Right.DELEGATE)
    typed = visit.typed(*_FIELDS)
    given = {"absent": typed["absent"], "delegate": typed["delegate"], "from": typed["first"], "to": typed["last"]}
    given["reason"] = typed["reason"]
    try:
        office.delegates.name({key: value for key, value in given.items() if value}, actor=visit.actor)
    except InvalidInput as error:
        errors = {_FIELD_OF.get(each.field, each.field): each.message for each in error.errors}
        return _page(visit, office, typed, errors)
    return Moved("/consola/delegari?facut=delegate")


def end_delegation(visit: Visit, office: Office) -> Outcome:
    """A delegation ended before its last day."""
    office.delegates.end(visit.params["delegation_id"], actor=visit.actor)
    return Moved("/consola/delegari?facut=delegation-ended")


def _page(visit: Visit, office: Office, typed: Mapping[str, str], errors: Mapping[str, str]) -> Shown:
    names = Names(office)
    today = local_day(office.clock.now()).isoformat()
    staff = sorted(
        (each for code in _departments(office) for each in office.people.members(code)), key=lambda each: each.name
    )
    facts = {
        "lines": [_line(each, today, names, visit.actor) for each in office.delegates.current()],
        "may_name": bool(visit.actor.roles & RIGHTS[Right.DELEGATE].keys()),
        "for_others": delegates_for_others(visit.actor),
        "staff": [(each.username, f"{each.name} ({names.department(each.department)})") for each in staff],
        "absentees": [(each.username, each.name) for each in staff if each.roles & {Role.HEAD, Role.SIGNATORY}],
        "values": {"first": today} | dict(typed),
        "errors": dict(errors),
        "done": words.DONE.get(visit.query.get("facut", ""), ""),
    }
    return Shown("delegations.html", facts, 400 if errors else 200)


def _departments(office: Office) -> list[str]:
    return [each.code for each in office.catalogue.institution.departments]


def _line(delegation: Delegation, today: str, names: Names, actor: Actor) -> dict[str, object]:
    own = actor.username in (delegation.absent, delegation.named_by)
    return {
        "id": delegation.delegation_id,
        "may_end": bool(actor.roles & RIGHTS[Right.DELEGATE].keys()) and (own or delegates_for_others(actor)),
        "absent": names.of(delegation.absent),
        "delegate": names.of(delegation.delegate),
        "role": words.ROLES[delegation.role],
        "first": words.day(delegation.first_day),
        "last": words.day(delegation.last_day),
        "state": "În curs" if delegation.first_day <= today else "Urmează",
        "by": names.of(delegation.named_by),
        "at": words.moment(delegation.named_at),
        "reason": delegation.reason,
    }
