"""The account's door beside the citizen's own, with everything behind both in memory."""

from dataclasses import dataclass, field

from chalice.app import Chalice

from primarie.cases.items import email_key
from primarie.cases.model import Case
from primarie.entry.account import add_pages
from primarie.people.pyjwt import PoolTokens
from primarie.web.site.account_outside import AccountOutside
from tests.builders.accounts import Accounts
from tests.builders.door import CitizensDoor
from tests.fakes.accounts import CLIENT, ISSUER
from tests.fakes.own_cases import FakeGlances
from tests.fakes.sign_in import FakePool


class CasesOfHall:
    """One address's cases out of the town hall's own table, by the index that the register wrote."""

    def __init__(self, door: CitizensDoor) -> None:
        self._hall = door.hall

    def of_email(self, lookup: str, *, limit: int) -> list[Case]:
        rows = [row for row in self._hall.cases.items.values() if row.get("gsi1pk") == email_key(lookup)]
        newest = sorted(rows, key=lambda row: (row["gsi1sk"], row["pk"]), reverse=True)
        return [self._hall.case(row["pk"]) for row in newest[:limit]]

    def of_email_or_none(self, case_id: str, lookup: str) -> Case | None:
        return next((case for case in self.of_email(lookup, limit=9999) if case.case_id == case_id), None)


@dataclass
class AccountDoor:
    """The account's door; `door` is the citizen's, where cases come from."""

    door: CitizensDoor = field(default_factory=CitizensDoor)

    def __post_init__(self) -> None:
        self.accounts = Accounts(self.door.hall.clock)
        self.outside = AccountOutside(
            clock=self.door.hall.clock,
            site_url=self.door.site_url,
            codes=self.accounts.codes,
            tries=self.accounts.tries,
            lookup_key=self.accounts.key,
            mail=self.accounts.mail,
            citizens=self.accounts.citizens,
            sessions=self.accounts.citizens,
            reader=PoolTokens(issuer=ISSUER, client_id=CLIENT, fetch_keys=FakePool().jwks),
            cases=CasesOfHall(self.door),
            glances=FakeGlances(self.door.hall.clock),
        )

    def app(self) -> Chalice:
        """The app `account` on this door."""
        app = Chalice(app_name="account")
        add_pages(app, "account", lambda: self.outside)
        return app
