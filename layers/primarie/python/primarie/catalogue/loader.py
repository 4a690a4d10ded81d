"""Reads a catalogue folder: the institution, its services, retention classes and the authorities beside it."""

import json
import tomllib
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from primarie.catalogue.model import (
    ApplicantRules,
    AttachmentRule,
    Authority,
    Availability,
    Department,
    Institution,
    LegalBasis,
    RetentionRule,
    Route,
    Service,
    Step,
    Term,
    TermChoice,
    TermKind,
)
from primarie.catalogue.translate import schema_translated, translated
from primarie.kernel.errors import NotFound
from primarie.kernel.language import LANGUAGES, N_, OFFICE, _, spoken
from primarie.people.text import folded

HERE = Path(__file__).parent
_OTHER_LANGUAGES = tuple(each for each in LANGUAGES if each != OFFICE)
# The kinds of answer that the office knows: the usual one, a refusal, and what is neither (a note, a place in a queue).
ANSWERS = ("letter", "refusal", "other")
# Every service takes a power of attorney, when somebody acts for the applicant.
POWER_OF_ATTORNEY = AttachmentRule(
    name="imputernicire",
    title=N_("Împuternicirea"),
    required=False,
    types=("application/pdf", "image/jpeg", "image/png"),
    max_bytes=10 * 1024 * 1024,
    help=N_("Numai dacă faceți cererea în numele altcuiva. PDF, JPG sau PNG, cel mult 10 MB."),
)
# What an applicant adds to a case that is under way, of whatever service.
LATER_FILE = AttachmentRule(
    name="completare",
    title=N_("Fișier pentru dosar"),
    required=False,
    types=("application/pdf", "image/jpeg", "image/png"),
    max_bytes=10 * 1024 * 1024,
    help=N_("PDF, JPG sau PNG, cel mult 10 MB."),
)
# A PDF too large for one call of the verification page comes by the same door, under a slug that is no service.
VERIFICATION = "verificare"
_PDF_TO_VERIFY = AttachmentRule(
    name="document",
    title=N_("Documentul de verificat"),
    required=True,
    types=("application/pdf",),
    max_bytes=30 * 1024 * 1024,
    kept=False,
)

# What the registry scans or gets by e-mail comes before anybody knows to which service it will belong.
REGISTRY = "registratura"
_SCAN = AttachmentRule(
    name="scan",
    title=N_("Document scanat"),
    required=False,
    types=("application/pdf", "image/jpeg", "image/png"),
    max_bytes=30 * 1024 * 1024,
)


class Catalogue:
    """One town's catalogue; each file is read once, when first asked for.

    `institution` and `services` answer in the language spoken now, `en` being the overlay within each file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._institutions: dict[str, Institution] = {}
        self._services: dict[str, dict[str, Service]] = {}
        self._templates: dict[str, dict[str, Any]] = {}

    @property
    def institution(self) -> Institution:
        """The town hall itself."""
        language = spoken()
        if language not in self._institutions:
            self._institutions[language] = _institution(self._toml("institution.toml"), language)
        return self._institutions[language]

    @property
    def services(self) -> dict[str, Service]:
        """Every service by its slug, in the order of their titles."""
        language = spoken()
        if language not in self._services:
            read = [_service(facts, language) for facts in self._service_facts]
            self._services[language] = {each.slug: each for each in sorted(read, key=lambda one: folded(one.title))}
        return self._services[language]

    @cached_property
    def _service_facts(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text(encoding="utf-8")) for path in self.service_files()]

    @cached_property
    def retention(self) -> dict[str, RetentionRule]:
        """The file nomenclator by class code."""
        classes = self._toml("retention.toml")["classes"]
        return {each["code"]: RetentionRule(each["code"], each["title"], each.get("years")) for each in classes}

    @cached_property
    def wording(self) -> dict[str, Any]:
        """What letters of every service say beside their own text, by kind."""
        return self._toml("letters/wording.toml")

    def letters_of(self, slug: str) -> dict[str, dict[str, Any]]:
        """The kinds of letter that answer a service, each with its own words; one plain kind for no such service."""
        template = self.template_of(slug)
        return {kind: template[kind] for kind in template if kind in ANSWERS} or {"letter": {}}

    def template_of(self, slug: str) -> dict[str, dict[str, Any]]:
        """All that a service's letter template says, by section; nothing for no such service."""
        found = self.services.get(slug)
        return self.letter_template(found.letter) if found else {}

    def letter_template(self, name: str) -> dict[str, dict[str, Any]]:
        """A letter template by its name: its answers (see ANSWERS), and in `matter` what it calls the request.

        NotFound when there is no such file.
        """
        if name not in self._templates:
            if not (self.folder / "letters" / f"{name}.toml").exists():
                raise NotFound(_("Nu există un model de scrisoare cu acest nume."))
            self._templates[name] = self._toml(f"letters/{name}.toml")
        return self._templates[name]

    @property
    def authorities(self) -> dict[str, Authority]:
        """Authorities that requests are redirected to, by code."""
        return {each["code"]: _authority(each) for each in self._authority_facts}

    @cached_property
    def _authority_facts(self) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = self._toml("authorities.toml")["authorities"]
        return listed

    def data_files(self) -> dict[str, str]:
        """The text of every file that people edit, by its name below the folder; the list of streets is not of them."""
        found = (*self.folder.glob("*.toml"), *self.folder.glob("*/*.toml"), *self.folder.glob("*/*.json"))
        return {path.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(found)}

    def service_files(self) -> list[Path]:
        """The service files of the folder; one file is one service."""
        return sorted((self.folder / "services").glob("*.json"))

    def _toml(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))


