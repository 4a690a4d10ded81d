"""Which persons something at the desk is for: never a role, and for who is absent also whoever stands in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from primarie.cases.permissions import signs_for_the_town
from primarie.messages.staff_ports import Colleagues
from primarie.people.model import Actor, Delegation, Role


@dataclass(frozen=True)
class Recipient:
    """A person. `stands_in`: for whom, when they are told as a delegate. `quiet`: the mark is enough, they are away."""

    username: str
    stands_in: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Office:
    """Who works where, on one day. `departments`: the codes of all of them."""

    people: Colleagues
    departments: Sequence[str]
    day: str

    def worker(self, assignee: str, department: str) -> list[Recipient]:
        """Who works on a case: the officer, or the heads of its department while nobody has been named."""
        return self.person(assignee) if assignee else self.heads(department)

    def person(self, username: str) -> list[Recipient]:
        """The person themself, unless their account is closed."""
        member = self.people.member(username)
        return [Recipient(username)] if member is None or member.roles else []

    def heads(self, department: str) -> list[Recipient]:
        """The department's heads and who stands in for those who are absent today."""
        heads = [each for each in self.people.members(department) if Role.HEAD in each.roles]
        return self._with_delegates(heads, Role.HEAD, department)

    def signatories(self) -> list[Recipient]:
        """All who sign for the town hall itself, and who stands in for those who are absent today."""
        departments = filter(signs_for_the_town, self.departments)
        return self._signing([each for code in departments for each in self.people.members(code)])

    def countersigners(self, department: str) -> list[Recipient]:
        """Those of the department that countersigns, and who stands in for those who are absent today."""
        return self._signing(self.people.members(department))

    def _signing(self, members: Sequence[Actor]) -> list[Recipient]:
        return self._with_delegates([each for each in members if Role.SIGNATORY in each.roles], Role.SIGNATORY, "")

    def _with_delegates(self, holders: Sequence[Actor], role: Role, department: str) -> list[Recipient]:
        running = [each for each in self.people.current(self.day) if each.first_day <= self.day and each.role is role]
        names = {each.username for each in holders}
        of_these = [
            each for each in running if each.absent in names and (not department or each.department == department)
        ]
        away = {each.absent for each in of_these}
        told = [Recipient(each.username, quiet=each.username in away) for each in holders]
        return once_each([*told, *self._standing_in(of_these)])

    def _standing_in(self, running: Iterable[Delegation]) -> list[Recipient]:
        return [Recipient(each.delegate, each.absent) for each in running if self.person(each.delegate)]


def once_each(found: Iterable[Recipient]) -> list[Recipient]:
    """Each person once, in whatever capacities they were found; who is not away in one of them is told aloud."""
    kept: dict[str, Recipient] = {}
    for each in found:
        known = kept.get(each.username)
        if known is None or (known.quiet and not each.quiet):
            kept[each.username] = each
    return list(kept.values())
