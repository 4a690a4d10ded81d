"""One origin for citizens and staff: CloudFront sends each path to its app by `paths.json`; WAF counts who asks.

AWS alone: on a laptop the front door of the local group reads the same table.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aws_cdk import Aws, Duration, Stack
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_wafv2 as waf
from constructs import Construct

from infra.names import Names, tell
from infra.stacks.socket import SOCKET_STAGE
from infra.stage import Stage

PATHS = Path(__file__).resolve().parent.parent / "paths.json"
# Requests of one address in five minutes: all, and those that cost a signature check or send a form.
ALL_REQUESTS, COSTLY_REQUESTS = 2000, 100
COSTLY = ("/api/v1/verify", "/verificare", "/api/v1/uploads", "/api/v1/requests", "/consola/intrare", "/contul-meu")
_TOO_MANY = json.dumps(
    {
        "type": "about:blank",
        "title": "Prea multe cereri. Încercați din nou peste câteva minute.",
        "status": 429,
        "errors": [],
    }
)


def read_paths(path: Path = PATHS) -> list[tuple[str, str]]:
    """Prefix and app, the longest prefix first."""
    rows = json.loads(path.read_text())
    return sorted(((row["prefix"], row["app"]) for row in rows), key=lambda row: -len(row[0]))


class GuardStack(Stack):
    """WAF's rules; they live in us-east-1, where CloudFront looks for them."""

    def __init__(self, scope: Construct, name: str, *, names: Names, **props: object) -> None:
        super().__init__(scope, name, **props)  # type: ignore[arg-type]
        post = waf.CfnWebACL.StatementProperty(
            and_statement=waf.CfnWebACL.AndStatementProperty(
                statements=[
                    _matches("METHOD", "POST"),
                    waf.CfnWebACL.StatementProperty(
                        or_statement=waf.CfnWebACL.OrStatementProperty(
                            statements=[_matches("PATH", path) for path in COSTLY]
                        )
                    ),
                ]
            )
        )
        acl = waf.CfnWebACL(
            self,
            "Rules",
            name=names.of("door"),
            scope="CLOUDFRONT",
            default_action=waf.CfnWebACL.DefaultActionProperty(allow={}),
            visibility_config=_seen("door"),
            custom_response_bodies={
                "TooMany": waf.CfnWebACL.CustomResponseBodyProperty(content=_TOO_MANY, content_type="APPLICATION_JSON")
            },
            rules=[
                _rate("costly", 0, COSTLY_REQUESTS, post),
                _rate("all", 1, ALL_REQUESTS, None),
                _managed("AWSManagedRulesAmazonIpReputationList", 2),
                _managed("AWSManagedRulesKnownBadInputsRuleSet", 3),
            ],
        )
        self.arn = acl.attr_arn


def _matches(what: str, text: str) -> waf.CfnWebACL.StatementProperty:
    method = what == "METHOD"
    field = waf.CfnWebACL.FieldToMatchProperty(method={}) if method else waf.CfnWebACL.FieldToMatchProperty(uri_path={})
    return waf.CfnWebACL.StatementProperty(
        byte_match_statement=waf.CfnWebACL.ByteMatchStatementProperty(
            field_to_match=field,
            positional_constraint="EXACTLY" if method else "STARTS_WITH",
            search_string=text,
            text_transformations=[waf.CfnWebACL.TextTransformationProperty(priority=0, type="NONE")],
        )
    )


def _rate(
    name: str, priority: int, limit: int, of: waf.CfnWebACL.StatementProperty | None
) -> waf.CfnWebACL.RuleProperty:
    return waf.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        visibility_config=_seen(name),
        action=waf.CfnWebACL.RuleActionProperty(
            block=waf.CfnWebACL.BlockActionProperty(
                custom_response=waf.CfnWebACL.CustomResponseProperty(
                    response_code=429,
                    custom_response_body_key="TooMany",
                    response_headers=[waf.CfnWebACL.CustomHTTPHeaderProperty(name="Retry-After", value="300")],
                )
            )
        ),
        statement=waf.CfnWebACL.StatementProperty(
            rate_based_statement=waf.CfnWebACL.RateBasedStatementProperty(
                aggregate_key_type="IP", limit=limit, evaluation_window_sec=300, scope_down_statement=of
            )
        ),
    )


