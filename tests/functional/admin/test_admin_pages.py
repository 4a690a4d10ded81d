"""What an administrator does, page by page, without scripts."""

from primarie.administration.model import Stuck
from primarie.cases.model import Step
from tests.fakes.administration import FakeAdministration
from tests.functional.admin.conftest import SignedIn

HERE = "/consola/administrare"


def test_a_colleague_gets_an_account(fake: FakeAdministration, as_user: SignedIn) -> None:
    browser = as_user("admin")
    page = browser.get(f"{HERE}/persoane")
    assert "Other-Head" in page.text
    form = page.form("/persoane")
    wrong = browser.send(form, name="Ana Pop", username="ana.pop", email="ana", department="DRPMD", rol_officer="da")
    assert wrong.status == 400
    assert "nu este valabilă" in wrong.text
    again = wrong.form("/persoane")
    assert (again.fields["name"], again.fields["rol_officer"]) == ("Ana Pop", "da")
    done = browser.submit(again, email="ana.pop@primarie.example")
    assert "parola temporară a plecat" in done.text
    assert fake.pool.mailed == ["ana.pop"]
    assert "invitat, nu a intrat încă" in done.text


def test_roles_change_and_the_account_is_closed_with_a_reason(fake: FakeAdministration, as_user: SignedIn) -> None:
    browser = as_user("admin")
    form = browser.get(f"{HERE}/persoane/officer").form("/persoane/officer")
    assert form.fields["rol_officer"] == "da"
    assert "schimbat" in browser.submit(form, rol_head="da").text
    assert fake.pool.accounts["officer"].roles == {"officer", "head"}
    close = browser.get(f"{HERE}/persoane/officer").form("/officer/stare")
    assert browser.send(close, reason="").status == 400
    assert "dezactivat" in browser.submit(close, reason="A plecat.").text
    assert not fake.pool.accounts["officer"].enabled


def test_a_disabled_account_is_offered_no_reset_of_its_second_factor(
    fake: FakeAdministration, as_user: SignedIn
) -> None:
    fake.pool.factors.add("officer")
    browser = as_user("admin")
    page = browser.get(f"{HERE}/persoane/officer")
    reset = page.form("/officer/factor")
    browser.submit(page.form("/officer/stare"), reason="A plecat.")
    closed = browser.get(f"{HERE}/persoane/officer")
    assert not [each for each in closed.forms() if each.action.endswith("/factor")]
    refused = browser.send(reset, factor="Telefon pierdut.")
    assert (refused.status, "Contul este dezactivat. Activați-l întâi" in refused.text) == (400, True)


def test_the_last_administrator_is_told_why_not(as_user: SignedIn) -> None:
    browser = as_user("admin")
    close = browser.get(f"{HERE}/persoane/admin").form("/admin/stare")
    assert "ultimul administrator" in browser.send(close, reason="Plec.").text


def test_a_day_off_is_added_and_shown(as_user: SignedIn) -> None:
    browser = as_user("admin")
    form = browser.get(f"{HERE}/zile-libere").form("/zile-libere")
    done = browser.submit(form, day="2026-12-31", name="Zi liberă", basis="HG 900/2026")
    assert "31.12.2026" in done.text
    assert "HG 900/2026" in done.text
    past = browser.send(form, day="2026-11-01", name="Zi", basis="HG")
    assert (past.status, "în viitor" in past.text) == (400, True)


def test_what_got_stuck_is_said_in_words_and_mended(fake: FakeAdministration, as_user: SignedIn) -> None:
    at = "2026-11-24T08:00:00.000000Z"
    fake.stuck.messages = [
        Stuck("trouble", "m1", at, "S6-2026-00000007", "States.Timeout", 3),
        Stuck("undelivered-casework", "m2", at, retried=False),
        Stuck("undelivered-mailroom", "m3", at, error="FunctionError", source="aws.s3"),
    ]
    browser = as_user("admin")
    page = browser.get(f"{HERE}/blocaje")
    assert "Un pas nu a răspuns la timp." in page.text
    assert "rularea 3" in page.text
    assert "reluat" in browser.submit(page.form("/blocaje", mesaj="m1", fapta="reia")).text
    assert fake.restarts.cases == ["S6-2026-00000007"]
    assert "s-a oprit cu o eroare" in page.text
    assert "Un fișier sau un e-mail a sosit" in page.text
    assert "reluat" in browser.submit(page.form("/blocaje", mesaj="m3", fapta="reia")).text
    assert "nu mai era" in browser.submit(page.form("/blocaje", mesaj="m3", fapta="reia")).text
    close = page.form("/blocaje", mesaj="m2", fapta="inchide")
    assert browser.send(close).status == 400
    assert "închis" in browser.submit(close, reason="Găsit de verificare.").text
    assert "Nimic nu este blocat." in browser.get(f"{HERE}/blocaje").text


