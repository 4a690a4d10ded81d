"""My day: the sections, whose work it is, what was seen; a colleague's day; views of one's own."""

from dataclasses import replace

from primarie.cases.keep_views import MOST_VIEWS
from primarie.cases.model import Step
from primarie.people.model import Actor, Delegation, Membership, Role
from tests.builders.cases import OFFICER
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

STANDS_IN = Delegation("d", "head", "colleague", Role.HEAD, "DRPMD", "2026-11-24", "2026-11-30", "head", "")


def test_each_section_has_its_tasks_with_the_reason_of_the_day(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.DRAFT, 1, due_date="2026-11-20")
    fake.hall.to_step(Step.DRAFT, 2, due_date="2026-11-24")
    fake.hall.to_step(Step.CLARIFY, 3, due_date="2026-12-25")
    page = as_user("officer").get("/consola")
    assert "Ziua mea" in page.text
    assert "Termen depășit cu 4 zile" in page.text
    assert "30 de zile de la 24.11.2026 (OG nr. 27/2002, art. 8)" in page.text
    assert "întrebarea pusă solicitantului nu îl suspendă" in page.text
    assert [page.html.count(f">{n}/2026<") for n in (1, 2, 3)] == [2, 2, 1]


def test_new_is_new_until_one_says_to_have_seen_it(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.DRAFT, 1)
    officer = as_user("officer")
    page = officer.get("/consola")
    assert "Le-am văzut pe toate" in page.text
    fake.hall.clock.forward(seconds=60)
    fake.hall.to_step(Step.DRAFT, 2)
    for _ in range(2):
        assert "Ziua mea" in officer.submit(page.form("/consola/vazut")).text
    new = officer.get("/consola?coada=mele&noi=1").html
    assert (">1/2026<" in new, ">2/2026<" in new) == (False, True)


def test_a_head_is_told_what_nobody_has(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.ASSIGN, 5)
    head = as_user("head")
    assert "Nerepartizată" in head.get("/consola").text
    assert ">5/2026<" in head.get("/consola?coada=mele&noi=1").html


def test_an_empty_day_is_calm(as_user: SignedIn) -> None:
    assert "Nu aveți lucrări de făcut acum." in as_user("officer").get("/consola").text


def test_who_stands_in_is_told_for_whom_and_until_when(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.ASSIGN, 1)
    fake.hall.staff.add(STANDS_IN)
    page = as_user("colleague").get("/consola")
    assert "Astăzi țineți locul cuiva: Head (șef serviciu), până la 30.11.2026." in page.text
    assert "p. Head" in page.text
    assert "Vă ține locul Colleague" in as_user("head").get("/consola").text


def test_a_colleagues_day_is_read_by_their_head_and_by_who_stands_in(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.DRAFT, 1)
    fake.hall.to_step(Step.APPROVE, 2)
    head = as_user("head").get("/consola?coada=ziua&coleg=officer")
    assert "Ziua: Officer" in head.text
    assert ">1/2026<" in head.html
    assert "Le-am văzut pe toate" not in head.text
    assert as_user("colleague").get("/consola?coada=mele&coleg=officer").status == 403
    assert as_user("head").get("/consola?coleg=nimeni").status == 404
    fake.hall.staff.add(STANDS_IN)
    absent = as_user("colleague").get("/consola?coada=mele&coleg=head")
    assert "Lucrările lui Head" in absent.text
    assert ">2/2026<" in absent.html


def test_a_colleague_who_stands_in_elsewhere_does_not_show_that_to_their_head(
    as_user: SignedIn, fake: FakeOffice
) -> None:
    fake.hall.to_step(Step.SIGN, 1)
    mayor = Delegation("m", "signatory", "officer", Role.SIGNATORY, "CABINET", "2026-11-24", "2026-11-30", "x", "")
    fake.hall.staff.add(mayor)
    assert ">1/2026<" in as_user("officer").get("/consola?coada=mele").html
    assert ">1/2026<" not in as_user("head").get("/consola?coada=mele&coleg=officer").html


def test_views_are_kept_opened_renamed_chosen_and_deleted(as_user: SignedIn, fake: FakeOffice) -> None:
    officer = as_user("officer")
    token = officer.get("/consola?coada=mele").form("/consola/vederi").fields["jeton"]

    def tell(**fields: str) -> int:
        return officer.post("/consola/vederi", {"jeton": token, **fields}).status

    for _ in range(2):
        tell(fapta="pastreaza", nume="Depășite", adresa="coada=mele&termen=overdue&strain=1")
    views = fake.hall.staff.desk("officer").views
    assert [(view.name, view.address) for view in views] == [("Depășite", "coada=mele&termen=overdue")]
    view_id = views[0].view_id
    assert "Depășite" in officer.get("/consola?coada=mele").text
    tell(fapta="redenumeste", vedere=view_id, nume="Restanțe")
    tell(fapta="alege", vedere=view_id)
    opened = officer.follow("/consola")
    assert "Lucrări" in opened.text
    assert "Restanțe" in opened.text
    assert tell(fapta="redenumeste", vedere=view_id, nume="") == 400
    assert tell(fapta="altceva") == 400
    assert tell(fapta="alege", vedere="nimic") == 404
    for _ in range(2):
        tell(fapta="sterge", vedere=view_id)
    assert "Ziua mea" in officer.get("/consola").text
    for number in range(MOST_VIEWS):
        tell(fapta="pastreaza", nume=f"V{number}", adresa="coada=mele")
    full = officer.post(
        "/consola/vederi", {"jeton": token, "fapta": "pastreaza", "nume": "Una", "adresa": "coada=altii"}
    )
    assert (full.status, "Aveți deja 20 de vederi" in full.text, 'value="Una"' in full.html) == (400, True, True)


def test_a_colleagues_list_reaches_no_further_than_its_readers_right(as_user: SignedIn, fake: FakeOffice) -> None:
    """A signatory of the head's own department: not a way to what every other department works on."""
    hall = fake.hall
    hall.staff.memberships["mayor"] = Membership(Actor("mayor", "Mayor", "DRPMD", frozenset({Role.SIGNATORY})))
    hall.to_step(Step.SIGN, 1)
    hall.to_step(Step.DRAFT, 2)
    hall.to_step(Step.APPROVE, 3)
    head = as_user("head")
    for queue in ("serviciu", "asteptare"):
        for path in ("/consola", "/consola/lucrari/csv"):
            refused = head.get(f"{path}?coada={queue}&coleg=mayor")
            assert refused.status == 403, path
    assert "numai lucrările de făcut" in head.get("/consola?coada=serviciu&coleg=mayor").text
    for queue in ("mele", "altii", "ziua"):
        page = head.get(f"/consola?coada={queue}&coleg=mayor")
        assert (page.status, ">1/2026<" in page.html) == (200, False)
    assert ">2/2026<" in head.get("/consola?coada=mele&coleg=officer").html
    done = "/consola?coada=mele&pas=done&coleg=officer"
    assert ">3/2026<" in head.get(done).html
    hall.staff.memberships["officer"] = Membership(replace(OFFICER, department="ADPDU"))
    elsewhere = as_user("other-head").get(done)
    assert (elsewhere.status, ">3/2026<" in elsewhere.html) == (200, False)
