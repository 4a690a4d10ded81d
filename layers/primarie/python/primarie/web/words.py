"""How pages say days, counts, statuses, events and kinds, in the language spoken now."""

from datetime import date, datetime

from primarie.kernel.clock import OFFICE_ZONE, from_iso
from primarie.kernel.counts import in_romanian
from primarie.kernel.language import N_, OFFICE, Said, _, spoken

_MONTHS = (
    N_("ianuarie"), N_("februarie"), N_("martie"), N_("aprilie"), N_("mai"), N_("iunie"),
    N_("iulie"), N_("august"), N_("septembrie"), N_("octombrie"), N_("noiembrie"), N_("decembrie"),
)  # fmt: skip

STATUS = Said(
    {
        "registered": N_("Înregistrată"),
        "in_progress": N_("În lucru"),
        "awaiting_applicant": N_("Așteaptă răspunsul dumneavoastră"),
        "in_review": N_("Răspunsul este verificat"),
        "approved": N_("Răspunsul este la semnat"),
        "signed": N_("Răspunsul este semnat"),
        "answered": N_("Rezolvată: ați primit răspunsul"),
        "redirected": N_("Trimisă instituției competente"),
        "withdrawn": N_("Retrasă de dumneavoastră"),
        "closed": N_("Clasată, fără răspuns"),
        "archived": N_("Încheiată și arhivată"),
    }
)
# The desk speaks of the applicant in the third person, and in Romanian alone.
DESK_STATUS = STATUS | {
    "awaiting_applicant": "Așteaptă solicitantul",
    "in_review": "La avizat",
    "approved": "La semnat",
    "signed": "Semnată",
    "answered": "Răspuns trimis",
    "redirected": "Redirecționată",
    "withdrawn": "Retrasă",
    "closed": "Clasată",
    "archived": "Arhivată",
}
STATUS_COLOUR = {
    "registered": "blue",
    "in_progress": "blue",
    "awaiting_applicant": "orange",
    "in_review": "purple",
    "approved": "purple",
    "signed": "purple",
    "answered": "green",
    "redirected": "teal",
    "withdrawn": "grey",
    "closed": "grey",
    "archived": "green",
}
EVENT = Said(
    {
        "registered": N_("Cererea a fost înregistrată"),
        "opened": N_("Dosarul a fost deschis"),
        "assigned": N_("Cererea a fost repartizată unui funcționar"),
        "clarification_asked": N_("Primăria vă cere o clarificare"),
        "applicant_replied": N_("Ați trimis clarificarea cerută"),
        "message_from_applicant": N_("Ați trimis un mesaj"),
        "message_from_office": N_("Primăria v-a trimis un mesaj"),
        "drafted": N_("Răspunsul a fost redactat"),
        "letter_rendered": N_("Scrisoarea de răspuns a fost pregătită"),
        "letter_remade": N_("Scrisoarea a fost refăcută cu numele celui care o semnează"),
        "returned": N_("Răspunsul a fost întors pentru corecturi"),
        "approved": N_("Răspunsul a fost verificat și semnat de șeful compartimentului"),
        "countersigned": N_("Răspunsul a fost contrasemnat de secretarul general"),
        "rejected": N_("Răspunsul a fost respins la semnare"),
        "signed": N_("Răspunsul a fost semnat de conducerea instituției"),
        "sealed": N_("S-a aplicat sigiliul electronic al primăriei"),
        "dispatched": N_("Răspunsul a fost trimis"),
        "posted": N_("Scrisoarea a fost predată la poștă"),
        "handed_over": N_("Scrisoarea a fost înmânată la ghișeu"),
        "post_returned": N_("Poșta a înapoiat scrisoarea"),
        "answered": N_("Răspunsul este gata"),
        "redirected": N_("Cererea a fost trimisă instituției competente"),
        "extended": N_("Termenul a fost prelungit"),
        "joined": N_("Cererea a fost unită (conexată) cu alta pe aceeași temă"),
        "closed": N_("Cererea a fost clasată (închisă fără răspuns)"),
        "withdrawn": N_("Ați retras cererea"),
        "file_released": N_("Un fișier atașat a fost verificat și acceptat"),
        "file_refused": N_("Un fișier atașat nu a putut fi acceptat"),
        "scan_added": N_("La dosar s-a adăugat un document scanat"),
        "viewed": N_("Dosarul a fost consultat"),
        "reminded": N_("S-a trimis o reamintire despre termen"),
        "overdue": N_("Termenul a fost depășit"),
        "overdue_mayor": N_("Primarul a fost anunțat că termenul a fost depășit"),
        "annulled": N_("Înregistrarea a fost anulată"),
        "archived": N_("Dosarul a fost arhivat"),
        "hold_placed": N_("Eliminarea dosarului din arhivă a fost interzisă"),
        "hold_released": N_("Interdicția de eliminare a fost ridicată"),
        "trouble": N_("A apărut o problemă tehnică"),
    }
)
DESK_EVENT = EVENT | {
    "assigned": "Repartizat",
    "clarification_asked": "Clarificări cerute",
    "applicant_replied": "Solicitantul a răspuns la clarificări",
    "message_from_applicant": "Mesaj de la solicitant",
    "message_from_office": "Mesaj către solicitant",
    "withdrawn": "Retrasă de solicitant",
    "approved": "Avizat și semnat de șeful compartimentului",
    "countersigned": "Contrasemnat de secretarul general",
    "signed": "Semnat de conducere",
    "noted": "Notă internă",
    "consulted": "Avize cerute",
    "opinion_given": "Aviz dat",
    "opinion_recalled": "S-a renunțat la aviz",
    "exported": "Copie făcută pentru persoana vizată",
    "restricted": "Prelucrare restricționată",
    "unrestricted": "Restricția prelucrării ridicată",
}
DOCUMENT = Said(
    {
        "letter": N_("Răspunsul primăriei"),
        "refusal": N_("Refuz motivat"),
        "other": N_("Alt răspuns al primăriei"),
        "redirect": N_("Adresa către instituția competentă"),
        "redirect_notice": N_("Înștiințare despre redirecționare"),
        "receipt": N_("Dovada înregistrării"),
    }
)
RECEIPT = Said(
    {
        "entry": N_("Înregistrarea"),
        "seq": N_("Locul în șir"),
        "day": N_("Ziua"),
        "hash": N_("Amprenta"),
        "previous": N_("Amprenta dinainte"),
        "algorithm": N_("Cum se calculează"),
    }
)
REPLY_BY = Said(
    {
        "portal": N_("pe acest site, cu codul de urmărire"),
        "email": N_("prin e-mail"),
        "post": N_("prin poștă"),
        "counter": N_("de la ghișeu"),
    }
)
UPLOAD_STATE = Said(
    {
        "pending": N_("Se verifică"),
        "waiting": N_("Se verifică"),
        "released": N_("Acceptat"),
        "refused": N_("Respins"),
    }
)
FILE_TYPE = {"application/pdf": "PDF", "image/jpeg": "JPG", "image/png": "PNG"}


