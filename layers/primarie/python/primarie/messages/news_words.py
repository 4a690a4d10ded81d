"""What is told to staff in words; the console and the mails use the same."""

from datetime import date

from primarie.kernel.counts import in_romanian
from primarie.messages.news import Kind, News, Way

KINDS = {
    Kind.WORK: "Lucrări noi",
    Kind.REPLY: "Răspunsuri și mesaje ale solicitanților",
    Kind.TERM: "Termene care se apropie",
    Kind.OVERDUE: "Termene depășite",
    Kind.MENTION: "Note care vă cheamă",
}
KIND_HINTS = {
    Kind.WORK: "O lucrare v-a fost repartizată sau s-a întors la dumneavoastră; de repartizat, de avizat, de semnat.",
    Kind.REPLY: "Solicitantul a răspuns, a scris, a trimis fișiere sau și-a retras cererea; a venit un aviz cerut.",
    Kind.TERM: "Mai sunt 10, 5 sau o zi până la termenul legal.",
    Kind.OVERDUE: "Termenul legal a trecut la o lucrare a dumneavoastră sau a compartimentului pe care îl conduceți.",
    Kind.MENTION: "Un coleg v-a chemat cu @ într-o notă.",
}
WAYS = {
    Way.INSTANT: "E-mail pe loc",
    Way.DIGEST: "În rezumatul zilei",
    Way.MARK: "Numai semnul din consolă",
}
_EVENTS = {
    "assign": "De repartizat",
    "draft": "De redactat răspunsul",
    "approve": "De avizat și semnat",
    "countersign": "De contrasemnat",
    "sign": "De semnat",
    "opinion": "De dat avizul",
    "returned": "Întors pentru refacere",
    "rejected": "Respins la semnare: de refăcut",
    "applicant_replied": "Solicitantul a răspuns la clarificări",
    "message_from_applicant": "Solicitantul a scris",
    "withdrawn": "Solicitantul și-a retras cererea",
    "opinion_given": "A venit un aviz cerut",
    "reminded": "Termenul se apropie",
    "overdue": "Termenul a fost depășit",
    "overdue_mayor": "Termenul a fost depășit de trei zile",
    "noted": "Un coleg vă cheamă într-o notă",
}


def what(news: News) -> str:
    """What it is, in a few words."""
    return _EVENTS.get(news.event, "Noutate în dosar")


def left(due: str, today: date) -> str:
    """How far a term is: `mai sunt 5 zile`."""
    days = (date.fromisoformat(due) - today).days
    if days == 0:
        return "termenul este azi"
    number = as_said(abs(days), "o zi", "zile")
    if days > 0:
        return f"mai este {number}" if days == 1 else f"mai sunt {number}"
    return f"depășit cu {number}"


def as_said(number: int, one: str, many: str) -> str:
    """A count as Romanian says it: `o zi`, `5 zile`, `33 de zile`."""
    return one if number == 1 else in_romanian(number, one, many)
