"""What stands on a letter, as plain data for the typesetter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from primarie.catalogue.model import Department, Institution
from primarie.kernel.identifiers import RegistrationId
from primarie.people.model import Applicant
from primarie.signing.markdown import blocks
from primarie.signing.wording import common, matter, wording

REDIRECT, NOTICE = "redirect", "redirect_notice"
# Where the place begins in an address written on one line: a sector, a town or village, a county, a postcode.
_PLACE = re.compile(r"(sector|mun|oraș|orașul|com|sat|jud|bucurești|\d{6}$)", re.IGNORECASE)
_MONTHS = (
    "ianuarie", "februarie", "martie", "aprilie", "mai", "iunie",
    "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie",
)  # fmt: skip


@dataclass(frozen=True)
class Signatory:
    """Who stands under a letter: the function, of which department (empty: of the whole), the name."""

    title: str
    of: str
    name: str


@dataclass(frozen=True)
class Words:
    """What people wrote: subject, Markdown body, and for a redirect the authority's name over its address."""

    subject: str
    body: str
    addressee: str = ""


@dataclass(frozen=True)
class Source:
    """All that a letter is made from.

    `answers` are the numbers it answers, in their display form, the case's first; `annex` what goes along with a
    redirect: the petition's own words, each under its title; `facts` what the form said that the letter repeats.
    """

    kind: str
    service: str
    number: RegistrationId
    answers: tuple[str, ...]
    day: date
    applicant: Applicant
    words: Words
    institution: Institution
    department: Department
    signatories: Sequence[Signatory]
    made_by: str
    code: str
    site_url: str
    annex: Sequence[tuple[str, str]] = ()
    facts: Sequence[tuple[str, str]] = ()


def letter_content(source: Source) -> dict[str, Any]:
    """The template's data. Everything in it is text, numbers and lists; nothing is markup."""
    many = len(source.answers) > 1
    said = wording(source.kind, source.service, many=many)
    asked = matter(source.service, many=many) | {
        "number": _numbers(source.answers),
        "applicant": source.applicant.name,
        "authority": source.words.addressee.partition("\n")[0],
    }
    return {
        **_heading(source),
        "title": f"{said['title'].format(**asked)} – nr. {source.answers[0]}",
        "subject": _subject(source, said["title"].format(**asked)),
        "reference": said["reference"].format(**asked),
        "addressee": _addressee(source),
        "salutation": _salutation(source),
        "opening": [said["opening"].format(**asked)] if "opening" in said else [],
        "facts": [{"title": title, "text": text} for title, text in source.facts],
        "body": blocks(source.words.body),
        "ending": [said["closing_text"]] if "closing_text" in said else [],
        "basis": said["basis"],
        "appeal": said["appeal"],
        "closing": common()["closing"],
        "signatories": [{"title": s.title, "of": s.of, "name": s.name} for s in source.signatories],
        "made_by_label": common()["made_by"],
        "made_by": source.made_by,
        "annex_title": said.get("annex", "").format(**asked),
        "annex": [{"title": title, "text": text} for title, text in source.annex],
        **_proof(source),
    }


def shown_code(code: str) -> str:
    """The printed code in groups of four, as people read it."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _heading(source: Source) -> dict[str, Any]:
    town = source.institution
    number = f"{source.number.number}/{source.day:%d.%m.%Y}"
    return {
        "institution": town.name,
        "heading": list(town.heading),
        "contact": contact_of(town),
        "department": source.department.name,
        "display": source.answers[0],
        "number": number,
        "place": (town.locality or town.short_name).rpartition(", ")[2],
        "date": f"{source.day.day} {_MONTHS[source.day.month - 1]} {source.day.year}",
        "footer": f"{town.name} · nr. {number}",
    }


def contact_of(town: Institution) -> list[str]:
    """How to reach the town hall, line by line, for the head of a page."""
    street, _, rest = town.address.partition(", ")
    return [street, rest, f"tel. {town.phone} · {town.email}", town.website.removeprefix("https://")]


def _addressee(source: Source) -> dict[str, Any]:
    if source.kind == REDIRECT:
        name, *lines = source.words.addressee.split("\n")
        return {"name": name, "lines": [each for line in lines for each in _wrapped(line)]}
    return {"name": source.applicant.name, "lines": _wrapped(source.applicant.address)}


def _wrapped(address: str) -> list[str]:
    """An address on the lines of an envelope: the street, and below it the place and postcode."""
    parts = [part.strip() for part in address.replace("\n", ", ").split(",") if part.strip()]
    at = next((at for at, part in enumerate(parts) if at and _PLACE.match(part)), len(parts))
    return [", ".join(each) for each in (parts[:at], parts[at:]) if each]


def _salutation(source: Source) -> str:
    if source.kind == REDIRECT:
        return common()["salutation_authority"]
    return common()["salutation_company" if source.applicant.kind == "company" else "salutation"]


def _subject(source: Source, title: str) -> str:
    return title if source.kind in (REDIRECT, NOTICE) else source.words.subject


def _numbers(answers: tuple[str, ...]) -> str:
    return answers[0] if len(answers) == 1 else f"{', '.join(answers[:-1])} și {answers[-1]}"


def _proof(source: Source) -> dict[str, Any]:
    page = f"{source.site_url}/verificare"
    return {
        "signed_note": common()["signed_note"],
        "check_note": common()["check_note"],
        "check_code": common()["check_code"],
        "verify_page": page.partition("://")[2],
        "verify_url": f"{page}?cod={source.code}",
        "code": shown_code(source.code),
    }
