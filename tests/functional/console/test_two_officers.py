"""Two people on one case at once: whoever saves later is told what changed meanwhile, and nothing is lost."""

from primarie.cases.model import Status, Step
from primarie.cases.receive_message import receive_message
from primarie.signing.model import Stage
from tests.builders.cases import HEAD, PIN
from tests.fakes.browser import Browser, Seen
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn


def opened(browser: Browser, case_id: str) -> Seen:
    seen = browser.get(f"/consola/dosare/{case_id}")
    assert seen.status == 200, seen.text
    return seen


def test_a_message_does_not_cross_another(as_user: SignedIn, fake: FakeOffice) -> None:
    hall = fake.hall
    case_id, _ = hall.to_step(Step.DRAFT)
    head, officer = as_user("head"), as_user("officer")
    path = f"/consola/dosare/{case_id}/mesaje"
    first, later = opened(officer, case_id).form(path), opened(head, case_id).form(path)
    assert officer.send(first, text="Trecem mâine.").status == 303
    hall.clock.forward(seconds=1)
    crossed = head.send(later, text="Nu trecem mâine.")
    assert crossed.status == 409
    for words in ("Între timp a apărut alt mesaj", "Trecem mâine.", "Nu trecem mâine."):
        assert words in crossed.text
    assert len(hall.dossier(case_id).messages) == 1
    receive_message(case_id, "Bine.", "k", folders=hall.cases, claims=hall.claims, sealer=hall.sealer, clock=hall.clock)
    hall.clock.forward(seconds=1)
    again = head.send(crossed.form(path))
    assert (again.status, "Bine." in again.text) == (409, True)
    assert head.submit(again.form(path)).status == 200
    assert [each.actor for each in hall.dossier(case_id).messages] == ["officer", "applicant", "head"]


def test_who_writes_a_note_is_shown_those_that_came_meanwhile(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer, colleague = as_user("officer"), as_user("colleague")
    path = f"/consola/dosare/{case_id}/note"
    first, later = opened(officer, case_id).form(path), opened(colleague, case_id).form(path)
    assert "scrisă între timp" not in officer.submit(first, note="Am sunat eu.").text
    fake.hall.clock.forward(seconds=1)
    told = colleague.submit(later, note="Sun eu azi.")
    assert "Nota a fost scrisă. Între timp au mai scris: Officer" in told.text
    assert told.html.count("scrisă între timp") == 1
    assert [note.actor for note in fake.hall.dossier(case_id).notes] == ["officer", "colleague"]


def test_a_head_does_not_undo_unseen_what_another_assigned(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, task_id = fake.hall.to_step(Step.DRAFT)
    head = as_user("head")
    form = opened(head, case_id).form("", action="assign")
    assert form.fields["was"] == "officer"
    fake.hall.act(task_id, "assign", HEAD, assignee="colleague")
    told = head.send(form, assignee="officer")
    assert (told.status, "altcuiva: Colleague" in told.text) == (409, True)
    assert fake.hall.case(case_id).assignee == "colleague"
    assert head.submit(opened(head, case_id).form("", action="assign"), assignee="officer").status == 200
    assert fake.hall.case(case_id).assignee == "officer"


def test_fifty_are_signed_in_one_go_and_a_second_click_finds_them_signed(as_user: SignedIn, fake: FakeOffice) -> None:
    made = [fake.hall.to_step(Step.SIGN, number) for number in range(1, 51)]
    for case_id, _ in made:
        fake.letter(case_id, stage=Stage.APPROVED)
    signatory = as_user("signatory")
    form = signatory.get("/consola/semnat").form("/consola/semnat")
    shown = fake.papers[made[0][0]][0].at(Stage.APPROVED).sha256
    ticks = {f"t-{task_id}": shown for _, task_id in made}
    failing = made[7]
    fake.hall.authoriser.hashes["doc-1"] = shown
    ticks[f"t-{failing[1]}"] = "0" * 64
    done = signatory.send(form, pin=PIN, **ticks)
    assert "49 de scrisori semnate din 50" in done.text
    assert {fake.hall.case(case_id).status for case_id, _ in made if case_id != failing[0]} == {Status.SIGNED}
    assert fake.hall.case(failing[0]).status is Status.APPROVED
    again = signatory.send(form, pin=PIN, **ticks)
    assert "49 de scrisori semnate din 50" in again.text
    assert all(fake.hall.events(case_id).count("signed") == 1 for case_id, _ in made if case_id != failing[0])


def test_a_folder_that_takes_long_goes_on_by_a_button(as_user: SignedIn, fake: FakeOffice) -> None:
    made = [fake.hall.to_step(Step.SIGN, number) for number in (1, 2)]
    for case_id, _ in made:
        fake.letter(case_id, stage=Stage.APPROVED)
    fake.hall.folders.slow = True
    signatory = as_user("signatory")
    form = signatory.get("/consola/semnat").form("/consola/semnat")
    shown = fake.papers[made[0][0]][0].at(Stage.APPROVED).sha256
    waiting = signatory.send(form, pin=PIN, **{f"t-{task_id}": shown for _, task_id in made})
    assert "0 scrisori semnate din 2" in waiting.text
    assert PIN not in waiting.html
    done = signatory.submit(waiting.form("/consola/semnat"))
    assert "2 scrisori semnate din 2" in done.text
