"""An opinion is taken without a name, once, and passes away."""

import pytest

from primarie.kernel.errors import InvalidInput, TooManyAttempts
from primarie.messages.feedback import KEPT_DAYS, Feedback
from primarie.messages.take_feedback import MOST_FROM_ADDRESS, MOST_LETTERS, take_feedback
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeTries
from tests.fakes.messages import FakeFeedbackBox

SAID = {"subiect": "problem", "text": "Butonul nu merge.", "pagina": "/servicii/petitie?ciorna=secret", "contact": ""}


class Site:
    """A site that opinions are said of."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.box = FakeFeedbackBox(self.clock)
        self.tries = FakeTries(self.clock)

    def take(self, key: str = "k", address: str = "192.0.2.1", **said: str) -> Feedback:
        return take_feedback(SAID | said, key, address, box=self.box, tries=self.tries, clock=self.clock)


def test_said_twice_with_a_key_it_is_kept_once() -> None:
    site = Site()
    assert site.take() == site.take()
    (kept,) = site.box.newest(10)
    assert kept.text == "Butonul nu merge."
    assert kept.page == "/servicii/petitie", "what stands behind the path may be a secret"


@pytest.mark.parametrize(
    "page", ["https://rau.example/", "//rau.example", "/dosar/S6-2026-00000001", "javascript:1", ""]
)
def test_a_page_that_is_not_the_sites_or_names_a_case_is_not_kept(page: str) -> None:
    assert Site().take(pagina=page).page == ""


@pytest.mark.parametrize(
    ("field", "typed"),
    [("subiect", "altceva"), ("text", "  "), ("text", "x" * (MOST_LETTERS + 1)), ("contact", "x" * 201)],
)
def test_what_is_wrong_is_named(field: str, typed: str) -> None:
    site = Site()
    with pytest.raises(InvalidInput) as caught:
        site.take(**{field: typed})
    assert [each.field for each in caught.value.errors] == [field]
    assert site.box.newest(10) == []


def test_one_address_cannot_fill_the_box() -> None:
    site = Site()
    for number in range(MOST_FROM_ADDRESS):
        site.take(str(number))
    with pytest.raises(TooManyAttempts) as caught:
        site.take("more")
    assert caught.value.retry_after == 3600
    site.take("another", address="192.0.2.2")
    site.clock.forward(hours=1, seconds=1)
    site.take("later")
    assert len(site.box.newest(100)) == MOST_FROM_ADDRESS + 2


def test_it_passes_away_after_a_year() -> None:
    site = Site()
    site.take()
    site.clock.forward(days=KEPT_DAYS, seconds=-1)
    assert len(site.box.newest(10)) == 1
    site.clock.forward(seconds=1)
    assert site.box.newest(10) == []
