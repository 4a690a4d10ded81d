"""Opinions of several departments at once, and an answer that waits for them."""

import pytest

from primarie.cases.list_tasks import Asked, list_tasks
from primarie.cases.model import Action, Step, TaskState
from primarie.cases.permissions import RIGHTS, Right, actions, standing
from primarie.catalogue.loader import this_town
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput, NotAllowed, Stale
from tests.builders.cases import COLLEAGUE, HEAD, OFFICER, OTHER_HEAD, OTHER_OFFICER, TownHall


def test_departments_are_asked_side_by_side_and_the_answer_waits_for_all() -> None:
    hall = TownHall()
    case_id, draft = hall.to_step(Step.DRAFT)
    hall.act(draft, "consult", OFFICER, departments=["ADPDU", "DGPL"], question="Ce știți?")
    park, police = sorted(hall.dossier(case_id).opinions_awaited, key=lambda task: task.department)
    assert standing(OTHER_OFFICER, hall.case(case_id), RIGHTS[Right.VIEW])
    assert standing(OTHER_OFFICER, hall.case(case_id), RIGHTS[Right.REVEAL]) is None
    with pytest.raises(Stale, match="ADPDU, DGPL"):
        hall.act(draft, "draft", OFFICER, subject="S", body="B.")
    first = hall.act(park.task_id, "give_opinion", OTHER_OFFICER, text="Fără arbori.", favourable=True)
    again = hall.act(park.task_id, "give_opinion", OTHER_HEAD, text="Altfel.", favourable=False)
    assert (first.repeated, again.repeated, again.by) == (False, True, OTHER_OFFICER.username)
    hall.act(police.task_id, "recall", OFFICER, reason="Termenul.")
    assert hall.dossier(case_id).opinions_awaited == ()
    assert hall.act(draft, "draft", OFFICER, subject="S", body="B.").action == "draft"
    assert [e for e in hall.events(case_id) if e.startswith(("consulted", "opinion"))] == [
        "consulted", "opinion_given", "opinion_recalled",
    ]  # fmt: skip
    opinions = [task for task in hall.dossier(case_id).tasks if task.step is Step.OPINION]
    assert [task.state for task in opinions] == [TaskState.DELIVERED] * 2


def test_who_is_asked_already_is_not_asked_twice() -> None:
    hall = TownHall()
    case_id, draft = hall.to_step(Step.DRAFT)
    first = hall.act(draft, "consult", OFFICER, departments=["ADPDU"], question="Ce știți?")
    again = hall.act(draft, "consult", OFFICER, departments=["ADPDU"], question="Ce știți?")
    assert (again.repeated, again.by, again.at) == (True, OFFICER.username, first.at)
    for other, question in ((OFFICER, "Altceva?"), (HEAD, "Ce știți?")):
        with pytest.raises(Stale):
            hall.act(draft, "consult", other, departments=["ADPDU"], question=question)
    assert hall.events(case_id).count("consulted") == 1


@pytest.mark.parametrize("departments", [[], ["DRPMD"], ["NOWHERE"], "x", None])
def test_others_of_the_house_are_asked(departments: object) -> None:
    hall = TownHall()
    _, draft = hall.to_step(Step.DRAFT)
    with pytest.raises(InvalidInput):
        hall.act(draft, "consult", OFFICER, departments=departments, question="Ce știți?")


def test_only_the_department_asked_answers_and_only_the_asker_gives_up() -> None:
    hall = TownHall()
    _, task_id = hall.to_step(Step.OPINION)
    for actor in (OFFICER, HEAD, COLLEAGUE):
        with pytest.raises(NotAllowed):
            hall.act(task_id, "give_opinion", actor, text="Da.", favourable=True)
    with pytest.raises(NotAllowed):
        hall.act(task_id, "recall", OTHER_HEAD, reason="Nu.")


def test_an_opinion_outlives_the_workflows_steps_and_stands_in_its_queue() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.OPINION)
    hall.ask(case_id, Step.DRAFT)
    assert [task.task_id for task in hall.dossier(case_id).opinions_awaited] == [task_id]
    page = list_tasks(
        Asked(), actor=OTHER_HEAD, today=local_day(hall.clock.now()), held=(),
        departments=[each.code for each in this_town().institution.departments], queues=hall.cases,
    )  # fmt: skip
    assert [task.task_id for task in page.tasks] == [task_id]


def test_each_is_offered_what_is_theirs() -> None:
    hall = TownHall()
    case_id, task_id = hall.to_step(Step.OPINION)
    task = hall.dossier(case_id).task(task_id)
    assert task is not None
    offered = {actor.username: actions(actor, task, (), hall.case(case_id)) for actor in (OFFICER, OTHER_OFFICER)}
    assert offered == {"officer": (Action.RECALL,), "other-officer": (Action.GIVE_OPINION,)}
