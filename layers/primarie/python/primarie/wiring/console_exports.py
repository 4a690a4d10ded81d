"""Exports as the desk asks for them: the record, the queue of the worker, the short links."""

from collections.abc import Mapping
from typing import Any

from primarie.documents.s3 import S3Links
from primarie.exports.dynamodb import ExportTable
from primarie.exports.model import Export
from primarie.exports.read_export import Fetched, read_export
from primarie.exports.sqs import SqsExportQueue
from primarie.exports.start_export import start_export
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.model import Actor
from primarie.wiring import console
from primarie.wiring.aws import client


class DeskExports:
    """Files that take longer than one answer."""

    def start(self, kind: str, form: str, asked: Mapping[str, Any], key: str, *, actor: Actor) -> Export:
        """The export, the same for the same person and key (`start_export`)."""
        export = start_export(
            kind,
            form,
            asked,
            key,
            actor=actor,
            exports=_table(),
            queue=SqsExportQueue(client("sqs"), setting("EXPORTS_QUEUE")),
            sealer=console.sealer(),
            clock=console.CLOCK,
        )
        console.note_look("export_asked", kind, (), export.export_id, actor=actor, facts={"format": form})
        return export

    def read(self, export_id: str, *, actor: Actor) -> Fetched:
        """How far it is, and its link (`read_export`)."""
        links = S3Links(client("s3"), setting("DOCUMENTS_BUCKET"))
        return read_export(export_id, actor=actor, exports=_table(), links=links)


def _table() -> ExportTable:
    return ExportTable(Database(), setting("EXPORTS_TABLE"), clock=console.CLOCK)
