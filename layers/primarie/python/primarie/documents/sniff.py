"""What a file is, told by its content and never by its name."""

import puremagic

from primarie.documents.refusals import ARCHIVE, DRAWING, PROGRAM, UNKNOWN, WEB_PAGE

_CALLED = {
    "application/pdf": "PDF",
    "image/jpeg": "JPG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "text/html": WEB_PAGE,
    "application/vnd.microsoft.portable-executable": PROGRAM,
    "application/x-dosexec": PROGRAM,
    "application/zip": ARCHIVE,
    "image/svg+xml": DRAWING,
}


def sniffed_type(content: bytes) -> str:
    """The media type that the bytes themselves tell; empty when they tell none."""
    try:
        matches = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return ""
    named = [match.mime_type for match in matches if match.mime_type]
    return named[0] if named else ""


def called(media_type: str) -> str:
    """A media type as people call it, in the office's language."""
    return _CALLED.get(media_type, media_type or UNKNOWN)
