"""The scanner that needs nobody: a handful of YARA rules. They are no antivirus, and whoever asks is told so."""

from functools import cache
from pathlib import Path

import yara_x

from primarie.documents.model import Finding

RULES = Path(__file__).parent / "rules" / "uploads.yar"
NAME = "yara"
_SECONDS = 20


class YaraScanner:
    """Holds bytes against the rules beside this file."""

    name = NAME

    def scan(self, upload_id: str, content: bytes) -> Finding:
        """What the rules find; files that take the rules too long are not taken."""
        scanner = yara_x.Scanner(_rules())
        scanner.set_timeout(_SECONDS)
        try:
            found = scanner.scan(content).matching_rules
        except (yara_x.TimeoutError, yara_x.ScanError):
            return Finding.UNKNOWN
        return Finding.THREAT if found else Finding.CLEAN


@cache
def _rules() -> yara_x.Rules:
    return yara_x.compile(RULES.read_text(encoding="utf-8"))
