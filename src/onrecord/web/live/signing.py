"""A message to its headers, as Standard Webhooks signs it (standardwebhooks.com, "Signature scheme")."""

import base64
import hmac

from onrecord.store.follows import SECRET_PREFIX


def headers_of(secret: str, key: str, body: bytes, *, at: int) -> dict[str, str]:
    """The headers that let the receiver tell that the message is ours, whole and new; `at` in seconds since 1970."""
    signed = f"{key}.{at}.".encode() + body
    digest = hmac.digest(base64.b64decode(secret.removeprefix(SECRET_PREFIX)), signed, "sha256")
    return {
        "Content-Type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
