"""The address book is what the contract says."""

from pathlib import Path

from town.endpoints import describe
from town.place import Place
from town.seed.people import STAFF
from town.trust.pki import signers

OUTPUTS = {
    "BucketArchive": "archive-1",
    "BucketDocuments": "documents-1",
    "BucketQuarantine": "quarantine-1",
    "TableRegister": "register-1",
    "MachineCloseDay": "arn:close-day",
    "UserPoolId": "pool",
    "UserPoolClientId": "client",
    "CitizenPoolId": "citizens",
    "CitizenPoolClientId": "account",
}
ROLES = {"registrar", "officer", "head", "signatory", "archivist", "moderator", "admin", "dpo"}


def test_the_book_has_every_name_of_the_contract() -> None:
    book = describe(Place(home=Path("/x"), port=4566), OUTPUTS)
    assert book["site"] == "http://127.0.0.1:4567/"
    assert book["api"] == "http://127.0.0.1:4567/api/v1"
    assert book["ws"] == "ws://127.0.0.1:4567/ws"
    assert book["aws"] == "http://127.0.0.1:4566"
    assert book["region"] == "eu-central-1"
    assert book["buckets"] == {"archive": "archive-1", "documents": "documents-1", "quarantine": "quarantine-1"}
    assert book["tables"] == {"register": "register-1"}
    assert book["stateMachines"] == {"closeDay": "arn:close-day"}
    assert book["userPool"] == {"id": "pool", "clientId": "client"}
    assert book["citizenPool"] == {"id": "citizens", "clientId": "account"}
    assert book["trustAnchor"] == "/x/trust/anchors.pem"


def test_every_role_has_a_demo_user_and_a_petition_has_three_persons() -> None:
    users = describe(Place(home=Path("/x"), port=4566), OUTPUTS)["demoUsers"]
    assert {role for user in users for role in user["roles"]} == ROLES
    assert all(user["password"] for user in users)
    petition = [next(one for one in STAFF if role in one.roles) for role in ("officer", "head", "signatory")]
    assert len({one.username for one in petition}) == 3


def test_whoever_may_have_to_sign_has_a_key() -> None:
    held = {person.username for person in signers()}
    assert {one.username for one in STAFF if {"head", "signatory"} & set(one.roles)} <= held


def test_ports_do_not_meet() -> None:
    one, two = Place(home=Path("/x"), port=4566), Place(home=Path("/y"), port=4572)
    assert not {one.site, one.csc, one.trust_centre, one.supervisor} & {two.site, two.csc, two.emulator_url}
