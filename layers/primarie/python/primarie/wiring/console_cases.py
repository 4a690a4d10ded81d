"""The desk's work on a case beyond its view and tasks: notes, answers in the making, the folder to sign, roads."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from primarie.cases.lambda_ import LambdaFolderAuthoriser, LambdaPreviews
from primarie.cases.list_mentions import list_mentions
from primarie.cases.model import Draft, Mention, Note, Work
from primarie.cases.ports import Leaves, ToSign
from primarie.cases.preview_draft import preview_draft
from primarie.cases.save_draft import save_draft
from primarie.cases.sign_folder import Item, Outcome, sign_folder
from primarie.cases.states import StatesWorkflow
from primarie.cases.write_note import write_note
from primarie.catalogue.loader import this_town
from primarie.catalogue.model import Route
from primarie.entry.observe import report
from primarie.kernel.settings import function_name
from primarie.people.model import Actor
from primarie.wiring import console
from primarie.wiring.aws import client, patient_lambda
from primarie.wiring.routes import machines

# Seconds that a page waits for the leave to sign a folder; a page has 29 in all.
_WAITED_FOR = 14


class DeskNotes:
    """What colleagues tell one another on a case."""

    def write(self, case_id: str, text: str, request_id: str, *, actor: Actor) -> Note:
        """The note, once for a request id (`write_note`)."""
        return write_note(
            case_id,
            text,
            request_id,
            actor=actor,
            folders=console.cases(),
            delegations=console.staff(),
            staff=console.staff(),
            sealer=console.sealer(),
            clock=console.CLOCK,
        )

    def mentions(self, *, actor: Actor) -> Sequence[Mention]:
        """The last notes that call the person, the newest first (`list_mentions`)."""
        return list_mentions(actor=actor, mentions=console.cases())


class DeskDrafting:
    """Answers in the making."""

    def save(self, case_id: str, given: Mapping[str, Any], *, actor: Actor) -> Work:
        """Keeps the words without sending them to anybody (`save_draft`)."""
        return save_draft(
            case_id,
            given,
            actor=actor,
            folders=console.cases(),
            delegations=console.staff(),
            sealer=console.sealer(),
            catalogue=this_town(),
            clock=console.CLOCK,
        )

    def preview(self, case_id: str, given: Mapping[str, Any], *, actor: Actor) -> bytes:
        """The words as the letter that they would become, a PDF (`preview_draft`)."""
        return preview_draft(
            case_id,
            given,
            actor=actor,
            folders=console.cases(),
            delegations=console.staff(),
            previews=_Previews(),
            sealer=console.sealer(),
            catalogue=this_town(),
            clock=console.CLOCK,
        )


class _Previews:
    """The signing office, reached only when a preview is really asked of it."""

    def pdf(self, draft: Draft) -> bytes:
        """The draft's letter as a PDF marked as a draft."""
        return LambdaPreviews(client("lambda"), function_name("signing", "preview_letter")).pdf(draft)


class DeskFolder:
    """Letters that wait for one person's signature."""

    def sign(self, items: Sequence[Item], pin: str, folder_id: str, *, actor: Actor) -> Sequence[Outcome]:
        """Signs each in one authorisation and says what became of it (`sign_folder`)."""
        return sign_folder(
            items,
            pin,
            folder_id,
            actor=actor,
            desk=console.desk(),
            folder=_FolderAuthoriser(),
            tell=console.tell_workflow,
        )


class _FolderAuthoriser:
    """The signing office, reached only when there is something to sign."""

    def authorise(self, folder_id: str, folder: Sequence[ToSign], *, actor: Actor, pin: str) -> Leaves | None:
        """For each letter the id of its authorisation, or why it has none; nothing yet when that takes longer."""
        return _folders().authorise(folder_id, folder, actor=actor, pin=pin)

    def read(self, folder_id: str, *, actor: Actor) -> Leaves | None:
        """The same of a folder that was asked for before."""
        return _folders().read(folder_id, actor=actor)


def _folders() -> LambdaFolderAuthoriser:
    return LambdaFolderAuthoriser(
        client("lambda"),
        patient_lambda(_WAITED_FOR),
        authorise=function_name("signing", "authorise_folder"),
        read=function_name("signing", "read_folder"),
    )


class DeskRoutes:
    """The roads that cases go, as deployed."""

    def machine(self, route: Route) -> str:
        """The text of the state machine that carries the cases of a route; empty while it cannot be read."""
        try:
            return _definition(route)
        except (ClientError, BotoCoreError) as error:
            report(console.APP, error)
            return ""


@cache
def _definition(route: Route) -> str:
    """Read once while the function is warm: a deploy of another road starts it anew."""
    return StatesWorkflow(client("stepfunctions"), machines()).definition(route)
