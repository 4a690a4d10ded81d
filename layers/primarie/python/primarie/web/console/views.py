"""A person's own views of the queues: named, listed, renamed, deleted, one of them the first page."""

from primarie.kernel.errors import InvalidInput
from primarie.web.console.office import Office
from primarie.web.console.queue_address import HOME, address_in
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

_HERE = "/consola/vederi"


def views_page(visit: Visit, office: Office) -> Outcome:
    """All views, with what each may be told."""
    return _page(visit, office)


def keep_view(visit: Visit, office: Office) -> Outcome:
    """Does what the form says with a view: keep, rename, choose, delete; sent twice it is done once."""
    typed = visit.typed("fapta", "vedere", "nume", "adresa")
    work, actor, view_id = office.work, visit.actor, typed["vedere"]
    try:
        match typed["fapta"]:
            case "pastreaza":
                view = work.save_view(typed["nume"], address_in(typed["adresa"]).query, actor=actor)
                return Moved(f"{HOME}?{view.address}")
            case "redenumeste":
                work.rename_view(view_id, typed["nume"], actor=actor)
            case "alege":
                work.choose_view(view_id, actor=actor)
            case "sterge":
                work.delete_view(view_id, actor=actor)
            case _:
                return _page(visit, office, errors={"nume": "Alegeți ce faceți cu vederea."})
    except InvalidInput as error:
        return _page(visit, office, errors={"nume": error.errors[0].message}, typed=typed)
    return Moved(_HERE)


def _page(
    visit: Visit, office: Office, *, errors: dict[str, str] | None = None, typed: dict[str, str] | None = None
) -> Shown:
    own = office.work.desk(actor=visit.actor)
    facts = {"views": own.views, "first": own.first, "errors": errors or {}, "typed": typed or {}}
    return Shown("views.html", facts, 400 if errors else 200)
