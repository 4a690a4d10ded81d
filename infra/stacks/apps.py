"""The apps: one role each, their functions, their doors and what calls them."""

import json
from collections.abc import Mapping
from pathlib import Path

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_secretsmanager as secrets
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.bundles import Bundle
from infra.functions import LAYERS, QUEUES, TRIGGERS, called_by_events, shape_of
from infra.layers import RUNTIME
from infra.names import Names, camel, tell
from infra.permissions import GRANTS
from infra.rules import acknowledge_wildcard
from infra.stacks.data import DataStack
from infra.stacks.events import connect_events
from infra.stacks.resources import House, environment_of, statements_of, wildcards_of
from infra.stacks.socket import add_routes, open_socket
from infra.stage import Stage
from infra.swagger import AGAIN_SECONDS, PROBLEMS, finished

API_STAGE = "live"
Functions = dict[str, lambda_.Function]


class AppsStack(Stack):
    """Everything that runs code. It can be thrown away and made again: nothing here is the record."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        stage: Stage,
        names: Names,
        data: DataStack,
        bundles: Mapping[str, Bundle],
        layers: Mapping[str, Path],
        **props: object,
    ) -> None:
        super().__init__(scope, name, **props)  # type: ignore[arg-type]
        self.stage, self.names, self.data, self.bundles = stage, names, data, bundles
        self.door_secret = self._door_secret()
        self.queues = self._queues()
        self.socket = open_socket(self, names) if "notifications" in bundles else None
        self.house = self._house()
        self.layers = {name: self._layer(name, path) for name, path in layers.items() if self._is_wanted(name)}
        tell(self, "ApiStage", API_STAGE)
        self.functions: Functions = {}
        self.apis: dict[str, apigateway.SpecRestApi] = {}
        for app, bundle in bundles.items():
            self._app(app, bundle)
        self._let_pool_ask()
        self._remind_role()
        connect_events(self, names, data, self.functions, self.queues, malware_scanner=stage.malware_scanner)
        if self.socket:
            add_routes(self, self.socket, names, self.functions)

    def _is_wanted(self, layer: str) -> bool:
        return layer in ("base", "primarie") or any(layer in LAYERS.get(app, ()) for app in self.bundles)

    def _layer(self, name: str, path: Path) -> lambda_.LayerVersion:
        layer = lambda_.LayerVersion(
            self,
            f"Layer{camel(name)}",
            layer_version_name=self.names.of(name),
            code=lambda_.Code.from_asset(str(path)),
            compatible_runtimes=[self._runtime()],
            compatible_architectures=[self._architecture()],
        )
        layer.apply_removal_policy(RemovalPolicy.DESTROY)
        return layer

    def _runtime(self) -> lambda_.Runtime:
        return lambda_.Runtime(f"python{RUNTIME}", lambda_.RuntimeFamily.PYTHON)

    def _architecture(self) -> lambda_.Architecture:
        return lambda_.Architecture.ARM_64 if self.stage.architecture == "arm64" else lambda_.Architecture.X86_64

    def _queues(self) -> dict[str, sqs.Queue]:
        """Work queues with a dead-letter queue each; one queue an app for events that it could not take."""
        made = {f"undelivered-{app}": self._queue(f"undelivered-{app}", days=14) for app in self._apps_with_events()}
        made["trouble"] = self._queue("trouble", days=14)
        for name, taker in QUEUES.items():
            dead = made[f"{name}-dead"] = self._queue(f"{name}-dead", days=14)
            made[name] = self._queue(
                name,
                days=4,
                dead_letter_queue=sqs.DeadLetterQueue(max_receive_count=5, queue=dead),
                # Whoever takes a message has it for as long as the function may run.
                visibility_timeout=Duration.seconds(max(360, shape_of(*taker.split(".")).seconds + 30)),
            )
        return made

    def _apps_with_events(self) -> list[str]:
        return sorted(app for app, grants in GRANTS.items() if any(g.to == f"queue:undelivered-{app}" for g in grants))

    def _door_secret(self) -> str:
        """What the front door proves itself by, to whoever answers HTTP: the stage's own, or one that nobody chose."""
        if self.stage.door_secret:
            return self.stage.door_secret
        made = secrets.Secret(
            self,
            "DoorSecret",
            secret_name=self.names.of("door"),
            description="Shown by CloudFront to the APIs behind it",
            generate_secret_string=secrets.SecretStringGenerator(password_length=48, exclude_punctuation=True),
        )
        # It opens nothing; whoever may read a function's settings may read the distribution's too.
        return made.secret_value.unsafe_unwrap()

    def _queue(self, name: str, days: int, **props: object) -> sqs.Queue:
        queue = sqs.Queue(
            self,
            f"Queue{camel(name)}",
            queue_name=self.names.of(name),
            enforce_ssl=not self.stage.emulator,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            retention_period=Duration.days(days),
            **props,  # type: ignore[arg-type]
        )
        tell(self, f"Queue{camel(name)}", queue.queue_url)
        return queue

    def _house(self) -> House:
        socket_id = self.socket.api_id if self.socket else "none"
        host = f"https://{socket_id}.execute-api.{self.region}.amazonaws.com"
        if self.stage.emulator:
            host = f"{self.stage.aws_url}/_aws/execute-api/{socket_id}"
        return House(
            stage=self.stage,
            names=self.names,
            data=self.data,
            queues={name: (queue.queue_arn, queue.queue_url) for name, queue in self.queues.items()},
            socket_arn=self.names.arn("execute-api", f"{socket_id}/{API_STAGE}/POST/@connections/*"),
            socket_endpoint=f"{host}/{API_STAGE}",
            scheduler_role=f"arn:aws:iam::{self.account}:role/{self.names.of('reminders')}",
        )

    def _app(self, app: str, bundle: Bundle) -> None:
        role = iam.Role(
            self,
            f"Role{camel(app)}",
            role_name=self.names.role(app),
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            description=f"All that {app} may do",
            inline_policies={
                "Table": iam.PolicyDocument(statements=statements_of(app, self.house, bundle.verbs), minimize=True)
            },
        )
        if not self.stage.emulator:
            for arn, reason in wildcards_of(app, self.house, bundle.verbs).items():
                acknowledge_wildcard(role, arn, reason)
        fixed = role.without_policy_updates()
        layers = [self.layers[name] for name in ("primarie", "base", *LAYERS.get(app, ()))]
        code = lambda_.Code.from_asset(str(bundle.code))
        environment = environment_of(app, self.house)
        for verb in bundle.verbs:
            self.functions[f"{app}.{verb}"] = self._function(app, verb, bundle, fixed, layers, code, environment)
        if bundle.swagger:
            self._api(app, bundle)

    def _function(
        self,
        app: str,
        verb: str,
        bundle: Bundle,
        role: iam.IRole,
        layers: list[lambda_.LayerVersion],
        code: lambda_.Code,
        environment: dict[str, str],
    ) -> lambda_.Function:
        shape = shape_of(app, verb)
        if verb == "http":
            environment = {**environment, "DOOR_SECRET": self.door_secret}
        name = self.names.function(app, verb)
        id_ = f"{camel(app)}{camel(verb)}"
        group = logs.LogGroup(
            self,
            f"Log{id_}",
            log_group_name=f"/aws/lambda/{name}",
            retention=_days(self.stage.log_days),
            removal_policy=RemovalPolicy.DESTROY,
        )
        function = lambda_.Function(
            self,
            f"Fn{id_}",
            function_name=name,
            runtime=self._runtime(),
            architecture=self._architecture(),
            code=code,
            handler=bundle.handlers.get(verb, "app.app"),
            role=role,
            layers=layers,
            environment=environment,
            memory_size=shape.memory,
            timeout=Duration.seconds(shape.seconds),
            tracing=lambda_.Tracing.ACTIVE,
            reserved_concurrent_executions=getattr(self.stage, shape.reserved) if shape.reserved else None,
            log_group=group,
            dead_letter_queue=self.queues[f"undelivered-{app}"] if f"{app}.{verb}" in called_by_events() else None,
        )
        tell(self, f"Fn{id_}", function.function_name)
        return function

    def _api(self, app: str, bundle: Bundle) -> None:
        function = self.functions[f"{app}.http"]
        uri = self.names.invocation(function.function_arn)
        definition = finished(bundle.swagger or {}, uri, self.data.pool.user_pool_arn)
        api = apigateway.SpecRestApi(
            self,
            f"Api{camel(app)}",
            rest_api_name=self.names.role(app),
            api_definition=apigateway.ApiDefinition.from_inline(definition),
            endpoint_types=[apigateway.EndpointType.REGIONAL],
            deploy_options=self._deploy_options(app),
        )
        resource = api.node.default_child
        assert isinstance(resource, apigateway.CfnRestApi)  # noqa: S101  the type of what the lines above made
        resource.binary_media_types = ["*/*"]
        for kind, (status, title) in PROBLEMS.items():
            api.add_gateway_response(
                f"Problem{camel(kind.lower())}",
                type=apigateway.ResponseType.of(kind),
                status_code=str(status),
                response_headers={"Content-Type": "'application/problem+json; charset=utf-8'", **_come_again(status)},
                templates={
                    "application/json": json.dumps(
                        {"type": "about:blank", "title": title, "status": status, "errors": []}
                    )
                },
            )
        function.add_permission(
            "Api",
            principal=iam.ServicePrincipal("apigateway.amazonaws.com"),
            source_arn=self.names.arn("execute-api", f"{api.rest_api_id}/*"),
        )
        self.apis[app] = api
        tell(self, f"Api{camel(app)}Id", api.rest_api_id)

    def _deploy_options(self, app: str) -> apigateway.StageOptions:
        """A log line a request on AWS, without query, address or agent: codes travel in queries."""
        if self.stage.emulator:
            return apigateway.StageOptions(stage_name=API_STAGE, tracing_enabled=True)
        group = logs.LogGroup(
            self,
            f"Log{camel(app)}Api",
            log_group_name=f"/aws/apigateway/{self.names.role(app)}",
            retention=_days(self.stage.log_days),
            removal_policy=RemovalPolicy.DESTROY,
        )
        line = {
            "id": "$context.requestId",
            "method": "$context.httpMethod",
            "route": "$context.resourcePath",
            "status": "$context.status",
            "ms": "$context.responseLatency",
            "trace": "$context.xrayTraceId",
        }
        return apigateway.StageOptions(
            stage_name=API_STAGE,
            tracing_enabled=True,
            throttling_rate_limit=100,
            throttling_burst_limit=200,
            access_log_destination=apigateway.LogGroupLogDestination(group),
            access_log_format=apigateway.AccessLogFormat.custom(json.dumps(line)),
            metrics_enabled=True,
        )

    def _let_pool_ask(self) -> None:
        """The citizens' pool, and no other, calls its triggers."""
        for target in TRIGGERS.values():
            if target in self.functions:
                self.functions[target].add_permission(
                    "Pool",
                    principal=iam.ServicePrincipal("cognito-idp.amazonaws.com"),
                    source_arn=self.data.citizen_pool.user_pool_arn,
                )

    def _remind_role(self) -> None:
        """EventBridge Scheduler calls `remind`, and only that, in a role of its own."""
        scheduler.CfnScheduleGroup(self, "Reminders", name=self.names.of("reminders"))
        iam.Role(
            self,
            "RemindersRole",
            role_name=self.names.of("reminders"),
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com", conditions={"StringEquals": {"aws:SourceAccount": self.account}}
            ),
            inline_policies={
                "Remind": iam.PolicyDocument(
                    statements=[
                        iam.PolicyStatement(
                            actions=["lambda:InvokeFunction"], resources=[self.names.function_arn("casework", "remind")]
                        )
                    ]
                )
            },
        )


def _days(days: int) -> logs.RetentionDays:
    return {7: logs.RetentionDays.ONE_WEEK, 90: logs.RetentionDays.THREE_MONTHS, 731: logs.RetentionDays.TWO_YEARS}[
        days
    ]


def _come_again(status: int) -> dict[str, str]:
    """When to try again, told with what passes by itself; API Gateway takes a header's value in quotation marks."""
    return {"Retry-After": f"'{AGAIN_SECONDS}'"} if status in (429, 504) else {}
