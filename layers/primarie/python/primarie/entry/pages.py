"""Pages to browsers: gzip, headers, cookies; and static files that may be kept for ever."""

import base64
import gzip
import hashlib
import json
from typing import Any

from chalice.app import Response

from primarie.entry.http import Headers, Incoming
from primarie.kernel.language import spoken
from primarie.web.page import Page
from primarie.web.static import static_file

_PACK_FROM = 600  # bytes; below, gzip makes it longer or hardly shorter
_YEAR = 31_536_000


class BytesResponse(Response):
    """Bytes that travel as bytes whatever their type.

    Chalice decides by content type, and then refuses a caller who sends no `Accept`; the gateway takes all types as
    binary, so neither is needed.
    """

    def to_dict(self, binary_types: list[str] | None = None) -> dict[str, Any]:
        """The answer as the gateway takes it, its body in base 64."""
        answer: dict[str, Any] = super().to_dict()
        answer["body"] = base64.b64encode(self.body).decode()
        return answer | {"isBase64Encoded": True}


def page_response(request: Incoming, page: Page) -> Response:
    """The page as an answer, packed where the browser takes that."""
    headers: Headers = dict(page.all_headers())
    if page.cookies:
        headers["Set-Cookie"] = list(page.cookies)
    body = page.html.encode()
    if _takes_gzip(request) and len(body) >= _PACK_FROM:
        body = gzip.compress(body, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    headers["Vary"] = "Accept-Encoding"
    headers.setdefault("Content-Language", spoken())
    return BytesResponse(body=body, status_code=page.status, headers=headers)


def kept_response(request: Incoming, body: Any, *, seconds: int) -> Response:
    """JSON that does not change between deploys: packed where the caller takes that, and not sent again while it holds.

    Its tag is of the words before packing; another language has another tag.
    """
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers: Headers = {
        "Content-Type": "application/json",
        "Content-Language": spoken(),
        "Cache-Control": f"public, max-age={seconds}",
        "ETag": tag,
        "Vary": "Accept-Language, Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if tag in request.headers.get("if-none-match", ""):
        return BytesResponse(body=b"", status_code=304, headers=headers)
    if _takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        content = gzip.compress(content, 6, mtime=0)
    return BytesResponse(body=content, status_code=200, headers=headers)


def static_response(request: Incoming, name: str) -> Response | None:
    """A static file under its hashed name; nothing when there is none."""
    found = static_file(name, packed=_takes_gzip(request))
    if found is None:
        return None
    content, kind, packed = found
    headers: Headers = {
        "Content-Type": kind,
        "Cache-Control": f"public, max-age={_YEAR}, immutable",
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept-Encoding",
    }
    if packed:
        headers["Content-Encoding"] = "gzip"
    return BytesResponse(body=content, status_code=200, headers=headers)


def _takes_gzip(request: Incoming) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")
