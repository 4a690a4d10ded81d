"""Ends the bytes of an upload that no case ever claimed."""

from primarie.documents.ports import Discards, Rows


def discard_upload(upload_id: str, *, uploads: Rows, shelf: Discards) -> bool:
    """Whether the upload is gone and its stored bytes were given up; again, the same.

    Asked when a row of the table has passed away, which those that a case claimed never do. One that stands, its time
    over or not, keeps its bytes: a request that is registered already may still claim it.
    """
    if not upload_id or uploads.stands(upload_id):
        return False
    shelf.discard(upload_id)
    return True
