"""OCSP, CRLs and timestamps, held against OpenSSL; the status of a certificate is asked where the certificate says."""

import hashlib
import subprocess
import urllib.request
from pathlib import Path

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from town.place import Place
from town.trust.pki import architecture, certificate, certificate_pem, certify_seal


def openssl(*words: str | Path) -> str:
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def person(centre: Place) -> x509.Certificate:
    return certificate(architecture(centre.trust), "paul.primar")


@pytest.fixture
def chain(centre: Place, tmp_path: Path) -> Path:
    """The centre's certificates as files."""
    for label in ("issuing", "paul.primar", "timestamps"):
        (tmp_path / f"{label}.pem").write_text(certificate_pem(architecture(centre.trust), label))
    return tmp_path


def test_ocsp_says_good(centre: Place, chain: Path) -> None:
    ask: list[str | Path] = ["ocsp", "-issuer", chain / "issuing.pem", "-url", person(centre).ocsp_urls[0]]
    trust: list[str | Path] = ["-CAfile", centre.trust / "anchors.pem", "-verify_other", chain / "issuing.pem"]
    assert f"{chain}/paul.primar.pem: good" in openssl(*ask, "-cert", chain / "paul.primar.pem", *trust)


def test_a_list_of_revoked_certificates_is_signed_and_young(centre: Place, chain: Path) -> None:
    url = person(centre).crl_distribution_points[0].url
    with urllib.request.urlopen(url) as answer:
        (chain / "people.crl").write_bytes(answer.read())
    said = openssl("crl", "-inform", "DER", "-in", chain / "people.crl", "-CAfile", chain / "issuing.pem", "-text")
    assert "verify OK" in said
    assert "No Revoked Certificates" in said


def test_openssl_accepts_the_timestamp(centre: Place, chain: Path) -> None:
    data = chain / "data"
    data.write_bytes(b"root of a day")
    openssl("ts", "-query", "-data", data, "-sha256", "-cert", "-out", chain / "query.tsq")
    request = urllib.request.Request(
        centre.tsa, (chain / "query.tsq").read_bytes(), {"Content-Type": "application/timestamp-query"}
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Type"] == "application/timestamp-reply"
        (chain / "reply.tsr").write_bytes(answer.read())
    said = openssl(
        *("ts", "-verify", "-data", data, "-in", chain / "reply.tsr"),
        *("-CAfile", centre.trust / "anchors.pem", "-untrusted", chain / "issuing.pem"),
    )
    assert "Verification: OK" in said


def test_the_issuer_is_where_the_certificate_says(centre: Place) -> None:
    access = person(centre).authority_information_access_value.native
    url = next(one["access_location"] for one in access if one["access_method"] == "ca_issuers")
    with urllib.request.urlopen(url) as answer:
        assert x509.Certificate.load(answer.read()).subject == person(centre).issuer


def test_a_key_that_is_elsewhere_is_certified_once_as_the_citys_seal(centre: Place) -> None:
    public = rsa.generate_private_key(public_exponent=65537, key_size=3072).public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    chain = certify_seal(centre, der)
    assert certify_seal(centre, der) == chain
    assert chain.count("BEGIN CERTIFICATE") == 3
    pki = architecture(centre.trust)
    seal = certificate(pki, f"seal-{hashlib.sha256(der).hexdigest()[:12]}")
    assert seal.public_key.dump() == der
    assert seal.subject.native["common_name"].startswith("Primăria Sectorului 6")
    assert "organization_name" in seal.subject.native
    assert "surname" not in seal.subject.native


def test_a_new_seal_has_a_status_at_once(centre: Place, chain: Path) -> None:
    public = rsa.generate_private_key(public_exponent=65537, key_size=3072).public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    (chain / "seal.pem").write_text(
        certify_seal(centre, der).split("-----END CERTIFICATE-----")[0] + "-----END CERTIFICATE-----\n"
    )
    ask: list[str | Path] = ["ocsp", "-issuer", chain / "issuing.pem", "-url", person(centre).ocsp_urls[0], "-no_nonce"]
    trust: list[str | Path] = ["-CAfile", centre.trust / "anchors.pem", "-verify_other", chain / "issuing.pem"]
    assert "seal.pem: good" in openssl(*ask, "-cert", chain / "seal.pem", *trust)
