"""Every door: staff routes are guarded, bytes pass whole, unknown paths are problems, one table of paths."""

import json
from typing import Any

from infra.bundles import Bundle
from infra.stacks.door import read_paths
from infra.swagger import DESK, finished
from tests.infra.templates import House, written

METHODS = {"get", "post", "put", "patch", "delete", "head", "options"}


def apis(house: House) -> dict[str, dict[str, Any]]:
    return {api["Name"].split("-", 2)[2]: api for api in house.of("AWS::ApiGateway::RestApi").values()}


def test_every_staff_route_wants_a_token(aws: House) -> None:
    guarded = 0
    for app, api in apis(aws).items():
        for path, methods in api["Body"]["paths"].items():
            for method, operation in methods.items():
                if path.startswith(DESK) and method in METHODS:
                    assert app in ("console", "admin"), path
                    assert operation["security"] == [{"Staff": []}], f"{method} {path}"
                    guarded += 1
    assert guarded >= 8
    staff = apis(aws)["console"]["Body"]["securityDefinitions"]["Staff"]
    authorizer = staff["x-amazon-apigateway-authorizer"]
    assert authorizer["type"] == "cognito_user_pools"
    assert "StaffPool" in written(authorizer["providerARNs"][0])


def test_no_citizen_route_wants_one(aws: House) -> None:
    for app in ("intake", "verification"):
        assert "securityDefinitions" not in apis(aws)[app]["Body"]


def test_a_desk_route_is_guarded_by_its_path_alone() -> None:
    def operation() -> dict[str, Any]:
        proxied = {"contentHandling": "CONVERT_TO_TEXT", "httpMethod": "POST", "type": "aws_proxy"}
        return {"x-amazon-apigateway-integration": proxied}

    paths = {f"{DESK}/new": {"get": operation(), "post": operation()}, "/api/v1/desktop": {"get": operation()}}
    made = finished({"paths": paths}, "uri", "pool")["paths"]
    assert [made[f"{DESK}/new"][method]["security"] for method in ("get", "post", "head")] == [[{"Staff": []}]] * 3
    assert "security" not in made["/api/v1/desktop"]["get"]
    wanted = {"uri": "uri", "httpMethod": "POST", "type": "aws_proxy"}
    assert made[f"{DESK}/new"]["post"]["x-amazon-apigateway-integration"] == wanted
    assert all(made[f"{DESK}/new"][method]["security"] for method in METHODS)


def test_bytes_pass_whole_and_every_page_answers_head(aws: House) -> None:
    for api in apis(aws).values():
        assert api["BinaryMediaTypes"] == ["*/*"]
        assert api["Body"]["x-amazon-apigateway-binary-media-types"] == ["*/*"]
        assert all("head" in methods for methods in api["Body"]["paths"].values() if "get" in methods)


def test_an_unknown_path_is_a_problem(aws: House) -> None:
    answers = aws.of("AWS::ApiGateway::GatewayResponse").values()
    missing = [r for r in answers if r["ResponseType"] == "MISSING_AUTHENTICATION_TOKEN"]
    assert len(missing) == len(apis(aws))
    for answer in missing:
        assert answer["StatusCode"] == "404"
        assert json.loads(answer["ResponseTemplates"]["application/json"])["status"] == 404


def test_what_passes_by_itself_says_when_to_come_again(aws: House) -> None:
    told = {
        answer["ResponseType"]: answer["ResponseParameters"].get("gatewayresponse.header.Retry-After")
        for answer in aws.of("AWS::ApiGateway::GatewayResponse").values()
    }
    assert {kind for kind, seconds in told.items() if seconds} == {"THROTTLED", "INTEGRATION_TIMEOUT"}
    assert told["THROTTLED"] == "'5'"


def test_logs_of_the_doors_keep_no_query_and_no_address(aws: House) -> None:
    for stage in aws.of("AWS::ApiGateway::Stage").values():
        line = stage["AccessLogSetting"]["Format"]
        assert "$context.resourcePath" in line
        assert not [word for word in ("sourceIp", "userAgent", "querystring", "$context.path") if word in line]
        assert all(setting.get("LoggingLevel", "OFF") == "OFF" for setting in stage.get("MethodSettings", []))


def owner(path: str) -> str:
    """The app that the table sends a path to: the longest prefix wins."""
    return next(app for prefix, app in read_paths() if prefix == "/" or path == prefix or path.startswith(f"{prefix}/"))


def test_every_route_lies_where_the_table_sends_it(apps: dict[str, Bundle]) -> None:
    for app, bundle in apps.items():
        for path in bundle.swagger["paths"] if bundle.swagger else ():
            assert owner(path) == app, f"{path} of {app} is sent to {owner(path)}"


def test_the_distribution_follows_the_table(aws: House) -> None:
    (door,) = aws.of("AWS::CloudFront::Distribution").values()
    config = door["DistributionConfig"]
    patterns = [behaviour["PathPattern"] for behaviour in config["CacheBehaviors"]]
    wanted = [pattern for prefix, _ in read_paths() if prefix != "/" for pattern in (prefix, f"{prefix}/*")]
    assert patterns[: len(wanted)] == wanted
    assert config["WebACLId"]
    assert "Logging" not in config


def test_the_guard_counts_and_samples_nothing(aws: House) -> None:
    (acl,) = aws.of("AWS::WAFv2::WebACL").values()
    assert [rule["Name"] for rule in acl["Rules"] if "RateBasedStatement" in rule["Statement"]] == ["costly", "all"]
    assert all(rule["VisibilityConfig"]["SampledRequestsEnabled"] is False for rule in acl["Rules"])


def test_the_laptop_has_no_door(laptop: House) -> None:
    assert set(laptop.text) == {"Data", "Apps", "Flows"}
    assert not [r for r in laptop.resources.values() if r["Type"] == "AWS::ApiGatewayV2::Deployment"]
