"""Finding a service and reading about it: home, the list with its search, and each service's own first page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from primarie import catalogue
from primarie.cases.durations import Lately
from primarie.catalogue.model import AttachmentRule, Service, Term, TermKind
from primarie.catalogue.search_services import MOST_LETTERS, search_services
from primarie.kernel.clock import local_day
from primarie.kernel.language import OFFICE, _, speaking
from primarie.people.text import folded, normal_line
from primarie.web import words
from primarie.web.page import Page
from primarie.web.render import department_name, render
from primarie.web.site.outside import Outside

# What people come for most often, as the desk knows it; those that the catalogue lacks are left out.
MOST_USED = (
    "sesizare", "certificat-fiscal", "parcare-resedinta", "petitie", "certificat-urbanism", "ajutor-incalzire",
)  # fmt: skip
LIST = "/servicii"


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list: a life event or a department, with how many services it leaves."""

    key: str
    label: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class Narrowed:
    """What the address of the list says: words that were typed, a life event, a department."""

    query: str = ""
    event: str = ""
    department: str = ""

    def address(self, **changed: str) -> str:
        """The list's address with some of it changed."""
        asked = {"q": self.query, "eveniment": self.event, "compartiment": self.department} | changed
        said = urlencode({name: value for name, value in asked.items() if value})
        return f"{LIST}?{said}" if said else LIST


def home() -> Page:
    """The first page."""
    offered = catalogue.services()
    by_slug = {each.slug: each for each in offered}
    used = [by_slug[slug] for slug in MOST_USED if slug in by_slug]
    events = _facets("eveniment", offered, Narrowed())
    return Page(
        render(
            "site/home.html",
            used=used,
            events=[(each, [one for one in offered if _event_key(one) == each.key]) for each in events],
            count=len(offered),
        )
    )


def services(query: Mapping[str, str]) -> Page:
    """The services that the address asks for, the best first where words were typed; help where nothing answers."""
    asked = Narrowed(
        normal_line(query.get("q", ""))[:MOST_LETTERS], query.get("eveniment", ""), query.get("compartiment", "")
    )
    answer = search_services(asked.query) if asked.query else None
    offered = [each.service for each in answer.found] if answer else list(catalogue.services())
    left = [each for each in offered if _fits(each, asked)]
    return Page(
        render(
            "site/services.html",
            here=LIST,
            asked=asked,
            shown=left,
            nearest=[each.service for each in answer.nearest] if answer else [],
            everywhere=len(offered),
            events=_facets("eveniment", [each for each in offered if _fits(each, asked, but="eveniment")], asked),
            departments=_facets(
                "compartiment", [each for each in offered if _fits(each, asked, but="compartiment")], asked
            ),
        )
    )


def start(slug: str, *, outside: Outside) -> Page:
    """All that somebody should know before asking for a service; the form begins on the next page."""
    offered = catalogue.service(slug)
    return Page(start_page(offered, local_day(outside.clock.now()), outside.durations.lately(slug)))


def start_page(offered: Service, today: date, lately: Lately | None) -> str:
    """The page of a service on a day, with how long it took lately where that is known."""
    return render(
        "site/start.html",
        service=offered,
        here=LIST,
        closure=offered.availability.closure(today),
        term=term_words(offered.term),
        other_terms=[(each, term_words(each.term)) for each in offered.term_choices],
        lately=lately if lately and lately.enough else None,
        files=[(rule, file_words(rule)) for rule in offered.attachments],
        department=catalogue.department(offered.department),
    )


def term_words(term: Term) -> str:
    """`30 de zile`, `15 zile lucrătoare`."""
    if term.kind is TermKind.WORKING:
        return words.counted(term.days, "zi lucrătoare", "zile lucrătoare")
    return words.counted(term.days, "zi", "zile")


def file_words(rule: AttachmentRule) -> str:
    """`PDF, JPG sau PNG, cel mult 10,5 MB fiecare`."""
    kinds = [words.FILE_TYPE.get(each, each) for each in rule.types]
    listed = _("{some} sau {last}", some=", ".join(kinds[:-1]), last=kinds[-1]) if len(kinds) > 1 else kinds[0]
    return _("{kinds}, cel mult {size} fiecare", kinds=listed, size=words.limit_words(rule.max_bytes))


def _facets(kind: str, offered: Iterable[Service], asked: Narrowed) -> list[Facet]:
    key_of, label_of, chosen = _KINDS[kind](asked)
    counts: dict[str, tuple[str, int]] = {}
    for each in offered:
        label, count = counts.get(key_of(each), (label_of(each), 0))
        counts[key_of(each)] = (label, count + 1)
    return [
        Facet(key, label, count, asked.address(**{kind: "" if key == chosen else key}), key == chosen)
        for key, (label, count) in sorted(counts.items(), key=lambda one: folded(one[1][0]))
        if key
    ]


def _fits(each: Service, asked: Narrowed, *, but: str = "") -> bool:
    event = but == "eveniment" or not asked.event or _event_key(each) == asked.event
    return event and (but == "compartiment" or not asked.department or _department_key(each) == asked.department)


def _event_key(each: Service) -> str:
    """The life event's name in the address: the same in every language."""
    with speaking(OFFICE):
        said = catalogue.service(each.slug).texts.get("lifeEvent", "")
    return "-".join("".join(c if c.isalnum() else " " for c in folded(said)).split())


def _event_label(each: Service) -> str:
    return str(each.texts.get("lifeEvent", ""))


def _department_key(each: Service) -> str:
    return each.department.lower()


def _department_label(each: Service) -> str:
    return department_name(each.department)


_KINDS: dict[str, Callable[[Narrowed], tuple[Callable[[Service], str], Callable[[Service], str], str]]] = {
    "eveniment": lambda asked: (_event_key, _event_label, asked.event),
    "compartiment": lambda asked: (_department_key, _department_label, asked.department),
}
