"""What staff are told, how they want it and where they get mail, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from primarie.messages.news import News, NewsPage, Preferences, Way


class FakeBells:
    """Things by person and id; `waiting`: those that no digest has gathered. And secrets of tickets."""

    def __init__(self, secrets: dict[str, str] | None = None) -> None:
        self.secrets = secrets or {}
        self.rows: dict[tuple[str, str], News] = {}
        self.waiting: set[tuple[str, str]] = set()

    def secret(self, username: str) -> str:
        return self.secrets.get(username, "")

    def secret_of(self, username: str) -> str:
        return self.secrets.setdefault(username, f"secret of {username}")

    def tell(self, news: News) -> tuple[News, bool]:
        key = (news.username, news.news_id)
        if key in self.rows:
            return self.rows[key], False
        self.rows[key] = news
        if news.way is Way.DIGEST:
            self.waiting.add(key)
        return news, True

    def find(self, username: str, news_id: str) -> News | None:
        return self.rows.get((username, news_id))

    def read(self, username: str, news_id: str, at: str) -> bool:
        key = (username, news_id)
        if key not in self.rows or self.rows[key].read_at:
            return False
        self.rows[key] = replace(self.rows[key], read_at=at)
        self.waiting.discard(key)
        return True

    def read_case(self, username: str, case_id: str, at: str) -> int:
        return sum(self.read(username, each.news_id, at) for each in self.of(username) if each.case_id == case_id)

    def read_all(self, username: str, at: str) -> int:
        return sum(self.read(username, each.news_id, at) for each in self.of(username))

    def unread(self, username: str, *, now: int, most: int) -> int:
        living = [each for each in self.of(username) if not each.read_at and each.expires_at > now]
        return min(len(living), most)

    def page(self, username: str, *, after: str, limit: int, now: int) -> NewsPage:
        places = {_place(each): each for each in self.of(username) if each.expires_at > now}
        found = [place for place in sorted(places, reverse=True) if not after or place < after]
        shown = tuple(places[place] for place in found[:limit])
        return NewsPage(shown, found[limit - 1] if len(found) > limit else "")

    def awaiting(self, until: str, *, limit: int) -> Sequence[News]:
        due = [self.rows[key] for key in self.waiting if self.rows[key].digest_at <= until]
        return sorted(due, key=lambda each: (each.digest_at, each.username, each.news_id))[:limit]

    def gathered(self, news: News) -> None:
        self.waiting.discard((news.username, news.news_id))

    def postpone(self, news: News, digest_at: str) -> None:
        key = (news.username, news.news_id)
        if key in self.waiting and self.rows[key].digest_at == news.digest_at:
            self.rows[key] = replace(self.rows[key], digest_at=digest_at)

    def of_digest(self, username: str, digest_at: str) -> Sequence[News]:
        found = [each for each in self.of(username) if not each.read_at and each.digest_at == digest_at]
        return sorted(found, key=lambda each: (each.at, each.news_id))

    def of(self, username: str) -> list[News]:
        """All that the person was told."""
        return [each for (name, _), each in self.rows.items() if name == username]


class FakeWishes:
    """Choices by person."""

    def __init__(self) -> None:
        self.rows: dict[str, Preferences] = {}

    def of(self, username: str) -> Preferences:
        return self.rows.get(username, Preferences())

    def keep(self, username: str, preferences: Preferences) -> None:
        self.rows[username] = preferences


class FakeAddresses:
    """Everybody has an address but those whose account is `closed`."""

    def __init__(self) -> None:
        self.closed: set[str] = set()

    def address(self, username: str) -> str:
        return "" if username in self.closed else f"{username}@primarie.example"


def _place(news: News) -> str:
    return f"{0 if news.read_at else 1}#{news.at}#{news.news_id}"
