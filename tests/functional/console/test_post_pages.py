"""What leaves the house on paper, at the registrar's desk."""

from dataclasses import replace

import pytest

from primarie.cases.model import Step
from tests.builders.cases import OFFICER
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

PAGE = "/consola/expedieri"


def test_nothing_to_send_says_so(as_user: SignedIn) -> None:
    registrar = as_user("registrar")
    assert "Nu este nimic de expediat." in registrar.get(PAGE).text
    assert "Nicio scrisoare nu este la poștă." in registrar.get(f"{PAGE}?lista=la-posta").text
    assert f'href="{PAGE}"' in registrar.get("/consola").html


def test_a_letter_is_printed_sent_and_seen_in_the_case(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    fake.letter(case_id)
    fake.hall.posting(case_id)
    registrar = as_user("registrar")
    page = registrar.get(PAGE)
    assert "Zamfirescu Profira" in page.text
    assert f"/consola/dosare/{case_id}/fisiere/doc-1" in page.html
    form = page.form("/notice-1")
    assert form.fields["sentOn"] == "2026-11-24"
    done = registrar.submit(form, reference="RR123456789RO")
    assert "trecută ca predată la poștă" in done.text
    assert "Nu este nimic de expediat." in done.text
    twice = registrar.send(form, reference="RR123456789RO")
    assert (twice.status, "de dumneavoastră" in twice.text) == (409, True)
    assert fake.hall.events(case_id).count("posted") == 1
    case = registrar.get(f"/consola/dosare/{case_id}").text
    assert "Scrisoarea a fost predată la poștă" in case
    assert "La 24.11.2026, nr. RR123456789RO." in case


def test_another_day_for_the_same_letter_changes_nothing(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    fake.hall.posting(case_id)
    registrar = as_user("registrar")
    form = registrar.get(PAGE).form("/notice-1")
    registrar.send(form)
    other = registrar.send(form, reference="RR000000000RO")
    assert (other.status, "era deja înregistrată" in other.text) == (409, True)
    assert fake.hall.post.rows["notice-1"].reference == ""


def test_a_fault_stands_at_its_letter_and_keeps_what_was_typed(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    for number in (1, 2):
        fake.hall.posting(case_id, f"{number:08d}-notice")
    registrar = as_user("registrar")
    seen = registrar.send(registrar.get(PAGE).form("/00000002-notice"), sentOn="2026-11-30", reference="RR1")
    assert seen.status == 400
    assert 'href="#00000002-sentOn"' in seen.html
    assert 'id="00000002-sentOn"' in seen.html
    assert seen.form("/00000002-notice").fields["reference"] == "RR1"
    assert seen.form("/00000001-notice").fields["reference"] == ""


def test_what_came_back(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    posting = fake.hall.posting(case_id)
    fake.hall.post.rows["notice-1"] = replace(posting, state="sent", sent_on="2026-11-24", reference="RR1")
    registrar = as_user("registrar")
    form = registrar.get(f"{PAGE}?lista=la-posta").form("/retur")
    assert registrar.send(form).status == 400
    done = registrar.submit(form, reason="moved")
    assert "trecută ca întoarsă de poștă" in done.text
    assert registrar.send(form, reason="moved").status == 409
    assert "Destinatar mutat." in registrar.get(f"/consola/dosare/{case_id}").text


def test_pages_of_the_list(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.hall.registered()
    for number in range(3):
        fake.hall.posting(case_id, f"notice-{number}")
    registrar = as_user("registrar")
    first = registrar.get(PAGE)
    assert "Pagina următoare" in first.text
    second = registrar.get(f"{PAGE}?lista=de-expediat&de-la=notice-1")
    assert "notice-2" in second.html
    assert "De la început" in second.text


def test_a_notice_without_a_letter_is_printed_as_a_page(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, task_id = fake.hall.to_step(Step.DRAFT)
    fake.hall.act(task_id, "clarify", OFFICER, text="La ce scară?")
    seq = fake.hall.dossier(case_id).events("clarification_asked")[0].seq
    fake.hall.posting(case_id, event="clarification_asked", document_id="", letter_of="", source=f"{seq:06d}")
    registrar = as_user("registrar")
    address = f"{PAGE}/{case_id}/instiintare/{seq:06d}"
    assert address in registrar.get(PAGE).html
    sheet = registrar.get(address).text
    assert "Zamfirescu Profira" in sheet
    assert "La ce scară?" in sheet
    assert fake.hall.events(case_id)[-1] == "viewed"
    assert registrar.get(f"{PAGE}/{case_id}/instiintare/000001").status == 404


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/S6-2026-00000001/instiintare/000001"])
def test_only_the_registry_sees_it(as_user: SignedIn, path: str) -> None:
    for username in ("officer", "head"):
        assert as_user(username).get(path).status == 403
    assert "De expediat" not in as_user("head").get("/consola").text


def test_a_redirect_is_carried_with_the_files_of_the_petition(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id, _ = fake.hall.to_step(Step.ASSIGN)
    fake.hall.posting(case_id, "notice-1", event="redirected", addressee="authority")
    fake.hall.posting(case_id, "notice-2", event="redirected")
    page = as_user("registrar").get("/consola/expedieri")
    assert page.html.count(f'href="/consola/dosare/{case_id}#fisiere"') == 1
