from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.kernel.attributes import from_attribute, from_attributes, to_attribute, to_attributes

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), values))
def test_what_is_written_is_read_without_loss(item: dict[str, Any]) -> None:
    assert from_attributes(to_attributes(item)) == item


def test_fractions_are_refused() -> None:
    with pytest.raises(TypeError):
        to_attribute(1.5)
    with pytest.raises(ValueError, match="unexpected"):
        from_attribute({"BS": ["a"]})


@given(st.frozensets(st.integers(), min_size=1) | st.frozensets(st.text(), min_size=1))
def test_sets_of_one_kind_are_kept(values: frozenset[Any]) -> None:
    assert from_attribute(to_attribute(values)) == values


@pytest.mark.parametrize("values", [frozenset(), frozenset({1, "a"}), frozenset({True})])
def test_empty_and_mixed_sets_are_refused(values: frozenset[Any]) -> None:
    with pytest.raises(TypeError):
        to_attribute(values)
