"""All that the app `registry` may touch: the register, cases born with it, the locked days to read."""

from functools import cache

from primarie.calendar.dynamodb import HolidaysWithAdded
from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.cases.dynamodb import CasesTable
from primarie.cases.redirect import REDIRECT
from primarie.catalogue import institution, service
from primarie.catalogue.loader import HERE
from primarie.catalogue.model import Service
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.kms import KmsSealer
from primarie.registry.append_fact import Pen
from primarie.registry.dynamodb import DynamoBook, DynamoDays, DynamoJournals
from primarie.registry.s3 import S3LockedDays
from primarie.wiring.aws import client


class Registry:
    """The app's outside, each part made when first asked for."""

    clock = SystemClock()

    @property
    def name(self) -> str:
        """The register's name, with which its ids begin."""
        return institution().register

    @property
    def pen(self) -> Pen:
        """The register's only pen."""
        return Pen(self.name, self.book, self.clock)

    @property
    def book(self) -> DynamoBook:
        """Head, facts and guards."""
        return DynamoBook(
            _database(),
            register=self.name,
            register_table=setting("REGISTER_TABLE"),
            cases_table=setting("CASES_TABLE"),
        )

    def authority_of(self, case_id: str) -> str:
        """To whom the case's redirect goes, as the case keeps it, sealed; empty when nobody redirected it."""
        drafts = CasesTable(_database(), setting("CASES_TABLE")).dossier(case_id).drafts
        return next((each.addressee_sealed for each in reversed(drafts) if each.kind == REDIRECT), "")

    @property
    def days(self) -> DynamoDays:
        """Closed days and their leaves."""
        return DynamoDays(_database(), register=self.name, register_table=setting("REGISTER_TABLE"))

    @property
    def journals(self) -> DynamoJournals:
        """The journals of all cases, read only."""
        return DynamoJournals(_database(), cases_table=setting("CASES_TABLE"))

    @property
    def locked(self) -> S3LockedDays:
        """The archive's own copies of closed days, read only."""
        return S3LockedDays(client("s3"), setting("ARCHIVE_BUCKET"))

    @property
    def sealer(self) -> KmsSealer:
        """Opens the register's personal columns; this app may not seal."""
        return _sealer()

    @property
    def holidays(self) -> HolidaysWithAdded:
        """The days that move legal terms."""
        return _holidays()

    def service(self, slug: str) -> Service:
        """The service of the catalogue; NotFound when there is none."""
        return service(slug)


@cache
def _database() -> Database:
    return Database()


@cache
def _sealer() -> KmsSealer:
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"))


@cache
def _holidays() -> HolidaysWithAdded:
    published = RomanianHolidays(extra_days_off(HERE / "holidays.toml"))
    return HolidaysWithAdded(published, _database, lambda: setting("STAFF_TABLE"))
