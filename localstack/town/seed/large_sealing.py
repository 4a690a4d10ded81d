"""The personal part of a large town's requests, prepared by several processes: sealed, hashed, made findable."""

from __future__ import annotations

import base64
import hashlib
import json
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from primarie.catalogue import service
from primarie.kernel.identifiers import code_hash, tracking_code
from primarie.people.lookup import lookup_text
from primarie.people.model import Applicant
from primarie.registry.model import Submission
from primarie.search.cards import CONTEXT
from primarie.search.index_case import texts_of, tokens_of
from primarie.search.model import Part
from primarie.search.words import Tokens
from town.seed.large_words import Wish, wish

_CHANNELS = {"portal": 70, "paper": 12, "email": 10, "counter": 8}
# Fewer people than requests: some ask often, as in life.
_REQUESTS_A_PERSON = 3
# So many of the answers are kept as letters; the others of the demo have left no text.
_WITH_LETTER = 0.4


@dataclass(frozen=True)
class Keys:
    """Where the emulator is, and which of its keys are the town's."""

    url: str
    personal: str
    lookup: str
    region: str

    def ask(self, target: str, body: dict[str, Any]) -> dict[str, Any]:
        """One call to the emulator; HTTPError when it refuses."""
        service_name = "kms" if target.startswith("Trent") else "dynamodb"
        scope = f"20260101/{self.region}/{service_name}/aws4_request"
        headers = {
            "X-Amz-Target": target,
            "Content-Type": "application/x-amz-json-1.1",
            "Authorization": f"AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders=host, Signature=none",
        }
        request = urllib.request.Request(self.url, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=600) as answer:
            told: dict[str, Any] = json.load(answer)
        return told


@dataclass(frozen=True)
class Prepared:
    """One request ready to be registered, with what its later life will need of sealed words."""

    submission: Submission
    tokens: frozenset[str]
    words: dict[str, str]
    subject_sealed: str = ""
    body_sealed: str = ""


