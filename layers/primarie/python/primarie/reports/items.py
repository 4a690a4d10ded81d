"""How figures lie in the reports table: pure encoders. Figures are packed, since they are read many days at a time."""

import hashlib
import json
import zlib
from typing import Any

from primarie.reports.model import Figures, Part, Published

Item = dict[str, Any]
PROGRESS = {"pk": "PROGRESS", "sk": "PROGRESS"}
OPENINGS = "OPENING"
# The only key that the citizen's door may read.
PUBLIC = "PUBLIC"


def figures_to_item(part: Part, span: str, figures: Figures) -> Item:
    """The figures of a day (`YYYY-MM-DD`) or a month (`YYYY-MM`); a month stands apart from its days."""
    return {"pk": place_of(part, span), "sk": span} | _packed(figures.as_dict())


def place_of(part: Part, span: str) -> str:
    """The key under which the spans of one length stand."""
    return f"{part.value}#{'DAY' if len(span) == 10 else 'MONTH'}"


def opening_to_item(month: str, figures: Figures) -> Item:
    """The stock at the beginning of a month."""
    return {"pk": OPENINGS, "sk": month} | _packed(figures.as_dict())


def item_to_figures(item: Item) -> Figures:
    """The figures that an item holds."""
    return Figures.from_dict(_unpacked(item))


def published_to_item(published: Published) -> Item:
    """A set of figures for everybody."""
    told = vars(published)
    return {"pk": PUBLIC, "sk": published.name} | _packed(told)


def item_to_published(item: Item) -> Published:
    """The set that `published_to_item` wrote."""
    told = _unpacked(item)
    rows = tuple(tuple(row) for row in told.pop("rows"))
    return Published(**{**told, "columns": tuple(told["columns"]), "rows": rows})


def _packed(told: Any) -> Item:
    plain = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return {"packed": zlib.compress(plain, 9), "sha256": hashlib.sha256(plain).hexdigest()}


def _unpacked(item: Item) -> Any:
    return json.loads(zlib.decompress(bytes(item["packed"])))
