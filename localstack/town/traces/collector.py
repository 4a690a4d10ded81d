"""Listens where an X-Ray daemon would and keeps every segment as one JSON line."""

from __future__ import annotations

import json
import logging
import socket
from pathlib import Path

from town.place import HOST, here

_LOG = logging.getLogger("traces")
FILE = "segments.jsonl"
ROTATE_AT = 20_000_000  # bytes
KEPT = 4  # older files


def segment_of(datagram: bytes) -> str | None:
    """The segment document of one datagram of the daemon's protocol as one line, or None when it is none."""
    header, _, document = datagram.partition(b"\n")
    try:
        if json.loads(header).get("format") != "json":
            return None
        return json.dumps(json.loads(document), ensure_ascii=False, separators=(",", ":"))
    except (ValueError, AttributeError):
        return None


def keep(folder: Path, line: str) -> None:
    """Append one line; a full file is set aside and the oldest dropped."""
    file = folder / FILE
    if file.exists() and file.stat().st_size > ROTATE_AT:
        for number in range(KEPT, 0, -1):
            older = folder / f"segments.{number}.jsonl"
            newer = folder / f"segments.{number - 1}.jsonl" if number > 1 else file
            if newer.exists():
                newer.replace(older)
    with file.open("a", encoding="utf-8") as out:
        out.write(line + "\n")


def main() -> None:
    """Collect until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    place = here()
    place.traces.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * 1024 * 1024)
        listener.bind((HOST, place.trace_port))
        _LOG.info("collecting on udp %s:%s", HOST, place.trace_port)
        while True:
            line = segment_of(listener.recv(65_536))
            if line is None:
                _LOG.warning("a datagram that is no segment")
            else:
                keep(place.traces, line)


if __name__ == "__main__":
    main()
