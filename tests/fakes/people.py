"""Sealing and keyed hashes without KMS; they refuse what the real ones refuse."""

import base64
import hashlib
import hmac
import json
from typing import Any


class FakeSealer:
    """Readable in tests, bound to its submission, and changed bytes do not open."""

    def seal(self, value: Any, *, submission_id: str) -> str:
        body = json.dumps({"for": submission_id, "value": value}, ensure_ascii=False)
        return base64.b64encode(_tag(body) + body.encode()).decode()

    def open(self, sealed: str, *, submission_id: str) -> Any:
        raw = base64.b64decode(sealed, validate=True)
        body = raw[32:].decode()
        if not hmac.compare_digest(raw[:32], _tag(body)):
            raise ValueError("the sealed value was changed or is not ours")
        content = json.loads(body)
        if content["for"] != submission_id:
            raise ValueError("the value was sealed for another submission")
        return content["value"]


class FakeLookupKey:
    """A keyed hash with a key that everybody knows."""

    def mac(self, text: str) -> bytes:
        return hmac.digest(b"tests", text.encode(), hashlib.sha256)


def _tag(body: str) -> bytes:
    return hmac.digest(b"tests", body.encode(), hashlib.sha256)
