"""E-mail through SES, and what its events tell."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, EndpointConnectionError

from primarie.kernel.clock import from_iso, iso
from primarie.messages.model import FateNews, Mail, NotTakenNow, Refused, Unsure

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

# The mail was certainly not taken, and may be later.
_NOT_NOW = {"TooManyRequestsException", "LimitExceededException", "ThrottlingException", "SendingPausedException"}
# What SES calls its events, in our words; others (opens, delays) change no fate.
_NEWS = {"Send": "send", "Delivery": "delivery", "Bounce": "bounce", "Reject": "reject", "Complaint": "complaint"}
_FAULT = 500
# Nothing of the mail names a person but its address; tags come back in every event.
_CASE, _NOTICE = "case", "notice"


class SesMailer:
    """Hands a mail to SES, once: the client must not try again by itself, since SES would send both."""

    def __init__(self, client: "SESV2Client", sender: str, sender_name: str) -> None:
        tries: Any = getattr(client.meta.config, "retries", None) or {}
        if tries.get("total_max_attempts") != 1:
            raise ValueError("a client that tries again sends the mail again")
        self._client = client
        self._sender = sender
        self._sender_name = sender_name

    def send(self, mail: Mail) -> str:
        """Hands the mail over and answers SES's message id; NotTakenNow, Refused or Unsure."""
        written = self._written(mail)
        try:
            taken = self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [mail.to]},
                Content={"Raw": {"Data": written}},
                EmailTags=[{"Name": _CASE, "Value": mail.case_id}, {"Name": _NOTICE, "Value": mail.notice_id}],
            )
        except ClientError as error:
            raise _told(error) from error
        except (EndpointConnectionError, ConnectTimeoutError) as error:
            raise NotTakenNow(type(error).__name__) from error
        except BotoCoreError as error:
            # No answer: the request may have arrived all the same.
            raise Unsure(type(error).__name__) from error
        return taken["MessageId"]

    def _written(self, mail: Mail) -> bytes:
        try:
            return self._message(mail).as_bytes()
        except (ValueError, UnicodeError) as error:
            raise Refused("unwritable") from error

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(self._sender_name, addr_spec=self._sender)
        message["To"] = mail.to
        message["Subject"] = mail.subject
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = "ro"
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        for each in mail.attachments:
            main, _, sub = each.media_type.partition("/")
            message.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
        return message


def _told(error: ClientError) -> RuntimeError:
    code = error.response["Error"].get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", _FAULT)
    if code in _NOT_NOW:
        return NotTakenNow(code)
    # A fault on the provider's side says nothing about what it did before.
    return Unsure(code) if status >= _FAULT else Refused(code)


def fate_news(detail: dict[str, Any]) -> FateNews | None:
    """What an SES event tells of one of our mails; nothing for another's mail or for what changes no fate."""
    mail = detail.get("mail", {})
    tags = mail.get("tags", {})
    event = _NEWS.get(detail.get("eventType", ""))
    if not event or _CASE not in tags or _NOTICE not in tags:
        return None
    return FateNews(
        case_id=tags[_CASE][0],
        notice_id=tags[_NOTICE][0],
        event=event,
        sent_at=iso(from_iso(mail["timestamp"])),
        provider_id=mail.get("messageId", ""),
        why=event if event in ("bounce", "reject") else "",
    )
