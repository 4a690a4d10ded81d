"""The CSC API refuses what it must, in its own words."""

import base64
import hashlib
import json
import urllib.error
import urllib.request
from typing import Any

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import load_der_x509_certificate

from town.place import Place

HASH = base64.b64encode(hashlib.sha256(b"a letter").digest()).decode()
OTHER = base64.b64encode(hashlib.sha256(b"another letter").digest()).decode()
SHA256_RSA = "1.2.840.113549.1.1.11"


def call(centre: Place, method: str, **body: Any) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(
        f"{centre.csc}/csc/v1/{method}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def authorise(centre: Place, who: str, pin: str = "123456", digests: tuple[str, ...] = (HASH,)) -> tuple[int, Any]:
    return call(
        centre, "credentials/authorize", credentialID=who, PIN=pin, hash=list(digests), numSignatures=len(digests)
    )


def sign(centre: Place, who: str, sad: str, digest: str = HASH) -> tuple[int, Any]:
    return call(centre, "signatures/signHash", credentialID=who, SAD=sad, hash=[digest], signAlgo=SHA256_RSA)


def test_every_signer_has_a_credential_with_a_chain(centre: Place) -> None:
    _, listed = call(centre, "credentials/list")
    assert {"sorina.sef", "paul.primar"} <= set(listed["credentialIDs"])
    status, found = call(centre, "credentials/info", credentialID="paul.primar", certificates="chain", certInfo=True)
    chain = [x509.Certificate.load(base64.b64decode(one)) for one in found["cert"]["certificates"]]
    assert (status, len(chain), found["SCAL"], found["multisign"]) == (200, 3, "2", 100)
    assert chain[0].subject.native["title"] == "Primar"
    assert chain[0].key_usage_value.native == {"non_repudiation"}


def test_the_pin_gives_one_signature_of_that_hash(centre: Place) -> None:
    _, leave = authorise(centre, "paul.primar")
    status, answer = sign(centre, "paul.primar", leave["SAD"])
    assert status == 200
    _, found = call(centre, "credentials/info", credentialID="paul.primar")
    key = load_der_x509_certificate(base64.b64decode(found["cert"]["certificates"][0])).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(base64.b64decode(answer["signatures"][0]), b"a letter", padding.PKCS1v15(), hashes.SHA256())
    assert sign(centre, "paul.primar", leave["SAD"])[0] == 400


def test_a_leave_is_for_its_hash_and_its_holder(centre: Place) -> None:
    _, leave = authorise(centre, "paul.primar")
    assert sign(centre, "paul.primar", leave["SAD"], OTHER)[1]["error"] == "invalid_request"
    assert sign(centre, "sorina.sef", leave["SAD"])[0] == 400
    assert sign(centre, "paul.primar", leave["SAD"])[0] == 200


def test_a_wrong_pin_is_refused_and_five_lock(centre: Place) -> None:
    answers = [authorise(centre, "horia.parc", "000000") for _ in range(5)]
    assert [status for status, _ in answers] == [400, 400, 400, 400, 429]
    assert {body["error"] for _, body in answers} == {"invalid_pin"}
    assert authorise(centre, "horia.parc")[0] == 429
    assert authorise(centre, "sergiu.adjunct")[0] == 200


def test_nonsense_is_refused_with_a_reason(centre: Place) -> None:
    assert authorise(centre, "nobody")[0] == 400
    assert call(centre, "credentials/authorize", credentialID="paul.primar", PIN="123456", hash=["%"])[0] == 400
    assert call(centre, "credentials/authorize", credentialID="paul.primar", PIN="123456", numSignatures=1)[0] == 400
    _, leave = authorise(centre, "paul.primar")
    assert (
        call(
            centre,
            "signatures/signHash",
            credentialID="paul.primar",
            SAD=leave["SAD"],
            hash=[base64.b64encode(b"short").decode()],
            signAlgo=SHA256_RSA,
        )[0]
        == 400
    )
