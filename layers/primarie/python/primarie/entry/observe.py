"""Logs, metrics and traces of every function; nothing personal enters them."""

import traceback
from collections.abc import Iterator
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
    """The app's tracer (aws-xray-sdk under it); calls to AWS become subsegments."""
    return Tracer(service=app, auto_patch=True, patch_modules=["botocore"])


@contextmanager
def observed(app: str, name: str, *, case_id: str = "", request_id: str = "") -> Iterator[None]:
    """One piece of work: a trace subsegment, one log line with its outcome, and the metrics that it gathered.

    The annotation `case` joins everything that happened to a case, from the form to the archive. Of what is raised
    only the type is recorded: its message may quote a person, and the trace would keep it.
    """
    outcome, raised = "ok", None
    with tracer(app).provider.in_subsegment(name=f"## {name}") as subsegment:
        _annotate(subsegment, app, case_id)
        try:
            yield
        except Exception as error:  # noqa: BLE001 - raised again below, outside the trace
            outcome, raised = type(error).__name__, error
            subsegment.put_annotation("error", outcome)
        finally:
            logger(app).info(name, extra={"outcome": outcome, "case": case_id, "request": request_id})
            if metrics(app).metric_set:
                metrics(app).flush_metrics()
    if raised is not None:
        raise raised


def annotate(app: str, case_id: str) -> None:
    """Marks the present work as belonging to a case, when its number is known only now."""
    provider: Any = tracer(app).provider
    subsegment = None if tracer(app).disabled else provider.current_subsegment()
    if subsegment is not None:
        _annotate(subsegment, app, case_id)


def _annotate(subsegment: Any, app: str, case_id: str) -> None:
    subsegment.put_annotation("app", app)
    if case_id:
        subsegment.put_annotation("case", case_id)


def count(app: str, name: str, value: float = 1) -> None:
    """Adds to a metric of the app."""
    metrics(app).add_metric(name=name, unit=MetricUnit.Count, value=value)


def report(app: str, error: BaseException) -> None:
    """Logs a fault by its type and places; its message may quote a person and stays out."""
    places = [f"{f.filename.rsplit('/python/', 1)[-1]}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
    logger(app).error("fault", extra={"error": type(error).__name__, "places": places[-8:]})
