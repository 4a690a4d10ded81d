"""What each member of staff is told, how they want to be told, and the secret of their tickets."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, put, put_new, update
from primarie.messages.news import HOURS, Kind, News, NewsPage, Preferences, Way

_BELL = "BELL"
_DIGEST = "DIGEST"
_WISHES = "NEWS"
# Unread things stand before those that were read when the newest come first.
_UNREAD, _READ = "1#", "0#"
_FIELDS = tuple(field.name for field in fields(News))


class BellTable:
    """One partition for each member of staff, a row for each thing, which passes away after its time."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def secret(self, username: str) -> str:
        """What signs the person's tickets; empty when none was made yet."""
        row = self._database.get(self._table, username, _BELL) if username else None
        return str(row["secret"]) if row else ""

    def secret_of(self, username: str) -> str:
        """The same, made when there is none."""
        if known := self.secret(username):
            return known
        made = secrets.token_urlsafe(32)
        try:
            new = "attribute_not_exists(#secret)"
            self._database.write(update(self._table, (username, _BELL), "SET #secret = :secret", new, secret=made))
        except ConditionFailed:
            return self.secret(username)
        return made

    def tell(self, news: News) -> tuple[News, bool]:
        """Writes it; when it was told before, that stands and is answered with False."""
        try:
            self._database.write(put_new(self._table, _item(news)))
        except ConditionFailed:
            standing = self.find(news.username, news.news_id)
            if standing is None:
                raise
            return standing, False
        return news, True

    def find(self, username: str, news_id: str) -> News | None:
        """The thing as it stands, or nothing."""
        row = self._database.get(self._table, username, _sk(news_id))
        return _news(row) if row else None

    def read(self, username: str, news_id: str, at: str) -> bool:
        """Notes that the person has seen it, or needs it no more; False when that is noted, or there is no such."""
        news = self.find(username, news_id)
        if news is None or news.read_at:
            return False
        change = "SET #read_at = :at, #gsi1sk = :place REMOVE #gsi2pk, #gsi2sk"
        unread = "attribute_exists(#pk) AND #read_at = :unread"
        place = _place(news, _READ)
        try:
            key = (username, _sk(news_id))
            self._database.write(update(self._table, key, change, unread, at=at, place=place, unread=""))
        except ConditionFailed:
            return False
        return True

    def read_case(self, username: str, case_id: str, at: str) -> int:
        """The same of all that the person was told of a case; how many they were."""
        rows = self._database.query(
            self._table,
            "#pk = :pk AND begins_with(#sk, :case)",
            keep="#read_at = :unread",
            pk=username,
            case=_sk(f"{case_id}/"),
            unread="",
        )
        return sum(self.read(username, _news(row).news_id, at) for row in list(rows))

    def read_all(self, username: str, at: str) -> int:
        """The same of all that is unread; how many they were."""
        return sum(self.read(username, _news(row).news_id, at) for row in list(self._unread(username)))

    def unread(self, username: str, *, now: int, most: int) -> int:
        """How many of the person's things are unread, counted up to `most`; one of this second may be missing."""
        rows = self._unread(username, keep="#expiresAt > :now", limit=most, page=most, now=now)
        return sum(1 for _ in rows)

    def page(self, username: str, *, after: str, limit: int, now: int) -> NewsPage:
        """Some of what the person was told, the unread first, then the newest; `after` continues a page."""
        values: dict[str, Any] = {"person": username, "now": now} | ({"after": after} if after else {})
        rows = self._database.query(
            self._table,
            "#gsi1pk = :person" + (" AND #gsi1sk < :after" if after else ""),
            index="gsi1",
            keep="#expiresAt > :now",
            newest_first=True,
            limit=limit + 1,
            page=limit + 1,
            **values,
        )
        found = list(rows)
        shown = found[:limit]
        return NewsPage(tuple(map(_news, shown)), str(shown[-1]["gsi1sk"]) if len(found) > limit else "")

    def awaiting(self, until: str, *, limit: int) -> Sequence[News]:
        """Things whose digest is due by that instant and that none has gathered, by digest and person."""
        # A place is the instant, the person and the thing, so that '~' behind the instant takes in all of them.
        rows = self._database.query(
            self._table,
            "#gsi2pk = :digest AND #gsi2sk <= :until",
            index="gsi2",
            limit=limit,
            digest=_DIGEST,
            until=f"{until}~",
        )
        return [_news(row) for row in rows]

    def gathered(self, news: News) -> None:
        """Notes that its digest is on its way; nothing happens when that is noted."""
        self._changed(news, "REMOVE #gsi2pk, #gsi2sk", "attribute_exists(#pk)")

    def postpone(self, news: News, digest_at: str) -> None:
        """Leaves it to a later digest; nothing happens when it was read or gathered meanwhile."""
        change = "SET #digest_at = :later, #gsi2sk = :place"
        waiting = "attribute_exists(#gsi2pk) AND #digest_at = :sooner"
        place = _digest_place(news, digest_at)
        self._changed(news, change, waiting, later=digest_at, place=place, sooner=news.digest_at)

    def of_digest(self, username: str, digest_at: str) -> Sequence[News]:
        """What the person has not read and that digest tells, the oldest first."""
        return [_news(row) for row in self._unread(username, keep="#digest_at = :digest", digest=digest_at)]

    def _unread(self, username: str, *, keep: str = "", limit: int = 0, page: int = 0, **values: Any) -> Iterator[Item]:
        return self._database.query(
            self._table,
            "#gsi1pk = :person AND begins_with(#gsi1sk, :unread)",
            index="gsi1",
            keep=keep,
            limit=limit,
            page=page,
            person=username,
            unread=_UNREAD,
            **values,
        )

    def _changed(self, news: News, change: str, condition: str, **values: str) -> None:
        try:
            self._database.write(update(self._table, (news.username, _sk(news.news_id)), change, condition, **values))
        except ConditionFailed:
            return