def _managed(name: str, priority: int) -> waf.CfnWebACL.RuleProperty:
    return waf.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        visibility_config=_seen(name),
        override_action=waf.CfnWebACL.OverrideActionProperty(none={}),
        statement=waf.CfnWebACL.StatementProperty(
            managed_rule_group_statement=waf.CfnWebACL.ManagedRuleGroupStatementProperty(vendor_name="AWS", name=name)
        ),
    )


def _seen(name: str) -> waf.CfnWebACL.VisibilityConfigProperty:
    """Counted, never sampled: a sample shows addresses with their query, where tracking codes are."""
    return waf.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=False
    )


class DoorStack(Stack):
    """The distribution."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        stage: Stage,
        names: Names,
        apis: Mapping[str, apigateway.SpecRestApi],
        socket: gateway.WebSocketApi | None,
        secret: str,
        guard: GuardStack,
        **props: object,
    ) -> None:
        super().__init__(scope, name, **props)  # type: ignore[arg-type]
        self.headers = self._headers(names)
        self.proof = {"X-Door-Secret": secret}
        self.viewer = self._viewer(names)
        origin = {
            app: self._origin(api.rest_api_id, f"/{api.deployment_stage.stage_name}") for app, api in apis.items()
        }
        certificate = (
            acm.Certificate.from_certificate_arn(self, "Certificate", stage.certificate) if stage.certificate else None
        )
        door = cloudfront.Distribution(
            self,
            "Door",
            comment=names.prefix,
            web_acl_id=guard.arn,
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            certificate=certificate,
            domain_names=[stage.domain] if certificate else None,
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            default_behavior=self._passed(origin[dict(read_paths())["/"]]),
        )
        for prefix, app in read_paths():
            if prefix != "/" and app in origin:
                for pattern in (prefix, f"{prefix}/*"):
                    door.add_behavior(pattern, origin[app], **self._options())
        door.add_behavior("/static/*", origin["intake"], **self._options(cloudfront.CachePolicy.CACHING_OPTIMIZED))
        if socket:
            self._socket(door, socket, names)
        tell(self, "DoorAddress", f"https://{door.distribution_domain_name}")

    def _origin(self, api_id: str, path: str = "") -> origins.HttpOrigin:
        return origins.HttpOrigin(
            f"{api_id}.execute-api.{self.region}.{Aws.URL_SUFFIX}",
            origin_path=path,
            protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
            origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
            read_timeout=Duration.seconds(30),
            # Sent in place of whatever a viewer sends under that name.
            custom_headers=self.proof,
        )

    def _viewer(self, names: Names) -> cloudfront.FunctionAssociation:
        """Tells the apps whose request it is: of CloudFront's own headers, none passes beside all of the viewer's."""
        function = cloudfront.Function(
            self,
            "Viewer",
            function_name=names.of("viewer"),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
            code=cloudfront.FunctionCode.from_inline(
                "function handler(event) { event.request.headers['x-viewer-address'] = { value: event.viewer.ip }; "
                "return event.request; }"
            ),
        )
        return cloudfront.FunctionAssociation(function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST)

    def _options(self, cache: cloudfront.ICachePolicy = cloudfront.CachePolicy.CACHING_DISABLED) -> dict[str, Any]:
        return {
            "viewer_protocol_policy": cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            "allowed_methods": cloudfront.AllowedMethods.ALLOW_ALL,
            "cache_policy": cache,
            "origin_request_policy": cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            "response_headers_policy": self.headers,
            "function_associations": [self.viewer],
        }

    def _passed(self, origin: origins.HttpOrigin) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(origin=origin, **self._options())

    def _headers(self, names: Names) -> cloudfront.ResponseHeadersPolicy:
        """What holds for every answer whatever app gave it; pages set their content policy themselves."""
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            response_headers_policy_name=names.of("door"),
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.days(365), include_subdomains=True, override=True
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
            ),
        )

    def _socket(self, door: cloudfront.Distribution, socket: gateway.WebSocketApi, names: Names) -> None:
        """The socket's API knows only its stage as a path, so `/ws` becomes that."""
        rewrite = cloudfront.Function(
            self,
            "ToStage",
            function_name=names.of("socket-path"),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
            code=cloudfront.FunctionCode.from_inline(
                f"function handler(event) {{ event.request.uri = '/{SOCKET_STAGE}'; return event.request; }}"
            ),
        )
        association = cloudfront.FunctionAssociation(
            function=rewrite, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
        )
        options = {**self._options(), "function_associations": [association]}
        door.add_behavior("/ws", self._origin(socket.api_id), **options)
