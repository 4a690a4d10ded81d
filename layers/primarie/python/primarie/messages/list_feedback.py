"""What visitors said of the site, for those who look after it."""

from collections.abc import Sequence

from primarie.cases.permissions import Right, demand_role
from primarie.messages.feedback import Feedback, FeedbackBox
from primarie.people.model import Actor

LIMIT = 100


def list_feedback(*, actor: Actor, box: FeedbackBox) -> Sequence[Feedback]:
    """The last hundred opinions, the last day first; NotAllowed to roles that do not look after the site."""
    demand_role(actor, Right.READ_FEEDBACK)
    return box.newest(LIMIT)
