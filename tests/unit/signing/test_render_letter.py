from dataclasses import replace

import pytest

from primarie.cases.model import CaseFile, Dossier
from primarie.catalogue.model import Route
from primarie.documents.model import UploadState
from primarie.kernel.errors import NotFound
from primarie.signing.model import Hand, Person, Stage
from primarie.signing.render_letter import render_letter
from primarie.signing.wording import wording
from tests.builders.archive import released
from tests.builders.signing import CASE_ID, DATA, SigningRoom, draft_of
from tests.fakes.archive import FakeFiles
from tests.fakes.signing import PlainTypesetter
from tests.faults import Faults, at_every_call, survive
from tests.unit.signing.test_hands import event


def test_the_same_letter_however_often() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    first = render_letter(CASE_ID, 1, **room.rendering(typesetter))
    room.clock.forward(hours=3)
    again = render_letter(CASE_ID, 1, **room.rendering(typesetter))
    assert first == again
    assert [each.kind for each in first] == ["letter"]
    assert len(room.pdfs.versions[first[0].at(Stage.RENDERED).key]) == 1


def test_it_says_what_a_letter_of_a_town_hall_must() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    said = typesetter.content[0]
    assert said["number"] == "42/24.11.2026"
    assert said["reference"] == "petiția dvs. nr. 42/24.11.2026"
    assert said["addressee"]["name"] == "Ștefan Țuțea"
    assert [(each["title"], each["name"]) for each in said["signatories"]] == [
        ("PRIMAR", "Andrei Țurcanu"),
        ("DIRECTOR EXECUTIV", "Ioana Șerban"),
    ]
    assert said["made_by"] == "Mihai Popescu"
    assert "27/2002" in said["basis"]
    assert "554/2004" in said["appeal"]
    assert "214/2024" in said["signed_note"]
    assert said["verify_url"].startswith("https://servicii.exemplu.ro/verificare?cod=")


def test_a_joined_case_is_answered_by_the_same_letter() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    dossier = room.folders.rows[CASE_ID]
    other = "S6-2026-00000051"
    room.folders.rows[other] = Dossier(case=replace(dossier.case, case_id=other, joined_to=CASE_ID))
    room.folders.rows[CASE_ID] = replace(dossier, case=replace(dossier.case, joined=(other,)))
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    assert typesetter.content[0]["reference"] == "petițiile dvs. nr. 42/24.11.2026 și 51/24.11.2026"


def test_a_redirect_is_two_letters_that_travel_together() -> None:
    room, typesetter = SigningRoom(kind="redirect"), PlainTypesetter()
    told, sent = render_letter(CASE_ID, 1, **room.rendering(typesetter))
    assert (told.kind, sent.kind) == ("redirect_notice", "redirect")
    assert told.companions == (sent.document_id,)
    to_applicant, to_authority = typesetter.content
    assert to_applicant["addressee"]["name"] == "Ștefan Țuțea"
    assert "Primăria Municipiului București" in to_applicant["opening"][0]
    assert to_authority["addressee"]["name"] == "Primăria Municipiului București"
    assert "Ștefan Țuțea" in to_authority["opening"][0]
    assert to_applicant["annex"] == []
    assert to_authority["annex_title"] == "Anexă: petiția nr. 42/24.11.2026"
    assert to_authority["annex"][0] == {"title": "Petiționar", "text": "Ștefan Țuțea\nstefan@exemplu.ro"}
    assert [each["text"] for each in to_authority["annex"][1:]] == list(DATA.values())


def test_a_redirect_names_the_files_that_go_along_by_their_hashes() -> None:
    room, typesetter, files = SigningRoom(kind="redirect"), PlainTypesetter(), FakeFiles()
    photo = released(room.sealer, "photo", b"photo", files)
    refused = replace(released(room.sealer, "virus", b"virus", files), state=UploadState.REFUSED)
    room.uploads.rows = {"photo": photo, "virus": refused}
    dossier = room.folders.rows[CASE_ID]
    states = (CaseFile("photo", "released"), CaseFile("virus", "refused"), CaseFile("gone", "waiting"))
    room.folders.rows[CASE_ID] = replace(dossier, files=states)
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    to_applicant, to_authority = typesetter.content
    assert to_authority["annex"][-1]["title"] == "Fișiere transmise împreună cu această adresă"
    assert to_authority["annex"][-1]["text"] == f"groapă.jpg, SHA-256:\n{photo.sha256}"
    assert to_applicant["annex"] == []


