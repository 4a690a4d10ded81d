"""A large town's tables: loaded at once as history, and kept on disk in seconds.

AWS imports tables from S3 without telling their streams; the emulator's import makes new tables only, and tells every
stream. `LoadItems` puts a file of items into a table that is there; `GenerateDataKeys` and `GenerateMacs` answer many
calls to KMS in one.
The emulator saves its state through a copy of it and a writer that is slow; the same state is written without both, and
read so that what is said a million times lies in memory once.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from ministack.core import persistence
from ministack.services import dynamodb, kms

from town.emulator.mends.patching import present, rewrite, wrap

Handler = Callable[..., Awaitable[Any]]
# History tells the same words and numbers millions of times: each lies in memory once. The emulator changes copies.
_texts: dict[str, str] = {}
_values: dict[tuple[str, Any], dict[str, Any]] = {}
_SHORT = 20


def apply() -> None:
    """Add the two calls; save without a copy, in one piece."""
    present(dynamodb, "_set_item", "_resolve_table_key_values", "_INDEX_MEMBERS")
    present(kms, "_generate_data_key_common", "_mac_params", "_compute_mac")
    wrap(dynamodb, "handle_request", lambda original: _answering("LoadItems", _load_items, original))
    wrap(kms, "handle_request", lambda original: _answering("GenerateDataKeys", _data_keys, original))
    wrap(kms, "handle_request", lambda original: _answering("GenerateMacs", _macs, original))
    rewrite(
        dynamodb,
        "get_state",
        {
            "copy.deepcopy(\n            {k: v for k, v in table.items() if k != _INDEX_MEMBERS}))": (
                "\n            {k: v for k, v in table.items() if k not in (_INDEX_MEMBERS, '_ordered')})"
            )
        },
    )
    rewrite(
        persistence,
        "save_state",
        {
            "                json.dump(\n": "                f.write(json.dumps(\n",
            "                    f, default=_json_default,\n                )": (
                "                    default=_json_default,\n                ))"
            ),
        },
    )

    present(persistence, "_json_object_hook")
    persistence._town_hook = _read
    rewrite(
        persistence,
        "load_state",
        {"object_hook=_json_object_hook": "object_hook=_town_hook if service == 'dynamodb' else _json_object_hook"},
    )


def _read(value: dict[str, Any]) -> Any:
    """One object of the saved state: an attribute shared with its equals, anything else as the emulator reads it."""
    if len(value) == 1:
        ((kind, told),) = value.items()
        if (kind in ("S", "N") and isinstance(told, str)) or (kind in ("SS", "NS") and isinstance(told, list)):
            return _shared(value)
    return persistence._json_object_hook(value)


def _answering(action: str, answer: Callable[[dict[str, Any]], dict[str, Any]], original: Handler) -> Handler:
    async def handle_request(method: str, path: str, headers: dict[str, Any], body: bytes, query: Any) -> Any:
        if headers.get("x-amz-target", "").endswith(f".{action}"):
            told = answer(json.loads(body))
            return 200, {"Content-Type": "application/x-amz-json-1.0"}, json.dumps(told).encode()
        return await original(method, path, headers, body, query)

    return handle_request


def _load_items(asked: dict[str, Any]) -> dict[str, Any]:
    """`{File}`: a JSON object of table name → items in DynamoDB's JSON; no stream hears of them."""
    loaded = 0
    for name, items in json.loads(Path(asked["File"]).read_text(encoding="utf-8")).items():
        table = dynamodb._tables.get(name)
        for item in items:
            for attribute, value in item.items():
                item[attribute] = _shared(value)
            pk, sk, error = dynamodb._resolve_table_key_values(table, item, allow_extra=True)
            if error:
                raise ValueError(f"{name}: an item without its keys")
            dynamodb._set_item(table, pk, sk, item)
            loaded += 1
    return {"Loaded": loaded}


def _shared(value: dict[str, Any]) -> dict[str, Any]:
    ((kind, told),) = value.items()
    match kind:
        case "S" | "N" if len(told) <= _SHORT:
            return _values.setdefault((kind, told), value)
        case "SS" | "NS":
            value[kind] = [_texts.setdefault(each, each) for each in told]
        case "M":
            value[kind] = {name: _shared(each) for name, each in told.items()}
    return value


def _data_keys(asked: dict[str, Any]) -> dict[str, Any]:
    """`{KeyId, EncryptionContexts}` → `{Keys: [{Plaintext, CiphertextBlob}]}`, one for each context."""
    keys = []
    for context in asked["EncryptionContexts"]:
        wanted = {"KeyId": asked["KeyId"], "KeySpec": "AES_256", "EncryptionContext": context}
        record, plain, sealed = kms._generate_data_key_common(wanted)
        if record is None:
            raise ValueError("no such key")
        made = {"Plaintext": plain, "CiphertextBlob": sealed}
        keys.append({name: base64.b64encode(value).decode() for name, value in made.items()})
    return {"Keys": keys}


def _macs(asked: dict[str, Any]) -> dict[str, Any]:
    """`{KeyId, Messages}` → `{Macs}`, one for each message."""
    macs = []
    for message in asked["Messages"]:
        wanted = {"KeyId": asked["KeyId"], "MacAlgorithm": "HMAC_SHA_256", "Message": message}
        record, algorithm, plain, error = kms._mac_params(wanted, "GenerateMac")
        if error:
            raise ValueError("no such key")
        macs.append(base64.b64encode(kms._compute_mac(record, algorithm, plain)).decode())
    return {"Macs": macs}
