"""The town's seal key in KMS, which it never leaves: digests in, signatures out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


class KmsSealKey:
    """An RSA_3072 SIGN_VERIFY key; RSASSA_PKCS1_V1_5_SHA_256, the scheme that every reader takes."""

    def __init__(self, client: "KMSClient", key_arn: str) -> None:
        self._client = client
        self._key_arn = key_arn

    def sign_digest(self, digest: bytes) -> bytes:
        """The raw signature over a SHA-256 digest."""
        answer = self._client.sign(
            KeyId=self._key_arn,
            Message=digest,
            MessageType="DIGEST",
            SigningAlgorithm="RSASSA_PKCS1_V1_5_SHA_256",
        )
        return answer["Signature"]

    def public_key(self) -> bytes:
        """The public half as SubjectPublicKeyInfo in DER."""
        return self._client.get_public_key(KeyId=self._key_arn)["PublicKey"]
