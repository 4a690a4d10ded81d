"""Another town hall is another institution.toml: nothing of this one's name stays in the stacks."""

import re

from tests.infra.templates import House

THIS_TOWN = re.compile(r"sector(ul|ului)?[ -]?6|\bS6\b|primarie6|bucure[sș]ti", re.IGNORECASE)


def test_a_village_builds_the_same_house(village: House, aws: House) -> None:
    assert set(village.resources) == set(aws.resources)
    assert "valealunga.example" in village.text["Data"]


def test_nothing_of_this_town_stays(village: House) -> None:
    for stack, text in village.text.items():
        assert THIS_TOWN.findall(text) == [], stack
