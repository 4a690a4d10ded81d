"""The register at the registrar's desk, and delegations."""

import html
import json
import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from primarie.cases.model import Status
from primarie.exports.model import ExportState
from primarie.people.model import Applicant
from primarie.registry.record_joined import record_joined
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

PAPER = {"name": "Popescu Ion", "address": "Str. Apusului nr. 6", "summary": "Reparație trotuar", "sheets": "3"}


def text_of(cells: bytes) -> str:
    return cells.decode("utf-8-sig")


def test_a_number_to_write_on_the_paper_and_the_same_again(as_user: SignedIn, fake: FakeOffice) -> None:
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/nou").form("/nou")
    for _ in range(2):
        seen = registrar.send(form, **PAPER)
        assert (seen.status, "1/24.11.2026" in seen.text) == (201, True)
    assert len(fake.desk.office.book.chain) == 1
    other = registrar.send(form, **PAPER | {"summary": "Altceva"})
    assert (other.status, "Altceva" in other.text) == (422, True)


def test_faults_name_their_fields_and_keep_the_rest(as_user: SignedIn, fake: FakeOffice) -> None:
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/nou").form("/nou")
    typed = PAPER | {"name": "", "email": "gresit", "sheets": "multe", "channel": "counter"}
    seen = registrar.send(form, **typed)
    assert seen.status == 400
    for field in ("name", "email", "sheets"):
        assert f'href="#{field}"' in seen.html
        assert f'id="{field}"' in seen.html
    kept = seen.form("/nou").fields
    assert (kept["summary"], kept["channel"], kept["cheie"]) == (PAPER["summary"], "counter", form.fields["cheie"])
    assert fake.desk.office.book.chain == []


@pytest.mark.parametrize("path", ["/consola/registru/nou", "/consola/registru/S6-2026-00000001/anulare"])
def test_only_the_registrar_enters_and_annuls(as_user: SignedIn, path: str) -> None:
    assert as_user("officer").get(path).status == 403
    assert as_user("officer").get("/consola/registru").status == 403


def test_the_register_of_a_period_under_filters_in_the_address(as_user: SignedIn, fake: FakeOffice) -> None:
    office = fake.desk.office
    office.register("one", sheets=3)
    office.clock.forward(days=1)
    office.register("two", channel="paper")
    fake.hall.clock.at = office.clock.at
    registrar = as_user("registrar")
    seen = registrar.get("/consola/registru").html
    assert ('dosare/S6-2026-00000002">2<' in seen, "S6-2026-00000001" in seen) == (True, False)
    assert "S6-2026-00000001" in registrar.get("/consola/registru?zi=2026-11-24").html
    both = registrar.get("/consola/registru?de-la=2026-11-24&pana-la=2026-11-25").html
    assert ("S6-2026-00000001" in both, "S6-2026-00000002" in both) == (True, True)
    paper = registrar.get("/consola/registru?de-la=2026-11-24&pana-la=2026-11-25&canal=paper").html
    assert ("S6-2026-00000001" in paper, "S6-2026-00000002" in paper) == (False, True)
    assert 'value="paper" selected' in paper
    assert "canal=paper" in paper
    assert registrar.get("/consola/registru?zi=2026-02-30").status == 400
    assert "nicio înregistrare" in registrar.get("/consola/registru?zi=2026-01-02").text


def test_a_long_register_goes_on_on_another_page(as_user: SignedIn, fake: FakeOffice) -> None:
    for number in range(103):
        fake.desk.office.register(str(number))
    head = as_user("head")
    first = head.get("/consola/registru")
    (onward,) = re.findall(r'href="([^"]+)" rel="next"', first.html)
    assert ("S6-2026-00000100" in first.html, "S6-2026-00000101" in first.html) == (True, False)
    second = head.get(html.unescape(onward)).html
    assert [f"S6-2026-{number:08d}" in second for number in (100, 101, 103)] == [False, True, True]
    assert 'rel="next"' not in second


