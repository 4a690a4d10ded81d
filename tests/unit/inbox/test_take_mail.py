"""An e-mail proposes one entry, however often it comes, and nothing in it can break the mailroom."""

from email import message_from_bytes, policy
from email.message import EmailMessage

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


def test_one_message_id_with_another_content_is_another_mail() -> None:
    room = Mailroom()
    first = room.receive(raw_mail(files=(("a.pdf", PDF),)))
    again = room.receive(b"Received: from elsewhere\r\n" + raw_mail(files=(("a.pdf", PDF),)), "in/2")
    assert first == again
    for number, changed in enumerate(
        (raw_mail(files=(("a.pdf", PDF + b"2"),)), raw_mail(files=(("b.pdf", PDF),)), raw_mail(body="Altceva."))
    ):
        assert room.receive(changed, f"in/other-{number}") != first
    assert len(room.inbox.kept) == 4


def test_all_that_a_mail_says_is_read_and_nothing_twice() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "vecin@example.ro", "Plângerea vecinului"
    inner.set_content("Cuvintele vecinului.")
    inner.add_alternative("<p>Cuvintele vecinului.</p>", subtype="html")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="dinauntru.pdf")
    mail = message_from_bytes(raw_mail(html="<p>altă formă</p>", files=(("a.pdf", PDF),)), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    mail.attach(part("Al doilea text."))
    mail.attach(part("<p>Al treilea text.</p>", "html"))
    mail.add_attachment(inner)
    mail.add_attachment("a;b", subtype="csv", filename="tabel.csv")
    found = pull_apart(bytes(mail))
    said = ("E o groapă", "Al doilea text.", "Al treilea text.", "Plângerea vecinului", "Cuvintele vecinului.")
    assert [found.body.count(each) for each in said] == [1] * 5
    assert sorted(said, key=found.body.index) == list(said)
    assert "altă formă" not in found.body
    assert [each.name for each in found.attachments] == ["a.pdf", "dinauntru.pdf", "tabel.csv"]


def test_a_body_that_is_cut_says_so() -> None:
    found = pull_apart(raw_mail(body="ab " * 7000)).body
    assert ("mai lung" in found, len(found) < 20_200) == (True, True)
    assert "mai lung" not in pull_apart(raw_mail(body="ab " * 6000)).body


def test_what_a_machine_reports_of_a_delivery_is_read() -> None:
    report = (
        b"Content-Type: multipart/report; boundary=q\r\n\r\n--q\r\n\r\nNu a ajuns.\r\n--q\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n--q--\r\n"
    )
    assert all(each in pull_apart(report).body for each in ("Nu a ajuns.", "Action: failed"))


def part(text: str, subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made.set_content(text, subtype=subtype)
    return made


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
    "headers",
    [
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Return_Path": "<>"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<vecini.example.ro>"},
        {"sender": "MAILER-DAEMON@example.ro"},
    ],
)
def test_what_no_person_wrote_is_known_by_any_of_its_marks(headers: dict[str, str]) -> None:
    assert pull_apart(raw_mail(**headers)).automatic  # type: ignore[arg-type]
    assert not pull_apart(raw_mail(Auto_Submitted="no")).automatic


def test_a_returned_mail_is_a_machines() -> None:
    raw = (
        b"From: Mail System <system@example.ro>\r\nSubject: Undelivered\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain\r\n\r\nNu a ajuns.\r\n--x--\r\n"
    )
    mail = pull_apart(raw)
    assert (mail.automatic, "Nu a ajuns" in mail.body) == (True, True)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00\xff\xfe", b"From: \xff\xfe <<>>\r\nSubject: =?x?y?z?=\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: application/pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!",
        b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"x",
        b"".join(b"Content-Type: multipart/mixed; boundary=q%d\r\n\r\n--q%d\r\n" % (n, n) for n in range(300)),
        b"Content-Type: message/delivery-status\r\n\r\nA: b\r\n\r\nC: d",
        b"Content-Type: text/plain; charset=martian\r\n\r\nSalut",
        b"From: a@b\r\nContent-Disposition: attachment; filename*=utf-8''%ff\r\nContent-Type: image/png\r\n\r\nx",
    ],
)  # fmt: skip
def test_no_bytes_break_the_mailroom(raw: bytes) -> None:
    assert Mailroom().receive(raw) is not None
