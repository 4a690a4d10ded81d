"""The table of rights, walked: every step, action and right against every kind of person."""

import pytest

from primarie.cases.model import Action, Status, Step
from primarie.cases.permissions import DELEGABLE, RIGHTS, TASKS, Right, standing
from primarie.people.model import Actor, Delegation, Role
from tests.builders.cases import EVERYBODY, TownHall, born

# Who of the demo people may act on a case of DRPMD that is assigned to `officer`.
WHO_ACTS: dict[Step, dict[str, set[str]]] = {
    Step.ASSIGN: {
        "assign": {"head"}, "redirect": {"head"}, "close": {"head"}, "join": {"head"}, "extend": {"signatory"},
    },
    Step.DRAFT: {
        "draft": {"officer"}, "clarify": {"officer"}, "redirect": {"officer"}, "close": {"officer"},
        "join": {"officer"}, "assign": {"head"}, "consult": {"officer", "head"}, "extend": {"signatory"},
    },
    Step.CLARIFY: {
        "draft": {"officer"}, "redirect": {"officer"}, "close": {"officer"}, "join": {"officer"},
        "assign": {"head"}, "extend": {"signatory"},
    },
    Step.APPROVE: {"approve": {"head"}, "return": {"head"}, "extend": {"signatory"}},
    # Their place is the department that countersigns: here the case's own, which has no signatory, stands for it.
    Step.COUNTERSIGN: {"countersign": set(), "reject": set(), "extend": {"signatory"}},
    Step.SIGN: {"sign": {"signatory"}, "reject": {"signatory"}, "extend": {"signatory"}},
    # The place of `give_opinion` is the department that was asked: here the case's own stands for it.
    Step.OPINION: {
        "give_opinion": {"officer", "colleague", "head"}, "recall": {"officer", "head"}, "extend": {"signatory"},
    },
}  # fmt: skip
WHO_MAY: dict[Right, set[str]] = {
    Right.VIEW: {"registrar", "officer", "colleague", "head", "signatory", "secretary"},
    Right.REVEAL: {"registrar", "officer", "head", "signatory", "secretary"},
    Right.MESSAGE: {"officer", "head"},
    Right.NOTE: {"registrar", "officer", "colleague", "head", "signatory", "secretary"},
    Right.DRAFT: {"officer"},
    Right.REGISTER: {"registrar"},
    Right.READ_REGISTER: {"registrar", "head", "other-head", "signatory", "secretary", "archivist"},
    Right.POST: {"registrar"},
    Right.READ_FEEDBACK: {"registrar", "head", "other-head", "admin"},
    Right.MANAGE_PEOPLE: {"admin"},
    Right.KEEP_CALENDAR: {"admin"},
    Right.REPAIR: {"admin"},
    Right.SEE_CATALOGUE: {"admin"},
    Right.KEEP_DEPARTMENTS: {"admin"},
    Right.AUDIT: {"admin", "dpo"},
    Right.PERSONAL_DATA: {"dpo"},
    # The case is under way: the archive knows it not yet.
    Right.READ_ARCHIVE: set(),
    Right.HOLD: set(),
    Right.ANNUL: {"registrar"},
    Right.READ_REPORTS: {"registrar", "head", "other-head", "signatory", "secretary"},
    Right.READ_LOAD: {"officer", "head", "signatory", "secretary"},
    Right.RECOUNT: {"registrar", "signatory", "secretary"},
    Right.DELEGATE: {"head", "signatory", "secretary", "admin"},
    Right.COLLEAGUE: {"head", "signatory", "secretary"},
    Right.CLAIM: {"officer", "colleague"},
    Right.OPEN_CLAIMS: {"head"},
}
CASE = born(TownHall().sealer, "2026-11-24T08:00:00.000000Z", assignee="officer")


@pytest.mark.parametrize("step", list(Step))
def test_every_action_of_every_step(step: Step) -> None:
    assert {action.value for action in TASKS[step]} == set(WHO_ACTS[step])
    for action, holders in TASKS[step].items():
        found = {actor.username for actor in EVERYBODY if standing(actor, CASE, holders)}
        assert found == WHO_ACTS[step][action.value], action


@pytest.mark.parametrize("right", list(Right))
def test_every_right(right: Right) -> None:
    found = {actor.username for actor in EVERYBODY if standing(actor, CASE, RIGHTS[right])}
    assert found == WHO_MAY[right]


def test_the_archivist_sees_what_is_finished() -> None:
    done = born(TownHall().sealer, "2026-11-24T08:00:00.000000Z", status=Status.ARCHIVED)
    archivist = next(actor for actor in EVERYBODY if actor.username == "archivist")
    for right in (Right.VIEW, Right.READ_ARCHIVE, Right.HOLD):
        assert standing(archivist, done, RIGHTS[right])


def test_extend_is_offered_on_every_step_to_the_signatory_alone() -> None:
    assert all(set(table[Action.EXTEND]) == {Role.SIGNATORY} for table in TASKS.values())


@pytest.mark.parametrize("role", list(Role))
def test_only_a_heads_or_signatorys_role_is_lent(role: Role) -> None:
    stranger = Actor("stranger")
    lent = Delegation("d", "officer", "stranger", role, "DRPMD", "2026-01-01", "2026-12-31", "x", "x")
    gained = {
        (step, action)
        for step, table in TASKS.items()
        for action, holders in table.items()
        if standing(stranger, CASE, holders, [lent])
    }
    assert bool(gained) is (role in DELEGABLE)


def test_a_delegation_of_another_department_reaches_nothing_here() -> None:
    lent = Delegation("d", "other-head", "stranger", Role.HEAD, "ADPDU", "2026-01-01", "2026-12-31", "x", "x")
    assert standing(Actor("stranger"), CASE, TASKS[Step.ASSIGN][Action.ASSIGN], [lent]) is None
