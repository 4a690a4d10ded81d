"""What a person was told, and how they want to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput
from primarie.messages.news import HOURS, Kind, News
from primarie.messages.news_words import KIND_HINTS, KINDS, WAYS, left, what
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

HERE = "/consola/noutati"
CHOICES = f"{HERE}/preferinte"
_DONE = {"citit": "Noutatea a fost trecută ca citită", "toate": "Toate noutățile au fost trecute ca citite"}
_TAGS = {
    Kind.WORK: ("Lucrare", "blue"),
    Kind.REPLY: ("Mesaj", "green"),
    Kind.TERM: ("Termen", "yellow"),
    Kind.OVERDUE: ("Depășit", "red"),
    Kind.MENTION: ("Notă", "purple"),
}


@dataclass(frozen=True)
class _Line:
    news_id: str
    case_id: str
    number: str
    service: str
    what: str
    tag: tuple[str, str]
    term: str
    at: str
    stands_in: str
    unread: bool


def news_page(visit: Visit, office: Office) -> Outcome:
    """The person's own things, the unread first; a page that is none begins anew."""
    try:
        page = office.news.page(visit.query.get("dupa", ""), actor=visit.actor)
    except InvalidInput:
        return Moved(HERE)
    return Shown(
        "news.html",
        {
            "lines": _lines(page.items, office),
            "any_unread": any(not each.read_at for each in page.items),
            "later": f"{HERE}?dupa={page.next}" if page.next else "",
            "first": HERE if visit.query.get("dupa") else "",
            "done": _DONE.get(visit.query.get("facut", ""), ""),
        },
    )


def read_news(visit: Visit, office: Office) -> Outcome:
    """One thing, or all of them, seen; what was read already stays so."""
    everything = visit.form.get("toate") == "1"
    given: dict[str, Any] = {"all": True} if everything else {"ids": [visit.form.get("noutate", "")]}
    try:
        office.news.read(given, actor=visit.actor)
    except InvalidInput:
        return Moved(HERE)
    return Moved(f"{HERE}?facut={'toate' if everything else 'citit'}")


def choices_page(visit: Visit, office: Office) -> Outcome:
    """How the person is told of each kind of thing."""
    chosen = office.news.choice(actor=visit.actor)
    values = {kind.value: way.value for kind, way in chosen.ways.items()} | {"hour": chosen.hour}
    return _choices(values, {}, done=visit.query.get("facut") == "ales")


def choose(visit: Visit, office: Office) -> Outcome:
    """What the person chooses; a wrong choice is named and the others stay."""
    typed = visit.typed(*Kind, "hour")
    ways = {kind.value: typed[kind] for kind in Kind}
    try:
        office.news.choose({"ways": ways, "hour": typed["hour"]}, actor=visit.actor)
    except InvalidInput as error:
        return _choices(typed, {each.field: each.message for each in error.errors})
    return Moved(f"{CHOICES}?facut=ales")


def _choices(values: Mapping[str, str], errors: Mapping[str, str], *, done: bool = False) -> Shown:
    facts = {
        "kinds": [(kind.value, KINDS[kind], KIND_HINTS[kind]) for kind in Kind],
        "ways": [(way.value, label) for way, label in WAYS.items()],
        "hours": [(hour, hour) for hour in HOURS],
        "values": values,
        "errors": errors,
        "done": done,
    }
    return Shown("news_choices.html", facts, 400 if errors else 200)


def _lines(items: Sequence[News], office: Office) -> list[_Line]:
    names = Names(office)
    today = local_day(office.clock.now())
    services = office.catalogue.services
    return [
        _Line(
            news_id=each.news_id,
            case_id=each.case_id,
            number=words.number_of(each.case_id),
            service=services[each.service].title if each.service in services else each.service,
            what=what(each),
            tag=_TAGS[each.kind],
            term=f"{words.day(each.due)} ({left(each.due, today)})" if each.due else "",
            at=words.moment(each.at),
            stands_in=names.of(each.stands_in),
            unread=not each.read_at,
        )
        for each in items
    ]
