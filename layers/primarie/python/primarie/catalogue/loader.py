"""Reads a catalogue folder: the institution, its services, retention classes and the authorities beside it."""

import json
import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from primarie.catalogue.model import (
    AttachmentRule,
    Authority,
    Department,
    Institution,
    LegalBasis,
    RetentionRule,
    Service,
    Term,
    TermKind,
)
from primarie.kernel.errors import NotFound

HERE = Path(__file__).parent
# Every service takes a power of attorney, when somebody acts for the applicant.
POWER_OF_ATTORNEY = AttachmentRule(
    name="imputernicire",
    title="Împuternicirea",
    required=False,
    types=("application/pdf", "image/jpeg", "image/png"),
    max_bytes=10 * 1024 * 1024,
    help="Numai dacă faceți cererea în numele altcuiva. PDF, JPG sau PNG, cel mult 10 MB.",
)
# A PDF too large for one call of the verification page comes by the same door, under a slug that is no service.
VERIFICATION = "verificare"
_PDF_TO_VERIFY = AttachmentRule(
    name="document",
    title="Documentul de verificat",
    required=True,
    types=("application/pdf",),
    max_bytes=30 * 1024 * 1024,
    kept=False,
)


class Catalogue:
    """One town's catalogue; each file is read once, when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def institution(self) -> Institution:
        """The town hall itself."""
        facts = self._toml("institution.toml")
        dpo = facts.pop("dpo", {})
        departments = tuple(Department(**each) for each in facts.pop("departments"))
        listed: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()
        }
        return Institution(
            **listed, departments=departments, dpo_name=dpo.get("name", ""), dpo_email=dpo.get("email", "")
        )

    @cached_property
    def services(self) -> dict[str, Service]:
        """Every service by its slug, in the order of their titles."""
        read = [self._service(path) for path in self.service_files()]
        return {service.slug: service for service in sorted(read, key=lambda each: each.title)}

    @cached_property
    def retention(self) -> dict[str, RetentionRule]:
        """The file nomenclator by class code."""
        classes = self._toml("retention.toml")["classes"]
        return {each["code"]: RetentionRule(each["code"], each["title"], each.get("years")) for each in classes}

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        """Authorities that requests are redirected to, by code."""
        return {each["code"]: Authority(**each) for each in self._toml("authorities.toml")["authorities"]}

    def service_files(self) -> list[Path]:
        """The service files of the folder; one file is one service."""
        return sorted((self.folder / "services").glob("*.json"))

    def _toml(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))

    def _service(self, path: Path) -> Service:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return Service(
            slug=facts["slug"],
            title=facts["title"],
            summary=facts["summary"],
            department=facts["department"],
            term=_term(facts["term"]),
            fee=facts["fee"],
            legal_basis=tuple(_basis(each) for each in facts["legalBasis"]),
            schema=facts["schema"],
            attachments=tuple(_attachment(each) for each in facts["attachments"]),
            route=facts["route"],
            letter=facts["letter"],
            retention_class=facts["retentionClass"],
            needs_identity=facts["needsIdentity"],
            texts=facts["texts"],
        )


def _term(facts: dict[str, Any]) -> Term:
    return Term(facts["days"], TermKind(facts["kind"]), facts.get("extension", 0))


def _basis(facts: dict[str, str]) -> LegalBasis:
    return LegalBasis(facts["act"], facts["validFrom"], facts["source"], facts["verified"])


def _attachment(facts: dict[str, Any]) -> AttachmentRule:
    return AttachmentRule(
        name=facts["name"],
        title=facts["title"],
        required=facts["required"],
        types=tuple(facts["types"]),
        max_bytes=facts["maxBytes"],
        help=facts.get("help", ""),
    )


@cache
def this_town() -> Catalogue:
    """The catalogue that ships beside this file."""
    return Catalogue(HERE)


def services() -> tuple[Service, ...]:
    """Every service, in the order of their titles."""
    return tuple(this_town().services.values())


def service(slug: str) -> Service:
    """One service; NotFound when the catalogue has none of that name."""
    try:
        return this_town().services[slug]
    except KeyError:
        raise NotFound("Nu există un serviciu cu acest nume.") from None


@cache
def applicant_schema() -> dict[str, Any]:
    """The JSON Schema of an applicant, the same for every service and town."""
    schema: dict[str, Any] = json.loads((HERE / "applicant.json").read_text(encoding="utf-8"))
    return schema


def attachment_rules(slug: str) -> tuple[AttachmentRule, ...]:
    """The kinds of file that come under a slug; NotFound when there is no such service."""
    return (_PDF_TO_VERIFY,) if slug == VERIFICATION else (*service(slug).attachments, POWER_OF_ATTORNEY)


def attachment_rule(slug: str, name: str) -> AttachmentRule:
    """The rule for one kind of file of a service; NotFound when the service takes none of that name."""
    for rule in attachment_rules(slug):
        if rule.name == name:
            return rule
    raise NotFound("Serviciul nu primește un fișier cu acest nume.")


def institution() -> Institution:
    """The town hall itself."""
    return this_town().institution


def department(code: str) -> Department:
    """One department; NotFound when the institution has none of that code."""
    for each in institution().departments:
        if each.code == code:
            return each
    raise NotFound("Nu există un compartiment cu acest cod.")


def retention(code: str) -> RetentionRule:
    """How long files of a class are kept; NotFound when the nomenclator lacks the class."""
    try:
        return this_town().retention[code]
    except KeyError:
        raise NotFound("Nu există o clasă de păstrare cu acest cod.") from None


def authorities() -> tuple[Authority, ...]:
    """Authorities that misdirected requests go to."""
    return tuple(this_town().authorities.values())


def authority(code: str) -> Authority:
    """One authority; NotFound when it is not listed."""
    try:
        return this_town().authorities[code]
    except KeyError:
        raise NotFound("Autoritatea nu este în lista primăriei.") from None
