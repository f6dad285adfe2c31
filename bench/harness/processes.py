"""Processes of either side: start, wait until ready, memory, stop."""

import http.client
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from .console import BenchError


@dataclass(frozen=True)
class Memory:
    rss: float  # MB, resident set of all processes
    pss: float  # MB, the same with each shared page counted once


class Server:
    def __init__(self, name: str, command: list[str], environment: dict[str, str], port: int, folder: Path, work: Path) -> None:
        self.name = name
        self.command = command
        self.environment = environment
        self.port = port
        self.folder = folder
        self.log = work / f"{name}.log"
        self.process: Optional[subprocess.Popen] = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Starts it and returns the seconds from exec to the first 200 of /ready."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "DOTNET_ROOT") if name in os.environ}
        with self.log.open("ab") as log:
            begun = time.perf_counter()
            self.process = subprocess.Popen(
                self.command, env={**kept, **self.environment}, cwd=self.folder,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )
        while not self._is_ready():
            if self.process.poll() is not None:
                raise BenchError(f"{self.name} exited with {self.process.returncode}; its log: {self.tail()}")
            if time.perf_counter() - begun > 60:
                raise BenchError(f"{self.name} was not ready within 60 s; its log: {self.tail()}")
            time.sleep(0.005)
        return time.perf_counter() - begun

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def memory(self) -> Memory:
        totals = {"Rss": 0, "Pss": 0}
        for process in self._family():
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                name, _, value = line.partition(":")
                if name in totals:
                    totals[name] += int(value.split()[0])
        return Memory(totals["Rss"] / 1024, totals["Pss"] / 1024)

    def cpu_seconds(self) -> float:
        ticks = 0
        for process in self._family():
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def tail(self) -> str:
        return f"{self.log}\n{self.log.read_text(errors='replace')[-1500:]}"

    def _is_ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/ready")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _family(self) -> list[int]:
        assert self.process is not None
        members, waiting = [], [self.process.pid]
        while waiting:
            process = waiting.pop()
            members.append(process)
            children = Path(f"/proc/{process}/task/{process}/children").read_text()
            waiting.extend(map(int, children.split()))
        return members
