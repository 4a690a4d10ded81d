import pytest

from primarie.kernel.language import OFFICE, Said, _, preferred, speaking, spoken


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "ro"),
        ("en", "en"),
        ("en-GB,en;q=0.9,ro;q=0.8", "en"),
        ("ro-RO,ro;q=0.9,en-US;q=0.8", "ro"),
        ("de,fr;q=0.5", "ro"),
        ("ro;q=0, en;q=0.1", "en"),
        ("en;q=0", "ro"),
        ("en;q=mult, ro", "ro"),
        (";;;,,", "ro"),
    ],
)
def test_the_language_liked_best_is_spoken(header: str, language: str) -> None:
    assert preferred(header) == language


def test_the_office_speaks_its_own_language_unless_asked() -> None:
    assert spoken() == OFFICE
    with speaking("en"):
        assert spoken() == "en"
        with speaking("xx"):
            assert spoken() == OFFICE
    assert spoken() == OFFICE


def test_words_without_a_translation_stay_as_they_are() -> None:
    with speaking("en"):
        assert _("Cuvinte {n} fără traducere", n=3) == "Cuvinte 3 fără traducere"
        assert Said({"a": "fără traducere"}).get("a", "") == "fără traducere"
    assert _("Acolade { rămân }") == "Acolade { rămân }"


def test_a_table_takes_others_words_over_its_own() -> None:
    both = Said({"a": "unu", "b": "doi"}) | {"b": "trei"}
    assert dict(both) == {"a": "unu", "b": "trei"}
