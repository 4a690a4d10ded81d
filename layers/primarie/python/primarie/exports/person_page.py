"""The readable page of a person's copy: plain HTML in one file, for any browser, with nothing from elsewhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from primarie.catalogue.loader import this_town
from primarie.kernel.clock import OFFICE_ZONE, from_iso

_STYLE = (
    "body{font:18px/1.5 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}"
    "dt{font-weight:bold}dd{margin:0 0 .6rem;white-space:pre-line}article{border-top:2px solid #0b0c0c;margin-top:2rem}"
)
_APPLICANT = {
    "kind": "Calitatea",
    "name": "Numele",
    "cnp": "CNP",
    "cui": "CUI",
    "email": "E-mail",
    "phone": "Telefon",
    "address": "Adresa",
    "replyBy": "Răspuns prin",
}
_WORDS = {
    "person": "persoană",
    "company": "firmă sau asociație",
    "portal": "pe site",
    "email": "e-mail",
    "post": "poștă",
    "counter": "ghișeu",
    "in": "de la dumneavoastră",
    "out": "de la primărie",
    "paper": "pe hârtie",
}
_PAPERS = {"file": "Fișier trimis", "letter": "Scrisoare a primăriei", "receipt": "Dovada înregistrării"}


def person_page(requests: Sequence[Mapping[str, Any]], say: Callable[[str], str]) -> str:
    """The page of the requests, as `person_file` copied them; papers are links beside it. `say` names an event."""
    town = this_town().institution
    body = "".join(_request(each, say) for each in requests)
    return (
        f'<!doctype html><html lang="ro"><head><meta charset="utf-8"><title>Datele dumneavoastră – '
        f"{escape(town.name)}</title><style>{_STYLE}</style></head><body><h1>Datele dumneavoastră</h1>"
        f"<p>Copie întocmită de {escape(town.name)} după art. 15 și 20 din Regulamentul (UE) 2016/679. Aceleași date, "
        'pentru alt program: <a href="date.json">date.json</a>. Responsabil cu protecția datelor: '
        f"{escape(town.dpo_email)}.</p>{body}</body></html>"
    )


def _request(told: Mapping[str, Any], say: Callable[[str], str]) -> str:
    service = this_town().services.get(told["service"])
    titles = service.schema.get("properties", {}) if service else {}
    title = service.title if service else told["service"]
    facts = [("Serviciul", title), ("Înregistrată", _moment(told["registeredAt"])), ("Termenul", told["dueDate"])]
    applicant = [(_APPLICANT.get(name, name), value) for name, value in told["applicant"].items() if name != "agent"]
    data = [(titles.get(name, {}).get("title", name), value) for name, value in told["data"].items()]
    return (
        f"<article><h2>{escape(told['id'])}</h2>{_list(facts)}<h3>Solicitantul</h3>{_list(applicant)}"
        f"<h3>Ce ați cerut</h3>{_list(data)}"
        + _items("Mesaje", (f"{_moment(m['at'])}, {_word(m['direction'])}: {m['text']}" for m in told["messages"]))
        + _papers(told["papers"])
        + _items("Ce s-a făcut", (f"{_moment(h['at'])}: {say(h['event'])}, {h['department']}" for h in told["history"]))
        + "</article>"
    )


def _papers(papers: Sequence[Mapping[str, Any]]) -> str:
    if not papers:
        return ""
    lines = "".join(f"<li>{_PAPERS.get(each['kind'], 'Document')}: {_link(each)}</li>" for each in papers)
    return f"<h3>Fișiere și scrisori</h3><ul>{lines}</ul>"


def _link(paper: Mapping[str, Any]) -> str:
    name = escape(paper["name"])
    if not paper["path"]:
        return f"{name} (nu a încăput în arhivă; se dă separat)"
    return f'<a href="{escape(paper["path"])}">{name}</a>'


def _list(pairs: Iterable[tuple[str, Any]]) -> str:
    rows = (f"<dt>{escape(str(name))}</dt><dd>{escape(_word(value))}</dd>" for name, value in pairs)
    return f"<dl>{''.join(rows)}</dl>"


def _items(title: str, lines: Iterable[str]) -> str:
    listed = "".join(f"<li>{escape(each)}</li>" for each in lines)
    return f"<h3>{title}</h3><ul>{listed}</ul>" if listed else ""


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "da" if value else "nu"
    if isinstance(value, list):
        return "\n".join(map(_word, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_word(each)}" for name, each in value.items())
    return _WORDS.get(str(value), str(value))


def _moment(instant: str) -> str:
    return f"{from_iso(instant).astimezone(OFFICE_ZONE):%d.%m.%Y, %H:%M}"
