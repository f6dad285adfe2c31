"""The plans that PostgreSQL really ran for a service's requests, taken from auto_explain."""

import re
import time

from .parity import ask
from .postgres import Cluster
from .processes import Server
from .scenarios import Scenario

SETTINGS = {
    "session_preload_libraries": "'auto_explain'",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_buffers": "on",
}


def collect(cluster: Cluster, database: str, server: Server, scenarios: list[Scenario]) -> str:
    """Restarts the service on sessions that log each plan, asks each request until its statements are prepared, and keeps the last."""
    server.stop()
    for name, value in SETTINGS.items():
        cluster.sql("postgres", f"ALTER DATABASE {database} SET {name} = {value}")
    server.start()
    parts = ["# Query plans", "", "What the backend asks of PostgreSQL for the user with 100,000 tasks; each request was asked eight times, the last is shown.", ""]
    for scenario in scenarios:
        request = scenario.requests[0]
        for _ in range(7):
            ask(server, request)
        time.sleep(0.2)
        offset = cluster.log.stat().st_size
        ask(server, request)
        time.sleep(0.5)
        with cluster.log.open("rb") as log:
            log.seek(offset)
            text = log.read().decode(errors="replace")
        parts += [f"## {scenario.title}", "", f"`{request.method} {request.path}`", "", *_plans(text)]
    server.stop()
    for name in SETTINGS:
        cluster.sql("postgres", f"ALTER DATABASE {database} RESET {name}")
    server.start()
    return "\n".join(parts)


def _plans(log: str) -> list[str]:
    lines: list[str] = []
    for entry in re.split(r"(?m)^\d{4}-\d\d-\d\d [^\[]*\[\d+\] LOG:\s+", log):
        if "plan:" not in entry.partition("\n")[0]:
            continue
        head, _, plan = entry.partition("\n")
        duration = re.search(r"duration: ([0-9.]+ ms)", head)
        body = "\n".join(line.removeprefix("\t") for line in plan.rstrip().splitlines())
        lines += [f"{duration.group(1) if duration else head}:", "", "```", body, "```", ""]
    return lines
