"""The worker builds an export's file and puts it on the shelf."""

from collections.abc import Mapping
from dataclasses import replace

from primarie.exports.kinds import demand_kind, kind_of
from primarie.exports.model import Export, ExportState, media_type_of
from primarie.exports.ports import Builder, Exports, ExportShelf
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound, TooLarge
from primarie.people.model import Actor, Role
from primarie.people.ports import Sealer

# What another try would only repeat.
_FOR_GOOD = (InvalidInput, NotAllowed, NotFound, TooLarge)
_LATER = "Fișierul nu a putut fi făcut. Se încearcă din nou de la sine, în cel mult un sfert de oră."
# Rows between two notes of progress, so that a long file costs few writes; what has few parts notes each twentieth.
_STEP, _PARTS = 1000, 20


def build_export(
    export_id: str,
    *,
    builders: Mapping[str, Builder],
    exports: Exports,
    shelf: ExportShelf,
    sealer: Sealer,
    clock: Clock,
) -> Export | None:
    """The export with its file; one that is ready is left as it is, one that is gone is nothing.

    What can never succeed ends as failed; any other fault is noted and raised, so that the queue brings it again.
    """
    export = exports.find(export_id)
    if export is None or export.state is ExportState.READY:
        return export
    try:
        finished = _built(export, builders[export.kind], exports, shelf, sealer, clock)
    except _FOR_GOOD as error:
        finished = replace(export, state=ExportState.FAILED, why=error.detail)
    except Exception:
        exports.note(replace(export, state=ExportState.FAILED, why=_LATER))
        raise
    exports.note(finished)
    return finished


def _built(
    export: Export, builder: Builder, exports: Exports, shelf: ExportShelf, sealer: Sealer, clock: Clock
) -> Export:
    actor = Actor(
        export.by,
        department=export.department,
        roles=frozenset(Role(each) for each in export.roles if each in set(Role)),
    )
    demand_kind(actor, kind_of(export.kind))
    noted = 0

    def progress(done: int, total: int) -> None:
        nonlocal noted
        step = max(1, total // _PARTS) if 0 < total < _STEP else _STEP
        if done - noted >= step:
            noted = done
            exports.note(replace(export, done=done, total=total))

    asked = sealer.open(export.asked_sealed, submission_id=export.export_id)
    built = builder(asked, export.form, actor=actor, progress=progress)
    key, version = shelf.put(export.export_id, built.content, media_type_of(built.name))
    return replace(
        export,
        state=ExportState.READY,
        name=built.name,
        size=len(built.content),
        key=key,
        version_id=version,
        ready_at=iso(clock.now()),
        why="",
    )
