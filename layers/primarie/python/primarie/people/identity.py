"""Identity data brought to the form in which the office keeps it.

ValueError says in the language spoken now what is wrong, as near as the digits tell.
"""

import re
from datetime import date

import phonenumbers
from stdnum import iban
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.ro import cnp as ro_cnp
from stdnum.ro import cui as ro_cui

from primarie.kernel.language import _

_EMAIL = re.compile(r"[^@\s,;<>\"()\[\]\\]{1,64}@(?:[^@\s.,;<>\"()\[\]\\]+\.)+[^@\s.,;<>\"()\[\]\\]{2,63}")
_LONGEST_EMAIL = 254
_RESIDENTS = "789"
_CNP_DIGITS = 13


def normal_cnp(text: str) -> str:
    """The 13 digits of a *cod numeric personal* whose date, county and control digit hold."""
    try:
        return str(ro_cnp.validate(text))
    except InvalidChecksum as error:
        raise ValueError(
            _("Acest CNP nu există: ultima cifră nu se potrivește cu celelalte. Verificați dacă ați greșit o cifră.")
        ) from error
    except ValidationError as error:
        digits = ro_cnp.compact(text)
        if not digits.isdecimal() or len(digits) != _CNP_DIGITS:
            raise ValueError(_("CNP-ul are 13 cifre; ați scris {n} caractere.", n=len(digits))) from error
        raise ValueError(
            _("Acest CNP nu există: prima cifră, data nașterii sau codul județului din el nu sunt posibile.")
        ) from error


def born_on(cnp: str) -> date | None:
    """The day of birth in a valid CNP; None for residents' numbers, whose century is unknown."""
    return None if cnp[0] in _RESIDENTS else ro_cnp.get_birth_date(cnp)


def normal_cui(text: str) -> str:
    """The digits of a *cod unic de înregistrare*, without `RO`, whose control digit holds."""
    try:
        return str(ro_cui.validate(text))
    except InvalidChecksum as error:
        raise ValueError(
            _("Acest CUI nu există: ultima cifră nu se potrivește cu celelalte. Verificați dacă ați greșit o cifră.")
        ) from error
    except ValidationError as error:
        raise ValueError(_("CUI-ul are între 2 și 10 cifre, cu sau fără RO în față.")) from error


def normal_iban(text: str) -> str:
    """A Romanian IBAN of 24 characters whose control digits hold."""
    try:
        found = str(iban.validate(text))
    except InvalidChecksum as error:
        raise ValueError(
            _("Acest IBAN nu există: cifrele de control nu se potrivesc. Verificați dacă ați greșit un caracter.")
        ) from error
    except InvalidLength as error:
        raise ValueError(_("Un IBAN din România are 24 de caractere.")) from error
    except ValidationError as error:
        raise ValueError(_("IBAN-ul începe cu RO și are 24 de litere și cifre.")) from error
    if not found.startswith("RO"):
        raise ValueError(_("IBAN-ul trebuie să fie al unui cont din România (RO…)."))
    return found


def normal_phone(text: str) -> str:
    """A phone number in E.164; without a prefix it is Romanian (`07…`, `021…`, `0040…`)."""
    wrong = _("Numărul de telefon nu este valid; de exemplu 0722 123 456.")
    try:
        number = phonenumbers.parse(text, "RO")
    except phonenumbers.NumberParseException as error:
        raise ValueError(wrong) from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError(wrong)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def account_address(text: str) -> str:
    """An e-mail address as accounts know it: all in lower case, since mailboxes do not tell cases apart."""
    return normal_email(text).lower()


def normal_email(text: str) -> str:
    """An e-mail address with its domain in lower case; whether it exists only a message tells."""
    typed = text.strip()
    if len(typed) > _LONGEST_EMAIL or not _EMAIL.fullmatch(typed):
        raise ValueError(_("Adresa de e-mail nu este valabilă; de exemplu nume@exemplu.ro."))
    local, _at, domain = typed.rpartition("@")
    return f"{local}@{domain.lower()}"
