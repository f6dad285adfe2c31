"""The facts without which the figures mean nothing."""

import os
import platform
import re
import subprocess
from pathlib import Path
from typing import Optional

from .postgres import Cluster
from .prerequisites import PEER_PYTHON
from .targets import ROOT


def _output(*command: object) -> str:
    try:
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=ROOT)
    except OSError:
        return "unknown"
    return (done.stdout or done.stderr).strip()


def facts(cluster: Optional[Cluster]) -> dict[str, str]:
    """What was measured where; without a cluster nothing about the load and the peer."""
    processor = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    system = re.search(r'PRETTY_NAME="(.+)"', Path("/etc/os-release").read_text())
    runtimes = re.findall(r"Microsoft\.AspNetCore\.App (\S+)", _output("dotnet", "--list-runtimes"))
    found = {
        "Processor": f"{len(os.sched_getaffinity(0))} cores of {processor.group(1) if processor else platform.machine()}",
        "Memory": f"{int(memory.group(1)) / 1048576:.0f} GB" if memory else "unknown",
        "System": f"{system.group(1) if system else 'unknown'}, Linux {platform.release()}",
        "Ours": f"ASP.NET Core {runtimes[-1] if runtimes else 'unknown'}, commit {_output('git', 'rev-parse', '--short', 'HEAD')}",
    }
    if cluster is None:
        return found
    versions = _output(
        PEER_PYTHON, "-c",
        "import platform, fastapi, sqlalchemy, uvicorn, asyncpg, pydantic, jwt, uvloop;"
        "print(f'Python {platform.python_version()}, FastAPI {fastapi.__version__}, Pydantic {pydantic.VERSION}'"
        "f'{\"\" if pydantic.compiled else \" (not compiled)\"}, SQLAlchemy {sqlalchemy.__version__}, '"
        "f'asyncpg {asyncpg.__version__}, uvicorn {uvicorn.__version__}, uvloop {uvloop.__version__}, PyJWT {jwt.__version__}')",
    )
    return {
        **found,
        "Peer": versions,
        "Database": f"PostgreSQL {cluster.version()}, shared_buffers 512 MB, fsync and synchronous_commit on, one server for both",
        "Load": _output("wrk", "-v").splitlines()[0].partition(" Copyright")[0] + ", and bench/openloop for given rates",
    }
