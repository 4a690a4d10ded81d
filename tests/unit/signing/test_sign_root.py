import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from asn1crypto import cms, tsp

from primarie.kernel.errors import Stale
from primarie.signing.sign_root import DayRoot, sign_root
from tests.fakes.clock import FakeClock
from tests.fakes.signing import FakeAuthorisations, PlainSeal
from tests.faults import Faults, at_every_call, survive
from tests.unit.signing.conftest import Tools

DOCUMENT = b'{"day":"2026-11-24","root":"aa"}'
DAY = DayRoot("2026-11-24", "aa" * 32, hashlib.sha256(DOCUMENT).hexdigest())


def test_a_day_is_signed_once() -> None:
    roots, seal = FakeAuthorisations(FakeClock()), PlainSeal()
    first = sign_root(DAY, roots=roots, seal=seal)
    assert sign_root(DAY, roots=roots, seal=seal) == first
    assert seal.uses == 1


def test_another_content_of_the_same_day_is_refused() -> None:
    roots, seal = FakeAuthorisations(FakeClock()), PlainSeal()
    sign_root(DAY, roots=roots, seal=seal)
    for other in (DayRoot(DAY.day, "bb" * 32, DAY.sha256), DayRoot(DAY.day, DAY.root, "cc" * 32)):
        with pytest.raises(Stale):
            sign_root(other, roots=roots, seal=seal)


def test_killed_at_any_call_one_signature_stands() -> None:
    def scenario(faults: Faults) -> None:
        roots, seal = FakeAuthorisations(FakeClock()), PlainSeal()
        survive(lambda: sign_root(DAY, roots=faults.wrap(roots), seal=faults.wrap(seal)))
        first = sign_root(DAY, roots=roots, seal=seal)
        assert sign_root(DAY, roots=roots, seal=seal) == first

    assert at_every_call(scenario) == 6


def test_anybody_can_check_it(tools: Tools, tmp_path: Path) -> None:
    signed = sign_root(DAY, roots=FakeAuthorisations(FakeClock()), seal=tools.seal)
    content = cms.ContentInfo.load(signed.signature)["content"]
    attributes = {each["type"].native: each["values"][0].native for each in content["signer_infos"][0]["signed_attrs"]}
    assert attributes["message_digest"] == hashlib.sha256(DOCUMENT).digest()
    token = cms.ContentInfo.load(signed.timestamp)["content"]["encap_content_info"]["content"].parsed
    assert isinstance(token, tsp.TSTInfo)
    assert token["message_imprint"]["hashed_message"].native == hashlib.sha256(DOCUMENT).digest()
    if openssl := shutil.which("openssl"):
        names = {"day.json": DOCUMENT, "sig.der": signed.signature, "token.der": signed.timestamp}
        names |= {"ca.pem": tools.trust.pem_chain("root", "interm").encode()}
        for name, data in names.items():
            (tmp_path / name).write_bytes(data)
        verify = "cms -verify -binary -inform DER -in sig.der -content day.json -CAfile ca.pem -purpose any -out out"
        stamp = "ts -verify -token_in -in token.der -data day.json -CAfile ca.pem"
        for command in (verify, stamp):
            done = subprocess.run(
                [openssl, *command.split()], cwd=tmp_path, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
