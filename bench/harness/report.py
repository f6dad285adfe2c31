"""Tables and promises as Markdown."""

import statistics
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Optional

from .measure import Comparison, LowLoad, median
from .options import Options
from .processes import Memory
from .stack import Evaluation


@dataclass
class Findings:
    facts: dict[str, str]
    workers: Optional[int] = None  # the peer's; None when it was not measured
    worker_rates: dict[int, dict[str, float]] = field(default_factory=dict)
    starts: dict[str, list[float]] = field(default_factory=dict)
    idle: dict[str, Memory] = field(default_factory=dict)
    loaded: dict[str, Memory] = field(default_factory=dict)
    comparisons: list[Comparison] = field(default_factory=list)
    big: list[LowLoad] = field(default_factory=list)
    stacks: list[Evaluation] = field(default_factory=list)


@dataclass(frozen=True)
class Promise:
    text: str
    kept: bool
    figure: str

    def line(self) -> str:
        return f"| {'kept' if self.kept else '**broken**'} | {self.text} | {self.figure} |"


SERVICES = ("backend", "frontend-web", "frontend-chatbot")


def promises(found: Findings) -> list[Promise]:
    made = []
    for comparison in found.comparisons:
        name, ours, peer = comparison.scenario.name, comparison.ours, comparison.peer
        if comparison.scenario.kind == "read":
            made.append(Promise(f"{name}: 4 times the peer's throughput", comparison.ratio >= 4, f"{comparison.ratio:.2f} times"))
            made.append(Promise(
                f"{name}: p99 at saturation no worse than the peer's", median(ours.saturated, "p99") <= median(peer.saturated, "p99"),
                f"{median(ours.saturated, 'p99'):.1f} ms, peer {median(peer.saturated, 'p99'):.1f} ms",
            ))
            made.append(Promise(f"{name}: p95 under 10 ms at half the saturation load", median(ours.half, "p95") < 10, f"{median(ours.half, 'p95'):.2f} ms"))
        elif comparison.scenario.kind == "write":
            made.append(Promise(f"{name}: twice the peer's throughput", comparison.ratio >= 2, f"{comparison.ratio:.2f} times"))
    for low in found.big:
        alone = low.results["ours", 1].p95
        made.append(Promise(f"100,000 tasks, {low.scenario.title.lower()}: p95 under 20 ms", alone < 20, f"{alone:.2f} ms"))
    for name in SERVICES:
        if name in found.starts:
            took = statistics.median(found.starts[name])
            made.append(Promise(f"{name}: ready within 2 s", took < 2, f"{took:.2f} s"))
        if name in found.idle:
            idle = found.idle[name]
            made.append(Promise(f"{name}: under 120 MB idle", idle.pss < 120, f"{idle.pss:.0f} MB ({idle.rss:.0f} MB resident)"))
    for stack in found.stacks:
        took = statistics.median(stack.processes)
        made.append(Promise(f"stack {stack.stack}: evaluated within 2 s by a new process", took < 2, f"{took:.2f} s"))
    return made


def markdown(options: Options, found: Findings) -> str:
    made = promises(found)
    broken = sum(not promise.kept for promise in made)
    length = f"{options.rounds} round{'s' if options.rounds > 1 else ''} of {options.seconds} s for each figure at saturation"
    lines = [
        "# Benchmark results",
        "",
        f"{datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC, `bench/run{' --quick' if options.quick else ''}`: {length}, "
        f"{options.connections} connections. How it is measured and what is fair about it: [README](../README.md).",
        "",
        *(f"- {name}: {fact}" for name, fact in found.facts.items()),
    ]
    if found.workers is not None:
        lines += [
            f"- Peer's workers: {found.workers}{_worker_note(found)}",
            f"- Data: {options.users} users with {options.tasks_per_user} tasks each and one with {options.big_user_tasks:,}; the same in both databases",
        ]
    lines += [""]
    if found.comparisons:
        lines += _throughput(found.comparisons) + _half(found.comparisons)
    if found.big:
        lines += _big(found.big)
    lines += _processes(found)
    if found.stacks:
        lines += _stacks(found.stacks)
    lines += [
        f"## Promises: {len(made) - broken} kept, {broken} broken", "",
        "| | promise | measured |", "| --- | --- | --- |", *(promise.line() for promise in made), "",
    ]
    return "\n".join(lines)


def _worker_note(found: Findings) -> str:
    if not found.worker_rates:
        return " (given)"
    tried = "; ".join(
        f"{workers}: " + ", ".join(f"{name} {rate:,.0f}/s" for name, rate in rates.items())
        for workers, rates in found.worker_rates.items()
    )
    return f", the faster of {tried}"


