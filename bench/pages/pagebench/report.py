"""Tables and promises as Markdown."""

from dataclasses import dataclass, field
from datetime import datetime, timezone

from . import lighthouse, memory as memories
from .app import TASKS
from .load import RATE, Figures

PAGE_P95 = 15


@dataclass
class Findings:
    facts: dict[str, str]
    pages: list[Figures] = field(default_factory=list)
    memory: list[memories.Sample] = field(default_factory=list)
    audits: list[lighthouse.Audit] = field(default_factory=list)


def promises(found: Findings) -> list[tuple[bool, str, str]]:
    made = [
        (
            figures.server_p95 < PAGE_P95 and figures.result.p95 < PAGE_P95,
            f"{figures.scenario.name}: p95 under {PAGE_P95} ms at {RATE} requests a second",
            f"{figures.server_p95:.1f} ms in the server, {figures.result.p95:.1f} ms at the client",
        )
        for figures in found.pages
    ]
    if found.memory:
        for service in found.memory[0].sizes:
            grown = memories.growth(found.memory, service)
            made.append((
                grown <= memories.ALLOWED, f"{service}: memory flat over {found.memory[-1].views:,} page views", f"{(grown - 1) * 100:+.1f} % after the warm-up",
            ))
    return made


def markdown(found: Findings) -> str:
    lines = [
        "# Pages",
        "",
        f"Measured by `bench/pages/run` on {datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC.",
        "",
        *(f"- {name}: {fact}" for name, fact in found.facts.items()),
        "",
        "| | promise | figure |",
        "| --- | --- | --- |",
        *(f"| {'kept' if kept else '**broken**'} | {text} | {figure} |" for kept, text, figure in promises(found)),
    ]
    if found.pages:
        names = list(found.pages[0].cpu)
        lines += [
            "",
            f"## Pages of the web app at {RATE} requests a second",
            "",
            f"A person with {TASKS:,} tasks; arrivals at random moments, whatever the server does; milliseconds. *Server* is the service's own histogram,",
            "*client* counts from the moment at which the request was due to the last byte. Processor time is a page's, of each service.",
            "",
            "| page | requests | server p50 | server p95 | client p50 | client p95 | client p99 | " + " | ".join(f"{name}, CPU" for name in names) + " |",
            "| --- |" + " ---: |" * (6 + len(names)),
        ]
        for figures in found.pages:
            result = figures.result
            cells = [result.requests, *(f"{value:.1f}" for value in (
                figures.server_p50, figures.server_p95, result.p50, result.p95, result.p99, *figures.cpu.values()))]
            lines.append(f"| {figures.scenario.title} | " + " | ".join(map(str, cells)) + " |")
    if found.memory:
        names = list(found.memory[0].sizes)
        lines += [
            "",
            "## Memory",
            "",
            "Proportional set size in MB while the mix above is looked at.",
            "",
            "| page views | " + " | ".join(names) + " |",
            "| ---: |" + " ---: |" * len(names),
            *(f"| {sample.views:,} | " + " | ".join(f"{size:.0f}" for size in sample.sizes.values()) + " |" for sample in found.memory),
        ]
    return "\n".join(lines) + "\n"
