"""Draws the console's pages: every one knows who is there and which parts of the console are theirs."""

from primarie.cases.permissions import RIGHTS, Right
from primarie.people.model import Actor
from primarie.web.console.mark import Mark
from primarie.web.console.reports import home_of as reports_home
from primarie.web.console.search import may_search
from primarie.web.console.signing_folder import may_sign
from primarie.web.console.visit import Shown, Visit
from primarie.web.console.words import ROLES
from primarie.web.render import render

# Pages below the first entry of the menu.
_WORK = ("/consola/dosare", "/consola/lucrari", "/consola/vederi", "/consola/preluari")


def drawn(shown: Shown, visit: Visit, mark: Mark) -> str:
    """The page as HTML, with the mark of who is there."""
    frame = {
        "actor": visit.actor if visit.actor.username else None,
        "roles": ", ".join(ROLES[role] for role in sorted(visit.actor.roles)),
        "menu": _menu(visit.actor, visit.path),
        "token": visit.token,
        "may_search": may_search(visit.actor),
        "here": visit.path,
        "mark": mark,
    }
    return render(f"console/{shown.template}", **{**frame, **shown.facts})


def _menu(actor: Actor, path: str) -> list[tuple[str, str, bool]]:
    entries = [("/consola", "Lucrări", path == "/consola" or path.startswith(_WORK))]
    if actor.roles & RIGHTS[Right.REGISTER].keys():
        entries.append(("/consola/registru/nou", "Înregistrare nouă", path == "/consola/registru/nou"))
    if actor.roles & RIGHTS[Right.READ_REGISTER].keys():
        here = path.startswith("/consola/registru") and path != "/consola/registru/nou"
        entries.append(("/consola/registru", "Registru", here))
    if actor.roles & RIGHTS[Right.READ_ARCHIVE].keys():
        entries.append(("/consola/arhiva", "Arhiva", path.startswith("/consola/arhiva")))
    if reports := reports_home(actor):
        entries.append((reports, "Rapoarte", path.startswith("/consola/rapoarte")))
    if actor.roles & RIGHTS[Right.POST].keys():
        entries.append(("/consola/expedieri", "De expediat", path.startswith("/consola/expedieri")))
    if actor.roles & RIGHTS[Right.READ_FEEDBACK].keys():
        entries.append(("/consola/pareri", "Păreri", path == "/consola/pareri"))
    if may_sign(actor):
        entries.append(("/consola/semnat", "De semnat", path == "/consola/semnat"))
    if actor.roles & RIGHTS[Right.NOTE].keys():
        entries.append(("/consola/mentiuni", "Note", path == "/consola/mentiuni"))
    if actor.roles & RIGHTS[Right.PERSONAL_DATA].keys():
        entries.append(("/consola/date-personale", "Date personale", path == "/consola/date-personale"))
    if actor.roles & {*RIGHTS[Right.MANAGE_PEOPLE], *RIGHTS[Right.AUDIT]}:
        entries.append(("/consola/administrare", "Administrare", path.startswith("/consola/administrare")))
    entries.append(("/consola/delegari", "Delegări", path == "/consola/delegari"))
    return entries
