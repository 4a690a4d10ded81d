"""Synthesized templates as plain data, and the questions that tests put to them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Resource = dict[str, Any]


@dataclass(frozen=True)
class Statement:
    """One IAM statement of a role: actions and resources as text, references in angle brackets."""

    role: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: dict[str, Any]


class House:
    """All stacks of one synth."""

    def __init__(self, folder: Path) -> None:
        self.text = {path.name.split(".")[0]: path.read_text() for path in sorted(folder.glob("*.template.json"))}

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """Every resource by `Stack/LogicalId`."""
        return {
            f"{stack}/{name}": resource
            for stack, text in self.text.items()
            for name, resource in json.loads(text).get("Resources", {}).items()
        }

    @cached_property
    def outputs(self) -> dict[str, Any]:
        """Every output by name."""
        found: dict[str, Any] = {}
        for text in self.text.values():
            found |= json.loads(text).get("Outputs", {})
        return found

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        """The properties of all resources of a kind."""
        return {
            name: resource.get("Properties", {})
            for name, resource in self.resources.items()
            if resource["Type"] == kind
        }

    @cached_property
    def roles(self) -> dict[str, dict[str, Any]]:
        """Every role that the house names, by name."""
        return {role["RoleName"]: role for role in self.of("AWS::IAM::Role").values() if "RoleName" in role}

    @cached_property
    def app_roles(self) -> dict[str, str]:
        """App → the name of its role."""
        return {
            name.split("-", 2)[2]: name
            for name, role in self.roles.items()
            if "lambda.amazonaws.com" in json.dumps(role)
        }

    @cached_property
    def statements(self) -> list[Statement]:
        """Everything that any role may do."""
        found = []
        for name, role in self.of("AWS::IAM::Role").items():
            for policy in role.get("Policies", []):
                found += list(_statements(str(role.get("RoleName", name)), policy["PolicyDocument"]))
        for name, policy in self.of("AWS::IAM::Policy").items():
            found += list(_statements(name, policy["PolicyDocument"]))
        return found

    def may(self, action: str, resource: str) -> set[str]:
        """The roles that may do the action on a resource whose ARN matches the pattern."""
        return {
            each.role
            for each in self.statements
            if any(re.fullmatch(a.replace("*", ".*"), action) for a in each.actions)
            and any(re.search(resource, arn) or arn == "*" for arn in each.resources)
        }


def _statements(role: str, document: dict[str, Any]) -> Iterator[Statement]:
    for each in document["Statement"]:
        assert each["Effect"] == "Allow"
        yield Statement(
            role,
            tuple(_many(each["Action"])),
            tuple(written(arn) for arn in _many(each["Resource"])),
            each.get("Condition", {}),
        )


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def written(value: Any) -> str:
    """A template's value as text: what is known only at deploy stands in angle brackets."""
    if isinstance(value, str):
        return value
    if "Ref" in value:
        return f"<{value['Ref']}>"
    if "Fn::Join" in value:
        return "".join(written(part) for part in value["Fn::Join"][1])
    if "Fn::GetAtt" in value:
        return f"<{'.'.join(value['Fn::GetAtt'])}>"
    return f"<{written(value['Fn::ImportValue'])}>"
