"""Trust material in the parameters that the apps read: the anchors, and the certificate of the city's seal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from town.aws import client
from town.place import Place
from town.trust.pki import architecture, certificate_pem, certify_seal


def publish(place: Place, outputs: Mapping[str, str]) -> None:
    """Write the anchors, and have the seal's KMS key certified by the local trust centre."""
    ssm = client(place, "ssm")
    if "TrustParameter" in outputs:
        _put(ssm, outputs["TrustParameter"], certificate_pem(architecture(place.trust), "root", "issuing"))
    if "SealCertificateParameter" in outputs and "SealKeyArn" in outputs:
        public = client(place, "kms").get_public_key(KeyId=outputs["SealKeyArn"])["PublicKey"]
        _put(ssm, outputs["SealCertificateParameter"], certify_seal(place, public))


def _put(ssm: Any, name: str, value: str) -> None:
    found = ssm.get_parameters(Names=[name])["Parameters"]
    if not found or found[0]["Value"] != value:
        ssm.put_parameter(Name=name, Value=value, Type="String", Tier="Advanced", Overwrite=True)
