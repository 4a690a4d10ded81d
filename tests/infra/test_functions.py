"""Every function: how it runs, what calls it, where its failures go."""

from collections.abc import Iterator
from typing import Any

from infra.bundles import Bundle, found_apps
from infra.functions import APPS, EVERY, QUEUES, SHAPES, SOCKET, STREAMS, TRIGGERS, called_by_events
from infra.machines import machine_files, placeholders
from infra.permissions import GRANTS
from tests.infra.templates import House, written


def ours(house: House) -> Iterator[tuple[str, dict[str, Any]]]:
    """The house's functions as `app.verb`, without those that the library brings for itself."""
    for function in house.of("AWS::Lambda::Function").values():
        if "FunctionName" in function:
            _, _, app, verb = function["FunctionName"].split("-", 3)
            yield f"{app}.{verb.replace('-', '_')}", function


def existing(apps: dict[str, Bundle]) -> set[str]:
    return {f"{app}.{verb}" for app, bundle in apps.items() for verb in bundle.verbs}


def test_the_house_is_complete(apps: dict[str, Bundle], aws: House) -> None:
    assert set(found_apps()) == set(APPS)
    assert {name for name, _ in ours(aws)} == existing(apps)


def test_every_function_is_traced_and_its_log_ends(aws: House) -> None:
    groups = {name.split("/")[1]: group for name, group in aws.of("AWS::Logs::LogGroup").items()}
    assert all("RetentionInDays" in group for group in groups.values())
    for name, function in ours(aws):
        assert function["TracingConfig"] == {"Mode": "Active"}, name
        assert function["LoggingConfig"]["LogGroup"]["Ref"] in groups, name
        assert function["Runtime"] == "python3.13", name
        assert function["Architectures"] == ["arm64"], name
        assert function["Timeout"] <= (29 if name.endswith(".http") else 900), name


def test_what_nobody_waits_for_keeps_what_it_failed_at(aws: House) -> None:
    for name, function in ours(aws):
        assert ("DeadLetterConfig" in function) == (name in called_by_events()), name


def test_numbers_are_given_by_few_at_once(aws: House) -> None:
    functions = dict(ours(aws))
    assert functions["registry.register_request"]["ReservedConcurrentExecutions"] == 20
    assert functions["registry.register_request"]["Timeout"] > 20


def test_the_tables_name_functions_that_exist(apps: dict[str, Bundle]) -> None:
    named = {*SHAPES, *STREAMS, *EVERY, *QUEUES.values(), *SOCKET.values(), *TRIGGERS.values(), *called_by_events()}
    granted = {grant.name for grants in GRANTS.values() for grant in grants if grant.kind == "function"}
    assert named | granted <= existing(apps)


# What an operator calls by hand, with rights of his own.
BY_HAND = {"registry.set_start", "search.reindex"}


def test_every_function_is_called_by_something(apps: dict[str, Bundle]) -> None:
    granted = {grant.name for grants in GRANTS.values() for grant in grants if grant.kind == "function"}
    flows = {target for text in machine_files().values() for target in placeholders(text)}
    called = {*called_by_events(), *QUEUES.values(), *SOCKET.values(), *TRIGGERS.values(), *granted, *flows}
    doors = {f"{app}.http" for app in apps}
    assert existing(apps) - called - doors == BY_HAND


def test_streams_are_filtered_and_a_bad_record_stops_nobody(aws: House) -> None:
    mappings = [
        m for m in aws.of("AWS::Lambda::EventSourceMapping").values() if "Stream" in written(m["EventSourceArn"])
    ]
    assert len(mappings) == len(STREAMS)
    for mapping in mappings:
        assert mapping["FilterCriteria"]["Filters"][0]["Pattern"]
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["BisectBatchOnFunctionError"] is True
        assert mapping["StartingPosition"] == "TRIM_HORIZON"
        assert "OnFailure" in mapping["DestinationConfig"]
    sources = [written(m["EventSourceArn"]) for m in mappings]
    assert all(sources.count(source) <= 2 for source in sources), "a stream has two readers at most"


def test_every_queue_is_worked_and_what_it_cannot_do_is_kept(aws: House) -> None:
    queues = {name.split("/")[1]: queue for name, queue in aws.of("AWS::SQS::Queue").items()}
    dead = {q["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0] for q in queues.values() if "RedrivePolicy" in q}
    taken = {
        m["EventSourceArn"]["Fn::GetAtt"][0]
        for m in aws.of("AWS::Lambda::EventSourceMapping").values()
        if "Fn::GetAtt" in m["EventSourceArn"]
    }
    watched = str(aws.of("AWS::CloudWatch::Alarm"))
    for name, queue in queues.items():
        by_people = not ("RedrivePolicy" in queue or name in taken)
        assert by_people or (name in taken and "RedrivePolicy" in queue), name
        assert f"OutputFnGetAtt{name}QueueName" in watched, name
    assert dead <= set(queues) - taken


def test_every_rule_keeps_what_it_could_not_hand_over(aws: House) -> None:
    for name, rule in aws.of("AWS::Events::Rule").items():
        assert all("DeadLetterConfig" in target for target in rule["Targets"]), name
