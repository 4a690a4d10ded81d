"""The data-protection officer's page, without scripts."""

from dataclasses import replace

from primarie.cases.items import case_to_item
from primarie.cases.model import Step
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

HERE = "/consola/date-personale"


def test_a_person_is_found_restricted_and_lifted(fake: FakeOffice, as_user: SignedIn) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    browser = as_user("dpo")
    asked = browser.get(HERE).form("/date-personale", fapta="cauta")
    assert "Nu este nicio cerere" in browser.send(asked, who="S6-2026-00000404").text
    found = browser.send(asked, who=case_id)
    assert case_id in found.text
    assert "Zamfirescu" in found.text
    forms = [form for form in found.forms() if "cheie" in form.fields]
    unreasoned = browser.send(forms[0], fapta="restrictie")
    assert (unreasoned.status, bool(fake.hall.case(case_id).restricted)) == (400, False)
    done = browser.send(forms[0], fapta="restrictie", reason="Contestă exactitatea datelor.")
    assert "Prelucrarea este restricționată" in done.text
    assert fake.hall.case(case_id).restricted
    seen = as_user("officer").get(f"/consola/dosare/{case_id}")
    assert "Prelucrare restricționată" in seen.text
    lifted = browser.send(forms[0], fapta="ridicare", reason="S-a lămurit.", cheie="alta")
    assert "ridicată" in lifted.text
    assert not fake.hall.case(case_id).restricted


def test_a_copy_is_asked_for_and_noted(fake: FakeOffice, as_user: SignedIn) -> None:
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    browser = as_user("dpo")
    found = browser.send(browser.get(HERE).form("/date-personale", fapta="cauta"), who=case_id)
    form = next(form for form in found.forms() if "cheie" in form.fields)
    assert (
        browser.send(form, fapta="copie", reason="Cererea persoanei.")
        .headers["Location"]
        .startswith("/consola/exporturi/")
    )
    assert fake.hall.events(case_id).count("exported") == 1


def test_an_address_of_several_people_is_told_apart_by_the_officer(fake: FakeOffice, as_user: SignedIn) -> None:
    first, second = fake.hall.registered(1), fake.hall.registered(2)
    fake.hall.cases.items[second, "CASE"] |= case_to_item(replace(fake.hall.case(second), lookup="another-person"))
    fake.emails["familie@example.ro"] = [first, second]
    browser = as_user("dpo")
    found = browser.send(browser.get(HERE).form("/date-personale", fapta="cauta"), who="familie@example.ro")
    assert "Alegeți numai cererile" in found.text
    form = next(form for form in found.forms() if "cheie" in form.fields)
    none = browser.send(form, fapta="restrictie", reason="Cererea ei.")
    assert (none.status, "Alegeți cel puțin o cerere" in none.text) == (400, True)
    stranger = {f"dosar_{first}": "da", "dosar_S6-2026-00000099": "da"}
    assert browser.send(form, fapta="restrictie", reason="Cererea ei.", **stranger).status == 200
    assert (bool(fake.hall.case(first).restricted), bool(fake.hall.case(second).restricted)) == (True, False)
