from dataclasses import replace

import pytest

from primarie.exports.model import ExportState
from primarie.kernel.errors import TooLarge
from tests.builders.exports import HEAD, Press


def test_a_file_is_built_once_in_the_capacity_of_who_asked() -> None:
    press = Press()
    export_id = press.start().export_id
    built = press.build(export_id)
    assert press.build(export_id) == built
    assert built
    assert (built.state, built.name, built.size) == (ExportState.READY, "registru.csv", len("Ștefan csv".encode()))
    assert press.shelf.files == {f"exports/{export_id}": "Ștefan csv".encode()}
    (actor,) = press.built_for
    assert (actor.username, actor.roles, actor.department) == (HEAD.username, HEAD.roles, HEAD.department)


def test_progress_is_told_but_not_with_every_row() -> None:
    press = Press()
    press.build(press.start().export_id)
    assert [(each.done, each.total) for each in press.exports.notes if each.total] == [(1000, 2500), (2000, 2500)]


def test_a_fault_is_noted_and_tried_again() -> None:
    press = Press()
    export_id = press.start().export_id
    press.fault = ConnectionError()
    with pytest.raises(ConnectionError):
        press.build(export_id)
    assert press.exports.kept[export_id].state is ExportState.FAILED
    press.shelf.broken = True
    with pytest.raises(ConnectionError):
        press.build(export_id)
    built = press.build(export_id)
    assert built
    assert (built.state, built.why) == (ExportState.READY, "")


def test_what_can_never_be_built_says_why_and_is_not_tried_again() -> None:
    press = Press()
    export_id = press.start().export_id
    press.fault = TooLarge("Prea lung.")
    built = press.build(export_id)
    assert built
    assert (built.state, built.why) == (ExportState.FAILED, "Prea lung.")


def test_who_lost_the_right_meanwhile_gets_nothing_and_a_gone_export_is_nothing() -> None:
    press = Press()
    export = press.start()
    press.exports.kept[export.export_id] = replace(export, roles=("officer",))
    built = press.build(export.export_id)
    assert built
    assert built.state is ExportState.FAILED
    assert press.shelf.files == {}
    press.exports.over.add(export.export_id)
    assert press.build(export.export_id) is None
