"""One deployment of the house: the stage file, overridden by the environment, and the town's own data."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STAGES = ROOT / "infra" / "stages"
INSTITUTION = ROOT / "layers/primarie/python/primarie/catalogue/institution.toml"


@dataclass(frozen=True)
class Stage:
    """What differs between deployments. Addresses carry no trailing slash; `log_days` is CloudWatch's retention.

    `mfa`: `required` or `optional`, of the staff pool. `malware_scanner`: `guardduty`, or `rules` for our own YARA
    rules alone. `door_secret`: what the front door proves itself by; empty: a random one is made and kept in
    Secrets Manager. `limit_factor` multiplies the limits on calls. `emulator`: the deploy goes to a local emulator,
    so layers are built for this interpreter and the door is left out. `aws_url`, `xray_daemon` (host:port) are set
    on an emulator alone. `certificate` (ACM, us-east-1) and `domain` may be empty: then the door answers at
    CloudFront's own name. `map_tiles`: the address of map tiles (`https://…/{z}/{x}/{y}.png`); empty: maps show the
    town's outline alone.
    """

    name: str
    emulator: bool
    account: str
    region: str
    architecture: str
    site_url: str
    ws_url: str
    tsa_url: str
    csc_url: str
    operator_mail: str
    log_days: int
    keep_data: bool
    register_writers: int
    verifiers: int
    mfa: str
    malware_scanner: str
    door_secret: str
    limit_factor: int
    aws_url: str = ""
    xray_daemon: str = ""
    domain: str = ""
    certificate: str = ""
    map_tiles: str = ""


@dataclass(frozen=True)
class Town:
    """What the stacks need of `institution.toml`: name, IANA time zone, the addresses of mail from it and to it."""

    name: str
    time_zone: str
    mail_from: str
    mail_in: str


def read_stage(name: str, folder: Path = STAGES) -> Stage:
    """The stage file, each key overridden by the environment variable of its upper-case name."""
    values: dict[str, Any] = tomllib.loads((folder / f"{name}.toml").read_text())
    for key, value in values.items():
        given = os.environ.get(key.upper())
        if given:
            values[key] = type(value)(given)
    return Stage(name=name, **values)


def read_town(path: Path = INSTITUTION) -> Town:
    """The town as its file gives it."""
    values = tomllib.loads(path.read_text())
    return Town(values["name"], values["time_zone"], values["mail_from"], values["mail_in"])
