"""What a search found to take away, narrowed as its address says."""

from dataclasses import replace

from primarie.cases.permissions import Right, demand_role
from primarie.exports.found_file import found_csv, found_xlsx
from primarie.exports.model import MEDIA_TYPES
from primarie.kernel.clock import local_day
from primarie.kernel.errors import TooLarge
from primarie.search.model import Hit
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.search import address, address_of, hidden
from primarie.web.console.visit import Moved, Outcome, Taken, Visit
from primarie.web.words import DESK_STATUS

# Pages of a search that are read for one file; each leaves its record, as when they are looked at one by one.
_PAGES = 20


def search_file(visit: Visit, office: Office) -> Outcome:
    """The cases that the page of the same address lists, all pages of it, as CSV or XLSX.

    An address that tells who a person is leads to the one that hides it. TooLarge when there are more than a file of
    one answer holds: half a list would pass for a whole one.
    """
    demand_role(visit.actor, Right.VIEW)
    form = visit.path.rpartition("/")[2]
    asked = replace(address_of(visit.query), after="")
    if (safe := hidden(asked, office)) != asked:
        return Moved(address(safe, visit.path))
    hits: list[Hit] = []
    for number in range(_PAGES):
        found = office.search.cases(asked, f"{visit.request_id}-{number}", actor=visit.actor)
        hits += found.hits
        if not found.next:
            return _taken(hits, form, office)
        asked = replace(asked, after=found.next)
    raise TooLarge(
        f"Lista trece de {len(hits)} de dosare și nu încape într-un fișier. "
        "Restrângeți căutarea: de la o dată până la alta, o stare, un compartiment."
    )


def _taken(hits: list[Hit], form: str, office: Office) -> Taken:
    now, names, town = office.clock.now(), Names(office), office.catalogue
    if form == "csv":
        content = found_csv(hits, town=town, name_of=names.of, status_of=DESK_STATUS.__getitem__)
    else:
        content = found_xlsx(hits, town=town, name_of=names.of, status_of=DESK_STATUS.__getitem__, made_at=now)
    return Taken(content, MEDIA_TYPES[form], f"dosare-{local_day(now).isoformat()}.{form}")
