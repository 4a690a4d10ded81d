"""One file out of a browser's form (RFC 7578); small, since nothing else of such forms is ever read."""

import re

from primarie.entry.http import Incoming
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.kernel.language import _

MULTIPART = "multipart/form-data"
_BOUNDARY = re.compile(r'boundary="?([^";,\s]{1,70})"?')


def file_of(request: Incoming, field: str) -> bytes:
    """The bytes of the file that the form carries under `field`; InvalidInput when there is none."""
    boundary = _BOUNDARY.search(request.headers.get("content-type", ""))
    named = re.compile(rb'^content-disposition:[^\r\n]*[;\s]name="' + re.escape(field.encode()) + rb'"', re.I | re.M)
    if boundary:
        for part in (b"\r\n" + request.body).split(b"\r\n--" + boundary[1].encode())[1:]:
            head, _blank, content = part.partition(b"\r\n\r\n")
            if named.search(head) and content:
                return content
    raise InvalidInput([FieldError(field, _("Alegeți un fișier PDF."))])
