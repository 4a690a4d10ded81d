"""One person's requests: found by a whole identifier, copied, restricted, lifted; each on record once."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from primarie.cases.link_file import link_file
from primarie.cases.model import Draft, Step
from primarie.cases.personal_data import find_person, note_export, restrict_person
from primarie.cases.preview_draft import preview_draft
from primarie.cases.reveal_applicant import reveal_applicant
from primarie.cases.save_draft import save_draft
from primarie.cases.write_note import write_note
from primarie.catalogue.loader import this_town
from primarie.exports.person_file import MOST_BYTES, Paper, person_file
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.people.lookup import email_lookup
from primarie.people.model import Actor
from primarie.web.words import DESK_EVENT
from tests.builders.cases import ADMIN, DPO, HEAD, OFFICER, OTHER_OFFICER, SIGNATORY, TownHall
from tests.fakes.cases import FakeCaseLinks
from tests.fakes.data_office import FakePapers, FakePersonCases, FakeRestrictions, data_office
from tests.fakes.people import FakeLookupKey

CNP = "1800101410018"
LOOKUP = FakeLookupKey().mac(f"cnp:{CNP}").hex()


def test_a_person_is_found_by_what_is_theirs_alone() -> None:
    hall = TownHall()
    office = data_office(hall)
    first, second = hall.registered(1, lookup=LOOKUP), hall.registered(2, lookup=LOOKUP)
    hall.registered(3)
    for who in (CNP, f" {CNP} ", first, second):
        found = find_person({"who": who}, actor=DPO, office=office)
        assert {each.case_id for each in found} == {first, second}
    assert isinstance(office.found, FakePersonCases)
    office.found.emails[email_lookup("profira@example.ro", key=FakeLookupKey())] = [first]
    assert [each.case_id for each in find_person({"who": "Profira@example.ro"}, actor=DPO, office=office)] == [first]


@pytest.mark.parametrize("who", ["", "Zamfirescu", "S6-2026-00000404", "1900101410018", "x@y.ro"])
def test_nobody_is_found_by_less(who: str) -> None:
    hall = TownHall()
    hall.registered(1, lookup=LOOKUP)
    with pytest.raises(InvalidInput) as refused:
        find_person({"who": who}, actor=DPO, office=data_office(hall))
    assert [each.field for each in refused.value.errors] == ["who"]


def test_a_restricted_case_is_kept_and_not_used() -> None:
    hall = TownHall()
    office = data_office(hall)
    case_id, task_id = hall.to_step(Step.DRAFT)
    for _ in range(2):
        restrict_person([case_id], True, "Contestă exactitatea.", "k", actor=DPO, office=office)
    assert hall.events(case_id).count("restricted") == 1
    assert isinstance(office.restrictions, FakeRestrictions)
    assert office.restrictions.told == {case_id: True}
    with pytest.raises(NotAllowed, match="restricționată"):
        hall.act(task_id, "draft", OFFICER, subject="Răspuns", body="Am reparat.")
    hall.act(task_id, "extend", SIGNATORY, days=15, reason="Se așteaptă hotărârea.")
    for _ in range(2):
        restrict_person([case_id], False, "S-a lămurit.", "k2", actor=DPO, office=office)
    assert (hall.case(case_id).restricted, hall.events(case_id).count("unrestricted")) == ("", 1)
    assert office.restrictions.told == {case_id: False}
    hall.act(task_id, "draft", OFFICER, subject="Răspuns", body="Am reparat.")


USES: dict[str, Callable[[TownHall, str, Actor], object]] = {
    "note": lambda hall, case_id, actor: write_note(
        case_id, "Notă.", "k", actor=actor, folders=hall.cases, delegations=hall.staff, staff=hall.staff,
        sealer=hall.sealer, clock=hall.clock,
    ),
    "save": lambda hall, case_id, actor: save_draft(
        case_id, {"subject": "S", "body": "B"}, actor=actor, folders=hall.cases, delegations=hall.staff,
        sealer=hall.sealer, catalogue=this_town(), clock=hall.clock,
    ),
    "preview": lambda hall, case_id, actor: preview_draft(
        case_id, {"subject": "S", "body": "B"}, actor=actor, folders=hall.cases, delegations=hall.staff,
        previews=Printed(), sealer=hall.sealer, catalogue=this_town(), clock=hall.clock,
    ),
    "reveal": lambda hall, case_id, actor: reveal_applicant(
        case_id, "Îl sun.", "r", actor=actor, folders=hall.cases, delegations=hall.staff, sealer=hall.sealer,
        clock=hall.clock,
    ),
}  # fmt: skip


class Printed:
    def pdf(self, draft: Draft) -> bytes:
        return b"%PDF"


@pytest.mark.parametrize("use", list(USES))
def test_no_use_of_a_restricted_case_and_only_who_works_on_it_learns_why(use: str) -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    restrict_person([case_id], True, "Contestă exactitatea.", "k", actor=DPO, office=data_office(hall))
    before = hall.events(case_id)
    with pytest.raises(NotAllowed, match="restricționată"):
        USES[use](hall, case_id, OFFICER)
    with pytest.raises(NotAllowed) as refused:
        USES[use](hall, case_id, OTHER_OFFICER)
    assert "restricționată" not in refused.value.detail
    assert (hall.events(case_id), hall.dossier(case_id).notes, hall.dossier(case_id).works) == (before, (), ())
    restrict_person([case_id], False, "S-a lămurit.", "k2", actor=DPO, office=data_office(hall))
    assert USES[use](hall, case_id, OFFICER)


def test_nothing_is_joined_to_a_restricted_case() -> None:
    hall = TownHall()
    first = hall.registered(1)
    case_id, task_id = hall.to_step(Step.ASSIGN, 2)
    restrict_person([first], True, "Contestă exactitatea.", "k", actor=DPO, office=data_office(hall))
    with pytest.raises(NotAllowed, match="restricționată"):
        hall.act(task_id, "join", HEAD, to=first)
    assert hall.case(case_id).joined_to == ""


def test_a_copy_is_noted_with_its_reason_and_holds_what_is_theirs() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.APPROVE)
    for _ in range(2):
        note_export([case_id], "Cererea persoanei.", "k", actor=DPO, office=data_office(hall))
    assert hall.events(case_id).count("exported") == 1
    progress: list[int] = []
    made = copied(
        hall,
        case_id,
        progress,
        Paper(
            "poză Țuțea.jpg",
            "file",
            4,
            lambda: b"\xff\xd8..",
        ),
    )
    assert made == copied(hall, case_id, [], Paper("poză Țuțea.jpg", "file", 4, lambda: b"\xff\xd8.."))
    archive = zipfile.ZipFile(io.BytesIO(made))
    files = {name: archive.read(name) for name in archive.namelist()}
    (copy,) = json.loads(files["date.json"])["requests"]
    assert (copy["id"], copy["applicant"]["name"], copy["data"]["subiect"]) == (case_id, "Zamfirescu Profira", "Groapă")
    assert progress == [1]
    assert not any(b"officer" in content for content in files.values())
    assert files[f"{case_id}/01-poza-tutea.jpg"] == b"\xff\xd8.."
    page = files["index.html"].decode()
    for said in ("Zamfirescu Profira", f'href="{case_id}/01-poza-tutea.jpg">poză Țuțea.jpg', "Groapă", "Repartizat"):
        assert said in page
    with pytest.raises(InvalidInput):
        note_export([case_id], " ", "k2", actor=DPO, office=data_office(hall))


def test_a_file_that_does_not_fit_is_named_and_no_name_leads_out_of_the_archive() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    papers = (
        Paper("mare.pdf", "file", MOST_BYTES + 1, lambda: b"never"),
        Paper("../../etc/<b>passwd", "letter", 1, lambda: b"x"),
    )
    archive = zipfile.ZipFile(io.BytesIO(copied(hall, case_id, [], *papers)))
    assert [name for name in archive.namelist() if "/" in name] == [f"{case_id}/02-etc-b-passwd"]
    page = archive.read("index.html").decode()
    assert "mare.pdf (nu a încăput în arhivă; se dă separat)" in page
    assert "<b>" not in page


def copied(hall: TownHall, case_id: str, progress: list[int], *papers: Paper) -> bytes:
    return person_file(
        [case_id],
        folders=hall.cases,
        sealer=hall.sealer,
        papers=FakePapers(papers),
        progress=lambda done, _total: progress.append(done),
        say=lambda event: DESK_EVENT.get(event, event),
    )


@pytest.mark.parametrize("actor", [ADMIN, HEAD, OFFICER])
def test_nobody_else(actor: Actor) -> None:
    hall = TownHall()
    case_id = hall.registered()
    office = data_office(hall)
    with pytest.raises(NotAllowed):
        find_person({"who": case_id}, actor=actor, office=office)
    with pytest.raises(NotAllowed):
        note_export([case_id], "x", "k", actor=actor, office=office)
    with pytest.raises(NotAllowed):
        restrict_person([case_id], True, "x", "k", actor=actor, office=office)


def test_no_file_of_a_restricted_case_is_opened() -> None:
    hall = TownHall()
    case_id, _ = hall.to_step(Step.DRAFT)
    restrict_person([case_id], True, "Contestă exactitatea.", "k", actor=DPO, office=data_office(hall))
    with pytest.raises(NotAllowed, match="restricționată"):
        link_file(
            case_id, "up1", "r1", actor=OFFICER, folders=hall.cases, delegations=hall.staff,
            links=FakeCaseLinks((case_id, "up1")), clock=hall.clock,
        )  # fmt: skip
    assert hall.events(case_id).count("viewed") == 0
