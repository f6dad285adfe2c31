"""How long a service itself took, from its histogram on /metrics."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection

from harness.processes import Server

LINE = re.compile(r'^http_server_request_duration_seconds_bucket\{(?P<labels>.*)\} (?P<value>[0-9.e+]+)', re.MULTILINE)
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
OTHERS = ("/metrics", "/ready", "/health", "/api/health")


@dataclass(frozen=True)
class Histogram:
    """Requests up to each bound, in seconds."""

    buckets: dict[float, float]

    def since(self, before: "Histogram") -> "Histogram":
        return Histogram({bound: count - before.buckets.get(bound, 0) for bound, count in self.buckets.items()})

    def percentile(self, share: float) -> float:
        """Milliseconds; between two bounds as if the requests lay evenly between them."""
        bounds = sorted(self.buckets)
        wanted = self.buckets[bounds[-1]] * share
        lower, below = 0.0, 0.0
        for bound in bounds:
            count = self.buckets[bound]
            if count >= wanted:
                return (lower + (bound - lower) * (wanted - below) / (count - below)) * 1000 if bound != float("inf") else float("inf")
            lower, below = bound, count
        return 0.0


def read(server: Server) -> Histogram:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    buckets: dict[float, float] = {}
    for match in LINE.finditer(text):
        labels = dict(LABEL.findall(match["labels"]))
        if labels.get("http_route", "") not in OTHERS:
            bound = float(labels["le"].replace("+Inf", "inf"))
            buckets[bound] = buckets.get(bound, 0) + float(match["value"])
    return Histogram(buckets)
