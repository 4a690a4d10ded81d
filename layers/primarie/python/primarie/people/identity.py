"""Identity data brought to the form in which the office keeps it; ValueError says in Romanian what is wrong."""

import re
from datetime import date

import phonenumbers
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.ro import cnp as ro_cnp
from stdnum.ro import cui as ro_cui

_EMAIL = re.compile(r"[^@\s,;<>\"()\[\]\\]{1,64}@(?:[^@\s.,;<>\"()\[\]\\]+\.)+[^@\s.,;<>\"()\[\]\\]{2,63}")
_LONGEST_EMAIL = 254
_RESIDENTS = "789"


def normal_cnp(text: str) -> str:
    """The 13 digits of a *cod numeric personal* whose date, county and control digit hold."""
    try:
        return str(ro_cnp.validate(text))
    except ValidationError as error:
        raise ValueError("CNP-ul nu este valid; verificați cele 13 cifre.") from error


def born_on(cnp: str) -> date | None:
    """The day of birth in a valid CNP; None for residents' numbers, whose century is unknown."""
    return None if cnp[0] in _RESIDENTS else ro_cnp.get_birth_date(cnp)


def normal_cui(text: str) -> str:
    """The digits of a *cod unic de înregistrare*, without `RO`, whose control digit holds."""
    try:
        return str(ro_cui.validate(text))
    except ValidationError as error:
        raise ValueError("CUI-ul nu este valid; verificați cifrele.") from error


def normal_iban(text: str) -> str:
    """A Romanian IBAN of 24 characters whose control digits hold."""
    try:
        found = str(iban.validate(text))
    except ValidationError as error:
        raise ValueError("IBAN-ul nu este valid; verificați caracterele.") from error
    if not found.startswith("RO"):
        raise ValueError("IBAN-ul trebuie să fie al unui cont din România (RO…).")
    return found


def normal_phone(text: str) -> str:
    """A phone number in E.164; without a prefix it is Romanian (`07…`, `021…`, `0040…`)."""
    wrong = "Numărul de telefon nu este valid; de exemplu 0722 123 456."
    try:
        number = phonenumbers.parse(text, "RO")
    except phonenumbers.NumberParseException as error:
        raise ValueError(wrong) from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError(wrong)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def normal_email(text: str) -> str:
    """An e-mail address with its domain in lower case; whether it exists only a message tells."""
    typed = text.strip()
    if len(typed) > _LONGEST_EMAIL or not _EMAIL.fullmatch(typed):
        raise ValueError("Adresa de e-mail nu este valabilă; de exemplu nume@exemplu.ro.")
    local, _, domain = typed.rpartition("@")
    return f"{local}@{domain.lower()}"
