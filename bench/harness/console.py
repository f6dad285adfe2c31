"""Progress on standard error; the report alone goes to standard output."""

import sys
import time

STARTED = time.monotonic()


class BenchError(Exception):
    """A mistake or a missing thing that the person who runs the benchmark can cure; the text says how."""


def say(text: str) -> None:
    print(f"[{time.monotonic() - STARTED:5.0f} s] {text}", file=sys.stderr, flush=True)
