"""The workflows: a state machine for each file in `statemachines/`, and the clock that closes the day."""

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_stepfunctions as states
from constructs import Construct

from infra.machines import filled, machine_files, placeholders
from infra.names import Names, camel, tell
from infra.stage import Stage, Town

CLOSE_DAY = "close-day"


class FlowsStack(Stack):
    """State machines call functions by name: this stack needs nothing of the apps stack but that it is there."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, town: Town, names: Names, **props: object) -> None:
        super().__init__(scope, name, **props)  # type: ignore[arg-type]
        self.stage, self.names = stage, names
        machines = {machine: self._machine(machine, text) for machine, text in machine_files().items()}
        if CLOSE_DAY in machines:
            self._close_days(machines[CLOSE_DAY], town)

    def _machine(self, name: str, text: str) -> states.StateMachine:
        called = [self.names.function_arn(*target.split(".")) for target in sorted(placeholders(text))]
        group = logs.LogGroup(
            self,
            f"Log{camel(name)}",
            log_group_name=f"/aws/vendedlogs/states/{self.names.of(name)}",
            retention=logs.RetentionDays.ONE_WEEK if self.stage.emulator else logs.RetentionDays.TWO_YEARS,
            removal_policy=RemovalPolicy.DESTROY,
        )
        role = iam.Role(
            self,
            f"Role{camel(name)}",
            role_name=self.names.of(name),
            assumed_by=iam.ServicePrincipal("states.amazonaws.com"),
            inline_policies={
                "Call": iam.PolicyDocument(
                    statements=[iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=called)]
                )
            },
        )
        machine = states.StateMachine(
            self,
            f"Machine{camel(name)}",
            state_machine_name=self.names.of(name),
            role=role,
            definition_body=states.DefinitionBody.from_string(filled(text, self.names.function_arn)),
            tracing_enabled=True,
            # Ids are all that travels in a machine, so a log of its data names nobody.
            logs=states.LogOptions(destination=group, level=states.LogLevel.ALL, include_execution_data=False),
        )
        tell(self, f"Machine{camel(name)}", machine.state_machine_arn)
        return machine

    def _close_days(self, machine: states.StateMachine, town: Town) -> None:
        """Ten past midnight by the town's clock: yesterday's root is signed, timestamped and locked."""
        role = iam.Role(
            self,
            "CloseDayClock",
            role_name=self.names.of("close-day-clock"),
            assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com"),
            inline_policies={
                "Start": iam.PolicyDocument(
                    statements=[
                        iam.PolicyStatement(actions=["states:StartExecution"], resources=[machine.state_machine_arn])
                    ]
                )
            },
        )
        scheduler.CfnSchedule(
            self,
            "CloseDay",
            name=self.names.of("close-day"),
            schedule_expression="cron(10 0 * * ? *)",
            schedule_expression_timezone=town.time_zone,
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=machine.state_machine_arn,
                role_arn=role.role_arn,
                input="{}",
                retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(
                    maximum_retry_attempts=20, maximum_event_age_in_seconds=int(Duration.hours(20).to_seconds())
                ),
            ),
        )
