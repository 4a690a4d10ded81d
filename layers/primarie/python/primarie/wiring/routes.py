"""Where the state machine of each route is."""

from collections.abc import Mapping

from primarie.catalogue.model import Route
from primarie.kernel.settings import setting


def machines() -> Mapping[Route, str]:
    """The ARN of every route's machine."""
    return {Route.REQUEST: setting("REQUEST_MACHINE"), Route.URBANISM: setting("URBANISM_MACHINE")}
