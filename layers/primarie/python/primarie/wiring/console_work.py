"""A person's work as the desk has it: the day, tasks many at a time, what each keeps for oneself."""

from collections.abc import Mapping, Sequence
from typing import Any

from primarie.cases import keep_views
from primarie.cases.assign_tasks import Assigned, Claiming, Wanted, assign_tasks, claim_tasks
from primarie.cases.colleague_tasks import glance
from primarie.cases.my_day import Day, my_day
from primarie.cases.open_claims import open_claims
from primarie.catalogue.loader import this_town
from primarie.kernel.clock import local_day
from primarie.people.model import Actor, ClaimLeave, OwnDesk, SavedView
from primarie.wiring import console


class DeskWork:
    """A person's work."""

    def day(self, seen: str, *, actor: Actor, colleague: Actor | None = None) -> Day:
        """The person's day (`my_day`), or a colleague's (`glance`)."""
        every = [each.code for each in this_town().institution.departments]
        whose = glance(actor, colleague, held=console.standing_in(actor), departments=every)
        return my_day(
            actor=whose.actor,
            seen=seen,
            today=local_day(console.CLOCK.now()),
            held=whose.held,
            departments=whose.departments,
            queues=console.cases(),
        )

    def assign(self, wanted: Sequence[Wanted], assignee: str, *, actor: Actor) -> Sequence[Assigned]:
        """Each task assigned to the officer, and what came of it (`assign_tasks`)."""
        return assign_tasks(wanted, assignee, actor=actor, desk=console.desk(), tell=console.tell_workflow)

    def claim(self, wanted: Sequence[Wanted], *, actor: Actor) -> Sequence[Assigned]:
        """Each task taken by the person, as far as the head leaves it (`claim_tasks`)."""
        claiming = Claiming(leaves=console.staff(), queues=console.cases())
        return claim_tasks(wanted, actor=actor, desk=console.desk(), claiming=claiming, tell=console.tell_workflow)

    def leave(self, department: str) -> ClaimLeave | None:
        """The department's last resolution on taking work."""
        return console.staff().claim_leave(department)

    def open_claims(self, given: Mapping[str, Any], *, actor: Actor) -> ClaimLeave:
        """A resolution on taking work, or its end (`open_claims`)."""
        return open_claims(
            given,
            actor=actor,
            leaves=console.staff(),
            delegations=console.staff(),
            catalogue=this_town(),
            clock=console.CLOCK,
        )

    def desk(self, *, actor: Actor) -> OwnDesk:
        """What the person keeps."""
        return console.staff().desk(actor.username)

    def save_view(self, name: str, address: str, *, actor: Actor) -> SavedView:
        """Filters under a name (`save_view`)."""
        return keep_views.save_view(name, address, actor=actor, desks=console.staff())

    def rename_view(self, view_id: str, name: str, *, actor: Actor) -> None:
        """Another name (`rename_view`)."""
        keep_views.rename_view(view_id, name, actor=actor, desks=console.staff())

    def choose_view(self, view_id: str, *, actor: Actor) -> None:
        """What the desk opens with (`choose_view`)."""
        keep_views.choose_view(view_id, actor=actor, desks=console.staff())

    def delete_view(self, view_id: str, *, actor: Actor) -> None:
        """A view less (`delete_view`)."""
        keep_views.delete_view(view_id, actor=actor, desks=console.staff())

    def mark_seen(self, at: str, *, actor: Actor) -> None:
        """All that had come by then is seen (`mark_seen`)."""
        keep_views.mark_seen(at, actor=actor, desks=console.staff(), clock=console.CLOCK)
