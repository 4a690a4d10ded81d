"""What the desk has to carry, the oldest first."""

from primarie.messages.list_dispatches import list_dispatches
from primarie.messages.model import Channel
from tests.builders.messages import Town


def test_called_twice_it_lists_the_same() -> None:
    town = Town()
    town.applicant(replyBy="post", email="stefan@exemplu.ro", address="Drumul Taberei 12")
    town.answer()
    first = list_dispatches(notices=town.notices)
    assert [notice.channel for notice in first] == [Channel.POST]
    assert list_dispatches(notices=town.notices) == first
    assert list_dispatches(notices=town.notices, limit=0) == []