def test_the_officer_for_data_finds_who_looked(fake: FakeAdministration, as_user: SignedIn) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    browser = as_user("dpo")
    page = browser.get(f"{HERE}/jurnal?case={case_id}")
    assert case_id in page.text
    assert "head" in page.text
    assert "Zamfirescu" not in page.text
    assert browser.get(f"{HERE}/jurnal?case=42").status == 400
    assert "Persoane și roluri" not in browser.get(HERE).text


def test_the_catalogue_is_seen_as_it_runs_and_versions_are_compared(
    fake: FakeAdministration, as_user: SignedIn
) -> None:
    browser = as_user("admin")
    page = browser.get(f"{HERE}/catalog")
    assert "De verificat" in page.text
    assert "OG nr. 27/2002" in page.text
    first = browser.get(f"{HERE}/catalog/fisier?nume=services/petitie.json")
    assert "o singură versiune" in first.text
    fake.hall.clock.forward(days=1)
    fake.files = {
        **fake.files,
        "services/petitie.json": fake.files["services/petitie.json"].replace("Gratuit", "9 lei"),
    }
    assert "services/petitie.json" in browser.get(f"{HERE}/catalog").text
    new, old = fake.shelf.versions("services/petitie.json")
    compared = browser.get(f"{HERE}/catalog/fisier?nume=services/petitie.json&de={old.sha}&la={new.sha}")
    assert "Taxa Gratuit 9 lei" in " ".join(compared.text.split())
    assert browser.get(f"{HERE}/catalog/fisier?nume=../secret").status == 404


def test_a_head_is_named_and_a_department_with_work_stays_open(fake: FakeAdministration, as_user: SignedIn) -> None:
    browser = as_user("admin")
    fake.open_work = {"DRPMD": 2}
    page = browser.get(f"{HERE}/compartimente")
    assert "Direcția Relații cu Publicul" in page.text
    assert "Fără șef" in page.text
    one = browser.get(f"{HERE}/compartimente/DRPMD")
    assert browser.send(one.form("/sef"), head="").status == 400
    assert "cine este șef rămâne șef" in one.text
    assert "Șeful a fost numit" in browser.submit(one.form("/sef"), head="officer").text
    assert fake.pool.accounts["head"].roles == {"head"}
    again = browser.get(f"{HERE}/compartimente/DRPMD").form("/sef")
    browser.submit(again, head="officer", singur="da")
    assert fake.pool.accounts["head"].roles == {"officer"}
    refused = browser.send(one.form("/DRPMD/stare"), reason="HCL 12")
    assert (refused.status, "2 lucrări deschise" in refused.text) == (400, True)
    assert refused.form("/DRPMD/stare").fields["reason"] == "HCL 12"
    empty = browser.get(f"{HERE}/compartimente/DGPL")
    assert "nu mai primește" in browser.submit(empty.form("/DGPL/stare"), reason="HCL 12").text
    assert browser.get(f"{HERE}/compartimente/LUNA").status == 404


def test_a_lost_second_factor_is_reset(fake: FakeAdministration, as_user: SignedIn) -> None:
    browser = as_user("admin")
    assert "numai parola" in browser.get(f"{HERE}/persoane/officer").text
    fake.pool.factors.add("officer")
    form = browser.get(f"{HERE}/persoane/officer").form("/factor")
    assert browser.send(form, factor="").status == 400
    assert "a fost resetat" in browser.submit(form, factor="Telefon pierdut.").text
    assert not fake.pool.factors
