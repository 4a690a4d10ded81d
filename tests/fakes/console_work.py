"""A person's work over a town hall in memory: the real verbs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from primarie.cases import keep_views
from primarie.cases.assign_tasks import Assigned, Claiming, Wanted, assign_tasks, claim_tasks
from primarie.cases.colleague_tasks import glance
from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.my_day import Day, my_day
from primarie.cases.open_claims import open_claims
from primarie.catalogue.loader import this_town
from primarie.kernel.clock import local_day
from primarie.people.model import Actor, ClaimLeave, OwnDesk, SavedView
from primarie.web.console.work_office import Work
from tests.builders.cases import TownHall


def work_of(hall: TownHall) -> Work:
    """The hall's work as the pages ask for it."""
    return _Work(hall)


@dataclass
class _Work:
    hall: TownHall

    def day(self, seen: str, *, actor: Actor, colleague: Actor | None = None) -> Day:
        hall = self.hall
        today = local_day(hall.clock.now())
        given = hall.staff.held_by(actor.username, today.isoformat())
        departments = [each.code for each in this_town().institution.departments]
        whose = glance(actor, colleague, held=given, departments=departments)
        return my_day(seen=seen, today=today, queues=hall.cases, **vars(whose))

    def assign(self, wanted: Sequence[Wanted], assignee: str, *, actor: Actor) -> Sequence[Assigned]:
        self.hall.clock.forward(seconds=1)
        return assign_tasks(wanted, assignee, actor=actor, desk=self.hall.desk, tell=self._tell)

    def claim(self, wanted: Sequence[Wanted], *, actor: Actor) -> Sequence[Assigned]:
        hall = self.hall
        hall.clock.forward(seconds=1)
        return claim_tasks(
            wanted, actor=actor, desk=hall.desk, claiming=Claiming(hall.staff, hall.cases), tell=self._tell
        )

    def leave(self, department: str) -> ClaimLeave | None:
        return self.hall.staff.claim_leave(department)

    def open_claims(self, given: Mapping[str, Any], *, actor: Actor) -> ClaimLeave:
        hall = self.hall
        return open_claims(
            given, actor=actor, leaves=hall.staff, delegations=hall.staff, catalogue=this_town(), clock=hall.clock
        )

    def desk(self, *, actor: Actor) -> OwnDesk:
        return self.hall.staff.desk(actor.username)

    def save_view(self, name: str, address: str, *, actor: Actor) -> SavedView:
        return keep_views.save_view(name, address, actor=actor, desks=self.hall.staff)

    def rename_view(self, view_id: str, name: str, *, actor: Actor) -> None:
        keep_views.rename_view(view_id, name, actor=actor, desks=self.hall.staff)

    def choose_view(self, view_id: str, *, actor: Actor) -> None:
        keep_views.choose_view(view_id, actor=actor, desks=self.hall.staff)

    def delete_view(self, view_id: str, *, actor: Actor) -> None:
        keep_views.delete_view(view_id, actor=actor, desks=self.hall.staff)

    def mark_seen(self, at: str, *, actor: Actor) -> None:
        keep_views.mark_seen(at, actor=actor, desks=self.hall.staff, clock=self.hall.clock)

    def _tell(self, case_id: str, task_id: str) -> None:
        deliver_decision(
            case_id, task_id, folders=self.hall.cases, workflow=self.hall.workflow, deliveries=self.hall.cases
        )
