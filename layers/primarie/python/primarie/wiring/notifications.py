"""All that the app `notifications` may touch: notices, connections, queue, SES, socket; cases and letters to read."""

import os
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from primarie.calendar.dynamodb import HolidaysWithAdded
from primarie.calendar.romania import RomanianHolidays, extra_days_off
from primarie.catalogue import loader
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.messages.bell_dynamodb import BellTable, WishTable
from primarie.messages.cognito import StaffAddresses
from primarie.messages.compose_mail import Office
from primarie.messages.compose_news import NewsDesk
from primarie.messages.dynamodb import CaseRows, ConnectionTable, DeskRows, NoticeTable
from primarie.messages.ses import SesMailer
from primarie.messages.sqs import NoticeQueue
from primarie.messages.tell_staff import Newsroom
from primarie.messages.websocket import SocketPusher
from primarie.people.dynamodb import StaffTable
from primarie.people.http import fetch_json
from primarie.people.kms import KmsSealer
from primarie.search.sqs import IndexingQueue
from primarie.signing.dynamodb import LetterTable
from primarie.signing.s3 import S3Pdfs
from primarie.wiring.aws import client

if TYPE_CHECKING:
    from primarie.people.pyjwt import PoolTokens

# SES has no idempotency: a client that tries again by itself would send the mail again.
_ONCE = Config(retries={"mode": "standard", "total_max_attempts": 1}, connect_timeout=3, read_timeout=25)
# Somebody waits on the other side of a stream's shard: live news must not hold up what the law wants told.
_BRIEF = Config(retries={"mode": "standard", "total_max_attempts": 1}, connect_timeout=1, read_timeout=2)


class Notifications:
    """The app's outside, each part made when first asked for."""

    clock = SystemClock()

    @property
    def cases(self) -> CaseRows:
        """The cases, read only."""
        return CaseRows(_database(), setting("CASES_TABLE"))

    @property
    def letters(self) -> LetterTable:
        """The letters, read only."""
        return LetterTable(setting("LETTERS_TABLE"))

    @property
    def notices(self) -> NoticeTable:
        """Every notice with its fate."""
        return NoticeTable(_database(), setting("NOTICES_TABLE"))

    @property
    def connections(self) -> ConnectionTable:
        """Live connections."""
        return ConnectionTable(_database(), setting("CONNECTIONS_TABLE"))

    @property
    def bells(self) -> BellTable:
        """What each member of staff is told."""
        return BellTable(_database(), setting("BELLS_TABLE"))

    @property
    def queue(self) -> NoticeQueue:
        """Notices on their way to the worker."""
        return NoticeQueue(client("sqs"), setting("NOTICES_QUEUE"))

    @property
    def index(self) -> IndexingQueue:
        """The way to the index of the desk's search."""
        return IndexingQueue(client("sqs"), setting("INDEX_QUEUE"))

    @property
    def office(self) -> Office:
        """What mails are written from."""
        return Office(
            cases=self.cases,
            letters=self.letters,
            files=S3Pdfs(client("s3"), setting("DOCUMENTS_BUCKET")),
            catalogue=loader,
            sealer=_sealer(),
            site_url=setting("SITE_URL"),
        )

    @property
    def newsroom(self) -> Newsroom:
        """What telling staff needs."""
        return Newsroom(
            desks=self.desks,
            people=self.people,
            departments=[each.code for each in loader.institution().departments],
            bells=self.bells,
            wishes=self.wishes,
            notices=self.notices,
            queue=self.queue,
            connections=self.connections,
            pusher=self.pusher,
            holidays=_holidays(),
            clock=self.clock,
        )

    @property
    def desk(self) -> NewsDesk:
        """What mails to staff are written from."""
        return NewsDesk(
            bells=self.bells,
            wishes=self.wishes,
            desks=self.desks,
            addresses=StaffAddresses(client("cognito-idp"), setting("USER_POOL")),
            catalogue=loader,
            site_url=setting("SITE_URL"),
            clock=self.clock,
        )

    @property
    def people(self) -> StaffTable:
        """Who works where, and what the office decided on them, read only."""
        return StaffTable(_database(), setting("STAFF_TABLE"))

    @property
    def desks(self) -> DeskRows:
        """Cases and tasks, read only."""
        return DeskRows(_database(), setting("CASES_TABLE"))

    @property
    def wishes(self) -> WishTable:
        """How members of staff want to be told, read only."""
        return WishTable(_database(), setting("STAFF_TABLE"))

    @property
    def holidays(self) -> HolidaysWithAdded:
        """The days on which nobody works."""
        return _holidays()

    @property
    def mailer(self) -> SesMailer:
        """SES, called once a mail."""
        return SesMailer(_once("sesv2"), setting("MAIL_FROM"), loader.institution().short_name)

    @property
    def pusher(self) -> SocketPusher:
        """The way to live connections."""
        return SocketPusher(_socket(setting("WS_ENDPOINT")))

    @property
    def tokens(self) -> "PoolTokens":
        """Reads identity tokens of staff."""
        return _tokens(setting("USER_POOL"), setting("USER_POOL_CLIENT"))


@cache
def _database() -> Database:
    return Database()


@cache
def _holidays() -> HolidaysWithAdded:
    published = RomanianHolidays(extra_days_off(loader.HERE / "holidays.toml"))
    return HolidaysWithAdded(published, _database, lambda: setting("STAFF_TABLE"))


@cache
def _sealer() -> KmsSealer:
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"))


@cache
def _once(service: str) -> Any:
    return boto3.client(service, config=_ONCE)  # type: ignore[call-overload]


@cache
def _socket(endpoint: str) -> Any:
    return boto3.client("apigatewaymanagementapi", endpoint_url=endpoint, config=_BRIEF)


@cache
def _tokens(pool: str, client_id: str) -> "PoolTokens":
    from primarie.people.pyjwt import PoolTokens

    region = pool.partition("_")[0]
    issuer = f"https://cognito-idp.{region}.amazonaws.com/{pool}"
    # An emulator signs in AWS's name and publishes the keys at its own address.
    published = f"{os.environ['AWS_ENDPOINT_URL']}/{pool}" if os.environ.get("AWS_ENDPOINT_URL") else issuer
    keys = partial(fetch_json, f"{published}/.well-known/jwks.json")
    return PoolTokens(issuer=issuer, client_id=client_id, fetch_keys=keys)
