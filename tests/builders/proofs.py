"""A proof as the register gives it: a real day, signed by a real key and stamped by a real authority of the tests."""

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cryptography.hazmat.primitives import serialization

from primarie.registry.day_document import signed_document
from primarie.registry.prove_entry import prove_entry
from primarie.registry.record_root import record_root
from primarie.signing.pyhanko import HttpTimeStamper, PyHankoSeal
from tests.builders.registry import Office
from tests.builders.trust import TrustCentre


def proven(trust: TrustCentre, *, signer: str = "seal", entries: int = 5, which: int = 3) -> dict[str, Any]:
    """The proof of one of so many petitions of a day, counted from one."""
    office = Office()
    for number in range(entries):
        office.register(str(number))
    office.clock.forward(days=1)
    closed = office.collect("2026-11-24")
    spki = (
        trust.keys[signer]
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    seal = PyHankoSeal(
        HttpTimeStamper(trust.tsa_url),
        chain=lambda: trust.chain(signer),
        public_key=lambda: spki,
        sign_digest=lambda digest: trust.sign_digest(signer, digest),
    )
    # In a thread of its own: a browser's test has an event loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        digest = hashlib.sha256(signed_document(closed)).digest()
        signature, timestamp = apart.submit(seal.sign_detached, digest).result()
    lock = {
        "signature": base64.b64encode(signature).decode(),
        "timestamp": base64.b64encode(timestamp).decode(),
        "lockedKey": "days/2026/2026-11-24.json",
        "versionId": "v1",
    }
    record_root(closed.day, lock=lock, days=office.days)
    return prove_entry(f"S6-2026-{which:08d}", facts=office.book, days=office.days, leaves=office.days)
