"""Keys and certificates: one root, one issuing authority, the people, the timestamp authority, the city's seal.

Keys are made at first start into the place's own folder. The certificates follow from the configuration beside them,
byte for byte the same each time they are issued.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, PKIArchitecture
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from town.place import Place
from town.seed.people import STAFF, Person
from town.trust.backend import use_own_keys

ARCHITECTURE = ArchLabel("sector6")
INSTITUTION = {"country-name": "RO", "organization-name": "Primăria Sectorului 6 (demonstrație)"}
_CENTRE = {"country-name": "RO", "organization-name": "Centrul local de încredere (fără valoare juridică)"}
_OWN_KEYS = ("root", "issuing", "timestamps", "ocsp-root", "ocsp-people")


def signers() -> tuple[Person, ...]:
    """Who has a signing certificate."""
    return tuple(person for person in STAFF if person.signs)


def ensure_trust(trust: Path, base_url: str) -> None:
    """Make what is missing: keys, birthday, configuration, anchors. A second call changes nothing."""
    trust.mkdir(parents=True, exist_ok=True)
    trust.chmod(0o700)
    with (trust / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the trust centre and the signing service start together
        _make_missing(trust, base_url)


def _make_missing(trust: Path, base_url: str) -> None:
    keys = trust / "keys"
    keys.mkdir(exist_ok=True)
    for name in (*_OWN_KEYS, *(person.username for person in signers())):
        if not (keys / f"{name}.pem").exists():
            _write_private(keys / f"{name}.pem")
    born = trust / "born"
    if not born.exists():
        born.write_text((datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%dT00:00:00+0000"), encoding="utf-8")
    configuration = json.dumps(_configuration(trust, base_url), indent=1, ensure_ascii=False)
    _replace(trust / "pki.json", configuration)
    _replace(trust / "anchors.pem", certificate_pem(architecture(trust), "root"))


def architecture(trust: Path) -> PKIArchitecture:
    """The certificates and services as certomancer knows them."""
    use_own_keys()
    settings = json.loads((trust / "pki.json").read_text(encoding="utf-8"))
    return CertomancerConfig(settings, key_search_dir=str(trust)).get_pki_arch(ARCHITECTURE)


def certificate(pki: PKIArchitecture, label: str) -> x509.Certificate:
    """One certificate by its label."""
    return pki.get_cert(CertLabel(label))


def certificate_pem(pki: PKIArchitecture, *labels: str) -> str:
    """Certificates as PEM, in the order given."""
    return "".join(pem.armor("CERTIFICATE", certificate(pki, label).dump()).decode() for label in labels)


def certify_seal(place: Place, public_key_der: bytes) -> str:
    """The chain (PEM, seal first) of the seal whose private key is elsewhere; the same key, the same chain."""
    label = f"seal-{hashlib.sha256(public_key_der).hexdigest()[:12]}"
    file = place.trust / "keys" / f"{label}.pub.pem"
    if not file.exists():
        file.write_bytes(pem.armor("PUBLIC KEY", public_key_der))
        ensure_trust(place.trust, place.trust_centre)
    return certificate_pem(architecture(place.trust), label, "issuing", "root")


def _write_private(file: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    file.touch(mode=0o600)
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _replace(file: Path, text: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        draft = file.with_suffix(".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(file)


def _configuration(trust: Path, base_url: str) -> dict[str, Any]:
    seals = sorted(file.name.removesuffix(".pub.pem") for file in (trust / "keys").glob("seal-*.pub.pem"))
    born = datetime.strptime((trust / "born").read_text(encoding="utf-8"), "%Y-%m-%dT%H:%M:%S%z")
    keys: dict[str, Any] = {name: {"path": f"{name}.pem"} for name in _OWN_KEYS}
    keys |= {person.username: {"path": f"{person.username}.pem"} for person in signers()}
    keys |= {seal: {"path": f"{seal}.pub.pem", "public-only": True} for seal in seals}
    return {
        "external-url-prefix": base_url,
        "keysets": {"town": {"path-prefix": "keys", "keys": keys}},
        "pki-architectures": {
            str(ARCHITECTURE.value): {
                "keyset": "town",
                "entities": _entities(seals),
                "certs": {
                    "root": _root(born),
                    "issuing": _issuing(born),
                    **_services_certificates(born),
                    **_people(born),
                    **_seals(seals, born),
                },
                "services": _SERVICES,
            }
        },
    }


def _entities(seals: list[str]) -> dict[str, Any]:
    entities: dict[str, Any] = {
        "root": _CENTRE | {"common-name": "Rădăcina locală de încredere"},
        "issuing": _CENTRE | {"common-name": "Autoritatea locală emitentă"},
        "timestamps": _CENTRE | {"common-name": "Mărci temporale locale"},
        "ocsp-root": _CENTRE | {"common-name": "Stare certificate: rădăcină"},
        "ocsp-people": _CENTRE | {"common-name": "Stare certificate: persoane"},
    }
    for person in signers():
        entities[person.username] = INSTITUTION | {
            "common-name": person.name,
            "surname": person.surname,
            "given-name": person.given_name,
            "title": person.function,
            "serial-number": f"DEMO-{person.username}",
        }
    for seal in seals:
        entities[seal] = INSTITUTION | {"common-name": "Primăria Sectorului 6 București (sigiliu demonstrativ)"}
    return entities


def _validity(born: datetime, years: int) -> dict[str, str]:
    return {"valid-from": born.isoformat(), "valid-to": (born + timedelta(days=365 * years)).isoformat()}


def _root(born: datetime) -> dict[str, Any]:
    return {
        "subject": "root",
        "issuer": "root",
        "serial": 1,
        "validity": _validity(born, 20),
        "extensions": [
            {"id": "basic_constraints", "critical": True, "value": {"ca": True}},
            _usage("key_cert_sign", "crl_sign"),
        ],
    }


def _issuing(born: datetime) -> dict[str, Any]:
    return {
        "subject": "issuing",
        "issuer": "root",
        "serial": 2,
        "validity": _validity(born, 15),
        "extensions": [
            {"id": "basic_constraints", "critical": True, "value": {"ca": True, "path_len_constraint": 0}},
            _usage("key_cert_sign", "crl_sign"),
            *_status("root"),
        ],
    }


def _services_certificates(born: datetime) -> dict[str, Any]:
    responder = [_usage("digital_signature"), _purpose("ocsp_signing"), {"id": "ocsp_no_check"}]
    return {
        "timestamps": {
            "subject": "timestamps",
            "issuer": "issuing",
            "serial": 101,
            "validity": _validity(born, 10),
            "extensions": [_usage("digital_signature"), _purpose("time_stamping"), *_status("issuing")],
        },
        "ocsp-root": {
            "subject": "ocsp-root",
            "issuer": "root",
            "serial": 102,
            "validity": _validity(born, 10),
            "extensions": responder,
        },
        "ocsp-people": {
            "subject": "ocsp-people",
            "issuer": "issuing",
            "serial": 103,
            "validity": _validity(born, 10),
            "extensions": responder,
        },
    }


def _people(born: datetime) -> dict[str, Any]:
    # The serial follows from the name, so that a newcomer changes nobody else's certificate.
    return {
        person.username: {
            "subject": person.username,
            "issuer": "issuing",
            "serial": int(hashlib.sha256(person.username.encode()).hexdigest()[:12], 16) + 10_000,
            "validity": _validity(born, 3),
            "extensions": [_usage("non_repudiation"), *_status("issuing")],
        }
        for person in signers()
    }


def _seals(seals: list[str], born: datetime) -> dict[str, Any]:
    return {
        seal: {
            "subject": seal,
            "issuer": "issuing",
            "serial": int(seal.removeprefix("seal-"), 16) + 10_000,
            "validity": _validity(born, 3),
            "extensions": [_usage("digital_signature", "non_repudiation"), *_status("issuing")],
        }
        for seal in seals
    }


def _usage(*usages: str) -> dict[str, Any]:
    return {"id": "key_usage", "critical": True, "smart-value": {"schema": "key-usage", "params": list(usages)}}


def _purpose(purpose: str) -> dict[str, Any]:
    return {"id": "extended_key_usage", "critical": True, "value": [purpose]}


def _status(issuer: str) -> list[dict[str, Any]]:
    """Where the status of what this issuer signed can be asked."""
    ocsp = {"root": "root", "issuing": "people"}[issuer]
    return [
        {
            "id": "authority_information_access",
            "smart-value": {
                "schema": "aia-urls",
                "params": {
                    "ocsp-responder-names": [ocsp],
                    "ca-issuer-links": [{"repo": ocsp, "include-repo-authority": True}],
                },
            },
        },
        {
            "id": "crl_distribution_points",
            "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": [ocsp]}},
        },
    ]


_SERVICES = {
    "ocsp": {
        "root": {"for-issuer": "root", "responder-cert": "ocsp-root", "signing-key": "ocsp-root"},
        "people": {"for-issuer": "issuing", "responder-cert": "ocsp-people", "signing-key": "ocsp-people"},
    },
    # A list is new every few seconds, since proof that a signer was good must be younger than the signature.
    "crl-repo": {
        "root": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "PT5S"},
        "people": {"for-issuer": "issuing", "signing-key": "issuing", "simulated-update-schedule": "PT5S"},
    },
    "cert-repo": {"root": {"for-issuer": "root"}, "people": {"for-issuer": "issuing"}},
    # The chain travels in each token, so that it can be checked offline.
    "time-stamping": {
        "timestamps": {"signing-cert": "timestamps", "signing-key": "timestamps", "certs-to-embed": ["issuing"]}
    },
}
