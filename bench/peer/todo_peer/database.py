"""Engine, pool and sessions."""

import asyncio
from typing import AsyncIterator

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import sessionmaker

from .settings import get_settings

settings = get_settings()
engine = create_async_engine(settings.database_url, pool_size=settings.pool_size, max_overflow=0, pool_timeout=15)
read_engine = engine.execution_options(isolation_level="AUTOCOMMIT")

ReadSession = sessionmaker(read_engine, class_=AsyncSession, expire_on_commit=False, autoflush=False)
WriteSession = sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


async def read_session() -> AsyncIterator[AsyncSession]:
    async with ReadSession() as session:
        yield session


async def write_session() -> AsyncIterator[AsyncSession]:
    async with WriteSession() as session:
        yield session


async def open_pool() -> None:
    connections = await asyncio.gather(*(read_engine.connect() for _ in range(settings.pool_size)))
    for connection in connections:
        await connection.close()


async def is_reachable() -> bool:
    try:
        async with read_engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
        return True
    except OSError:
        return False
