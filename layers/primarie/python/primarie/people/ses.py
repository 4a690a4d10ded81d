"""Sign-in codes by e-mail through SES."""

from email.utils import formataddr
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from primarie.kernel.errors import Busy
from primarie.kernel.language import _, spoken
from primarie.people.code_mail import code_mail

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client


class SesCodeMail:
    """Hands the mail to SES; it may send one twice, which harms nobody: both carry the same code."""

    def __init__(self, client: "SESV2Client", *, sender: str, sender_name: str) -> None:
        self._client = client
        self._from = formataddr((sender_name, sender))
        self._town = sender_name

    def send(self, address: str, code: str) -> None:
        """Hands the mail over; Busy when it was not, which tells nothing of whether the town knows the address."""
        subject, text = code_mail(code, town=self._town)
        try:
            self._client.send_email(
                FromEmailAddress=self._from,
                Destination={"ToAddresses": [address]},
                Content={
                    "Simple": {
                        "Subject": {"Data": subject, "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": text, "Charset": "UTF-8"}},
                        "Headers": [
                            {"Name": "Auto-Submitted", "Value": "auto-generated"},
                            {"Name": "Content-Language", "Value": spoken()},
                        ],
                    }
                },
            )
        except (ClientError, BotoCoreError) as error:
            raise Busy(
                _("Mesajul cu codul nu a putut fi trimis acum. Încercați din nou peste câteva secunde.")
            ) from error
