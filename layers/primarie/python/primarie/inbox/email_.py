"""An e-mail pulled apart by the standard library."""

from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from html.parser import HTMLParser

from primarie.inbox.model import Attachment, IncomingMail
from primarie.people.text import normal, normal_line

_LONGEST_BODY = 20_000
_LONGEST_LINE = 500
_LONGEST_NAME = 255
# What SES says of a mail that it received.
_VERDICTS = {
    "X-SES-Virus-Verdict": "conține un program periculos",
    "X-SES-Spam-Verdict": "pare mesaj nesolicitat (spam)",
    "X-SES-DKIM-Verdict": "semnătura expeditorului (DKIM) nu se verifică",
    "X-SES-SPF-Verdict": "serverul nu este al expeditorului (SPF)",
}


def pull_apart(raw: bytes) -> IncomingMail:
    """The e-mail's parts; never raises, whatever the bytes: what cannot be read is left empty.

    The body is the plain text, else the words of the HTML. Whatever else the mail carries is an attachment, pictures
    inside the text too.
    """
    message = message_from_bytes(raw, policy=policy.default)
    if not isinstance(message, EmailMessage):
        return IncomingMail("", "", "", "", "")
    name, address = parseaddr(_header(message, "From"))
    return IncomingMail(
        message_id=_header(message, "Message-ID"),
        sender=normal_line(address)[:_LONGEST_LINE],
        sender_name=normal_line(name)[:_LONGEST_LINE],
        subject=normal_line(_header(message, "Subject"))[:_LONGEST_LINE],
        body=_body(message)[:_LONGEST_BODY],
        attachments=tuple(_attachments(message)),
        suspect="; ".join(words for header, words in _VERDICTS.items() if _header(message, header).upper() == "FAIL"),
        automatic=_is_automatic(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""  # the library reads headers when they are asked for, and stumbles over some


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _text(part)
    return normal(_Words.of(text) if part.get_content_type() == "text/html" else text)


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):
        found = part.get_payload(decode=True)
        return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def _attachments(message: EmailMessage) -> list[Attachment]:
    body = message.get_body(preferencelist=("plain", "html"))
    found: list[Attachment] = []
    for part in message.walk():
        if part.is_multipart() or part is body or _is_other_form(part):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            name = normal_line(_file_name(part))[:_LONGEST_NAME] or f"atașament-{len(found) + 1}"
            found.append(Attachment(name, part.get_content_type(), content))
    return found


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return ""


def _is_other_form(part: EmailMessage) -> bool:
    """The body again, as HTML beside the plain text: it says nothing more."""
    return part.get_content_maintype() == "text" and not part.is_attachment() and not _file_name(part)


def _is_automatic(message: EmailMessage) -> bool:
    submitted = _header(message, "Auto-Submitted").lower()
    bulk = _header(message, "Precedence").lower() in ("bulk", "junk", "list", "auto_reply")
    return bulk or submitted not in ("", "no")


class _Words(HTMLParser):
    """The words of an HTML page, a line for each block."""

    _BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"})
    _SILENT = frozenset({"script", "style", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[str] = []
        self._silent = 0

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return "".join(parser._found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line with a block."""
        self._silent += tag in self._SILENT
        if tag in self._BLOCKS:
            self._found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends what is silent."""
        self._silent -= bool(tag in self._SILENT and self._silent)

    def handle_data(self, data: str) -> None:
        """Keeps words that are read."""
        if not self._silent:
            self._found.append(data)
