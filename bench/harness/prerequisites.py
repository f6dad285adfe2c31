"""The tools that the benchmark needs, and how to get them."""

import os
import shutil
import subprocess
from pathlib import Path

from .console import BenchError, say

# The peer's interpreter is Debian's own: another python3 on PATH does not see Debian's packages.
PEER_PYTHON = Path("/usr/bin/python3")
PEER_MODULES = ("fastapi", "sqlalchemy", "uvicorn", "asyncpg", "jwt", "uvloop", "httptools", "greenlet")
PACKAGES = (
    "wrk postgresql-15 postgresql-contrib "
    "python3-fastapi python3-sqlalchemy python3-sqlalchemy-ext uvicorn python3-asyncpg python3-jwt "
    "python3-uvloop python3-httptools python3-greenlet"
).split()


def missing() -> list[str]:
    lacking = []
    if shutil.which("wrk") is None:
        lacking.append("wrk")
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) and shutil.which("initdb") is None:
        lacking.append("PostgreSQL's server")
    found = PEER_PYTHON.exists() and subprocess.run(
        [PEER_PYTHON, "-c", "import " + ", ".join(PEER_MODULES)], capture_output=True, cwd="/"
    )
    if not found or found.returncode != 0:
        lacking.append("the peer's Python packages")
    return lacking


def ensure(load: bool = True) -> None:
    """Sees to it that the tools are there; without load only what builds the programs."""
    if shutil.which("dotnet") is None:
        raise BenchError("dotnet is not on PATH: install the .NET 10 SDK.")
    lacking = missing() if load else []
    if not lacking:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise BenchError(f"Missing: {', '.join(lacking)}. On Debian 12 run: sudo {' '.join(command)}")
    say(f"installing Debian's packages for {', '.join(lacking)}")
    subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
    # Without its default cluster: the benchmark makes one of its own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    installed = subprocess.run(command, env=environment, capture_output=True, text=True)
    if installed.returncode != 0 or missing():
        raise BenchError(f"Could not install them; run it by hand: {' '.join(command)}\n{installed.stderr[-800:]}")
