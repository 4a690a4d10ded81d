"""Logs, metrics and traces of every function; nothing personal enters them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit



@cache
def logger(app: str) -> Logger:
    """The app's structured logger."""
    return Logger(service=app, level="INFO", log_uncaught_exceptions=False)


@cache
def metrics(app: str) -> Metrics:
    """The app's metrics, written as embedded log lines."""
    return Metrics(namespace="Primarie", service=app)


@cache
def tracer(app: str) -> Tracer:
    """The app's tracer (aws-xray-sdk under it); boto3 calls become subsegments."""
    return Tracer(service=app, auto_patch=True, patch_modules=["botocore"])


@contextmanager
def traced(app: str, name: str, case_id: str = "") -> Iterator[None]:
    """One subsegment; the annotation `case` joins everything that happened to a case."""
    with tracer(app).provider.in_subsegment(name=f"## {name}") as subsegment:
        annotate(app, case_id, subsegment)
        try:
            yield
        except Exception as error:
            subsegment.put_annotation("error", type(error).__name__)
            raise


def annotate(app: str, case_id: str, subsegment: Any = None) -> None:
    """Marks the present subsegment as belonging to a case."""
    if not case_id:
        return
    if subsegment is not None:
        subsegment.put_annotation("case", case_id)
        subsegment.put_annotation("app", app)
    else:
        tracer(app).put_annotation("case", case_id)


def count(app: str, name: str, value: float = 1) -> None:
    """Adds to a metric of the app."""
    metrics(app).add_metric(name=name, unit=MetricUnit.Count, value=value)


def flushed[**P, R](app: str, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Runs the work and writes the metrics that it gathered."""
    try:
        return work(*args, **kwargs)
    finally:
        if metrics(app).metric_set:
            metrics(app).flush_metrics()
