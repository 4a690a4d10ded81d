"""Certificates that operators publish as parameters: trust anchors, and the seal's own chain."""

import base64
import re
import time
from typing import Any

_PEM = re.compile(r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)
# A changed list takes effect within five minutes, also in a warm function.
_KEPT = 300.0


class NoCertificates(RuntimeError):
    """The parameter holds no certificate; the message names the parameter."""


class SsmCertificates:
    """A PEM bundle under one parameter name, read when first asked for and again every few minutes.

    The anchors come from the EU trusted lists by an operator's job; no authority's certificate stands in the code.
    """

    def __init__(self, client: Any, name: str) -> None:
        self._client = client
        self._name = name
        self._read_at = 0.0
        self._certificates: tuple[bytes, ...] = ()

    def __call__(self) -> tuple[bytes, ...]:
        """The certificates in DER, in the order of the bundle; NoCertificates when there are none."""
        if not self._certificates or time.monotonic() - self._read_at > _KEPT:
            value = self._client.get_parameter(Name=self._name)["Parameter"]["Value"]
            self._certificates = certificates(value)
            self._read_at = time.monotonic()
        if not self._certificates:
            raise NoCertificates(self._name)
        return self._certificates


def certificates(bundle: str) -> tuple[bytes, ...]:
    """The certificates of a PEM bundle in DER."""
    return tuple(base64.b64decode(body) for body in _PEM.findall(bundle))
