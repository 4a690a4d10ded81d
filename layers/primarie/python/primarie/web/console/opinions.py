"""What visitors say of the site, for those who look after it."""

from primarie.web.console import words
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome, Shown, Visit

HOME = "/consola/pareri"
_TOPIC = {
    "problem": "Ceva nu merge",
    "accessibility": "Accesibilitate",
    "content": "Greșit sau greu de înțeles",
    "other": "Altă părere",
}


def opinions_page(visit: Visit, office: Office) -> Outcome:
    """The last hundred opinions, the last day first."""
    lines = [
        {
            "at": words.moment(each.at),
            "topic": _TOPIC.get(each.topic, each.topic),
            "text": each.text,
            "page": each.page,
            "contact": each.contact,
        }
        for each in office.opinions.newest(actor=visit.actor)
    ]
    return Shown("opinions.html", {"lines": lines})
