"""The command line."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Optional


@dataclass(frozen=True)
class Options:
    quick: bool
    rounds: int
    seconds: int
    warm_up: int
    long_warm_up: int
    open_loop_seconds: int
    connections: int
    users: int
    tasks_per_user: int
    big_user_tasks: int
    base_port: int
    only: tuple[str, ...]
    peer_workers: Optional[int]
    pool_size: int
    publish_folder: Optional[Path]
    results: Path
    keep: bool


def parse(arguments: Optional[list[str]] = None) -> Options:
    parser = argparse.ArgumentParser(prog="bench/run", description="Measures TodoStack's backend beside its peer.")
    parser.add_argument("--quick", action="store_true", help="about 3 minutes: one short round; rough figures")
    parser.add_argument("--rounds", type=int, help="rounds of ours, peer (default 3; quick 1)")
    parser.add_argument("--seconds", type=int, help="length of a measurement (default 6; quick 3)")
    parser.add_argument("--connections", type=int, default=32, help="connections at saturation (default 32)")
    parser.add_argument("--only", default="", metavar="NAMES", help="comma-separated scenarios and sections to run")
    parser.add_argument("--peer-workers", type=int, choices=(1, 2), help="skip the measurement that chooses it")
    parser.add_argument("--base-port", type=int, default=26000, help="the ports from here on are used (default 26000)")
    parser.add_argument("--published", type=Path, metavar="FOLDER", help="services already published there")
    parser.add_argument("--results", type=Path, default=Path(__file__).resolve().parent.parent / "results")
    parser.add_argument("--keep", action="store_true", help="leave the folder with database and logs behind")
    given = parser.parse_args(arguments)
    return Options(
        quick=given.quick,
        rounds=given.rounds or (1 if given.quick else 3),
        seconds=given.seconds or (3 if given.quick else 6),
        warm_up=1 if given.quick else 2,
        # The just-in-time compiler optimizes a method some time after its first calls.
        long_warm_up=4 if given.quick else 12,
        open_loop_seconds=2 if given.quick else 5,
        connections=given.connections,
        users=500,
        tasks_per_user=50,
        big_user_tasks=100_000,
        base_port=given.base_port,
        only=tuple(name for name in given.only.split(",") if name),
        peer_workers=given.peer_workers,
        pool_size=20,
        publish_folder=given.published,
        results=given.results,
        keep=given.keep,
    )
