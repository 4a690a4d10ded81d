"""Remote signing by the Cloud Signature Consortium's API, version 1.0.4."""

import base64
from typing import Any

import requests

from primarie.kernel.errors import FieldError, InvalidInput, NotAllowed, TooManyAttempts
from primarie.signing.errors import AuthorisationExpired, TrustServiceDown
from primarie.signing.model import Activation, Credential

_SHA256 = "2.16.840.1.101.3.4.2.1"
# Of these the service's key takes one: PKCS#1 v1.5, which every reader accepts, or ECDSA.
_SCHEMES = ("1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1", "1.2.840.10045.4.3.2")
_TIMEOUT = (3.05, 20)
_LOCKED_FOR = 900
_DOWN = "Serviciul de semnare la distanță nu răspunde; încercați din nou."
_NO_KEY = "Nu aveți un certificat de semnare la distanță. Adresați-vă administratorului."
_WRONG_PIN = "PIN-ul nu este corect."
_LOCKED = "Semnătura la distanță este blocată după prea multe încercări."
_SPENT = "Aprobarea semnăturii a expirat; semnatarul trebuie întrebat din nou."


class _Refused(Exception):
    """The service understood and said no."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(error)
        self.status = status
        self.words = f"{error} {description}".lower()

    @property
    def locked(self) -> bool:
        return self.status in (423, 429) or "lock" in self.words

    @property
    def about_pin(self) -> bool:
        return "pin" in self.words or "otp" in self.words


class CscRemoteSigning:
    """The people's keys at a trust service.

    `url` is the part before `/csc/v1/`, `token` the office's own bearer token where the service wants one.
    """

    def __init__(self, url: str, *, token: str = "", session: requests.Session | None = None) -> None:
        self._url = url.rstrip("/")
        self._session = session or requests.Session()
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def credential(self, username: str) -> Credential:
        """The person's key; NotAllowed when the service knows none."""
        try:
            listed = self._ask("credentials/list", {"userID": username})["credentialIDs"]
            if not listed:
                raise NotAllowed(_NO_KEY)
            wanted = {"credentialID": listed[0], "certificates": "chain", "certInfo": False}
            info = self._ask("credentials/info", wanted)
        except _Refused as error:
            raise NotAllowed(_NO_KEY) from error
        if info.get("key", {}).get("status", "enabled") != "enabled":
            raise NotAllowed(_NO_KEY)
        return Credential(listed[0], tuple(base64.b64decode(each) for each in info["cert"]["certificates"]))

    def authorise(self, credential_id: str, digests: list[bytes], pin: str) -> Activation:
        """Leave to sign these hashes once; InvalidInput on `pin` when it is wrong, TooManyAttempts when locked."""
        wanted = {
            "credentialID": credential_id,
            "numSignatures": len(digests),
            "hash": [base64.b64encode(each).decode() for each in digests],
            "PIN": pin,
        }
        try:
            answer = self._ask("credentials/authorize", wanted)
        except _Refused as error:
            if error.locked:
                raise TooManyAttempts(_LOCKED, retry_after=_LOCKED_FOR) from None
            if error.about_pin:
                raise InvalidInput([FieldError("pin", _WRONG_PIN)]) from None
            raise TrustServiceDown(_DOWN) from None
        return Activation(answer["SAD"], int(answer.get("expiresIn", 3600)))

    def sign(self, credential_id: str, sad: str, digests: list[bytes]) -> list[bytes]:
        """The raw signatures; AuthorisationExpired when the leave is spent or too old."""
        wanted = {
            "credentialID": credential_id,
            "SAD": sad,
            "hash": [base64.b64encode(each).decode() for each in digests],
            "hashAlgo": _SHA256,
            "signAlgo": self._scheme(credential_id),
        }
        try:
            signatures = self._ask("signatures/signHash", wanted)["signatures"]
        except _Refused as error:
            raise AuthorisationExpired(_SPENT) from error
        if len(signatures) != len(digests):
            raise TrustServiceDown(_DOWN)
        return [base64.b64decode(each) for each in signatures]

    def _scheme(self, credential_id: str) -> str:
        info = self._ask("credentials/info", {"credentialID": credential_id, "certificates": "none"})
        offered = info["key"]["algo"]
        found = next((each for each in _SCHEMES if each in offered), "")
        if not found:
            raise NotAllowed(_NO_KEY)
        return found

    def _ask(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        """One call. No part of it is logged: the body may carry a PIN."""
        try:
            answer = self._session.post(
                f"{self._url}/csc/v1/{method}", json=body, headers=self._headers, timeout=_TIMEOUT
            )
        except requests.RequestException:
            raise TrustServiceDown(_DOWN) from None
        if answer.status_code >= 500:
            raise TrustServiceDown(_DOWN)
        facts = _json(answer)
        if answer.status_code >= 400:
            raise _Refused(answer.status_code, str(facts.get("error", "")), str(facts.get("error_description", "")))
        return facts


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        facts = answer.json()
    except ValueError:
        facts = {}
    return facts if isinstance(facts, dict) else {}
