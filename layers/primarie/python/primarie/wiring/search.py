"""All that the app `search` may touch: the index, the cases to read, the queue to itself."""

from functools import cache

from primarie.cases.dynamodb import CasesTable
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.kms import KmsLookupKey, KmsSealer
from primarie.search.dynamodb import RegisteredCases, SearchTable
from primarie.search.sqs import IndexingQueue
from primarie.search.words import Tokens
from primarie.wiring.aws import client


class Search:
    """The app's outside, each part made when first asked for."""

    @property
    def cases(self) -> CasesTable:
        """The cases, read only."""
        return CasesTable(_database(), setting("CASES_TABLE"))

    @property
    def days(self) -> RegisteredCases:
        """The cases by day of registration."""
        return RegisteredCases(_database(), setting("CASES_TABLE"))

    @property
    def index(self) -> SearchTable:
        """Postings, entries and cards."""
        return SearchTable(_database(), setting("SEARCH_TABLE"))

    @property
    def sealer(self) -> KmsSealer:
        """Opens what the cases say."""
        return _sealer()

    @property
    def card_sealer(self) -> KmsSealer:
        """Seals what results show, under a data key of the day."""
        return _card_sealer()

    @property
    def tokens(self) -> Tokens:
        """The town's keyed tokens."""
        return _tokens()

    @property
    def queue(self) -> IndexingQueue:
        """The way to `index_case`."""
        return IndexingQueue(client("sqs"), setting("INDEX_QUEUE"))


@cache
def _database() -> Database:
    return Database()


@cache
def _sealer() -> KmsSealer:
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"))


@cache
def _card_sealer() -> KmsSealer:
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"), kept_seconds=24 * 3600)


@cache
def _tokens() -> Tokens:
    return Tokens.under(KmsLookupKey(client("kms"), setting("LOOKUP_KEY")))
