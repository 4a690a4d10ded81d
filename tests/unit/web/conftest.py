"""Pages are drawn with their assets."""

import pytest

from infra.assets import build_assets


@pytest.fixture(scope="session")
def assets() -> None:
    """The style sheet and the fonts, built once."""
    build_assets()
