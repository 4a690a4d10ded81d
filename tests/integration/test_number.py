"""Numbers: no gap, no double, the same key the same number, however many ask at once."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from primarie.kernel.clock import from_iso, local_day
from tests.integration.flows import Office
from town.doors import Citizen, Refused


def test_the_same_key_gives_the_same_answer(office: Office) -> None:
    body, key = office.request(), str(uuid.uuid4())
    first = office.citizen.submit(body, key)
    assert office.citizen.submit(body, key) == first


def test_the_same_key_with_another_body_is_refused(office: Office) -> None:
    key = str(uuid.uuid4())
    office.citizen.submit(office.request(), key)
    with pytest.raises(Refused) as refusal:
        office.citizen.submit(office.request(), key)
    assert refusal.value.status == 422


def test_a_request_without_a_key_is_refused(office: Office) -> None:
    got = office.citizen.http.post(f"{office.citizen.api}/requests", json=office.request(), timeout=60)
    assert (got.status_code, got.headers["Content-Type"]) == (400, "application/problem+json")


def test_a_bad_field_is_named(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        office.citizen.submit(office.request(data={"subiect": "Fără descriere"}))
    assert refusal.value.status == 400
    assert [e["field"] for e in refusal.value.problem["errors"]] == ["data.descriere"]


def test_a_wrong_code_opens_nothing_and_soon_nobody_may_try(office: Office) -> None:
    registration = office.registered()
    seen = set()
    for _ in range(15):
        with pytest.raises(Refused) as refusal:
            office.citizen.case(registration["id"], "0000-0000")
        seen.add(refusal.value.status)
    assert 429 in seen
    assert 200 not in seen


def test_a_hundred_at_once_get_consecutive_numbers(office: Office) -> None:
    bodies = [office.request() for _ in range(90)]
    keys = [str(uuid.uuid4()) for _ in bodies]
    asked = [*zip(bodies, keys, strict=True), *list(zip(bodies, keys, strict=True))[:10]]

    def submit(one: tuple[dict, str]) -> dict:  # type: ignore[type-arg]
        citizen = Citizen(office.book)
        for _ in range(20):
            try:
                return citizen.submit(*one)
            except Refused as refusal:
                if refusal.status not in (429, 502, 503, 504):  # an answer that got lost is asked for again
                    raise
        raise AssertionError("the office stayed busy")

    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(submit, asked))
    for first, again in zip(answers[:10], answers[90:], strict=True):
        assert again == first
    numbers = sorted({a["number"] for a in answers})
    assert len(numbers) == 90
    day = local_day(from_iso(answers[0]["registeredAt"])).isoformat()
    rows = office.desk("registrar").read_register(day, local_day(from_iso(answers[-1]["registeredAt"])).isoformat())
    all_numbers = sorted(row["number"] for row in rows["items"])
    assert set(numbers) <= set(all_numbers)
    assert all_numbers == list(range(all_numbers[0], all_numbers[0] + len(all_numbers))), "no gap and no double"
