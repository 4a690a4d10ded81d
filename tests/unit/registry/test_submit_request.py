"""A request at the door: what is accepted, what is refused and how that is said, and that twice is once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.kernel.errors import InvalidInput, KeyReused
from primarie.kernel.identifiers import code_matches
from primarie.people.model import Actor
from primarie.registry.model import BroughtFile
from primarie.registry.submit_request import Receipt, check_request, submit_request
from tests.builders.requests import petition
from tests.fakes.people import FakeLookupKey, FakeSealer
from tests.fakes.registry_door import FakeBroughtFiles, FakeRegistrar


class Door:
    """The door with everything behind it."""

    def __init__(self, *files: BroughtFile) -> None:
        self.registrar = FakeRegistrar()
        self.files = FakeBroughtFiles(*files)
        self.sealer = FakeSealer()

    def hand_in(self, body: dict[str, Any], key: str = "cheie-1", **how: Any) -> Receipt:
        return submit_request(
            body,
            key=key,
            registrar=self.registrar,
            files=self.files,
            sealer=self.sealer,
            lookup_key=FakeLookupKey(),
            **how,
        )


def _faults(body: dict[str, Any], **how: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        Door().hand_in(body, **how)
    return {each.field: each.message for each in caught.value.errors}


def test_the_same_key_has_the_same_answer() -> None:
    door = Door()
    first, again = door.hand_in(petition()), door.hand_in(petition())
    assert first == again
    assert len(door.registrar.taken) == 1
    assert door.hand_in(petition(), key="cheie-2").registration.number == 43


def test_the_answer_has_the_shape_of_the_contract() -> None:
    answer = Door().hand_in(petition()).as_dict()
    assert set(answer) >= {
        "id", "number", "year", "display", "registeredAt", "dueDate", "trackingCode", "receipt",
    }  # fmt: skip


def test_the_same_key_with_another_body_is_told() -> None:
    door = Door()
    door.hand_in(petition())
    with pytest.raises(KeyReused):
        door.hand_in(petition(data={"subiect": "Altceva", "descriere": "Cu totul altă poveste decât prima."}))


def test_spelling_that_means_the_same_is_the_same_body() -> None:
    door = Door()
    first = door.hand_in(petition(applicant={"kind": "person", "name": "Ștefan Țuțea", "phone": "0722 123 456"}))
    again = door.hand_in(petition(applicant={"kind": "person", "name": " Ştefan  Ţuţea", "phone": "+40722123456"}))
    assert first == again


def test_personal_data_is_sealed_and_only_the_hash_of_the_code_is_kept() -> None:
    door = Door()
    receipt = door.hand_in(petition())
    (kept,) = door.registrar.taken.values()
    opened = door.sealer.open(kept.applicant_sealed, submission_id=kept.submission_id)
    assert opened["name"] == "Ștefan Țuțea"
    assert door.sealer.open(kept.summary_sealed, submission_id=kept.submission_id) == "Groapă în trotuar"
    assert code_matches(receipt.tracking_code.lower(), kept.tracking_hash)
    assert "Țuțea" not in repr(kept)
    assert receipt.tracking_code not in repr(kept)


@pytest.mark.parametrize("key", ["", " ", "ș", "a" * 256, "a\nb"])
def test_a_key_is_demanded(key: str) -> None:
    assert set(_faults(petition(), key=key)) == {"Idempotency-Key"}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"service": "nimic"}, "service", "Nu există un serviciu"),
        ({"service": 7}, "service", "Nu există un serviciu"),
        ({"data": {"descriere": "Destul de lungă."}}, "data.subiect", "Completați câmpul „Despre ce este vorba"),
        ({"data": {"subiect": "Groapă", "descriere": ""}}, "data.descriere", "Completați acest câmp."),
        ({"data": {"subiect": "Groapă", "descriere": "scurt"}}, "data.descriere", "cel puțin 10 caractere"),
        ({"data": {"subiect": "a" * 201, "descriere": "Destul de lungă."}}, "data.subiect", "200 de caractere"),
        ({"data": {"subiect": 7, "descriere": "Destul de lungă."}}, "data.subiect", "Aici se scrie text."),
        ({"data": {"subiect": "abc", "descriere": "Destul de lungă.", "x": 1}}, "data.x", "nu există"),
        ({"data": []}, "data", "un grup de câmpuri"),
        ({"applicant": None}, "applicant", "un grup de câmpuri"),
        ({"applicant": {"kind": "person", "email": "a@b.ro"}}, "applicant.name", "Completați câmpul"),
        ({"applicant": {"kind": "person", "name": "Ion Pop"}}, "applicant.email", "un e-mail, un telefon sau o adresă"),
        ({"applicant": {"kind": "x", "name": "Ion Pop", "email": "a@b.ro"}}, "applicant.kind", "Alegeți"),
        ({"applicant": {"kind": "person", "name": "Ion Pop", "email": "a@"}}, "applicant.email", "e-mail"),
        ({"attachments": "x"}, "attachments", "lista fișierelor"),
        ({"attachments": ["nimic"]}, "attachments.0", "nu există sau a expirat"),
        ({"channel": "paper"}, "channel", "Acest câmp nu există."),
    ],
)
def test_each_fault_names_its_field(change: dict[str, Any], field: str, message: str) -> None:
    assert message in _faults(petition(**change)).get(field, "")


def test_every_fault_is_told_at_once() -> None:
    found = _faults({"service": "petitie", "applicant": {}, "data": {}})
    assert {"applicant.kind", "applicant.name", "applicant.email", "data.subiect", "data.descriere"} <= set(found)


def test_files_must_be_there_free_and_of_this_service() -> None:
    door = Door(
        BroughtFile("a", "petitie", "dovezi"),
        BroughtFile("b", "informatii-publice", "dovezi"),
        BroughtFile("c", "petitie", "dovezi", claimed_by="altcineva"),
    )
    with pytest.raises(InvalidInput) as caught:
        door.hand_in(petition(attachments=["a", "b", "c", "d"]))
    assert [each.field for each in caught.value.errors] == ["attachments.1", "attachments.2", "attachments.3"]


def test_a_retry_after_the_case_took_its_files_has_the_same_answer() -> None:
    door = Door(BroughtFile("a", "petitie", "dovezi"))
    first = door.hand_in(petition(attachments=["a"]))
    (taken,) = door.registrar.taken
    door.files = FakeBroughtFiles(BroughtFile("a", "petitie", "dovezi", claimed_by=taken))
    assert door.hand_in(petition(attachments=["a"])) == first


def test_who_acts_for_another_brings_the_power_of_attorney() -> None:
    applicant = petition()["applicant"] | {"agent": {"name": "Ana Pop", "attachment": "p"}}
    with pytest.raises(InvalidInput) as caught:
        Door().hand_in(petition(applicant=applicant))
    assert caught.value.errors[0].field == "applicant.agent.attachment"
    door = Door(BroughtFile("p", "petitie", "imputernicire"))
    assert door.hand_in(petition(applicant=applicant)) == door.hand_in(petition(applicant=applicant))
    (kept,) = door.registrar.taken.values()
    assert kept.uploads == ("p",), "a file that the case does not name is neither shown nor archived, and expires"


def test_a_power_of_attorney_named_twice_is_one_file() -> None:
    applicant = petition()["applicant"] | {"agent": {"name": "Ana Pop", "attachment": "p"}}
    door = Door(BroughtFile("p", "petitie", "imputernicire"), BroughtFile("a", "petitie", "dovezi"))
    door.hand_in(petition(applicant=applicant, attachments=["p", "a"]))
    (kept,) = door.registrar.taken.values()
    assert kept.uploads == ("p", "a")


def test_the_registrar_enters_a_paper_by_its_summary() -> None:
    door, registrar = Door(), Actor("registrator", department="DRPMD")
    body = petition(data={}, summary="Cere repararea  trotuarului", sheets=2, channel="paper")
    receipt = door.hand_in(body, channel="paper", actor=registrar)
    assert receipt == door.hand_in(body, channel="paper", actor=registrar)
    (kept,) = door.registrar.taken.values()
    assert (kept.channel, kept.actor, kept.sheets) == ("paper", "registrator", 2)
    assert door.sealer.open(kept.summary_sealed, submission_id=kept.submission_id) == "Cere repararea trotuarului"


def test_a_paper_needs_its_summary_and_a_known_channel() -> None:
    assert "summary" in _faults(petition(data={}), channel="paper")
    assert "channel" in _faults(petition(data={}, summary="x"), channel="porumbel")
    assert "sheets" in _faults(petition(data={}, summary="x", sheets=-1), channel="paper")


ANY_TEXT = st.text(max_size=300)


@given(subject=ANY_TEXT, story=ANY_TEXT)
def test_any_text_is_taken_or_refused_by_name(subject: str, story: str) -> None:
    body = petition(data={"subiect": subject, "descriere": story})
    faults = _named(body)
    if faults:
        assert faults <= {"data.subiect", "data.descriere"}
        return
    once = check_request(body).data
    assert check_request(petition(data=once)).data == once
    assert not set("şţŞŢ") & set(once["subiect"] + once["descriere"])


def _named(body: dict[str, Any]) -> set[str]:
    try:
        check_request(body)
    except InvalidInput as error:
        return {each.field for each in error.errors}
    return set()


@given(
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_json_is_refused_by_name(body: Any) -> None:
    for part in ("service", "applicant", "data"):
        with pytest.raises(InvalidInput):
            check_request(petition(**{part: body}))
