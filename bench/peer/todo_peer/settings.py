"""Configuration from the environment."""

from functools import lru_cache

from pydantic import BaseSettings


class Settings(BaseSettings):
    database_url: str
    pool_size: int = 20
    jwt_signing_key: str
    jwt_issuer: str = "todostack"
    jwt_audience: str = "todostack"
    jwt_lifetime_days: int = 7

    class Config:
        env_prefix = "PEER_"


@lru_cache
def get_settings() -> Settings:
    return Settings()
