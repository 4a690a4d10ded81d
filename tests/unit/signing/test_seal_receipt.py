"""The receipt of a registered request: made once, sealed, known from then on, and silent about the person."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from primarie.cases.model import Dossier, Status
from primarie.catalogue.loader import this_town
from primarie.documents.model import Upload, UploadState
from primarie.kernel.errors import Busy, NotFound
from primarie.registry.model import Fact, FactKind
from primarie.signing.model import Form, Stage
from primarie.signing.seal_receipt import FILES_WAIT, Stationery, receipt_id, seal_receipt
from tests.builders.archive import AT, CASE_ID, SUBMISSION, answered_case, journal
from tests.fakes.archive import FakeFolders
from tests.fakes.clock import FakeClock
from tests.fakes.people import FakeSealer
from tests.fakes.signing import FakeLetters, FakePdfs, PlainSeal, PlainTypesetter, counting_codes
from tests.faults import Faults, at_every_call, survive
from tests.unit.signing.conftest import Tools

CNP = "3850101460014"
APPLICANT = {"kind": "person", "name": "Țuțea Ștefan", "email": "stefan@exemplu.ro", "cnp": CNP}
TERM = "30 de zile calendaristice de la 24.11.2026; termenul se mută pe 28.12.2026, prima zi lucrătoare."


class Register:
    def __init__(self, *facts: Fact) -> None:
        self.facts = list(facts)

    def of_entry(self, entry: str) -> list[Fact]:
        return [each for each in self.facts if each.entry == entry]


class Uploaded:
    def __init__(self, *uploads: Upload) -> None:
        self.rows = {each.upload_id: each for each in uploads}

    def find_all(self, ids: Any) -> dict[str, Upload]:
        return {each: self.rows[each] for each in ids if each in self.rows}


def upload(state: UploadState = UploadState.RELEASED, upload_id: str = "photo") -> Upload:
    name = FakeSealer().seal("groapa din față.jpg", submission_id=upload_id)
    sha256 = "" if state is UploadState.PENDING else "ab" * 32
    return Upload(upload_id, "petitie", "dovezi", name, "image/jpeg", 9, AT, state=state, sha256=sha256)


def fact() -> Fact:
    facts = {"number": 42, "department": "DRPMD"}
    return Fact("S6", 7, CASE_ID, FactKind.REGISTERED, "2026-11-24", AT, facts, "cd" * 32).chained()


@dataclass
class Room:
    clock: FakeClock = field(default_factory=FakeClock)
    letters: FakeLetters = field(default_factory=FakeLetters)
    pdfs: FakePdfs = field(default_factory=FakePdfs)
    seal: Any = field(default_factory=PlainSeal)
    typesetter: Any = field(default_factory=PlainTypesetter)
    register: Register = field(default_factory=lambda: Register(fact()))
    uploads: Uploaded = field(default_factory=lambda: Uploaded(upload()))
    applicant: dict[str, str] = field(default_factory=lambda: dict(APPLICANT))

    def ports(self) -> dict[str, Any]:
        sealer = FakeSealer()
        sealed = sealer.seal(self.applicant, submission_id=SUBMISSION)
        case = answered_case(sealer, status=Status.REGISTERED, applicant_sealed=sealed, letter="")
        first = replace(journal(CASE_ID, ("registered", ""))[0], after={"due_date": "2026-12-28", "term": TERM})
        return {
            "folders": FakeFolders(Dossier(case=case, history=(first,))),
            "entries": self.register,
            "uploads": self.uploads,
            "letters": self.letters,
            "pdfs": self.pdfs,
            "typesetter": self.typesetter,
            "seal": self.seal,
            "sealer": sealer,
            "stationery": Stationery(this_town(), "https://servicii.exemplu.ro", counting_codes()),
            "clock": self.clock,
        }


def test_asked_twice_it_is_the_same_receipt_and_known_as_ours() -> None:
    room = Room()
    first = seal_receipt(CASE_ID, **room.ports())
    room.clock.forward(days=3)
    assert seal_receipt(CASE_ID, **room.ports()) == first
    assert room.seal.uses == 1
    known = room.letters.by_hash(first.at(Stage.SEALED).sha256)
    assert known is not None
    assert (known.kind, known.form, known.display) == ("receipt", Form.SENT, "42/24.11.2026")
    assert room.letters.by_code(first.code) == known


def test_it_says_what_a_receipt_must_and_nothing_of_the_person() -> None:
    room = Room()
    seal_receipt(CASE_ID, **room.ports())
    said = json.dumps(room.typesetter.content[0], ensure_ascii=False)
    wanted = ("42/24.11.2026", "ora 10:00:00", "28.12.2026", TERM, "groapa din față.jpg", "ab" * 32, fact().hash)
    assert [each for each in wanted if each not in said] == []
    assert "Țuțea Ș***" in said
    assert [each for each in (CNP, "Ștefan", "stefan@exemplu.ro") if each in said] == []


def test_a_picture_written_anew_is_named_as_sent_and_as_kept() -> None:
    room = Room(uploads=Uploaded(replace(upload(), original_sha256="12" * 32)))
    seal_receipt(CASE_ID, **room.ports())
    (file,) = room.typesetter.content[0]["files"]
    assert (file["sha256"], file["kept"]) == ("12" * 32, "ab" * 32)


def test_a_company_is_named_whole() -> None:
    room = Room(applicant={"kind": "company", "name": "Exemplu Construct SRL"})
    seal_receipt(CASE_ID, **room.ports())
    assert "Exemplu Construct SRL" in json.dumps(room.typesetter.content[0], ensure_ascii=False)


def test_it_waits_for_a_files_hash_but_not_for_long() -> None:
    room = Room(uploads=Uploaded(upload(UploadState.PENDING)))
    room.clock.forward(seconds=10)
    with pytest.raises(Busy):
        seal_receipt(CASE_ID, **room.ports())
    room.clock.forward(seconds=FILES_WAIT.total_seconds())
    seal_receipt(CASE_ID, **room.ports())
    assert "în curs de verificare" in json.dumps(room.typesetter.content[0], ensure_ascii=False)


def test_an_entry_of_this_second_is_waited_for() -> None:
    room = Room(register=Register())
    with pytest.raises(Busy):
        seal_receipt(CASE_ID, **room.ports())
    assert room.letters.rows == {}


def test_there_is_none_of_a_case_that_is_none() -> None:
    with pytest.raises(NotFound):
        seal_receipt("S6-2026-00000099", **Room().ports())


def test_killed_at_any_call_one_seal_stands() -> None:
    def scenario(faults: Faults) -> None:
        room = Room()
        broken = room.ports()
        broken |= {name: faults.wrap(broken[name]) for name in ("letters", "pdfs", "seal")}
        survive(lambda: seal_receipt(CASE_ID, **broken))
        room.clock.forward(minutes=1)
        stored = seal_receipt(CASE_ID, **room.ports()).at(Stage.SEALED)
        data = room.pdfs.get(stored.key, stored.version_id)
        assert room.pdfs.versions[stored.key] == [data]
        assert data.count(b"\nseal ") == 1

    assert at_every_call(scenario) > 6


def test_a_real_one_is_whole_trusted_and_stamped(tools: Tools) -> None:
    room = Room(seal=tools.seal, typesetter=tools.typesetter)
    room.uploads = Uploaded(upload(), upload(UploadState.REFUSED, "other"))
    letter = seal_receipt(CASE_ID, **room.ports())
    newest = room.pdfs.newest(f"letters/{CASE_ID}/{receipt_id(CASE_ID)}/sealed.pdf")
    assert newest is not None
    (signature,) = tools.judge.judge(newest[0]).signatures
    assert (signature.signer, signature.level) == ("Primăria Sectorului 6 București", "B-T")
    assert signature.intact
    assert signature.trusted
    assert signature.covers_whole_document
    assert b"/MarkInfo" in newest[0] or b"/StructTreeRoot" in newest[0]
    assert letter.kind == "receipt"
