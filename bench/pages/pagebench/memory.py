"""Whether the memory of the services stays as it is while people look at pages."""

from dataclasses import dataclass
from pathlib import Path

from harness.console import say
from harness.load import at_rate

from .app import App
from .load import CONNECTIONS, scenarios, write

SAMPLES = 10
WARM = 3  # samples that count as warm-up
ALLOWED = 1.05


@dataclass(frozen=True)
class Sample:
    views: int
    sizes: dict[str, float]  # MB, proportional set size, by service


def measure(app: App, folder: Path, views: int, rate: float) -> list[Sample]:
    file = write(scenarios(app)[-1], app, folder)
    samples = [_sample(app, 0)]
    seen = 0
    for _ in range(SAMPLES):
        seen += at_rate(app.web, file, rate, views / SAMPLES / rate, CONNECTIONS).requests
        samples.append(_sample(app, seen))
        say(f"{seen:,} views: " + ", ".join(f"{name} {size:.0f} MB" for name, size in samples[-1].sizes.items()))
    return samples


def growth(samples: list[Sample], service: str) -> float:
    """The last sizes as a share of the first ones after the warm-up; 1 is flat."""
    warm = [sample.sizes[service] for sample in samples[WARM:]]
    part = max(1, len(warm) // 3)
    return (sum(warm[-part:]) / part) / (sum(warm[:part]) / part)


def _sample(app: App, views: int) -> Sample:
    return Sample(views, {server.name: server.memory().pss for server in app.servers})
