"""Incoming e-mail at the registrar's desk."""

from dataclasses import replace

from primarie.documents.model import UploadState
from primarie.inbox.model import ProposalState
from tests.builders.inbox import PDF, raw_mail
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn

HERE = "/consola/registru/propuneri"


def received(fake: FakeOffice, **mail: str) -> str:
    proposal = fake.desk.mailroom.receive(raw_mail(files=(("a.pdf", PDF), ("b.pdf", PDF)), **mail))
    assert proposal
    return proposal.proposal_id


def test_a_message_gets_a_number_with_its_words_and_its_safe_files(as_user: SignedIn, fake: FakeOffice) -> None:
    proposal_id = received(fake)
    first, second = fake.desk.mailroom.inbox.kept[proposal_id].uploads
    bad = fake.desk.uploads.find(second)
    assert bad
    fake.desk.uploads.settle(replace(bad, state=UploadState.REFUSED, why="Conține un program."))
    registrar = as_user("registrar")
    assert "Groapă în trotuar" in registrar.get(HERE).text
    page = registrar.get(f"{HERE}/{proposal_id}")
    assert "E o groapă în fața blocului" in page.text
    assert "Conține un program." in page.text
    form = page.form("/inregistrare")
    assert (form.fields["name"], form.fields["email"]) == ("Ștefan Țuțea", "stefan@example.ro")
    for _ in range(2):
        done = registrar.send(form)
        assert (done.status, "1/24.11.2026" in done.text) == (201, True)
    (case,) = fake.desk.office.book.cases.values()
    assert (case.uploads, case.channel) == ((first,), "email")
    data = fake.desk.office.sealer.open(case.data_sealed, submission_id=case.submission_id)
    assert data["descriere"].startswith("Bună ziua")
    assert case.case_id in registrar.get(f"{HERE}?lista=accepted").html
    assert "Groapă" not in registrar.get(HERE).text


def test_a_message_is_rejected_with_a_reason_and_its_sender_told(as_user: SignedIn, fake: FakeOffice) -> None:
    proposal_id = received(fake)
    registrar = as_user("registrar")
    form = registrar.get(f"{HERE}/{proposal_id}").form("/respingere")
    assert registrar.send(form, why="").status == 400
    assert "anunțat" in registrar.submit(form, why="Nu cuprinde o cerere.").text
    assert len(fake.desk.mailroom.replies.sent) == 1
    seen = registrar.get(f"{HERE}/{proposal_id}")
    assert ("Nu cuprinde o cerere." in seen.text, "/inregistrare" in seen.html) == (True, False)
    assert fake.desk.office.book.chain == []


def test_an_acceptance_that_broke_off_is_finished_from_its_page(as_user: SignedIn, fake: FakeOffice) -> None:
    proposal_id = received(fake)
    inbox = fake.desk.mailroom.inbox
    inbox.kept[proposal_id] = replace(inbox.kept[proposal_id], state=ProposalState.ACCEPTED, by="registrar")
    registrar = as_user("registrar")
    assert "înregistrare întreruptă" in registrar.get(f"{HERE}?lista=accepted").text
    page = registrar.get(f"{HERE}/{proposal_id}")
    assert ("s-a întrerupt" in page.text, "/respingere" in page.html) == (True, False)
    assert registrar.send(page.form("/inregistrare")).status == 201
    assert inbox.kept[proposal_id].case_id
    assert "/inregistrare" not in registrar.get(f"{HERE}/{proposal_id}").html


def test_only_the_registrar_reads_the_mail(as_user: SignedIn, fake: FakeOffice) -> None:
    proposal_id = received(fake)
    for path in (HERE, f"{HERE}/{proposal_id}"):
        assert as_user("head").get(path).status == 403
    assert as_user("registrar").get(f"{HERE}/none").status == 404


def test_who_waits_long_is_seen_before_the_files_pass_away(as_user: SignedIn, fake: FakeOffice) -> None:
    proposal = fake.desk.mailroom.receive(raw_mail(files=(("cerere.pdf", PDF),)))
    assert proposal
    registrar = as_user("registrar")
    assert "se păstrează până la" not in registrar.get("/consola/registru/propuneri").text
    fake.hall.clock.forward(days=31)
    text = registrar.get("/consola/registru/propuneri").text
    assert "de 31 de zile" in text
    assert "fișierele se păstrează până la 22.02.2027" in text
    assert "hotărâți înainte" in registrar.get(f"/consola/registru/propuneri/{proposal.proposal_id}").text