class WishTable:
    """How members of staff want to be told, beside them in the staff table."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def of(self, username: str) -> Preferences:
        """The person's choice; the house's where they made none, or chose what is offered no more."""
        row = self._database.get(self._table, f"STAFF#{username}", _WISHES) or {}
        chosen = {Kind(kind): Way(way) for kind, way in row.get("ways", {}).items() if kind in set(Kind)}
        house = Preferences()
        hour = row.get("hour", "")
        return Preferences({**house.ways, **chosen}, hour if hour in HOURS else house.hour)

    def keep(self, username: str, preferences: Preferences) -> None:
        """Writes the person's choice."""
        ways = {kind.value: way.value for kind, way in preferences.ways.items()}
        row = {"pk": f"STAFF#{username}", "sk": _WISHES, "ways": ways, "hour": preferences.hour}
        self._database.write(put(self._table, row))


def _sk(news_id: str) -> str:
    return f"NEWS#{news_id}"


def _place(news: News, mark: str) -> str:
    return f"{mark}{news.at}#{news.news_id}"


def _digest_place(news: News, digest_at: str) -> str:
    return f"{digest_at}#{news.username}#{news.news_id}"


def _item(news: News) -> Item:
    facts = {name: str(value) if isinstance(value, str) else value for name, value in asdict(news).items()}
    item: Item = {"pk": news.username, "sk": _sk(news.news_id), "expiresAt": news.expires_at} | facts
    item |= {"gsi1pk": news.username, "gsi1sk": _place(news, _UNREAD)}
    if news.way is Way.DIGEST:
        item |= {"gsi2pk": _DIGEST, "gsi2sk": _digest_place(news, news.digest_at)}
    return item


def _news(row: Mapping[str, Any]) -> News:
    known: dict[str, Any] = {name: row[name] for name in _FIELDS if name in row}
    return News(**{**known, "kind": Kind(known["kind"]), "way": Way(known["way"])})
