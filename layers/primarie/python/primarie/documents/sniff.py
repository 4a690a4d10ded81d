"""What a file is, told by its content and never by its name."""

import puremagic

_CALLED = {
    "application/pdf": "PDF",
    "image/jpeg": "JPG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "text/html": "o pagină web (HTML)",
    "application/vnd.microsoft.portable-executable": "un program",
    "application/x-dosexec": "un program",
    "application/zip": "o arhivă ZIP",
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
    """A media type as people call it."""
    return _CALLED.get(media_type, media_type or "necunoscut")
