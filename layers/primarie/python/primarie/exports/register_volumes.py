"""A long register on paper: bound in volumes, as registers are, all of them in one archive."""

import io
import zipfile
from collections.abc import Callable, Sequence

from primarie.registry.model import Row

# A volume: what one run of the typesetter holds without asking for more memory than a function has.
NUMBERS_IN_A_VOLUME = 1000
# The earliest instant that a zip can hold: the same volumes give the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
Print = Callable[[Sequence[Row], str], bytes]


def volumes_of(rows: Sequence[Row], size: int = NUMBERS_IN_A_VOLUME) -> list[tuple[str, Sequence[Row]]]:
    """The volumes with their titles, in the order of the numbers; a single one has no title of its own."""
    parts = [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]
    if len(parts) == 1:
        return [("", parts[0])]
    return [
        (f"volumul {nth} din {len(parts)}, numerele {part[0].number}–{part[-1].number}", part)
        for nth, part in enumerate(parts, start=1)
    ]


def printed_register(rows: Sequence[Row], name: str, *, print_volume: Print) -> tuple[bytes, str]:
    """The PDF of the rows and its name, which ends in `.pdf`; of more than one volume a zip of their PDFs."""
    volumes = volumes_of(rows)
    if len(volumes) == 1:
        return print_volume(volumes[0][1], ""), name
    stem = name.removesuffix(".pdf")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bound:
        for nth, (title, part) in enumerate(volumes, start=1):
            entry = zipfile.ZipInfo(f"{stem}-volumul-{nth:03d}.pdf", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            bound.writestr(entry, print_volume(part, title))
    return out.getvalue(), f"{stem}.zip"
