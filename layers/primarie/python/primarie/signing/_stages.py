"""What every verb that takes a letter one stage further has in common."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from primarie.kernel.clock import iso
from primarie.kernel.errors import NotFound
from primarie.signing.model import Letter, Stage, StoredPdf
from primarie.signing.ports import Letters, Pdfs


def existing(letters: Letters, case_id: str, document_id: str) -> Letter:
    """The letter; NotFound when there is none."""
    letter = letters.find(case_id, document_id)
    if letter is None:
        raise NotFound("Nu există o scrisoare cu acest număr.")
    return letter


def bundle(letters: Letters, letter: Letter) -> list[Letter]:
    """The letter and those that travel with it."""
    return [letter, *(existing(letters, letter.case_id, each) for each in letter.companions)]


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def checked(pdfs: Pdfs, stored: StoredPdf, otherwise: Exception) -> bytes:
    """The bytes of a stage; raises `otherwise` when they are not the recorded ones."""
    data = pdfs.get(stored.key, stored.version_id)
    if sha256(data) != stored.sha256:
        raise otherwise
    return data


def advance(
    letter: Letter,
    stage: Stage,
    base: bytes,
    work: Callable[[], bytes],
    *,
    letters: Letters,
    pdfs: Pdfs,
    at: datetime,
    by: str,
) -> Letter:
    """Makes, stores and records the bytes of a stage, once.

    Bytes that an interrupted run stored already are taken over instead of being made again: they begin with the very
    bytes of the stage before, and nobody but this room writes there.
    """
    key = letter.key(stage)
    found = pdfs.newest(key)
    if found and len(found[0]) > len(base) and found[0].startswith(base):
        data, version = found
    else:
        data = work()
        version = pdfs.put(key, data)
    return letters.record(letter, StoredPdf(stage, key, version, sha256(data), iso(at), by))
