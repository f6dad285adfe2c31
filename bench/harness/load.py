"""The two kinds of load: as much as the server takes (wrk), and a given rate (openloop)."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .console import BenchError
from .processes import Server

BENCH = Path(__file__).resolve().parent.parent
OPEN_LOOP = BENCH.parent / "artifacts/bench/openloop"


@dataclass(frozen=True)
class Result:
    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    max: float

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def saturate(server: Server, file: Path, connections: int, seconds: int) -> Result:
    command = [
        "wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "10s",
        "--script", str(BENCH / "replay.lua"), server.url, "--", str(file),
    ]
    return _run(command, server, file)


def at_rate(server: Server, file: Path, rate: float, seconds: float, connections: int) -> Result:
    command = [
        "dotnet", str(OPEN_LOOP / "openloop.dll"), str(server.port), str(rate), str(seconds), str(connections), str(file),
    ]
    return _run(command, server, file)


def _run(command: list[str], server: Server, file: Path) -> Result:
    done = subprocess.run(command, capture_output=True, text=True, cwd=BENCH)
    if done.returncode != 0:
        raise BenchError(f"{' '.join(command)} failed: {done.stderr[-800:]}{done.stdout[-800:]}")
    figures = json.loads(done.stdout.splitlines()[-1])
    if figures.pop("errors") or not figures["requests"]:
        raise BenchError(f"{server.name} answered {file.stem} with errors: {done.stdout[-800:]}; its log: {server.tail()}")
    return Result(**figures)
