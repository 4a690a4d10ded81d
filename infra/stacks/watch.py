"""Who is called when something needs people: alarms to one topic, which writes to the operator. AWS alone."""

from collections.abc import Mapping

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.machines import machine_files
from infra.names import Names, camel
from infra.stage import Stage

WORK_QUEUE_SECONDS = 900


class WatchStack(Stack):
    """A message that nobody could take, trouble in a case, a day that was not closed, numbers that are not given."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        stage: Stage,
        names: Names,
        queues: Mapping[str, sqs.Queue],
        **props: object,
    ) -> None:
        super().__init__(scope, name, **props)  # type: ignore[arg-type]
        topic = sns.Topic(self, "Alarms", topic_name=names.of("alarms"), enforce_ssl=True)
        topic.add_subscription(subscriptions.EmailSubscription(stage.operator_mail))
        self.call = actions.SnsAction(topic)
        for queue, made in queues.items():
            if made.dead_letter_queue:
                oldest = made.metric_approximate_age_of_oldest_message(period=Duration.minutes(5))
                self._alarm(f"{queue}-waits", "A work queue is not worked off.", oldest, WORK_QUEUE_SECONDS)
            else:
                waiting = made.metric_approximate_number_of_messages_visible(period=Duration.minutes(5))
                self._alarm(queue, "Something lies here that people must look at.", waiting)
        for machine in machine_files():
            failed = _metric("AWS/States", "ExecutionsFailed", {"StateMachineArn": names.machine_arn(machine)})
            self._alarm(f"{machine}-failed", "An execution failed; its case is in the trouble queue.", failed)
        for what in ("Errors", "Throttles"):
            register = {"FunctionName": names.function("registry", "register_request")}
            self._alarm(f"register-{what.lower()}", "Numbers are not given.", _metric("AWS/Lambda", what, register), 5)

    def _alarm(self, name: str, description: str, metric: cloudwatch.IMetric, least: float = 1) -> None:
        alarm = cloudwatch.Alarm(
            self,
            camel(name),
            metric=metric,
            threshold=least,
            evaluation_periods=1,
            alarm_description=description,
            alarm_name=f"{self.stack_name}-{name}",
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        )
        alarm.add_alarm_action(self.call)


def _metric(namespace: str, name: str, dimensions: dict[str, str]) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=namespace, metric_name=name, dimensions_map=dimensions, statistic="Sum", period=Duration.minutes(5)
    )
