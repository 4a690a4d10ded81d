"""An e-mail pulled apart by the standard library."""

from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from html.parser import HTMLParser

from primarie.inbox.model import Attachment, IncomingMail
from primarie.people.text import normal, normal_line

_LONGEST_BODY = 20_000
_LONGEST_LINE = 500
_LONGEST_NAME = 255
_READABLE = frozenset({"text/plain", "text/html"})
# Mails inside mails: nobody forwards more often than this but to do harm.
_DEEPEST = 30
_FORWARDED = "--- Mesaj atașat ---"
_UNREADABLE = "[Aici este o parte a mesajului care nu se poate citi.]"
_TOO_DEEP = "[Aici s-au omis părți ale mesajului, cuprinse una în alta de prea multe ori.]"
# What SES says of a mail that it received.
_VERDICTS = {
    "X-SES-Virus-Verdict": "conține un program periculos",
    "X-SES-Spam-Verdict": "pare mesaj nesolicitat (spam)",
    "X-SES-DKIM-Verdict": "semnătura expeditorului (DKIM) nu se verifică",
    "X-SES-SPF-Verdict": "serverul nu este al expeditorului (SPF)",
}


def pull_apart(raw: bytes) -> IncomingMail:
    """The e-mail's parts; never raises, whatever the bytes: what cannot be read is left empty.

    The body is all that the mail says, in its order: plain text, or the words of HTML where a part has no plain form; a
    mail inside the mail says its words too. A body that is cut tells by how much. Whatever else the mail carries is an
    attachment, pictures inside the text too.
    """
    message, parts = _read(raw)
    name, address = parseaddr(_header(message, "From"))
    return IncomingMail(
        message_id=_header(message, "Message-ID"),
        sender=normal_line(address)[:_LONGEST_LINE],
        sender_name=normal_line(name)[:_LONGEST_LINE],
        subject=normal_line(_header(message, "Subject"))[:_LONGEST_LINE],
        body=_body([each for each in parts if isinstance(each, str)]),
        attachments=tuple(_attachments([each for each in parts if isinstance(each, EmailMessage)])),
        suspect="; ".join(words for header, words in _VERDICTS.items() if _header(message, header).upper() == "FAIL"),
        automatic=_is_automatic(message),
    )


def _read(raw: bytes) -> tuple[EmailMessage, list[str | EmailMessage]]:
    """The mail with its parts; one too deep for the library is carried whole, under its own headers."""
    try:
        message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
        return message, list(_gathered(message))
    except RecursionError:
        message = BytesHeaderParser(EmailMessage, policy=policy.default).parsebytes(raw)
        return message, [_TOO_DEEP, message]


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""  # the library reads headers when they are asked for, and stumbles over some


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):
        found = part.get_payload(decode=True)
        return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def _gathered(part: EmailMessage, depth: int = 0) -> Iterator[str | EmailMessage]:
    """What a part says, as words, and what it carries, as parts that are files; in the mail's order."""
    kind = part.get_content_type()
    inside = part.get_payload() if part.is_multipart() else ()
    children = [each for each in inside if isinstance(each, EmailMessage)]
    if kind == "message/rfc822" and depth < _DEEPEST:
        for inner in children:
            yield f"{_FORWARDED}\n{_header(inner, 'From')}\n{_header(inner, 'Date')}\n{_header(inner, 'Subject')}"
            yield from _gathered(inner, depth + 1)
    elif kind == "multipart/alternative" and children and depth < _DEEPEST:
        best = min(children, key=_preference)
        for each in children:
            found = _gathered(each, depth + 1)
            yield from found if each is best else (file for file in found if not isinstance(file, str))
    elif part.get_content_maintype() == "multipart" and children and depth < _DEEPEST:
        for each in children:
            yield from _gathered(each, depth + 1)
    elif part.is_multipart():
        yield "\n".join(map(_source, children)) if depth < _DEEPEST else _TOO_DEEP
    elif kind in _READABLE and not part.is_attachment() and not _file_name(part):
        yield _Words.of(_text(part)) if kind == "text/html" else _text(part)
    else:
        yield part


def _source(part: EmailMessage) -> str:
    try:
        return part.as_bytes().decode("utf-8", "replace")
    except (LookupError, ValueError, AttributeError, TypeError):
        return _UNREADABLE


def _preference(part: EmailMessage) -> int:
    """Plain text before what holds HTML; other forms of the same say it last."""
    kinds = {each.get_content_type() for each in part.walk()}
    return 0 if "text/plain" in kinds else 1 if "text/html" in kinds else 2


def _body(words: Sequence[str]) -> str:
    whole = normal("\n\n".join(each for each in words if each.strip()))
    if len(whole) <= _LONGEST_BODY:
        return whole
    return (
        f"{whole[:_LONGEST_BODY]}\n\n[Mesajul este mai lung: de aici s-au omis {len(whole) - _LONGEST_BODY} caractere.]"
    )


def _attachments(files: Sequence[EmailMessage]) -> list[Attachment]:
    found: list[Attachment] = []
    for part in files:
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


def _is_automatic(message: EmailMessage) -> bool:
    """Whether a machine wrote it: RFC 3834 and 3464 by the book, and the habits of programs that follow neither."""
    submitted = _header(message, "Auto-Submitted").lower()
    bulk = _header(message, "Precedence").lower() in ("bulk", "junk", "list", "auto_reply")
    # A returned mail names nobody who could be answered.
    bounce = message.get_content_type() == "multipart/report" or _header(message, "Return-Path") == "<>"
    daemon = parseaddr(_header(message, "From"))[1].lower().partition("@")[0] in ("mailer-daemon", "postmaster")
    replied = any(name in message for name in ("X-Autoreply", "X-Autorespond", "List-Id", "X-Loop"))
    return bulk or bounce or daemon or replied or submitted.partition(";")[0].strip() not in ("", "no")


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
