"""A mail goes to SES once, and what SES answers has one meaning each."""

import json
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any
from urllib.request import urlopen
from uuid import uuid4

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError
from botocore.stub import ANY, Stubber

from primarie.messages.model import Attachment, Mail, NotTakenNow, Refused, Unsure
from primarie.messages.ses import SesMailer, fate_news

ONCE = Config(retries={"mode": "standard", "total_max_attempts": 1}, region_name="eu-central-1")
SENDER = "nu-raspundeti@primarie.exemplu.ro"
MAIL = Mail(
    case_id="S6-2026-00000042",
    notice_id="a" * 24,
    to="stefan@exemplu.ro",
    subject="Răspunsul la cererea nr. 42/24.11.2026",
    text="Bună ziua,\n\nȘtiți deja.\n",
    html="<p>Bună ziua, știți deja.</p>",
    attachments=(Attachment("raspuns-42-24.11.2026.pdf", "application/pdf", b"%PDF-1.7 \x00\xff"),),
)


def client_of() -> Any:
    return boto3.client("sesv2", config=ONCE, aws_access_key_id="test", aws_secret_access_key="test")


def mailer_of(client: Any) -> SesMailer:
    return SesMailer(client, SENDER, "Primăria de exemplu")


def test_a_client_that_tries_again_is_refused() -> None:
    patient = boto3.client("sesv2", region_name="eu-central-1")
    with pytest.raises(ValueError, match="again"):
        SesMailer(patient, SENDER, "Primăria")


def test_the_mail_as_written() -> None:
    client = client_of()
    taken: list[dict[str, Any]] = []
    client.meta.events.register("provide-client-params.sesv2.SendEmail", lambda params, **_: taken.append(params))
    with Stubber(client) as stub:
        stub.add_response("send_email", {"MessageId": "ses-1"}, {
            "FromEmailAddress": SENDER,
            "Destination": {"ToAddresses": ["stefan@exemplu.ro"]},
            "Content": ANY,
            "EmailTags": [{"Name": "case", "Value": MAIL.case_id}, {"Name": "notice", "Value": MAIL.notice_id}],
        })  # fmt: skip
        assert mailer_of(client).send(MAIL) == "ses-1"
    message: Any = message_from_bytes(taken[0]["Content"]["Raw"]["Data"], policy=default)
    assert str(message["Subject"]) == MAIL.subject
    assert message["From"].addresses[0].display_name == "Primăria de exemplu"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(("plain",)).get_content().splitlines() == MAIL.text.splitlines()
    assert "știți deja" in message.get_body(("html",)).get_content()
    (attachment,) = list(message.iter_attachments())
    assert isinstance(attachment, Message)
    assert attachment.get_filename() == "raspuns-42-24.11.2026.pdf"
    assert attachment.get_payload(decode=True) == b"%PDF-1.7 \x00\xff"


@pytest.mark.parametrize(
    ("code", "status", "meaning"),
    [
        ("TooManyRequestsException", 429, NotTakenNow),
        ("ThrottlingException", 400, NotTakenNow),
        ("SendingPausedException", 400, NotTakenNow),
        ("MessageRejected", 400, Refused),
        ("MailFromDomainNotVerifiedException", 400, Refused),
        ("BadRequestException", 400, Refused),
        ("InternalFailure", 500, Unsure),
        ("ServiceUnavailable", 503, Unsure),
    ],
)
def test_what_an_error_means(code: str, status: int, meaning: type[Exception]) -> None:
    client = client_of()
    with Stubber(client) as stub:
        stub.add_client_error("send_email", code, http_status_code=status)
        with pytest.raises(meaning):
            mailer_of(client).send(MAIL)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (EndpointConnectionError(endpoint_url="x"), NotTakenNow),
        (ConnectTimeoutError(endpoint_url="x"), NotTakenNow),
        (ReadTimeoutError(endpoint_url="x"), Unsure),
    ],
)
def test_what_silence_means(error: Exception, meaning: type[Exception]) -> None:
    client, tries = client_of(), []

    def fail(**_: Any) -> None:
        tries.append(1)
        raise error

    client.meta.events.register("before-send.sesv2.SendEmail", fail)
    with pytest.raises(meaning):
        mailer_of(client).send(MAIL)
    assert len(tries) == 1


def test_an_address_that_no_mail_can_bear_is_refused() -> None:
    with pytest.raises(Refused):
        mailer_of(client_of()).send(Mail(**{**vars(MAIL), "to": "a@b.ro\r\nBcc: all@b.ro"}))


@pytest.mark.parametrize("world", ["moto", "emulator"])
def test_ses_takes_it(world: str, request: pytest.FixtureRequest) -> None:
    stack = request.getfixturevalue(world)
    domain = f"{uuid4().hex[:8]}.exemplu.ro"
    client = boto3.client("sesv2", config=ONCE)
    client.create_email_identity(EmailIdentity=domain)
    if world == "moto":
        boto3.client("ses").verify_domain_identity(Domain=domain)
    sender = f"nu-raspundeti@{domain}"
    assert SesMailer(client, sender, "Primăria de exemplu").send(MAIL)
    if world == "emulator":
        with urlopen(f"{stack.book['aws']}/_ministack/ses/messages") as answer:
            assert sender in answer.read().decode()


def test_news_of_our_mails_are_read_and_others_passed_over() -> None:
    tags = {"case": [MAIL.case_id], "notice": [MAIL.notice_id], "ses:from-domain": ["primarie.exemplu.ro"]}
    mail = {"timestamp": "2026-11-24T08:00:00.123Z", "messageId": "ses-1", "tags": tags}
    news = fate_news({"eventType": "Bounce", "bounce": {"bounceType": "Permanent"}, "mail": mail})
    assert news is not None
    assert (news.case_id, news.notice_id, news.event) == (MAIL.case_id, MAIL.notice_id, "bounce")
    assert (news.sent_at, news.provider_id, news.why) == ("2026-11-24T08:00:00.123000Z", "ses-1", "bounce")
    assert fate_news({"eventType": "Open", "mail": mail}) is None
    assert fate_news({"eventType": "Delivery", "mail": {**mail, "tags": {}}}) is None
    assert fate_news({"version": "1", "recommendationStatus": "OPEN"}) is None
    assert json.dumps(mail)
