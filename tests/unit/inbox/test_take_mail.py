"""An e-mail proposes one entry, however often it comes, and nothing in it can break the mailroom."""

import pytest

from primarie.inbox.email_ import pull_apart
from primarie.inbox.take_mail import MOST_FILES
from tests.builders.inbox import PDF, Mailroom, raw_mail


def test_a_mail_proposes_once_under_whatever_key_it_comes() -> None:
    room = Mailroom()
    raw = raw_mail(files=(("cerere.pdf", PDF), ("act.pdf", PDF + b"2")))
    first = room.receive(raw)
    assert room.receive(raw, "in/two") == first
    assert first
    assert list(room.inbox.kept) == [first.proposal_id]
    assert room.dropbox.files == {first.uploads[0]: PDF, first.uploads[1]: PDF + b"2"}
    assert [room.uploads.find_all(first.uploads)[each].service for each in first.uploads] == ["registratura"] * 2
    assert "Țuțea" not in repr(first)
    assert "groapă" not in repr(first)


def test_a_run_that_broke_off_brings_no_file_twice() -> None:
    room = Mailroom()
    raw = raw_mail(files=(("cerere.pdf", PDF),))
    first = room.receive(raw)
    room.inbox.kept.clear()
    assert room.receive(raw) == first
    assert len(room.uploads.ids()) == 1


def test_without_a_message_id_the_bytes_tell_two_mails_apart() -> None:
    room = Mailroom()
    same = raw_mail(message_id="")
    one, again, other = room.receive(same), room.receive(same, "in/2"), room.receive(raw_mail(message_id="", body="x"))
    assert one == again
    assert one != other


def test_what_is_gone_proposes_nothing() -> None:
    assert Mailroom().take("in/gone") is None


def test_more_files_than_an_entry_holds_are_counted() -> None:
    proposal = Mailroom().receive(raw_mail(files=tuple((f"{n}.pdf", PDF) for n in range(MOST_FILES + 3))))
    assert proposal
    assert (len(proposal.uploads), proposal.left_out) == (MOST_FILES, 3)


def test_the_parts_of_a_mail() -> None:
    mail = pull_apart(raw_mail(html="<p>altceva</p>", files=(("cerere ș.pdf", PDF),)))
    assert (mail.sender, mail.sender_name, mail.subject) == ("stefan@example.ro", "Ștefan Țuțea", "Groapă în trotuar")
    assert mail.body.startswith("Bună ziua,")
    assert [(each.name, each.content) for each in mail.attachments] == [("cerere ș.pdf", PDF)]
    assert (mail.suspect, mail.automatic) == ("", False)


def test_a_mail_of_html_alone_is_read_as_words() -> None:
    raw = (
        b"From: a@example.ro\r\nSubject: =?utf-8?b?R3JvYXDEgw==?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<html><head><style>p{}</style></head><body><p>Unu</p><script>x()</script><p>Doi &amp; trei</p></body></html>"
    )
    mail = pull_apart(raw)
    assert (mail.subject, mail.body.split()) == ("Groapă", ["Unu", "Doi", "&", "trei"])


def test_what_ses_distrusts_and_what_machines_send_is_said() -> None:
    mail = pull_apart(raw_mail(X_SES_Spam_Verdict="FAIL", X_SES_Virus_Verdict="PASS", Auto_Submitted="auto-replied"))
    assert ("spam" in mail.suspect, "program" in mail.suspect, mail.automatic) == (True, False, True)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00\xff\xfe", b"From: \xff\xfe <<>>\r\nSubject: =?x?y?z?=\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: application/pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!",
        b"Content-Type: text/plain; charset=martian\r\n\r\nSalut",
        b"From: a@b\r\nContent-Disposition: attachment; filename*=utf-8''%ff\r\nContent-Type: image/png\r\n\r\nx",
    ],
)  # fmt: skip
def test_no_bytes_break_the_mailroom(raw: bytes) -> None:
    assert Mailroom().receive(raw) is not None
