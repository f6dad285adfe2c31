"""How long the Pulumi program takes to describe a stack, without an engine and a cluster."""

import json
import subprocess
import time
from dataclasses import dataclass

from .console import BenchError, say
from .options import Options
from .targets import ROOT

STACKS = ("dev", "prod")


@dataclass(frozen=True)
class Evaluation:
    stack: str
    resources: int
    processes: list[float]  # seconds from exec to exit of a process that evaluates once
    first: list[float]      # seconds of the evaluation alone in each of these
    warm: list[float]       # seconds of further evaluations in one process


def measure(options: Options) -> list[Evaluation]:
    say("building the todo command")
    _run(str(ROOT / "todo"), "--version")
    built = ROOT / "artifacts" / "todo"
    program = built / (built / "current").read_text().strip() / "todo.dll"
    return [_measure(stack, str(program), 3 if options.quick else 7) for stack in STACKS]


def _measure(stack: str, program: str, times: int) -> Evaluation:
    say(f"evaluating stack {stack}")

    def evaluate(count: int) -> tuple[float, dict]:
        begun = time.perf_counter()
        output = _run("dotnet", program, "evaluate", "--stack", stack, "--times", str(count))
        return time.perf_counter() - begun, json.loads(output)

    evaluate(1)  # fills the disk cache
    runs = [evaluate(1) for _ in range(times)]
    again = evaluate(times + 10)[1]
    return Evaluation(
        stack, again["resources"], [took for took, _ in runs], [found["seconds"][0] for _, found in runs], again["seconds"][10:],
    )


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise BenchError(f"{' '.join(command)} failed:\n{done.stdout[-1000:]}{done.stderr[-1500:]}")
    return done.stdout
