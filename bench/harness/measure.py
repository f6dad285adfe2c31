"""The measurements: both sides in turn, round after round, and the median of the rounds."""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Optional

from .console import say
from .load import Result, at_rate, saturate
from .options import Options
from .postgres import Cluster
from .processes import Server
from .scenarios import Scenario

OPEN_LOOP_CONNECTIONS = 64


@dataclass(frozen=True)
class Side:
    server: Server
    database: str


@dataclass(frozen=True)
class Figures:
    """One scenario on one side."""

    saturated: list[Result]  # one a round
    half: list[Result]  # one a round, at half of this side's own saturation
    same: list[Result]  # one a round, at the rate that is half of the peer's saturation

    @property
    def rate(self) -> float:
        return statistics.median(result.rate for result in self.saturated)

    @property
    def rates(self) -> tuple[float, float]:
        return min(result.rate for result in self.saturated), max(result.rate for result in self.saturated)


def median(results: Iterable[Result], name: str) -> float:
    return statistics.median(getattr(result, name) for result in results)


@dataclass(frozen=True)
class Comparison:
    scenario: Scenario
    ours: Figures
    peer: Figures

    @property
    def ratio(self) -> float:
        return self.ours.rate / self.peer.rate


def settle(cluster: Cluster, side: Side, scenario: Scenario) -> None:
    """Gives a measurement that follows writes the same start on both sides."""
    if scenario.kind != "write":
        return
    if scenario.reset is not None:
        cluster.sql(side.database, scenario.reset)
    vacuum(cluster, side)


def vacuum(cluster: Cluster, side: Side) -> None:
    cluster.sql(side.database, "VACUUM (ANALYZE) tasks, task_tags, tags")
    cluster.sql("postgres", "CHECKPOINT")


def compare(
    options: Options, cluster: Cluster, sides: tuple[Side, Side], scenario: Scenario, folder: Path
) -> Comparison:
    file = scenario.write(folder)
    connections = scenario.connections or options.connections
    rounds: tuple[list[Result], list[Result]] = ([], [])
    for number in range(options.rounds):
        for side, results in zip(sides, rounds):
            warm_up = options.warm_up * 2 if number == 0 else options.warm_up
            saturate(side.server, file, connections, warm_up)
            settle(cluster, side, scenario)
            results.append(saturate(side.server, file, connections, options.seconds))
    rates = [statistics.median(result.rate for result in results) for results in rounds]
    say(f"{scenario.name}: ours {rates[0]:,.0f}/s, peer {rates[1]:,.0f}/s, {rates[0] / rates[1]:.2f} times")

    def at(side: Side, rate: float) -> Result:
        settle(cluster, side, scenario)
        return at_rate(side.server, file, rate, options.open_loop_seconds, OPEN_LOOP_CONNECTIONS)

    halves: tuple[list[Result], list[Result]] = ([], [])
    same: list[Result] = []
    for _ in range(options.rounds):
        for side, rate, results in zip(sides, rates, halves):
            results.append(at(side, rate / 2))
        same.append(at(sides[0], rates[1] / 2))
    return Comparison(scenario, Figures(rounds[0], halves[0], same), Figures(rounds[1], halves[1], halves[1]))


@dataclass(frozen=True)
class LowLoad:
    scenario: Scenario
    results: dict[tuple[str, int], Result]  # by side and concurrency


def low_load(options: Options, sides: tuple[Side, Side], scenario: Scenario, folder: Path) -> LowLoad:
    file = scenario.write(folder)
    seconds = max(2, options.seconds // 2)
    results = {}
    for concurrency in (1, 4):
        for name, side in zip(("ours", "peer"), sides):
            saturate(side.server, file, concurrency, 1)
            results[name, concurrency] = saturate(side.server, file, concurrency, seconds)
    return LowLoad(scenario, results)


def choose_workers(
    options: Options, start: Callable[[int], Side], scenarios: Iterable[Scenario], cluster: Cluster, folder: Path
) -> tuple[int, dict[int, dict[str, float]]]:
    """The number of the peer's worker processes that gives it the most, by the geometric mean over the scenarios."""
    rates: dict[int, dict[str, float]] = {}
    for workers in (1, 2):
        side = start(workers)
        rates[workers] = {}
        for scenario in scenarios:
            file = scenario.write(folder)
            saturate(side.server, file, options.connections, options.warm_up)
            settle(cluster, side, scenario)
            rates[workers][scenario.name] = saturate(side.server, file, options.connections, options.seconds).rate
        side.server.stop()
    best = max(rates, key=lambda workers: statistics.geometric_mean(rates[workers].values()))
    return best, rates


def start_time(server: Server, times: int = 5) -> list[float]:
    """Starts and stops it; the first start, which fills the disk cache, does not count."""
    seconds = []
    for number in range(times + 1):
        took = server.start()
        server.stop()
        if number > 0:
            seconds.append(took)
    return seconds


def wait_until(moment: float, why: Optional[str] = None) -> None:
    pause = moment - time.monotonic()
    if pause > 0:
        if why is not None:
            say(why)
        time.sleep(pause)
