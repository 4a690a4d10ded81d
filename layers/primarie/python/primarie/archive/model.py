"""What goes into the archive and what it gives back."""

from dataclasses import dataclass, field
from datetime import date

from primarie.kernel.errors import OfficeError
from primarie.signing.model import RECEIPT, Letter, Stage, StoredPdf, Verdict

# The make-up of a package; raised when its form changes, so that a reader knows what wrote it.
SOFTWARE = "primarie/archiving"
SOFTWARE_VERSION = "1.0"


class NotReadyToArchive(OfficeError):
    """A letter of the case is sealed and not yet completed for long-term keeping; later it will be."""


class Damaged(OfficeError):
    """Stored bytes are not those whose hash was recorded; nothing is archived over that."""


@dataclass(frozen=True)
class KeptLetter:
    """A letter that may be archived: sealed and completed (B-LTA). An unsigned one cannot become this."""

    document_id: str
    kind: str
    sent: StoredPdf
    kept: StoredPdf

    @classmethod
    def of(cls, letter: Letter) -> "KeptLetter | None":
        """The letter, or nothing while no seal is on it; NotReadyToArchive between seal and completion.

        A receipt is none: it is never completed, since what it tells stands in the register's own proof.
        """
        if letter.kind == RECEIPT:
            return None
        sent, kept = letter.stages.get(Stage.SEALED), letter.stages.get(Stage.KEPT)
        if sent is None:
            return None
        if kept is None:
            raise NotReadyToArchive("Răspunsul nu este încă pregătit pentru păstrare pe termen lung.")
        return cls(letter.document_id, letter.kind, sent, kept)


@dataclass(frozen=True)
class Retention:
    """Until which day nobody can delete, and whether the class is kept for ever (then the lock is renewed in time)."""

    until: date
    permanent: bool


@dataclass(frozen=True)
class PackagePlan:
    """What one package will hold, decided once, so that a second try builds the same bytes.

    `papers`: names of the papers it holds, `request`, `upload:{id}`, `letter:{id}`, `receipt:{id}`, `message:{id}`.
    `seq`: the last journal entry that it tells. `at`: the instant of the decision (ISO), also the package's own date.
    """

    case_id: str
    number: int
    at: str
    seq: int
    papers: tuple[str, ...]
    retain_until: str
    permanent: bool

    @property
    def package_id(self) -> str:
        """The package's name, also of its root folder."""
        return f"{self.case_id}-{self.number}"

    @property
    def key(self) -> str:
        """Its place in the archive bucket; the year is the registration's."""
        return f"packages/{self.case_id.split('-')[1]}/{self.case_id}/{self.number}.zip"


@dataclass(frozen=True)
class ArchiveReceipt:
    """A package under Object Lock: where it is, its SHA-256, until when nobody can delete it (ISO day).

    `size` in bytes; 0 in receipts that were written before it was kept.
    """

    case_id: str
    number: int
    bucket: str
    key: str
    version_id: str
    sha256: str
    retain_until: str
    archived_at: str
    permanent: bool = False
    size: int = 0


@dataclass(frozen=True)
class Package:
    """A planned package and, once it lies in the archive, its receipt."""

    plan: PackagePlan
    receipt: ArchiveReceipt | None = None


@dataclass(frozen=True)
class Kept:
    """An object under lock as the bucket tells of it."""

    bucket: str
    version_id: str
    sha256: str


@dataclass(frozen=True)
class Paper:
    """One file of a package. `path` is under the representation's data folder; `title` and `name` are for people.

    `created`: ISO instant. `recorded`: the hash that was recorded when the file came to us, empty if made here.
    """

    path: str
    content: bytes = field(repr=False)
    media_type: str
    title: str
    created: str
    sha256: str
    name: str = ""
    recorded: str = ""
    signed: Verdict | None = None


@dataclass(frozen=True)
class Hold:
    """A legal hold on all packages of a case (court, audit, access request); `reason` is a file reference, no person.

    `released_at` is empty while it stands; `released_why` says why it was released, like `reason`.
    """

    case_id: str
    hold_id: str
    by: str
    at: str
    reason: str
    released_by: str = ""
    released_at: str = ""
    released_why: str = ""


@dataclass(frozen=True)
class Unit:
    """An archival file (dosar): what a department registered in a year of one class of the nomenclator.

    `cases`: how many of them rest in the archive.
    """

    year: int
    code: str
    department: str
    cases: int = 0


@dataclass(frozen=True)
class Listed:
    """A case as the archive's lists tell it; nothing of it is personal. Days are `YYYY-MM-DD`.

    `year`: of its registration, as on paper. `retain_until`: the last of its packages' locks. `packages`, `papers`,
    `size`: how many packages it has, with how many papers, in how many bytes.
    """

    case_id: str
    year: int
    code: str
    department: str
    service: str
    registered_on: str
    closed_on: str
    retain_until: str
    permanent: bool
    packages: int
    papers: int
    size: int


@dataclass(frozen=True)
class Checked:
    """A package under lock with its latest re-check: `outcome` is whole, changed or missing, empty before the first.

    `papers`: how many papers it holds.
    """

    receipt: ArchiveReceipt
    papers: int
    checked_at: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class KeptCase:
    """A case in the archive: its place in the lists, its packages by number, its holds."""

    listed: Listed
    packages: tuple[Checked, ...]
    holds: tuple[Hold, ...]

    @property
    def held(self) -> bool:
        """Whether a legal hold stands."""
        return any(not each.released_at for each in self.holds)


@dataclass(frozen=True)
class Part:
    """Some packages of a round through the archive; `after` is where the next part begins, empty at the end.

    `unlisted`: cases of the part that no list names yet.
    """

    receipts: tuple[ArchiveReceipt, ...]
    after: str
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True)
class FixityFinding:
    """One package read again: `outcome` is whole | changed | missing."""

    key: str
    version_id: str
    outcome: str


@dataclass(frozen=True)
class FixityReport:
    """What one run of the re-check found; `finished` when it came to the end of the archive."""

    checked: int
    bad: tuple[FixityFinding, ...]
    renewed: int
    finished: bool
