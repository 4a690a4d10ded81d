"""Search as the desk asks it: the index to read, the record of who searched to write."""

from functools import cache

from primarie.catalogue.loader import institution
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.kms import KmsLookupKey, KmsSealer
from primarie.people.model import Actor
from primarie.search.dynamodb import SearchTable
from primarie.search.hide_identity import Hidden, hide_identity
from primarie.search.model import Asked, Found
from primarie.search.search_cases import Index, search_cases
from primarie.search.words import Tokens
from primarie.wiring import console
from primarie.wiring.aws import client


class DeskSearch:
    """Looking for cases."""

    def cases(self, asked: Asked, request_id: str, *, actor: Actor) -> Found:
        """A page of what the person may see (`search_cases`)."""
        town, table = institution(), _table()
        return search_cases(
            asked,
            request_id,
            actor=actor,
            held=console.standing_in(actor),
            register=town.register,
            departments=[each.code for each in town.departments],
            index=Index(table, table, table),
            audits=table,
            tokens=_tokens(),
            card_sealer=_card_sealer(),
            clock=console.CLOCK,
        )

    def hidden(self, words: str) -> Hidden:
        """The words that may stand in an address, and the others as keys (`hide_identity`)."""
        return hide_identity(words, _tokens())


@cache
def _table() -> SearchTable:
    return SearchTable(Database(), setting("SEARCH_TABLE"))


@cache
def _card_sealer() -> KmsSealer:
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"), kept_seconds=24 * 3600)


@cache
def _tokens() -> Tokens:
    return Tokens.under(KmsLookupKey(client("kms"), setting("LOOKUP_KEY")))
