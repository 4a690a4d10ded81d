"""Mails in plain, correct Romanian, with nothing in them that opens a file."""

from dataclasses import replace
from pathlib import Path

import pytest

from primarie.kernel.errors import Stale
from primarie.kernel.identifiers import code_hash
from primarie.messages.compose_mail import LARGEST_ATTACHMENT, TEMPLATES, compose_mail
from primarie.messages.model import Channel, Mail
from primarie.messages.planning import TOLD, planned
from tests.builders.archive import CASE_ID, answered_case
from tests.builders.messages import SITE, Town, entry

EVENTS = sorted({*TOLD, "answered", "redirected"})
AT = "2026-11-24T08:00:00.000000Z"


def mail_of(event: str, town: Town | None = None) -> Mail:
    town = town or Town()
    if event == "joined":
        first = "S6-2026-00000007"
        town.cases.rows[first] = answered_case(town.sealer, case_id=first)
        town.cases.rows[CASE_ID] = replace(town.cases.rows[CASE_ID], joined_to=first)
    notice = replace(planned(CASE_ID, "000001", Channel.EMAIL, event=event, at=AT), letter_of=CASE_ID)
    mail = compose_mail(notice, office=town.office)
    assert mail is not None
    assert compose_mail(notice, office=town.office) == mail
    return mail


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_its_words(event: str) -> None:
    mail = mail_of(event)
    assert "42/24.11.2026" in mail.subject
    assert "\n" not in mail.subject
    for body in (mail.text, mail.html):
        assert "Bună ziua," in body
        assert f"{SITE}/dosar/{CASE_ID}" in body
        assert "Primăria Sectorului 6" in body
    assert mail.to == "stefan@exemplu.ro"


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_ends_in_english(event: str) -> None:
    mail = mail_of(event)
    for body in (mail.text, mail.html):
        words = body[body.index("pagina dosarului.") :]
        assert "no. 42/24.11.2026" in words or "number is 42/24.11.2026" in words
        assert f"{SITE}/dosar/{CASE_ID}?limba=en" in words
    assert '<p lang="en"' in mail.html


def test_registration_tells_number_and_term() -> None:
    mail = mail_of("registered")
    assert mail.subject == "Am înregistrat cererea dumneavoastră cu numărul 42/24.11.2026"
    assert "Termenul legal de răspuns este 28.12.2026." in mail.text


def test_joining_names_the_first_petition() -> None:
    assert "cererea nr. 7/24.11.2026" in mail_of("joined").text


@pytest.mark.parametrize("event", EVENTS)
def test_no_mail_carries_a_tracking_code_or_what_was_asked(event: str) -> None:
    code = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-23"
    town = Town()
    town.cases.rows[CASE_ID] = replace(town.cases.rows[CASE_ID], tracking_hash=code_hash(code))
    mail = mail_of(event, town)
    for body in (mail.subject, mail.text, mail.html):
        assert code not in body
        assert code_hash(code) not in body
        assert "Groapă" not in body
        assert "Țuțea" not in body


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_letters_are_romanian(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    assert not set("şţŞŢ") & set(words)  # cedillas of another alphabet
    assert words == words.replace("\t", " ")


def test_a_letter_too_large_for_mailboxes_stays_in_the_file() -> None:
    town = Town()
    key = (f"letters/{CASE_ID}/letter-1/sealed.pdf", "v1")
    large = b"%PDF" + b"0" * LARGEST_ATTACHMENT
    import hashlib

    letter = town.letters.rows[CASE_ID, "letter-1"]
    stages = {
        stage: replace(stored, sha256=hashlib.sha256(large).hexdigest()) for stage, stored in letter.stages.items()
    }
    town.letters.rows[CASE_ID, "letter-1"] = replace(letter, stages=stages)
    town.files.rows[key] = large
    town.answer()
    town.work()
    (mail,) = town.mailer.outbox
    assert mail.attachments == ()
    assert "se află în dosar" in mail.text


def test_a_letter_that_changed_is_not_sent() -> None:
    town = Town()
    town.files.rows[f"letters/{CASE_ID}/letter-1/sealed.pdf", "v1"] += b"!"
    town.answer()
    with pytest.raises(Stale):
        town.work()
    assert town.mailer.outbox == []


def test_a_person_without_an_address_has_no_mail() -> None:
    town = Town()
    town.applicant(phone="+40700000000")
    notice = planned(CASE_ID, "000001", Channel.EMAIL, event="registered", at=AT)
    assert compose_mail(notice, office=town.office) is None
    assert town.plan(entry("registered"))[0].channel is Channel.EMAIL