def test_a_redirect_takes_every_joined_petition_along() -> None:
    room, typesetter = SigningRoom(kind="redirect"), PlainTypesetter()
    dossier = room.folders.rows[CASE_ID]
    other = "S6-2026-00000051"
    room.folders.rows[other] = Dossier(case=replace(dossier.case, case_id=other, joined_to=CASE_ID))
    room.folders.rows[CASE_ID] = replace(dossier, case=replace(dossier.case, joined=(other,)))
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    to_applicant, to_authority = typesetter.content
    assert "petițiile dumneavoastră au fost transmise" in to_applicant["opening"][0]
    assert to_applicant["subject"] == "Înștiințare privind redirecționarea petițiilor"
    assert to_authority["subject"] == "Redirecționarea petițiilor nr. 42/24.11.2026 și 51/24.11.2026"
    assert len(to_authority["annex"]) == 1 + 2 * len(DATA)
    assert to_authority["annex"][-1]["title"].endswith("(nr. 51/24.11.2026)")


def test_no_letter_claims_that_a_short_term_was_kept() -> None:
    for kind, service in (("redirect", "petitie"), ("refusal", "informatii-publice")):
        assert "termenul de 5 zile" not in wording(kind, service)["basis"], (
            "it may be written or signed later than that"
        )


def test_a_refusal_of_information_names_the_complaint() -> None:
    room, typesetter = SigningRoom(kind="refusal"), PlainTypesetter()
    dossier = room.folders.rows[CASE_ID]
    room.folders.rows[CASE_ID] = replace(dossier, case=replace(dossier.case, service="informatii-publice"))
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    assert "reclamație administrativă" in typesetter.content[0]["appeal"]


def test_another_draft_is_another_letter() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    dossier = room.folders.rows[CASE_ID]
    room.folders.rows[CASE_ID] = replace(dossier, drafts=(*dossier.drafts, draft_of("letter", 2)))
    ids = {render_letter(CASE_ID, number, **room.rendering(typesetter))[0].document_id for number in (1, 2)}
    assert len(ids) == 2


def test_no_draft_no_letter() -> None:
    with pytest.raises(NotFound):
        render_letter(CASE_ID, 7, **SigningRoom().rendering(PlainTypesetter()))


def test_killed_at_any_call_it_still_makes_one_letter() -> None:
    def scenario(faults: Faults) -> None:
        room = SigningRoom(kind="redirect")
        wrapped = {**room.rendering(PlainTypesetter())}
        for port in ("folders", "letters", "pdfs", "typesetter"):
            wrapped[port] = faults.wrap(wrapped[port])
        survive(lambda: render_letter(CASE_ID, 1, **wrapped))
        room.clock.forward(minutes=5)
        made = render_letter(CASE_ID, 1, **room.rendering(PlainTypesetter()))
        assert made == render_letter(CASE_ID, 1, **room.rendering(PlainTypesetter()))
        for letter in made:
            stored = letter.at(Stage.RENDERED)
            assert len(set(room.pdfs.versions[stored.key])) == 1

    assert at_every_call(scenario) > 8


def test_a_delegate_stands_there_with_p_for_whom_they_sign() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    room.office.away = {"head": "delegate"}
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    assert [(each["title"], each["name"]) for each in typesetter.content[0]["signatories"]] == [
        ("PRIMAR", "Andrei Țurcanu"),
        ("p. DIRECTOR EXECUTIV", "Dora Lungu"),
    ]


def test_a_certificate_names_the_three_who_sign_it() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    dossier = room.folders.rows[CASE_ID]
    room.folders.rows[CASE_ID] = replace(dossier, case=replace(dossier.case, route=Route.URBANISM))
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    assert [(each["title"], each["name"]) for each in typesetter.content[0]["signatories"]] == [
        ("PRIMAR", "Andrei Țurcanu"),
        ("SECRETAR GENERAL", "Sabina Pecetaru"),
        ("DIRECTOR EXECUTIV", "Ioana Șerban"),
    ]


def test_names_are_those_of_the_first_run() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    first = render_letter(CASE_ID, 1, **room.rendering(typesetter))
    room.office.away = {"head": "delegate"}
    assert render_letter(CASE_ID, 1, **room.rendering(typesetter)) == first
    assert first[0].hands[Hand.HEAD] == Person("head")


def test_a_letter_made_again_is_another_one_with_the_name_of_who_asked() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    (first,) = render_letter(CASE_ID, 1, **room.rendering(typesetter))
    dossier = room.folders.rows[CASE_ID]
    asked = event("letter_remade", "second", step="approve", draft=1)
    room.folders.rows[CASE_ID] = replace(dossier, history=(*dossier.history, asked))
    for _ in range(2):
        (again,) = render_letter(CASE_ID, 1, **room.rendering(typesetter))
    assert again.document_id != first.document_id
    assert typesetter.content[-1]["signatories"][1]["name"] == "Zamfira Zaharia"
    assert len(typesetter.content) == 2
