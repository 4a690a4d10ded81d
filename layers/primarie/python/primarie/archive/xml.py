"""XML as text: small, always the same bytes for the same content. Reading is left to real parsers."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr  # writing only: nothing is parsed here

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 cannot hold at all; a citizen's text may.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, attributes: Mapping[str, str] | None = None, *children: str) -> str:
    """One element on a line of its own; children are elements already written, or one `text`."""
    given = "".join(f" {key}={quoteattr(_clean(value))}" for key, value in (attributes or {}).items())
    if not children:
        return f"<{name}{given}/>\n"
    inner = "".join(children)
    start = "\n" if inner.endswith("\n") else ""
    return f"<{name}{given}>{start}{inner}</{name}>\n"


def text(value: str) -> str:
    """Character data."""
    return escape(_clean(value))


def _clean(value: str) -> str:
    return _FORBIDDEN.sub("\ufffd", value)
