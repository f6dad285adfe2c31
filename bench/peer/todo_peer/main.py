"""The application."""

from fastapi import FastAPI, Response

from . import accounts, database, tasks

app = FastAPI(title="TodoStack peer")
app.include_router(accounts.router)
app.include_router(tasks.router)


@app.on_event("startup")
async def start() -> None:
    await database.open_pool()


@app.on_event("shutdown")
async def stop() -> None:
    await database.engine.dispose()


@app.get("/ready")
async def ready() -> Response:
    return Response(status_code=200 if await database.is_reachable() else 503)
