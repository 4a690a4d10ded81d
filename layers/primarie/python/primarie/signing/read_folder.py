"""What became of a folder of letters, for the person who gave the PIN and could not wait for the answer."""

from collections.abc import Sequence
from datetime import timedelta

from primarie.kernel.clock import Clock, from_iso
from primarie.kernel.errors import NotFound, Stale
from primarie.signing.model import Sheet
from primarie.signing.ports import FolderRecords

# Longer than the longest run that prepares and signs fifty letters.
_LONGEST = timedelta(seconds=150)


def read_folder(folder_id: str, actor: str, *, folders: FolderRecords, clock: Clock) -> Sequence[Sheet] | None:
    """Its sheets as `authorise_folder` gives them, nothing while it is at work; raises the folder's own error if any.

    NotFound for a folder that is not this person's. Stale for one whose run broke off (nothing was signed), and once
    its PIN was given over five minutes ago.
    """
    folder = folders.find_folder(folder_id)
    if folder is None or folder.actor != actor:
        raise NotFound("Nu există această mapă.")
    if folder.error:
        raise folder.error
    if folder.done and not folder.holds(clock.now()):
        raise Stale("Au trecut peste cinci minute de când ați dat PIN-ul; dați-l din nou pentru ce a rămas.")
    if folder.done:
        return folder.sheets
    if from_iso(folder.begun_at) + _LONGEST < clock.now():
        raise Stale("Semnarea mapei s-a întrerupt; nu s-a semnat nimic. Semnați din nou.")
    return None
