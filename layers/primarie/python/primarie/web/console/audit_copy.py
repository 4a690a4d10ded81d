"""Who did what as a file: asked for on the administrators' page, made by the exports' worker."""

from primarie.cases.permissions import Right, demand_role
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Visit


def copy_audit(visit: Visit, office: Office) -> Outcome:
    """The journal of the filters that stand on the page, as `forma` csv or xlsx."""
    demand_role(visit.actor, Right.AUDIT)
    typed = visit.typed("case", "person", "kind", "from", "to")
    asked = {name: value for name, value in typed.items() if value}
    form, key = visit.form.get("forma", "csv"), visit.form.get("cheie", "") or visit.request_id
    export = office.exports.start("audit", form, asked, key, actor=visit.actor)
    return Moved(f"/consola/exporturi/{export.export_id}")
