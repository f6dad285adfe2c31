"""Bearer tokens and password hashes, the same as the backend's."""

import base64
import hashlib
import hmac
import uuid
from datetime import datetime, timedelta, timezone
from typing import Optional

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from .settings import get_settings

settings = get_settings()
bearer = HTTPBearer(auto_error=False)
REQUIRED_CLAIMS = {"require": ["exp", "iat", "nbf", "iss", "aud", "sub", "jti"]}


def issue_token(user_id: int, name: str) -> tuple[str, datetime]:
    issued = datetime.now(timezone.utc).replace(microsecond=0)
    expires = issued + timedelta(days=settings.jwt_lifetime_days)
    claims = {
        "iss": settings.jwt_issuer,
        "aud": settings.jwt_audience,
        "sub": str(user_id),
        "name": name,
        "jti": uuid.uuid4().hex,
        "iat": issued,
        "nbf": issued,
        "exp": expires,
    }
    return jwt.encode(claims, settings.jwt_signing_key, algorithm="HS256"), expires


async def owner(user_id: int, credentials: Optional[HTTPAuthorizationCredentials] = Depends(bearer)) -> int:
    """The user in the path, once the token has been found valid and theirs."""
    try:
        if credentials is None:
            raise jwt.InvalidTokenError("no token")
        claims = jwt.decode(
            credentials.credentials,
            settings.jwt_signing_key,
            algorithms=["HS256"],
            audience=settings.jwt_audience,
            issuer=settings.jwt_issuer,
            options=REQUIRED_CLAIMS,
        )
    except jwt.InvalidTokenError:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    if claims["sub"] != str(user_id):
        raise HTTPException(403)
    return user_id


def verify_password(password_hash: str, password: str) -> bool:
    """Checks a hash in the format of ASP.NET Core Identity, version 3 (PBKDF2)."""
    raw = base64.b64decode(password_hash)
    if raw[0] != 1:
        return False
    algorithm = ("sha1", "sha256", "sha512")[int.from_bytes(raw[1:5], "big")]
    iterations = int.from_bytes(raw[5:9], "big")
    salt_length = int.from_bytes(raw[9:13], "big")
    salt, subkey = raw[13 : 13 + salt_length], raw[13 + salt_length :]
    actual = hashlib.pbkdf2_hmac(algorithm, password.encode(), salt, iterations, len(subkey))
    return hmac.compare_digest(actual, subkey)
