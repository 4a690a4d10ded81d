"""An answer goes out by the way that was asked for, once, to everybody whose petition it answers."""

from dataclasses import replace

import pytest

from primarie.kernel.errors import NotFound
from primarie.messages.model import Addressee, Channel, Fate
from primarie.messages.send_answer import send_answer
from primarie.signing.model import Stage
from tests.builders.archive import CASE_ID, answered_case, letter
from tests.builders.messages import Town
from tests.faults import Faults, at_every_call, survive


def test_called_twice_it_is_one_mail_with_the_letter() -> None:
    town = Town()
    first = town.answer()
    assert town.work() == [Fate.SENT]
    assert town.answer() == tuple(town.notices.rows[each.case_id, each.notice_id] for each in first)
    assert town.work() == []
    (mail,) = town.mailer.outbox
    (attachment,) = mail.attachments
    assert attachment.name == "raspuns-42-24.11.2026.pdf"
    assert attachment.content.endswith(b"sealed")
    assert "atașat" in mail.text


@pytest.mark.parametrize(
    ("reply_by", "channels", "word"),
    [
        ("portal", {"email"}, "se află în dosar"),
        ("post", {"email", "post"}, "prin poștă"),
        ("counter", {"email", "counter"}, "de la ghișeu"),
    ],
)
def test_the_way_that_was_asked_for(reply_by: str, channels: set[str], word: str) -> None:
    town = Town()
    town.applicant(replyBy=reply_by, email="stefan@exemplu.ro", address="Drumul Taberei 12")
    assert {notice.channel.value for notice in town.answer()} == channels
    town.work()
    (mail,) = town.mailer.outbox
    assert word in mail.text
    assert mail.attachments == ()


def test_joined_petitions_are_told_under_their_own_numbers() -> None:
    town = Town()
    other = "S6-2026-00000057"
    town.cases.rows[CASE_ID] = replace(town.cases.rows[CASE_ID], joined=(other,))
    town.cases.rows[other] = answered_case(town.sealer, case_id=other, joined_to=CASE_ID)
    town.answer()
    town.work()
    first, second = sorted(town.mailer.outbox, key=lambda mail: mail.case_id)
    assert "nr. 42/24.11.2026" in first.subject
    assert "nr. 57/24.11.2026" in second.subject
    assert "conexată la cererea nr. 42/24.11.2026" in second.text
    assert [len(mail.attachments) for mail in (first, second)] == [1, 1]


def test_a_redirect_tells_the_petitioner_and_posts_the_petition_to_the_authority() -> None:
    town = Town()
    told = replace(letter(town.files, "told", Stage.SEALED), kind="redirect_notice", companions=("passed-on",))
    town.letters.rows[CASE_ID, "told"] = told
    notices = town.answer("told")
    assert [(notice.event, notice.channel, notice.addressee, notice.document_id) for notice in notices] == [
        ("redirected", Channel.EMAIL, Addressee.APPLICANT, "told"),
        ("redirected", Channel.POST, Addressee.AUTHORITY, "passed-on"),
    ]
    town.work()
    assert "autorității" in town.mailer.outbox[0].subject


@pytest.mark.parametrize("document_id", ["none", "unsealed"])
def test_only_a_sealed_letter_goes_out(document_id: str) -> None:
    town = Town()
    town.letters.rows[CASE_ID, "unsealed"] = letter(town.files, "unsealed", Stage.RENDERED, Stage.SIGNED)
    for _ in range(2):
        with pytest.raises(NotFound):
            town.answer(document_id)
    assert town.notices.rows == {}


def test_killed_at_every_call_it_is_one_mail_and_one_letter_for_the_post() -> None:
    def scenario(faults: Faults) -> None:
        town = Town()
        town.applicant(replyBy="post", email="stefan@exemplu.ro", address="Drumul Taberei 12")
        survive(
            lambda: send_answer(
                CASE_ID,
                "letter-1",
                cases=faults.wrap(town.cases, "cases"),
                letters=faults.wrap(town.letters, "letters"),
                notices=faults.wrap(town.notices, "notices"),
                queue=faults.wrap(town.queue, "queue"),
                clock=town.clock,
            )
        )
        town.clock.forward(minutes=5)
        town.answer()
        town.settle()
        town.work()
        assert len(town.mailer.outbox) == 1
        assert len(town.notices.by_hand(after="", limit=9)) == 1

    assert at_every_call(scenario) >= 10
