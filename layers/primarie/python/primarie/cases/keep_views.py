"""A person's own views of the queues: filters under a name, one of them the desk's first page; and what was seen."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from primarie.cases.ports import OwnDesks
from primarie.cases.words import refuse, text
from primarie.kernel.clock import Clock, iso
from primarie.kernel.errors import Busy, NotFound
from primarie.people.model import Actor, OwnDesk, SavedView

MOST_VIEWS = 20
_LONGEST_NAME, _LONGEST_ADDRESS = 60, 500
_TRIES = 8


def save_view(name: str, address: str, *, actor: Actor, desks: OwnDesks) -> SavedView:
    """Keeps the filters of an address under a name; a name that is used already gets the new filters.

    InvalidInput on `name` for none, or too long, or when the desk is full.
    """
    called = text({"name": name}, "name", longest=_LONGEST_NAME)
    query = urlencode(sorted(parse_qsl(address.lstrip("?"))))
    if len(query) > _LONGEST_ADDRESS:
        raise refuse("name", "Filtrele acestea sunt prea lungi pentru a fi păstrate.")

    def kept(desk: OwnDesk) -> OwnDesk:
        former = _called(desk, called)
        if former:
            return _with(desk, replace(former, address=query))
        if len(desk.views) == MOST_VIEWS:
            raise refuse("name", f"Aveți deja {MOST_VIEWS} de vederi: ștergeți una întâi.")
        return replace(desk, views=(*desk.views, SavedView(_free_id(desk, called), called, query)))

    desk = _written(actor, desks, kept)
    return next(each for each in desk.views if each.name.casefold() == called.casefold())


def rename_view(view_id: str, name: str, *, actor: Actor, desks: OwnDesks) -> None:
    """Gives a view another name; NotFound for no such view, InvalidInput on `name` when another has it."""
    called = text({"name": name}, "name", longest=_LONGEST_NAME)

    def renamed(desk: OwnDesk) -> OwnDesk:
        view = _view(desk, view_id)
        other = _called(desk, called)
        if other and other.view_id != view_id:
            raise refuse("name", "Aveți deja o vedere cu acest nume.")
        return _with(desk, replace(view, name=called))

    _written(actor, desks, renamed)


def choose_view(view_id: str, *, actor: Actor, desks: OwnDesks) -> None:
    """Makes a view what the desk opens with, or (empty) the day; NotFound for no such view."""

    def chosen(desk: OwnDesk) -> OwnDesk:
        return replace(desk, first=_view(desk, view_id).view_id if view_id else "")

    _written(actor, desks, chosen)


def delete_view(view_id: str, *, actor: Actor, desks: OwnDesks) -> None:
    """Takes a view off the desk; nothing happens when it is gone."""

    def without(desk: OwnDesk) -> OwnDesk:
        left = tuple(each for each in desk.views if each.view_id != view_id)
        return replace(desk, views=left, first="" if desk.first == view_id else desk.first)

    _written(actor, desks, without)


def mark_seen(at: str, *, actor: Actor, desks: OwnDesks, clock: Clock) -> None:
    """Notes that the person has seen all that had come by `at`, when their page was drawn; never back in time."""
    until = min(at, iso(clock.now()))

    def seen(desk: OwnDesk) -> OwnDesk:
        return replace(desk, seen_at=max(desk.seen_at, until))

    _written(actor, desks, seen)


def _written(actor: Actor, desks: OwnDesks, change: Callable[[OwnDesk], OwnDesk]) -> OwnDesk:
    """The desk after the change; a change that changes nothing is not written."""
    for _ in range(_TRIES):
        before = desks.desk(actor.username)
        after = change(before)
        if after == before:
            return before
        after = replace(after, version=before.version + 1)
        if desks.keep_desk(actor.username, after):
            return after
    raise Busy("Masa dumneavoastră de lucru este scrisă chiar acum din altă fereastră. Încercați din nou.")


def _view(desk: OwnDesk, view_id: str) -> SavedView:
    for view in desk.views:
        if view.view_id == view_id:
            return view
    raise NotFound("Vederea nu mai există.")


def _called(desk: OwnDesk, name: str) -> SavedView | None:
    return next((each for each in desk.views if each.name.casefold() == name.casefold()), None)


def _with(desk: OwnDesk, view: SavedView) -> OwnDesk:
    return replace(desk, views=tuple(view if each.view_id == view.view_id else each for each in desk.views))


def _free_id(desk: OwnDesk, name: str) -> str:
    used = {each.view_id for each in desk.views}
    ids = (hashlib.sha256(f"{name}\n{n}".encode()).hexdigest()[:10] for n in range(MOST_VIEWS + 1))
    return next(each for each in ids if each not in used)
