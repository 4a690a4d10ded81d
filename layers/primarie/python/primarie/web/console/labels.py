"""Labels for paper: the number, its date and a QR code, on common label sheets and on a label printer."""

from dataclasses import dataclass
from datetime import date

from primarie.cases.permissions import Right, demand_role
from primarie.kernel.errors import NotFound
from primarie.kernel.identifiers import RegistrationId
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome, Shown, Visit
from primarie.web.qr import qr_picture


@dataclass(frozen=True)
class LabelSheet:
    """A kind of label: its name for people, and how many stand on a sheet (1: a label printer's roll)."""

    title: str
    count: int


# The style of each stands in labels.scss under the same name.
SHEETS = {
    "rola": LabelSheet("Imprimantă de etichete, 62 × 29 mm", 1),
    "a4-24": LabelSheet("Coală A4, 24 de etichete (70 × 37 mm)", 24),
    "a4-65": LabelSheet("Coală A4, 65 de etichete (38,1 × 21,2 mm)", 65),
}


def label_page(visit: Visit, office: Office) -> Outcome:
    """The label of an entry: `coala` chooses the sheet, `loc` the first free place on it, `exemplare` how many.

    The QR code leads to the case's public page, which asks for the code that the applicant holds: a lost paper opens
    nothing. NotFound for what is no registration id.
    """
    demand_role(visit.actor, Right.REGISTER)
    try:
        number = RegistrationId.parse(visit.params["case_id"])
        day = date.fromisoformat(visit.query.get("zi", ""))
    except ValueError as error:
        raise NotFound("Nu există o etichetă pentru acest număr.") from error
    chosen = visit.query.get("coala", "rola")
    sheet = SHEETS.get(chosen, SHEETS["rola"])
    copies = _within(visit.query.get("exemplare", ""), 1, sheet.count if sheet.count > 1 else 20)
    skipped = _within(visit.query.get("loc", ""), 1, sheet.count) - 1
    address = f"{office.site_url()}/dosar/{number}"
    facts = {
        "case_id": str(number),
        "display": number.display(day),
        "day": day.isoformat(),
        "town": office.catalogue.institution,
        "qr": qr_picture(address, f"Adresa dosarului {number.number}"),
        "sheets": [(name, each.title) for name, each in SHEETS.items()],
        "chosen": chosen if chosen in SHEETS else "rola",
        "copies": copies,
        "place": skipped + 1,
        "most": sheet.count,
        "blanks": range(skipped if sheet.count > 1 else 0),
    }
    return Shown("label.html", facts)


def _within(text: str, least: int, most: int) -> int:
    return min(max(int(text), least), most) if text.isdecimal() else least
