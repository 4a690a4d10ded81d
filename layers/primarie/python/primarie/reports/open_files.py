"""The published sets as files: CSV (RFC 4180), JSON, and a DCAT catalogue that data.gov.ro and others can read."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from primarie.catalogue.model import Institution
from primarie.kernel.clock import from_iso
from primarie.kernel.language import OFFICE, _, speaking
from primarie.reports.model import Published
from primarie.reports.open_sets import LICENCE, LICENCE_ADDRESS, SETS

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def open_csv(published: Published) -> bytes:
    """Comma-separated, UTF-8, the columns' names first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(published.columns)
    writer.writerows(published.rows)
    return out.getvalue().encode()


def open_json(published: Published, town: Institution) -> bytes:
    """`{name, title, publisher, license, modified, until, columns[], rows[]}`, each row a map by column."""
    about = SETS[published.name]
    with speaking(OFFICE):
        told: dict[str, Any] = {
            "name": published.name,
            "title": _(about.title),
            "description": _(about.about),
            "publisher": town.name,
            "license": LICENCE,
            "modified": published.made_at,
            "until": published.until,
            "columns": [
                {"name": each.name, "description": _(each.about), "type": "integer" if each.number else "string"}
                for each in about.columns
            ],
            "rows": [dict(zip(published.columns, row, strict=True)) for row in published.rows],
        }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def open_catalogue(sets: Sequence[Published], town: Institution, site: str) -> bytes:
    """The sets as a DCAT catalogue in JSON-LD, with the fields that a CKAN harvester takes."""
    with speaking(OFFICE):
        told = {
            "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
                         "foaf": "http://xmlns.com/foaf/0.1/"},
            "@type": "dcat:Catalog",
            "@id": f"{site}/date-deschise/catalog.json",
            "dct:title": f"Date deschise – {town.short_name}",
            "dct:language": OFFICE,
            "dct:publisher": {"@type": "foaf:Organization", "foaf:name": town.name, "foaf:homepage": town.website},
            "dct:license": LICENCE_ADDRESS,
            "dcat:dataset": [_dataset(each, site) for each in sets],
        }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _dataset(published: Published, site: str) -> dict[str, Any]:
    about = SETS[published.name]
    address = f"{site}/date-deschise/{published.name}"
    return {
        "@type": "dcat:Dataset",
        "@id": f"{site}/date-deschise#{published.name}",
        "dct:identifier": published.name,
        "dct:title": _(about.title),
        "dct:description": _(about.about),
        "dct:modified": from_iso(published.made_at).date().isoformat(),
        "dct:accrualPeriodicity": "http://publications.europa.eu/resource/authority/frequency/DAILY",
        "dct:license": LICENCE_ADDRESS,
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": f"{address}.{form}",
                "dcat:mediaType": kind.partition(";")[0],
                "dct:format": form.upper(),
            }
            for form, kind in MEDIA_TYPES.items()
        ],
    }
