"""A case at the desk: read, decided, and never decided twice."""

from dataclasses import replace
from typing import Any

import pytest

from primarie.cases.model import Action, Status, Step
from primarie.signing.model import Hand, Person, Stage
from tests.builders.cases import HEAD, OFFICER, PIN
from tests.fakes.browser import Browser, Seen
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn


def opened(browser: Browser, case_id: str) -> Seen:
    seen = browser.get(f"/consola/dosare/{case_id}")
    assert seen.status == 200, seen.text
    return seen


def test_a_case_from_assignment_to_signature_by_three_people(as_user: SignedIn, fake: FakeOffice) -> None:
    hall = fake.hall
    case_id = hall.registered()
    hall.ask(case_id, Step.ASSIGN)
    head, officer, signatory = as_user("head"), as_user("officer"), as_user("signatory")
    done = head.submit(opened(head, case_id).form("", action="assign"), assignee="officer")
    assert "Lucrarea a fost repartizată" in done.text
    hall.ask(case_id, Step.DRAFT)
    text = "Am verificat.\n\n- unu\n- doi"
    done = officer.submit(opened(officer, case_id).form("", action="draft"), subject="Groapă", body=text)
    assert "trimis la aviz" in done.text
    hall.ask(case_id, Step.APPROVE, "doc-1")
    letter = fake.letter(case_id)
    page = opened(head, case_id)
    assert letter.at(Stage.RENDERED).sha256 in page.text
    assert "avizat" in head.submit(page.form("", action="approve"), pin=PIN).text
    fake.letter(case_id, stage=Stage.APPROVED)
    hall.ask(case_id, Step.SIGN, "doc-1")
    assert "semnat" in signatory.submit(opened(signatory, case_id).form("", action="sign"), pin=PIN).text
    assert hall.case(case_id).status is Status.SIGNED
    assert hall.dossier(case_id).drafts[0].number == 1


