"""One package a case, the same bytes for the same papers, and a second one only for papers that came later."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from primarie.archive.model import Damaged, NotReadyToArchive, PackagePlan
from primarie.archive.papers import inventory
from primarie.cases.model import Dossier
from primarie.kernel.errors import NotFound
from primarie.kernel.journal import JournalEntry, verify_chain
from primarie.signing.model import Stage
from tests.builders.archive import APPLICANT, CASE_ID, DATA, Office, letter, released
from tests.fakes.archive import FakeFolders, FakeSignatures

KEY = f"packages/2026/{CASE_ID}/1.zip"
REP = f"{CASE_ID}-1/data/{CASE_ID}-1/representations/rep1/data"


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def test_called_twice_it_keeps_one_package_and_answers_the_same() -> None:
    office = Office()
    first = office.archive()
    office.clock.forward(days=3)
    assert office.archive() == first
    assert list(office.vault.versions) == [KEY]
    content, sha256, _ = office.vault.versions[KEY][0]
    assert first.sha256 == sha256 == hashlib.sha256(content).hexdigest()
    assert (first.bucket, first.key, first.version_id) == ("archive", KEY, "v1")
    assert (first.number, first.retain_until, first.archived_at) == (1, "2032-01-01", "2026-11-24T08:00:00.000000Z")


def test_the_package_holds_request_files_letter_and_history() -> None:
    office = Office()
    office.message("m1", "Vă rog să reveniți.")
    office.archive()
    files = files_of(office.vault.versions[KEY][0][0])
    request = json.loads(files[f"{REP}/cerere/cerere.json"])
    assert request["applicant"] == APPLICANT
    assert request["data"] == DATA
    assert files[f"{REP}/fisiere/photo.jpg"] == b"\xff\xd8photo"
    assert files[f"{REP}/scrisori/letter-1/trimis.pdf"].endswith(b"sealed")
    assert files[f"{REP}/scrisori/letter-1/pastrat.pdf"].endswith(b"kept")
    assert json.loads(files[f"{REP}/mesaje/m1.json"])["text"] == "Vă rog să reveniți."
    assert json.loads(files[f"{REP}/registru/dovada.json"]) == {"state": "pending"}
    entries = [JournalEntry(**entry) for entry in json.loads(files[f"{REP}/istoric/istoric.json"])]
    assert verify_chain(entries) == []
    assert [entry.event for entry in entries] == ["registered", "returned", "answered"]


def test_a_receipt_goes_in_as_it_was_given() -> None:
    office = Office()
    receipt = replace(letter(office.files, "receipt-1", Stage.RENDERED, Stage.SEALED), kind="receipt")
    unsealed = replace(letter(office.files, "receipt-2", Stage.RENDERED), kind="receipt")
    office.letters.rows += [receipt, unsealed]
    assert office.archive() == office.archive()
    names = files_of(office.vault.versions[KEY][0][0])
    assert names[f"{REP}/scrisori/receipt-1/dovada.pdf"].endswith(b"sealed")
    assert [name for name in names if "receipt-2" in name] == []


def test_the_page_is_readable_and_escapes_what_people_wrote() -> None:
    office = Office()
    office.archive()
    page = files_of(office.vault.versions[KEY][0][0])[f"{REP}/dosar.html"].decode()
    assert "Ștefan Țuțea" in page
    assert "Groapă în trotuar &lt;b&gt;&amp;" in page
    assert "lipsește temeiul" in page  # the reason, in clear
    assert "24.11.2026 10:00:00" in page  # local time
    assert "Despre ce este vorba, pe scurt" in page  # the form's own question
    assert "<script" not in page


def test_the_same_papers_give_the_same_bytes() -> None:
    first, second = Office(), Office()
    first.archive()
    second.archive()
    assert first.vault.versions[KEY][0][0] == second.vault.versions[KEY][0][0]


def test_a_paper_that_comes_later_makes_a_second_linked_package() -> None:
    office = Office()
    first = office.archive()
    office.message("m1", "Mai am o fotografie.", "late")
    office.uploads.rows["late"] = released(office.sealer, "late", b"\xff\xd8late", office.files)
    second = office.archive()
    assert office.archive() == second
    assert (second.number, second.key) == (2, f"packages/2026/{CASE_ID}/2.zip")
    files = files_of(office.vault.versions[second.key][0][0])
    root = f"{CASE_ID}-2/data/{CASE_ID}-2"
    names = {name.removeprefix(f"{root}/representations/rep1/data/") for name in files if "/rep1/data/" in name}
    assert names == {"dosar.html", "fisiere/late.jpg", "istoric/istoric.json", "mesaje/m1.json", "registru/dovada.json"}
    assert first.sha256 in files[f"{root}/metadata/preservation/premis.xml"].decode()
    assert first.sha256 in files[f"{root}/representations/rep1/data/dosar.html"].decode()


def test_an_unsigned_letter_is_not_archived_and_an_incomplete_one_waits() -> None:
    office = Office()
    office.letters.rows.append(letter(office.files, "returned", Stage.RENDERED, Stage.APPROVED))
    office.letters.rows.append(letter(office.files, "second", Stage.RENDERED, Stage.SEALED))
    with pytest.raises(NotReadyToArchive):
        office.archive()
    assert office.vault.versions == {}
    office.letters.rows[-1] = letter(office.files, "second", Stage.RENDERED, Stage.SEALED, Stage.KEPT)
    office.archive()
    names = files_of(office.vault.versions[KEY][0][0])
    assert f"{REP}/scrisori/second/pastrat.pdf" in names
    assert not [name for name in names if "returned" in name]


@pytest.mark.parametrize("place", [("uploads/photo", "v1"), (f"letters/{CASE_ID}/letter-1/kept.pdf", "v1")])
def test_changed_bytes_are_refused(place: tuple[str, str]) -> None:
    office = Office()
    office.files.rows[place] += b"!"
    for _ in range(2):
        with pytest.raises(Damaged):
            office.archive()
    assert office.vault.versions == {}


def test_a_broken_signature_is_refused_and_a_distrusted_one_is_put_on_record() -> None:
    office = Office(signatures=FakeSignatures(intact=False))
    with pytest.raises(Damaged):
        office.archive()
    office = Office(signatures=FakeSignatures(trusted=False))
    office.archive()
    premis = files_of(office.vault.versions[KEY][0][0])[
        f"{CASE_ID}-1/data/{CASE_ID}-1/metadata/preservation/premis.xml"
    ]
    assert b"<eventOutcome>warning</eventOutcome>" in premis


def test_what_is_asked_between_two_tries_does_not_change_the_package() -> None:
    """The plan says up to which entry the history goes; a look at the case meanwhile adds one."""
    office = Office()
    office.shelf.plan(_planned())
    dossier = office.folders.dossier(CASE_ID)
    viewed = replace(dossier.history[-1], seq=4, event="viewed", previous=dossier.history[-1].hash).sealed()
    office.folders.rows[CASE_ID] = replace(dossier, history=(*dossier.history, viewed))
    receipt = office.archive()
    untouched = Office()
    assert untouched.archive().sha256 == receipt.sha256


def _planned() -> PackagePlan:
    other = Office()
    other.archive()
    return other.shelf.rows[CASE_ID, 1].plan


def test_a_case_without_a_letter_is_archived_too() -> None:
    office = Office()
    office.letters.rows.clear()
    assert office.archive() == office.archive()


def test_an_unknown_case_is_not_found() -> None:
    office = Office()
    office.folders = FakeFolders()
    with pytest.raises(NotFound):
        office.archive()


def test_a_class_kept_for_ever_is_locked_for_half_a_century(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    dossier = office.folders.dossier(CASE_ID)
    office.folders.rows[CASE_ID] = Dossier(replace(dossier.case, closed_on=""), dossier.history)
    from primarie.catalogue import loader

    monkeypatch.setattr(loader, "retention", lambda code, rule=loader.retention: rule("REG-P"))
    receipt = office.archive()
    assert (receipt.retain_until, receipt.permanent) == ("2077-01-01", True)


def test_an_upload_that_never_reached_the_case_s_files_holds_no_archive_up() -> None:
    office = Office()
    stray = replace(released(office.sealer, "stray", b"%PDF", office.files), key="", version_id="")
    office.uploads.rows["stray"] = stray
    office.message("m1", "Mai am un fișier.", "stray")
    assert office.archive()
    assert "upload:stray" not in inventory(office.folders.dossier(CASE_ID), office.sources)
