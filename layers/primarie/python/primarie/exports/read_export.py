"""How far an export is, and once it is ready a short link to its file."""

from dataclasses import dataclass

from primarie.exports.kinds import demand_kind, kind_of
from primarie.exports.model import Export, ExportState, media_type_of
from primarie.exports.ports import ExportLinks, Exports
from primarie.kernel.errors import NotFound
from primarie.people.model import Actor

LINK_SECONDS = 60


@dataclass(frozen=True)
class Fetched:
    """An export as it stands; `url` is good for a minute, empty until the file is there."""

    export: Export
    url: str = ""


def read_export(export_id: str, *, actor: Actor, exports: Exports, links: ExportLinks) -> Fetched:
    """The export for who asked for it, or for who has the right where the kind is shared.

    NotFound for everybody else and when there is none or its days are over; NotAllowed when the person has lost the
    right since asking.
    """
    export = exports.find(export_id)
    if export is None:
        raise NotFound("Exportul nu există sau a trecut perioada în care este păstrat. Cereți-l din nou.")
    kind = kind_of(export.kind)
    if export.by != actor.username and not kind.shared:
        raise NotFound("Exportul nu există sau a trecut perioada în care este păstrat. Cereți-l din nou.")
    demand_kind(actor, kind)
    if export.state is not ExportState.READY:
        return Fetched(export)
    url = links.link(
        export.key,
        version_id=export.version_id,
        filename=export.name,
        content_type=media_type_of(export.name),
        seconds=LINK_SECONDS,
    )
    return Fetched(export, url)
