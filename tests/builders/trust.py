"""A trust centre of our own for one test run: CA, OCSP, CRL, time stamps over HTTP, and people's keys."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import pem
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, PKIArchitecture
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from werkzeug.serving import WSGIRequestHandler, make_server

LONG = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2060-01-01T00:00:00+0000"}
PEOPLE = {
    "head": "Ioana Șerban",
    "countersigner": "Sabina Pecetaru",
    "signatory": "Andrei Țurcanu",
    "revoked": "Radu Revocat",
    "stranger": "Nimeni",
}


def _keys(folder: Path) -> dict[str, Any]:
    names = ["root", "interm", "ocsp", "tsa", "other-root", *PEOPLE]
    keys: dict[str, Any] = {name: ec.generate_private_key(ec.SECP256R1()) for name in names}
    keys["seal"] = rsa.generate_private_key(65537, 3072)
    keys["head"] = rsa.generate_private_key(65537, 2048)
    for name, key in keys.items():
        (folder / f"{name}.pem").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    return keys


def _certificate(issuer: str, **more: Any) -> dict[str, Any]:
    return {"issuer": issuer, "validity": LONG, **more}


def _person(**more: Any) -> dict[str, Any]:
    return _certificate("interm", profiles=["digsig-commitment"], **more)


def _config(url: str, keys: dict[str, Any]) -> dict[str, Any]:
    names = {"root": "Test Root", "other-root": "Other Root", "interm": "Test Issuing CA", "ocsp": "Test OCSP"}
    names |= {"tsa": "Test TSA", "seal": "Primăria Sectorului 6 București", **PEOPLE}
    root = {"id": "simple-ca", "params": {"crl-repo": "root"}}
    interm = {"id": "simple-ca", "params": {"max-path-len": 0, "crl-repo": "interm", "ocsp-service": "interm"}}
    stamping = [
        {
            "id": "key_usage",
            "critical": True,
            "smart-value": {"schema": "key-usage", "params": ["digital_signature"]},
        },
        {"id": "extended_key_usage", "critical": True, "value": ["time_stamping"]},
        {
            "id": "crl_distribution_points",
            "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": ["root"]}},
        },
    ]
    revocation = {"revoked-since": "2024-01-01T00:00:00+0000", "reason": "key_compromise"}
    return {
        "external-url-prefix": url,
        "keysets": {"town": {"keys": {name: {"path": f"{name}.pem"} for name in keys}}},
        "pki-architectures": {
            "town": {
                "keyset": "town",
                "entity-defaults": {"country-name": "RO", "organization-name": "Test"},
                "entities": {name: {"common-name": common} for name, common in names.items()},
                "certs": {
                    "root": {**_certificate("root"), "subject": "root", "profiles": [root]},
                    "other-root": {**_certificate("other-root"), "subject": "other-root", "profiles": [root]},
                    "interm": _certificate("root", profiles=[interm]),
                    "ocsp": _certificate("interm", profiles=["ocsp-responder"]),
                    "tsa": _certificate("root", extensions=stamping),
                    "seal": _person(),
                    "head": _person(),
                    "signatory": _person(),
                    "countersigner": _person(),
                    "revoked": _person(revocation=revocation),
                    "stranger": _certificate("other-root", profiles=["digsig-commitment"]),
                },
                "services": {
                    "ocsp": {
                        "interm": {"for-issuer": "interm", "responder-cert": "ocsp", "signing-key": "ocsp"},
                    },
                    "crl-repo": {
                        name: {"for-issuer": name, "signing-key": name, "simulated-update-schedule": "P30D"}
                        for name in ("root", "interm")
                    },
                    "cert-repo": {
                        name: {"for-issuer": name, "publish-issued-certs": True} for name in ("root", "interm")
                    },
                    "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
                },
            }
        },
    }


@dataclass
class TrustCentre:
    """The running centre: certificates in DER by label, private keys by label, `requests` served so far.

    Its time stamps lag behind by `lag`, so that no test waits until revocation data are younger than them.
    """

    url: str
    architecture: PKIArchitecture
    keys: dict[str, Any]
    requests: list[str] = field(default_factory=list)
    lag: timedelta = timedelta(seconds=10)

    @contextmanager
    def prompt(self) -> Iterator[None]:
        """Time stamps of this very moment."""
        lag, self.lag = self.lag, timedelta()
        try:
            yield
        finally:
            self.lag = lag

    @property
    def tsa_url(self) -> str:
        return f"{self.url}/town/tsa/tsa"

    def certificate(self, label: str) -> bytes:
        data: bytes = self.architecture.get_cert(CertLabel(label)).dump()
        return data

    def chain(self, label: str) -> tuple[bytes, ...]:
        issuer = "other-root" if label == "stranger" else "interm"
        return (self.certificate(label), self.certificate(issuer))

    def pem_chain(self, *labels: str) -> str:
        return b"".join(pem.armor("CERTIFICATE", self.certificate(label)) for label in labels).decode()

    def sign_digest(self, label: str, digest: bytes) -> bytes:
        key = self.keys[label]
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))
        signature: bytes = key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))
        return signature


@contextmanager
def trust_centre(folder: Path) -> Iterator[TrustCentre]:
    """Runs a trust centre on a free port of this machine."""
    keys = _keys(folder)
    running: list[tuple[TrustCentre, Animator]] = []

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        centre, animator = running[0]
        centre.requests.append(environ["PATH_INFO"])
        if "/tsa/" in environ["PATH_INFO"]:
            environ["HTTP_X_CERTOMANCER_FAKE_TIME"] = (datetime.now(UTC) - centre.lag).isoformat()
        return animator(environ, start_response)

    server = make_server("127.0.0.1", 0, serve, threaded=True, request_handler=_Quiet)
    url = f"http://127.0.0.1:{server.server_port}"
    architecture = CertomancerConfig(_config(url, keys), key_search_dir=str(folder)).get_pki_arch(ArchLabel("town"))
    animator = Animator(AnimatorArchStore({ArchLabel("town"): architecture}), with_web_ui=False)
    running.append((TrustCentre(url, architecture, keys), animator))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield running[0][0]
    finally:
        server.shutdown()
        thread.join()


class _Quiet(WSGIRequestHandler):
    """No line per request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return
