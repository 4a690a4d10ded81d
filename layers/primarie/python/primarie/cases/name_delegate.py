"""Somebody stands in for an absent head or signatory (delegare), for days that are written down."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from primarie.cases import words
from primarie.cases.permissions import DELEGABLE, RIGHTS, Right, delegates_for_others, demand_role
from primarie.cases.ports import NamedDelegations, Staff
from primarie.kernel.clock import Clock, iso, local_day
from primarie.kernel.errors import NotAllowed
from primarie.kernel.journal import digest
from primarie.people.model import Actor, Delegation, Role


def name_delegate(
    given: Mapping[str, Any], *, actor: Actor, staff: Staff, delegations: NamedDelegations, clock: Clock
) -> Delegation:
    """Names a delegate: `{delegate, role?, from, to, reason?, absent?}`; the same words name it once.

    Heads and signatories name their own; who signs for the town and the admin may name one for somebody else who is
    absent, and never themselves. One role of one person is lent to one delegate at a time: days of another's are
    refused on `from`. Who stands in works on cases already: a delegation opens none to who keeps the accounts.
    Four eyes stay: a delegate who drafted a letter does not approve it either.
    """
    demand_role(actor, Right.DELEGATE)
    absent = _absent(given, actor, staff)
    role = _role(given, absent)
    delegate = _delegate(given, actor, absent, staff)
    first, last = words.day(given, "from"), words.day(given, "to")
    today = local_day(clock.now())
    if last < first:
        raise words.refuse("to", "Ultima zi este înaintea primei zile.")
    if last < today:
        raise words.refuse("to", "Perioada a trecut deja.")
    facts = {
        "absent": absent.username,
        "delegate": delegate.username,
        "role": role.value,
        "department": absent.department,
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
    }
    named = delegations.named(today.isoformat())
    delegation_id = _unended(facts, named)
    _demand_free(facts, named)
    delegation = Delegation(
        delegation_id=delegation_id,
        named_by=actor.username,
        named_at=iso(clock.now()),
        reason=words.optional(given, "reason", longest=500),
        **{**facts, "role": role},  # type: ignore[arg-type]
    )
    delegations.add(delegation)
    return delegation


def _unended(facts: Mapping[str, str], named: Sequence[Delegation]) -> str:
    """The id of these very words; of their next saying, where they were named and ended before."""
    ended = {each.delegation_id for each in named if each.ended_at}
    said, again = digest(facts)[:20], 0
    while said in ended:
        again += 1
        said = digest({**facts, "again": again})[:20]
    return said


def _demand_free(facts: Mapping[str, str], named: Sequence[Delegation]) -> None:
    for each in named:
        if each.ended_at or each.delegate == facts["delegate"]:
            continue
        same = (each.absent, each.role.value) == (facts["absent"], facts["role"])
        if same and each.first_day <= facts["last_day"] and facts["first_day"] <= each.last_day:
            days = " – ".join(f"{date.fromisoformat(day):%d.%m.%Y}" for day in (each.first_day, each.last_day))
            raise words.refuse("from", f"În zilele acestea înlocuitor este deja {each.delegate} ({days}).")


def _absent(given: Mapping[str, Any], actor: Actor, staff: Staff) -> Actor:
    username = words.optional(given, "absent") or actor.username
    if username == actor.username:
        return actor
    if not delegates_for_others(actor):
        raise NotAllowed("Puteți numi un înlocuitor numai pentru dumneavoastră.")
    member = staff.member(username)
    if member is None:
        raise words.refuse("absent", "Nu există acest membru al personalului.")
    return member


def _delegate(given: Mapping[str, Any], actor: Actor, absent: Actor, staff: Staff) -> Actor:
    member = staff.member(words.text(given, "delegate", longest=128))
    if member is None or member.username == absent.username:
        raise words.refuse("delegate", "Alegeți un alt membru al personalului.")
    if member.username == actor.username:
        raise words.refuse("delegate", "Nu vă puteți numi pe dumneavoastră în locul altcuiva.")
    if Role.ADMIN in member.roles or not member.roles & RIGHTS[Right.VIEW].keys():
        raise words.refuse("delegate", "Înlocuitorul trebuie să fie cineva care lucrează cu dosare.")
    return member


def _role(given: Mapping[str, Any], absent: Actor) -> Role:
    own = sorted(absent.roles & DELEGABLE)
    wanted = words.optional(given, "role") or (own[0].value if own else "")
    if wanted not in {role.value for role in own}:
        raise words.refuse("role", "Se deleagă numai rolul de șef sau de semnatar, de către cine îl are.")
    return Role(wanted)
