"""Pages at a given rate, whatever the server does: an open loop."""

from dataclasses import dataclass
from pathlib import Path

from harness.console import say
from harness.load import Result, at_rate
from harness.processes import Server

from . import histogram
from .app import App

RATE = 200
CONNECTIONS = 64


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    scenario: Scenario
    result: Result
    server_p50: float
    server_p95: float
    cpu: dict[str, float]  # milliseconds of processor time a page, by service


def scenarios(app: App) -> list[Scenario]:
    tasks = tuple(f"/tasks/{app.task - number}" for number in range(40))
    lists = ("/", "/?page=2", "/?page=7", "/?sort=due", "/?sort=title&direction=desc")
    filters = (
        "/?status=overdue", "/?status=completed", "/?due=today", "/?due=upcoming", "/?tag=work", "/?tag=home&tag=garden",
        "/?search=report", "/?search=report&priority=high&tag=work", "/?priority=high&sort=priority",
    )
    every = tuple(path for number, task in enumerate(tasks) for path in (lists[number % len(lists)], filters[number % len(filters)], task, "/dashboard"))
    return [
        Scenario("list", "the list: first and later pages, sorted", lists),
        Scenario("filters", "the list: filtered, searched", filters),
        Scenario("task", "a task", tasks),
        Scenario("dashboard", "the dashboard", ("/dashboard",)),
        Scenario("mix", "all of these in turn", every),
    ]


def write(scenario: Scenario, app: App, folder: Path) -> Path:
    headers = "|".join((
        "Accept: text/html", "Accept-Encoding: br, gzip", "Accept-Language: en", f"Cookie: todostack.session={app.cookie}",
    ))
    file = folder / f"{scenario.name}.requests"
    file.write_text("".join(f"GET\t{path}\t\t\t{headers}\n" for path in scenario.paths))
    return file


def warm_up(app: App, folder: Path, seconds: float) -> None:
    # Until the just-in-time compiler is quiet; it takes the same processors.
    say("warming up")
    mix = scenarios(app)[-1]
    for rate in (50, RATE):
        at_rate(app.web, write(mix, app, folder), rate, seconds / 2, CONNECTIONS)


def measure(app: App, folder: Path, seconds: float) -> list[Figures]:
    return [_measure(scenario, app, folder, seconds) for scenario in scenarios(app)]


def _measure(scenario: Scenario, app: App, folder: Path, seconds: float) -> Figures:
    file = write(scenario, app, folder)
    at_rate(app.web, file, RATE, 1, CONNECTIONS)
    before, used = histogram.read(app.web), _cpu(app.servers)
    result = at_rate(app.web, file, RATE, seconds, CONNECTIONS)
    served = histogram.read(app.web).since(before)
    cpu = {name: (now - used[name]) * 1000 / result.requests for name, now in _cpu(app.servers).items()}
    say(f"{scenario.name}: p95 {result.p95:.2f} ms, of it the server {served.percentile(0.95):.2f} ms; "
        + ", ".join(f"{name} {spent:.2f} ms CPU" for name, spent in cpu.items()))
    return Figures(scenario, result, served.percentile(0.5), served.percentile(0.95), cpu)


def _cpu(servers: tuple[Server, ...]) -> dict[str, float]:
    return {server.name: server.cpu_seconds() for server in servers}
