"""Settings of the running function, read when used and never at import."""

import os


class MissingSetting(RuntimeError):
    """The function was deployed without a setting that it needs; the message names it."""


def setting(name: str) -> str:
    """The setting's value; MissingSetting when absent or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise MissingSetting(name)
    return value


def setting_if_any(name: str) -> str:
    """The setting's value, empty where the deployment leaves it out."""
    return os.environ.get(name, "")


def function_name(app: str, verb: str) -> str:
    """The deployed name of another app's function that this one may invoke."""
    return setting(f"FN_{app}_{verb}".upper())
