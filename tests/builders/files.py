"""Files as citizens send them, honest and hostile."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from primarie.documents.pikepdf import PikepdfReader
from primarie.documents.pillow import PillowPictures
from primarie.documents.release_upload import Examiners
from primarie.documents.yara import YaraScanner

EXAMINERS = Examiners([YaraScanner()], PikepdfReader(), PillowPictures())
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# Bucharest, Drumul Taberei: 44.4223 N, 26.0336 E.
_WHERE = {1: "N", 2: (44.0, 25.0, 20.3), 3: "E", 4: (26.0, 2.0, 1.0), 6: 91.0, 29: "2026:11:24"}


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda _pdf: None, **save: Any) -> bytes:
    """A PDF of one page, changed before it is saved."""
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        change(made)
        out = io.BytesIO()
        made.save(out, static_id=True, **save)
        return out.getvalue()


def with_direct_script(made: pikepdf.Pdf) -> None:
    """JavaScript that no object of its own holds: a link's action, written into the annotation itself."""
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    made.pages[0].Annots = Array([link])


def with_opening_action(kind: str) -> Callable[[pikepdf.Pdf], None]:
    """An action that runs when the document is opened."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = Dictionary(S=Name(f"/{kind}"), F="cmd.exe", D=[made.pages[0].obj, Name.Fit])

    return change


def with_first_page(made: pikepdf.Pdf) -> None:
    """What honest writers put there: show the first page, whole."""
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])


def with_page_action(made: pikepdf.Pdf) -> None:
    """Something that happens when a page is turned to."""
    made.pages[0].AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


def with_attachment(made: pikepdf.Pdf) -> None:
    """A file inside."""
    made.attachments["factura.xml"] = b"<factura/>"


def with_dynamic_form(made: pikepdf.Pdf) -> None:
    """An XFA form."""
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))


def with_static_form(made: pikepdf.Pdf) -> None:
    """A form of plain fields, as town halls publish them."""
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="nume", V="Ana", Rect=[9, 9, 99, 29], P=made.pages[0].obj
    )
    held = made.make_indirect(field)
    made.Root.AcroForm = Dictionary(Fields=Array([held]))
    made.pages[0].Annots = Array([held])


def encrypted_pdf(password: str = "") -> bytes:
    """Encrypted, with a password to open it or (none) only against changes."""
    return pdf(encryption=pikepdf.Encryption(owner="stapan", user=password))


def photo(
    form: str = "JPEG", *, orientation: int = 1, located: bool = False, size: tuple[int, int] = (40, 20), **save: Any
) -> bytes:
    """A picture whose left half is red; with the camera's notes."""
    made = Image.new("RGB", size, (20, 60, 200))
    made.paste((220, 30, 30), (0, 0, size[0] // 2, size[1]))
    notes = Image.Exif()
    notes[0x010F], notes[0x0112], notes[0x013B] = "Telefon", orientation, "Ana Popescu"
    if located:
        notes[0x8825] = _WHERE
    out = io.BytesIO()
    made.save(out, form, exif=notes.tobytes(), **save)
    return out.getvalue()


def png_bomb(side: int = 50_000) -> bytes:
    """A few kilobytes that unfold to gigabytes of white."""
    rows = zlib.compressobj(9)
    line = b"\0" + b"\xff" * (side // 8)
    packed = b"".join(rows.compress(line) for _ in range(side)) + rows.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body
