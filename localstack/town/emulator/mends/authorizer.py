"""AWS's Cognito authorizer takes ID tokens unless the method names scopes; the emulator takes access tokens too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services import apigateway_v1

from town.emulator.mends.patching import present, wrap


def apply() -> None:
    """Refuse an access token where no scopes are asked for."""
    present(apigateway_v1, "_gw_error")
    wrap(apigateway_v1, "_validate_cognito_authorizer", _id_tokens_only)


def _id_tokens_only(original: Callable[..., Any]) -> Callable[..., Any]:
    async def validate(authorizer: Any, method: dict[str, Any], *rest: Any) -> Any:
        claims, error = await original(authorizer, method, *rest)
        if claims and not method.get("authorizationScopes") and claims.get("token_use") != "id":
            return None, apigateway_v1._gw_error("UNAUTHORIZED", "Unauthorized")
        return claims, error

    return validate
