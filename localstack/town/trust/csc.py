"""The remote-signing service: CSC API 1.0.4 over the trust centre's keys. Credential id = username."""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web
from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, utils

from town.place import HOST, here
from town.seed.people import PIN
from town.trust.backend import own_key
from town.trust.credentials import ACTIVATION_SECONDS, Credentials, Refused
from town.trust.pki import architecture, certificate, ensure_trust, signers

_LOG = logging.getLogger("csc")
_DIGESTS: dict[str, hashes.HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}
_SIGNATURES: dict[str, hashes.HashAlgorithm | None] = {
    "1.2.840.113549.1.1.1": None,  # the digest is named beside it
    "1.2.840.113549.1.1.11": hashes.SHA256(),
    "1.2.840.113549.1.1.12": hashes.SHA384(),
    "1.2.840.113549.1.1.13": hashes.SHA512(),
}
_MOST_AT_ONCE = 100
Answer = Callable[[dict[str, Any]], dict[str, Any]]


class Service:
    """The API's methods, each from a request's JSON to the answer's."""

    def __init__(self, trust: Path, credentials: Credentials) -> None:
        self._trust = trust
        self._credentials = credentials
        self._pki = architecture(trust)

    def info(self, _: dict[str, Any]) -> dict[str, Any]:
        """`info`: what the service is and offers."""
        return {
            "specs": "1.0.4.0",
            "name": "Semnare la distanță (demonstrație)",
            "logo": "",
            "region": "RO",
            "lang": "ro-RO",
            "description": "Serviciu local, fără valoare juridică",
            "authType": ["external"],
            "methods": ["info", "credentials/list", "credentials/info", "credentials/authorize", "signatures/signHash"],
        }

    def list(self, request: dict[str, Any]) -> dict[str, Any]:
        """`credentials/list`: the ids, or one person's when `userID` is given."""
        wanted = request.get("userID")
        return {"credentialIDs": [name for name in self._credentials.pins if wanted in (None, name)]}

    def credential(self, request: dict[str, Any]) -> dict[str, Any]:
        """`credentials/info`: certificate chain, key and how it is authorised."""
        name = _text(request, "credentialID")
        self._credentials.known(name)
        own, issuer = certificate(self._pki, name), certificate(self._pki, "issuing")
        root = certificate(self._pki, "root")
        sent = {"none": [], "single": [own], "chain": [own, issuer, root]}.get(request.get("certificates", "single"))
        if sent is None:
            raise Refused("invalid_request", "Invalid parameter certificates")
        locked = self._credentials.is_locked(name)
        return {
            "description": own.subject.native["common_name"],
            "key": {"status": "enabled", "algo": list(_SIGNATURES), "len": own.public_key.bit_size},
            "cert": {
                "status": "valid",
                "certificates": [base64.b64encode(one.dump()).decode() for one in sent],
                **(_described(own) if request.get("certInfo") else {}),
            },
            "authMode": "explicit",
            "PIN": {
                "presence": "true",
                "format": "N",
                "label": "PIN",
                "description": "PIN blocat" if locked else "PIN-ul de semnare",
            },
            "OTP": {"presence": "false"},
            "SCAL": "2",
            "multisign": _MOST_AT_ONCE,
            "lang": "ro-RO",
        }

    def authorize(self, request: dict[str, Any]) -> dict[str, Any]:
        """`credentials/authorize`: a PIN becomes leave to sign the named hashes once."""
        digests = _hashes(request)
        sad = self._credentials.authorise(
            _text(request, "credentialID"),
            str(request.get("PIN") or ""),
            digests,
            int(request.get("numSignatures") or 0),
        )
        return {"SAD": sad, "expiresIn": ACTIVATION_SECONDS}

    def sign_hash(self, request: dict[str, Any]) -> dict[str, Any]:
        """`signatures/signHash`: PKCS#1 v1.5 signatures of the hashes, in their order."""
        name, digests = _text(request, "credentialID"), _hashes(request)
        self._credentials.known(name)
        algorithm = _algorithm(request)
        raw = [base64.b64decode(one) for one in digests]
        if any(len(one) != algorithm.digest_size for one in raw):
            raise Refused("invalid_request", "Invalid hash length")
        self._credentials.spend(name, _text(request, "SAD"), digests)
        key = own_key((self._trust / "keys" / f"{name}.pem").read_bytes())
        signed = [key.sign(one, padding.PKCS1v15(), utils.Prehashed(algorithm)) for one in raw]
        return {"signatures": [base64.b64encode(one).decode() for one in signed]}


def _described(own: x509.Certificate) -> dict[str, Any]:
    stamp = "%Y%m%d%H%M%SZ"
    return {
        "issuerDN": own.issuer.human_friendly,
        "subjectDN": own.subject.human_friendly,
        "serialNumber": f"{own.serial_number:X}",
        "validFrom": own.not_valid_before.strftime(stamp),
        "validTo": own.not_valid_after.strftime(stamp),
    }


def _text(request: dict[str, Any], name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str) or not value:
        raise Refused("invalid_request", f"Missing (or invalid type) string parameter {name}")
    return value


def _hashes(request: dict[str, Any]) -> list[str]:
    given = request.get("hash")
    if not isinstance(given, list) or not 0 < len(given) <= _MOST_AT_ONCE or not all(isinstance(h, str) for h in given):
        raise Refused("invalid_request", "Missing (or invalid type) array parameter hash")
    try:
        for one in given:
            base64.b64decode(one, validate=True)
    except (binascii.Error, ValueError) as broken:
        raise Refused("invalid_request", "Invalid Base64 hash string parameter") from broken
    return given


def _algorithm(request: dict[str, Any]) -> hashes.HashAlgorithm:
    named = _text(request, "signAlgo")
    if named not in _SIGNATURES:
        raise Refused("invalid_request", "Invalid parameter signAlgo")
    algorithm = _SIGNATURES[named] or _DIGESTS.get(str(request.get("hashAlgo")))
    if algorithm is None:
        raise Refused("invalid_request", "Invalid parameter hashAlgo")
    return algorithm


def application(service: Service) -> web.Application:
    """The service as an aiohttp application under `/csc/v1/`."""
    methods: dict[str, Answer] = {
        "info": service.info,
        "credentials/list": service.list,
        "credentials/info": service.credential,
        "credentials/authorize": service.authorize,
        "signatures/signHash": service.sign_hash,
    }
    app = web.Application()
    for name, method in methods.items():
        app.router.add_post(f"/csc/v1/{name}", _handler(method))

    async def ready(_: web.Request) -> web.Response:
        return web.json_response({"ready": True})

    app.router.add_get("/ready", ready)
    return app


def _handler(method: Answer) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            body = await request.json()
            if not isinstance(body, dict):
                raise Refused("invalid_request", "The request is not a JSON object")
            return web.json_response(method(body))
        except Refused as refused:
            # Names the kind of refusal and never the PIN, the SAD or the hash.
            _LOG.info("%s refused: %s", request.path, refused.error)
            return web.json_response({"error": refused.error, "error_description": str(refused)}, status=refused.status)
        except ValueError:
            return web.json_response({"error": "invalid_request", "error_description": "Malformed request"}, status=400)

    return handle


def main() -> None:
    """Serve the people's keys until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    place = here()
    ensure_trust(place.trust, place.trust_centre)
    service = Service(place.trust, Credentials({person.username: PIN for person in signers()}))
    web.run_app(application(service), host=HOST, port=place.port + 3, access_log=None, print=None)


if __name__ == "__main__":
    main()
