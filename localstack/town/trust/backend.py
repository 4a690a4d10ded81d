"""Certomancer's cryptography for keys that we made: proving an RSA key sound at each signature takes 0.17 s."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from asn1crypto import algos, keys
from certomancer import crypto_utils
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa


def own_key(data: bytes) -> rsa.RSAPrivateKey:
    """An RSA key of the trust folder, PEM or DER; TypeError for a key of another kind."""
    key = _read(data)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("the trust folder holds RSA keys alone")
    return key


@lru_cache(maxsize=64)
def _read(data: bytes) -> Any:
    load: Any = serialization.load_pem_private_key if data.startswith(b"-----") else serialization.load_der_private_key
    return load(data, password=None, unsafe_skip_rsa_key_validation=True)


class OwnKeys(crypto_utils.PycaCryptographyBackend):
    """RSA keys read once and without the proof; keys of other kinds as ever."""

    def load_private_key(self, key_bytes: bytes, password: bytes | None) -> tuple[Any, Any]:
        """The key and its public half."""
        key = _read(key_bytes)
        if not isinstance(key, rsa.RSAPrivateKey):
            return super().load_private_key(key_bytes, password)
        private = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        public = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return keys.PrivateKeyInfo.load(private), keys.PublicKeyInfo.load(public)

    def generic_sign(
        self, private_key: keys.PrivateKeyInfo, tbs_bytes: bytes, sd_algo: algos.SignedDigestAlgorithm
    ) -> bytes:
        """A signature; of our own keys nothing but PKCS#1 v1.5 is asked."""
        if sd_algo.signature_algo != "rsassa_pkcs1v15":
            return super().generic_sign(private_key, tbs_bytes, sd_algo)
        digest: hashes.HashAlgorithm = getattr(hashes, sd_algo.hash_algo.upper())()
        return own_key(private_key.dump()).sign(tbs_bytes, padding.PKCS1v15(), digest)


def use_own_keys() -> None:
    """Let certomancer work with this backend."""
    crypto_utils.CRYPTO_BACKEND = OwnKeys()