def _spread(rates: tuple[float, float]) -> str:
    return f"{rates[0]:,.0f} to {rates[1]:,.0f}"


def _throughput(comparisons: list[Comparison]) -> list[str]:
    lines = [
        "## As much as each side takes", "",
        "Requests a second: the median of the rounds, in brackets the lowest and the highest. Latencies in milliseconds.", "",
        "| scenario | ours /s | peer /s | ours / peer | ours p50, p95, p99 | peer p50, p95, p99 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for item in comparisons:
        latencies = [
            ", ".join(f"{median(side.saturated, name):.1f}" for name in ("p50", "p95", "p99")) for side in (item.ours, item.peer)
        ]
        lines.append(
            f"| {item.scenario.title} | {item.ours.rate:,.0f} ({_spread(item.ours.rates)}) | "
            f"{item.peer.rate:,.0f} ({_spread(item.peer.rates)}) | **{item.ratio:.2f}** | {latencies[0]} | {latencies[1]} |"
        )
    return lines + [""]


def _half(comparisons: list[Comparison]) -> list[str]:
    lines = [
        "## At half the saturation load", "",
        "Open loop; milliseconds from the moment a request was due, the median of the rounds. Each side at half of its own saturation, and ours at the peer's rate.", "",
        "| scenario | ours: at /s | p50, p95, p99 | peer: at /s | p50, p95, p99 | ours at the peer's rate: p50, p95, p99 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for item in comparisons:
        ours, peer, same = item.ours.half, item.peer.half, item.ours.same
        cells = [", ".join(f"{median(results, name):.2f}" for name in ("p50", "p95", "p99")) for results in (ours, peer, same)]
        lines.append(
            f"| {item.scenario.title} | {item.ours.rate / 2:,.0f} | {cells[0]} | {item.peer.rate / 2:,.0f} | {cells[1]} | {cells[2]} |"
        )
    return lines + [""]


def _big(big: list[LowLoad]) -> list[str]:
    lines = [
        "## A user with 100,000 tasks", "",
        "p50 and p95 in milliseconds with one request at a time, and with four. The plans are in [plans.md](plans.md).", "",
        "| query | ours, 1 | peer, 1 | ours, 4 | peer, 4 |", "| --- | --- | --- | --- | --- |",
    ]
    for low in big:
        cells = [
            f"{low.results[side, concurrency].p50:.2f}, {low.results[side, concurrency].p95:.2f}"
            for concurrency in (1, 4) for side in ("ours", "peer")
        ]
        lines.append(f"| {low.scenario.title} | {' | '.join(cells)} |")
    return lines + [""]


def _processes(found: Findings) -> list[str]:
    if not found.starts and not found.idle:
        return []
    lines = [
        "## Start and memory", "",
        "Start: from exec to the first 200 of /ready, median of 5 (lowest to highest), disk cache warm. "
        "Memory of all processes of a service: proportional (resident), 30 s after ready, and after the load.", "",
        "| service | start | idle | after the load |", "| --- | --- | --- | --- |",
    ]
    for name in (*SERVICES, "peer"):
        took = found.starts.get(name)
        start = f"{statistics.median(took):.2f} s ({min(took):.2f} to {max(took):.2f})" if took else ""
        lines.append(f"| {name} | {start} | {_memory(found.idle.get(name))} | {_memory(found.loaded.get(name))} |")
    return lines + [""]


def _stacks(stacks: list[Evaluation]) -> list[str]:
    lines = [
        "## Evaluation of a stack", "",
        "Seconds: the median, in brackets the lowest and the highest. A new process: from exec to exit. First: the evaluation alone "
        "in a new process. Warm: in a process that has done it ten times.", "",
        "| stack | resources | new process | first | warm | first / warm |", "| --- | --- | --- | --- | --- | --- |",
    ]
    for stack in stacks:
        cells = [
            f"{statistics.median(taken):.3f} ({min(taken):.3f} to {max(taken):.3f})" for taken in (stack.processes, stack.first, stack.warm)
        ]
        ratio = statistics.median(stack.first) / statistics.median(stack.warm)
        lines.append(f"| {stack.stack} | {stack.resources} | {' | '.join(cells)} | {ratio:.0f} |")
    return lines + [""]


def _memory(memory: Optional[Memory]) -> str:
    return f"{memory.pss:.0f} MB ({memory.rss:.0f} MB)" if memory else ""
