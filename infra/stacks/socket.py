"""The WebSocket API: live news for citizens and desk."""

from collections.abc import Mapping

from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.functions import SOCKET
from infra.names import Names, camel, tell

SOCKET_STAGE = "live"


def open_socket(scope: Construct, names: Names) -> gateway.WebSocketApi:
    """The API and its stage, deployed by itself; routes come when their functions stand."""
    api = gateway.WebSocketApi(scope, "Socket", api_name=names.of("live"))
    gateway.WebSocketStage(scope, "SocketStage", web_socket_api=api, stage_name=SOCKET_STAGE, auto_deploy=True)
    tell(scope, "WsApiId", api.api_id)
    tell(scope, "WsApiStage", SOCKET_STAGE)
    return api


def add_routes(
    scope: Construct, api: gateway.WebSocketApi, names: Names, functions: Mapping[str, lambda_.Function]
) -> None:
    """One route an event of the socket, for the functions that exist."""
    for route, target in SOCKET.items():
        function = functions.get(target)
        if not function:
            continue
        word = camel(route.strip("$"))
        uri = names.invocation(function.function_arn)
        integration = gateway.CfnIntegration(
            scope, f"Socket{word}To", api_id=api.api_id, integration_type="AWS_PROXY", integration_uri=uri
        )
        gateway.CfnRoute(
            scope,
            f"Socket{word}",
            api_id=api.api_id,
            route_key=route,
            authorization_type="NONE",
            target=f"integrations/{integration.ref}",
        )
        function.add_permission(
            f"Socket{word}",
            principal=iam.ServicePrincipal("apigateway.amazonaws.com"),
            source_arn=names.arn("execute-api", f"{api.api_id}/*/{route}"),
        )
