"""A case with a draft, and everything that makes a letter of it, in memory."""

from dataclasses import dataclass, field, replace
from typing import Any

from primarie.cases.model import Dossier, Draft, Status
from primarie.catalogue.loader import this_town
from primarie.signing.render_letter import Desk
from tests.builders.archive import APPLICANT, AT, CASE_ID, DATA, SUBMISSION, answered_case
from tests.builders.trust import TrustCentre
from tests.fakes.archive import FakeFolders, FakeUploads
from tests.fakes.clock import FakeClock
from tests.fakes.people import FakeSealer
from tests.fakes.signing import FakeAuthorisations, FakeLetters, FakeOffice, FakePdfs, FakeRemote, counting_codes

__all__ = ["APPLICANT", "AT", "CASE_ID", "DATA", "SUBMISSION", "SigningRoom", "draft_of"]

BODY = "Vă comunicăm că **trotuarul** va fi reparat până la 15.12.2026.\n\n- etapa 1\n- etapa 2"
AUTHORITY = "Primăria Municipiului București\nSplaiul Independenței nr. 291–293, Sector 6, București"


def draft_of(kind: str, number: int = 1, **words: str) -> Draft:
    """A sealed draft by the officer."""
    sealer = FakeSealer()
    sealed = {
        name: sealer.seal(words.get(name, value), submission_id=SUBMISSION)
        for name, value in (("subject", "Groapă în trotuar"), ("body", BODY), ("addressee", AUTHORITY))
    }
    return Draft(
        case_id=CASE_ID,
        number=number,
        kind=kind,
        author="officer",
        at=AT,
        subject_sealed=sealed["subject"],
        body_sealed=sealed["body"],
        addressee_sealed=sealed["addressee"] if kind == "redirect" else "",
    )


@dataclass
class SigningRoom:
    """The room's ports; `render`, `authorise`, `sign`, `seal`, `complete` give the keywords of each verb."""

    trust: TrustCentre | None = None
    kind: str = "letter"
    clock: FakeClock = field(default_factory=FakeClock)
    sealer: FakeSealer = field(default_factory=FakeSealer)
    letters: FakeLetters = field(default_factory=FakeLetters)
    pdfs: FakePdfs = field(default_factory=FakePdfs)
    once: bool = False
    site: str = "https://servicii.exemplu.ro"

    def __post_init__(self) -> None:
        case = replace(answered_case(self.sealer), status=Status.IN_PROGRESS, letter="")
        self.folders: Any = FakeFolders(Dossier(case=case, drafts=(draft_of(self.kind),)))
        self.authorisations: Any = FakeAuthorisations(self.clock)
        if self.trust:
            self.remote: Any = FakeRemote(self.trust, once=self.once)
        self.office = FakeOffice()
        self.uploads = FakeUploads()
        self.desk = Desk(this_town(), self.office, self.uploads, self.site, counting_codes())

    def rendering(self, typesetter: Any) -> dict[str, Any]:
        return {
            "folders": self.folders,
            "letters": self.letters,
            "pdfs": self.pdfs,
            "typesetter": typesetter,
            "sealer": self.sealer,
            "desk": self.desk,
            "clock": self.clock,
        }

    def signing(self, signatures: Any) -> dict[str, Any]:
        return {
            "letters": self.letters,
            "pdfs": self.pdfs,
            "signatures": signatures,
            "remote": self.remote,
            "authorisations": self.authorisations,
            "sealer": self.sealer,
            "clock": self.clock,
        }
