"""Personal data under KMS: envelope encryption by the AWS Encryption SDK, keyed hashes by GenerateMac."""

import base64
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

_CONTEXT = "submission"
# Data keys are kept in memory this long, so that the fields of one submission cost one call to KMS.
_CACHED_KEYS = 500
_CACHED_SECONDS = 300.0
# What KMS says of a data key that was changed, or sealed under another key or context.
_NOT_OURS = {"InvalidCiphertextException", "IncorrectKeyException"}


class KmsSealer:
    """Seals JSON values under one KMS key; the encryption context binds each to its submission."""

    def __init__(self, client: "KMSClient", key_arn: str, *, kept_seconds: float = _CACHED_SECONDS) -> None:
        """`key_arn`: the full ARN, since a sealed value names the key that opens it. Data keys are kept in memory."""
        self._client = client
        self._key_arn = key_arn
        self._kept_seconds = float(kept_seconds)  # the SDK takes no whole number

    def seal(self, value: Any, *, submission_id: str) -> str:
        """The JSON value as base64 ciphertext."""
        from aws_encryption_sdk import Algorithm

        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        sealed, _ = self._sdk.encrypt(
            source=plain,
            materials_manager=self._materials,
            # Committing but unsigned: whoever may open may also seal, so a signature would prove nothing.
            algorithm=Algorithm.AES_256_GCM_HKDF_SHA512_COMMIT_KEY,
            encryption_context={_CONTEXT: submission_id},
        )
        return base64.b64encode(sealed).decode()

    def open(self, sealed: str, *, submission_id: str) -> Any:
        """The value again; ValueError when it was sealed for another submission or was changed.

        A fault of KMS itself comes out as botocore's ClientError, so that a caller can try again.
        """
        from aws_encryption_sdk import AWSEncryptionSDKClientError
        from cryptography.exceptions import InvalidTag

        try:
            plain, header = self._sdk.decrypt(
                source=base64.b64decode(sealed, validate=True), materials_manager=self._materials
            )
        except (AWSEncryptionSDKClientError, InvalidTag) as error:
            raise ValueError("the sealed value was changed or is not ours") from error
        if header.encryption_context.get(_CONTEXT) != submission_id:
            raise ValueError("the value was sealed for another submission")
        return json.loads(plain)

    @cached_property
    def _sdk(self) -> Any:
        # The SDK takes a third of a second to import; functions that never seal do not wait for it.
        from aws_encryption_sdk import CommitmentPolicy, EncryptionSDKClient

        return EncryptionSDKClient(commitment_policy=CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)

    @cached_property
    def _materials(self) -> Any:
        from aws_encryption_sdk import CachingCryptoMaterialsManager, LocalCryptoMaterialsCache

        return CachingCryptoMaterialsManager(
            master_key_provider=_master_key(self._client, self._key_arn),
            cache=LocalCryptoMaterialsCache(_CACHED_KEYS),
            max_age=self._kept_seconds,
        )


def _master_key(client: "KMSClient", key_arn: str) -> Any:
    from aws_encryption_sdk.exceptions import DecryptKeyError
    from aws_encryption_sdk.key_providers.kms import KMSMasterKey
    from botocore.exceptions import ClientError

    class FaithfulKey(KMSMasterKey):  # type: ignore[misc]  # the SDK ships no types
        """The SDK's key, which hides KMS's own faults as "cannot decrypt"; this one lets them through."""

        def _decrypt_data_key(self, *args: Any, **kwargs: Any) -> Any:
            try:
                return super()._decrypt_data_key(*args, **kwargs)
            except DecryptKeyError as error:
                cause = error.__context__
                if isinstance(cause, ClientError) and cause.response["Error"]["Code"] not in _NOT_OURS:
                    raise cause from error
                raise

    return FaithfulKey(key_id=key_arn, client=client)


class KmsLookupKey:
    """HMAC-SHA-256 by a KMS key that never leaves it."""

    def __init__(self, client: "KMSClient", key_arn: str) -> None:
        self._client = client
        self._key_arn = key_arn

    def mac(self, text: str) -> bytes:
        """32 bytes (HMAC-SHA-256) of the text."""
        answer = self._client.generate_mac(KeyId=self._key_arn, MacAlgorithm="HMAC_SHA_256", Message=text.encode())
        return answer["Mac"]
