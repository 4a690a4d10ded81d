"""Takes a person's PIN once for a folder of letters: one authorisation of the trust service for all their hashes."""

from collections.abc import Sequence
from dataclasses import replace

from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import OfficeError
from primarie.people.ports import Sealer
from primarie.signing.authorise_signature import Signing, authorised, parts_to_sign
from primarie.signing.model import Authorisation, Folder, Part, Sheet
from primarie.signing.ports import Authorisations, FolderRecords, Letters, Pdfs, PdfSignatures, RemoteSigning

MOST = 50


def authorise_folder(
    folder_id: str,
    folder: Sequence[Signing],
    *,
    letters: Letters,
    pdfs: Pdfs,
    signatures: PdfSignatures,
    remote: RemoteSigning,
    authorisations: Authorisations,
    folders: FolderRecords,
    sealer: Sealer,
    clock: Clock,
) -> Sequence[Sheet]:
    """For each letter its own authorisation, in the folder's order; all are one person's, under one PIN.

    A leave of the service (SAD) is spent at its first use and is for exactly the hashes it names, so the service signs
    all of them in that one call, and each authorisation keeps its own letter's signatures: nothing is put on a letter
    before its task is decided, and what is not used passes away. A letter that cannot be signed is answered with its
    error and leaves the others. InvalidInput on `pin`, TooManyAttempts and TrustServiceDown are the whole folder's.
    What came of it is kept for who no longer waits (`read_folder`); within five minutes the same folder again asks the
    service no more, afterwards the PIN counts anew.
    """
    known = folders.find_folder(folder_id)
    if known and known.sheets and known.actor == folder[0].actor and known.holds(clock.now()):
        return known.sheets
    begun = Folder(folder_id, folder[0].actor, iso(clock.now()))
    folders.save_folder(begun)
    try:
        sheets = tuple(_authorised(folder, letters, pdfs, signatures, remote, authorisations, sealer, clock))
    except OfficeError as error:
        folders.save_folder(replace(begun, error=error))
        raise
    folders.save_folder(replace(begun, sheets=sheets))
    return sheets


def _authorised(
    folder: Sequence[Signing],
    letters: Letters,
    pdfs: Pdfs,
    signatures: PdfSignatures,
    remote: RemoteSigning,
    authorisations: Authorisations,
    sealer: Sealer,
    clock: Clock,
) -> list[Sheet]:
    credential = remote.credential(folder[0].actor)
    ready: list[tuple[Signing, tuple[Part, ...]]] = []
    refused: dict[tuple[str, str], OfficeError] = {}
    for each in folder:
        try:
            found = parts_to_sign(each, credential, letters=letters, pdfs=pdfs, signatures=signatures, clock=clock)
            ready.append((each, found))
        except OfficeError as error:
            refused[each.case_id, each.document_id] = error
    given: dict[tuple[str, str], Authorisation] = {}
    if ready:
        digests = [part.prepared.digest for _, parts in ready for part in parts]
        activation = remote.authorise(credential.credential_id, digests, folder[0].pin)
        signed = iter(remote.sign(credential.credential_id, activation.sad, digests))
        for signing, parts in ready:
            one = authorised(signing, credential, parts, activation, sealer=sealer, clock=clock)
            authorisations.save(one)
            full = tuple(replace(part, signature=next(signed)) for part in parts)
            given[signing.case_id, signing.document_id] = authorisations.keep(one.authorisation_id, full)
    return [_sheet(each, given, refused) for each in folder]


def _sheet(
    signing: Signing,
    given: dict[tuple[str, str], Authorisation],
    refused: dict[tuple[str, str], OfficeError],
) -> Sheet:
    key = (signing.case_id, signing.document_id)
    if key in refused:
        return Sheet(*key, error=refused[key])
    return Sheet(*key, authorisation=given[key].authorisation_id)
