"""The catalogue as deployed: services with their laws, a file in all its versions, what changed."""

from collections.abc import Mapping, Sequence

from primarie.administration.compare_versions import Difference, Path, compare_versions, fields_of
from primarie.administration.record_catalogue import Edition, FileVersion
from primarie.catalogue.model import Service
from primarie.kernel.errors import InvalidInput, NotFound
from primarie.web.console import words
from primarie.web.console.administration.catalogue_words import path_words, value_words
from primarie.web.console.administration.office import Administration
from primarie.web.console.visit import Outcome, Shown, Visit
from primarie.web.words import since_words

_SHORT = 12


def catalogue_page(visit: Visit, office: Administration) -> Outcome:
    """Every service as deployed with its law, the other files, and every edition that ran here."""
    editions = office.deployed.editions(actor=visit.actor)
    running = editions[0]
    services = [_service(each, running, office) for each in office.catalogue.services.values()]
    facts = {
        "services": services,
        "unverified": sum(bool(each["unverified"]) for each in services),
        "others": [(name, sha[:_SHORT]) for name, sha in sorted(running.files.items()) if "services/" not in name],
        "editions": [_edition(each, editions[place + 1 :]) for place, each in enumerate(editions)],
    }
    return Shown("administration/catalogue.html", facts)


def file_page(visit: Visit, office: Administration) -> Outcome:
    """One file (`nume`) in its versions; `de` and `la` compare two of them field by field."""
    name = visit.query.get("nume", "")
    try:
        versions = office.deployed.versions(name, actor=visit.actor)
    except InvalidInput:
        raise NotFound("Catalogul nu are și nu a avut acest fișier.") from None
    old, new = _of(versions, visit.query.get("de", "")), _of(versions, visit.query.get("la", ""))
    shown = new or versions[0]
    facts = {
        "name": name,
        "heading": _heading(name, office),
        "versions": [(each.sha, each.sha[:_SHORT], words.moment(each.at)) for each in versions],
        "old": old.sha if old else (versions[1].sha if len(versions) > 1 else versions[0].sha),
        "new": shown.sha,
        "compared": old is not None,
        "differences": [_difference(each) for each in compare_versions(old, shown)] if old else [],
        "fields": [(path_words(path), value_words(value)) for path, value in fields_of(shown) if _told(path)],
        "shown": (shown.sha[:_SHORT], words.moment(shown.at)),
    }
    return Shown("administration/catalogue_file.html", facts)


def _of(versions: Sequence[FileVersion], sha: str) -> FileVersion | None:
    return next((each for each in versions if each.sha == sha), None)


def _heading(name: str, office: Administration) -> str:
    slug = name.rpartition("/")[2].removesuffix(".json")
    service = office.catalogue.services.get(slug) if name.startswith("services/") else None
    return service.title if service else name


def _service(service: Service, running: Edition, office: Administration) -> dict[str, object]:
    name = f"services/{service.slug}.json"
    departments = {each.code: each.name for each in office.catalogue.institution.departments}
    return {
        "title": service.title,
        "file": name,
        "sha": running.files.get(name, "")[:_SHORT],
        "department": departments.get(service.department, service.department),
        "laws": [
            {
                "act": each.act,
                "since": since_words(each.valid_from) if each.valid_from else "–",
                "source": each.source,
                "verified": since_words(each.verified) if each.verified else "",
            }
            for each in service.legal_basis
        ],
        "unverified": [each.act for each in service.legal_basis if not each.verified],
    }


def _edition(edition: Edition, earlier: Sequence[Edition]) -> dict[str, object]:
    before: Mapping[str, str] = earlier[0].files if earlier else {}
    changed = sorted(name for name in {*edition.files, *before} if edition.files.get(name) != before.get(name))
    return {
        "number": edition.number,
        "at": words.moment(edition.at),
        "hash": edition.hash[:_SHORT],
        "changed": changed if earlier else [],
        "files": len(edition.files),
        "first": not earlier,
    }


def _difference(found: Difference) -> dict[str, str]:
    return {
        "field": path_words(found.path),
        "before": value_words(found.before),
        "after": value_words(found.after),
    }


def _told(path: Path) -> bool:
    """Who reads the Romanian words is not asked to read the English ones too, nor what the schema is called."""
    return path[0] != "en" and not path[-1].startswith("$")
