"""How each server is built and configured."""

import os
import subprocess
from pathlib import Path

from . import credentials
from .console import BenchError, say
from .load import OPEN_LOOP
from .options import Options
from .postgres import Cluster
from .prerequisites import PEER_PYTHON
from .processes import Server

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
SERVICES = {"backend": "Backend", "frontend-web": "FrontendWeb", "frontend-chatbot": "FrontendChatbot"}
PORTS = {"postgres": 1, "backend": 2, "peer": 3, "frontend-web": 4, "frontend-chatbot": 5}

# Rate limits would refuse the load: two hundred times what any person asks for comes from one address.
NO_LIMITS = {
    "RateLimits__SignInPerMinute": "1000000",
    "RateLimits__SignUpPerHour": "1000000",
    "RateLimits__RequestsPerMinute": "100000000",
    "RateLimits__ChatPerMinute": "1000000",
}


def publish(folder: Path) -> None:
    for name, project in SERVICES.items():
        say(f"publishing {name}")
        publish_project(f"services/{project}", folder / name)


def publish_open_loop() -> None:
    say("publishing openloop")
    publish_project("bench/openloop", OPEN_LOOP)


def publish_project(project: str, folder: Path) -> None:
    command = ["dotnet", "publish", str(ROOT / project), "-c", "Release", "-o", str(folder), "-v", "q", "-nologo"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise BenchError(f"dotnet publish of {project} failed:\n{done.stdout[-2000:]}{done.stderr[-500:]}")


def service(name: str, options: Options, published: Path, work: Path, settings: dict[str, str]) -> Server:
    port = options.base_port + PORTS[name]
    environment = {
        "ASPNETCORE_ENVIRONMENT": "Production",
        "ASPNETCORE_URLS": f"http://127.0.0.1:{port}",
        # Neither side writes a line for a request.
        "Logging__LogLevel__Default": "Warning",
        **settings,
    }
    folder = published / name
    programs = [file for file in folder.glob("*.runtimeconfig.json")]
    if len(programs) != 1:
        raise BenchError(f"{folder} does not hold one published service.")
    program = folder / programs[0].name.removesuffix(".runtimeconfig.json")
    command = [str(program)] if program.exists() else ["dotnet", f"{program}.dll"]
    return Server(name, command, environment, port, folder, work)


def backend(options: Options, published: Path, work: Path, cluster: Cluster, database: str) -> Server:
    return service("backend", options, published, work, {
        "Database__ConnectionString": cluster.npgsql(database),
        "Database__MaxPoolSize": str(options.pool_size),
        "Jwt__SigningKey": credentials.SIGNING_KEY,
        **NO_LIMITS,
    })


def frontend(name: str, options: Options, published: Path, work: Path) -> Server:
    return service(name, options, published, work, {
        "Backend__BaseUrl": f"http://127.0.0.1:{options.base_port + PORTS['backend']}",
        "Session__KeyRingSecret": credentials.SIGNING_KEY,
    })


def peer(options: Options, work: Path, cluster: Cluster, database: str, workers: int) -> Server:
    port = options.base_port + PORTS["peer"]
    command = [
        str(PEER_PYTHON), "-m", "uvicorn", "todo_peer.main:app", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning",
    ]
    environment = {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PEER_DATABASE_URL": cluster.url("postgresql+asyncpg", database),
        "PEER_POOL_SIZE": str(options.pool_size // workers),
        "PEER_JWT_SIGNING_KEY": credentials.SIGNING_KEY,
    }
    return Server("peer", command, environment, port, BENCH / "peer", work)


def migrate(server: Server) -> None:
    done = subprocess.run([*server.command, "migrate"], env=server.environment | _path(), cwd=server.folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(f"backend migrate failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}")


def _path() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME", "DOTNET_ROOT") if name in os.environ}
