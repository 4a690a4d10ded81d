"""How an error crosses from one function to another: as data, so that nothing of it is lost on the way."""

from typing import Any

from primarie.kernel import errors
from primarie.kernel.errors import FieldError, OfficeError
from primarie.kernel.language import _


def error_to_wire(error: OfficeError) -> dict[str, Any]:
    """The error as plain data: its name, detail and what its kind adds; a room's own error goes as its ancestor."""
    known = next(kind for kind in type(error).__mro__ if kind.__module__ == errors.__name__)
    wire: dict[str, Any] = {"name": known.__name__, "detail": error.detail}
    if isinstance(error, errors.InvalidInput):
        wire["errors"] = [{"field": e.field, "message": e.message} for e in error.errors]
    if isinstance(error, errors.TooManyAttempts | errors.Busy):
        wire["retryAfter"] = error.retry_after
    if isinstance(error, errors.ServiceClosed):
        wire["until"] = error.until
    return wire


def error_from_wire(wire: dict[str, Any]) -> OfficeError:
    """The error again, in the language of whoever asked here; an unknown name becomes the root of the family."""
    detail = _(wire["detail"])
    kind = getattr(errors, wire["name"], OfficeError)
    if kind is errors.InvalidInput:
        fields = [FieldError(e["field"], _(e["message"])) for e in wire["errors"]]
        return errors.InvalidInput(fields, detail)
    if kind in (errors.TooManyAttempts, errors.Busy):
        return kind(detail, wire["retryAfter"])
    if kind is errors.ServiceClosed:
        return errors.ServiceClosed(detail, wire["until"])
    if isinstance(kind, type) and issubclass(kind, OfficeError):
        return kind(detail)
    return OfficeError(detail)
