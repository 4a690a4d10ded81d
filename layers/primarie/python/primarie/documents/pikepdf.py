"""Looks into a PDF for what may act by itself: encryption, scripts, launched programs, files inside, dynamic forms."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from primarie.documents import refusals

_MOST_OBJECTS = 300_000
_DEEPEST = 100
# Keys that bring something active whatever stands under them.
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/RichMediaSettings"}
# `/S` of actions that do more than move within the document or open an address that the reader clicks.
_ACTIVE_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute", "/Movie",
    "/Sound", "/Trans3D", "/GoTo3DView", "/SetOCGState", "/ResetForm", "/Hide",
}  # fmt: skip
_ACTIVE_TYPES = {"/EmbeddedFile"}
_ACTIVE_ANNOTATIONS = {"/RichMedia", "/FileAttachment", "/Movie", "/Screen", "/Sound", "/3D"}
# What a document may do when it opens: show one of its own pages.
_HARMLESS_AT_OPENING = {"/GoTo"}
_AFTER_THE_END = b" \t\r\n\0"


class PikepdfReader:
    """Reads PDFs of strangers with qpdf."""

    def objection(self, content: bytes) -> str:
        """Why the PDF cannot be taken; empty when it can. Never raises, whatever the bytes."""
        if not content.startswith(b"%PDF-"):
            return refusals.PDF_MIXED
        try:
            with pikepdf.open(io.BytesIO(content)) as pdf:
                return _objection(pdf, content)
        except pikepdf.PasswordError:
            return refusals.PDF_ENCRYPTED
        except Exception:  # noqa: BLE001 - strangers' bytes break a reader in every way, and each means the same
            return refusals.PDF_UNREADABLE


def _objection(pdf: pikepdf.Pdf, content: bytes) -> str:
    if pdf.is_encrypted:
        return refusals.PDF_ENCRYPTED
    if content[content.rfind(b"%%EOF") + len(b"%%EOF") :].strip(_AFTER_THE_END):
        return refusals.PDF_MIXED
    if len(pdf.pages) < 1:
        return refusals.PDF_UNREADABLE
    if _opens_actively(pdf.Root.get("/OpenAction")):
        return refusals.PDF_ACTIVE
    for seen, each in enumerate(_dictionaries(pdf)):
        if seen > _MOST_OBJECTS:
            return refusals.PDF_INTRICATE
        if "/XFA" in each:
            return refusals.PDF_FORM
        if _is_active(each):
            return refusals.PDF_ACTIVE
    return ""


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[dict[str, Any]]:
    """Every dictionary of the file, those inside other objects too, each as its keys and values."""
    for top in [pdf.trailer, *pdf.objects]:
        # An indirect object is met by itself in the list, so references are not followed.
        waiting: list[tuple[Any, int]] = [(top, 0)]
        while waiting:
            here, depth = waiting.pop()
            if depth > _DEEPEST:
                raise ValueError("nested too deep")
            if isinstance(here, pikepdf.Array):
                inside = list(here)
            elif isinstance(here, pikepdf.Dictionary | pikepdf.Stream):
                known = dict(here.items())
                yield known
                inside = list(known.values())
            else:
                continue
            waiting += [(each, depth + 1) for each in inside if _is_direct(each)]


def _is_direct(value: Any) -> bool:
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def _is_active(each: dict[str, Any]) -> bool:
    if any(key in _ACTIVE_KEYS for key in each):
        return True
    return (
        _name(each.get("/S")) in _ACTIVE_ACTIONS
        or _name(each.get("/Type")) in _ACTIVE_TYPES
        or (_name(each.get("/Subtype")) in _ACTIVE_ANNOTATIONS and "/Rect" in each)
    )


def _opens_actively(action: Any) -> bool:
    if action is None or isinstance(action, pikepdf.Array | pikepdf.Name | pikepdf.String):
        return False  # a place in the document
    return not isinstance(action, pikepdf.Dictionary) or _name(action.get("/S")) not in _HARMLESS_AT_OPENING


def _name(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""
