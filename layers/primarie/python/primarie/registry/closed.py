"""How a closed service is refused."""

from datetime import date

from primarie.kernel.errors import ServiceClosed
from primarie.kernel.language import _


def closed(why: str, until: date | None) -> ServiceClosed:
    """The refusal, with the day from which requests are taken again where that is known."""
    if until is None:
        return ServiceClosed(why)
    return ServiceClosed(
        _("{why} Cererile se primesc din nou de la {day}.", why=why, day=f"{until:%d.%m.%Y}"), until.isoformat()
    )
