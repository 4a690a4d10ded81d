"""The exports table; a row passes away with its file."""

from contextlib import suppress
from dataclasses import asdict

from primarie.exports.model import Export, ExportState
from primarie.kernel.attributes import Item
from primarie.kernel.clock import Clock
from primarie.kernel.dynamodb import ConditionFailed, Database, put_new, update

_SK = "EXPORT"
_NOTED = ("state", "done", "total", "name", "size", "key", "version_id", "ready_at", "why")


class ExportTable:
    """Exports by id."""

    def __init__(self, database: Database, table: str, *, clock: Clock) -> None:
        self._database = database
        self._table = table
        self._clock = clock

    def create(self, export: Export, *, expires_at: int) -> Export:
        """Writes it, gone at that epoch second; the one that stands under its id, which is the first."""
        facts = {name: value for name, value in asdict(export).items() if name != "export_id"}
        row = {"pk": _pk(export.export_id), "sk": _SK} | facts
        row |= {"roles": list(export.roles), "state": export.state.value, "expiresAt": expires_at}
        try:
            self._database.write(put_new(self._table, row))
        except ConditionFailed:
            return self.find(export.export_id) or export
        return export

    def find(self, export_id: str) -> Export | None:
        """The export as last written, or nothing when there is none or its time is over."""
        row = self._database.get(self._table, _pk(export_id), _SK)
        return _export(row) if row and row["expiresAt"] > self._clock.now().timestamp() else None

    def note(self, export: Export) -> None:
        """Writes how far it is; one that is ready stays as it is."""
        change = "SET " + ", ".join(f"#{name} = :new_{name}" for name in _NOTED)
        values = {f"new_{name}": getattr(export, name) for name in _NOTED} | {"new_state": export.state.value}
        place = (_pk(export.export_id), _SK)
        open_still = "attribute_exists(#pk) AND #state <> :ready"
        with suppress(ConditionFailed):
            self._database.write(
                update(self._table, place, change, open_still, **values, ready=ExportState.READY.value)
            )


def _pk(export_id: str) -> str:
    return f"EXPORT#{export_id}"


def _export(row: Item) -> Export:
    known = {name: row[name] for name in Export.__dataclass_fields__ if name in row}
    told = {"state": ExportState(row["state"]), "roles": tuple(row["roles"])}
    return Export(export_id=row["pk"].partition("#")[2], **known | told)
