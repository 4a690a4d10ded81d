"""What the archive needs from outside."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from primarie.archive.model import ArchiveReceipt, Checked, Hold, Kept, Listed, Package, PackagePlan, Part, Unit
from primarie.cases.model import Dossier
from primarie.catalogue.model import Institution, RetentionRule, Service
from primarie.documents.model import Upload
from primarie.signing.model import Letter, Verdict


class Folders(Protocol):
    """The cases with all that lies in them."""

    def dossier(self, case_id: str) -> Dossier:
        """The whole folder as last written; NotFound when there is no such case."""
        ...


class Uploads(Protocol):
    """Files that came with cases."""

    def find(self, upload_id: str) -> Upload | None:
        """The upload, or nothing when there is none."""
        ...


class Letters(Protocol):
    """The letters of cases."""

    def of_case(self, case_id: str) -> Sequence[Letter]:
        """Every letter of the case, the oldest first."""
        ...


class Files(Protocol):
    """The documents bucket."""

    def get(self, key: str, version_id: str) -> bytes:
        """The bytes of that very version; NotFound when it is not there."""
        ...


class Signatures(Protocol):
    """Validates the signatures of our own letters."""

    def judge(self, pdf: bytes) -> Verdict:
        """What is known of each signature; never raises for the bytes."""
        ...


class Register(Protocol):
    """The general register."""

    def proof(self, case_id: str) -> dict[str, Any]:
        """The case's register proof as the contract gives it; `{"state": "pending"}` until the day is closed."""
        ...


class Catalogue(Protocol):
    """The services and the town hall as the catalogue describes them."""

    def service(self, slug: str) -> Service:
        """One service."""
        ...

    def retention(self, code: str) -> RetentionRule:
        """How long files of a class are kept."""
        ...

    def institution(self) -> Institution:
        """The town hall itself."""
        ...


class Shelf(Protocol):
    """The archive's own record of its packages."""

    def packages(self, case_id: str) -> Sequence[Package]:
        """The case's packages by number, planned ones too, as last written."""
        ...

    def plan(self, plan: PackagePlan) -> PackagePlan:
        """Writes the plan; when that number is planned already, that plan stands and is answered."""
        ...

    def record(self, receipt: ArchiveReceipt) -> ArchiveReceipt:
        """Writes the receipt of a planned package; the first one stands and is answered."""
        ...


class Rounds(Protocol):
    """Going round all packages, a part at a time."""

    def next_part(self, limit: int) -> Part:
        """The receipts after the last finished part."""
        ...

    def finish(self, part: Part) -> None:
        """Notes that the part is done; after the archive's end the next round begins."""
        ...


class Findings(Protocol):
    """What re-checks found, on the record of each package."""

    def checked(self, receipt: ArchiveReceipt, at: str, outcome: str) -> None:
        """Notes the outcome of the latest check."""
        ...

    def prolonged(self, receipt: ArchiveReceipt, until: str) -> None:
        """Notes the new end of the package's lock."""
        ...


class Holds(Protocol):
    """Legal holds on record."""

    def holds(self, case_id: str) -> Sequence[Hold]:
        """Every hold of the case, released ones too."""
        ...

    def write(self, hold: Hold) -> None:
        """Writes the hold as it now stands."""
        ...


class Listing(Protocol):
    """Where the archive's lists are written."""

    def enter(self, listed: Listed, receipts: Sequence[ArchiveReceipt]) -> None:
        """Writes the case and the ends of its packages' terms as they now stand; it is counted once in its unit."""
        ...


class Lists(Protocol):
    """The archive's lists."""

    def units(self) -> Sequence[Unit]:
        """Every archival file, by year, class and department."""
        ...

    def cases(self, units: Sequence[Unit], *, after: str, limit: int) -> tuple[Sequence[Listed], str]:
        """At most so many cases of the units of one year, in their order; where the next page begins, else empty."""
        ...

    def ending(self, day: str, *, after: str, limit: int) -> tuple[Sequence[Listed], str]:
        """The same of the cases with a package whose term ends on that day; what is kept for ever has no end."""
        ...


class Contents(Protocol):
    """What lies in the archive of one case."""

    def contents(self, case_id: str) -> tuple[Sequence[Checked], Sequence[Hold]]:
        """Its packages under lock by number, and its holds."""
        ...


class PackageLinks(Protocol):
    """Short-lived addresses of what the bucket holds."""

    def link(self, key: str, version_id: str, *, filename: str, seconds: int) -> str:
        """An address of that very version, good for so many seconds; it downloads under that name."""
        ...


class Keeper(Protocol):
    """The archiving office, the only one that may touch the locked bucket."""

    def link(self, case_id: str, number: int) -> str:
        """A short-lived address of a package; NotFound when there is none."""
        ...

    def place(self, case_id: str, hold_id: str, *, by: str, reason: str) -> Hold:
        """The hold (`place_hold`)."""
        ...

    def release(self, case_id: str, hold_id: str, *, by: str, reason: str) -> Hold:
        """The hold as released (`release_hold`)."""
        ...


class Vault(Protocol):
    """The write-once bucket."""

    def keep(self, key: str, content: bytes, *, sha256: str, until: date, media_type: str) -> Kept:
        """Stores the bytes under lock until that day; when the key was ever written, its first version is answered."""
        ...

    def read(self, key: str, version_id: str) -> bytes:
        """The bytes of that very version; NotFound when it is not there."""
        ...


class Locks(Protocol):
    """The locks on what the bucket holds."""

    def hold(self, key: str, version_id: str, *, on: bool) -> None:
        """Puts or lifts the legal hold of a version."""
        ...

    def prolong(self, key: str, version_id: str, until: date) -> None:
        """Moves the end of a version's lock to a later day."""
        ...


class Inspector(Protocol):
    """Reads a finished package as a stranger would."""

    def inspect(self, package: bytes) -> None:
        """Damaged when the package is not a whole and valid bag."""
        ...
