"""What every REST API of the house has beside its routes: HEAD, guarded desk paths, binary bodies."""

import copy
from typing import Any

DESK = "/api/v1/desk"
_METHODS = ("get", "post", "put", "patch", "delete", "options", "head")


def finished(swagger: dict[str, Any], integration_uri: str, user_pool_arn: str) -> dict[str, Any]:
    """Chalice's swagger with our function behind it.

    Every GET also answers HEAD, every path of the API says which methods it knows. Every method below `/api/v1/desk`
    wants a token of the staff pool: by its path, so no app can forget it. All media types are binary, or API Gateway
    would hand a PDF to a browser as base64.
    """
    api = copy.deepcopy(swagger)
    api.pop("schemes", None)
    api["x-amazon-apigateway-binary-media-types"] = ["*/*"]
    for path, methods in api["paths"].items():
        for method in _METHODS:
            if method in methods:
                methods[method]["x-amazon-apigateway-integration"]["uri"] = integration_uri
                # Proxied bodies pass as they are; Chalice asks for text, which would break uploads.
                methods[method]["x-amazon-apigateway-integration"].pop("contentHandling", None)
        if "get" in methods and "head" not in methods:
            methods["head"] = copy.deepcopy(methods["get"])
        if path.startswith("/api/"):
            # The app says 405 and what is allowed; API Gateway would say that there is no such page.
            known = next(iter(methods.values()))
            for method in _METHODS:
                methods.setdefault(method, _sent_on(known))
        if path == DESK or path.startswith(f"{DESK}/"):
            for method in _METHODS:
                if method in methods:
                    methods[method]["security"] = [{"Staff": []}]
    if any(path.startswith(DESK) for path in api["paths"]):
        api["securityDefinitions"] = {"Staff": _authorizer(user_pool_arn)}
    return api


def _sent_on(method: dict[str, Any]) -> dict[str, Any]:
    """A method of the same path that goes to the same function, in few words: a template ends at a megabyte."""
    integration = method["x-amazon-apigateway-integration"]
    kept = {name: integration[name] for name in ("uri", "httpMethod", "type")}
    return {"responses": {}, "x-amazon-apigateway-integration": kept}


def _authorizer(user_pool_arn: str) -> dict[str, Any]:
    return {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": {"type": "cognito_user_pools", "providerARNs": [user_pool_arn]},
    }


# After so many seconds it is worth while to try again what API Gateway throttled or gave up.
AGAIN_SECONDS = 5
# API Gateway's own answers, as problems (RFC 9457). An unknown path is "Missing Authentication Token" to it.
PROBLEMS: dict[str, tuple[int, str]] = {
    "MISSING_AUTHENTICATION_TOKEN": (404, "Pagina nu există."),
    "UNAUTHORIZED": (401, "Este nevoie de autentificare."),
    "ACCESS_DENIED": (403, "Nu aveți dreptul la această operațiune."),
    "THROTTLED": (429, "Prea multe cereri. Încercați din nou peste puțin timp."),
    "REQUEST_TOO_LARGE": (413, "Cererea este prea mare."),
    "INTEGRATION_TIMEOUT": (504, "Răspunsul întârzie. Încercați din nou."),
    "DEFAULT_5XX": (500, "A apărut o eroare. Încercați din nou."),
}
