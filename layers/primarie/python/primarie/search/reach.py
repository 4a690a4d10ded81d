"""Which part of the town's cases a person's search goes through: the table of rights says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from primarie.cases.permissions import DELEGABLE, RIGHTS, Reach, Right
from primarie.kernel.errors import NotAllowed
from primarie.people.model import Actor, Delegation

_WHOLE = frozenset({Reach.TOWN, Reach.ARCHIVE})


@dataclass(frozen=True)
class Scope:
    """The cases of one department, or of those the ones that stand under one of the tokens `among`."""

    department: str
    among: tuple[str, ...] = ()


def scopes(actor: Actor, held: Sequence[Delegation], departments: Sequence[str], only: str = "") -> tuple[Scope, ...]:
    """Where to look; each case found is still held against the rights. NotAllowed for who sees no case at all."""
    reaches = list(_reaches(actor, held))
    if not reaches:
        raise NotAllowed("Rolul dumneavoastră nu permite căutarea în dosare.")
    if any(reach in _WHOLE for reach, _ in reaches):
        found = [Scope(each) for each in departments]
    else:
        own = [department for _, department in reaches]
        # Elsewhere: what the person works on, and what their department was asked about.
        among = (f"=a:{actor.username}", *(f"=c:{each}" for each in dict.fromkeys(own)))
        found = [Scope(each) if each in own else Scope(each, among) for each in departments]
    return tuple(scope for scope in found if only in ("", scope.department))


def _reaches(actor: Actor, held: Sequence[Delegation]) -> Iterator[tuple[Reach, str]]:
    holders = RIGHTS[Right.VIEW]
    for role in actor.roles:
        if role in holders:
            yield holders[role], actor.department
    for given in held:
        if given.role in DELEGABLE and given.role in holders:
            yield holders[given.role], given.department
