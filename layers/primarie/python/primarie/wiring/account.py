"""All that the app `account` may touch: the citizens' pool, codes and their mail, counts, the cases of an address."""

from functools import cache

from primarie.cases.own_dynamodb import GlanceTable, OwnCasesTable
from primarie.catalogue import institution
from primarie.documents.dynamodb import TryTable
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.cognito import CognitoAccounts, CognitoCitizens
from primarie.people.dynamodb import SignInCodeTable
from primarie.people.http import fetch_json
from primarie.people.kms import KmsLookupKey
from primarie.people.pyjwt import PoolTokens
from primarie.people.ses import SesCodeMail
from primarie.web.site.account_outside import AccountOutside
from primarie.wiring.aws import client

CLOCK = SystemClock()


@cache
def outside() -> AccountOutside:
    """The account's door, with everything that it may touch."""
    pool, client_id, cognito = setting("CITIZEN_POOL"), setting("CITIZEN_POOL_CLIENT"), client("cognito-idp")
    table = setting("ACCOUNTS_TABLE")
    return AccountOutside(
        clock=CLOCK,
        site_url=setting("SITE_URL"),
        codes=codes(),
        tries=TryTable(table, clock=CLOCK, database=database()),
        lookup_key=lookup_key(),
        mail=SesCodeMail(client("sesv2"), sender=setting("MAIL_FROM"), sender_name=institution().short_name),
        citizens=CognitoCitizens(cognito, pool=pool, client_id=client_id),
        sessions=CognitoAccounts(cognito, client_id),
        reader=PoolTokens(
            # Tokens name the pool at AWS whoever issues them; its keys lie where this function reaches the pool.
            issuer=f"https://cognito-idp.{cognito.meta.region_name}.amazonaws.com/{pool}",
            client_id=client_id,
            fetch_keys=lambda: fetch_json(f"{cognito.meta.endpoint_url}/{pool}/.well-known/jwks.json"),
        ),
        cases=OwnCasesTable(database(), setting("CASES_TABLE")),
        glances=GlanceTable(database(), table, clock=CLOCK),
        factor=int(setting("LIMIT_FACTOR")),
    )


@cache
def codes() -> SignInCodeTable:
    """Codes that wait to be typed."""
    return SignInCodeTable(database(), setting("ACCOUNTS_TABLE"), clock=CLOCK)


@cache
def lookup_key() -> KmsLookupKey:
    """The key of all keyed hashes."""
    return KmsLookupKey(client("kms"), setting("LOOKUP_KEY"))


@cache
def database() -> Database:
    """One client for all tables."""
    return Database()
