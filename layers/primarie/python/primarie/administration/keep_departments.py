"""Departments: who heads each, how much lies there, and whether it takes new work.

Their codes, names and addresses are of the catalogue: routes, letters and the register name them. Who heads one, and
whether it is open, is the administrators' to say; what they say stands in the journal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from primarie.administration.journal import noted
from primarie.administration.model import Account
from primarie.administration.ports import Accounts, DepartmentStates, Journal, OpenWork, Rolls
from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse, text
from primarie.catalogue.model import Department
from primarie.kernel.clock import Clock
from primarie.kernel.counts import in_romanian
from primarie.kernel.errors import NotFound
from primarie.people.model import APART, Actor, Role

# Counted no further: more is "many".
MOST = 1000
_NO_HEAD = "Alegeți pe cineva din compartiment, cu cont activ, care nu ține conturile sau protecția datelor."


@dataclass(frozen=True)
class House:
    """What the deeds work on. `services`: the titles of the services that each department answers, by its code."""

    accounts: Accounts
    rolls: Rolls
    journal: Journal
    works: OpenWork
    states: DepartmentStates
    departments: Sequence[Department]
    services: Mapping[str, Sequence[str]]
    clock: Clock


@dataclass(frozen=True)
class Place:
    """A department as it stands. `open_work`: open tasks, counted to one more than `MOST`."""

    department: Department
    heads: tuple[Account, ...]
    officers: tuple[Account, ...]
    others: tuple[Account, ...]
    open_work: int
    services: tuple[str, ...]
    closed: bool = False


def list_departments(*, actor: Actor, house: House) -> Sequence[Place]:
    """Every department, in the catalogue's order."""
    demand_role(actor, Right.KEEP_DEPARTMENTS)
    accounts, closed = house.accounts.all(), house.states.closed()
    return [_place(each, accounts, each.code in closed, house) for each in house.departments]


def read_department(code: str, *, actor: Actor, house: House) -> Place:
    """One department; NotFound when the catalogue has none of that code."""
    demand_role(actor, Right.KEEP_DEPARTMENTS)
    return _place(_known(code, house), house.accounts.all(), code in house.states.closed(), house)


def name_head(code: str, username: str, key: str, *, actor: Actor, house: House, alone: bool = False) -> Place:
    """The account heads the department from now on, beside whoever heads it (a deputy is a head too).

    `alone`: nobody else does any more, and whoever did works there as an officer. InvalidInput on `head` for somebody
    who is not of the department, is disabled, or keeps the accounts or the protection of data.
    """
    place = read_department(code, actor=actor, house=house)
    chosen = next((each for each in (*place.heads, *place.officers, *place.others) if each.username == username), None)
    if chosen is None or chosen.roles & APART:
        raise refuse("head", _NO_HEAD)
    former = [each for each in place.heads if alone and each.username != username]
    if not former and Role.HEAD in chosen.roles:
        return place
    facts = {"head": username, "before": sorted(each.username for each in former)}
    noted("head_named", code, facts, key, actor=actor, journal=house.journal, clock=house.clock)
    _change(replace(chosen, roles=chosen.roles | {Role.HEAD}), house)
    for each in former:
        _change(replace(each, roles=(each.roles - {Role.HEAD}) | {Role.OFFICER}), house)
    return read_department(code, actor=actor, house=house)


def close_department(code: str, reason: str, key: str, *, actor: Actor, house: House) -> Place:
    """The department takes no new work and no new people. InvalidInput on `state` while anything is left in it.

    Work leaves it by assignment to another department, people by a change of their account, services by the catalogue.
    """
    demand_role(actor, Right.KEEP_DEPARTMENTS)
    why = text({"reason": reason}, "reason", longest=500)
    place = read_department(code, actor=actor, house=house)
    if place.closed:
        return place
    left = _left(place)
    if left:
        raise refuse("state", f"Compartimentul nu se poate închide: {'; '.join(left)}.")
    noted("department_closed", code, {}, key, actor=actor, journal=house.journal, clock=house.clock, reason=why)
    house.states.close(code, True)
    return replace(place, closed=True)


def open_department(code: str, reason: str, key: str, *, actor: Actor, house: House) -> Place:
    """The department takes work again."""
    demand_role(actor, Right.KEEP_DEPARTMENTS)
    why = text({"reason": reason}, "reason", longest=500)
    place = read_department(code, actor=actor, house=house)
    if place.closed:
        noted("department_opened", code, {}, key, actor=actor, journal=house.journal, clock=house.clock, reason=why)
        house.states.close(code, False)
    return replace(place, closed=False)


def _left(place: Place) -> list[str]:
    people = len({*place.heads, *place.officers, *place.others})
    left = []
    if place.open_work:
        shown = in_romanian(min(place.open_work, MOST), "lucrare deschisă", "lucrări deschise")
        more = "peste " if place.open_work > MOST else ""
        left.append(f"are {more}{shown}, de repartizat de către șef altui compartiment")
    if people:
        left.append(f"are {in_romanian(people, 'cont activ', 'conturi active')}, de mutat întâi")
    if place.services:
        left.append(f"catalogul îi trimite: {', '.join(place.services)}")
    return left


def _change(account: Account, house: House) -> None:
    house.accounts.change(account)
    member = Actor(account.username, account.name, account.department, account.roles)
    house.rolls.decide(member, enabled=account.enabled, at=int(house.clock.now().timestamp()))


def _place(department: Department, accounts: Sequence[Account], closed: bool, house: House) -> Place:
    here = [each for each in accounts if each.department == department.code and each.enabled]
    heads = tuple(each for each in here if Role.HEAD in each.roles)
    officers = tuple(each for each in here if Role.OFFICER in each.roles and each not in heads)
    others = tuple(each for each in here if each not in heads and each not in officers)
    count = house.works.count(department.code, most=MOST + 1)
    return Place(department, heads, officers, others, count, tuple(house.services.get(department.code, ())), closed)


def _known(code: str, house: House) -> Department:
    for each in house.departments:
        if each.code == code:
            return each
    raise NotFound("Nu există un compartiment cu acest cod.")
