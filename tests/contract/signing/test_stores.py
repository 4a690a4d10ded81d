"""The promises of the letters table, the signing table and the documents bucket."""

from dataclasses import replace

import pytest

from primarie.kernel.clock import iso
from primarie.kernel.errors import FieldError, InvalidInput, NotFound, Stale
from primarie.signing.model import (
    Authorisation,
    Credential,
    Folder,
    Form,
    Hand,
    Letter,
    Part,
    Person,
    Prepared,
    Sheet,
    SignedRoot,
    Stage,
    StoredPdf,
)
from tests.contract.signing.conftest import Stores

LETTER = Letter(
    case_id="S6-2026-00000042",
    document_id="d1",
    kind="redirect_notice",
    draft=2,
    display="42/24.11.2026",
    code="7KQ4XW2M9PTE0123",
    created_at="2026-11-24T08:00:00.000000Z",
    companions=("d2",),
    hands={Hand.HEAD: Person("head"), Hand.SIGNATORY: Person("delegate", delegated=True)},
)


def stored(stage: Stage, sha256: str = "", version: str = "v1") -> StoredPdf:
    at = "2026-11-24T09:00:00.000000Z"
    return StoredPdf(stage, LETTER.key(stage), version, sha256 or stage.value * 4, at, "system")


def test_a_letter_is_opened_once(stores: Stores) -> None:
    assert stores.letters.open(LETTER) == LETTER
    assert stores.letters.open(replace(LETTER, code="OTHER", created_at="later")) == LETTER
    assert stores.letters.find(LETTER.case_id, "d1") == LETTER
    assert stores.letters.find(LETTER.case_id, "other") is None


def test_letters_of_a_case_come_in_their_order(stores: Stores) -> None:
    later = replace(LETTER, document_id="a0", created_at="2026-11-25T08:00:00.000000Z")
    stores.letters.open(later if type(stores.letters).__name__ != "FakeLetters" else LETTER)
    stores.letters.open(LETTER if type(stores.letters).__name__ != "FakeLetters" else later)
    assert [each.document_id for each in stores.letters.of_case(LETTER.case_id)] == ["d1", "a0"]
    assert list(stores.letters.of_case("S6-2026-00000043")) == []


def test_the_first_record_of_a_stage_stands(stores: Stores) -> None:
    stores.letters.open(LETTER)
    first = stores.letters.record(LETTER, stored(Stage.RENDERED))
    assert first.at(Stage.RENDERED).version_id == "v1"
    assert stores.letters.record(LETTER, stored(Stage.RENDERED, version="v2")) == first
    assert stores.letters.find(LETTER.case_id, "d1") == first


def test_strangers_may_ask_by_hash_and_code_once_it_is_sealed(stores: Stores) -> None:
    letter = stores.letters.open(LETTER)
    for stage in Stage:
        assert (stores.letters.by_code(LETTER.code) is not None) is (stage is Stage.KEPT)
        letter = stores.letters.record(letter, stored(stage))
    sealed, kept = (stores.letters.by_hash(stored(stage).sha256) for stage in (Stage.SEALED, Stage.KEPT))
    assert (sealed.form, kept.form) == (Form.SENT, Form.KEPT)
    assert (sealed.display, sealed.kind, sealed.document_id) == ("42/24.11.2026", "redirect_notice", "d1")
    assert sealed.sealed_at == kept.sealed_at == stored(Stage.SEALED).at
    assert stores.letters.by_code(LETTER.code) == sealed
    for stage in (Stage.RENDERED, Stage.APPROVED, Stage.SIGNED):
        assert stores.letters.by_hash(stored(stage).sha256) is None


def authorisation(stores: Stores) -> Authorisation:
    prepared = Prepared(suffix=bytes(40_000) + b"end", digest=bytes(range(32)), state={"start": 1, "digest": "aa"})
    return Authorisation(
        authorisation_id="a1",
        case_id=LETTER.case_id,
        document_id="d1",
        hand=Hand.HEAD,
        actor="head",
        credential=Credential("head", (b"one", b"two")),
        valid_until=iso(stores.clock.now().replace(minute=5)),
        parts=(Part("d1", "aa" * 32, prepared), Part("d2", "bb" * 32, prepared)),
        sad_sealed="sealed",
    )


def test_an_authorisation_comes_back_whole_and_its_sad_passes_away(stores: Stores) -> None:
    given = authorisation(stores)
    stores.signing.save(given)
    assert stores.signing.find("a1") == given
    assert stores.signing.find("other") is None
    stores.clock.forward(minutes=5)
    assert stores.signing.find("a1") == replace(given, sad_sealed="")


def test_the_first_signatures_kept_stand_and_end_the_sad(stores: Stores) -> None:
    given = authorisation(stores)
    stores.signing.save(given)
    signed = tuple(replace(part, signature=part.document_id.encode()) for part in given.parts)
    kept = stores.signing.keep("a1", signed)
    assert (kept.parts, kept.sad_sealed, kept.signed) == (signed, "", True)
    other = tuple(replace(part, signature=b"other") for part in given.parts)
    assert stores.signing.keep("a1", other) == kept
    assert stores.signing.find("a1") == kept


def test_a_folder_comes_back_with_what_became_of_each_letter(stores: Stores) -> None:
    assert stores.signing.find_folder("f1") is None
    begun = Folder("f1", "head", "2026-11-24T08:00:00.000000Z")
    stores.signing.save_folder(begun)
    assert stores.signing.find_folder("f1") == begun
    sheets = (Sheet("S6-2026-00000001", "d1", "auth"), Sheet("S6-2026-00000002", "d2", error=Stale("Semnat deja.")))
    stores.signing.save_folder(replace(begun, sheets=sheets))
    found = stores.signing.find_folder("f1")
    assert (found.sheets[0], found.sheets[1].error.detail) == (sheets[0], "Semnat deja.")
    stores.signing.save_folder(replace(begun, error=InvalidInput([FieldError("pin", "PIN greșit.")])))
    assert stores.signing.find_folder("f1").error.errors == [FieldError("pin", "PIN greșit.")]


def test_the_first_root_of_a_day_stands(stores: Stores) -> None:
    root = SignedRoot("2026-11-24", "aa" * 32, "bb" * 32, b"cms", b"token")
    assert stores.signing.root(root.day) is None
    assert stores.signing.keep_root(root) == root
    assert stores.signing.keep_root(replace(root, signature=b"other")) == root
    assert stores.signing.root(root.day) == root


def test_the_bucket_keeps_every_version(stores: Stores) -> None:
    assert stores.pdfs.newest("letters/x.pdf") is None
    first, second = (stores.pdfs.put("letters/x.pdf", data) for data in (b"%PDF-1", b"%PDF-2"))
    assert stores.pdfs.newest("letters/x.pdf") == (b"%PDF-2", second)
    assert stores.pdfs.get("letters/x.pdf", first) == b"%PDF-1"
    with pytest.raises(NotFound):
        stores.pdfs.get("letters/y.pdf", first)


def test_of_two_who_lay_down_a_sheet_the_first_one_stands(stores: Stores) -> None:
    first = stores.pdfs.put_first("letters/register/days/z.pdf", b"%PDF-1")
    assert stores.pdfs.put_first("letters/register/days/z.pdf", b"%PDF-2") == first
    assert stores.pdfs.newest("letters/register/days/z.pdf") == first == (b"%PDF-1", first[1])
