"""Streets suggested while an address is written, and the city's own list taken over."""

from pathlib import Path

import pytest

from primarie.catalogue.import_streets import import_streets
from primarie.catalogue.loader import HERE
from primarie.catalogue.streets import MOST, street_lines, suggest_streets


@pytest.mark.parametrize("typed", ["Drumul Taberei", "drumul tab", "TABEREI", "taberei drumul", "  tábe "])
def test_a_street_is_found_by_any_of_its_words(typed: str) -> None:
    assert "Drumul Taberei" in suggest_streets(typed)


def test_diacritics_may_be_left_out() -> None:
    assert "Bulevardul Timișoara" in suggest_streets("timisoara")
    assert "Șoseaua Virtuții" in suggest_streets("sos virtutii")


def test_no_more_than_ten_and_nothing_for_next_to_nothing() -> None:
    assert len(suggest_streets("strada")) == MOST
    assert [suggest_streets(typed) for typed in ("", "a", " ", "zzzz", "taberei zzz")] == [(), (), (), (), ()]


def test_the_sample_is_marked_and_each_street_stands_once() -> None:
    text = (HERE / "streets.txt").read_text(encoding="utf-8")
    names = street_lines(text)
    assert text.startswith("# Illustrative")
    assert len(names) == len(set(names)) >= 120
    assert not set("şţŞŢ") & set(text)


@pytest.mark.parametrize(
    ("name", "content", "column"),
    [
        ("oras.txt", "# titlu\nStrada Șoimuș\n\nAleea Buhuşi\nStrada Șoimuș\n", ""),
        ("oras.csv", "denumire;tip\nStrada Șoimuș;1\nAleea Buhuşi;2\n", ""),
        ("oras.csv", "\ufeffcod,nume\n1,Strada Șoimuș\n2,Aleea  Buhuşi\n3,\n", "nume"),
    ],
)
def test_the_citys_list_is_taken_over(tmp_path: Path, name: str, content: str, column: str) -> None:
    source, target = tmp_path / name, tmp_path / "streets.txt"
    source.write_text(content, encoding="utf-8")
    for _ in range(2):
        assert import_streets(source, target, column) == 2
        assert street_lines(target.read_text(encoding="utf-8")) == ["Aleea Buhuși", "Strada Șoimuș"]


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    source = tmp_path / "oras.csv"
    source.write_text("cod,nume\n", encoding="utf-8")
    with pytest.raises(ValueError, match="strada"):
        import_streets(source, tmp_path / "streets.txt", "strada")
