import pytest

from primarie.entry import languages
from primarie.entry.http import Incoming


def incoming(path: str, **given: object) -> Incoming:
    facts: dict[str, object] = {
        "method": "GET", "params": {}, "query": {}, "headers": {}, "cookies": {}, "body": b"", "address": "",
        "request_id": "",
    }  # fmt: skip
    return Incoming(path=path, **{**facts, **given})  # type: ignore[arg-type]


def test_pages_speak_the_readers_choice_the_api_its_callers_and_the_desk_romanian() -> None:
    english = {"cookies": {"limba": "en"}, "headers": {"accept-language": "en"}}
    assert languages.of(incoming("/servicii", **english)) == "en"
    assert languages.of(incoming("/servicii", headers={"accept-language": "en"})) == "ro"
    assert languages.of(incoming("/api/v1/services", headers={"accept-language": "en"})) == "en"
    assert (
        languages.of(incoming("/consola", **english)) == languages.of(incoming("/api/v1/desk/tasks", **english)) == "ro"
    )
    assert languages.of(incoming("/", cookies={"limba": "xx"})) == "ro"


def test_a_choice_is_kept_and_leads_back_to_the_same_page() -> None:
    answer = languages.choose(incoming("/servicii/petitie", query={"ciorna": "a b", "limba": "en"}))
    assert answer
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/servicii/petitie?ciorna=a+b"
    assert "limba=en" in answer.headers["Set-Cookie"]
    elsewhere = languages.choose(incoming("//exemplu.ro/", query={"limba": "en"}))
    assert elsewhere
    assert elsewhere.headers["Location"] == "/exemplu.ro/"
    assert languages.choose(incoming("/", query={"limba": "xx"})) is None
    assert languages.choose(incoming("/", method="POST", query={"limba": "en"})) is None


def test_a_page_that_was_sent_offers_no_other_language_so_that_nothing_typed_is_lost() -> None:
    assert languages.switch_address(incoming("/servicii", query={"q": "gropi"})) == "/servicii?q=gropi&limba="
    assert languages.switch_address(incoming("/servicii", method="POST")) == ""


@pytest.mark.parametrize("path", ["//evil.example/x", "/\\evil.example/x", "/%5Cevil.example/x", "\\/\\evil.example/x"])
def test_no_choice_of_language_leads_to_another_site(path: str) -> None:
    chosen = languages.choose(incoming(path, query={"limba": "en"}))
    assert chosen
    for address in (str(chosen.headers["Location"]), languages.switch_address(incoming(path))):
        assert address[0] == "/"
        assert address[1] not in "/\\"
        assert "\\" not in address
        assert "evil.example/x" in address
