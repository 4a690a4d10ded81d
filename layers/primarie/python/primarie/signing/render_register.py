"""Sets the register between two days for printing, as Arhivele Naționale ask for it beside the electronic one."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from primarie.catalogue.model import Institution
from primarie.kernel.clock import OFFICE_ZONE, Clock
from primarie.registry.model import Row
from primarie.signing.ports import Pdfs, Typesetter
from primarie.signing.register_content import register_content


@dataclass(frozen=True)
class PrintedRegister:
    """Where the printed register lies."""

    key: str
    version_id: str
    sha256: str


def render_register(
    first: str,
    last: str,
    rows: Sequence[Row],
    *,
    institution: Institution,
    pdfs: Pdfs,
    typesetter: Typesetter,
    clock: Clock,
) -> PrintedRegister:
    """The register's rows as a landscape PDF; the same rows give the same stored bytes.

    Days are `YYYY-MM-DD`, both included. InvalidInput when they are no days.
    """
    data = register_content(first, last, rows, institution)
    # The day's end is the print's instant, so that printing it again gives the same bytes.
    pdf = typesetter.typeset("register", data, clock.now().astimezone(OFFICE_ZONE).replace(hour=0, minute=0, second=0))
    digest = hashlib.sha256(pdf).hexdigest()
    key = f"letters/register/{first}_{last}_{digest[:16]}.pdf"
    found = pdfs.newest(key)
    version = found[1] if found and found[0] == pdf else pdfs.put(key, pdf)
    return PrintedRegister(key, version, digest)
