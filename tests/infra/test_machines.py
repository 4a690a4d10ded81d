"""The state machines: right by our lint, and their placeholders match infra both ways."""

import json

import pytest

from infra.asl import faults
from infra.bundles import Bundle
from infra.machines import filled, machine_files, placeholders
from tests.infra.templates import House, written

GOOD = {
    "QueryLanguage": "JSONata",
    "StartAt": "Ask",
    "States": {
        "Ask": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"FunctionName": "${casework.open_case}", "Payload": {"caseId": "{% $states.input.caseId %}"}},
            "TimeoutSeconds": 60,
            "Retry": [{"ErrorEquals": ["Busy"], "BackoffRate": 2, "MaxAttempts": 3}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}],
            "End": True,
        },
        "Failed": {"Type": "Fail"},
    },
}


@pytest.mark.parametrize("name", sorted(machine_files()))
def test_a_machine_is_right(name: str) -> None:
    assert faults(machine_files()[name]) == []


def test_the_good_example_is_right() -> None:
    assert faults(json.dumps(GOOD)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"Retry": []}, "has no Retry"),
        ({"Catch": [{"ErrorEquals": ["Busy"], "Next": "Failed"}]}, "has no Catch for everything"),
        ({"Retry": [{"ErrorEquals": ["States.ALL"], "BackoffRate": 2}]}, "retries everything"),
        ({"TimeoutSeconds": None}, "has no TimeoutSeconds"),
        ({"End": False, "Next": "Nowhere"}, "no state Nowhere"),
        ({"End": False}, "goes on nowhere"),
        ({"Parameters": {}}, "belongs to JSONPath"),
        ({"Assign": {"email": "{% $states.input.x %}"}}, "carries email"),
        ({"Output": "{% $case %}"}, "$case is never assigned"),
        ({"Output": "{% $states.input "}, "a broken expression"),
        ({"Resource": "arn:aws:states:::dynamodb:putItem"}, "verbs are called by lambda:invoke"),
        ({"Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken"}, "hands to nobody"),
        ({"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Ask"}]}, "nothing leads to Failed"),
    ],
)
def test_the_lint_finds(change: dict[str, object], fault: str) -> None:
    machine = json.loads(json.dumps(GOOD))
    state = {**machine["States"]["Ask"], **change}
    machine["States"]["Ask"] = {key: value for key, value in state.items() if value is not None}
    assert [each for each in faults(json.dumps(machine)) if fault in each]


def test_every_placeholder_is_a_function(apps: dict[str, Bundle]) -> None:
    existing = {f"{app}.{verb}" for app, bundle in apps.items() for verb in bundle.verbs}
    for name, text in machine_files().items():
        assert placeholders(text) <= existing, name


def test_a_machine_calls_just_what_its_file_names(aws: House) -> None:
    machines = {m["StateMachineName"]: m for m in aws.of("AWS::StepFunctions::StateMachine").values()}
    for name, text in machine_files().items():
        machine = machines[f"primarie-prod-{name}"]
        wanted = {f"primarie-prod-{target.replace('.', '-').replace('_', '-')}" for target in placeholders(text)}
        called = {
            arn.rsplit(":", 1)[1]
            for each in aws.statements
            if each.role == f"primarie-prod-{name}" and each.actions == ("lambda:InvokeFunction",)
            for arn in each.resources
        }
        assert called == wanted
        assert "${" not in written(machine["DefinitionString"])
        assert machine["TracingConfiguration"] == {"Enabled": True}
        assert machine["LoggingConfiguration"]["IncludeExecutionData"] is False


def test_filling_leaves_everything_else_alone() -> None:
    text = '{"a": "${x.y_z}", "b": "{% $states.input %}", "c": "${not a placeholder}"}'
    assert filled(text, lambda app, verb: f"<{app}/{verb}>") == text.replace("${x.y_z}", "<x/y_z>")
