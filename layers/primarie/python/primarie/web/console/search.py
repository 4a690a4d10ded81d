"""Looking for cases: what was typed and every filter stand in the address, so that a bookmark is a saved search.

What tells who a person is stands there as keyed tokens: an address is kept by browsers and by whoever is sent it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.kernel.errors import InvalidInput
from primarie.people.model import Actor
from primarie.search.model import Asked, Found, Hit, Match, Part
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Visit
from primarie.web.words import DESK_STATUS, STATUS_COLOUR

HOME = "/consola/cautare"
# Names of the filters in the address, by the field that each fills.
_IN_ADDRESS = {
    "words": "q",
    "first": "de-la",
    "last": "pana-la",
    "status": "stare",
    "department": "compartiment",
    "service": "serviciu",
}
_PARTS = {
    Part.NAME: "Solicitant",
    Part.ADDRESS: "Adresa",
    Part.SUMMARY: "Pe scurt",
    Part.REQUEST: "Cererea",
    Part.MESSAGE: "Mesaje",
    Part.LETTER: "Răspunsul",
}
# A result shows these by themselves; a fragment of them would say the same twice.
_SHOWN_WHOLE = {Part.NAME, Part.SUMMARY}


@dataclass(frozen=True)
class Line:
    """A result as its row shows it; pieces are text with whether it was looked for."""

    case_id: str
    number: str
    day: str
    status: str
    colour: str
    service: str
    department: str
    who: str
    name: tuple[tuple[str, bool], ...]
    summary: tuple[tuple[str, bool], ...]
    fragments: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    restricted: bool


def may_search(actor: Actor) -> bool:
    """Whether the search box stands in the person's header."""
    return bool(actor.roles & RIGHTS[Right.VIEW].keys())


def begin_search(visit: Visit, office: Office) -> Outcome:
    """What was typed leads to the address that shows what is found. NotAllowed for who sees no case."""
    demand_role(visit.actor, Right.VIEW)
    return Moved(address(hidden(address_of(visit.form), office)))


def search_page(visit: Visit, office: Office) -> Outcome:
    """The first page shows the box alone; a wrong filter is named beside it and nothing is searched."""
    asked = address_of(visit.query)
    if (safe := hidden(asked, office)) != asked:
        return Moved(address(safe))
    found, errors = Found(()), {}
    begun = asked != Asked()
    if begun:
        try:
            found = office.search.cases(asked, visit.request_id, actor=visit.actor)
        except InvalidInput as error:
            errors = {_field(each.field): each.message for each in error.errors}
    names = Names(office)
    facts = {
        "asked": asked,
        "values": _kept(asked),
        "begun": begun and not errors,
        "errors": errors,
        "lines": [_line(hit, names, office) for hit in found.hits],
        "partial": found.partial,
        "next": address(replace(asked, after=found.next)) if found.next else "",
        "to_keep": urlencode(_kept(asked)),
        "begin": address(replace(asked, after="")) if asked.after else "",
        "narrowed": _kept(asked).keys() - {"q", "cheie"},
        "without_filters": address(Asked(words=asked.words, keys=asked.keys)),
        "without_keys": address(replace(asked, keys=(), after="")),
        "statuses": DESK_STATUS.items(),
        "services": sorted(((s.slug, s.title) for s in office.catalogue.services.values()), key=lambda each: each[1]),
        "departments": [(each.code, each.name) for each in office.catalogue.institution.departments],
    }
    return Shown("search.html", facts, status=422 if errors else 200)


def address_of(given: Mapping[str, str]) -> Asked:
    """What an address of this page asks for."""
    fields = {field: given.get(name, "").strip() for field, name in _IN_ADDRESS.items()}
    return Asked(**fields, after=given.get("pagina", ""), keys=tuple(given.get("cheie", "").split()))


def hidden(asked: Asked, office: Office) -> Asked:
    """The same search, with keyed tokens in place of what tells who a person is."""
    found = office.search.hidden(asked.words)
    return replace(asked, words=found.words, keys=tuple(dict.fromkeys((*asked.keys, *found.keys))))


def _kept(asked: Asked) -> dict[str, str]:
    told = {name: getattr(asked, field) for field, name in _IN_ADDRESS.items()} | {"cheie": " ".join(asked.keys)}
    return {name: value for name, value in told.items() if value}


def address(asked: Asked, page: str = HOME) -> str:
    """Where the search stands: as a page, or as another `page` that takes the same words and filters."""
    return f"{page}?{urlencode(_kept(asked) | ({'pagina': asked.after} if asked.after else {}))}"


def _field(api_name: str) -> str:
    return {"from": "de-la", "to": "pana-la", "state": "stare"}.get(api_name, "q")


def _line(hit: Hit, names: Names, office: Office) -> Line:
    by_part: dict[Part, Match] = {match.part: match for match in hit.matches}
    service = office.catalogue.services.get(hit.service)
    return Line(
        case_id=hit.case_id,
        number=words.number_of(hit.case_id),
        day=words.day(hit.day),
        status=DESK_STATUS[hit.status.value],
        colour=STATUS_COLOUR[hit.status.value],
        service=service.title if service else hit.service,
        department=names.department(hit.department),
        who=names.of(hit.assignee),
        name=_pieces(by_part.get(Part.NAME), hit.name),
        summary=_pieces(by_part.get(Part.SUMMARY), hit.summary),
        fragments=tuple((_PARTS[m.part], m.pieces) for m in hit.matches if m.part not in _SHOWN_WHOLE),
        restricted=hit.restricted,
    )


def _pieces(match: Match | None, whole: str) -> Any:
    """The whole text when nothing in it was looked for."""
    return match.pieces if match else ((whole, False),) if whole else ()
