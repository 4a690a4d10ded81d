"""Why a file cannot be taken, and what to do: stored in the office's language, said in the reader's."""

import re
from functools import cache

from primarie.kernel.language import N_, OFFICE, _, speaking

EMPTY = N_("Fișierul este gol. Alegeți alt fișier și încărcați-l din nou.")
TOO_LARGE = N_("Fișierul este prea mare: cel mult {most} MB. Micșorați-l sau împărțiți-l și încărcați-l din nou.")
MALWARE = N_(
    "Fișierul seamănă cu un program dăunător cunoscut și nu a fost primit. Verificați calculatorul cu un antivirus și "
    "încărcați alt fișier."
)
NOT_SCANNED = N_("Fișierul nu a putut fi verificat împotriva programelor dăunătoare. Încărcați-l din nou.")
UNKNOWN_TYPE = N_("Conținutul fișierului nu este {kinds}. Salvați-l ca {kinds} și încărcați-l din nou.")
OTHER_THAN_SAID = N_(
    "Fișierul a fost prezentat ca {said}, dar conținutul lui este {found}. Încărcați fișierul în formatul lui adevărat."
)
WRONG_TYPE = N_(
    "Conținutul fișierului este {found}; aici se primesc numai fișiere {kinds}. "
    "Salvați-l într-unul dintre aceste formate și încărcați-l din nou."
)
NOT_WHOLE = N_("Fișierul nu a ajuns întreg sau nu este cel anunțat. Încărcați-l din nou.")
ELSEWHERE = N_("Fișierul face parte din alt dosar.")

PDF_UNREADABLE = N_("PDF-ul nu poate fi citit. Deschideți-l, tipăriți-l în PDF și încărcați-l din nou.")
PDF_ENCRYPTED = N_(
    "PDF-ul este criptat sau protejat cu parolă. Tipăriți-l în PDF, fără parolă, și încărcați-l din nou."
)
PDF_ACTIVE = N_(
    "PDF-ul conține elemente active (scripturi, fișiere atașate sau acțiuni automate), care nu se primesc. "
    "Tipăriți în PDF și încărcați din nou."
)
PDF_FORM = N_("PDF-ul este un formular dinamic (XFA), care nu se primește. Tipăriți în PDF și încărcați din nou.")
PDF_MIXED = N_("Fișierul conține și altceva decât un PDF. Tipăriți în PDF și încărcați din nou.")
PDF_INTRICATE = N_("PDF-ul are prea multe elemente. Tipăriți în PDF și încărcați din nou.")

PICTURE_UNREADABLE = N_("Imaginea nu este întreagă sau nu poate fi citită. Salvați-o din nou și încărcați-o.")
PICTURE_TOO_LARGE = N_(
    "Imaginea are prea mulți pixeli: cel mult {most} de milioane. Micșorați-o și încărcați-o din nou."
)

# Facts inside a reason that are words themselves.
WEB_PAGE = N_("o pagină web (HTML)")
PROGRAM = N_("un program")
ARCHIVE = N_("o arhivă ZIP")
DRAWING = N_("un desen SVG")
UNKNOWN = N_("necunoscut")

_REASONS = (
    EMPTY,
    TOO_LARGE,
    MALWARE,
    NOT_SCANNED,
    UNKNOWN_TYPE,
    OTHER_THAN_SAID,
    WRONG_TYPE,
    NOT_WHOLE,
    ELSEWHERE,
    PDF_UNREADABLE,
    PDF_ENCRYPTED,
    PDF_ACTIVE,
    PDF_FORM,
    PDF_MIXED,
    PDF_INTRICATE,
    PICTURE_UNREADABLE,
    PICTURE_TOO_LARGE,
)


def reason(words: str, **facts: object) -> str:
    """A reason as it is stored: in the office's language."""
    with speaking(OFFICE):
        return _(words, **facts)


def said(why: str) -> str:
    """A stored reason in the language spoken now; what is no known reason stays as it is."""
    for words, pattern in _patterns():
        if found := pattern.fullmatch(why):
            return _(words, **{name: _fact(fact) for name, fact in found.groupdict().items()})
    return why


def _fact(fact: str) -> str:
    """A fact inside a reason; of a list of kinds, only the word before the last is a word."""
    first, either, last = fact.rpartition(" sau ")
    return _("{first} sau {last}", first=first, last=last) if either else _(fact)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each reason with what recognises it; a place that comes twice holds the same words both times."""
    return tuple((words, re.compile(_pattern(words))) for words in _REASONS)


def _pattern(words: str) -> str:
    seen: set[str] = set()
    parts = []
    for part in re.split(r"(\{\w+\})", words):
        name = part.strip("{}")
        if part == f"{{{name}}}":
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
            seen.add(name)
        else:
            parts.append(re.escape(part))
    return "".join(parts)