def ro_date(day: date | str) -> str:
    """`24 noiembrie 2026`, of a day or of its ISO form; an instant's day is the one in Romania."""
    if isinstance(day, str):
        day = from_iso(day).astimezone(OFFICE_ZONE) if "T" in day else date.fromisoformat(day)
    return f"{day.day} {_(_MONTHS[day.month - 1])} {day.year}"


def since_words(text: str) -> str:
    """A day, month or year as `ro_date` says a day: `24 noiembrie 2026`, `noiembrie 2026`, `2026`."""
    year, _sep, rest = text.partition("-")
    if not rest:
        return year
    return ro_date(text) if "-" in rest else f"{_(_MONTHS[int(rest) - 1])} {year}"


def ro_datetime(instant: datetime | str) -> str:
    """`24 noiembrie 2026, ora 10.05`, in Romania's time."""
    if isinstance(instant, str):
        instant = from_iso(instant)
    local = instant.astimezone(OFFICE_ZONE)
    return _("{day}, ora {hour}.{minute}", day=ro_date(local), hour=local.hour, minute=f"{local.minute:02d}")


def counted(number: int, one: str, many: str) -> str:
    """`o zi` style counts: `1 zi`, `2 zile`, `20 de zile`; the noun follows the number as Romanian wants it."""
    if spoken() != OFFICE:
        return f"{number} {_(one if number == 1 else many)}"
    return in_romanian(number, one, many)


def days_left(due: date | str, today: date) -> str:
    """How far a term is: `au mai rămas 12 zile`, `termenul este azi`, `termen depășit cu 3 zile`."""
    if isinstance(due, str):
        due = date.fromisoformat(due)
    left = (due - today).days
    if left > 1:
        return _("au mai rămas {days}", days=counted(left, "zi", "zile"))
    if left == 1:
        return _("a mai rămas 1 zi")
    if left == 0:
        return _("termenul este azi")
    return _("termen depășit cu {days}", days=counted(-left, "zi", "zile"))


def size_words(size: int) -> str:
    """`234 KB` or `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return _decimal(f"{size / 1_000_000:.1f}") + " MB"


def limit_words(size: int) -> str:
    """A limit that was set in powers of two, as people say it: `10 MB`; rounded down, so that it is never too much."""
    mega = size / (1024 * 1024)
    return f"{int(mega)} MB" if mega >= 1 else f"{size // 1024} KB"


def _decimal(number: str) -> str:
    return number.replace(".", ",") if spoken() == OFFICE else number


def phone_words(number: str) -> str:
    """A Romanian number in E.164 as people read it: `0376 204 319`."""
    if not number.startswith("+40") or len(number) != 12:
        return number
    local = f"0{number[3:]}"
    return f"{local[:4]} {local[4:7]} {local[7:]}"


def grouped(number: int) -> str:
    """A count as people write it: `10.000`, in English `10,000`."""
    return f"{number:,}".replace(",", ".") if spoken() == OFFICE else f"{number:,}"
