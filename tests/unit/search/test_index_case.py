"""What a case says finds it; what it no longer says does not."""

from dataclasses import replace

import pytest

from primarie.cases.items import case_to_item
from primarie.cases.model import Case, Step
from primarie.kernel.errors import NotFound
from primarie.search.index_case import Overtaken
from primarie.search.model import Entry
from primarie.search.words import WORD, stem
from tests.builders.cases import HEAD, OFFICER
from tests.builders.search import Library


@pytest.fixture
def library() -> Library:
    return Library()


def token(library: Library, word: str) -> str:
    return library.tokens.token(WORD, stem(word))


def test_twice_is_as_good_as_once(library: Library) -> None:
    case_id = library.case(1)
    lists, card = dict(library.index.lists), library.index.sealed[case_id]
    library.indexed(case_id)
    assert library.index.lists == lists
    assert library.index.sealed[case_id] is card  # not even sealed again


def test_no_word_lies_in_clear(library: Library) -> None:
    library.case(1)
    assert not any(word in f"{library.index.lists} {library.index.kept}".casefold() for word in ("profira", "groap"))


def test_an_unknown_case_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound):
        library.indexed("S6-2026-00000009")


def test_a_changed_text_leaves_no_stale_posting(library: Library) -> None:
    entry = library.add(1, summary="Felinar stins")
    assert token(library, "felinar") in library.index.tokens_of(1)
    case = library.hall.case(entry.case_id)
    write(library, case, version=case.version + 1, summary="Copac")
    after = library.indexed(entry.case_id)
    assert token(library, "felinar") not in library.index.tokens_of(1)
    assert library.index.tokens_of(1) == set(after.tokens)


def test_letters_and_the_officer_are_known(library: Library) -> None:
    case_id, _ = library.hall.to_step(Step.APPROVE)
    entry = library.indexed(case_id)
    assert token(library, "reparat") in entry.tokens
    assert entry.assignee == OFFICER.username
    assert "=s:in_review" in entry.tokens


def test_a_case_that_moves_stands_in_its_new_department_alone(library: Library) -> None:
    case_id, task = library.hall.to_step(Step.ASSIGN)
    library.indexed(case_id)
    library.hall.act(task, "assign", HEAD, department="ADPDU")
    library.indexed(case_id)
    assert {name.partition("#")[0] for (name, _), numbers in library.index.lists.items() if numbers} == {"ADPDU"}


def test_restricted_words_go_and_stay_away_until_they_may_come_back(library: Library) -> None:
    case_id = library.case(1)
    before = library.index.tokens_of(1)
    restricted = library.indexed(case_id, restrict=True)
    assert library.indexed(case_id, restrict=True) == restricted
    assert library.indexed(case_id).restricted
    assert all(each.startswith("=") for each in library.index.tokens_of(1))
    assert case_id not in library.index.sealed
    library.indexed(case_id, restrict=False)
    assert library.index.tokens_of(1) == before
    assert case_id in library.index.sealed


def test_whoever_is_overtaken_leaves_nothing_behind(library: Library) -> None:
    case_id = library.case(1)
    index, case = library.index, library.hall.case(case_id)
    write(library, case, version=case.version + 1, summary="Felinar")
    old_keep = index.keep

    def keep(entry: Entry, *, before: Entry | None) -> bool:
        index.keep = old_keep
        write(library, case, version=case.version + 2, summary="Copac")
        library.indexed(case_id)  # somebody else is faster, and reads something newer
        return bool(old_keep(entry, before=before))

    index.keep = keep
    entry = library.indexed(case_id)
    assert token(library, "copac") in entry.tokens
    assert index.tokens_of(1) == set(entry.tokens)
    assert index.kept[case_id] == entry


def test_work_broken_off_is_ended_by_the_next(library: Library) -> None:
    case_id = library.case(1)
    index, case = library.index, library.hall.case(case_id)
    write(library, case, version=case.version + 1, summary="Felinar")
    remove, index.remove = index.remove, _break
    with pytest.raises(ConnectionError):
        library.indexed(case_id)
    index.remove = remove
    entry = library.indexed(case_id)
    assert index.tokens_of(1) == set(entry.tokens)
    assert not index.kept[case_id].leaving


def _break(*_: object) -> None:
    raise ConnectionError


def write(library: Library, case: Case, *, version: int, summary: str) -> None:
    sealed = library.hall.sealer.seal(summary, submission_id=case.submission_id)
    library.hall.put(case_to_item(replace(case, version=version, summary_sealed=sealed)))


def test_who_is_always_overtaken_says_so(library: Library) -> None:
    case_id = library.case(1)
    library.index.keep = lambda entry, *, before: False
    with pytest.raises(Overtaken):
        library.indexed(case_id, restrict=True)
