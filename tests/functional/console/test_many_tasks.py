"""Many tasks in one form: assigned, taken, and what came of each; filters and files of the queue."""

import io

import pytest
from openpyxl import load_workbook

from primarie.cases.model import Step
from tests.builders.cases import HEAD
from tests.fakes.browser import Browser
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

SERVICE = "coada=serviciu&pas=assign"


def send(browser: Browser, *tasks: str, at: str = SERVICE, **fields: str) -> str:
    """What the page says after the form was sent with the tasks ticked."""
    form = browser.get(f"/consola?{at}").form("/consola/lucrari")
    ticks = {f"t-{each}": "=" for each in tasks}
    typed = {name: value for name, value in form.fields.items() if not name.startswith("t-")}
    return browser.post("/consola/lucrari", {**typed, **ticks, **fields}).text


def test_what_is_ticked_is_assigned_once_and_the_page_says_what_came_of_each(
    as_user: SignedIn, fake: FakeOffice
) -> None:
    made = [fake.hall.to_step(Step.ASSIGN, number) for number in (1, 2, 3, 4)]
    ids = [task_id for _, task_id in made]
    head, other = as_user("head"), as_user("head")
    fake.hall.act(ids[2], "assign", HEAD, assignee="colleague")
    said = send(head, *ids[:3], fapta="assign", assignee="officer")
    assert "2 lucrări din 3" in said
    assert "1/2026 : Este acum la Officer." in said
    assert ": Lucrarea este deja la Colleague." in said
    assert "Ați greșit?" in said
    assert "Era deja la Officer." in send(other, *ids[:2], fapta="assign", assignee="officer")
    assert [fake.hall.case(case_id).assignee for case_id, _ in made] == ["officer", "officer", "colleague", ""]
    assert [fake.hall.events(case_id).count("assigned") for case_id, _ in made] == [1, 1, 1, 0]


def test_a_wrong_form_is_told_and_keeps_its_ticks(as_user: SignedIn, fake: FakeOffice) -> None:
    _, task_id = fake.hall.to_step(Step.ASSIGN, 1)
    head = as_user("head")
    assert "Bifați cel puțin o lucrare." in send(head, fapta="assign", assignee="officer")
    form = head.get(f"/consola?{SERVICE}").form("/consola/lucrari")
    again = head.post("/consola/lucrari", {**form.fields, f"t-{task_id}": "=", "fapta": "assign", "assignee": ""})
    assert (again.status, "Alegeți funcționarul." in again.text) == (400, True)
    assert "checked" in again.html


def test_two_heads_with_the_same_list_lose_nothing(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, task_id = fake.hall.to_step(Step.DRAFT, 1)
    late = as_user("head")
    page = late.get("/consola?coada=serviciu&pas=draft")
    form = page.form("/consola/lucrari")
    fake.hall.act(task_id, "assign", HEAD, assignee="colleague")
    sent = {**form.fields, f"t-{task_id}": "=officer", "fapta": "assign", "assignee": "officer"}
    assert "Era deja" not in late.post("/consola/lucrari", sent).text
    assert fake.hall.case(case_id).assignee == "colleague"
    alone = late.post(
        f"/consola/dosare/{case_id}/sarcini/{task_id}",
        {"jeton": form.fields["jeton"], "action": "assign", "assignee": "officer", "was": "officer"},
    )
    assert (alone.status, "repartizată altcuiva: Colleague" in alone.text) == (409, True)
    assert fake.hall.case(case_id).assignee == "colleague"


def test_an_officer_takes_work_when_the_head_leaves_it(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, task_id = fake.hall.to_step(Step.ASSIGN, 1)
    officer, head = as_user("officer"), as_user("head")
    assert "Preluați ce este bifat" not in officer.get(f"/consola?{SERVICE}").text
    token = head.get("/consola/preluari").form("/preluari").fields["jeton"]
    wrong = head.post("/consola/preluari", {"jeton": token, "most": "zece", "last": "2026-12-24"})
    assert (wrong.status, "Scrieți un număr întreg." in wrong.text) == (400, True)
    for _ in range(2):
        head.post("/consola/preluari", {"jeton": token, "most": "10", "last": "2026-12-24", "s-petitie": "da"})
    assert len(fake.hall.staff.leaves) == 1
    assert "Petiție" in head.get("/consola/preluari").text
    said = send(officer, task_id, fapta="claim")
    assert "Este acum a dumneavoastră." in said
    assert fake.hall.case(case_id).assignee == "officer"
    for _ in range(2):
        head.post("/consola/preluari", {"jeton": token, "fapta": "inchide"})
    assert "Preluați ce este bifat" not in officer.get(f"/consola?{SERVICE}").text


def test_filters_stand_in_the_address_and_in_the_form(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.DRAFT, 1, due_date="2026-12-01")
    fake.hall.to_step(Step.DRAFT, 2, service="audienta", due_date="2026-12-05")
    head = as_user("head")
    only = head.get("/consola?coada=serviciu&fel=audienta").html
    assert (">1/2026<" in only, ">2/2026<" in only) == (False, True)
    backwards = head.get("/consola?coada=serviciu&ordine=ultimele").html
    assert backwards.index(">2/2026<") < backwards.index(">1/2026<")
    assert ">1/2026<" in head.get("/consola?coada=serviciu&cine=officer").html
    assert "Niciuna nu se potrivește" in head.get("/consola?coada=serviciu&cine=colleague").text
    mayor = as_user("signatory")
    assert 'name="compartiment"' in mayor.get("/consola?coada=serviciu").html
    assert "Niciuna nu se potrivește" in mayor.get("/consola?coada=serviciu&compartiment=ADPDU").text
    assert 'name="compartiment"' not in head.get("/consola?coada=serviciu").html


def test_a_queue_is_taken_away_as_it_is_narrowed(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.DRAFT, 1)
    fake.hall.to_step(Step.DRAFT, 2, service="audienta")
    head = as_user("head")
    lines = head.get("/consola/lucrari/csv?coada=serviciu&fel=audienta").body.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("S6-2026-00000002;")
    assert "Zamfirescu" not in "".join(lines)
    book = load_workbook(io.BytesIO(head.get("/consola/lucrari/xlsx?coada=serviciu").body))
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["S6-2026-00000001", "S6-2026-00000002"]
    assert as_user("admin").get("/consola/lucrari/csv").status == 403


def test_a_long_queue_becomes_a_job(as_user: SignedIn, fake: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("primarie.web.console.queue_files.MOST_AT_ONCE", 2)
    for number in range(1, 5):
        fake.hall.to_step(Step.DRAFT, number)
    assert "Fișierul se pregătește" in as_user("head").follow("/consola/lucrari/csv?coada=serviciu&pas=draft").text
    (export,) = fake.desk.exports.kept.values()
    asked = fake.desk.office.sealer.open(export.asked_sealed, submission_id=export.export_id)
    assert (export.kind, export.by, asked) == ("tasks", "head", {"queue": "department", "state": "draft"})
