"""A file that is too long for one answer is asked for: noted, handed to the worker, and answered by its id."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from primarie.exports.kinds import demand_kind, kind_of
from primarie.exports.model import KEPT_DAYS, Export, ExportState
from primarie.exports.ports import ExportQueue, Exports
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.kernel.identifiers import crockford
from primarie.people.model import Actor
from primarie.people.ports import Sealer


def start_export(
    kind: str,
    form: str,
    asked: Mapping[str, Any],
    key: str,
    *,
    actor: Actor,
    exports: Exports,
    queue: ExportQueue,
    sealer: Sealer,
    clock: Clock,
) -> Export:
    """The export of `kind` in `form` for the filters `asked`, the same for the same person and key.

    NotFound for no such kind, NotAllowed when the person's roles do not carry its right, InvalidInput for a format
    that it cannot be had in.
    """
    wanted = kind_of(kind)
    demand_kind(actor, wanted)
    if form not in wanted.forms:
        raise InvalidInput([FieldError("format", f"Formatul este unul dintre: {', '.join(wanted.forms)}.")])
    export_id = crockford(hashlib.sha256(f"{actor.username}\n{kind}\n{form}\n{key}".encode()).digest()).lower()
    now = clock.now()
    export = Export(
        export_id=export_id,
        kind=kind,
        form=form,
        asked_sealed=sealer.seal(dict(asked), submission_id=export_id),
        by=actor.username,
        roles=tuple(sorted(role.value for role in actor.roles)),
        department=actor.department,
        requested_at=iso(now),
    )
    standing = exports.create(export, expires_at=int((now + timedelta(days=KEPT_DAYS)).timestamp()))
    if standing.state is not ExportState.READY:
        # Handed over again on a repeated call: the first one may have ended before it got here.
        queue.put(export_id)
    return standing