def _said(facts: dict[str, Any], language: str) -> dict[str, Any]:
    """Flat facts in a language: `name_en` stands over `name`, and nothing that ends so is left."""
    ending = f"_{language}"
    own = {key: value for key, value in facts.items() if key.rpartition("_")[2] not in _OTHER_LANGUAGES}
    return own | {key.removesuffix(ending): value for key, value in facts.items() if key.endswith(ending)}


def _institution(facts: dict[str, Any], language: str) -> Institution:
    told = _said(facts, language)
    dpo = _said(told.pop("dpo", {}), language)
    departments = tuple(Department(**_said(each, language)) for each in told.pop("departments"))
    listed: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Institution(**listed, departments=departments, dpo_name=dpo.get("name", ""), dpo_email=dpo.get("email", ""))


def _authority(facts: dict[str, Any]) -> Authority:
    return Authority(**_said(facts, spoken()))


def _service(whole: dict[str, Any], language: str) -> Service:
    facts = whole if language == OFFICE else translated(whole, whole.get(language, {}))
    rules, times = facts.get("applicant", {}), facts.get("availability", {})
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
        route=Route(facts["route"]),
        letter=facts["letter"],
        retention_class=facts["retentionClass"],
        needs_identity=facts["needsIdentity"],
        texts=facts["texts"],
        steps=tuple(Step(each["name"], each["title"], tuple(each["fields"])) for each in facts.get("steps", ())),
        applicant=ApplicantRules(
            kinds=tuple(rules.get("kinds", ApplicantRules.kinds)), required=tuple(rules.get("required", ()))
        ),
        availability=Availability(
            first=times.get("from", ""),
            last=times.get("to", ""),
            why=times.get("why", ""),
            closed=times.get("closed", ""),
        ),
        term_choices=tuple(
            TermChoice(each["name"], each["field"], each["equals"], _term(each)) for each in facts.get("termWhen", ())
        ),
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
        keeps_position=facts.get("keepsPosition", False),
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
        raise NotFound(_("Nu există un serviciu cu acest nume.")) from None


def applicant_schema() -> dict[str, Any]:
    """The JSON Schema of an applicant in the language spoken now, the same for every service and town."""
    return _applicant_schema(spoken())


@cache
def _applicant_schema(language: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((HERE / "applicant.json").read_text(encoding="utf-8"))
    words = {each: facts.pop(each, {}) for each in _OTHER_LANGUAGES}
    return facts if language == OFFICE else schema_translated(facts, words[language])


def power_of_attorney() -> AttachmentRule:
    """The rule for a power of attorney, in the language spoken now."""
    return _in_words(POWER_OF_ATTORNEY)


def later_file() -> AttachmentRule:
    """The rule for files that are added to a case, in the language spoken now."""
    return _in_words(LATER_FILE)


def attachment_rules(slug: str) -> tuple[AttachmentRule, ...]:
    """The kinds of file that come under a slug; NotFound when there is no such service."""
    if slug == VERIFICATION:
        return (_in_words(_PDF_TO_VERIFY),)
    if slug == REGISTRY:
        return (_in_words(_SCAN),)
    return (*service(slug).attachments, power_of_attorney(), later_file())


def _in_words(rule: AttachmentRule) -> AttachmentRule:
    return replace(rule, title=_(rule.title), help=_(rule.help))


def attachment_rule(slug: str, name: str) -> AttachmentRule:
    """The rule for one kind of file of a service; NotFound when the service takes none of that name."""
    for rule in attachment_rules(slug):
        if rule.name == name:
            return rule
    raise NotFound(_("Serviciul nu primește un fișier cu acest nume."))


def institution() -> Institution:
    """The town hall itself."""
    return this_town().institution


def department(code: str) -> Department:
    """One department; NotFound when the institution has none of that code."""
    for each in institution().departments:
        if each.code == code:
            return each
    raise NotFound(_("Nu există un compartiment cu acest cod."))


def retention(code: str) -> RetentionRule:
    """How long files of a class are kept; NotFound when the nomenclator lacks the class."""
    try:
        return this_town().retention[code]
    except KeyError:
        raise NotFound(_("Nu există o clasă de păstrare cu acest cod.")) from None


def authorities() -> tuple[Authority, ...]:
    """Authorities that misdirected requests go to."""
    return tuple(this_town().authorities.values())


def authority(code: str) -> Authority:
    """One authority; NotFound when it is not listed."""
    try:
        return this_town().authorities[code]
    except KeyError:
        raise NotFound(_("Autoritatea nu este în lista primăriei.")) from None
