"""The seal's key and the certificates that operators publish."""

import boto3
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from primarie.signing.kms import KmsSealKey
from primarie.signing.ssm import NoCertificates, SsmCertificates


def made_key() -> KmsSealKey:
    client = boto3.client("kms")
    return KmsSealKey(client, client.create_key(KeySpec="RSA_3072", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"])


def public_half(key: KmsSealKey) -> rsa.RSAPublicKey:
    public = serialization.load_der_public_key(key.public_key())
    assert isinstance(public, rsa.RSAPublicKey)
    return public


def test_the_key_shows_its_public_half_and_signs_alike_each_time(moto: None) -> None:
    key = made_key()
    assert public_half(key).key_size == 3072
    assert key.sign_digest(bytes(32)) == key.sign_digest(bytes(32))


def test_the_key_signs_digests_as_they_are(emulator: None) -> None:
    """moto hashes a digest again, so that only the emulator can show this."""
    key, digest = made_key(), bytes(range(32))
    public_half(key).verify(key.sign_digest(digest), digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))


def test_a_bundle_is_read_once_while_it_is_fresh(moto: None) -> None:
    client = boto3.client("ssm")
    block = "-----BEGIN CERTIFICATE-----\nb25l\n-----END CERTIFICATE-----\n"
    client.put_parameter(Name="/anchors", Value=f"# Test\n{block}{block.replace('b25l', 'dHdv')}", Type="String")
    anchors = SsmCertificates(client, "/anchors")
    assert anchors() == (b"one", b"two")
    client.put_parameter(Name="/anchors", Value="-", Type="String", Overwrite=True)
    assert anchors() == (b"one", b"two")
    with pytest.raises(NoCertificates):
        SsmCertificates(client, "/anchors")()
