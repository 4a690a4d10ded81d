"""Errors cross from one function to another whole; faults keep their type."""

from typing import Any

import pytest

from primarie.entry.steps import call, step
from primarie.kernel import errors
from primarie.kernel.errors import FieldError, InvalidInput, OfficeError
from primarie.kernel.wire import error_from_wire, error_to_wire


@pytest.mark.parametrize(
    "error",
    [
        InvalidInput([FieldError("pin", "PIN greșit.")]),
        errors.Busy("Ocupat", 9),
        errors.TooManyAttempts("Prea des", 60),
        errors.Stale("Închis"),
        errors.KeyReused("Alt conținut"),
        errors.ServiceClosed("Numai iarna.", "2026-12-01"),
    ],
)
def test_an_error_survives_the_way(error: OfficeError) -> None:
    again = error_from_wire(error_to_wire(error))
    assert (type(again), vars(again)) == (type(error), vars(error))


def test_a_name_from_elsewhere_builds_nothing_but_an_office_error() -> None:
    assert type(error_from_wire({"name": "annotations", "detail": "x"})) is OfficeError


def test_a_call_answers_its_result_or_its_error() -> None:
    @call("app")
    def work(event: dict[str, Any]) -> Any:
        if event["bad"]:
            raise errors.NotFound("Nu există.")
        return {"id": 1}

    assert work({"bad": False}, None) == {"result": {"id": 1}}
    assert work({"bad": True}, None) == {"error": {"name": "NotFound", "detail": "Nu există."}}


def test_a_step_keeps_the_type_of_its_error() -> None:
    @step("app")
    def work(event: dict[str, Any]) -> Any:
        raise errors.Stale("Închis")

    with pytest.raises(errors.Stale):
        work({}, None)