def test_a_special_register_is_a_view_with_a_serial_of_its_own(as_user: SignedIn, fake: FakeOffice) -> None:
    desk, registrar = fake.desk, as_user("registrar")
    for key, slug in (("one", "petitie"), ("two", "informatii-publice"), ("three", "sesizare")):
        desk.office.register(key, service=slug)
    seen = registrar.get("/consola/registru?special=petitii")
    assert "Registrul petițiilor" in seen.text
    assert ("S6-2026-00000001" in seen.html, "S6-2026-00000002" in seen.html) == (True, False)
    assert re.findall(r"</th>\s*<td>(\d+)</td>", seen.html) == ["1", "2"]


def test_the_register_to_take_away(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.desk.office.register("one")
    head = as_user("head")
    pdf, sheet = head.get("/consola/registru/pdf?zi=2026-11-24"), head.get("/consola/registru/csv?zi=2026-11-24")
    assert pdf.body.startswith(b"%PDF-")
    assert sheet.headers["Content-Type"].startswith("text/csv")
    assert "registru-2026-11-24.csv" in sheet.headers["Content-Disposition"]
    assert "Groapă în trotuar" in text_of(sheet.body)
    assert head.get("/consola/registru/xlsx?zi=2026-11-24").body.startswith(b"PK")


def test_what_is_too_long_becomes_a_job_whose_page_says_how_far_it_is(as_user: SignedIn, fake: FakeOffice) -> None:
    desk, head = fake.desk, as_user("head")
    desk.most_at_once = 1
    for key in ("one", "two"):
        desk.office.register(key)
    moved = head.get("/consola/registru/xlsx?zi=2026-11-24")
    (export_id,) = desk.queue.put_in
    assert (moved.status, moved.headers["Location"]) == (303, f"/consola/exporturi/{export_id}")
    waiting = head.get(moved.headers["Location"])
    assert ("se pregătește" in waiting.text, 'data-waiting="1"' in waiting.html) == (True, True)
    assert head.get(f"/consola/exporturi/{export_id}/fisier").headers["Location"].endswith(export_id)
    desk.exports.note(replace(desk.exports.kept[export_id], state=ExportState.READY, name="registru.xlsx", key="k"))
    assert "Descărcați" in as_user("registrar").get(moved.headers["Location"]).text
    assert head.get(f"/consola/exporturi/{export_id}/fisier").headers["Location"].startswith("https://files.example/")
    assert as_user("officer").get(moved.headers["Location"]).status == 403


def test_an_entry_is_annulled_with_its_reason(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.desk.office.register("one")
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/S6-2026-00000001/anulare").form("/anulare")
    assert registrar.send(form, reason=" ").status == 400
    assert len(fake.desk.office.book.chain) == 1
    assert "anulată" in registrar.submit(form, reason="De două ori.").text
    seen = registrar.get("/consola/registru")
    assert "De două ori." in seen.text
    assert "S6-2026-00000001/anulare" not in seen.html
    only = registrar.get("/consola/registru?stare=valid")
    assert "nicio înregistrare" in only.text


def test_joined_entries_are_shown_both_ways(as_user: SignedIn, fake: FakeOffice) -> None:
    office = fake.desk.office
    office.register("one")
    office.register("two")
    record_joined("S6-2026-00000002", to="S6-2026-00000001", pen=office.pen)
    seen = as_user("head").get("/consola/registru").text
    assert "Conexată la 1/2026" in seen
    assert "Conexate la aceasta: 2/2026" in seen


def test_documents_of_the_office_stand_in_the_same_register(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.desk.office.register("one")
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/document").form("/document")
    wrong = registrar.send(form, direction="out", summary="", addressee="")
    assert (wrong.status, 'href="#addressee"' in wrong.html, 'href="#summary"' in wrong.html) == (400, True, True)
    letter = {"direction": "out", "summary": "Adresă de informare", "addressee": "Apa Nova", "department": "DRPMD"}
    for _ in range(2):
        done = registrar.send(form, **letter)
        assert (done.status, "2/24.11.2026" in done.text) == (201, True)
    order = registrar.get("/consola/registru/document").form("/document")
    told = registrar.send(order, direction="internal", summary="Dispoziție", department="CABINET", special="dispozitii")
    assert "Registrul dispozițiilor primarului" in told.text
    answer = registrar.get("/consola/registru/document").form("/document")
    told = registrar.send(answer, **letter | {"answers": "S6-2026-00000001"})
    assert "1/24.11.2026" in told.text
    seen = registrar.get("/consola/registru?fel=out")
    assert ("Apa Nova" in seen.text, "Dispoziție" in seen.text) == (True, False)


def test_the_next_entry_keeps_what_a_pile_has_in_common(as_user: SignedIn) -> None:
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/nou").form("/nou")
    done = registrar.send(form, **PAPER | {"channel": "counter", "service": "sesizare", "replyBy": "post"})
    again = done.form("/nou").fields
    assert again == {"channel": "counter", "service": "sesizare", "kind": "person", "replyBy": "post"}
    fresh = registrar.get("/consola/registru/nou?" + urlencode(again)).form("/nou").fields
    assert (fresh["channel"], fresh["service"], fresh["summary"]) == ("counter", "sesizare", "")


def test_scans_come_by_a_plain_form_and_go_with_the_entry(as_user: SignedIn, fake: FakeOffice) -> None:
    registrar = as_user("registrar")
    page = registrar.get("/consola/registru/nou?channel=counter")
    upload_id = next(iter(fake.desk.uploads.ids()))
    assert "form-action 'self' http" in page.headers["Content-Security-Policy"]
    back = registrar.get(f"/consola/registru/nou?channel=counter&venit={upload_id}")
    assert "Scanarea 1" in back.text
    form = back.form("/consola/registru/nou")
    assert form.fields["scans"] == upload_id
    done = registrar.send(form, **PAPER)
    assert (done.status, "1 fișier" in done.text) == (201, True)
    (case,) = fake.desk.office.book.cases.values()
    assert case.uploads == (upload_id,)


def test_a_script_asks_leave_for_each_scan(as_user: SignedIn) -> None:
    registrar = as_user("registrar")
    jeton = registrar.get("/consola/registru/nou").form("/nou").fields["jeton"]
    asked = {"jeton": jeton, "filename": "scan.pdf", "contentType": "application/pdf", "size": "1000"}
    given = json.loads(registrar.post("/consola/registru/nou/scanari", asked).body)
    assert {"uploadId", "url", "fields"} == set(given)
    refused = json.loads(registrar.post("/consola/registru/nou/scanari", asked | {"contentType": "text/html"}).body)
    assert "PDF" in refused["why"]


def test_a_known_applicant_fills_the_form(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.desk.known["ana@example.ro"] = Applicant(
        kind="person", name="Ana Pop", email="ana@example.ro", address="Str. Lungă 1"
    )
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/nou").form("/nou")
    seen = registrar.send(form, email="ana@example.ro", summary="Groapă", cauta="1")
    filled = seen.form("/consola/registru/nou").fields
    assert (filled["name"], filled["address"], filled["summary"]) == ("Ana Pop", "Str. Lungă 1", "Groapă")
    unknown = registrar.send(form, email="alt@example.ro", cauta="1")
    assert "Nu este cunoscut" in unknown.text


def test_a_label_bears_number_date_and_code(as_user: SignedIn) -> None:
    registrar = as_user("registrar")
    seen = registrar.get("/consola/registru/S6-2026-00000042/eticheta?zi=2026-11-24&coala=a4-24&loc=5&exemplare=2")
    assert seen.text.count("42/24.11.2026") >= 2
    assert seen.html.count("l-label--blank") == 4
    assert seen.html.count("<svg") >= 2
    assert registrar.get("/consola/registru/S6-2026-00000042/eticheta").status == 404
    assert as_user("officer").get("/consola/registru/S6-2026-00000042/eticheta?zi=2026-11-24").status == 403


def test_numbers_kept_for_paper_are_entered_with_their_true_time(as_user: SignedIn, fake: FakeOffice) -> None:
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/rezervate").form("/rezervate")
    assert registrar.send(form, count="0", why="Pană").status == 400
    for _ in range(2):
        sheet = registrar.send(form, count="3", why="Pană de curent")
        assert (sheet.status, "numerele 1–3/2026" in sheet.text) == (201, True)
    fake.desk.office.clock.forward(hours=5)
    entry = registrar.get("/consola/registru/nou?rezervat=S6-2026-00000002").form("/consola/registru/nou")
    late = registrar.send(entry, **PAPER | {"receivedAt": "2026-11-24T18:00"})
    assert 'href="#receivedAt"' in late.html
    done = registrar.send(entry, **PAPER | {"receivedAt": "2026-11-24T11:30"})
    assert (done.status, "2/24.11.2026" in done.text) == (201, True)
    taken = registrar.get("/consola/registru/nou?rezervat=S6-2026-00000002").form("/consola/registru/nou")
    assert registrar.send(taken, **PAPER | {"receivedAt": "2026-11-24T11:40"}).status == 409
    waiting = registrar.get("/consola/registru/rezervate").html
    assert ("rezervat=S6-2026-00000001" in waiting, "rezervat=S6-2026-00000002" in waiting) == (True, False)
    annul = registrar.get("/consola/registru/S6-2026-00000001/anulare").form("/anulare")
    registrar.submit(annul, reason="Nefolosit")
    assert "rezervat=S6-2026-00000001" not in registrar.get("/consola/registru/rezervate").html
    seen = registrar.get("/consola/registru").text
    assert "Primită 24.11.2026, 11:30, înscrisă 24.11.2026, 15:00" in seen


def test_the_days_of_the_register(as_user: SignedIn, fake: FakeOffice) -> None:
    office = fake.desk.office
    office.register("one")
    office.clock.forward(days=1)
    office.close("2026-11-24")
    fake.hall.clock.at = office.clock.at
    head = as_user("head")
    seen = head.get("/consola/registru/zile")
    assert "Deschisă" in seen.text
    assert "Închisă" in seen.text
    assert office.days.closed["2026-11-24"].root in seen.html
    assert head.get("/consola/registru/zile/2026-11-24/foaie").status == 404
    fake.desk.papers.add("2026-11-24")
    assert head.get("/consola/registru/zile/2026-11-24/foaie").headers["Location"].endswith("2026-11-24.pdf")
    assert as_user("officer").get("/consola/registru/zile").status == 403


def test_a_delegate_is_named_and_listed(as_user: SignedIn) -> None:
    head = as_user("head")
    form = head.get("/consola/delegari").form("/delegari")
    wrong = head.send(form, delegate="colleague", first="2026-11-30", last="2026-11-25")
    assert (wrong.status, 'href="#last"' in wrong.html) == (400, True)
    assert wrong.form("/delegari").fields["delegate"] == "colleague"
    done = head.submit(form, delegate="colleague", first="2026-11-24", last="2026-11-30", reason="Concediu")
    assert "Concediu" in done.text
    assert "Concediu" in as_user("officer").get("/consola/delegari").text


def test_who_has_nothing_to_delegate_names_nobody(as_user: SignedIn) -> None:
    officer = as_user("officer")
    page = officer.get("/consola/delegari")
    assert not [form for form in page.forms() if form.action.endswith("/delegari")]
    jeton = page.form("/iesire").fields["jeton"]
    assert officer.post("/consola/delegari", {"jeton": jeton, "delegate": "colleague"}).status == 403


def test_a_paper_that_comes_later_is_scanned_into_its_case(as_user: SignedIn, fake: FakeOffice) -> None:
    case_id = fake.hall.registered(status=Status.IN_PROGRESS)
    registrar = as_user("registrar")
    page = registrar.get(f"/consola/registru/{case_id}/scanari")
    nothing = registrar.send(page.form("/scanari"))
    assert (nothing.status, "Încărcați cel puțin o scanare" in nothing.text) == (400, True)
    upload_id = next(iter(fake.desk.uploads.ids()))
    back = registrar.get(f"/consola/registru/{case_id}/scanari?scanari=&venit={upload_id}")
    assert "Scanarea 1" in back.text
    for _ in range(2):
        done = registrar.send(back.form("/scanari"))
        assert done.headers["Location"] == f"/consola/dosare/{case_id}?facut=scanned"
    assert fake.hall.events(case_id).count("scan_added") == 1
    assert [each.upload_id for each in fake.hall.dossier(case_id).files] == [upload_id]
