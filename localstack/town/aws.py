"""Clients of the local endpoint, built by localstack-client so that nothing here can reach a real account."""

from __future__ import annotations

from typing import Any

from botocore.config import Config
from localstack_client.session import Session

from town.place import HOST, REGION, Place


def client(place: Place, service: str) -> Any:
    """A boto3 client of one service at this place's emulator."""
    session = Session(
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106  the emulator's own
        aws_session_token=None,
        region_name=REGION,
        localstack_host=f"{HOST}:{place.port}",
    )
    settings = Config(
        retries={"max_attempts": 3, "mode": "standard"}, inject_host_prefix=False, s3={"addressing_style": "path"}
    )
    return session.client(service, config=settings)
