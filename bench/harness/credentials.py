"""Tokens and password hashes in the backend's formats, so that no scenario has to sign in first."""

import base64
import hashlib
import hmac
import json
import secrets
import time

SIGNING_KEY = secrets.token_hex(32)
PASSWORD = "correct horse battery staple"
ISSUER = AUDIENCE = "todostack"


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def token(user_id: int) -> str:
    issued = int(time.time()) - 1
    header = {"alg": "HS256", "typ": "JWT"}
    claims = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": str(user_id), "name": f"User {user_id}",
        "jti": secrets.token_hex(16), "iat": issued, "nbf": issued, "exp": issued + 7 * 86400,
    }
    signed = ".".join(_encode(json.dumps(part, separators=(",", ":")).encode()) for part in (header, claims))
    return signed + "." + _encode(hmac.digest(SIGNING_KEY.encode(), signed.encode(), "sha256"))


def password_hash(iterations: int = 100_000) -> str:
    """ASP.NET Core Identity's format, version 3: PBKDF2 with HMAC-SHA-512, 16 bytes of salt, 32 of key."""
    salt = bytes(range(16))
    key = hashlib.pbkdf2_hmac("sha512", PASSWORD.encode(), salt, iterations, 32)
    numbers = b"".join(number.to_bytes(4, "big") for number in (2, iterations, len(salt)))
    return base64.b64encode(b"\x01" + numbers + salt + key).decode()
