"""Whatever the desk does, killed before or after any of its calls and done again: nothing doubled, nothing lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from primarie.cases.act_on_task import act_on_task
from primarie.cases.change import Change
from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.end_waiting import end_waiting
from primarie.cases.model import Dossier, Status, Step
from primarie.cases.name_delegate import name_delegate
from primarie.cases.preview_draft import preview_draft
from primarie.cases.reveal_applicant import reveal_applicant
from primarie.cases.save_draft import save_draft
from primarie.cases.send_message import send_message
from primarie.cases.sign_folder import Item, sign_folder
from primarie.cases.view_case import view_case
from primarie.cases.write_note import write_note
from primarie.catalogue.loader import this_town
from primarie.kernel.journal import verify_chain
from primarie.people.model import Actor
from tests.builders.cases import HEAD, OFFICER, OTHER_OFFICER, PIN, REGISTRAR, SECRETARY, SIGNATORY, TownHall
from tests.fakes.cases import FakeFolderAuthoriser
from tests.fakes.console_cases import PlainPreviews
from tests.faults import Faults, at_every_call, survive

SHOWN = "ab" * 32
PORTS = ("cases", "staff", "sealer", "letters", "authoriser", "workflow")


@dataclass
class Spot:
    """A case at a step, and its hall."""

    hall: TownHall
    case_id: str
    task_id: str

    @property
    def dossier(self) -> Dossier:
        return self.hall.dossier(self.case_id)

    @property
    def common(self) -> dict[str, Any]:
        return {"folders": self.hall.cases, "delegations": self.hall.staff, "clock": self.hall.clock}


def at(step: Step) -> Spot:
    hall = TownHall()
    return Spot(hall, *hall.to_step(step))


def killed(step: Step, work: Callable[[Spot], Any], holds: Callable[[Spot, Any], Any]) -> int:
    """Does the work with each of its calls failing once, then again in peace; `holds` looks at what came of it."""

    def scenario(faults: Faults) -> None:
        spot = at(step)
        plain = {name: getattr(spot.hall, name) for name in PORTS}
        for name in PORTS:
            setattr(spot.hall, name, faults.wrap(plain[name], name))
        survive(lambda: work(spot))
        for name, port in plain.items():
            setattr(spot.hall, name, port)
        again = work(spot)
        holds(spot, again)
        assert work(spot) == again
        assert verify_chain(spot.dossier.history) == []

    return at_every_call(scenario)


def once(event: str) -> Callable[[Spot, Any], None]:
    def holds(spot: Spot, _: Any) -> None:
        assert spot.hall.events(spot.case_id).count(event) == 1

    return holds


def acted(action: str, actor: Actor, **given: Any) -> Callable[[Spot], Any]:
    """The action and its delivery, as the desk does it; what is told of it, whether first or repeated."""

    def work(spot: Spot) -> Any:
        decision = act_on_task(spot.task_id, action, given, actor=actor, desk=spot.hall.desk)
        deliver_decision(
            decision.case_id,
            decision.task_id,
            folders=spot.hall.cases,
            workflow=spot.hall.workflow,
            deliveries=spot.hall.cases,
        )
        return decision.action, decision.by, decision.at

    return work


@pytest.mark.parametrize(
    ("step", "work", "event"),
    [
        (Step.DRAFT, acted("consult", OFFICER, departments=["ADPDU", "DGPL"], question="Ce știți?"), "consulted"),
        (Step.OPINION, acted("give_opinion", OTHER_OFFICER, text="Fără arbori.", favourable=True), "opinion_given"),
        (Step.OPINION, acted("recall", OFFICER, reason="Termenul."), "opinion_recalled"),
        (Step.DRAFT, acted("redirect", OFFICER, authority="PMB", text="Este a lor."), "drafted"),
        (Step.DRAFT, acted("extend", SIGNATORY, days=10, reason="Expertiză."), "extended"),
        (Step.COUNTERSIGN, acted("countersign", SECRETARY, pin=PIN), "countersigned"),
    ],
    ids=["consult", "give_opinion", "recall", "redirect", "extend", "countersign"],
)
def test_an_action(step: Step, work: Callable[[Spot], Any], event: str) -> None:
    assert killed(step, work, once(event)) >= 8


def test_consult_asks_each_department_one_question() -> None:
    def holds(spot: Spot, _: Any) -> None:
        assert sorted(task.department for task in spot.dossier.opinions_awaited) == ["ADPDU", "DGPL"]

    killed(Step.DRAFT, acted("consult", OFFICER, departments=["ADPDU", "DGPL"], question="Ce știți?"), holds)


def test_join_writes_both_cases_or_none() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        first = hall.registered(1)
        spot = Spot(hall, *hall.to_step(Step.ASSIGN, 2))
        cases, hall.cases = hall.cases, faults.wrap(hall.cases)
        work = acted("join", HEAD, to=first)
        survive(lambda: work(spot))
        hall.cases = cases
        assert bool(hall.case(first).joined) == bool(spot.dossier.case.joined_to)
        assert work(spot) == work(spot)
        assert (hall.case(first).joined, spot.dossier.case.joined_to) == ((spot.case_id,), first)
        assert [hall.events(each).count("joined") for each in (first, spot.case_id)] == [1, 1]

    assert at_every_call(scenario) >= 8


def test_save_draft_keeps_the_words_as_one_version() -> None:
    def work(spot: Spot) -> Any:
        given = {"subject": "Răspuns", "body": "Am verificat.", "base": "v0"}
        kept = save_draft(
            spot.case_id, given, actor=OFFICER, sealer=spot.hall.sealer, catalogue=this_town(), **spot.common
        )
        return kept.mark

    def holds(spot: Spot, mark: Any) -> None:
        assert [each.mark for each in spot.dossier.works] == [mark]

    assert killed(Step.DRAFT, work, holds) >= 8


def test_write_note_is_written_once() -> None:
    def work(spot: Spot) -> Any:
        hall = spot.hall
        return write_note(
            spot.case_id, "@colleague, vezi?", "k1", actor=OFFICER, staff=hall.staff, sealer=hall.sealer, **spot.common
        )

    def holds(spot: Spot, note: Any) -> None:
        assert spot.dossier.notes == (note,)
        assert [each.note_id for each in spot.hall.cases.mentions("colleague", limit=9)] == [note.note_id]

    assert killed(Step.DRAFT, work, holds) >= 8


def test_send_message_is_sent_once() -> None:
    def work(spot: Spot) -> Any:
        return send_message(
            spot.case_id, "Am ajuns.", "k1", actor=OFFICER, sealer=spot.hall.sealer, **spot.common
        ).message_id

    def holds(spot: Spot, message_id: Any) -> None:
        assert [each.message_id for each in spot.dossier.messages] == [message_id]
        once("message_from_office")(spot, None)

    assert killed(Step.DRAFT, work, holds) >= 6


def test_view_case_is_seen_once_and_shown_always() -> None:
    def work(spot: Spot) -> Any:
        hall = spot.hall
        shown = view_case(spot.case_id, "r1", actor=OFFICER, letters=hall.letters, sealer=hall.sealer, **spot.common)
        return shown.case.case_id, shown.applicant

    assert killed(Step.DRAFT, work, once("viewed")) >= 8


def test_reveal_applicant_is_recorded_before_it_is_shown() -> None:
    def work(spot: Spot) -> Any:
        return reveal_applicant(
            spot.case_id, "Îl sun.", "r1", actor=OFFICER, sealer=spot.hall.sealer, **spot.common
        ).name

    def holds(spot: Spot, _: Any) -> None:
        (seen,) = [each for each in spot.dossier.events("viewed") if each.after.get("revealed")]
        assert seen.why

    assert killed(Step.DRAFT, work, holds) >= 6


def test_preview_changes_nothing() -> None:
    def work(spot: Spot) -> Any:
        return preview_draft(
            spot.case_id, {"subject": "S", "body": "B.", "kind": "letter"}, actor=OFFICER, previews=PlainPreviews(),
            sealer=spot.hall.sealer, catalogue=this_town(), **spot.common,
        )  # fmt: skip

    before = at(Step.DRAFT).dossier

    def holds(spot: Spot, pdf: Any) -> None:
        assert pdf.startswith(b"%PDF")
        assert (len(spot.dossier.drafts), len(spot.dossier.works)) == (len(before.drafts), len(before.works))
        assert len(spot.dossier.history) == len(before.history)

    assert killed(Step.DRAFT, work, holds) >= 4


def test_name_delegate_names_one() -> None:
    def work(spot: Spot) -> Any:
        given = {"delegate": "colleague", "from": "2026-11-24", "to": "2026-11-30"}
        hall = spot.hall
        return name_delegate(
            given, actor=HEAD, staff=hall.staff, delegations=hall.staff, clock=hall.clock
        ).delegation_id

    def holds(spot: Spot, delegation_id: Any) -> None:
        assert list(spot.hall.staff.delegations) == [delegation_id]

    assert killed(Step.ASSIGN, work, holds) >= 4


def test_end_waiting_lets_the_task_go_once() -> None:
    def scenario(faults: Faults) -> None:
        spot = at(Step.ASSIGN)
        hall = spot.hall
        annulled = Change.of(hall.case(spot.case_id)).entry(
            "annulled", by=REGISTRAR, at=hall.clock.now(), status=Status.CLOSED
        )
        hall.cases.commit(annulled)
        survive(lambda: end_waiting(spot.case_id, actor=REGISTRAR, folders=faults.wrap(hall.cases), clock=hall.clock))
        end_waiting(spot.case_id, actor=REGISTRAR, folders=hall.cases, clock=hall.clock)
        (ended,) = hall.cases.undelivered(until="9", limit=5)
        assert (ended.task_id, ended.result["action"]) == (spot.task_id, "close")

    assert at_every_call(scenario) >= 4


def test_a_folder_that_is_killed_anywhere_signs_each_letter_once() -> None:
    def scenario(faults: Faults) -> None:
        hall = TownHall()
        made = [hall.to_step(Step.SIGN, number) for number in (1, 2, 3)]
        items = [Item(task_id, SHOWN) for _, task_id in made]

        def work(wrapped: Callable[[Any], Any]) -> Any:
            plain = hall.cases
            hall.cases = wrapped(plain)
            try:
                return sign_folder(
                    items, PIN, "folder", actor=SIGNATORY, desk=hall.desk,
                    folder=wrapped(FakeFolderAuthoriser(hall.authoriser)),
                    tell=lambda case_id, task_id: deliver_decision(
                        case_id, task_id, folders=plain, workflow=hall.workflow, deliveries=plain
                    ),
                )  # fmt: skip
            finally:
                hall.cases = plain

        survive(lambda: work(faults.wrap))
        found = work(lambda port: port)
        assert [each.decision is not None and each.decision.action for each in found] == ["sign"] * 3
        for case_id, _ in made:
            assert hall.case(case_id).status is Status.SIGNED
            assert hall.events(case_id).count("signed") == 1

    assert at_every_call(scenario) >= 20
