import pytest

from primarie.exports.model import ExportState
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound
from tests.builders.exports import HEAD, OFFICER, OTHER, Press


def test_the_same_key_is_the_same_export_and_is_handed_over_again_until_it_is_ready() -> None:
    press = Press()
    export = press.start()
    assert press.start() == export
    assert (export.state, press.queue.put_in) == (ExportState.WAITING, [export.export_id] * 2)
    press.build(export.export_id)
    assert press.start().state is ExportState.READY
    assert len(press.queue.put_in) == 2


def test_another_person_key_or_form_is_another_export() -> None:
    press = Press()
    made = {press.start(), press.start(OTHER), press.start(key="l"), press.start(form="xlsx")}
    assert len({each.export_id for each in made}) == 4


def test_filters_are_kept_sealed() -> None:
    export = Press().start()
    assert "Ștefan" not in repr(export)
    assert export.by == HEAD.username


def test_who_has_no_right_a_kind_that_is_none_and_a_form_that_is_none_are_refused() -> None:
    press = Press()
    with pytest.raises(NotAllowed):
        press.start(OFFICER)
    with pytest.raises(NotFound):
        press.start(kind="horoscope")
    with pytest.raises(InvalidInput):
        press.start(form="doc")
    assert press.queue.put_in == []
