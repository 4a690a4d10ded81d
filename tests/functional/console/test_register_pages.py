"""The register at the registrar's desk, and delegations."""

from typing import Any

import pytest

from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

PAPER = {"name": "Popescu Ion", "address": "Str. Apusului nr. 6", "summary": "Reparație trotuar", "sheets": "3"}


def row(number: int, **changes: Any) -> dict[str, Any]:
    facts = {"id": f"S6-2026-{number:08d}", "number": number, "date": "2026-11-24", "emitter": "Popescu Ion"}
    return facts | {"summary": "Reparație", "department": "DRPMD", "dueDate": "2026-12-28", "annulled": False} | changes


def test_a_number_to_write_on_the_paper_and_the_same_again(as_user: SignedIn, fake: FakeOffice) -> None:
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/nou").form("/nou")
    for _ in range(2):
        seen = registrar.send(form, **PAPER)
        assert (seen.status, "42/24.11.2026" in seen.text) == (201, True)
    assert len(fake.entered) == 1
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
    assert fake.entered == {}


@pytest.mark.parametrize("path", ["/consola/registru/nou", "/consola/registru/S6-2026-00000001/anulare"])
def test_only_the_registrar_enters_and_annuls(as_user: SignedIn, path: str) -> None:
    assert as_user("officer").get(path).status == 403
    assert as_user("officer").get("/consola/registru").status == 403


def test_a_day_of_the_register(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.rows = [row(41, date="2026-11-23"), row(42), row(43, annulled=True, annulledWhy="De două ori.")]
    registrar = as_user("registrar")
    seen = registrar.get("/consola/registru").html
    assert (">42<" in seen, ">41<" in seen, "De două ori." in seen) == (True, False, True)
    assert "S6-2026-00000043/anulare" not in seen
    assert ">41<" in registrar.get("/consola/registru?zi=2026-11-23").html
    assert registrar.get("/consola/registru?zi=2026-02-30").status == 400
    assert "nicio înregistrare" in registrar.get("/consola/registru?zi=2026-01-02").text


def test_the_register_to_take_away(as_user: SignedIn) -> None:
    head = as_user("head")
    pdf, sheet = head.get("/consola/registru/pdf?zi=2026-11-24"), head.get("/consola/registru/csv?zi=2026-11-24")
    assert pdf.body.startswith(b"%PDF-")
    assert sheet.headers["Content-Type"].startswith("text/csv")
    assert "registru-2026-11-24.csv" in sheet.headers["Content-Disposition"]


def test_an_entry_is_annulled_with_its_reason(as_user: SignedIn, fake: FakeOffice) -> None:
    registrar = as_user("registrar")
    form = registrar.get("/consola/registru/S6-2026-00000043/anulare").form("/anulare")
    assert registrar.send(form, reason=" ").status == 400
    assert fake.annulled == {}
    assert "anulată" in registrar.submit(form, reason="De două ori.").text
    assert fake.annulled == {"S6-2026-00000043": "De două ori."}


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
