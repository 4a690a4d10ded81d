"""The office's mail to whoever wrote, through SES."""

from email.utils import formataddr
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from primarie.kernel.errors import Busy

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client


class SesReplies:
    """Plain mails, marked as written by a machine so that no machine answers."""

    def __init__(self, client: "SESV2Client", *, sender: str, sender_name: str) -> None:
        self._client = client
        self._from = formataddr((sender_name, sender))

    def send(self, address: str, subject: str, text: str) -> None:
        """Hands one mail over; Busy when SES refused it. After a lost connection nobody knows, and that is raised."""
        try:
            self._client.send_email(
                FromEmailAddress=self._from,
                Destination={"ToAddresses": [address]},
                Content={
                    "Simple": {
                        "Subject": {"Data": subject, "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": text, "Charset": "UTF-8"}},
                        "Headers": [{"Name": "Auto-Submitted", "Value": "auto-replied"}],
                    }
                },
            )
        except ClientError as error:
            raise Busy("Expeditorul nu a putut fi anunțat acum. Încercați din nou.") from error