def test_a_double_click_does_it_once_and_says_so(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer = as_user("officer")
    form = opened(officer, case_id).form("", action="draft")
    assert officer.send(form, subject="Unu", body="Text.").status == 303
    second = officer.send(form, subject="Unu", body="Text.")
    assert second.status == 409
    assert "de dumneavoastră" in second.text
    assert len(fake.hall.dossier(case_id).drafts) == 1


def test_who_comes_second_learns_who_was_first_and_keeps_the_words(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, task_id = fake.hall.to_step(Step.APPROVE)
    fake.letter(case_id)
    head = as_user("head")
    form = opened(head, case_id).form("", action="return")
    fake.hall.act(task_id, "approve", HEAD, pin=PIN)
    fake.hall.staff.enrol(fake.pool.people["head"])
    seen = head.send(form, reason="Lipsește temeiul legal.")
    assert seen.status == 409
    assert "Răspunsul a fost avizat" in seen.text
    other = as_user("other-head")
    assert other.send(form).status == 403


def test_only_what_was_shown_is_signed(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.APPROVE)
    fake.letter(case_id)
    head = as_user("head")
    form = opened(head, case_id).form("", action="approve")
    changed = head.send(form, pin=PIN, sha256="0" * 64)
    assert (changed.status, "s-a schimbat" in changed.text) == (409, True)
    assert head.send(form, pin=PIN, sha256="").status == 409
    assert fake.hall.authoriser.given == []
    assert fake.hall.task(case_id).step is Step.APPROVE


def test_a_wrong_pin_is_told_at_its_field_and_not_repeated(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.APPROVE)
    fake.letter(case_id)
    head = as_user("head")
    seen = head.send(opened(head, case_id).form("", action="approve"), pin="999000")
    assert (seen.status, "PIN greșit" in seen.text, "999000" in seen.html) == (400, True, False)
    assert 'href="#approve-pin"' in seen.html
    assert 'id="approve-pin"' in seen.html


def test_who_drafted_is_not_offered_the_signature(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    fake.hall.staff.enrol(OFFICER)
    task = fake.hall.ask(case_id, Step.ASSIGN)
    fake.hall.act(task, "assign", HEAD, assignee="officer")
    fake.hall.act(fake.hall.ask(case_id, Step.DRAFT), "draft", OFFICER, subject="S", body="B")
    fake.hall.ask(case_id, Step.APPROVE, "doc-1")
    fake.letter(case_id)
    page = opened(as_user("officer"), case_id)
    assert not [form for form in page.forms() if form.fields.get("action") == "approve"]


def test_a_refused_draft_keeps_every_word(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer = as_user("officer")
    body = "Un text <b>lung</b> & greu.\n\n**bold**"
    seen = officer.send(opened(officer, case_id).form("", action="draft"), subject="", body=body)
    assert seen.status == 400
    assert seen.form("", action="draft").fields["body"].strip() == body
    assert "<b>lung" not in seen.html


def test_a_returned_letter_comes_back_with_its_text_and_the_reason(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.APPROVE)
    fake.letter(case_id)
    head, officer = as_user("head"), as_user("officer")
    head.submit(opened(head, case_id).form("", action="return"), reason="Lipsește temeiul legal.")
    fake.hall.ask(case_id, Step.DRAFT)
    page = opened(officer, case_id)
    assert "Lipsește temeiul legal." in page.text
    assert page.form("", action="draft").fields["body"].strip() == "Am reparat."


@pytest.mark.parametrize(
    ("step", "who", "action", "typed"),
    [
        (Step.ASSIGN, "head", "close", {"reason": "Petiție anonimă."}),
        (Step.ASSIGN, "head", "redirect", {"authority": "PMB", "text": "Vă trimitem petiția."}),
        (Step.ASSIGN, "head", "redirect", {"other": "Metrorex SA, Bd. Dinicu Golescu 38", "text": "Vă trimitem."}),
        (Step.DRAFT, "officer", "clarify", {"text": "La ce scară?"}),
        (Step.DRAFT, "signatory", "extend", {"days": "10", "reason": "Verificări pe teren."}),
        (Step.SIGN, "signatory", "reject", {"reason": "Greșeală în text."}),
    ],
)
def test_every_other_action_has_its_form(
    as_user: SignedIn, fake: FakeOffice, step: Step, who: str, action: str, typed: dict[str, Any]
) -> None:
    case_id, _ = fake.hall.to_step(step)
    fake.letter(case_id, stage=Stage.APPROVED)
    browser = as_user(who)
    done = browser.submit(opened(browser, case_id).form("", action=action), **typed)
    assert (done.status, "Gata" in done.text) == (200, True), done.text


def test_a_case_is_joined_to_the_number_as_people_write_it(as_user: SignedIn, fake: FakeOffice) -> None:
    first, _ = fake.hall.to_step(Step.DRAFT, 1)
    fake.hall.clock.forward(minutes=1)
    second, _ = fake.hall.to_step(Step.DRAFT, 2)
    officer = as_user("officer")
    done = officer.submit(opened(officer, second).form("", action="join"), to="1/2026")
    assert "conexată" in done.text
    assert fake.hall.case(second).joined_to == first


def test_the_case_goes_to_another_department(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.ASSIGN)
    head = as_user("head")
    form = next(f for f in opened(head, case_id).forms() if "department" in f.fields)
    head.send(form, department="ADPDU")
    assert fake.hall.case(case_id).department == "ADPDU"


def test_the_applicant_is_masked_until_there_is_a_reason(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer = as_user("officer")
    page = opened(officer, case_id)
    assert "profira@example.ro" not in page.html
    refused = officer.send(page.form("/solicitant"), reason=" ")
    assert (refused.status, "profira@example.ro" in refused.html) == (400, False)
    shown = officer.send(page.form("/solicitant"), reason="Sun pentru detalii.")
    assert "profira@example.ro" in shown.text
    assert "Sun pentru detalii." in opened(officer, case_id).text


def test_a_message_goes_once_however_often_it_is_sent(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer = as_user("officer")
    form = opened(officer, case_id).form("/mesaje")
    for _ in range(2):
        assert officer.send(form, text="Verificăm.").status == 303
    assert len(fake.hall.dossier(case_id).messages) == 1


def test_reading_leaves_a_trace_and_files_open_by_link(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.APPROVE)
    fake.letter(case_id)
    head = as_user("head")
    opened(head, case_id)
    link = head.get(f"/consola/dosare/{case_id}/fisiere/doc-1")
    assert (link.status, link.headers["Location"]) == (303, "https://documents.example/doc-1")
    assert fake.hall.events(case_id).count("viewed") == 2


def test_a_foreign_case_and_a_missing_one_are_pages_too(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    for path, status in ((f"/consola/dosare/{case_id}", 403), ("/consola/dosare/S6-2026-00009999", 404)):
        seen = as_user("other-officer").get(path)
        assert (seen.status, "<html" in seen.html) == (status, True)
    assert "Zamfirescu" not in as_user("other-officer").get(f"/consola/dosare/{case_id}").html


def test_a_form_of_another_session_sends_nothing_by_itself(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, task_id = fake.hall.to_step(Step.ASSIGN)
    head = as_user("head")
    for token in ("", "f" * 32, as_user("officer").get("/consola").form("/iesire").fields["jeton"]):
        fields = {"action": "assign", "assignee": "officer", "jeton": token}
        seen = head.post(f"/consola/dosare/{case_id}/sarcini/{task_id}", fields)
        assert seen.status == 403
        assert fake.hall.task(case_id).step is Step.ASSIGN
    again = head.submit(seen.form(f"/sarcini/{task_id}"))
    assert "repartizată" in again.text


def test_a_fault_is_a_page_that_keeps_what_was_typed(
    as_user: SignedIn, fake: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer = as_user("officer")
    form = opened(officer, case_id).form("", action="draft")

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("profira@example.ro")

    monkeypatch.setattr(fake.hall, "act", broken)
    seen = officer.send(form, subject="S", body="Un text de păstrat.")
    assert (seen.status, "Un text de păstrat." in seen.text, "profira" in seen.html) == (500, True, False)


def test_an_archived_case_shows_its_receipt_and_its_place_in_the_law(as_user: SignedIn, fake: FakeOffice) -> None:
    receipt: dict[str, Any] = {
        "bucket": "arhiva",
        "key": "packages/2026/x/1.zip",
        "version_id": "v1",
        "sha256": "c" * 64,
    }
    receipt |= {"retain_until": "2032-01-01", "number": 1}
    case_id = fake.hall.registered(status=Status.ARCHIVED, receipts=(receipt,))
    text = opened(as_user("archivist"), case_id).text
    assert "Nu poate fi șters până la 01.01.2032" in text
    assert "nu mai curge" in text


def test_the_term_says_how_it_was_computed(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT, due_date="2026-12-25")
    text = opened(as_user("officer"), case_id).text
    assert "Cum s-a calculat termenul" in text
    assert "30 de zile calendaristice de la 24.11.2026" in text


def test_every_action_has_words() -> None:
    from primarie.web.console import words

    offered = set(Action) - {Action.WITHDRAW, Action.REPLY, Action.REMAKE}
    assert offered <= words.ACTIONS.keys()
    assert set(Action) <= words.DONE.keys()
    assert set(Step) == words.STEPS.keys()
    assert set(Stage) == words.STAGES.keys()


def test_a_letter_with_another_name_is_made_again_and_read_again(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.APPROVE)
    fake.letter(case_id)
    fake.hall.authoriser.named["doc-1", "head"] = "other-head"
    fake.papers[case_id] = [replace(fake.letter(case_id), hands={Hand.HEAD: Person("other-head")})]
    head = as_user("head")
    assert "poartă numele: Other-Head" in opened(head, case_id).text
    seen = head.send(opened(head, case_id).form("", action="approve"), pin=PIN)
    assert (seen.status, "verificați-o și semnați din nou" in seen.text) == (409, True)
    fake.hall.ask(case_id, Step.APPROVE, "doc-2")
    letter = fake.letter(case_id, "doc-2")
    page = opened(head, case_id)
    assert letter.at(Stage.RENDERED).sha256 in page.text
    assert "avizat" in head.submit(page.form("", action="approve"), pin=PIN).text


def test_a_note_is_written_once_and_found_by_its_colleague(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer, colleague = as_user("officer"), as_user("colleague")
    form = opened(officer, case_id).form(f"/consola/dosare/{case_id}/note")
    done = officer.submit(form, note="@colleague, ai văzut?")
    assert "Nota a fost scrisă" in done.text
    officer.send(form, note="@colleague, ai văzut?")
    assert len(fake.hall.dossier(case_id).notes) == 1
    assert f"/consola/dosare/{case_id}#note" in colleague.get("/consola/mentiuni").html
    again = officer.submit(opened(officer, case_id).form(f"/consola/dosare/{case_id}/note"), note="@nimeni?")
    assert again.status == 400
    assert "@nimeni?" in again.text


def test_a_file_is_shown_on_a_page_from_the_storages_own_origin(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    fake.letter(case_id)
    seen = as_user("officer").get(f"/consola/dosare/{case_id}/fisiere/doc-1/vizor")
    assert 'src="https://documents.example/doc-1?shown"' in seen.html
    assert "frame-src 'self' https://documents.example" in seen.headers["Content-Security-Policy"]
    assert [e.after.get("file") for e in fake.hall.dossier(case_id).events("viewed")].count("doc-1") == 1


def test_an_answer_is_kept_seen_as_a_letter_and_never_written_over_unseen(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer = as_user("officer")
    form = opened(officer, case_id).form("", action="draft")
    kept = officer.submit(
        replace(form, action=f"/consola/dosare/{case_id}/proiect"), subject="Unu", body="Primul text."
    )
    assert "Textul a fost păstrat" in kept.text
    assert "Primul text." in kept.text
    pdf = officer.send(replace(form, action=f"/consola/dosare/{case_id}/proiect/pdf"), subject="Unu", body="Primul.")
    assert (pdf.status, pdf.headers["Content-Type"]) == (200, "application/pdf")
    assert pdf.headers["Content-Disposition"].startswith("inline")
    stale = officer.send(form, subject="Unu", body="Alt text.")
    assert stale.status == 409
    assert "Textul s-a schimbat între timp" in stale.text
    assert "Primul text." in stale.text
    assert "Alt text." in stale.text
    assert fake.hall.dossier(case_id).drafts == ()
    assert officer.submit(stale.form("", action="draft")).status == 200
    assert [draft.number for draft in fake.hall.dossier(case_id).drafts] == [1]


def test_a_script_keeps_quietly_and_is_told(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    officer = as_user("officer")
    form = replace(opened(officer, case_id).form("", action="draft"), action=f"/consola/dosare/{case_id}/proiect")
    first = officer.send(form, subject="Unu", body="Text.", tacit="1")
    assert (first.status, first.headers["Content-Type"]) == (200, "application/json")
    again = officer.send(form, subject="Unu", body="Alt text.", tacit="1")
    assert again.status == 409
    assert "schimbat" in again.body.decode()


def test_a_version_says_what_it_changed_and_what_was_said_of_the_one_before(
    as_user: SignedIn, fake: FakeOffice
) -> None:
    case_id, task_id = fake.hall.to_step(Step.APPROVE)
    fake.hall.act(task_id, "return", HEAD, reason="Lipsește temeiul legal.")
    second = fake.hall.ask(case_id, Step.DRAFT)
    fake.hall.act(second, "draft", OFFICER, subject="Răspuns", body="Am reparat ieri.")
    page = opened(as_user("officer"), case_id)
    assert "Lipsește temeiul legal." in page.text
    assert "<del>reparat.</del><ins>reparat ieri.</ins>" in page.html


def test_a_folder_is_signed_with_one_pin_and_says_what_became_of_each(as_user: SignedIn, fake: FakeOffice) -> None:
    made = [fake.hall.to_step(Step.SIGN, number) for number in (1, 2)]
    for case_id, _ in made:
        fake.letter(case_id, stage=Stage.APPROVED)
    signatory = as_user("signatory")
    page = signatory.get("/consola/semnat")
    shown = fake.papers[made[0][0]][0].at(Stage.APPROVED).sha256
    assert page.html.count(f'value="{shown}"') == 2
    form = page.form("/consola/semnat")
    ticks = {f"t-{task_id}": shown for _, task_id in made}
    assert "PIN greșit" in signatory.send(form, pin="000000", **ticks).text
    done = signatory.send(form, pin=PIN, **ticks)
    assert "2 scrisori semnate din 2" in done.text
    assert {fake.hall.case(case_id).status for case_id, _ in made} == {Status.SIGNED}


def test_a_long_history_shows_its_end_and_unfolds_the_rest(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, task_id = fake.hall.to_step(Step.DRAFT)
    assert "Arătați tot istoricul" not in opened(as_user("officer"), case_id).text
    for turn in range(12):
        fake.hall.act(task_id, "assign", HEAD, assignee=("colleague", "officer")[turn % 2])
        fake.hall.act(task_id, "consult", HEAD, departments=["ADPDU"], question=f"Întrebarea {turn}?")
        opinion = fake.hall.dossier(case_id).opinions_awaited[0]
        fake.hall.act(opinion.task_id, "recall", HEAD, reason=f"Motivul {turn}.")
    page = opened(as_user("officer"), case_id)
    assert "Arătați tot istoricul (39)" in page.text
    assert all(f"Motivul {turn}." in page.text for turn in range(12))