def prepare(keys: Keys, first: int, last: int, total: int) -> list[Prepared]:
    """The requests from `first` to before `last` of so many; the same every time but for the keys they lie under."""
    dice = [Random(f"request {at}") for at in range(first, last)]  # noqa: S311 - a demo's dice, no secret
    wishes = [wish(each, max(1, total // _REQUESTS_A_PERSON)) for each in dice]
    ids = [hashlib.sha256(f"large seed {at}".encode()).hexdigest() for at in range(first, last)]
    applicants = [Applicant.from_dict(each.applicant) for each in wishes]
    data_keys = _data_keys(keys, ids)
    macs = _macs(
        keys,
        [f"tracking:{each}" for each in ids]
        + [lookup_text(each) for each in applicants]
        + [f"email:{each.email.lower()}" for each in applicants]
        + ["search:1"],
    )
    count, tokens = len(ids), Tokens(macs[-1])
    return [
        _prepared(
            wishes[at],
            applicants[at],
            dice[at],
            Sealing(keys.personal, ids[at], *data_keys[at]),
            tokens,
            secret=macs[at],
            lookup=macs[count + at].hex(),
            email_lookup=macs[2 * count + at].hex() if applicants[at].email else "",
        )
        for at in range(count)
    ]


def _prepared(
    asked: Wish,
    applicant: Applicant,
    dice: Random,
    sealing: Sealing,
    tokens: Tokens,
    *,
    secret: bytes,
    lookup: str,
    email_lookup: str,
) -> Prepared:
    offered = service(asked.service)
    submission = Submission(
        submission_id=sealing.submission_id,
        body_digest=hashlib.sha256(sealing.submission_id.encode()).hexdigest(),
        service=asked.service,
        department=offered.department,
        channel=dice.choices(list(_CHANNELS), weights=list(_CHANNELS.values()))[0],
        actor="applicant",
        applicant_sealed=sealing.seal(asked.applicant),
        data_sealed=sealing.seal(asked.data),
        summary_sealed=sealing.seal(asked.summary),
        emitter_sealed=sealing.seal(applicant.name),
        lookup=lookup,
        tracking_hash=code_hash(tracking_code(secret)),
        reply_by=applicant.reply_by.value,
        email_lookup=email_lookup,
    )
    words = {
        Part.NAME.value: applicant.name,
        Part.ADDRESS.value: applicant.address,
        Part.SUMMARY.value: asked.summary,
        Part.REQUEST.value: "\n".join(texts_of(asked.data)),
    }
    letter = dice.random() < _WITH_LETTER
    subject = f"Răspuns la cererea dumneavoastră: {asked.summary}"
    if letter:
        words[Part.LETTER.value] = f"{subject}\n{asked.answer}"
    return Prepared(
        submission=submission,
        tokens=tokens_of(words, applicant, tokens),
        words=words,
        subject_sealed=sealing.seal(subject) if letter else "",
        body_sealed=sealing.seal(asked.answer) if letter else "",
    )


class Sealing:
    """Seals as `people.kms.KmsSealer` does, under a data key that came with many others."""

    def __init__(self, key_arn: str, submission_id: str, plain: bytes, sealed: bytes) -> None:
        self.submission_id = submission_id
        self._materials = _materials(key_arn, submission_id, plain, sealed)

    def seal(self, value: Any) -> str:
        """The JSON value as base64 ciphertext."""
        from aws_encryption_sdk import Algorithm, CommitmentPolicy, EncryptionSDKClient

        client = EncryptionSDKClient(commitment_policy=CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)
        sealed, _ = client.encrypt(
            source=json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(),
            materials_manager=self._materials,
            algorithm=Algorithm.AES_256_GCM_HKDF_SHA512_COMMIT_KEY,
            encryption_context={"submission": self.submission_id},
        )
        return base64.b64encode(sealed).decode()


def _materials(key_arn: str, submission_id: str, plain: bytes, sealed: bytes) -> Any:
    from aws_encryption_sdk import Algorithm
    from aws_encryption_sdk.materials_managers import EncryptionMaterials
    from aws_encryption_sdk.materials_managers.base import CryptoMaterialsManager
    from aws_encryption_sdk.structures import DataKey, EncryptedDataKey, MasterKeyInfo

    owner = MasterKeyInfo("aws-kms", key_arn)

    class Given(CryptoMaterialsManager):  # type: ignore[misc]  # the SDK ships no types
        """The one data key."""

        def get_encryption_materials(self, request: Any) -> Any:
            return EncryptionMaterials(
                algorithm=Algorithm.AES_256_GCM_HKDF_SHA512_COMMIT_KEY,
                data_encryption_key=DataKey(owner, plain, sealed),
                encrypted_data_keys={EncryptedDataKey(owner, sealed)},
                encryption_context={"submission": submission_id},
            )

        def decrypt_materials(self, request: Any) -> Any:
            raise NotImplementedError("nothing is opened here")

    return Given()


def card_sealing(keys: Keys) -> Sealing:
    """What seals the cards of all cases, as a day of `index_case` would: under one data key."""
    ((plain, sealed),) = _data_keys(keys, [CONTEXT])
    return Sealing(keys.personal, CONTEXT, plain, sealed)


def _data_keys(keys: Keys, submissions: Sequence[str]) -> list[tuple[bytes, bytes]]:
    asked = {"KeyId": keys.personal, "EncryptionContexts": [{"submission": each} for each in submissions]}
    found = keys.ask("TrentService.GenerateDataKeys", asked)["Keys"]
    return [(base64.b64decode(each["Plaintext"]), base64.b64decode(each["CiphertextBlob"])) for each in found]


def _macs(keys: Keys, texts: Sequence[str]) -> list[bytes]:
    messages = [base64.b64encode(each.encode()).decode() for each in texts]
    found = keys.ask("TrentService.GenerateMacs", {"KeyId": keys.lookup, "Messages": messages})["Macs"]
    return list(map(base64.b64decode, found))
