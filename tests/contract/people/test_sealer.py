"""The sealer's promise, held by the fake and by KMS on moto and the emulator."""

import base64

import boto3
import pytest
from botocore.exceptions import ClientError

from primarie.people.kms import KmsLookupKey, KmsSealer
from primarie.people.ports import LookupKey, Sealer
from tests.fakes.people import FakeLookupKey, FakeSealer

VALUE = {"name": "Ștefan Țuțea", "cnp": "3850101460014", "list": [1, True, None]}


PLACES = ["fake", "moto", "emulator"]


@pytest.fixture(params=PLACES)
def sealer(request: pytest.FixtureRequest) -> Sealer:
    if request.param == "fake":
        return FakeSealer()
    request.getfixturevalue(request.param)
    client = boto3.client("kms")
    return KmsSealer(client, client.create_key()["KeyMetadata"]["Arn"])


@pytest.fixture(params=PLACES)
def lookup_key(request: pytest.FixtureRequest) -> LookupKey:
    if request.param == "fake":
        return FakeLookupKey()
    request.getfixturevalue(request.param)
    client = boto3.client("kms")
    made = client.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
    return KmsLookupKey(client, made["KeyMetadata"]["Arn"])


def test_what_was_sealed_opens_again_and_again(sealer: Sealer) -> None:
    sealed = sealer.seal(VALUE, submission_id="s1")
    assert sealer.open(sealed, submission_id="s1") == VALUE
    assert sealer.open(sealed, submission_id="s1") == VALUE


def test_nothing_can_be_read_from_outside(sealer: Sealer) -> None:
    sealed = sealer.seal(VALUE, submission_id="s1")
    assert "3850101460014" not in sealed
    base64.b64decode(sealed, validate=True)


def test_it_opens_for_its_own_submission_only(sealer: Sealer) -> None:
    sealed = sealer.seal(VALUE, submission_id="s1")
    with pytest.raises(ValueError, match="another submission"):
        sealer.open(sealed, submission_id="s2")


@pytest.mark.parametrize("place", [0, 3, 40, 100, 200, 300, -1])
def test_a_changed_byte_does_not_open(sealer: Sealer, place: int) -> None:
    raw = bytearray(base64.b64decode(sealer.seal("x" * 400, submission_id="s1")))
    raw[place] ^= 1
    with pytest.raises(ValueError, match=r"."):
        sealer.open(base64.b64encode(bytes(raw)).decode(), submission_id="s1")


def test_what_is_not_ours_does_not_open(sealer: Sealer) -> None:
    for nonsense in ("", "####", base64.b64encode(b"nonsense" * 20).decode()):
        with pytest.raises(ValueError, match=r"."):
            sealer.open(nonsense, submission_id="s1")


def test_equal_texts_have_equal_hashes_and_others_not(lookup_key: LookupKey) -> None:
    assert len(lookup_key.mac("cnp:1")) == 32
    assert lookup_key.mac("cnp:1") == lookup_key.mac("cnp:1")
    assert lookup_key.mac("cnp:1") != lookup_key.mac("cnp:2")


def test_the_fields_of_one_submission_cost_one_call_each_way(moto: None) -> None:
    client = boto3.client("kms")
    arn = client.create_key()["KeyMetadata"]["Arn"]
    calls: list[str] = []
    client.meta.events.register("before-call.kms.*", lambda model, **_: calls.append(model.name))
    sealer = KmsSealer(client, arn)
    sealed = [sealer.seal(n, submission_id="s1") for n in range(4)]
    assert calls == ["GenerateDataKey"]
    reader = KmsSealer(client, arn)
    assert [reader.open(one, submission_id="s1") for one in sealed] == [0, 1, 2, 3]
    assert calls == ["GenerateDataKey", "Decrypt"]


def test_a_fault_of_kms_is_not_taken_for_a_changed_value(moto: None) -> None:
    client = boto3.client("kms")
    arn = client.create_key()["KeyMetadata"]["Arn"]
    sealed = KmsSealer(client, arn).seal(1, submission_id="s1")

    def refuse(**_: object) -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException", "Message": ""}}, "Decrypt")

    client.meta.events.register("before-call.kms.Decrypt", refuse)
    with pytest.raises(ClientError):
        KmsSealer(client, arn).open(sealed, submission_id="s1")
