"""An authenticator app's secret as pages show it: a picture to scan, and words to type."""

import re
from urllib.parse import quote, urlencode

from primarie.web.qr import qr_picture

# Base 32, as the pool makes it and as it may come back in a form.
SECRET = re.compile(r"[A-Z2-7]{16,128}")


def secret_facts(secret: str, username: str, issuer: str) -> dict[str, object]:
    """What a template needs to hand the secret over. The app shows the account as `issuer: username`."""
    label = quote(f"{issuer}:{username}", safe=":")
    address = f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    return {
        "qr": qr_picture(address, "Cod QR pentru aplicația de autentificare", secret=True),
        "secret": secret,
        "secret_words": " ".join(groups),
    }
