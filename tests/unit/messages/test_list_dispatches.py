"""What the desk has to carry, the oldest first; what the post has, the last first."""

from dataclasses import replace

from primarie.messages.list_dispatches import list_dispatches
from primarie.messages.model import ByHandPage, Channel, Fate, Notice
from tests.builders.messages import Town


def letter_by_post(town: Town) -> Notice:
    town.applicant(replyBy="post", email="stefan@exemplu.ro", address="Drumul Taberei 12")
    return next(notice for notice in town.answer() if notice.channel is Channel.POST)


def test_called_twice_it_lists_the_same() -> None:
    town = Town()
    notice = letter_by_post(town)
    for _ in range(2):
        assert list_dispatches(notices=town.notices) == ByHandPage((notice,))
        assert list_dispatches(notices=town.notices, posted=True) == ByHandPage(())


def test_page_by_page_to_the_end() -> None:
    town = Town()
    notice = letter_by_post(town)
    others = [replace(notice, notice_id=f"{n:024d}", at=f"2026-11-25T08:00:0{n}.000000Z") for n in range(3)]
    for other in others:
        town.notices.plan(other)
    seen: list[Notice] = []
    after = ""
    for _ in range(2):
        page = list_dispatches(notices=town.notices, after=after, limit=2)
        seen, after = [*seen, *page.notices], page.next
    assert (seen, after) == ([notice, *others], "")


def test_what_the_post_has_is_a_list_of_its_own() -> None:
    town = Town()
    notice = letter_by_post(town)
    sent = replace(notice, fate=Fate.SENT)
    town.notices.move(notice, sent)
    assert list_dispatches(notices=town.notices) == ByHandPage(())
    assert list_dispatches(notices=town.notices, posted=True) == ByHandPage((sent,))
