"""The console's small promises: its words, and what it keeps of a form."""

import pytest

from primarie.people.model import Role
from primarie.web.console import words
from primarie.web.console.csrf import fits, from_elsewhere
from primarie.web.console.kept import Kept, kept_of
from primarie.web.console.visit import Visit
from primarie.web.page import form_token


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ("2026-11-24T08:00:40.000000Z", ""),
        ("2026-11-24T08:01:00.000000Z", "1 minut"),
        ("2026-11-24T10:20:00.000000Z", "2 ore și 20 de minute"),
        ("2026-11-25T14:59:00.000000Z", "1 zi și 6 ore"),
        ("2026-12-24T08:00:00.000000Z", "30 de zile"),
    ],
)
def test_how_long_something_took(later: str, said: str) -> None:
    assert words.span("2026-11-24T08:00:00.000000Z", later) == said


def test_numbers_and_days_as_people_write_them() -> None:
    assert words.number_of("S6-2026-00000042") == "42/2026"
    assert words.number_of("altceva") == "altceva"
    assert words.moment("2026-11-24T22:30:00.000000Z") == "25.11.2026, 00:30"
    assert words.day("2026-11-24") == "24.11.2026"
    assert (words.day(""), words.moment("")) == ("", "")


def test_every_role_has_a_name() -> None:
    assert set(Role) == words.ROLES.keys()


def visit(**form: str) -> Visit:
    return Visit("/consola/dosare/x/sarcini/y", {}, {}, form, "r1")


def test_secrets_are_not_kept() -> None:
    kept = kept_of(visit(action="sign", pin="123456", password="x", jeton="t", response="1", reason="Motiv"))
    assert kept.fields == {"action": "sign", "reason": "Motiv"}
    assert kept.words == [("reason", "Motiv", "Motiv")]
    assert kept.silent == {"action": "sign"}
    assert Kept.from_text(kept.text) == kept
    assert Kept.from_text('{"action": "/consola/x", "fields": {"pin": "1"}}').fields == {}


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", "null", '{"action": "https://rau.example/", "fields": {}}', '{"action": "//rau", "fields": {}}',
     '{"action": "/consola/\\\\rau", "fields": {}}', '{"action": "/consola/x", "fields": []}', "nu"],
)  # fmt: skip
def test_a_form_made_up_elsewhere_is_not_kept(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Kept.from_text(text)


def test_a_form_fits_its_own_session_alone() -> None:
    assert fits(form_token("s1"), "s1")
    assert not fits(form_token("s1"), "s2")
    assert not fits(form_token(""), "")
    assert not fits("ăîș", "s1")


def test_the_browser_says_where_a_form_comes_from() -> None:
    for site, elsewhere in (("same-origin", False), ("none", False), ("same-site", True), ("cross-site", True)):
        assert from_elsewhere({"sec-fetch-site": site}) is elsewhere
    assert not from_elsewhere({})
